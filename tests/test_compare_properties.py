"""What holds of any two notices."""

import re
from datetime import date
from typing import Any

from compare_pair import document, read
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import diff, diff_sets, render_json, render_text
from compare.report import report
from models.conduct import Penalty, Sanction
from models.money import Fee, RetakeRule
from models.notice import Attachment, Citation, NoticeHeader
from models.offering import AgeRequirement, ApplicationCondition, EducationRequirement, Offering
from models.procedure import Contact, Procedure, Schedule, ScheduleRule, Window
from models.registry import Notice

LEVELS = st.sampled_from((5, 4, 3, None))
TITLES = ("2025年收费标准", "2026年收费标准", "规程（2023年版）", "规程（2026年版）", "须知")
ACTS = ("抄袭他人答案的", "抄袭别人的答案", "携带手机进入考位的", "迟到30分钟的", "迟到15分钟的", "替考的")


def unique(records: list[Any], *names: str) -> tuple[Any, ...]:
    """The records without those that share the named fields with an earlier one."""
    return tuple({tuple(getattr(record, name) for name in names): record for record in records}.values())


@st.composite
def windows(draw: st.DrawFn, year: int) -> Window:
    start = draw(st.none() | st.dates(date(year, 1, 1), date(year, 12, 31)))
    end = draw(st.none() | st.dates(start or date(year, 1, 1), date(year + 1, 2, 28)))
    return Window(start=start, end=end, text=draw(st.sampled_from(("", "另行通知", "3月底前"))))


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """A notice of a few records of most kinds, from pools small enough that two of them often meet."""
    year = draw(st.sampled_from((2024, 2025, 2026)))

    def some(of: st.SearchStrategy[Any], size: int = 5) -> list[Any]:
        return draw(st.lists(of, max_size=size))

    def pick(*values: Any) -> st.SearchStrategy[Any]:
        return st.sampled_from(values)

    fees = some(
        st.builds(
            lambda level, subject, amount: read(
                Fee, "元", 2, occupation="保育师", level=level, subject=subject, charge="exam", amount=amount
            ),
            LEVELS, pick("theory", "practical"), pick(100, 200, None),
        )
    )  # fmt: skip
    conditions = some(
        st.builds(
            lambda level, wanted, text: read(
                ApplicationCondition, text, level=level, requirements=tuple(wanted), text=text
            ),
            LEVELS,
            st.lists(
                pick(AgeRequirement(min=16), AgeRequirement(min=18), EducationRequirement()), max_size=2
            ),
            pick("满16周岁", "毕业证书", "年满16周岁的"),
        )
    )
    batches = some(st.tuples(LEVELS, windows(year), windows(year)), 6)
    contacts = some(
        st.builds(
            lambda purpose, value, organization: read(
                Contact, value, kind="phone", purpose=purpose, value=value, organization=organization
            ),
            pick("consultation", "supervision"), pick("0599-5550101", "0599-5550102", "12333"),
            pick(None, "省厅"),
        )
    )  # fmt: skip
    rules = some(
        st.builds(
            lambda levels, years: read(
                RetakeRule, "2年", rule="score_validity", levels=levels, years=years, text="2年"
            ),
            st.none() | st.lists(pick(5, 4, 3), min_size=1, max_size=3, unique=True).map(tuple),
            pick(1.0, 2.0),
        ),
        3,
    )
    said: set[int | None] = set()
    for rule in list(rules):
        levels = set(rule.levels or (None,))
        if levels & said:
            rules.remove(rule)
        said |= levels
    tiers = some(
        st.tuples(
            st.lists(st.sampled_from(ACTS), max_size=4, unique=True),
            st.lists(
                st.builds(
                    Sanction, sanction=st.just("debar"), years=pick(1.0, 2.0), severity=pick("minor", None)
                )
                | st.just(Sanction(sanction="no_refund")),
                max_size=3,
            ),
        ),
        3,
    )
    titles = st.sampled_from(TITLES)
    return Notice(
        document=document(f"{draw(st.integers(0, 10**9))}.pdf"),
        notice=read(
            NoticeHeader, "落款", title="通知", year=draw(pick(year, year, None)),
            issuer=draw(pick("甲", "乙")),
            issued_on=draw(pick(None, date(year, 1, 1), date(year, 2, 1))),
        ),
        citations=unique(
            some(st.builds(
                lambda role, t: read(Citation, t, role=role, title=t), pick("basis", "reference"), titles
            )),
            "role", "title",
        ),
        offerings=unique(
            some(st.builds(
                lambda level: read(Offering, "级", occupation="保育师", level=level), pick(5, 4, 3)
            )),
            "level",
        ),
        application_conditions=tuple(conditions),
        procedures=unique(
            some(st.builds(
                lambda channel, place: read(
                    Procedure, "报名", step="application", channel=channel, place=place, text="报名"
                ),
                pick(None, "group", "individual"), pick(None, "学前路8号", "岚江市学前路8号"),
            )), "channel", "place",
        ),
        schedules=tuple(
            read(Schedule, "期", sequence=place, level=level, application=application, assessment=assessment)
            for place, (level, application, assessment) in enumerate(batches, start=1)
        ),
        schedule_rules=tuple(
            some(st.builds(
                lambda rule, text: read(ScheduleRule, text, rule=rule, text=text),
                pick("other", "holiday_rollover"), pick("满30人开考", "满20人开考", "节假日顺延"),
            ), 3)
        ),
        fees=unique(fees, "level", "subject"),
        contacts=tuple(contacts),
        retake_rules=tuple(rules),
        penalties=tuple(
            read(
                Penalty, "罚", tier=tier, trigger="during_assessment",
                behaviours=tuple(acts), sanctions=tuple(done),
            )
            for tier, (acts, done) in enumerate(tiers, start=1)
        ),
        attachments=unique(some(st.builds(
            lambda t: read(Attachment, t, title=t, found=True, labelled=True), titles)), "title"),
    )  # fmt: skip


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
