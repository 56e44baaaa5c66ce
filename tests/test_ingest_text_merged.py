"""Tables drawn in plain text whose lines stop at merged cells, and sentences that a line's end cuts before a colon."""

from pathlib import Path

import pytest

from ingest import read_document
from models.document import Line, Table
from models.registry import Notice
from parsers import parse

BOXED = """
┌──────┬────────┬────────────┐
│ 职业 │  工种  │    等级    │
├──────┼────────┼────────────┤
│ 焊工 │ 电焊工 │ 五级至三级 │
│      ├────────┼────────────┤
│      │ 气焊工 │ 四级       │
├──────┼────────┼────────────┤
│ 车工 │  ——  │ 四级、三级 │
└──────┴────────┴────────────┘
"""
CENTRED = """
+------+--------+------------+
| 职业 |  工种  |    等级    |
+------+--------+------------+
|      | 电焊工 | 五级至三级 |
| 焊工 +--------+------------+
|      | 气焊工 | 四级       |
+------+--------+------------+
| 车工 |   —   | 四级、三级 |
+------+--------+------------+
"""
DOUBLE = """
╔══════╦════════╦════════════╗
║ 职业 ║  工种  ║    等级    ║
╠══════╬════════╬════════════╣
║ 焊工 ║ 电焊工 ║ 五级至三级 ║
║      ╠════════╬════════════╣
║      ║ 气焊工 ║ 四级       ║
╠══════╬════════╬════════════╣
║ 车工 ║  ——  ║ 四级、三级 ║
╚══════╩════════╩════════════╝
"""


def table_of(text: str) -> Table:
    content = read_document(Path("notice.txt"), data=text.encode()).pages[0].content
    (table,) = [block for block in content if isinstance(block, Table)]
    return table


def notice_of(text: str) -> Notice:
    return parse(read_document(Path("notice.txt"), data=text.encode()))


@pytest.mark.parametrize("drawn", [BOXED, CENTRED, DOUBLE], ids=["box", "ascii", "double"])
def test_a_line_that_stops_leaves_the_cell_open(drawn: str) -> None:
    table = table_of(f"评价项目如下。\n{drawn}")
    merged = [(one.row, one.column, one.row_span) for one in table.cells if one.row_span > 1]
    assert (table.rows, table.columns, merged) == (4, 3, [(1, 0, 2)])
    assert [one.lines[0].text for one in table.cells if one.column == 0] == ["职业", "焊工", "车工"]


@pytest.mark.parametrize("drawn", [BOXED, CENTRED, DOUBLE], ids=["box", "ascii", "double"])
def test_the_merged_occupation_is_that_of_both_rows(drawn: str) -> None:
    notice = notice_of(f"某某公司2026年职业技能等级认定公告\n\n一、评价项目\n{drawn}\n二、其他\n")
    assert [(one.occupation, one.work_type, one.level) for one in notice.offerings] == [
        *(("焊工", "电焊工", level) for level in (5, 4, 3)),
        ("焊工", "气焊工", 4),
        *(("车工", None, level) for level in (4, 3)),
    ]


def test_a_merged_amount_is_that_of_both_rows() -> None:
    drawn = """
+------+------+----------------+
| 职业 | 等级 | 考核费（元/人）|
+------+------+----------------+
| 焊工 | 四级 |      300       |
|      +------+                |
|      | 三级 |                |
+------+------+----------------+
| 车工 | 四级 |      260       |
+------+------+----------------+
"""
    notice = notice_of(f"某某公司2026年职业技能等级认定公告\n\n一、收费标准\n{drawn}\n二、其他\n")
    assert [(one.occupation, one.level, one.amount) for one in notice.fees] == [
        ("焊工", 4, 300),
        ("焊工", 3, 300),
        ("车工", 4, 260),
    ]


HAND = """
    二、有下列情形之一的，取消当次全部科目成绩，一年内不得参
加评价：（一）夹带的；（二）抄袭的。
    三、报名人员应当于申报截止日期之前将证明材料装订成册并且报
送人事处：外地分公司的材料可以先行邮寄，到场时再行核对原件。
    四、依据《某省职业技能等级认定管理办法》和《某集团人才评价工
法》（某集〔2023〕17号），集团组织开展二〇二六年度的职工技能
等级评价，各单位不得以任何名义收取费用。
"""


@pytest.mark.parametrize("words", ["不得参加评价：（一）", "并且报送人事处：外地", "人才评价工法》（某集"])
def test_a_line_cut_by_hand_within_a_sentence_goes_on(words: str) -> None:
    content = read_document(Path("notice.txt"), data=HAND.encode()).pages[0].content
    lines = [block.text for block in content if isinstance(block, Line)]
    assert len(lines) == 3 and any(words in line for line in lines)
