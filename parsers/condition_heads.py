"""Where a clause speaks of one level after another: 申报五级的，应…。四级：…。考三级有两条路：…."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.condition_rules import INTRO_RULES
from parsers.markers import read_marker
from parsers.text import Text
from parsers.values.levels import LevelMention, find_levels


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a clause says of one level, or of several at once."""

    levels: tuple[int, ...]
    level_words: Text
    head: Text
    """The words that name the level, from the sentence's beginning."""
    body: Text
    start: int
    """Where it begins in the clause's words."""


_LEAD = (
    r"[^\w（《“]*(?:其中|凡是?|拟|对于?|针对|想要?|若要?|如要?|如果|需要?|要|而|另外|至于|那么|答[:：])?"
    r"(?:个人|职工|员工|考生|人员|申报人|申请人|大家|可以?)?(?:初次|首次|直接)?"
    r"(?:申报|申请|报考|报名|报|考|参加|参评|晋升|晋级|评价|认定|鉴定)*"
    r"(?:本职业|本工种|职业|技能|等级|评价|认定|考核)*(?:为|到|至)?"
)
_STRICT = re.compile(_LEAD)
_LOOSE = re.compile(
    _LEAD
    + r"(?:(?!取得|持|拥有|具有|具备|获|后|满|证|或|以|按|达|比|由|从|凭|拿|通过|累计)[^，。；：！？\d]){0,14}"
)
_RISES = re.compile(r"(?:晋升|升|晋级|晋|申报|报考)(?:为|到|至)?$")
_HELD = re.compile(r"(?:(?!须|应|要|需|具|持|取得|拿|有|可|凭|条件|晋|升)[^，。；：①]){0,12}证")
_TAIL = re.compile(
    r"(?:（[^（）]*）)?(?:(?!证|满|晋升|升|不|无)[^，。；：①②（）]){0,24}?(?:[：，]+|(?=[①（]\d?|\d[.、）])|"
    r"(?=应|须|需|必须|要|得|可|不|无|具备|具有|取得|持|从事|累计|有|年满|满|\s)|(?=[。；]?$))"
)
_PLACES = re.compile(r"[。；！？\n]|[：，]|[①-⑳]")
_INVERTED = re.compile(
    r"(?P<body>[^。；！？]{3,}?)，?(?P<head>(?:均|即|就|也|都|方)?可以?(?:直接)?(?:申报|报考|报名|参加|申请|参评|晋升|报|考)(?:为|到)?"
    r"(?P<level>[^，。；：、]{0,24}))(?=[，。；！？]|$)"
)


def find_stretches(words: Text) -> list[Stretch]:
    """The stretches of a clause, each from the words that name its level to the next such words.

    >>> [(one.levels, one.body.value) for one in find_stretches(Text("四级：从业满5年。三级：从业满8年。"))]
    [((4,), '从业满5年。'), ((3,), '从业满8年。')]
    """
    value = words.value
    heads = list(_heads(value))
    ends = ([start for start, _, _ in heads] + [len(value)])[1:]
    return [
        Stretch(
            mention.levels,
            words.slice(mention.start, mention.end),
            words.slice(start, body),
            words.slice(body, end).strip(),
            start,
        )
        for (start, mention, body), end in zip(heads, ends, strict=True)
    ]


def _heads(value: str) -> Iterator[tuple[int, LevelMention, int]]:
    """Each head's start, its level, and where what it heads begins."""
    until = 0
    for mention in find_levels(value):
        if mention.start < until or _HELD.match(value, mention.end):
            continue
        start = _start(value, mention.start, until)
        tail = _TAIL.match(value, mention.end)
        if start is not None and tail:
            until = tail.end()
            yield start, mention, tail.end()


def _start(value: str, place: int, since: int) -> int | None:
    """Where the words begin that lead to a level at `place`; None where they say something else of it."""
    stops = [0] + [match.end() for match in _PLACES.finditer(value, 0, place)]
    sentence = max(
        [0] + [match.end() for match in re.finditer(r"[。；！？\n]", value[:place])],
    )
    marker = read_marker(value[sentence:])
    first = sentence + (marker.length if marker and sentence + marker.length <= place else 0)
    lead = value[first:place]
    announced = re.search(r"[，：]", lead) and any(item.search(lead) for item in INTRO_RULES[:1])
    if (
        _LOOSE.fullmatch(lead)
        or announced
        or re.fullmatch(r"[^，：]{0,8}级[^，：]{0,3}", lead)
        and _RISES.search(lead)
    ):
        return sentence
    last = stops[-1]
    if last >= since and last > sentence and value[last] != "可" and _STRICT.fullmatch(value[last:place]):
        return last
    return None


def find_inverted(words: Text) -> list[Stretch]:
    """What names the level behind what it asks: 从业满5年的，可申报四级，满10年的，可申报三级。"""
    found: list[Stretch] = []
    for match in _INVERTED.finditer(words.value):
        mentions = find_levels(match["level"])
        if mentions and not _HELD.match(match["level"], mentions[0].end):
            first = match.start("level")
            level = words.slice(first + mentions[0].start, first + mentions[0].end)
            body = words.group(match, "body").strip("，的者")
            found.append(Stretch(mentions[0].levels, level, words.group(match, "head"), body, match.start()))
    return found
