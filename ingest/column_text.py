"""Whether what stands on both sides of a gap is running text in two columns, and no table, list or form.

Running text goes on from line to line within its column. The cells of a table, the entries of a list and the
fields of a form answer each other across the gap instead.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from models.base import Box
from models.document import Line

FEW_LINES = 5
"""Each column of a page has so many lines, all its parts together."""
LONGER, SHORT = 8, 2
"""Beside a column of so many lines the other one may be as short as this: the text ends there."""
FULL = 0.3
"""In running text as large a share of the lines goes up to its column's edge."""
REACH = 2.6
"""A line goes up to the edge where it ends within so many ems of it."""
LONG = 8
"""Such lines have so many characters."""
GOES_ON = 0.2
"""As large a share of the lines, and two at least, go on with the sentence of the line above."""
INDENT = 2.6
"""A paragraph's first line stands so many ems from the edge at most."""
HOLE = 1.9
"""A step down as many times the usual one leaves a line free."""
HOLES = 0.15
"""Running text has free lines no more often than in this share of its lines; cells of a table have them more."""
BREAK = 1.25
"""A step down as many times the usual one parts paragraphs, or a table's rows."""
ALIKE = 0.75
"""Where as large a share of the breaks stand on one height on both sides, they part a table's rows."""

_ENDED = tuple("。；：！？.;:!?")
_PAUSE = re.compile(r"[，。；、]")
_OPENS = re.compile(
    r"[（(]?[0-9一二三四五六七八九十]{1,3}[)）.、．]|第[0-9一二三四五六七八九十]{1,3}[条章]|[①-⑳●■◆★▲•·]"
    r"|[^，。；：、]{1,8}[：:]"
)
"""What opens an item of a list, or names a field of a form."""

Lines = Sequence[Line]
Sides = tuple[Lines, Lines]


class _Measure(NamedTuple):
    """Of some lines of a column: how many there are, reach the edge, go on in the next one, have marks."""

    lines: int = 0
    full: int = 0
    going: int = 0
    marked: int = 0

    def and_of(self, other: "_Measure") -> "_Measure":
        return _Measure(*(one + more for one, more in zip(self, other, strict=True)))

    def is_running(self, fewest: int) -> bool:
        return (
            self.lines >= fewest
            and self.full >= FULL * self.lines
            and self.going >= max(2, GOES_ON * self.lines)
            and self.marked >= GOES_ON * self.lines
        )


def are_columns(parts: Sequence[Sides]) -> bool:
    """Whether the parts of a page, each the lines left and right of the gap, are columns of running text."""
    likely = [sides for sides in parts if sides[0] and sides[1] and not is_like_a_table(sides)]
    left, right = _Measure(), _Measure()
    for sides in likely:
        left, right = left.and_of(_measure(sides[0])), right.and_of(_measure(sides[1]))
    if left.is_running(FEW_LINES) and right.is_running(FEW_LINES):
        return True
    return any(_measure(one).is_running(LONGER) and _is_rest(other, one) for one, other in likely)


def goes_on(sides: Sides) -> bool:
    """Whether a part of a page that has columns is one of them: a sentence goes on in it."""
    return not is_like_a_table(sides) and any(_measure(lines).going > 0 for lines in sides if lines)


def stand_below(sides: Sides, others: Sequence[Sides]) -> bool:
    """Whether short lines on both sides stand as the columns do: at their left edges, indented or centred."""
    columns = [[line for parts in others for line in parts[number]] for number in (0, 1)]
    return all(columns) and all(map(_stand_in, sides, columns))


def _stand_in(lines: Lines, column: Lines) -> bool:
    boxes = _boxes(column)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    for line in lines:
        if line.box is None or not left - 2 <= line.box[0] < line.box[2] <= right + 2:
            return False
        indent, slack, em = line.box[0] - left, right - line.box[2], line.size or 12.0
        if indent > INDENT * em and abs(indent - slack) > INDENT * em:
            return False
    return True


def is_like_a_table(sides: Sides) -> bool:
    """Whether the sides leave lines free, or are parted at the same heights, as cells are."""
    return any(_have_holes(lines) for lines in sides) or _break_alike(*sides)


def _boxes(lines: Lines) -> list[Box]:
    return [line.box for line in lines if line.box]


def _measure(lines: Lines) -> _Measure:
    edge = max(box[2] for box in _boxes(lines))
    full = [_is_full(line, edge) for line in lines]
    going = sum(
        is_full and not above.text.endswith(_ENDED) and not _OPENS.match(below.text)
        for is_full, (above, below) in zip(full, pairwise(lines), strict=False)
    )
    return _Measure(len(lines), sum(full), going, sum(bool(_PAUSE.search(line.text)) for line in lines))


def _is_full(line: Line, edge: float) -> bool:
    return (
        line.box is not None and len(line.text) >= LONG and edge - line.box[2] <= REACH * (line.size or 12.0)
    )


def _is_rest(lines: Lines, beside: Lines) -> bool:
    """Whether a few lines are the text's end in the next column: from its top down, line below line."""
    first, other = _boxes(lines)[0], _boxes(beside)[0]
    usual, measure = _usual_step(beside), _measure(lines)
    return (
        abs(first[1] - other[1]) < usual
        and not _have_holes(lines, usual)
        and measure.lines >= SHORT
        and measure.going > 0
    )


def _steps(lines: Lines) -> list[float]:
    return [below[1] - above[1] for above, below in pairwise(_boxes(lines))]


def _usual_step(lines: Lines) -> float:
    steps = _steps(lines)
    return median(steps) if steps else 0.0


def _have_holes(lines: Lines, usual: float | None = None) -> bool:
    step = usual or _usual_step(lines)
    holes = sum(one > HOLE * step for one in _steps(lines))
    return holes > max(1, HOLES * len(lines))


def _break_alike(left: Lines, right: Lines) -> bool:
    """Whether what parts the lines on one side parts them on the other: rows of a table."""
    first, second = _breaks(left), _breaks(right)
    if min(len(first), len(second)) < 2:
        return False
    near = 0.6 * min(_usual_step(left), _usual_step(right))
    shared = sum(any(abs(one - other) <= near for other in second) for one in first)
    return shared >= ALIKE * max(len(first), len(second))


def _breaks(lines: Lines) -> list[float]:
    """The heights of lines that stand further below the one above than is usual."""
    usual = _usual_step(lines)
    return [below[1] for above, below in pairwise(_boxes(lines)) if below[1] - above[1] > BREAK * usual]
