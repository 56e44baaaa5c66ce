"""Plain text: lines, tables with spans, light markup, encodings."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest import read_document
from ingest.text import read_pages
from models.document import Line, Table

WORDS = st.text("甲乙丙丁AB12", max_size=4)
FEES = """收费标准

序号\t职业(工种)\t等级\t科目\t\t\t合计
\t\t\t理论\t实操\t评审\t
1\t糕点师\t三级\t100\t\t/\t200
2\t糕点师\t四级\t90\t80
注: 按科目收费
"""


def document(data: bytes) -> tuple[Line | Table, ...]:
    return read_document(Path("notice.txt"), data=data).pages[0].content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_give_the_same_text(encoding: str) -> None:
    found = read_document(Path("notice.txt"), data=FEES.encode(encoding))
    assert found.text == read_document(Path("notice.txt"), data=FEES.encode()).text
    assert (found.text_source, found.paged, found.page_count) == ("native", False, None)


def test_header_cells_span_and_body_cells_stay_empty() -> None:
    title, table, note = document(FEES.encode())
    assert isinstance(title, Line) and isinstance(table, Table) and isinstance(note, Line)
    assert (title.text, note.text) == ("收费标准", "注：按科目收费")
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["序号", "职业（工种）", "等级", "科目", "科目", "科目", "合计"],
        ["序号", "职业（工种）", "等级", "理论", "实操", "评审", "合计"],
        ["1", "糕点师", "三级", "100", "", "/", "200"],
        ["2", "糕点师", "四级", "90", "80", "", ""],
    ]
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells if cell.row == 0}
    assert spans["科目"] == (1, 3) and spans["序号"] == (2, 1) == spans["合计"]


def test_three_header_rows_span_under_their_own_parent() -> None:
    rows = ["等级\t考核费\t\t补考费", "\t理论\t实操\t", "\t上机\t\t", "三级\t1\t2\t3"]
    (table,) = read_pages("\n".join(rows))[0].tables
    assert [[cell.text for cell in row] for row in table.grid()[1:3]] == [
        ["等级", "理论", "实操", "补考费"],
        ["等级", "上机", "实操", "补考费"],
    ]


def test_a_data_row_with_an_empty_first_cell_is_no_header() -> None:
    (table,) = read_pages("职业\t等级\t费用\n\t三级\t200\n\t四级\t100")[0].tables
    assert [cell.row_span for cell in table.cells] == [1] * 9


def test_a_lone_line_with_a_tab_is_a_line() -> None:
    (line,) = document("单位：\t联系人：".encode())
    assert isinstance(line, Line) and line.text == "单位： 联系人："


def test_blank_lines_are_remembered() -> None:
    lines = document("甲协会\n\n\n乙\n丙".encode())
    assert [(line.text, line.gap_before) for line in lines if isinstance(line, Line)] == [
        ("甲协会", False),
        ("乙", True),
        ("丙", False),
    ]


def test_light_markup_goes_and_its_words_stay() -> None:
    source = "- 1、网址 <http://a.cn/b,c>\n^⑤ 说明\n条件^⑤：\n- (2) 其他\n- 年满"
    assert [block.text for block in document(source.encode())] == [
        "1、网址http://a.cn/b,c",
        "⑤说明",
        "条件⑤：",
        "（2）其他",
        "-年满",
    ]


@given(st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=2, max_size=6))
def test_every_place_is_covered_once_and_no_word_is_lost(rows: list[list[str]]) -> None:
    assume(any(cell.strip() for row in rows for cell in row))
    text = "\n".join("\t".join(["首", *row]) for row in rows)
    (table,) = read_pages(text)[0].tables
    table.grid()  # raises where a place is not covered
    assert sum(cell.row_span * cell.column_span for cell in table.cells) == table.rows * table.columns
    assert sorted(table.text.replace("\t", "").replace("\n", "")) == sorted(
        text.replace("\t", "").replace("\n", "")
    )


def test_two_tabs_to_the_next_stop_are_one() -> None:
    (table,) = document("级别\t\t考核费\t补考费\n五级\t\t200\t100\n四级\t\t300\t150\n".encode())
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["级别", "考核费", "补考费"],
        ["五级", "200", "100"],
        ["四级", "300", "150"],
    ]


@pytest.mark.parametrize("indent", ["\t\t\t\t", "\t　\t", "　　　　\t\t"])
def test_tabs_that_only_indent_make_no_table(indent: str) -> None:
    lines = document(f"现予通知。\n{indent}云汐市技能协会\n{indent}2026年1月15日\t\n".encode())
    assert [line.text for line in lines] == ["现予通知。", "云汐市技能协会", "2026年1月15日"]


def test_an_empty_column_of_a_form_has_its_heading() -> None:
    (table,) = document("序号\t姓名\t备注\n1\t\t\n2\t\t\n".encode())
    assert isinstance(table, Table) and table.columns == 3


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16", "gb18030"])
def test_line_ends_and_encodings_make_no_difference(end: str, encoding: str) -> None:
    text = "云汐市技能协会通知\n\n各单位：\n一、评价项目\n㙍𠮷龘䶮〇镕喆，共3人。\n"
    wanted = [block.text for block in document(text.encode())]
    assert wanted[-1] == "㙍𠮷龘䶮〇镕喆，共3人。"
    assert [block.text for block in document(text.replace("\n", end).encode(encoding))] == wanted
