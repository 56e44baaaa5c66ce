"""The documents that a database holds, each with what was read in it."""

from typing import NamedTuple

from sqlite_utils import Database

from db.read import read_notice
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
    sql = "SELECT reading, byte_size, media_type, page_count, text_source, reading_notes FROM documents WHERE sha256 = ?"
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
    )
    return notice.model_copy(update={"document": own})
