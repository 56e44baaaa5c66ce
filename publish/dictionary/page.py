"""The pages of the dictionary: all of a database, and one for each table; each as JSON too."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response

from db.dictionary import table_label
from db.queries import QUERIES
from models.vocabulary import Label
from publish import access
from publish.addresses import site_address
from publish.citing import Cited, cite
from publish.dictionary.entries import (
    EXAMPLES,
    GROUPS,
    Entry,
    as_json,
    entry,
    place_of,
    question_as_json,
    vocabularies,
)
from publish.dictionary.states import State, state_for
from publish.language import Lang, lang_of, sayer
from publish.pages import answer_page, site_of_page
from publish.site import Site

ADDRESS = "/-/zhiping/dictionary"
NAME = Label("职评：职业技能等级评价通知数据库", "zhiping: database of vocational-skill assessment notices")
_TYPES = "SELECT name, type FROM pragma_table_info(:table)"


async def dictionary(datasette: Any, request: Any) -> Response:
    """The page of all; raises NotFound, Forbidden."""
    site = await site_of_page(datasette, request)
    entries = await entries_of(datasette, request, site)
    state = await state_for(datasette, request, site)
    lang = lang_of(request)
    may_ask = await _may_ask(datasette, request, site)
    home = str(datasette.absolute_url(request, site_address(datasette, site, ADDRESS)))
    shown = {
        "database": site.name,
        "groups": [
            (label, [one for one in entries if one.group == group]) for group, label in GROUPS.items()
        ],
        "vocabularies": vocabularies(entries),
        "questions": [(one, _question_address(datasette, site, one)) for one in QUERIES],
        "examples": [(one, _sql_address(datasette, site, one.sql) if may_ask else None) for one in EXAMPLES],
        "state": state,
        "citation": cite(cite_database(site, state, home, lang), lang),
        "address": lambda table: table_address(datasette, site, table),
        "json": site_address(datasette, site, f"{ADDRESS}.json"),
    }
    return await answer_page(datasette, request, "zhiping/dictionary/all.html", shown)


async def table(datasette: Any, request: Any) -> Response:
    """The page of a table or view; raises NotFound, Forbidden."""
    site, shown = await _asked(datasette, request)
    entries = await entries_of(datasette, request, site)
    names = {one.name for one in entries}
    return await answer_page(
        datasette,
        request,
        "zhiping/dictionary/table.html",
        {
            "database": site.name,
            "entry": shown,
            "names": names,
            "views": [one for one in entries if one.source == shown.name],
            "rows": datasette.urls.table(site.name, shown.name),
            "address": lambda table: table_address(datasette, site, table),
            "all": site_address(datasette, site, ADDRESS),
            "json": table_address(datasette, site, f"{shown.name}.json"),
        },
    )


async def dictionary_json(datasette: Any, request: Any) -> Response:
    """All of it as JSON, in both languages."""
    site = await site_of_page(datasette, request)
    entries = await entries_of(datasette, request, site)
    state = await state_for(datasette, request, site)
    return Response.json(
        {
            "database": site.name,
            "title": NAME._asdict(),
            "schema_version": state.schema_version,
            "parser_versions": list(state.parser_versions),
            "content_sha256": state.content,
            "tables": [as_json(one) for one in entries],
            "questions": [question_as_json(one) for one in QUERIES],
        }
    )


async def table_json(datasette: Any, request: Any) -> Response:
    """One table as JSON."""
    _, shown = await _asked(datasette, request)
    return Response.json(as_json(shown))


async def entries_of(datasette: Any, request: Any, site: Site) -> list[Entry]:
    """The tables and views that the reader may see: those of notices and records first."""
    names = await access.open_to(datasette, request.actor, site)
    found = await _entries(datasette, site, sorted(names, key=lambda name: place_of(name, site)))
    return [one for one in found if one]


async def _entries(datasette: Any, site: Site, names: Iterable[str]) -> list[Entry | None]:
    def read(connection: Any) -> list[Entry | None]:
        return [
            entry(site, name, dict(connection.execute(_TYPES, {"table": name}).fetchall())) for name in names
        ]

    found: list[Entry | None] = await datasette.get_database(site.name).execute_fn(read)
    return found


async def _asked(datasette: Any, request: Any) -> tuple[Site, Entry]:
    """The table that the address names; raises NotFound for none, Forbidden for a closed one."""
    name = request.url_vars["table"]
    for site in await access.sites_with(datasette, request, (name,)):
        if name in (*site.tables, *site.views):
            (found,) = await _entries(datasette, site, [name])
            if found:
                return site, found
    raise NotFound(f"数据字典中没有这个表 · not in the dictionary: {name}")


async def _may_ask(datasette: Any, request: Any, site: Site) -> bool:
    """Whether the reader may ask in SQL."""
    default = datasette.setting("default_allow_sql")
    return bool(
        await datasette.permission_allowed(request.actor, "execute-sql", resource=site.name, default=default)
    )


def cite_database(site: Site, state: State, url: str, lang: Lang) -> Cited:
    """The database as it is cited: by the hash of what it says, where that is known."""
    say = sayer(lang)
    marks = [
        (say("数据库", "database"), site.name),
        (say("结构版本", "schema version"), str(state.schema_version)),
        (say("解析器版本", "parser version"), ", ".join(state.parser_versions)),
        (say("通知", "notices"), str(state.notices) if state.notices is not None else ""),
        (say("内容 SHA-256", "content SHA-256"), state.content or ""),
    ]
    return Cited(
        key=f"zhiping-database-{(state.content or 'open')[:12]}",
        author="zhiping",
        title=say(NAME.zh, NAME.en),
        day="",
        url=url,
        marks=tuple((name, value) for name, value in marks if value),
    )


def table_address(datasette: Any, site: Site, name: str) -> str:
    """The address of a table's page."""
    return site_address(datasette, site, f"{ADDRESS}/{name}")


def actions(datasette: Any, site: Site, name: str) -> list[dict[str, str]]:
    """The menu of a table or view: to what its columns mean."""
    if table_label(name) is None:
        return []
    return [{"href": table_address(datasette, site, name), "label": "数据字典 · what the columns mean"}]


def _question_address(datasette: Any, site: Site, query: Any) -> str:
    """A prepared question with its example filled in."""
    address = datasette.urls.query(site.name, query.name)
    given = urlencode({one.name: one.example for one in query.parameters})
    return f"{address}?{given}" if given else str(address)


def _sql_address(datasette: Any, site: Site, sql: str) -> str:
    return f"{datasette.urls.database(site.name)}?{urlencode({'sql': sql})}"
