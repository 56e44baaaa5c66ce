"""The Datasette plugin: its hooks, each a line into the module that does the work.

Every hook leaves databases alone that are not ours.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from pluggy import HookimplMarker

from publish import (
    addresses,
    cells,
    evidence,
    faults,
    headers,
    limits,
    mending,
    metadata,
    navigation,
    questions,
    routes,
    search,
    settings,
    workers,
)
from publish.calendar import feeds
from publish.dictionary import page as dictionary
from publish.home import overview
from publish.review import gate, permission
from publish.site import site_named, sites_of

hookimpl = HookimplMarker("datasette")


@hookimpl
def startup(datasette: Any) -> None:
    """A setting that is not known is told before anybody reads."""
    settings.settings_of(datasette)


@hookimpl
def get_metadata(datasette: Any, key: str | None) -> metadata.Metadata:
    """Titles, column help, order and facets of our databases."""
    return metadata.of_sites(sites_of(datasette), key)


@hookimpl(trylast=True)
def prepare_connection(conn: Any) -> None:
    """Search that finds two characters; last, so that it replaces Datasette's own `escape_fts`. No writing."""
    search.register(conn)
    gate.for_reading(conn)


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The prepared questions."""
    return questions.canned_queries() if site_named(datasette, database) else {}


@hookimpl
def render_cell(
    datasette: Any, database: str, table: str | None, column: str, value: object, row: Any
) -> Any:
    """Codes with their names, keys as links."""
    site = site_named(datasette, database)
    return cells.show_cell(datasette, site, table, column, value, row) if site else None


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """The filter that puts Datasette's own pages right."""
    env.filters["zhiping_mended"] = mending.mend


@hookimpl
def permission_allowed(datasette: Any, actor: Any, action: str) -> bool | None:
    """Who may correct."""
    return permission.allowed_by_settings(datasette, actor, action)


@hookimpl(tryfirst=True)
def register_routes() -> list[tuple[str, routes.View]]:
    """Our own pages, under `/-/zhiping/`; first, for signing in has a page of ours."""
    return routes.routes()


@hookimpl
def table_actions(datasette: Any, database: str, table: str) -> list[dict[str, str]]:
    """From a table to what its columns mean, and from one of records to the places that they were read from."""
    site = site_named(datasette, database)
    if not site:
        return []
    return [*dictionary.actions(datasette, site, table), *evidence.actions(datasette, site, table)]


@hookimpl
def extra_css_urls(datasette: Any, database: str | None) -> list[str]:
    """The style of our parts of the pages."""
    ours = site_named(datasette, database) if database else sites_of(datasette)
    return [datasette.urls.static_plugins("zhiping", "zhiping.css")] if ours else []


@hookimpl
def extra_template_vars(
    datasette: Any, database: str | None, table: str | None, view_name: str, request: Any
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our templates show beside Datasette's own."""

    async def variables() -> dict[str, Any]:
        shown = site_named(datasette, database)
        sites = [shown] if shown else sites_of(datasette) if database is None else []
        found = {"zhiping_here": bool(sites), **navigation.of_every_page(datasette, request)}
        found |= headers.of_every_page(datasette, request)
        if view_name in ("index", "database"):
            found["zhiping_homes"] = await overview.homes_of(datasette, request, sites, view_name)
        if shown and table and view_name == "row":
            row = request.url_vars["pks"]
            found["zhiping_places"] = await evidence.places_of(datasette, request, shown, table, row)
            found["zhiping_notice"] = await addresses.page_of_row(datasette, shown, table, row)
            if table == "agencies":
                found["zhiping_feeds"] = await feeds.of_agency_row(datasette, request, shown, row)
        elif sites and view_name in ("index", "database"):
            found["zhiping_feeds"] = await feeds.of_page(datasette, request, sites[0])
        return found

    return variables


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Headers on every answer; pages go on after a load that was killed; no process is left when the server ends."""

    def wrapped(app: Any) -> Any:
        let_in = gate.guarded(datasette, faults.recovering(datasette, app))
        limited = limits.limiting(datasette, let_in)
        return workers.ending(headers.guarding(datasette, limited))

    return wrapped


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Error pages in the site's own dress."""
    return faults.answer(datasette, request, exception) if sites_of(datasette) else None
