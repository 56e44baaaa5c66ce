"""The pages of review: the causes, the findings of one, and the desk on which a finding or a record is looked at."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from datasette.utils.asgi import NotFound, Response
from sqlite_utils import Database

from compare.words import record_name
from db.corrections import KINDS, Correction
from db.reviewing import Cause
from db.standing import Change
from models.notice import NoticeHeader
from models.vocabulary import FINDINGS, SEVERITIES
from publish import access, sign_in
from publish.addresses import notice_address, site_address
from publish.files.originals import DRAWN, has_original
from publish.language import Lang, lang_of
from publish.notice.page import NoticePage
from publish.notice.values import fix
from publish.pages import answer_page, site_of_page
from publish.review.causes import Mark, Narrowing, findings_of, key_of
from publish.review.desk import Desk, Refused, desk_of_finding, desk_of_record, pages_beside, record_forms
from publish.review.permission import standing
from publish.sent import page_number, whole_number
from publish.site import Site

ROOT = "/-/zhiping/review"
TABLES = ("notices", "agencies", "findings")
"""The tables that must be open for the findings to be shown."""
ON_A_PAGE = 50
Said = Callable[[str], str | None]
_ROWS = """
SELECT f.id, f.notice_id, f.message, f.message_en, n.title, n.year, a.name AS agency
FROM json_each(?) AS wanted JOIN findings AS f ON f.id = wanted.value JOIN notices AS n ON n.notice_id = f.notice_id
LEFT JOIN agencies AS a ON a.id = n.agency_id ORDER BY wanted.key"""


async def causes(datasette: Any, request: Any) -> Response:
    """The causes, the gravest first."""
    site = await site_of_page(datasette, request, *TABLES)
    narrowing, asked = _narrowing(request.args.get), page_number(request)
    found = await findings_of(datasette, site, narrowing)
    shown, pages = _portion(found.causes, asked)
    return await answer_page(
        datasette,
        request,
        "zhiping/review/causes.html",
        {
            "causes": [_cause_row(datasette, site, one, narrowing) for one in shown],
            "cause_count": len(found.causes),
            "finding_count": sum(len(one.findings) for one in found.causes),
            "narrowing": narrowing,
            "years": found.years,
            "severities": SEVERITIES,
            "here": site_address(datasette, site, ROOT),
            "pages": _pager(datasette, site, ROOT, _arguments(narrowing), asked, pages),
            "standing": await standing(datasette, request, site),
            "sign_in": sign_in.address_for(datasette, request),
            "db": request.args.get("db"),
        },
    )


async def cause(datasette: Any, request: Any) -> Response:
    """The findings of one cause; raises NotFound for a cause that nothing has any more."""
    site = await site_of_page(datasette, request, *TABLES)
    narrowing, asked = _narrowing(request.args.get), page_number(request)
    key = request.url_vars["cause"]
    found = await _cause_of(datasette, site, narrowing, key)
    if found is None:
        raise NotFound("没有（或不再有）这一类疑点 · no findings of this cause (any more)")
    marks, pages = _portion(found.findings, asked)
    is_open = {one.row_id: one.is_open for one in marks}
    rows = await datasette.execute(site.name, _ROWS, [json.dumps(list(is_open))])
    arguments = {**_arguments(narrowing), "cause": key}
    return await answer_page(
        datasette,
        request,
        "zhiping/review/cause.html",
        {
            "cause": _cause_row(datasette, site, found, narrowing),
            "findings": [
                {
                    **dict(row),
                    "is_open": is_open[row["id"]],
                    "href": site_address(datasette, site, f"{ROOT}/finding/{row['id']}", **arguments),
                    "notice": notice_address(datasette, site, row["notice_id"]),
                }
                for row in rows
            ],
            "up": site_address(datasette, site, ROOT, **_arguments(narrowing)),
            "pages": _pager(datasette, site, f"{ROOT}/cause/{key}", _arguments(narrowing), asked, pages),
        },
    )


async def finding(datasette: Any, request: Any) -> Response:
    """A finding with the records that it is about, and the pages beside."""
    site = await site_of_page(datasette, request, *TABLES)
    row_id = int(request.url_vars["finding"])
    desk = await _read(datasette, site, lambda database: desk_of_finding(database, row_id))
    if desk is None:
        raise NotFound("没有（或不再有）这个疑点 · no such finding (any more)")
    return await answer_desk(
        datasette, request, site, desk, await way_of(datasette, site, row_id, request.args.get)
    )


async def record(datasette: Any, request: Any) -> Response:
    """One record of a notice, and the pages beside."""
    table = request.args.get("table") or NoticeHeader.table
    row = whole_number(request.args.get("row") or "0", digits=15)
    if table not in KINDS or row is None:
        raise NotFound("没有这条记录 · no such record")
    site = await site_of_page(datasette, request, "notices", table)
    notice_id, place = request.args.get("notice") or "", (table, row)
    desk = await _read(datasette, site, lambda database: desk_of_record(database, notice_id, place))
    if desk is None:
        raise NotFound("没有这条记录 · no such record")
    return await answer_desk(datasette, request, site, desk, {"row": row, "table": table})


async def answer_desk(
    datasette: Any,
    request: Any,
    site: Site,
    desk: Desk,
    way: dict[str, Any],
    refused: Refused | None = None,
    status: int = 200,
) -> Response:
    """The desk as a page; `way` holds where it lies among the findings, `refused` a form that was not written."""
    lang = lang_of(request)
    tables = await access.tables_open_to(datasette, request.actor, site)
    page = NoticePage(datasette, site, desk.stored, tables)
    document = desk.stored.effective.notice.document
    kept = await has_original(datasette, site, document.sha256)
    pictures = pages_beside(page, desk) if page.has_words and kept else []
    shows_who = "corrections" in tables
    shown = {
        **way,
        "database": site.name,
        "notice_id": desk.notice_id,
        "title": desk.stored.row["title"] or desk.notice_id,
        "notice": notice_address(datasette, site, desk.notice_id),
        "finding": next((one for one in page.findings if one.finding == desk.finding), None),
        "finding_name": FINDINGS[desk.finding.code][1] if desk.finding else None,
        "forms": record_forms(desk, lang, tables, refused),
        "corrections": [_correction(one, lang) for one in desk.corrections] if shows_who else [],
        "laid": {one.anchor: one for one in (page.header, *page.shown)},
        "severities": SEVERITIES,
        "shows_who": shows_who,
        "has_words": page.has_words,
        "is_kept": kept,
        "is_drawable": document.media_type in DRAWN,
        "pictures": pictures,
        "page_total": len(page.pictures()),
        "clauses": page.clauses() if page.has_words and not pictures else [],
        "standing": await standing(datasette, request, site),
        "sign_in": sign_in.address_for(datasette, request),
        "correct": site_address(datasette, site, f"{ROOT}/correct"),
        "undo": site_address(datasette, site, f"{ROOT}/undo"),
        "up": site_address(datasette, site, ROOT),
    }
    return await answer_page(datasette, request, "zhiping/review/desk.html", shown, status)


def _correction(one: Correction, lang: Lang) -> dict[str, Any]:
    """A correction that holds, for people."""
    kind = KINDS[one.record_table]
    read, new = one.read_value or "null", one.new_value or "null"
    change = Change(one.field, read, new, one.reason, one.made_by, one.made_at)
    return {
        "id": one.id,
        "record": record_name(kind, json.loads(one.record_key), lang),
        "fix": fix(kind, change),
    }


async def way_of(datasette: Any, site: Site, row_id: int, said: Said) -> dict[str, Any]:
    """The finding's number among those of its cause, and the ways to the one before and the next.

    `said` gives what the address, or the form that came from there, says by name.
    """
    key, narrowing = said("cause") or "", _narrowing(said)
    way: dict[str, Any] = {"row_of_finding": row_id, "cause_key": key, "narrowed": _arguments(narrowing)}
    found = await _cause_of(datasette, site, narrowing, key) if key else None
    rows = [one.row_id for one in found.findings] if found else []
    if row_id not in rows:
        return way
    at, arguments = rows.index(row_id), {**_arguments(narrowing), "cause": key}

    def address(row: int) -> str:
        return site_address(datasette, site, f"{ROOT}/finding/{row}", **arguments)

    return way | {
        "number": at + 1,
        "count": len(rows),
        "before": address(rows[at - 1]) if at else None,
        "next": address(rows[at + 1]) if at + 1 < len(rows) else None,
        "cause": site_address(datasette, site, f"{ROOT}/cause/{key}", **_arguments(narrowing)),
    }


async def _cause_of(datasette: Any, site: Site, narrowing: Narrowing, key: str) -> Cause[Mark] | None:
    found = await findings_of(datasette, site, narrowing)
    return next((one for one in found.causes if key_of(one) == key), None)


async def _read(datasette: Any, site: Site, look: Any) -> Desk | None:
    found: Desk | None = await datasette.get_database(site.name).execute_fn(
        lambda connection: look(Database(connection))
    )
    return found


def _cause_row(datasette: Any, site: Site, one: Cause[Mark], narrowing: Narrowing) -> dict[str, Any]:
    address = site_address(datasette, site, f"{ROOT}/cause/{key_of(one)}", **_arguments(narrowing))
    return {
        "severity": SEVERITIES[one.severity],
        "grade": one.severity,
        "code": one.code,
        "name": FINDINGS[one.code][1],
        "pattern": one.pattern,
        "count": len(one.findings),
        "open": sum(mark.is_open for mark in one.findings),
        "agencies": len({mark.agency for mark in one.findings}),
        "href": address,
    }


def _narrowing(said: Said) -> Narrowing:
    """What the address asks for; what cannot be meant is left out."""
    severity, year = said("severity"), said("year") or ""
    usual = Narrowing()
    return Narrowing(
        severity if severity in SEVERITIES else usual.severity,
        (said("agency") or "").strip(),
        whole_number(year) if len(year) == 4 else None,
        said("open") == "1",
    )


def _arguments(narrowing: Narrowing) -> dict[str, Any]:
    """What an address says to ask for the same again."""
    usual = Narrowing()
    found: dict[str, Any] = {}
    if narrowing.severity != usual.severity:
        found["severity"] = narrowing.severity
    if narrowing.agency:
        found["agency"] = narrowing.agency
    if narrowing.year is not None:
        found["year"] = narrowing.year
    if narrowing.open_only:
        found["open"] = "1"
    return found


def _portion(found: Sequence[Any], page: int) -> tuple[Sequence[Any], int]:
    """The items of a page, counted from 1, and how many pages there are."""
    return found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE], max(1, -(-len(found) // ON_A_PAGE))


def _pager(
    datasette: Any, site: Site, path: str, arguments: dict[str, Any], page: int, pages: int
) -> dict[str, Any]:
    def address(number: int) -> str | None:
        there = 1 <= number <= pages
        return site_address(datasette, site, path, **arguments, page=number) if there else None

    return {"number": page, "count": pages, "before": address(page - 1), "next": address(page + 1)}
