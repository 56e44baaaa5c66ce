"""The changes of two notices as they are told: a rule's levels as one change, all in the order of a report."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compare.folding import of_levels
from models.changes import Change
from models.notice import Clause, NoticeHeader
from models.records import Evidence


def gathered(changes: list[Change]) -> list[Change]:
    """The changes with those of one rule at several levels made one (`levels` [4, 3])."""
    groups: dict[str | int, list[Change]] = {}
    for change in changes:
        is_of_levels = isinstance(change.key.get("levels"), list)
        groups.setdefault(_but_for_levels(change) if is_of_levels else id(change), []).append(change)
    return [group[0] if len(group) == 1 else _one_change(group) for group in groups.values()]


def _but_for_levels(change: Change) -> str:
    """What a change says, its levels and places aside."""
    said = change.model_dump(mode="json", exclude={"old_evidence", "new_evidence"})
    for part in (said["key"], said["old"], said["new"]):
        if isinstance(part, dict):
            part.pop("levels", None)
            part.pop("text", None)
    return json.dumps(said, sort_keys=True)


def _one_change(group: list[Change]) -> Change:
    levels = sorted({level for change in group for level in change.key["levels"]}, reverse=True)
    return of_levels(group[0], levels).model_copy(
        update={
            "old_evidence": _all_evidence(change.old_evidence for change in group),
            "new_evidence": _all_evidence(change.new_evidence for change in group),
        }
    )


def _all_evidence(parts: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence for part in parts for evidence in part))


def in_order(changes: Iterable[Change], kinds: Sequence[str]) -> list[Change]:
    """The changes by kind, of which `kinds` gives the order, then by key, by field, and by what is said."""
    known = {kind: place for place, kind in enumerate((NoticeHeader.table, *kinds, Clause.table))}
    places = [((known[change.kind], *_place(change)), change) for change in changes]
    shared = Counter(place for place, _ in places)
    # what is said takes long to lay in order, and is looked at only where all else is the same
    places.sort(key=lambda one: (one[0], _said(one[1]) if shared[one[0]] > 1 else ()))
    return [change for _, change in places]


def _place(change: Change) -> tuple[Any, ...]:
    return (key_in_order(change.key), change.field or "")


def _said(change: Change) -> tuple[str, ...]:
    sides = (change.old, change.new)
    return tuple(sorted(json.dumps(side, ensure_ascii=False, sort_keys=True) for side in sides))


def key_in_order(key: Mapping[str, Any]) -> tuple[tuple[int, float, str], ...]:
    """A key in a form by which keys of one kind are laid in order."""
    return tuple([_sortable(name, value) for name, value in key.items()])


def _sortable(name: str, value: Any) -> tuple[int, float, str]:
    """A key's value in an order that mixes null, numbers (level 5 before level 1) and words."""
    if value is None:
        return (0, 0.0, "")
    if isinstance(value, int | float):
        return (1, -float(value) if name == "level" else float(value), "")
    return (
        2,
        0.0,
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True),
    )
