"""The windows as a calendar that calendar programs subscribe to (RFC 5545, RFC 7986): `calendar.ics`."""

import asyncio
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from datasette.utils.asgi import Response
from icalendar import Calendar, Event, Timezone, TimezoneStandard
from icalendar.enums import STATUS, TRANSP

from publish import access
from publish.addresses import notice_address, record_anchor
from publish.calendar.asked import Asked, asked_in
from publish.calendar.batches import NEEDED, Batch, Span, batches_of, read_rows
from publish.calendar.feeds import CALENDAR, MOST_BATCHES, whole_address
from publish.calendar.sending import one_line, plain, send
from publish.calendar.versions import LONG_AGO, Roots, Version, versions_of
from publish.calendar.words import (
    WITHOUT_AGENCY,
    batch_name,
    doubt,
    name_of,
    occupations_of,
    span_words,
)
from publish.language import Lang, lang_of, sayer
from publish.pages import site_of_page

KEPT = 32
"""Feeds that are kept as they were written, for writing a long one takes a second."""
A_DAY = timedelta(days=1)
PRODUCT = "-//zhiping//notices of vocational-skill assessment//ZH"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:zhiping:windows")
"""The names of events follow from what they are about alone: the same on every server."""


@dataclass(frozen=True)
class Told:
    """A batch with what its events need beside it: its notice's lasting identity and version, the way to its words."""

    batch: Batch
    identity: str
    version: Version
    address: str


async def feed(datasette: Any, request: Any) -> Response:
    """The feed; raises NotFound, Forbidden, BadRequest."""
    site = await site_of_page(datasette, request, *NEEDED)
    tables = await access.tables_open_to(datasette, request.actor, site)
    asked, lang = asked_in(request), lang_of(request)

    def address(batch: Batch) -> str:
        path = notice_address(datasette, site, batch.notice.notice_id)
        return str(datasette.absolute_url(request, f"{path}#{record_anchor('schedules', batch.record_id)}"))

    def read(connection: Any) -> list[Told] | None:
        rows = read_rows(connection, asked, tables, None, MOST_BATCHES + 1)
        return (
            told(connection, list(batches_of(rows)), tables, address) if len(rows) <= MOST_BATCHES else None
        )

    found = await datasette.get_database(site.name).execute_fn(read)
    if found is None:
        return too_many(lang)
    own = whole_address(datasette, request, CALENDAR)
    body = await asyncio.to_thread(written, tuple(found), asked, lang, own)
    return send(request, body, "text/calendar; charset=utf-8", "zhiping.ics")


def too_many(lang: Lang) -> Response:
    """What is said where the feed would be too long."""
    said = sayer(lang)(
        f"超过 {MOST_BATCHES} 个批次：请用 agency=、occupation= 或 year= 缩小范围。",
        f"More than {MOST_BATCHES} batches: narrow the feed by agency=, occupation= or year=.",
    )
    return Response.text(said + "\n", status=422)


def told(connection: Any, batches: list[Batch], tables: frozenset[str], address: Any) -> list[Told]:
    """The batches with their notices' identities and versions."""
    roots = Roots(connection).of(batches)
    versions = versions_of(connection, set(roots.values()), tables)
    return [
        Told(one, roots[one.notice.notice_id], versions[roots[one.notice.notice_id]], address(one))
        for one in batches
    ]


@lru_cache(maxsize=KEPT)
def written(batches: tuple[Told, ...], asked: Asked, lang: Lang, source: str) -> bytes:
    """The feed as it is sent."""
    return bytes(calendar_of(batches, asked, lang, source).to_ical())


def calendar_of(batches: Iterable[Told], asked: Asked, lang: Lang, source: str) -> Calendar:
    """The feed's calendar; windows without a date are counted in its description, for they are no events."""
    given = list(batches)
    events = list(events_of(given, lang))
    undated = sum(not span.days for one in given for span in one.batch.spans)
    return Calendar.new(
        uid=str(uuid.uuid5(NAMESPACE, f"{asked} {lang}")),
        prodid=PRODUCT,
        name=title_of(asked, lang),
        description=_description(undated, lang),
        language="zh-CN" if lang == "zh" else "en",
        last_modified=max((one.version.changed_at for one in given), default=LONG_AGO),
        refresh_interval=A_DAY,
        source=source,
        subcomponents=events or [_no_event()],
    )


def _no_event() -> Timezone:
    """What stands in a calendar without events, for one without any component is none (RFC 5545, 3.6)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone


def title_of(asked: Asked, lang: Lang) -> str:
    """The feed's name: what it was asked for."""
    level = f"level {asked.level}" if asked.level is not None else ""
    named = filter(None, (str(asked.year or ""), asked.agency, asked.occupation, level))
    return one_line(" · ".join((sayer(lang)("职评申报与评价时间", "Assessment calendar"), *named)))


def _description(undated: int, lang: Lang) -> str:
    say = sayer(lang)
    said = say(
        "依据各单位通知，已计入补充通知和人工更正；以通知原文为准。",
        "From the agencies' notices, with supplements and corrections; the notices themselves decide.",
    )
    more = say(
        f"另有{undated}个时间段未写日期，未列入。", f" {undated} windows name no date and are left out."
    )
    return said + more if undated else said


def events_of(batches: Iterable[Told], lang: Lang) -> Iterator[Event]:
    """An event for each window of which a day is known."""
    named: dict[str, int] = {}
    for one in batches:
        for span in one.batch.spans:
            if span.days:
                key = _key(one, span)
                named[key] = named.get(key, 0) + 1
                yield _event(one, span, uuid.uuid5(NAMESPACE, f"{key}#{named[key]}"), lang)


def _key(one: Told, span: Span) -> str:
    """What the window is about, in words that outlive every load: no day, no row."""
    whose = one.batch.whose[0]
    return repr((one.identity, whose.occupation, whose.work_type, whose.level, one.batch.sequence, span.what))


def _event(one: Told, span: Span, uid: uuid.UUID, lang: Lang) -> Event:
    first, last = span.days[0], span.days[-1]
    return Event.new(
        uid=str(uid),
        stamp=one.version.changed_at,
        last_modified=one.version.changed_at,
        sequence=one.version.changes,
        start=first,
        end=last + A_DAY if last < date.max else None,
        summary=_summary(one.batch, span, lang),
        description=_words(one, span, lang),
        url=one.address,
        categories=[name_of(span.what, lang), *(one_line(name) for name in occupations_of(one.batch))],
        status=STATUS.CONFIRMED if span.is_exact else STATUS.TENTATIVE,
        transparency=TRANSP.TRANSPARENT,
    )


def _summary(batch: Batch, span: Span, lang: Lang) -> str:
    agency = batch.notice.agency or WITHOUT_AGENCY.in_lang(lang)
    mark = sayer(lang)("：", ": ")
    return one_line(f"{name_of(span.what, lang)}{_edge(span, lang)}{mark}{agency} {batch_name(batch, lang)}")


def _edge(span: Span, lang: Lang) -> str:
    """Which end of the window its one day is."""
    say = sayer(lang)
    if span.start is None:
        return say("截止", " ends")
    return say("开始", " begins") if span.end is None else ""


def _words(one: Told, span: Span, lang: Lang) -> str:
    """The notice's words, what is to be known of the days, and where it stands."""
    say, notice = sayer(lang), one.batch.notice
    mark = say("：", ": ")
    said = [
        f"{say('原文', 'The notice says')}{mark}{span.text}" if span.text else "",
        span_words(span, lang),
        doubt(span, lang),
        f"{say('备注', 'Note')}{mark}{one.batch.note}" if one.batch.note else "",
        f"{say('职业', 'Occupations')}{mark}{'、'.join(occupations_of(one.batch))}",
        f"{say('通知', 'Notice')}{mark}{notice.title or notice.notice_id}",
        one.address,
    ]
    return plain("\n".join(filter(None, said)))
