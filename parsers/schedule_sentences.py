"""Schedules from lists and sentences: 春季考试，2月26日至3月15日报名，4月13日至14日开考。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from models.procedure import Window
from parsers.names import Known, Name
from parsers.outline import Node
from parsers.schedule_batches import Batch
from parsers.schedule_frames import bracket_after
from parsers.schedule_pairs import pair_levels
from parsers.schedule_recurring import is_relative
from parsers.schedule_said import BATCH_LABEL, Said, find_said, following
from parsers.schedule_words import RETAKE_ONLY, batch_number, is_far_before, join_windows
from parsers.text import Text
from parsers.values.levels import find_levels

_ALTERNATIVE = re.compile(r"^\s*(?P<rest>或[^，。；）]{2,24})|^\s*[（(](?P<bracket>[^（）()]{2,24})[）)]")
_GOES_ON = re.compile(
    r"[\s、，,；;和及与或]*(?:理论|知识|实际|操作|技能|实操|综合评审|评审|论文|答辩|机考|科目|考试|考核|评价|认定|鉴定|时间|日期|为|于|：|:)*"
)
"""What may stand between two days of one assessment: 理论4月11日，实操4月12日."""

_CLOSES = re.compile(
    r"^[；;，,、]?(?:网上|现场)?(?:报名|申报|受理|缴费)?(?:的)?(?:截止|结束|终止)(?:时间|日期)?"
)
"""What opens the other end of a window: 报名开始时间：3月10日；报名截止时间：3月28日."""


_NOT_THESE = re.compile(r"除[^，。；]{0,24}外|不含|不包括|暂不|不予")
"""Who is named with these words is not whom a batch is for."""

_CHANNEL = re.compile(r"(?:个人|团体|集体|单位|院校|企业|社会考生|在校生)[^，。；;]{0,10}$")
_THEORY = re.compile(r"理论|知识|笔试|机考")
_SUBJECT_BEHIND = re.compile(r"[^，。；;]{0,6}(?:实操|实际|操作|技能|评审|答辩|面试)")
_QUARTERS = 4


@dataclass(slots=True)
class Stream:
    """The batches of a run of clauses; a batch goes on in the next clause until one of its windows is told again."""

    batches: list[Batch] = field(default_factory=list)
    batch: Batch | None = None
    """The one that is being read; None where the next window opens one."""
    labelled: dict[str, Batch] = field(default_factory=dict)
    rounds: list[Batch] = field(default_factory=list)
    """Those of the last statement that comes round every month or quarter."""
    above: Node | None = None
    """The heading that said for whom the last clause was."""

    def close(self) -> None:
        """Lets the next window open a batch."""
        self.batch = None

    def current(self) -> Batch:
        """The batch that is being read."""
        if self.batch is None:
            self.batch = Batch(rule="schedules.sentence")
            self.batches.append(self.batch)
        return self.batch

    def turn_to(self, label: str, role: str) -> None:
        """Goes on with the batch of a label that lacks a role, else opens one: 第一批报名…；第二批报名…；第一批考试…"""
        key = _label_key(label)
        held = self.labelled.get(key)
        if held is not None and role not in held.windows:
            self.batch = held
            return
        self.close()
        self.labelled[key] = self.current()

    def come_round(self, said: Said) -> None:
        """Turns to the batch of a recurring window: of the statement before that lacks its role, else a new one."""
        if len(self.rounds) == said.rounds and said.role not in self.rounds[said.round].windows:
            self.batch = self.rounds[said.round]
            return
        if said.round == 0:
            self.rounds.clear()
        self.close()
        self.rounds.append(self.current())


def _label_key(label: str) -> str:
    """What tells a batch's label from others: 第一批考试 and 第一批 are one."""
    number = batch_number(label)
    return str(number) if number is not None else re.sub(r"的|考试|认定|评价|考核|鉴定|批次", "", label)


def read_schedule_sentences(
    text: Text, known: Known, stream: Stream, *, year: int, default_role: str | None = None
) -> None:
    """Adds the windows of a clause to the stream; `default_role` is what the heading above says of bare windows."""
    if RETAKE_ONLY.match(text.value) or _go_on_round(text, stream, year):
        return
    said = find_said(text.value, year, default_role)
    dealt = _deal_out(text, said, year)
    if dealt:
        stream.batches += dealt
        stream.close()
        return
    labels = _labels(text.value, said)
    position = 0
    led = _Whom()
    batch = stream.batch
    for one in said:
        between = text.slice(position, one.start)
        told = position + between.value.rfind("。") + 1
        label = next((match for match in labels if told <= match.start() <= one.start), None)
        _turn(stream, one, label[0] if label else None, text, position, known)
        above, batch = batch, stream.current()
        batch.number = batch.number or (batch_number(label[0]) if label else None)
        if not batch.windows:
            if "。" not in between.value:
                batch.names, batch.levels = [*led.names], [*led.levels]
            _name(batch, between, known)
            own = label is not None and re.match(r"[^，。；;,]{0,2}[（(]", text.value[label.end() :])
            led = led if own else _Whom(batch.names, batch.levels)
        if one.role == "assessment":
            _share(above, batch, between, known)
        add_said(batch, text, one, year)
        position = bracket_after(text.value, one.mention.end)
        _name_behind(batch, text.slice(one.mention.end, position), known)


def _turn(stream: Stream, said: Said, label: str | None, text: Text, position: int, known: Known) -> None:
    """Turns the stream to the batch that a window is of."""
    if said.rounds > 1:
        stream.come_round(said)
    elif label:
        stream.turn_to(label, said.role)
    elif _begins(stream, said, text, position, known):
        stream.close()


def _name_behind(batch: Batch, words: Text, known: Known) -> None:
    """Takes whom the bracket behind a window names, where it tells no days of its own."""
    if not re.search(r"\d\s*[月日号.]", words.value):
        _name(batch, words, known)


@dataclass(frozen=True, slots=True)
class _Whom:
    """The occupations and levels that batches of a sentence are for until others are named."""

    names: Sequence[tuple[Name, Text]] = ()
    levels: Sequence[tuple[int, Text]] = ()


def _labels(words: str, said: Sequence[Said]) -> list[re.Match[str]]:
    """What batches are called; not the 下半年 that is itself a window: 上半年报名，下半年考试."""
    taken = {one.start for one in said}
    return [match for match in BATCH_LABEL.finditer(words) if match.start() not in taken]


def _go_on_round(text: Text, stream: Stream, year: int) -> bool:
    """Adds what a clause of its own says relative to a recurring window: 考试时间：当月25日."""
    added = False
    for batch in [*stream.rounds]:
        held = batch.windows.get("application") or batch.windows.get("assessment")
        day = (held.start or held.end) if held else None
        quarterly = len(stream.rounds) == _QUARTERS
        if day is None or not is_relative(text.value, quarterly=quarterly):
            return False
        for one in following(text.value, 0, day, quarterly=quarterly):
            if one.role not in batch.windows:
                add_said(batch, text, one, year)
                added = True
    return added


def _deal_out(text: Text, said: Sequence[Said], year: int) -> list[Batch]:
    """The batches of windows listed role by role: 报名时间分别为A、B、C，考试时间分别为X、Y、Z."""
    by_role: dict[str, list[Said]] = {}
    for one in said:
        by_role.setdefault(one.role, []).append(one)
    counts = {len(listed) for listed in by_role.values()}
    if (
        text.value.count("分别") + text.value.count("依次") < len(by_role)
        or len(counts) != 1
        or len(by_role) < 2
    ):
        return []
    batches = [Batch(rule="schedules.sentence") for _ in range(counts.pop())]
    for listed in by_role.values():
        for batch, one in zip(batches, listed, strict=True):
            add_said(batch, text, one, year)
    return batches if len(batches) > 1 else []


def _begins(stream: Stream, said: Said, text: Text, position: int, known: Known) -> bool:
    """Whether a window opens a batch: its role is told already, or another occupation or level is named before it."""
    batch = stream.batch
    if batch is None:
        return False
    between = text.slice(position, said.start)
    if said.role in batch.windows and _CLOSES.search(between.value + said.mention.quote):
        return False
    if said.role in batch.windows and _is_another_side(batch, said, between.value, text.value):
        return False
    if said.role in batch.windows:
        gap = re.sub(r"[（(][^（）()]*[）)]", "", between.value)
        return said.start < position or not _GOES_ON.fullmatch(gap)
    return bool(
        batch.is_schedule
        and said.role == "application"
        and (known.find(between.value) or find_levels(between.value))
    )


def _is_another_side(batch: Batch, said: Said, between: str, words: str) -> bool:
    """Whether a window is that of the other channel or subject: 个人…报名，团体…报名; …理论考试，…实操考核."""
    if said.role == "application":
        return "assessment" not in batch.windows and bool(_CHANNEL.search(between))
    behind = _SUBJECT_BEHIND.match(words, said.mention.end)
    return said.role == "assessment" and bool(_THEORY.search(between) and behind)


def _share(above: Batch | None, batch: Batch, between: Text, known: Known) -> None:
    """Notes that an assessment is for those named before it; the next one has the same application.

    3月2日至13日报名。五级4月11日考试，三级4月18日考试: two batches, applied for in the same days.
    """
    whom = _Whom(*_named(between, known))
    if not whom.names and not whom.levels:
        return
    if above is batch and set(batch.windows) == {"application"} and not batch.names and not batch.levels:
        batch.names, batch.levels, batch.shared = [*whom.names], [*whom.levels], True
    elif above is not None and above is not batch and above.shared and not batch.windows:
        batch.shared = True
        for window, words in above.parts["application"]:
            batch.add("application", window, words)


def _name(batch: Batch, words: Text, known: Known) -> None:
    """Takes the occupations and levels that stand before a batch's first window, or in brackets behind one."""
    names, levels = _named(words, known)
    if batch.windows:
        batch.names, batch.levels = batch.names or names, batch.levels or levels
    elif names or levels:
        batch.names, batch.levels = names or (batch.names if not batch.levels else []), levels
        batch.pairs = pair_levels(words, known) if names else []


def _named(words: Text, known: Known) -> tuple[list[tuple[Name, Text]], list[tuple[int, Text]]]:
    """The occupations and levels that words name as those a batch is for."""
    if _NOT_THESE.search(words.value):
        return [], []
    names = [(name, words.slice(one.start, one.end)) for one in known.find(words.value) for name in one.names]
    levels = [
        (level, words.slice(one.start, one.end)) for one in find_levels(words.value) for level in one.levels
    ]
    return names, levels


def add_said(batch: Batch, text: Text, said: Said, year: int) -> None:
    """Adds a window to its batch; one that would come long before the batch begins is in the next year."""
    mention = said.mention
    window = join_windows([mention], mention.quote)
    applied = batch.windows.get("application")
    begun = (applied.start or applied.end) if applied else None
    if begun and said.role != "application" and is_far_before(window, begun) and "年" not in mention.quote:
        window = _next_year(window)
    batch.add(said.role, window, text.slice(mention.start, mention.end))
    match = _ALTERNATIVE.match(text.value[mention.end :])
    note = (match["rest"] or match["bracket"]) if match else None
    if note and said.role == "assessment" and not re.search(r"\d", note):
        batch.notes.append(note)


def _next_year(window: Window) -> Window:
    def later(day: date | None) -> date | None:
        return day and date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)

    return Window(start=later(window.start), end=later(window.end), text=window.text)
