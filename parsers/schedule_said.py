"""Which window of a sentence is about what: 报名 behind it, 考试时间 before it, 分别 and 每月 over several."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.schedule_frames import details, is_no_plan, without_frames
from parsers.schedule_recurring import is_relative, with_months
from parsers.schedule_words import ROLE_RULES
from parsers.values.dates import WindowMention, find_windows

BATCH_LABEL = re.compile(
    r"(?:(?:第?[一二三四五六七八九十\d]{1,3}|头一|首)(?:批次?|期|[场轮](?!次)|回|次(?!日)|考期)|[次末]批|[春夏秋冬]季(?:批次|考期)?|[上下]半年(?:批次)?|加场)(?:的|职业技能)?"
    r"(?:(?:考试|认定|评价|考核|鉴定)(?!的?(?:时间|日期|由|从|改|推迟|提前|延|顺延|调整|定[于在为])))?"
)
"""What a batch is called; its words name no role."""

_ROLE = re.compile(
    "|".join(f"(?P<r{index}>{candidate.pattern})" for index, candidate in enumerate(ROLE_RULES))
)
_BREAK = re.compile(r"[，。；;,\n]")
_NO_WINDOW = re.compile(
    r"有效期|取得|毕业|出生|颁布|印发(?!之日起?[至到])|发布之日(?!起?[至到])|〔\d{4}〕|以来|修订"
)
_ACT = re.compile(r"考试|认定|评价|考核|鉴定")
_COLON = re.compile(r"\s*(?:[：:]|[为于在])?\s*")
_AGAIN = re.compile(
    r"每个?[季月单双]|逢[单双]|(?<![一二三四当本该次下])季度的?(?:首月|末月|第[一二三1-3]个?月|最后一?个月)"
)
_NEAR_VERB = 16
"""How many characters may stand between a window and the verb that it belongs to."""


@dataclass(frozen=True, slots=True)
class Said:
    """A window with its role and where it stands."""

    role: str
    mention: WindowMention
    start: int
    round: int = 0
    rounds: int = 1
    """Which of how many times a recurring window comes round."""


def find_said(words: str, year: int, default_role: str | None, month: int | None = None) -> list[Said]:
    """The windows that a role is told of; of recurring ones those of each time one after the other."""
    mentions = without_frames(words, find_windows(words, year=year, month=month))
    starts = {one.start for one in mentions}
    masked = BATCH_LABEL.sub(
        lambda match: match[0] if match.start() in starts else "〇" * len(match[0]), words
    )
    roles = _find_roles(masked)
    found: list[Said] = []
    consumed: set[int] = set()
    for mention in mentions:
        segment = _segment(masked, mention)
        if _NO_WINDOW.search(masked[segment[0] : segment[1]]) or is_no_plan(words, mention):
            continue
        repeats = [one for one in mentions if one.start == mention.start]
        if len(repeats) > 1:
            if mention is repeats[0]:
                # 四、六月开考，每月5日前报名: of the days only
                days = replace(mention, start=mention.end - 1)
                role = _role_at(masked, days, roles, _segment(masked, days), consumed) or default_role
                found += _each_time(words, repeats, role)
            continue
        role = (
            _role_at(masked, mention, roles, segment, consumed)
            or _repeated(masked, found, mention)
            or default_role
            or _act_of_label(words, mention, segment)
            or _listed(masked, found, mention)
        )
        if role is not None and not _is_told(words, found, mention, role):
            found.append(Said(role, mention, mention.start))
    return found


def _is_told(words: str, found: Sequence[Said], mention: WindowMention, role: str) -> bool:
    """Whether a window is part of one before it: of a recurring one, or a day of it told in brackets."""
    if any(one.mention.start <= mention.start < one.mention.end for one in found):
        return True
    return bool(found) and found[-1].role == role and details(words, mention, found[-1].mention)


def _act_of_label(words: str, mention: WindowMention, segment: tuple[int, int]) -> str | None:
    """assessment where the batch's own label is all that names an act: 第一次考核：4月11日."""
    before = words[segment[0] : mention.start]
    label = BATCH_LABEL.search(before)
    return "assessment" if label and _ACT.search(label[0]) and _COLON.fullmatch(before, label.end()) else None


def _each_time(words: str, repeats: Sequence[WindowMention], role: str | None) -> Iterator[Said]:
    """每月1日至10日报名，当月25日考试 month by month: what follows in the sentence is read anew for each."""
    if role is None:
        return
    end = repeats[0].end
    quarterly = "季" in repeats[0].quote
    rest = _rest(words[end:], quarterly)
    for index, mention in enumerate(repeats):
        day = mention.start_date or mention.end_date
        told = is_relative(rest, quarterly=quarterly) if day else False
        more = [*following(rest, end, day, quarterly=quarterly)] if day and told else []
        own = [] if role in {one.role for one in more} else [Said(role, mention, mention.start)]
        first, *others = [*own, *more]  # 每季度开考一次，季末月15日考试 is held on that day
        yield replace(first, round=index, rounds=len(repeats))
        yield from others


def _rest(words: str, quarterly: bool) -> str:
    """The words up to the sentence's end, and the sentences behind that tell months relative to it.

    They end where another statement comes round: it is read by itself.
    """
    parts = re.split(r"(?<=[。；;\n])", words)
    told = parts[0]
    for part in parts[1:]:
        if "每" in part or not is_relative(part, quarterly=quarterly):
            break
        told += part
    again = _AGAIN.search(told)
    return told[: again.start() if again else None].rstrip("。；;\n")


def following(rest: str, offset: int, day: date, *, quarterly: bool = False) -> Iterator[Said]:
    """The windows of the words at `offset`, their months told relative to `day`."""
    told, places = with_months(rest, day, quarterly=quarterly)
    for said in find_said(told, day.year, None, day.month):
        start, end = places[said.mention.start], places[said.mention.end]
        moved = replace(said.mention, start=offset + start, end=offset + end, quote=rest[start:end])
        yield Said(said.role, moved, moved.start)


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


def _repeated(words: str, found: Sequence[Said], mention: WindowMention) -> str | None:
    """The role of the window before, where nothing but a mark or 和 stands between: 考试：4月11日；4月25日."""
    if found and re.fullmatch(
        r"(?:[（(][^（）()]*[）)])?\s*[、，,；;和及与或]?\s*", words[found[-1].mention.end : mention.start]
    ):
        return found[-1].role
    return None


def _listed(masked: str, found: Sequence[Said], mention: WindowMention) -> str | None:
    """The role of the window before, where only the next batch's name stands between: 报名：第一批3月…；第二批6月…."""
    if found and re.fullmatch(r"\s*[、，,；;]\s*〇+[：:]?\s*", masked[found[-1].mention.end : mention.start]):
        return found[-1].role
    return None
