"""The addresses of the feeds, as pages link to them."""

from dataclasses import dataclass
from typing import Any

from datasette.utils import tilde_decode

from publish import access
from publish.addresses import site_address
from publish.calendar import batches, changes
from publish.calendar.asked import Asked
from publish.language import Lang, lang_of, sayer
from publish.site import Site

CALENDAR = "/-/zhiping/calendar.ics"
CHANGES = "/-/zhiping/changes.atom"
MOST_BATCHES = 500
"""A calendar program asks for the whole feed each day: more has to be narrowed."""
NEEDED = {"calendar": batches.NEEDED, "changes": changes.NEEDED}
"""The tables that must be open to a reader of each feed."""


@dataclass(frozen=True)
class Feed:
    """A feed for a page's `<link rel="alternate">`, and for a link on it."""

    href: str
    media_type: str
    title: str


def feeds_of(datasette: Any, site: Site, lang: Lang, asked: Asked | None = None) -> dict[str, Feed]:
    """The calendar (`calendar`) and the feed of changes (`changes`) of what is asked for, or of everything.

    Their addresses name the language, for a program that asks for them has none of its own.
    """
    say, wanted = sayer(lang), asked or Asked()
    given = wanted.arguments()
    of_names = {name: given[name] for name in ("agency", "occupation") if name in given}
    return {
        "calendar": Feed(
            site_address(datasette, site, CALENDAR, **given, lang=lang),
            "text/calendar",
            say("申报与评价时间日历", "Calendar of applications and assessments"),
        ),
        "changes": Feed(
            site_address(datasette, site, CHANGES, **of_names, lang=lang),
            "application/atom+xml",
            say("通知与更正动态", "Changes of notices"),
        ),
    }


async def of_page(datasette: Any, request: Any, site: Site, agency: str = "") -> list[Feed]:
    """The feeds that a page names in its head: those of an agency or of everything, as far as the reader may see them."""
    tables = await access.tables_open_to(datasette, request.actor, site)
    found = feeds_of(datasette, site, lang_of(request), Asked(agency=agency))
    return [feed for name, feed in found.items() if set(NEEDED[name]) <= tables]


async def of_agency_row(datasette: Any, request: Any, site: Site, path: str) -> list[Feed]:
    """The feeds of the agency whose row of `agencies` Datasette shows under `path`."""
    sql = "SELECT name FROM agencies WHERE id = ?"
    row = (await datasette.execute(site.name, sql, [tilde_decode(path)])).first()
    return await of_page(datasette, request, site, row["name"]) if row else []


def whole_address(datasette: Any, request: Any, path: str) -> str:
    """The address under which a feed was asked for, as a program elsewhere needs it."""
    query = request.query_string
    return str(datasette.absolute_url(request, datasette.urls.path(f"{path}?{query}" if query else path)))
