"""What came into the database lately: notices, revisions, supplements, and what people corrected, newest first."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from db.corrections import KINDS as CORRECTED
from models.vocabulary import Label
from publish.calendar.asked import Asked
from publish.calendar.versions import LONG_AGO, midnight, moment

Kind = Literal["loaded", "revised", "supplement", "correction", "corrected"]
KINDS: dict[Kind, Label] = {
    "loaded": Label("新收录", "new"),
    "revised": Label("修订", "revision"),
    "supplement": Label("补充通知", "supplement"),
    "correction": Label("更正通知", "correction by the agency"),
    "corrected": Label("人工更正", "corrected by a person"),
}
NEEDED = ("notices", "agencies", "documents")
"""The tables that must be open to a reader of the feed."""
ENTRIES = 30


@dataclass(frozen=True)
class Corrected:
    """What a person corrected in a record."""

    table: str
    key: str
    field: str
    read: str
    value: str
    reason: str
    made_by: str


@dataclass(frozen=True)
class News:
    """One thing that changed. `name` is the same for good and on every server; `at` is when it changed."""

    kind: Kind
    name: str
    at: datetime
    notice_id: str
    title: str | None
    agency: str
    agency_id: int | None
    year: int | None
    occupations: str
    is_current: bool
    amends: str | None
    amends_title: str | None
    corrected: Corrected | None = None


def read_news(connection: sqlite3.Connection, asked: Asked, tables: Collection[str]) -> list[News]:
    """The newest changes of what is asked for, as far as the reader may see them, newest first."""
    values = {**asked.values(), "limit": ENTRIES}
    found = [_of_notice(row) for row in connection.execute(_NOTICES, values).fetchall()]
    if "corrections" in tables:
        values["tables"] = json.dumps([name for name in CORRECTED if name in tables])
        found += [_of_correction(row) for row in connection.execute(_CORRECTIONS, values).fetchall()]
    return sorted(found, key=lambda one: (one.at, one.name), reverse=True)[:ENTRIES]


def _of_notice(row: Any) -> News:
    revised: Kind = "revised" if row["revision"] > 1 else "loaded"
    kind: Kind = revised if row["notice_kind"] == "annual" else row["notice_kind"]
    return _news(row, kind, f"notice {row['notice_id']}", row["stored_at"])


def _of_correction(row: Any) -> News:
    said = Corrected(
        table=row["record_table"],
        key=row["record_key"],
        field=row["field"],
        read=_json(row["read_value"] if row["read_value"] is not None else row["old_value"]),
        value=_json(row["new_value"]),
        reason=row["reason"],
        made_by=row["made_by"],
    )
    return _news(row, "corrected", f"correction {row['id']}", row["made_at"], said)


def _json(value: str | None) -> str:
    return "null" if value is None else value


def _news(row: Any, kind: Kind, name: str, at: str | None, corrected: Corrected | None = None) -> News:
    return News(
        kind=kind,
        name=name,
        at=moment(at) or midnight(row["issued_on"]) or LONG_AGO,
        notice_id=row["notice_id"],
        title=row["title"],
        agency=row["agency"] or "",
        agency_id=row["agency_id"],
        year=row["year"],
        occupations=row["occupations"],
        is_current=bool(row["is_current"]),
        amends=row["amends_notice_id"],
        amends_title=row["amends_title"],
        corrected=corrected,
    )


_COLUMNS = """n.notice_id, n.title, a.name AS agency, n.agency_id, n.year, n.revision, n.notice_kind, n.is_current,
  coalesce(nullif(n.occupations, ''), b.occupations, '') AS occupations,
  n.issued_on, n.amends_notice_id, coalesce(b.title, n.amends_title) AS amends_title"""
_FROM = """notices AS n LEFT JOIN agencies AS a ON a.id = n.agency_id
LEFT JOIN notices AS b ON b.notice_id = n.amends_notice_id"""
_WANTED = """(:agency = '' OR instr(a.name, :agency) > 0)
  AND (:occupation = '' OR instr(n.occupations || '、' || coalesce(b.occupations, ''), :occupation) > 0)"""
_NOTICES = f"""
SELECT {_COLUMNS}, d.stored_at FROM {_FROM} JOIN documents AS d ON d.id = n.document_id
WHERE {_WANTED} ORDER BY d.stored_at DESC, n.notice_id DESC LIMIT :limit"""  # noqa: S608 - written above
_CORRECTIONS = f"""
SELECT {_COLUMNS}, c.id, c.record_table, c.record_key, c.field, c.read_value, c.old_value, c.new_value, c.reason,
  c.made_by, c.made_at FROM {_FROM} JOIN corrections AS c ON c.notice_id = n.notice_id
WHERE {_WANTED} AND c.record_table IN (SELECT value FROM json_each(:tables))
ORDER BY c.made_at DESC, c.id LIMIT :limit"""  # noqa: S608 - written above
