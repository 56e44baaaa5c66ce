"""How far two records of one kind are from being about the same thing; the lower the better, None: never."""

from collections.abc import Callable
from datetime import date
from typing import Any

from compare.canonical import Years, without_years
from compare.items import Item
from compare.likeness import alike, likeness, numbers, same_name, same_title
from compare.values import Cost, differences, same_value
from models.procedure import Window

DAYS_A_PART = 10
"""A month has three parts (上旬, 中旬, 下旬): the step in which batches are laid beside each other."""
FAR = 9
"""Windows that moved by more parts of a month than this (a quarter) are no longer one batch."""
SAME_TIER = 0.2
"""From this share of acts and sanctions in common on two tiers may be one."""
SAME_TITLE = 0.6
"""From this likeness on two titles, with equal quantities, are taken for one that was renamed."""


def keys_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the key as it stands: years that shifted as they should come before those that did not."""
    return (float(sum(not same_value(years, old.get(name), new.get(name)) for name in old.kind.keys)),)


def title_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the title: as it stands, then whatever its years, then alike."""
    left, right = old.get("title"), new.get("title")
    if years.same_text(left, right):
        return (0.0,)
    if same_title(years, left, right):
        return (0.5,)
    if without_years(left)[0] == without_years(right)[0]:
        return (1.0,)
    likely = likeness(left, right)
    return (3 - likely,) if likely >= SAME_TITLE and numbers(left) == numbers(right) else None


def citation_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the title, or by the document number where it is one."""
    same_number = old.get("document_number") is not None and same_value(
        years, old.get("document_number"), new.get("document_number")
    )
    by_title = title_cost(years, old, new)
    if by_title is None:
        return (1.5, 0.0) if same_number else None
    return (*by_title, float(not same_number))


def condition_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By what is required, then by the words, then by the number."""
    required = (old.get("requirements"), new.get("requirements"))
    apart = _apart(years, *required)
    texts = (old.get("text"), new.get("text"))
    if apart:
        kinds = [{requirement.kind for requirement in side} for side in required]
        if not kinds[0] & kinds[1] and not alike(*texts):
            return None
    return (float(apart), round(1 - likeness(*texts), 2), float(old.get("number") != new.get("number")))


def _apart(years: Years, old: tuple[Any, ...], new: tuple[Any, ...]) -> int:
    """How many requirements, sanctions or acts, none of which names a day, are not in both."""
    return 0 if old == new else len(differences(years, old, new))


def procedure_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the place, then by the words."""
    texts = (old.get("text"), new.get("text"))
    if _same_name(years, old.get("place"), new.get("place")):
        return (0.0, 1 - likeness(*texts))
    return (1.0, 1 - likeness(*texts)) if alike(*texts) else None


def schedule_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By how far the batch moved within the year, in parts of a month; then by its place in the list."""
    moved = [_days_apart(years, old.get(name), new.get(name)) for name in ("application", "assessment")]
    parts = [round(days / DAYS_A_PART) for days in moved]
    if max(parts) > FAR:
        return None
    return (float(sum(parts)), float(abs(old.get("sequence") - new.get("sequence"))), float(sum(moved)))


def _days_apart(years: Years, old: Window | None, new: Window | None) -> int:
    """How many days a window moved; a month where that cannot be said."""
    if old is None or new is None:
        return 0 if old is new else 3 * DAYS_A_PART
    ends = [(old.start, new.start), (old.end, new.end)]
    known = [_days_between(years, left, right) for left, right in ends if left and right]
    if known:
        return max(known)
    return 0 if same_value(years, old, new) else 3 * DAYS_A_PART


def _days_between(years: Years, old: date, new: date) -> int:
    """How many days apart two days of their notices' years are."""
    return abs(years.days_later(old, new)) or int(not years.same_day(old, new))


def rule_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """A named rule by its scope; an unnamed one by its words."""
    if not old.open:
        scopes = [item.get("scope") if "scope" in item.kind.model_fields else None for item in (old, new)]
        return (float(scopes[0] != scopes[1]),)
    texts = (old.get("text"), new.get("text"))
    return (1 - likeness(*texts),) if alike(*texts) else None


def fee_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By what the amount includes."""
    left, right = old.get("includes"), new.get("includes")
    if same_value(years, left, right):
        return (0.0,)
    if left is None or right is None:
        return None
    return (1 - likeness(left, right),) if alike(left, right) else None


def account_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the number, then by the holder."""
    cost = tuple(
        float(not same_value(years, old.get(name), new.get(name)))
        for name in ("account_number", "account_name", "bank", "remark")
    )
    return None if cost[0] and cost[1] else cost


def contact_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the number, address or site itself; a changed one is paired only where nothing else is left."""
    if not same_name(years, old.get("value"), new.get("value")):
        return None
    rest = ("organization", "person", "hours")
    return tuple(float(not same_value(years, old.get(name), new.get(name))) for name in rest)


def penalty_cost(years: Years, old: Item, new: Item) -> Cost | None:
    """By the acts and the sanctions, then by the ordinal of the tier."""
    acts = _shared(years, old.get("behaviours") or (), new.get("behaviours") or ())
    sanctions = _shared(years, old.get("sanctions"), new.get("sanctions"))
    known = [share for share in (acts, sanctions) if share is not None]
    shared = sum(known) / len(known) if known else 1.0
    same_tier = old.get("tier") == new.get("tier")
    return (round(1 - shared, 2), float(not same_tier)) if shared >= SAME_TIER else None


def _shared(years: Years, old: tuple[Any, ...], new: tuple[Any, ...]) -> float | None:
    """Which share of two lists' items is common; None where both are empty."""
    total = len(old) + len(new)
    if not total:
        return None
    if old == new:
        return 1.0
    apart = sum((left is not None) + (right is not None) for left, right in differences(years, old, new))
    return 1 - apart / total


def _same_name(years: Years, old: str | None, new: str | None) -> bool:
    if old is None or new is None:
        return old is new
    return same_name(years, old, new)


COSTS: dict[str, Callable[[Years, Item, Item], Cost | None]] = {
    "keys": keys_cost,
    "title": title_cost,
    "citation": citation_cost,
    "condition": condition_cost,
    "procedure": procedure_cost,
    "schedule": schedule_cost,
    "rule": rule_cost,
    "fee": fee_cost,
    "account": account_cost,
    "contact": contact_cost,
    "penalty": penalty_cost,
}
NEVER_APART = frozenset((keys_cost,))
"""The measures by which any two records that agree in `about` may be one."""
