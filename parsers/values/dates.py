"""Dates, and the windows that schedules are made of."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from models.errors import ValueUnread
from parsers.values.date_points import AND, TO, Point, find_points, read_day, resolve
from parsers.values.mention import Mention, before, narrow
from parsers.values.recurring import RECURRING, recurring_months

_TO = re.compile(TO)
_AND = re.compile(AND)
_UNTIL_BEFORE = re.compile(
    r"(?:截至|截止(?:到|至|时间|日期)?[为是:]?|最迟|最晚|不晚于|不迟于|(?<![整期迟前延改移])[至到])\s{0,4}$"
)
_UNTIL_AFTER = re.compile(r"\s{0,4}(?:(?:之|以)?前(?!后)|为?止|截止|结束|终止)")
# 3月2日启动，3月13日截止 opens a window; 3月1日启动，每月15日前报名 does not.
_OPENED = r"(?:启动|开启)(?=(?:报名|申报|受理)?[,;]\s?[0-9一二三四五六七八九十]{1,2}月)"
_SINCE_AFTER = re.compile(rf"\s{{0,4}}(?:起(?!至)|开始|{_OPENED}|以后|之后|后(?!续))")
# 3月10日开始报名，3月28日截止: one window, its two ends said one after the other.
_OPENS = re.compile(
    r"\s{0,4}(?:接受|受理|网上|开放|启动|进行)?(?:报名|申报|报考|受理|缴费|审核|打印|下载|查询)?(?:工作)?\s{0,4}[,，、;]\s{0,4}(?:至|到|于|并于)?\s{0,4}"
)
_NO_OTHER_STEP = re.compile(r"\s{0,4}(?:$|[,，;。、)(]|报名|申报|报考|受理)")
# `2025.04.07-18`: the end has nothing but its day.
_BARE_END = re.compile(rf"{TO}(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9/:月年\-]|\.[0-9])日?")
# 每月 alone is a window only where it says what may be done in it.
_OPEN_MONTHLY = re.compile(r"(?:均|都)?可?以?(?:接受|受理|组织)?(?:网上)?(?:报名|申报)(?!截止|结束|后|人)")
_REACH = 40
# More recurring statements than a paragraph can hold are a hostile file.
_MOST = 50
# 考试6.13: what stands before and behind a weak spelling that is a date by itself.
_DATED_WORD = re.compile(
    r"(?:报名|申报|报考|受理|缴费|交费|审核|审查|初审|考试|考核|评价|认定|鉴定|开考|测评|理论|实操|操作|技能|打印|公布|查询|查分|领证|时间|日期|截止|截至)"
    r"(?:时间|日期)?\s{0,4}[:为于是]?\s{0,4}(?:[0-9]{1,2}[./][0-9]{1,2}\s{0,4}[、,和及与]\s{0,4}){0,4}$"
)
_ENDS_WINDOW = re.compile(r"\s{0,4}(?:(?:之|以)?前|为?止|截止|结束)")
_ENDS_THERE = re.compile(r"\s{0,4}(?:$|[,;。、)|]|(?:之|以)?前|起|止|截止|开始|报名|申报|考试|考核|开考)")
_ONLY_BOUND = re.compile(r"\s{0,4}(?:(?:之|以)?前|起|止|截止|开始)?\s{0,4}")
_REMAINDER_EDGES = " \t\n　,，;；。、:："


@dataclass(frozen=True)
class WindowMention(Mention):
    """A window of days, both ends inclusive; None is an end that was not said.

    `quote` is its words, `remainder` those that follow it up to the next window (或根据次年公告排考).
    """

    start_date: date | None
    end_date: date | None
    quote: str
    remainder: str = ""


@dataclass
class _Context:
    """What a window may leave unsaid: the year, and the month last named (or the table row's)."""

    year: int
    month: int | None
    row_month: int | None
    explicit: tuple[int, int] | None = None

    def year_of(self, point: Point) -> int:
        """The year of a point that names none: after a named year near `year`, time runs on from it."""
        if self.explicit and point.month and point.shift is None and abs(self.explicit[0] - self.year) <= 1:
            return self.explicit[0] + int(point.month < self.explicit[1])
        return self.year

    def remember(self, point: Point, end: date) -> None:
        if point.month is not None:
            self.month = end.month
        if point.year is not None or (self.explicit and point.month is not None):
            self.explicit = (end.year, end.month)


def read_date(text: str, *, year: int | None = None, month: int | None = None) -> date:
    """The day that `text` names; `year` and `month` stand for what it leaves out. Raises ValueUnread.

    >>> read_date("二〇二六年一月二十日"), read_date("7日", year=2026, month=4)
    (datetime.date(2026, 1, 20), datetime.date(2026, 4, 7))
    """
    folded = narrow(text).strip()
    points = list(find_points(folded))
    if len(points) != 1 or (points[0].start, points[0].end) != (0, len(folded)):
        raise ValueUnread("date", text, "one day, such as 2026年1月20日 or 2026-01-20")
    return read_day(text, points[0], year=year, month=month)


def find_windows(text: str, *, year: int, month: int | None = None) -> list[WindowMention]:
    """The windows that `text` names, in its order; a recurring one (每季度首月) gives a window for each time.

    `year` is the one that the notice is about, `month` the table row's. A named year counts before `year`,
    and for what follows it; an end in an earlier month than its start is in the next year. 3月底前 and
    3月底 have an end only, 3月前 ends with February, 2月1日起 has a start only. A range keeps the days
    that it names even where its end comes first. An end after its month's last day (2月29日) is the last
    day; a single day that does not exist is no window.

    >>> [(one.start_date, one.end_date) for one in find_windows("12月10日至次年1月20日", year=2026)]
    [(datetime.date(2026, 12, 10), datetime.date(2027, 1, 20))]
    """
    folded = narrow(text)
    context = _Context(year, None, month)
    recurring = [
        window
        for match in islice(RECURRING.finditer(folded), _MOST)
        for window in _expand(folded, match, year)
    ]
    points = _outside(list(find_points(folded)), recurring)
    found = sorted([*recurring, *_find_plain(folded, points, context)], key=lambda window: window.start)
    return _quote(text, _join_neighbours(folded, found))


def _expand(text: str, match: re.Match[str], year: int) -> list[WindowMention]:
    """每季度首月, 每月1日至10日, 逢双月 as one window for each month."""
    rest = re.split(r"[,;。\n]", text[match.end() : match.end() + _REACH], maxsplit=1)[0]
    windows = []
    for month in recurring_months(match):
        words = f"{month}月"
        plain = _find_plain(words + rest, list(find_points(words + rest)), _Context(year, None, None))
        if (
            not plain
            or plain[0].start > 0
            or (match["monthly"] and plain[0].end <= len(words) and not _OPEN_MONTHLY.match(rest))
        ):
            continue
        end = match.end() + plain[0].end - len(words)
        windows.append(replace(plain[0], start=match.start(), end=end))
    return windows


def _outside(points: list[Point], windows: list[WindowMention]) -> list[Point]:
    """The points that are no part of a recurring window."""
    taken = {index for window in windows for index in range(window.start, window.end)}
    return [point for point in points if point.start not in taken]


def _find_plain(text: str, points: list[Point], context: _Context) -> list[WindowMention]:
    """The windows that begin at `points`, left to right."""
    found = []
    index = 0
    while index < len(points):
        first, second = points[index], _find_end(text, points, index)
        index += 1 + (second is not None and second in points[index + 1 : index + 2])
        window = _read_window(text, first, second, context)
        if window:
            found.append(window)
    return found


def _find_end(text: str, points: list[Point], index: int) -> Point | None:
    """The point that ends the range begun by `points[index]`; None where it begins none."""
    first = points[index]
    if index + 1 < len(points):
        second = points[index + 1]
        if _TO.fullmatch(text[first.end : second.start]) and _may_pair(first, second):
            return second
    bare = _BARE_END.match(text, first.end) if first.mark and not first.weak else None
    if bare:
        day = int(bare["day"])
        return Point(bare.start("day"), bare.end(), first=day, last=day)
    return None


def _may_pair(first: Point, second: Point) -> bool:
    """Whether two points can be a range: `03-13` is a date only after `2026-03-02`."""
    if not second.weak:
        return not first.weak or first.mark != "-"
    if first.weak:
        return first.mark == second.mark != "-" or (first.year is not None and second.year is not None)
    return first.mark is not None and first.mark == second.mark


def _read_window(text: str, first: Point, second: Point | None, context: _Context) -> WindowMention | None:
    if second is None and first.weak and not _stands_alone(text, first):
        return None
    month = context.month if context.month is not None else context.row_month
    if first.month is None and second is not None and second.month is not None and month is None:
        return None
    base = context.year_of(first)
    begun = resolve(first, year=base, month=month, clamp=False)
    if begun is None:
        return None
    # 下半年申报9月1日: what follows a half or quarter is in it, not behind it.
    context.remember(first, begun[0] if first.last_month else begun[1])
    if second is None:
        return _read_single(text, first, begun)
    return _read_range(text, first, second, begun, context)


_CLAUSE_BEFORE = re.compile(r"\d[^。；;，,]*[，,]\s*$")
_ACT = re.compile(r"\s*(?:考核|考试|评价|认定|鉴定|测试|报名|申报|报考|开考|举行)")
"""What happens on a day of a list of windows: 3.2-3.15申报，4.2考核."""


def _stands_alone(text: str, point: Point) -> bool:
    """Whether a weak spelling is all that a cell says (3.12前), or follows what it is the date of (考试6.13)."""
    if point.mark == "-" or point.mark is None:
        return False
    if not text[: point.start].strip() and _ONLY_BOUND.fullmatch(text, point.end):
        return True
    dotted = point.mark in (".", "/") and _DATED_WORD.search(before(text, point.start))
    ends = point.mark == "." and _ENDS_WINDOW.match(text, point.end)
    acts = (
        point.mark == "." and _CLAUSE_BEFORE.search(before(text, point.start)) and _ACT.match(text, point.end)
    )
    return bool(ends or acts or dotted and _ENDS_THERE.match(text, point.end))


def _read_range(
    text: str, first: Point, second: Point, begun: tuple[date, date], context: _Context
) -> WindowMention | None:
    ended = resolve(second, year=begun[0].year, month=begun[0].month, clamp=True)
    if ended is None:
        return None
    if second.year is None and second.shift is None and ended[1].month < begun[0].month:
        ended = (ended[0], _move_year(second, begun, 1))
    start = begun[0]
    if first.year is None and first.shift is None and second.year is not None:
        year = second.year - int(start.month > ended[1].month)
        start = (resolve(first, year=year, month=start.month, clamp=True) or begun)[0]
    context.remember(second, ended[1])
    until = _UNTIL_AFTER.match(text, second.end)
    return WindowMention(first.start, until.end() if until else second.end, start, ended[1], "")


def _move_year(point: Point, begun: tuple[date, date], years: int) -> date:
    """The last day of a point `years` after the year of `begun` (29 February clamped)."""
    moved = resolve(point, year=begun[0].year + years, month=begun[0].month, clamp=True)
    return moved[1] if moved else begun[1]


def _read_single(text: str, point: Point, days: tuple[date, date]) -> WindowMention:
    """A window of one point: 前 and 止 leave its end, 起 its start."""
    until, since = _UNTIL_AFTER.match(text, point.end), _SINCE_AFTER.match(text, point.end)
    start: date | None = days[0]
    end: date | None = days[1]
    match = until or since
    if until:
        whole = point.first is None and "前" in until[0]
        start, end = None, days[0] - timedelta(days=1) if whole else days[1]
    elif since:
        end = None
    elif point.part in ("底", "末") or _UNTIL_BEFORE.search(before(text, point.start)):
        start = None
    return WindowMention(point.start, match.end() if match else point.end, start, end, "")


def _join_neighbours(text: str, windows: list[WindowMention]) -> list[WindowMention]:
    """Days (or months) in a row that 、 or 和 joins become one window: 11月22日、23日."""
    joined: list[WindowMention] = []
    for window in windows:
        last = joined[-1] if joined else None
        gap = text[last.end : window.start] if last else ""
        end = window.end_date if last and _AND.fullmatch(gap) and _follows(last, window) else None
        end = end or (_closing_day(text, last, window) if last else None)
        if last and end:
            joined[-1] = replace(last, end=window.end, end_date=end)
        else:
            joined.append(window)
    return joined


def _follows(last: WindowMention, window: WindowMention) -> bool:
    if not (last.start_date and last.end_date and window.start_date and window.end_date):
        return False
    return window.start_date - last.end_date == timedelta(days=1)


def _closing_day(text: str, last: WindowMention, window: WindowMention) -> date | None:
    """The day on which a window without an end closes (…开始报名，…截止), in the next year if need be."""
    end = window.end_date
    if last.end_date or window.start_date or not (last.start_date and end):
        return None
    if not (_OPENS.fullmatch(text[last.end : window.start]) and _NO_OTHER_STEP.match(text, window.end)):
        return None
    if end < last.start_date and "年" not in text[window.start : window.end]:
        end = date(end.year + 1, end.month, min(end.day, 28) if end.month == 2 else end.day)
    return end if last.start_date <= end else None


def _quote(text: str, windows: list[WindowMention]) -> list[WindowMention]:
    """The windows with their words, and those that follow up to the next window."""
    quoted: list[WindowMention] = []
    stop, later = len(text), len(text)
    for window in reversed(windows):
        # Windows of one recurring statement share their words, and what follows them.
        stop = later if window.end <= later else stop
        remainder = text[window.end : stop].strip(_REMAINDER_EDGES)
        quoted.append(replace(window, quote=text[window.start : window.end], remainder=remainder))
        later = window.start
    return quoted[::-1]
