"""A comparison narrowed to what a person asked for: an agency, kinds, an occupation, a level, changes of some size."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from compare.amounts import amounts_moved, window_moved
from compare.items import comparable
from models.changes import Change, Comparison, NoticePair, NoticeRef, SideRef

Unit = Literal["percent", "yuan", "days"]


@dataclass(frozen=True)
class Least:
    """The smallest change that is told, of amounts (in per cent or yuan) or of windows (in days)."""

    size: float
    unit: Unit


def parse_least(words: str) -> Least:
    """The size that a person wrote; raises ValueError.

    >>> parse_least("5%"), parse_least("10"), parse_least("7d")
    (Least(size=5.0, unit='percent'), Least(size=10.0, unit='yuan'), Least(size=7.0, unit='days'))
    """
    units: dict[str, Unit] = {"%": "percent", "元": "yuan", "d": "days", "天": "days", "日": "days"}
    unit = units.get(words[-1:])
    size = float(words[:-1] if unit else words)
    if not 0 <= size < float("inf"):
        raise ValueError(words)
    return Least(size, unit or "yuan")


def narrowed(
    comparison: Comparison,
    *,
    kinds: Collection[str] = (),
    occupation: str | None = None,
    level: int | None = None,
    least: Least | None = None,
) -> tuple[Comparison, int]:
    """The comparison with the changes that were asked for, and how many were left out for their size alone.

    `occupation` is any part of the name. What is said of all occupations or all levels stays, for it holds for
    the one that was asked for too, where a notice offers that. Of `kinds` that came with a level each record is
    told by itself where the level is not asked for.
    """
    pairs = comparison.pairs
    about: list[Callable[[Change], bool]] = [
        lambda change: occupation is None or _is_of(change, occupation, pairs),
        lambda change: level is None or _is_at(change, level),
    ]
    told = [one for change in comparison.changes for one in _of_kinds(change, kinds)]
    asked = [change for change in told if all(fits(change) for fits in about)]
    kept = [change for change in asked if least is None or _is_at_least(change, least, pairs)]
    return comparison.model_copy(update={"changes": tuple(kept)}), len(asked) - len(kept)


def of_occupations(comparison: Comparison, names: Collection[str]) -> Comparison:
    """The comparison with what is said of these occupations, by their whole names, or of all; no names are all."""
    wanted = {comparable(name) for name in names}
    kept = [change for change in comparison.changes if not wanted or _is_said_of(change, wanted)]
    return comparison.model_copy(update={"changes": tuple(kept)})


def _is_said_of(change: Change, names: Collection[str]) -> bool:
    said = change.key.get("occupations", [change.key.get("occupation")])
    if (change.kind, change.field) == ("offerings", "occupation"):
        said = [change.old, change.new]
    return any(name is None or comparable(name) in names for name in said)


def of_agency(comparison: Comparison, agency: str) -> Comparison:
    """The comparison of the notices whose issuer's name has `agency` in it, on either side."""
    kept = [index for index, pair in enumerate(comparison.pairs) if _issued_by(agency, pair.old, pair.new)]
    places = {index: place for place, index in enumerate(kept)}
    changes = [
        _moved(change, places)
        for change in comparison.changes
        if change.pair in places or (change.pair < 0 and _has(change.key.get("issuer"), agency))
    ]
    proposed = [
        one.model_copy(update={"pair": places.get(one.pair, -1)})
        for one in comparison.proposed
        if one.pair in places or (one.pair < 0 and (_has(one.old, agency) or _has(one.new, agency)))
    ]
    return comparison.model_copy(
        update={
            "old": _side(comparison.old, agency),
            "new": _side(comparison.new, agency),
            "pairs": tuple(comparison.pairs[index] for index in kept),
            "changes": tuple(changes),
            "proposed": tuple(proposed),
            "ambiguous": tuple(one for one in comparison.ambiguous if _issued_by(agency, one)),
        }
    )


def _issued_by(agency: str, *notices: NoticeRef) -> bool:
    return any(_has(notice.issuer, agency) for notice in notices)


def _has(name: str | None, part: str) -> bool:
    return name is not None and comparable(part) in comparable(name)


def _moved(change: Change, places: Mapping[int, int]) -> Change:
    """The change of a pair that has another place now."""
    parts = tuple(_moved(part, places) for part in change.parts)
    return change.model_copy(update={"pair": places.get(change.pair, -1), "parts": parts})


def _side(side: SideRef, agency: str) -> SideRef:
    kept = tuple(notice for notice in side.notices if _issued_by(agency, notice))
    return side.model_copy(update={"notices": kept})


def _of_kinds(change: Change, kinds: Collection[str]) -> Iterator[Change]:
    """The change with those of its parts that are of `kinds`, or those parts alone; no kinds are all."""
    if not kinds:
        yield change
        return
    parts = tuple(part for part in change.parts if part.kind in kinds)
    if change.kind in kinds:
        yield change.model_copy(update={"parts": parts})
    else:
        yield from parts


def _is_of(change: Change, occupation: str, pairs: tuple[NoticePair, ...]) -> bool:
    if "occupations" in change.key:
        return any(_has(name, occupation) for name in change.key["occupations"])
    said = change.key.get("occupation")
    if said is not None:
        return _has(said, occupation)
    offered = [name for side in (pairs[change.pair].old, pairs[change.pair].new) for name in side.occupations]
    return not offered or any(_has(name, occupation) for name in offered)


def _is_at(change: Change, level: int) -> bool:
    levels = change.key.get("levels")
    if levels is not None:
        return level in levels
    return change.key.get("level") in (None, level)


def _is_at_least(change: Change, least: Least, pairs: tuple[NoticePair, ...]) -> bool:
    """Whether a change is large enough; one that has no such size is always told."""
    sizes = sizes_of(change, pairs[change.pair].shift if change.pair >= 0 else None)
    return sizes.get(least.unit, least.size) >= least.size


def sizes_of(change: Change, apart: int | None = None) -> dict[Unit, float]:
    """How large a changed amount or window is, in each unit that it can be measured in.

    Per cent of the old amount; yuan; the most days by which a window's first or last day moved, after the
    difference of the years, which is `apart`.
    """
    amount = amounts_moved(change)
    if amount is not None:
        sizes: dict[Unit, float] = {"yuan": abs(amount[0])}
        return sizes if amount[1] is None else {**sizes, "percent": abs(amount[1])}
    moved = window_moved(change, apart)
    return {"days": max(map(abs, moved.values()))} if moved else {}
