"""Small documents from text, so that a parser's test opens no PDF."""

from pathlib import Path

from ingest.read import read_document
from ingest.text import read_pages
from models.document import Document, Line, Page, Table
from models.registry import Notice
from parsers import parse
from parsers.blocks import read_blocks
from parsers.context import Context
from parsers.issuance import read_header
from parsers.offerings import read_offerings
from parsers.outline import Outline, read_outline
from parsers.sections import Sections


def document_of(text: str) -> Document:
    """A text document; tabs part cells, a line is a paragraph."""
    return Document(
        file_name="notice.txt",
        sha256="0" * 64,
        byte_size=len(text.encode()),
        media_type="text/plain",
        text_source="native",
        paged=False,
        pages=read_pages(text),
    )


def outline_of(text: str) -> Outline:
    """The outline of a text."""
    return read_outline(read_blocks(document_of(text)))


def context_of(text: str) -> Context:
    """The context that record parsers are given, its offerings read."""
    outline = outline_of(text)
    context = Context(outline, Sections(outline), read_header(outline))
    return context.knowing(tuple(read_offerings(context)))


def notice_of(text: str) -> Notice:
    """The whole notice that a text is parsed to."""
    return parse(document_of(text))


def web_notice_of(body: str) -> Notice:
    """The whole notice that a web page with `body` is parsed to: for tables with merged cells."""
    page = f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    return parse(read_document(Path("notice.html"), data=page.encode()))


def recognised(text: str, confidence: float = 0.9) -> Document:
    """The document as if each of its lines had been read from a picture, on one page of A4."""
    typed = document_of(text)
    (page,) = typed.pages
    content = tuple(_read(block, confidence, row) for row, block in enumerate(page.content))
    read = Page(number=1, width=595, height=842, content=content, text_source="ocr")
    return typed.model_copy(update={"pages": (read,), "text_source": "ocr", "paged": True})


def _read(block: Line | Table, confidence: float, row: int) -> Line | Table:
    if isinstance(block, Line):
        wide = 12 * len(block.text)
        places = {"box": (72, 36 * row, 72 + wide, 36 * row + 12), "confidence": confidence}
        return block.model_copy(update=places)
    cells = tuple(
        cell.model_copy(update={"lines": tuple(_read(line, confidence, row) for line in cell.lines)})
        for cell in block.cells
    )
    return block.model_copy(update={"cells": cells})
