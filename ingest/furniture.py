"""Running headers, footers and page numbers, told from the text by place, form and repetition."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ingest.lines import Glyph
from ingest.stamped import mark_stamped
from models.document import Block, Line, Page

MARGIN = 0.12
"""Furniture stands within as much of the page's height at its top or bottom."""
SHIFT = 4.0
"""A running line's distance from the page's edge varies by no more than this (points)."""

_ROMAN = r"[ivxlcIVXLC]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ]"
_NUMBER = rf"(?:[0-9]{{1,4}}|{_ROMAN}|[一二三四五六七八九十百〇零]{{1,4}})"
_DASH = r"[-—–―－·•~～_]+"
_SIGN = r"[^\w\s。，；：？！、%￥¥$#@&]"
_WIDE = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
"""Full-width digits and letters."""
# page numbers that cannot be anything else, within a running line too
MARKED = re.compile(
    rf"(?:{_DASH})?第\s*{_NUMBER}\s*[页頁]\s*[,，/]?\s*[(（]?共\s*{_NUMBER}\s*[页頁][)）]?(?:{_DASH})?"  # 第1页 共7页
    rf"|共{_NUMBER}页[,，/]?\s*第{_NUMBER}页|第{_NUMBER}[/／]{_NUMBER}页"
    rf"|第{_NUMBER}[页頁](?:/共?{_NUMBER}[页頁])?|共{_NUMBER}[页頁]"
    rf"|(?:[Pp]age|PAGE)\s*[0-9]+(?:\s*(?:of|OF|/)\s*[0-9]+)?|页码[:：]\s*[0-9]+"
)
# page numbers only where a line holds nothing else
BARE = re.compile(
    rf"{_DASH}\s*{_NUMBER}(?:\s*[/／]\s*{_NUMBER})?\s*{_DASH}|{_DASH}\s*[0-9]{{1,4}}|[0-9]{{1,4}}\s*{_DASH}"
    rf"|[0-9]{{1,4}}\s*[/／]\s*[0-9]{{1,4}}(?:\s*页)?|[0-9]{{1,4}}\s*页?|{_ROMAN}"
    r"|(?:[Pp][Gg]?|[Nn][Oo])\.?\s*[0-9]{1,4}"
    r"|[页頁]\s*[0-9]{1,4}"
)
# page numbers where they count with the pages: within any signs, or of a part (A-1, 2-13)
_SIGNED = re.compile(
    rf"{_SIGN}{{0,3}}\s*{_NUMBER}\s*{_SIGN}{{0,3}}|(?:[A-Za-z]|[0-9]{{1,2}})\s*[-—–－]\s*[0-9]{{1,3}}"
)
# marks beside a number that nothing but a page number has
_DASHED = re.compile(rf"{_DASH}.*{_DASH}|.*[/／页].*")
# a number at the beginning or end of a running line: it must count with the pages
_OWN = re.compile(r"^[0-9]{1,4}(?=\s)|(?<=\s)[0-9]{1,4}$")
_OF_PART = re.compile(r"\w{1,2}\s*[-—–]\s*(?P<number>[0-9]{1,3})")
_DIGITS_OF = re.compile(r"(?P<number>[0-9]+)")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_DIGITS |= {"六": 6, "七": 7, "八": 8, "九": 9}

Key = tuple[str, bool, int]


def mark_furniture(
    pages: Sequence[Page], light: Mapping[int, Sequence[Glyph]] | None = None
) -> tuple[Page, ...]:
    """The pages with their running lines and page numbers in the role `furniture`.

    A line is furniture when it stands at the page's edge and is a page number, or comes again on other
    pages at the same height (its page number aside); anywhere else where it is set in `light` type, by the
    pages' numbers, and comes again at the same place.
    """
    if light:
        pages = mark_stamped(pages, light)
    running = _running_keys(pages)
    numbered = _numbered_pages(pages)
    return tuple(_marked(page, running, numbered) for page in pages)


def mark_artifacts(
    content: Sequence[Block], glyphs: Sequence[Glyph], artifacts: Collection[int], height: float
) -> tuple[Block, ...]:
    """The content with lines in the margins as furniture that consist of glyphs of these identities only.

    Where they are most of the page, the file marks without a thought, and nothing is marked.
    """
    apart = [glyph for glyph in glyphs if id(glyph) in artifacts and not glyph.text.isspace()]
    if not apart or 2 * len(apart) > len(glyphs):
        return tuple(content)
    others = [glyph for glyph in glyphs if id(glyph) not in artifacts and not glyph.text.isspace()]
    return tuple(
        block.model_copy(update={"role": "furniture"})
        if isinstance(block, Line)
        and any(_in_margin(block, height, at_top=at_top) for at_top in (True, False))
        and _holds_any(block, apart)
        and not _holds_any(block, others)
        else block
        for block in content
    )


def _holds_any(line: Line, glyphs: Sequence[Glyph]) -> bool:
    if line.box is None:
        return False
    left, top, right, bottom = line.box
    return any(left <= x <= right and top <= y <= bottom for x, y in (glyph.center for glyph in glyphs))


def _marked(page: Page, running: set[Key], numbered: set[int]) -> Page:
    chosen: set[int] = set()
    for edge in _edge_lines(page):
        for line in edge:
            if not _is_furniture(line, page, running, numbered):
                break  # what stands further from the edge is text
            chosen.add(id(line))
    if not chosen:
        return page
    content = tuple(
        block.model_copy(update={"role": "furniture"}) if id(block) in chosen else block
        for block in page.content
    )
    return page.model_copy(update={"content": content})


def _is_furniture(line: Line, page: Page, running: set[Key], numbered: set[int]) -> bool:
    if line.role == "furniture" or MARKED.fullmatch(half_width(line.text)):
        return True
    if _may_be_number(line.text):
        return page.number in numbered
    return any(key in running for key in _keys(line, page))


def half_width(text: str) -> str:
    """The text with digits and letters in their half-width forms.

    >>> half_width("－１２－")
    '－12－'
    """
    return text.translate(_WIDE)


def _may_be_number(text: str) -> bool:
    words = half_width(text)
    return bool(BARE.fullmatch(words) or _SIGNED.fullmatch(words))


def _edge_lines(page: Page) -> tuple[list[Line], ...]:
    """Lines within the margins with only lines before them: from the top down, from the bottom up, at the sides."""
    height = page.height or 0.0
    top: list[Line] = []
    bottom: list[Line] = []
    for found, blocks in ((top, page.content), (bottom, tuple(reversed(page.content)))):
        for block in blocks:
            if not isinstance(block, Line) or not _in_margin(block, height, at_top=found is top):
                break
            found.append(block)
    return top, bottom, _beside_text(page)


def _beside_text(page: Page) -> list[Line]:
    """The page number, where it stands left or right of all else."""
    room = MARGIN * (page.width or 0.0)
    aside = [
        line
        for line in page.lines
        if line.box is not None and (line.box[2] <= room or line.box[0] >= (page.width or 0.0) - room)
    ]
    if len(aside) != 1 or aside[0].box is None or not _may_be_number(aside[0].text):
        return []
    left, _, right, _ = aside[0].box
    others = [block.box for block in page.content if block.box and block is not aside[0]]
    return aside if all(box[2] < left or right < box[0] for box in others) else []


def _in_margin(line: Line, height: float, *, at_top: bool) -> bool:
    if line.box is None or not height:
        return False
    return line.box[3] <= MARGIN * height if at_top else line.box[1] >= (1 - MARGIN) * height


def _keys(line: Line, page: Page) -> list[Key]:
    """What a running line is known by: its words, page number aside, and its distance from the edge."""
    if line.box is None or page.height is None:
        return []
    at_top = line.box[1] < page.height / 2
    distance = line.box[1] if at_top else page.height - line.box[3]
    words = MARKED.sub("#", half_width(line.text))
    words = _OWN.sub(lambda match: f"#{int(match.group()) - page.number}", words)
    step = int(distance // SHIFT)
    return [(words, at_top, near) for near in (step - 1, step, step + 1)]


def _running_keys(pages: Sequence[Page]) -> set[Key]:
    """Keys of lines that come again at one height.

    Left and right pages may differ, and the words may change with the chapters: lines at one height run where
    those that come again are on a third of the pages with the same words, or on most with any. They do not
    where more pages begin, or end, with other words there: that is where the text stands.
    """
    seen: Counter[Key] = Counter()
    others: Counter[tuple[bool, int]] = Counter()
    for page in pages:
        seen.update({key for edge in _edge_lines(page) for line in edge for key in _keys(line, page)})
    again: Counter[tuple[bool, int]] = Counter()
    for page in pages:
        for edge in _edge_lines(page):
            keys = _keys(edge[0], page) if edge else []
            runs = any(seen[key] >= 2 for key in keys)
            (again if runs else others).update({key[1:] for key in keys})
    return {
        key
        for key, count in seen.items()
        if count >= max(2, len(pages) / 3) or count >= 2 and again[key[1:]] > len(pages) / 2
        if others[key[1:]] <= max(again[key[1:]], count)
    }


def _numbered_pages(pages: Sequence[Page]) -> set[int]:
    """Pages with a bare number outermost: it counts with the pages, or stands clear of the text."""
    found = {page.number: number for page in pages if (number := _bare_number(page)) is not None}
    offsets = Counter(number - page for page, number in found.items())
    steady = {page for page, number in found.items() if offsets[number - page] >= 2}
    clear = {page.number for page in pages if page.number in found and _stands_clear(page)}
    return steady | clear


def _bare_number(page: Page) -> int | None:
    for edge in reversed(_edge_lines(page)):
        for line in edge:
            if _may_be_number(line.text):
                return number_of(line.text)
    return None


def number_of(text: str) -> int:
    """The number that a page number's text says, whatever its numerals; 0 for none.

    >>> [number_of(text) for text in ("—12—", "3/7", "P4", "2-13", "Ⅵ", "xiv", "— 十二 —", "二十", "·")]
    [12, 3, 4, 13, 6, 14, 12, 20, 0]
    """
    plain = unicodedata.normalize("NFKC", text)
    if digits := _OF_PART.fullmatch(plain) or _DIGITS_OF.search(plain):
        return int(digits.group("number"))
    numerals = [_DIGITS[char] for char in plain.lower() if char in _DIGITS]
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        return 10 * _last(tens, 1) + _last(ones, 0)
    pairs = zip(numerals, [*numerals, 0][1:], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _last(text: str, otherwise: int) -> int:
    return next((_DIGITS[char] for char in text if char in _DIGITS), otherwise)


def _stands_clear(page: Page) -> bool:
    """Whether the last line is a decorated number, or this page's, more than a line below the text."""
    blocks = [block for block in page.content if block.box is not None]
    if not blocks or not isinstance(blocks[-1], Line) or blocks[-1].box is None:
        return False
    last, box = blocks[-1], blocks[-1].box
    own = bool(_DASHED.fullmatch(last.text)) or _bare_number(page) == page.number
    above = max((block.box[3] for block in blocks[:-1] if block.box), default=0.0)
    return own and box[1] - above > box[3] - box[1]
