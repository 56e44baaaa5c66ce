"""PDF files through PDFium: characters, rulings and pictures of each page to its lines and tables."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from heapq import merge
from itertools import compress
from typing import NamedTuple

import numpy as np

from ingest import pdfium
from ingest.carried import carried
from ingest.characters import PageText, Reader, turned
from ingest.continued import with_continued
from ingest.doubles import drop_doubles
from ingest.drawings import read_drawings
from ingest.furniture import mark_artifacts, mark_furniture
from ingest.ink import PageInk
from ingest.lines import Glyph
from ingest.objects import PageObject, page_objects
from ingest.open_tables import with_open_tables
from ingest.overdrawn import without_overdrawn
from ingest.page_columns import in_reading_order
from ingest.pdfium import Frame, OpenPage
from ingest.seen import seen_characters
from ingest.spare import SpareReader
from ingest.tables import Grid, Ruling, fill_grid, find_grids
from ingest.tagged import Tagged, tagged_content
from ingest.triage import Recogniser, decide
from models.base import Box
from models.document import Line, Page, Table
from models.errors import UnreadableFile


def read_pages(name: str, data: bytes, *, recognise: Recogniser | None = None) -> tuple[Page, ...]:
    """The pages of a PDF; raises UnreadableFile for one that cannot be opened or whose text cannot be read.

    Pages that no text layer tells are read by `recognise`; without it they hold what their text layer has,
    and say so.
    """
    with pdfium.open_pdf(name, data) as document, closing(SpareReader(data)) as spare:
        reader = Reader(pdfium.address(document.raw))
        memory = Memory([], {})
        pages = [
            read_page(reader, spare, page, recognise, memory) for page in pdfium.pages_of(name, document)
        ]
        pages[:1] = [_telling(page, carried(document, data)) for page in pages[:1]]
    _check_text(name, pages)
    return with_continued(mark_furniture(pages, memory.light))


def _telling(page: Page, told: str) -> Page:
    return page.model_copy(update={"reason": "; ".join((page.reason, told)).strip("; ")}) if told else page


class Memory(NamedTuple):
    """What pages tell of each other: where the gaps between their columns stand, and their light glyphs."""

    gutters: list[float]
    light: dict[int, list[Glyph]]


def read_page(
    reader: Reader,
    spare: SpareReader,
    page: OpenPage,
    recognise: Recogniser | None,
    memory: Memory,
) -> Page:
    """One page: its lines and tables in reading order."""
    objects = page_objects(page)
    text, text_frame, frame, reasons = _read_text(reader, spare, page, objects)
    drawings = read_drawings(objects, frame.matrix)
    seen = seen_characters(text, text_frame, drawings.fills)
    if seen.light:
        memory.light[page.number] = seen.light
    decision = decide(seen, drawings, frame, PageInk(page, frame))
    if decision.regions and recognise is None:
        reasons.append("recognition is not available: what the picture says is missing")
    glyphs = drop_doubles(decision.glyphs)
    grids = without_overdrawn(find_grids(drawings.rulings), glyphs)
    told = tagged_content(page, objects, seen, glyphs, grids, frame.height)
    own = Page(
        number=page.number,
        width=round(frame.width, 2),
        height=round(frame.height, 2),
        content=mark_artifacts(
            _content(glyphs, grids, told.tables, drawings.rulings, memory.gutters),
            glyphs,
            told.artifacts,
            frame.height,
        ),
        text_source="text-layer",
        reason="; ".join(filter(None, (decision.reason, *reasons, seen.reason, told.reason))),
        turned=_degrees(frame, page.frame),
    )
    if not decision.regions:
        return own
    if recognise is None:
        return own.model_copy(update={"unread": "recognition_missing"})
    read = recognise(page.helper, number=page.number, reason=decision.reason)
    return read if decision.source == "ocr" else _merged(own, read, decision.regions)


def _degrees(frame: Frame, shown: Frame) -> float:
    """Degrees clockwise by which the page as shown was turned."""
    return float((90 * (frame.turns - shown.turns) + 180) % 360 - 180)


def _merged(own: Page, read: Page, regions: Sequence[Box]) -> Page:
    """The page's own content with what was read from its picture within the regions."""
    own_boxes = [block.box for block in own.content if block.box]
    found = [
        block
        for block in read.content
        if block.box
        and any(_has_middle(region, block.box) for region in regions)
        and not any(_has_middle(box, block.box) for box in own_boxes)
    ]
    content = merge(own.content, found, key=lambda block: block.box[1] if block.box else 0.0)
    unread = None if found else "nothing_read"
    return own.model_copy(update={"content": tuple(content), "text_source": "mixed", "unread": unread})


def _has_middle(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


class _Text(NamedTuple):
    """A page's characters, the frame of their places, the frame of all else drawn, and what is to be told."""

    characters: PageText
    text_frame: Frame
    frame: Frame
    reasons: list[str]


def _read_text(reader: Reader, spare: SpareReader, page: OpenPage, objects: Sequence[PageObject]) -> _Text:
    """The page's characters, in frames in which they stand upright."""
    text = reader.read(page, objects)
    if text.lost:
        with suppress(Exception):  # a hostile file may raise anything in pdfminer; PDFium's text then stands
            text, shown = spare.read(page.number)
            turns = text.main_turns()
            reasons = ["fonts are missing from the file: read without them"]
            return _Text(text, turned(shown, turns), turned(page.frame, page.frame.turns + turns), reasons)
    frame = turned(page.frame, text.main_turns()) if text.owners else page.frame
    if frame.turns == page.frame.turns:
        return _Text(text, frame, frame, [])
    told = f"text lay on its side: page turned by {_degrees(frame, page.frame):.0f}°"
    return _Text(text, frame, frame, [told])


def _content(
    glyphs: Sequence[Glyph],
    grids: Sequence[Grid],
    tagged: Sequence[Tagged],
    rulings: Sequence[Ruling],
    gutters: list[float],
) -> tuple[Line | Table, ...]:
    held_by_tags = {identity for table in tagged for identity in table.glyphs}
    glyphs = [glyph for glyph in glyphs if id(glyph) not in held_by_tags]
    inside, outside = _sorted_by_grid(glyphs, grids)
    tables = [table.table for table in tagged]
    for grid, held in zip(grids, inside, strict=True):
        if any(not glyph.text.isspace() for glyph in held):
            tables.append(fill_grid(grid, held))
    find_more = partial(with_open_tables, rulings=rulings, glyphs=outside)
    return in_reading_order(tables, outside, rulings=rulings, tables_of=find_more, gutters=gutters)


def _sorted_by_grid(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """The glyphs whose middle is in each of the grids, and those that are in none."""
    if not grids:
        return [], list(glyphs)
    # twice the middles, and where each glyph stands: in the first grid that has it
    across = np.array([glyph.x0 + glyph.x1 for glyph in glyphs])
    down = np.array([glyph.top + glyph.bottom for glyph in glyphs])
    free = np.ones(len(glyphs), bool)
    inside: list[list[Glyph]] = []
    for grid in grids:
        left, top, right, bottom = (2 * side for side in grid.box)
        held = free & (top <= down) & (down <= bottom) & (left <= across) & (across <= right)
        free &= ~held
        inside.append(list(compress(glyphs, held.tolist())))
    return inside, list(compress(glyphs, free.tolist()))


def _check_text(name: str, pages: Sequence[Page]) -> None:
    if not pages:
        raise UnreadableFile(
            name, "a PDF without pages", "a notice of one page or more", "get the file again"
        )
    text = "".join(_texts(pages))
    if not text.strip():
        raise UnreadableFile(
            name,
            f"a PDF of {len(pages)} pages without text, as a scan is",
            "a PDF with a text layer, or a legible scan",
            "scan it again, install what reads scans (pip install 'zhiping[ocr]'), or get the original file",
        )
    if 2 * text.count("\ufffd") > len(text):
        raise UnreadableFile(
            name,
            "a PDF whose fonts do not say which characters they draw",
            "a PDF with a readable text layer",
            "print it to PDF again from the original document",
        )


def _texts(pages: Sequence[Page]) -> Iterator[str]:
    for block in (block for page in pages for block in page.content):
        if isinstance(block, Line):
            yield block.text
        else:
            yield from (line.text for cell in block.cells for line in cell.lines)
