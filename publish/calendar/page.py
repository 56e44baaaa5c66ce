"""The year view: the batches of all notices in force along twelve months, and as a list by month."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from datasette.utils.asgi import Response

from models.vocabulary import LEVELS
from publish import access
from publish.addresses import notice_address, record_anchor, site_address
from publish.calendar.asked import Asked, asked_in
from publish.calendar.batches import (
    NEEDED,
    Batch,
    Notice,
    Span,
    batches_of,
    counting,
    cursor_of,
    read_rows,
    row_cursor,
)
from publish.calendar.feeds import MOST_BATCHES, feeds_of
from publish.calendar.feeds import NEEDED as FEEDS_NEED
from publish.calendar.words import WITHOUT_AGENCY, BatchName, batch_name, month_name, name_of, span_words
from publish.kept import kept_rows
from publish.language import Lang, lang_of
from publish.months import SHORTEST, bar
from publish.pages import answer_page, site_of_page
from publish.site import Site

TEMPLATE = "zhiping/calendar/page.html"
ADDRESS = "/-/zhiping/calendar"
ROWS = 60
"""Records of one page."""
MONTHS = 12


@dataclass(frozen=True)
class Drawn:
    """A window on the line of the year: from `start` on, `length` months long."""

    what: str
    start: float
    length: float
    is_exact: bool


@dataclass(frozen=True)
class Said:
    """A window in words; `href` leads to the notice's words."""

    what: str
    name: str
    days: str
    text: str
    is_inferred: bool
    href: str


@dataclass(frozen=True)
class Line:
    """A batch as a row of the year view."""

    name: BatchName
    href: str
    note: str | None
    said: Sequence[Said]
    drawn: Sequence[Drawn]


@dataclass(frozen=True)
class Group:
    """The batches of one notice."""

    agency: str
    title: str
    href: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Entry:
    """A window in the list of a month; `begins` is the day by which it is sorted."""

    begins: date | None
    agency: str
    batch: BatchName
    said: Said


async def calendar(datasette: Any, request: Any) -> Response:
    """The page; raises NotFound, Forbidden, BadRequest."""
    site = await site_of_page(datasette, request, *NEEDED)
    tables = await access.tables_open_to(datasette, request.actor, site)
    years = [row["year"] for row in await kept_rows(datasette, site, _YEARS)]
    asked = _of_one_year(asked_in(request, year=usual_year(years, date.today())), years)
    after = cursor_of(request.args.get("after"))
    rows = await datasette.get_database(site.name).execute_fn(
        lambda connection: read_rows(connection, asked, tables, after, ROWS + 1)
    )
    followed = await followed_by(datasette, site, asked, tables)
    view = YearView(datasette, site, asked, lang_of(request), list(batches_of(rows[:ROWS])))
    feeds = feeds_of(datasette, site, lang_of(request), followed or asked)
    if followed is None:
        del feeds["calendar"]
    if not set(FEEDS_NEED["changes"]) <= tables:
        del feeds["changes"]
    shown = {
        "asked": asked,
        "years": sorted({*years, asked.year}, reverse=True),
        "levels": LEVELS,
        "address": datasette.urls.path(ADDRESS),
        "database": site.name,
        "is_later": after is not None,
        "first": view.address(),
        "next": view.address(after=json.dumps(row_cursor(rows[ROWS - 1]), ensure_ascii=False))
        if len(rows) > ROWS
        else None,
        "groups": list(view.groups()),
        "month_list": list(view.months()),
        "undated": list(view.undated()),
        "feeds": feeds,
        "zhiping_feeds": list(feeds.values()),
        "followed": followed,
        "named_db": request.args.get("db"),
    }
    return await answer_page(datasette, request, TEMPLATE, shown)


async def followed_by(datasette: Any, site: Site, asked: Asked, tables: Collection[str]) -> Asked | None:
    """What a calendar program that follows the view is given: its windows of all years, else those of its year.

    None where there are too many of either.
    """
    for one in (replace(asked, year=None), asked):
        sql, values = counting(one, tables, MOST_BATCHES)
        (row,) = await kept_rows(datasette, site, sql, **values)
        if row["found"] <= MOST_BATCHES:
            return one
    return None


_YEARS = "SELECT DISTINCT year FROM notices WHERE year IS NOT NULL ORDER BY year"


def usual_year(years: Sequence[int], today: date) -> int:
    """The year shown where none is asked for: this one where there are notices of it, else the newest that there are.

    >>> usual_year([2024, 2025], date(2026, 3, 1)), usual_year([2025, 2026], date(2025, 3, 1))
    (2025, 2025)
    """
    return today.year if today.year in years or not years else max(years)


def _of_one_year(asked: Asked, years: Sequence[int]) -> Asked:
    """What is asked, of one year where it is of all."""
    year = asked.year if asked.year is not None else usual_year(years, date.today())
    return Asked(year, asked.agency, asked.occupation, asked.level)


class YearView:
    """Batches of one year as the page shows them."""

    def __init__(
        self, datasette: Any, site: Site, asked: Asked, lang: Lang, batches: Sequence[Batch]
    ) -> None:
        self.datasette, self.site, self.asked, self.lang = datasette, site, asked, lang
        self.batches = batches
        self.year = asked.year or 0
        self.first, self.last = date(self.year, 1, 1), date(self.year, MONTHS, 31)

    def address(self, **more: str) -> str:
        """The address of this view, or of another part of it."""
        return site_address(self.datasette, self.site, ADDRESS, **self.asked.arguments(), **more)

    def groups(self) -> Iterator[Group]:
        """The batches by notice, in their order."""
        for notice, batches in groupby(self.batches, key=lambda batch: batch.notice):
            yield Group(
                agency=self._agency(notice),
                title=notice.title or notice.notice_id,
                href=self._notice(notice),
                lines=[self._line(batch) for batch in batches],
            )

    def months(self) -> Iterator[tuple[str, list[Entry]]]:
        """The months of the year with the windows that begin in each; one that began before stands in the first."""
        dated = sorted(self._entries(is_dated=True), key=lambda one: one.begins or self.first)
        for month, entries in groupby(dated, key=lambda one: max(one.begins or self.first, self.first).month):
            yield month_name(self.year, month, self.lang), list(entries)

    def undated(self) -> Iterator[Entry]:
        """The windows without a date."""
        return self._entries(is_dated=False)

    def _entries(self, *, is_dated: bool) -> Iterator[Entry]:
        for batch in self.batches:
            for span in batch.spans:
                if span.touches(self.first, self.last) if is_dated else not span.days:
                    begins = span.days[0] if span.days else None
                    said = self._said(batch, span)
                    yield Entry(begins, self._agency(batch.notice), batch_name(batch, self.lang), said)

    def _line(self, batch: Batch) -> Line:
        return Line(
            name=batch_name(batch, self.lang),
            href=self._record(batch),
            note=batch.note,
            said=[self._said(batch, span) for span in batch.spans],
            drawn=list(self._drawn(batch.spans)),
        )

    def _said(self, batch: Batch, span: Span) -> Said:
        return Said(
            what=span.what,
            name=name_of(span.what, self.lang),
            days=span_words(span, self.lang),
            text=span.text,
            is_inferred=bool(span.days) and not span.is_exact,
            href=self._record(batch),
        )

    def _drawn(self, spans: Iterable[Span]) -> Iterator[Drawn]:
        """The windows as bars, cut off where the year begins and ends."""
        for span in spans:
            if span.touches(self.first, self.last):
                whole = bar(span.what, span.days, self.first, span.text)
                end = min(whole.start + whole.length, float(MONTHS))
                start = max(min(whole.start, end - SHORTEST), 0.0)
                yield Drawn(span.what, round(start, 3), round(end - start, 3), span.is_exact)

    def _agency(self, notice: Notice) -> str:
        return notice.agency or WITHOUT_AGENCY.in_lang(self.lang)

    def _notice(self, notice: Notice) -> str:
        return notice_address(self.datasette, self.site, notice.notice_id)

    def _record(self, batch: Batch) -> str:
        return f"{self._notice(batch.notice)}#{record_anchor('schedules', batch.record_id)}"
