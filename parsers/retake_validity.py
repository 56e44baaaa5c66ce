"""How long the score of a passed subject holds, in any sentence that says so or answers who asks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.rules import rule
from parsers.text import Text
from parsers.values.durations import DurationMention, find_years
from parsers.values.levels import find_levels

_HOLDS = (
    r"(?:留|管|算数|作数)(?=[^。；，]{0,4}?(?:年|个月))|(?:年|月)(?:以?内)?(?:都|均)?(?:算数|作数|不作废)"
)
"""How talk says that a score holds for a time."""

_WITHIN = r"(?:之|以)?内[^。；，]{0,16}?补考"
"""What stands behind the time within which one may retake."""

VALIDITY = rule(
    "retake.score_validity",
    "score_validity",
    rf"有效期|(?:成绩|合格科目|单科)[^。；]{{0,24}}?(?:保留|有效|{_HOLDS})|保留期|补考有效"
    rf"|[年月]{_WITHIN}[^。]{{0,60}}?(?:超过|超出|逾期|过期|未)[^。]{{0,30}}?(?:重新|从头|失效|作废)",
    "三级成绩有效期为两年",
    "单科合格成绩自发布之日起保留三年",
    "合格科目的成绩给留两年",
    "可在一年内申请补考；超过一年的，须重新报名参加全部科目考试",
    but_not=("原合格成绩不再有用", "成绩留存备查", "成绩公布后一个月内安排补考"),
)

_ASKS_HOW_LONG = re.compile(
    r"(?:成绩|过了的|合格的|科目?)[^？?]{0,12}(?:留|有效|保留|作数|算数)[^？?]{0,4}(?:多久|多长|几年|多少)|有效期"
)
_OTHERS = re.compile(r"(?:其余|其他|其它)(?:各|的)?(?:等?级|级别)?")
_NOT_VALIDITY = re.compile(r"不得|从事|身份证|证书有效|证件|有效证件")


class Validity(NamedTuple):
    """A period in years, the levels that it is of (None: all), and the words that say so."""

    levels: tuple[int, ...] | None
    years: float
    words: Text


def find_validities(
    statement: Text, section: bool, offered: tuple[int, ...], asked: str
) -> Iterator[Validity]:
    """The periods that a statement gives, each with the levels named since the last one.

    `offered` are the levels on offer; `asked` is the question that the statement answers.
    """
    how_long = _ASKS_HOW_LONG.search(asked) is not None
    spoken = how_long or VALIDITY.search(statement.value)
    if not spoken or not (section or re.search(r"成绩|补考", statement.value)):
        return
    start = 0
    told: tuple[int, ...] = ()
    for mention in find_years(statement.value):
        if _is_validity(statement.value, start, mention, follows=how_long or bool(start)):
            levels, end = _levels_of(statement.value, start, mention, offered, told)
            yield Validity(levels, mention.years, statement.slice(start, end).strip("，；、（ "))
            start, told = end, (*told, *(levels or ()))


def _levels_of(
    value: str, start: int, mention: DurationMention, offered: tuple[int, ...], told: tuple[int, ...]
) -> tuple[tuple[int, ...] | None, int]:
    """The levels of a period, and where its words end; those of an exception or that are told already are none."""
    before = value[start : mention.start]
    bracket = _bracket(value, mention.end)
    if find_years(bracket) and (excepted := _levels(bracket)):  # 两年（二级为三年）
        return _levels(before) or _without(offered, excepted), mention.end
    if behind := _levels(bracket):  # 两年（五级、四级）
        return behind, mention.end + len(bracket)
    if not _levels(before) and _OTHERS.search(before):
        return _without(offered, told), mention.end
    return _levels(before), mention.end


def _bracket(value: str, start: int) -> str:
    match = re.match(r"(?:以?内)?(?:均|都)?(?:有效|保留)?（[^）]*）", value[start:])
    return match.group() if match else ""


def _without(offered: tuple[int, ...], told: tuple[int, ...]) -> tuple[int, ...] | None:
    """The levels on offer that have no period of their own."""
    return tuple(level for level in sorted(offered, reverse=True) if level not in told) or None


def _is_validity(value: str, start: int, mention: DurationMention, *, follows: bool) -> bool:
    """Whether a period says how long a score holds: near the words for it, or the next period of a list."""
    clause = re.split("[；。]", value[start : mention.start])[-1]
    if _NOT_VALIDITY.search(clause):
        return False
    behind = re.split("[，。；]", value[mention.end : mention.end + 40])[0]
    near = value[max(0, mention.start - 40) : mention.end + 8] + behind
    within = re.match(_WITHIN, value[mention.end :])
    return follows or within is not None or re.search(rf"有效|保留|{_HOLDS}", near) is not None


def _levels(before: str) -> tuple[int, ...] | None:
    levels = tuple(dict.fromkeys(level for mention in find_levels(before) for level in mention.levels))
    return levels or None
