"""Findings of the whole database: one document number, two titles (`citation_title_conflict`).

They stand in `findings` with the scope `database`, in every current notice that cites the number, and are
kept by each load: only when a number's set of titles changes are other notices looked at again, so that
a load costs the same in a large database as in a small one.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from db.rows import Writer, restore
from db.schema import Schema
from models import registry
from models.notice import Finding
from models.vocabulary import FINDINGS

CODE = "citation_title_conflict"

# Walks from title to title along the index (document_number, title), however many notices cite each.
_TITLES = """
WITH RECURSIVE walk(title) AS (
  SELECT min(title) FROM citations WHERE document_number = :number
  UNION ALL
  SELECT (SELECT min(title) FROM citations WHERE document_number = :number AND title > walk.title)
  FROM walk WHERE walk.title IS NOT NULL
)
SELECT title FROM walk WHERE title IS NOT NULL AND EXISTS (
  SELECT 1 FROM citations AS c JOIN notices AS n ON n.notice_id = c.notice_id
  WHERE c.document_number = :number AND c.title = walk.title AND n.is_current
)
ORDER BY title
"""


def titles_of(database: Database, number: str) -> tuple[str, ...]:
    """The titles under which current notices cite a document number, sorted."""
    return tuple(row["title"] for row in database.query(_TITLES, {"number": number}))


class ConflictWatch:
    """Notes the titles of every number that a load may touch, and sets the findings right after it."""

    def __init__(self, database: Database, schema: Schema, notice: registry.Notice, identity: str) -> None:
        self.database, self.schema = database, schema
        self.identities = {identity, *self._earlier_identities(notice.document.sha256)}
        cited = {citation.document_number for citation in notice.citations if citation.document_number}
        self.before = {number: titles_of(database, number) for number in cited | self._cited()}

    def settle(self) -> None:
        """Renews the findings of the loaded notice, its revisions, and all whose numbers' titles changed."""
        changed = [
            number for number, titles in self.before.items() if titles_of(self.database, number) != titles
        ]
        affected = set(self._revisions())
        for number in changed:
            affected |= set(_citing(self.database, number))
        for notice_id in sorted(affected):
            renew_findings(self.database, self.schema, notice_id)

    def _earlier_identities(self, sha256: str) -> set[str]:
        sql = "SELECT n.identity FROM documents AS d JOIN notices AS n USING (notice_id) WHERE d.sha256 = ?"
        return {row[0] for row in self.database.conn.execute(sql, [sha256])}

    def _revisions(self) -> list[str]:
        marks = ", ".join("?" * len(self.identities))
        sql = f"SELECT notice_id FROM notices WHERE identity IN ({marks})"
        return [row[0] for row in self.database.conn.execute(sql, sorted(self.identities))]

    def _cited(self) -> set[str]:
        """The numbers that the revisions known so far cite: which of them is current may change."""
        sql = "SELECT document_number FROM citations WHERE notice_id = ? AND document_number IS NOT NULL"
        connection = self.database.conn
        return {row[0] for notice_id in self._revisions() for row in connection.execute(sql, [notice_id])}


def renew_findings(database: Database, schema: Schema, notice_id: str) -> None:
    """Writes a notice's findings of the whole database anew; one that is superseded has none."""
    old = "SELECT id FROM findings WHERE notice_id = :notice AND scope = 'database'"
    own = {"notice": notice_id}
    evidence = "DELETE FROM evidence WHERE notice_id = :notice AND record_table = 'findings'"
    database.conn.execute(f"{evidence} AND record_id IN ({old})", own)
    database.conn.execute("DELETE FROM findings WHERE notice_id = :notice AND scope = 'database'", own)
    findings = list(_conflicts(database, schema, notice_id))
    if not findings:
        return
    (last,) = database.conn.execute(
        "SELECT max(ordinal) FROM findings WHERE notice_id = :notice", own
    ).fetchone()
    writer = Writer(database, schema, notice_id)
    writer.clause_rows = dict(
        database.conn.execute("SELECT clause, id FROM clauses WHERE notice_id = :notice", own)
    )
    kind = next(table for table in schema.kinds if table.model is Finding)
    writer.add_records(kind, findings, after=last or 0, extra={"scope": "database"})


def _citing(database: Database, number: str) -> list[str]:
    sql = (
        "SELECT DISTINCT c.notice_id FROM citations AS c JOIN notices AS n ON n.notice_id = c.notice_id "
        "WHERE c.document_number = ? AND n.is_current"
    )
    return [row[0] for row in database.conn.execute(sql, [number])]


def _conflicts(database: Database, tables: Schema, notice_id: str) -> Iterable[dict[str, Any]]:
    """A finding for each number that this notice cites and that has several titles, by number."""
    sql = (
        "SELECT c.document_number AS number, min(c.id) AS citation FROM citations AS c "
        "JOIN notices AS n ON n.notice_id = c.notice_id AND n.is_current "
        "WHERE c.notice_id = ? AND c.document_number IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    for row in list(database.query(sql, [notice_id])):
        titles = titles_of(database, row["number"])
        if len(titles) > 1:
            yield _finding(row["number"], titles, _places(database, tables, notice_id, row["citation"]))


def _places(database: Database, tables: Schema, notice_id: str, citation: int) -> list[dict[str, Any]]:
    own = "notice_id = ? AND record_table = 'citations' AND record_id = ?"
    rows = database.query(f"SELECT * FROM evidence WHERE {own} ORDER BY ordinal", [notice_id, citation])
    return [restore(tables.evidence.fields, row) for row in rows]


def _finding(number: str, titles: tuple[str, ...], evidence: list[dict[str, Any]]) -> dict[str, Any]:
    severity, label = FINDINGS[CODE]
    shown = "；".join(f"《{title}》" for title in titles)
    finding = Finding.model_validate(
        {
            "code": CODE,
            "severity": severity,
            "message": f"{label.zh}：{number}在库中有{len(titles)}个标题：{shown}",
            "message_en": f"{label.en}: {number} has {len(titles)} titles in this database: {shown}",
            "evidence": evidence,
        }
    )
    return finding.model_dump(mode="json")
