"""Where the cells of a tagged table stand: rows in which producers left empty cells out are filled by place."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.lines import Extent
from ingest.tables import Region
from ingest.tags import TaggedCell, TaggedRow

ExtentOf = Callable[[TaggedCell], Extent | None]
"""Gives from where to where (points from the left) a cell's words stand; None for an empty cell."""

MOST_COLUMNS = 200


class PlacedTable(NamedTuple):
    """A table's size in rows and columns, and its cells with their regions."""

    rows: int
    columns: int
    cells: tuple[tuple[Region, TaggedCell], ...]


def place_cells(rows: Sequence[TaggedRow], extent_of: ExtentOf) -> PlacedTable | None:
    """The table with each cell in its column, pushed aside by cells that span rows.

    A row of too few cells lacks empty ones, which some producers leave out: its cells are placed under those
    of whole rows. None where that cannot be done.
    """
    in_turn = _Placing(len(rows))
    whole = [in_turn.add(row) for row in rows]
    columns = in_turn.columns
    if not 0 < columns <= MOST_COLUMNS:
        return None
    if all(count == columns for count in whole):
        return PlacedTable(len(rows), columns, tuple(in_turn.cells))
    full = {number for number, count in enumerate(whole) if count == columns}
    edges = _edges(columns, [(r, extent_of(cell)) for r, cell in in_turn.cells if r.row in full])
    again = _Placing(len(rows))
    for row in rows:
        if again.count_with(row) == columns:
            again.add(row)
        elif edges is None or not again.add_by_place(row, edges, extent_of):
            return None
    return PlacedTable(len(rows), columns, tuple(again.cells))


class _Placing:
    """Places taken so far, row by row."""

    def __init__(self, rows: int) -> None:
        self.rows, self.row, self.columns = rows, 0, 0
        self.taken: set[tuple[int, int]] = set()
        self.cells: list[tuple[Region, TaggedCell]] = []

    def add(self, row: TaggedRow) -> int:
        """Adds a row with its cells in turn; returns how many places of it are taken then."""
        column = 0
        for cell in row:
            while (self.row, column) in self.taken:
                column += 1
            column = self._put(cell, column)
        self.row += 1
        return sum(1 for number, _ in self.taken if number == self.row - 1)

    def count_with(self, row: TaggedRow) -> int:
        """How many places of the next row would be taken with these cells."""
        return sum(number == self.row for number, _ in self.taken) + sum(cell.column_span for cell in row)

    def add_by_place(self, row: TaggedRow, edges: Sequence[float], extent_of: ExtentOf) -> bool:
        """Adds a row with its cells between the edges where they stand; False where one stands across."""
        for cell in row:
            extent = extent_of(cell)
            if extent is None:
                continue
            first, last = (min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2) for at in extent)
            if last - first + 1 != cell.column_span:
                return False
            self._put(cell, first)
        self.row += 1
        return True

    def _put(self, cell: TaggedCell, column: int) -> int:
        region = Region(self.row, column, min(cell.row_span, self.rows - self.row), cell.column_span)
        self.taken |= {
            (region.row + i, column + j) for i in range(region.row_span) for j in range(region.column_span)
        }
        self.cells.append((region, cell))
        self.columns = max(self.columns, column + region.column_span)
        return column + region.column_span


def _edges(columns: int, cells: Sequence[tuple[Region, Extent | None]]) -> list[float] | None:
    """The edges amid the gaps between columns; None where they are not in order or one cannot be told."""
    bands: list[Extent] = []
    for index in range(columns):
        own = [
            extent for region, extent in cells if extent and (region.column, region.column_span) == (index, 1)
        ]
        if not own:
            return None
        bands.append((min(start for start, _ in own), max(end for _, end in own)))
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(bands)]
    edges = [float("-inf"), *middles, float("inf")]
    return edges if middles == sorted(middles) else None
