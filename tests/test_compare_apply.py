"""The changes of a comparison, made to the older notice, give what the newer one says."""

from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from any_notice import notices
from changes_score import notice_of
from compare_pair import NEW, OLD, days, document, read
from hypothesis import example, given, settings
from hypothesis import strategies as st
from variants.render import render

from compare import diff, diff_sets
from compare.apply import apply
from models.changes import Comparison
from models.money import Fee
from models.notice import NoticeHeader
from models.offering import Offering
from models.procedure import Schedule
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice

OFFERED = tuple(read(Offering, "级", occupation="保育师", level=level) for level in (5, 4, 3))
KINDS = [kind.table for kind in RECORD_KINDS]
SEEDS = st.integers(0, 10**6)


def told(comparison: Comparison) -> list[tuple[Any, ...]]:
    return [(one.kind, one.change, one.key, one.field, one.old, one.new) for one in comparison.changes]


def with_places(notice: Notice) -> Notice:
    """The notice with a clause of its own for each record, as in a notice that was read."""
    placed = {
        kind: tuple(
            record.model_copy(
                update={"evidence": (Evidence(quote=record.evidence[0].quote, clause=f"c{number}"),)}
            )
            for number, record in enumerate(getattr(notice, kind))
        )
        for kind in KINDS
    }
    return notice.model_copy(update=placed)


def plain_spoken(notice: Notice) -> Notice:
    """The notice without what says one thing twice, so that its changes leave no doubt of what is meant.

    It offers three levels, so that null means them; it has no cell that only says that there is no fee, no title
    of two years, states its year, names a telephone once, and tells a step either for both channels or for one of them.
    """
    steps = [step for step in notice.procedures if step.place == "学前路8号"]
    broad = tuple(step for step in steps if step.channel is None)
    fields: dict[str, Any] = {
        "offerings": OFFERED,
        "fees": tuple(one for one in notice.fees if one.amount is not None),
        "procedures": broad or tuple(steps),
        "contacts": tuple({one.value: one for one in notice.contacts}.values()),
    }
    if notice.notice.year is None:
        fields["notice"] = notice.notice.model_copy(update={"year": 2025})
    for kind in ("citations", "attachments"):
        fields[kind] = tuple(one for one in getattr(notice, kind) if one.title != "2025年收费标准")
    return notice.model_copy(update=fields)


def leads_there(old: Notice, new: Notice) -> None:
    made = apply(diff(old, new), old)
    assert told(diff(made, new)) == []
    assert diff(made, made).changes == ()


@cache
def variant(seed: int) -> Notice:
    """The records that a notice of the generator must be read to."""
    written = render(seed)
    return notice_of(
        {"notice": written.header, **{kind: written.records.get(kind, []) for kind in KINDS}}, f"{seed}"
    )


def mixed(base: Notice, other: Notice, chance: Random) -> Notice:
    """The first notice with some of the second's records in place of its own, and others put in another order."""
    fields: dict[str, Any] = {}
    for kind in KINDS:
        own, others = [*getattr(base, kind)], [*getattr(other, kind)]
        taken = chance.choice((own, own, others, own[1:], others[:1] + own if kind == "offerings" else own))
        chance.shuffle(taken)
        fields[kind] = tuple(taken)
    return base.model_copy(
        update={**fields, "document": document(f"{base.document.file_name} {other.document.file_name}")}
    )


@given(notices(), notices())
@settings(max_examples=40, deadline=None)
def test_changes_made_to_the_old_notice_say_what_the_new_one_says(old: Notice, new: Notice) -> None:
    sides = [with_places(plain_spoken(one)) for one in (old, new)]
    leads_there(sides[0], sides[1])


def tells_retakes_otherwise(one: Notice, other: Notice) -> bool:
    """Whether one says in a sentence that a retake costs what the examination costs, and the other fee by fee.

    Then a new price of the examination is told once, and the older notice's fees of retakes are left as they were.
    """
    return any(
        any((rule.rule, rule.scope) == ("fee_basis", "same_as_exam") for rule in first.retake_rules)
        and any(fee.charge == "retake" for fee in second.fees)
        for first, second in ((one, other), (other, one))
    )


@given(SEEDS, SEEDS, SEEDS)
@example(3999, 0, 0)
@settings(max_examples=12, deadline=None)
def test_so_do_the_changes_between_notices_of_the_generator(seed: int, other: int, shuffle: int) -> None:
    old = variant(seed)
    new = mixed(old, variant(other), Random(shuffle))
    for before, after in ((old, new), (new, old), (old, variant(other))):
        if not tells_retakes_otherwise(before, after):
            leads_there(before, after)


@given(SEEDS, SEEDS, SEEDS)
@settings(max_examples=12, deadline=None)
def test_notices_of_the_generator_differ_alike_both_ways_and_never_from_themselves(
    seed: int, other: int, shuffle: int
) -> None:
    old = variant(seed)
    new = mixed(old, variant(other), Random(shuffle))
    assert diff(old, old).same
    forwards, backwards = diff(old, new), diff(new, old)
    turned = {change.reversed().model_dump_json() for change in backwards.changes}
    assert turned == {change.model_dump_json() for change in forwards.changes}
    assert [one.reversed() for one in backwards.proposed] == [*forwards.proposed]


def of_a_year(year: int, **records: Any) -> Notice:
    header = read(
        NoticeHeader, "落款", title="通知", year=year, issuer="青原协会", issued_on=date(year, 1, 5)
    )
    return Notice(document=document(f"{year}"), notice=header, **{"offerings": OFFERED, **records})


def test_the_pair_made_by_hand() -> None:
    leads_there(OLD, NEW)
    leads_there(NEW, OLD)


def test_a_window_that_moved_stands_in_the_year_of_the_notice() -> None:
    sides = [
        of_a_year(year, schedules=(read(Schedule, "期", sequence=1, application=days(date(year, 2, 1), end),
                                        assessment=days(None, date(year, 3, 31))),))
        for year, end in ((2025, date(2025, 2, 10)), (2028, date(2028, 2, 29)))
    ]  # fmt: skip
    made = apply(diff(*sides), sides[0])
    assert made.schedules[0].application == days(date(2025, 2, 1), date(2025, 2, 28))
    assert made.schedules[0].assessment == sides[0].schedules[0].assessment
    leads_there(*sides)


def test_what_holds_for_all_levels_is_told_for_each_where_one_changes() -> None:
    old = of_a_year(2025, fees=(read(Fee, "100元", subject="theory", charge="exam", amount=100, level=None),))
    new = of_a_year(
        2026,
        fees=tuple(
            read(Fee, f"{amount}元", subject="theory", charge="exam", amount=amount, level=level)
            for level, amount in ((5, 100), (4, 100), (3, 130))
        ),
    )
    made = apply(diff(old, new), old)
    assert [(one.level, one.amount) for one in made.fees] == [(5, 100), (4, 100), (3, 130)]
    leads_there(old, new)
    leads_there(new, old)


def test_a_name_that_a_person_decided_on_is_put_everywhere() -> None:
    sides = [
        of_a_year(
            year,
            offerings=(read(Offering, name, occupation=name, level=5),),
            fees=(
                read(Fee, name, occupation=name, level=5, subject="theory", charge="exam", amount=100 + year),
            ),
        )
        for year, name in ((2025, "保育员"), (2026, "保育师"))
    ]
    made = apply(diff(*sides, same=[("保育员", "保育师")]), sides[0])
    assert [one.occupation for one in (*made.offerings, *made.fees)] == ["保育师", "保育师"]
    assert diff(made, sides[1]).changes == ()


def test_only_a_comparison_of_these_two_notices_can_be_applied() -> None:
    with pytest.raises(ValueError, match="two notices"):
        apply(diff_sets([OLD], [NEW]), OLD)
    with pytest.raises(ValueError, match="nothing to change"):
        apply(diff(OLD, NEW), of_a_year(2024))
