"""What is read through PDFium against what pdfplumber reads: characters, their places, tables, evidence's boxes."""

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from read_samples import document_of, evidence_of, notice_of, oracle_pages

from ingest.conventions import convention_text
from models.base import Box
from models.document import Cell, Line, Page

ROOT = Path(__file__).parents[1]
PDFS = [*sorted(ROOT.glob("samples/*/notice.pdf")), *sorted((ROOT.parent / "shared").glob("dev/*.pdf"))]
# a scan has no characters to compare with
TEXT_PDFS = [path for path in PDFS if "scan" not in path.name]
LINE_SHIFT = 0.55
"""How far, in parts of its height, a character may stand from its line's middle (superscripts do)."""
SHIFT = 0.5
"""Places agree to half a point."""
SIDES = 4.5
MOST_IN_A_ROW = 8


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


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
    for page, oracle in zip(document_of(path).pages, oracle_pages(path), strict=True):
        chars = [char for char in oracle.characters if char["text"].strip()]
        texts = Counter(wide("".join(char["text"] for char in chars)))
        mine = Counter(wide("".join(line.text for line in lines_of(page))))
        wrong += [(page.number, texts - mine, mine - texts)] if texts != mine else []
        wrong += [(page.number, *found) for found in misplaced(page, chars)]
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
    for page, oracle in zip(document_of(path).pages, oracle_pages(path), strict=True):
        for cell in (cell for table in page.tables for cell in table.cells):
            if sorted(wide(cell.text)) != (held := sorted(wide(held_in(cell, oracle.characters)))):
                wrong.append((page.number, cell.row, cell.column, cell.text, "".join(held)))
    assert wrong == []


def test_there_are_cells_to_compare() -> None:
    tables = [table for path in TEXT_PDFS for page in document_of(path).pages for table in page.tables]
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
    for page, oracle in zip(document_of(path).pages, oracle_pages(path), strict=True):
        mine = [(table.box or (0.0,) * 4, len(table.cells)) for table in page.tables]
        for bbox, cells in oracle.tables:
            if cells < 2:
                continue  # a frame
            near = [count for box, count in mine if _holds(box, bbox, count - cells)]
            if len(near) != 1:
                missing.append((page.number, bbox, cells, near))
    assert missing == []


def unspaced(text: str) -> str:
    """Without width and spaces: how wide a mark is printed depends on the words beside it."""
    return "".join(unicodedata.normalize("NFKC", convention_text(text)).split())


def rows(characters: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The characters in lines from top to bottom."""
    found: list[list[dict[str, Any]]] = []
    for char in sorted(characters, key=lambda char: (char["top"] + char["bottom"]) / 2):
        middle = (char["top"] + char["bottom"]) / 2
        if found:
            first = found[-1][0]
            height = max(first["bottom"] - first["top"], char["bottom"] - char["top"])
            if middle - (first["top"] + first["bottom"]) / 2 <= height * LINE_SHIFT:
                found[-1].append(char)
                continue
        found.append([char])
    return found


def words_in(characters: list[dict[str, Any]], box: tuple[float, float, float, float]) -> str:
    """What stands in `box`: the characters whose middle lies in it, in reading order."""
    x0, top, x1, bottom = box
    inside = [
        char
        for char in characters
        if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
    ]
    return "".join(
        char["text"] for row in rows(inside) for char in sorted(row, key=lambda char: float(char["x0"]))
    )


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_each_box_holds_its_words(path: Path) -> None:
    notice = notice_of(path)
    wanted: dict[int, set[tuple[str, tuple[float, float, float, float], str]]] = {}
    for kind, item in evidence_of(notice):
        if item.page is not None and item.bbox is not None:
            wanted.setdefault(item.page, set()).add((kind, item.bbox, item.quote))
    assert wanted
    elsewhere = []
    for page in oracle_pages(path):
        for kind, box, quote in sorted(wanted.get(page.number, ())):
            held = words_in(page.characters, box)
            if unspaced(quote) not in unspaced(held):
                elsewhere.append((kind, page.number, box, quote, held))
    assert elsewhere == []
