"""Every record shows its words, on its page and in its box; and no text of a document is lost.

What the boxes hold is asked in `test_ingest_oracle.py`.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from read_samples import document_of, evidence_of, notice_of

from models.document import Document, Table
from models.registry import Notice

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PDFS = [*sorted(ROOT.glob("samples/*/notice.pdf")), *sorted(SHARED.glob("dev/*.pdf"))]
# a scan's words are read from its picture: there are no characters to compare with
TEXT_PDFS = [path for path in PDFS if "scan" not in path.name]
TEXTS = sorted(SHARED.glob("seeds/*.txt"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def read(path: Path) -> tuple[Document, Notice]:
    return document_of(path), notice_of(path)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_record_has_its_words_on_its_page(path: Path) -> None:
    document, notice = read(path)
    pages = {page.number: bare(page.text) for page in document.pages} if document.paged else {}
    whole = bare(document.text)
    lost = [
        (kind, item.page, item.quote)
        for kind, item in evidence_of(notice)
        if not bare(item.quote) or bare(item.quote) not in (whole if item.page is None else pages[item.page])
    ]
    assert lost == []
    if document.paged:
        assert [item for _, item in evidence_of(notice) if item.page is None or item.bbox is None] == []


@pytest.mark.parametrize("path", TEXT_PDFS, ids=name)
def test_each_box_lies_on_the_page_whose_size_is_kept(path: Path) -> None:
    _, notice = read(path)
    frames = {frame.number: frame for frame in notice.document.page_frames or ()}
    assert list(frames) == list(range(1, (notice.document.page_count or 0) + 1))
    for _, item in evidence_of(notice):
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
    assert {item.clause for _, item in evidence_of(notice) if item.clause} <= ids


@pytest.mark.parametrize("path", [*TEXT_PDFS, *TEXTS], ids=name)
def test_each_clause_names_the_kinds_read_from_it(path: Path) -> None:
    _, notice = read(path)
    users: dict[str, set[str]] = {}
    for kind, item in evidence_of(notice):
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
