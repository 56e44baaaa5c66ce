"""Paper that is a picture, scans in strips, pictures of words on a page: what is to be recognised."""

import pytest
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes

from ingest.pdf import read_pages
from models.document import Line, Page

BODY = "各有关单位：现将本年度职业技能评价有关事项公告如下"


class Recorder:
    """Stands in for recognition: finds a line at each of some heights."""

    def __init__(self, *tops: float) -> None:
        self.tops = tops
        self.asked: list[int] = []

    def __call__(self, page: object, *, number: int, reason: str) -> Page:
        self.asked.append(number)
        extents = tuple((200.0 + 12 * place, 212.0 + 12 * place) for place in range(4))
        lines = tuple(
            Line(text="读出的字", box=(200, top, 248, top + 12), extents=extents) for top in self.tops
        )
        return Page(
            number=number, width=WIDTH, height=HEIGHT, content=lines, text_source="ocr", reason=reason
        )


def read(sheet: Sheet, *tops: float) -> tuple[Page, bool]:
    """The page, and whether it was given to recognition."""
    recorder = Recorder(*(tops or (400,)))
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]), recognise=recorder)
    return page, bool(recorder.asked)


def words_in_ink(
    rows: int = 60, wide: int = 120, *, ink: str = "20", paper: str = "ff", share: float = 1.0
) -> str:
    """Pixels of a picture of lines of words: a band of specks, a band of paper."""
    out = []
    for row in range(rows):
        inked = row % 2 == 1 and row < share * rows
        out.append("".join(ink if inked and 10 <= x < wide - 10 and x % 3 else paper for x in range(wide)))
    return "".join(out)


def with_lines(sheet: Sheet, count: int, top: float = 80) -> Sheet:
    for row in range(count):
        sheet.text(72, top + 24 * row, BODY)
    return sheet


@pytest.mark.parametrize("count", [1, 3, 8, 28])
@pytest.mark.parametrize("paper", ["eeff", "ffe0ffe8", "f4", "d8e4d8f0"])
def test_pale_paper_is_no_scan_however_little_stands_on_it(count: int, paper: str) -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, paper * 60)
    page, asked = read(with_lines(sheet, count))
    assert (page.text_source, asked) == ("text-layer", False)
    assert page.text == "\n".join([BODY] * count)


def test_pale_paper_in_strips_or_larger_than_the_page() -> None:
    strips, larger = Sheet(), Sheet()
    for number in range(8):
        strips.picture(0, number * HEIGHT / 8, WIDTH, (number + 1) * HEIGHT / 8, "e8f8" * 60)
    larger.picture(-20, -20, WIDTH + 20, HEIGHT + 20, "e8f8" * 60)
    for sheet in (strips, larger):
        assert not read(with_lines(sheet, 2))[1]


def test_a_scan_below_a_digital_header_and_footer() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, words_in_ink(), rows=60)
    sheet.text(72, 20, "收文编号：12")
    sheet.text(290, 815, "第1页")
    page, asked = read(sheet)
    assert asked and page.text_source == "mixed"
    assert [line.text for line in page.lines] == ["收文编号：12", "读出的字", "第1页"]


@pytest.mark.parametrize("count", [2, 6, 20])
@pytest.mark.parametrize("across", [False, True])
def test_a_scan_in_strips_below_a_digital_footer(count: int, across: bool) -> None:
    sheet = Sheet()
    for number in range(count):
        if across:
            sheet.picture(
                number * WIDTH / count,
                0,
                (number + 1) * WIDTH / count,
                HEIGHT,
                words_in_ink(wide=60),
                rows=60,
            )
        else:
            sheet.picture(
                0, number * HEIGHT / count, WIDTH, (number + 1) * HEIGHT / count, words_in_ink(10), rows=10
            )
    sheet.text(290, 815, "第1页")
    page, asked = read(sheet)
    assert asked and page.text_source == "mixed"
    assert [line.text for line in page.lines] == ["读出的字", "第1页"]


def test_a_scan_with_few_words_below_a_digital_header() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, words_in_ink(share=0.12), rows=60)
    sheet.text(72, 760, "收文编号：12")
    assert read(sheet)[1]


def test_a_grey_scan_is_one() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, words_in_ink(ink="50", paper="c8"), rows=60)
    sheet.text(72, 20, "收文编号：12")
    assert read(sheet)[1]


def test_a_photographed_page_in_the_shade_is_a_scan() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, words_in_ink(ink="10", paper="70"), rows=60)
    sheet.text(72, 20, "收文编号：12")
    assert read(sheet)[1]


def test_rules_and_shades_on_pale_paper_are_no_words() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, "eeff" * 60)
    for at in range(60, 561, 50):
        sheet.line(at, 100, at, 400)
        sheet.line(60, 40 + at, 560, 40 + at)
    sheet.fill(60, 100, 560, 150, 0.5)
    for row, words in enumerate(("等级", "五级", "四级")):
        sheet.text(65, 120 + 50 * row, words)
    page, asked = read(sheet)
    assert not asked and page.text_source == "text-layer"


@pytest.mark.parametrize(("left", "right"), [(72, 523), (150, 445)])
def test_a_table_pasted_as_a_picture_is_read(left: float, right: float) -> None:
    sheet = with_lines(Sheet(), 8)
    sheet.picture(left, 300, right, 480, words_in_ink(16), rows=16)
    with_lines(sheet, 8, 520)
    page, asked = read(sheet, 120, 400, 600)
    assert asked and page.text_source == "mixed"
    assert [line.text for line in page.lines] == [*[BODY] * 8, "读出的字", *[BODY] * 8]


def test_codes_seals_photographs_and_banners_are_not_read() -> None:
    sheet = with_lines(Sheet(), 8)
    sheet.picture(440, 300, 520, 380, words_in_ink(16, 40), rows=16)  # a code to be scanned
    sheet.picture(72, 300, 400, 480, "".join(f"{(37 * i) % 200:02x}" for i in range(400)), rows=20)
    sheet.picture(0, 0, WIDTH, 60, words_in_ink(6, ink="ff", paper="70"), rows=6)
    with_lines(sheet, 8, 520)
    page, asked = read(sheet)
    assert (page.text_source, asked) == ("text-layer", False)


def test_a_picture_below_the_text_of_a_box_is_its_ground() -> None:
    sheet = with_lines(Sheet(), 20)
    sheet.picture(60, 70, 530, 300, "f0" * 60)
    assert not read(sheet)[1]


def test_a_good_invisible_layer_with_digital_header_and_footer() -> None:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, "00ff" * 300)
    for row in range(25):
        sheet.text(72, 80 + 24 * row, BODY, mode=3)
    sheet.text(72, 20, "收文编号：12")
    sheet.text(290, 815, "第1页")
    page, asked = read(sheet)
    assert not asked and page.text_source == "text-layer"
    assert [line.text for line in page.lines] == ["收文编号：12", *[BODY] * 25, "第1页"]


def test_the_same_words_visible_and_invisible_are_read_once() -> None:
    """As where a digital page was recognised once more."""
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, "f0ff" * 300)
    with_lines(sheet, 10)
    for row in range(10):
        sheet.text(72.5, 80.4 + 24 * row, BODY, mode=3)
    page, asked = read(sheet)
    assert page.text == "\n".join([BODY] * 10) and not asked
