"""What a notice's page is made from, as the tables have it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.effective import EffectiveNotice, read_effective
from models.errors import SelectorTrouble

_RELATED = """
SELECT notice_id, title, issued_on, revision, is_current, notice_kind, identity FROM notices
WHERE identity = :identity OR notice_id IN (SELECT value FROM json_each(:others)) ORDER BY revision, notice_id"""
_FILES = "SELECT * FROM documents WHERE notice_id = ? ORDER BY id"


@dataclass(frozen=True)
class Stored:
    """A notice as its tables have it, and the notices and files around it."""

    effective: EffectiveNotice
    row: Mapping[str, Any]
    related: Sequence[Mapping[str, Any]]
    files: Sequence[Mapping[str, Any]]


def stored_notice(database: Database, notice_id: str) -> Stored | None:
    """The notice and what is around it, in a query for each table; None for an id that is not there."""
    try:
        effective = read_effective(database, notice_id, database_findings=True)
    except SelectorTrouble:
        return None
    row = next(iter(database.query("SELECT * FROM notices WHERE notice_id = ?", [notice_id])))
    others = json.dumps([*effective.amended_by, row["amends_notice_id"]])
    related = list(database.query(_RELATED, {"identity": row["identity"], "others": others}))
    return Stored(effective, row, related, list(database.query(_FILES, [notice_id])))
