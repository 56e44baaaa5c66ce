"""Which records say the same on both sides, seen at once from their plain values.

Records are looked at in groups, of which `compare.core` never looks across: a fee at all its levels, the contacts of
one purpose. Only what is certain is passed over: in such a group `compare.core` finds no change, which a test tries on
any notices. In doubt (records in another order, two of one key, words of a free text) the group goes the full way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from compare.canonical import Years, canonical, without_years
from compare.items import comparable
from compare.profiles import Profile, about_fields, profile_of
from models.comparing import StoredRecord
from models.offering import Offering
from models.records import Record

Records = Sequence[StoredRecord]
Tables = Mapping[str, Records]
Values = Mapping[str, Any]
Shape = Literal["day", "other"]


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
    renamed = bool(same) and not _same_values(years, soles[0] or {}, soles[1] or {}, {})
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


def _about(frame: Frame, name: str, value: Any) -> Any:
    if value is None and frame.sole:
        value = frame.sole.get(name)
    return without_years(value)[0] if value.__class__ is str else _frozen(value)


def _but_for(groups: Groups, same: set[tuple[Any, ...]]) -> list[StoredRecord]:
    return [record for about, group in groups.items() if about not in same for record in group]


def _are_same(kind: type[Record], profile: Profile, frame: Frame, olds: Records, news: Records) -> bool:
    """Whether two groups surely say the same, record by record."""
    if len(olds) != len(news):
        return False
    left, right = ([record.values for record in side] for side in (olds, news))
    if frame.levels_differ and profile.spread and any(one[profile.spread] is None for one in left):
        return False
    shapes = _shapes(kind)
    if left == right and not (shapes and frame.years.delta):
        return _are_distinct(kind, profile, left)
    ignored = _ignored_words(kind, profile, frame, left, right)
    return all(
        _same_record(kind, frame.years, one, other, shapes, ignored)
        for one, other in zip(left, right, strict=True)
    ) and all(_are_distinct(kind, profile, side) for side in (left, right))


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
    shapes: Mapping[str, Shape],
    ignored: frozenset[str],
) -> bool:
    if old == new and not (shapes and years.delta):
        return True
    if _is_open(kind, old):
        ignored = frozenset()
    return _same_values(years, old, new, shapes, ignored)


def _same_values(
    years: Years,
    old: Values,
    new: Values,
    shapes: Mapping[str, Shape],
    ignored: frozenset[str] = frozenset(),
) -> bool:
    if old.keys() != new.keys():
        return False
    return all(
        _same(years, value, new[name], shapes, shapes.get(name, "other"))
        for name, value in old.items()
        if name not in ignored
    )


def _same(years: Years, old: Any, new: Any, shapes: Mapping[str, Shape], shape: Shape = "other") -> bool:
    if old is None or new is None:
        return old is new
    if isinstance(old, str):
        if shape == "day":
            return years.same_day(_day(old), _day(new))
        return old == new or years.same_text(old, new)
    if isinstance(old, dict):
        return isinstance(new, dict) and _same_nested(years, old, new, shapes)
    if isinstance(old, list):
        return len(old) == len(new) and all(
            _same(years, left, right, shapes) for left, right in zip(old, new, strict=True)
        )
    return bool(old == new)


_day: Callable[[str], date] = cache(date.fromisoformat)


def _same_nested(years: Years, old: Values, new: Values, shapes: Mapping[str, Shape]) -> bool:
    """Whether two windows, sanctions, … are the same; their words count only where they say nothing else."""
    says_more = any(value not in (None, "other") for name, value in old.items() if name != "text")
    return _same_values(years, old, new, shapes, frozenset(("text",) if says_more else ()))


def _are_distinct(kind: type[Record], profile: Profile, values: Sequence[Values]) -> bool:
    """Whether no two records could be taken for one that is told twice."""
    if len(values) == 1 and not isinstance(values[0].get(profile.spread or ""), list):
        return True
    seen: set[Any] = set()
    for one in values:
        rest = tuple([_frozen(one[name]) for name in _telling(kind, _is_open(kind, one))])
        spread = one[profile.spread] if profile.spread else None
        for part in spread if isinstance(spread, list) else (spread,):
            if (rest, part) in seen:
                return False
            seen.add((rest, part))
    return True


@cache
def _telling(kind: type[Record], is_open: bool) -> tuple[str, ...]:
    """The fields that tell two records of one notice apart, the spread one aside."""
    profile = profile_of(kind)
    left_out = {profile.spread, *(() if is_open else kind.wording)}
    return tuple(dict.fromkeys(name for name in (*kind.keys, *profile.extra) if name not in left_out))


def _frozen(value: Any) -> Any:
    """A hashable form that is equal over years and spellings."""
    if value.__class__ is str:
        return without_years(value)[0]
    if isinstance(value, dict):
        return tuple([_frozen(item) for name, item in value.items() if name != "text"])
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


@cache
def _shapes(kind: type[Record]) -> dict[str, Shape]:
    """The fields that hold days, those of nested values too; no name is a day in one and words in another."""
    return dict.fromkeys(_days_in(kind), "day")


def _days_in(annotation: Any) -> set[str]:
    """The names of the fields below a type whose values are days."""
    fields = getattr(annotation, "model_fields", None)
    if fields is None:
        return {name for part in get_args(annotation) for name in _days_in(part)}
    own = {name for name, field in fields.items() if date in (field.annotation, *get_args(field.annotation))}
    return own | {name for field in fields.values() for name in _days_in(field.annotation)}
