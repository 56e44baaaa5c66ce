"""Titles in 《》 and the document numbers that go with them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.values.mention import Mention, before, narrow
from parsers.values.numerals import HAN_DIGIT, read_integer

_OPEN, _CLOSE = r"[〔\[(【﹝]", r"[〕\])】﹞]"
_NUMBER = re.compile(
    rf"(?P<agency>[一-龥A-Za-z]{{2,16}})\s{{0,4}}{_OPEN}\s{{0,4}}(?P<year>(?:19|20)[0-9]{{2}}|[{HAN_DIGIT}]{{4}})年?\s{{0,4}}{_CLOSE}"
    rf"\s{{0,4}}(?P<ordinal>第?\s{{0,4}}(?:[0-9]{{1,5}}|[{HAN_DIGIT}十百]{{1,5}}))\s{{0,4}}号"
)
_HAN_ORDINAL = re.compile(rf"[{HAN_DIGIT}十百]+")
# Words of the sentence that run into the agency's letters: 根据沪人社职〔2025〕369号.
_RUN_IN = re.compile(
    r".*(?:根据|依据|按照|依照|遵照|参照|对照|执行|落实|贯彻|文号|编号|通知|公告|文件|印发|以及|修改|废止|号文"
    r"|[省市区县]人?社?[厅局](?=[一-龥]{3})|[和与及按见即为的在以是由经原])(?=[一-龥A-Za-z]{2})"
)
_BETWEEN = re.compile(r"\s{0,4}\(?\s{0,4}(?:(?:发文)?(?:文号|字号|编号)\s{0,4}:?\s{0,4})?")
_BEFORE_TITLE = re.compile(r"\s{0,4}(?:文件?|通知)?\s{0,4}[,:]?\s{0,4}")
_SHORT_NAME = re.compile(r"(?:以下|下文|后文)?(?:统一|均)?简称(?:为|:)?\s{0,4}[“\"'‘]?\s{0,4}$")
# Where a title ends that was never closed.
_UNCLOSED_END = re.compile(r"[，。；！？,;!?\n（(《》]|$")

_LONGEST = 300
_NEAR = 20
_DEEPEST = 5
_CLOSES_LATER = re.compile(r"[^《。\n]{1,40}》")
_KIND_AFTER = re.compile(r"的?(?:通知|意见|公告|通告|函|决定|批复)")


@dataclass(frozen=True)
class DocumentNumber(Mention):
    """A document number in one spelling: `沪人社职〔2025〕369号`."""

    value: str


@dataclass(frozen=True)
class TitleMention(Mention):
    """A title without its 《》; the mention takes in the document number beside it.

    `short` marks a name of this text's own for another document (以下简称《规程》), wherever it stands.
    """

    title: str
    document_number: str | None = None
    short: bool = False


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """The document numbers of `text`, their brackets and spaces in one spelling.

    >>> [one.value for one in find_document_numbers("按照沪人社职(2025) 369号执行")]
    ['沪人社职〔2025〕369号']
    """
    return [_read_number(match) for match in _NUMBER.finditer(narrow(text))]


def find_titles(text: str) -> list[TitleMention]:
    """The titles in 《》, nested ones as part of the outer; one that is never closed ends with its clause.

    >>> [(one.title, one.document_number) for one in find_titles("《印发〈细则〉的通知》（沪人社[2025]9号）")]
    [('印发〈细则〉的通知', '沪人社〔2025〕9号')]
    """
    folded = narrow(text)
    numbers = find_document_numbers(text)
    found = [_add_number(folded, numbers, _read_title(text, *span)) for span in _find_spans(text)]
    named = [replace(one, short=_SHORT_NAME.search(before(folded, one.start)) is not None) for one in found]
    short_names = {one.title for one in named if one.short}
    return [replace(one, short=one.title in short_names) for one in named if one.title]


def _read_number(match: re.Match[str]) -> DocumentNumber:
    run_in = _RUN_IN.match(match["agency"])
    cut = run_in.end() if run_in else 0
    year = match["year"] if match["year"].isascii() else read_integer(match["year"])
    ordinal = _HAN_ORDINAL.sub(lambda han: str(read_integer(han[0])), re.sub(r"\s", "", match["ordinal"]))
    return DocumentNumber(match.start() + cut, match.end(), f"{match['agency'][cut:]}〔{year}〕{ordinal}号")


def _find_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each outermost 《…》."""
    start = text.find("《")
    while start >= 0:
        end = _find_close(text, start)
        yield start, end
        start = text.find("《", end)


def _find_close(text: str, start: int) -> int:
    """The place after the 》 that closes `text[start]`; without one, where the title's clause ends."""
    depth = angles = last = 0
    for index, char in enumerate(text[start : start + _LONGEST], start):
        if (char in "。\n" and last) or depth > _DEEPEST:
            break
        angles += (char == "〈") - (char == "〉")
        depth += (char == "《") - (char == "》")
        if char == "》":
            last = index + 1
            if depth == 0 and not (angles > 0 and _CLOSES_LATER.match(text, last)):
                return last
            # 《关于印发〈细则》的通知》: the first 》 stands for the 〉 that is not there.
            angles, depth = (angles, depth) if depth else (angles - 1, 1)
    return _close_unbalanced(text, start, last)


def _close_unbalanced(text: str, start: int, last: int) -> int:
    """Where a title ends whose marks do not pair: 《关于印发《细则》的通知 ends with its kind of document."""
    kind = _KIND_AFTER.match(text, last) if last else None
    if last:
        return kind.end() if kind else last
    unclosed = _UNCLOSED_END.search(text, start + 1)
    end = unclosed.start() if unclosed else len(text)
    return start + len(text[start:end].rstrip())


def _read_title(text: str, start: int, end: int) -> TitleMention:
    closed = text[end - 1] == "》"
    return TitleMention(start, end, text[start + 1 : end - 1 if closed else end].strip())


def _add_number(text: str, numbers: list[DocumentNumber], title: TitleMention) -> TitleMention:
    place = bisect_left(numbers, title.start, key=lambda number: number.start)
    for number in numbers[place : place + 2]:
        if number.start >= title.end and _BETWEEN.fullmatch(text[title.end : number.start][:_NEAR]):
            opened = "(" in text[title.end : number.start]
            end = number.end + int(opened and text[number.end : number.end + 1] == ")")
            return replace(title, end=end, document_number=number.value)
    for number in numbers[max(0, place - 1) : place]:
        if _BEFORE_TITLE.fullmatch(text[number.end : title.start][:_NEAR]):
            return replace(title, start=number.start, document_number=number.value)
    return title
