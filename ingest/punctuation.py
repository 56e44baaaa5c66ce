"""Half-width punctuation of Chinese text made full-width."""

import re
from collections import deque
from collections.abc import Iterable

from ingest.scripts import SPACES, is_full_width, is_ideograph

FULL_WIDTH = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", ".": "。"}
_OPENING, _CLOSING = "(（", ")）"
_MARK = re.compile(r"[(),:;!?.（）]")

# what is no Chinese text, wherever it stands
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.|mailto:)[!-~]+"  # https://x.cn/a?b=c, www.x.cn
    r"|[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::[0-9]+)?/[!-~]+"  # x.cn:80/a
)
# a number that opens a line (一. （二）.): its dot is no full stop
_NUMBERING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}|第?[一二三四五六七八九十]{1,3}[条章节]|[(（][^()（）]{1,3}[)）])\s*"
)
_NUMBER = re.compile(r"(?<![0-9,-])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,-])")  # 1,200


def widened(text: str) -> str:
    """The text with its Chinese punctuation full-width, character by character.

    A mark is Chinese when one of its neighbours is; a pair of brackets, when any of its four
    neighbours is. A mark that was widened is Chinese to its own neighbours.

    >>> widened("职业(工种)(含税),见(www.osta.org.cn) 查询; C(1, 2)")
    '职业（工种）（含税），见（www.osta.org.cn） 查询； C(1, 2)'
    """
    if FULL_WIDTH.keys().isdisjoint(text):
        return text
    return _Line(text).widen()


def protected_spans(text: str) -> list[tuple[int, int]]:
    """The spans that hold addresses of the net and numbers with thousands, without the sentence's own marks.

    >>> protected_spans("见(http://a.cn/b(1)),共1,200元")
    [(2, 18), (21, 26)]
    """
    addresses = [(match.start(), _end_of_address(match)) for match in _ADDRESS.finditer(text)]
    return addresses + [match.span() for match in _NUMBER.finditer(text)]


def _end_of_address(match: re.Match[str]) -> int:
    words = match.group()
    while words and (
        words[-1] in ".,:;!?'\"<>" or (words[-1] == ")" and words.count("(") < words.count(")"))
    ):
        words = words[:-1]
    return match.start() + len(words)


class _Line:
    """One line at work: its characters, their neighbours that are no spaces, its pairs of brackets."""

    def __init__(self, text: str) -> None:
        self.chars = list(text)
        shut = {i for start, end in protected_spans(text) for i in range(start, end)}
        marks = [match.start() for match in _MARK.finditer(text) if match.start() not in shut]
        self.open = {i for i in marks if text[i] in FULL_WIDTH}
        self.partner = _pairs(text, marks)
        self.has_chinese = any(map(is_ideograph, text))

    def before(self, index: int) -> int:
        """The last place before `index` that holds no space; -1 where there is none."""
        index -= 1
        while index >= 0 and self.chars[index] in SPACES:
            index -= 1
        return index

    def after(self, index: int) -> int:
        """The first place behind `index` that holds no space; -1 where there is none."""
        index += 1
        while index < len(self.chars) and self.chars[index] in SPACES:
            index += 1
        return index if index < len(self.chars) else -1

    def widen(self) -> str:
        waiting = deque(sorted(self.open))
        while waiting:
            index = waiting.popleft()
            if index not in self.open or not self._is_chinese_mark(index):
                continue
            self.open.discard(index)
            self.chars[index] = FULL_WIDTH[self.chars[index]]
            waiting.extend(near for near in self._touched(index) if near in self.open)
        return "".join(self.chars)

    def _touched(self, index: int) -> list[int]:
        """The marks that must be looked at again once the one at `index` is wide."""
        near = [self.before(index), self.after(index), self.partner.get(index, -1)]
        return near + [self.partner.get(i, -1) for i in near[:2]]

    def _is_chinese_mark(self, index: int) -> bool:
        char = self.chars[index]
        if char in _OPENING + _CLOSING:
            return self._is_chinese_bracket(index)
        if char in "!?":
            return self._is_chinese(self.before(index))
        if char == ".":
            return self._is_full_stop(index)
        if char in ",;" and self.has_chinese and self.after(index) < 0:  # at the end of a Chinese line
            return True
        if self._is_chinese(self.before(index)) or self._is_chinese(self.after(index)):
            return True
        # 0571-8812,0571-8813 in a Chinese line: numbers with thousands are protected above
        return char == "," and self.has_chinese and self._is_between_digits(index)

    def _is_full_stop(self, index: int) -> bool:
        """Whether a dot ends Chinese words: not behind a heading's number, nor within Latin words or an ellipsis."""
        follows = self.chars[index + 1] if index + 1 < len(self.chars) else ""
        behind_words = index > 0 and (
            self._is_chinese(index - 1) or self._closes_line(index) or self._parts(index)
        )
        numbering = _NUMBERING.fullmatch("".join(self.chars[:index])) is not None
        return (
            behind_words
            and not numbering
            and follows != "."
            and not (follows.isascii() and follows.isalnum())
        )

    def _closes_line(self, index: int) -> bool:
        """Whether a dot behind a closing quote stands at the end of a Chinese line."""
        return self.has_chinese and self.after(index) < 0 and self.chars[index - 1] in "\"'”’"

    def _parts(self, index: int) -> bool:
        """Whether a dot stands between a Latin word (the end of an address) and a Chinese one."""
        word = "".join(self.chars[max(index - 3, 0) : index])
        return (
            len(word) == 3 and word.isascii() and word.islower() and word.isalpha() and self._is_next(index)
        )

    def _is_next(self, index: int) -> bool:
        return index + 1 < len(self.chars) and is_ideograph(self.chars[index + 1])

    def _is_chinese_bracket(self, index: int) -> bool:
        partner = self.partner.get(index)
        ends = (index,) if partner is None else (index, partner)
        if partner is None and self.has_chinese:  # its other half stands on another line
            return True
        if partner is not None and is_full_width(self.chars[partner]):
            return True
        return any(self._is_chinese(self.before(end)) or self._is_chinese(self.after(end)) for end in ends)

    def _is_chinese(self, index: int) -> bool:
        return index >= 0 and (is_ideograph(self.chars[index]) or is_full_width(self.chars[index]))

    def _is_between_digits(self, index: int) -> bool:
        around = self.chars[max(index - 1, 0) : index + 2]
        return len(around) == 3 and around[0].isdigit() and around[2].isdigit()


def _pairs(text: str, marks: Iterable[int]) -> dict[int, int]:
    """Each round bracket's partner, full-width and half-width ones together; `marks` are where they may stand."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for index in marks:
        if text[index] in _OPENING:
            waiting.append(index)
        elif text[index] in _CLOSING and waiting:
            start = waiting.pop()
            partner[start], partner[index] = index, start
    return partner
