"""A record's values as a person reads them, each with the way to its words on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.effective import EffectiveRecord
from db.standing import Change
from models.records import Evidence, Record
from models.vocabulary import COUNTED_FROM, LEVELS, Label

WHOLE_LEVELS = Label("各等级", "all levels")


@dataclass(frozen=True, eq=False)
class Place:
    """Words of the notice: where they stand, and the records that were read from them; the same only as itself.

    `anchor` names it on the page: `p3-e12` is the twelfth place of page 3, `p0-…` stands in a notice without pages.
    """

    anchor: str
    evidence: Evidence
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

    def of(self, evidence: Evidence, record: str, *, is_finding: bool = False) -> Place:
        """The place of the evidence, which `record` was read from."""
        key: tuple[Any, ...] = (evidence.page, evidence.bbox)
        if evidence.bbox is None:
            key = (evidence.page, evidence.clause, evidence.quote)
        if key not in self._found:
            page = evidence.page or 0
            self._counted[page] = self._counted.get(page, 0) + 1
            anchor = f"p{page}-e{self._counted[page]}"
            self._found[key] = Place(anchor, evidence, is_finding=is_finding)
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


def _wordings(value: Any, text: Label) -> list[str]:
    """How a notice may print the value."""
    if isinstance(value, float):
        return [f"{value:g}", f"{value:,.2f}".removesuffix(".00")]
    if hasattr(value, "text"):
        return [value.text] if value.text else []
    return [word for word in [text.zh, *text.zh.split("/"), str(value)] if word]


def said(kind: type[Record], name: str, value: Any) -> Label:
    """A field's value for people, in Chinese and, where a code has one, in English.

    >>> from models.money import Fee
    >>> said(Fee, "subject", "theory"), said(Fee, "amount", 260.0), said(Fee, "level", None).zh
    (Label(zh='理论知识', en='theory'), Label(zh='260', en=''), '')
    """
    if value is None:
        return Label("", "")
    names = codes_of(kind, name)
    if isinstance(value, tuple):
        labels = [names.get(str(one), Label(str(one), "")) for one in value]
        return Label("、".join(one.zh for one in labels), ", ".join(one.en for one in labels if one.en))
    if str(value) in names:
        return names[str(value)]
    if hasattr(value, "start"):
        return Label(window(value), "")
    return Label(f"{value:g}" if isinstance(value, float) else str(value), "")


def codes_of(kind: Any, name: str) -> Mapping[str, Label]:
    """The names of a field's codes, by code; empty for a field without a vocabulary."""
    info = kind.model_fields[name]
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    found = extra.get("codes")
    return {code: Label(*names) for code, names in found.items()} if isinstance(found, dict) else {}


def level_name(level: int | None) -> Label:
    """The level for people; of null what null means.

    >>> level_name(3).zh, level_name(None).zh
    ('三级/高级工', '各等级')
    """
    return WHOLE_LEVELS if level is None else LEVELS.get(level, Label(str(level), f"level {level}"))


def window(value: Any) -> str:
    """A window's days; one that is open at an end says so.

    >>> from models.procedure import Window
    >>> from datetime import date
    >>> window(Window(start=None, end=date(2026, 3, 31), text="3月底前"))
    '至 2026-03-31'
    """
    start, end = value.start, value.end
    if start and end:
        return f"{start}" if start == end else f"{start} 至 {end}"
    if start or end:
        return f"自 {start}" if start else f"至 {end}"
    return str(value.text)


def requirement(one: Any) -> Label:
    """A requirement of a condition for people.

    >>> from models.offering import ExperienceRequirement
    >>> str(requirement(ExperienceRequirement(years=5, after="certificate")))
    '工作满5年（取得证书后） · 5 years of work after the certificate'
    """
    kind = codes_of(type(one), "kind")[one.kind]
    if one.kind == "age":
        return Label(f"年满{one.min}周岁", f"at least {one.min} years old")
    if one.kind == "experience":
        after = COUNTED_FROM.get(one.after or "", Label("", ""))
        tail = f"（{after.zh}）" if after.zh else ""
        return Label(f"工作满{one.years:g}年{tail}", f"{one.years:g} years of work {after.en}".rstrip())
    if one.kind == "certificate":
        held = Label("", "") if one.held_years is None else _held(one.held_years)
        level = Label("", "") if one.level is None else level_name(one.level)
        return Label(f"{level.zh}证书{held.zh}", f"certificate of {level.en or 'any level'}{held.en}")
    if one.kind == "title":
        return codes_of(type(one), "rank")[one.rank]
    return Label(one.text, "") if one.kind == "other" else kind


def _held(years: float) -> Label:
    return Label(f"，持证满{years:g}年", f", held for {years:g} years")


def sanction(one: Any) -> Label:
    """A sanction for people, with its years and the gravity that they depend on.

    >>> from models.conduct import Sanction
    >>> str(sanction(Sanction(sanction="debar", years=2, severity="serious")))
    '情节严重：2年不得参加评价 · serious: debarred, 2 years'
    """
    kind = type(one)
    name = codes_of(kind, "sanction")[one.sanction]
    zh, en = name
    if one.years is not None:
        zh, en = f"{one.years:g}年{zh}", f"{en}, {one.years:g} years"
    if one.period:
        period = codes_of(kind, "period")[one.period]
        zh, en = f"{period.zh}{zh}", f"{en}, {period.en}"
    if one.severity:
        gravity = codes_of(kind, "severity")[one.severity]
        zh, en = f"{gravity.zh}：{zh}", f"{gravity.en}: {en}"
    return Label(zh, en)
