"""PDF pages: lines, gaps, places, watermarks, tables among text."""

from pathlib import Path

import pytest
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document
from ingest.lines import Glyph, build_line
from ingest.spare import SpareReader
from models.document import Document, Line, Table


def read(*sheets: Sheet) -> Document:
    return read_document(Path("notice.pdf"), data=pdf_bytes(list(sheets)))


def texts(document: Document) -> list[str]:
    return [block.text for _, block in document.blocks()]


def glyphs(text: str, *, size: float = 12, spacing: float = 0, spaces: bool = True) -> list[Glyph]:
    """The glyphs of a line; spaces may be left out, as some producers do, and only move the pen."""
    found, x = [], 50.0
    for char in text:
        width = size if ord(char) > 0x2000 else size / 2
        if spaces or not char.isspace():
            found.append(Glyph(char, x, 100, x + width, 100 + size, size))
        x += width + spacing
    return found


@pytest.mark.parametrize("spaces", [True, False])
@pytest.mark.parametrize(
    ("typeset", "text"),
    [
        ("年满 16 周岁", "年满16周岁"),
        ("单位：        联系人：        ", "单位： 联系人："),
        ("Adobe Photoshop CC", "Adobe Photoshop CC"),
        ("登录https://a.cn/x_1.html查询", "登录https://a.cn/x_1.html查询"),
    ],
)
def test_gaps_are_told_from_layout(typeset: str, text: str, spaces: bool) -> None:
    line = build_line(glyphs(typeset, spaces=spaces))
    assert line is not None and line.text == text
    assert len(line.extents) == len(line.text)


@pytest.mark.parametrize("spacing", [0, 2, 5, 11])
def test_letter_spacing_is_no_space(spacing: float) -> None:
    line = build_line(glyphs("个人申报——登录https://a.cn/x.html办理", spacing=spacing))
    assert line is not None and line.text == "个人申报——登录https://a.cn/x.html办理"


@pytest.mark.parametrize(
    ("fields", "gap"), [(["1", "2", "3", "4"], 5), (["8", "9", "5", "7", "6"], 2), (["A", "B", "C", "D"], 3)]
)
def test_single_figures_far_apart_are_fields(fields: list[str], gap: float) -> None:
    line = build_line(glyphs("".join(fields), spacing=12 * gap))
    assert line is not None and line.text.split() == fields


@pytest.mark.parametrize(
    ("typeset", "text"),
    [
        ("通　知", "通知"),
        ("公　　　告", "公告"),
        ("联 系 人：张明", "联系人：张明"),
        ("电　　话：0571-88120033", "电话：0571-88120033"),
        ("甲方：　　　　　　乙方：", "甲方： 乙方："),
        ("王小明　　李四　　赵五六", "王小明 李四 赵五六"),
    ],
)
@pytest.mark.parametrize("spaces", [True, False])
def test_spaced_out_words_are_words_and_fields_are_fields(typeset: str, text: str, spaces: bool) -> None:
    line = build_line(glyphs(typeset, spaces=spaces))
    assert line is not None and line.text == text


def test_a_ligature_is_shared_out() -> None:
    line = build_line([Glyph("——", 10, 0, 34, 12, 12), Glyph("⽹", 34, 0, 46, 12, 12)])
    assert line is not None and (line.text, line.extents) == ("——网", ((10, 22), (22, 34), (34, 46)))


def test_words_have_their_places() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "费用(元) 200", 10)
    (line,) = read(sheet).pages[0].lines
    assert line.text == "费用（元）200"
    assert line.box_of(6, 9) is not None
    assert line.extents[0] == (72, 82) and line.size == 10
    assert line.box is not None and 98 <= line.box[1] <= 102 and 108 <= line.box[3] <= 112


def test_a_raised_mark_stays_in_its_line() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "相关专业", 14)
    sheet.text(128, 98, "②", 8)
    sheet.text(136, 100, "毕业证书", 14)
    sheet.text(72, 121, "下一行", 14)
    assert texts(read(sheet)) == ["相关专业②毕业证书", "下一行"]


def test_fake_bold_is_read_once() -> None:
    sheet = Sheet()
    for shift in (0, 0.4):
        sheet.text(72 + shift, 100, "人人申报")
    assert texts(read(sheet)) == ["人人申报"]


def test_watermarks_are_left_out_and_told() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "考核费标准如下所示")
    sheet.text(150, 400, "内部资料", 40, gray=0.85)
    sheet.text(150, 300, "样稿", 12, angle=45)
    document = read(sheet)
    assert texts(document) == ["考核费标准如下所示"]
    assert "6 characters of a watermark" in document.pages[0].reason


def test_a_pale_watermark_as_small_as_the_text_is_left_out_where_it_comes_again() -> None:
    sheet = Sheet()
    for number in range(6):
        sheet.text(72, 100 + 60 * number, "考核费标准如下所示")
        sheet.text(300, 130 + 60 * number, "内部资料", gray=0.85)
    document = read(sheet)
    assert texts(document) == ["考核费标准如下所示"] * 6
    assert "24 characters of a watermark" in document.pages[0].reason


@pytest.mark.parametrize(("size", "gray"), [(12, 0.8), (48, 0.5)])
def test_a_watermark_under_the_text_is_left_out(size: float, gray: float) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "样稿", size, gray=gray)
    for number in range(4):
        sheet.text(72, 103 + 16 * number, "考核费标准如下所示")
    assert texts(read(sheet)) == ["考核费标准如下所示"] * 4


@pytest.mark.parametrize("size", [12, 18])
def test_pale_words_at_one_place_of_each_page_are_furniture(size: float) -> None:
    sheets = [Sheet(), Sheet(), Sheet()]
    for number, sheet in enumerate(sheets):
        for line in range(6):
            sheet.text(72, 100 + 20 * line, f"考核费标准如下所示{number}{line}")
        sheet.text(250, 400, "样稿勿传", size, gray=0.6 if size > 12 else 0.8)
    found = [[line for line in page.lines if line.role == "furniture"] for page in read(*sheets).pages]
    assert [[line.text for line in lines] for lines in found] == [["样稿勿传"]] * 3


def test_pale_words_at_different_places_or_on_few_pages_are_text() -> None:
    sheets = [Sheet() for _ in range(5)]
    for number, sheet in enumerate(sheets):
        for line in range(6):
            sheet.text(72, 100 + 20 * line, f"考核费标准如下所示{number}{line}")
        sheet.text(250, 300 + 40 * number, "另行通知", gray=0.8)
        if number < 2:
            sheet.text(250, 600, "以此为准", gray=0.8)
    lines = [line for page in read(*sheets).pages for line in page.lines]
    assert {line.role for line in lines} == {"body"}


@pytest.mark.parametrize("place", [(200, 400), (180, 106)])
def test_huge_grey_words_below_the_first_line_are_a_watermark(place: tuple[float, float]) -> None:
    sheet = Sheet()
    for number in range(5):
        sheet.text(72, 100 + 20 * number, "考核费标准如下所示")
    sheet.text(*place, "样本", 60, gray=0.5)
    document = read(sheet)
    assert texts(document) == ["考核费标准如下所示"] * 5
    assert "2 characters of a watermark" in document.pages[0].reason


@pytest.mark.parametrize("filled", [True, False])
def test_outlines_of_letters_behind_the_text_are_no_table(filled: bool) -> None:
    sheet = Sheet()
    for number in range(4):
        sheet.text(72, 100 + 20 * number, "考核费标准如下所示，申报人应当按时缴费。")
    draw = (lambda *box: sheet.fill(*box[:2], box[2] + 1, box[3] + 1, 0.8)) if filled else sheet.line
    for left in (150, 197, 245):
        for top in (101, 121, 141):
            draw(left, top, left + 31, top)
        for at in (left, left + 31):
            draw(at, 101, at, 141)
    assert texts(read(sheet)) == ["考核费标准如下所示，申报人应当按时缴费。"] * 4


def test_a_small_table_whose_words_fill_its_cells_is_one() -> None:
    sheet = Sheet()
    for top in (100, 114, 128):
        sheet.line(72, top, 132, top)
    for at in (72, 102, 132):
        sheet.line(at, 100, at, 128)
    for number, words in enumerate(("等级", "费用", "三级", "2000")):
        sheet.text(75 + 30 * (number % 2), 101 + 14 * (number // 2), words)
    assert [type(block) for _, block in read(sheet).blocks()] == [Table]


def test_pale_notes_and_large_coloured_letterheads_are_text() -> None:
    sheet = Sheet()
    sheet.text(72, 60, "某某协会文件", 32, gray=0.4)
    sheet.text(72, 120, "考核费标准如下所示")
    sheet.text(72, 140, "注：另行通知", gray=0.75)
    assert texts(read(sheet)) == ["某某协会文件", "考核费标准如下所示", "注：另行通知"]


def test_a_light_title_on_a_dark_banner_stays() -> None:
    sheet = Sheet()
    sheet.fill(0, 50, 595, 110, 0.2)
    sheet.text(72, 70, "评价公告", 24, gray=0.9)
    sheet.text(72, 140, "现将有关事项公告如下", 12)
    assert texts(read(sheet)) == ["评价公告", "现将有关事项公告如下"]


@pytest.mark.parametrize("thin_boxes", [True, False])
def test_a_table_stands_among_the_text_with_its_spans(thin_boxes: bool) -> None:
    sheet = Sheet()
    draw = (lambda a, b, c, d: sheet.fill(a, b, c + 0.7, d + 0.7)) if thin_boxes else sheet.line
    for top in (200, 224, 248):
        draw(100 if top != 224 else 160, top, 280, top)
    for left in (100, 160, 280):
        draw(left, 200, left, 248)
    draw(220, 224, 220, 248)
    for x, top, words in ((104, 218, "等级"), (170, 204, "考核费"), (164, 228, "理论"), (224, 228, "实操")):
        sheet.text(x, top, words)
    sheet.text(72, 150, "收费标准：")
    sheet.text(72, 300, "注：按科目收费")
    before, table, after = (block for _, block in read(sheet).blocks())
    assert isinstance(before, Line) and isinstance(table, Table) and isinstance(after, Line)
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["等级", "考核费", "考核费"],
        ["等级", "理论", "实操"],
    ]
    assert [(cell.row_span, cell.column_span) for cell in table.cells[:2]] == [(2, 1), (1, 2)]


def test_a_frame_gives_its_lines_back() -> None:
    sheet = Sheet()
    for a, b, c, d in ((60, 90, 500, 90), (60, 200, 500, 200), (60, 90, 60, 200), (500, 90, 500, 200)):
        sheet.line(a, b, c, d)
    sheet.text(72, 100, "一、申报条件")
    sheet.text(72, 130, "二、申报方式")
    assert texts(read(sheet)) == ["一、申报条件", "二、申报方式"]


def test_a_file_that_cannot_be_closed_is_let_go() -> None:
    class Broken:
        closed = False

        def close(self) -> None:
            self.closed = True
            raise ValueError("a page that is not there")

    spare = SpareReader(b"")
    spare.document = Broken()
    spare.close()
    assert spare.document.closed
