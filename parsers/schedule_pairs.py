"""Occupations that each have levels of their own: 评茶员五级、四级，茶艺师三级 are three, not six."""

import re

from parsers.names import Known, Name
from parsers.text import Text
from parsers.values.levels import find_levels

Pair = tuple[tuple[Name, Text], tuple[int, Text]]
_NEXT = re.compile(r"[（(）)、，,和及与；;\s]*(?:[（(]|的)?")
"""What may stand between an occupation and its levels, and between two levels."""


def pair_levels(words: Text, known: Known) -> list[Pair]:
    """Each occupation with each of its own levels; empty unless every one of several has levels right behind it.

    评茶员、茶艺师三级 gives none, for the level may be that of both.
    """
    mentions = known.find(words.value)
    if len(mentions) < 2:
        return []
    ends = [one.start for one in mentions[1:]] + [len(words)]
    pairs: list[Pair] = []
    for one, end in zip(mentions, ends, strict=True):
        levels = _levels_behind(words, one.end, end)
        if not levels:
            return []
        said = words.slice(one.start, one.end)
        pairs += [((name, said), level) for name in one.names for level in levels]
    return pairs


def _levels_behind(words: Text, start: int, end: int) -> list[tuple[int, Text]]:
    """The levels from `start` on, as far as nothing but marks stands between them."""
    found: list[tuple[int, Text]] = []
    for mention in find_levels(words.value[start:end]):
        first, last = start + mention.start, start + mention.end
        if not found and not _NEXT.fullmatch(words.value, start, first):
            break
        found += [(level, words.slice(first, last)) for level in mention.levels]
    return found
