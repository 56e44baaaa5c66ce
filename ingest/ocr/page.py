"""A page's picture to a Page: straightened, cleaned, recognised, its tables from its ruling lines."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from ingest.ocr.bands import Opened, open_bands
from ingest.ocr.context import settled_signs, signs_in_context
from ingest.ocr.detect import Span, attach, estimate_em, find_bars, find_overlooked, find_specks
from ingest.ocr.direction import Turned, turn_over, turn_upright
from ingest.ocr.engine import Engine, Image, load_engine
from ingest.ocr.glyphs import Scored, glyphs_of, with_confidence
from ingest.ocr.lines import LINE, common, cut_at_walls, find_lines, split_lines
from ingest.ocr.marks import take_out_marks
from ingest.ocr.prepare import PAPER, Mask, deepen, even_light, find_tilt, ink_of, turn_straight
from ingest.ocr.recognise import GUESSED, NARROW, WIDE, Character, Reading, read_crop, read_line, with_room
from ingest.ocr.rulings import find_rulings, rulings_in
from ingest.ocr.shapes import stroke_among_specks, stroke_of, with_disc, without_specks
from ingest.ocr.signs import page_signs_told
from ingest.ocr.sizes import settle_sizes
from ingest.ocr.spaces import spaced
from ingest.ocr.weights import bold_lines
from ingest.open_tables import with_open_tables
from ingest.page_columns import in_reading_order
from ingest.scripts import is_ideograph
from ingest.tables import SNAP, Grid, Ruling, fill_grid, find_grids
from models.document import Line, Page, Table

ROW = 2
"""The level lines of one row."""
SMALLEST = 24
"""A picture with a side of fewer pixels holds no writing."""
INKED = 100.0
"""A page with as much ink (square points), a short line's, is not blank."""
SURE = 0.9
FLAT_CHARACTERS = frozenset("一-")
THIN = 0.1
"""A mark as slim as this (ems) is no character: what is left of a seal's edge or of a rule."""
MARK = 4.0
"""What is wider (ems) is a line, no mark."""
CELL_SURE, PAGE_SURE = 0.4, 0.8
"""How sure a character must be that the detector overlooked: in a table's cell, elsewhere."""


class Sheet(NamedTuple):
    """A page ready for recognition: the picture, its ink without rulings, the type's size in pixels."""

    gray: Image
    ink: Mask
    em: float


class Ruled(NamedTuple):
    """A page's ruling lines and the grids that they make, in points, and the grids' cells in pixels."""

    rulings: list[Ruling]
    grids: list[Grid]
    cells: list[Span]


def read_page(
    image: Image, *, points_per_pixel: float, number: int, reason: str = "a picture without a text layer"
) -> Page:
    """The Page that a picture of shape (height, width, 3) in red, green, blue shows.

    Boxes are in points on the straightened page; `Page.turned` says how far it was turned. Raises
    OcrMissing where the packages for it are not installed.
    """
    engine = load_engine()
    if min(image.shape[:2]) < SMALLEST:
        image = np.full((SMALLEST, SMALLEST, 3), PAPER, np.uint8)
    gray = deepen(even_light(take_out_marks(image, points_per_pixel)))
    tilt = find_tilt(gray)
    opened = open_bands(turn_straight(gray, tilt), points_per_pixel)
    em = estimate_em(opened.gray)
    turned, sheet, ruled = _lay_out(engine, opened, em, points_per_pixel)
    readings = _readings(engine, sheet, turned.spans, ruled.cells)
    scored = _glyphs(readings, sheet.ink, points_per_pixel)
    content = _content(scored, ruled.grids, ruled.rulings)
    settled = signs_in_context(content)
    return Page(
        number=number,
        width=round(turned.gray.shape[1] * points_per_pixel, 2),
        height=round(turned.gray.shape[0] * points_per_pixel, 2),
        content=tuple(with_confidence(block, scored) for block in settled),
        text_source="ocr",
        reason="; ".join(filter(None, (reason, settled_signs(content, settled)))),
        turned=round((turned.degrees + tilt + 180) % 360 - 180, 2),
        unread=None if scored or not _is_inked(sheet.ink, points_per_pixel) else "nothing_read",
    )


def _glyphs(readings: Sequence[Reading], ink: Mask, points_per_pixel: float) -> list[Scored]:
    """The glyphs of a page's readings, whose sizes, signs, spaces and weight the page and its ink tell."""
    told = [spaced(reading, ink) for reading in page_signs_told(settle_sizes(readings, ink), ink)]
    return [
        glyph
        for reading, bold in zip(told, bold_lines(told, ink), strict=True)
        for glyph in glyphs_of(reading, points_per_pixel, bold=bold)
    ]


def _is_inked(ink: Mask, points_per_pixel: float) -> bool:
    """Whether the page shows something: a blank one has specks and shadows only."""
    return int(ink.sum()) * points_per_pixel**2 >= INKED


def _lay_out(
    engine: Engine, opened: Opened, em: float, points_per_pixel: float
) -> tuple[Turned, Sheet, Ruled]:
    """The page the right way up, its text found: by the ink where it is lines all over, by the detector elsewhere."""
    gray, rules = opened
    sheet, ruled = _clean(opened, em, points_per_pixel)
    lines = find_lines(sheet.gray, em, ruled.cells)
    turned = turn_upright(engine, gray, em) if lines is None else turn_over(engine, gray, 0, lines)
    if turned.degrees:
        rules = np.rot90(rules, -turned.degrees // 90)
        sheet, ruled = _clean(Opened(turned.gray, rules), em, points_per_pixel)
    return turned, sheet, ruled


def _clean(opened: Opened, em: float, points_per_pixel: float) -> tuple[Sheet, Ruled]:
    """The page without rulings, specks and headings' bars, and the rulings."""
    gray = opened.gray
    ink = ink_of(gray)
    found = find_rulings(gray, points_per_pixel, em)
    if found.rulings:
        gray = np.where(found.mask > 0, PAPER, gray).astype(np.uint8)
        ink &= 1 - found.mask
    for span in (*find_specks(ink, em), *find_bars(ink, em)):
        ink[span.top : span.bottom, span.left : span.right] = 0
        gray[span.top - 1 : span.bottom + 1, span.left - 1 : span.right + 1] = PAPER
    rulings = [*found.rulings, *rulings_in(opened.rules, points_per_pixel)]
    grids = [grid for grid in find_grids(rulings) if len(grid.ys) > ROW or _is_ruled(grid, found.rulings)]
    cells = [cell for grid in grids for cell in _cells(grid, points_per_pixel)]
    return Sheet(gray, ink, em), Ruled(rulings, grids, cells)


def _is_ruled(grid: Grid, rulings: Sequence[Ruling]) -> bool:
    """Whether rules draw the grid, and not the edges of shaded cells alone: a row of them heads what stands below."""
    left, top, right, bottom = grid.box
    inner = {
        "horizontal": lambda one: top < one.at < bottom and _overlap(one, left, right) > SNAP,
        "vertical": lambda one: left < one.at < right and _overlap(one, top, bottom) > SNAP,
    }
    return any(inner[ruling.direction](ruling) for ruling in rulings)


def _overlap(ruling: Ruling, start: float, end: float) -> float:
    return min(ruling.end, end) - max(ruling.start, start)


def _readings(engine: Engine, sheet: Sheet, spans: list[Span], cells: Sequence[Span]) -> list[Reading]:
    overlooked = find_overlooked(sheet.ink, spans, sheet.em)
    parts = [part for span in overlooked for part in cut_at_walls(span, cells)]
    loose = [line for part in parts for line in split_lines(sheet.ink, part, sheet.em)]
    known = [part for span in spans for part in cut_at_walls(span, cells)]
    boxes, loose = attach(loose, known, sheet.em, cells)
    lines = [line for box in boxes for line in split_lines(sheet.ink, box, sheet.em)]
    found = [read_line(engine, sheet.gray, sheet.ink, line, sheet.em) for line in lines]
    readings = [
        with_disc(_with_shape(sheet, reading), sheet.ink, sheet.em)
        for reading in found
        if reading is not None
    ]
    readings = [reading for reading in readings if _is_writing(reading, sheet.em)]
    return readings + list(_second_look(engine, sheet, loose, cells))


def _is_writing(reading: Reading, em: float) -> bool:
    """Whether the ink is writing: a lone character that is not surely read is no remnant of a mark or dirt."""
    if not reading.text.strip() or reading.mean <= GUESSED:
        return False
    is_low = reading.span.height < LINE * em
    return not (is_low and len(reading.characters) == 1 and reading.mean < SURE)


def _cells(grid: Grid, points_per_pixel: float) -> Iterable[Span]:
    for region in grid.regions:
        left, top, right, bottom = (round(edge / points_per_pixel) for edge in grid.box_of(region))
        yield Span(left, top, right, bottom)


def _second_look(
    engine: Engine, sheet: Sheet, loose: Sequence[Span], cells: Sequence[Span]
) -> Iterable[Reading]:
    """Readings of ink that the detector overlooked: lone marks and digits in cells, page numbers."""
    for span in (span for span in loose if span.width >= THIN * sheet.em):
        reading = _look_closely(engine, sheet, span)
        in_cell = any(common(span, cell) == span for cell in cells)
        if reading.text.strip() and reading.lowest >= (CELL_SURE if in_cell else PAGE_SURE):
            yield reading


def _look_closely(engine: Engine, sheet: Sheet, span: Span) -> Reading:
    """What a mark's own picture says; where that is little, what it says without the dirt beside the mark."""
    if stroke_of(sheet.ink[span.top : span.bottom, span.left : span.right], sheet.em) == "—":
        return Reading((Character("—", (span.left + span.right) / 2, 1.0),), span, sheet.em)
    seen, across = with_room(span, sheet.em), WIDE if span.width <= MARK * sheet.em else NARROW
    reading = read_crop(engine, sheet.gray, seen, across)
    clean = without_specks(sheet.gray, sheet.ink, span, sheet.em) if reading.lowest < CELL_SURE else None
    if clean is not None:
        reading = read_crop(engine, clean, seen, across)
    return _with_shape(sheet, reading._replace(span=span, em=sheet.em))


def _with_shape(sheet: Sheet, reading: Reading) -> Reading:
    """The reading, a lone stroke told by its shape: the recogniser takes a slash for a 1 or an l."""
    span = reading.span
    if span.width > 2 * sheet.em:
        return reading
    ink = sheet.ink[span.top : span.bottom, span.left : span.right]
    stroke = stroke_of(ink, sheet.em)
    if stroke is None and reading.lowest < SURE:
        stroke = stroke_among_specks(ink, sheet.em)
    if stroke == "●" and is_ideograph(reading.text[:1]) and reading.lowest > SURE:
        return reading
    if len(reading.text.strip()) > 1 and (stroke != "—" or reading.lowest > SURE):
        return reading
    if stroke is None or (reading.text in FLAT_CHARACTERS and reading.lowest > SURE and stroke == "—"):
        return reading
    return Reading((Character(stroke, (span.left + span.right) / 2, 1.0),), span, sheet.em)


def _content(
    scored: Sequence[Scored], grids: Sequence[Grid], rulings: Sequence[Ruling]
) -> tuple[Line | Table, ...]:
    """Tables of the grids that hold text, and the lines and open tables outside them, in reading order."""
    outside = list(scored)
    tables: list[Table] = []
    for grid in grids:
        held = [item for item in outside if _is_within(item, grid)]
        if held:
            outside = [item for item in outside if not _is_within(item, grid)]
            tables.append(fill_grid(grid, [item.glyph for item in held]))
    glyphs = [item.glyph for item in outside]
    find_more = partial(with_open_tables, rulings=rulings, glyphs=glyphs)
    ordered = in_reading_order(tables, glyphs, rulings=rulings, tables_of=find_more)
    return tuple(ordered)


def _is_within(item: Scored, grid: Grid) -> bool:
    x, y = item.glyph.center
    left, top, right, bottom = grid.box
    return left <= x <= right and top <= y <= bottom
