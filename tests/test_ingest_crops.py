"""Cuttings from pages: the words asked for are in them, marked, whichever way the page lies."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from ingest import read_document
from ingest.crops import MARK, CropPlace, cut_out
from models.base import Box
from models.document import Line
from models.errors import UnreadableFile
from models.regions import MOST_HEIGHT

SAMPLE = Path(__file__).parents[1] / "samples" / "2026-xiangping-college" / "notice.pdf"


def first_line(data: bytes) -> Box:
    """Where the first line of the first page stands."""
    page = read_document(SAMPLE, data=data).pages[0]
    return next(block.box for block in page.content if isinstance(block, Line) and block.box)


def marked_share(picture: bytes) -> float:
    """Which share of a cutting's pixels has the marker's colour, and is paper otherwise."""
    pixels = np.asarray(Image.open(BytesIO(picture)).convert("RGB"), dtype=int)
    return float((abs(pixels - MARK).max(axis=2) < 24).mean())


def dark_in_mark(picture: bytes) -> int:
    """How many pixels are ink."""
    image = Image.open(BytesIO(picture)).convert("L")
    return sum(count for value, count in enumerate(image.histogram()) if value < 90)


def turned(data: bytes, degrees: int) -> bytes:
    """The PDF with each page's content laid on its side, so that its text runs upwards."""
    document = pdfium.PdfDocument(data)
    for page in document:
        page.set_rotation(degrees)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_words_are_in_the_cutting_however_the_page_lies(degrees: int) -> None:
    data = turned(SAMPLE.read_bytes(), degrees)
    box = first_line(data)
    place = CropPlace(1, (box,))
    (cut,) = cut_out("notice.pdf", data, [place]).values()
    assert cut.width >= box[2] - box[0] and cut.height < 80
    words, page = (box[2] - box[0]) * (box[3] - box[1]), cut.width * cut.height
    assert marked_share(cut.picture) > 0.4 * words / page
    assert dark_in_mark(cut.picture) > 300
    assert len(cut.picture) < 20_000


def test_a_picture_is_cut_as_it_is_seen() -> None:
    out = BytesIO()
    sheet = Image.new("L", (800, 1000), 255)
    sheet.paste(0, (100, 200, 300, 220))
    sheet.save(out, "PNG", dpi=(100, 100))
    place = CropPlace(1, ((72, 144, 216, 158.4),))
    (cut,) = cut_out("scan.png", out.getvalue(), [place], turned={1: 0.0}).values()
    assert dark_in_mark(cut.picture) == pytest.approx(4000, rel=0.5)
    on_its_head = cut_out(
        "scan.png", out.getvalue(), [CropPlace(1, ((360, 561, 504, 576),))], turned={1: 180.0}
    )
    assert dark_in_mark(next(iter(on_its_head.values())).picture) == pytest.approx(4000, rel=0.5)


@pytest.mark.parametrize(
    "place",
    [
        CropPlace(99, ((1, 1, 2, 2),)),
        CropPlace(0, ((1, 1, 2, 2),)),
        CropPlace(1, ((0, 9000, 20, 9010),)),
        CropPlace(1, ()),
    ],
)
def test_a_place_outside_has_no_cutting(place: CropPlace) -> None:
    assert cut_out("notice.pdf", SAMPLE.read_bytes(), [place], turned={}) == {}


def test_a_high_box_is_cut_at_its_head() -> None:
    (cut,) = cut_out(
        "notice.pdf", SAMPLE.read_bytes(), [CropPlace(1, ((60, 60, 500, 800),))], turned={}
    ).values()
    assert cut.height <= MOST_HEIGHT + 24


def test_a_file_without_pages_has_none_and_a_damaged_one_is_told() -> None:
    assert cut_out("a.txt", "通知\n".encode(), [CropPlace(1, ((1, 1, 9, 9),))]) == {}
    with pytest.raises(UnreadableFile):
        cut_out("a.pdf", b"%PDF-1.7 damaged", [CropPlace(1, ((1, 1, 9, 9),))], turned={})
