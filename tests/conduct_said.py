"""What a text threatens and what it says of retakes, in one line each, for tests."""

from typing import NamedTuple

from notice_text import context_of

from models.conduct import Sanction
from models.money import RetakeRule
from parsers.penalties import read_penalties
from parsers.retake_rules import read_retake_rules

LINES = "关于开展2026年职业技能等级认定的通知\n{}\n"


class Said(NamedTuple):
    """A tier: its ordinal, when it applies, `debar 2 minor` and the like, and the acts."""

    tier: int | None
    trigger: str
    sanctions: frozenset[str]
    acts: tuple[str, ...] | None


def tier(ordinal: int | None, trigger: str, sanctions: str, *acts: str) -> Said:
    """One expected tier; `sanctions` are parted by commas."""
    codes = frozenset(part.strip() for part in sanctions.split(","))
    return Said(ordinal, _TRIGGERS[trigger], codes, acts or None)


_TRIGGERS = {"during": "during_assessment", "materials": "application_materials", "after": "post_assessment"}


def threatened(text: str) -> list[Said]:
    """The tiers that are read from the body of a notice."""
    found = read_penalties(context_of(LINES.format(text)))
    return [
        Said(one.tier, one.trigger, frozenset(_code(item) for item in one.sanctions), one.behaviours)
        for one in found
    ]


def retakes(text: str) -> set[str]:
    """The rules that are read from the body of a notice: `score_validity 5,4 2`, `fee_basis subject`, …"""
    return {_rule(one) for one in read_retake_rules(context_of(LINES.format(text)))}


def _code(item: Sanction) -> str:
    years = f"{item.years:g}" if item.years is not None else None
    return " ".join(str(part) for part in (item.sanction, years, item.period, item.severity) if part)


def _rule(one: RetakeRule) -> str:
    levels = ",".join(str(level) for level in one.levels) if one.levels else None
    years = f"{one.years:g}" if one.years is not None else None
    return " ".join(str(part) for part in (one.rule, levels, years, one.scope, one.count) if part)
