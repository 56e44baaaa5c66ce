"""A record's values as a person reads them, each with the way to its words on the page."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from db.corrections import WHOLE_RECORD
from db.effective import EffectiveRecord
from db.standing import Change
from models.records import Evidence, Record
from models.vocabulary import Label
from publish.notice.words import said


@dataclass(frozen=True, eq=False)
class Place:
    """Words of the notice: where they stand, and the records that were read from them; the same only as itself.

    `anchor` names it on the page: `p3-e12` is the twelfth place of page 3, `p0-…` stands in a notice without pages.
    """

    anchor: str
    evidence: Evidence
    start: int | None = None
    """Where its words begin in their clause's text; None where that is not known."""
    records: list[str] = field(default_factory=list)
    is_finding: bool = False

    @property
    def quote(self) -> str:
        """The words."""
        return self.evidence.quote

    @property
    def area(self) -> float:
        """The size of its box in square points; 0 without one."""
        if self.evidence.bbox is None:
            return 0.0
        x0, top, x1, bottom = self.evidence.bbox
        return max(x1 - x0, 0.0) * max(bottom - top, 0.0)


class Places:
    """Every place of a notice that something was read from, each once."""

    def __init__(self) -> None:
        self._found: dict[tuple[Any, ...], Place] = {}
        self._counted: dict[int, int] = {}

    def of(
        self, evidence: Evidence, record: str, *, start: int | None = None, is_finding: bool = False
    ) -> Place:
        """The place of the evidence, which `record` was read from; `start` as in Place."""
        key: tuple[Any, ...] = (evidence.page, evidence.bbox)
        if evidence.bbox is None:
            key = (evidence.page, evidence.clause, evidence.quote, start)
        if key not in self._found:
            page = evidence.page or 0
            self._counted[page] = self._counted.get(page, 0) + 1
            anchor = f"p{page}-e{self._counted[page]}"
            self._found[key] = Place(anchor, evidence, start, is_finding=is_finding)
        place = self._found[key]
        if record not in place.records:
            place.records.append(record)
        return place

    def all(self) -> Iterable[Place]:
        """Every place, in the order in which they were first asked for."""
        return self._found.values()

    def on_page(self, page: int) -> list[Place]:
        """The places of a page that have a box, larger ones first, so that smaller ones lie above them."""
        found = [one for one in self.all() if one.evidence.page == page and one.evidence.bbox]
        return sorted(found, key=lambda one: -one.area)


@dataclass(frozen=True)
class Value:
    """What is shown of one field: words for people, where they stand, what a person changed."""

    text: Label
    href: str | None = None
    change: Change | None = None
    read: Label | None = None

    def __bool__(self) -> bool:
        return bool(self.text.zh) or self.change is not None


@dataclass(frozen=True)
class Fix:
    """A correction for people: the field, the value read, the one in force, and the change itself."""

    field: Label
    read: Label
    value: Label
    change: Change


@dataclass(frozen=True)
class Shown:
    """A record on the page: its name there (`r-fees-12`), its places, and whose notice it comes from.

    `source` is the address of the supplement that said it; None for the notice's own.
    """

    effective: EffectiveRecord
    anchor: str
    places: tuple[Place, ...]
    source: str | None = None
    completed: str | None = None

    @property
    def record(self) -> Any:
        """The record with its values in force."""
        return self.effective.record

    @property
    def words(self) -> str:
        """The names of its places, as scripts take them."""
        return " ".join(place.anchor for place in self.places)

    @property
    def href(self) -> str | None:
        """Where its words stand: on this page, or with the supplement that said them."""
        if self.source:
            return f"{self.source}#{self.anchor}"
        return f"#{self.places[0].anchor}" if self.places else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What people changed."""
        return self.effective.changes

    def fixes(self) -> list[Fix]:
        """What people changed, for people."""
        return [fix(type(self.record), change) for change in self.changes]

    def say(self, name: str) -> Value:
        """A field for people, empty where the notice does not say it."""
        value = getattr(self.record, name)
        changed = next((one for one in self.changes if one.field.partition(".")[0] == name), None)
        text = said(type(self.record), name, value)
        before = getattr(self.effective.read, name)
        read = said(type(self.record), name, before) if changed else None
        return Value(text, self._href(before if changed else value, text), changed, read)

    def _href(self, value: Any, text: Label) -> str | None:
        """The place that says the value, among several; the first where none says it in these words."""
        if self.source or len(self.places) < 2 or value is None:
            return self.href
        telling = [one for one in self.places if any(word in one.quote for word in _wordings(value, text))]
        best = min(telling, key=lambda one: len(one.quote), default=self.places[0])
        return f"#{best.anchor}"


def fix(kind: type[Record], change: Change) -> Fix:
    """A correction of a record of that kind for people.

    >>> from models.money import Fee
    >>> made = fix(Fee, Change("amount", "260.0", "270.0", "看错", "王", "2026-05-01"))
    >>> made.field.zh, made.read.zh, made.value.en
    ('金额', '260', '270')
    """
    if change.field not in kind.model_fields:  # the whole record, or a part of a field
        whole = (
            Label("整条记录", "the record itself")
            if change.field == WHOLE_RECORD
            else Label(change.field, "")
        )
        return Fix(whole, Label(change.read, change.read), Label(change.value, change.value), change)
    zh, _, en = (kind.model_fields[change.field].description or change.field).partition("· ")
    read, value = (_json_said(kind, change.field, text) for text in (change.read, change.value))
    return Fix(Label(zh.partition("（")[0].strip(), en.strip()), read, value, change)


def _json_said(kind: type[Record], name: str, text: str) -> Label:
    """A value in JSON for people; one that is no plain value or list of them stays JSON."""
    value = json.loads(text)
    if (
        isinstance(value, dict)
        or isinstance(value, list)
        and any(isinstance(one, dict | list) for one in value)
    ):
        return Label(text, text)
    shown = said(kind, name, tuple(value) if isinstance(value, list) else value)
    return shown if shown.zh else Label("（无）", "(nothing)")


def _wordings(value: Any, text: Label) -> list[str]:
    """How a notice may print the value."""
    if isinstance(value, float):
        return [f"{value:g}", f"{value:,.2f}".removesuffix(".00")]
    if hasattr(value, "text"):
        return [value.text] if value.text else []
    return [word for word in [text.zh, *text.zh.split("/"), str(value)] if word]
