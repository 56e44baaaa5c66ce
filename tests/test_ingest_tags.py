"""Tables told by a PDF's tags: taken where the page bears them out, found out and left where not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_bytes import Sheet, Tag, pdf_bytes

from ingest import read_document
from models.document import Document, Table

DATA = Path(__file__).parent / "data"
ROWS = [
    ["工种", "等级", "备注"],
    ["茶艺师", "四级", "含材料费"],
    ["评茶员", "三级", "考后另缴"],
    ["园艺工", "五级", "另行通知"],
]


def table_sheet() -> tuple[Sheet, Tag]:
    """A borderless table between two sentences, and its tags; the cells' marks count from 1 in reading order."""
    sheet, mark = Sheet(), 1
    sheet.mark = 0
    sheet.text(72, 100, "各工种等级如下：")
    table = Tag("Table")
    for number, row in enumerate(ROWS):
        table.content.append(Tag("TR"))
        for column, words in enumerate(row):
            sheet.mark = mark
            sheet.text(72 + 120 * column, 130 + 20 * number, words)
            table.content[-1].content.append(Tag("TD", [Tag("P", [mark])]))
            mark += 1
    sheet.mark = 50
    sheet.text(72, 260, "以上费用不退。")
    return sheet, table


def read(sheet: Sheet, *tags: Tag) -> Document:
    whole = [Tag("P", [0]), Tag("P", [50]), *tags]  # what comes later owns what two claim
    return read_document(Path("notice.pdf"), data=pdf_bytes([sheet], tags=[Tag("Document", whole)]))


def grids(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.grid()]
        for _, block in document.blocks()
        if isinstance(block, Table)
    ]


def told(document: Document) -> str:
    return document.pages[0].reason


def test_tables_that_a_browser_printed_without_rulings_come_back_with_their_spans() -> None:
    document = read_document(DATA / "tagged.pdf")
    kept = "含材料费，材料由评价机构统一备好，考生不必自备，考后不退还"
    assert grids(document) == [
        [
            ["工种", "等级", "考核费（元）", "考核费（元）", "备注"],
            ["工种", "等级", "理论", "实操", "备注"],
            ["茶艺师", "五级", "60", "200", "含材料费"],
            ["茶艺师", "四级", "70", "240", "/"],
            ["评茶员", "三级", "80", "300", kept],
        ],
        [
            ["工种", "等级", "备注"],
            ["评茶员", "三级", ""],
            ["茶艺师", "四级", "含考后材料费"],
            ["茶艺师", "", "不考"],
        ],
    ]
    assert "told by the file's tags: 2" in told(document)


def test_a_true_tree_is_believed() -> None:
    sheet, table = table_sheet()
    document = read(sheet, table)
    assert grids(document) == [ROWS]
    assert [block.text for block in document.pages[0].lines] == ["各工种等级如下：", "以上费用不退。"]


def swap_cells(table: Tag) -> None:
    row = table.content[1]
    row.content[0], row.content[2] = row.content[2], row.content[0]


def swap_rows(table: Tag) -> None:
    table.content[1], table.content[3] = table.content[3], table.content[1]


def drop_a_cell(table: Tag) -> None:
    del table.content[2].content[1]


def drop_the_last_row(table: Tag) -> None:
    del table.content[3]


def drop_the_last_column(table: Tag) -> None:
    for row in table.content:
        del row.content[2]


def join_two_cells(table: Tag) -> None:
    row = table.content[1]
    row.content[0].content += row.content.pop(1).content


def claim_a_sentence(table: Tag) -> None:
    table.content[0].content[0].content.append(Tag("P", [50]))


def span_too_far(table: Tag) -> None:
    table.content[1].content[0].row_span = 2


@pytest.mark.parametrize(
    "lie",
    [
        swap_cells,
        swap_rows,
        drop_a_cell,
        drop_the_last_row,
        drop_the_last_column,
        join_two_cells,
        claim_a_sentence,
        span_too_far,
    ],
)
def test_a_lying_tree_is_found_out(lie: Callable[[Tag], None]) -> None:
    sheet, table = table_sheet()
    lie(table)
    document = read(sheet, table)
    assert "tags: " not in told(document)
    assert "tell otherwise than the page, left: 1" in told(document)


def test_rulings_that_part_a_cell_contradict() -> None:
    sheet, table = table_sheet()
    for top in (126, 186, 208):
        sheet.line(66, top, 400, top)
    for left in (66, 90, 400):
        sheet.line(left, 126, left, 208)
    assert "tell otherwise than the page, left: 1" in told(read(sheet, table))


def test_rulings_and_tags_that_agree_are_one_table() -> None:
    sheet, table = table_sheet()
    for top in (126, 146, 166, 186, 206):
        sheet.line(66, top, 430, top)
    for left in (66, 186, 306, 430):
        sheet.line(left, 126, left, 206)
    document = read(sheet, table)
    assert grids(document) == [ROWS]
    assert told(document) == ""


def test_what_rulings_leave_open_the_tags_part() -> None:
    sheet, table = table_sheet()
    for top in (126, 146, 206):
        sheet.line(66, top, 430, top)
    for left in (66, 430):
        sheet.line(left, 126, left, 206)
    assert grids(read(sheet, table)) == [ROWS]


def test_artifacts_in_the_margin_are_furniture_and_nowhere_else() -> None:
    sheet, table = table_sheet()
    sheet.mark = "Artifact"
    sheet.text(72, 40, "评价中心发文专用")
    sheet.text(72, 400, "联系电话见附件")
    lines = {line.text: line.role for line in read(sheet, table).pages[0].lines}
    assert lines["评价中心发文专用"] == "furniture"
    assert lines["联系电话见附件"] == lines["各工种等级如下："] == "body"


def test_a_page_of_artifacts_only_is_text() -> None:
    sheet = Sheet()
    sheet.mark = "Artifact"
    sheet.text(72, 40, "关于开展评价的公告")
    sheet.mark = 0
    sheet.text(72, 100, "如下")
    document = read_document(Path("notice.pdf"), data=pdf_bytes([sheet], tags=[Tag("P", [0])]))
    assert {line.role for line in document.pages[0].lines} == {"body"}
