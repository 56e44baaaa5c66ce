"""The SQL functions that searching needs, on Datasette's connections."""

import contextlib
import sqlite3

from db.search import match_expression
from publish.site import is_ours


def register(connection: sqlite3.Connection) -> None:
    """`escape_fts` for Datasette's search box, `zhiping_match` for queries: typed words as an FTS expression.

    A database that is not ours, or cannot be read, keeps what it has; Datasette says what is wrong.
    """
    with contextlib.suppress(sqlite3.Error):
        if is_ours(connection):
            for name in ("escape_fts", "zhiping_match"):
                connection.create_function(name, 1, _expression, deterministic=True)


def _expression(typed: object) -> str:
    return match_expression("" if typed is None else str(typed))
