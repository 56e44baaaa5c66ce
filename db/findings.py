"""Findings of the whole database (scope `database`): what no notice alone could show.

Each source is one function that gives the findings of a notice; `db.store` asks for them anew for every
notice that a load may have touched.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from db.prepared import record_rows
from db.rows import Writer, restore
from db.schema import Schema
from models.notice import Finding
from models.vocabulary import FINDINGS

Values = dict[str, Any]
Source = Callable[[Database, Schema, str], Iterable[Values]]


def make_finding(code: str, zh: str, en: str, evidence: Sequence[Values], **about: Any) -> Values:
    """A finding as the tables take it: its name and what was found, in both languages; `about` a level, say."""
    severity, label = FINDINGS[code]
    finding = Finding.model_validate(
        {
            "code": code,
            "severity": severity,
            "message": f"{label.zh}：{zh}",
            "message_en": f"{label.en}: {en}",
            "evidence": evidence,
            **about,
        }
    )
    return finding.model_dump(mode="json")


def places(
    database: Database, tables: Schema, notice_id: str, table: str = "notices", row: int | None = None
) -> list[Values]:
    """The evidence of a record (of the notice itself where none is named), as a finding of it carries it."""
    own = "notice_id = ? AND record_table = ? AND record_id IS ?"
    rows = database.query(f"SELECT * FROM evidence WHERE {own} ORDER BY ordinal", [notice_id, table, row])
    return [restore(tables.evidence.fields, place) for place in rows]


def renew_findings(database: Database, schema: Schema, notice_id: str, sources: Sequence[Source]) -> None:
    """Writes a notice's findings of the whole database anew."""
    old = "SELECT id FROM findings WHERE notice_id = :notice AND scope = 'database'"
    own = {"notice": notice_id}
    evidence = "DELETE FROM evidence WHERE notice_id = :notice AND record_table = 'findings'"
    database.conn.execute(f"{evidence} AND record_id IN ({old})", own)
    database.conn.execute("DELETE FROM findings WHERE notice_id = :notice AND scope = 'database'", own)
    findings = [finding for source in sources for finding in source(database, schema, notice_id)]
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
    writer.add_records(
        kind, record_rows(schema, kind, findings), after=last or 0, extra={"scope": "database"}
    )
