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
    "roman",
    "letter",
    "bullet",
    "question",
]

HAN = "一二三四五六七八九十百"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
STEMS = "甲乙丙丁戊己庚辛壬癸"


class Marker(NamedTuple):
    """The number at a block's beginning: its style, as printed, its ordinal, and where the words begin."""

    style: MarkerStyle
    number: str | None
    ordinal: int | None
    length: int


_PATTERNS: tuple[tuple[MarkerStyle, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(
            rf"(?P<number>第(?:(?P<han>[{HAN}]+)|\s*(?P<digit>\d{{1,2}})\s*)(?:部分|章|节|编))[、：\s]*"
        ),
    ),
    ("article", re.compile(rf"(?P<number>第(?:(?P<han>[{HAN}]+)|\s*(?P<digit>\d{{1,3}})\s*)条)[、：\s]*")),
    (
        "tier",
        re.compile(
            rf"(?P<number>第(?:(?P<han>[{HAN}]+)|(?P<digit>\d))(?:档|类|等|种情形)|(?P<stem>[{STEMS}])[类档]"
            r"|(?P<bare>[一二三四五])[档类](?=[，、：:]|（[^（）]{2,80}）[：:]))(?:[，、：:]\s*|(?=违[纪规]|行为|情形|（))"
        ),
    ),
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
            r"(?P<number>(?:问题?(?=\s*\d)|问(?=[：:])|[Qq](?=\s*\d|[：:]))\s*(?P<digit>\d{1,2})?)(?:[：:、.．]|(?<=\d))\s*(?=[^。；]{2,80}[？?]$)"
        ),
    ),
    (
        "roman",
        re.compile(
            rf"(?P<number>[{ROMAN}]|(?:I{{1,3}}|IV|VI{{0,3}}|IX|X)(?=[、.．]))[、.．]?\s*(?=[\u4e00-\u9fff])"
        ),
    ),
    ("letter", re.compile(r"(?P<number>[（(][a-zA-Z][）)]|[a-zA-Z][）)])[、.．]?\s*(?=[\u4e00-\u9fff])")),
    ("letter", re.compile(r"(?P<number>[a-hA-H])[、.．]\s*(?=[\u4e00-\u9fff])")),
    ("bullet", re.compile(r"[☆★●•■◆▲◇○※►➢✓√·]\s*")),
)


def read_marker(text: str) -> Marker | None:
    """The marker at the beginning of `text`; None where there is none.

    >>> read_marker("（三）时间安排")
    Marker(style='han_paren', number='（三）', ordinal=3, length=3)
    >>> read_marker("b) 考后交卷")
    Marker(style='letter', number='b)', ordinal=2, length=3)
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


_LATIN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def _ordinal(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    digits = groups.get("digit") or groups.get("digit2")
    if digits:
        return int(digits)
    if groups.get("han"):
        return han_ordinal(groups["han"])
    if "han" not in groups and "digit" in groups and not digits:
        return None  # a question without a number
    if groups.get("bare"):
        return han_ordinal(groups["bare"])
    if groups.get("stem"):
        return STEMS.index(groups["stem"]) + 1
    number = groups.get("number")
    if number and number[0] in "0123456789":
        return int(re.split(r"[.．]", number)[-1])  # 8.2 is the second of its section
    return _sign_ordinal(number.strip("（()）")) if number else None


def _sign_ordinal(sign: str) -> int | None:
    """The ordinal of ③, Ⅲ, III, c or C."""
    for signs in (CIRCLED, ROMAN):
        if sign in signs:
            return signs.index(sign) + 1
    if sign in _LATIN:
        return _LATIN.index(sign) + 1
    return ord(sign.lower()) - ord("a") + 1 if len(sign) == 1 and sign.isascii() and sign.isalpha() else None


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
