"""How exactly a notice says the days of a window: `9月中旬` are days that follow from words, and are shown as such."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

_DIGITS = "一二三四五六七八九"
_WRITTEN = {
    before + digit: tens + number
    for tens, befores in ((0, ("",)), (10, ("十",)), (20, ("二十", "廿")), (30, ("三十", "卅")))
    for before in befores
    for number, digit in enumerate(_DIGITS, 1)
    if tens + number <= 31
} | {"十": 10, "二十": 20, "廿": 20, "三十": 30, "卅": 30}
"""The days of a month as they are written out."""
_FIGURES = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)(?!\s*(?:年|月|季|批|次|期|旬|个))")
_CHARACTERS = re.compile(rf"(?:[二三]?十[{_DIGITS}]?|[廿卅][{_DIGITS}]?|[{_DIGITS}])(?=[日号])")


def says_days(words: str, days: tuple[date | None, ...]) -> bool:
    """Whether `words` name the day of each date that there is, and not only its month or a part of it.

    >>> says_days("3月3日至14日", (date(2026, 3, 3), date(2026, 3, 14)))
    True
    >>> says_days("9月中旬", (date(2026, 9, 11), date(2026, 9, 20)))
    False
    >>> says_days("2月底前", (None, date(2026, 2, 28))), says_days("三月十五日前", (None, date(2026, 3, 15)))
    (False, True)
    """
    said = set(_days_said(unicodedata.normalize("NFKC", words)))
    return all(day.day in said for day in days if day is not None)


def _days_said(words: str) -> Iterator[int]:
    """The numbers in the words that may be days: those that are no month, year, quarter or batch."""
    for found in _FIGURES.findall(words):
        yield int(found)
    for found in _CHARACTERS.findall(words):
        if found in _WRITTEN:
            yield _WRITTEN[found]
