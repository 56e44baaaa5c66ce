"""Rows of a table of batches that are one batch: its theory in one row, its practical part in the next."""

import re
from collections.abc import Collection, Container

from parsers.schedule_batches import Batch
from parsers.table_rows import Row, Sheet
from parsers.values.dates import find_windows

_SUBJECT = re.compile(r"理论|知识|实操|操作|技能|综合评审|评审|论文|答辩|笔试|机考|面试")


def go_on(sheet: Sheet, above: Row, row: Row, roles: Container[int]) -> bool:
    """Whether a row tells of the batch above: nothing left of its dates differs but the subject."""
    if row.index == above.index or (row.names, row.levels) != (above.names, above.levels):
        return False
    for column in range(sheet.grid.columns):
        upper, cell = sheet.grid.cells[above.index][column], sheet.grid.cells[row.index][column]
        if cell is upper or not cell.value or cell.value == upper.value or sheet.roles[column] == "index":
            continue
        if column not in roles and not (_SUBJECT.search(cell.value) and _SUBJECT.search(upper.value)):
            return False
    return True


def share_windows(sheet: Sheet, above: Row, row: Row, roles: Collection[int]) -> bool:
    """Whether a row is the next level of the occupation above and its dates are the same cells, merged over both."""
    if row.index == above.index or row.names != above.names or row.levels == above.levels:
        return False
    upper, cells = sheet.grid.cells[above.index], sheet.grid.cells[row.index]
    dated = [column for column in roles if find_windows(cells[column].value, year=2000)]
    return bool(dated) and all(cells[column] is upper[column] for column in dated)


def widen(sheet: Sheet, held: list[Batch], row: Row) -> None:
    """Adds the levels of a row to the batches above; a window of all levels that the occupation has names none."""
    every = {level for one in sheet.rows() if one.names == row.names for level, _ in one.levels}
    for batch in held:
        batch.cited += [text for _, text in row.levels]
        batch.levels += row.levels
        if {level for level, _ in batch.levels} >= every:
            batch.levels = []


def are_one(held: list[Batch], found: list[Batch]) -> bool:
    """Whether the batches of a row are those of the row above: none is applied for anew, and all are assessed."""
    return len(held) == len(found) > 0 and all(
        "assessment" in more.windows
        and "application" in batch.windows
        and more.windows.get("application") in (None, batch.windows["application"])
        for batch, more in zip(held, found, strict=True)
    )


def put_together(batch: Batch, more: Batch) -> None:
    """Adds the windows of another row of the batch that it does not tell already."""
    for role, parts in more.parts.items():
        for window, words in parts:
            if window not in [one for one, _ in batch.parts.get(role, [])]:
                batch.add(role, window, words)
    batch.notes += [note for note in more.notes if note not in batch.notes]
