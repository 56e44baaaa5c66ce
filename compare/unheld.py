"""What no record holds: the clauses that a comparison shows on request."""

from compare.canonical import Years
from compare.likeness import alike, likeness
from compare.values import greedy_pairs
from models.changes import Change
from models.notice import Clause
from models.records import Evidence
from models.registry import Notice


def unheld_changes(years: Years, old: Notice, new: Notice) -> list[Change]:
    """The clauses that no record was read from, where their words differ; page headers aside."""
    olds, news = _unheld(old), _unheld(new)
    pairs, olds, news = greedy_pairs(
        olds, news, lambda left, right: (0.0,) if years.same_text(left.text, right.text) else None
    )
    pairs, gone, come = greedy_pairs(olds, news, _cost)
    changes = [_change(left, right) for left, right in pairs]
    return changes + [_change(left, None) for left in gone] + [_change(None, right) for right in come]


def _unheld(notice: Notice) -> list[Clause]:
    return [
        clause
        for clause in notice.clauses
        if not clause.used_by and clause.kind != "furniture" and clause.text
    ]


def _cost(old: Clause, new: Clause) -> tuple[float, ...] | None:
    if old.kind != new.kind or not alike(old.text, new.text):
        return None
    return (1 - likeness(old.text, new.text),)


def _change(old: Clause | None, new: Clause | None) -> Change:
    shown = new or old
    return Change(
        kind=Clause.table,
        change="changed" if old and new else "added" if new else "removed",
        key={"number": shown.number, "kind": shown.kind} if shown else {},
        field="text",
        old=old.text if old else None,
        new=new.text if new else None,
        old_evidence=_evidence(old),
        new_evidence=_evidence(new),
    )


def _evidence(clause: Clause | None) -> tuple[Evidence, ...]:
    if clause is None:
        return ()
    return (Evidence(page=clause.page, bbox=clause.bbox, quote=clause.text, clause=clause.id, rule=None),)
