"""Which state of a database is meant: its versions, and the hash of what it says."""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from db.content import content_hash
from db.migrations import version_of
from publish import access
from publish.keeping import Made
from publish.site import Site

MOST_HASHED = 100
"""Notices that are hashed while a reader waits, at a hundredth of a second each; more by `zhiping hash`."""
KEPT = 8


@dataclass(frozen=True)
class State:
    """A database at this moment, as far as the reader may know; `content` is None where it was not hashed."""

    schema_version: int
    parser_versions: tuple[str, ...]
    notices: int | None
    content: str | None


_hashes: Made[str] = Made(KEPT)


async def state_for(datasette: Any, request: Any, site: Site) -> State:
    """The state of a database as far as the reader may know it."""
    tables = await access.tables_open_to(datasette, request.actor, site)
    database = datasette.get_database(site.name)
    state: State = await database.execute_fn(lambda connection: _state_in(connection, tables))
    if not set(site.tables) <= tables or state.notices is None or state.notices > MOST_HASHED:
        return state
    content = await _hashes.of(
        datasette,
        site,
        None,
        lambda: database.execute_fn(lambda connection: content_hash(Database(connection))),
    )
    return replace(state, content=content)


def _state_in(connection: sqlite3.Connection, tables: Collection[str]) -> State:
    versions = "SELECT DISTINCT parser_version FROM documents ORDER BY 1"
    notices = "SELECT count(*) FROM notices"
    return State(
        schema_version=version_of(Database(connection))[1],
        parser_versions=tuple(row[0] for row in connection.execute(versions))
        if "documents" in tables
        else (),
        notices=connection.execute(notices).fetchone()[0] if "notices" in tables else None,
        content=None,
    )
