"""The list of attachments at the end of the body, and whether a heading is one of its titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from parsers.markers import han_ordinal
from parsers.tables import Grid
from parsers.text import Text, join

HEADING = re.compile(r"^附[件表录]?\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
"""附件, 附件1, 附件一 on a line of its own."""

TITLED = re.compile(
    r"^附[件表录]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"(?:\s*[：:、.．\s]\s*|(?=[一-龥《])(?![览中内所的为是至和及与或])(?=[^，；：]{4,40}$))(?P<title>[^。]{2,80})$"
)
"""附件1：title; the space before the title may be lost: 附表1收费标准一览表."""

FILE_NAME = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|jpe?g|png)(?:\s*[（(][^（）()]{1,12}[）)])?$",
    re.IGNORECASE,
)
"""How a link to a file ends; what it is called is its name without that."""
_DOWNLOADS = re.compile(r"^附件?(?:下载|列表|链接|文件)\s*[：:]?$")
"""What stands above links to files."""

_LIST_HEAD = re.compile(
    r"^附(?:件|表|录)?(?:下载|列表|链接|目录|清单)?\s*(?:[（(][^（）()]{1,20}[）)])?\s*[：:]\s*(?=\S)"
)
_ITEM = re.compile(
    r"(?<![\d第—－-])(?:[（(](?P<within>\d{1,2}|[一二三四五六七八九十]{1,2})[）)][、.．]?"
    r"|(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?:[、．]|[.](?!\d)|[.](?=20\d\d年)))\s*"
)
"""The number of an item; it may run into the title before it, for spaces before digits are layout: 甲表2.乙表."""


class Flowing(Protocol):
    """What is needed to know of a clause here."""

    @property
    def text(self) -> Text: ...

    @property
    def grid(self) -> Grid | None: ...


@dataclass(frozen=True, slots=True)
class Listed:
    """An attachment as the list names it; `last_index` is the index of the block that names it."""

    number: int | None
    title: Text
    last_index: int


def listed_attachments(flow: Sequence[Flowing]) -> list[Listed]:
    """The attachments that the body lists; empty where it lists none."""
    for index, node in enumerate(flow):
        value = node.text.value
        if (
            _DOWNLOADS.match(value)
            or HEADING.match(value)
            and not re.search(r"[\d一二三四五六七八九十]", value)
        ):
            found = _items_below(flow, index + 1)
        elif match := _LIST_HEAD.match(value):
            first = _split_items(node.text.slice(match.end()), index)
            found = _items_below(flow, index + 1, first)
        elif TITLED.match(value):
            found = _titled_run(flow, index)
        else:
            continue
        if found and not _is_caption(flow, found):
            return found
    return []


def _is_caption(flow: Sequence[Flowing], found: Sequence[Listed]) -> bool:
    """Whether the one title listed is that of the table that stands right below: 附：各机构联系方式."""
    below = found[-1].last_index + 1
    return len(found) == 1 and found[0].number is None and below < len(flow) and flow[below].grid is not None


def _items_below(flow: Sequence[Flowing], start: int, before: Sequence[Listed] = ()) -> list[Listed]:
    """The items `before` and the numbered lines from `start` on, as long as their numbers go on."""
    found = list(before)
    for index in range(start, len(flow)):
        items = _split_items(flow[index].text, index)
        if items and _goes_on(items[0], flow[index].text.value, len(found)):
            found += items
        elif found and _is_rest(flow, index, len(found)):
            last = found[-1]
            found[-1] = Listed(last.number, join([last.title, _title(flow[index].text)]), index)
        else:
            break
    return found


def _is_rest(flow: Sequence[Flowing], index: int, count: int) -> bool:
    """Whether a line is the rest of the title above it: short words, and the next number right behind them."""
    if (
        len(flow[index].text) > 40
        or re.search(r"[。；：，]", flow[index].text.value)
        or index + 1 == len(flow)
    ):
        return False
    following = _split_items(flow[index + 1].text, index + 1)
    return bool(following) and following[0].number == count + 1


def _goes_on(item: Listed, words: str, count: int) -> bool:
    """Whether a line names the next attachment: by its number, or as a link to a file."""
    return item.number == count + 1 or item.number is None and is_file_name(words)


def is_file_name(words: str) -> bool:
    """Whether words are a link to a file, and no text of its own.

    >>> is_file_name("附件2：报名汇总表.docx"), is_file_name("报名汇总表")
    (True, False)
    """
    return FILE_NAME.search(words) is not None


def _title(words: Text) -> Text:
    """An attachment's title without the marks around it and the file's kind."""
    words = words.strip(" ；;。")
    kind = FILE_NAME.search(words.value)
    return words.slice(0, kind.start()) if kind and kind.start() else words


def _split_items(text: Text, index: int) -> list[Listed]:
    """`1.甲；2.乙` item by item; words without a number are one item without one."""
    marks = _marks(text.value)
    if not marks:
        title = _title(text)
        return [Listed(None, title, index)] if title and len(title) <= 60 else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        Listed(_mark_number(mark), _title(text.slice(mark.end(), end)), index)
        for mark, end in zip(marks, ends, strict=True)
    ]


def _marks(words: str) -> list[re.Match[str]]:
    """The numbers of the items: one at the beginning, and those that count on from it."""
    marks: list[re.Match[str]] = []
    for match in _ITEM.finditer(words):
        number = _mark_number(match)
        if match.start() == 0 or marks and number == (_mark_number(marks[-1]) or 0) + 1:
            marks.append(match)
    return marks


def _mark_number(match: re.Match[str]) -> int | None:
    return read_number(match["number"] or match["within"])


def _titled_run(flow: Sequence[Flowing], start: int) -> list[Listed]:
    """附件1：甲, 附件2：乙 on lines of their own that follow one another: a list, no attachment's heading."""
    found: list[Listed] = []
    for index in range(start, len(flow)):
        match = TITLED.match(flow[index].text.value)
        number = read_number(match.group("number")) if match else None
        if match is None or number != len(found) + 1:
            break
        found.append(Listed(number, _title(flow[index].text.group(match, "title")), index))
    ended = start + len(found)
    alone = len(found) == 1 and ended < len(flow) and len(flow[ended].text) > 30
    return [] if alone else found


def read_number(text: str | None) -> int | None:
    """The number of an attachment in digits or ideographs."""
    if not text:
        return None
    return int(text) if text.isdigit() else han_ordinal(text)


def core(title: str) -> str:
    """A title without marks, spaces and width: what two spellings of it share."""
    return re.sub(r"[\W_]", "", title)


def same_title(listed: str, heading: str) -> bool:
    """Whether a heading is the title that the list names, in full or in its telling part.

    >>> same_title("《规程（2023年版）》（申请参加评价的条件）", "申请参加评价的条件")
    True
    """
    one, two = core(listed), core(heading)
    if min(len(one), len(two)) < 4:
        return one == two
    short, long = sorted((one, two), key=len)
    return short in long and len(short) >= 0.4 * len(long)
