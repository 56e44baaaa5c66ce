"""What a reader may see: Datasette's permissions, asked for the pages that are no table of its own."""

from typing import Any

from datasette.utils.asgi import Forbidden

from publish.site import Site, sites_of


async def tables_open_to(datasette: Any, actor: Any, site: Site) -> frozenset[str]:
    """The tables of one database that the reader may see; empty where the database is closed to them."""
    return frozenset([table for table in site.tables if await may_see(datasette, actor, site, table)])


async def open_to(datasette: Any, actor: Any, site: Site) -> frozenset[str]:
    """The tables and views of one database that the reader may see."""
    views = [view for view in site.views if await may_see(datasette, actor, site, view)]
    return await tables_open_to(datasette, actor, site) | frozenset(views)


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
