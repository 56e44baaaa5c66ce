"""Which records say the same on both sides, seen at once from their plain values.

Records are looked at in groups, of which `compare.core` never looks across: a fee at all its levels, the contacts of
one purpose. Only what is certain is passed over: in such a group `compare.core` finds no change, which a test tries on
any notices. In doubt (records in another order, two of one key, words of a free text) the group goes the full way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from compare.canonical import Years, canonical, without_years
from compare.items import comparable
from compare.plain_values import Shape, Values, frozen, same_values, shapes
from compare.profiles import Profile, about_fields, profile_of
from models.comparing import StoredRecord
from models.offering import Offering
from models.records import Record

Records = Sequence[StoredRecord]
Tables = Mapping[str, Records]


@dataclass(frozen=True)
class Frame:
    """What both notices offer, as far as the reading of other records depends on it."""

    years: Years
    sole: Values | None
    """Occupation and work type that null stands for; None where null stays null."""
    levels_differ: bool
    renamed: bool
    """Whether null stands for names that are spelled as of different years."""


def frame_of(years: Years, old: Tables, new: Tables) -> Frame:
    """The frame of two notices."""
    offered = [[record.values for record in side.get(Offering.table, ())] for side in (old, new)]
    levels = [{one["level"] for one in side if one["level"] is not None} for side in offered]
    soles = [_sole(side) for side in offered]
    same = (
        soles[0]
        and soles[1]
        and [*map(comparable, soles[0].values())] == [*map(comparable, soles[1].values())]
    )
    renamed = bool(same) and not same_values(years, soles[0] or {}, soles[1] or {}, {})
    return Frame(years, soles[0] if same else None, levels[0] != levels[1], renamed)


def _sole(offerings: Sequence[Values]) -> Values | None:
    """Occupation and work type where just one is offered."""
    offered = {(one["occupation"], one["work_type"]) for one in offerings}
    return dict(zip(("occupation", "work_type"), offered.pop(), strict=True)) if len(offered) == 1 else None


def differing(
    kind: type[Record], frame: Frame, old: Tables, new: Tables
) -> tuple[list[StoredRecord], list[StoredRecord]]:
    """The records of both notices that may have changes, with all that these are looked at together with."""
    profile = profile_of(kind)
    olds, news = (_told(kind, profile, side) for side in (old, new))
    if not olds or not news or (frame.renamed and "occupation" in kind.keys):
        return olds, news
    if [one.values for one in olds] == [one.values for one in news] and _are_same(
        kind, profile, frame, olds, news
    ):
        return [], []  # most often: each word is as it was
    left, right = (_grouped(kind, profile, frame, side) for side in (olds, news))
    if profile.spread:
        left, right = _parted(profile.spread, left, right)
    same = {
        about
        for about, group in left.items()
        if about in right and _are_same(kind, profile, frame, group, right[about])
    }
    return _but_for(left, same), _but_for(right, same)


Groups = dict[tuple[Any, ...], list[StoredRecord]]


def _grouped(kind: type[Record], profile: Profile, frame: Frame, records: Records) -> Groups:
    """The records by what they are about, as far as records are ever looked at together."""
    names = [name for name in about_fields(kind) if name != profile.spread]
    groups: Groups = {}
    for record in records:
        values = record.values
        groups.setdefault(tuple([_about(frame, name, values[name]) for name in names]), []).append(record)
    return groups


def _parted(spread: str, left: Groups, right: Groups) -> tuple[Groups, Groups]:
    """The groups of both sides, one of which no record is said of all values parted by value."""
    whole = {
        about
        for groups in (left, right)
        for about, group in groups.items()
        if any(one.values[spread] is None or isinstance(one.values[spread], list) for one in group)
    }
    parted: tuple[Groups, Groups] = ({}, {})
    for parts, groups in zip(parted, (left, right), strict=True):
        for about, group in groups.items():
            for one in group:
                value = None if about in whole else one.values[spread]
                parts.setdefault((about, value), []).append(one)
    return parted


def _about(frame: Frame, name: str, value: Any) -> Any:
    if value is None and frame.sole:
        value = frame.sole.get(name)
    return without_years(value)[0] if value.__class__ is str else frozen(value)


def _but_for(groups: Groups, same: set[tuple[Any, ...]]) -> list[StoredRecord]:
    return [record for about, group in groups.items() if about not in same for record in group]


def _are_same(kind: type[Record], profile: Profile, frame: Frame, olds: Records, news: Records) -> bool:
    """Whether two groups surely say the same, record by record."""
    if len(olds) != len(news):
        return False
    left, right = ([record.values for record in side] for side in (olds, news))
    if frame.levels_differ and profile.spread and any(one[profile.spread] is None for one in left):
        return False
    days = shapes(kind)
    if left == right and not (days and frame.years.delta):
        return _are_distinct(kind, profile, left)
    ignored = _ignored_words(kind, profile, frame, left, right)
    if len(left) == 1:  # the place in the list tells which is which, and of one there is no doubt
        ignored |= {*profile.position}
    alike = dict(profile.same_values)
    return all(
        _same_record(kind, frame.years, one, _in_words_of(one, other, alike), days, ignored)
        for one, other in zip(left, right, strict=True)
    ) and all(_are_distinct(kind, profile, side) for side in (left, right))


def _in_words_of(old: Values, new: Values, alike: Mapping[str, Sequence[Any]]) -> Values:
    """The new values, with the old one where both mean one thing."""
    same = {
        name: old[name]
        for name, values in alike.items()
        if old[name] != new[name] and old[name] in values and new[name] in values
    }
    return {**new, **same} if same else new


def _told(kind: type[Record], profile: Profile, tables: Tables) -> list[StoredRecord]:
    """The kind's records, those left out that another kind tells (a title in the list of attachments)."""
    records = list(tables.get(kind.table, ()))
    if profile.restates is None:
        return records
    name, value, other = profile.restates
    titles = [canonical(record.values["title"]) for record in tables.get(other, ())]
    return [
        one
        for one in records
        if one.values[name] != value or not any(canonical(one.values["title"]) in title for title in titles)
    ]


def _is_open(kind: type[Record], values: Values) -> bool:
    return "rule" in kind.keys and values["rule"] == "other"


def _says_it_in_words(kind: type[Record], values: Values) -> bool:
    """Whether the list that words may stand for is empty."""
    words_for = profile_of(kind).words_for
    return words_for is not None and not values[words_for[0]]


def _ignored_words(
    kind: type[Record], profile: Profile, frame: Frame, olds: Sequence[Values], news: Sequence[Values]
) -> frozenset[str]:
    """The fields of words that have no say in which record is which.

    They have one where the kind's measure looks at them and a record has more than one possible partner.
    """
    if not kind.wording or profile.cost in _BLIND_TO_WORDS:
        return frozenset(kind.wording)
    if profile.cost == "condition":
        silent = not any("text" in item for one in (*olds, *news) for item in one["requirements"])
    else:
        silent = _have_one_partner(kind, frame, olds) and _have_one_partner(kind, frame, news)
    return frozenset(kind.wording) if silent else frozenset()


_BLIND_TO_WORDS = frozenset(
    ("keys", "title", "citation", "schedule", "rule", "account", "contact", "penalty")
)
"""The measures that do not look at words, unless these are all that a record says. Alternatives of one level are
told apart by what they require, if that is all in codes and numbers."""


def _have_one_partner(kind: type[Record], frame: Frame, values: Sequence[Values]) -> bool:
    names = about_fields(kind)
    return len(values) == 1 or len(
        {tuple([_about(frame, name, one[name]) for name in names]) for one in values}
    ) == len(values)


def _same_record(
    kind: type[Record],
    years: Years,
    old: Values,
    new: Values,
    days: Mapping[str, Shape],
    ignored: frozenset[str],
) -> bool:
    if old == new and not (days and years.delta):
        return True
    if _is_open(kind, old) or _says_it_in_words(kind, old):
        ignored = frozenset()
    return same_values(years, old, new, days, ignored)


def _are_distinct(kind: type[Record], profile: Profile, values: Sequence[Values]) -> bool:
    """Whether no two records could be taken for one that is told twice."""
    if len(values) == 1 and not isinstance(values[0].get(profile.spread or ""), list):
        return True
    # most are told apart by their keys alone
    return _differ_in(lambda one: _keys_but_for(kind, profile.spread), profile, values) or _differ_in(
        lambda one: _telling(kind, _is_open(kind, one)), profile, values
    )


def _differ_in(
    names_of: Callable[[Values], Sequence[str]], profile: Profile, values: Sequence[Values]
) -> bool:
    seen: set[Any] = set()
    for one in values:
        rest = tuple([frozen(one[name]) for name in names_of(one)])
        spread = one[profile.spread] if profile.spread else None
        for part in spread if isinstance(spread, list) else (spread,):
            if (rest, part) in seen:
                return False
            seen.add((rest, part))
    return True


@cache
def _keys_but_for(kind: type[Record], spread: str | None) -> tuple[str, ...]:
    return tuple(name for name in kind.keys if name != spread)


@cache
def _telling(kind: type[Record], is_open: bool) -> tuple[str, ...]:
    """The fields that tell two records of one notice apart, the spread one aside."""
    profile = profile_of(kind)
    left_out = {profile.spread, *(() if is_open else kind.wording)}
    return tuple(dict.fromkeys(name for name in (*kind.keys, *profile.extra) if name not in left_out))
