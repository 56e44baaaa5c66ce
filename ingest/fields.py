"""Lines that stand in columns: their fields, the columns that these make, and rows of several lines."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import sub
from statistics import median
from typing import NamedTuple

from ingest.lines import FIELD_GAP
from models.document import Line

RIVER = 0.6
"""Between two columns no line has anything for as many ems."""
NEARER = 0.75
"""A line as much nearer than rows are to each other belongs to its neighbour's row."""
ROOM = 1.2
"""A field with less room than this (ems) before its column's end goes on below."""

Zone = tuple[float, float]


class Field(NamedTuple):
    """A run of a line between wide gaps, as a line of its own."""

    line: Line
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """The x of its middle."""
        return (self.x0 + self.x1) / 2


Fields = list[Field]


def fields_of(line: Line, *, gap: float = FIELD_GAP) -> Fields:
    """The fields of a line, parted by gaps of `gap` ems and more; empty for a line without places.

    A line's own spaces do not tell: where most cells hold one character, gaps look like letter spacing.
    """
    if line.box is None or len(line.extents) != len(line.text):
        return []
    wide = gap * (line.size or 12.0)
    if " " not in line.text and not _has_gap(line, wide):
        left, top, right, bottom = line.box
        return [Field(line, left, right, top, bottom)]
    inked = [index for index, char in enumerate(line.text) if char != " "]
    extents = line.extents
    starts = [b for a, b in pairwise(inked) if extents[b][0] - extents[a][1] >= wide]
    bounds = pairwise([*inked[:1], *starts, len(line.text)])
    return [cut(line, start, start + len(line.text[start:end].rstrip())) for start, end in bounds]


def _has_gap(line: Line, wide: float) -> bool:
    if len(line.text) < 2:
        return False
    starts, ends = zip(*line.extents, strict=True)
    widest: float = max(map(sub, starts[1:], ends))
    return widest >= wide


def cut(line: Line, start: int, end: int) -> Field:
    """The field that `line.text[start:end]` is."""
    box = line.box_of(start, end) or (0.0, 0.0, 0.0, 0.0)
    part = line.model_copy(
        update={"text": line.text[start:end], "extents": line.extents[start:end], "box": box}
    )
    return Field(part, box[0], box[2], box[1], box[3])


def em_of(lines: Sequence[Fields]) -> float:
    """The usual size of the fields' type in points."""
    return median([field.line.size or field.bottom - field.top for fields in lines for field in fields])


def columns_of(lines: Sequence[Fields], em: float, upper: Sequence[Fields] = ()) -> list[Zone]:
    """Where columns begin and end: what fields of lines with several of them cover, rivers left out.

    Fields that stand alone, as a merged cell's may, and those of `upper` headings, which may span columns, only
    add columns at the sides.
    """
    zones = _joined([(field.x0, field.x1) for fields in lines if len(fields) > 1 for field in fields], em)
    if not zones:
        return []
    others = [field for fields in (*lines, *upper) for field in fields]
    left, right = zones[0][0] - RIVER * em, zones[-1][1] + RIVER * em
    aside = [(field.x0, field.x1) for field in others if field.x1 <= left or right <= field.x0]
    return _joined([*zones, *aside], em) if aside else zones


def _joined(extents: Sequence[Zone], em: float) -> list[Zone]:
    zones: list[Zone] = []
    for x0, x1 in sorted(extents):
        if zones and x0 - zones[-1][1] < RIVER * em:
            zones[-1] = (zones[-1][0], max(zones[-1][1], x1))
        else:
            zones.append((x0, x1))
    return zones


def reach_of(field: Field, zones: Sequence[Zone], em: float) -> tuple[int, int]:
    """The first and last column that a field stands over; the nearest one for a field between two."""
    left, right, least = field.x0, field.x1, 0.3 * em
    over = [i for i, (x0, x1) in enumerate(zones) if right - x0 > least and x1 - left > least]
    over = [i for i in over if right - left > least and zones[i][1] - zones[i][0] > least]
    if over:
        return over[0], over[-1]
    nearest = min(range(len(zones)), key=lambda i: abs(sum(zones[i]) / 2 - field.middle))
    return nearest, nearest


def rows_of(
    lines: Sequence[Fields], zones: Sequence[Zone], em: float, *, merged: bool = True
) -> list[list[Fields]]:
    """The lines row by row: a line that lacks fields and is nearer to another than rows are is of its row.

    `merged` is whether words may belong to a cell merged over rows and stand between those.
    """
    gaps = [gap_between(above, below) for above, below in pairwise(lines)]
    full = [len(fields) >= len(zones) for fields in lines]
    between = [gap for gap, (one, other) in zip(gaps, pairwise(full), strict=True) if one and other]
    near = NEARER * median(between) if between else 0.6 * em
    rows: list[list[Fields]] = []
    for index, fields in enumerate(lines):
        overlaps = bool(index) and not merged and gaps[index - 1] < 0
        if index and (overlaps or _is_of_row(index, lines, gaps, near, zones, em, full)):
            rows[-1].append(fields)
        else:
            rows.append([fields])
    return rows


def _is_of_row(
    index: int,
    lines: Sequence[Fields],
    gaps: Sequence[float],
    near: float,
    zones: Sequence[Zone],
    em: float,
    full: Sequence[bool],
) -> bool:
    if full[index] and full[index - 1]:
        return False
    is_nearer = index >= len(gaps) or gaps[index - 1] <= gaps[index]
    if gaps[index - 1] > near:
        return is_nearer and _wraps(lines[index - 1], lines[index], zones, em, gaps[index - 1])
    if full[index] or is_nearer:  # between two rows the line goes with the nearer one
        return True
    shared = _columns(lines[index], zones, em) & _columns(lines[index - 1], zones, em)
    return bool(shared) and not full[index - 1]


def _columns(fields: Fields, zones: Sequence[Zone], em: float) -> set[int]:
    return {reach_of(field, zones, em)[0] for field in fields}


def _wraps(above: Fields, below: Fields, zones: Sequence[Zone], em: float, gap: float) -> bool:
    """Whether all that stands below goes on with fields that were full; the first column has nothing."""
    if gap > em or len(below) >= len(above):
        return False
    places = {reach_of(field, zones, em): field for field in above}
    for field in below:
        reach = reach_of(field, zones, em)
        one = places.get(reach)
        if (
            one is None
            or reach[0] == 0
            or zones[reach[1]][1] - one.x1 > ROOM * em
            or one.x1 - one.x0 < 5 * em
        ):
            return False
    return True


def gap_between(above: Fields, below: Fields) -> float:
    """From the lowest field above to the topmost one below, in points."""
    return min(field.top for field in below) - max(field.bottom for field in above)


def split_at(lines: Sequence[Fields], ats: Sequence[float]) -> Iterator[list[Fields]]:
    """The lines in bands between heights, empty bands left out."""
    rest = list(lines)
    for at in [*ats, float("inf")]:
        band = [fields for fields in rest if (fields[0].top + fields[0].bottom) / 2 < at]
        rest = rest[len(band) :]
        if band:
            yield band
