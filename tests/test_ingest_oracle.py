"""The text layer read through PDFium against pdfplumber's: characters, their places, and cells of tables."""

import logging
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from ingest import read_document
from ingest.conventions import convention_text
from models.base import Box
from models.document import Cell, Document, Line, Page

ROOT = Path(__file__).parents[1]
PDFS = [*sorted(ROOT.glob("samples/*/notice.pdf")), *sorted((ROOT.parent / "shared").glob("dev/*.pdf"))]
# a scan has no characters to compare with
TEXT_PDFS = [path for path in PDFS if "scan" not in path.name]
SHIFT = 0.5
"""Places agree to half a point."""
SIDES = 4.5
MOST_IN_A_ROW = 8

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def read(path: Path) -> Document:
    return read_document(path)


def folded(text: str) -> str:
    return "".join(convention_text(text).split())


def lines_of(page: Page) -> list[Line]:
    cells = [cell for table in page.tables for cell in table.cells]
    return [*page.lines, *(line for cell in cells for line in cell.lines)]


def wide(text: str) -> str:
    """Without the width of punctuation, which depends on the words beside it."""
    return "".join(folded(f"中{char}中")[1:-1] for char in text)


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_characters_and_their_places(path: Path) -> None:
    wrong: list[Any] = []
    with pdfplumber.open(path) as pdf:
        for page, oracle in zip(read(path).pages, pdf.pages, strict=True):
            chars = [char for char in oracle.dedupe_chars().chars if char["text"].strip()]
            texts = Counter(wide("".join(char["text"] for char in chars)))
            mine = Counter(wide("".join(line.text for line in lines_of(page))))
            wrong += [(page.number, texts - mine, mine - texts)] if texts != mine else []
            wrong += [(page.number, *found) for found in misplaced(page, chars)]
            oracle.close()
    assert wrong == []


def misplaced(page: Page, chars: list[dict[str, Any]]) -> list[tuple[str, float, float]]:
    """Characters of the page that the oracle does not have within half a point, on the same line."""
    places: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for char in chars:
        text = char["text"]
        step = (char["x1"] - char["x0"]) / len(text)
        for index, part in enumerate(text):
            x0, middle = char["x0"] + index * step, (char["top"] + char["bottom"]) / 2
            places[wide(part)].append((x0, x0 + step, middle))
    found = []
    for line in lines_of(page):
        assert line.box is not None
        for char, (x0, x1) in zip(line.text, line.extents, strict=True):
            # the glyph of a dash is that of another one, a little narrower
            reach = SHIFT if char != "—" else 0.15 * (line.size or 12) + SHIFT
            if char != " " and not any(
                abs(left - x0) <= SHIFT
                and abs(right - x1) <= reach
                and line.box[1] - 3 <= middle <= line.box[3] + 3
                for left, right, middle in places[wide(char)]
            ):
                found.append((char, x0, x1))
    return found


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_cells_hold_what_their_boxes_hold(path: Path) -> None:
    wrong = []
    with pdfplumber.open(path) as pdf:
        for page, oracle in zip(read(path).pages, pdf.pages, strict=True):
            cells = [cell for table in page.tables for cell in table.cells]
            chars = oracle.dedupe_chars().chars if cells else []
            for cell in cells:
                if sorted(wide(cell.text)) != (held := sorted(wide(held_in(cell, chars)))):
                    wrong.append((page.number, cell.row, cell.column, cell.text, "".join(held)))
            oracle.close()
    assert wrong == []


def test_there_are_cells_to_compare() -> None:
    tables = [table for path in TEXT_PDFS for page in read(path).pages for table in page.tables]
    assert sum(len(table.cells) for table in tables) > 200


def held_in(cell: Cell, chars: list[dict[str, Any]]) -> str:
    assert cell.box is not None
    left, top, right, bottom = cell.box
    return "".join(
        char["text"]
        for char in chars
        if left <= (char["x0"] + char["x1"]) / 2 <= right
        and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    )


def _holds(mine: Box, oracles: Box, more: int) -> bool:
    """Whether a table is the oracle's, or holds it under a row or two that no rules surround."""
    same = all(abs(a - b) <= SIDES for a, b in zip(mine, oracles, strict=True))
    around = all(abs(mine[side] - oracles[side]) <= SIDES for side in (0, 2, 3)) and mine[1] < oracles[1]
    return (same and 0 <= more <= 1) or (around and 0 < more <= MOST_IN_A_ROW)


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_tables_are_the_oracles(path: Path) -> None:
    """Each ruled table that the oracle finds is there, with as many cells, or within one that tags know more of.

    A caption and a header that a browser repeats over the page's end have tags and no rules around them.
    """
    missing = []
    with pdfplumber.open(path) as pdf:
        for page, oracle in zip(read(path).pages, pdf.pages, strict=True):
            mine = [(table.box or (0.0,) * 4, len(table.cells)) for table in page.tables]
            for table in oracle.find_tables():
                if len(table.cells) < 2:
                    continue  # a frame
                near = [count for box, count in mine if _holds(box, table.bbox, count - len(table.cells))]
                if len(near) != 1:
                    missing.append((page.number, table.bbox, len(table.cells), near))
            oracle.close()
    assert missing == []
