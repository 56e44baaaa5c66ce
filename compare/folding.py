"""A level that came or went is one change, with its fees, conditions and windows under it."""

from collections.abc import Iterable
from typing import Any

from compare.items import comparable
from models.changes import Change
from models.offering import Offering
from models.registry import Notice

OF_A_LEVEL = frozenset(("fees", "application_conditions", "schedules", "retake_rules"))
"""The kinds whose records may be said of one level alone."""

Offered = tuple[Any, ...]
"""Occupation, work type and level, in a form that is equal over years and spellings."""


def offered_by(notice: Notice) -> frozenset[Offered]:
    """All that a notice offers."""
    return frozenset(_offered(one.occupation, one.work_type, one.level) for one in notice.offerings)


def _offered(*names: Any) -> Offered:
    return tuple(map(comparable, names))


def folded(changes: Iterable[Change], kept: frozenset[Offered]) -> list[Change]:
    """The changes with what came or went together with an offering put under it.

    `kept` is what both notices offer. A record belongs to the offerings that it names, null being all: where
    they came with it, every one, it stands under the first of them. Of a rule for several levels each level is
    looked at by itself.
    """
    told = list(changes)
    offerings = [change for change in told if change.kind == Offering.table and change.field is None]
    under: dict[int, list[Change]] = {}
    rest: list[Change] = []
    for change in told:
        for owner, part in _by_owner(change, offerings, kept):
            (rest if owner is None else under.setdefault(id(owner), [])).append(part)
    return [
        change.model_copy(update={"parts": tuple(under[id(change)])}) if id(change) in under else change
        for change in rest
    ]


def _by_owner(
    change: Change, offerings: list[Change], kept: frozenset[Offered]
) -> list[tuple[Change | None, Change]]:
    """The change with the offering it belongs to (None: none); a rule's levels under the offering of each."""
    if change.kind not in OF_A_LEVEL or change.field is not None:
        return [(None, change)]
    levels = change.key.get("levels")
    if not isinstance(levels, list):
        return [(_owner(change, change.key.get("level"), offerings, kept), change)]
    owners = {level: _owner(change, level, offerings, kept) for level in levels}
    alone = [(owner, of_levels(change, [level])) for level, owner in owners.items() if owner is not None]
    others = [level for level, owner in owners.items() if owner is None]
    if not alone:
        return [(None, change)]
    return [*alone, *([(None, of_levels(change, others))] if others else [])]


def of_levels(change: Change, levels: list[int]) -> Change:
    """A rule's change told of these levels only."""

    def leveled(said: Any) -> Any:
        return {**said, "levels": levels} if isinstance(said, dict) and "levels" in said else said

    return change.model_copy(update={name: leveled(getattr(change, name)) for name in ("key", "old", "new")})


def _owner(
    change: Change, level: int | None, offerings: list[Change], kept: frozenset[Offered]
) -> Change | None:
    """The first offering that the record came or went with; None where it holds for one that stayed, too."""
    if level is None:
        return None
    wanted = _offered(change.key.get("occupation"), change.key.get("work_type"), level)
    if any(_holds_for(wanted, one) for one in kept):
        return None
    names = ("occupation", "work_type", "level")
    fitting = (
        one
        for one in offerings
        if one.change == change.change
        and _holds_for(wanted, _offered(*(one.key.get(name) for name in names)))
    )
    return next(fitting, None)


def _holds_for(record: Offered, offering: Offered) -> bool:
    """Whether a record that names these, null being all, holds for an offering."""
    return all(said is None or said == offered for said, offered in zip(record, offering, strict=True))
