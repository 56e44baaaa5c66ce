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
