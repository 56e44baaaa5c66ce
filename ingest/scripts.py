"""Which characters are Chinese text, and which are spaces."""

import re
from bisect import bisect_right
from functools import lru_cache

# first and last code point of the blocks of ideographs, with 々 and 〇
_IDEOGRAPHS = (
    (0x2E80, 0x2FD5),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
_FIRSTS = tuple(first for first, _ in _IDEOGRAPHS)
SPACE = r"[^\S\x1c-\x1f\x85]"
"""A space of any width, a tab or a line break, as a pattern; U+001C and its like are none."""
SPACES = frozenset(re.findall(SPACE, "".join(map(chr, range(0x3001)))))
"""The same characters: no space stands behind U+3000."""
# quotation marks, dashes and dots are shared with Latin text: they are Chinese for spacing only
_SHARED = frozenset("“”‘’—…·")


@lru_cache(maxsize=20_000)
def is_ideograph(char: str) -> bool:
    """Whether the character is an ideograph (radicals, 々 and 〇 included)."""
    code = ord(char)
    block = bisect_right(_FIRSTS, code) - 1
    return block >= 0 and code <= _IDEOGRAPHS[block][1]


def is_full_width(char: str) -> bool:
    """Whether the character is Chinese punctuation or a full-width form, spaces aside."""
    code = ord(char)
    return 0x3001 <= code <= 0x303F or 0xFF01 <= code <= 0xFF60 or 0xFFE0 <= code <= 0xFFE6


@lru_cache(maxsize=20_000)
def is_chinese(char: str) -> bool:
    """Whether a space beside the character is layout: ideographs, Chinese and shared punctuation, ①㎡.

    >>> [is_chinese(char) for char in "年：①a1 "]
    [True, True, True, False, False, False]
    """
    return (
        is_ideograph(char)
        or is_full_width(char)
        or char in _SHARED
        or 0x2460 <= ord(char) <= 0x24FF
        or (0x3200 <= ord(char) <= 0x33FF)
    )


def is_space(char: str) -> bool:
    """Whether the character is a space of any width, a tab or a line break; U+001C and its like are not."""
    return char in SPACES
