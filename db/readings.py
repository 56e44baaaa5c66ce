"""Several files of one notice: which of them is a further reading, and in what it differs (`reading_differs`).

A scan of a notice that is known from its text, or from another scan, is no revision because a character was
misread: it stands beside it with what was read in it, and the values that differ are told.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from db.findings import make_finding, places
from db.identity import fingerprint, said_lines
from db.read import read_notice
from db.schema import Schema
from models import registry

ALIKE = 0.5
"""The part of its records in which a reading of a scan must agree with the notice to be one of it."""
SHOWN = 5
HASH_SHOWN = 8
"""A finding names a file by the first digits of its SHA-256, for its name differs from machine to machine."""


def likeness(one: registry.Notice, other: registry.Notice) -> float:
    """The part of the records, keys and values, that two notices share: 0 to 1."""
    left, right = Counter(said_lines(one)), Counter(said_lines(other))
    return (left & right).total() / max(left.total(), right.total(), 1)


def readings(database: Database, notice_id: str) -> list[tuple[int, str, registry.Notice]]:
    """`(document id, its SHA-256, notice as that file was read)` of the files that read otherwise."""
    sql = "SELECT id, sha256, reading FROM documents WHERE notice_id = ? AND reading IS NOT NULL ORDER BY sha256"
    rows = database.conn.execute(sql, [notice_id]).fetchall()
    return [(row[0], row[1], registry.Notice.model_validate_json(row[2])) for row in rows]


def drop_equal_readings(database: Database, notice_id: str, said: str) -> None:
    """Forgets the readings that say just what the notice itself says (`said`: its fingerprint)."""
    for document_id, _, reading in readings(database, notice_id):
        if fingerprint(reading) == said:
            database.conn.execute("UPDATE documents SET reading = NULL WHERE id = ?", [document_id])


def reading_findings(database: Database, tables: Schema, notice_id: str) -> Iterable[dict[str, Any]]:
    """A finding for each further file that reads otherwise, with what it says instead."""
    others = readings(database, notice_id)
    if not others:
        return
    own = Counter(said_lines(read_notice(database, notice_id)))
    for _, sha256, reading in others:
        theirs = Counter(said_lines(reading))
        words = _differences(own - theirs), _differences(theirs - own)
        yield make_finding(
            "reading_differs",
            f"文件{sha256[:HASH_SHOWN]}读作{words[1]}，本通知为{words[0]}",
            f"file {sha256[:HASH_SHOWN]} reads {words[1]} where the notice has {words[0]}",
            places(database, tables, notice_id),
        )


def _differences(lines: Counter[str]) -> str:
    shown = sorted(lines.elements())
    rest = f" … ({len(shown)})" if len(shown) > SHOWN else ""
    return ("；".join(shown[:SHOWN]) or "—") + rest
