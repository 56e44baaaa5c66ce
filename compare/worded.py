"""What a record says in its words alone, because it lists nothing."""

from collections.abc import Iterator
from typing import Any

from compare.canonical import canonical
from compare.items import Item
from compare.likeness import numbers, stands_in
from compare.profiles import profile_of
from models.base import Model

MONTHS = 12


def other_quantities(old: Item, new: Item) -> str | None:
    """The field whose words name other quantities on either side, where neither lists what they are of; else None.

    `迟到30分钟的，取消成绩` and `迟到15分钟的，取消成绩` differ. Quantities that another field says (the years of a
    sanction) are compared there; one that is on one side only may be but another way to say the same.
    """
    listed, words = profile_of(old.kind).words_for or ("", "")
    if not listed or old.get(listed) or new.get(listed):
        return None
    left, right = (_only_in(words, item) for item in (old, new))
    return words if left != right and len(left) == len(right) else None


def told_in_words(item: Item, field: str, listed: str) -> bool:
    """Whether an item of the other side's list stands in the words of a record that lists nothing in that field.

    有替考、组织作弊行为之一的，取消成绩 tells the act 组织作弊 without a list.
    """
    name, words = profile_of(item.kind).words_for or ("", "")
    return name == field and not item.get(name) and stands_in(listed, item.get(words) or "")


def are_beside(field: str, old: Item, new: Item) -> bool:
    """Whether either side's words name the other's place too: of several that serve, another one stands first.

    A mailbox need not stand there: who is written to at another one is told with the contacts.
    """
    profile = profile_of(old.kind)
    if field not in profile.names or "text" not in old.kind.wording:
        return False
    sides = ((old.get(field), new.get("text")), (new.get(field), old.get("text")))
    return all(place and ("@" in place or canonical(place) in canonical(text)) for place, text in sides)


def _only_in(words: str, item: Item) -> list[str]:
    """The quantities in the words that no other field says, in months neither."""
    others = [value for name in item.compared() if name != words for value in _values(item.get(name))]
    said = {f"{value * scale:g}" for value in others for scale in (1, MONTHS)}
    return [number for number in numbers(item.get(words) or "") if number not in said]


def _values(value: Any) -> Iterator[float]:
    """The numbers in a field's value."""
    if isinstance(value, Model):
        yield from (number for name in type(value).model_fields for number in _values(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (number for item in value for number in _values(item))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value
