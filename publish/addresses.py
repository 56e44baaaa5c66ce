"""The addresses of our own pages."""

from typing import Any
from urllib.parse import quote, urlencode

from datasette.utils import escape_sqlite, tilde_decode

from models.notice import Finding, NoticeHeader
from models.registry import RECORD_KINDS
from publish.site import Site, sites_of

ON_THE_PAGE = frozenset(kind.table for kind in RECORD_KINDS if kind is not Finding)
"""The tables whose rows have a name on the page of their notice."""


async def page_of_row(datasette: Any, site: Site, table: str, path: str) -> str | None:
    """The address of the page on which a table's row is laid out; None for a row that is on no notice's page."""
    key = tilde_decode(path)
    if table == NoticeHeader.table:
        return notice_address(datasette, site, key)
    if table not in ON_THE_PAGE:
        return None
    sql = f"SELECT notice_id FROM {escape_sqlite(table)} WHERE id = ?"  # noqa: S608 - a table of the schema
    row = (await datasette.execute(site.name, sql, [key])).first()
    return f"{notice_address(datasette, site, row['notice_id'])}#{record_anchor(table, key)}" if row else None


def record_anchor(table: str, row_id: object) -> str:
    """The name of a record on its notice's page."""
    return f"r-{table}-{row_id}"


def notice_address(datasette: Any, site: Site, notice_id: str) -> str:
    """The address of a notice's page: escaped as any address is, not with tildes as Datasette's own are."""
    return site_address(datasette, site, f"/-/zhiping/notice/{quote(notice_id, safe='')}")


def path_within(datasette: Any, path: str) -> str:
    """A request's path without the one that the server stands under (`base_url`), as Datasette's routes have it."""
    return path.removeprefix(str(datasette.setting("base_url")).rstrip("/"))


def site_address(datasette: Any, site: Site, path: str, **arguments: object) -> str:
    """The address of one of our pages, with the database where several of ours are served."""
    if len(sites_of(datasette)) > 1:
        arguments["db"] = site.name
    return str(datasette.urls.path(f"{path}?{urlencode(arguments)}" if arguments else path))
