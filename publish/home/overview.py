"""What the home page shows of each of our databases: what is loaded and the ways in, as far as the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from datasette.utils import to_css_class

from db.dictionary import DESCRIPTION, TITLE, table_label
from db.queries import QUERIES
from publish import access
from publish.addresses import notice_address, site_address
from publish.home.coverage import YEARS, Grid, grid_of
from publish.home.ways import ways_of
from publish.kept import Row, kept_rows
from publish.sent import page_number
from publish.site import Site, sites_of

LOADS = """SELECT id, started_at, ended_at, loaded, revised, unchanged, failed
FROM loads ORDER BY id DESC LIMIT 5"""
NEWEST = """SELECT n.notice_id, n.title, n.year, substr(d.stored_at, 1, 10) AS stored_on
FROM documents AS d JOIN notices AS n ON n.document_id = d.id
ORDER BY d.id DESC LIMIT 5"""
TOTALS = """SELECT count(*) AS notices, count(DISTINCT agency_id) AS agencies, min(year) AS first, max(year) AS last
FROM notices WHERE is_current"""
LONGEST = 100
"""Characters of the part of a name that is asked for."""


@dataclass(frozen=True)
class Entry:
    """A table or view, or a prepared question, as the home page lists it."""

    name: str
    zh: str
    en: str


async def homes_of(
    datasette: Any, request: Any, sites: Sequence[Site], view_name: str
) -> list[dict[str, Any]]:
    """What Datasette's home page or a database's page has of ours, for each database with anything open."""
    made = home_of if view_name == "index" else database_of
    found = [await made(datasette, request, site) for site in sites]
    return [one for one in found if one["open_to"]]


async def database_of(datasette: Any, request: Any, site: Site) -> dict[str, Any]:
    """What a database's page has of ours: the search, and its tables and views by their names for people."""
    open_to = await access.open_to(datasette, request.actor, site)
    return {
        "name": site.name,
        "key": key_of(datasette, site),
        "title": TITLE,
        "description": DESCRIPTION,
        "search": site_address(datasette, site, "/-/zhiping/search"),
        "views": entries(site.views, open_to),
        "tables": entries(site.tables, open_to),
        "open_to": open_to,
    }


def key_of(datasette: Any, site: Site) -> str:
    """What the names on the page end in, where several databases stand on one."""
    return f"-{to_css_class(site.name)}" if len(sites_of(datasette)) > 1 else ""


async def home_of(datasette: Any, request: Any, site: Site) -> dict[str, Any]:
    """The home page's values for one database."""
    found = await database_of(datasette, request, site)
    open_to = found["open_to"]
    seen = {"notices", "agencies"} <= open_to
    years = [row["year"] for row in await kept_rows(datasette, site, YEARS)] if seen else []
    totals = (await kept_rows(datasette, site, TOTALS))[0] if seen else None
    return {
        **found,
        "site": site,
        "totals": totals,
        "grid": await _grid(datasette, request, site, open_to) if seen else None,
        "ways": ways_of(datasette, site, open_to) if totals and totals["notices"] else [],
        "raised": raised(datasette, site, open_to, years),
        "loads": await kept_rows(datasette, site, LOADS) if "loads" in open_to else (),
        "newest": await _newest(datasette, site) if {"notices", "documents"} <= open_to else (),
        "questions": [Entry(query.name, *query.title) for query in QUERIES],
        "notice_address": lambda notice_id: notice_address(datasette, site, notice_id),
        "grid_address": lambda grid, page: _grid_address(datasette, site, grid, page),
    }


def raised(
    datasette: Any, site: Site, open_to: frozenset[str], years: Sequence[int]
) -> dict[str, Any] | None:
    """The way to who raised a fee between the newest two years; None where there are not two, or fees are closed."""
    if len(years) < 2 or not {"fees", "fee_comparison"} <= open_to:
        return None
    new, old = years[:2]
    return {
        "old": old,
        "new": new,
        "chart": site_address(datasette, site, "/-/zhiping/charts/raises", old=old, new=new),
        "diff": site_address(datasette, site, "/-/zhiping/diff", old=old, new=new, kind="fees"),
    }


async def _grid(datasette: Any, request: Any, site: Site, open_to: frozenset[str]) -> Grid:
    part = (request.args.get("agency") or "").strip()[:LONGEST]
    with_findings = "findings" in open_to
    return await grid_of(datasette, site, part=part, page=page_number(request), with_findings=with_findings)


def _grid_address(datasette: Any, site: Site, grid: Grid, page: int) -> str:
    key = key_of(datasette, site)
    arguments = {"agency": grid.part} if grid.part else {}
    return f"{site_address(datasette, site, '/', **arguments, page=page)}#loaded{key}"


async def _newest(datasette: Any, site: Site) -> tuple[Row, ...]:
    return await kept_rows(datasette, site, NEWEST)


def entries(names: Any, open_to: frozenset[str]) -> list[Entry]:
    """The named tables and views for people that are open; those without a name for people (indexes) are left out."""
    labels = ((name, table_label(name)) for name in names if name in open_to)
    return [Entry(name, *label) for name, label in labels if label]
