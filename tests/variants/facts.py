"""The records of a notice that does not exist, drawn at random by a seed; some are wrong on purpose."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from variants.people import Agency, Job, draw_agency, draw_jobs
from variants.style import Window

Requirement = dict[str, object]


@dataclass(frozen=True)
class Alternative:
    """One alternative of a level: the kind of its wording and the numbers in it."""

    level: int
    form: str
    years: int = 0
    age: int = 16
    rank: str = "junior"


@dataclass(frozen=True)
class Batch:
    """One window of the schedule."""

    application: Window
    assessment: Window
    milestones: tuple[tuple[str, Window], ...] = ()


@dataclass(frozen=True)
class Price:
    """What one occupation costs at one level, in yuan by subject."""

    job: Job
    level: int
    theory: int
    practical: int
    review: int | None
    total: int


@dataclass(frozen=True)
class Tier:
    """One tier of penalties."""

    sanctions: tuple[str, ...]
    acts: tuple[int, ...]
    debar: tuple[int, ...] = ()
    """Nothing: not debarred; (0,): this year; one number: years; two: years if minor, if serious."""


@dataclass(frozen=True)
class Facts:
    """All that a notice says."""

    agency: Agency
    year: int
    jobs: tuple[Job, ...]
    issued_on: date | None
    alternatives: tuple[Alternative, ...]
    age: int
    batches: tuple[Batch, ...]
    schedule_rules: tuple[str, ...]
    prices: tuple[Price, ...]
    subjects: str
    """How fees are told: `parts` (by subject), `parts+total`, or `total`."""
    retake: str
    """What a retake costs: `none` said, `same_row` (a header of both), `column` (its own), or a basis."""
    validity: tuple[tuple[tuple[int, ...], int], ...]
    """Levels and for how many years their scores hold; no levels: all."""
    retake_rules: tuple[str, ...]
    attempts: int
    tiers: tuple[Tier, ...]
    phones: tuple[str, ...]
    supervision: str | None
    account: tuple[str, str, str | None] | None
    days: dict[str, int] = field(default_factory=dict, hash=False)
    findings: tuple[tuple[str, int | None], ...] = ()
    """The codes that a careful reader would query, and the level that each is about."""

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels on offer, from the lowest."""
        return tuple(sorted({level for job in self.jobs for level in job.levels}, reverse=True))


def draw_facts(rng: Random) -> Facts:
    """A notice that is as it should be, then in some a slip."""
    agency, year, jobs = draw_agency(rng), rng.randint(2023, 2027), draw_jobs(rng)
    levels = sorted({level for job in jobs for level in job.levels}, reverse=True)
    facts = Facts(
        agency=agency,
        year=year,
        jobs=jobs,
        issued_on=date(year, 1, 4) + timedelta(rng.randint(0, 50)),
        alternatives=tuple(item for level in levels for item in _alternatives(rng, level)),
        age=rng.choice((16, 16, 18)),
        batches=_batches(rng, year),
        schedule_rules=tuple(
            rule for rule in ("holiday_rollover", "subject_to_adjustment", "same_day_subjects", "force_majeure_adjustment")
            if rng.random() < 0.45
        ),
        prices=_prices(rng, jobs),
        subjects=rng.choice(("parts", "parts+total", "parts+total", "total")),
        retake=rng.choice(("none", "same_row", "column", "subject", "same_as_exam", "module")),
        validity=_validity(rng, levels),
        retake_rules=tuple(
            rule for rule in ("full_reapplication_after_expiry", "forfeited_by_reapplication", "follows_published_plan", "competition_excluded", "max_attempts")
            if rng.random() < 0.5
        ),
        attempts=rng.randint(1, 4),
        tiers=_tiers(rng),
        phones=tuple(agency.phone(rng) for _ in range(rng.choice((1, 1, 2)))),
        supervision=agency.phone(rng),
        account=_account(rng, agency),
        days={step: rng.choice((3, 5, 7, 10, 15, 20, 25)) for step in ("payment", "ticket", "results", "recheck", "refund", "certificate")},
    )  # fmt: skip
    return _slip(rng, facts)


def _alternatives(rng: Random, level: int) -> list[Alternative]:
    by_level = {
        5: ("start", "working", "apprentice", "experience", "education"),
        4: ("experience", "certificate", "education", "held", "certificate+education"),
        3: ("experience", "certificate", "title", "education", "certificate+education", "held"),
        2: ("certificate", "title", "held", "certificate+education"),
        1: ("certificate", "title", "held"),
    }
    forms = by_level[level]
    chosen = [form for form in forms if rng.random() < 0.6] or [forms[0]]
    rank = {2: "intermediate", 1: "senior"}.get(level, "junior")
    age = rng.choice((16, 17, 18))
    return [Alternative(level, form, rng.randint(1, 12), age, rank) for form in chosen]


def _batches(rng: Random, year: int) -> tuple[Batch, ...]:
    form = rng.choice(("days", "days", "days", "month", "third"))
    count = rng.randint(1, 6)
    step = 11 // count
    with_milestones = form == "days" and count < 5 and rng.random() < 0.3
    return tuple(_batch(rng, year, 1 + number * step, form, with_milestones) for number in range(count))


def _batch(rng: Random, year: int, month: int, form: str, with_milestones: bool) -> Batch:
    after = (year + 1, 1) if month == 12 else (year, month + 1)
    if form == "month":
        return Batch(_month(year, month), Window(None, _month(*after).end, "before"))
    if form == "third":
        return Batch(_third(rng, year, month), _third(rng, *after))
    start = date(year, month, rng.randint(1, 12))
    end = start + timedelta(rng.randint(4, 20))
    first = end + timedelta(rng.randint(16, 30))
    last = first + timedelta(rng.choice((0, 0, 1, 2)))
    between = [
        ("qualification_review", end + timedelta(1), end + timedelta(3)),
        ("payment", end + timedelta(4), end + timedelta(7)),
    ]
    milestones = [(kind, Window(one, two, "days")) for kind, one, two in between]
    ticket = first - timedelta(5)
    milestones.append(("admission_ticket", Window(ticket, last - timedelta(1), "days")))
    return Batch(
        Window(start, end, "days"), Window(first, last, "days"), tuple(milestones) if with_milestones else ()
    )


def _month(year: int, month: int) -> Window:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Window(date(year, month, 1), following - timedelta(1), "month")


def _third(rng: Random, year: int, month: int) -> Window:
    whole = _month(year, month)
    start = rng.choice((1, 11, 21))
    end = whole.end if start == 21 else date(year, month, start + 9)
    return Window(date(year, month, start), end, "third")


def _prices(rng: Random, jobs: tuple[Job, ...]) -> tuple[Price, ...]:
    with_review = rng.random() < 0.4
    equal = rng.random() < 0.2
    found: list[Price] = []
    for job in jobs:
        theory, practical = rng.randrange(60, 160, 10), rng.randrange(120, 400, 5)
        for level in job.levels:
            if not equal:
                theory, practical = theory + rng.choice((0, 10, 20)), practical + rng.randrange(10, 90, 5)
            review = rng.randrange(100, 300, 10) if with_review and level <= 2 else None
            found.append(Price(job, level, theory, practical, review, theory + practical + (review or 0)))
    return tuple(found)


def _validity(rng: Random, levels: list[int]) -> tuple[tuple[tuple[int, ...], int], ...]:
    one = rng.randint(1, 3)
    if rng.random() < 0.35:
        return (((), one),)
    cut = rng.randint(1, len(levels))
    groups = [tuple(levels[:cut]), tuple(levels[cut:])]
    return tuple((group, one + number) for number, group in enumerate(groups) if group)


def _tiers(rng: Random) -> tuple[Tier, ...]:
    acts = list(range(14))
    rng.shuffle(acts)
    tiers = [
        Tier(("cancel_subject_score",), tuple(acts[: rng.randint(2, 4)])),
        Tier(("cancel_all_scores",), tuple(acts[4 : 4 + rng.randint(2, 4)]), (rng.choice((0, 1, 2)),)),
        Tier(
            ("cancel_all_scores", "refer_to_authorities"),
            tuple(acts[8 : 8 + rng.randint(2, 5)]),
            (rng.choice((2, 3)), rng.choice((4, 5, 6))),
        ),
    ]
    return tuple(tiers[: rng.choice((2, 3, 3))])


def _account(rng: Random, agency: Agency) -> tuple[str, str, str | None] | None:
    if rng.random() < 0.3:
        return None
    number = rng.choice("3469") + "".join(rng.choices("0123456789", k=rng.choice((11, 16, 18))))
    bank = f"{agency.short}银行股份有限公司{agency.short}支行"
    return number, bank, rng.choice((None, "姓名+职业", "单位名称-考核费", "姓名、身份证号"))


def _slip(rng: Random, facts: Facts) -> Facts:
    """The same notice, or with one thing that a careful reader would query."""
    slip = rng.choice(
        (
            "none",
            "none",
            "none",
            "date",
            "supervision",
            "total",
            "fee",
            "unoffered_fee",
            "validity",
            "conditions",
        )
    )
    lowest = facts.levels[0]
    if slip == "date":
        return replace(facts, issued_on=None, findings=(("issue_date_missing", None),))
    if slip == "supervision":
        return replace(facts, supervision=None, findings=(("supervision_contact_missing", None),))
    if slip == "total" and facts.subjects == "parts+total" and facts.retake != "column":
        wrong = replace(facts.prices[0], total=facts.prices[0].total + 50)
        return replace(
            facts, prices=(wrong, *facts.prices[1:]), findings=(("fee_total_mismatch", wrong.level),)
        )
    if slip == "fee" and len(facts.prices) > 1:
        return replace(
            facts, prices=facts.prices[1:], findings=(("fee_missing_for_level", facts.prices[0].level),)
        )
    if slip == "unoffered_fee" and len(facts.jobs) == 1 and facts.levels[-1] > 1:
        extra = replace(facts.prices[-1], level=facts.levels[-1] - 1, review=None)
        extra = replace(extra, total=extra.theory + extra.practical)
        return replace(
            facts, prices=(*facts.prices, extra), findings=(("fee_for_unoffered_level", extra.level),)
        )
    if slip == "validity" and facts.validity[0][0] and len(facts.levels) > 1:
        rest = tuple(
            (tuple(level for level in levels if level != lowest), years) for levels, years in facts.validity
        )
        return replace(
            facts,
            validity=tuple(item for item in rest if item[0]),
            findings=(("retake_validity_missing_for_level", lowest),),
        )
    if slip == "conditions" and len(facts.levels) > 1:
        kept = tuple(item for item in facts.alternatives if item.level != lowest)
        return replace(facts, alternatives=kept, findings=(("conditions_missing_for_level", lowest),))
    return facts
