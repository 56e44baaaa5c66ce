"""Lists within a sentence: ①甲；②乙, 一是甲；二是乙, （一）甲；（二）乙."""

import re

from parsers.markers import CIRCLED, han_ordinal, read_marker
from parsers.nodes import Node
from parsers.text import Text

_INLINE = re.compile(
    r"(?:(?<=[：:；;。，])|^)[一二三四五六七八九]是(?!否)|(?:(?<=[：:；;。])|^)（[一二三四五六七八九十]{1,2}）|"
    r"[①②③④⑤⑥⑦⑧⑨⑩]|(?:(?<=[：:；;。])|^)\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．)）](?!\d))|"
    r"(?:(?<=[：:；;。])|^)\s*(?:[（(][a-hA-H][）)]|[a-hA-H][.、．)）])(?=\s*[\u4e00-\u9fff])"
)


def inline_items(words: Text) -> list[tuple[int | None, Text]]:
    """`①甲；②乙。` item by item, each with its number; empty for words without a list.

    >>> [(number, item.value) for number, item in inline_items(Text("应当：①甲；②乙。"))]
    [(1, '甲；'), (2, '乙。')]
    """
    marks = _one_after_another(list(_INLINE.finditer(words.value)))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [_end_of_list(words.value, marks[-1].end())]
    return [
        (_inline_number(mark.group()) or index, words.slice(mark.end(), end).strip())
        for index, (mark, end) in enumerate(zip(marks, ends, strict=True), start=1)
    ]


def items_of(node: Node) -> list[tuple[int | None, Text]]:
    """The items that a clause of a list holds: itself, or those that were printed on behind it: （一）甲；（二）乙。"""
    inline = inline_items(node.text) if node.marker else []
    return inline or [(node.marker.ordinal if node.marker else None, node.words)]


def _one_after_another(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first in its own style: a footnote's sign within an item counts nothing.

    A number may be missing or come twice, where whoever numbered by hand miscounted.
    """
    kept: list[re.Match[str]] = []
    for mark in marks:
        if not kept or _style(mark) == _style(kept[0]) and _follows(kept[-1], mark):
            kept.append(mark)
    return kept


def _style(mark: re.Match[str]) -> str:
    return re.sub(r"[\d一二三四五六七八九十a-hA-H\s]", "", mark.group()).translate(
        {ord(char): "①" for char in CIRCLED}
    )


def _follows(last: re.Match[str], mark: re.Match[str]) -> bool:
    one, two = _inline_number(last.group()), _inline_number(mark.group())
    if one is None or two is None:
        return False
    opens = mark.group() not in CIRCLED or mark.string[: mark.start()].rstrip().endswith(tuple("：；;。"))
    return two == one + 1 or opens and one <= two <= one + 2


def _end_of_list(value: str, start: int) -> int:
    """Where the last item of a list within a sentence ends: at its full stop, if the sentence goes on behind it,
    or at the bracket that closes the list.
    """
    depth = 0
    for index in range(start, len(value)):
        char = value[index]
        depth += (char in "（(") - (char in "）)")
        if depth < 0:
            return index
        if char == "。":
            return index + 1
    return len(value)


def _inline_number(mark: str) -> int | None:
    """The number that a mark within a sentence holds: ② is 2, （二） is 2, 二是 is 2."""
    marker = read_marker(mark.strip() + "项")
    return marker.ordinal if marker else han_ordinal(mark.strip().removesuffix("是"))
