"""Trees of tags that tell only a part, or less than rulings: nothing is lost and rulings win."""

from pathlib import Path

from pdf_bytes import Sheet, Tag, pdf_bytes
from test_ingest_tags import ROWS, grids, read, table_sheet, told

from ingest import read_document


def ruled(sheet: Sheet, *, merged: bool) -> None:
    """Rules around the table's cells, but none below the first cell of the second row if that is merged."""
    for top in (126, 146, 166, 186, 206):
        sheet.line(186 if merged and top == 166 else 66, top, 430, top)
    for left in (66, 186, 306, 430):
        sheet.line(left, 126, left, 206)


def test_a_tree_of_the_first_page_only_leaves_the_second_to_its_rulings() -> None:
    sheet, table = table_sheet()
    second, _ = table_sheet()
    second.mark, second.ops = None, []
    for number, row in enumerate(ROWS):
        for column, words in enumerate(row):
            second.text(72 + 120 * column, 130 + 20 * number, words)
    ruled(second, merged=False)
    tags = [Tag("Document", [Tag("P", [0]), Tag("P", [50]), table])]
    document = read_document(Path("notice.pdf"), data=pdf_bytes([sheet, second], tags=tags))
    assert grids(document) == [ROWS, ROWS]
    assert "told by the file's tags: 1" in told(document)
    assert "tags" not in document.pages[1].reason


def test_a_table_tagged_as_paragraphs_is_what_its_rulings_draw() -> None:
    sheet, table = table_sheet()
    ruled(sheet, merged=False)
    paragraphs = [Tag("P", [mark]) for mark in range(1, 1 + sum(map(len, ROWS)))]
    assert grids(read(sheet, *paragraphs)) == [ROWS]
    assert len(table.content) == len(ROWS)


def test_spans_that_the_tags_do_not_tell_are_those_of_the_rulings() -> None:
    sheet, table = table_sheet()
    sheet.ops = [op for op in sheet.ops if "MCID 7 " not in op]  # the cell below is merged with it
    ruled(sheet, merged=True)
    (grid,) = grids(read(sheet, table))
    assert [row[0] for row in grid] == ["工种", "茶艺师", "茶艺师", "园艺工"]


def test_a_layout_table_of_one_row_or_one_column_is_text() -> None:
    sheet, mark = Sheet(), 1
    rows = []
    for number, words in enumerate(["某某技能评价中心", "关于开展评价的公告", "各有关单位："]):
        sheet.mark = mark
        sheet.text(72, 100 + 20 * number, words)
        rows.append(Tag("TR", [Tag("TD", [Tag("P", [mark])])]))
        mark += 1
    document = read_document(
        Path("notice.pdf"), data=pdf_bytes([sheet], tags=[Tag("Document", [Tag("Table", [*rows])])])
    )
    assert grids(document) == []
    assert [line.text for line in document.pages[0].lines][1] == "关于开展评价的公告"
