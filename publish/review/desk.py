"""What lies on the desk of whoever reviews: a finding or a record, the records that it is about, their pages beside."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlite_utils import Database

from compare.words import record_name
from db.correcting_shown import Correctable, correctable
from db.corrections import Correction, of_notice, value_of
from db.reviewing import concerned, find_again
from db.standing import Change
from models.notice import Finding, NoticeHeader
from models.records import Record
from publish.addresses import record_anchor
from publish.language import Lang
from publish.notice.page import NoticePage, PagePicture
from publish.notice.stored import Stored, stored_notice
from publish.notice.values import Fix, fix
from publish.notice.values import Place as PlaceOnPage
from publish.review.fields import EXPECTED, SHORT, FormField, form_fields
from publish.sent import Form, said

_FINDING = """SELECT f.notice_id, f.code, f.message FROM findings AS f WHERE f.id = ?"""
_FOUND_AGAIN = "SELECT id FROM findings WHERE notice_id = ? AND code = ? AND message = ? ORDER BY ordinal"
BRIEFLY = 3
HEADER = (NoticeHeader.table, 0)
Place = tuple[str, int]
"""A record: its table and its row."""


@dataclass(frozen=True)
class Desk:
    """A notice as it stands, and which of its records are looked at."""

    stored: Stored
    finding: Finding | None
    places: Sequence[Place]
    records: Mapping[Place, Correctable]
    corrections: Sequence[Correction]
    """The notice's corrections that hold, the last of each field."""

    @property
    def notice_id(self) -> str:
        """The notice's id."""
        return self.stored.effective.notice_id

    def has(self, table: str, key: str) -> bool:
        """Whether the record of that key is looked at."""
        return any(place[0] == table and self.records[place].key == key for place in self.places)


def desk_of_finding(database: Database, row_id: int) -> Desk | None:
    """The desk with a finding on it; None for a row that is no finding (any more)."""
    row = next(iter(database.conn.execute(_FINDING, [row_id])), None)
    stored = stored_notice(database, row[0]) if row else None
    finding = find_again(stored.effective, row[1], row[2]) if row and stored else None
    if stored is None or finding is None:
        return None
    header, *records = [(one.kind.table, one.row_id) for one in concerned(stored.effective, finding)]
    return _laid(database, stored, finding, [*records, header])


def desk_of_record(database: Database, notice_id: str, place: Place) -> Desk | None:
    """The desk with one record of a notice on it; None for one that is not there."""
    stored = stored_notice(database, notice_id)
    desk = _laid(database, stored, None, [place]) if stored else None
    return desk if desk and desk.places else None


def _laid(database: Database, stored: Stored, finding: Finding | None, places: Iterable[Place]) -> Desk:
    notice_id = stored.effective.notice_id
    records = correctable(database, notice_id)
    last = {one.about: one for one in of_notice(database, notice_id)}
    standing = [
        one for one in last.values() if one.new_value is not None and one.state in ("applied", "stale")
    ]
    return Desk(stored, finding, [one for one in places if one in records], records, standing)


def finding_again(database: Database, notice_id: str, code: str, message: str) -> int | None:
    """The row of a finding that was looked at before the notice was changed; None where it stands no more."""
    row = next(iter(database.conn.execute(_FOUND_AGAIN, [notice_id, code, message])), None)
    return int(row[0]) if row else None


@dataclass(frozen=True)
class Input:
    """A field of a record's form: what is typed there, what was shown, and what is wrong with it."""

    field: FormField
    label: str
    typed: Sequence[str]
    words: str
    error: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it needs room for lines."""
        return self.field.is_long(self.typed)


@dataclass(frozen=True)
class RecordForm:
    """A record to be corrected, as it is shown or as it was sent and refused."""

    table: str
    row_id: int
    key: str
    anchor: str
    name: str
    inputs: Sequence[Input]
    shown: str
    """The values in force, as JSON, which come back with the form."""
    brief: str
    """What it says beside what it is about, in short."""
    fixes: Sequence[Fix]
    is_removed: bool
    reason: str = ""
    error: str = ""
    is_open: bool = False

    @property
    def is_header(self) -> bool:
        """Whether it is the notice's header, which cannot be said to be absent."""
        return self.table == NoticeHeader.table


@dataclass(frozen=True)
class Refused:
    """A form that was sent and not written: what was typed, and what is wrong with the whole or with fields."""

    place: Place
    key: str
    form: Form
    error: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def record_forms(desk: Desk, lang: Lang, tables: frozenset[str], refused: Refused | None) -> list[RecordForm]:
    """The forms of the records on the desk that the reader may see; the first, or the refused one, is unfolded."""
    places = [one for one in desk.places if one[0] in tables]
    forms = [record_form(desk, one, lang, refused) for one in places]
    chosen = next(
        (one for one in forms if refused and one.key == refused.key and one.table == refused.place[0]), None
    )
    first = chosen or (forms[0] if forms else None)
    return [replace(one, is_open=one is first) for one in forms]


def record_form(desk: Desk, place: Place, lang: Lang, refused: Refused | None = None) -> RecordForm:
    """One record's form."""
    one = desk.records[place]
    held, sent = one.held, None
    if refused and refused.place[0] == place[0] and refused.key == one.key:
        sent = refused
    inputs = [_input(held.values, each, lang, sent) for each in form_fields(held.kind)]
    changes: Sequence[Change] = held.corrected
    if place == HEADER:
        changes = desk.stored.effective.header_changes
    return RecordForm(
        table=place[0],
        row_id=place[1],
        key=one.key,
        anchor=record_anchor(*place),
        name=record_name(held.kind, held.values, lang),
        inputs=inputs,
        shown=json.dumps(held.values, ensure_ascii=False),
        brief=_brief(held.kind, inputs, lang),
        fixes=[fix(held.kind, change) for change in changes],
        is_removed=held.removed,
        reason=said(sent.form, "reason") if sent else "",
        error=sent.error if sent else "",
    )


def _brief(kind: type[Record], inputs: Sequence[Input], lang: Lang) -> str:
    """`金额 180；计费单位 元`: the first values that say more than what the record is about."""
    beside = {*kind.values()} if kind is not NoticeHeader else {"title"}
    said = [one for one in inputs if one.field.name.partition(".")[0] in beside and one.words]
    plain = [
        f"{one.label} {one.words}" for one in said if one.field.kind != "json" and len(one.words) < SHORT
    ]
    return ("；" if lang == "zh" else "; ").join(plain[:BRIEFLY])


def _input(values: dict[str, Any], each: FormField, lang: Lang, sent: Refused | None) -> Input:
    value = value_of(values, each.name)
    typed = sent_of(sent.form, each) if sent else each.typed(value)
    error = sent.fields.get(each.name, "") if sent else ""
    label = each.zh if lang == "zh" else each.en
    return Input(each, label, typed, each.words(value, lang), error)


def sent_of(form: Form, each: FormField) -> Sequence[str]:
    """What the form sent for a field, with line breaks as texts here have them."""
    found = [text.replace("\r\n", "\n") for text in form.get(f"f-{each.name}", ())]
    return tuple(found) if each.kind == "codes" else (found[-1] if found else "",)


def expected(each: FormField, lang: Lang) -> str:
    """What may be typed in a field."""
    label = EXPECTED[each.kind]
    return label.zh if lang == "zh" else label.en


def pages_beside(page: NoticePage, desk: Desk) -> list[PagePicture]:
    """The pages on which the words of what is on the desk stand, with these words alone; all pages where none do."""
    wanted = {record_anchor(*place) for place in desk.places if place != HEADER or len(desk.places) == 1}
    wanted |= {one.anchor for one in page.findings if one.finding == desk.finding}
    pictures = page.pictures()
    told = [replace(one, places=_of_records(one.places, wanted)) for one in pictures]
    return [one for one in told if one.places] or [replace(one, places=()) for one in pictures]


def _of_records(places: Iterable[PlaceOnPage], wanted: set[str]) -> list[PlaceOnPage]:
    """The places that the records were read from, each with these records alone."""
    kept = ((one, [name for name in one.records if name in wanted]) for one in places)
    return [replace(one, records=names) for one, names in kept if names]
