"""Where in a clause's text the words of a record stand, for files that have no places on paper."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from models.notice import Clause
from models.records import Evidence

ASIDE, ELSEWHERE, BELOW, LINE = 1.0, 2.0, 5.0, 0.001
"""What it costs that another of the record's words is a head of the rows from some line above the cell's on, that it
stands above and is no head of the cell, that it stands below; and each line farther."""


Rows = Sequence[Sequence[str]]
"""A table's cells by line and column; a merged cell's words stand at its first place only."""


class Spot(NamedTuple):
    """A cell of a table's text: its line and column from 0, and where it begins."""

    line: int
    column: int
    start: int


class Spots:
    """Finds the words of records in the clauses of one notice."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = {clause.id: clause for clause in clauses}
        self._cells: dict[str, tuple[Mapping[str, list[Spot]], Rows]] = {}

    def start_of(self, evidence: Evidence, record: Sequence[Evidence]) -> int | None:
        """Where the words begin in their clause; None where they stand there several times and nothing decides.

        `record` is all that the record was read from: a cell is known by its row's and its column's heads.
        """
        clause = self._clauses.get(evidence.clause or "")
        if clause is None or not evidence.quote:
            return None
        if clause.kind != "table":
            return _only(clause.text, evidence.quote)
        cells, rows = self._cells_of(clause)
        company = [one.quote for one in record if one.clause == clause.id and one.quote != evidence.quote]
        heads = [cells[words] for words in company if words in cells]
        held = cells.get(evidence.quote, [])
        return _likeliest(rows, held, heads) if held else _only(clause.text, evidence.quote)

    def _cells_of(self, clause: Clause) -> tuple[Mapping[str, list[Spot]], Rows]:
        if clause.id not in self._cells:
            rows = [row.split("\t") for row in clause.text.split("\n")]
            self._cells[clause.id] = (cells_of(clause.text), rows)
        return self._cells[clause.id]


def cells_of(text: str) -> dict[str, list[Spot]]:
    """The cells of a table's text by their words; rows are lines, cells are parted by tabs.

    >>> cells_of("等级\\t费用\\n五级\\t80")["80"]
    [Spot(line=1, column=1, start=9)]
    """
    found: dict[str, list[Spot]] = {}
    start = 0
    for line, row in enumerate(text.split("\n")):
        for column, cell in enumerate(row.split("\t")):
            found.setdefault(cell, []).append(Spot(line, column, start))
            start += len(cell) + 1
    return found


def _likeliest(rows: Rows, held: Sequence[Spot], heads: Sequence[Sequence[Spot]]) -> int | None:
    """The cell that the record's other words stand beside and above; None where two fit equally."""
    costs = sorted(
        (sum(min(_cost(rows, one, head) for head in spots) for spots in heads), one) for one in held
    )
    if len(costs) > 1 and costs[1][0] - costs[0][0] < LINE / 2:
        return None
    return costs[0][1].start


def _cost(rows: Rows, cell: Spot, head: Spot) -> float:
    if head.line == cell.line:
        return 0.0
    if head.line > cell.line:
        return BELOW
    far = (cell.line - head.line) * LINE
    if head.column == cell.column:
        return far
    return far + (ASIDE if _is_head(rows, head, cell) else ELSEWHERE)


def _is_head(rows: Rows, head: Spot, cell: Spot) -> bool:
    """Whether the head's row goes on to the cell's: its column is empty from there on, as a merged cell leaves it.

    The only cell of a row heads all rows up to the next such one.
    """
    between = rows[head.line + 1 : cell.line + 1]
    if _is_alone(rows[head.line]):
        return not any(_is_alone(row) for row in between)
    return not any(head.column < len(row) and row[head.column] for row in between)


def _is_alone(row: Sequence[str]) -> bool:
    return sum(bool(cell) for cell in row) == 1


def _only(text: str, words: str) -> int | None:
    """Where the words stand, if there is but one such place."""
    found = [match.start() for match in islice(re.finditer(re.escape(words), text), 2)]
    return found[0] if len(found) == 1 else None
