"""The sheet of a table of fees: where its amounts begin, and which of its columns name subjects."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.fee_cells import amounts_of, parts_numbers
from parsers.fee_words import subject_of
from parsers.table_rows import KEY_ROLES, Sheet, is_band, named_levels, read_sheet
from parsers.tables import Grid
from parsers.text import Text
from parsers.values.money import find_amounts
from parsers.values.occupations import find_occupations


def fee_sheet(grid: Grid) -> Sheet:
    """The sheet of a table that may be of fees, with headers or without."""
    return _headless(grid) or _with_subjects(read_sheet(grid, _is_amount))


def _is_amount(words: str) -> bool:
    return bool(amounts_of(words)) or parts_numbers(words)


def _headless(grid: Grid) -> Sheet | None:
    """The sheet of a table that begins with amounts: levels or occupations, and beside them what each costs."""
    top = grid.caption_rows
    if grid.rows <= top or not any(find_amounts(cell.value) for cell in grid.cells[top]):
        return None
    roles = tuple(
        _key_role([grid.cells[row][column].text for row in range(top, grid.rows) if not is_band(grid, row)])
        for column in range(grid.columns)
    )
    kept = tuple(role if role in KEY_ROLES else None for role in roles)
    return Sheet(grid, top, kept, top) if any(roles) else None


def _with_subjects(sheet: Sheet) -> Sheet:
    """The sheet with its columns of subjects told as such, whatever their header says: 科目\\等级 over 理论知识."""
    roles = tuple(
        "subject" if role in (None, "level") and _names_subjects(sheet, column) else role
        for column, role in enumerate(sheet.roles)
    )
    return replace(sheet, roles=roles)


def _names_subjects(sheet: Sheet, column: int) -> bool:
    words = [cell.value for cell in sheet.grid.column(column)[sheet.first :] if cell.value]
    return bool(words) and all(subject_of(one) and not re.search(r"\d", one) for one in words)


def _key_role(cells: Sequence[Text]) -> str | None:
    """What a column without a header names in each of its cells."""
    if any(find_amounts(cell.value) for cell in cells):
        return None
    if all(named_levels(cell) for cell in cells):
        return "level"
    if all(find_occupations(cell.value) for cell in cells):
        return "occupation"
    return "subject" if all(subject_of(cell.value) for cell in cells) else None
