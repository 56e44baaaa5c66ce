"""Tables in plain text whose cells are parted by one mark: a bar, a comma or a single space.

Such marks stand in prose too. What tells a table is its header, words that name columns, above lines of as
many cells, of which a column holds nothing but values.
"""

import csv
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.columns import BARS, Rows, is_drawn
from ingest.wrapping import has_marker

FEWEST_COLUMNS = 2
LONGEST_NAME = 24
"""A column's name has no more characters."""
LONGEST_CELL = 60
"""Between spaces a cell has no more characters: beyond it stands a sentence."""

_NAME = re.compile(
    r"序号|编号|代码|编码|职业|工种|专业|项目|方向|名称|等级|级别|技能等级|科目|批次|期次|内容|对象|人数|单位|地点|考点|机构|地址"
    r"|电话|联系人|时间|日期|窗口|[起止]|理论|实操|操作|技能|评审|论文|合计|总计|小计|费|标准|金额|价格|收费|证书|条件|备注|说明"
    r"|[一二三四五]级|[初中高]级|技师|考核|考试|鉴定|评价|认定|报名|申报|缴费|成绩|补考"
)
_FIGURE = r"(?:[￥¥])?\s*[0-9][0-9,.]*\s*(?:元|人|分|%)?(?:\s*/\s*[人科次])?"
_LEVEL = r"(?:[一二三四五]级|[1-5]级|[初中高]级工?|高级技师|技师|特级技师|首席技师|学徒工)"
_DAY = r"(?:[0-9]{4}\s*[年./-])?\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*日?|[上中下]旬|底前?|初)?"
_VALUE = re.compile(
    rf"{_FIGURE}|{_DAY}(?:\s*[至到~～—－-]+\s*(?:{_DAY}|[0-9]{{1,2}}\s*日))?"
    rf"|{_LEVEL}(?:[/／（(]{_LEVEL}[）)]?)?(?:[至到、/／-]{_LEVEL})*|[√✓✔×✗●○/／—–－-]+|免费?|不适用|无"
)
_ENDS = ("。", "；", "：", ":", ";")
Split = Callable[[str], list[str] | None]


class Parted(NamedTuple):
    """A table that the lines from `start` to before `end` make."""

    start: int
    end: int
    rows: Rows


def parted_tables(lines: Sequence[str], splits: Sequence[Split]) -> list[Parted]:
    """The tables among the lines, in order; none overlaps another.

    >>> parted_tables(["收费", "等级|费用", "五级|150"], MARKS)
    [Parted(start=1, end=3, rows=[['等级', '费用'], ['五级', '150']])]
    """
    found: list[Parted] = []
    start = 0
    while start < len(lines):
        table = next(filter(None, (_table_at(lines, start, split) for split in splits)), None)
        if table is not None:
            found.append(table)
        start = table.end if table else start + 1
    return found


def _table_at(lines: Sequence[str], start: int, split: Split) -> Parted | None:
    header = split(lines[start])
    if header is None or not _is_header(header):
        return None
    rows, end = [header], start + 1
    while end < len(lines):
        row = split(lines[end])
        if row is not None:
            row = _fitted(row, lines[end], header)
        if row is None and not (split is _at_bars and is_drawn(lines[end])):
            break
        rows += [row] if row is not None else []
        end += 1
    return Parted(start, end, rows) if _has_values(rows) else None


def is_column_name(text: str) -> bool:
    """Whether the words can stand above a column: they are short, end no sentence and name what columns hold.

    >>> [is_column_name(text) for text in ("收费标准（元/人）", "电工", "五级", "2026年3月报名")]
    [True, False, True, False]
    """
    text = text.strip()
    named = len(text) <= LONGEST_NAME and _NAME.search(text) is not None
    return named and not text.endswith(_ENDS) and not re.search(r"[0-9]{2}|[，,。；]", text)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether the cells name columns: nearly all of them, and two at least; a level alone is no name."""
    if len(cells) < FEWEST_COLUMNS or not all(cell.strip() for cell in cells) or has_marker(cells[0]):
        return False
    named = sum(map(is_column_name, cells))
    levels = sum(bool(_VALUE.fullmatch(cell.strip())) for cell in cells)
    others = [cell for cell in cells if not is_column_name(cell)]
    return (
        named >= 2
        and 4 * named >= 3 * len(cells)
        and levels < named
        and not _VALUE.fullmatch(cells[0].strip())
        and all(len(cell) <= LONGEST_NAME and not _VALUE.fullmatch(cell.strip()) for cell in others)
    )


def _fitted(row: list[str], line: str, header: Sequence[str]) -> list[str] | None:
    """The row with as many cells as the header; None where it cannot belong to it.

    Cells that are missing before the first one of an indented line are those of the line above it.
    """
    missing = len(header) - len(row)
    if missing > 0 and line[:2].isspace() and len(row) >= 2:
        row = [""] * missing + row
    return row if len(row) == len(header) and not any(cell.endswith("。") for cell in row[:-1]) else None


def _has_values(rows: Rows) -> bool:
    """Whether a row stands below the header, and a column behind the first holds nothing but values."""
    body = rows[1:]
    columns = ([row[column].strip() for row in body] for column in range(1, len(rows[0])))
    return bool(body) and any(all(_VALUE.fullmatch(cell) for cell in column) for column in columns)


def _at_spaces(line: str) -> list[str] | None:
    cells = line.split()
    return cells if len(cells) > 1 and all(len(cell) <= LONGEST_CELL for cell in cells) else None


def _at_bars(line: str) -> list[str] | None:
    if not any(bar in line for bar in BARS):
        return None
    cells = [cell.strip() for cell in re.split(f"[{BARS}]", line.strip())]
    if not cells[0] and not cells[-1]:
        return None  # a row between bars
    return cells


def _at_commas(line: str) -> list[str] | None:
    if "," not in line:
        return None
    return [cell.strip() for cell in next(csv.reader([line], skipinitialspace=True))]


MARKS: tuple[Split, ...] = (_at_bars, _at_commas)
SPACES: tuple[Split, ...] = (_at_spaces,)
