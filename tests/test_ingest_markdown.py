"""Markdown, and plain text whose paragraphs and tables were set by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read_document
from ingest.wrapping import display_width, wrap_width
from models.document import Document, Table


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_document(Path("通知.md"), data=text.encode(encoding))


def texts(text: str) -> list[str]:
    return [block.text for block in read(text).pages[0].content]


def grid(found: Table) -> list[list[str]]:
    return [[each.text for each in row] for row in found.grid()]


NOTICE = """---
title: 甲协会关于评价的通知
---
## 一、收费**标准**

**考核费：**按人收取，见[收费表](https://a.example/fee)。
第二行

1. 登录
3. 提交

- （1）迟到
- 早退

| 等级 | 考核费 |
|------|:----:|
| 三级 | **200** |
| 四级 |  |

网址：<https://a.example/b?c=1>
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_markdown_notice(encoding: str) -> None:
    found = read(NOTICE, encoding)
    assert (found.media_type, found.text_source, found.paged) == ("text/markdown", "native", False)
    assert [line.text for line in found.pages[0].lines] == [
        "甲协会关于评价的通知",
        "一、收费标准",
        "考核费：按人收取，见收费表。",
        "第二行",
        "1.登录",
        "3.提交",
        "（1）迟到",
        "早退",
        "网址：https://a.example/b?c=1",
    ]
    assert grid(found.pages[0].tables[0]) == [["等级", "考核费"], ["三级", "200"], ["四级", ""]]
    assert found.pages[0].lines[1].bold


def test_numbers_left_to_be_counted_are_counted() -> None:
    assert texts("# 甲\n\n1. 乙\n1. 丙\n1. 丁") == ["甲", "1.乙", "2.丙", "3.丁"]


def test_indented_paragraphs_are_no_programs() -> None:
    assert texts("# 通知\n\n    各有关单位：\n\n\t现将事项通知如下") == [
        "通知",
        "各有关单位：",
        "现将事项通知如下",
    ]


def test_html_within_markdown() -> None:
    found = read(
        "# 甲\n\n<table><tr><td rowspan=2>三级<td>100<tr><td>200</table>\n\n乙<br>丙<script>藏</script>"
    )
    assert grid(found.pages[0].tables[0]) == [["三级", "100"], ["三级", "200"]]
    assert [line.text for line in found.pages[0].lines] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    "text",
    ["一、项目\n- 1、甲\n- （2）乙", "等级|费用", "#1号楼", "3*5*2", "--\n甲\n--", "网址[a]", "** 注 **"],
)
def test_plain_text_is_no_markdown(text: str) -> None:
    assert read(text).media_type == "text/plain"


PROSE = "根据上级文件精神，现就本年度评价工作的有关事项通知如下，请各有关单位认真组织实施，按照规定的时间和程序办理申报手续。"


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    text = indent + text
    return [text[i : i + width] for i in range(0, len(text), width)]


@pytest.mark.parametrize("indent", ["", "　　"])
def test_lines_of_one_width_are_joined(indent: str) -> None:
    lines = [
        *wrapped(PROSE, 20, indent),
        *wrapped("一、" + PROSE, 20, indent),
        *wrapped("联系电话：021-55550000", 20, indent),
    ]
    assert texts("\n".join(lines)) == [PROSE, "一、" + PROSE, "联系电话：021-55550000"]


def test_a_full_line_before_a_new_item_is_its_end() -> None:
    first = "1、" + "申" * 17 + "。"
    lines = [*wrapped(PROSE, 20), first, "2、其他情形", *wrapped(PROSE, 20)]
    assert texts("\n".join(lines)) == [PROSE, first, "2、其他情形", PROSE]


def test_paragraphs_of_any_length_stay_apart() -> None:
    lines = ["甲协会", "一、收费", PROSE, "二、补考", PROSE[:30], "（一）联系方式", "2026年1月8日"]
    assert texts("\n".join(lines)) == lines
    assert wrap_width(lines) is None


@given(st.lists(st.text("甲乙丙AB1，。", min_size=1, max_size=60), max_size=12))
def test_joining_loses_no_word(lines: list[str]) -> None:
    joined = "".join(texts("\n".join(["首", *lines])))
    plain = "".join(["首", *lines])
    strip = str.maketrans("", "", " ,，.。")
    assert joined.translate(strip) == plain.translate(strip)


def padded(cells: list[str], width: int) -> str:
    return "".join(cell + " " * (width - display_width(cell)) for cell in cells)


ROWS = [["等级", "理论知识", "操作技能"], ["三级", "100", "/"], ["四级", "", "180"], ["五级", "80", "160"]]


@pytest.mark.parametrize("width", [12, 15])
def test_columns_set_by_spaces_are_a_table(width: int) -> None:
    found = read("\n".join(["收费标准", *(padded(row, width) for row in ROWS), "注：元/人"])).pages[0]
    assert [line.text for line in found.lines] == ["收费标准", "注：元/人"]
    assert grid(found.tables[0]) == ROWS


def test_columns_set_by_wide_spaces_are_a_table() -> None:
    found = read(
        "批次　　　报名时间　　考核时间\n第一批　　3月1日　　　4月5日\n第二批　　6月10日　　7月20日"
    ).pages[0]
    assert grid(found.tables[0])[1] == ["第一批", "3月1日", "4月5日"]


@pytest.mark.parametrize(
    "text",
    [
        "户　名：甲协会\n账　号：123\n开户行：乙银行",
        "地　　址：甲路1号\n电　　话：021-1\n邮　　编：200000",
        "单位：甲协会      联系人：张\n电话：123      传真：456\n邮编：1      网址：a.cn",
        "甲协会　　　　2026年1月8日",
    ],
)
def test_forms_are_no_tables(text: str) -> None:
    assert read(text).pages[0].tables == ()


def test_tables_drawn_with_bars() -> None:
    drawn = "┌──┬──┐\n│等级│费用│\n├──┼──┤\n│三级│200 │\n│　　│元　│\n├──┼──┤\n│四级│100 │\n└──┴──┘"
    (found,) = read("收费\n" + drawn).pages[0].tables
    assert grid(found) == [["等级", "费用"], ["三级", "200元"], ["四级", "100"]]
    (found,) = read("| 等级 | 费用 |\n| 三级 | 200 |").pages[0].tables
    assert grid(found) == [["等级", "费用"], ["三级", "200"]]
