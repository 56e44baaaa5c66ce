"""A notice into the database: one transaction, revisions in their order, nothing twice."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from sqlite_utils import Database

from db import search
from db.corrections import corrected_header, header_values, to_json
from db.identity import Identity, fingerprint, revision_id, telling_key
from db.prepared import Prepared, prepared
from db.read import read_notice
from db.readings import ALIKE, drop_equal_readings, likeness
from db.revisions import Revision, one_day_in_a_scan, revisions_of, settle_revisions
from db.rows import Writer, insert, next_id
from db.schema import Schema, schema
from db.settling import Watch
from db.transactions import writing
from models import registry

Status = Literal["loaded", "revised", "unchanged"]


class Stored(NamedTuple):
    """What became of a document; `findings` counts those of its notice, of the whole database included."""

    status: Status
    notice_id: str
    findings: int


class _Known(NamedTuple):
    """What a document gave before; it says what its notice says, or else what its own `reading` says."""

    document_id: int
    identity: str
    told: str
    notice_id: str
    reading: str | None

    @property
    def said(self) -> tuple[str, str]:
        """Identity and fingerprint of what was read in it."""
        if self.reading is None:
            return self.identity, self.told
        return self.identity, fingerprint(registry.Notice.model_validate_json(self.reading))


def store(
    database: Database,
    notice: registry.Notice | Prepared,
    *,
    stored_at: str | None = None,
    again: bool = False,
) -> Stored:
    """Stores a notice and the document it was read from; raises DatabaseTrouble.

    `loaded`: a notice that was not known. `revised`: another revision of a known one, or the same file read
    otherwise than before (its old records go). `unchanged`: a known revision, whose document is added
    when it is another file. `stored_at` is kept with the document as given; the clock is the caller's.
    With `again` a document that stands there unchanged is stored anew all the same.
    """
    with writing(database):
        return _Load(database, schema(), prepared(notice), stored_at).run(again=again)


class _Load:
    """One notice on its way in."""

    def __init__(self, database: Database, tables: Schema, read: Prepared, stored_at: str | None) -> None:
        self.database, self.schema, self.stored_at = database, tables, stored_at
        self.told_by, self.header_stands_otherwise = corrected_header(database, read)
        self.header_read = None if self.told_by is read else to_json(header_values(read.notice))
        self.identity: Identity = self.told_by.identity
        self.document = self.told_by.rows.document
        # Of the notice that the document tells: its own, or that of a better document's reading.
        self.told = self.identity.fingerprint

    def run(self, *, again: bool) -> Stored:
        known = self._known_document()
        said_before = known is not None and known.said == (self.identity.base, self.identity.fingerprint)
        if said_before and self._read_by_this_parser() and not (again or self.header_stands_otherwise):
            self.told = known.told if known else self.told
            return self._stored("unchanged")
        identities = {self.identity.base, *([known.identity] if known else [])}
        watch = Watch(self.database, self.schema, self.told_by.cited_numbers, identities)
        followers = self._withdraw(known) if known else []
        twin = self._twin()
        status: Status = "unchanged" if twin else "revised" if known or self._revisions() else "loaded"
        document_id = self._add_document()
        if twin and self._tells_better(twin.notice_id):
            status = "unchanged" if twin.fingerprint == self.told else "revised"
            followers += self._take_over(twin)
            twin = None
        if twin:
            self._follow(twin, document_id)
        else:
            self._add_revision(document_id)
        self._attach([document_id, *followers])
        watch.settle()
        if said_before:
            return self._stored("unchanged")  # the same values; evidence and findings as this parser has them
        return self._stored("revised" if known else status)

    def _known_document(self) -> _Known | None:
        """What this very file gave before."""
        row = self.database.conn.execute(
            "SELECT d.id, n.identity, n.fingerprint, n.notice_id, d.reading "
            "FROM documents AS d JOIN notices AS n USING (notice_id) WHERE d.sha256 = ?",
            [self.document["sha256"]],
        ).fetchone()
        return _Known(*row) if row else None

    def _twin(self) -> Revision | None:
        """The revision that this document tells too: it says the same, or is the same day's notice in a scan."""
        revisions = self._revisions()
        for revision in revisions:
            if revision.fingerprint == self.identity.fingerprint:
                return revision
        scans = [revision for revision in revisions if one_day_in_a_scan(revision.order, self.identity.order)]
        alike = [
            (likeness(read_notice(self.database, revision.notice_id), self.told_by.notice), revision)
            for revision in scans
        ]
        best = max(alike, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= ALIKE else None

    def _follow(self, twin: Revision, document_id: int) -> None:
        """Adds the document to a notice that another one tells better; keeps its reading where that differs."""
        self.told = twin.fingerprint
        if twin.fingerprint != self.identity.fingerprint:
            self._keep_reading(self.told_by.notice, [document_id])

    def _take_over(self, twin: Revision) -> list[int]:
        """Takes out a notice that this document tells better; gives back the documents that told it."""
        before = read_notice(self.database, twin.notice_id)
        followers = self._take_out(twin.notice_id, self.identity.base)
        if twin.fingerprint != self.identity.fingerprint:
            self._keep_reading(before, followers)
        return followers

    def _keep_reading(self, notice: registry.Notice, document_ids: Sequence[int]) -> None:
        self.database.conn.executemany(
            "UPDATE documents SET reading = ? WHERE id = ? AND reading IS NULL",
            [(notice.to_json(), number) for number in document_ids],
        )

    def _read_by_this_parser(self) -> bool:
        """Whether the stored evidence and findings are this parser's too."""
        (version,) = self.database.conn.execute(
            "SELECT parser_version FROM documents WHERE sha256 = ?", [self.document["sha256"]]
        ).fetchone()
        return bool(version == self.document["parser_version"])

    def _withdraw(self, known: _Known) -> list[int]:
        """Takes out what this file gave before; gives back the other documents of a notice that it told.

        A copy that said the same as the notice goes on with it: it will be read otherwise too.
        """
        self.database.conn.execute("DELETE FROM documents WHERE id = ?", [known.document_id])
        return self._take_out(known.notice_id, known.identity) if known.reading is None else []

    def _take_out(self, notice_id: str, identity: str) -> list[int]:
        """Takes a notice out from among its revisions; gives back the documents that told it."""
        rows = self.database.conn.execute(
            "SELECT id FROM documents WHERE notice_id = ? ORDER BY id", [notice_id]
        ).fetchall()
        _forget(self.database, notice_id)
        settle_revisions(
            self.database,
            identity,
            [revision.notice_id for revision in revisions_of(self.database, identity)],
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
        own = telling_key(self.document["text_source"], self.document["sha256"])
        return own < telling_key(source, sha256)

    def _revisions(self) -> list[Revision]:
        return revisions_of(self.database, self.identity.base)

    def _add_document(self) -> int:
        row_id = next_id(self.database, "documents")
        # Which notice it tells is said once the revisions have their ids; the reference waits for the commit.
        row = self.document | {
            "id": row_id,
            "notice_id": "",
            "stored_at": self.stored_at,
            "header_read": self.header_read,
        }
        insert(self.database, self.schema.documents.table, [row])
        return row_id

    def _attach(self, document_ids: Sequence[int]) -> None:
        """Says of the documents which notice they tell."""
        notice_id = self._notice_id()
        self.database.conn.executemany(
            "UPDATE documents SET notice_id = ? WHERE id = ?",
            [(notice_id, number) for number in document_ids],
        )
        drop_equal_readings(self.database, notice_id, self.told)

    def _add_revision(self, document_id: int) -> None:
        """Writes the notice among its other revisions, where its date puts it."""
        others = self._revisions()
        place = sum(revision.order <= self.identity.order for revision in others)
        at_the_end = revision_id(self.identity.base, len(others) + 1)
        self._add_notice(at_the_end, document_id)
        ids = [revision.notice_id for revision in others]
        settle_revisions(self.database, self.identity.base, [*ids[:place], at_the_end, *ids[place:]])

    def _add_notice(self, notice_id: str, document_id: int) -> None:
        rows = self.told_by.rows
        row = rows.header | {
            "notice_id": notice_id,
            "document_id": document_id,
            "agency_id": agency_id(self.database, self.told_by.issuer),
            "occupations": "、".join(self.identity.occupations),
            "identity": self.identity.base,
            "revision": 0,
            "is_current": False,
            "fingerprint": self.identity.fingerprint,
            "schema": self.told_by.schema_name,
        }
        insert(self.database, self.schema.notices.table, [row])
        writer = Writer(self.database, self.schema, notice_id)
        search.index(self.database, "clauses_fts", writer.add_clauses(rows.clauses))
        search.index(self.database, "notices_fts", _title_rows(self.database, notice_id))
        writer.add_evidence("notices", None, rows.evidence)
        for kind in self.schema.kinds:
            writer.add_records(kind, rows.records[kind.table.name])

    def _notice_id(self) -> str:
        (notice_id,) = self.database.conn.execute(
            "SELECT notice_id FROM notices WHERE identity = ? AND fingerprint = ?",
            [self.identity.base, self.told],
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
