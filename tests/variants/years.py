"""Two notices of one agency, a year apart: some things truly changed, in the words of the year before or in others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from variants.facts import Batch, Facts, Price, Tier, draw_facts
from variants.render import Draft, Variant, told
from variants.style import Style, Window

Vary = Callable[[Facts, Random], Facts]
REWORDED = 0.3
"""The share of agencies that write the second notice anew."""


@dataclass
class Pair:
    """Both notices, and the names of what was changed in the second."""

    old: Variant
    new: Variant
    changes: tuple[str, ...]
    agency: str


def year_pair(seed: int, year: int) -> Pair:
    """The notices of `year` and of the next one."""
    rng = Random(f"years {seed}")
    drawn = draw_facts(Random(seed))
    old = _moved(drawn, year - drawn.year)
    new, changes = varied(_moved(old, 1), rng)
    style = seed if rng.random() > REWORDED else seed + 1_000_000
    return Pair(_told(seed, seed, old), _told(seed, style, new), changes, old.agency.name)


def varied(facts: Facts, rng: Random) -> tuple[Facts, tuple[str, ...]]:
    """The facts with up to three true changes; one agency in four changes nothing."""
    names = rng.sample(sorted(CHANGES), rng.choice((0, 1, 2, 3)))
    for name in names:
        facts = CHANGES[name](facts, rng)
    return facts, tuple(names)


def _told(seed: int, style: int, facts: Facts) -> Variant:
    draft = Draft(seed)
    draft.facts = facts
    rng = Random(style)
    draw_facts(rng)  # the style comes after the facts, as in a notice of that seed
    draft.style = Style.draw(rng, facts.year)
    return told(draft)


def _moved(facts: Facts, years: int) -> Facts:
    """The same notice of another year."""
    return replace(
        facts,
        year=facts.year + years,
        issued_on=facts.issued_on and _later(facts.issued_on, years),
        batches=tuple(_shifted(batch, lambda day: _later(day, years)) for batch in facts.batches),
    )


def _later(day: date, years: int) -> date:
    """The same day of another year; the last day of February stays the last."""
    if day.month == 2 and (day + timedelta(1)).month == 3:
        return date(day.year + years, 3, 1) - timedelta(1)
    return day.replace(year=day.year + years)


def _shifted(batch: Batch, shift: Callable[[date], date]) -> Batch:
    def window(one: Window) -> Window:
        return replace(one, start=one.start and shift(one.start), end=one.end and shift(one.end))

    milestones = tuple((kind, window(one)) for kind, one in batch.milestones)
    return Batch(window(batch.application), window(batch.assessment), milestones)


def _fees(facts: Facts, rng: Random) -> Facts:
    """The fees of one occupation, raised or (more seldom) lowered."""
    job, more = rng.choice(facts.prices).job, rng.choice((10, 20, 30, 50, -10))

    def price(one: Price) -> Price:
        if one.job != job:
            return one
        return replace(one, practical=one.practical + more, total=one.total + more)

    return replace(facts, prices=tuple(map(price, facts.prices)))


def _windows(facts: Facts, rng: Random) -> Facts:
    """One batch of days, a week earlier or later."""
    number, days = rng.randrange(len(facts.batches)), timedelta(rng.choice((-7, 7)))
    batch = facts.batches[number]
    if batch.application.form != "days":
        return facts
    moved = _shifted(batch, lambda day: day + days)
    return replace(facts, batches=(*facts.batches[:number], moved, *facts.batches[number + 1 :]))


def _validity(facts: Facts, rng: Random) -> Facts:
    validity = tuple((levels, years + 1) for levels, years in facts.validity)
    return replace(facts, validity=validity)


def _debarment(facts: Facts, rng: Random) -> Facts:
    def tier(one: Tier) -> Tier:
        return replace(one, debar=tuple(years + 1 if years else 0 for years in one.debar))

    return replace(facts, tiers=tuple(map(tier, facts.tiers)))


def _phones(facts: Facts, rng: Random) -> Facts:
    return replace(facts, phones=(facts.agency.phone(rng), *facts.phones[1:]))


def _experience(facts: Facts, rng: Random) -> Facts:
    """One alternative asks for a year more."""
    number = rng.randrange(len(facts.alternatives))
    more = replace(facts.alternatives[number], years=facts.alternatives[number].years + 1)
    alternatives = (*facts.alternatives[:number], more, *facts.alternatives[number + 1 :])
    return replace(facts, alternatives=alternatives)


def _days(facts: Facts, rng: Random) -> Facts:
    return replace(facts, days=facts.days | {"results": facts.days["results"] + 1})


CHANGES: dict[str, Vary] = {
    "fees": _fees,
    "windows": _windows,
    "validity": _validity,
    "debarment": _debarment,
    "phones": _phones,
    "experience": _experience,
    "days": _days,
}
