"""Spans of years and numbers of working days."""

import re
from dataclasses import dataclass

from models.errors import ValueUnread
from parsers.values.mention import Mention, narrow
from parsers.values.numerals import HAN_NUMERAL, read_integer

_NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|{HAN_NUMERAL})"
_NOT_INSIDE = r"(?<![0-9A-Za-z./第每前下去今明本当\-])(?<!(?<!以)上)(?<![〇零一二三四五六七八九十])"
# 2023年版, 2年级, 三年度, 两年制, 5月, 12月底 and dates such as 26年3月 are no spans.
_YEARS = re.compile(
    rf"{_NOT_INSIDE}(?P<years>{_NUMBER})\s{{0,4}}(?:个)?(?:周|整|满)?年(?P<half_more>半|零六个月)?"
    r"(?![版级度制限龄份代]|\s{0,4}[0-9一二三四五六七八九十]{1,3}\s{0,4}月)"
    rf"|{_NOT_INSIDE}(?P<months>{_NUMBER})\s{{0,4}}个\s{{0,4}}(?:自然)?月"
    r"|(?<![上下前后两一过大多几])(?P<half>半)\s{0,4}年(?![级度])"
)
_WORKING_DAYS = re.compile(
    rf"(?<![0-9A-Za-z.第])(?P<days>[0-9]+|{HAN_NUMERAL})\s{{0,4}}个?\s{{0,4}}(?:法定)?工作[日天](?!上午|下午|[0-9])"
)
_LONGEST_YEARS = 100


@dataclass(frozen=True)
class DurationMention(Mention):
    """A span of `years`; months become years (24个月 is 2.0)."""

    years: float


@dataclass(frozen=True)
class WorkingDaysMention(Mention):
    """A number of working days."""

    working_days: int


def find_years(text: str) -> list[DurationMention]:
    """The spans of years and months that `text` names; a calendar year (2026年) and an age are none.

    >>> [one.years for one in find_years("四级两年，三级卅六个月，其余一年半，2026年起")]
    [2.0, 3.0, 1.5]
    """
    found = []
    for match in _YEARS.finditer(narrow(text)):
        years = _read_years(match)
        if years is not None and years < _LONGEST_YEARS:
            found.append(DurationMention(match.start(), match.end(), years))
    return found


def find_working_days(text: str) -> list[WorkingDaysMention]:
    """The numbers of working days that `text` names.

    >>> [one.working_days for one in find_working_days("一般二十个工作日内，考前5个工作日起")]
    [20, 5]
    """
    found = []
    for match in _WORKING_DAYS.finditer(narrow(text)):
        try:
            found.append(WorkingDaysMention(match.start(), match.end(), read_integer(match["days"])))
        except ValueUnread:
            continue
    return found


def _read_years(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    words = match["years"] or match["months"]
    try:
        number = float(words) if words[0].isascii() else float(read_integer(words))
    except ValueUnread:
        return None
    if match["months"]:
        return round(number / 12, 4)
    return number + (0.5 if match["half_more"] else 0.0)
