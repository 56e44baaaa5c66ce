"""Text whose paragraphs were cut into lines of one width, put together again."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from ingest.scripts import is_chinese, is_ideograph

NARROWEST, WIDEST = 30, 160
"""Columns of text that people wrap by hand; an ideograph takes two."""
NEAR = 4
"""A full line may end as many columns before the edge, or more before a word that cannot be broken."""
MANY, SHARE = 3, 0.2
"""Lines are wrapped where as many are full, and as much of those that are more than half as long."""
CUT = 0.5
"""And where as much of the full ones break off within a sentence."""
SHORT = 24
"""Where no width is common to the lines, only a longer one breaks off within a sentence."""
BEYOND = 0.05
"""As few may be longer: addresses that cannot be broken."""

_MARKER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、．.条章]|[（(][一二三四五六七八九十0-9]{1,3}[)）]"
    r"|[0-9]{1,2}(?:[、．)）]|[.](?![0-9]))|[0-9]{1,2}(?:[.][0-9]{1,2}){1,3}\s*[\u4e00-\u9fff]"
    r"|[\u2460-\u2473\u3220-\u3229●•■◆☆★※]|附件[0-9一二三四五六七八九十]*\s*[：:]?\s*\S{0,30}$|注[：:]|各[^，。]{1,50}[：:]\s*$)"
)
GAP = re.compile(r"(?<=\S)(?: {2,}|[ ]*\u3000[ \u3000]*)(?=\S)")
"""What parts fields or columns in a line."""
_LABEL = re.compile(r"\s*[\u4e00-\u9fff（）]{2,8}[：:]")
_ANNOUNCES = re.compile(r"\s*[\u4e00-\u9fff（）]{0,6}(?:为|是|如下|包括|之一|下列)[：:]")
_ALONE = re.compile(
    r"\s*(?:\S{2,12}[〔\[（(][0-9]{4}[〕\]）)]\s*第?[0-9]{1,4}\s*号|附[件表录]?\s*[0-9一二三四五六七八九十]*\s*[：:]?"
    r"|[0-9〇○零一二三四五六七八九]{4}\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日)\s*"
)
_UNIT = re.compile(r"\s*[（“《〔]*(?:[!-~]+|.)[，。；：、！？）》”〕]*")
_LAST_WORDS = re.compile(r"\s*(?:特此|附件|附表|此[致复]|敬礼)")
"""What closes a text: its signature goes on from no paragraph."""
_OPENS = re.compile(r"[【\[〔★☆◆●■▶▼#*]|(?:[一二三四五]|[初中高])级|高级技师|技师")
_ENDED = tuple("。；！？：”;!?:")


def display_width(text: str) -> int:
    """How many columns the text takes.

    >>> display_width("补考 A1")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines were wrapped; None where each is a paragraph of its own."""
    sized = [(display_width(line.rstrip()), line.rstrip()) for line in lines]
    edge = _edge([width for width, _ in sized])
    if edge is None:
        return None
    full = [index for index, (width, _) in enumerate(sized) if edge - NEAR <= width <= edge]
    long = sum(width > edge / 2 for width, _ in sized)
    below = [*(line for _, line in sized[1:]), ""]
    cut = sum(_breaks_off(sized[index][1], below[index]) for index in full)
    return edge if len(full) >= max(MANY, SHARE * long) and cut >= CUT * len(full) else None


def _breaks_off(line: str, below: str) -> bool:
    """Whether the line ends within a sentence; lines of a list end alike, or begin alike."""
    if line.endswith(_ENDED) or not below:
        return False
    return line[-1] != below[-1] and (line[:2] != below[:2] or _indent(line) > 0)


def _edge(widths: Sequence[int]) -> int | None:
    """The width at which most lines end, of those that hardly a line exceeds."""
    counts, beyond, best = Counter(widths), 0, (0, 0)
    for width in sorted(counts, reverse=True):
        if beyond > BEYOND * len(widths):
            break
        if NARROWEST <= width <= WIDEST:
            best = max(best, (sum(counts[width - room] for room in range(NEAR + 1)), width))
        beyond += counts[width]
    return best[1] or None


def wrapped_groups(lines: Sequence[str], width: int | None = None) -> list[list[int]]:
    """The lines' numbers, those of one paragraph together; the lines follow each other without blank ones.

    >>> wrapped_groups(["一、收费", "补考费用"])
    [[0], [1]]
    """
    width = wrap_width(lines) if width is None else width
    hanging = _rests(lines)
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        signs = _is_signature(lines, index)
        goes_on = (
            groups and width and not signs and _goes_on(lines[groups[-1][0]], lines[index - 1], line, width)
        )
        if goes_on or index in hanging and groups:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _rests(lines: Sequence[str]) -> set[int]:
    """The lines at the edge that go on from an indented one broken off by hand, where paragraphs are indented."""
    following = [line for line in lines[1:] if line.strip()]
    if 2 * sum(_indent(line) > 0 for line in following) < len(following) or len(following) < MANY:
        return set()
    rests: set[int] = set()
    start = 1
    while start < len(lines):
        end = start
        while end < len(lines) and _is_rest(lines, end, end > start):
            end += 1
        rests.update(range(start, end) if _are_rests(lines, start, end) else ())
        start = max(end, start + 1)
    return rests


def _are_rests(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether lines at the edge end what the line above them says: a sentence, or a label's value among others."""
    if start == end:
        return False
    labelled = bool(_LABEL.match(lines[start - 1])) and end < len(lines) and bool(_LABEL.match(lines[end]))
    return _is_open(lines[start - 1]) or lines[end - 1].rstrip().endswith(_ENDED) or labelled


def _is_rest(lines: Sequence[str], index: int, rest: bool) -> bool:
    """Whether a line at the edge stands below words that do not end: indented ones, or a `rest` of such.

    A line as short as a level, an amount or a heading is whole, whatever stands below it.
    """
    above, line = lines[index - 1], lines[index]
    if not line.strip() or _indent(line) or not (_indent(above) or rest):
        return False
    signed = index + 1 < len(lines) and stands_alone(lines[index + 1])
    short = display_width(above.strip()) < SHORT and not _is_open(above)
    if (
        signed
        or short
        or above.rstrip().endswith(_ENDED)
        or _LAST_WORDS.match(above)
        or GAP.search(above.strip())
    ):
        return False
    opens = _OPENS.match(line) and not _is_open(above)
    return not (_MARKER.match(line) or _LABEL.match(line) or opens or stands_alone(line))


def _goes_on(first: str, last: str, line: str, width: int) -> bool:
    unit = _UNIT.match(line.lstrip())
    room = width - display_width(last.rstrip())
    fits = room > NEAR and room >= display_width(unit.group() if unit else "")
    if fits and not (_is_bracketed(last) and _indent(line) <= _indent(first)):
        return False  # the next word would have fitted
    if stands_alone(line) or stands_alone(last) or GAP.search(line.strip()) or GAP.search(last.strip()):
        return False
    if _indent(line) > _indent(last) and not (_MARKER.match(first) and last is first):
        return False
    if _MARKER.match(line):
        # where paragraphs are indented, a number at the edge stands within one
        hangs = _indent(first) > _indent(line) and not last.rstrip().endswith(("。", "："))
        return _is_open(last) or hangs
    hangs = _indent(first) > _indent(line) and not last.rstrip().endswith(
        _ENDED
    )  # what a sentence says before 为：
    return not _LABEL.match(line) or hangs or _is_open(last) or _ends_a_sentence(line) and _is_cut(last)


def _is_cut(line: str) -> bool:
    """Whether the line ends with an ideograph: neither a sentence nor an address of the web ends so."""
    return is_ideograph(line.rstrip()[-1:] or " ")


def _ends_a_sentence(line: str) -> bool:
    """Whether words before a colon are the end of a sentence that announces something, and no label.

    >>> [_ends_a_sentence(line) for line in ("知如下：", "息为：户名甲", "咨询电话：0571", "户名：甲")]
    [True, True, False, False]
    """
    return line.rstrip().endswith(("：", ":")) or bool(_ANNOUNCES.match(line))


def _is_signature(lines: Sequence[str], index: int) -> bool:
    """Whether a line between the end of a text and a date is who signed it."""
    dated = index + 1 < len(lines) and stands_alone(lines[index + 1])
    above = lines[index - 1].rstrip() if index else ""
    return dated and above.endswith("。") and not lines[index].rstrip().endswith(_ENDED)


def _is_open(line: str) -> bool:
    """Whether the words cannot end here: a comma, or a bracket that is still open."""
    return _is_bracketed(line) or line.rstrip().endswith(("，", "、", ","))


def _is_bracketed(line: str) -> bool:
    """Whether a bracket or quotation is still open at the line's end."""
    return any(line.count(left) > line.count(right) for left, right in ("（）", "《》", "“”"))


def _indent(line: str) -> int:
    return display_width(line) - display_width(line.lstrip())


def stands_alone(line: str) -> bool:
    """Whether a line is an attachment's or document's number or a date, which shares no paragraph with others."""
    return bool(_ALONE.fullmatch(line))


def joined(above: str, below: str) -> str:
    """Two lines as one; a space parts Latin words.

    >>> joined("补考费", "用"), joined("Adobe", "PDF")
    ('补考费用', 'Adobe PDF')
    """
    above, below = above.rstrip(), below.lstrip()
    latin = bool(above) and bool(below) and not is_chinese(above[-1]) and not is_chinese(below[0])
    broken = latin and above[-1].isalpha() and below[0].isalpha()
    return above + (" " if broken else "") + below


def has_marker(line: str) -> bool:
    """Whether a line begins with a number or mark of its own.

    >>> has_marker("（1）迟到的"), has_marker("2026年")
    (True, False)
    """
    return bool(_MARKER.match(line))
