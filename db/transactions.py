"""Writing whole or not at all, and SQLite's own errors said in the project's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlite_utils import Database

from models.errors import DatabaseTrouble


class _Words(NamedTuple):
    found: str
    expected: str
    remedy: str


_TROUBLES: dict[str, _Words] = {
    "SQLITE_BUSY": _Words(
        "locked by another process",
        "a database that nobody else is writing to",
        "wait until the other load has ended and try again",
    ),
    "SQLITE_LOCKED": _Words(
        "locked by another use of it in this process",
        "a database that nobody else is writing to",
        "wait until the other use has ended and try again",
    ),
    "SQLITE_READONLY_ROLLBACK": _Words(
        "a load was cut off and left something half written, and the database is read-only",
        "a database that can be written to, so that it can be taken back",
        "run `zhiping check --db` as somebody who may write to the file and its folder",
    ),
    "SQLITE_READONLY": _Words(
        "read-only", "a database that can be written to", "check the rights of the file and of its folder"
    ),
    "SQLITE_FULL": _Words(
        "the disk is full", "room to write", "free some space and load again; nothing was half stored"
    ),
    "SQLITE_IOERR": _Words(
        "the disk could not be read or written",
        "a disk that works and has room",
        "check the disk and load again",
    ),
    "SQLITE_CANTOPEN": _Words(
        "the file cannot be opened",
        "a file that may be read in a folder that may be written to",
        "check their rights",
    ),
    "SQLITE_CORRUPT": _Words(
        "the database is damaged", "a database that passes `PRAGMA integrity_check`", "restore a copy of it"
    ),
    "SQLITE_NOTADB": _Words(
        "not a SQLite database", "a database made by zhiping", "name another file with --db"
    ),
    "SQLITE_PERM": _Words(
        "access is not permitted", "a file that may be used", "check the rights of the file"
    ),
    "SQLITE_AUTH": _Words(
        "access is not permitted", "a file that may be used", "check the rights of the file"
    ),
    "SQLITE_TOOBIG": _Words(
        "a text is too long to be stored", "texts under 1 GB", "look at the document it came from"
    ),
}


def path_of(database: Database) -> str:
    """The path of the database's file as people know it; `:memory:` without one."""
    rows = database.conn.execute("PRAGMA database_list").fetchall()
    return next((str(row[2]) for row in rows if row[1] == "main" and row[2]), ":memory:")


def trouble_of(error: sqlite3.Error, path: str) -> DatabaseTrouble | None:
    """What SQLite's error means to a person; None for one that is our own mistake."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if isinstance(error, sqlite3.IntegrityError):
        return DatabaseTrouble(
            path,
            f"a value that the tables refuse ({error})",
            "values of the models' vocabularies",
            "report the document",
        )
    for prefix, words in _TROUBLES.items():
        if name.startswith(prefix):
            return DatabaseTrouble(path, *words)
    return None


@contextmanager
def in_our_words(path: str) -> Iterator[None]:
    """Turns SQLite's errors inside the block into DatabaseTrouble; others pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = trouble_of(error, path)
        if trouble is None:
            raise
        raise trouble from error
    except (OverflowError, UnicodeEncodeError) as error:
        raise DatabaseTrouble(
            path,
            f"a value that SQLite cannot hold ({error})",
            "whole numbers below 2^63 and valid Unicode",
            "report the document",
        ) from error


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """A transaction that is written whole or not at all; raises DatabaseTrouble.

    Inside another one it is a savepoint: a load may hold many documents in one transaction, and one
    that fails is taken back alone. The lock is taken at once (`BEGIN IMMEDIATE`): a transaction that reads
    first and asks for the lock later is refused without waiting when another process wrote in between.
    """
    with in_our_words(path_of(database)):
        if database.conn.in_transaction:
            with database.atomic():
                yield
            return
        database.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.conn.execute("COMMIT")
        except BaseException:
            database.rollback()
            raise
