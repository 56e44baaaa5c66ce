"""Pages that could not be read are told: recognition is not installed, or it found nothing."""

from pathlib import Path

import numpy as np
import pytest
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes

from ingest import read_document, recognition
from ingest.pdf import read_pages
from models.document import Document, Line, Page
from parsers import parse

BODY = "云汐市技能协会关于开展2026年职业技能评价的通知"
STRIPES = "00ff" * 300


def typed(rows: int = 30) -> Sheet:
    sheet = Sheet()
    for row in range(rows):
        sheet.text(72, 80 + 20 * row, BODY)
    return sheet


def scanned() -> Sheet:
    sheet = Sheet()
    sheet.picture(0, 0, WIDTH, HEIGHT, STRIPES)
    return sheet


def mixed() -> Sheet:
    sheet = scanned()
    sheet.text(72, 30, "收文编号：12")
    return sheet


def document(tmp_path: Path, *sheets: Sheet) -> Document:
    path = tmp_path / "notice.pdf"
    path.write_bytes(pdf_bytes(list(sheets)))
    return read_document(path)


def unread(document: Document) -> list[tuple[int | None, str]]:
    found = [one for one in parse(document).findings if one.code == "page_unread"]
    assert all(one.severity == "error" for one in found)
    return [(one.evidence[0].page, one.message_en) for one in found]


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "missing_package", lambda: "rapidocr")


@pytest.mark.usefixtures("without_recognition")
@pytest.mark.parametrize(
    ("sheets", "pages"),
    [
        ([typed(), scanned()], [2]),
        ([scanned(), typed(), scanned()], [1, 3]),
        ([typed(), mixed()], [2]),
        ([typed(), typed(3)], []),
        ([typed(), Sheet()], []),
    ],
)
def test_without_recognition_each_scanned_page_is_told(
    tmp_path: Path, sheets: list[Sheet], pages: list[int]
) -> None:
    told = unread(document(tmp_path, *sheets))
    assert [page for page, _ in told] == pages
    assert all("not installed" in message for _, message in told)


def blind(page: object, *, number: int, reason: str) -> Page:
    """Stands in for recognition that finds nothing, though the page shows something."""
    return Page(number=number, width=WIDTH, height=HEIGHT, text_source="ocr", unread="nothing_read")


def test_a_page_in_which_nothing_was_recognised_says_so() -> None:
    pages = read_pages("a.pdf", pdf_bytes([typed(), scanned(), mixed()]), recognise=blind)
    assert [page.unread for page in pages] == [None, "nothing_read", "nothing_read"]
    assert pages[2].text == "收文编号：12"


def test_a_mixed_page_whose_picture_was_read_says_nothing() -> None:
    def read(page: object, *, number: int, reason: str) -> Page:
        line = Line(text="读出的字", box=(72, 400, 120, 412), confidence=0.99)
        return Page(number=number, width=WIDTH, height=HEIGHT, content=(line,), text_source="ocr")

    (page,) = read_pages("a.pdf", pdf_bytes([mixed()]), recognise=read)
    assert page.unread is None and "读出的字" in page.text


def test_scribbles_are_unread_and_blank_paper_is_not() -> None:
    pytest.importorskip("rapidocr")
    cv2 = pytest.importorskip("cv2")
    from ingest import ocr

    rng = np.random.default_rng(1)
    blank = rng.normal(235, 8, (700, 500, 3)).clip(0, 255).astype(np.uint8)
    scribbled = np.full((700, 500, 3), 245, np.uint8)
    for row in range(7):
        walk = np.cumsum(rng.normal(0, 20, (80, 2)), 0).astype(int) + np.array([250, 90 * row + 60])
        cv2.polylines(scribbled, [walk], False, (30, 30, 30), 2)
    read = [ocr.read_page(image, points_per_pixel=0.9, number=1) for image in (blank, scribbled)]
    assert [(page.text, page.unread) for page in read] == [("", None), ("", "nothing_read")]
