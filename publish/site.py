"""Which of the databases that Datasette serves are ours, and what is in them."""

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlite_utils import Database

from db.migrations import APPLICATION_ID, is_up_to_date

_LOG = logging.getLogger("zhiping")
OUTDATED = (
    "%s: made by another version of zhiping, so it is shown without titles, help and questions; "
    "bring it up to date with `zhiping load`"
)

Columns = Mapping[str, tuple[str, ...]]
"""Each table or view with its columns in order."""


@dataclass(frozen=True, eq=False)
class Site:
    """One of our databases: Datasette's name for it, and its tables and views; the same only as itself."""

    name: str
    tables: Columns
    views: Columns
    references: Mapping[str, Mapping[str, str]]
    """Of each table the columns that refer to another, with that table's name."""


_known: WeakKeyDictionary[Any, Site | None] = WeakKeyDictionary()
_lock = threading.Lock()


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether zhiping made the database; raises sqlite3.Error for a file that cannot be read."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def site_named(datasette: Any, name: str | None) -> Site | None:
    """The site of the database that Datasette calls `name`; None for a foreign one or none at all."""
    database = datasette.databases.get(name)
    return site_of(database) if database is not None else None


def sites_of(datasette: Any) -> list[Site]:
    """Our databases in the order in which they were given."""
    found = (site_of(database) for database in datasette.databases.values())
    return [site for site in found if site]


def site_of(database: Any) -> Site | None:
    """The site of one of Datasette's databases, read once and kept as long as the database is served.

    None, and another try at the next call, for a file that cannot be read at the moment.
    """
    with _lock:
        if database not in _known:
            try:
                _known[database] = _read(database)
            except sqlite3.Error:
                return None
        return _known[database]


def _read(database: Any) -> Site | None:
    if database.is_memory:
        return None
    with contextlib.closing(database.connect()) as connection:
        if not is_ours(connection):
            return None
        if not is_up_to_date(Database(connection)):
            _LOG.warning(OUTDATED, database.path)
            return None
        return _described(connection, database.name)


def _described(connection: sqlite3.Connection, name: str) -> Site:
    return Site(
        name,
        tables={table: _columns(connection, table) for table in _names(connection, "table")},
        views={view: _columns(connection, view) for view in _names(connection, "view")},
        references={table: _references(connection, table) for table in _names(connection, "table")},
    )


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ? ORDER BY rowid", (kind,))
    return [row[0] for row in rows]


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def _references(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    sql = 'SELECT "from", "table" FROM pragma_foreign_key_list(?)'
    return dict(connection.execute(sql, (table,)).fetchall())
