"""Texts, years and days in the form in which two notices are compared."""

import re
import unicodedata
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

NUMERALS: dict[str, str] = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
    "两": "2",
}
# 二〇二六年: four numerals that are read one by one, and name a year
_NUMERAL_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}(?=年)")
# 021-6356 1513, 400-820-9278: the hyphens of a phone number are layout
_PHONE = re.compile(r"(?<!\d)(?:0\d{2,3}|[48]00)(?:[-\s]?\d{3,8}){1,3}(?!\d)")
_URL_START = re.compile(r"(?<![a-z0-9])(?:https?://)?(?:www\.)?(?=[a-z0-9-]+\.[a-z])")
# 2026年, 2026年度, 2026版, 〔2026〕, （2026）: four digits that stand alone and are a year of our time
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_YEAR_MARK = "¤"


@lru_cache(maxsize=65536)
def canonical(text: str) -> str:
    """`text` without width, case, spaces and punctuation; a break between digits stays one.

    >>> canonical("工作日 09:30－11:00（节假日除外）")
    '工作日09.30.11.00节假日除外'
    >>> canonical("https://www.Example.cn/") == canonical("www.example.cn")
    True
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _NUMERAL_YEAR.sub(lambda found: "".join(NUMERALS[digit] for digit in found[0]), plain)
    plain = _PHONE.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    plain = _URL_START.sub("", plain)
    # a mark between two digits parts two numbers: 3-4室 is not 34室
    plain = re.sub(r"(?<=\d)[\W_]+(?=\d)", "\x00", plain)
    return "".join(char for char in plain if char == "\x00" or _says_something(char)).replace("\x00", ".")


def _says_something(char: str) -> bool:
    """Whether a character is more than layout: letters, digits, and signs such as ≥."""
    category = unicodedata.category(char)
    return category[0] in "LMN" or (category == "Sm" and char not in "~|")


@lru_cache(maxsize=65536)
def without_years(text: str) -> tuple[str, tuple[int, ...]]:
    """The canonical text with each year blanked, and the years in order.

    >>> without_years("2026年收费标准")
    ('¤年收费标准', (2026,))
    """
    plain = canonical(text)
    return _YEAR.sub(_YEAR_MARK, plain), tuple(int(year) for year in _YEAR.findall(plain))


@dataclass(frozen=True)
class Years:
    """The years that two notices are about; their difference is the year's own shift."""

    old: int
    new: int

    @property
    def delta(self) -> int:
        """How many years the new notice is later."""
        return self.new - self.old

    def day(self, day: date, *, old: bool) -> tuple[int, int, int]:
        """`(years after the notice's, month, day)`; equal for the same day of the notices' years.

        Where only one of the two years is a leap year, its 29 February counts as the 28th, so that a
        month's end meets a month's end.
        """
        offset = day.year - (self.old if old else self.new)
        folded = isleap(self.old + offset) != isleap(self.new + offset)
        return (offset, day.month, 28 if folded and (day.month, day.day) == (2, 29) else day.day)

    def days_later(self, old: date, new: date) -> int:
        """Days by which `new` is later in its notice's year than `old` is in its own, in years of 365 days."""
        left, right = self.day(old, old=True), self.day(new, old=False)
        return _ordinal(right) - _ordinal(left)

    def same_day(self, old: date, new: date) -> bool:
        """Whether both are the same day of their notices' years."""
        return self.day(old, old=True) == self.day(new, old=False)

    def same_text(self, old: str, new: str) -> bool:
        """Whether the texts agree but for width, spaces, punctuation and the year's own shift."""
        if canonical(old) == canonical(new):
            return True
        return without_years(old)[0] == without_years(new)[0] and self.same_years(old, new)

    def same_years(self, old: str, new: str) -> bool:
        """Whether the years in two texts are, one by one, the same or shifted as the notices' years are."""
        old_years, new_years = without_years(old)[1], without_years(new)[1]
        if len(old_years) != len(new_years):
            return False
        return all(
            later - sooner in (0, self.delta) for sooner, later in zip(old_years, new_years, strict=True)
        )


def _ordinal(day: tuple[int, int, int]) -> int:
    """The day's number in years of 365 days; 29 February counts as the 28th."""
    offset, month, number = day
    return 365 * offset + date(2001, month, 28 if (month, number) == (2, 29) else number).toordinal()
