"""What a database holds: the documents, each with what was read in it, and what no document gives again."""

# ruff: noqa: S608 - table and column names come from the schema

import json
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from db.columns import Table, quoted
from db.own_tables import CARRIED_TABLES
from db.read import read_notice
from db.schema import schema
from db.transactions import path_of, writing
from models.registry import DocumentInfo, Notice


class Kept(NamedTuple):
    """A document: how it is known, which notice it tells, when and by which parser it was read."""

    sha256: str
    notice_id: str
    file_name: str
    parser_version: str
    stored_at: str | None
    is_told_by: bool
    """Whether the notice's words and places are this document's."""


def all_kept(database: Database) -> list[Kept]:
    """Every document; those whose words stand with their notice first, then further files of the notices."""
    sql = (
        "SELECT d.sha256, d.notice_id, d.file_name, d.parser_version, d.stored_at, n.document_id = d.id AS own "
        "FROM documents AS d JOIN notices AS n USING (notice_id) ORDER BY own DESC, d.id"
    )
    return [Kept._make((*row[:5], bool(row[5]))) for row in database.conn.execute(sql)]


def reading_of(database: Database, kept: Kept) -> Notice:
    """What was read in the document; of a further file that says what its notice says, the notice as it stands."""
    sql = (
        "SELECT reading, byte_size, media_type, page_count, text_source, reading_notes, page_frames "
        "FROM documents WHERE sha256 = ?"
    )
    row = database.conn.execute(sql, [kept.sha256]).fetchone()
    if row[0] is not None:
        return Notice.model_validate_json(row[0])
    notice = read_notice(database, kept.notice_id)
    if kept.is_told_by:
        return notice
    own = DocumentInfo(
        file_name=kept.file_name,
        sha256=kept.sha256,
        parser_version=kept.parser_version,
        byte_size=row[1],
        media_type=row[2],
        page_count=row[3],
        text_source=row[4],
        reading_notes=row[5],
        page_frames=json.loads(row[6]) if row[6] else None,
    )
    return notice.model_copy(update={"document": own})


def carry_over(old: Database, new: Database) -> None:
    """Copies the rows of `CARRIED_TABLES` into an empty database; raises DatabaseTrouble.

    What refers to a notice refers to none until the notices are there: `db.journal.find_notices` and the settling
    of corrections say it again.
    """
    tables = {table.name: table for table in schema().tables}
    new.conn.execute("ATTACH ? AS old", [f"{Path(path_of(old)).resolve().as_uri()}?mode=ro"])
    try:
        with writing(new):
            for name in CARRIED_TABLES:
                new.conn.execute(_copying(tables[name]))
    finally:
        new.conn.execute("DETACH old")


def _copying(table: Table) -> str:
    columns = ", ".join(quoted(column.name) for column in table.columns)
    values = ", ".join(
        "NULL" if 'REFERENCES "notices"' in column.suffix else quoted(column.name) for column in table.columns
    )
    name = quoted(table.name)
    return f"INSERT INTO main.{name} ({columns}) SELECT {values} FROM old.{name}"


def has_all_of(new: Database, old: Database) -> bool:
    """Whether every document of the old database is in the new one, which is sound: SQLite's checks find nothing."""
    kept = {document.sha256 for document in all_kept(new)}
    sound = new.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    keys_hold = new.conn.execute("PRAGMA foreign_key_check").fetchone() is None
    return sound and keys_hold and {document.sha256 for document in all_kept(old)} <= kept
