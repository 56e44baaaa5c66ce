"""What a table tells of each step: the cells of rows or columns that a step names."""

from collections.abc import Iterator

from models.vocabulary import Channel, Step
from parsers.procedure_channels import channels_named, is_bare_group, split_channels
from parsers.procedure_steps import is_label, is_way, steps_labelled, steps_named
from parsers.procedure_told import Told
from parsers.tables import Grid, GridCell
from parsers.text import Text, join


def of_table(grid: Grid, expected: tuple[Step, ...]) -> Iterator[Told]:
    """What the rows tell, each step and channel of a row once; `expected` are the steps of the headings above."""
    for number in range(grid.rows):
        groups: dict[tuple[Step, Channel | None], list[Text]] = {}
        for cell in grid.own(number):
            if cell.row != number or not cell.value:
                continue
            labels = _labels(grid, cell)
            channels = {channel for label in labels for channel in _channels(grid, label)}
            steps = _steps(labels, expected if channels else ())
            if len(steps) != 1 or cell.value in labels:
                continue
            channel = channels.pop() if len(channels) == 1 else None
            for cue, words in _by_channel(cell.text) if channel is None else [(channel, cell.text)]:
                groups.setdefault((steps[0], cue), []).append(words)
        for (step, channel), texts in groups.items():
            if is_way("".join(text.value for text in texts), least=4):
                yield Told(step, channel, join(texts), "procedures.table", True)


def _channels(grid: Grid, label: str) -> tuple[Channel, ...]:
    """The channels that a label names; 单位 is one where another label of the table is 个人."""
    named = channels_named(label)
    if named or not is_bare_group(label):
        return named
    labels = [cell.value for number in range(grid.rows) for cell in grid.own(number) if is_label(cell.value)]
    return ("group",) if any(channels_named(other) == ("individual",) for other in labels) else ()


def _by_channel(text: Text) -> Iterator[tuple[Channel | None, Text]]:
    """A cell's words, cut where they tell of one channel and then of the other."""
    beside = channels_named(text.value)
    for sentence in text.sentences():
        for cue, words in split_channels(sentence, beside=beside):
            yield (None if cue == "both" else cue), words


def _steps(labels: list[str], expected: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that the nearest telling label names; 个人报名 is a step only where nothing else names one."""
    named = next((steps for label in labels if (steps := steps_labelled(label))), ())
    return named or expected or next((steps for label in labels if (steps := steps_named(label))), ())


def _labels(grid: Grid, cell: GridCell) -> list[str]:
    """The short cells to the left in the row, nearest first, then the headers of all columns that the cell covers."""
    row = list(grid.own(cell.row))
    left = [other.value for other in reversed(row[: row.index(cell)]) if is_label(other.value)]
    columns = range(cell.column, cell.column + cell.column_span)
    top = [grid.cells[r][c].value for c in columns for r in range(min(grid.header_rows, cell.row))]
    return [*left, *(value for value in top if is_label(value))]
