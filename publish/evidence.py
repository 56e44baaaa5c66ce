"""Where a row was read: its evidence, and the clauses that hold it."""

from typing import Any
from urllib.parse import urlencode

from datasette.utils import escape_sqlite, tilde_decode

from db.schema import schema
from publish import access
from publish.site import Site

WORDS = ("evidence", "clauses")
"""The tables that must be open for the words to be shown."""
_PLACES = """
SELECT e.id, e.page, e.quote, e.rule, e.clause_id, c.clause, c.number, c.text AS clause_text
FROM evidence AS e LEFT JOIN clauses AS c ON c.id = e.clause_id
WHERE e.record_table = :record_table AND e.notice_id = :notice_id AND e.record_id IS :record_id
ORDER BY e.ordinal
"""


async def places_of(datasette: Any, request: Any, site: Site, table: str, path: str) -> list[Any]:
    """The places that one row was read from, in their order; `path` is the row as Datasette's address has it.

    Empty for a table whose rows are not read from a notice, and where the words are closed to the reader.
    """
    if not all([await access.may_see(datasette, request.actor, site, one) for one in WORDS]):
        return []
    key = tilde_decode(path)
    if table == "notices":
        return await _places(datasette, site, "notices", key, None)
    if not is_record_table(site, table):
        return []
    sql = f"SELECT id, notice_id FROM {escape_sqlite(table)} WHERE id = ?"  # noqa: S608 - a table of the schema
    found = (await datasette.execute(site.name, sql, [key])).first()
    return await _places(datasette, site, table, found["notice_id"], found["id"]) if found else []


async def _places(datasette: Any, site: Site, table: str, notice_id: str, record_id: int | None) -> list[Any]:
    values = {"record_table": table, "notice_id": notice_id, "record_id": record_id}
    return list(await datasette.execute(site.name, _PLACES, values))


def actions(datasette: Any, site: Site, table: str) -> list[dict[str, str]]:
    """The menu of a table of records: to all places that its rows were read from."""
    if not is_record_table(site, table):
        return []
    address = f"{datasette.urls.table(site.name, 'evidence')}?{urlencode({'record_table': table})}"
    return [{"href": datasette.urls.path(address), "label": "出处 · evidence of these rows"}]


def is_record_table(site: Site, table: str) -> bool:
    """Whether the table's rows are read from a notice each with evidence of its own."""
    return any(kind.table.name == table for kind in schema().kinds) and table in site.tables
