"""Plain text that programs took from pages: form feeds between them, running lines and page numbers at their edges."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.furniture import BARE, MARKED, half_width, number_of
from ingest.wrapping import GAP, joined, stands_alone

LINE_END = re.compile(r"\r\n|[\n\r\v\u2028\u2029]")
LONGEST = 40
"""A running line has no more characters."""
_OPEN = ("，", "、", "（", "《", "“")


class Unpaged(NamedTuple):
    """The lines of a text without its pages' edges, and the running lines that stood there."""

    lines: list[str]
    running: list[str]


def without_pages(text: str) -> Unpaged:
    """The lines as if the text had been set on one page; a sentence that a page's end broke is one line.

    >>> without_pages("甲，\\n1\\n\\f乙。\\n2\\n").lines
    ['甲，乙。']
    """
    parts = [_trimmed(LINE_END.split(part)) for part in text.split("\f")]
    running: list[str] = []
    if len(parts) == 1:
        parts, running = _numbered_parts(LINE_END.split(text))
    if len(parts) == 1:
        return Unpaged(parts[0], [])
    for at_end in (True, True, False, False):  # a page number may stand beside a running line
        running += _take_edges(parts, at_end=at_end)
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and lines[-1].rstrip().endswith(_OPEN):
            lines[-1] = joined(lines[-1], part[0])
            lines += part[1:]
        else:
            lines += part
    return Unpaged(lines, running)


def _numbered_parts(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The pages between lines that are page numbers and count on, and those lines; one page where none do.

    A bare figure is no page number here: without form feeds nothing tells it from a cell's.
    """
    found = [index for index, line in enumerate(lines) if _is_decorated("".join(line.split()))]
    numbers = [number_of(lines[index]) for index in found]
    if len(found) < 2 or any(below != above + 1 for above, below in pairwise(numbers)):
        return [lines], []
    bounds = list(pairwise([-1, *found, len(lines)]))
    return [_trimmed(lines[start + 1 : end]) for start, end in bounds], [lines[index] for index in found]


def _is_decorated(words: str) -> bool:
    """Whether the words are a page number with marks beside it that tell it from any other figure.

    >>> [_is_decorated(words) for words in ("-3-", "第3页", "3/7", "3", "（3）", "P3")]
    [True, True, True, False, False, True]
    """
    words = half_width(words)
    plain = words.isdigit() or words[:1] in "（(【[<《〈" or words.startswith(("N", "n"))
    return bool(MARKED.fullmatch(words)) or bool(BARE.fullmatch(words)) and not plain


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without blank ones at both ends."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _take_edges(parts: list[list[str]], *, at_end: bool) -> list[str]:
    """Takes the running lines off one edge of the pages, and gives them."""
    place = -1 if at_end else 0
    keys = {index: _key(part[place]) for index, part in enumerate(parts) if part}
    taken = _running(list(keys.values()))
    found = []
    for index, key in keys.items():
        if key in taken:
            found.append(parts[index].pop(place))
            parts[index] = _trimmed(parts[index])
    return found


def _running(keys: Sequence[str]) -> set[str]:
    """What comes again at the edge of most pages, and of two at least."""
    return {key for key, count in Counter(keys).items() if key and count >= 2 and 2 * count > len(keys)}


def _key(line: str) -> str:
    """What a running line has in common with itself on other pages; "" for a line that runs nowhere."""
    words = half_width("".join(line.split()))
    if BARE.fullmatch(words) or MARKED.fullmatch(words):
        return "#"
    is_own = stands_alone(line) or GAP.search(line.strip()) or "\t" in line.strip()  # dates, rows of tables
    if is_own or len(words) > LONGEST or words.endswith(("。", "；", "：")):
        return ""
    return MARKED.sub("#", words)
