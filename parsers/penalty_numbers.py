"""Tiers that name by number the acts of a list above them: 有第1至3项行为之一的，取消…；有第4至6项行为之一的，…."""

import re
from collections.abc import Iterator
from itertools import pairwise

from parsers.markers import han_ordinal
from parsers.nodes import Node
from parsers.penalty_tiers import Tier
from parsers.sanctions import read_sanctions
from parsers.text import Text

_N = r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?"
_TO = r"(?:至|到|[-—–－~～]{1,2})"
_NAMED = re.compile(
    rf"第(?P<numbers>{_N}项?(?:(?:{_TO}|、|和|或|及|，)第?{_N}项?)*)(?<=项)[^，。；]{{0,8}}?(?:行为|情形|规定|之一|的)"
)
_ONE = re.compile(rf"(?P<to>{_TO})?第?(?P<number>{_N})项?")


def tiers_by_number(node: Node) -> Iterator[Tier]:
    """The tiers of a clause that sanctions acts of the list above it by their numbers; none for other clauses."""
    named = list(_NAMED.finditer(node.words.value))
    acts = _listed_above(node) if named else {}
    edges = [*(match.start() for match in named), len(node.words)]
    for match, (start, end) in zip(named, pairwise(edges), strict=True):
        words = node.words.slice(start, end)
        wanted = [acts[number] for number in _numbers(match["numbers"]) if number in acts]
        if wanted and read_sanctions(words.value):
            ordinal = node.marker.ordinal if node.marker and len(named) == 1 else None
            yield Tier(ordinal, words, tuple(wanted), "penalties.by_number", node if ordinal else None)


def _numbers(words: str) -> list[int]:
    """The numbers that words name.

    >>> _numbers("1至3项、第六项")
    [1, 2, 3, 6]
    """
    found: list[int] = []
    for match in _ONE.finditer(words):
        number = _value(match["number"].strip("（()）"))
        first = found[-1] + 1 if match["to"] and found else number
        found += range(first, number + 1)
    return found


def _value(number: str) -> int:
    return int(number) if number.isdigit() else han_ordinal(number) or 0


def _listed_above(node: Node) -> dict[int, Text]:
    """The items of the nearest list above a clause by their numbers: beside it, or below a clause beside it."""
    siblings = node.parent.children if node.parent else []
    before = siblings[: siblings.index(node)] if node in siblings else []
    while before and before[-1].marker is None and not before[-1].children:
        before = before[:-1]
    if not before:
        return _listed_above(node.parent) if node.parent is not None and node.marker else {}
    items = before[-1].children or _run(before)
    return {item.marker.ordinal: item.words for item in items if item.marker and item.marker.ordinal}


def _run(before: list[Node]) -> list[Node]:
    """The last items of one style."""
    found: list[Node] = []
    for one in reversed(before):
        if one.marker is None or found and found[0].marker and one.marker.style != found[0].marker.style:
            break
        found.insert(0, one)
    return found
