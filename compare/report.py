"""A comparison as a reader goes through it: pair by pair, kind by kind, row by row, in words; every face is drawn
from this."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from compare.amounts import difference
from compare.heading import notice_name, question, section_title, side_name, summary_of
from compare.words import KINDS, Lang, change_field, field_value, kind_label, side_words, subject
from models.changes import Change, Comparison, NoticePair, NoticeRef
from models.money import Fee
from models.offering import Offering
from models.records import Evidence
from models.vocabulary import Label

MARKS = {
    "added": Label("新增", "added"),
    "removed": Label("取消", "removed"),
    "changed": Label("变更", "changed"),
}
OLD, NEW = Label("旧", "old"), Label("新", "new")
KIND_ORDER = tuple(KINDS)
"""As a notice tells them: narrowed, what came with a level stands among the others of its kind."""
LEAST_PART = 3
"""Characters of a part that tells which place is meant; 日 alone stands everywhere."""
OF_THE_LEVEL = frozenset(("issuer", "occupation", "work_type", "level", "levels"))
"""What the parts of a level need not say again."""
NAMED = frozenset(("issuer",))
"""What a section's heading says of all that stands under it."""


@dataclass(frozen=True)
class Row:
    """One line of the report: a change in words, or the levels of an occupation that came or went together."""

    changes: tuple[Change, ...]
    mark: str
    about: str
    field: str
    old: str | None
    """What the old side says; None where it says nothing of it."""
    new: str | None
    difference: str
    """How far the value moved: yuan and per cent, or days."""
    parts: tuple["Row", ...] = ()
    """What came or went with it, in the order of kinds."""

    @property
    def change(self) -> Change:
        """The change; of several levels the first one's."""
        return self.changes[0]

    @property
    def is_whole(self) -> bool:
        """Whether a whole record came or went."""
        return self.change.field is None

    @property
    def told(self) -> str:
        """What changed, on one line: `260元 → 280元（+20元，+7.7%）`."""
        if self.is_whole:
            return self.new or self.old or ""
        if self.old is None or self.new is None:
            return f"＋ {self.new}" if self.old is None else f"－ {self.old}"
        moved = self.difference
        brackets = (
            f"（{moved}）" if "，" in moved or any("一" <= char <= "鿿" for char in moved) else f" ({moved})"
        )
        return f"{self.old} → {self.new}{brackets if moved else ''}"

    def evidence(self, side: str) -> tuple[Evidence, ...]:
        """Where the side (`old`, `new`) says it, the place of the value itself first."""
        found = [place for change in self.changes for place in value_first(change, side)]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Group:
    """The rows of one kind."""

    kind: str
    title: str
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many changes there are, those in one row counted each."""
        return sum(len(row.changes) for row in self.rows)


@dataclass(frozen=True)
class Section:
    """The changes of one pair of notices, or of notices on one side only (`pair` is None)."""

    title: str
    pair: NoticePair | None
    groups: tuple[Group, ...]

    def notice(self, change: Change, side: str) -> NoticeRef | None:
        """The notice compared on a side (`old`, `new`) of one of its changes; None where there is none."""
        if self.pair is not None:
            return self.pair.old if side == "old" else self.pair.new
        record = change.old if side == "old" else change.new
        return NoticeRef.model_validate(record) if isinstance(record, dict) else None


@dataclass(frozen=True)
class Report:
    """All that is told of a comparison, in one language."""

    comparison: Comparison
    lang: Lang
    old: str
    new: str
    summary: tuple[str, ...]
    ambiguous: tuple[str, ...]
    questions: tuple[str, ...]
    """Names that may be the same, each a question to the reader."""
    sections: tuple[Section, ...]

    def kind_name(self, kind: str) -> str:
        """The name of a kind of record."""
        return kind_label(kind, self.lang)

    def say(self, zh: str, en: str) -> str:
        """The words in the report's language."""
        return zh if self.lang == "zh" else en


def report(
    comparison: Comparison, lang: Lang, *, gathered: bool = True, pairs: Container[int] | None = None
) -> Report:
    """The comparison in words, sections without a change left out.

    Levels of one occupation that came or went together stand in one row, unless they are not `gathered`. Of `pairs`
    alone (indexes, -1 for notices on one side only) the sections are told where they are given; all else is of all.
    """
    return Report(
        comparison=comparison,
        lang=lang,
        old=side_name(comparison.old, lang),
        new=side_name(comparison.new, lang),
        summary=tuple(summary_of(comparison, lang)),
        ambiguous=tuple(notice_name(notice) for notice in comparison.ambiguous),
        questions=tuple(question(comparison, proposal, lang) for proposal in comparison.proposed),
        sections=tuple(_sections(comparison, lang, gathered, pairs)),
    )


def value_first(change: Change, side: str) -> tuple[Evidence, ...]:
    """A side's evidence with the place that says the changed words themselves before the record's others."""
    places: tuple[Evidence, ...] = getattr(change, f"{side}_evidence")
    value = getattr(change, side)
    words = value if isinstance(value, str) else value.get("text") if isinstance(value, dict) else None
    if not words or change.field is None:
        return places
    return tuple(sorted(places, key=lambda place: _apart("".join(words.split()), place.quote)))


def _apart(words: str, quote: str) -> tuple[int, int]:
    """How far a quote is from saying the words: a whole one first, then parts of a cell's lines, longer ones first."""
    said = "".join(quote.split())
    if words in said:
        return (0, 0)
    return (1, -len(said)) if said in words and len(said) >= LEAST_PART else (2, 0)


def pages_of(places: Sequence[Evidence]) -> str:
    """The pages' numbers: `3,4`; empty without pages."""
    return ",".join(map(str, sorted({place.page for place in places if place.page is not None})))


def _sections(
    comparison: Comparison, lang: Lang, gathered: bool, pairs: Container[int] | None
) -> Iterator[Section]:
    by_pair: dict[int, list[Change]] = {}
    for change in comparison.changes:
        if pairs is None or change.pair in pairs:
            by_pair.setdefault(change.pair, []).append(change)
    if alone := by_pair.get(-1):
        title = section_title(comparison, -1, lang)
        yield Section(title, None, tuple(_groups(alone, None, lang, gathered)))
    for index, pair in enumerate(comparison.pairs):
        if changes := by_pair.get(index):
            title = section_title(comparison, index, lang)
            yield Section(title, pair, tuple(_groups(changes, pair, lang, gathered)))


def _groups(changes: list[Change], pair: NoticePair | None, lang: Lang, gathered: bool) -> Iterator[Group]:
    ordered = sorted(changes, key=lambda change: KIND_ORDER.index(change.kind))
    for kind, grouped in groupby(ordered, key=lambda change: change.kind):
        found = list(grouped)
        together = _gathered(found) if gathered else [(change,) for change in found]
        rows = tuple(_row(one, pair, lang) for one in together)
        yield Group(kind, kind_label(kind, lang), rows)


def _gathered(changes: list[Change]) -> list[tuple[Change, ...]]:
    """The changes, levels of one occupation that came or went together as one."""
    together: dict[tuple[Any, ...], list[Change]] = {}
    for change in changes:
        together.setdefault(_gathering(change), []).append(change)
    return [tuple(found) for found in together.values()]


def _gathering(change: Change) -> tuple[Any, ...]:
    if change.kind != Offering.table or change.field is not None:
        return (id(change),)
    names = ("issuer", "occupation", "work_type")
    record = change.new or change.old or {}
    return (change.change, *(change.key.get(name) for name in names), record.get("certificate_issuer"))


def _row(changes: tuple[Change, ...], pair: NoticePair | None, lang: Lang) -> Row:
    change = changes[0]
    old, new = side_words(change, lang)
    about = subject(change, lang, without=NAMED if change.pair >= 0 else ())
    if len(changes) > 1:
        names = [_level(one, lang) for one in changes]
        about = " ".join([subject(change, lang, without={"issuer", "level"}), "、".join(names)])
    return Row(
        changes,
        MARKS[change.change].in_lang(lang),
        about,
        change_field(change, lang),
        old,
        new,
        difference(change, pair.shift if pair else None, lang),
        tuple(_parts(changes, lang)),
    )


def _parts(changes: tuple[Change, ...], lang: Lang) -> Iterator[Row]:
    """What came with each level; the level is named where there are several."""
    for change in changes:
        for part in change.parts:
            old, new = side_words(part, lang)
            own = " ".join(
                filter(None, (_level(change, lang) if len(changes) > 1 else "", _of_level(part, lang)))
            )
            yield Row((part,), MARKS[part.change].in_lang(lang), own, "", old, new, "")


def _of_level(part: Change, lang: Lang) -> str:
    return subject(part, lang, without=OF_THE_LEVEL)


def _level(change: Change, lang: Lang) -> str:
    return field_value(Offering, "level", change.key.get("level"), lang)


def shortened(part: Row, lang: Lang) -> str:
    """A part in as few words as say it: `理论知识 考核费 150元`."""
    record = part.change.new or part.change.old or {}
    if isinstance(record, dict) and record.get("amount") is not None:
        return f"{part.about} {field_value(Fee, 'amount', record['amount'], lang)}".strip()
    return " ".join(filter(None, (part.about, part.told)))


def part_groups(row: Row, lang: Lang) -> Iterator[tuple[str, list[Row]]]:
    """The parts kind by kind, each with its name."""
    for kind, parts in groupby(row.parts, key=lambda part: part.change.kind):
        yield kind_label(kind, lang), list(parts)
