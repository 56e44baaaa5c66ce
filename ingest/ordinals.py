"""List numbers as office programs and browsers print them: a value in one of their number formats."""

from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_HAN_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def han(value: int, digits: str = _HAN, units: str = "十百千") -> str:
    """A number from 1 to 9999 in Chinese counting; others in figures.

    >>> [han(value) for value in (3, 10, 12, 20, 105, 110)]
    ['三', '十', '十二', '二十', '一百〇五', '一百一十']
    """
    if not 0 < value < 10000:
        return str(value)
    text = ""
    for place, figure in zip(range(len(str(value)) - 1, -1, -1), str(value), strict=True):
        if figure != "0":
            text += digits[int(figure)] + (units[place - 1] if place else "")
        elif text and text[-1] != digits[0]:
            text += digits[0]
    text = text.rstrip(digits[0])
    short = value < 20 and digits == _HAN  # 十二, but 壹拾贰
    return text.removeprefix("一") if short and value >= 10 else text


def han_digits(value: int) -> str:
    """The figures of a number as ideographs, one by one: 一〇."""
    return "".join(_HAN[int(figure)] for figure in str(value)) if value >= 0 else str(value)


def roman(value: int) -> str:
    """A number in Roman capitals."""
    if not 0 < value < 5000:
        return str(value)
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def letters(value: int) -> str:
    """A, B … Z, AA, AB as browsers count.

    >>> [letters(value) for value in (1, 26, 27, 53)]
    ['A', 'Z', 'AA', 'BA']
    """
    if value < 1:
        return str(value)
    text = ""
    while value:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def doubled_letters(value: int) -> str:
    """A, B … Z, AA, BB as Word counts."""
    if not 0 < value <= 780:
        return str(value)
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def circled(value: int) -> str:
    """① to ㊿; beyond, the figures in brackets.

    >>> circled(3), circled(21), circled(51)
    ('③', '㉑', '（51）')
    """
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(start + value - first)
    return "⓪" if value == 0 else f"（{value}）"


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _run_of(first: str, count: int) -> Callable[[int], str]:
    """Signs that follow each other in Unicode from that of 1."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _legal(value: int) -> str:
    return han(value, _HAN_LEGAL, "拾佰仟")


def _thousand(value: int) -> str:
    return han(value).replace("〇", "零")


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalzero": lambda value: f"{value:02d}",
    "decimalfullwidth": lambda value: str(value).translate(_WIDE),
    "decimalfullwidth2": lambda value: str(value).translate(_WIDE),
    "decimalhalfwidth": str,
    "decimalenclosedcircle": circled,
    "decimalenclosedcirclechinese": circled,
    "decimalenclosedfullstop": _run_of("⒈", 20),
    "decimalenclosedparen": _run_of("⑴", 20),
    "upperroman": roman,
    "lowerroman": lambda value: roman(value).lower(),
    "upperletter": doubled_letters,
    "lowerletter": lambda value: doubled_letters(value).lower(),
    "numberindash": lambda value: f"- {value} -",
    "chinesecounting": han,
    "chinesecountingthousand": _thousand,
    "taiwanesecounting": han,
    "taiwanesecountingthousand": _thousand,
    "japanesecounting": han,
    "chineselegalsimplified": _legal,
    "ideographlegaltraditional": _legal,
    "ideographdigital": han_digits,
    "japanesedigitaltenthousand": han_digits,
    "taiwanesedigital": han_digits,
    "ideographtraditional": _one_of(_STEMS),
    "ideographzodiac": _one_of(_BRANCHES),
    "ideographenclosedcircle": _run_of("㊀", 10),
    "none": lambda value: "",
    # what style sheets call them
    "decimal-leading-zero": lambda value: f"{value:02d}",
    "lower-alpha": lambda value: letters(value).lower(),
    "lower-latin": lambda value: letters(value).lower(),
    "upper-alpha": letters,
    "upper-latin": letters,
    "lower-roman": lambda value: roman(value).lower(),
    "upper-roman": roman,
    "cjk-decimal": han_digits,
    "cjk-ideographic": _thousand,
    "trad-chinese-informal": _thousand,
    "simp-chinese-informal": _thousand,
    "trad-chinese-formal": _legal,
    "simp-chinese-formal": _legal,
    "cjk-heavenly-stem": _one_of(_STEMS),
    "cjk-earthly-branch": _one_of(_BRANCHES),
}
"""Number formats of Word (in small letters) and of style sheets."""


def ordinal(style: str, value: int) -> str:
    """The value in that format; in figures where the format is not known.

    >>> ordinal("chineseCounting", 11), ordinal("ideographTraditional", 2), ordinal("lower-alpha", 3)
    ('十一', '乙', 'c')
    """
    return FORMATS.get(style.lower(), str)(value)
