"""What a table tells of each step: the cells of rows or columns that a step names."""

from collections.abc import Iterator

from models.vocabulary import Channel, Step
from parsers.procedure_channels import channels_named
from parsers.procedure_steps import is_label, is_way, steps_labelled
from parsers.procedure_told import Told
from parsers.tables import Grid, GridCell
from parsers.text import Text, join


def of_table(grid: Grid) -> Iterator[Told]:
    """What the rows tell, each step and channel of a row once."""
    for number in range(grid.rows):
        groups: dict[tuple[Step, Channel | None], list[Text]] = {}
        for cell in grid.own(number):
            if cell.row != number or not cell.value:
                continue
            labels = _labels(grid, cell)
            steps = next((named for label in labels if (named := steps_labelled(label))), ())
            if len(steps) != 1 or cell.value in labels:
                continue
            channels = {channel for label in labels for channel in channels_named(label)}
            channel = channels.pop() if len(channels) == 1 else None
            groups.setdefault((steps[0], channel), []).append(cell.text)
        for (step, channel), texts in groups.items():
            if any(is_way(text.value) for text in texts):
                yield Told(step, channel, join(texts), "procedures.table", True)


def _labels(grid: Grid, cell: GridCell) -> list[str]:
    """The short cells to the left in the row, nearest first, then the headers of all columns that the cell covers."""
    row = list(grid.own(cell.row))
    left = [other.value for other in reversed(row[: row.index(cell)]) if is_label(other.value)]
    columns = range(cell.column, cell.column + cell.column_span)
    top = [grid.cells[r][c].value for c in columns for r in range(min(grid.header_rows, cell.row))]
    return [*left, *(value for value in top if is_label(value))]
