"""The list of notices to choose from: `/-/zhiping/notices`, each with a box to tick."""

import json
from collections.abc import Sequence
from typing import Any

from datasette.utils.asgi import Response

from models.vocabulary import NOTICE_KINDS
from publish import access
from publish.addresses import notice_address
from publish.comparing.answers import address_with, database_named
from publish.comparing.asking import LONGEST, YES, ticked
from publish.comparing.changes import PATH as DIFF
from publish.comparing.choices import choices_of
from publish.comparing.list_sql import FEES, FINDINGS, PAGE, Filters
from publish.comparing.values import COMPARE
from publish.kept import kept_rows
from publish.pages import answer_page, site_of_page
from publish.sent import page_number, whole_number
from publish.site import Site

PATH = "/-/zhiping/notices"
MOST_PAGES = 2000


async def notices(datasette: Any, request: Any) -> Response:
    """The page; what was ticked before stays ticked, at its top."""
    site = await site_of_page(datasette, request, "notices")
    tables = await access.tables_open_to(datasette, request.actor, site)
    filters, number = filters_of(request, tables), min(page_number(request), MOST_PAGES)
    rows, count = await _listed(datasette, site, filters, number)
    kept = await _ticked(datasette, site, request)
    shown = rows[:PAGE]
    await _tell_more(datasette, site, tables, [*kept, *shown])
    asked = tuple((name, value) for name, value in _arguments(filters))
    marked = tuple(("notices", row["notice_id"]) for row in kept)
    page = {
        "number": number,
        "of": max(-(-count // PAGE), 1),
        "before": address_with(datasette, site, PATH, (*asked, *marked), page=number - 1)
        if number > 1
        else None,
        "after": address_with(datasette, site, PATH, (*asked, *marked), page=number + 1)
        if len(rows) > PAGE
        else None,
    }
    context = {
        "rows": shown,
        "kept": kept,
        "count": count,
        "pager": page,
        "filters": filters,
        "path": datasette.urls.path(PATH),
        "diff": datasette.urls.path(DIFF),
        "compare": datasette.urls.path(COMPARE),
        "address": lambda notice_id: notice_address(datasette, site, notice_id),
        "has_fees": "fees" in tables,
        "has_findings": "findings" in tables,
        "has_words": "clauses" in tables,
        "kinds": NOTICE_KINDS,
        "choices": await choices_of(datasette, site, tables),
        "db": database_named(datasette, site),
    }
    return await answer_page(datasette, request, "zhiping/comparing/notices.html", context)


async def _listed(
    datasette: Any, site: Site, filters: Filters, number: int
) -> tuple[list[dict[str, Any]], int]:
    """The rows of a page, one more if there is another, and how many there are in all."""
    (sql, values), (counting, counted) = filters.page(number), filters.count()
    rows = [dict(row) for row in await kept_rows(datasette, site, sql, **values)]
    (found,) = await kept_rows(datasette, site, counting, **counted)
    return rows, found["notices"]


def filters_of(request: Any, tables: frozenset[str]) -> Filters:
    """The filters that the request names; words are looked for where the clauses are open."""
    said = {
        name: (request.args.get(name) or "").strip()[:LONGEST]
        for name in ("agency", "occupation", "words", "year")
    }
    year = said["year"]
    return Filters(
        agency=said["agency"],
        occupation=said["occupation"],
        words=said["words"] if "clauses" in tables else "",
        year=whole_number(year, digits=4),
        all_revisions=(request.args.get("revisions") or "").lower() in YES,
    )


def _arguments(filters: Filters) -> list[tuple[str, str]]:
    said = {
        "agency": filters.agency,
        "occupation": filters.occupation,
        "words": filters.words,
        "year": str(filters.year) if filters.year is not None else "",
        "revisions": "1" if filters.all_revisions else "",
    }
    return [(name, value) for name, value in said.items() if value]


async def _ticked(datasette: Any, site: Site, request: Any) -> list[dict[str, Any]]:
    """What was ticked on pages before."""
    ids = ticked(request)
    if not ids:
        return []
    sql = "SELECT * FROM notices WHERE notice_id IN (SELECT value FROM json_each(?)) ORDER BY year, notice_id"
    return [dict(row) for row in await datasette.execute(site.name, sql, [json.dumps(ids)])]


async def _tell_more(
    datasette: Any, site: Site, tables: frozenset[str], rows: Sequence[dict[str, Any]]
) -> None:
    """Adds to each row the range of its fees and the number of its findings, where those are open."""
    ids = {"ids": json.dumps([row["notice_id"] for row in rows])}
    for table, sql in (("fees", FEES), ("findings", FINDINGS)):
        found = await datasette.execute(site.name, sql, ids) if table in tables else ()
        known = {one["notice_id"]: dict(one) for one in found}
        for row in rows:
            row.update(known.get(row["notice_id"], {}))
