"""Notices of a few records of most kinds, from pools small enough that two of them often meet; a Hypothesis strategy.

All strategies are made once: Hypothesis takes longer over a new one than over a draw from it.
"""

from datetime import date, timedelta
from typing import Any

from compare_pair import document, read
from hypothesis import strategies as st

from models.conduct import Penalty, Sanction
from models.money import Fee, RetakeRule
from models.notice import Attachment, Citation, NoticeHeader
from models.offering import AgeRequirement, ApplicationCondition, EducationRequirement, Offering
from models.procedure import Contact, Procedure, Schedule, ScheduleRule, Window
from models.registry import Notice

TITLES = ("2025年收费标准", "2026年收费标准", "规程（2023年版）", "规程（2026年版）", "须知")
ACTS = ("抄袭他人答案的", "抄袭别人的答案", "携带手机进入考位的", "迟到30分钟的", "迟到15分钟的", "替考的")


def pick(*values: Any) -> st.SearchStrategy[Any]:
    """One of the values."""
    return st.sampled_from(values)


def some(of: st.SearchStrategy[Any], size: int = 5) -> st.SearchStrategy[list[Any]]:
    """As many as `size` at most."""
    return st.lists(of, max_size=size)


def unique(records: list[Any], *names: str) -> tuple[Any, ...]:
    """The records without those that share the named fields with an earlier one."""
    return tuple({tuple(getattr(record, name) for name in names): record for record in records}.values())


def window(year: int, start: int | None, days: int | None, text: str) -> Window:
    """A window of the year: its first day and its length in days, where it has them."""
    first = date(year, 1, 1) + timedelta(start or 0)
    end = None if days is None else min(first + timedelta(days), date(year + 1, 2, 28))
    return Window(start=None if start is None else first, end=end, text=text)


def rules_apart(rules: list[RetakeRule]) -> tuple[RetakeRule, ...]:
    """The rules of which no two are of one level."""
    said: set[int | None] = set()
    kept = []
    for rule in rules:
        levels = set(rule.levels or (None,))
        if not levels & said:
            kept.append(rule)
        said |= levels
    return tuple(kept)


LEVELS = pick(5, 4, 3, None)
YEARS = pick(2024, 2025, 2026)
FILES = st.integers(0, 10**9)
WINDOWS = st.tuples(
    st.none() | st.integers(0, 364), st.none() | st.integers(0, 423), pick("", "另行通知", "3月底前")
)
HEADERS = st.tuples(pick(True, True, False), pick("甲", "乙"), pick(None, date(2026, 1, 1), date(2026, 2, 1)))
"""Whether the year is said, the issuer, the day of issue in a year that is put in."""
FEES = some(
    st.builds(
        lambda level, subject, amount: read(
            Fee, "元", 2, occupation="保育师", level=level, subject=subject, charge="exam", amount=amount
        ),
        LEVELS, pick("theory", "practical"), pick(100, 200, None),
    )
)  # fmt: skip
CONDITIONS = some(
    st.builds(
        lambda level, wanted, text: read(
            ApplicationCondition, text, level=level, requirements=tuple(wanted), text=text
        ),
        LEVELS,
        some(pick(AgeRequirement(min=16), AgeRequirement(min=18), EducationRequirement()), 2),
        pick("满16周岁", "毕业证书", "年满16周岁的"),
    )
)
BATCHES = some(st.tuples(LEVELS, WINDOWS, WINDOWS), 6)
CONTACTS = some(
    st.builds(
        lambda purpose, value, organization: read(
            Contact, value, kind="phone", purpose=purpose, value=value, organization=organization
        ),
        pick("consultation", "supervision"), pick("0599-5550101", "0599-5550102", "12333"),
        pick(None, "省厅"),
    )
)  # fmt: skip
RETAKES = some(
    st.builds(
        lambda levels, years: read(
            RetakeRule, "2年", rule="score_validity", levels=levels, years=years, text="2年"
        ),
        st.none() | st.lists(pick(5, 4, 3), min_size=1, max_size=3, unique=True).map(tuple),
        pick(1.0, 2.0),
    ),
    3,
)
SANCTIONS = st.builds(
    Sanction, sanction=st.just("debar"), years=pick(1.0, 2.0), severity=pick("minor", None)
) | st.just(Sanction(sanction="no_refund"))
TIERS = some(st.tuples(st.lists(pick(*ACTS), max_size=4, unique=True), some(SANCTIONS, 3)), 3)
CITATIONS = some(
    st.builds(
        lambda role, t: read(Citation, t, role=role, title=t), pick("basis", "reference"), pick(*TITLES)
    )
)
OFFERINGS = some(
    st.builds(lambda level: read(Offering, "级", occupation="保育师", level=level), pick(5, 4, 3))
)
PROCEDURES = some(
    st.builds(
        lambda channel, place: read(
            Procedure, "报名", step="application", channel=channel, place=place, text="报名"
        ),
        pick(None, "group", "individual"), pick(None, "学前路8号", "岚江市学前路8号"),
    )
)  # fmt: skip
SCHEDULE_RULES = some(
    st.builds(
        lambda rule, text: read(ScheduleRule, text, rule=rule, text=text),
        pick("other", "holiday_rollover"), pick("满30人开考", "满20人开考", "节假日顺延"),
    ),
    3,
)  # fmt: skip
ATTACHMENTS = some(
    st.builds(lambda t: read(Attachment, t, title=t, found=True, labelled=True), pick(*TITLES))
)


def header(year: int, said: bool, issuer: str, issued_on: date | None) -> NoticeHeader:
    day = issued_on and issued_on.replace(year=year)
    return read(NoticeHeader, "落款", title="通知", year=year if said else None, issuer=issuer, issued_on=day)


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """A notice of a few records of most kinds."""
    year = draw(YEARS)
    return Notice(
        document=document(f"{draw(FILES)}.pdf"),
        notice=header(year, *draw(HEADERS)),
        citations=unique(draw(CITATIONS), "role", "title"),
        offerings=unique(draw(OFFERINGS), "level"),
        application_conditions=tuple(draw(CONDITIONS)),
        procedures=unique(draw(PROCEDURES), "channel", "place"),
        schedules=tuple(
            read(
                Schedule, "期", sequence=place, level=level,
                application=window(year, *application), assessment=window(year, *assessment),
            )
            for place, (level, application, assessment) in enumerate(draw(BATCHES), start=1)
        ),
        schedule_rules=tuple(draw(SCHEDULE_RULES)),
        fees=unique(draw(FEES), "level", "subject"),
        contacts=tuple(draw(CONTACTS)),
        retake_rules=rules_apart(draw(RETAKES)),
        penalties=tuple(
            read(
                Penalty, "罚", tier=tier, trigger="during_assessment",
                behaviours=tuple(acts), sanctions=tuple(done),
            )
            for tier, (acts, done) in enumerate(draw(TIERS), start=1)
        ),
        attachments=unique(draw(ATTACHMENTS), "title"),
    )  # fmt: skip
