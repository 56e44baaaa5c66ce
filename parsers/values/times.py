"""Service hours: the days, then the intervals, as `工作日 09:30-11:00 13:30-16:30`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.values.mention import Mention, narrow

_TO = r"\s{0,4}(?:[-－—–―─~～]{1,2}|至|到)\s{0,4}"
_DAY = r"[一二三四五六日天1-7]"
_WEEK = r"(?:周|星期|礼拜)"
_MORE_DAYS = rf"(?:\s{{0,4}}[、,和及]\s{{0,4}}{_WEEK}?{_DAY}(?![0-9:点时])(?:{_TO}{_WEEK}?{_DAY})?)*"
_RESTATED = r"(?:\s{0,4}\((?:法定)?工作日\))?"
_WEEKDAYS = rf"每?{_WEEK}{_DAY}(?:{_TO}{_WEEK}?{_DAY})?{_MORE_DAYS}{_RESTATED}"
_HOLIDAY = r"(?<!法定)(?:法定)?节假日(?!\s{0,4}(?:除外|不|休息|顺延))"
_DAYS = rf"(?:{_WEEKDAYS}|(?:法定|每个?)?工作日|每[天日]|周末|双休日|{_HOLIDAY}|全天)"
_HALF = r"(?:上午|下午|中午|晚上|晚间|早上|早|晚|夜间)"
_CLOCK_HOUR = r"(?:2[0-4]|1[0-9]|0?[0-9])"
_HAN_HOUR = r"(?:十[一二]?|[一二三四五六七八九两])"
_CLOCK = (
    rf"(?:{_CLOCK_HOUR}\s{{0,4}}[:;]\s{{0,4}}[0-5][0-9](?![0-9])|{_CLOCK_HOUR}\.[0-5][0-9](?![0-9.])"
    rf"|(?:{_CLOCK_HOUR}|{_HAN_HOUR})\s{{0,4}}[时点](?!间)(?:整|半|[0-5]?[0-9]分?|[一二三四五]?十五?分?)?)"
)
_INTERVAL = re.compile(
    rf"(?:(?P<half>{_HALF})\s{{0,4}}:?\s{{0,4}}|(?<![0-9:.\-])|(?<=[一-龥]:))(?P<begin>{_CLOCK}){_TO}(?P<end_half>{_HALF})?\s{{0,4}}(?P<end>{_CLOCK})"
)
_DAYS_PATTERN = re.compile(_DAYS)
# What may stand between the days and the intervals of one statement.
_HOLIDAYS = r"(?:\s{0,4}[(,]?\s{0,4}(?:国家)?(?:法定)?(?:节假日|公休日)?(?:除外|不休|休息)\s{0,4}[),]?)"
_BETWEEN = re.compile(
    rf"(?:{_HOLIDAYS}|[\s、,;:(]|的|和|及|为|是|/|对外|办公|接待|受理|开放|服务|上班|业务|时间)*"
)
_AFTERNOON = {"下午", "晚上", "晚间", "晚", "夜间"}
_HAN = {char: number for number, char in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "十一": 11,
    "十二": 12,
}
_NOON = 12
_EARLIEST = 7 * 60


@dataclass(frozen=True)
class HoursMention(Mention):
    """Hours in the contract's form."""

    value: str


@dataclass(frozen=True)
class _Part(Mention):
    """The words for the days, or one interval in minutes after midnight."""

    days: str = ""
    begins: int = 0
    ends: int = 0


def read_hours(text: str) -> str | None:
    """The hours that `text` states, in the contract's form; None where it states no interval.

    >>> read_hours("工作日上午9：30—11：00，下午1：30—4：30")
    '工作日 09:30-11:00 13:30-16:30'
    """
    mentions = find_hours(text)
    return "；".join(one.value for one in mentions) or None


def find_hours(text: str) -> list[HoursMention]:
    """The statements of hours in `text`: days where they are named, then one interval or more.

    >>> [one.value for one in find_hours("大厅周一至周五9:00—12:00、13:30—17:00开放")]
    ['周一至周五 09:00-12:00 13:30-17:00']
    """
    folded = narrow(text)
    groups: list[list[_Part]] = []
    for part in _find_parts(folded):
        if groups and _continues(folded, groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [_read_group(group) for group in groups if not all(part.days for part in group)]


def _find_parts(text: str) -> list[_Part]:
    days = [_Part(*match.span(), _spell_days(match[0])) for match in _DAYS_PATTERN.finditer(text)]
    intervals = list(_find_intervals(text))
    free = [
        one for one in days if all(one.end <= other.start or other.end <= one.start for other in intervals)
    ]
    return sorted([*free, *intervals], key=lambda part: part.start)


def _find_intervals(text: str) -> Iterator[_Part]:
    for match in _INTERVAL.finditer(text):
        begin, end = _read_clock(match["begin"]), _read_clock(match["end"])
        half = match["half"]
        begin = _move(begin, half)
        end = _move(end, match["end_half"] or (half if end < begin or half in _AFTERNOON else None))
        if begin < end:
            yield _Part(*match.span(), begins=begin, ends=end)


def _continues(text: str, group: list[_Part], part: _Part) -> bool:
    """Whether a part belongs to the statement before it: days open a new one, except after bare hours."""
    if _BETWEEN.fullmatch(text[group[-1].end : part.start]) is None:
        return False
    return not part.days


def _read_group(group: list[_Part]) -> HoursMention:
    days = [part.days for part in group if part.days]
    intervals: list[str] = []
    before = 0
    for part in group:
        if part.days:
            continue
        # 9:00-11:30、1:30-4:30: what begins before the interval before it has ended is in the afternoon.
        later = 720 if part.begins < min(before, _EARLIEST) and part.ends <= 720 else 0
        before = part.ends + later
        intervals.append(f"{_spell(part.begins + later)}-{_spell(before)}")
    return HoursMention(group[0].start, group[-1].end, " ".join([*days[-1:], *intervals]))


def _spell_days(words: str) -> str:
    """The days in one spelling: 星期一—星期五 as 周一至周五, 周一至五 too."""
    plain = (
        re.sub(r"\s", "", words).replace("星期", "周").replace("礼拜", "周").replace("法定工作日", "工作日")
    )
    plain = re.sub(r"\(工作日\)$|^每个?(?=工作日|周[一二三四五六日天1-7])", "", plain).replace("每日", "每天")
    plain = plain.translate(str.maketrans("1234567", "一二三四五六日")).replace(",", "、")
    return re.sub(rf"{_TO}周?(?={_DAY})", "至周", plain)


def _read_clock(words: str) -> int:
    """Minutes after midnight."""
    hour, minute = re.split(r"[:;.时点]", re.sub(r"\s", "", words), maxsplit=1)
    minute = minute.removesuffix("分")
    minutes = {"": 0, "整": 0, "半": 30}.get(minute)
    if minutes is None:
        minutes = int(minute) if minute.isdigit() else _read_han_minutes(minute)
    return (_HAN[hour] if hour in _HAN else int(hour)) * 60 + minutes


def _read_han_minutes(words: str) -> int:
    tens, _, units = words.partition("十")
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[units] if units else 0)


def _move(minutes: int, half: str | None) -> int:
    """Twelve hours later for 下午2:00, but not for 下午14:00."""
    return minutes + 720 if half in _AFTERNOON and minutes < _NOON * 60 else minutes


def _spell(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
