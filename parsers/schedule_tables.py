"""Schedules from tables: a batch a row, a batch a column, or months against occupations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from parsers.names import Known, Name, names_in
from parsers.procedure_channels import channels_named
from parsers.schedule_batches import Batch
from parsers.schedule_cells import add_cell, name_batch, named_month
from parsers.schedule_matrix import read_matrix
from parsers.schedule_recurring import recurring_windows
from parsers.schedule_rows import are_one, go_on, put_together, share_windows, widen
from parsers.schedule_stages import read_stages, stage_column
from parsers.schedule_words import RETAKE_ONLY, batch_number, join_windows, read_window, role_of, windows_of
from parsers.table_rows import Row, Sheet, named_levels, read_sheet
from parsers.tables import Grid, GridCell
from parsers.text import Text
from parsers.values.dates import find_windows

_BATCH_HEADER = re.compile(r"批|期|[考场]次|轮次|.{2,6}(?:批|期|场|轮)次$")
_LONG = 40
_OTHER_COLUMN = re.compile(
    r"[批期场轮]次$|方式|地点|科目|对象|内容|条件|机构|形式|等级|职业|(?<![缴交付])费(?!.*(?:时间|日期|截止))"
)
"""Headers that name an assessment and are not about its dates: 考试方式, 考试费."""
_CLOSING = re.compile(r"(?<!起)截止|(?<!起)止(?:时间|日期)?$")


@dataclass(frozen=True, slots=True)
class _Group:
    """Columns of one occupation or level: role by column."""

    roles: tuple[tuple[int, str], ...]
    names: tuple[tuple[Name, Text], ...] = ()
    levels: tuple[tuple[int, Text], ...] = ()
    channel: Text | None = None
    """What heads the column to apply in, where another channel has its own."""


def read_schedule_table(grid: Grid, known: Known, *, year: int, in_schedule: bool) -> list[Batch]:
    """The batches of a table, as changed where it sets new beside old; empty for other tables."""
    matrix = read_matrix(grid, known, year=year)
    if matrix:
        return matrix
    sheet = read_sheet(
        grid, lambda words: len(words) < _LONG and bool(find_windows(words, year=year, month=1))
    )
    told = _told_in_cells(grid, year)
    if {"application", "assessment"} <= set(told.values()) or in_schedule and _is_core(told.values()):
        bare = Sheet(grid, sheet.top, (None,) * grid.columns, sheet.top)
        return list(_by_columns(bare, told, known, year))
    roles = {column: role for column in range(grid.columns) if (role := _column_role(sheet, column))}
    if {"application", "assessment"} <= set(roles.values()) or in_schedule and _is_core(roles.values()):
        by_columns = list(_by_columns(sheet, roles, known, year))
        if any(batch.is_schedule for batch in by_columns):
            return by_columns
    stage = stage_column(sheet, in_schedule)
    found = read_stages(sheet, stage, known, year) if stage is not None else []
    return [batch for batch in found if batch.is_schedule] or _by_months(grid, known, year)


def _by_months(grid: Grid, known: Known, year: int) -> list[Batch]:
    """The batches of a table with months as headers and 报名 or 考试 below them: one for each 报名 of a row."""
    months = {column: cell.text for column, cell in enumerate(grid.cells[0]) if named_month(cell.value)}
    found: list[Batch] = []
    for cells in grid.cells[1:] if len(months) > 1 else ():
        row: list[Batch] = []
        for column, head in months.items():
            role = role_of(cells[column].value) if len(cells[column].value) <= 8 else None
            read = read_window(head, year=year, month=None) if role else None
            if role is None or read is None:
                continue
            if not row or role == "application" and row[-1].is_schedule:
                row.append(Batch())
            row[-1].add(role, read[0], head)
            row[-1].cited.append(cells[column].text)
        for batch in row:
            name_batch(batch, [cell.text for column, cell in enumerate(cells) if column not in months], known)
        found += row
    return found


def _is_core(roles: Iterable[str]) -> bool:
    return bool({"application", "assessment"} & set(roles))


def _column_role(sheet: Sheet, column: int) -> str | None:
    """What the dates of a column are for, by its lowest header that tells; None for columns without dates."""
    if sheet.roles[column] in ("occupation", "work_type", "level", "index", "code", "remark"):
        return None
    for cell in reversed(sheet.headers(column)):
        role = role_of(cell.value) if len(cell.value) <= 20 else None
        if role and not _OTHER_COLUMN.search(cell.value):
            return role
    return None


def _told_in_cells(grid: Grid, year: int) -> dict[int, str]:
    """The roles of columns whose every cell says what its date is for: 第一期 | 报名3.2—3.13 | 考试4.11."""
    found: dict[int, str] = {}
    for column in range(grid.columns):
        cells = [cell for cell in grid.column(column)[grid.caption_rows :] if cell.value]
        roles = {role_of(cell.value) for cell in cells if len(cell.value) < _LONG}
        dated = all(windows_of(cell.value, year=year) for cell in cells)
        role = roles.pop() if len(roles) == 1 and dated else None
        if role is not None:
            found[column] = role
    return found


def _by_columns(sheet: Sheet, roles: dict[int, str], known: Known, year: int) -> Iterator[Batch]:
    """A batch for each row and group of columns; rows of its subjects are one."""
    groups = _groups(sheet, roles, known)
    held: list[Batch] = []
    above: Row | None = None
    for row in sheet.rows():
        cells = sheet.grid.cells[row.index]
        labels = [cell for column, cell in enumerate(cells) if column not in roles]
        if any(RETAKE_ONLY.search(cell.value) for cell in labels if len(cell.value) <= 12):
            continue
        found = _read_row(sheet, row, groups, labels, roles, year)
        if above is not None and go_on(sheet, above, row, roles) and are_one(held, found):
            for batch, more in zip(held, found, strict=True):
                put_together(batch, more)
            continue
        if above is not None and held and share_windows(sheet, above, row, roles):
            widen(sheet, held, row)
            above = row
            continue
        yield from held
        held, above = found, row
        for batch in held:
            _name_left(batch, cells[: min(roles)], known)
    yield from held


def _read_row(
    sheet: Sheet, row: Row, groups: list[_Group], labels: list[GridCell], roles: Iterable[int], year: int
) -> list[Batch]:
    """The batches of a row: one for each group of columns and each time that its windows come round."""
    month = next((month for cell in labels if (month := _row_month(sheet, cell))), None)
    found = []
    for group, time in product(groups, range(_times(sheet, row, roles, year))):
        batch = _read_group(sheet, row, group, month, year, time)
        if batch.is_schedule:
            _describe(batch, sheet, row, group, labels)
            found.append(batch)
    return _told_apart(found)


def _told_apart(batches: Sequence[Batch]) -> list[Batch]:
    """The batches of a row, those of two channels with the same days as one."""
    kept: list[Batch] = []
    for batch in batches:
        same = [one for one in kept if one.channel and batch.channel and one.names == batch.names
                and one.levels == batch.levels and _days(one) == _days(batch)]  # fmt: skip
        if same:
            same[0].channel = None
        else:
            kept.append(batch)
    return kept


def _days(batch: Batch) -> dict[str, tuple[object, object]]:
    return {role: (window.start, window.end) for role, window in batch.windows.items()}


def _row_month(sheet: Sheet, cell: GridCell) -> int | None:
    """The month that a cell names; a bare 9 only below 月份."""
    if cell.value.isdigit() and any("月" in head.value for head in sheet.headers(cell.column)):
        return named_month(f"{cell.value}月")
    return named_month(cell.value)


def _name_left(batch: Batch, cells: Sequence[GridCell], known: Known) -> None:
    """Takes what the label of a row names where no column does: 第三期（仅保育师）."""
    texts = [cell.text for cell in cells if cell.value and len(cell.value) <= _LONG]
    batch.names = batch.names or [pair for text in texts for pair in names_in(text, known)]
    batch.levels = batch.levels or [pair for text in texts for pair in named_levels(text)]


def _groups(sheet: Sheet, roles: dict[int, str], known: Known) -> list[_Group]:
    """The groups of columns that one occupation or level heads; columns under none belong to each."""
    common: list[tuple[int, str]] = []
    named: dict[tuple[object, ...], list[tuple[int, str]]] = {}
    heads: dict[tuple[object, ...], tuple[list[tuple[Name, Text]], list[tuple[int, Text]]]] = {}
    for column, role in roles.items():
        texts = [cell.text for cell in sheet.headers(column)]
        names = [pair for text in texts for pair in names_in(text, known)]
        levels = [pair for text in texts for pair in named_levels(text)]
        key = (tuple(name for name, _ in names), tuple(level for level, _ in levels))
        if names or levels:
            named.setdefault(key, []).append((column, role))
            heads.setdefault(key, (names, levels))
        else:
            common.append((column, role))
    if not named:
        return _by_channel(sheet, _Group(tuple(common)))
    return [
        group
        for key, columns in named.items()
        for group in _by_channel(
            sheet, _Group((*common, *columns), tuple(heads[key][0]), tuple(heads[key][1]))
        )
    ]


def _by_channel(sheet: Sheet, group: _Group) -> list[_Group]:
    """The group, once for each channel that has a column of its own to apply in: 团体申报 | 个人申报."""
    heads = {column: sheet.headers(column)[-1:] for column, role in group.roles if role == "application"}
    told = {
        column: (channels_named(cell.value), cell.text) for column, cells in heads.items() for cell in cells
    }
    ways = {named for named, _ in told.values()}
    if len(told) < len(heads) or len(ways) < 2 or any(len(named) != 1 for named in ways):
        return [group]
    return [
        replace(
            group,
            roles=tuple(pair for pair in group.roles if pair[0] not in told or told[pair[0]][0] == way),
            channel=next(text for named, text in told.values() if named == way),
        )
        for way in dict.fromkeys(named for named, _ in told.values())
    ]


def _times(sheet: Sheet, row: Row, roles: Iterable[int], year: int) -> int:
    """How many times a row's windows come round: 4 for 每季度首月1日至10日, else 1."""
    cells = [sheet.grid.cells[row.index][column].value for column in roles]
    return (
        max(
            (len(recurring_windows(words, year=year)) for words in cells if "每" in words or "逢" in words),
            default=1,
        )
        or 1
    )


def _read_group(sheet: Sheet, row: Row, group: _Group, month: int | None, year: int, time: int) -> Batch:
    """The batch of a row, or that of one `time` of those that its windows come round."""
    batch = Batch()
    ordered = sorted(group.roles, key=lambda pair: pair[1] != "application")
    for column, role in ordered:
        cell = sheet.grid.cells[row.index][column]
        if RETAKE_ONLY.search(cell.value):
            continue
        repeats = recurring_windows(cell.value, year=year)
        if len(repeats) > time:
            one = repeats[time]
            batch.add(role, join_windows([one], one.quote), cell.text.slice(one.start, one.end))
            continue
        add_cell(batch, role, cell, month, year, closes=_closes(sheet, column, role, group))
    return batch


def _closes(sheet: Sheet, column: int, role: str, group: _Group) -> bool:
    """Whether a column tells only the day on which something ends: 缴费截止, with no column for its beginning."""
    alone = sum(one == role for _, one in group.roles) == 1
    return alone and any(_CLOSING.search(head.value) for head in sheet.headers(column)[-1:])


def _describe(batch: Batch, sheet: Sheet, row: Row, group: _Group, labels: list[GridCell]) -> None:
    """Says what the batch is for: by its row's keys, by its columns' heads; adds the row's remark."""
    batch.names = list(row.names or group.names)
    batch.levels = list(row.levels or group.levels)
    batch.channel = group.channel.value if group.channel else None
    batch.number = next((number for cell in labels if (number := _row_number(sheet, cell))), None)
    batch.cited += [
        cell.text for cell in labels if cell.value and len(cell.value) <= 12 and cell.row == row.index
    ][:1]
    for column in sheet.columns("remark"):
        cell = sheet.grid.cells[row.index][column]
        if cell.row_span == 1 and re.search(r"\w", cell.value) and cell.column_span == 1:
            batch.notes.append(cell.value)


def _row_number(sheet: Sheet, cell: GridCell) -> int | None:
    """The number that a row calls its batch by: 第四批; a bare 4 only below 批次, for 序号 counts the rows."""
    headed = any(_BATCH_HEADER.match(head.value) for head in sheet.headers(cell.column))
    return batch_number(cell.value) if headed or not cell.value.strip().isdigit() else None
