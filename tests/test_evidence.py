"""Every record shows its words, on its page and in its box; and no text of a document is lost."""

import logging
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from ingest import read_document
from ingest.conventions import convention_text
from models.document import Document, Table
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice
from parsers import parse

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PDFS = [*sorted(ROOT.glob("samples/*/notice.pdf")), *sorted(SHARED.glob("dev/*.pdf"))]
# a scan's words are read from its picture: there are no characters to compare with
TEXT_PDFS = [path for path in PDFS if "scan" not in path.name]
TEXTS = sorted(SHARED.glob("seeds/*.txt"))
LINE_SHIFT = 0.55
"""How far, in parts of its height, a character may stand from its line's middle (superscripts do)."""

logging.getLogger("pdfminer").setLevel(logging.ERROR)


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@cache
def read(path: Path) -> tuple[Document, Notice]:
    document = read_document(path)
    return document, parse(document)


def evidence(notice: Notice) -> Iterator[tuple[str, Evidence]]:
    for item in notice.notice.evidence:
        yield "notices", item
    for kind in RECORD_KINDS:
        for record in notice.records(kind):
            for item in record.evidence:
                yield kind.table, item


def bare(text: str) -> str:
    return "".join(text.split())


def folded(text: str) -> str:
    """Without width and spaces: how wide a mark is printed depends on the words beside it."""
    return bare(unicodedata.normalize("NFKC", convention_text(text)))


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_record_has_its_words_on_its_page(path: Path) -> None:
    document, notice = read(path)
    pages = {page.number: bare(page.text) for page in document.pages} if document.paged else {}
    whole = bare(document.text)
    lost = [
        (kind, item.page, item.quote)
        for kind, item in evidence(notice)
        if not bare(item.quote) or bare(item.quote) not in (whole if item.page is None else pages[item.page])
    ]
    assert lost == []
    if document.paged:
        assert [item for _, item in evidence(notice) if item.page is None or item.bbox is None] == []


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
    _, notice = read(path)
    wanted: dict[int, set[tuple[str, tuple[float, float, float, float], str]]] = {}
    for kind, item in evidence(notice):
        if item.page is not None and item.bbox is not None:
            wanted.setdefault(item.page, set()).add((kind, item.bbox, item.quote))
    assert wanted
    elsewhere = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            characters = page.dedupe_chars().chars if page.page_number in wanted else []
            for kind, box, quote in sorted(wanted.get(page.page_number, ())):
                held = words_in(characters, box)
                if folded(quote) not in folded(held):
                    elsewhere.append((kind, page.page_number, box, quote, held))
            page.close()
    assert elsewhere == []


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_each_box_lies_on_the_page_whose_size_is_kept(path: Path) -> None:
    _, notice = read(path)
    frames = {frame.number: frame for frame in notice.document.page_frames or ()}
    assert list(frames) == list(range(1, (notice.document.page_count or 0) + 1))
    for _, item in evidence(notice):
        assert item.page is not None and item.bbox is not None
        x0, top, x1, bottom = item.bbox
        frame = frames[item.page]
        assert -1 <= x0 < x1 <= frame.width + 1 and -1 <= top < bottom <= frame.height + 1, item


def test_a_document_without_pages_has_no_sizes() -> None:
    _, notice = read(ROOT / "samples" / "2026-lvzhou-society" / "notice.txt")
    assert notice.document.page_frames is None


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_clause_is_used_or_told(path: Path) -> None:
    _, notice = read(path)
    told = {
        item.clause
        for found in notice.findings
        if found.code == "unclassified_text"
        for item in found.evidence
    }
    silent = [
        (clause.id, clause.kind, clause.text)
        for clause in notice.clauses
        if not clause.used_by and clause.id not in told
    ]
    assert silent == []
    ids = {clause.id for clause in notice.clauses}
    assert len(ids) == len(notice.clauses)
    assert {item.clause for _, item in evidence(notice) if item.clause} <= ids


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_clause_names_the_kinds_read_from_it(path: Path) -> None:
    _, notice = read(path)
    users: dict[str, set[str]] = {}
    for kind, item in evidence(notice):
        if kind != "findings" and item.clause:
            users.setdefault(item.clause, set()).add(kind)
    wrong = {
        clause.id: (sorted(clause.used_by), sorted(users.get(clause.id, ())))
        for clause in notice.clauses
        if not users.get(clause.id, set()) <= {*clause.used_by}
    }
    assert wrong == {}


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_character_stands_in_one_clause(path: Path) -> None:
    document, notice = read(path)
    in_document = Counter(bare(document.text))
    in_clauses = Counter(char for clause in notice.clauses for char in bare(clause.text))
    assert (in_document - in_clauses, in_clauses - in_document) == (Counter(), Counter())
    texts = [bare(clause.text) for clause in notice.clauses]
    lines = [bare(words) for _, block in document.blocks() for words in _words(block)]
    torn = [line for line in lines if not any(line in text for text in texts)]
    assert torn == []


def _words(block: Any) -> list[str]:
    """A table's cells or a line."""
    return [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
