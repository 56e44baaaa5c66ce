"""Schedules from matrices: months or batches against occupations or levels, both windows in each cell.

A cell says 报名：2—13日 考核：28日; the days are of the month that its row or its column names.
"""

from collections.abc import Iterator

from parsers.names import Known
from parsers.schedule_batches import Batch
from parsers.schedule_cells import name_batch, named_month
from parsers.schedule_said import Said, find_said
from parsers.schedule_sentences import add_said
from parsers.schedule_words import RETAKE_ONLY
from parsers.tables import Grid, GridCell

_LONG = 60
_BOTH = {"application", "assessment"}


def read_matrix(grid: Grid, known: Known, *, year: int) -> list[Batch]:
    """A batch for each cell that tells a window, row by row; empty unless several cells tell both windows."""
    told = {
        (row, column): said
        for row, cells in enumerate(grid.cells)
        for column, cell in enumerate(cells)
        if (cell.row, cell.column) == (row, column) and (said := _read_cell(grid, cell, year))
    }
    full = [place for place, said in told.items() if {one.role for one in said} >= _BOTH]
    columns = {column for _, column in full}
    first = min((row for row, _ in full), default=0)
    if len(full) < 2:
        return []
    return [
        _batch(cell, said, list(_labels(grid, cell, columns, first)), known, year=year)
        for (row, column), said in told.items()
        if column in columns and row >= first and (cell := grid.cells[row][column])
    ]


def _read_cell(grid: Grid, cell: GridCell, year: int) -> list[Said]:
    """The windows of a cell, to apply in and of the assessment."""
    if not cell.value or len(cell.value) > _LONG or RETAKE_ONLY.search(cell.value):
        return []
    beside = [*grid.cells[cell.row][: cell.column], *(row[cell.column] for row in grid.cells[: cell.row])]
    month = next((found for one in beside if (found := named_month(one.value))), None)
    return [one for one in find_said(cell.value, year, None, month) if one.role in _BOTH]


def _batch(cell: GridCell, said: list[Said], labels: list[GridCell], known: Known, *, year: int) -> Batch:
    """The batch of a cell, for those whom the words beside it and above it name."""
    batch = Batch(rule="schedules.matrix")
    for one in sorted(said, key=lambda one: one.role != "application"):
        add_said(batch, cell.text, one, year)
    name_batch(batch, [label.text for label in labels], known)
    batch.cited += [label.text for label in labels if named_month(label.value)]
    return batch


def _labels(grid: Grid, cell: GridCell, columns: set[int], first: int) -> Iterator[GridCell]:
    """The cells left and right of a cell that are none of the matrix, and those above the matrix."""
    yield from (one for column, one in enumerate(grid.cells[cell.row]) if column not in columns)
    yield from (grid.cells[row][cell.column] for row in range(first))
