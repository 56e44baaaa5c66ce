"""A comparison narrowed to what a person asked for: kinds, an occupation, a level, changes of some size."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from compare.items import comparable
from models.changes import Change, Comparison

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
    the one that was asked for too; so do notices that came or went, where only kinds narrow them.
    """
    about: list[Callable[[Change], bool]] = [
        lambda change: not kinds or change.kind in kinds,
        lambda change: occupation is None or _is_of(change, occupation),
        lambda change: level is None or _is_at(change, level),
    ]
    asked = [change for change in comparison.changes if all(fits(change) for fits in about)]
    kept = [change for change in asked if least is None or _is_at_least(change, least)]
    return comparison.model_copy(update={"changes": tuple(kept)}), len(asked) - len(kept)


def _is_of(change: Change, occupation: str) -> bool:
    if "occupations" in change.key:
        return any(occupation in name for name in change.key["occupations"])
    said = change.key.get("occupation")
    return said is None or comparable(occupation) in comparable(said)


def _is_at(change: Change, level: int) -> bool:
    levels = change.key.get("levels")
    if levels is not None:
        return level in levels
    return change.key.get("level") in (None, level)


def _is_at_least(change: Change, least: Least) -> bool:
    """Whether a change is large enough; one that has no such size is always told."""
    sizes = sizes_of(change)
    return sizes.get(least.unit, least.size) >= least.size


def sizes_of(change: Change) -> dict[Unit, float]:
    """How large a changed amount or window is, in each unit that it can be measured in.

    Per cent of the old amount; yuan; the most days by which a window's first or last day moved, after the
    difference of the years.
    """
    old, new = change.old, change.new
    if change.field == "amount" and old is not None and new is not None:
        yuan = abs(new - old)
        return {"yuan": yuan} | ({"percent": 100 * yuan / old} if old else {})
    if isinstance(old, dict) and isinstance(new, dict) and {"start", "end"} <= {*old} & {*new}:
        moved = [_days(old[name], new[name]) for name in ("start", "end") if old[name] and new[name]]
        return {"days": max(moved)} if moved else {}
    return {}


def _days(old: str, new: str) -> float:
    """Days between two dates, the new one moved into the old one's year or as near to it as a window may be."""
    left, right = date.fromisoformat(old), date.fromisoformat(new)
    return min(abs((left - _in_year(right, left.year + more)).days) for more in (-1, 0, 1))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where there is no 29th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
