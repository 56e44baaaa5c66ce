"""What scanners and offices do to pages: blur, shadow, pale print, strong compression, tables without rules."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import pypdfium2 as pdfium
from scanned import SAMPLES, compared, distance, plain, scan, typed

from ingest import ocr
from ingest.ocr.page import read_page
from ingest.ocr.prepare import deepen, even_light
from ingest.ocr.rulings import find_rulings
from models.document import Page

MOST_WRONG = 0.01
FEES = ("2026-lanxi-federation", 4)
"""A page of one table with merged headings, and lone dashes in cells."""


@pytest.mark.parametrize(
    ("folder", "number", "fault"),
    [
        ("2026-lanxi-federation", 4, {"blur": 1.1}),
        ("2026-lanxi-federation", 3, {"uneven": 0.4, "jpeg_quality": 60}),  # 二级 is no ruling
        ("2026-lanxi-federation", 2, {"jpeg_quality": 30, "noise": 12.0, "specks": 150}),
        ("2026-lanxi-federation", 2, {"gray": True, "seal": False, "skew": 2.4}),
    ],
)
def test_a_bad_scan_is_read_all_the_same(folder: str, number: int, fault: dict[str, object]) -> None:
    page = compared(folder, number, 150, **fault)
    assert len(page.typed) > 80
    assert page.errors <= MOST_WRONG * len(page.typed), page


def picture(folder: str, number: int, dpi: int = 150) -> np.ndarray:
    """A page of a sample as a good scanner gives it."""
    data = (SAMPLES / folder / "notice.pdf").read_bytes()
    document = pdfium.PdfDocument(scan.scan_pdf(data, scan.ScanSettings(dpi=dpi, noise=4.0), only={number}))
    return ocr.render_page(document[0]).image


def test_pale_print_is_read() -> None:
    pale = (150 + picture("2026-lanxi-federation", 2).astype(float) * 0.35).astype(np.uint8)
    page = read_page(pale, points_per_pixel=72 / 150, number=2)
    wanted = plain(typed("2026-lanxi-federation")[1].text)
    assert distance(wanted, plain(page.text)) <= MOST_WRONG * len(wanted)


def test_dark_print_and_empty_paper_are_left_as_they_are() -> None:
    rng = np.random.default_rng(2)
    paper = rng.normal(252, 2, (300, 300)).clip(0, 255).astype(np.uint8)
    assert deepen(paper) is paper
    paper[100:120, 50:250:3] = 40
    assert deepen(paper) is paper
    pale = np.where(paper < 100, 180, paper).astype(np.uint8)
    assert deepen(pale)[110, 50] < 60
    assert np.median(deepen(pale)) > 230


def without_rules(image: np.ndarray, *, keep: tuple[int, ...]) -> np.ndarray:
    """The picture, its rulings painted over; `keep`: which level ones, counted from the top, are left."""
    gray = even_light(image.min(axis=2))
    ruled = find_rulings(gray, 72 / 150, 25.0)
    bare = np.where(ruled.mask[:, :, None] > 0, 250, image).astype(np.uint8)
    level = sorted({round(r.at / 3) * 3 for r in ruled.rulings if r.direction == "horizontal"})
    assert len(level) > 3

    for place in keep:
        row = round(level[place] / 72 * 150)
        bare[row - 6 : row + 7] = image[row - 6 : row + 7]
    return bare


def ruled(*boxes: tuple[int, int, int, int]) -> list[str]:
    """The directions of the rulings on paper with ink in the boxes, where the type's size is 22 pixels (150 dpi)."""
    gray = np.full((400, 800), 255, np.uint8)
    for left, top, right, bottom in boxes:
        gray[top:bottom, left:right] = 0
    return [ruling.direction for ruling in find_rulings(gray, 72 / 150, 22.0).rulings]


LEVEL = ((20, 100, 700, 102), (20, 140, 700, 142))


def test_the_strokes_of_large_letters_are_no_rulings() -> None:
    stroke, bars = (300, 300, 304, 350), [(300, y, 330, y + 4) for y in (302, 322, 342)]
    assert ruled(stroke) == []
    assert ruled(stroke, *bars) == []
    assert ruled(*LEVEL, stroke) == ["horizontal"] * 2
    assert ruled((20, 350, 700, 352), stroke) == ["horizontal", "vertical"]  # it ends at a rule


def test_a_table_of_one_row_has_upright_rulings() -> None:
    assert ruled(*LEVEL, (300, 100, 302, 142)) == ["horizontal"] * 2 + ["vertical"]
    assert ruled(*LEVEL, (300, 110, 302, 142)) == ["horizontal"] * 2  # as high as a letter, and one end free
    assert ruled(*LEVEL, (300, 112, 302, 130)) == ["horizontal"] * 2


def places(page: Page) -> set[tuple[int, int, int, int, str]]:
    """The cells of a page's only table that say something."""
    (table,) = page.tables
    return {(c.row, c.column, c.row_span, c.column_span, plain(c.text)) for c in table.cells if plain(c.text)}


@pytest.mark.parametrize("keep", [(), (0, -1)])
def test_a_scanned_table_without_a_grid_of_rules(keep: tuple[int, ...]) -> None:
    folder, number = FEES
    image = without_rules(picture(folder, number), keep=keep)
    page = read_page(image, points_per_pixel=72 / 150, number=number)
    assert places(page) == places(typed(folder)[number - 1])
