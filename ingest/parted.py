"""Tables in plain text whose cells are parted by one mark: a bar, a comma or a single space.

Such marks stand in prose too. What tells a table is its header, words that name columns, above lines of as
many cells, of which a column holds nothing but values.
"""

import csv
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.barred import BARS, is_drawn
from ingest.columns import FEWEST_ROWS, WIDE, Rows
from ingest.wrapping import has_marker

LONGEST_NAME = 24
"""A column's name has no more characters."""
LONGEST_CELL = 60
"""Between spaces a cell has no more characters: beyond it stands a sentence."""

_WORDS = (
    "序号|编号|代码|编码|职业|工种|专业|项目|方向|名称|等级|级别|档次|科目|批次|场次|期次|期数|类别|类型|事项|内容|对象|人员|范围|人数|单位|部门|机构"
    "|地点|考点|考场|地址|电话|联系人|联系|方式|时间|日期|时段|窗口|起止|截止|开始|结束|周期|理论|知识|实操|实际|操作|技能|综合|评审|论文|答辩|合计|总计|小计"
    "|费用?|标准|金额|价格|收费|证书|发证|条件|要求|备注|说明|行为|处理|结果|措施|情形|适用|特级|首席|[一二三四五初中高]级工?|高级技师|技师|考核|考试|鉴定"
    "|评价|认定|报名|报考|申报|申请|受理|资格|审[核查]|初审|缴费|准考证|打印|成绩|公布|发布|查询|补考|团体|个人|工位|天数|学时|数量|[上下]半年|负责人?|手机"
)
_NAME = re.compile(rf"(?:{_WORDS}|[及与和或/／、的＼\\\s])+(?:[（(][^（）()]*[)）])?")
_FIGURE = r"(?:[￥¥])?\s*[0-9][0-9,.]*\s*(?:元|人|分|%)?(?:\s*/\s*[人科次])?"
_LEVEL = r"(?:[一二三四五]级|[1-5]级|[初中高]级工?|高级技师|技师|特级技师|首席技师|学徒工)"
_DAY = r"(?:[0-9]{4}\s*[年./-])?\s*[0-9]{1,2}\s*[月./-]\s*(?:[0-9]{1,2}\s*日?|[上中下]旬|底前?|初)?"
_VALUE = re.compile(
    rf"{_FIGURE}|(?:次年)?{_DAY}(?:\s*[至到~～—－-]+\s*(?:{_DAY}|[0-9]{{1,2}}\s*日))?"
    rf"|{_LEVEL}(?:[/／（(]{_LEVEL}[）)]?)?(?:[至到、/／-]{_LEVEL})*|[√✓✔×✗●○/／—–－-]+|免费?|不适用|无"
    rf"|(?:次年)?{_DAY}(?:前|后|起|底前?)|0[0-9]{{2,3}}-?[0-9]{{7,8}}(?:转[0-9]+)?|1[0-9]{{10}}"
)
_PUNCTUATION = re.compile(r"[，。；：！？:;]|[0-9]{4}")


class Mark(NamedTuple):
    """What parts cells, and how much else must tell that lines are a table."""

    split: Callable[[str], list[str] | None]
    plain: bool = False
    """Whether hardly anything else uses the mark: as many cells on each of several lines are enough."""
    bare: bool = False
    """Whether the mark leaves no trace of an empty cell."""


class Parted(NamedTuple):
    """A table that the lines from `start` to before `end` make."""

    start: int
    end: int
    rows: Rows


def parted_tables(lines: Sequence[str], marks: Sequence[Mark]) -> list[Parted]:
    """The tables among the lines, in order; none overlaps another.

    >>> parted_tables(["收费", "等级|费用", "五级|150"], MARKS)
    [Parted(start=1, end=3, rows=[['等级', '费用'], ['五级', '150']])]
    """
    found: list[Parted] = []
    start = 0
    while start < len(lines):
        table = next(filter(None, (_table_at(lines, start, mark) for mark in marks)), None)
        if table is not None:
            found.append(table)
        start = table.end if table else start + 1
    return found


def _table_at(lines: Sequence[str], start: int, mark: Mark) -> Parted | None:
    header = mark.split(lines[start])
    if header is None or len(header) < 2 or not _may_head(header, mark):
        return None
    rows, end = [header], start + 1
    while end < len(lines):
        row = _fitted(mark.split(lines[end]), lines[end], header, mark)
        if row is None and not (mark.plain and is_drawn(lines[end])):
            break
        rows += [row] if row is not None else []
        end += 1
    return Parted(start, end, rows) if _is_table(rows, mark) else None


def _may_head(cells: Sequence[str], mark: Mark) -> bool:
    """Whether the cells can be names: short, without an end of a sentence, no values."""
    filled = [cell for cell in cells if cell]
    if len(filled) < len(cells) and mark.bare or not filled or has_marker(filled[0]):
        return False
    short = all(len(cell) <= LONGEST_NAME and not _PUNCTUATION.search(cell) for cell in filled)
    return short and not _VALUE.fullmatch(filled[0])


def _fitted(row: list[str] | None, line: str, header: Sequence[str], mark: Mark) -> list[str] | None:
    """The row with as many cells as the header; None where it cannot belong to it.

    Cells missing from the beginning of an indented line are those of the line above it.
    """
    missing = len(header) - len(row) if row else -1
    if row is None or missing < 0 or missing and len(row) < 2:
        return None
    if missing and mark.bare:
        return [""] * missing + row if line[:2].isspace() else None
    return row + [""] * missing


def is_header(cells: Sequence[str]) -> bool:
    """Whether all cells that hold words name columns.

    >>> is_header(["等级", "费用"]), is_header(["五级", "150"])
    (True, False)
    """
    return all(not cell or bool(_NAME.fullmatch(cell)) and not _VALUE.fullmatch(cell) for cell in cells)


def names_column(words: str) -> bool:
    """Whether the words can be a column's name: made of words that such names are made of."""
    return bool(_NAME.fullmatch(words))


def is_value(words: str) -> bool:
    """Whether the words are an amount, a level, a date or a tick."""
    return bool(_VALUE.fullmatch(words))


def _is_table(rows: Rows, mark: Mark) -> bool:
    """Whether the rows are a table's: by the names above their columns, and the values in them."""
    header = [cell for cell in rows[0] if cell]
    names = sum(_NAME.fullmatch(cell) is not None for cell in header)
    body = rows[1:]
    while body and is_header(body[0]):
        body = body[1:]
    if not body:
        return False
    columns = [[row[column] for row in body] for column in range(1, len(rows[0]))]
    holding = sum(map(_holds_values, columns))
    wide = len(rows[0]) >= WIDE
    if mark.plain and wide and len(rows) >= FEWEST_ROWS:
        return True
    if wide and names and (holding == len(columns) or names >= 2 and 4 * holding >= 3 * len(columns)):
        return True
    enough = names >= 2 and 2 * names > len(header)
    return enough and (holding > 0 or wide and names == len(header) and len(body) > 1)


def _holds_values(column: Sequence[str]) -> bool:
    """Whether the cells are values; one of five may say more than its own."""
    filled = [cell for cell in column if cell]
    return 5 * sum(_VALUE.fullmatch(cell) is not None for cell in filled) >= 4 * len(filled)


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


MARKS = (Mark(_at_bars, plain=True), Mark(_at_commas))
SPACES = (Mark(_at_spaces, bare=True),)
