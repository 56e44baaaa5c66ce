"""The text conventions of the record contract, as named steps that keep every character's place.

A step takes a `Spelling`, a text with one mark for each character (an offset, an extent on the page),
and gives another one whose marks are in step with its text. Text is taken as typeset: a gap that
parts fields must still be there as two spaces, a tab or a full-width space.
"""

import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.punctuation import widened
from ingest.radicals import IDEOGRAPHS
from ingest.scripts import SPACE, is_chinese, is_ideograph, is_space

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Spelling(Generic[Mark]):
    """A text and its marks, one for each character."""

    text: str
    marks: Sequence[Mark]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.marks):
            raise ValueError(f"{len(self.text)} characters and {len(self.marks)} marks")

    def keep(self, indexes: Sequence[int]) -> "Spelling[Mark]":
        """The characters at `indexes` with their marks."""
        if len(indexes) == len(self.text):
            return self
        return Spelling("".join(self.text[i] for i in indexes), [self.marks[i] for i in indexes])


def map_radicals(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """Characters that fonts' tables or input methods put for others: radicals as ideographs, the horizontal bar as
    the dash, full-width figures and letters as the ordinary ones.

    >>> map_radicals(Spelling("⽹⻚９:00―11:00", range(12))).text
    '网页9:00—11:00'
    """
    if not _STAND_IN.search(spelling.text):
        return spelling
    return Spelling(spelling.text.translate(STAND_INS), spelling.marks)


FULL_WIDTH_ALPHANUMERICS = {ord(char) + 0xFEE0: ord(char) for char in string.digits + string.ascii_letters}
STAND_INS = {**IDEOGRAPHS, 0x2015: 0x2014, **FULL_WIDTH_ALPHANUMERICS}
"""The Chinese dash is U+2014 or U+2015 by two tables of GB 2312, and one glyph: a PDF's fonts may say either."""
_STAND_IN = re.compile("[\u2015\u2e80-\u2fd5\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


def remove_invisible(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """Text without control and format characters (zero-width, bidi, soft hyphen, variation selectors).

    Private-use characters stay: they are glyphs that someone sees and that nobody has mapped.

    >>> remove_invisible(Spelling("补\\u200b考", (0, 1, 2))).marks
    [0, 2]
    """
    if spelling.text.isprintable() and not _SELECTORS.search(spelling.text):
        return spelling
    return spelling.keep([i for i, char in enumerate(spelling.text) if not _is_invisible(char)])


_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U0010ffff]")


def _is_invisible(char: str) -> bool:
    if is_space(char):
        return False
    return unicodedata.category(char) in ("Cc", "Cf") or "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100"


def compose(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """Text in NFC; a composed character takes the mark of the first that went into it.

    >>> compose(Spelling("e\\u0301a", (0, 1, 2)))
    Spelling(text='éa', marks=[0, 2])
    """
    if unicodedata.is_normalized("NFC", spelling.text):
        return spelling
    text, marks = "", []
    for start, end in _clusters(spelling.text):
        composed = unicodedata.normalize("NFC", spelling.text[start:end])
        text += composed
        marks += [spelling.marks[min(start + i, end - 1)] for i in range(len(composed))]
    return Spelling(text, marks)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans that compose on their own: what is composed apart gives the same as composed together."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _joins(text[start:index], text[index]):
            continue
        spans.append((start, index))
        start = index
    return spans


def _joins(cluster: str, char: str) -> bool:
    if unicodedata.combining(char):
        return True
    if char < "\u0300" or is_ideograph(char):
        return False
    apart = unicodedata.normalize("NFC", cluster) + unicodedata.normalize("NFC", char)
    return unicodedata.normalize("NFC", cluster + char) != apart


def widen_punctuation(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """Half-width punctuation of Chinese text as full-width; never in addresses, times, numbers, Latin text.

    >>> widen_punctuation(Spelling("(1) 年满16周岁,9:30", range(15))).text
    '（1） 年满16周岁，9:30'
    """
    text = widened(spelling.text)
    return spelling if text == spelling.text else Spelling(text, spelling.marks)


def close_spaces(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """Text without layout spaces: what stays is one space between Latin words, and for a gap between fields.

    A gap is two spaces or more, a tab or a full-width space. It is layout all the same inside a date
    and between the letters of a spaced-out label (`户　名：`).

    >>> close_spaces(Spelling("单位：    联系人 2 名", range(14))).text
    '单位： 联系人2名'
    """
    text = spelling.text
    if not _ANY_SPACE.search(text):
        return spelling
    spaced = [span for pattern in SPACED_OUT for span in (match.span() for match in pattern.finditer(text))]
    closed: list[str] = []
    marks: list[Mark] = []
    done = 0
    for start, end in _runs_of_spaces(text):
        closed.append(text[done:start])
        marks += spelling.marks[done:start]
        if _parts(text, start, end, spaced):
            closed.append(" ")
            marks.append(spelling.marks[start])
        done = end
    return Spelling("".join([*closed, text[done:]]), [*marks, *spelling.marks[done:]])


_H = "[\u3400-\u9fff\uf900-\ufaff]"
_S = SPACE
_ANY_SPACE = re.compile(SPACE)
SPACED_OUT = (
    # a date filled into a form: 2026 年  1 月  20 日
    re.compile(rf"[0-9]{{4}}{_S}*年{_S}*[0-9]{{1,2}}{_S}*月(?:{_S}*[0-9]{{1,2}}{_S}*日)?"),
    # a year, a month or a day whose own figures stand apart: 2 026年, 年1 2月, 10月1 7日
    re.compile(rf"(?<![0-9])2{_S}?0{_S}?[0-9]{_S}?[0-9]{_S}*年"),
    re.compile(rf"年{_S}*1{_S}[0-2]{_S}*月"),
    re.compile(rf"[月至到—-]{_S}*(?:[12]{_S}[0-9]|3{_S}[01]){_S}*日"),
    # a label or a whole text of single ideographs: 户　　名：, 备　注, 通  知
    re.compile(rf"(?:^|(?<={_S})){_H}(?:{_S}+{_H}){{1,3}}{_S}*(?=[：:])"),
    re.compile(rf"\A{_S}*{_H}(?:{_S}+{_H})+{_S}*\Z"),
)


def _runs_of_spaces(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(f"{_S}+", text)]


def _parts(text: str, start: int, end: int, spaced: list[tuple[int, int]]) -> bool:
    """Whether the run of spaces parts what stands on its two sides."""
    if start == 0 or end == len(text) or any(left < start and end < right for left, right in spaced):
        return False
    if is_chinese(text[start - 1]) or is_chinese(text[end]):
        return end - start > 1 or text[start] in WIDE_SPACES
    return True


WIDE_SPACES = "\t\u2001\u2003\u3000"

STEPS: tuple[Callable[[Spelling[Mark]], Spelling[Mark]], ...] = (
    map_radicals,
    remove_invisible,
    compose,
    widen_punctuation,
    close_spaces,
)
"""The conventions in the order in which they build on each other."""


def apply_conventions(spelling: Spelling[Mark]) -> Spelling[Mark]:
    """The text under all conventions, its marks in step.

    >>> apply_conventions(Spelling("2026 年⼯作(试⾏)", range(12))).text
    '2026年工作（试行）'
    """
    if _SETTLED.fullmatch(spelling.text):
        return spelling
    for step in STEPS:
        spelling = step(spelling)
    return spelling


_PLAIN = "[0-9A-Za-z\u4e00-\u9fff，。；：、（）《》“”—/+%@\u3008-\u3011〔〕！？．￥·～①-⑳√✓×○●-]*"
_SETTLED = re.compile(rf"{_PLAIN}(?:(?:\.(?=[0-9A-Za-z])|(?<=[0-9]):(?=[0-9])){_PLAIN})*")
"""What no convention changes, dots within numbers and words and times included: most lines have nothing else."""


def convention_text(text: str) -> str:
    """The text under all conventions, where nobody asks for places."""
    return apply_conventions(Spelling(text, range(len(text)))).text
