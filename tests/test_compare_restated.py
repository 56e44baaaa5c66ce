"""What two notices say in two ways: dashes that fill a table, ages asked twice, acts in running text, what retakes cost."""

from typing import Any

import pytest
from compare_pair import OCCUPATION, read
from test_compare_kinds import fee, notice, told

from compare import diff
from compare.given import GivenSide
from compare.stored import diff_stored
from models.conduct import Penalty, Sanction
from models.money import Fee, RetakeRule
from models.offering import AgeRequirement, ApplicationCondition, EducationRequirement, Offering
from models.registry import Notice


def differ(old: Notice, new: Notice) -> list[Any]:
    """What is told, the same there and back and of stored notices."""
    assert diff_stored(GivenSide((old,)), GivenSide((new,))) == diff(old, new)
    assert [one.reversed() for one in diff(old, new).changes] == [*diff(new, old).changes]
    return told(old, new)


def offered(*levels: int, occupation: str = OCCUPATION) -> tuple[Offering, ...]:
    return tuple(read(Offering, f"{level}级", occupation=occupation, level=level) for level in levels)


# A dash at a level that is not offered only fills the table.


def test_a_level_that_left_takes_its_fees_along_though_the_table_has_dashes_there() -> None:
    old = notice(offerings=offered(5, 4), fees=(fee(level=5), fee()))
    new = notice(2026, offerings=offered(4), fees=(fee(None, level=5), fee()))
    (change,) = diff(old, new).changes
    assert (change.kind, change.change, [part.kind for part in change.parts]) == (
        "offerings",
        "removed",
        ["fees"],
    )
    assert differ(old, new) == [("removed", None, None, None)]


def test_a_dash_at_a_level_that_is_offered_is_an_amount_that_is_gone() -> None:
    old = notice(offerings=offered(4), fees=(fee(100),))
    assert differ(old, notice(2026, offerings=offered(4), fees=(fee(None),))) == [
        ("changed", "amount", 100.0, None)
    ]


def test_a_dash_for_another_occupation_fills_the_table_too() -> None:
    both = (*offered(4), *offered(5, occupation="育婴员"))
    old = notice(offerings=both, fees=(fee(), fee(None, occupation="育婴员")))
    assert differ(old, notice(2026, offerings=both, fees=(fee(),))) == []


# Whoever is of an age is of it, however often that is asked.


def alternative(number: int | None, *requirements: Any, text: str = "") -> ApplicationCondition:
    return read(
        ApplicationCondition, text or "条件", level=5, number=number, requirements=requirements, text=text
    )


WANTS = alternative(1, AgeRequirement(min=16), text="年满16周岁，拟从事本职业工作。")
WORKS = alternative(2, AgeRequirement(min=16), text="年满16周岁，从事本职业工作。")


@pytest.mark.parametrize(
    "said",
    [
        (alternative(None, AgeRequirement(min=16), text="应年满16周岁"),),
        (alternative(1, AgeRequirement(min=16), text="年满16周岁，拟从事或者从事本职业工作。"),),
        (WORKS, WANTS),
    ],
)
def test_an_age_asked_in_two_alternatives_is_asked_once(said: tuple[ApplicationCondition, ...]) -> None:
    old = notice(application_conditions=(WANTS, WORKS))
    assert differ(old, notice(2026, application_conditions=said)) == []


def test_another_age_is_one_change() -> None:
    old = notice(application_conditions=(WANTS, WORKS))
    new = notice(2026, application_conditions=(alternative(None, AgeRequirement(min=18), text="满18周岁"),))
    assert [one[:2] for one in differ(old, new)] == [("changed", "requirements")]


def test_two_diplomas_are_two_alternatives() -> None:
    diplomas = tuple(
        alternative(number, EducationRequirement(), text=f"取得{school}毕业证书。")
        for number, school in enumerate(("技工学校", "大学"), 1)
    )
    new = notice(2026, application_conditions=diplomas[:1])
    assert differ(notice(application_conditions=diplomas), new) == [("removed", None, None, None)]


# Acts in running text are no list; the quantities in them are compared.


def tier(text: str, *sanctions: Sanction, **more: Any) -> Penalty:
    said = sanctions or (Sanction(sanction="cancel_subject_score"),)
    return read(Penalty, text, tier=1, trigger="during_assessment", sanctions=said, text=text, **more)


def banned(years: float) -> Sanction:
    return Sanction(sanction="debar", years=years)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("迟到30分钟强行进入考场的，取消成绩。", "迟到15分钟后强行进入考场者，取消成绩。"),
        ("离开考位超过三次的，取消成绩。", "离开考位超过2次的，成绩取消。"),
        ("开考30分钟内交卷、离场10分钟的，取消成绩。", "离场5分钟、开考30分钟内交卷的，取消成绩。"),
    ],
)
def test_another_quantity_in_an_act_is_a_change_of_its_words(old: str, new: str) -> None:
    assert differ(notice(penalties=(tier(old),)), notice(2026, penalties=(tier(new),))) == [
        ("changed", "text", old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (tier("抄袭的，取消成绩，一年内不得参加。", banned(1)), tier("凡抄袭，成绩取消，1年内不得参加。", banned(1))),
        (tier("抄袭的，十二个月内不得参加。", banned(1)), tier("抄袭的，一年内不得参加。", banned(1))),
        (tier("抄袭一次的，取消成绩。"), tier("抄袭的，取消成绩。")),
    ],
)  # fmt: skip
def test_the_same_act_in_other_words_is_none(old: Penalty, new: Penalty) -> None:
    assert differ(notice(penalties=(old,)), notice(2026, penalties=(new,))) == []


def test_another_period_is_told_once_where_the_sanction_says_it() -> None:
    old, new = tier("抄袭的，一年内不得参加。", banned(1)), tier("抄袭的，两年内不得参加。", banned(2))
    assert [one[:2] for one in differ(notice(penalties=(old,)), notice(2026, penalties=(new,)))] == [
        ("changed", "sanctions")
    ]


def test_on_request_other_words_are_told_once() -> None:
    old, new = tier("迟到30分钟的，取消成绩。"), tier("迟到15分钟的，取消成绩。")
    told_all = diff(notice(penalties=(old,)), notice(2026, penalties=(new,)), include_wording=True).changes
    assert [one.field for one in told_all if one.kind == "penalties"] == ["text"]


# A table of retake fees, and the sentence that retakes cost what the examination costs.

SENTENCE = read(RetakeRule, "补考费与考核费相同", rule="fee_basis", scope="same_as_exam", text="补考费与考核费相同。")  # fmt: skip


def listed(*amounts: tuple[int, float, float]) -> tuple[Fee, ...]:
    """Fees of levels, each with what the examination and the retake cost."""
    return tuple(
        fee(amount, level=level, charge=charge)
        for level, exam, retake in amounts
        for charge, amount in (("exam", exam), ("retake", retake))
    )


@pytest.mark.parametrize("exam", [90, 100])
def test_a_table_of_the_same_prices_is_the_sentence(exam: float) -> None:
    old = notice(fees=listed((5, 80, 80), (4, 90, 90)))
    new = notice(2026, fees=(fee(80, level=5), fee(exam)), retake_rules=(SENTENCE,))
    assert differ(old, new) == ([] if exam == 90 else [("changed", "amount", 90.0, 100.0)])


def test_a_table_and_the_sentence_beside_it_say_what_the_sentence_says() -> None:
    both = notice(fees=listed((5, 80, 80), (4, 90, 90)), retake_rules=(SENTENCE,))
    assert differ(both, notice(2026, fees=(fee(80, level=5), fee(90)), retake_rules=(SENTENCE,))) == []


def test_where_a_retake_cost_less_its_price_is_gone_and_the_sentence_new() -> None:
    old = notice(fees=listed((5, 80, 80), (4, 90, 70)))
    new = notice(2026, fees=(fee(80, level=5), fee(90)), retake_rules=(SENTENCE,))
    assert sorted(differ(old, new)) == [("added", None, None, None), ("removed", None, None, None)]


def test_the_fees_of_a_level_that_left_are_gone_though_the_sentence_holds_for_the_others() -> None:
    old = notice(offerings=offered(5, 4), fees=listed((5, 80, 80), (4, 90, 90)))
    new = notice(2026, offerings=offered(4), fees=(fee(90),), retake_rules=(SENTENCE,))
    level = next(one for one in diff(old, new).changes if one.kind == "offerings")
    assert [part.key["charge"] for part in level.parts] == ["exam", "retake"]


@pytest.mark.parametrize(
    ("words", "is_same"),
    [
        ("补考费按相应科目的考核费收取。", True),
        ("补考的，依照所补科目评价费缴纳。", True),
        ("补考按科目收费，收费标准与考核费一致。", True),
        ("补考一科收一科的费用，标准同首次考核。", True),
        ("补考费按科目计收，执行该科目评价收费标准。", True),
        ("补考费按科目收取，标准见附件。", False),
    ],
)
def test_the_fee_of_the_subjects_examination_is_the_sentence_too(words: str, is_same: bool) -> None:
    old = notice(retake_rules=(read(RetakeRule, words, rule="fee_basis", scope="subject", text=words),))
    assert differ(old, notice(2026, retake_rules=(SENTENCE,))) == (
        [] if is_same else [("changed", "scope", "subject", "same_as_exam")]
    )
