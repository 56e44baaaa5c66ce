"""One notice in several formats: the same records from each, and the same tables from a Word document."""

from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from docx_bytes import cell, docx_bytes, paragraph, table
from read_samples import document_of, notice_of

from ingest import read_document
from models.document import Document, Line, Table
from models.registry import RECORD_KINDS
from parsers import parse

SAMPLES = Path(__file__).parents[1] / "samples"
FOLDERS = sorted(path.parent.name for path in SAMPLES.glob("*/source.html"))
PLACES = {"evidence", "id", "page", "bbox", "clause", "used_by"}
KINDS = [kind.table for kind in RECORD_KINDS if kind.table not in ("clauses", "findings")]


def source(folder: str) -> Document:
    return document_of(SAMPLES / folder / "source.html")


@cache
def as_docx(folder: str) -> Document:
    """The same paragraphs and tables as a Word document."""
    document = source(folder)
    body = "".join(
        paragraph(_typed(block.text)) if isinstance(block, Line) else _table(block)
        for block in document.pages[0].content
    )
    return read_document(Path("notice.docx"), data=docx_bytes(body))


def _typed(text: str) -> str:
    """Words as a person types them: a gap that is kept is as wide as an ideograph."""
    return escape(text.replace(" ", "\u3000"))


def _table(found: Table) -> str:
    rows = []
    for number, places in enumerate(found.grid()):
        row, column = "", 0
        while column < found.columns:
            here = places[column]
            merged = '<w:vMerge w:val="restart"/>' if here.row == number else "<w:vMerge/>"
            properties = f'<w:gridSpan w:val="{here.column_span}"/>' + (merged if here.row_span > 1 else "")
            lines = "".join(paragraph(_typed(line.text)) for line in here.lines)
            row += cell(lines if here.row == number and lines else "", properties)
            column += here.column_span
        rows.append(row)
    return table(*rows)


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(inner) for key, inner in value.items() if key not in PLACES}
    return [without_places(inner) for inner in value] if isinstance(value, list) else value


@cache
def records(folder: str, kind: str) -> dict[str, Any]:
    notices = {
        "pdf": lambda: notice_of(SAMPLES / folder / "notice.pdf"),
        "html": lambda: parse(source(folder)),
        "docx": lambda: parse(as_docx(folder)),
    }
    return dict(without_places(notices[kind]().model_dump(mode="json")))


@pytest.mark.parametrize("kind", ["html", "docx"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_each_format_gives_the_records_of_the_pdf(folder: str, kind: str) -> None:
    wanted, found = records(folder, "pdf"), records(folder, kind)
    assert {name: found[name] for name in KINDS} == {name: wanted[name] for name in KINDS}
    if kind == "html":  # without sizes and weight a title cannot be told from a letterhead
        assert found["notice"] == wanted["notice"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_word_documents_hold_what_the_web_page_holds(folder: str) -> None:
    page = source(folder)
    again = as_docx(folder)
    assert [line.text for line in again.pages[0].lines] == [line.text for line in page.pages[0].lines]
    for first, second in zip(page.pages[0].tables, again.pages[0].tables, strict=True):
        spans = [
            [(c.row, c.column, c.row_span, c.column_span, c.text) for c in each.cells]
            for each in (first, second)
        ]
        assert spans[0] == spans[1]
