"""How each page is read, and why: text layers good and bad, pictures, and both on one page."""

import pytest
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes

from ingest.pdf import read_pages
from ingest.triage import is_meaningless
from models.document import Line, Page
from models.errors import UnreadableFile

BODY = "各有关单位：现将本年度职业技能评价有关事项公告如下"
STRIPES = "00ff" * 300
"""A picture with ink everywhere."""


class Recorder:
    """Stands in for recognition: notes what it is asked, gives one line."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def __call__(self, page: object, *, number: int, reason: str) -> Page:
        self.asked.append((number, reason))
        line = Line(
            text="读出的字", box=(72, 400, 120, 412), extents=((72, 84), (84, 96), (96, 108), (108, 120))
        )
        return Page(
            number=number, width=WIDTH, height=HEIGHT, content=(line,), text_source="ocr", reason=reason
        )


def read(*sheets: Sheet) -> tuple[tuple[Page, ...], list[tuple[int, str]]]:
    recorder = Recorder()
    return read_pages("a.pdf", pdf_bytes(list(sheets)), recognise=recorder), recorder.asked


def sheet_with_text() -> Sheet:
    sheet = Sheet()
    for row in range(30):
        sheet.text(72, 80 + 20 * row, BODY)
    return sheet


def scanned(pixels: str = STRIPES) -> Sheet:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, pixels)
    return sheet


def test_a_good_text_layer_is_not_recognised() -> None:
    (page,), asked = read(sheet_with_text())
    assert (asked, page.text_source, page.reason) == ([], "text-layer", "")


def test_a_blank_page_is_not_recognised() -> None:
    pages, asked = read(sheet_with_text(), Sheet())
    assert asked == [] and pages[1].reason == "no text on the page"


def test_a_scan_among_digital_pages_is_recognised_alone() -> None:
    pages, asked = read(sheet_with_text(), scanned())
    assert asked == [(2, "no text, and a picture of the whole page")]
    assert [page.text_source for page in pages] == ["text-layer", "ocr"]
    assert pages[1].text == "读出的字"


def test_without_recognition_a_scan_among_digital_pages_is_told() -> None:
    pages = read_pages("a.pdf", pdf_bytes([sheet_with_text(), scanned()]))
    assert "recognition is not available" in pages[1].reason and pages[1].text == ""


def test_a_file_of_scans_is_refused_without_recognition() -> None:
    with pytest.raises(UnreadableFile, match="as a scan is"):
        read_pages("a.pdf", pdf_bytes([scanned(), scanned()]))


def test_a_digital_header_on_a_scan_is_kept_and_the_rest_recognised() -> None:
    sheet = scanned("ffff00ff" * 15)
    sheet.text(72, 30, "收文编号：12")
    (page,), asked = read(sheet)
    assert asked == [(1, "text beside a picture of most of the page")]
    assert page.text_source == "mixed"
    assert [line.text for line in page.lines] == ["收文编号：12", "读出的字"]


def test_a_background_picture_is_no_scan() -> None:
    sheet = sheet_with_text()
    sheet.picture(0, 0, WIDTH, HEIGHT, "eeff")
    (page,), asked = read(sheet)
    assert (asked, page.text_source) == ([], "text-layer")


@pytest.mark.parametrize("char", ["\ue5e5", "\ufffd"])
def test_characters_without_meaning_make_a_bad_text_layer(char: str) -> None:
    sheet = Sheet()
    sheet.text(72, 80, char * 20 + "2026")
    (page,), asked = read(sheet)
    assert asked == [(1, "bad text layer: 20 of 24 characters have no meaning")]
    assert (page.text_source, page.text) == ("ocr", "读出的字")


def test_mojibake_makes_a_bad_text_layer() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "职业技能评价公告".encode("gbk").decode("latin-1"))
    (page,), asked = read(sheet)
    assert asked == [(1, "bad text layer: its characters make no text")]
    assert page.text_source == "ocr"


def test_bullets_of_symbol_fonts_are_no_bad_characters() -> None:
    sheet = Sheet()
    for row in range(5):
        sheet.text(72, 80 + 20 * row, "\uf0b7 年满")
    _, asked = read(sheet)
    assert asked == [] and not is_meaningless("\uf06c")


def test_an_invisible_layer_where_the_picture_has_ink_is_taken() -> None:
    sheet = scanned()
    for row in range(20):
        sheet.text(72, 80 + 20 * row, BODY, mode=3)
    (page,), asked = read(sheet)
    assert asked == [] and page.text.split("\n") == [BODY] * 20
    assert page.reason == "the invisible text layer of a picture"


def test_an_invisible_layer_where_the_picture_is_white_is_not_believed() -> None:
    sheet = scanned("ff" * 4)
    sheet.text(72, 80, BODY, mode=3)
    (page,), asked = read(sheet)
    assert asked == [(1, "invisible text that disagrees with the picture: ink under 0% of it")]
    assert BODY not in page.text


def test_an_invisible_layer_of_garbage_is_recognised_anew() -> None:
    sheet = scanned()
    sheet.text(72, 80, "\ufffd" * 10 + "ab", mode=3)
    (page,), asked = read(sheet)
    assert asked == [(1, "an invisible text layer of garbage")]
    assert page.text == "读出的字"


def test_fonts_that_are_missing_from_the_file_are_read_all_the_same() -> None:
    data = pdf_bytes([sheet_with_text()], with_font=False)
    (page,) = read_pages("a.pdf", data)
    assert page.text.split("\n") == [BODY] * 30
    assert "fonts are missing" in page.reason
    with_font = read_pages("a.pdf", pdf_bytes([sheet_with_text()]))[0]
    assert [line.extents for line in page.lines] == [line.extents for line in with_font.lines]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_pages_turned_in_the_file_are_read_as_shown(angle: int) -> None:
    """The text is drawn so that it stands upright once the page is turned clockwise by `angle`."""
    sheet = Sheet(rotate=angle)
    # where text begins and how its baseline runs, for a first line 72 points from both edges as shown
    x, top = {
        0: (72.0, 72.0),
        90: (72.0 + 9.6, HEIGHT - 72.0 - 9.6),
        180: (WIDTH - 72.0, HEIGHT - 72 - 19.2),
        270: (WIDTH - 72 - 9.6, 72.0 - 9.6),
    }[angle]
    sheet.text(x, top, BODY, angle=angle)
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if angle % 180 == 0 else (HEIGHT, WIDTH))
    (line,) = page.lines
    assert line.text == BODY and line.box is not None
    assert line.box[0] == pytest.approx(72, abs=1) and line.box[1] == pytest.approx(72, abs=2)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_that_lies_on_its_side_is_turned_upright(angle: int) -> None:
    sheet = Sheet()
    sheet.text(300, 400, BODY, angle=angle)
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    assert page.text == BODY
    assert page.turned in (angle, angle - 360) and "on its side" in page.reason
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if angle == 180 else (HEIGHT, WIDTH))


def test_characters_outside_the_page_are_left_out_and_told() -> None:
    sheet = sheet_with_text()
    sheet.text(-200, 100, "页外的字")
    (page,) = read_pages("a.pdf", pdf_bytes([sheet]))
    assert "页外" not in page.text
    assert "4 characters outside the page left out" in page.reason
