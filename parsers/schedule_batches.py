"""A batch while it is read, and the records that it becomes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product

from models.procedure import Schedule, Window
from parsers.names import Name
from parsers.schedule_words import MILESTONE_ROLES, milestone_of
from parsers.text import Text, cite

_BEGINS_AT = re.compile(r"[:：点时]\s*(?:\d{1,2}分?|整|半)?\s*(?:开始|起)$")
"""The clock time at which an assessment of one day begins is not the first of many days."""

_MONTH = re.compile(r"(?:\d{4}年)?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
_CORE = {"application", "assessment"}
_YEAR = re.compile(r"20\d\d")
_FAR_BACK = 180
_APART = 60
"""Days between two windows of one role that are of two batches, though nothing else says so."""


@dataclass(slots=True)
class Batch:
    """The windows of one batch by role, what it is for, and the words that say so."""

    windows: dict[str, Window] = field(default_factory=dict)
    names: list[tuple[Name, Text]] = field(default_factory=list)
    levels: list[tuple[int, Text]] = field(default_factory=list)
    pairs: list[tuple[tuple[Name, Text], tuple[int, Text]]] = field(default_factory=list)
    """Each occupation with a level of its own, where the words name levels apart: 评茶员三级、茶艺师四级."""
    notes: list[str] = field(default_factory=list)
    cited: list[Text] = field(default_factory=list)
    number: int | None = None
    channel: str | None = None
    """Who applies in its window, where others of the same batch apply in another: 团体申报."""
    parts: dict[str, list[tuple[Window, Text]]] = field(default_factory=dict)
    """The windows of each role one by one, with their words."""
    shared: bool = False
    """Whether its application is also that of the next, who are assessed on another day."""
    rule: str = "schedules.table"

    @property
    def is_schedule(self) -> bool:
        """Whether it says when to apply or when the assessment is."""
        return bool(_CORE & set(self.windows))

    def add(self, role: str, window: Window, words: Text, parts: Iterable[tuple[Window, Text]] = ()) -> None:
        """Adds a window; one more of the same role makes the first one longer. `parts` are the windows of one cell."""
        if role == "assessment" and window.end is None and _BEGINS_AT.search(window.text):
            window = window.model_copy(update={"end": window.start})
        self.parts.setdefault(role, []).extend([*parts] or [(window, words)])
        held = self.windows.get(role)
        self.windows[role] = _together(held, window) if held is not None else window
        self.cited.append(words)


def _together(held: Window, more: Window) -> Window:
    """Both windows as one; the days alone where the other only names their month: 申报月份 2月 beside 2月2日—2月13日."""
    for month, days in ((held, more), (more, held)):
        if _is_month_of(month, days):
            return days
    return join(held, more)


def _is_month_of(month: Window, days: Window) -> bool:
    """Whether a window is no more than the month of another's days."""
    if not (_MONTH.fullmatch(month.text) and month.start and month.end and days.start and days.end):
        return False
    return month.start <= days.start and days.end <= month.end


def join(held: Window, more: Window) -> Window:
    """One window from the first day to the last of two."""
    starts = [day for day in (held.start, more.start) if day]
    ends = [day for day in (held.end, more.end) if day]
    return Window(
        start=min(starts, default=None), end=max(ends, default=None), text=f"{held.text}；{more.text}"
    )


def number_batches(batches: Iterable[Batch]) -> list[Schedule]:
    """The records of the batches by their stated numbers, or in their order; one for each occupation and level."""
    kept = [part for batch in batches if batch.is_schedule for part in split_rounds(batch)]
    stated = [(batch.number, batch.channel) for batch in kept]
    told_apart = all(number is not None for number, _ in stated) and len(set(stated)) == len(stated)
    return [
        record
        for order, batch in enumerate(kept, start=1)
        for record in _records(batch, batch.number if told_apart and batch.number is not None else order)
    ]


def join_halves(batches: Sequence[Batch]) -> list[Batch]:
    """The batches, those whose windows to apply in are told first and whose assessments are told in another section as one.

    报名时间：第一期3月…；第二期6月…, and under 考试时间 the same numbers again.
    """
    halves = [_CORE & set(batch.windows) for batch in batches]
    count = next((index for index, half in enumerate(halves) if half != {"application"}), len(halves))
    applied, assessed = batches[:count], batches[count : 2 * count]
    numbers = [batch.number for batch in applied]
    same = numbers == [batch.number for batch in assessed] and None not in numbers
    if count < 2 or not same or any(half != {"assessment"} for half in halves[count : 2 * count]):
        return list(batches)
    for batch, more in zip(applied, assessed, strict=True):
        for role, parts in more.parts.items():
            for window, words in parts:
                batch.add(role, window, words)
        batch.names, batch.levels = batch.names or more.names, batch.levels or more.levels
        batch.notes += more.notes
        batch.cited += more.cited
    return [*applied, *batches[2 * count :]]


def begin_before(batches: Sequence[Batch]) -> None:
    """Moves the first batch a year back where it runs over the year's end and the next is of the months behind.

    12月15日至次年1月5日 before 3月2日至13日 began in the year before the notice's.
    """
    if len(batches) < 2:
        return
    first, after = batches[0], batches[1]
    begun, next_begun = _begin(first), _begin(after)
    ends = [window.end for window in first.windows.values() if window.end]
    if (
        begun is None
        or next_begun is None
        or not ends
        or _YEAR.search(" ".join(one.text for one in first.windows.values()))
    ):
        return
    if begun > next_begun and max(ends).year == begun.year + 1 and (begun - next_begun).days > _FAR_BACK:
        for role, window in first.windows.items():
            first.windows[role] = _earlier(window)
        first.parts = {
            role: [(_earlier(one), words) for one, words in told] for role, told in first.parts.items()
        }


def _begin(batch: Batch) -> date | None:
    days = [day for window in batch.windows.values() if (day := window.start or window.end)]
    return min(days, default=None)


def _earlier(window: Window) -> Window:
    """The window a year before."""
    return window.model_copy(update={"start": _year_before(window.start), "end": _year_before(window.end)})


def _year_before(day: date | None) -> date | None:
    return day and date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def split_rounds(batch: Batch) -> list[Batch]:
    """The batches that windows listed role by role make: 报名3月、9月，考试5月、11月 are two."""
    told = sorted(
        (
            (_first_day(window), role, window, words)
            for role, parts in batch.parts.items()
            for window, words in parts
        ),
        key=lambda one: (one[0], one[1] != "application"),
    )
    rounds: list[list[tuple[date, str, Window, Text]]] = []
    for one in told:
        if not rounds or _opens_round(rounds[-1], one[0], one[1]):
            rounds.append([])
        rounds[-1].append(one)
    core = _CORE & set(batch.windows)
    if len(rounds) < 2 or any(core - {role for _, role, _, _ in held} for held in rounds):
        return [batch]
    return [_round(batch, held) for held in rounds]


def _opens_round(held: Sequence[tuple[date, str, Window, Text]], day: date, role: str) -> bool:
    """Whether a window begins the next batch: one to apply in behind an assessment, or one long after its like."""
    if role not in _CORE:
        return False
    core = [one for one in held if one[1] in _CORE]
    if role == "application" and any(one[1] == "assessment" for one in core):
        return True
    return bool(core) and all(one[1] == role for one in core) and (day - core[-1][0]).days > _APART


def _round(batch: Batch, held: Sequence[tuple[date, str, Window, Text]]) -> Batch:
    elsewhere = {id(words) for parts in batch.parts.values() for _, words in parts}
    one = replace(
        batch,
        windows={},
        parts={},
        number=None,
        cited=[text for text in batch.cited if id(text) not in elsewhere],
    )
    for _, role, window, words in held:
        one.add(role, window, words)
    return one


def _first_day(window: Window) -> date:
    return window.start or window.end or date.max


def _each_once(levels: Iterable[tuple[int, Text]]) -> list[tuple[int | None, Text]]:
    """The levels, each once: 评茶员二级、养老护理员二级 names one."""
    first: dict[int, Text] = {}
    for level, words in levels:
        first.setdefault(level, words)
    return [*first.items()]


def _records(batch: Batch, number: int) -> Iterator[Schedule]:
    who = list(batch.names) or [(Name(None), Text(""))]
    which: list[tuple[int | None, Text]] = _each_once(batch.levels) or [(None, Text(""))]
    milestones = tuple(
        milestone_of(role, batch.windows[role]) for role in batch.windows if role in MILESTONE_ROLES
    )
    for (name, said), (level, at) in batch.pairs or product(who, which):
        yield Schedule(
            sequence=number, occupation=name.occupation, work_type=name.work_type, level=level,
            application=batch.windows.get("application"), assessment=batch.windows.get("assessment"),
            milestones=milestones, note="；".join(dict.fromkeys([*filter(None, [batch.channel]), *batch.notes])) or None,
            evidence=cite(batch.rule, *batch.cited, said, at),
        )  # fmt: skip
