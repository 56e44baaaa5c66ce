"""Offerings from tables: occupations and levels as columns, or levels as headers with marks below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.offering import Offering
from parsers.fee_words import AMOUNT_HEADER, charges_of, subject_of
from parsers.names import Name
from parsers.rules import first_match
from parsers.table_rows import COLUMN_RULES, Row, Sheet, named_levels, read_sheet
from parsers.tables import Grid
from parsers.text import Text, cite
from parsers.values.money import find_amounts
from parsers.values.occupations import find_occupations

_TICKED = "√✓✔☑●■◆▲★"
_HOLLOW = "○◯〇□☐◇△☆"
MARK = re.compile(rf"^(?:[{_TICKED}{_HOLLOW}*＊vV]|是|有|开展|开考|可报|Y|YES)$")
"""A cell that may say that a level is offered."""

_NO_MARK = re.compile(
    r"^(?:[/／\\—―–\-－─×✕✖xX ]*|否|无|不?(?:设|考)?|N|NO|(?:暂?不|未|暂停|停止?|暂缓)[一-龥]{0,6}|仅(?:限)?补考)$"
)
_LEGEND = re.compile(
    rf"[“\"]?(?P<mark>[{_TICKED}{_HOLLOW}×✕✖/／—*＊]|空白|空格|打勾|划线)[”\"]?(?:处|项|的|号|标记)?\s*(?:的?(?:为|表示|代表|是|即|指|者|=|：|:))\s*(?:该等级)?"
    r"(?P<words>[^，。；、（）()]{1,14})"
)
_LEGEND_BEHIND = re.compile(
    rf"(?P<words>[^，。；、（）()]{{2,12}}?)(?:的?(?:项目|等级)?)(?:以|用|打|标(?:注|记)?为?|划)\s*[“\"]?(?P<mark>[{_TICKED}{_HOLLOW}×✕✖/／—*＊])[”\"]?(?:表示|标[注示]|标记)?(?=[，。；、）)]|$)"
)
_NOT = re.compile(r"不|未|暂停|停|没有|无|取消")
_CODE = re.compile(r"[0-9X]{1,2}(?:-[0-9]{2}){2,4}(?:-[0-9]{1,2})?|[0-9]{7,10}")
_OTHER_TABLE = re.compile(
    r"申报(?:条件|时间|日期)|报名(?:时间|日期|条件)|(?:考试|考核|评价|认定)(?:时间|日期)|时间|日期|条件|处理|行为"
)

_FORM = re.compile(r"姓名|身份证|手机|签名|照片")


def read_offering_table(grid: Grid, around: Sequence[str] = ()) -> tuple[list[Offering], bool]:
    """(offerings of a table of occupations and levels, whether that is what the table is for).

    A table of fees or times tells offerings only where nothing else does. `around` is what is said beside the
    table, its caption and the legend of its marks.
    """
    grid = _upright(grid)
    sheet = read_sheet(grid, lambda words: bool(MARK.match(words)))
    if not sheet.columns("occupation") and not sheet.columns("work_type"):
        return [], False
    headers = [cell.value for column in range(grid.columns) for cell in sheet.headers(column)]
    if any(_FORM.search(words) for words in headers) or not _tells_levels(sheet):
        return [], False
    marks = _read_legend(grid, around)
    found = [offering for row in sheet.rows() for offering in _read_row(sheet, row, marks)]
    return found, not (
        any(_OTHER_TABLE.search(words) for words in headers) or _states_amounts(sheet, headers)
    )


def _upright(grid: Grid) -> Grid:
    """The grid with occupations down its side: turned where its head row names them and its rows are levels."""
    if grid.rows < 2 or grid.columns < 2:
        return grid
    side = [cell.value for cell in grid.column(0)[1:]]
    head = [cell.value for cell in grid.cells[0][1:]]
    turned = all(named_levels(Text(words)) for words in side) and all(
        find_occupations(words) and not named_levels(Text(words)) for words in head
    )
    if turned:
        return _with_corner(grid.transposed())
    roles = {found[0].code for cell in grid.column(0) if (found := first_match(COLUMN_RULES, cell.value))}
    across = [cell for cell in grid.own(0) if first_match(COLUMN_RULES, cell.value)]
    return grid.transposed() if {"occupation", "level"} <= roles and len(across) == 1 else grid


def _with_corner(grid: Grid) -> Grid:
    """The grid with its corner named for the occupations below it, whatever it was called."""
    corner = replace(grid.cells[0][0], text=Text("职业"))
    return replace(grid, cells=((corner, *grid.cells[0][1:]), *grid.cells[1:]))


def _read_legend(grid: Grid, around: Sequence[str]) -> dict[str, bool]:
    """Whether each mark says that a level is offered: by the legend, else by the marks that stand beside it."""
    words = " ".join((*around, grid.text.value))
    marks = {cell.value for row in grid.cells for cell in row if len(cell.value) == 1}
    told = {mark: not (marks & set(_TICKED)) for mark in _HOLLOW} | dict.fromkeys(_TICKED, True)
    for pattern in (_LEGEND_BEHIND, _LEGEND):
        for match in pattern.finditer(words):
            if re.search(r"开|评|认|鉴|考|设|报|办", match["words"]):
                told["" if match["mark"] in ("空白", "空格") else match["mark"]] = not _NOT.search(
                    match["words"]
                )
    return told


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
    if re.search(r"收费|[考核价定]费|费用|元[/／)）]", " ".join(cell.value for cell in sheet.captions())):
        return True
    return any(
        charges_of(words) or subject_of(words) or (AMOUNT_HEADER.search(words) and "标准" not in words)
        for words in headers
    )


def _read_row(sheet: Sheet, row: Row, marks: Mapping[str, bool]) -> Iterator[Offering]:
    levels: list[tuple[int | None, Text]] = [*row.levels, *_marked_levels(sheet, row, marks)]
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


def _marked_levels(sheet: Sheet, row: Row, marks: Mapping[str, bool]) -> list[tuple[int, Text]]:
    """The levels of the headers under which the row has a mark, or words that are no dash."""
    found: list[tuple[int, Text]] = []
    for column, role in enumerate(sheet.roles):
        headers = sheet.headers(column)
        levels = named_levels(headers[-1].text) if headers and role is None else []
        cell = sheet.grid.cells[row.index][column]
        offered = bool(cell.value) and not _NO_MARK.match(cell.value) and not re.match(r"\d", cell.value)
        if levels and marks.get(cell.value, offered):
            found += levels
    return found


def _levels_as_headers(sheet: Sheet) -> bool:
    return any(
        named_levels(headers[-1].text) for c in range(sheet.grid.columns) if (headers := sheet.headers(c))
    )
