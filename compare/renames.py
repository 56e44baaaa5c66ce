"""Agencies, occupations and work types that two notices call differently, as a person said or as is plain."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from compare.canonical import canonical
from compare.items import comparable
from models.base import Model
from models.changes import Change
from models.errors import UnknownName
from models.notice import NoticeHeader
from models.offering import Offering
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice

Same = Sequence[tuple[str, str]]
"""`(old name, new name)` that a person said are one agency, occupation or work type."""
SHORT = 3
"""A name of fewer characters (焊工) stands in too many others to be looked for within a text."""


@dataclass(frozen=True)
class Names:
    """What two notices call one thing: the earlier notice's name to the later one's, as they are written."""

    issuer: tuple[str, str] | None = None
    jobs: tuple[tuple[str, str], ...] = ()
    """Occupations and work types."""

    @property
    def all(self) -> tuple[tuple[str, str], ...]:
        """Every pair of names."""
        return (*((self.issuer,) if self.issuer else ()), *self.jobs)


def turned(same: Same) -> list[tuple[str, str]]:
    """The names, read from the new side to the old."""
    return [(new, old) for old, new in same]


def check_names(same: Same, olds: Iterable[Notice], news: Iterable[Notice]) -> None:
    """Raises UnknownName where a side has no such agency, occupation or work type."""
    if not same:
        return
    for place, side, notices in ((0, "old", olds), (1, "new", news)):
        known = {name for notice in notices for name in names_of(notice)}
        for names in same:
            if comparable(names[place]) not in map(comparable, known):
                raise UnknownName(names[place], side, tuple(sorted(known)))


def names_of(notice: Notice) -> list[str]:
    """The issuer, the occupations and the work types of a notice."""
    return [*([notice.notice.issuer] if notice.notice.issuer else []), *_jobs(notice)]


def _jobs(notice: Notice) -> list[str]:
    """The occupations and work types that a notice offers, each once."""
    named = [name for one in notice.offerings for name in (one.occupation, one.work_type) if name]
    return [*dict.fromkeys(named)]


def names_between(old: Notice, new: Notice, same: Same) -> Names:
    """What the two notices call differently: their issuers, and what `same` says of occupations and work types."""
    issuers = (old.notice.issuer, new.notice.issuer)
    differ = issuers[0] and issuers[1] and canonical(issuers[0]) != canonical(issuers[1])
    olds, news = ({comparable(name): name for name in _jobs(notice)} for notice in (old, new))
    jobs = [
        (olds[comparable(left)], news[comparable(right)])
        for left, right in same
        if comparable(left) in olds and comparable(right) in news
    ]
    return Names(issuers if differ else None, tuple(jobs))  # type: ignore[arg-type]


def renamed(notice: Notice, names: Names) -> Notice:
    """The earlier notice in the later one's names, words and all; the words that it quotes stay."""
    if not names.all:
        return notice
    rename = renamer(names, _jobs(notice))
    records = {kind.table: tuple(rename(one) for one in notice.records(kind)) for kind in RECORD_KINDS}
    return notice.model_copy(update={"notice": rename(notice.notice), **records})


def in_new_names(notice: Notice, same: Same, written: dict[str, str]) -> Notice:
    """An old notice in the new names that `same` gives its own; `written` is how the new side writes them."""
    news = {comparable(old): written.get(comparable(new), new) for old, new in same}
    jobs = [(name, news[comparable(name)]) for name in names_of(notice) if comparable(name) in news]
    return renamed(notice, Names(jobs=tuple(jobs)))


def renamer(names: Names, known: Sequence[str]) -> Callable[[Any], Any]:
    """Puts new names for old ones: in a name's own field, and within longer words where it is no part of a name."""
    new_names = dict(names.all)
    longest_first = sorted({*known, *new_names}, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(name) for name in longest_first if len(name) >= SHORT) or r"(?!)")

    def words(text: str, *, own: bool) -> str:
        if own or text in new_names:
            return new_names.get(text, text)
        return pattern.sub(lambda found: new_names.get(found[0], found[0]), text)

    def value(said: Any, name: str = "") -> Any:
        if isinstance(said, str):
            return words(said, own=name in ("occupation", "work_type"))
        if isinstance(said, tuple | list):
            return type(said)(value(item) for item in said)
        if isinstance(said, dict):
            return {name: value(item, name) for name, item in said.items()}
        if isinstance(said, Model) and not isinstance(said, Evidence):
            fields = {name: getattr(said, name) for name in type(said).model_fields}
            return said.model_copy(update={name: value(item, name) for name, item in fields.items()})
        return said

    return value


def as_it_was(change: Change, names: Names) -> Change:
    """A change with the old side's values in the old side's names again."""
    if not names.all or change.old is None:
        return change
    restore = renamer(Names(jobs=tuple(turned(names.all))), ())
    return change.model_copy(update={"old": restore(change.old)})


def rename_changes(old: Notice, new: Notice, names: Names) -> list[Change]:
    """The renames themselves, one change each."""
    changes = []
    if names.issuer:
        headers = (old.notice.evidence, new.notice.evidence)
        changes.append(_rename(NoticeHeader.table, {}, "issuer", names.issuer, headers))
    for pair in names.jobs:
        for name in ("occupation", "work_type"):
            left, right = _offered_as(old, name, pair[0]), _offered_as(new, name, pair[1])
            if left and right:
                key = {"occupation": right[0].occupation} if name == "work_type" else {}
                places = (_all_evidence(left), _all_evidence(right))
                changes.append(_rename(Offering.table, key, name, pair, places))
    return changes


def _rename(
    kind: str,
    key: dict[str, Any],
    field: str,
    names: tuple[str, str],
    places: tuple[tuple[Evidence, ...], tuple[Evidence, ...]],
) -> Change:
    return Change(
        kind=kind,
        change="changed",
        key=key,
        field=field,
        old=names[0],
        new=names[1],
        old_evidence=places[0],
        new_evidence=places[1],
    )


def _offered_as(notice: Notice, field: str, name: str) -> list[Offering]:
    return [one for one in notice.offerings if getattr(one, field) == name]


def _all_evidence(offerings: Iterable[Offering]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(place for one in offerings for place in one.evidence))
