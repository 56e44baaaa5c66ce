"""Header rows without rulings: which columns a heading stands over, which rows it reaches through."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.fields import Field, Fields, Zone, reach_of
from ingest.tables import Ruling
from models.document import Line

Place = tuple[int, int]
Span = tuple[int, int]

OFF_CENTRE = 1.0
"""A heading's middle may be as far (ems) from that of the columns that it stands over."""
OFF_LEVEL = 0.3
"""Headings of one row may stand as far from each other's height (ems)."""
WRAPPED = 0.45
"""Lines of one heading stand no further apart (ems)."""
UNDER = 1.5
"""A rule beneath a heading is no further from it (ems)."""


@dataclass(eq=False)
class _Block:
    """A heading: the columns that it stands over, its lines, and the headings beneath it."""

    first: int
    last: int
    fields: Fields
    below: list["_Block"] = field(default_factory=list)

    @property
    def top(self) -> float:
        return min(one.top for one in self.fields)

    @property
    def bottom(self) -> float:
        """Where the lowest heading beneath it ends."""
        return max([*(one.bottom for one in self.fields), *(block.bottom for block in self.below)])

    @property
    def depth(self) -> int:
        """How many rows it needs, those beneath it included."""
        return 1 + max((block.depth for block in self.below), default=0)


class Heading:
    """The header's cells; `cells` has the fields and last column by their first place."""

    def __init__(
        self, lines: Sequence[Fields], zones: Sequence[Zone], em: float, rules: Sequence[Ruling]
    ) -> None:
        self.zones, self.em, self.rules = zones, em, rules
        self.fields = [one for fields in lines for one in fields]
        self._reaches: dict[int, Span] = {}
        self._stack(None)
        if self._is_torn():
            self._try_others()
        roots = self._uppermost(0, len(zones) - 1)
        self.rows = max((block.depth for block in roots), default=0)
        self._placed = [placed for block in roots for placed in self._rows_of(block, 0)]
        self.cells: dict[Place, tuple[int, Fields]] = {
            (row, block.first): (block.last, block.fields) for row, _, block in self._placed
        }

    def _stack(self, avoided: tuple[Field, Span] | None) -> None:
        """Lays the headings upon each other from the lowest; one of them not over the columns that are `avoided`."""
        self._avoided = avoided
        self._wide: list[tuple[Field, Span]] = []  # those that stand over columns that they do not touch
        self._top: dict[int, _Block] = {}  # by each column the uppermost heading so far
        self._left = sorted(self.fields, key=lambda one: (one.bottom, -one.x0))
        while self._left:
            self._add(self._left.pop())

    def _is_torn(self) -> bool:
        """Whether lines of one heading stand far from each other: some heading was thought to be over too much."""
        waiting = self._uppermost(0, len(self.zones) - 1)
        while waiting:
            block = waiting.pop()
            waiting += block.below
            ordered = sorted(block.fields, key=lambda one: one.top)
            if any(lower.top - upper.bottom > WRAPPED * self.em for upper, lower in pairwise(ordered)):
                return True
        return False

    def _try_others(self) -> None:
        for avoided in list(self._wide):
            self._stack(avoided)
            if not self._is_torn():
                return
        self._stack(None)

    def _add(self, one: Field) -> None:
        """Puts a heading over those below it, or joins it to the one whose next line that is."""
        first, last = self._span(one)
        below = self._uppermost(first, last)
        if len(below) == 1 and (below[0].first, below[0].last) == (first, last):
            below[0].fields.append(one)
            return
        block = _Block(first, last, [one], below)
        self._top |= dict.fromkeys(range(first, last + 1), block)

    def _uppermost(self, first: int, last: int) -> list[_Block]:
        found: dict[int, _Block] = {}
        for column in range(first, last + 1):
            if column in self._top:
                found.setdefault(id(self._top[column]), self._top[column])
        return list(found.values())

    def _span(self, one: Field) -> Span:
        """The columns that a heading stands over: those over the rule beneath it, else those it is in the middle of."""
        reach = self._reach(one)
        ruled = self._ruled(one)
        if ruled is not None:
            return self._with_whole(min(reach[0], ruled[0]), max(reach[1], ruled[1]))
        if self._is_upper_line(one, reach):
            return self._with_whole(*reach)
        spans = [
            (i, j)
            for i in range(reach[0] + 1)
            for j in range(reach[1], len(self.zones))
            if (i, j) == self._with_whole(i, j) and self._is_clear(one, reach, (i, j))
        ]
        centred = [span for span in spans if self._is_centred(one, span) and self._avoided != (one, span)]
        if not centred:
            return self._with_whole(*reach)
        span = max(centred, key=lambda span: (self._is_level(*span), span[1] - span[0]))
        self._wide += [(one, span)] if span != reach else []
        return span

    def _is_level(self, first: int, last: int) -> bool:
        """Whether the headings over the columns begin, end or have their middle at one height, as in one row."""
        blocks = self._uppermost(first, last)
        heights = (
            [b.top for b in blocks],
            [b.bottom for b in blocks],
            [(b.top + b.bottom) / 2 for b in blocks],
        )
        return any(max(ats, default=0.0) - min(ats, default=0.0) < OFF_LEVEL * self.em for ats in heights)

    def _reach(self, one: Field) -> Span:
        """The columns over which a field of the header stands; asked for again and again."""
        found = self._reaches.get(id(one))
        if found is None:
            found = self._reaches[id(one)] = reach_of(one, self.zones, self.em)
        return found

    def _is_upper_line(self, one: Field, reach: Span) -> bool:
        """Whether it is a line of the heading right below it."""
        below = self._uppermost(*reach)
        return len(below) == 1 and below[0].top - one.bottom < WRAPPED * self.em

    def _is_clear(self, one: Field, reach: Span, span: Span) -> bool:
        """Whether all columns that it does not touch have a heading below it, and none above that is over fewer."""
        others = [column for column in range(span[0], span[1] + 1) if not reach[0] <= column <= reach[1]]
        below = all(
            column in self._top and self._top[column].top > one.bottom - 0.2 * self.em for column in others
        )
        return below and all(self._may_stand_over(other, one, span) for other in self._left)

    def _may_stand_over(self, other: Field, one: Field, span: Span) -> bool:
        """Whether a heading above stands over none of the columns, or over all of them."""
        reach = self._ruled(other) or self._reach(other)
        if reach[1] < span[0] or span[1] < reach[0] or reach[0] <= span[0] and span[1] <= reach[1]:
            return True
        if other.bottom > one.top + 0.2 * self.em or self._ruled(other):
            return False
        wider = ((i, j) for i in range(span[0] + 1) for j in range(span[1], len(self.zones)))
        return any(self._is_centred(other, span) for span in wider)

    def _with_whole(self, first: int, last: int) -> Span:
        """The columns, and all others of headings that stand over some of them."""
        blocks = self._uppermost(first, last)
        return (
            min([first, *(block.first for block in blocks)]),
            max([last, *(block.last for block in blocks)]),
        )

    def _is_centred(self, one: Field, span: Span) -> bool:
        """Whether it stands amid what the columns hold, or amid the middles of the outer ones."""
        (left, first_end), (last_start, right) = self.zones[span[0]], self.zones[span[1]]
        middles = ((left + right) / 2, (left + first_end + last_start + right) / 4)
        return any(abs(middle - one.middle) < OFF_CENTRE * self.em for middle in middles)

    def _ruled(self, one: Field) -> Span | None:
        for rule in self.rules:
            over = [i for i, (x0, x1) in enumerate(self.zones) if rule.start <= (x0 + x1) / 2 <= rule.end]
            near = 0 <= rule.at - one.bottom < UNDER * self.em
            if rule.start <= one.middle <= rule.end and over and near:
                return over[0], over[-1]
        return None

    def _rows_of(self, block: _Block, row: int) -> Iterator[tuple[int, int, _Block]]:
        """Row, how many rows, and heading, of a heading and those beneath it; the lowest reach to the end."""
        yield row, 1 if block.below else self.rows - row, block
        for below in block.below:
            yield from self._rows_of(below, row + 1)

    def placed(self) -> list[tuple[int, int, int, int, tuple[Line, ...]]]:
        """Row, column, how many of each, and lines of each cell; a column without heading has an empty one."""
        found = []
        for row, rows, block in self._placed:
            lines = tuple(one.line for one in sorted(block.fields, key=lambda one: one.top))
            found.append((row, block.first, rows, block.last - block.first + 1, lines))
        bare = [column for column in range(len(self.zones)) if column not in self._top]
        return sorted([*found, *((0, column, self.rows, 1, ()) for column in bare)])
