"""The addresses of the feeds, as pages link to them."""

from dataclasses import dataclass
from typing import Any

from publish.addresses import site_address
from publish.calendar.asked import Asked
from publish.language import Lang, sayer
from publish.site import Site

CALENDAR = "/-/zhiping/calendar.ics"
CHANGES = "/-/zhiping/changes.atom"


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
