"""What holds of any two notices."""

import re
from typing import Any

from any_notice import notices
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import diff, diff_sets, render_json, render_text
from compare.report import report
from models.registry import Notice


@given(notices())
@settings(max_examples=40, deadline=None)
def test_a_notice_does_not_differ_from_itself(notice: Notice) -> None:
    assert diff(notice, notice, include_wording=True).same
    assert diff_sets([notice], [notice]).same


@given(notices(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_records_does_not_matter(notice: Notice, chance: Any) -> None:
    lists = {name: list(getattr(notice, name)) for name in ("fees", "contacts", "schedules", "penalties")}
    for records in lists.values():
        chance.shuffle(records)
    turned = notice.model_copy(update={name: tuple(records) for name, records in lists.items()})
    assert diff(notice, turned).changes == ()


@given(notices(), notices())
@settings(max_examples=60, deadline=None)
def test_backwards_every_change_is_turned(old: Notice, new: Notice) -> None:
    forwards, backwards = diff(old, new, include_wording=True), diff(new, old, include_wording=True)
    turned = {change.reversed().model_dump_json() for change in backwards.changes}
    assert turned == {change.model_dump_json() for change in forwards.changes}
    assert [one.reversed() for one in backwards.proposed] == [*forwards.proposed]


@given(notices(), notices())
@settings(max_examples=40, deadline=None)
def test_every_change_differs_and_shows_its_evidence(old: Notice, new: Notice) -> None:
    comparison = diff(old, new)
    for change in comparison.changes:
        assert change.old != change.new
        assert bool(change.old_evidence) == (change.change != "added")
        assert bool(change.new_evidence) == (change.change != "removed")
    assert render_json(comparison) == render_json(diff(old, new))
    groups = [group for section in report(comparison, "zh").sections for group in section.groups]
    assert sum(group.count for group in groups) == len(comparison.changes)
    lines = sum(len(group.rows) for group in groups)
    assert len(re.findall(r"\n  \S", render_text(comparison))) == lines
    assert len(re.findall(r"\n  \S", render_text(comparison, lang="en"))) == lines
