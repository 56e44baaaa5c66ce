"""What people corrected: kept apart from what was read, found again after every load, never lost.

A correction names the file (by its SHA-256), the record (by its keys as they were read) and the field. Row ids
play no part, so that it outlives reloads, newer parsers and a database made anew. The last correction of a
field holds; an undo is one more.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from db.findings import make_finding, places
from db.own_tables import CORRECTIONS
from db.prepared import Prepared
from db.schema import Schema
from db.standing import Change, Held, Values
from models import registry
from models.errors import CorrectionTrouble
from models.notice import Finding, NoticeHeader
from models.records import Record

WHOLE_RECORD = "*"
"""The field that stands for the record itself: corrected to false where there is no such record on the page."""
NTH = "#"
"""Stands in a key beside the fields where a notice has several records of one key; counted from 1."""
KINDS: dict[str, type[Record]] = {
    NoticeHeader.table: NoticeHeader,
    **{kind.table: kind for kind in registry.RECORD_KINDS if kind is not Finding},
}
"""What can be corrected, by table; a finding is derived and goes by itself."""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One correction as the table holds it; keys and values are JSON text, `made_at` is ISO 8601 in UTC.

    `old_value` is the value that held before, `read_value` the one that had been read when it was corrected;
    without a `new_value` the correction is an undo: whatever is read holds.
    """

    id: str
    notice_id: str | None
    notice: str
    document_sha256: str
    record_table: str
    record_key: str
    field: str
    old_value: str | None
    new_value: str | None
    reason: str
    made_by: str
    made_at: str
    state: str
    read_value: str | None

    @property
    def about(self) -> tuple[str, str, str]:
        """The record and the field that it corrects."""
        return self.record_table, self.record_key, self.field


def to_json(value: Any) -> str:
    """JSON text of a value or a key, always the same for the same; raises ValueError for what is no number.

    >>> to_json({"level": 4, "charge": "exam"})
    '{"charge": "exam", "level": 4}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def keys_of(records: Iterable[Held]) -> dict[str, Held]:
    """The records of a notice by table and key (`fees {"level": 4, …}`), in their order."""
    found: dict[str, Held] = {}
    for held in records:
        key = {name: held.read[name] for name in held.kind.keys}
        place, number = f"{held.kind.table} {to_json(key)}", 1
        while place in found:
            number += 1
            place = f"{held.kind.table} {to_json(key | {NTH: number})}"
        found[place] = held
    return found


def value_of(values: Mapping[str, Any], field: str) -> Any:
    """The value of a field, or of one within it (`application.start`)."""
    name, _, inner = field.partition(".")
    value = values[name]
    return value if not inner or value is None else value_of(value, inner)


def with_value(kind: type[Record], values: Values, field: str, value: Any) -> Any:
    """The whole value of the field's top name once `field` has `value`, as the model has it in JSON.

    Raises CorrectionTrouble for a field or a value that the record cannot have.
    """
    name, _, inner = field.partition(".")
    if name not in kind.model_fields or name == "evidence":
        known = "、".join(one for one in kind.model_fields if one != "evidence")
        raise CorrectionTrouble(f"{kind.table}.{field}", "no such field", f"one of {known}")
    if inner:
        value = {**(values[name] or {}), inner: value}
    evidence = [{"quote": ""}]
    try:
        record = kind.model_validate({**values, name: value, "evidence": evidence})
        whole = record.model_dump(mode="json")[name]
        to_json(whole)
    except ValueError as error:
        problem = first_problem(error)
        raise CorrectionTrouble(f"{kind.table}.{field}", f"the value {value!r}", problem) from error
    return whole


def first_problem(error: ValueError) -> str:
    """What a value should have been, in the model's words."""
    said = str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)
    return said.removeprefix("Input should be ")


def of_notice(database: Database, notice_id: str) -> list[Correction]:
    """The notice's corrections, oldest first: those of its files, and those made under its name."""
    sql = (
        "SELECT * FROM corrections WHERE document_sha256 IN (SELECT sha256 FROM documents WHERE notice_id = :id) "
        "OR (notice = :id AND document_sha256 NOT IN (SELECT sha256 FROM documents)) ORDER BY made_at, id"
    )
    return [Correction(**row) for row in database.query(sql, {"id": notice_id})]


def apply(corrections: Sequence[Correction], records: Iterable[Held]) -> dict[str, str]:
    """Puts the corrections over what was read; gives back the state of each by its id."""
    by_key = keys_of(records)
    groups: dict[tuple[str, str, str], list[Correction]] = defaultdict(list)
    for correction in corrections:
        groups[correction.about].append(correction)
    states: dict[str, str] = {}
    for (table, key, _), group in groups.items():
        states |= {correction.id: "overruled" for correction in group[:-1]}
        held = by_key.get(f"{table} {key}")
        states[group[-1].id] = _put(group[-1], held) if held else "unused"
    return states


def _put(correction: Correction, held: Held) -> str:
    """Puts one correction over a record; one that the record cannot have any more is unused."""
    if correction.new_value is None:
        return "applied"
    try:
        new, whole = json.loads(correction.new_value), correction.field == WHOLE_RECORD
        read = True if whole else value_of(held.read, correction.field)
        if whole:
            held.removed = not new
        elif new != value_of(held.values, correction.field):
            name = correction.field.partition(".")[0]
            held.overlay[name] = with_value(held.kind, held.values, correction.field, new)
    except (CorrectionTrouble, ValueError, KeyError, TypeError):
        return "unused"
    if new != read:
        said = (correction.field, to_json(read), correction.new_value, correction.reason)
        held.corrected.append(Change(*said, correction.made_by, correction.made_at))
    return "applied" if read == json.loads(correction.read_value or "null") else "stale"


def settle(
    database: Database, notice_id: str, corrections: Sequence[Correction], states: Mapping[str, str]
) -> None:
    """Says in the table which notice the corrections belong to now, and how they stand."""
    database.conn.executemany(
        "UPDATE corrections SET notice_id = ?, state = ? WHERE id = ?",
        [(notice_id, states.get(one.id, one.state), one.id) for one in corrections],
    )


def correction_findings(database: Database, tables: Schema, notice_id: str) -> Iterable[Values]:
    """A finding for each correction whose value is read otherwise now, or whose record is gone."""
    for one in of_notice(database, notice_id):
        if one.state == "stale":
            yield make_finding(
                "correction_stale",
                f"{one.record_table} {one.record_key} {one.field}：更正时读作{one.read_value}，更正为{one.new_value}",
                f"{one.record_table} {one.record_key} {one.field}: read as {one.read_value} when it was corrected "
                f"to {one.new_value}",
                places(database, tables, notice_id),
            )
        if one.state == "unused" and one.new_value is not None:
            yield make_finding(
                "correction_unused",
                f"{one.record_table} {one.record_key} {one.field}，更正为{one.new_value}",
                f"{one.record_table} {one.record_key} {one.field}, corrected to {one.new_value}",
                places(database, tables, notice_id),
            )


def insert(database: Database, correction: Correction) -> None:
    """Writes a correction; one that is there already (the same id) stays as it is."""
    names = CORRECTIONS.column_names
    marks = ", ".join("?" * len(names))
    database.conn.execute(
        f"INSERT OR IGNORE INTO corrections VALUES ({marks})",  # noqa: S608 - marks only
        [getattr(correction, name) for name in names],
    )


def corrected_header(database: Database, read: Prepared) -> tuple[Prepared, bool]:
    """The notice with its header as people corrected it, and whether the corrections stand otherwise than before.

    It comes before all else, for by issuer, year and kind a notice is told from others.
    """
    made = _of_header(database, read.rows.document["sha256"])
    if not made:
        return read, False
    notice = read.notice
    held = Held(NoticeHeader, 0, "", header_values(notice))
    states = apply(made, [held])
    database.conn.executemany(
        "UPDATE corrections SET state = ? WHERE id = ?", [(state, one) for one, state in states.items()]
    )
    return Prepared(_with_header(notice, held.values)), any(states[one.id] != one.state for one in made)


def header_as_read(database: Database, notice: registry.Notice) -> registry.Notice:
    """The stored notice with its header as it was read, before any correction."""
    row = database.conn.execute(
        "SELECT header_read FROM documents WHERE sha256 = ?", [notice.document.sha256]
    ).fetchone()
    return _with_header(notice, json.loads(row[0])) if row and row[0] else notice


def header_values(notice: registry.Notice) -> Values:
    """The header's fields as JSON has them, without their places."""
    return notice.notice.model_dump(mode="json", exclude={"evidence"})


def _of_header(database: Database, sha256: str) -> list[Correction]:
    sql = "SELECT * FROM corrections WHERE document_sha256 = ? AND record_table = ? ORDER BY made_at, id"
    return [Correction(**row) for row in database.query(sql, [sha256, NoticeHeader.table])]


def _with_header(notice: registry.Notice, values: Values) -> registry.Notice:
    evidence = [place.model_dump() for place in notice.notice.evidence]
    header = NoticeHeader.model_validate({**values, "evidence": evidence})
    return notice.model_copy(update={"notice": header})
