"""The gap that goes down a page between two columns, and what stands beside it."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.lines import Glyph
from ingest.tables import Ruling
from models.base import Box

GUTTER = 1.2
"""The gap between two columns is as wide as so many ems at least."""
NARROW = 0.6
"""A line of a column may reach into it and leave as many ems free."""
MIDDLE = (0.35, 0.65)
"""It stands in the middle of the text: from and to which share of its width."""
STEP = 2.0
"""How near to each other its places are tried (points)."""
BAND = 1.9
"""A step down as many times the usual one, in both columns at once, ends them."""
OVER = 2.0
"""A ruling that goes over the gap by as many ems on both sides ends the columns."""

Row = list[Glyph]
Gap = tuple[float, float]


class Item(NamedTuple):
    """A row of glyphs over the whole page, or a table, whose row is empty."""

    top: float
    bottom: float
    left: float
    right: float
    row: Sequence[Glyph]
    ends: "_Ends | None" = None


class _Ends(NamedTuple):
    """Where a row's glyphs begin, how far it reaches up to each, and its em: told once, for gaps of any width."""

    starts: Sequence[float]
    reaches: Sequence[float]
    em: float

    @classmethod
    def of(cls, row: Row) -> "_Ends":
        reaches = accumulate([glyph.x1 for glyph in row], max)
        return cls([glyph.x0 for glyph in row], list(reaches), row[0].size)


Run = list[Item]


def runs_beside_a_gutter(
    rows: Sequence[Row], tables: Sequence[Box], rulings: Sequence[Ruling]
) -> tuple[float, list[Run]]:
    """Where a gap goes down the page, and the runs of rows and tables beside it that nothing goes over.

    `rows` are those outside the tables, from top to bottom, without spaces. There are no runs on a page
    without such a gap.
    """
    ends = list(map(_Ends.of, rows))
    middle = _gutter(ends) if rows else None
    if middle is None:
        return 0.0, []
    em = median(glyph.size for row in rows for glyph in row)
    beside = [box for box in tables if not box[0] < middle < box[2]]
    walls = [box[1] for box in tables if box[0] < middle < box[2]]
    walls += [
        ruling.at
        for ruling in rulings
        if ruling.direction == "horizontal"
        and ruling.start < middle - OVER * em < middle + OVER * em < ruling.end
    ]
    items = [*map(_item, rows, ends)]
    items += [Item(box[1], box[3], box[0], box[2], ()) for box in beside]
    return middle, _runs(sorted(items), middle, walls, _usual_step(rows, middle))


def _item(row: Row, ends: _Ends) -> Item:
    top, bottom = min([glyph.top for glyph in row]), max([glyph.bottom for glyph in row])
    return Item(top, bottom, ends.starts[0], ends.reaches[-1], row, ends)


def _gutter(rows: Sequence[_Ends]) -> float | None:
    """Where most rows have a gap in the middle of the page; None where hardly one has."""
    left, right = min(row.starts[0] for row in rows), max(row.reaches[-1] for row in rows)
    low, high = (left + share * (right - left) for share in MIDDLE)
    gaps = [_gaps(row, GUTTER) for row in rows]
    places = np.arange(low, high + 1e-9, STEP, dtype=np.float64)
    counts = _open_at(gaps, places)
    if counts.max() < 2:
        return None
    best = places[counts == counts.max()]
    return float(best[len(best) // 2])


def _open_at(gaps: Sequence[Sequence[Gap]], places: npt.NDArray[np.float64]) -> npt.NDArray[np.int_]:
    """How many rows leave each place free; those with text on both sides of it count twice."""
    counts = np.zeros(len(places), np.int_)
    for row in gaps:
        between = np.zeros(len(places), bool)
        for start, end in row[1:-1]:
            between |= (start <= places) & (places <= end)
        counts += between
        counts += between | (places <= row[0][1]) | (row[-1][0] <= places)
    return counts


def _gaps(row: _Ends, width: float) -> list[Gap]:
    """Where the middle of a gap of so many ems may stand: before a row, within it, and behind it."""
    starts, reaches, half = row.starts, row.reaches, width / 2 * row.em
    steps = zip(reaches, starts[1:], strict=False)
    found = [(reach + half, start - half) for reach, start in steps if start - reach >= 2 * half]
    return [(float("-inf"), starts[0] - half), *found, (reaches[-1] + half, float("inf"))]


def _runs(items: Sequence[Item], middle: float, walls: Sequence[float], usual: float) -> list[Run]:
    """Items that leave the gap open, one below the other: nothing that goes over it stands between them."""
    found: list[Run] = [[]]
    bottom = top = 0.0
    for item in items:
        is_open = item.ends is None or any(low <= middle <= high for low, high in _gaps(item.ends, NARROW))
        height = min(item.bottom - item.top, usual)
        apart = item.top - bottom > BAND * usual - height
        if not is_open or apart or any(top < wall < item.top + 1 for wall in walls):
            found.append([])
        if is_open:
            found[-1].append(item)
        bottom, top = max(bottom, item.bottom), item.top
    return [run for run in found if run]


def _usual_step(rows: Sequence[Row], middle: float) -> float:
    """How far apart lines of a paragraph stand: the smaller ones of the left column's steps."""
    tops = [min(glyph.top for glyph in row) for row in rows if row[0].x0 < middle]
    steps = sorted(below - above for above, below in pairwise(tops) if below > above)
    return steps[len(steps) // 3] if steps else 0.0
