"""A notice into the database: one transaction, revisions in their order, nothing twice."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlite_utils import Database

from db import search
from db.conflicts import ConflictWatch
from db.identity import Identity, identify, order_key, revision_id, telling_key
from db.rows import Writer, flatten, insert, next_id
from db.schema import Schema, schema
from db.transactions import writing
from models import registry
from models.notice import Clause

Status = Literal["loaded", "revised", "unchanged"]


class Stored(NamedTuple):
    """What became of a document; `findings` counts those of its notice, of the whole database included."""

    status: Status
    notice_id: str
    findings: int


class _Revision(NamedTuple):
    notice_id: str
    order: tuple[str, int]
    fingerprint: str


def store(database: Database, notice: registry.Notice, *, stored_at: str | None = None) -> Stored:
    """Stores a notice and the document it was read from; raises DatabaseTrouble.

    `loaded`: a notice that was not known. `revised`: another revision of a known one, or the same file read
    otherwise than before (its old records go). `unchanged`: a known revision, whose document is added
    when it is another file. `stored_at` is kept with the document as given; the clock is the caller's.
    """
    with writing(database):
        return _Load(database, schema(), notice, stored_at).run()


class _Load:
    """One notice on its way in."""

    def __init__(
        self, database: Database, tables: Schema, notice: registry.Notice, stored_at: str | None
    ) -> None:
        self.database, self.schema, self.notice, self.stored_at = database, tables, notice, stored_at
        self.identity: Identity = identify(notice)

    def run(self) -> Stored:
        known = self._known_document()
        said_before = known == (self.identity.base, self.identity.fingerprint)
        if said_before and self._read_by_this_parser():
            return self._stored("unchanged")
        watch = ConflictWatch(self.database, self.schema, self.notice, self.identity.base)
        followers = self._withdraw() if known else []
        same = [
            revision for revision in self._revisions() if revision.fingerprint == self.identity.fingerprint
        ]
        status: Status = "unchanged" if same else "revised" if known or self._revisions() else "loaded"
        document_id = self._add_document()
        if same and self._tells_better(same[0].notice_id):
            followers += self._take_out(same[0].notice_id, self.identity.base)
            same = []
        if not same:
            self._add_revision(document_id)
        self._attach([document_id, *followers])
        watch.settle()
        if said_before:
            return self._stored("unchanged")  # the same values; evidence and findings as this parser has them
        return self._stored("revised" if known else status)

    def _known_document(self) -> tuple[str, str] | None:
        """Identity and fingerprint of the notice that this very file gave before."""
        row = self.database.conn.execute(
            "SELECT identity, fingerprint FROM documents JOIN notices USING (notice_id) WHERE sha256 = ?",
            [self.notice.document.sha256],
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _read_by_this_parser(self) -> bool:
        """Whether the stored evidence and findings are this parser's too."""
        (version,) = self.database.conn.execute(
            "SELECT parser_version FROM documents WHERE sha256 = ?", [self.notice.document.sha256]
        ).fetchone()
        return bool(version == self.notice.document.parser_version)

    def _withdraw(self) -> list[int]:
        """Takes out what this file gave before; gives back the other documents of that notice."""
        connection = self.database.conn
        (notice_id, identity) = connection.execute(
            "SELECT notice_id, identity FROM notices JOIN documents USING (notice_id) WHERE sha256 = ?",
            [self.notice.document.sha256],
        ).fetchone()
        connection.execute("DELETE FROM documents WHERE sha256 = ?", [self.notice.document.sha256])
        return self._take_out(notice_id, identity)

    def _take_out(self, notice_id: str, identity: str) -> list[int]:
        """Takes a notice out from among its revisions; gives back the documents that told it."""
        rows = self.database.conn.execute(
            "SELECT id FROM documents WHERE notice_id = ? ORDER BY id", [notice_id]
        ).fetchall()
        _forget(self.database, notice_id)
        _settle(
            self.database, identity, [revision.notice_id for revision in _revisions(self.database, identity)]
        )
        return [row[0] for row in rows]

    def _tells_better(self, notice_id: str) -> bool:
        """Whether this document tells the notice better than the one whose words and places are stored.

        A text tells better than a scan; of two alike it is the one with the lesser hash, so that the order in
        which files come says nothing.
        """
        (source, sha256) = self.database.conn.execute(
            "SELECT text_source, sha256 FROM documents WHERE id = "
            "(SELECT document_id FROM notices WHERE notice_id = ?)",
            [notice_id],
        ).fetchone()
        document = self.notice.document
        return telling_key(document.text_source, document.sha256) < telling_key(source, sha256)

    def _revisions(self) -> list[_Revision]:
        return _revisions(self.database, self.identity.base)

    def _add_document(self) -> int:
        row_id = next_id(self.database, "documents")
        row = flatten(self.schema.documents.fields, self.notice.document.model_dump(mode="json"))
        # Which notice it tells is said once the revisions have their ids; the reference waits for the commit.
        row |= {"id": row_id, "notice_id": "", "stored_at": self.stored_at}
        insert(self.database, self.schema.documents.table, [row])
        return row_id

    def _attach(self, document_ids: Sequence[int]) -> None:
        """Says of the documents which notice they tell."""
        notice_id = self._notice_id()
        self.database.conn.executemany(
            "UPDATE documents SET notice_id = ? WHERE id = ?",
            [(notice_id, number) for number in document_ids],
        )

    def _add_revision(self, document_id: int) -> None:
        """Writes the notice among its other revisions, where its date puts it."""
        others = self._revisions()
        place = sum(revision.order <= self.identity.order for revision in others)
        at_the_end = revision_id(self.identity.base, len(others) + 1)
        self._add_notice(at_the_end, document_id)
        ids = [revision.notice_id for revision in others]
        _settle(self.database, self.identity.base, [*ids[:place], at_the_end, *ids[place:]])

    def _add_notice(self, notice_id: str, document_id: int) -> None:
        dumped: dict[str, Any] = self.notice.model_dump(mode="json")
        header = dumped["notice"]
        row = flatten(self.schema.notices.fields, header) | {
            "notice_id": notice_id,
            "document_id": document_id,
            "agency_id": agency_id(self.database, self.notice.notice.issuer),
            "occupations": "、".join(self.identity.occupations),
            "identity": self.identity.base,
            "revision": 0,
            "is_current": False,
            "fingerprint": self.identity.fingerprint,
            "schema": self.notice.schema_name,
        }
        insert(self.database, self.schema.notices.table, [row])
        writer = Writer(self.database, self.schema, notice_id)
        search.index(self.database, "clauses_fts", writer.add_clauses(dumped[Clause.table]))
        search.index(self.database, "notices_fts", _title_rows(self.database, notice_id))
        writer.add_evidence("notices", None, header["evidence"])
        for kind in self.schema.kinds:
            writer.add_records(kind, dumped[kind.table.name])

    def _notice_id(self) -> str:
        (notice_id,) = self.database.conn.execute(
            "SELECT notice_id FROM notices WHERE identity = ? AND fingerprint = ?",
            [self.identity.base, self.identity.fingerprint],
        ).fetchone()
        return str(notice_id)

    def _stored(self, status: Status) -> Stored:
        notice_id = self._notice_id()
        (count,) = self.database.conn.execute(
            "SELECT count(*) FROM findings WHERE notice_id = ?", [notice_id]
        ).fetchone()
        return Stored(status, notice_id, count)


def agency_id(database: Database, issuer: str | None) -> int | None:
    """The row of the agency of that name, made where there is none; None for an unknown issuer."""
    if issuer is None:
        return None
    database.conn.execute("INSERT INTO agencies (name) VALUES (?) ON CONFLICT (name) DO NOTHING", [issuer])
    (row_id,) = database.conn.execute("SELECT id FROM agencies WHERE name = ?", [issuer]).fetchone()
    return int(row_id)


def _revisions(database: Database, identity: str) -> list[_Revision]:
    rows = database.conn.execute(
        "SELECT n.notice_id, n.issued_on, d.text_source, n.fingerprint FROM notices AS n "
        "LEFT JOIN documents AS d ON d.id = n.document_id WHERE n.identity = ? ORDER BY n.revision",
        [identity],
    ).fetchall()
    return [_Revision(row[0], order_key(row[1], row[2]), row[3]) for row in rows]


def _settle(database: Database, identity: str, ordered: Sequence[str]) -> None:
    """Numbers the revisions in the given order: ids, `revision`, `supersedes`, and which one is current.

    An id follows the date and not the load, so that the same files in any order give the same ids; an older
    notice that comes late moves the newer ones up, and every row that names them (ON UPDATE CASCADE).
    """
    wanted = [revision_id(identity, revision) for revision in range(1, len(ordered) + 1)]
    moved = [(old, new) for old, new in zip(ordered, wanted, strict=True) if old != new]
    rename = "UPDATE notices SET notice_id = ? WHERE notice_id = ?"
    # In two steps, for the new id of one may still be the old id of the next.
    database.conn.executemany(rename, [(f"{new}~moving", old) for old, new in moved])
    database.conn.executemany(rename, [(new, f"{new}~moving") for _, new in moved])
    database.conn.executemany(
        "UPDATE notices SET revision = ?, supersedes = ?, is_current = ? WHERE notice_id = ?",
        [
            (revision, wanted[revision - 2] if revision > 1 else None, revision == len(wanted), notice_id)
            for revision, notice_id in enumerate(wanted, 1)
        ],
    )


def _title_rows(database: Database, notice_id: str) -> list[tuple[int, str]]:
    sql = "SELECT rowid, title FROM notices WHERE notice_id = ? AND title IS NOT NULL"
    return database.conn.execute(sql, [notice_id]).fetchall()


def _forget(database: Database, notice_id: str) -> None:
    """Deletes a notice with all its rows (ON DELETE CASCADE) and its words in the indexes."""
    clauses = database.conn.execute(
        "SELECT id, text FROM clauses WHERE notice_id = ?", [notice_id]
    ).fetchall()
    search.unindex(database, "clauses_fts", clauses)
    search.unindex(database, "notices_fts", _title_rows(database, notice_id))
    database.conn.execute("UPDATE notices SET supersedes = NULL WHERE supersedes = ?", [notice_id])
    database.conn.execute("DELETE FROM notices WHERE notice_id = ?", [notice_id])
