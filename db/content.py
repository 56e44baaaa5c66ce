"""What a database says, as one hash: the same for the same files, whatever way they came in.

Two databases with one hash hold the same notices, word for word: every record with its values and its evidence,
clauses, findings (those of the whole database too), the header, the revisions and which of them is current, the
documents by their own SHA-256 with what was read otherwise in them, and what people corrected. Left out is what says
nothing of the notices: row ids, the order of the loads, when a document was stored, under which name, and by which
version of the parser.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlite_utils import Database

from db.read import stored_values
from db.rows import restore
from db.schema import schema
from db.transactions import in_our_words, path_of
from models.notice import Finding

NOT_SAID = frozenset(("file_name", "parser_version"))
"""What a document's row tells of the load and not of the document; `stored_at` is no field of it at all."""
NAMES_FILES = frozenset(("reading_differs",))
"""Findings whose words hold a file's name; what they tell of, another reading, stands with the document."""
_PLACE = ("revision", "supersedes", "is_current")


class NoticeHash(NamedTuple):
    """A revision of a notice and the SHA-256 of all that the database holds of it."""

    notice_id: str
    sha256: str


def content_hash(database: Database) -> str:
    """The SHA-256, in hexadecimal, of what the database's notices say; raises DatabaseTrouble.

    One notice is in memory at a time, and all are read in one transaction: a load that goes on meanwhile is in it
    whole documents or not at all. Two hashes compare where one version of zhiping made both.
    """
    whole = hashlib.sha256()
    with in_our_words(path_of(database)), _one_moment(database):
        for notice in notice_hashes(database):
            whole.update(f"{notice.sha256} {notice.notice_id}\n".encode("utf-8", "surrogatepass"))
        for correction in _corrections(database):
            whole.update(_canonical(correction))
    return whole.hexdigest()


def notice_hashes(database: Database) -> Iterator[NoticeHash]:
    """The hash of each notice, by id: where two databases differ, these say in which notices."""
    with in_our_words(path_of(database)), _one_moment(database):
        for notice_id in _ids(database):
            said = _canonical(_said(database, notice_id))
            yield NoticeHash(notice_id, hashlib.sha256(said).hexdigest())


@contextmanager
def _one_moment(database: Database) -> Iterator[None]:
    """A read transaction, where none is open: all rows are those of one moment."""
    if database.conn.in_transaction:
        yield
        return
    database.conn.execute("BEGIN")
    try:
        yield
    finally:
        database.conn.execute("ROLLBACK")


def _ids(database: Database) -> Iterator[str]:
    """The notices' ids in their order, one query each: no list of them all, no cursor held open meanwhile."""
    sql = "SELECT min(notice_id) FROM notices WHERE notice_id > ?"
    (found,) = database.conn.execute("SELECT min(notice_id) FROM notices").fetchone()
    while found is not None:
        yield found
        (found,) = database.conn.execute(sql, [found]).fetchone()


def _said(database: Database, notice_id: str) -> Any:
    """All that stands in the database of a notice, without what `NOT_SAID` and `NAMES_FILES` name."""
    values = stored_values(database, notice_id, database_findings=True)
    values["document"] = values["document"]["sha256"]
    values["documents"] = list(_documents(database, notice_id))
    values[Finding.table] = [one for one in values[Finding.table] if one["code"] not in NAMES_FILES]
    columns = ", ".join(_PLACE)
    place = database.conn.execute(
        f"SELECT {columns} FROM notices WHERE notice_id = ?",  # noqa: S608 - columns are named above
        [notice_id],
    ).fetchone()
    filled = {name: value for name, value in values.items() if value != []}
    return filled | {"place": dict(zip(_PLACE, place, strict=True))}


def _documents(database: Database, notice_id: str) -> Iterator[dict[str, Any]]:
    """The documents that tell the notice, by their hash."""
    fields = schema().documents.fields
    sql = "SELECT * FROM documents WHERE notice_id = ? ORDER BY sha256"
    for row in database.query(sql, [notice_id]):
        document = {name: value for name, value in restore(fields, row).items() if name not in NOT_SAID}
        yield document | {"reading": _reading(row["reading"])}


def _reading(text: str | None) -> Any:
    """What was read otherwise in a further document of the notice; None where nothing was."""
    said = json.loads(text) if text else None
    return {name: value for name, value in said.items() if name != "document"} if said else None


def _corrections(database: Database) -> Iterator[dict[str, Any]]:
    """What people corrected, in an order that follows from it alone."""
    rows = list(database.query("SELECT * FROM corrections"))
    yield from sorted(rows, key=lambda row: (row["made_at"], row["id"]))


def _canonical(value: Any) -> bytes:
    said = json.dumps(_without_nulls(value), ensure_ascii=False, sort_keys=True)
    return said.encode("utf-8", "surrogatepass")


def _without_nulls(value: Any) -> Any:
    """The value with the nulls left out, so that a column that is new and empty changes no hash."""
    if isinstance(value, dict):
        return {name: _without_nulls(item) for name, item in value.items() if item is not None}
    return [_without_nulls(item) for item in value] if isinstance(value, list) else value
