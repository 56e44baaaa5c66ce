"""Which blocks are footnotes: small type at a page's foot under a sign that the text bears, and circled numbers
that go on no list.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from parsers.block import Block
from parsers.line_ends import TERMINAL, stands_alone
from parsers.markers import CIRCLED, read_marker

SMALLER = 0.93
"""Notes are set in type smaller than this share of the text's."""


_SIGN = re.compile(
    r"[①-⑳]|[⁰¹²³⁴-⁹]{1,2}|[\[［〔【]\d{1,2}[\]］〕】]|[*＊※†‡#]{1,3}|注\s?\d{1,2}|\d{1,2}(?=\s?[\u4e00-\u9fff《“])"
)
"""A note's sign, as it stands before the note."""
_ALIKE = str.maketrans("［〔【］〕】＊", "[[[]]]*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def mark_notes_at_foot(blocks: Sequence[Block]) -> list[Block]:
    """Tells the notes at the pages' feet: in smaller type, below all else, under a sign that stands above."""
    sizes = [block.size for block in blocks if block.size and not block.furniture for _ in block.lines]
    usual = median(sizes) if sizes else 0.0
    for page, printed in groupby(blocks, key=lambda block: block.page):
        own = [block for block in printed if not block.furniture]
        count = len(own)
        while page and count and own[count - 1].grid is None and 0 < _size(own[count - 1]) < SMALLER * usual:
            count -= 1
        first = next((index for index in range(count, len(own)) if _has_sign_above(own, index)), len(own))
        for block in own[first:]:
            block.footnote = True
    return list(blocks)


def _has_sign_above(blocks: Sequence[Block], index: int) -> bool:
    """Whether the block begins with a sign that stands in the words above, behind others; a number is raised there."""
    found = _SIGN.match(blocks[index].value)
    if found is None:
        return False
    sign = found[0].translate(_ALIKE)
    raised = "".join(filter(str.isdecimal, sign)).translate(_RAISED) or sign
    signs = {raised} if sign.isdecimal() else {sign, raised}
    above = (block.value[1:].translate(_ALIKE) for block in blocks[:index])
    return any(one in words for words in above for one in signs)


def mark_footnotes(blocks: list[Block]) -> list[Block]:
    """Tells footnotes from lists: a circled number that goes on no list, or whose sign stands in the text above."""
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if block.furniture:
            continue
        if block.footnote:
            previous = block
            continue
        if block.grid is None and block.value[:1] in CIRCLED:
            ordinal = CIRCLED.index(block.value[0])
            listed = previous is not None and (
                ordinal == 0
                and (previous.value.endswith(("：", "行为之一的，")) or _heads_list(blocks, index, previous))
                or not previous.footnote
                and ordinal > 0
                and previous.value[:1] == CIRCLED[ordinal - 1]
            )
            block.footnote = not listed
        elif previous is not None and previous.footnote and _between_notes(blocks, index):
            block.footnote = True
        previous = block
    return blocks


def _heads_list(blocks: list[Block], index: int, previous: Block) -> bool:
    """Whether ① goes on from a short heading or has ② below it, and no words above bear its sign.

    What is set smaller than the text above is a note all the same.
    """
    short = len(previous.value) <= 20 and previous.grid is None and previous.value[-1:] not in TERMINAL
    signed = (_bears_sign(block.value) for block in blocks[:index])
    below = next((block for block in blocks[index + 1 :] if not block.furniture), None)
    counts = below is not None and below.grid is None and below.value[:1] == CIRCLED[1]
    smaller = _size(blocks[index]) < SMALLER * _size(previous)
    return (short or counts) and not smaller and not any(signed)


def _bears_sign(words: str) -> bool:
    """Whether ① stands behind a word as a note's sign does; in a run-in list ①…、②… a mark parts ② from it.

    >>> [_bears_sign(words) for words in ("相关专业①毕业", "取得学历①和证书②的", "携带①身份证、②照片。", "①照片")]
    [True, True, False, False]
    """
    signs = [place for place in map(words.find, CIRCLED[:2]) if place >= 0]
    return CIRCLED[0] in words[1:] and all(place > 0 and words[place - 1] not in _PARTS for place in signs)


_PARTS = "：；，、。:;,（( "


def _size(block: Block) -> float:
    return block.size or 0.0


def _between_notes(blocks: list[Block], index: int) -> bool:
    """Whether the next block is the following footnote, so that this one belongs to the note above."""
    following = next((block for block in blocks[index + 1 :] if not block.furniture), None)
    block = blocks[index]
    if (
        block.grid is not None
        or read_marker(block.value)
        or len(block.value) > 120
        or stands_alone(block.value)
    ):
        return False
    stray = len(block.value) <= 12 and not block.value.endswith(tuple(TERMINAL))
    return stray or following is not None and following.grid is None and following.value[:1] in CIRCLED
