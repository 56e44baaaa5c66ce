"""Who applies through whom: the channel that a label names, and where clauses of one sentence part channels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from models.vocabulary import Channel
from parsers.outline import Node
from parsers.procedure_channel_rules import (
    BARE_GROUP,
    BARE_INDIVIDUAL,
    CHANNEL_RULES,
    CLAUSE_CHANNEL,
    CLAUSE_END,
)
from parsers.rules import Rule
from parsers.text import Text

Cue = Literal["group", "individual", "both"]
"""What a clause says of who applies; `both` where it names both as doing the same."""

AFTER = re.compile(r"(?:后|以后|之后|之前|时|的|者|之日起|之日)$")
"""How a clause ends that only says when or for whom."""
_STATES = re.compile(r"由|登[录陆]|领取|打印|发放|缴|转账|提交|统一|办理|填|[在到]")
_WITHIN = re.compile(r"(?:工作日|\d[日天])(?:[之以]?[内后前起]|起始)?$")
"""How a clause ends that only says within how many days."""
_UNIT = r"(?:各|用人|合作|参加|有关|培训)*(?:单位|院校|企业|学校|机构|合作社)"
_BARE_LABEL = re.compile(rf"{_UNIT}(?:[、和及与或]{_UNIT})*(?:用户|考生|端|版)?")
_BY_UNIT = re.compile(
    r"(?:^|(?<=[，,。；;：:]))[^，,。；;：:“”由]{2,16}由(?:(?:本|所在|所属|各|用人|派遣|劳务)+(?:单位|院校|学校|企业|公司|班组|机构)|院校|学校|院系)[^，。；]{0,8}?(?:汇总|统一|集中)[^，。；]{0,6}?"
    r"(?:(?:报名|申报)(?![人者])|报送|上报|报[给至到]?(?=[^，。；]{2,12}(?:中心|[部处科室会])))"
)
"""A clause whose subject applies through a unit: 劳务派遣员工由派遣单位汇总后统一报名, 实习学生由所在院校汇总后报培训中心."""
_LATER_LABEL = re.compile(r"[。；]\s*(?P<label>[^，。；：:]{2,10})[：:]")
_BOTH = re.compile(
    r"[^，。；]{0,6}(?:[、和或及与])[^，。；]{0,4}(?:个人|团体|集体)"
    r"|(?:报名|申报|报考|考生|人员|用户)?[者的]?(?:[、和或及与]|或者|以及|还是)(?:单位|院校|企业|学校|机构)(?!证明|介绍|公章|盖章|[开出]具|名称|信息)"
)
"""What stands behind the first of two channels that do the same."""


@dataclass(slots=True)
class Speaker:
    """Whom the segments of a clause are about: as their cue says, else as before.

    A cue amid a statement holds to its full stop, one that opens the statement beyond it.
    """

    channel: Channel | None = None
    seen: frozenset[Cue] = field(default_factory=frozenset)
    ended: bool = True
    goes_on: bool = False
    """Whether the segment before broke off within its clause."""
    aside: "tuple[Channel | None, frozenset[Cue]] | None" = None

    def begin(self, cue: Cue | None) -> None:
        """Told before each sentence, with the cue of its first segment."""
        if self.ended:
            if self.aside is not None:
                self.channel, self.seen = self.aside
            self.aside = None if cue else (self.channel, self.seen)

    def heard(self, cue: Cue | None, words: str) -> Channel | None:
        """The channel of the next segment."""
        if cue is not None:
            self.seen |= {cue}
            self.channel = None if cue == "both" else cue
        elif len(self.seen) > 1 and not self.goes_on:
            self.channel = None
        self.ended = words.endswith(("。", "！", "？"))
        self.goes_on = not self.ended and not words.endswith(("；", ";"))
        return self.channel


@lru_cache(maxsize=1024)
def channels_named(label: str) -> tuple[Channel, ...]:
    """The channels that words name."""
    return tuple(item.code for item in CHANNEL_RULES if item.search(label))  # type: ignore[misc]


def is_bare_group(label: str) -> bool:
    """Whether a label only says 单位, 企业 or the like."""
    return _BARE_LABEL.fullmatch(label) is not None


def _labels_another(node: Node, label: str) -> bool:
    """Whether a later sentence of the clause has a label that names a channel which the clause's own does not."""
    later = (match["label"] for match in _LATER_LABEL.finditer(node.words.value))
    return any(set(channels_named(one)) - {*channels_named(label)} for one in later)


def labelled_channel(node: Node) -> Channel | None:
    """The channel that the clause's own label or one above it names, where it names one."""
    for candidate in (node, *node.ancestors()):
        label = candidate.label.value
        if candidate.kind == "title" or not label or candidate is node and len(label) > 16:
            continue
        if (
            candidate is node
            and candidate.words.value[len(label) :].startswith("。")
            and _STATES.search(label)
        ):
            continue  # a statement: 个人在小程序里填表。
        if candidate is node and _labels_another(candidate, label):
            continue  # 个人申报：…。团体申报：…。
        named = channels_named(label)
        if named:
            return named[0] if len(named) == 1 else None
        if _BARE_LABEL.fullmatch(label):
            return "group"
    return None


def split_channels(sentence: Text, *, beside: tuple[Channel, ...] = ()) -> list[tuple[Cue | None, Text]]:
    """The sentence cut where a clause names a channel; `beside` are those of the clause around it: 单位 alone is one beside 个人.

    >>> [(cue, part.value) for cue, part in split_channels(Text("个人扫码支付，集体报名的由单位转账。"))]
    [('individual', '个人扫码支付，'), ('group', '集体报名的由单位转账。')]
    """
    marks = list(_marks(sentence.value, beside))
    if not marks:
        return [(None, sentence)]
    starts = [start for start, _ in marks]
    parts: list[tuple[Cue | None, Text]] = []
    if starts[0] > 0:
        before = sentence.value[: starts[0]]
        if _introduces(before) or len(marks) == 1 and not _STATES.search(before):
            starts[0] = 0  # what introduces a channel belongs to it
        else:
            parts.append((None, sentence.slice(0, starts[0])))
    for (_, cue), start, end in zip(marks, starts, [*starts[1:], len(sentence)], strict=True):
        parts.append((cue, sentence.slice(start, end).strip()))
    return parts


def _marks(value: str, beside: tuple[Channel, ...]) -> Iterator[tuple[int, Cue]]:
    """Where clauses begin that name a channel, each start once."""
    found: dict[int, Cue] = {}
    for match in _clause_channel().finditer(value):
        if not value[: match.start()].rstrip().endswith("、"):
            found[match.start()] = "both" if _BOTH.match(value, match.end()) else _cue(match)
    for match in _clause_form().finditer(value):
        found.setdefault(match.start(), _cue(match))
    for match in _BY_UNIT.finditer(value):
        found.setdefault(match.start(), "group")
    for match in _clause_end().finditer(value):
        named = channels_named(match[0])
        found.setdefault(match.start(), "both" if len(named) > 1 else _cue(match))
    for match in _clause_form_last().finditer(value):
        if not any(match.start() <= start < match.end() for start in found):
            found[match.start()] = _cue(match)
    if "individual" in beside:
        _add_bare(found, BARE_GROUP, "group", value)
    if "group" in beside:
        _add_bare(found, BARE_INDIVIDUAL, "individual", value)
    yield from sorted(found.items())


def _add_bare(found: dict[int, Cue], bare: Rule, cue: Cue, value: str) -> None:
    """Adds what names a channel only beside the other, where the clauses before have not named it already."""
    for match in bare.regex.finditer(value):
        before = [start for start in found if start <= match.start()]
        if not before or found[max(before)] != cue:
            found[match.start()] = cue


def _cue(match: re.Match[str]) -> Cue:
    return "group" if match["group"] else "individual"


def _introduces(words: str) -> bool:
    """Whether words before the first channel are a label or a condition, not a statement for all channels."""
    return (
        len(words) <= 12
        and words.endswith(("：", ":", "。"))
        or AFTER.search(words.strip("，, ")) is not None
        or _WITHIN.search(words.strip("，, ")) is not None
        and not _STATES.search(words)
    )


def _named() -> str:
    group, individual = (item.pattern for item in CHANNEL_RULES)
    return rf"(?:(?P<group>{group})|(?P<individual>{individual}))"


@cache
def _clause_channel() -> re.Pattern[str]:
    """A clause that opens with a channel: 个人在线支付, 凡集体报名的."""
    return re.compile(rf"(?:^|(?<=[，,。；;：:、（）]))\s*{CLAUSE_CHANNEL}{_named()}")


@cache
def _clause_form() -> re.Pattern[str]:
    """A clause that says amid its words in which form one applies: 外协人员由班组汇总后以团体形式报送, 各校的团体报名仍报…."""
    return re.compile(
        rf"(?:^|(?<=[，,。；;：:）]))[^，,。；;：:“”]{{1,30}}?(?:(?P<form>以|按|按照|采[用取])|的){_named()}(?:报名|申报|报考|申请)?"
        r"(?(form)的?(?:形式|方式|名义)|(?<=[名报考请])(?=仍|继续|均|都|统一|改|由|在|到|通过|须|应|可|请|需))"
    )


@cache
def _clause_form_last() -> re.Pattern[str]:
    """A clause that says at its end in which form one applies: 企业职工通过“云雀技能”小程序个人报名；."""
    return re.compile(
        rf"(?:^|(?<=[。；;]))[^。；;：:]{{2,50}}?(?<![至给到予向]){_named()}(?:报名|申报|报考|申请)?(?=[。；;]|$)"
    )


@cache
def _clause_end() -> re.Pattern[str]:
    """A clause that ends with a channel: 院校、企业集体报名的, 社会劳动者个人报名."""
    return re.compile(
        rf"(?:^|(?<=[，,。；;：:）]))(?:[^，,。；;：:“”]){{1,24}}?{_named()}{CLAUSE_END}(?=[，,：:])"
    )
