"""A level that came or went is one change, with its fees, conditions and windows under it."""

from collections.abc import Iterable

from compare.items import comparable
from models.changes import Change
from models.offering import Offering

OF_A_LEVEL = frozenset(("fees", "application_conditions", "schedules", "retake_rules"))
"""The kinds whose records may be said of one level alone."""


def folded(changes: Iterable[Change], occupations: frozenset[str]) -> list[Change]:
    """The changes with what came or went together with an offering put under it.

    `occupations` are those that either notice offers: a record that names none is of the only one, or of none.
    What is said of several levels stays where it is.
    """
    told = list(changes)
    offered = [change for change in told if change.kind == Offering.table and change.field is None]
    under: dict[int, list[Change]] = {}
    for change in told:
        owner = _owner(change, offered, occupations)
        if owner is not None:
            under.setdefault(id(owner), []).append(change)
    taken = {id(part) for parts in under.values() for part in parts}
    return [
        change.model_copy(update={"parts": tuple(under[id(change)])}) if id(change) in under else change
        for change in told
        if id(change) not in taken
    ]


def _owner(change: Change, offered: list[Change], occupations: frozenset[str]) -> Change | None:
    """The offering that the record belongs to and came or went with; None where there is none, or several."""
    if change.kind not in OF_A_LEVEL or change.field is not None:
        return None
    fitting = [one for one in offered if one.change == change.change and _belongs(change, one, occupations)]
    return fitting[0] if len(fitting) == 1 else None


def _belongs(change: Change, offering: Change, occupations: frozenset[str]) -> bool:
    level = offering.key.get("level")
    levels = change.key.get("levels")
    if level is None or (levels != [level] if levels is not None else change.key.get("level") != level):
        return False
    return all(_names(change, offering, name, occupations) for name in ("occupation", "work_type"))


def _names(change: Change, offering: Change, name: str, occupations: frozenset[str]) -> bool:
    """Whether the record means the offering's occupation or work type; null means the only occupation's."""
    said = change.key.get(name)
    if said is None:
        return name == "work_type" or len(occupations) == 1
    return bool(comparable(said) == comparable(offering.key.get(name)))
