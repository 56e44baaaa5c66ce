"""Pages set in two columns: read column by column, and what only looks like columns read as it stands."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document
from models.document import Document, Line, Table

TEXT = (
    "参加考核的人员应当在规定的时间内提交申请材料，逾期不再受理。考核分为理论知识和操作技能两个科目，"
    "两个科目均合格的，由本单位颁发职业技能等级证书。未合格的科目可以在一年之内申请补考，补考费用与考核费用相同。"
    "考生应当携带身份证件和准考证参加考核，迟到三十分钟以上的不得入场，所交费用不予退还。"
    "考核结果在考核结束后二十个工作日内公布，考生可以登录网站查询，也可以到服务窗口查询。"
    "对考核结果有异议的，应当在公布之日起五个工作日内提出书面申请，由本单位组织复核并答复。"
    "证书自发布结果之日起三十个工作日内制发，电子证书与纸质证书具有同等效力。"
)
WIDTH = 17
"""Characters a column's line holds."""


def read(*sheets: Sheet) -> Document:
    return read_document(Path("notice.pdf"), data=pdf_bytes(list(sheets)))


def texts(document: Document) -> list[str]:
    return [block.text for _, block in document.blocks()]


def broken(text: str, width: int = WIDTH) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]


def draw(sheet: Sheet, x: float, top: float, lines: Sequence[str], step: float = 20) -> None:
    for number, line in enumerate(lines):
        sheet.text(x, top + step * number, line)


LINES = broken(TEXT)
HALF = len(LINES) // 2
TITLE = "关于开展茶艺师职业技能等级认定的公告"
END = "以上各项由评价机构负责解释，其余事项另行通知，请各有关单位互相转告"


@pytest.mark.parametrize("shift", [0, 3, -7, 10])
def test_two_columns_are_read_one_after_the_other(shift: float) -> None:
    sheet = Sheet()
    sheet.text(150, 60, TITLE, 16)
    draw(sheet, 72, 100, LINES[:HALF])
    draw(sheet, 310, 100 + shift, LINES[HALF:])
    sheet.text(72, 120 + 20 * len(LINES) / 2, END)
    assert texts(read(sheet)) == [TITLE, *LINES, END]


def test_lines_know_the_edges_of_their_column() -> None:
    sheet = Sheet()
    sheet.text(150, 60, TITLE, 16)
    draw(sheet, 72, 100, LINES[:HALF])
    draw(sheet, 310, 100, LINES[HALF:])
    title, *lines = read(sheet).pages[0].lines
    assert title.column is None
    assert {line.column for line in lines[:HALF]} == {(72, 72 + 12 * WIDTH)}
    assert {line.column for line in lines[HALF:]} == {(310, 310 + 12 * WIDTH)}


def test_a_rule_between_the_columns_is_no_table() -> None:
    sheet = Sheet()
    sheet.line(293, 95, 293, 100 + 20 * HALF)
    draw(sheet, 72, 100, LINES[:HALF])
    draw(sheet, 310, 100, LINES[HALF:])
    assert texts(read(sheet)) == LINES


def test_a_table_over_both_columns_parts_them() -> None:
    sheet = Sheet()
    first, second = LINES[:10], LINES[10:]
    draw(sheet, 72, 60, first[:5])
    draw(sheet, 310, 60, first[5:])
    for at in (170, 194, 218):
        sheet.line(72, at, 514, at)
    for at in (72, 200, 310, 514):
        sheet.line(at, 170, at, 218)
    for number, words in enumerate(("等级", "理论", "实操", "三级", "100", "200")):
        sheet.text((80, 210, 330)[number % 3], 174 + 24 * (number // 3), words)
    half = (len(second) + 1) // 2
    draw(sheet, 72, 230, second[:half])
    draw(sheet, 310, 230, second[half:])
    found = [block for _, block in read(sheet).blocks()]
    assert [isinstance(block, Table) for block in found].index(True) == 10
    assert [block.text for block in found if isinstance(block, Line)] == LINES


def test_a_table_within_a_column_stays_there() -> None:
    sheet = Sheet()
    draw(sheet, 72, 100, LINES[:4])
    for at in (190, 214, 238):
        sheet.line(72, at, 270, at)
    for at in (72, 170, 270):
        sheet.line(at, 190, at, 238)
    for number, words in enumerate(("等级", "费用", "三级", "200")):
        sheet.text((80, 180)[number % 2], 194 + 24 * (number // 2), words)
    draw(sheet, 72, 250, LINES[4:9])
    draw(sheet, 310, 100, LINES[9:])
    found = [block for _, block in read(sheet).blocks()]
    assert [isinstance(block, Table) for block in found].index(True) == 4
    assert [block.text for block in found if isinstance(block, Line)] == LINES


def test_the_text_may_end_soon_after_the_second_column_begins() -> None:
    sheet = Sheet()
    draw(sheet, 72, 100, LINES[:-3])
    draw(sheet, 310, 100, LINES[-3:])
    assert texts(read(sheet)) == LINES


def test_a_few_lines_are_enough_where_an_earlier_page_has_columns() -> None:
    first, second = Sheet(), Sheet()
    draw(first, 72, 100, LINES[:HALF])
    draw(first, 310, 100, LINES[HALF:])
    draw(second, 72, 100, LINES[:3])
    draw(second, 310, 100, LINES[3:6])
    sheets = read(first, second)
    assert texts(sheets)[-6:] == LINES[:6]
    alone = Sheet()
    draw(alone, 72, 100, LINES[:2])
    draw(alone, 310, 100, LINES[3:5])
    assert all(line.column is None for line in read(alone).pages[0].lines)


def rows_of(document: Document) -> list[str]:
    return [line.text for line in document.pages[0].lines]


def test_two_fields_a_line_are_no_columns() -> None:
    sheet = Sheet()
    for number in range(10):
        sheet.text(72, 100 + 20 * number, "联系人：某某某" + "某" * (number % 4))
        sheet.text(310, 100 + 20 * number, "电话：12345678")
    assert all("联系人" in text and "电话" in text for text in rows_of(read(sheet)))


def test_entries_of_one_width_side_by_side_are_no_columns() -> None:
    sheet = Sheet()
    for number in range(10):
        sheet.text(72, 100 + 20 * number, f"{2 * number + 1:02}.某某职业技术学院考点甲")
        sheet.text(310, 100 + 20 * number, f"{2 * number + 2:02}.某某职业技术学院考点乙")
    assert all("甲" in text and "乙" in text for text in rows_of(read(sheet)))


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    """The text above them is set in one column."""
    sheet = Sheet()
    draw(sheet, 72, 100, broken(TEXT, 36))
    left = ["甲方：某某职业技能评价中心", "代表：", "地址：某市某区某路八号", "电话：01012345678", "日期："]
    right = ["乙方：某某技工学校", "代表：", "地址：某市某区某路九号三层", "电话：01087654321", "日期："]
    draw(sheet, 72, 400, left)
    draw(sheet, 310, 400, right)
    assert rows_of(read(sheet)) == [*broken(TEXT, 36), *left, *right]


@pytest.mark.parametrize("gap", [0, 8])
def test_a_table_of_sentences_without_rules_is_no_columns(gap: float) -> None:
    """Its cells answer each other: on both sides they begin at one height, and the shorter leaves lines free."""
    sheet, top = Sheet(), 100.0
    for start in range(0, 12, 3):
        draw(sheet, 72, top, LINES[start : start + 3])
        draw(sheet, 310, top, LINES[start : start + (1 if gap == 0 else 3)])
        top += 60 + gap
    assert all(line.column is None for line in read(sheet).pages[0].lines)
