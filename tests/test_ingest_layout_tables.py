"""Tables that touch, stand side by side, hold notes or words set downwards."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from docx_bytes import cell, docx_bytes, paragraph, run, table
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document
from models.document import Page, Table

Rows = list[list[str]]

FEES: Rows = [["等级", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]]
DATES: Rows = [
    ["批次", "报名时间", "考试时间", "地点"],
    ["第一批", "3月1日", "4月1日", "市内"],
    ["第二批", "9月1日", "10月1日", "市外"],
]


def read(sheet: Sheet) -> Page:
    (page,) = read_document(Path("a.pdf"), data=pdf_bytes([sheet])).pages
    return page


def grids(page: Page) -> list[Rows]:
    return [
        [[cell.text for cell in row] for row in block.grid()]
        for block in page.content
        if isinstance(block, Table)
    ]


def ruled(sheet: Sheet, xs: Sequence[float], top: float, rows: Rows, height: float = 20) -> float:
    """Draws a table with all its rules; gives its lower edge."""
    ys = [top + height * number for number in range(len(rows) + 1)]
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    words(sheet, xs, top + 5, rows, height, pad=4)
    return ys[-1]


def words(
    sheet: Sheet, xs: Sequence[float], top: float, rows: Rows, height: float = 20, pad: float = 0
) -> None:
    for number, row in enumerate(rows):
        for x, one in zip(xs, row, strict=False):
            sheet.text(x + pad, top + height * number, one, 10)


def even(left: float, right: float, count: int) -> list[float]:
    return [left + (right - left) * number / count for number in range(count + 1)]


@pytest.mark.parametrize("gap", [0, 1.5, 2.9, 3.5])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (even(60, 520, 3), even(60, 520, 4)),
        (even(60, 520, 4), even(60, 520, 3)),
        (even(60, 520, 3), even(60, 440, 4)),
        ([60, 160, 300, 520], [60, 130, 250, 400, 520]),
    ],
)
def test_tables_that_touch_are_two(gap: float, first: list[float], second: list[float]) -> None:
    """Below the last row of one stands the header of another, in columns of its own."""
    tables = {4: FEES, 5: DATES}
    sheet = Sheet()
    end = ruled(sheet, first, 100, tables[len(first)])
    ruled(sheet, second, end + gap, tables[len(second)])
    assert grids(read(sheet)) == [tables[len(first)], tables[len(second)]]


def test_tables_that_touch_in_columns_some_of_which_agree_are_two() -> None:
    sheet = Sheet()
    end = ruled(sheet, [60, 160, 340, 520], 100, FEES)
    ruled(sheet, [60, 160, 250, 340, 520], end, DATES)
    assert grids(read(sheet)) == [FEES, DATES]


def test_a_row_of_cells_parted_in_its_own_way_is_of_the_table() -> None:
    """The last row says something of all: it has its own widths, and no header."""
    sheet = Sheet()
    end = ruled(sheet, even(60, 520, 3), 100, FEES)
    ruled(sheet, [60, 140, 520], end, [["备注", "以上费用含证书工本费"]])
    (rows,) = grids(read(sheet))
    assert len(rows) == 4 and rows[3][0] == "备注" and rows[3][-1] == "以上费用含证书工本费"


def test_a_form_of_rows_in_unlike_columns_is_one_table() -> None:
    """As application forms are: each row is parted as its fields need."""
    sheet = Sheet()
    top = 100.0
    for xs, row in (
        ([60, 120, 240, 300, 420, 520], ["姓名", "", "性别", "", "照片"]),
        ([60, 160, 520], ["身份证号码", ""]),
        ([60, 120, 280, 340, 520], ["职业", "", "等级", ""]),
        ([60, 140, 520], ["工作单位", ""]),
    ):
        top = ruled(sheet, xs, top, [row])
    assert len(grids(read(sheet))) == 1


GRADES: Rows = [["等级", "费用"], ["五级", "300"], ["四级", "380"], ["三级", "450"]]
ROOMS: Rows = [["考场", "人数"], ["一号楼", "30"], ["二号楼", "45"], ["三号楼", "60"]]


def both(left: Rows, right: Rows) -> Rows:
    return [a + b for a, b in zip(left, right, strict=True)]


@pytest.mark.parametrize("gap", [110, 150])
@pytest.mark.parametrize(("left", "right"), [(GRADES, ROOMS), (GRADES, GRADES), (ROOMS, GRADES)])
def test_open_tables_side_by_side_are_two(left: Rows, right: Rows, gap: float) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "各等级的收费标准与各考场的人数如下所示，请考生对照查看，以便作出安排。", 10)
    words(sheet, [60, 140], 100, left)
    words(sheet, [200 + gap, 280 + gap], 100, right)
    assert grids(read(sheet)) == [left, right]


@pytest.mark.parametrize(("left", "right"), [(GRADES, ROOMS), (GRADES, GRADES)])
def test_open_tables_side_by_side_with_captions_are_two(left: Rows, right: Rows) -> None:
    sheet = Sheet()
    sheet.text(60, 60, "各等级的收费标准与各考场的人数如下所示，请考生对照查看，以便作出安排。", 10)
    sheet.text(70, 84, "表1 收费标准", 10)
    sheet.text(330, 84, "表2 考场安排", 10)
    words(sheet, [60, 140], 104, left)
    words(sheet, [320, 400], 104, right)
    first, second = grids(read(sheet))
    assert first == [["表1收费标准"] * 2, *left]
    assert second == [["表2考场安排"] * 2, *right]


def test_open_tables_of_unlike_lengths_side_by_side_are_two() -> None:
    sheet = Sheet()
    longer = [*ROOMS, ["四号楼", "20"], ["五号楼", "25"]]
    words(sheet, [60, 140], 100, GRADES)
    words(sheet, [320, 400], 100, longer)
    assert grids(read(sheet)) == [GRADES, longer]


def test_three_line_tables_side_by_side_are_two() -> None:
    sheet = Sheet()
    for xs, rows in (([60, 140], GRADES), ([320, 400], ROOMS)):
        words(sheet, xs, 104, rows)
        for at in (100, 120, 182):
            sheet.line(xs[0], at, xs[0] + 160, at)
    assert grids(read(sheet)) == [GRADES, ROOMS]


@pytest.mark.parametrize("below", [0, 12])
@pytest.mark.parametrize("centred", [True, False])
def test_captions_in_a_line_above_tell_open_tables_apart(below: float, centred: bool) -> None:
    """The columns stand as far apart as those of one table."""
    sheet = Sheet()
    sheet.text(75 if centred else 60, 72, "表1 收费", 10)
    sheet.text(265 if centred else 250, 72, "表2 考场", 10)
    words(sheet, [60, 140], 92 + below, GRADES)
    words(sheet, [250, 330], 92 + below, ROOMS)
    first, second = grids(read(sheet))
    assert first == [["表1收费"] * 2, *GRADES]
    assert second == [["表2考场"] * 2, *ROOMS]


WIDE: Rows = [
    ["职业名称", "工种", "等级", "报名时间", "考试时间"],
    ["养老护理员", "老年护理", "五级", "3月1日至5日", "4月10日起"],
    ["育婴员", "无", "四级", "9月1日至5日", "10月10日起"],
]
PLACES: Rows = [
    ["等级", "人数", "考点", "联系电话"],
    ["五级", "30", "城东职业培训中心", "021-55550101"],
    ["四级", "45", "城西职业培训中心", "021-55550102"],
]


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        (WIDE, [60, 150, 240, 330, 420]),
        (WIDE, [60, 130, 190, 320, 430]),
        (PLACES, [60, 110, 240, 400]),
        (PLACES, [60, 100, 140, 400]),
    ],
)
def test_columns_of_unlike_widths_are_one_table(rows: Rows, starts: list[float]) -> None:
    sheet = Sheet()
    words(sheet, starts, 100, rows)
    assert grids(read(sheet)) == [rows]


@pytest.mark.parametrize("centred", [True, False])
def test_columns_of_even_widths_are_one_table(centred: bool) -> None:
    sheet = Sheet()
    for number, row in enumerate(WIDE):
        for x, one in zip(even(50, 545, 5), row, strict=False):
            wide = 10 * sum(0.5 if char.isascii() else 1 for char in one)
            sheet.text(x + (99 - wide) / 2 if centred else x, 100 + 20 * number, one, 10)
    assert grids(read(sheet)) == [WIDE]


def test_ruled_tables_side_by_side_within_one_grid_under_captions_of_their_own() -> None:
    sheet = Sheet()
    top = ruled(sheet, [60, 280, 500], 100, [["表1 收费标准", "表2 考场安排"]])
    ruled(sheet, even(60, 500, 4), top, both(GRADES, ROOMS))
    first, second = grids(read(sheet))
    assert first == [["表1收费标准"] * 2, *GRADES] and second == [["表2考场安排"] * 2, *ROOMS]


def test_a_key_that_comes_again_begins_another_table() -> None:
    sheet = Sheet()
    right = [
        ["等级", "人数", "考场"],
        ["五级", "30", "一号楼"],
        ["三级", "45", "二号楼"],
        ["二级", "60", "一号楼"],
    ]
    ruled(sheet, even(60, 500, 5), 100, both(GRADES, right))
    assert grids(read(sheet)) == [GRADES, right]


def test_headings_under_two_parents_are_of_one_table() -> None:
    sheet = Sheet()
    top = ruled(sheet, [60, 160, 330, 500], 100, [["等级", "理论知识", "操作技能"]])
    rows = [["", "考核费", "补考费", "考核费", "补考费"], ["五级", "100", "80", "200", "150"]]
    ruled(sheet, [60, 160, 245, 330, 415, 500], top, rows)
    assert len(grids(read(sheet))) == 1


@pytest.mark.parametrize(
    "heading", ["一、收费标准与考场安排", "（二）收费标准", "第三条 收费标准", "附件2 收费"]
)
def test_a_section_s_heading_right_above_is_no_row(heading: str) -> None:
    sheet = Sheet()
    sheet.text(60, 84, heading, 10)
    words(sheet, [60, 110], 100, GRADES, 16)
    assert grids(read(sheet)) == [GRADES]


def test_one_open_table_of_four_columns_is_one() -> None:
    sheet = Sheet()
    rows = both(GRADES, [["人数", "考场"], ["30", "一号楼"], ["45", "二号楼"], ["60", "三号楼"]])
    words(sheet, [60, 180, 300, 420], 100, rows)
    assert grids(read(sheet)) == [rows]


@pytest.mark.parametrize("size", [8, 10, 12])
def test_a_narrow_cell_holds_a_character_a_line(size: float) -> None:
    sheet = Sheet()
    xs, ys = [60, 84, 220, 380, 520], [100, 130, 190, 250]
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys[:2] + ys[3:]:
        sheet.line(xs[0], y, xs[-1], y)
    sheet.line(xs[1], ys[2], xs[-1], ys[2])
    for number, char in enumerate("职业技能"):
        sheet.text(66, 136 + 26 * number, char, size)
    for y, row in ((108, ["类", "职业", "等级", "费用"]), (152, ["", "茶艺师", "五级", "200"]), (212, ["", "育婴员", "四级", "260"])):  # fmt: skip
        words(sheet, xs, y, [row], pad=5)
    assert grids(read(sheet)) == [
        [
            ["类", "职业", "等级", "费用"],
            ["职业技能", "茶艺师", "五级", "200"],
            ["职业技能", "育婴员", "四级", "260"],
        ]
    ]


def test_two_characters_a_line_and_two_upright_columns_in_a_narrow_cell() -> None:
    sheet = Sheet()
    xs, ys = [60, 90, 300, 520], [100, 170, 240]
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for number, pair in enumerate(("养老", "护理", "人员")):
        sheet.text(64, 112 + 16 * number, pair, 10)
    for number, pair in enumerate(("育婴", "员")):
        sheet.text(64, 190 + 16 * number, pair, 10)
    words(sheet, xs, 130, [["", "五级", "200"], ["", "四级", "260"]], 70, pad=5)
    assert grids(read(sheet)) == [[["养老护理人员", "五级", "200"], ["育婴员", "四级", "260"]]]


def test_notes_within_cells_stay_in_them() -> None:
    sheet = Sheet()
    xs = [60, 150, 300, 520]
    rows = [["等级", "费用（元）", "说明"], ["五级", "200", ""], ["四级", "260", ""]]
    ruled(sheet, xs, 100, rows, 40)
    sheet.text(304, 142, "注：含理论与实操两科，", 9)
    sheet.text(304, 154, "补考按科目另收。", 9)
    sheet.text(304, 166, "*在校学生减半", 7)
    sheet.text(170, 183, "①", 6)
    (found,) = grids(read(sheet))
    assert found[1] == ["五级", "200", "注：含理论与实操两科，补考按科目另收。*在校学生减半"]
    assert found[2][1] == "260①"


def test_a_note_in_a_full_row_between_two_parts_of_a_table() -> None:
    sheet = Sheet()
    top = ruled(sheet, even(60, 520, 3), 100, FEES)
    top = ruled(sheet, [60, 520], top, [["注：三级以上另行通知。"]])
    ruled(sheet, even(60, 520, 3), top, [["三级", "150", "300"]])
    (found,) = grids(read(sheet))
    assert [row[0] for row in found] == ["等级", "五级", "四级", "注：三级以上另行通知。", "三级"]
    assert all(left != right for left, right in pairwise(found))


def test_three_tables_that_touch_with_titles_in_rows_between() -> None:
    sheet = Sheet()
    top = ruled(sheet, even(60, 520, 3), 100, FEES)
    top = ruled(sheet, [60, 520], top, [["考核安排"]])
    top = ruled(sheet, even(60, 520, 4), top, DATES)
    top = ruled(sheet, [60, 520], top, [["注：遇法定节假日顺延。"]])
    ruled(
        sheet, [60, 220, 520], top, [["考点", "地址"], ["第一考点", "东一路1号"], ["第二考点", "西二路2号"]]
    )
    first, second, third = grids(read(sheet))
    assert first == FEES
    assert second == [["考核安排"] * 4, *DATES, ["注：遇法定节假日顺延。"] * 4]
    assert third == [["考点", "地址"], ["第一考点", "东一路1号"], ["第二考点", "西二路2号"]]


def test_a_table_whose_header_has_two_rows_below_another() -> None:
    sheet = Sheet()
    top = ruled(sheet, even(60, 520, 4), 100, DATES)
    for at in (top, top + 40, top + 60):
        sheet.line(60, at, 520, at)
    sheet.line(200, top + 20, 520, top + 20)
    for x in (60, 200, 520):
        sheet.line(x, top, x, top + 60)
    sheet.line(360, top + 20, 360, top + 60)
    for x, y, one in ((64, 15, "等级"), (204, 5, "收费标准"), (204, 25, "理论"), (364, 25, "实操")):
        sheet.text(x, top + y, one, 10)
    for x, one in ((64, "五级"), (204, "100"), (364, "200")):
        sheet.text(x, top + 45, one, 10)
    assert grids(read(sheet)) == [
        DATES,
        [["等级", "收费标准", "收费标准"], ["等级", "理论", "实操"], ["五级", "100", "200"]],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["公共营养师", "另行通知"],
        ["技师", "按合同"],
        ["合计", "300"],
        ["备注", "含证书费"],
    ],
)
def test_rows_with_merged_cells_are_of_the_table(rows: list[str]) -> None:
    sheet = Sheet()
    top = ruled(sheet, even(60, 520, 3), 100, FEES)
    top = ruled(sheet, [60, 60 + 460 / 3, 520], top, [rows])
    ruled(sheet, [60, 60 + 460 / 3, 520], top, [["育婴员", "统一300元"]])
    assert len(grids(read(sheet))) == 1


def test_tables_that_a_word_processor_joined_are_two() -> None:
    def row(cells: list[str], span: int) -> str:
        return "".join(cell(paragraph(run(one)), f'<w:gridSpan w:val="{span}"/>') for one in cells)

    body = table(*(row(one, 4) for one in FEES), *(row(one, 3) for one in DATES), widths=(700,) * 12)
    (page,) = read_document(Path("a.docx"), data=docx_bytes(body)).pages
    assert grids(page) == [FEES, DATES]
