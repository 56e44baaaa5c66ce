"""Who applies through whom: the channel that a label names, and where clauses of one sentence part channels."""

import re
from functools import cache

from models.vocabulary import Channel
from parsers.outline import Node
from parsers.procedure_rules import CHANNEL_RULES, CLAUSE_CHANNEL
from parsers.text import Text

AFTER = re.compile(r"(?:后|以后|之后|之前|时|的|者|之日起|之日)$")
"""How a clause ends that only says when or for whom."""
_STATES = re.compile(r"由|登[录陆]|领取|打印|发放|缴|转账|提交|统一|办理")


def channels_named(label: str) -> tuple[Channel, ...]:
    """The channels that words name."""
    return tuple(item.code for item in CHANNEL_RULES if item.search(label))  # type: ignore[misc]


def labelled_channel(node: Node) -> Channel | None:
    """The channel that the clause's own label or one above it names, where it names one."""
    for candidate in (node, *node.ancestors()):
        label = candidate.label.value
        if candidate.kind == "title" or not label or candidate is node and len(label) > 16:
            continue
        named = channels_named(label)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def split_channels(sentence: Text) -> list[tuple[Channel | None, Text]]:
    """The sentence cut where a clause begins by naming a channel."""
    marks = [
        match for match in _clause_channel().finditer(sentence.value) if not _is_list(sentence.value, match)
    ]
    if not marks:
        return [(None, sentence)]
    starts = [mark.start() for mark in marks]
    parts: list[tuple[Channel | None, Text]] = []
    if starts[0] > 0:
        if (
            _introduces(sentence.value[: starts[0]])
            or len(marks) == 1
            and not _STATES.search(sentence.value[: starts[0]])
        ):
            starts[0] = 0  # what introduces a channel belongs to it
        else:
            parts.append((None, sentence.slice(0, starts[0])))
    for mark, start, end in zip(marks, starts, [*starts[1:], len(sentence)], strict=True):
        parts.append(("group" if mark["group"] else "individual", sentence.slice(start, end).strip()))
    return parts


def _introduces(words: str) -> bool:
    """Whether words before the first channel are a label or a condition, not a statement for all channels."""
    return (
        len(words) <= 12
        and words.endswith(("：", ":", "。"))
        or AFTER.search(words.strip("，, ")) is not None
    )


@cache
def _clause_channel() -> re.Pattern[str]:
    group, individual = (item.pattern for item in CHANNEL_RULES)
    return re.compile(
        rf"(?:^|(?<=[，,。；;：:、）]))\s*{CLAUSE_CHANNEL}(?:(?P<group>{group})|(?P<individual>{individual}))"
    )


def _is_list(value: str, match: re.Match[str]) -> bool:
    """Whether the channel is one of a list of both (团体、个人均可), not the subject of a clause."""
    before = value[: match.start()].rstrip()
    return before.endswith("、") or bool(
        re.match(r"[^，。；]{0,6}(?:[、和或及与])[^，。；]{0,4}(?:个人|团体|集体)", value[match.end() :])
    )
