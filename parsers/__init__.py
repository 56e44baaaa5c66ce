"""From a Document to a Notice: blocks, outline, sections, then one reader for each record kind."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from models.conduct import Penalty
from models.document import Document
from models.money import Fee, PaymentAccount, RetakeRule
from models.notice import Attachment, Citation
from models.offering import ApplicationCondition, Offering
from models.procedure import Contact, Procedure, Schedule, ScheduleRule
from models.records import Record
from models.registry import DocumentInfo, Notice, PageFrame
from models.version import PARSER_VERSION
from parsers.attachments import read_attachments
from parsers.blocks import read_blocks
from parsers.citations import read_citations
from parsers.conditions import read_application_conditions
from parsers.contacts import read_contacts
from parsers.context import Context
from parsers.fees import read_fees
from parsers.findings import read_findings
from parsers.issuance import read_header
from parsers.offerings import read_offerings
from parsers.outline import Outline, read_outline
from parsers.payment_accounts import read_payment_accounts
from parsers.penalties import read_penalties
from parsers.procedures import read_procedures
from parsers.reading import told_reading
from parsers.retake_rules import read_retake_rules
from parsers.schedule_rules import read_schedule_rules
from parsers.schedules import read_schedules
from parsers.sections import Sections
from parsers.usage import read_clauses, told_unused

VERSION = PARSER_VERSION

READERS: tuple[tuple[type[Record], Callable[[Context], Sequence[Record]]], ...] = (
    (Citation, read_citations),
    (ApplicationCondition, read_application_conditions),
    (Procedure, read_procedures),
    (Schedule, read_schedules),
    (ScheduleRule, read_schedule_rules),
    (Fee, read_fees),
    (PaymentAccount, read_payment_accounts),
    (Contact, read_contacts),
    (RetakeRule, read_retake_rules),
    (Penalty, read_penalties),
    (Attachment, read_attachments),
)
"""The reader of each kind; offerings come before all others, findings behind them."""


def parse(document: Document) -> Notice:
    """Everything that the document says, as the record contract has it."""
    outline = read_outline(read_blocks(document))
    context, records = _read_records(outline)
    header = records.pop("notice")[0]
    clauses = tuple(read_clauses(outline, {**records, "notices": [header]}))
    findings = (*records.pop("findings"), *told_reading(document, outline), *told_unused(context, clauses))
    return Notice(document=_info(document), notice=header, clauses=clauses, findings=findings, **records)


def _read_records(outline: Outline) -> tuple[Context, dict[str, Any]]:
    header = read_header(outline)
    context = Context(outline, Sections(outline), header)
    context = context.knowing(tuple(read_offerings(context)))
    records: dict[str, Any] = {"notice": [header], Offering.table: list(context.offerings)}
    for kind, read in READERS:
        records[kind.table] = list(read(context))
    records["findings"] = read_findings(context, records)
    return context, records


def _info(document: Document) -> DocumentInfo:
    return DocumentInfo(
        file_name=document.file_name,
        sha256=document.sha256,
        byte_size=document.byte_size,
        media_type=document.media_type,
        page_count=document.page_count,
        text_source=document.text_source,
        parser_version=VERSION,
        reading_notes="\n".join(_reading_notes(document)) or None,
        page_frames=_page_frames(document) if document.paged else None,
    )


def _page_frames(document: Document) -> tuple[PageFrame, ...]:
    """The pages that have a size, each as its boxes mean it."""
    return tuple(
        PageFrame(number=page.number, width=page.width, height=page.height, turned=page.turned)
        for page in document.pages
        if page.width and page.height
    )


def _reading_notes(document: Document) -> Iterator[str]:
    """A line for each run of pages that were read in one way which is to be told."""
    for reason, run in groupby(document.pages, key=lambda page: page.reason):
        numbers = [page.number for page in run]
        if reason:
            pages = f"pages {numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"page {numbers[0]}"
            yield f"{pages}: {reason}"
