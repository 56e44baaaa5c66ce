"""The page of a search."""

from typing import Any

from datasette.utils.asgi import BadRequest, Response

from publish import access
from publish.addresses import notice_address, site_address
from publish.home.coverage import YEARS
from publish.home.excerpts import excerpt
from publish.home.finding import DEEPEST, LONGEST, Found, Wanted, find_clauses, find_notices
from publish.kept import Row, kept_rows
from publish.pages import answer_page, site_of_page
from publish.sent import page_number, whole_number
from publish.site import Site

PATH = "/-/zhiping/search"


async def search(datasette: Any, request: Any) -> Response:
    """Notices first, then clauses with the words marked; raises BadRequest, Forbidden."""
    site = await site_of_page(datasette, request, "notices")
    tables = await access.tables_open_to(datasette, request.actor, site)
    agencies_open = "agencies" in tables
    wanted = wanted_of(request)
    notices, clauses = Found(), Found()
    if wanted.words:
        asked = {"agencies_open": agencies_open}
        notices = await find_notices(datasette, site, wanted, page=_page(request, "notices"), **asked)
        if "clauses" in tables:
            clauses = await find_clauses(datasette, site, wanted, page=_page(request, "page"), **asked)
    shown = {
        "database": site.name,
        "site": site,
        "action": site_address(datasette, site, PATH),
        "wanted": wanted,
        "notices": notices,
        "clauses": clauses,
        "clauses_open": "clauses" in tables,
        "agencies_open": agencies_open,
        "excerpts": [excerpt(row["text"], wanted.words) for row in clauses.rows],
        "years": [row["year"] for row in await kept_rows(datasette, site, YEARS)],
        "notice_address": lambda notice_id: notice_address(datasette, site, notice_id),
        "clause_address": lambda row: clause_address(datasette, site, row),
        "turned": lambda **pages: site_address(datasette, site, PATH, **_arguments(wanted), **pages),
        "hidden": {name: request.args[name] for name in ("db", "lang") if name in request.args},
    }
    return await answer_page(datasette, request, "zhiping/home/results.html", shown)


def clause_address(datasette: Any, site: Site, row: Row) -> str:
    """The clause on its notice's page."""
    return f"{notice_address(datasette, site, row['notice_id'])}#c-{row['clause']}"


def wanted_of(request: Any) -> Wanted:
    """What the address asks for; raises BadRequest for what is too long or no year."""
    query, agency = ((request.args.get(name) or "").strip() for name in ("q", "agency"))
    if len(query) > LONGEST or len(agency) > LONGEST:
        raise BadRequest(f"搜索的文字过长，最多 {LONGEST} 字 · a search has at most {LONGEST} characters")
    year = (request.args.get("year") or "").strip()
    if year and (len(year) != 4 or whole_number(year) is None):
        raise BadRequest(f"year={year[:20]}：不是年份 · no year")
    return Wanted(query, whole_number(year), agency)


def _arguments(wanted: Wanted) -> dict[str, Any]:
    given = {"q": wanted.query, "year": wanted.year, "agency": wanted.agency}
    return {name: value for name, value in given.items() if value}


def _page(request: Any, name: str) -> int:
    return min(page_number(request, name), DEEPEST)
