"""Making corrections: one by one, or from a file that was reviewed."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from db import corrections
from db.corrections import WHOLE_RECORD, Correction, to_json, value_of, with_value
from db.field_values import field_value, kind_of
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
DERIVED = ("notice_id", "state")
"""What this database says of a correction; all else goes along with it from one to another."""
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
    who_and_why = _said(f"{table}.{field}", reason, made_by)
    with writing(database):
        notice = corrections.header_as_read(database, read_notice(database, notice_id))
        made = corrections.of_notice(database, notice_id)
        key, held = find_record(database, notice_id, table, where)
        correction = _drafted(key, held, field, new_value)
        earlier = [one for one in made if one.about == correction.about]
        if not earlier and correction.new_value == correction.read_value:
            raise CorrectionTrouble(f"{table}.{field}", f"it was read as {new_value}", "another value")
        correction = replace(
            correction,
            old_value=(earlier[-1].new_value if earlier else None) or correction.read_value,
            notice_id=notice_id,
            notice=notice_id,
            document_sha256=notice.document.sha256,
            made_at=_after(earlier, made_at),
            **who_and_why,
        )
        return _make(database, correction)


def undo(database: Database, correction_id: str, *, reason: str, made_by: str, made_at: str) -> Correction:
    """Makes a correction after which holds what is read, now and by any later parser; gives it back.

    Raises CorrectionTrouble for an id that is not there, and for a correction that does not hold any more.
    """
    who_and_why = _said(correction_id, reason, made_by)
    with writing(database):
        undone = find_correction(database, correction_id)
        made = (
            corrections.of_notice(database, undone.notice_id)
            if undone.notice_id
            else [one for one in all_corrections(database) if one.document_sha256 == undone.document_sha256]
        )
        earlier = [one for one in made if one.about == undone.about]
        last = earlier[-1]
        if last.id != undone.id:
            raise CorrectionTrouble(correction_id, f"{last.id} came after it and holds", last.id)
        if undone.new_value is None:
            raise CorrectionTrouble(correction_id, "it is an undo itself", "the correction made anew")
        correction = replace(
            undone,
            old_value=undone.new_value,
            new_value=None,
            made_at=_after(earlier, made_at),
            **who_and_why,
        )
        return _make(database, correction)


def moment() -> str:
    """Now, in UTC, to the microsecond: of two corrections of a field the later one holds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _said(place: str, reason: str, made_by: str) -> dict[str, str]:
    """Why and who, each on one line; raises CorrectionTrouble where one is not said."""
    said = {"reason": " ".join(reason.split()), "made_by": " ".join(made_by.split())}
    if not all(said.values()):
        raise CorrectionTrouble(place, "no reason or no name", "why it is corrected, and who says so")
    return said


def _after(earlier: Sequence[Correction], made_at: str) -> str:
    """`made_at`, or the moment after the last one where a clock says that this one came before it."""
    if not earlier or made_at > earlier[-1].made_at:
        return made_at
    return (datetime.fromisoformat(earlier[-1].made_at) + timedelta(microseconds=1)).isoformat()


def _make(database: Database, correction: Correction) -> Correction:
    """Writes the correction, and brings it into force where its notice is here."""
    correction = replace(correction, id=correction_id(correction))
    corrections.insert(database, correction)
    header = correction.record_table == NoticeHeader.table
    notices = _notices_of(database, {correction.document_sha256}, [correction])
    _bring_into_force(database, notices, header=header)
    return find_correction(database, correction.id)


def correction_id(correction: Correction) -> str:
    """An id made of what is corrected, to what, when and by whom: the same correction twice is one.

    It begins with a letter, so that no spreadsheet program takes it for a number.
    """
    said = (
        correction.document_sha256,
        *correction.about,
        correction.new_value or "",
        correction.made_by,
        correction.made_at,
    )
    return "c" + hashlib.sha256("\n".join(said).encode()).hexdigest()[: ID_LENGTH - 1]


def find_correction(database: Database, correction_id: str) -> Correction:
    """The correction of that id; raises CorrectionTrouble."""
    for row in database.query("SELECT * FROM corrections WHERE id = ?", [correction_id]):
        return Correction(**row)
    raise CorrectionTrouble(correction_id, "no such correction", "an id that `zhiping corrections` lists")


def record_of(database: Database, correction: Correction) -> Held | None:
    """The record that a correction is of, as it stands here; None where it is not here (any more)."""
    if correction.notice_id is None:
        return None
    return record_at(database, correction.notice_id, correction.record_table, correction.record_key)


def record_at(database: Database, notice_id: str, table: str, key: str) -> Held | None:
    """The record of that key (JSON text, by the values read) as it was read and corrected; None where none is."""
    if table == NoticeHeader.table:
        return corrected_header(database, notice_id)
    records = corrected_records(database, notice_id)
    return corrections.keys_of(records).get(f"{table} {key}")


def all_corrections(database: Database) -> list[Correction]:
    """Every correction, by notice and time."""
    rows = database.query("SELECT * FROM corrections ORDER BY notice, made_at, id")
    return [Correction(**row) for row in rows]


def add_corrections(database: Database, added: Iterable[Correction]) -> int:
    """Takes corrections over from elsewhere (a reviewed file, another database); gives back how many are new.

    One for a notice that is not here waits until it is loaded. Raises CorrectionTrouble, and takes none over,
    where one is known here with other words.
    """
    with writing(database):
        known = {one.id: one for one in all_corrections(database)}
        new: dict[str, Correction] = {}
        for one in added:
            _same_or_new(one, known.get(one.id) or new.setdefault(one.id, one))
        for one in new.values():
            corrections.insert(database, replace(one, notice_id=None, state="unused"))
        for header in (True, False):
            chosen = {
                one.document_sha256
                for one in new.values()
                if (one.record_table == NoticeHeader.table) is header
            }
            _bring_into_force(database, _notices_of(database, chosen, new.values()), header=header)
        return len(new)


def _same_or_new(one: Correction, known: Correction) -> None:
    """Raises CorrectionTrouble where the two of one id do not say the same."""
    for name in (field.name for field in fields(Correction) if field.name not in DERIVED):
        if getattr(one, name) != getattr(known, name):
            found = f"{name} is {getattr(one, name)}, and {getattr(known, name)} here"
            raise CorrectionTrouble(one.id, found, "the words as they were; a change is a new correction")


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


def find_record(database: Database, notice_id: str, table: str, where: Mapping[str, Any]) -> tuple[str, Held]:
    """The key and the record, as it was read and corrected, that `where` singles out; raises CorrectionTrouble.

    The header, which has no row of its own among the records, has the row id 0.
    """
    kind_of(table)
    if table == NoticeHeader.table:
        return to_json({}), corrected_header(database, notice_id)
    keys = corrections.keys_of(corrected_records(database, notice_id))
    of_kind = {
        place.removeprefix(f"{table} "): held for place, held in keys.items() if held.kind.table == table
    }
    fitting: dict[str, Held] = {}
    for corrected in (True, False):  # by the values in force, or else as it was read
        fitting = fitting or {
            key: held
            for key, held in of_kind.items()
            if all(_fits(held, name, value, corrected=corrected) for name, value in where.items())
        }
    if len(fitting) != 1:
        raise _not_one(notice_id, table, where, fitting)
    return next(iter(fitting.items()))


def corrected_header(database: Database, notice_id: str) -> Held:
    """The header of a notice as it was read and corrected."""
    notice = read_notice(database, notice_id)
    read = corrections.header_values(corrections.header_as_read(database, notice))
    said = corrections.header_values(notice)
    overlay = {name: value for name, value in said.items() if value != read[name]}
    return Held(NoticeHeader, 0, notice_id, read, overlay)


def corrected_records(database: Database, notice_id: str) -> list[Held]:
    """The records of a notice as they were read and corrected, removed ones too; without what supplements amend."""
    records = held_records(database, schema(), notice_id)
    kept = corrections.of_notice(database, notice_id)
    corrections.apply([one for one in kept if one.record_table != NoticeHeader.table], records)
    return records


def _fits(held: Held, name: str, value: Any, *, corrected: bool) -> bool:
    if name == "id":
        return str(held.row_id) == str(value)
    if name.partition(".")[0] not in held.read:
        known = "、".join(("id", *held.read))
        raise CorrectionTrouble(f"{held.kind.table}.{name}", "no such field", f"one of {known}")
    said = value_of(held.values if corrected else held.read, name)
    return bool(value == said or str(value) == str(said))


def _not_one(
    notice_id: str, table: str, where: Mapping[str, Any], fitting: Mapping[str, Held]
) -> CorrectionTrouble:
    asked = ", ".join(f"{name}={value}" for name, value in where.items()) or "nothing said"
    if not fitting:
        return CorrectionTrouble(
            f"{notice_id} {table}", f"no record with {asked}", "one of those that `zhiping explain` shows"
        )
    shown = [f"id={held.row_id} {key}" for key, held in list(fitting.items())[:_SHOWN]]
    keys = "; ".join(shown) + ("; …" if len(fitting) > _SHOWN else "")
    return CorrectionTrouble(
        f"{notice_id} {table}", f"{len(fitting)} records with {asked}: {keys}", "one record"
    )


def _drafted(key: str, held: Held, field: str, new_value: Any) -> Correction:
    """The correction's own part, checked against the model."""
    new = field_value(held.kind, field, new_value)
    if field != WHOLE_RECORD:
        with_value(held.kind, held.values, field, new)
    read = True if field == WHOLE_RECORD else value_of(held.read, field)
    return Correction(
        id="",
        notice_id=None,
        notice="",
        document_sha256="",
        record_table=held.kind.table,
        record_key=key,
        field=field,
        old_value=None,
        new_value=to_json(new),
        reason="",
        made_by="",
        made_at="",
        state="applied",
        read_value=to_json(read),
    )
