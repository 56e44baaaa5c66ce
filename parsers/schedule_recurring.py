"""Months told by those of another window: 当月25日, 次月中旬, 当季末月, as the months that they are."""

import re
from datetime import date

from parsers.values.dates import WindowMention, find_windows

RELATIVE = re.compile(
    r"(?P<month>当月|本月|同月|次月|翌月|下个?月|隔月)(?:份)?"
    r"|(?P<quarter>当季度?|本季度?|该季度?|次季度?|下一?个?季度?)的?(?P<which>首月|末月|第[一二三1-3]个?月|最后一?个月|末|底)?(?![节])"
)
"""A month or quarter that is told by the one before."""

_OF_A_QUARTER = re.compile(
    rf"{RELATIVE.pattern}|(?:(?<![每一二三四1-4个当本该次下])季度?的?|(?<![后内满每季])(?<!季度)(?<!季度的))(?P<bare>第[一二三1-3]个?月|首月|末月|最后一?个月)"
)
"""Beside a window of every quarter its months need no 当季: 每季度首月报名，第三个月考试, 季末月15日考试."""

_LATER = {"次": 1, "翌": 1, "下": 1, "隔": 2}
_WHICH = {"首": 0, "一": 0, "1": 0, "二": 1, "2": 1, "三": 2, "3": 2, "末": 2, "最": 2, "底": 2}


def is_relative(words: str, *, quarterly: bool = False) -> bool:
    """Whether words tell a month by that of another window."""
    return bool((_OF_A_QUARTER if quarterly else RELATIVE).search(words))


def with_months(words: str, day: date, *, quarterly: bool = False) -> tuple[str, list[int]]:
    """(the words with months for what is told relative to `day`, where each character stood; one offset more).

    >>> with_months("当季末月评价", date(2026, 4, 1))[0], with_months("次月中旬", date(2026, 12, 1))[0]
    ('6月评价', '2027年1月中旬')
    """
    told, places, start = "", [], 0
    for match in (_OF_A_QUARTER if quarterly else RELATIVE).finditer(words):
        said = _months(match, day)
        told += words[start : match.start()] + said
        places += [*range(start, match.start()), *[match.start()] * len(said)]
        start = match.end()
    return told + words[start:], [*places, *range(start, len(words) + 1)]


def recurring_windows(words: str, *, year: int) -> list[WindowMention]:
    """The windows of a statement that comes round (每季度首月), one for each time; empty where it does not."""
    found = find_windows(words, year=year)
    repeats = [one for one in found if one.start == found[0].start]
    return repeats if len(repeats) > 1 else []


def _months(match: re.Match[str], day: date) -> str:
    """The month or quarter that a match tells, with its year where that is another."""
    bare = match.groupdict().get("bare")
    words = match["month"] or match["quarter"] or "当"
    later = _LATER.get(words[0], 0)
    if match["month"]:
        return _name(day, day.month + later)
    quarter = (day.month - 1) // 3 + later
    told = bare or match["which"]
    if not told:
        year, quarter = day.year + quarter // 4, quarter % 4
        return (f"{year}年" if year != day.year else "") + f"第{'一二三四'[quarter]}季度"
    which = told.removeprefix("第")
    end = which in ("末", "底")
    return _name(day, quarter * 3 + 1 + _WHICH[which[0]]) + ("底" if end else "")


def _name(day: date, month: int) -> str:
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    return (f"{year}年" if year != day.year else "") + f"{month}月"
