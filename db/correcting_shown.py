"""Correcting what a person was shown a while ago: refused where something else stands there by now."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.correcting import correct, corrected_header, corrected_records, moment, record_at
from db.corrections import WHOLE_RECORD, Correction, keys_of, to_json, value_of
from db.standing import Held
from db.transactions import writing
from models.errors import CorrectionTrouble, ShownOtherwise
from models.notice import NoticeHeader


@dataclass(frozen=True)
class Wanted:
    """A field of a record: the value that was shown, and the one that is to hold, both as JSON has them."""

    field: str
    shown: Any
    value: Any


@dataclass(frozen=True)
class Correctable:
    """A record that can be corrected, by the key that is written into its corrections."""

    key: str
    held: Held


ABSENT = Wanted(WHOLE_RECORD, True, False)
"""That there is no such record on the page."""


def correctable(database: Database, notice_id: str) -> dict[tuple[str, int], Correctable]:
    """The header (row 0) and the records of a notice as they can be corrected, by table and row."""
    header = Correctable(to_json({}), corrected_header(database, notice_id))
    found = {(NoticeHeader.table, 0): header}
    for place, held in keys_of(corrected_records(database, notice_id)).items():
        table, _, key = place.partition(" ")
        found[table, held.row_id] = Correctable(key, held)
    return found


def correct_as_shown(
    database: Database,
    notice_id: str,
    table: str,
    key: str,
    wanted: Sequence[Wanted],
    *,
    reason: str,
    made_by: str,
) -> list[Correction]:
    """Corrects the fields of the record of that key, all or none, as `db.correcting.correct` does each.

    Raises ShownOtherwise where a value is not the one shown any more, or the record is gone; CorrectionTrouble,
    SelectorTrouble, DatabaseTrouble; then nothing is written.
    """
    if not wanted:
        raise CorrectionTrouble(table, "nothing is changed", "another value than the one shown")
    made: list[Correction] = []
    with writing(database):
        held = record_at(database, notice_id, table, key)
        if held is None:
            raise ShownOtherwise(f"{table} {key}", "no such record", "the record that was shown")
        for one in wanted:
            now = not held.removed if one.field == WHOLE_RECORD else value_of(held.values, one.field)
            if now != one.shown:
                raise ShownOtherwise(f"{table}.{one.field}", _text(now), _text(one.shown))
        where = {"id": held.row_id} if held.row_id else {}
        for one in wanted:
            made.append(
                correct(
                    database,
                    notice_id,
                    table,
                    where,
                    one.field,
                    one.value,
                    reason=reason,
                    made_by=made_by,
                    made_at=moment(),
                )
            )
            notice_id = made[-1].notice_id or notice_id  # a corrected header may give the notice another id
    return made


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
