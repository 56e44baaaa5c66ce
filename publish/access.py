"""What a reader may see: Datasette's permissions, asked for the pages that are no table of its own."""

from typing import Any

from datasette.utils.asgi import Forbidden

from publish.site import Site, sites_of


async def tables_open_to(datasette: Any, actor: Any, site: Site) -> frozenset[str]:
    """The tables of one database that the reader may see; empty where the database is closed to them."""
    return await _open_of(datasette, actor, site, tuple(site.tables))


async def open_to(datasette: Any, actor: Any, site: Site) -> frozenset[str]:
    """The tables and views of one database that the reader may see."""
    return await _open_of(datasette, actor, site, (*site.tables, *site.views))


async def _open_of(datasette: Any, actor: Any, site: Site, names: tuple[str, ...]) -> frozenset[str]:
    """Those that the reader may see; what holds of the database is asked once, for tables of which nothing is said."""
    database = await may_see_database(datasette, actor, site.name)
    said = {
        name: await datasette.permission_allowed(
            actor, "view-table", resource=(site.name, name), default=database
        )
        for name in names
    }
    return frozenset(name for name, allowed in said.items() if allowed)


async def may_see_database(datasette: Any, actor: Any, name: str) -> bool:
    """Whether Datasette would show the reader the database."""
    try:
        await datasette.ensure_permissions(actor, [("view-database", name), "view-instance"])
    except Forbidden:
        return False
    return True


async def may_see(datasette: Any, actor: Any, site: Site, table: str) -> bool:
    """Whether Datasette would show the reader the table."""
    asked = [("view-table", (site.name, table)), ("view-database", site.name), "view-instance"]
    try:
        await datasette.ensure_permissions(actor, asked)
    except Forbidden:
        return False
    return True


async def sites_with(datasette: Any, request: Any, tables: tuple[str, ...]) -> list[Site]:
    """Our databases whose `tables` the reader may see, those named by `?db=` first and alone.

    Raises Forbidden where there are databases of ours and all are closed to the reader.
    """
    named = request.args.get("db")
    sites = [site for site in sites_of(datasette) if named in (None, site.name)]
    found = [
        site
        for site in sites
        if all([await may_see(datasette, request.actor, site, table) for table in tables])
    ]
    if sites and not found:
        raise Forbidden("不允许查看 · not open to you")
    return found
