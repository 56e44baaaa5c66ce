"""The journal of the loads: what became of each file, so that staff see why one failed and a cut-off load goes on.

A load that changes nothing writes nothing: its row begins with the first file that is news.
"""

# ruff: noqa: S608 - the marks of an IN list; values are always bound

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.own_tables import LOAD_STATUSES
from db.transactions import writing

MOST_VALUES = 500
"""Values bound in one statement: fewer than any SQLite allows."""


class Look(NamedTuple):
    """What a file's folder says of it: another size or time means that it may be another file."""

    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """What the journal holds of one path: the row of `load_files`."""

    path: str
    load_id: int
    status: str
    error: str | None = None
    notice_id: str | None = None
    copy_of: str | None = None
    sha256: str | None = None
    size: int | None = None
    modified_ns: int | None = None
    seconds: float = 0.0

    def looks_like(self, look: Look | None) -> bool:
        """Whether the file still has the size and the time that were noted."""
        return look is not None and (self.size, self.modified_ns) == look


@dataclass(frozen=True, slots=True)
class About:
    """What a load is told by: a load cut off is gone on with by one that is told by the same."""

    paths: str
    engine: str
    jobs: int
    parser_version: str


_COLUMNS = ", ".join(field.name for field in fields(FileRow))
_NOTE = (
    f"INSERT INTO load_files ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(FileRow)))}) "
    "ON CONFLICT (path) DO UPDATE SET "
    + ", ".join(f"{field.name} = excluded.{field.name}" for field in fields(FileRow)[1:])
)

# A notice that is read anew is written anew; what other paths of the same file said of it is said again.
_FIND_NOTICES = """
UPDATE load_files
SET notice_id = (SELECT d.notice_id FROM documents AS d WHERE d.sha256 = load_files.sha256)
WHERE notice_id IS NULL AND status <> 'failed'
"""


class Journal:
    """One load's part of the journal; `note` and `end` are the only ones that write."""

    def __init__(self, database: Database, about: About) -> None:
        self.database, self.about = database, about
        self.load_id: int | None = _cut_off(database, about)
        self._counts: Counter[str] = Counter()
        self._started_at = _now()

    def rows(self, paths: Iterable[str]) -> dict[str, FileRow]:
        """What stands in the journal of these paths."""
        found: dict[str, FileRow] = {}
        for some in _portions(paths):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {_COLUMNS} FROM load_files WHERE path IN ({marks})"
            named = {storable(path): path for path in some}
            rows = (FileRow(*row) for row in self.database.conn.execute(sql, list(named)))
            found |= {named[row.path]: row for row in rows}
        return found

    def is_settled(self, row: FileRow | None, look: Look | None) -> bool:
        """Whether the load that this one goes on with has dealt with the file as it stands."""
        return row is not None and row.load_id == self.load_id and row.looks_like(look)

    def count(self, status: str) -> None:
        """Counts a file that is no news; told with the next that is."""
        self._counts[status] += 1

    def note(self, rows: Sequence[FileRow]) -> None:
        """Writes what became of files (their `load_id` is this load's), inside the caller's transaction."""
        if not rows:
            return
        if self.load_id is None:
            self.load_id = self._begin()
        values = [(storable(row.path), self.load_id, *_storable(astuple(row)[2:])) for row in rows]
        self.database.conn.executemany(_NOTE, values)
        self._counts.update(row.status for row in rows)
        self._add_counts()

    def end(self) -> None:
        """Says that all files were dealt with; raises DatabaseTrouble."""
        if self.load_id is None:
            return
        with writing(self.database):
            self._add_counts()
            self.database.conn.execute("UPDATE loads SET ended_at = ? WHERE id = ?", [_now(), self.load_id])

    def _begin(self) -> int:
        sql = "INSERT INTO loads (started_at, paths, engine, jobs, parser_version) VALUES (?, ?, ?, ?, ?)"
        cursor = self.database.conn.execute(sql, [self._started_at, *_storable(astuple(self.about))])
        return int(cursor.lastrowid or 0)

    def _add_counts(self) -> None:
        added = ", ".join(f"{status} = {status} + ?" for status in LOAD_STATUSES)
        values = [self._counts[status] for status in LOAD_STATUSES]
        self.database.conn.execute(f"UPDATE loads SET {added} WHERE id = ?", [*values, self.load_id])
        self._counts.clear()


def find_notices(database: Database) -> None:
    """Says again of each file which notice it tells, where that notice was written anew."""
    with writing(database):
        database.conn.execute(_FIND_NOTICES)


def known_documents(database: Database, hashes: Iterable[str]) -> dict[str, str]:
    """The version of the parser that each of these files was read by, by SHA-256; those never stored are left out."""
    found: dict[str, str] = {}
    for some in _portions(hashes):
        marks = ", ".join("?" * len(some))
        sql = f"SELECT sha256, parser_version FROM documents WHERE sha256 IN ({marks})"
        found.update(database.conn.execute(sql, some))
    return found


def notices_of(database: Database, hashes: Iterable[str]) -> dict[str, tuple[str, int]]:
    """The id of the notice that each of these files tells, with the number of its findings, by SHA-256."""
    found: dict[str, tuple[str, int]] = {}
    for some in _portions(hashes):
        marks = ", ".join("?" * len(some))
        sql = (
            "SELECT sha256, notice_id, (SELECT count(*) FROM findings AS f WHERE f.notice_id = d.notice_id) "
            f"FROM documents AS d WHERE sha256 IN ({marks})"
        )
        found |= {row[0]: (row[1], row[2]) for row in database.conn.execute(sql, some)}
    return found


def _portions(values: Iterable[str]) -> Iterator[list[str]]:
    held = list(dict.fromkeys(values))
    for start in range(0, len(held), MOST_VALUES):
        yield held[start : start + MOST_VALUES]


def _cut_off(database: Database, about: About) -> int | None:
    """The newest load of the same paths that never ended; None where there is none."""
    sql = (
        "SELECT max(id) FROM loads WHERE ended_at IS NULL AND paths = ? AND engine = ? AND parser_version = ?"
    )
    (found,) = database.conn.execute(
        sql, _storable([about.paths, about.engine, about.parser_version])
    ).fetchone()
    return int(found) if found is not None else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def storable(text: str) -> str:
    r"""The text as SQLite can hold it: bytes of a file's name that are no Unicode as escapes.

    >>> storable("a" + b"\xff".decode("utf-8", "surrogateescape"))
    'a\\xff'
    """
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _storable(values: Iterable[Any]) -> list[Any]:
    return [storable(value) if isinstance(value, str) else value for value in values]
