"""The points in time that dates and windows are made of: a day, a third of a month, a month, a quarter."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import ValueUnread
from parsers.values.mention import Mention
from parsers.values.numerals import read_integer

TO = r"\s{0,4}(?:(?:起|开始)\s{0,4})?(?:[-－—–―─~～]{1,2}|至|到)\s{0,4}"
"""What stands between the two ends of a window."""

AND = r"\s{0,4}(?:、|和|及|与|,)\s{0,4}"

_YEAR_DIGITS = r"(?:(?:19|20)[0-9]{2}|[一二][九〇○零Oo0][〇○零Oo0一二三四五六七八九]{2})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_HAN_UNIT = "[一二三四五六七八九]"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|卅一?|二?十{_HAN_UNIT}?|廿{_HAN_UNIT}?|{_HAN_UNIT})"
_YEAR = (
    rf"(?:(?P<year>{_YEAR_DIGITS})\s{{0,4}}年度?\s{{0,4}}"
    r"|(?P<relative>次年|翌年|明年|第二年|同年|当年|本年度?|今年|上年|去年)的?)"
)
_RELATIVE = {"次年": 1, "翌年": 1, "明年": 1, "第二年": 1, "上年": -1, "去年": -1}
# Not within a number, a file name, a code (AB-2026-01) or an address (…/2026/01/20/).
_NOT_INSIDE = r"(?<![0-9A-Za-z./])(?<![A-Za-z]-)"
_CLOCK = (
    r"(?:[0-2]?[0-9]\s{0,4}:\s{0,4}[0-5][0-9](?::[0-5][0-9])?"
    r"|[0-2]?[0-9]\s{0,4}[时点](?:[0-5]?[0-9]分|整|半)?|零[时点]|二十四[时点])"
)
_HALF_DAY = r"(?:上午|下午|中午|晚上?|凌晨|早上?)"
# A weekday and a clock time after a day belong to it, and are no part of the date.
_ASIDE = (
    r"(?:\s{0,4}(?:\(\s{0,4}(?:周|星期|礼拜)[^()]{1,8}\)|(?:周|星期|礼拜)[一二三四五六日天]))?"
    rf"(?:\s{{0,4}}(?:{_HALF_DAY}\s{{0,4}})?{_CLOCK}(?:{TO}(?:{_HALF_DAY}\s{{0,4}})?{_CLOCK})?)?"
)
_PARTS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "初": (1, 10),
    "中": (11, 20),
    "底": (0, 31),
    "末": (0, 31),
}
"""First and last day of each part of a month; 0 is the month's last day."""
_PART = r"(?:上旬|中旬|下旬|月?[底末]|初|中(?!旬|级|午|考|心|间|国))"

_FULL = (
    rf"(?P<fy>(?:19|20)[0-9]{{2}})\s{{0,4}}(?P<fs>[./\-])\s{{0,4}}(?P<fm>{_MONTH})\s{{0,4}}(?P=fs)\s{{0,4}}(?P<fd>{_DAY})"
    rf"(?![0-9]|\.[0-9])日?{_ASIDE}"
)
# 第三个周六, 最后一个周末: counted within the month.
_NTH = r"(?:第(?P<nth>[一二三四1-4])个?|(?P<final>最后一?个?))(?:(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末])|(?P<weekend>双休日))"
_WEEKDAYS = {day: number for number, day in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
# A day may lack its 日 where a later one has it: 4月19—20日.
_OPEN_DAY = rf"{_DAY}(?=(?:(?:{TO}|{AND}){_DAY}){{1,6}}\s{{0,4}}[日号])"
_MONTHLY = (
    rf"{_YEAR}?(?:(?P<month>{_MONTH})|(?P<next>(?:次|下)个?))\s{{0,4}}月份?(?:的(?=\s{{0,4}}(?:{_DAY}\s{{0,4}}[日号至\-—~]|[上中下]旬|第)))?\s{{0,4}}"
    rf"(?:(?P<day>{_DAY})\s{{0,4}}[日号]{_ASIDE}|(?P<open_day>{_OPEN_DAY})|的?{_NTH}|(?P<part>{_PART}))?(?![内个])"
)
_OPEN_MONTH = rf"{_YEAR}?(?P<open_month>{_MONTH})(?=(?:{TO}|{AND}){_MONTH}\s{{0,4}}月(?!\s{{0,4}}{_DAY}\s{{0,4}}[日号]))"
# 20日内 and 考前3日 count days, 第3日 numbers them; 2号 is a house unless it ends a range.
_DAILY = (
    rf"(?<![第前近满同])(?:(?P<only_day>{_DAY})\s{{0,4}}日(?![内后历常程期间均志记文]|以[内上后]|之[内后]){_ASIDE}"
    rf"|(?<=[\-—–―~～至到])(?P<last_day>{_DAY})\s{{0,4}}号(?![楼线院室门馆文])|(?P<until_day>{_DAY})\s{{0,4}}号(?=(?:报名|申报)?(?:截止|结束))|(?P<only_open_day>{_OPEN_DAY})|(?P<only_part>[上中下]旬|(?<![本当每年个])月[底末]))"
)
_SPAN = rf"{_YEAR}?(?:第?(?P<quarter>[一二三四1-4])季度?(?P<season_end>[末底])?|(?P<half>[上下])半年)"
_YEAR_END = rf"(?:{_YEAR}年?|(?<![一二三四五六七八九十两几满每整])年)(?P<year_end>[底末])"
# Weak spellings are dates only beside another date, or alone in a cell: 5.6, 4/7, 2026.03.
_WEAK_MONTH = r"(?P<wy>20[0-9]{2})[./\-](?P<wm>1[0-2]|0?[1-9])(?![0-9./:]|-[0-9]{1,2}(?![0-9.]))"
_WEAK_DAY = (
    r"(?<![午晚晨])(?P<dm>1[0-2]|0?[1-9])(?P<ds>[./\-])(?P<dd>3[01]|[12][0-9]|0?[1-9])"
    r"(?![0-9/:]|\.[0-9]|-[0-9]{3}|\s{0,4}(?:[元万亿%％分米折倍人级天年]|小时|学时|个|公里))"
)
_ALTERNATIVES = (_FULL, _MONTHLY, _OPEN_MONTH, _SPAN, _YEAR_END, _DAILY, _WEAK_MONTH, _WEAK_DAY)


def _name_apart(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of all, the groups `year` and `relative` numbered, for a name may stand once only."""
    apart = [
        re.sub(r"\(\?P<(year|relative)>", rf"(?P<\g<1>{number}>", one) for number, one in enumerate(patterns)
    ]
    return re.compile(rf"{_NOT_INSIDE}(?:{'|'.join(apart)})")


_POINT = _name_apart(_ALTERNATIVES)


@dataclass(frozen=True)
class Point(Mention):
    """A stretch of days as said: months `month` to `last_month`, days `first` to `last` of them.

    None is what was not said. `shift` counts years from the year that the text is about (次年 is 1) and
    `next_month` months; `weak` marks words that are a date only beside another.
    """

    year: int | None = None
    shift: int | None = None
    month: int | None = None
    last_month: int | None = None
    next_month: bool = False
    first: int | None = None
    last: int | None = None
    part: str | None = None
    weak: bool = False
    mark: str | None = None
    nth: int | None = None
    """Which of the month's `weekday`s (0 is Monday) is meant, -1 for the last."""
    weekday: int | None = None
    days: int = 1


def find_points(text: str) -> Iterator[Point]:
    """The points of `text` (in half-width marks), left to right."""
    return (_read_point(match) for match in _POINT.finditer(text))


def _read_point(match: re.Match[str]) -> Point:
    start, end = match.start(), match.start() + len(match[0].rstrip())
    said = {name.rstrip("0123456789"): words for name, words in match.groupdict().items() if words}
    if "fy" in said:
        day = read_integer(said["fd"])
        month = read_integer(said["fm"])
        return Point(start, end, int(said["fy"]), month=month, first=day, last=day, mark=said["fs"])
    if "wy" in said:
        return Point(start, end, int(said["wy"]), month=int(said["wm"]), weak=True)
    if "dm" in said:
        day = int(said["dd"])
        return Point(start, end, month=int(said["dm"]), first=day, last=day, weak=True, mark=said["ds"])
    return _read_worded(start, end, said)


def _read_worded(start: int, end: int, said: dict[str, str]) -> Point:
    year = _read_year(said["year"]) if "year" in said else None
    shift = _RELATIVE.get(said["relative"], 0) if "relative" in said else None
    if "year_end" in said:
        return Point(start, end, year, shift, 12, first=0, last=31, part="底")
    if "quarter" in said:
        month = read_integer(said["quarter"]) * 3 - 2
        if "season_end" in said:
            return Point(start, end, year, shift, month + 2, first=0, last=31, part="底")
        return Point(start, end, year, shift, month, month + 2)
    if "half" in said:
        month = 1 if said["half"] == "上" else 7
        return Point(start, end, year, shift, month, month + 5)
    part = (said.get("part") or said.get("only_part") or "").removeprefix("月") or None
    words = (
        said.get("day")
        or said.get("open_day")
        or said.get("only_day")
        or said.get("last_day")
        or said.get("until_day")
    )
    words = words or said.get("only_open_day")
    first, last = _PARTS[part] if part else (None, None)
    if words:
        first = last = read_integer(words)
    month_words = said.get("month") or said.get("open_month")
    nth, weekday, days = _read_nth(said)
    return Point(
        start,
        end,
        year,
        shift,
        read_integer(month_words) if month_words else None,
        next_month="next" in said,
        first=first,
        last=last,
        part=part,
        nth=nth,
        weekday=weekday,
        days=days,
    )


def _read_nth(said: dict[str, str]) -> tuple[int | None, int | None, int]:
    """(which one, weekday, how many days) of 第三个周六 and 最后一个周末; Nones where none is counted."""
    if "nth" not in said and "final" not in said:
        return None, None, 1
    day = said.get("weekday", "末")
    return -1 if "final" in said else read_integer(said["nth"]), _WEEKDAYS[day], 2 if day == "末" else 1


def _read_year(words: str) -> int:
    """The year in digits, or digit by digit in Chinese numerals with any of the zeros typed for 〇."""
    return int(words) if words.isascii() else read_integer(re.sub("[Oo0○零]", "〇", words))


def resolve(point: Point, *, year: int, month: int | None, clamp: bool = False) -> tuple[date, date] | None:
    """The first and last day of a point; None where its day does not exist or its month is not known.

    `year` and `month` stand for what the point does not say. With `clamp` a day after the month's end is
    the month's end, as the writer of 2月1日至29日 meant in a year without that day.
    """
    resolved_year = point.year if point.year is not None else year + (point.shift or 0)
    resolved_month = point.month if point.month is not None else month
    if resolved_month is None:
        return None
    if point.next_month:
        resolved_year, resolved_month = resolved_year + resolved_month // 12, resolved_month % 12 + 1
    if point.nth and point.weekday is not None:
        return _find_weekday(resolved_year, resolved_month, point)
    last_month = point.last_month or resolved_month
    length = monthrange(resolved_year, resolved_month)[1]
    end_length = monthrange(resolved_year, last_month)[1]
    if point.first and point.first > length and not clamp:
        return None
    first = min(point.first, length) if point.first is not None else 1
    last = min(point.last, end_length) if point.last is not None else end_length
    return date(resolved_year, resolved_month, first or length), date(resolved_year, last_month, last)


def _find_weekday(year: int, month: int, point: Point) -> tuple[date, date]:
    """The days of a point that counts weekdays of a month."""
    begin, length = monthrange(year, month)
    first = 1 + ((point.weekday or 0) - begin) % 7
    every = range(first, length + 1, 7)
    day = date(year, month, every[point.nth - 1 if point.nth and point.nth > 0 else -1])
    return day, day + timedelta(days=point.days - 1)


def read_day(text: str, point: Point, *, year: int | None, month: int | None) -> date:
    """The one day of a point; raises ValueUnread where it is no day, or its year or month is not known."""
    if point.first is None or point.first != point.last or (year is None and point.year is None):
        raise ValueUnread("date", text, "a day with its year, such as 2026年1月20日")
    days = resolve(point, year=year or 0, month=month)
    if days is None:
        raise ValueUnread("date", text, "a day that exists, with its month")
    return days[0]
