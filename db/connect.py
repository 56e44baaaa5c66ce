"""Opening a database: ours or not, new enough or too new, and in words that a person can act on."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from db.migrations import APPLICATION_ID, is_up_to_date, newest_version, upgrade, version_of
from db.transactions import in_our_words
from models.errors import DatabaseTrouble

BUSY_SECONDS = 5.0
"""How long another process's lock is waited for."""

_OURS = "a database made by zhiping"

# The rollback journal (SQLite's default) and not WAL: at rest the database is one file, which can be copied,
# served by `datasette -i`, opened from a read-only folder and kept on an office's network drive; WAL allows
# none of these safely. What WAL would give, reading while a load commits, costs readers here a wait of
# milliseconds, since every document is one short transaction.
_JOURNAL = "PRAGMA journal_mode = DELETE"


def open_database(
    path: Path | str, *, create: bool, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
) -> Database:
    """The database at `path`, made or brought up to date where needed; raises DatabaseTrouble.

    Foreign keys are enforced. With `read_only` nothing is ever written (but what a killed load left half written
    is taken back), and a database of an earlier version is refused. Close it with `database.close()`.
    """
    path = Path(path)
    _check_file(path, create=create and not read_only)
    if read_only:
        recover(path, busy_seconds=busy_seconds)
    with in_our_words(str(path)):
        connection = _connect(path, create=create, read_only=read_only, busy_seconds=busy_seconds)
        try:
            return _prepared(Database(connection), path, read_only=read_only, create=create)
        except BaseException:
            connection.close()
            raise


def recover(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
    """Takes back what a load that was killed left half written; raises DatabaseTrouble where that is not allowed.

    SQLite does so by itself for whoever may write; a reader would be refused until somebody does. Where a load is
    alive, nothing happens.
    """
    journal = Path(f"{path.resolve()}-journal")
    with in_our_words(str(path)):
        if journal.exists():
            with closing(_connect(path, create=False, read_only=False, busy_seconds=busy_seconds)) as held:
                held.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _check_file(path: Path, *, create: bool) -> None:
    """Raises DatabaseTrouble for what is plainly no database, before SQLite touches it."""
    try:
        if path.is_dir():
            raise DatabaseTrouble(str(path), "a folder", "a database file", "name a file, such as notices.db")
        if path.exists():
            _check_size(path, create=create)
        else:
            _check_place(path, create=create)
    except OSError as error:
        found = f"it cannot be opened ({error.strerror})"
        raise DatabaseTrouble(
            str(path), found, "a file that may be read", "check its name and rights"
        ) from error


def _check_size(path: Path, *, create: bool) -> None:
    """Refuses an empty file. What is in one only SQLite may look at: closing a file drops every lock of the process on it."""
    if not create and not path.stat().st_size:
        raise DatabaseTrouble(str(path), "an empty file", _OURS, "name another file with --db")


def _check_place(path: Path, *, create: bool) -> None:
    if not create:
        remedy = "load notices first: `zhiping load PATH --db FILE`"
        raise DatabaseTrouble(str(path), "no such file", _OURS, remedy)
    if not path.absolute().parent.is_dir():
        raise DatabaseTrouble(
            str(path), "its folder does not exist", "a folder that exists", "make the folder"
        )


def _connect(path: Path, *, create: bool, read_only: bool, busy_seconds: float) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc" if create else "rw"
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=busy_seconds)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _prepared(database: Database, path: Path, *, read_only: bool, create: bool) -> Database:
    application, version = version_of(database)
    if application != APPLICATION_ID and (application or version or not create or not _is_empty(database)):
        raise DatabaseTrouble(
            str(path), "a SQLite database of something else", _OURS, "name another file with --db"
        )
    if version > newest_version():
        raise DatabaseTrouble(
            str(path),
            f"schema version {version}, made by a newer zhiping",
            f"version {newest_version()} or earlier",
            "update zhiping",
        )
    if not is_up_to_date(database):
        if read_only:
            raise DatabaseTrouble(
                str(path),
                "a database of an earlier version, opened for reading only",
                "one of this version",
                "let zhiping bring it up to date by any command that may write, such as `zhiping load`",
            )
        database.conn.execute(_JOURNAL)
        upgrade(database)
    return database


def _is_empty(database: Database) -> bool:
    (count,) = database.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return int(count) == 0
