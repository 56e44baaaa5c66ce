"""Offerings from tables: occupations and levels as columns, or levels as headers with marks below them."""

import re
from collections.abc import Iterator

from models.offering import Offering
from parsers.fee_words import AMOUNT_HEADER, charges_of, subject_of
from parsers.names import Name
from parsers.table_rows import Row, Sheet, named_levels, read_sheet
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.money import find_amounts

MARK = re.compile(r"^(?:[√✓✔☑●■◆○◯▲★*＊vV]|是|有|开展|开考|可报|Y|YES)$")
"""A cell that says that a level is offered."""

_NO_MARK = re.compile(r"^(?:[/／\\—―–\-－─×✕✖xX ]*|否|无|不开展|未开展|N|NO)$")
_CODE = re.compile(r"[0-9X]{1,2}(?:-[0-9]{2}){2,4}(?:-[0-9]{1,2})?|[0-9]{7,10}")
_OTHER_TABLE = re.compile(
    r"申报(?:条件|时间|日期)|报名(?:时间|日期|条件)|(?:考试|考核|评价|认定)(?:时间|日期)|时间|日期|条件|处理|行为"
)

_FORM = re.compile(r"姓名|身份证|手机|签名|照片")


def read_offering_table(grid: Grid) -> tuple[list[Offering], bool]:
    """(offerings of a table of occupations and levels, whether that is what the table is for).

    A table of fees or times tells offerings only where nothing else does.
    """
    sheet = read_sheet(grid, lambda words: bool(MARK.match(words)))
    if not sheet.columns("occupation") and not sheet.columns("work_type"):
        return [], False
    headers = [cell.value for column in range(grid.columns) for cell in sheet.headers(column)]
    if any(_FORM.search(words) for words in headers) or not _tells_levels(sheet):
        return [], False
    found = [offering for row in sheet.rows() for offering in _read_row(sheet, row)]
    return found, not (
        any(_OTHER_TABLE.search(words) for words in headers) or _states_amounts(sheet, headers)
    )


def _tells_levels(sheet: Sheet) -> bool:
    """Whether the table says levels, or is headed as a list of occupations with their codes."""
    return (
        bool(sheet.columns("level") or sheet.columns("code"))
        or _levels_as_headers(sheet)
        or any(row.levels for row in sheet.rows())
    )


def _states_amounts(sheet: Sheet, headers: list[str]) -> bool:
    """Whether the headers or cells name fees."""
    if any(find_amounts(cell.value) for row in sheet.grid.cells[sheet.first :] for cell in row):
        return True
    return any(
        charges_of(words) or subject_of(words) or (AMOUNT_HEADER.search(words) and "标准" not in words)
        for words in headers
    )


def _read_row(sheet: Sheet, row: Row) -> Iterator[Offering]:
    levels: list[tuple[int | None, Text]] = [*row.levels, *_marked_levels(sheet, row)]
    if not levels and not _levels_as_headers(sheet):
        levels = [(None, Text(""))]
    code = _find(sheet, row, "code")
    issuer = _find(sheet, row, "issuer")
    for name, said in row.names:
        for level, at in levels:
            if name.occupation is not None:
                yield _offering(name, level, code, issuer, said, at)


def _offering(name: Name, level: int | None, code: Text, issuer: Text, said: Text, at: Text) -> Offering:
    match = _CODE.search(code.value or said.value)
    return Offering(
        occupation=name.occupation or "", work_type=name.work_type, level=level,
        occupation_code=match[0] if match else None, certificate_issuer=issuer.value or None,
        evidence=cite("offerings.table", said, at, code, issuer),
    )  # fmt: skip


def _find(sheet: Sheet, row: Row, role: str) -> Text:
    """The words of the row's cell in the column of a role; empty where there is none."""
    columns = sheet.columns(role)
    return sheet.grid.cells[row.index][columns[0]].text if columns else Text("")


def _marked_levels(sheet: Sheet, row: Row) -> list[tuple[int, Text]]:
    """The levels of the headers under which the row has a mark, or words that are no dash."""
    found: list[tuple[int, Text]] = []
    for column, role in enumerate(sheet.roles):
        headers = sheet.headers(column)
        levels = named_levels(headers[-1].text) if headers and role is None else []
        cell = sheet.grid.cells[row.index][column]
        if levels and cell.value and not _NO_MARK.match(cell.value) and not re.match(r"\d", cell.value):
            found += levels
    return found


def _levels_as_headers(sheet: Sheet) -> bool:
    return any(
        named_levels(headers[-1].text) for c in range(sheet.grid.columns) if (headers := sheet.headers(c))
    )
