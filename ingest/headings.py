"""Header rows without rulings: which columns a heading stands over, which rows it reaches through."""

from collections.abc import Sequence

from ingest.fields import Field, Fields, Zone, reach_of
from ingest.tables import Ruling
from models.document import Line

Place = tuple[int, int]
Span = tuple[int, int]


class Heading:
    """The header's levels; `cells` has the fields and last column by their first place."""

    def __init__(
        self, lines: Sequence[Fields], zones: Sequence[Zone], em: float, rules: Sequence[Ruling]
    ) -> None:
        self.zones, self.em, self.rules = zones, em, rules
        self._reaches: dict[int, Span] = {}
        self.cells: dict[Place, tuple[int, Fields]] = {}
        spanning = [i for i, fields in enumerate(lines) if any(self._is_wide(f, lines[i:]) for f in fields)]
        last = spanning[-1] + 1 if spanning else 0
        self.levels: list[Fields] = [list(fields) for fields in lines[:last]]
        if last < len(lines):
            self.levels.append([field for fields in lines[last:] for field in fields])
        self._lay()

    @property
    def rows(self) -> int:
        """How many rows the header has."""
        return len(self.levels)

    def _is_wide(self, field: Field, lines: Sequence[Fields]) -> bool:
        first, last = self._span(field, lines[0], [f for fields in lines[1:] for f in fields])
        return last > first

    def _span(self, field: Field, line: Fields, below: Fields) -> Span:
        """The columns that a heading stands over: those over the rule beneath it, else those it is in the middle of."""
        first, last = self._reach(field)
        ruled = self._ruled(field)
        if ruled is not None:
            return min(first, ruled[0]), max(last, ruled[1])
        free = self._free(field, line, below)
        spans = [
            (i, j)
            for i in range(first + 1)
            for j in range(last, len(self.zones))
            if all(column in free or first <= column <= last for column in range(i, j + 1))
        ]
        centred = [span for span in spans if abs(self._middle(span) - field.middle) < 0.8 * self.em]
        return max(centred, key=lambda span: span[1] - span[0], default=(first, last))

    def _reach(self, field: Field) -> Span:
        """The columns over which a field of the header stands; asked for again and again."""
        found = self._reaches.get(id(field))
        if found is None:
            found = self._reaches[id(field)] = reach_of(field, self.zones, self.em)
        return found

    def _middle(self, span: Span) -> float:
        return (self.zones[span[0]][0] + self.zones[span[1]][1]) / 2

    def _free(self, field: Field, line: Fields, below: Fields) -> set[int]:
        """Columns that have nothing in this line and a heading clear below it."""
        taken = {c for f in line if f is not field for c in _range(self._reach(f))}
        lower = [f for f in below if f.top > field.bottom - 0.2 * self.em]
        return {c for f in lower for c in _range(self._reach(f))} - taken

    def _ruled(self, field: Field) -> Span | None:
        for rule in self.rules:
            over = [i for i, (x0, x1) in enumerate(self.zones) if rule.start <= (x0 + x1) / 2 <= rule.end]
            if (
                rule.start <= field.middle <= rule.end
                and over
                and 0 <= rule.at - field.bottom < 1.5 * self.em
            ):
                return over[0], over[-1]
        return None

    def _lay(self) -> None:
        for level, fields in enumerate(self.levels):
            below = [field for lower in self.levels[level + 1 :] for field in lower]
            for field in fields:
                first, last = self._span(field, fields, below)
                _, held = self.cells.setdefault((level, first), (last, []))
                held.append(field)

    def placed(self) -> list[tuple[int, int, int, int, tuple[Line, ...]]]:
        """Row, column, how many of each, and lines of each cell; blank places go to the filled cell below or above."""
        owner = {
            (row, column): (row, first)
            for (row, first), (last, _) in self.cells.items()
            for column in range(first, last + 1)
        }
        found = []
        for (row, first), (last, fields) in sorted(self.cells.items()):
            top, end = row, row + 1
            columns = range(first, last + 1)
            while top > 0 and not any((top - 1, column) in owner for column in columns):
                top -= 1
            while end < self.rows and not any((end, column) in owner for column in columns):
                end += 1
            owner |= {(r, column): (row, first) for r in range(top, end) for column in columns}
            lines = tuple(field.line for field in sorted(fields, key=lambda field: field.top))
            found.append((top, first, end - top, last - first + 1, lines))
        return found


def _range(span: Span) -> range:
    return range(span[0], span[1] + 1)
