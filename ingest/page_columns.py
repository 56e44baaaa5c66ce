"""A page's lines and tables in reading order: down the page, and column by column where it is set in two."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ingest.column_text import FEW_LINES, LONGER, SHORT, are_columns, goes_on, stand_below
from ingest.gutters import MIDDLE, NARROW, Item, Row, runs_beside_a_gutter
from ingest.lines import Glyph, build_line, build_lines, group_by_line
from ingest.tables import Ruling
from models.base import Box
from models.document import Line, Table

SHIFT = 15.0
"""The gap stands as near to where it stood on other pages (points): left and right pages may differ."""
FEWEST = min(2 * FEW_LINES, LONGER + SHORT)
"""A page set in columns has so many lines beside the gap."""
MOST_GLYPHS = 20_000

Content = Sequence[Line | Table]
TablesOf = Callable[[Sequence[Line]], Content]


def in_reading_order(
    tables: Sequence[Table],
    glyphs: Sequence[Glyph],
    *,
    rulings: Sequence[Ruling] = (),
    tables_of: TablesOf = list,
    gutters: list[float] | None = None,
) -> tuple[Line | Table, ...]:
    """The tables, and the lines that the glyphs outside them make, in the order of reading.

    `tables_of` gives lines back with those that make a table in one. Lines of a page set in two columns
    tell the column that they stand in. `gutters` remembers where the gap between columns stood on earlier
    pages of the file: a little text is enough there.
    """
    built = [(line, row) for row in group_by_line(glyphs) if (line := build_line(row)) is not None]
    lines = [line for line, _ in built]
    blocks = [*tables, *tables_of(lines)]
    if _may_be_columns(lines, expected=bool(gutters)) and len(glyphs) <= MOST_GLYPHS:
        found = [block for block in blocks if isinstance(block, Table)]
        rows = _outside(built, blocks)
        parts = _columned(rows, found, rulings, [] if gutters is None else gutters)
        if parts:
            return _composed(parts, found, [glyph for row in rows for glyph in row], tables_of)
    return tuple(sorted(blocks, key=_top))


def _outside(built: Sequence[tuple[Line, Row]], blocks: Content) -> list[Row]:
    """The rows of lines, and of pieces of lines, that no table has taken."""
    names = {id(block) for block in blocks}
    own = {id(line) for line, _ in built}
    pieces = [block.box for block in blocks if isinstance(block, Line) and id(block) not in own and block.box]
    return [
        row if id(line) in names else [glyph for glyph in row if any(_holds(box, glyph) for box in pieces)]
        for line, row in built
    ]


def _holds(box: Box, glyph: Glyph) -> bool:
    (x, y), (left, top, right, bottom) = glyph.center, box
    return left <= x <= right and top <= y <= bottom


class _Part(NamedTuple):
    """A part of the page that is set in two columns."""

    top: float
    bottom: float
    middle: float

    def side_of(self, box: Box) -> int | None:
        """The column (0 or 1) that the box stands in; None for one that stands in neither."""
        if not self.top - 1 <= (box[1] + box[3]) / 2 <= self.bottom + 1:
            return None
        if box[0] < self.middle < box[2]:
            return None
        return int((box[0] + box[2]) / 2 > self.middle)


def _top(block: Line | Table) -> float:
    return block.box[1] if block.box else 0.0


def _may_be_columns(lines: Sequence[Line], *, expected: bool) -> bool:
    """Whether enough lines stand beside the middle: a quick look, as most pages have one column.

    Where earlier pages have columns, a line right of the middle is enough.
    """
    boxes = [line.box for line in lines if line.box]
    if not boxes:
        return False
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    low, high = (left + share * (right - left) for share in MIDDLE)
    open_lines = [line for line in lines if line.box and _has_gap(line, low, high)]
    at_right = len(open_lines) + sum(low <= box[0] for box in boxes)
    at_left = len(open_lines) + sum(box[2] <= high for box in boxes)
    return at_right >= 1 if expected else min(at_left, at_right) >= SHORT and at_left + at_right >= FEWEST


def _has_gap(line: Line, low: float, high: float) -> bool:
    """Whether a gap of the line reaches into what lies between `low` and `high`."""
    if " " not in line.text:
        return False
    least = NARROW * (line.size or 0.0)
    gaps = [extent for char, extent in zip(line.text, line.extents, strict=True) if char == " "]
    return any(start < high and low < end and end - start >= least for start, end in gaps)


def _columned(
    rows: Sequence[Row], tables: Sequence[Table], rulings: Sequence[Ruling], gutters: list[float]
) -> list[_Part]:
    """The parts of the page that are set in two columns, from top to bottom."""
    boxes = [table.box for table in tables if table.box]
    inked = [[glyph for glyph in row if not glyph.text.isspace()] for row in rows]
    middle, runs = runs_beside_a_gutter([row for row in inked if row], boxes, rulings)
    expected = any(abs(middle - other) <= SHIFT for other in gutters)
    if not expected and not any(_is_filled_on_both_sides(run, middle) for run in runs):
        return []
    sides = [_sides(run, middle) for run in runs]
    if not are_columns(sides) and not (expected and any(map(goes_on, sides))):
        return []
    gutters.append(middle)
    sure = [side for side in sides if all(side) and goes_on(side)]
    return [
        _Part(run[0].top, max(item.bottom for item in run), middle)
        for run, side in zip(runs, sides, strict=True)
        if _is_filled_on_both_sides(run, middle) and (goes_on(side) or stand_below(side, sure))
    ]


def _sides(run: Sequence[Item], middle: float) -> tuple[list[Line], list[Line]]:
    glyphs = [glyph for item in run for glyph in item.row]
    left = build_lines(glyph for glyph in glyphs if glyph.center[0] < middle)
    return left, build_lines(glyph for glyph in glyphs if glyph.center[0] >= middle)


def _is_filled_on_both_sides(run: Sequence[Item], middle: float) -> bool:
    """Whether lines or tables stand left and right of the gap."""
    return any(item.left < middle for item in run) and any(item.right > middle for item in run)


def _composed(
    parts: Sequence[_Part], tables: Sequence[Table], glyphs: Sequence[Glyph], tables_of: TablesOf
) -> tuple[Line | Table, ...]:
    """All blocks of the page: above, between and below the parts as they stand, in the parts column by column."""
    held: dict[tuple[int, int], list[Glyph]] = {}
    free: list[Glyph] = []
    for glyph in glyphs:
        place = _place_of((*glyph.center, *glyph.center), parts)
        (free if place is None else held.setdefault(place, [])).append(glyph)
    runs: list[tuple[float, list[Line | Table]]] = [(_top(line), [line]) for line in build_lines(free)]
    inside: dict[tuple[int, int], list[Line | Table]] = {}
    for table in tables:
        place = _place_of(table.box, parts) if table.box else None
        if place is None:
            runs.append((_top(table), [table]))
        else:
            inside.setdefault(place, []).append(table)
    edges = [_edges(side, held, inside) for side in (0, 1)]
    for number, part in enumerate(parts):
        for side in (0, 1):
            place = (number, side)
            blocks = [*inside.get(place, []), *tables_of(build_lines(held.get(place, [])))]
            told = [block.model_copy(update={"column": edges[side]}) for block in blocks]
            runs.append((part.top, sorted(told, key=_top)))
    return tuple(block for _, run in sorted(runs, key=lambda run: run[0]) for block in run)


def _edges(
    side: int,
    held: Mapping[tuple[int, int], Sequence[Glyph]],
    inside: Mapping[tuple[int, int], Content],
) -> tuple[float, float]:
    """The left and right edge of a column in all parts of the page."""
    spans = [
        (glyph.x0, glyph.x1)
        for place, glyphs in held.items()
        for glyph in glyphs
        if place[1] == side and not glyph.text.isspace()
    ]
    spans += [
        (block.box[0], block.box[2])
        for place, blocks in inside.items()
        for block in blocks
        if place[1] == side and block.box
    ]
    return round(min(x0 for x0, _ in spans), 2), round(max(x1 for _, x1 in spans), 2)


def _place_of(box: Box, parts: Sequence[_Part]) -> tuple[int, int] | None:
    for number, part in enumerate(parts):
        side = part.side_of(box)
        if side is not None:
            return number, side
    return None
