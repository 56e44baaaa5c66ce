"""Cells with spans to tables: every place covered once, whatever the file says of its rows and columns."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ingest.limits import limits
from ingest.merged_words import said_once
from models.document import Cell, Line, Table

MAX_COLUMNS = 1000


class Held(NamedTuple):
    """A cell as the file has it: its first place, how far it says that it reaches, and what it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


class TooManyCells(ValueError):
    """A table that nobody has typed."""


Taken = dict[tuple[int, int], int]


def lay_out(cells: Iterable[Held], rows: int) -> Table | None:
    """The table of `rows` rows; None where there is no cell.

    Cells that overlap are cut to the room that is free, places that no cell covers get an empty one, and
    rows and columns in which no cell begins are closed. Raises TooManyCells.
    """
    most = limits().cells
    taken: Taken = {}
    kept: list[Held] = []
    for cell in cells:
        fitted = _fitted(cell, rows, taken)
        if fitted is None:
            continue
        if len(taken) + fitted.row_span * fitted.column_span > most:
            raise TooManyCells(f"a table of more than {most} places")
        taken |= {place: len(kept) for place in _places(fitted)}
        kept.append(fitted)
    if not kept:
        return None
    columns = max(column for _, column in taken) + 1
    if rows * columns > most:
        raise TooManyCells(f"a table of {rows} rows and {columns} columns")
    kept += [
        Held(row, column, 1, 1, ())
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in taken
    ]
    return _closed(kept)


def _places(cell: Held) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]


def _fitted(cell: Held, rows: int, taken: Taken) -> Held | None:
    """The cell within the table and where no other is; None where its first place is taken."""
    if (cell.row, cell.column) in taken or cell.row >= rows or cell.column >= MAX_COLUMNS:
        return None
    height = max(min(cell.row_span, rows - cell.row), 1)
    width = max(min(cell.column_span, MAX_COLUMNS - cell.column), 1)
    while width > 1 and any((cell.row, cell.column + i) in taken for i in range(width)):
        width -= 1
    below = range(cell.row + 1, cell.row + height)
    blocked = (r for r in below if any((r, cell.column + i) in taken for i in range(width)))
    height = next(blocked, cell.row + height) - cell.row
    return cell._replace(row_span=height, column_span=width)


def _closed(cells: Sequence[Held]) -> Table:
    """The cells as a table, without the rows and columns in which none of them begins."""
    tops, lefts = sorted({cell.row for cell in cells}), sorted({cell.column for cell in cells})
    made = []
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        row, row_span = _span(tops, cell.row, cell.row_span)
        column, column_span = _span(lefts, cell.column, cell.column_span)
        place = (row, column, row_span, column_span)
        made.append(_cell(place, said_once(cell.lines, row_span, column_span)))
    return Table(rows=len(tops), columns=len(lefts), cells=tuple(made))


def _cell(place: tuple[int, int, int, int], lines: tuple[Line, ...]) -> Cell:
    row, column, row_span, column_span = place
    return Cell(row=row, column=column, row_span=row_span, column_span=column_span, lines=lines)


def _span(edges: Sequence[int], start: int, length: int) -> tuple[int, int]:
    """Which of the edges `start` is, and how many lie within the length."""
    first = bisect_left(edges, start)
    return first, bisect_left(edges, start + length) - first
