"""Lone marks in cells come back from scans: √ ● / — and single digits, where the detector sees nothing."""

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

from drawn_tables import ROWS, drawn_matrix
from scanned import plain, scanned, typed

from ingest import ocr
from models.document import Page

MATRICES = (("2026-zhongyue-bureau", 1), ("2026-zhongyue-bureau", 5), ("2025-jinmin-college", 5))
"""Two of them are ruled by thin grey lines."""


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


@pytest.mark.parametrize("dpi", [200, 150])
def test_a_drawn_matrix_of_marks(dpi: int) -> None:
    page = ocr.read_page(drawn_matrix(dpi), points_per_pixel=72 / dpi, number=1)
    (table,) = page.tables
    wanted = [[plain(text) for text in row] for row in ROWS]
    assert [[plain(cell.text) for cell in row] for row in table.grid()] == wanted
