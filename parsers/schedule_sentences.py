"""Schedules from lists and sentences: 春季考试，2月26日至3月15日报名，4月13日至14日开考。"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from models.procedure import Window
from parsers.names import Known
from parsers.schedule_batches import Batch
from parsers.schedule_recurring import RELATIVE, with_months
from parsers.schedule_words import RETAKE_ONLY, ROLE_RULES, batch_number, is_far_before, join_windows
from parsers.text import Text
from parsers.values.dates import WindowMention, find_windows
from parsers.values.levels import find_levels

BATCH_LABEL = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}(?:批次?|期|[场轮](?!次)|次(?!日)|考期)|[春夏秋冬]季(?:批次|考期)?|[上下]半年(?:批次)?|加场)(?:的|职业技能)?"
    r"(?:(?:考试|认定|评价|考核|鉴定)(?!的?(?:时间|日期|由|从|改|推迟|提前|延|顺延|调整|定[于在为])))?"
)
"""What a batch is called; its words name no role."""

_ROLE = re.compile(
    "|".join(f"(?P<r{index}>{candidate.pattern})" for index, candidate in enumerate(ROLE_RULES))
)
_BREAK = re.compile(r"[，。；;,\n]")
_NO_WINDOW = re.compile(r"有效期|取得|毕业|出生|颁布|印发|发布之日|〔\d{4}〕|以来|修订")
_ALTERNATIVE = re.compile(r"^\s*(?P<rest>或[^，。；）]{2,24})|^\s*[（(](?P<bracket>[^（）()]{2,24})[）)]")
_GOES_ON = re.compile(
    r"[\s、，,；;和及与]*(?:理论|知识|实际|操作|技能|实操|综合评审|评审|论文|答辩|机考|科目|考试|考核|评价|认定|鉴定|时间|日期|为|于|：|:)*"
)
"""What may stand between two days of one assessment: 理论4月11日，实操4月12日."""

_CLOSES = re.compile(
    r"^[；;，,、]?(?:网上|现场)?(?:报名|申报|受理|缴费)?(?:的)?(?:截止|结束|终止)(?:时间|日期)?"
)
"""What opens the other end of a window: 报名开始时间：3月10日；报名截止时间：3月28日."""

_NEAR_VERB = 16
"""How many characters may stand between a window and the verb that it belongs to."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A window with its role and where it stands."""

    role: str
    mention: WindowMention
    start: int


@dataclass(slots=True)
class Stream:
    """The batches of a run of clauses; a batch goes on in the next clause until one of its windows is told again."""

    batches: list[Batch] = field(default_factory=list)
    open: bool = False

    def current(self) -> Batch:
        """The batch that is being read."""
        if not self.open:
            self.batches.append(Batch(rule="schedules.sentence"))
            self.open = True
        return self.batches[-1]


def read_schedule_sentences(
    text: Text, known: Known, stream: Stream, *, year: int, default_role: str | None = None
) -> None:
    """Adds the windows of a clause to the stream; `default_role` is what the heading above says of bare windows."""
    if RETAKE_ONLY.match(text.value):
        return
    said = _find_said(text.value, year, default_role)
    dealt = _deal_out(text, said, year)
    if dealt:
        stream.batches += dealt
        stream.open = False
        return
    labels = [(match.start(), match[0]) for match in BATCH_LABEL.finditer(text.value)]
    position = 0
    before: Batch | None = None
    for one in said:
        between = text.slice(position, one.start)
        label = next((words for start, words in labels if position <= start <= one.start), None)
        if label or _begins(stream, one, between, position, known):
            stream.open = False
        batch = stream.current()
        batch.number = batch.number or (batch_number(label) if label else None)
        if not batch.windows and before is not None and before is not batch and "。" not in between.value:
            batch.names, batch.levels = [*before.names], [*before.levels]
        _name(batch, between, known)
        before = batch
        _add(batch, text, one, year)
        position = one.mention.end


def _deal_out(text: Text, said: Sequence[_Said], year: int) -> list[Batch]:
    """The batches of windows listed role by role: 报名时间分别为A、B、C，考试时间分别为X、Y、Z."""
    by_role: dict[str, list[_Said]] = {}
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
            _add(batch, text, one, year)
    return batches if len(batches) > 1 else []


def _find_said(words: str, year: int, default_role: str | None, month: int | None = None) -> list[_Said]:
    """The windows that a role is told of; of recurring ones those of each time one after the other."""
    masked = BATCH_LABEL.sub(lambda match: "〇" * len(match[0]), words)
    roles = _find_roles(masked)
    found: list[_Said] = []
    consumed: set[int] = set()
    mentions = find_windows(words, year=year, month=month)
    for mention in mentions:
        segment = _segment(masked, mention)
        if _NO_WINDOW.search(masked[segment[0] : segment[1]]):
            continue
        repeats = [one for one in mentions if one.start == mention.start]
        if len(repeats) > 1:
            if mention is repeats[0]:
                days = replace(
                    mention, start=mention.end - 1
                )  # 四、六月开考，每月5日前报名: of the days only
                role = _role_at(masked, days, roles, _segment(masked, days), consumed) or default_role
                found += _each_time(words, repeats, role)
            continue
        role = (
            _role_at(masked, mention, roles, segment, consumed)
            or _repeated(masked, found, mention)
            or default_role
        )
        told = any(one.mention.start <= mention.start < one.mention.end for one in found)
        if role is not None and not told:
            found.append(_Said(role, mention, mention.start))
    return found


def _each_time(words: str, repeats: Sequence[WindowMention], role: str | None) -> Iterator[_Said]:
    """每月1日至10日报名，当月25日考试 month by month: what follows in the sentence is read anew for each."""
    if role is None:
        return
    end = repeats[0].end
    stop = re.search(r"[。；;\n]", words[end:])
    rest = words[end : end + stop.start()] if stop else words[end:]
    for mention in repeats:
        yield _Said(role, mention, mention.start)
        day = mention.start_date or mention.end_date
        if day and RELATIVE.search(rest):
            yield from _following(rest, end, day)


def _following(rest: str, offset: int, day: date) -> Iterator[_Said]:
    """The windows of the words at `offset`, their months told relative to `day`."""
    told, places = with_months(rest, day)
    for said in _find_said(told, day.year, None, day.month):
        start, end = places[said.mention.start], places[said.mention.end]
        moved = replace(said.mention, start=offset + start, end=offset + end, quote=rest[start:end])
        yield _Said(said.role, moved, moved.start)


def _find_roles(masked: str) -> list[tuple[int, int, str]]:
    """(start, end, role) of the words that name a role; a compound such as 报名考试 names its first."""
    found = []
    for match in _ROLE.finditer(masked):
        index = next(i for i in range(len(ROLE_RULES)) if match[f"r{i}"])
        found.append((match.start(), match.end(), ROLE_RULES[index].code))
    return found


def _segment(words: str, mention: WindowMention) -> tuple[int, int]:
    """From the last break before a window to the first behind it."""
    before = [match.end() for match in _BREAK.finditer(words, 0, mention.start)]
    after = _BREAK.search(words, mention.end)
    return (before[-1] if before else 0), (after.start() if after else len(words))


def _role_at(
    words: str,
    mention: WindowMention,
    roles: Sequence[tuple[int, int, str]],
    segment: tuple[int, int],
    consumed: set[int],
) -> str | None:
    """The role of a window: of the label before it that has no window yet, else of the verb behind it."""
    within = [one for one in roles if mention.start <= one[0] and one[1] <= mention.end]
    if within:
        return within[0][2]
    before = [one for one in roles if segment[0] <= one[0] and one[1] <= mention.start]
    after = [one for one in roles if mention.end <= one[0] and one[1] <= segment[1]]
    fresh = [one for one in before if one[0] not in consumed]
    if fresh:
        label = _weightiest(fresh)
        consumed.update(one[0] for one in before)
        return label[2]
    if (
        after
        and after[0][0] - mention.end <= _NEAR_VERB
        and not re.search(r"[：:]", words[mention.end : after[0][0]])
    ):
        consumed.add(after[0][0])
        return after[0][2]
    return before[-1][2] if before else None


def _weightiest(labels: Sequence[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Of the labels before a window the one that tells most: 资格审核 of 申报资格审核, 申报 of 评价申报时间."""
    order = [candidate.code for candidate in ROLE_RULES]
    nearest = labels[-2:]
    return min(nearest, key=lambda one: order.index(one[2]))


def _repeated(words: str, found: Sequence[_Said], mention: WindowMention) -> str | None:
    """The role of the window before, where nothing but a comma or 和 stands between: 考试：4月11日，4月25日."""
    if found and re.fullmatch(
        r"(?:[（(][^（）()]*[）)])?\s*[、，,和及与]?\s*", words[found[-1].mention.end : mention.start]
    ):
        return found[-1].role
    return None


def _begins(stream: Stream, said: _Said, between: Text, position: int, known: Known) -> bool:
    """Whether a window opens a batch: its role is told already, or another occupation or level is named before it."""
    if not stream.open:
        return False
    batch = stream.batches[-1]
    if said.role in batch.windows and _CLOSES.search(between.value + said.mention.quote):
        return False
    if said.role in batch.windows:
        gap = re.sub(r"[（(][^（）()]*[）)]", "", between.value)
        return said.start < position or not _GOES_ON.fullmatch(gap)
    return bool(
        batch.is_schedule
        and said.role == "application"
        and (known.find(between.value) or find_levels(between.value))
    )


def _name(batch: Batch, between: Text, known: Known) -> None:
    """Takes the occupations and levels that stand before a batch's first window."""
    if batch.windows:
        return
    names = [
        (name, between.slice(one.start, one.end)) for one in known.find(between.value) for name in one.names
    ]
    levels = [
        (level, between.slice(one.start, one.end))
        for one in find_levels(between.value)
        for level in one.levels
    ]
    if names or levels:
        batch.names, batch.levels = names or (batch.names if not batch.levels else []), levels


def _add(batch: Batch, text: Text, said: _Said, year: int) -> None:
    """Adds a window to its batch; one that would come long before the batch begins is in the next year."""
    mention = said.mention
    window = join_windows([mention], mention.quote)
    applied = batch.windows.get("application")
    begun = (applied.start or applied.end) if applied else None
    if begun and said.role != "application" and is_far_before(window, begun) and "年" not in mention.quote:
        window = _next_year(window)
    batch.add(said.role, window, [text.slice(mention.start, mention.end)])
    match = _ALTERNATIVE.match(text.value[mention.end :])
    note = (match["rest"] or match["bracket"]) if match else None
    if note and said.role == "assessment" and not re.search(r"\d", note):
        batch.notes.append(note)


def _next_year(window: Window) -> Window:
    def later(day: date | None) -> date | None:
        return day and date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)

    return Window(start=later(window.start), end=later(window.end), text=window.text)
