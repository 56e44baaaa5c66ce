"""Lone marks in cells come back from scans: √ ● / — and single digits, where the detector sees nothing."""

from collections.abc import Callable

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import cv2
from scanned import plain, scanned, typed

from ingest import ocr
from models.document import Page

MATRICES = (("2026-zhongyue-bureau", 1), ("2026-zhongyue-bureau", 5), ("2025-jinmin-college", 5))
"""Two of them are ruled by thin grey lines."""
ROWS = (
    ("110", "/", "√", "●", "—", "3"),
    ("/", "240", "●", "√", "7", "—"),
    ("√", "5", "180", "/", "●", "/"),
    ("—", "●", "/", "320", "√", "1"),
    ("2", "√", "—", "9", "460", "●"),
)
CELL = (70.0, 26.0)
"""A cell's width and height in points; type of 14 points."""


def lone(page: Page) -> list[tuple[int, int, int, str]]:
    """The cells of one character, by table, row and column."""
    return [
        (number, cell.row, cell.column, plain(cell.text))
        for number, table in enumerate(page.tables)
        for cell in table.cells
        if len(plain(cell.text)) == 1
    ]


@pytest.mark.parametrize("dpi", [200, 150])
@pytest.mark.parametrize(("folder", "number"), MATRICES)
def test_lone_characters_of_a_scanned_table(folder: str, number: int, dpi: int) -> None:
    wanted = lone(typed(folder)[number - 1])
    assert len(wanted) >= 3
    assert lone(scanned(folder, number, dpi)) == wanted


def drawn_matrix(dpi: int, mark: Callable[..., None]) -> np.ndarray:
    """A page with a ruled matrix of `ROWS`, as a scanner with some grain gives it."""
    scale = dpi / 72
    page = np.full((round(400 * scale), round(560 * scale), 3), 245, np.uint8)
    width, height = CELL[0] * scale, CELL[1] * scale
    left, top, thick = 60 * scale, 60 * scale, max(round(0.75 * scale), 1)
    right, bottom = round(left + 6 * width), round(top + 5 * height)
    for column in range(7):
        x = round(left + column * width)
        cv2.line(page, (x, round(top)), (x, bottom), (20, 20, 20), thick)
    for row in range(6):
        y = round(top + row * height)
        cv2.line(page, (round(left), y), (right, y), (20, 20, 20), thick)
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            mark(page, text, (left + (column + 0.5) * width, top + (row + 0.5) * height), scale)
    grain = np.random.default_rng(dpi).normal(0, 5, page.shape[:2])[:, :, None]
    return np.asarray(cv2.GaussianBlur(page, (0, 0), 0.6) + grain).clip(0, 255).astype(np.uint8)


def draw_mark(page: np.ndarray, text: str, at: tuple[float, float], scale: float) -> None:
    """Draws a text about a place in type of 14 points."""
    em, ink = 14 * scale, (20, 20, 20)
    thin = max(round(em / 14), 1)

    def place(u: float, v: float) -> tuple[int, int]:
        return (round(at[0] + u * em), round(at[1] + v * em))

    shapes = {
        "/": [(-0.18, 0.42), (0.18, -0.42)],
        "—": [(-0.45, 0.02), (0.45, 0.02)],
        "√": [(-0.42, 0.05), (-0.32, 0.0), (-0.12, 0.38), (0.42, -0.42)],
    }
    if text == "●":
        cv2.circle(page, place(0, 0), round(0.36 * em), ink, -1, cv2.LINE_AA)
    elif text in shapes:
        points = np.array([place(u, v) for u, v in shapes[text]], np.int32)
        cv2.polylines(page, [points], False, ink, thin, cv2.LINE_AA)
    else:
        size = cv2.getFontScaleFromHeight(cv2.FONT_HERSHEY_SIMPLEX, round(0.72 * em), 2 * thin)
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, size, 2 * thin)
        origin = (round(at[0] - width / 2), round(at[1] + height / 2))
        cv2.putText(page, text, origin, cv2.FONT_HERSHEY_SIMPLEX, size, ink, 2 * thin, cv2.LINE_AA)


@pytest.mark.parametrize("dpi", [200, 150])
def test_a_drawn_matrix_of_marks(dpi: int) -> None:
    page = ocr.read_page(drawn_matrix(dpi, draw_mark), points_per_pixel=72 / dpi, number=1)
    (table,) = page.tables
    wanted = [[plain(text) for text in row] for row in ROWS]
    assert [[plain(cell.text) for cell in row] for row in table.grid()] == wanted
