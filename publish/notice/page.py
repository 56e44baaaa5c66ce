"""The page of a notice: its records as they stand, beside the words that they were read from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.utils import tilde_encode
from datasette.utils.asgi import NotFound, Response
from sqlite_utils import Database

from db.effective import EffectiveRecord
from models.notice import Clause, Finding
from models.records import Evidence
from models.registry import RECORD_KINDS, PageFrame
from models.vocabulary import (
    CONTACT_KINDS,
    MILESTONES,
    RETAKE_RULES,
    SCHEDULE_RULES,
    SEVERITIES,
)
from publish import access
from publish.addresses import notice_address, record_anchor, site_address
from publish.calendar import feeds
from publish.comparing.ways import ways_of
from publish.files.originals import DRAWN, has_original
from publish.files.pictures import WIDTHS
from publish.notice import citation
from publish.notice import tables as layouts
from publish.notice import words as wording
from publish.notice.clauses import ClauseWords, clause_words
from publish.notice.spots import Spots
from publish.notice.stored import Stored, stored_notice
from publish.notice.values import Place, Places, Shown
from publish.pages import answer_page
from publish.review import links
from publish.site import Site

TEMPLATE = "zhiping_notice.html"
WORDS = ("evidence", "clauses", "documents")
"""The tables that must be open for the words, and their pictures, to be shown."""
SECTIONS: dict[str, tuple[str, ...]] = {
    "offerings": (),
    "schedules": ("schedule_",),
    "fees": ("fee_",),
    "application_conditions": ("conditions_",),
    "procedures": (),
    "retake_rules": ("retake_",),
    "penalties": (),
    "contacts": ("phone_", "supervision_"),
    "payment_accounts": (),
    "citations": ("citation_",),
    "attachments": ("attachment_",),
}
"""The sections in the order in which people look for them, each with the findings that stand in it, by code."""


@dataclass(frozen=True)
class PagePicture:
    """A page: how it lies, what was read on it, the addresses of its picture by width in pixels, and its clauses."""

    frame: PageFrame
    places: Sequence[Place]
    addresses: Mapping[int, str]
    clauses: Sequence[Clause] = ()


@dataclass(frozen=True)
class Noted:
    """A finding: its name on the page, and where its words stand."""

    finding: Finding
    anchor: str
    places: tuple[Place, ...]


async def notice(datasette: Any, request: Any) -> Response:
    """The page; raises NotFound, Forbidden."""
    wanted = request.url_vars["notice_id"]
    for site in await access.sites_with(datasette, request, ("notices",)):
        stored = await datasette.get_database(site.name).execute_fn(
            lambda connection: stored_notice(Database(connection), wanted)
        )
        if stored:
            shown = await context(datasette, request, site, stored)
            return await answer_page(datasette, request, TEMPLATE, shown)
    raise NotFound(f"没有这份通知 · no such notice: {wanted}")


async def context(datasette: Any, request: Any, site: Site, stored: Stored) -> dict[str, Any]:
    """All that the template shows, as far as the reader may see it."""
    tables = await access.tables_open_to(datasette, request.actor, site)
    document = stored.effective.notice.document
    kept = await has_original(datasette, site, document.sha256)
    page = NoticePage(datasette, site, stored, tables)
    words = page.has_words
    pictures = page.pictures() if words and kept else []
    return {
        "database": site.name,
        "notice_id": stored.effective.notice_id,
        "row": stored.row,
        "row_address": datasette.urls.row(site.name, "notices", tilde_encode(stored.effective.notice_id)),
        "header": page.header,
        "sections": page.sections(),
        "findings": page.findings,
        "general_findings": page.findings_of(None),
        "gone": page.gone,
        "related": page.related(),
        "files": stored.files if "documents" in tables else (),
        "document": document,
        "has_words": words,
        "is_kept": kept,
        "pictures": pictures,
        "clauses": page.clauses() if words and not pictures else [],
        "is_drawable": document.media_type in DRAWN,
        "shows_who": "corrections" in tables,
        "open_tables": tables,
        "address": page.address,
        "correcting": await links.of_notice(datasette, request, site, stored.effective.notice_id),
        "comparing": await ways_of(datasette, site, stored.row),
        "original": page.original,
        "zhiping_feeds": await feeds.of_page(datasette, request, site, stored.row["issuer"] or ""),
        **citation.shown(
            datasette, request, site, stored.row, document.sha256 if "documents" in tables else None
        ),
        **_WORDS,
    }


_WORDS: dict[str, Any] = {
    "requirement": wording.requirement,
    "sanction": wording.sanction,
    "level_name": wording.level_name,
    "contact_kinds": CONTACT_KINDS,
    "schedule_rules": SCHEDULE_RULES,
    "retake_rules": RETAKE_RULES,
    "milestones": MILESTONES,
    "severities": SEVERITIES,
    "text_sources": wording.TEXT_SOURCES,
    "dated": wording.dated,
}


class NoticePage:
    """A notice being laid out: every record gets its name, every place of words its own."""

    def __init__(self, datasette: Any, site: Site, stored: Stored, tables: frozenset[str]) -> None:
        self.datasette, self.site, self.stored, self.tables = datasette, site, stored, tables
        self.effective, self.notice = stored.effective, stored.effective.notice
        self.has_words = all(table in tables for table in WORDS)
        self.places, self.spots = Places(), Spots(self.notice.clauses)
        self.header = self._header()
        self.shown = [self._shown(one) for one in self.effective.records if one.record.table in tables]
        self.gone = [self._shown(one) for one in self.effective.gone if one.record.table in tables]
        found = self.notice.findings if Finding.table in tables else ()
        self.findings = [self._noted(number, one) for number, one in enumerate(found, 1)]

    def address(self, notice_id: str) -> str:
        """The address of a notice's page."""
        return notice_address(self.datasette, self.site, notice_id)

    def original(self, sha256: str) -> str:
        """The address at which a file is downloaded."""
        return self._path(f"/-/zhiping/original/{sha256}")

    def related(self) -> dict[str, list[Mapping[str, Any]]]:
        """The notice's revisions, those that amend it, and the one that it amends."""
        rows = self.stored.related
        own = [row for row in rows if row["identity"] == self.stored.row["identity"]]
        return {
            "revisions": own if len(own) > 1 else [],
            "amended_by": [row for row in rows if row["notice_id"] in self.effective.amended_by],
            "amends": [row for row in rows if row["notice_id"] == self.stored.row["amends_notice_id"]],
        }

    def sections(self) -> list[dict[str, Any]]:
        """The sections that the reader may see, laid out; an empty one only where a finding stands in it."""
        made = [self._section(table) for table in SECTIONS if table in self.tables]
        return [one for one in made if one["records"] or one["findings"]]

    def findings_of(self, table: str | None) -> list[Noted]:
        """The findings that stand in a table's section; of None those that stand in none."""
        return [one for one in self.findings if _section_of(one.finding) == table]

    def pictures(self) -> list[PagePicture]:
        """The pages with pictures; none for a type without, or where it is not known how a page was read."""
        frames = self.notice.document.page_frames or ()
        known = {frame.number for frame in frames}
        told = {place.evidence.page for place in self.places.all() if place.evidence.bbox}
        if self.notice.document.media_type not in DRAWN or not told <= known:
            return []
        return [
            PagePicture(
                frame,
                self.places.on_page(frame.number),
                self._addresses(frame),
                [one for one in self.notice.clauses if one.page == frame.number and one.bbox],
            )
            for frame in frames
        ]

    def clauses(self) -> list[ClauseWords]:
        """The text instead of pictures, with the places of words in it."""
        return clause_words(self.notice.clauses, self.places.all())

    def _addresses(self, frame: PageFrame) -> dict[int, str]:
        path = f"/-/zhiping/page/{self.notice.document.sha256}/{frame.number}.png"
        return {width: self._path(path, width=width) for width in WIDTHS}

    def _path(self, path: str, **arguments: object) -> str:
        return site_address(self.datasette, self.site, path, **arguments)

    def _section(self, table: str) -> dict[str, Any]:
        kind = next(kind for kind in RECORD_KINDS if kind.table == table)
        records = [one for one in self.shown if one.record.table == table]
        rules = [one for one in self.shown if one.record.table == "schedule_rules"]
        address = self.datasette.urls.table(self.site.name, table)
        return {
            "table": table,
            "label": kind.label,
            "records": records,
            "rules": rules if table == "schedules" else [],
            "laid_out": layouts.laid_out(table, records),
            "findings": self.findings_of(table),
            "rows": f"{address}?{urlencode({'notice_id': self.effective.notice_id})}",
        }

    def _header(self) -> Shown:
        changes = self.effective.header_changes
        header = self.notice.notice
        read = {one.field: json.loads(one.read) for one in changes if one.field in type(header).model_fields}
        whole = EffectiveRecord(
            record=header,
            read=header.model_copy(update=read),
            notice_id=self.effective.notice_id,
            row_id=0,
            changes=changes,
        )
        return self._shown(whole)

    def _shown(self, one: EffectiveRecord) -> Shown:
        anchor = record_anchor(one.record.table, one.row_id)
        own = one.notice_id == self.effective.notice_id
        return Shown(
            effective=one,
            anchor=anchor,
            places=self._placed(one.record.evidence, anchor) if own else (),
            source=None if own else self.address(one.notice_id),
            completed=self.address(one.completed_from) if one.completed_from else None,
        )

    def _noted(self, number: int, finding: Finding) -> Noted:
        anchor = f"f-{number}"
        return Noted(finding, anchor, self._placed(finding.evidence, anchor, is_finding=True))

    def _placed(
        self, evidence: Sequence[Evidence], anchor: str, *, is_finding: bool = False
    ) -> tuple[Place, ...]:
        if not self.has_words:
            return ()
        found = [
            self.places.of(place, anchor, start=self.spots.start_of(place, evidence), is_finding=is_finding)
            for place in evidence
        ]
        return tuple(dict.fromkeys(found))


def _section_of(finding: Finding) -> str | None:
    return next((table for table, codes in SECTIONS.items() if finding.code.startswith(codes)), None)
