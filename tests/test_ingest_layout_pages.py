"""Pages cut, moved, turned and scaled by the file: boxes point at the words as they are shown."""

from typing import Any

import pypdfium2 as pdfium
import pytest
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes

from ingest.pdf import read_pages
from models.base import Box
from models.document import Line, Page

BODY = "各有关单位：现将本年度职业技能评价有关事项公告如下"
SCALE = 2.0


def shown(data: bytes, number: int = 1) -> Any:
    """The page as a viewer shows it: a grey picture."""
    document = pdfium.PdfDocument(data)
    try:
        picture: Any = document[number - 1].render(scale=SCALE, grayscale=True).to_numpy()
        return picture.reshape(picture.shape[:2]).copy()
    finally:
        document.close()


def lines_of(page: Page) -> list[Line]:
    inner = [line for table in page.tables for cell in table.cells for line in cell.lines]
    return [*page.lines, *inner]


def words(page: Page) -> list[tuple[str, Box]]:
    """The words with their boxes on the page as shown."""
    return [(word.text, word.box) for line in lines_of(page) for word in line.words]


def assert_words_stand_where_ink_is(data: bytes, page: Page, number: int = 1) -> None:
    """Each character's box is full of ink (the font draws boxes), and beside them there is none."""
    picture = shown(data, number)
    assert (page.width, page.height) == pytest.approx(
        (picture.shape[1] / SCALE, picture.shape[0] / SCALE), abs=1
    )
    ink = picture < 128
    for line in lines_of(page):
        for place in range(len(line.text)):
            box = line.box_of(place, place + 1)
            assert box is not None
            x0, top, x1, bottom = (round(SCALE * side) for side in box)
            held = ink[max(top, 0) : bottom, max(x0, 0) : x1]
            assert held.mean() > 0.4, line.text[place]
            ink[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = False
    assert not ink.any()


def drawn(**more: Any) -> Sheet:
    """A page of ten lines, in the middle of A4."""
    sheet = Sheet(**more)
    for row in range(10):
        sheet.text(130, 200 + 24 * row, BODY[: 20 + row % 5])
    return sheet


TEXT = "\n".join(BODY[: 20 + row % 5] for row in range(10))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize(
    ("media", "entries"),
    [
        ((0, 0, WIDTH, HEIGHT), "/CropBox [60 300 520 700]"),
        ((0, 0, WIDTH, HEIGHT), "/CropBox [520 700 60 300]"),
        ((0, 0, WIDTH, HEIGHT), "/CropBox [-90 100 700 2000]"),
        ((0, 0, WIDTH, HEIGHT), "/CropBox [0 0 0 0]"),
        ((0, 0, WIDTH, HEIGHT), "/CropBox [900 900 1000 1000]"),
        ((-100, -50, WIDTH - 40, HEIGHT + 11.5), ""),
        ((50, 20, 560, 830), "/CropBox [60 300 520 700]"),
        ((0, 0, WIDTH, HEIGHT), "/UserUnit 2"),
        ((0, 0, WIDTH, HEIGHT), "/TrimBox [100 100 500 700] /ArtBox [100 100 500 700] /BleedBox [9 9 500 800]"),
    ],
)  # fmt: skip
def test_boxes_point_at_the_words_as_shown(rotate: int, media: Any, entries: str) -> None:
    data = pdf_bytes([drawn(rotate=rotate, media=media, entries=entries)])
    (page,) = read_pages("a.pdf", data)
    assert page.text == TEXT
    if rotate == 0 and "900" not in entries:
        assert_words_stand_where_ink_is(data, page)


@pytest.mark.parametrize("entries", ["/CropBox [60 300 520 700]", ""])
@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages_whose_text_stands_upright(rotate: int, entries: str) -> None:
    media = (-30, 15, WIDTH + 10, HEIGHT + 40)
    sheet = Sheet(rotate=rotate, media=media, entries=entries)
    for row in range(5):
        x, top = {90: (160 + 30 * row, 500), 180: (430, 300 - 24 * row), 270: (400 - 30 * row, 250)}[rotate]
        sheet.text(x, top, BODY[:16], angle=rotate)
    data = pdf_bytes([sheet])
    (page,) = read_pages("a.pdf", data)
    assert page.text == "\n".join([BODY[:16]] * 5)
    assert page.turned == 0
    assert_words_stand_where_ink_is(data, page)


def test_what_was_cut_off_is_left_out_and_told() -> None:
    sheet = drawn(entries="/CropBox [60 300 520 700]")
    sheet.text(130, 30, "裁切标记以外的文字")
    sheet.text(530, 250, "边栏")
    sheet.text(130, 700, "下一版的内容")
    data = pdf_bytes([sheet])
    (page,) = read_pages("a.pdf", data)
    assert page.text == TEXT
    assert "17 characters outside the page left out" in page.reason
    assert_words_stand_where_ink_is(data, page)


def test_rules_that_were_cut_off_make_no_table() -> None:
    sheet = drawn(entries="/CropBox [60 300 520 700]")
    for at in (20, 60, 100):
        sheet.line(60, at, 500, at)
        sheet.line(60 + 2 * at, 20, 60 + 2 * at, 100)
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    assert page.text == TEXT and page.tables == ()


def test_a_scan_that_was_cut_off_is_none() -> None:
    """A picture beside the part that is shown says nothing of it."""
    sheet = drawn(media=(0, 0, 3 * WIDTH, HEIGHT), entries=f"/CropBox [0 0 {WIDTH} {HEIGHT}]")
    sheet.picture(WIDTH, 0, 3 * WIDTH, HEIGHT, "00ff" * 300)
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    assert page.text_source == "text-layer" and page.reason == ""


def test_a_landscape_page_among_upright_ones() -> None:
    wide = Sheet(media=(0, HEIGHT - WIDTH, HEIGHT, HEIGHT))
    for row in range(10):
        wide.text(90, 60 + 24 * row, BODY[: 20 + row % 5])
    data = pdf_bytes([drawn(), wide, drawn()])
    pages = read_pages("a.pdf", data)
    assert [page.text for page in pages] == [TEXT] * 3
    assert [(page.width, page.height) for page in pages] == [
        (WIDTH, HEIGHT),
        (HEIGHT, WIDTH),
        (WIDTH, HEIGHT),
    ]
    for page in pages:
        assert_words_stand_where_ink_is(data, page, page.number)


def test_a_table_on_a_landscape_page_turned_by_the_file() -> None:
    """Drawn lying on its side, and the page turned, so that it is read upright."""
    sheet = Sheet(rotate=90)
    rows = [["等级", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]]
    for number in range(4):
        sheet.line(100 + 30 * number, 200, 100 + 30 * number, 500)
        sheet.line(100, 200 + 100 * number, 190, 200 + 100 * number)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.text(118 + 30 * r, 480 - 100 * c, cell, 12, angle=90)
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.grid()] == rows
    assert (page.width, page.height) == (HEIGHT, WIDTH)


def test_a_table_that_lies_on_its_side_on_an_upright_page() -> None:
    sheet = Sheet()
    rows = [["等级", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]]
    for number in range(4):
        sheet.line(100 + 30 * number, 200, 100 + 30 * number, 500)
        sheet.line(100, 200 + 100 * number, 190, 200 + 100 * number)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.text(118 + 30 * r, 480 - 100 * c, cell, 12, angle=90)
    sheet.text(290, 800, "- 3 -")
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.grid()] == rows
    assert "on its side" in page.reason
