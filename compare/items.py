"""The records of a notice as things to be matched: spread over levels, and each about one thing."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from compare.canonical import Years, canonical, without_years
from compare.profiles import Profile, about_fields, compared_fields, profile_of
from compare.values import same_value
from models.errors import DuplicateKey
from models.records import Evidence, Record
from models.registry import Notice
from models.vocabulary import CHANNELS

AT_HOME = Years(0, 0)
"""Within one notice no year shifts."""


@dataclass(frozen=True)
class Item:
    """One record, or its part for one level; `said` holds what stands in place of the record's own fields."""

    record: Record
    said: dict[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def get(self, name: str) -> Any:
        """The value of a field of this item."""
        return self.said[name] if name in self.said else getattr(self.record, name)

    @property
    def kind(self) -> type[Record]:
        """The class of the record."""
        return type(self.record)

    @cached_property
    def about(self) -> tuple[Any, ...]:
        """What the item is about, in a form that is equal over years and spellings."""
        return tuple([comparable(self.get(name)) for name in about_fields(self.kind)])

    @property
    def open(self) -> bool:
        """Whether no word of the vocabulary fits, so that the words themselves are what is said."""
        return "rule" in self.kind.keys and self.get("rule") == "other"

    def compared(self) -> tuple[str, ...]:
        """The fields whose difference is a change; the words only where nothing else says it."""
        fields = compared_fields(self.kind)
        return fields if self.open else tuple(name for name in fields if name not in self.kind.wording)


def comparable(value: Any) -> Any:
    """A hashable form of a key's value, without years, width and punctuation."""
    return without_years(value)[0] if isinstance(value, str) else value


def items_of(notice: Notice, kind: type[Record]) -> list[Item]:
    """The notice's items of one kind. Raises DuplicateKey where two say different things of one key."""
    profile = profile_of(kind)
    items = [
        part
        for record in notice.records(kind)
        if profile.restates is None or not _is_restated(notice, record, profile.restates)
        for part in _parts(Item(record, {}, _once(record.evidence)), profile)
    ]
    items = _without_repeats(notice, items, profile)
    return [item for item in items if not (says_nothing(item) and _is_offered_nowhere(notice, item))]


def says_nothing(item: Item) -> bool:
    """Whether the record only says that there is nothing (a fee's cell with a dash)."""
    nothing = profile_of(item.kind).nothing
    return nothing is not None and item.get(nothing[0]) == nothing[1]


def _is_offered_nowhere(notice: Notice, item: Item) -> bool:
    """Whether the item names an occupation at a level that the notice does not offer: the dash fills a table."""
    names = ("occupation", "work_type", "level")
    said = [(name, comparable(item.get(name))) for name in names if item.get(name) is not None]
    return bool(notice.offerings) and not any(
        all(comparable(getattr(offering, name)) == value for name, value in said)
        for offering in notice.offerings
    )


def _once(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return evidence if len(evidence) == 1 else tuple(dict.fromkeys(evidence))


def _is_restated(notice: Notice, record: Record, restates: tuple[str, Any, str]) -> bool:
    """Whether a record says of a title what another kind's record says (《…》 in the list of attachments)."""
    name, value, kind = restates
    if getattr(record, name) != value:
        return False
    title = canonical(getattr(record, "title", ""))
    return any(title in canonical(other.title) for other in getattr(notice, kind))


@dataclass(frozen=True)
class Offers:
    """What a notice offers, as far as the reading of its other records depends on it."""

    levels: list[int]
    """The levels at which anything is offered, the lowest first."""
    sole: dict[str, Any]
    """Occupation and work type where just one is offered."""


def offers_of(notice: Notice) -> Offers:
    """What the notice offers."""
    levels = {offering.level for offering in notice.offerings if offering.level is not None}
    return Offers(sorted(levels, reverse=True), _sole_offering(notice))


def with_occupations(
    items: tuple[list[Item], list[Item]], offers: tuple[Offers, Offers]
) -> tuple[list[Item], list[Item]]:
    """Both lists, null said as the one occupation that both notices offer, where they offer just that one.

    Where they offer others, null stays null: what holds for all that is offered is compared as such.
    """
    left, right = offers[0].sole, offers[1].sole
    if not left or [*map(comparable, left.values())] != [*map(comparable, right.values())]:
        return items
    return _with_occupation(items[0], left), _with_occupation(items[1], right)


def _with_occupation(items: list[Item], sole: dict[str, Any]) -> list[Item]:
    filled = [(item, _filled(item.record, sole)) for item in items]
    return [replace(item, said={**more, **item.said}) if more else item for item, more in filled]


def _sole_offering(notice: Notice) -> dict[str, Any]:
    """Occupation and work type where the notice offers just one, so that null must mean it."""
    offered = {(offering.occupation, offering.work_type) for offering in notice.offerings}
    if len(offered) != 1:
        return {}
    occupation, work_type = next(iter(offered))
    return {"occupation": occupation, "work_type": work_type}


def _filled(record: Record, sole: dict[str, Any]) -> dict[str, Any]:
    """The null occupation and work type of a record's key, where only one thing can be meant."""
    if "occupation" not in type(record).keys:
        return {}
    if comparable(getattr(record, "occupation", None)) not in (None, comparable(sole["occupation"])):
        return {}
    return {name: sole[name] for name in sole if name in type(record).keys and getattr(record, name) is None}


def _parts(item: Item, profile: Profile) -> list[Item]:
    """The item, or one for each entry of the list that it is spread over."""
    values = item.get(profile.spread) if profile.spread else None
    if not isinstance(values, tuple):
        return [item]
    return [replace(item, said={**item.said, str(profile.spread): (value,)}) for value in values]


def _without_repeats(notice: Notice, items: list[Item], profile: Profile) -> list[Item]:
    """The items with what is said twice said once."""
    if profile.plain is None and _told_apart_by_keys(items):
        return items
    seen: dict[tuple[Any, ...], Item] = {}
    for item in items:
        key = _identity(item, profile)
        first = seen.get(key)
        if first is None:
            seen[key] = item
        elif profile.merge and _agree(first, item):
            seen[key] = _merged(first, item)
        else:
            raise _duplicate(notice, first, item)
    return list(seen.values())


def _told_apart_by_keys(items: list[Item]) -> bool:
    """Whether no two of them have one key, which is seen sooner than whether two say the same."""
    return len({tuple([_frozen(item.get(name)) for name in item.kind.keys]) for item in items}) == len(items)


def _identity(item: Item, profile: Profile) -> tuple[Any, ...]:
    """All that may tell two records of one notice apart."""
    if _is_plain(item, profile):
        return (*item.about, _frozen(item.get(str(profile.plain and profile.plain[0]))))
    only_named = profile.cost == "rule" and not item.open
    extra = [name for name in profile.extra if not (only_named and name in item.kind.wording)]
    return tuple([_frozen(item.get(name)) for name in (*item.kind.keys, *extra)])


def _is_plain(item: Item, profile: Profile) -> bool:
    """Whether the item says nothing but what its codes hold."""
    name, kinds = profile.plain or ("", ())
    listed = item.get(name) if name else ()
    return bool(listed) and all(one.kind in kinds for one in listed)


def _frozen(value: Any) -> Any:
    """A hashable form of any field's value, years kept."""
    if isinstance(value, str):
        return canonical(value)
    if isinstance(value, tuple):
        return tuple(map(_frozen, value))
    return value


def _agree(first: Item, second: Item) -> bool:
    """Whether no field says two things; null agrees with anything."""
    pairs = ((first.get(name), second.get(name)) for name in first.compared())
    return all(left is None or right is None or same_value(AT_HOME, left, right) for left, right in pairs)


def _merged(first: Item, second: Item) -> Item:
    """The first item with what only the second says, and the evidence of both."""
    more = {name: second.get(name) for name in first.compared() if first.get(name) is None}
    evidence = tuple(dict.fromkeys(first.evidence + second.evidence))
    return replace(first, said={**first.said, **more}, evidence=evidence)


def _duplicate(notice: Notice, first: Item, second: Item) -> DuplicateKey:
    kind = first.kind
    key = ", ".join(f"{name}={_shown(first.get(name))}" for name in kind.keys)
    return DuplicateKey(notice.document.file_name, kind.table, key, (_place(first), _place(second)))


def _shown(value: Any) -> str:
    return "null" if value is None else str(value)


def _place(item: Item) -> str:
    """Page and words of an item, for a message."""
    if not item.evidence:  # its words are closed to the reader
        return "…"
    evidence = item.evidence[0]
    where = "no page" if evidence.page is None else f"page {evidence.page}"
    quote = evidence.quote if len(evidence.quote) <= 60 else evidence.quote[:59] + "…"
    return f"{where} “{quote}”"


def spread_nulls(
    kind: type[Record], items: tuple[list[Item], list[Item]], offers: tuple[Offers, Offers]
) -> tuple[list[Item], list[Item]]:
    """Both lists, an item about all levels (or channels) told for each where the other side tells each.

    Of a kind that says one thing of each level, an item about all of them means those of which nothing else is
    said, none where each has its own, and is told for each where either side tells one.
    """
    profile = profile_of(kind)
    if profile.spread is None:
        return items
    olds, news = items
    return (
        _spread_one(profile, olds, news, offers[0].levels),
        _spread_one(profile, news, olds, offers[1].levels),
    )


def _spread_one(profile: Profile, items: list[Item], others: list[Item], levels: list[int]) -> list[Item]:
    name = str(profile.spread)
    if all(item.get(name) is not None for item in items):
        return items
    ours, theirs = _said_of(name, items), _said_of(name, others)
    told_apart = {_identity(item, profile) for item in items}
    result = []
    for item in items:
        rest = _rest(item, name)
        values = None
        if item.get(name) is None:
            own, their = ours[rest], theirs.get(rest, {None})
            # over which channel need not be said: null beside one that the other names alone is that one
            is_that = name == "channel" and own == {None} and None not in their
            values = _meant(profile, [] if is_that else all_values(name, levels), own, their)
        parts = [replace(item, said={**item.said, name: value}) for value in values or ()]
        result += (
            [item] if values is None else [one for one in parts if _identity(one, profile) not in told_apart]
        )
    return result


def _meant(profile: Profile, values: list[Any], own: set[Any], their: set[Any]) -> list[Any] | None:
    """The values that null stands for, where it is to be told for each; `values` are all there are, if known."""
    if not profile.one_each:
        return None if None in their else values or sorted(their)
    told = (own | their) - {None}
    return [value for value in values or sorted(told) if value not in own] if told else None


def _said_of(name: str, items: list[Item]) -> dict[tuple[Any, ...], set[Any]]:
    """The values of a field for each thing that is otherwise the same."""
    said: dict[tuple[Any, ...], set[Any]] = {}
    for item in items:
        said.setdefault(_rest(item, name), set()).add(item.get(name))
    return said


def _rest(item: Item, name: str) -> tuple[Any, ...]:
    """What the item is about, but for one field."""
    return tuple(
        value
        for field_name, value in zip(about_fields(item.kind), item.about, strict=True)
        if field_name != name
    )


def all_values(name: str, levels: Iterable[int]) -> list[Any]:
    """What null of a field stands for."""
    if name == "channel":
        return list(CHANNELS)
    return [(level,) if name == "levels" else level for level in levels]
