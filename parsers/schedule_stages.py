"""Schedules from tables whose rows are stages: 报名, 审核, 考试 one below the other, dates beside them."""

import re

from parsers.names import Known, names_in
from parsers.schedule_batches import Batch
from parsers.schedule_cells import add_cell, name_batch, named_month
from parsers.schedule_words import RETAKE_ONLY, role_of
from parsers.table_rows import Sheet, named_levels
from parsers.tables import GridCell
from parsers.text import Text
from parsers.values.dates import find_windows

_LONG = 40
_WHOM = re.compile(r"职业|工种|项目|等级|级别|对象")
"""What a row is called that says for whom the dates of each column are."""


def stage_column(sheet: Sheet, in_schedule: bool) -> int | None:
    """The column whose cells say what the dates right of them are for; None where there is none."""
    for column in range(min(3, sheet.grid.columns)):
        cells = [cell for cell in sheet.grid.column(column) if len(cell.value) <= 16]
        found = {role for cell in cells if (role := role_of(cell.value))}
        core = found & {"application", "assessment"}
        if len(core) > 1 or in_schedule and core:
            return column
    return None


def read_stages(sheet: Sheet, stage: int, known: Known, year: int) -> list[Batch]:
    """A batch for each column of dates beside the stages, and for each run of rows with the same words left of them."""
    batches: dict[tuple[int, tuple[tuple[int, int], ...]], Batch] = {}
    left: list[GridCell] = []
    dated = _dated_columns(sheet, stage, year)
    for index in range(sheet.grid.rows):
        cells = sheet.grid.cells[index]
        role = role_of(cells[stage].value) if len(cells[stage].value) <= 16 else None
        if role is None or RETAKE_ONLY.search(cells[stage].value):
            continue
        left = [
            cell for column, cell in enumerate(cells[:stage]) if cell.value and column not in dated
        ] or left
        for column in dated:
            if cells[column] is cells[stage] or sheet.roles[column] == "remark":
                continue
            head = _head(sheet, column, index)
            batch = batches.setdefault((column, tuple((cell.row, cell.column) for cell in left)), Batch())
            month = next((one for text in head if (one := named_month(text.value))), None)
            add_cell(batch, role, cells[column], month, year)
            batch.cited += [text for text in head if text not in batch.cited]
            name_batch(batch, [*(cell.text for cell in left), *head], known)
    for (column, _), batch in batches.items():
        _name_by_rows(batch, sheet, stage, column, known)
    return list(batches.values())


def _name_by_rows(batch: Batch, sheet: Sheet, stage: int, column: int, known: Known) -> None:
    """Takes for whom a column of dates is from the rows that say so: 职业 | 全部 | 餐厅服务员."""
    for cells in sheet.grid.cells:
        label = cells[stage].value
        if len(label) <= 12 and _WHOM.search(label):
            batch.names = batch.names or names_in(cells[column].text, known)
            batch.levels = batch.levels or named_levels(cells[column].text)


def _dated_columns(sheet: Sheet, stage: int, year: int) -> list[int]:
    """The columns right of the stages; left of them where the dates stand there (日期、安排)."""
    right = [*range(stage + 1, sheet.grid.columns)]
    for column in range(stage):
        cells = [cell.value for cell in sheet.grid.column(column)]
        if (
            sum(bool(find_windows(value, year=year, month=1)) for value in cells if len(value) < _LONG)
            > len(cells) // 2
        ):
            return [column]
    return right


def _head(sheet: Sheet, column: int, index: int) -> list[Text]:
    """The cells above the dates of a column that are no dates."""
    first = min(index, max(sheet.first, 1))
    return [
        sheet.grid.cells[row][column].text
        for row in range(first)
        if len(sheet.grid.cells[row][column].value) <= 16
    ][:1]
