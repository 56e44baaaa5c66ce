"""What is one record and what is a change, kind by kind."""

from datetime import date
from typing import Any, ClassVar

import pytest
from compare_pair import OCCUPATION, days, document, read

from compare import DuplicateKey, core, diff
from models.conduct import Penalty, Sanction
from models.money import Fee, PaymentAccount, RetakeRule
from models.notice import Attachment, Citation, NoticeHeader
from models.offering import ApplicationCondition, EducationRequirement, ExperienceRequirement, Offering
from models.procedure import Contact, Procedure, Schedule, ScheduleRule
from models.records import Record
from models.registry import RECORD_KINDS, Notice
from models.vocabulary import Label


def notice(year: int = 2025, **kinds: Any) -> Notice:
    """A notice of that year with just those records."""
    return Notice(
        document=document(f"{year}.pdf"),
        notice=read(NoticeHeader, "落款", year=year, issuer="甲协会"),
        **kinds,
    )


def told(old: Notice, new: Notice) -> list[tuple[str, str | None, Any, Any]]:
    """Each change as `(change, field, old, new)`, whole records without their fields."""
    return [
        (
            change.change,
            change.field,
            change.old if change.field else None,
            change.new if change.field else None,
        )
        for change in diff(old, new).changes
    ]


def changed(kind: str, old: Any, new: Any, *, years: tuple[int, int] = (2025, 2026)) -> list[Any]:
    """What is told between two notices with just these records of one kind."""
    return told(notice(years[0], **{kind: tuple(old)}), notice(years[1], **{kind: tuple(new)}))


def fee(amount: float | None = 100, **more: Any) -> Fee:
    values = {"occupation": OCCUPATION, "level": 4, "subject": "theory", "charge": "exam", **more}
    return read(Fee, f"费{amount}", 3, amount=amount, **values)


@pytest.mark.parametrize("amounts", [(100, 120), (100, 100)])
def test_two_fees_of_one_key_are_an_error_that_names_both_places(amounts: tuple[float, float]) -> None:
    twice = notice(fees=tuple(map(fee, amounts)))
    with pytest.raises(DuplicateKey) as raised:
        diff(twice, notice(2026))
    assert raised.value.kind == "fees"
    assert raised.value.places == (f"page 3 “费{amounts[0]}”", f"page 3 “费{amounts[1]}”")
    assert "occupation=保育师" in raised.value.key


def test_the_side_with_two_of_one_key_does_not_matter() -> None:
    with pytest.raises(DuplicateKey):
        diff(notice(), notice(2026, fees=(fee(1), fee(2))))


def test_parts_of_a_fee_are_told_apart_by_what_they_include() -> None:
    parts = (fee(160, includes="考评费"), fee(40, includes="耗材费"))
    assert changed("fees", parts, (fee(50, includes="耗材费"), fee(160, includes="考评费"))) == [
        ("changed", "amount", 40.0, 50.0)
    ]


def test_a_dash_in_a_fee_table_says_that_there_is_no_fee() -> None:
    assert changed("fees", [fee(None)], []) == []
    assert changed("fees", [fee(None)], [fee(90)]) == [("changed", "amount", None, 90.0)]


def test_the_unit_of_a_fee() -> None:
    assert changed("fees", [fee(unit="元")], [fee(unit="元/人")]) == []
    assert changed("fees", [fee(unit="元")], [fee(unit="元/模块")]) == [("changed", "unit", "元", "元/模块")]


def test_null_is_the_only_occupation_offered() -> None:
    offered = {"offerings": (read(Offering, "级", occupation=OCCUPATION, level=4),)}
    named, unnamed = notice(fees=(fee(),), **offered), notice(2026, fees=(fee(occupation=None),), **offered)
    assert told(named, unnamed) == []


def test_what_holds_for_all_that_is_offered_is_compared_as_such() -> None:
    def of(occupation: str, year: int, number: int) -> Notice:
        return notice(
            year,
            offerings=(read(Offering, "级", occupation=occupation, level=4),),
            application_conditions=(condition(1, ExperienceRequirement(years=number)),),
            fees=(fee(occupation=occupation),),
        )

    changes = diff(of("保育师", 2026, 5), of("家政服务员", 2026, 4)).changes
    assert [(change.kind, change.change, [part.kind for part in change.parts]) for change in changes] == [
        ("offerings", "removed", ["fees"]),
        ("offerings", "added", ["fees"]),
        ("application_conditions", "changed", []),
    ]


def validity(levels: tuple[int, ...] | None, years: float) -> RetakeRule:
    return read(
        RetakeRule,
        f"{levels}级{years}年",
        rule="score_validity",
        levels=levels,
        years=years,
        text=f"{years}年",
    )


def test_validity_is_compared_level_by_level() -> None:
    comparison = diff(
        notice(retake_rules=(validity((4, 3), 2),)),
        notice(2026, retake_rules=(validity((3,), 2), validity((4,), 3))),
    )
    assert [(change.key["levels"], change.old, change.new) for change in comparison.changes] == [
        ([4], 2.0, 3.0)
    ]


def test_validity_that_changes_alike_at_several_levels_is_one_change() -> None:
    comparison = diff(
        notice(retake_rules=(validity((5,), 2), validity((4, 3), 2))),
        notice(2026, retake_rules=(validity((3, 5, 4), 3),)),
    )
    assert [(change.key["levels"], change.old, change.new) for change in comparison.changes] == [
        ([5, 4, 3], 2.0, 3.0)
    ]
    assert len(comparison.changes[0].old_evidence) == 2


def test_validity_of_all_levels_is_that_of_each_level_offered() -> None:
    offerings = tuple(read(Offering, "级", occupation=OCCUPATION, level=level) for level in (5, 4))
    every = notice(offerings=offerings, retake_rules=(validity(None, 2),))
    assert told(every, notice(2026, offerings=offerings, retake_rules=(validity((5, 4), 2),))) == []
    assert told(every, notice(2026, offerings=offerings, retake_rules=(validity((4,), 2),))) == [
        ("removed", None, None, None)
    ]


def test_two_validities_of_one_level_are_an_error_and_one_said_twice_is_none() -> None:
    with pytest.raises(DuplicateKey, match=r"levels=\(4,\)"):
        diff(notice(retake_rules=(validity((4, 3), 2), validity((4,), 3))), notice(2026))
    assert changed("retake_rules", [validity((4, 3), 2), validity((4,), 2)], [validity((4, 3), 2)]) == []


def batch(sequence: int, month: int, day: int = 1, *, year: int = 2025, **more: Any) -> Schedule:
    return read(
        Schedule, f"{month}月", sequence=sequence,
        application=days(date(year, month, day), date(year, month, day + 9)),
        assessment=days(None, date(year, month, day + 20 if day < 8 else 28)), **more,
    )  # fmt: skip


def test_a_batch_inserted_in_front_shifts_nothing() -> None:
    old = [batch(place, month) for place, month in enumerate((3, 6, 9), 1)]
    new = [batch(place, month, year=2026) for place, month in enumerate((1, 3, 6, 9), 1)]
    comparison = diff(notice(schedules=tuple(old)), notice(2026, schedules=tuple(new)))
    assert [(change.change, change.key["sequence"]) for change in comparison.changes] == [("added", 1)]


def test_batches_that_all_moved_stay_the_same_batches() -> None:
    old = [batch(place, month) for place, month in enumerate((3, 6, 9), 1)]
    new = [batch(place, month, 5, year=2026) for place, month in enumerate((1, 3, 6, 9), 1)]
    comparison = diff(notice(schedules=tuple(old)), notice(2026, schedules=tuple(new)))
    assert [change.change for change in comparison.changes].count("added") == 1
    assert {(change.old["start"][5:7], change.new["start"][5:7]) for change in comparison.changes
            if change.field == "application"} == {("03", "03"), ("06", "06"), ("09", "09")}  # fmt: skip


def test_an_only_batch_that_moved_far_is_a_moved_window() -> None:
    assert [row[:2] for row in changed("schedules", [batch(1, 2)], [batch(1, 11, year=2026)])] == [
        ("changed", "application"), ("changed", "assessment")
    ]  # fmt: skip


def test_words_of_a_window_count_where_it_has_no_days() -> None:
    first = read(Schedule, "期", sequence=1, application=days(None, None, "另行通知"))
    same = read(Schedule, "期", sequence=1, application=days(None, None, "另行通知。"))
    other = read(Schedule, "期", sequence=1, application=days(None, None, "由考生自行选择"))
    assert changed("schedules", [first], [same]) == []
    assert [row[:2] for row in changed("schedules", [first], [other])] == [("changed", "application")]


def phone(value: str, **more: Any) -> Contact:
    return read(Contact, value, **{"kind": "phone", "purpose": "consultation", "value": value, **more})


def test_one_phone_for_another_is_a_change_and_of_several_a_set_differs() -> None:
    assert changed("contacts", [phone("0599-5550101")], [phone("0599-5550102")]) == [
        ("changed", "value", "0599-5550101", "0599-5550102")
    ]
    three, two = (phone(f"0599-555010{n}") for n in (1, 2, 3)), (phone(f"0599-555010{n}") for n in (3, 7))
    assert sorted(row[0] for row in changed("contacts", three, two)) == ["added", "removed", "removed"]


def test_phones_of_several_organizations_change_each_for_itself() -> None:
    old = [phone("0599-5550101", organization="甲"), phone("0599-5550201", organization="乙")]
    new = [phone("0599-5550209", organization="乙"), phone("0599-5550109", organization="甲")]
    assert sorted(row[2:] for row in changed("contacts", old, new)) == [
        ("0599-5550101", "0599-5550109"), ("0599-5550201", "0599-5550209")
    ]  # fmt: skip


def test_a_phone_said_twice_is_said_once() -> None:
    assert changed("contacts", [phone("12333"), phone("12333")], [phone("12333")]) == []


def condition(number: int, *requirements: Any, text: str = "", level: int = 4) -> ApplicationCondition:
    return read(
        ApplicationCondition, "条件", level=level, number=number, requirements=requirements, text=text
    )


def test_the_number_of_a_condition_is_only_its_place() -> None:
    years, school = ExperienceRequirement(years=5), EducationRequirement()
    assert changed("application_conditions", [condition(1, years), condition(2, school)],
                   [condition(1, school), condition(2, years)]) == []  # fmt: skip
    assert changed(
        "application_conditions", [condition(1, years), condition(2, school)], [condition(1, years)]
    ) == [("removed", None, None, None)]


def test_requirements_are_compared_one_by_one() -> None:
    old = condition(1, ExperienceRequirement(years=5, after="title"), EducationRequirement())
    new = condition(1, ExperienceRequirement(years=4, after="title"))
    assert [(row[2] or {}).get("kind") for row in changed("application_conditions", [old], [new])] == [
        "education", "experience"
    ]  # fmt: skip


def tier(number: int, acts: tuple[str, ...], *sanctions: Sanction) -> Penalty:
    return read(Penalty, "罚", tier=number, trigger="during_assessment", behaviours=acts, sanctions=sanctions)


def test_an_inserted_tier_shifts_nothing() -> None:
    light, heavy = Sanction(sanction="cancel_subject_score"), Sanction(sanction="cancel_all_scores")
    old = [tier(1, ("喧哗、吸烟影响考场秩序的",), light), tier(2, ("替他人参加考试的",), heavy)]
    new = [tier(1, ("迟到三十分钟进入考场的",), Sanction(sanction="cancel_eligibility")),
           tier(2, ("吸烟、喧哗，影响考场秩序的",), light),
           tier(3, ("替他人参加考试的",), heavy)]  # fmt: skip
    assert changed("penalties", old, new) == [("added", None, None, None)]


def test_an_act_that_moved_to_another_tier_is_told_on_both() -> None:
    light, heavy = Sanction(sanction="cancel_subject_score"), Sanction(sanction="cancel_all_scores")
    old = [tier(1, ("喧哗的", "抄袭的"), light), tier(2, ("替考的",), heavy)]
    new = [tier(1, ("喧哗的",), light), tier(2, ("替考的", "抄袭的"), heavy)]
    assert changed("penalties", old, new) == [
        ("changed", "behaviours", "抄袭的", None), ("changed", "behaviours", None, "抄袭的")
    ]  # fmt: skip


def cite(title: str, number: str | None = None, role: str = "basis") -> Citation:
    return read(Citation, title, role=role, title=title, document_number=number)


def test_citations_by_title_without_years() -> None:
    assert (
        changed(
            "citations",
            [cite("关于2025年评价的通知", "〔2024〕1号")],
            [cite("关于2026年评价的通知", "〔2024〕1号")],
        )
        == []
    )
    assert changed("citations", [cite("规程（2023年版）")], [cite("规程（2026年版）")]) == [
        ("changed", "title", "规程（2023年版）", "规程（2026年版）")
    ]


def test_two_editions_cited_side_by_side_stay_two() -> None:
    old, new = [cite("规程（2018年版）"), cite("规程（2023年版）")], [cite("规程（2023年版）")]
    assert changed("citations", old, new) == [("removed", None, None, None)]


def test_a_listed_attachment_is_told_once() -> None:
    attachment = read(Attachment, "附件1", number=1, title="《须知》", found=True, labelled=True)
    new = notice(2026, attachments=(attachment,), citations=(cite("须知", role="attachment"),))
    assert [change.kind for change in diff(notice(), new).changes] == ["attachments"]


def test_unnamed_rules_are_told_apart_by_their_words() -> None:
    rules = [
        read(ScheduleRule, text, rule="other", text=text) for text in ("满30人方可开考", "考点由协会另行安排")
    ]
    other = [
        read(ScheduleRule, text, rule="other", text=text)
        for text in ("考点由本协会另行安排。", "满20人方可开考")
    ]
    assert changed("schedule_rules", rules, other) == [
        ("changed", "text", "满30人方可开考", "满20人方可开考")
    ]


def test_accounts_by_number_or_holder() -> None:
    def account(number: str, bank: str = "岚江银行") -> PaymentAccount:
        return read(PaymentAccount, number, account_name="甲协会", account_number=number, bank=bank)

    assert changed("payment_accounts", [account("1111")], [account("2222")]) == [
        ("changed", "account_number", "1111", "2222")
    ]
    with pytest.raises(DuplicateKey):
        diff(notice(payment_accounts=(account("1"), account("1", "另一银行"))), notice(2026))


def test_a_step_over_both_channels_is_the_step_over_each() -> None:
    def step(channel: str | None, place: str) -> Procedure:
        return read(Procedure, "报名", step="application", channel=channel, place=place, text="报名")

    each = [step("group", "学前路8号"), step("individual", "学前路8号")]
    assert changed("procedures", [step(None, "学前路8号")], each) == []
    each[1] = step("individual", "随申办")
    assert changed("procedures", [step(None, "学前路8号")], each) == [
        ("changed", "place", "学前路8号", "随申办")
    ]


@pytest.mark.parametrize(("years", "count"), [((2025, 2026), 0), ((2026, 2026), 2)])
def test_date_and_number_of_a_notice_belong_to_its_year(years: tuple[int, int], count: int) -> None:
    old, new = (
        notice(year).model_copy(update={"notice": read(
            NoticeHeader, "落款", title=title, year=year, issuer="甲协会", document_number=title,
            issued_on=date(year, 1, day),
        )})
        for year, day, title in zip(years, (5, 9), ("甲1号", "甲2号"), strict=True)
    )  # fmt: skip
    assert len(diff(old, new).changes) == count


class Tool(Record):
    """A kind that the comparison was never told of."""

    table: ClassVar[str] = "tools"
    label: ClassVar[Label] = Label("工具", "tools")
    keys: ClassVar[tuple[str, ...]] = ("name",)
    wording: ClassVar[tuple[str, ...]] = ("remark",)

    name: str
    count: int
    remark: str = ""


class ToolNotice(Notice):
    """A notice that has records of it."""

    tools: tuple[Tool, ...] = ()


def with_tools(year: int, *tools: tuple[str, int, str]) -> ToolNotice:
    records = tuple(read(Tool, name, name=name, count=count, remark=remark) for name, count, remark in tools)
    return ToolNotice(
        document=document(f"{year}.pdf"), notice=read(NoticeHeader, "落款", year=year), tools=records
    )


def test_a_new_kind_is_compared_by_its_class_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "RECORD_KINDS", (*RECORD_KINDS, Tool))
    old = with_tools(2025, ("2025年量具", 2, "自备"), ("锤", 1, ""), ("锯", 1, "甲"))
    new = with_tools(2026, ("锯", 1, "乙"), ("2026年量具", 3, "自备"), ("钳", 1, ""))
    changes = diff(old, new).changes
    assert [(change.change, change.key["name"], change.field, change.old) for change in changes] == [
        ("changed", "2026年量具", "count", 2),
        ("added", "钳", None, None),
        ("removed", "锤", None, changes[2].old),
    ]
    assert [change.field for change in diff(old, new, include_wording=True).changes].count("remark") == 1
    with pytest.raises(DuplicateKey, match="two tools records have the key name=锤"):
        diff(with_tools(2025, ("锤", 1, ""), ("锤", 2, "")), new)
