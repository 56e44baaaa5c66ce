"""Each sample is read once for all the tests of a process: reading takes longer than most of what they ask of it."""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pdfplumber

from ingest import read_document
from models.base import Box
from models.document import Document
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice
from parsers import parse

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class OraclePage(NamedTuple):
    """What pdfplumber finds on a page: its characters, and each table's box with the count of its cells."""

    number: int
    characters: list[dict[str, Any]]
    tables: list[tuple[Box, int]]


@cache
def document_of(path: Path) -> Document:
    return read_document(path)


@cache
def notice_of(path: Path) -> Notice:
    return parse(document_of(path))


def evidence_of(notice: Notice) -> Iterator[tuple[str, Evidence]]:
    """The evidence of the header and of each record, with the name of its table."""
    for item in notice.notice.evidence:
        yield "notices", item
    for kind in RECORD_KINDS:
        for record in notice.records(kind):
            for item in record.evidence:
                yield kind.table, item


@cache
def oracle_pages(path: Path) -> tuple[OraclePage, ...]:
    """The pages of a PDF as pdfplumber reads them; places in PDF points."""
    found = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            characters = [
                {key: char[key] for key in ("text", "x0", "x1", "top", "bottom")}
                for char in page.dedupe_chars().chars
            ]
            tables = [(table.bbox, len(table.cells)) for table in page.find_tables()]
            found.append(OraclePage(page.page_number, characters, tables))
            page.close()
    return tuple(found)
