"""The Datasette plugin: its hooks, each a line into the module that does the work.

Every hook leaves databases alone that are not ours.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl

from publish import cells, evidence, home, metadata, questions, search
from publish.site import site_named, sites_of


@hookimpl
def get_metadata(datasette: Any) -> metadata.Metadata:
    """Titles, column help, order and facets of our databases."""
    return metadata.of_sites(sites_of(datasette))


@hookimpl(trylast=True)
def prepare_connection(conn: Any) -> None:
    """Search that finds two characters; last, so that it replaces Datasette's own `escape_fts`."""
    search.register(conn)


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The prepared questions."""
    site = site_named(datasette, database)
    return questions.canned_queries(site) if site else {}


@hookimpl
def render_cell(
    datasette: Any, database: str, table: str | None, column: str, value: object, row: Any
) -> Any:
    """Codes with their names, keys as links."""
    site = site_named(datasette, database)
    return cells.show_cell(datasette, site, table, column, value, row) if site else None


@hookimpl
def table_actions(datasette: Any, database: str, table: str) -> list[dict[str, str]]:
    """From a table of records to the places that they were read from."""
    site = site_named(datasette, database)
    return evidence.actions(datasette, site, table) if site else []


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """The style of our parts of the pages."""
    return [datasette.urls.static_plugins("zhiping", "zhiping.css")] if sites_of(datasette) else []


@hookimpl
def extra_template_vars(
    datasette: Any, database: str | None, table: str | None, view_name: str, request: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our templates show beside Datasette's own."""

    async def variables() -> dict[str, Any]:
        sites = sites_of(datasette)
        if view_name == "index":
            return {"zhiping_here": bool(sites), "zhiping_homes": [await home.home_of(datasette, site) for site in sites]}
        site = site_named(datasette, database)
        found: dict[str, Any] = {"zhiping_here": site is not None}
        if site and view_name == "database":
            found["zhiping_homes"] = [await home.home_of(datasette, site)]
        if site and view_name == "row" and table:
            found["zhiping_places"] = await evidence.places_of(datasette, site, table, request.url_vars["pks"])
        return found

    return variables
