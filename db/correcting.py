"""Making corrections: one by one, or from a file that was reviewed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from db import corrections
from db.corrections import KINDS, WHOLE_RECORD, Correction, to_json, value_of, with_value
from db.read import read_notice
from db.schema import schema
from db.settling import settle
from db.standing import Held
from db.states import held_records
from db.store import store
from db.transactions import writing
from models.errors import CorrectionTrouble
from models.notice import NoticeHeader

ID_LENGTH = 16
_SHOWN = 5


def correct(
    database: Database,
    notice_id: str,
    table: str,
    where: Mapping[str, Any],
    field: str,
    new_value: Any,
    *,
    reason: str,
    made_by: str,
    made_at: str,
) -> Correction:
    """Corrects one field of one record of a notice and gives back the correction, in force from now on.

    `where` maps fields to values that single out the record (`{"level": 4, "charge": "exam"}`, or `{"id": 12}`
    for its row); it is empty for the notice's own header (table `notices`). `field` may name a part
    (`application.start`); `*` with the value False says that there is no such record on the page. Raises
    CorrectionTrouble, SelectorTrouble, DatabaseTrouble; then nothing is written.
    """
    if not reason.strip() or not made_by.strip():
        raise CorrectionTrouble(
            f"{table}.{field}", "no reason or no name", "why it is corrected, and who says so"
        )
    with writing(database):
        notice = corrections.header_as_read(database, read_notice(database, notice_id))
        made = corrections.of_notice(database, notice_id)
        key, held = _the_record(database, notice_id, table, where)
        correction = _drafted(key, held, field, new_value)
        earlier = [one for one in made if one.about == correction.about]
        correction = replace(
            correction,
            old_value=earlier[-1].new_value if earlier else correction.read_value,
            read_value=earlier[-1].read_value
            if earlier and table == NoticeHeader.table
            else correction.read_value,
            notice_id=notice_id,
            notice=notice_id,
            document_sha256=notice.document.sha256,
            reason=reason.strip(),
            made_by=made_by.strip(),
            made_at=made_at,
        )
        correction = replace(correction, id=correction_id(correction))
        corrections.insert(database, correction)
        _bring_into_force(database, {notice_id}, header=table == NoticeHeader.table)
        return find_correction(database, correction.id)


def correction_id(correction: Correction) -> str:
    """An id made of what is corrected, to what, when and by whom: the same correction twice is one."""
    said = (
        correction.document_sha256,
        *correction.about,
        correction.new_value or "",
        correction.made_by,
        correction.made_at,
    )
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:ID_LENGTH]


def find_correction(database: Database, correction_id: str) -> Correction:
    """The correction of that id; raises CorrectionTrouble."""
    for row in database.query("SELECT * FROM corrections WHERE id = ?", [correction_id]):
        return Correction(**row)
    raise CorrectionTrouble(correction_id, "no such correction", "an id that `zhiping corrections` lists")


def all_corrections(database: Database) -> list[Correction]:
    """Every correction, by notice and time."""
    rows = database.query("SELECT * FROM corrections ORDER BY notice, made_at, id")
    return [Correction(**row) for row in rows]


def add_corrections(database: Database, added: Iterable[Correction]) -> int:
    """Takes corrections over from elsewhere (a reviewed file, another database); gives back how many are new.

    One for a notice that is not here waits until it is loaded.
    """
    with writing(database):
        known = {one.id for one in all_corrections(database)}
        new = [one for one in added if one.id not in known]
        for one in new:
            corrections.insert(database, replace(one, notice_id=None, state="unused"))
        for header in (True, False):
            chosen = {
                one.document_sha256 for one in new if (one.record_table == NoticeHeader.table) is header
            }
            _bring_into_force(database, _notices_of(database, chosen, new), header=header)
        return len(new)


def _notices_of(database: Database, hashes: set[str], added: Iterable[Correction]) -> set[str]:
    found = set()
    for one in added:
        if one.document_sha256 in hashes:
            sql = "SELECT notice_id FROM documents WHERE sha256 = ? UNION SELECT notice_id FROM notices WHERE notice_id = ?"
            found |= {row[0] for row in database.conn.execute(sql, [one.document_sha256, one.notice])}
    return found


def _bring_into_force(database: Database, notice_ids: set[str], *, header: bool) -> None:
    """Renews what the corrections change; a corrected header may make the notice another one."""
    for notice_id in sorted(notice_ids):
        if header:
            notice = corrections.header_as_read(database, read_notice(database, notice_id))
            (stored_at,) = database.conn.execute(
                "SELECT stored_at FROM documents WHERE sha256 = ?", [notice.document.sha256]
            ).fetchone()
            store(database, notice, stored_at=stored_at, again=True)
        else:
            settle(database, schema(), {notice_id})


def _the_record(database: Database, notice_id: str, table: str, where: Mapping[str, Any]) -> tuple[str, Held]:
    """The key and the record that `where` singles out."""
    if table not in KINDS:
        raise CorrectionTrouble(table, "no such kind of record", f"one of {'、'.join(KINDS)}")
    if table == NoticeHeader.table:
        values = read_notice(database, notice_id).notice.model_dump(mode="json", exclude={"evidence"})
        return to_json({}), Held(NoticeHeader, 0, notice_id, values)
    records = held_records(database, schema(), notice_id)
    kept = corrections.of_notice(database, notice_id)
    corrections.apply([one for one in kept if one.record_table != NoticeHeader.table], records)
    keys = corrections.keys_of(records)
    fitting = {
        place.removeprefix(f"{table} "): held
        for place, held in keys.items()
        if held.kind.table == table and all(_fits(held, name, value) for name, value in where.items())
    }
    if len(fitting) != 1:
        raise _not_one(notice_id, table, where, fitting)
    return next(iter(fitting.items()))


def _fits(held: Held, name: str, value: Any) -> bool:
    if name == "id":
        return str(held.row_id) == str(value)
    if name.partition(".")[0] not in held.read:
        known = "、".join(("id", *held.read))
        raise CorrectionTrouble(f"{held.kind.table}.{name}", "no such field", f"one of {known}")
    said = (value_of(held.read, name), value_of(held.values, name))
    return any(value == one or str(value) == str(one) for one in said)


def _not_one(
    notice_id: str, table: str, where: Mapping[str, Any], fitting: Mapping[str, Held]
) -> CorrectionTrouble:
    asked = ", ".join(f"{name}={value}" for name, value in where.items()) or "nothing said"
    if not fitting:
        return CorrectionTrouble(
            f"{notice_id} {table}", f"no record with {asked}", "one of those that `zhiping explain` shows"
        )
    keys = "; ".join(list(fitting)[:_SHOWN])
    return CorrectionTrouble(
        f"{notice_id} {table}", f"{len(fitting)} records with {asked}: {keys}", "one record"
    )


def _drafted(key: str, held: Held, field: str, new_value: Any) -> Correction:
    """The correction's own part, checked against the model."""
    if field == WHOLE_RECORD:
        if not isinstance(new_value, bool) or held.kind is NoticeHeader:
            raise CorrectionTrouble(f"{held.kind.table}.*", to_json(new_value), "false or true, of a record")
        read: Any = True
    else:
        with_value(held.kind, held.values, field, new_value)
        read = value_of(held.read, field)
    return Correction(
        id="",
        notice_id=None,
        notice="",
        document_sha256="",
        record_table=held.kind.table,
        record_key=key,
        field=field,
        old_value=None,
        new_value=to_json(_as_stored(held, field, new_value)),
        reason="",
        made_by="",
        made_at="",
        state="applied",
        read_value=to_json(read),
    )


def _as_stored(held: Held, field: str, new_value: Any) -> Any:
    """The value as the model writes it: `270.0` for `270`, a date in ISO form."""
    if field == WHOLE_RECORD:
        return new_value
    name = field.partition(".")[0]
    whole = with_value(held.kind, held.values, field, new_value)
    return value_of({name: whole}, field)


def from_json(text: str) -> Any:
    """The value that a person wrote: JSON, or plain text where it is none.

    >>> from_json("270"), from_json("四级"), from_json("null")
    (270, '四级', None)
    """
    try:
        return json.loads(text)
    except ValueError:
        return text
