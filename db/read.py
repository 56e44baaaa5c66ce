"""Notices out of the database, as they were stored."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from db.rows import read_evidence, read_records, restore
from db.schema import schema
from db.transactions import in_our_words, path_of
from models import registry
from models.errors import SelectorTrouble
from models.notice import Finding
from models.records import Record

Places = Mapping[tuple[str, int | None], list[dict[str, Any]]]
"""Every record's evidence, by table and row id, as `db.rows.read_evidence` gives it."""


def notice_of_hash(database: Database, sha256: str) -> str | None:
    """The id of the notice that the file with this SHA-256 told; None for a file that was never stored."""
    row = database.conn.execute("SELECT notice_id FROM documents WHERE sha256 = ?", [sha256]).fetchone()
    return str(row[0]) if row else None


def read_notice(database: Database, notice_id: str, *, database_findings: bool = False) -> registry.Notice:
    """The notice as it was stored; with `database_findings` also the findings of the whole database.

    Raises SelectorTrouble for an id that is not there, DatabaseTrouble for a database that cannot be read.
    """
    with in_our_words(path_of(database)):
        values = stored_values(database, notice_id, database_findings=database_findings)
    return registry.Notice.model_validate(values)


def stored_values(
    database: Database,
    notice_id: str,
    *,
    database_findings: bool,
    only: type[Record] | None = None,
    evidence: Places | None = None,
) -> dict[str, Any]:
    """The notice as JSON's types and as it stands in the tables, right or not; raises SelectorTrouble.

    With `only` records of that kind alone; `evidence` is that of the notice, where the caller has read it already.
    """
    tables = schema()
    header = _row(database, "SELECT * FROM notices WHERE notice_id = ?", notice_id)
    if header is None:
        raise SelectorTrouble(notice_id, "no notice has this id", "list the ids with `zhiping check --db`")
    document = _row(database, "SELECT * FROM documents WHERE id = ?", header["document_id"])
    evidence = read_evidence(database, tables, notice_id) if evidence is None else evidence
    values: dict[str, Any] = {
        "schema": header["schema"],
        "document": restore(tables.documents.fields, document or {}),
        "notice": restore(tables.notices.fields, header) | {"evidence": evidence.get(("notices", None), [])},
        "clauses": [record for _, record in read_records(database, tables.clauses, notice_id, None)],
    }
    for kind in tables.kinds:
        if only and kind.model is not only:
            continue
        rows = read_records(database, kind, notice_id, evidence)
        everything = database_findings or kind.model is not Finding
        values[kind.table.name] = [record for row, record in rows if everything or row["scope"] == "notice"]
    return values


def _row(database: Database, sql: str, key: object) -> dict[str, Any] | None:
    return next(iter(database.query(sql, [key])), None)
