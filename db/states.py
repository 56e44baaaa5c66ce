"""Keeps `record_states`: which parsed records no longer stand as they were read, and what holds instead.

Derived from what was read, what people corrected and which supplements there are; made anew for the notices
that a load or a correction touches. The views lay it over the tables.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from db import amendments, corrections
from db.corrections import Correction
from db.mapping import Field, ListField
from db.own_tables import RECORD_STATES
from db.rows import insert, read_records
from db.schema import RecordTable, Schema
from db.standing import Held, Values, amend
from models.notice import Finding, NoticeHeader


def renew_states(database: Database, schema: Schema, notice_id: str) -> None:
    """Renews the states of a notice, of the one that it amends and of all that amend that one."""
    root = amendments.root_of(database, notice_id)
    family = [root, *amendments.amending(database, root)]
    for one in {*family, notice_id}:
        database.conn.execute("DELETE FROM record_states WHERE notice_id = ?", [one])
    held = _settled(database, schema, family)
    if notice_id not in family:  # a supplement that is superseded amends nothing
        held += _settled(database, schema, [notice_id])
    fields = {kind.table.name: kind for kind in schema.kinds}
    touched = [one for one in held if not one.is_untouched]
    insert(database, RECORD_STATES, [_row(one, fields[one.kind.table]) for one in touched])


def _settled(database: Database, schema: Schema, family: Sequence[str]) -> list[Held]:
    """The family's records as they stand, once the table says how each correction stands.

    A family without corrections and amendments has nothing to tell and gives no records.
    """
    corrected = {notice_id: corrections.of_notice(database, notice_id) for notice_id in family}
    if len(family) == 1 and not corrected[family[0]]:
        return []
    held, states = standing_records(database, schema, corrected)
    for notice_id, made in corrected.items():
        corrections.settle(database, notice_id, made, states)
    return held


def standing_records(
    database: Database, schema: Schema, corrected: Mapping[str, Sequence[Correction]]
) -> tuple[list[Held], dict[str, str]]:
    """The records of a notice and of those that amend it, corrected and amended; and each correction's state.

    `corrected` holds the corrections of each, the notice itself first and the others in their order. Writes nothing.
    """
    held = {notice_id: held_records(database, schema, notice_id) for notice_id in corrected}
    states: dict[str, str] = {}
    for notice_id, made in corrected.items():
        of_records = [one for one in made if one.record_table != NoticeHeader.table]
        states |= corrections.apply(of_records, held[notice_id])
    base, *supplements = held.values()
    amend(base, supplements)
    return [one for records in held.values() for one in records], states


def held_records(database: Database, schema: Schema, notice_id: str) -> list[Held]:
    """Every record of a notice as it was read, findings left out."""
    return [
        Held(kind.model, row["id"], notice_id, record)  # type: ignore[arg-type]
        for kind in schema.kinds
        if kind.model is not Finding
        for row, record in read_records(database, kind, notice_id, None)
    ]


def _row(held: Held, kind: RecordTable) -> Values:
    overlay: Values = {}
    for field in kind.fields:
        if field.name in held.overlay:
            overlay |= _columns(field, held.overlay[field.name])
    return {
        "notice_id": held.notice_id,
        "record_table": kind.table.name,
        "record_id": held.row_id,
        "counts": held.counts,
        "replaced_by": held.replaced_by,
        "completed_from": held.completed,
        "corrected": "；".join(map(str, held.corrected)) or None,
        "overlay": json.dumps(overlay, ensure_ascii=False) if overlay else None,
    }


def _columns(field: Field, value: Any) -> Values:
    """The value as the views look for it: by column, a list as its items' columns under the field's name."""
    if isinstance(field, ListField):
        return field.flatten(value) | {field.name: [field.flatten_item(item) for item in value or ()]}
    return field.flatten(value)
