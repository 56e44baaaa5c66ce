"""Which state of a database is meant: its versions, and the hash of what it says."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.content import content_hash
from db.migrations import version_of
from publish.kept import state_of
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


_hashes: OrderedDict[tuple[Any, ...], str] = OrderedDict()
_lock = threading.Lock()
"""Who asks for the same waits, and finds it there."""


def state_in(connection: sqlite3.Connection, site: Site, database: Any, tables: Collection[str]) -> State:
    """The state of one of Datasette's databases, which the connection reads."""
    versions = "SELECT DISTINCT parser_version FROM documents ORDER BY 1"
    notices = "SELECT count(*) FROM notices"
    count = connection.execute(notices).fetchone()[0] if "notices" in tables else None
    is_open = set(site.tables) <= set(tables)
    return State(
        schema_version=version_of(Database(connection))[1],
        parser_versions=tuple(row[0] for row in connection.execute(versions))
        if "documents" in tables
        else (),
        notices=count,
        content=_hash(connection, database)
        if is_open and count is not None and count <= MOST_HASHED
        else None,
    )


def _hash(connection: sqlite3.Connection, database: Any) -> str:
    """The hash of what the database says, asked for once for each state of its file."""
    key = (database.path, state_of(database))
    with _lock:
        if key not in _hashes or key[1] is None:
            _hashes[key] = content_hash(Database(connection))
            while len(_hashes) > KEPT:
                _hashes.popitem(last=False)
        return _hashes[key]
