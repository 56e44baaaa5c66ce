"""What every finder gives back, and what all of them share."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

_WIDE = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}
# `～` stays: it is a range mark of Chinese text, not a wide tilde to be lost.
NARROW = {code: narrow for code, narrow in _WIDE.items() if chr(code) != "～"} | {0x3000: 0x20}
"""By the code of each full-width character that of its half-width form; a table for `str.translate`."""


@dataclass(frozen=True)
class Mention:
    """Words of a text that mean something: `text[start:end]`."""

    start: int
    end: int


M = TypeVar("M", bound=Mention)


@lru_cache(maxsize=2_000)
def narrow(text: str) -> str:
    """The text with full-width letters, digits and marks in half width; offsets stay as they are.

    >>> narrow("（０２１）６３５６：８０")
    '(021)6356:80'
    """
    return text.translate(NARROW)


def keep_longest(mentions: Iterable[M]) -> list[M]:
    """Mentions without overlap, left to right; of two that overlap the longer stays, then the earlier."""
    wanted = sorted(mentions, key=lambda one: (one.start - one.end, one.start))
    taken = bytearray(max((one.end for one in wanted), default=0))
    kept: list[M] = []
    for mention in wanted:
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


def before(text: str, start: int, width: int = 24) -> str:
    """The words right before `start`; no more of them, so that many mentions cost no more than the text.

    >>> before("咨询电话：", 5, 3)
    '电话：'
    """
    return text[max(0, start - width) : start]
