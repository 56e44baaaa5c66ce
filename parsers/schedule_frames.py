"""Windows that only frame or detail another, and sentences whose windows are no plan of this notice."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.values.dates import WindowMention

_DAY = re.compile(r"[日号]|\d\s*[./\-]\s*\d")
_SPAN = re.compile(r"季度?|半年")
_LEADS = re.compile(
    r"[\s\u3000（(：:，,的在为是于\[【]*(?:具体|即|暂定|拟定?|初定|预计|约|定)?[为是在于：:]?"
)
_LABELLED = re.compile(r"[^，。；;,]*(?:[：:]|时间|日期)(?:定?[为在于])?[\s\u3000]*")
_NO_PLAN = re.compile(
    r"例如|比如|譬如|举例|假如|假设|为例|不在本(?:次|通知|公告|方案|批)[^，。；]{0,8}(?:范围|之列|以?内)"
    r"|原[^。；]{2,60}(?:取消|不再(?:组织|执行|举行|安排)|停考)"
    r"|(?<!未)已(?:经|全部|圆满|顺利|如期|按期|均)*(?:结束|完成|举[行办]完毕?)"
)
_NOT_HELD = re.compile(
    r"[^，。；;,]{0,8}(?:(?:暂?不|停止)(?:再|予)?(?:组织|安排|开展|举[行办]|受理|接受|进行|设)|停考|暂停|取消)"
)
_PLACED = re.compile(r"(?:安排|放|设|列入|仅|只|限)[^，。；]{0,4}在?$")
_STOP = re.compile(r"[。！？!?\n]")


def without_frames(words: str, mentions: Sequence[WindowMention]) -> list[WindowMention]:
    """The windows but those that only say in which part of the year the next one is.

    上半年申报时间：3月9日至20日 has one window, 上半年报名，9月10日考试 has two.
    """
    kept: list[WindowMention] = []
    coming_round = _coming_round(mentions)
    for index, one in enumerate(mentions):
        after = mentions[index + 1] if index + 1 < len(mentions) else None
        if one.start in coming_round:
            continue
        if not (_announces(words, one) or after and _frames(words, one, after)):
            kept.append(one)
    return kept


def _coming_round(mentions: Sequence[WindowMention]) -> set[int]:
    """Where whole months come round that what follows tells the days of: 逢单月开考，每单月1日至10日报名."""
    rounds: dict[int, list[WindowMention]] = {}
    for one in mentions:
        rounds.setdefault(one.start, []).append(one)
    several = [held for held in rounds.values() if len(held) > 1]
    return {
        held[0].start
        for held, more in pairwise(several)
        if len(held) == len(more)
        and all(
            within(one, other) and (one.start_date, one.end_date) != (other.start_date, other.end_date)
            for one, other in zip(more, held, strict=True)
        )
    }


def _announces(words: str, one: WindowMention) -> bool:
    """Whether a half or quarter is all that a line says, 上半年：, or names a batch that is told elsewhere: 仅安排在下半年批."""
    if not _SPAN.search(one.quote):
        return False
    batch = re.match(r"的?批(?!准)", words[one.end :]) and _PLACED.search(words[: one.start])
    return bool(batch or re.fullmatch(r"\s*[：:]\s*", words[one.end :]))


def _frames(words: str, one: WindowMention, after: WindowMention) -> bool:
    if _DAY.search(one.quote) or after.start < one.end or after.quote == one.quote or not within(after, one):
        return False
    gap = words[one.end : after.start]
    return bool(_LEADS.fullmatch(gap) or _SPAN.search(one.quote) and _LABELLED.fullmatch(gap))


def within(one: WindowMention, other: WindowMention) -> bool:
    """Whether all days of a window are days of the other, which has both its ends."""
    days = [day for day in (one.start_date, one.end_date) if day]
    return bool(
        other.start_date
        and other.end_date
        and days
        and all(other.start_date <= day <= other.end_date for day in days)
    )


def details(words: str, one: WindowMention, held: WindowMention) -> bool:
    """Whether a window stands in a bracket behind one that holds it: 4月18日至25日（理论18日，实操20日）."""
    between = words[held.end : one.start]
    opened = re.match(r"[^，。；;,（(]{0,8}[（(]", between)
    return bool(opened and not re.search(r"[）)]", between) and within(one, held))


def bracket_after(words: str, end: int) -> int:
    """Where the bracket ends that follows the words before `end` directly; `end` where none does."""
    match = re.compile(r"[^，。；;,（()）]{0,4}[（(][^（）()]*[）)]").match(words, end)
    return match.end() if match else end


def is_no_plan(words: str, one: WindowMention) -> bool:
    """Whether a window is not held, or its sentence gives an example or tells what is over or done by others."""
    if _NOT_HELD.match(words, one.end):
        return True
    start = one.start
    before = [match.end() for match in _STOP.finditer(words, 0, start)]
    after = _STOP.search(words, start)
    return bool(_NO_PLAN.search(words[before[-1] if before else 0 : after.start() if after else len(words)]))
