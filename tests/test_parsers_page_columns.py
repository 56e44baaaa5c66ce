"""Paragraphs and tables of pages set in two columns: whole again over the end of a column."""

from pathlib import Path

from pdf_bytes import Sheet, pdf_bytes
from test_ingest_page_columns import HALF, LINES, TEXT, broken, draw

from ingest import read_document
from models.document import Line
from parsers.block import Block, Placed
from parsers.blocks import read_blocks
from parsers.paragraphs import continues


def blocks(*sheets: Sheet) -> list[Block]:
    return read_blocks(read_document(Path("notice.pdf"), data=pdf_bytes(list(sheets))))


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    sheet = Sheet()
    draw(sheet, 72, 100, LINES[:HALF])
    draw(sheet, 310, 100, LINES[HALF:])
    assert [block.value for block in blocks(sheet)] == [TEXT]


def test_a_quote_over_two_columns_has_a_box_in_each() -> None:
    sheet = Sheet()
    draw(sheet, 72, 100, LINES[:HALF])
    draw(sheet, 310, 100, LINES[HALF:])
    (block,) = blocks(sheet)
    boxes = [item.bbox for item in block.text.evidence("rule")]
    assert [box and (box[0], box[2]) for box in boxes] == [(72, 276), (310, 514)]


def test_a_paragraph_goes_on_over_the_page_in_its_first_column() -> None:
    first, second = Sheet(), Sheet()
    draw(first, 72, 100, LINES[:6])
    draw(first, 310, 100, LINES[6:12])
    draw(second, 72, 100, LINES[12:15])
    draw(second, 310, 100, LINES[15:])
    assert [block.value for block in blocks(first, second)] == [TEXT]


def test_paragraphs_end_where_their_last_line_ends_early_in_the_column() -> None:
    sheet = Sheet()
    end = TEXT.index("考生应当")
    first, second = TEXT[:end], TEXT[end:]
    left = ["　　" + first[:15], *broken(first[15:]), "　　" + second[:15]]
    for number, line in enumerate(left):
        indent = 24 if line.startswith("　") else 0
        sheet.text(72 + indent, 100 + 20 * number, line.lstrip("　"))
    draw(sheet, 310, 100, broken(second[15:]))
    assert [block.value for block in blocks(sheet)] == [first, second]


def test_a_table_goes_on_in_the_next_column() -> None:
    sheet = Sheet()
    draw(sheet, 72, 100, LINES[:8])
    rows = [("等级", "费用"), ("三级", "200"), ("四级", "180"), ("五级", "160")]
    for x, top, part in ((72, 270, rows[:2]), (310, 100, rows[2:])):
        for number in range(len(part) + 1):
            sheet.line(x, top + 24 * number, x + 204, top + 24 * number)
        for at in (x, x + 100, x + 204):
            sheet.line(at, top, at, top + 24 * len(part))
        for number, (level, fee) in enumerate(part):
            sheet.text(x + 8, top + 5 + 24 * number, level)
            sheet.text(x + 110, top + 5 + 24 * number, fee)
    draw(sheet, 310, 160, LINES[8:])
    grids = [block.grid for block in blocks(sheet) if block.grid]
    assert len(grids) == 1 and grids[0].rows == 4


def placed(text: str, number: int, *, x0: float = 72) -> Placed:
    extents = tuple((x0 + 12.0 * i, x0 + 12.0 * (i + 1)) for i in range(len(text)))
    top = 100.0 + 20 * number
    line = Line(text=text, box=(x0, top, x0 + 12 * len(text), top + 12), extents=extents, size=12)
    return Placed(line, 1, number, 72, 72 + 12 * 20)


def test_the_next_number_of_an_inline_list_may_begin_a_line() -> None:
    first = placed("申报三级的须符合：①从事本职业满十年的；", 0)
    assert continues([first], placed("②取得四级证书后满四年。", 1))
    third = placed("申报三级的：（1）工作满十年的人员都可以；", 0)
    assert continues([third], placed("（2）取得四级证书后满四年。", 1))


def test_a_number_that_goes_on_no_inline_list_begins_its_own_paragraph() -> None:
    assert not continues([placed("①从事本职业或者相关职业满十年以上的人；", 0)], placed("②取得四级证书。", 1))
    assert not continues([placed("申报三级的人员须符合下面的条件之一即可：", 0)], placed("①工作满十年。", 1))
