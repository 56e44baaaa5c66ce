"""Numbers that open a heading, an article or a list item, and what follows of them."""

import re
from typing import Literal, NamedTuple

MarkerStyle = Literal[
    "part",
    "article",
    "tier",
    "han",
    "han_paren",
    "digit",
    "dotted",
    "leading_zero",
    "digit_paren",
    "circled",
    "bullet",
    "question",
]

HAN = "一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Marker(NamedTuple):
    """The number at a block's beginning: its style, as printed, its ordinal, and where the words begin."""

    style: MarkerStyle
    number: str | None
    ordinal: int | None
    length: int


_PATTERNS: tuple[tuple[MarkerStyle, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(?P<number>第(?P<han>[{HAN}]+)(?:部分|章|节|编))[、：\s]*")),
    ("article", re.compile(rf"(?P<number>第(?P<han>[{HAN}]+)条)[、：\s]*")),
    ("tier", re.compile(rf"(?P<number>第(?P<han>[{HAN}]+)(?:档|类|等|种情形))[，、：:]\s*")),
    ("han", re.compile(rf"(?P<number>(?P<han>[{HAN}]{{1,3}}))(?:[、．]|[.](?!\d))\s*")),
    ("han_paren", re.compile(rf"(?P<number>[（(](?P<han>[{HAN}]{{1,3}})[）)])[、.．]?\s*")),
    (
        "leading_zero",
        re.compile(r"(?P<number>(?P<digit>0\d(?=\s*[\u4e00-\u9fff])|[1-9]\d?(?=\s+[\u4e00-\u9fff])))\s*"),
    ),
    (
        "dotted",
        re.compile(
            r"(?P<number>[1-9]\d?(?:[.．]\d{1,2}){1,3})[.．、]?\s*(?=[\u4e00-\u9fff《“])(?![元万月日米分秒倍级%]|年(?![满龄度]))"
        ),
    ),
    ("digit", re.compile(r"(?P<number>(?P<digit>\d{1,2}))(?:[、．]|[.](?!\d)|[.](?=20\d\d年|[1-6]级))\s*")),
    (
        "digit_paren",
        re.compile(r"(?P<number>[（(](?P<digit>\d{1,2})[）)]|(?P<digit2>\d{1,2})[）)])[、.．]?\s*"),
    ),
    ("circled", re.compile(rf"(?P<number>[{CIRCLED}])[、.．]?\s*")),
    (
        "question",
        re.compile(
            r"(?P<number>(?:问题?(?=\s*\d)|问(?=[：:])|[Qq](?=\s*\d|[：:]))\s*(?P<digit>\d{1,2})?)[：:、.．]\s*(?=[^？?]{2,60}[？?]$)"
        ),
    ),
    ("bullet", re.compile(r"[☆★●•■◆▲◇○※►➢✓√·]\s*")),
)


def read_marker(text: str) -> Marker | None:
    """The marker at the beginning of `text`; None where there is none.

    >>> read_marker("（三）时间安排")
    Marker(style='han_paren', number='（三）', ordinal=3, length=3)
    >>> read_marker("问5：怎样报名？")
    Marker(style='question', number='问5', ordinal=5, length=3)
    >>> read_marker("2026年1月20日") is None
    True
    """
    for style, pattern in _PATTERNS:
        match = pattern.match(text)
        if match and match.end() < len(text):
            return Marker(style, match.groupdict().get("number"), _ordinal(match), match.end())
    return None


def _ordinal(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    digits = groups.get("digit") or groups.get("digit2")
    if digits:
        return int(digits)
    if groups.get("han"):
        return han_ordinal(groups["han"])
    number = groups.get("number")
    if number and number[0] in "0123456789":
        return int(re.split(r"[.．]", number)[-1])  # 8.2 is the second of its section
    return CIRCLED.index(number) + 1 if number and number in CIRCLED else None


def han_ordinal(text: str) -> int | None:
    """The value of a Chinese ordinal up to 99; None for other words.

    >>> [han_ordinal(word) for word in ("三", "十", "十二", "二十", "二十一")]
    [3, 10, 12, 20, 21]
    """
    tens, ten, ones = text.rpartition("十")
    digits = {char: index + 1 for index, char in enumerate("一二三四五六七八九")}
    if not ten:
        return digits.get(text)
    return digits.get(tens, 1) * 10 + digits.get(ones, 0)
