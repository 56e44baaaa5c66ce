"""Whether two values say the same, and which items of two lists do not."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from compare.canonical import Years
from compare.likeness import alike, likeness, numbers, reworded
from models.base import Model

T = TypeVar("T")
Cost = tuple[float, ...]
Difference = tuple[Any, Any]
"""`(old item, new item)`; None on the side that lacks it."""


def same_value(years: Years, old: Any, new: Any) -> bool:
    """Whether two values agree but for spelling and the year's own shift."""
    if old is None or new is None:
        return old is new
    if isinstance(old, str) and isinstance(new, str):
        return old == new or years.same_text(old, new)
    if isinstance(old, date) and isinstance(new, date):
        return years.same_day(old, new)
    if isinstance(old, Model) and isinstance(new, Model):
        return not differing_fields(years, old, new)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return not differences(years, old, new)
    return bool(old == new)


def differing_fields(years: Years, old: Model, new: Model) -> int:
    """How many fields of two values differ; their `text` counts only where they say nothing else."""
    if type(old) is not type(new):
        return len(type(old).model_fields)
    fields = [name for name in type(old).model_fields if name != "text"]
    count = sum(not same_value(years, getattr(old, name), getattr(new, name)) for name in fields)
    if count == 0 and "text" in type(old).model_fields and _says_only_text(old, fields):
        return int(not reworded(years, _words(old), _words(new)))
    return count


def _words(value: Model) -> str:
    return str(value.model_dump()["text"] or "")


def _says_only_text(value: Model, fields: list[str]) -> bool:
    """Whether no field but the words says anything (a window 另行通知, a sanction `other`)."""
    return all(getattr(value, name) in (None, "other") for name in fields)


def greedy_pairs(
    olds: Sequence[T], news: Sequence[T], cost: Callable[[T, T], Cost | None]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """`(pairs, left of the old, left of the new)`: the cheapest pair first; a cost of None never pairs.

    Of the pairs whose first cost is 0, which may be the same, as many are made as there can be: of 2024年版 and
    2025年版 a year later, neither takes the place in 2025年版 and 2026年版 that the other needs.
    """
    if len(olds) == len(news) == 1:
        fits = cost(olds[0], news[0]) is not None
        return ([(olds[0], news[0])], [], []) if fits else ([], [*olds], [*news])
    costs = [
        (price, i, j)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if (price := cost(old, new)) is not None
    ]
    costs.sort()
    pairs = _most_pairs([(i, j) for price, i, j in costs if price[0] == 0])
    old_free = set(range(len(olds))) - {i for i, _ in pairs}
    new_free = set(range(len(news))) - {j for _, j in pairs}
    for _, i, j in costs:
        if i in old_free and j in new_free:
            pairs.append((i, j))
            old_free.remove(i)
            new_free.remove(j)
    return (
        [(olds[i], news[j]) for i, j in sorted(pairs)],
        [olds[i] for i in sorted(old_free)],
        [news[j] for j in sorted(new_free)],
    )


def _most_pairs(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of these pairs as can be without one used twice; the earlier ones where that costs none."""
    choices: dict[int, list[int]] = {}
    for i, j in edges:
        choices.setdefault(i, []).append(j)
    old_of: dict[int, int] = {}
    placed: set[int] = set()
    for i, j in edges:
        if i not in placed and j not in old_of:
            old_of[j] = i
            placed.add(i)

    def place(i: int, tried: set[int]) -> bool:
        for j in choices[i]:
            if j not in tried:
                tried.add(j)
                if j not in old_of or place(old_of[j], tried):
                    old_of[j] = i
                    return True
        return False

    for i in choices:
        if i not in placed:
            place(i, set())
    return [(i, j) for j, i in old_of.items()]


@lru_cache(maxsize=8192)
def differences(years: Years, old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Difference, ...]:
    """The items of two lists that are not in both; order is no difference.

    Words are one item if they are alike and of the same quantities. Other items are paired by their
    first field (the sanction, the kind of requirement, the milestone), fewest differences first. What is
    required, and what is forbidden, many notices say in the same words: the last answers are kept.
    """
    olds, news = _without_common(years, old, new)
    if not olds or not news:
        return (*((item, None) for item in olds), *((None, item) for item in news))
    pairs, gone, come = greedy_pairs(olds, news, lambda left, right: _item_cost(years, left, right))
    changed = [(left, right) for left, right in pairs if not _reworded_item(years, left, right)]
    return (*changed, *((item, None) for item in gone), *((None, item) for item in come))


def _without_common(years: Years, old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Both lists without the items that they share."""
    olds, news = [], list(new)
    for item in old:
        partner = next((i for i, other in enumerate(news) if same_value(years, item, other)), None)
        if partner is None:
            olds.append(item)
        else:
            del news[partner]
    return olds, news


def _item_cost(years: Years, old: Any, new: Any) -> Cost | None:
    if isinstance(old, str) and isinstance(new, str):
        return (1 - likeness(old, new), float(numbers(old) != numbers(new))) if alike(old, new) else None
    if isinstance(old, Model) and isinstance(new, Model):
        tag = next(iter(type(old).model_fields))
        if type(old) is not type(new) or getattr(old, tag) != getattr(new, tag):
            return None
        return (float(differing_fields(years, old, new)),)
    return None


def _reworded_item(years: Years, old: Any, new: Any) -> bool:
    return isinstance(old, str) and isinstance(new, str) and reworded(years, old, new)
