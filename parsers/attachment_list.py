"""The list of attachments at the end of the body, and whether a heading is one of its titles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from parsers.markers import han_ordinal
from parsers.text import Text

HEADING = re.compile(r"^附[件表录]?\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?$")
"""附件, 附件1, 附件一 on a line of its own."""

TITLED = re.compile(
    r"^附[件表录]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[：:、.．\s]\s*(?P<title>[^。]{2,80})$"
)
"""附件1：title."""

FILE_NAME = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|jpe?g|png)(?:\s*[（(][^（）()]{1,12}[）)])?$",
    re.IGNORECASE,
)
"""How a link to a file ends; what it is called is its name without that."""
_DOWNLOADS = re.compile(r"^附件?(?:下载|列表|链接|文件)\s*[：:]?$")
"""What stands above links to files."""

_LIST_HEAD = re.compile(r"^附(?:件|表|录)?(?:下载|列表|链接)?\s*[：:]\s*(?=\S)")
_ITEM = re.compile(r"(?:^|(?<=[；;。\s]))(?P<number>\d{1,2})(?:[、．]|[.](?!\d)|[.](?=20\d\d年))\s*")


class Flowing(Protocol):
    """What is needed to know of a clause here."""

    @property
    def text(self) -> Text: ...


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
            found = first + _items_below(flow, index + 1, len(first))
        elif TITLED.match(value):
            found = _titled_run(flow, index)
        else:
            continue
        if found:
            return found
    return []


def _items_below(flow: Sequence[Flowing], start: int, count: int = 0) -> list[Listed]:
    """The numbered lines from `start` on, as long as their numbers go on from `count`."""
    found: list[Listed] = []
    for index in range(start, len(flow)):
        items = _split_items(flow[index].text, index)
        if not items or not _goes_on(items[0], flow[index].text.value, count + len(found)):
            break
        found += items
    return found


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
    marks = list(_ITEM.finditer(text.value))
    if not marks or marks[0].start() > 0:
        title = _title(text)
        return [Listed(None, title, index)] if title and not marks and len(title) <= 60 else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        Listed(int(mark.group("number")), _title(text.slice(mark.end(), end)), index)
        for mark, end in zip(marks, ends, strict=True)
    ]


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
