"""For those who run the server: whether it answers, and what robots may read."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import NotFound, Response

from publish import access
from publish.site import Site, sites_of

HEALTH = "/-/zhiping/health"
ROBOTS = "/robots.txt"
SECONDS = 5.0
"""A database that has not answered by then counts as one that cannot be read."""
_STATE = """
SELECT (SELECT user_version FROM pragma_user_version) AS schema_version,
    (SELECT count(*) FROM notices) AS notices, (SELECT max(ended_at) FROM loads) AS loaded_at
"""
_NOT_FOR_ROBOTS = ("*?", "-/", "*.json$", "*.csv$", "*.db$")
_NEVER = {"Cache-Control": "no-store"}


async def health(datasette: Any, request: Any) -> Response:
    """200 and `{"ok": true, "databases": [...]}` as long as every database can be read, else 503.

    A database is `{"name", "ok", "schema_version", "notices", "loaded_at"}` for those who may see it; for others it is
    not told of, though it counts. Raises NotFound where no database of ours is served.
    """
    served = [one for one in datasette.databases.values() if not one.is_memory]
    sites = {site.name: site for site in sites_of(datasette)}
    states = await asyncio.gather(*(_state(datasette, request, one, sites.get(one.name)) for one in served))
    if not sites and all(state["ok"] for state in states):
        raise NotFound("没有这个页面 · no such page")
    is_well = all(state["ok"] for state in states)
    shown = [state for state in states if "name" in state]
    return Response.json({"ok": is_well, "databases": shown}, status=200 if is_well else 503, headers=_NEVER)


async def _state(datasette: Any, request: Any, database: Any, site: Site | None) -> dict[str, Any]:
    """Whether the database can be read, and of one of ours what the reader may know."""
    try:
        state = await asyncio.wait_for(_read(database, site), SECONDS)
    except (sqlite3.Error, OSError, QueryInterrupted, TimeoutError):
        state = None
    may_know = await access.may_see_database(datasette, request.actor, database.name)
    named = {"name": database.name} if may_know else {}
    if state is None:
        return {**named, "ok": False}
    tables = ("notices", "loads")
    open_to_all = site and all([await access.may_see(datasette, request.actor, site, one) for one in tables])
    return {**named, "ok": True, **(state if open_to_all else {})}


async def _read(database: Any, site: Site | None) -> dict[str, Any]:
    """What stands in the file; raises sqlite3.Error, OSError and what Datasette makes of them."""
    await asyncio.to_thread(Path(database.path).stat)  # an open file can be read after it was deleted
    if site is None:
        await database.execute("SELECT count(*) FROM sqlite_master")
        return {}
    return dict((await database.execute(_STATE)).first())


async def robots(datasette: Any, request: Any) -> Response:
    """What robots may read: pages with an address of their own, not what filters, facets and SQL make of them."""
    if not sites_of(datasette):
        raise NotFound("没有这个页面 · no such page")
    root = str(datasette.urls.path("/"))
    lines = [
        "User-agent: *",
        f"Allow: {root}-/zhiping/notice/",
        *(f"Disallow: {root}{path}" for path in _NOT_FOR_ROBOTS),
    ]
    return Response.text("\n".join(lines) + "\n", headers={"Cache-Control": "max-age=86400"})
