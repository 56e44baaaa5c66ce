"""Notices as they stand: with what people corrected, and as their supplements amend them.

`db.read` gives what was read in a file, this module what holds. The rule of what holds is that of
`db.standing`, which the views follow too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db import amendments, corrections
from db.corrections import of_notice
from db.read import Places, stored_values
from db.rows import read_evidence
from db.schema import schema
from db.standing import Change, Held
from db.states import standing_records
from db.transactions import in_our_words, path_of
from models.notice import Finding, NoticeHeader
from models.records import Record
from models.registry import Notice


@dataclass(frozen=True, kw_only=True)
class EffectiveRecord:
    """A record as it stands, and where that comes from.

    `record` has the values in force, `read` those that its own words gave. `completed_from` is the notice that
    fills what a supplement left unsaid, `replaced_by` the supplement that took the record's place.
    """

    record: Record
    read: Record
    notice_id: str
    row_id: int
    changes: tuple[Change, ...] = ()
    completed_from: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class EffectiveNotice:
    """A notice with its records in force.

    `notice` holds `records`, in their order, beside its own clauses and findings; a place of a record that another
    notice said names no clause, for the clause is none of this notice's. `gone` are the records of the notice and
    its supplements that hold no more: replaced, or not on the page as a person found.
    """

    notice_id: str
    notice: Notice
    header_changes: tuple[Change, ...]
    records: tuple[EffectiveRecord, ...]
    gone: tuple[EffectiveRecord, ...]
    amended_by: tuple[str, ...]

    def of_kind(self, kind: type[Record]) -> tuple[EffectiveRecord, ...]:
        """What is known of each of `notice.records(kind)`, in the same order."""
        return tuple(one for one in self.records if isinstance(one.record, kind))


def read_effective(database: Database, notice_id: str, *, database_findings: bool = False) -> EffectiveNotice:
    """The notice as people corrected it and as its supplements amend it; writes nothing.

    Of a supplement it is what the supplement says, completed from the notice that it amends. `database_findings`
    is that of `read_notice`. Raises SelectorTrouble for an id that is not there, DatabaseTrouble for a database
    that cannot be read.
    """
    with in_our_words(path_of(database)):
        amended_by = amendments.amending(database, notice_id)
        own = (notice_id, *amended_by)
        places = {one: read_evidence(database, schema(), one) for one in own}
        notice = _without_records(database, notice_id, places[notice_id], database_findings)
        held = [one for one in _standing(database, notice_id) if one.notice_id in own]
        header = _header(database, notice_id, notice)
    records = tuple(_effective(one, notice_id, places) for one in held if one.counts)
    return EffectiveNotice(
        notice_id=notice_id,
        notice=notice.model_copy(update=_by_table(records)),
        header_changes=tuple(header.corrected),
        records=records,
        gone=tuple(_effective(one, notice_id, places) for one in held if not one.counts),
        amended_by=tuple(amended_by),
    )


def _without_records(database: Database, notice_id: str, evidence: Places, database_findings: bool) -> Notice:
    """The notice with its clauses and findings; its records are read with those of its family."""
    values = stored_values(
        database, notice_id, database_findings=database_findings, only=Finding, evidence=evidence
    )
    return Notice.model_validate(values)


def _standing(database: Database, notice_id: str) -> list[Held]:
    """The records of the notice's whole family as they stand."""
    root = amendments.root_of(database, notice_id)
    family = [root, *amendments.amending(database, root)]
    if notice_id not in family:  # a supplement that is superseded amends nothing
        family = [notice_id]
    held, _ = standing_records(database, schema(), {one: of_notice(database, one) for one in family})
    return held


def _header(database: Database, notice_id: str, notice: Notice) -> Held:
    """The header as it was read, with the corrections over it."""
    read = corrections.header_as_read(database, notice).notice
    held = Held(NoticeHeader, 0, notice_id, read.model_dump(mode="json", exclude={"evidence"}))
    made = of_notice(database, notice_id)
    corrections.apply([one for one in made if one.record_table == NoticeHeader.table], [held])
    return held


def _effective(held: Held, notice_id: str, places: Mapping[str, Places]) -> EffectiveRecord:
    evidence = places[held.notice_id].get((held.kind.table, held.row_id), [])
    if held.notice_id != notice_id:
        evidence = [{**place, "clause": None} for place in evidence]
    read = held.kind.model_validate({**held.read, "evidence": evidence})
    return EffectiveRecord(
        record=held.kind.model_validate({**held.values, "evidence": evidence}) if held.overlay else read,
        read=read,
        notice_id=held.notice_id,
        row_id=held.row_id,
        changes=tuple(held.corrected),
        completed_from=held.completed,
        replaced_by=held.replaced_by,
    )


def _by_table(records: tuple[EffectiveRecord, ...]) -> dict[str, Any]:
    """The records by the Notice's own names for their kinds; a kind without any is empty."""
    tables: dict[str, list[Record]] = {
        table: [] for table in corrections.KINDS if table != NoticeHeader.table
    }
    for one in records:
        tables[one.record.table].append(one.record)
    return {table: tuple(found) for table, found in tables.items()}
