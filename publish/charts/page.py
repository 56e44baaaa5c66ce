"""The pages of the charts: the list, a chart with its table, and the same as picture, data and specification."""

import asyncio
import contextlib
import hashlib
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response

from publish import access
from publish.addresses import notice_address, site_address
from publish.charts.catalogue import BY_NAME, CHARTS
from publish.charts.chart import Chart, Drawn, Place, Spec
from publish.charts.choosing import Chosen, chosen, shower
from publish.charts.data import as_csv, as_json
from publish.charts.drawing import CHARTS as DRAWER
from publish.charts.drawing import Format, Wanted
from publish.kept import ANSWERS, Answer
from publish.language import lang_of, sayer
from publish.pages import NO_STORE, answer_page, site_of_page
from publish.sent import has_already, page_number
from publish.site import Site
from publish.workers import Busy, Undrawable

PATH = "/-/zhiping/charts"
HARMLESS = {
    **NO_STORE,
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A picture holds words of notices: looked at by itself it may do nothing."""
TYPES = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "vl.json": "application/json; charset=utf-8",
}
STARTER = '{"data": {"values": [{}]}, "mark": "point"}'
"""A chart of nothing, which only starts the drawing process."""
PER_PAGE = 100
"""Rows of the table on one page; the data has all of them."""


@dataclass(frozen=True)
class Asked:
    """A chart as a reader asked for it: of which database, with what chosen, and the rows."""

    chart: Chart
    site: Site
    chosen: Chosen
    answer: Answer

    @property
    def arguments(self) -> dict[str, Any]:
        """The filters as an address names them, those shown unasked too: so that it stays the same chart."""
        return self.chosen.values if self.chosen.is_whole else {}


async def charts(datasette: Any, request: Any) -> Response:
    """The list of the charts that the reader may see."""
    site = await site_of_page(datasette, request, "notices")
    open_to = await access.open_to(datasette, request.actor, site)
    shown = [chart for chart in CHARTS if set(chart.tables) <= open_to]
    with contextlib.suppress(
        Busy
    ):  # the engine takes seconds to start, which the next page need not wait for
        DRAWER.ask("started", Wanted(STARTER, "svg"))
    links = {chart.name: site_address(datasette, site, f"{PATH}/{chart.name}") for chart in shown}
    return await answer_page(
        datasette,
        request,
        "zhiping/charts/list.html",
        {"charts": shown, "links": links, "database": site.name},
    )


async def chart(datasette: Any, request: Any) -> Response:
    """The page of one chart."""
    asked = await _asked(datasette, request)
    say = sayer(lang_of(request))
    number = page_number(request)
    rows = asked.answer.rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    shown = {
        "database": asked.site.name,
        "chart": asked.chart,
        "asked": asked,
        "showers": [shower(choice, say) for choice in asked.chosen.choices],
        "rows": [(row, _address(datasette, asked, asked.chart.behind(row, asked.arguments))) for row in rows],
        "cells": [[column.show(row.get(column.name), say) for column in asked.chart.columns] for row in rows],
        "number": number,
        "pages": max(1, -(-len(asked.answer.rows) // PER_PAGE)),
        "page_address": lambda page: _here(datasette, asked, page=page),
        "choose": lambda name, value: _with(datasette, request, asked, name, value),
        "file": lambda kind, **more: _here(datasette, asked, kind, lang=lang_of(request), **more),
        "sql_address": await _sql_address(datasette, request, asked),
        "list_address": site_address(datasette, asked.site, PATH),
        "hidden": {name: request.args[name] for name in ("db", "lang") if name in request.args},
    }
    return await answer_page(datasette, request, "zhiping/charts/chart.html", shown)


async def file(datasette: Any, request: Any) -> Response:
    """The chart as a picture, its data, or its specification."""
    asked = await _asked(datasette, request)
    if not asked.chosen.is_whole:
        raise NotFound("没有这样的数据 · nothing is chosen that there is")
    kind = request.url_vars["kind"]
    if kind in ("svg", "png"):
        return await _picture(request, asked, kind)
    if kind == "vl.json":
        words = json.dumps(_spec(request, asked), ensure_ascii=False, indent=1)
    elif kind == "csv":
        words = as_csv(asked.answer.rows)
    else:
        words = as_json(asked.chart, asked.arguments, asked.answer)
    headers = {**HARMLESS, "Content-Disposition": f"{_way(kind)}; filename=zhiping-{asked.chart.name}.{kind}"}
    return Response(words, headers=headers, content_type=TYPES[kind])


def _way(kind: str) -> str:
    return "attachment" if kind == "csv" else "inline"


async def _asked(datasette: Any, request: Any) -> Asked:
    found = BY_NAME.get(request.url_vars["chart"])
    if found is None:
        raise NotFound("没有这种图 · no such chart")
    site = await site_of_page(datasette, request, *found.tables)
    typed = {one.name: request.args.get(one.name) or "" for one in found.filters}
    made = await chosen(datasette, site, found.filters, typed)
    answer = await ANSWERS.ask(datasette, site, found.sql, made.values) if made.is_whole else Answer()
    return Asked(found, site, made, answer)


def _spec(request: Any, asked: Asked) -> Spec:
    say, narrow = sayer(lang_of(request)), request.args.get("narrow") == "1"
    return asked.chart.draw(Drawn(asked.answer.rows, asked.arguments, say, narrow))


async def _picture(request: Any, asked: Asked, kind: Format) -> Response:
    """The picture; it is known by all that is drawn in it, so that one that is kept is never out of date."""
    spec = json.dumps(_spec(request, asked), ensure_ascii=False)
    key = f"{kind}-{hashlib.sha256(spec.encode()).hexdigest()}"
    tag = f'"{key}"'
    if has_already(request, tag):
        return Response("", status=304, headers={**HARMLESS, "ETag": tag})
    try:
        data = await asyncio.shield(asyncio.wrap_future(DRAWER.ask(key, Wanted(spec, kind))))
    except Undrawable as error:
        return Response.text(f"画不出来 · this cannot be drawn: {error}\n", status=422, headers=NO_STORE)
    except Busy:
        again = {**NO_STORE, "Retry-After": "5"}
        return Response.text("请稍后再试 · too many charts at once\n", status=503, headers=again)
    save = {"Content-Disposition": f"attachment; filename=zhiping-{asked.chart.name}.{kind}"}
    headers = {**HARMLESS, "ETag": tag, **(save if request.args.get("save") == "1" else {})}
    return Response(data, headers=headers, content_type=TYPES[kind])


def _here(datasette: Any, asked: Asked, kind: str | None = None, **more: object) -> str:
    """The address of the chart as it is shown, or of its file of one kind."""
    path = f"{PATH}/{asked.chart.name}" + (f".{kind}" if kind else "")
    return site_address(datasette, asked.site, path, **{**asked.arguments, **more})


def _with(datasette: Any, request: Any, asked: Asked, name: str, value: object) -> str:
    """The address of the chart with another value of one filter; later filters are left to it."""
    names = [choice.filter.name for choice in asked.chosen.choices]
    before = {choice.filter.name: choice.value for choice in asked.chosen.choices[: names.index(name)]}
    return site_address(datasette, asked.site, f"{PATH}/{asked.chart.name}", **{**before, name: value})


def _address(datasette: Any, asked: Asked, place: Place | None) -> str | None:
    """The address of the notices behind a row."""
    if place is None:
        return None
    if place.notice_id is not None:
        return f"{notice_address(datasette, asked.site, place.notice_id)}#{place.path}"
    if place.is_table:
        return f"{datasette.urls.table(asked.site.name, place.path)}?{urlencode(place.arguments)}"
    return site_address(datasette, asked.site, place.path, **place.arguments)


async def _sql_address(datasette: Any, request: Any, asked: Asked) -> str | None:
    """Datasette's page for SQL with the chart's filled in; None where the reader may not write any."""
    allowed = await datasette.permission_allowed(
        request.actor, "execute-sql", resource=asked.site.name, default=datasette.setting("default_allow_sql")
    )
    if not allowed or not asked.chosen.is_whole:
        return None
    return (
        f"{datasette.urls.database(asked.site.name)}?{urlencode({'sql': asked.chart.sql, **asked.arguments})}"
    )
