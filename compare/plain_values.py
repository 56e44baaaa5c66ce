"""Whether values as the database holds them, plain and not yet of a model, say the same over years and spellings."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from compare.canonical import Years, without_years
from models.records import Record

Values = Mapping[str, Any]
Shape = Literal["day", "other"]


def same_values(
    years: Years,
    old: Values,
    new: Values,
    shapes: Mapping[str, Shape],
    ignored: frozenset[str] = frozenset(),
) -> bool:
    """Whether all fields say the same; `shapes` names those that hold days, `ignored` those without a say."""
    if old.keys() != new.keys():
        return False
    for name, value in old.items():
        if name in ignored or (not shapes and value == new[name]):
            continue
        if not _same(years, value, new[name], shapes, shapes.get(name, "other")):
            return False
    return True


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
    return same_values(years, old, new, shapes, frozenset(("text",) if says_more else ()))


def frozen(value: Any) -> Any:
    """A hashable form that is equal over years and spellings."""
    if value.__class__ is str:
        return without_years(value)[0]
    if isinstance(value, dict):
        return tuple([frozen(item) for name, item in value.items() if name != "text"])
    return tuple(map(frozen, value)) if isinstance(value, list) else value


@cache
def shapes(kind: type[Record]) -> dict[str, Shape]:
    """The fields that hold days, those of nested values too; no name is a day in one and words in another."""
    return dict.fromkeys(_days_in(kind), "day")


def _days_in(annotation: Any) -> set[str]:
    """The names of the fields below a type whose values are days."""
    fields = getattr(annotation, "model_fields", None)
    if fields is None:
        return {name for part in get_args(annotation) for name in _days_in(part)}
    own = {name for name, field in fields.items() if date in (field.annotation, *get_args(field.annotation))}
    return own | {name for field in fields.values() for name in _days_in(field.annotation)}
