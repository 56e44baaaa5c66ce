"""Tables in colours come back from scans: coloured rules are no pen, light letters on a dark band are letters."""

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import cv2
import numpy as np
from drawn_tables import INK, ROWS, Look, drawn_matrix
from scanned import plain

from ingest import ocr
from ingest.ocr.bands import open_bands
from ingest.ocr.marks import take_out_marks
from ingest.ocr.page import _is_ruled
from ingest.tables import Ruling, find_grids
from models.document import Page

HEADED = (("2026", "50", "40", "30", "20", "10"), *ROWS)
BLUE, RED, GREEN, GREY = (31, 78, 121), (192, 0, 0), (46, 139, 87), (127, 127, 127)


def read(page: np.ndarray, dpi: int) -> Page:
    return ocr.read_page(page, points_per_pixel=72 / dpi, number=1)


def cells(page: Page) -> list[list[str]]:
    (table,) = page.tables
    return [[plain(cell.text) for cell in row] for row in table.grid()]


def texts(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[plain(text) for text in row] for row in rows]


@pytest.mark.parametrize("dpi", [200, 150])
@pytest.mark.parametrize(
    "look", [Look(BLUE, skew=0.7), Look(BLUE, thick=1.5), Look(RED, skew=-1.6), Look(GREEN)]
)
def test_coloured_rules(look: Look, dpi: int) -> None:
    assert cells(read(drawn_matrix(dpi, look), dpi)) == texts(ROWS)


@pytest.mark.parametrize("dpi", [200, 150])
@pytest.mark.parametrize(
    "look",
    [
        Look(BLUE, head=BLUE),  # the columns cannot be seen in the head
        Look(RED, head=RED, skew=1.6),
        Look(GREY, head=GREY),
        Look(head=(0, 0, 0), skew=-0.7),
        Look(head=(190, 190, 190), letters=(20, 20, 20)),  # dark letters on a shade
        Look(BLUE, head=BLUE, thick=1.0, in_head=(255, 255, 255)),
    ],
)
def test_light_letters_on_a_dark_head(look: Look, dpi: int) -> None:
    page = read(drawn_matrix(dpi, look, HEADED), dpi)
    assert cells(page) == texts(HEADED)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_dark_head_on_a_page_on_its_side(turns: int) -> None:
    """Its edges turn with the page."""
    page = drawn_matrix(200, Look(BLUE, head=BLUE), HEADED)
    for row, words in enumerate(
        ("Application from 1 March", "Assessment on 12 June", "Results in the month of July")
    ):
        cv2.putText(page, words, (200, 750 + 90 * row), cv2.FONT_HERSHEY_SIMPLEX, 1.2, INK, 2, cv2.LINE_AA)
    read_back = cells(read(np.ascontiguousarray(np.rot90(page, turns)), 200))
    assert read_back[0] == texts(HEADED)[0]
    assert [len(row) for row in read_back] == [len(row) for row in HEADED]


@pytest.mark.parametrize("dpi", [200, 150])
def test_a_pen_across_blue_rules(dpi: int) -> None:
    """The pen's stroke goes, the rules stay."""
    scale = dpi / 72
    page = drawn_matrix(dpi, Look(BLUE))
    stroke = [(215, 150), (260, 112), (300, 178), (352, 116), (398, 180), (440, 130)]
    points = (np.array(stroke) * scale).astype(np.int32)
    cv2.polylines(page, [points], False, (40, 60, 190), max(round(1.2 * scale), 1), cv2.LINE_AA)
    clean = take_out_marks(page, 72 / dpi)
    (x, y) = (round(part * scale) for part in (326, 147))  # between two rules
    assert page[y - 6 : y + 7, x - 6 : x + 7, 0].min() < 100
    assert clean[y - 6 : y + 7, x - 6 : x + 7].min() > 150
    assert cells(read(page, dpi))[0] == texts(ROWS)[0]


def test_big_letters_are_no_band() -> None:
    """A headline's heavy strokes, as thick as a ground goes around letters, stay dark."""
    page = np.full((600, 1500), 250, np.uint8)
    cv2.putText(page, "NOTICE 2026", (60, 300), cv2.FONT_HERSHEY_SIMPLEX, 3.5, 10, 8, cv2.LINE_AA)
    assert np.array_equal(open_bands(page, 72 / 200).gray, page)


@pytest.mark.parametrize(
    ("start", "end", "ruled"),
    [
        (100.0, 150.0, True),  # from rule to rule
        (99.6, 150.3, True),  # a pixel beyond them: rules have a thickness
        (101.5, 148.0, True),  # a little short of them
        (149.0, 300.0, False),  # the table below a shaded heading
        (20.0, 101.0, False),  # the one above it
    ],
)
def test_one_row_is_a_table_where_a_rule_parts_it(start: float, end: float, ruled: bool) -> None:
    edges = [Ruling("horizontal", at, 50, 500) for at in (100, 150)]
    edges += [Ruling("vertical", at, 100, 150) for at in (50, 200, 500)]
    (row,) = find_grids(edges)
    beside = [one for one in edges if one.at != 200]
    assert _is_ruled(row, [*beside, Ruling("vertical", 200, start, end)]) == ruled
