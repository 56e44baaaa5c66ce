"""Small documents from text, so that a parser's test opens no PDF."""

from ingest.text import read_pages
from models.document import Document
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
