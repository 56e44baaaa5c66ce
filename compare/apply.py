"""The changes of a comparison, made to the older notice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compare.core import plain
from compare.folding import of_levels
from compare.items import Item, all_values, comparable, items_of, offers_of
from compare.profiles import about_fields, profile_of
from compare.renames import Names, renamed, renamer
from models.changes import Change, Comparison
from models.notice import NoticeHeader
from models.offering import Offering
from models.records import Evidence, Record
from models.registry import RECORD_KINDS, Notice

_FREE_NAMES = ("occupation", "work_type")
"""Keys whose null may stand for the one occupation that is offered."""


@dataclass
class Entry:
    """A record in the making: where it began, what it says now, and where that is said."""

    item: Item
    said: dict[str, Any]
    evidence: list[Evidence] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """The fields of the record, to be validated."""
        return self.said | {"evidence": tuple(dict.fromkeys((*self.item.evidence, *self.evidence)))}


def apply(comparison: Comparison, notice: Notice) -> Notice:
    """The notice that `comparison` began with, with its changes made: it says what the newer one says.

    It stays a notice of its year: new windows stand on the same days of that year, and what was only said in
    other words stays as it was. A changed record has the evidence of both sides. Clauses and findings, which tell
    of the text, stay. What is said of all levels stays so where no change tells one of them apart; of a level that
    came with nothing said of it, it then holds too. Raises ValueError where a change is none of this notice's, or
    where the comparison is not of two notices.
    """
    if len(comparison.pairs) != 1 or comparison.of_sets:
        raise ValueError("only a comparison of two notices can be applied")
    shift = comparison.pairs[0].shift
    changes = [
        part
        for change in comparison.changes
        for part in (change.model_copy(update={"parts": ()}), *change.parts)
    ]
    names = _names(changes)
    rename = renamer(names, [one.occupation for one in notice.offerings])
    own = renamed(notice, names)
    told = [
        change.model_copy(
            update={"key": rename(change.key), "old": rename(change.old), "new": _moved(change.new, -shift)}
        )
        for change in changes
        if not _is_rename(change)
    ]
    header = {str(change.field): change.new for change in told if change.kind == NoticeHeader.table}
    fields: dict[str, Any] = {
        kind.table: _applied(kind, own, [change for change in told if change.kind == kind.table])
        for kind in RECORD_KINDS
        if not profile_of(kind).derived
    }
    fields["notice"] = NoticeHeader.model_validate(own.notice.model_dump() | header)
    return own.model_copy(update=fields)


def _names(changes: Iterable[Change]) -> Names:
    """The names that the comparison took for the same."""
    found = [change for change in changes if _is_rename(change)]
    issuers = [(change.old, change.new) for change in found if change.kind == NoticeHeader.table]
    jobs = [(change.old, change.new) for change in found if change.kind == Offering.table]
    return Names(issuers[0] if issuers else None, tuple(jobs))


def _is_rename(change: Change) -> bool:
    if change.old is None or change.new is None:
        return False
    return (change.kind, change.field) in (
        (NoticeHeader.table, "issuer"),
        *((Offering.table, name) for name in _FREE_NAMES),
    )


def _moved(value: Any, years: int) -> Any:
    """A value of the JSON object with the days of its windows moved by some years."""
    if isinstance(value, list):
        return [_moved(item, years) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _other_year(item, years) if name in ("start", "end") and item else _moved(item, years)
        for name, item in value.items()
    }


def _other_year(day: str, years: int) -> str:
    """The same day some years later; the last of February where there is no 29th."""
    old = date.fromisoformat(day)
    try:
        return old.replace(year=old.year + years).isoformat()
    except ValueError:
        return old.replace(year=old.year + years, day=28).isoformat()


def _applied(kind: type[Record], notice: Notice, changes: list[Change]) -> tuple[Record, ...]:
    levels = offers_of(notice).levels
    entries = _meaningful(kind, [_entry(item) for item in items_of(notice, kind)], levels)
    one_by_one = [part for change in changes for part in _one_by_one(change)]
    # each is told for each level first, as long as all stand that said something else of one
    for change in one_by_one:
        if change.change != "added":
            _found(kind, entries, change, levels)
    for change in one_by_one:
        if change.change == "added":
            entries.append(_added(kind, change))
            continue
        entry = _found(kind, entries, change, levels)
        if change.change == "removed":
            entries[:] = [other for other in entries if other is not entry]
        else:
            _change(entry, change)
    return tuple(kind.model_validate(entry.record()) for entry in entries)


def _meaningful(kind: type[Record], entries: list[Entry], levels: list[int]) -> list[Entry]:
    """The entries but for those about all levels of which each has its own."""
    spread = profile_of(kind).spread
    values = [plain(value) for value in all_values(spread, levels)] if spread else []
    if spread is None or not profile_of(kind).one_each or not values:
        return entries
    own = [(_rest(entry, spread), entry.said[spread]) for entry in entries]
    return [
        entry
        for entry in entries
        if entry.said[spread] is not None or any((_rest(entry, spread), value) not in own for value in values)
    ]


def _entry(item: Item) -> Entry:
    return Entry(item, {name: plain(item.get(name)) for name in item.kind.model_fields if name != "evidence"})


def _one_by_one(change: Change) -> list[Change]:
    """A rule's change, told of each of its levels."""
    levels = change.key.get("levels")
    return [of_levels(change, [level]) for level in levels] if isinstance(levels, list) else [change]


def _added(kind: type[Record], change: Change) -> Entry:
    record = kind.model_validate(change.new | {"evidence": change.new_evidence})
    return _entry(Item(record, {}, change.new_evidence))


def _change(entry: Entry, change: Change) -> None:
    """Makes one change; of a list, of one of its items."""
    name = str(change.field)
    value = entry.said[name]
    if isinstance(value, list) or (value is None and _is_item(entry, name)):
        items = [*(value or ())]
        if change.old is not None:
            items.remove(change.old)
        entry.said[name] = items + ([change.new] if change.new is not None else [])
    else:
        entry.said[name] = change.new
    entry.evidence += change.new_evidence


def _is_item(entry: Entry, name: str) -> bool:
    """Whether a field that says nothing is a list."""
    return "tuple" in str(entry.item.kind.model_fields[name].annotation)


def _found(kind: type[Record], entries: list[Entry], change: Change, levels: list[int]) -> Entry:
    """The entry that a change is about; one about all levels is first told for each of them."""
    spread = profile_of(kind).spread
    alike = [entry for entry in entries if _is_about(entry, change, spread)]
    if spread is None:
        return _likeliest(alike, change)
    exact = [entry for entry in alike if entry.said[spread] == change.key.get(spread)]
    if not exact:
        broad = _likeliest([entry for entry in alike if entry.said[spread] is None], change)
        parts = [*_spread(broad, spread, entries, levels, change.key[spread])]
        entries[:] = [entry for entry in entries if entry is not broad] + parts
        exact = [entry for entry in parts if entry.said[spread] == change.key[spread]]
    return _likeliest(exact, change)


def _spread(broad: Entry, name: str, entries: list[Entry], levels: list[int], wanted: Any) -> Iterator[Entry]:
    """An entry about all levels (or channels), told for each of which nothing else is said."""
    own: list[Any] = []
    if profile_of(broad.item.kind).one_each:
        rest = _rest(broad, name)
        own = [entry.said[name] for entry in entries if _rest(entry, name) == rest]
    values = [plain(value) for value in all_values(name, levels)]
    for value in [*values, *([wanted] if wanted not in values else [])]:
        if value not in own:
            yield Entry(broad.item, broad.said | {name: value}, [*broad.evidence])


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _rest(entry: Entry, name: str) -> list[Any]:
    return [comparable(entry.said[other]) for other in about_fields(entry.item.kind) if other != name]


def _is_about(entry: Entry, change: Change, spread: str | None) -> bool:
    """Whether an entry was read where the change says, and is about the same."""
    if not {*entry.item.evidence} <= {*change.old_evidence}:
        return False
    for name in about_fields(entry.item.kind):
        value, wanted = entry.said[name], change.key.get(name)
        if name == spread or name not in change.key or (value is None and name in _FREE_NAMES):
            continue
        if comparable(_hashable(value)) != comparable(_hashable(wanted)):
            return False
    return True


def _likeliest(entries: list[Entry], change: Change) -> Entry:
    """The entry that says most of what the change says of the old side."""
    if not entries:
        raise ValueError(f"nothing to change: {change.kind} {change.key} {change.field}")
    said = change.old if isinstance(change.old, dict) and change.field is None else {}
    return max(
        entries, key=lambda entry: (_has(entry, change), sum(entry.said[name] == said[name] for name in said))
    )


def _has(entry: Entry, change: Change) -> bool:
    """Whether the field that changes says what it said, or holds the item that goes."""
    if change.field is None:
        return True
    value = entry.said[change.field]
    return change.old in value if isinstance(value, list) and change.old is not None else value == change.old
