"""What of the parsed records still stands: corrections of people applied, amended by supplements.

Pure: lists of records in, the same records with what became of them out. `db.states` keeps the result for
the views, `db.effective` makes notices of it; neither knows another rule.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.records import Record

Values = dict[str, Any]
SAYS_NOTHING = "other"
"""The code that does not tell one record from another: a supplement's `other` rule stands beside the base's."""


@dataclass(frozen=True)
class Change:
    """What a person changed in a record: the value read, the one in force instead, why, who and when.

    Values are JSON text; the field `*` is the record itself, read (`true`) but not there (`false`).
    """

    field: str
    read: str
    value: str
    reason: str
    made_by: str
    made_at: str

    def __str__(self) -> str:
        return (
            f"{self.field}: {self.read} → {self.value}（{self.reason}；{self.made_by} {self.made_at[:10]}）"
        )


@dataclass
class Held:
    """A record as it stands: the values that were read, those that hold instead, and whether it still counts.

    `overlay` maps fields to the values in force, `corrected` holds what people changed, `completed`
    names the notice whose values fill what a supplement left unsaid, `replaced_by` the supplement that took
    the record's place; `removed` is true where a person found that no such record is there.
    """

    kind: type[Record]
    row_id: int
    notice_id: str
    read: Values
    overlay: Values = field(default_factory=dict)
    corrected: list[Change] = field(default_factory=list)
    completed: str | None = None
    replaced_by: str | None = None
    removed: bool = False

    @property
    def values(self) -> Values:
        """The record's values in force."""
        return self.read | self.overlay

    @property
    def is_untouched(self) -> bool:
        """Whether the record stands just as it was read."""
        return not (self.overlay or self.corrected or self.replaced_by or self.removed)

    @property
    def counts(self) -> bool:
        """Whether the record still holds."""
        return not (self.replaced_by or self.removed)


def amend(base: Iterable[Held], supplements: Sequence[Sequence[Held]]) -> None:
    """Lets each supplement, in the order given, take the place of what it names and nothing else."""
    standing = [held for held in base if not held.removed]
    for supplement in supplements:
        named = [held for held in supplement if not held.removed]
        for held in named:
            _take_places(held, standing)
        standing = [held for held in standing if held.counts] + named


def _take_places(held: Held, standing: Iterable[Held]) -> None:
    taken = [
        old for old in standing if old.kind is held.kind and takes_place(held.kind, held.values, old.values)
    ]
    for old in taken:
        old.replaced_by = held.notice_id
    if len(taken) == 1:
        _complete(held, taken[0])


def takes_place(kind: type[Record], new: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether a supplement's record says anew what an earlier one says."""
    slot = kind.keys if kind.slot is None else kind.slot
    if kind.adds_only or any(new[name] == SAYS_NOTHING for name in slot):
        return False
    return all(_agree(new[name], old[name], null_is_all=name in kind.null_is_all) for name in slot)


def _agree(new: Any, old: Any, *, null_is_all: bool) -> bool:
    if new is None and null_is_all:
        return True
    if isinstance(new, list) and isinstance(old, list):
        return bool(old) and set(map(str, old)) <= set(map(str, new))
    return bool(new == old)


def _complete(held: Held, old: Held) -> None:
    """Fills what the supplement left unsaid (a batch's application window) from the record it amends."""
    unsaid = {
        name: old.values[name]
        for name in held.kind.values()
        if name not in held.kind.null_is_said
        and _is_unsaid(held.values[name])
        and not _is_unsaid(old.values[name])
    }
    if unsaid:
        held.overlay |= unsaid
        held.completed = old.completed or old.notice_id


def _is_unsaid(value: Any) -> bool:
    return value is None or value == []
