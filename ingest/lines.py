"""Glyphs to lines: what stands on one baseline, where the gaps are, and the text that results.

Any source of glyphs comes through here (a PDF's text layer now).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter, sub
from statistics import median
from typing import NamedTuple

from ingest.conventions import Spelling, apply_conventions
from ingest.raised import with_raised
from ingest.scripts import SPACES, is_chinese
from models.base import Box
from models.document import Line

Extent = tuple[float, float]
X0 = itemgetter(1)
"""Where a glyph begins."""
HEIGHT = itemgetter(2, 4)
"""Its top and bottom."""

FIELD_GAP = 0.9
"""A gap of as many ems more than the line's letter spacing parts fields."""
WORD_GAP = 0.2
"""A gap of as many ems between Latin letters is a space, where no space was written."""
WIDEST = 1.0
"""Letters that are no ideographs are spaced out by so many ems at most."""
SAME_LINE = 0.5
"""Glyphs share a line when they overlap by as much of the lower one's height."""


class Glyph(NamedTuple):
    """What a font drew: a text (seldom several characters) and its box in hundredths of points.

    Who makes glyphs rounds their boxes, all of a page at once: what lines do with each character costs most.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the glyph's box."""
        return ((self.x0 + self.x1) / 2, (self.top + self.bottom) / 2)


def build_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom, each under the text conventions; a line of spaces only gives none."""
    lines = [build_line(group) for group in group_by_line(glyphs)]
    return [line for line in lines if line is not None]


def group_by_line(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Glyphs line by line from top to bottom, within a line from left to right.

    Glyphs of one height and place are a run; the longest runs lay down the lines, so that a raised
    footnote mark joins its line and does not make it taller.
    """
    given = list(glyphs)
    if given and HEIGHT(given[0]) == HEIGHT(given[-1]) and _are_alike(list(map(HEIGHT, given))):
        return [sorted(given, key=X0)]
    exact: dict[Extent, list[Glyph]] = defaultdict(list)
    for height, drawn in groupby(given, HEIGHT):
        exact[height] += drawn
    alike: dict[Extent, list[Extent]] = defaultdict(list)
    for top, bottom in exact:
        alike[round(top), round(bottom)].append((top, bottom))
    runs = [(heights, [glyph for height in heights for glyph in exact[height]]) for heights in alike.values()]
    bands: list[Extent] = []
    lines: list[list[Glyph]] = []
    for heights, run in sorted(runs, key=lambda run: (-len(run[1]), run[1][0].top)):
        band = (min(heights)[0], max(bottom for _, bottom in heights))
        place = _line_of(band, bands)
        if place is None:
            bands.append(band)
            lines.append(list(run))
        else:
            lines[place] += run
    ordered = sorted(zip(bands, lines, strict=True), key=lambda pair: pair[0][0])
    return [sorted(line, key=X0) for _, line in ordered]


def _line_of(band: Extent, bands: Sequence[Extent]) -> int | None:
    best, share = None, SAME_LINE
    for index, other in enumerate(bands):
        if other[1] <= band[0] or band[1] <= other[0]:
            continue
        lower = max(min(band[1] - band[0], other[1] - other[0]), 0.1)
        overlap = (min(band[1], other[1]) - max(band[0], other[0])) / lower
        if overlap > share:
            best, share = index, overlap
    return best


def build_line(glyphs: Sequence[Glyph]) -> Line | None:
    """The line that glyphs sorted from left to right make; None where all of them are spaces."""
    if not glyphs:
        return None
    inked = glyphs
    columns = _Columns._make(zip(*glyphs, strict=True))
    if not SPACES.isdisjoint("".join(columns.text)):
        inked = [glyph for glyph in glyphs if glyph.text[:1] not in SPACES]
        if not inked:
            return None
        columns = _Columns._make(zip(*inked, strict=True))
    size = _usual_size(columns.size)
    if not _are_alike(columns.size):
        columns = columns._replace(text=with_raised(columns.text, columns.size, columns.bottom, size))
    spelling = apply_conventions(_spell(columns, _written(glyphs) if len(inked) < len(glyphs) else {}))
    if not spelling.text:
        return None
    return Line(
        text=spelling.text,
        box=(columns.x0[0], _least(columns.top), max(columns.x1), _most(columns.bottom)),
        extents=tuple(spelling.marks),
        size=size,
        bold=2 * sum(columns.bold) > len(inked),
    )


class _Columns(NamedTuple):
    """The glyphs of a line, a column for each of their properties."""

    text: tuple[str, ...]
    x0: tuple[float, ...]
    top: tuple[float, ...]
    x1: tuple[float, ...]
    bottom: tuple[float, ...]
    size: tuple[float, ...]
    bold: tuple[bool, ...]


def around(glyphs: Sequence[Glyph]) -> Box:
    """The box around the glyphs."""
    return (
        min(glyph.x0 for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
    )


def hundredth(value: float) -> float:
    """The value (from 0) to hundredths.

    >>> hundredth(56.125)
    56.13
    """
    return int(value * 100 + 0.5) / 100


def rounded(box: Box) -> Box:
    """The box to hundredths of a point."""
    left, top, right, bottom = box
    return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))


def _usual_size(sizes: Sequence[float]) -> float:
    """The size that most glyphs have, to half a point."""
    if _are_alike(sizes):
        return round(sizes[0] * 2) / 2
    return Counter(round(size * 2) / 2 for size in sizes).most_common(1)[0][0]


def _are_alike(values: Sequence[object]) -> bool:
    return values.count(values[0]) == len(values)


def _least(values: Sequence[float]) -> float:
    return values[0] if _are_alike(values) else min(values)


def _most(values: Sequence[float]) -> float:
    return values[0] if _are_alike(values) else max(values)


def _written(glyphs: Sequence[Glyph]) -> dict[int, str]:
    """The spaces that were written, by how many inked glyphs stand before them."""
    found: dict[int, str] = {}
    place = 0
    for glyph in glyphs:
        if glyph.text[:1] in SPACES:
            found[place] = found.get(place, "") + glyph.text
        else:
            place += 1
    return found


def _spell(line: _Columns, written: dict[int, str]) -> Spelling[Extent]:
    """The text as typeset: one space for a gap between words, two for a gap between fields."""
    spaces = _spaces(line, written)
    extents = list(zip(line.x0, line.x1, strict=True))
    plain = "".join(line.text)
    if not spaces and len(plain) == len(extents):
        return Spelling(plain, extents)
    text: list[str] = []
    marks: list[Extent] = []
    for place, (char, (x0, x1)) in enumerate(zip(line.text, extents, strict=True)):
        if place in spaces:
            text.append(spaces[place])
            end = extents[place - 1][1]
            marks += [(end, max(end, x0))] * len(spaces[place])
        text.append(char)
        marks += _shares(char, line.x0[place], line.x1[place]) if len(char) > 1 else [(x0, x1)]
    return Spelling("".join(text), marks)


def _spaces(line: _Columns, written: dict[int, str]) -> dict[int, str]:
    """What stands before glyphs, by their place: one space, or two for a gap between fields."""
    em = max(line.size[0] if _are_alike(line.size) else median(line.size), 1.0)
    gaps = list(map(sub, line.x0[1:], line.x1))
    wide = {place for place in written if 0 < place <= len(gaps)}
    smallest = WORD_GAP * em
    if gaps and max(gaps) >= smallest:
        wide |= {
            place
            for place, gap in enumerate(gaps, 1)
            if gap >= smallest and (gap >= FIELD_GAP * em or _is_latin(line.text, place))
        }
    if not wide:
        return {}
    tracking = _Tracking(line, gaps, em)
    found = {place: tracking.spaces_before(place, written.get(place, "")) for place in wide}
    return {place: spaces for place, spaces in found.items() if spaces}


def _is_latin(text: Sequence[str], place: int) -> bool:
    """Whether neither the glyph nor the one before it is Chinese: a small gap beside Chinese is typesetting."""
    return not (is_chinese(text[place - 1][-1]) or is_chinese(text[place][0]))


def _shares(text: str, x0: float, x1: float) -> list[Extent]:
    """Extents for each character of a glyph; a ligature is shared out evenly."""
    width = (x1 - x0) / len(text)
    edges = [hundredth(x0 + i * width) for i in range(len(text) + 1)]
    return list(pairwise(edges))


class _Tracking:
    """A line's letter spacing: justified lines and spaced-out titles have it, and it is no space.

    `gaps` and `latin` have an entry for each pair of neighbours: how wide it is parted, and whether neither
    is Chinese.
    """

    def __init__(self, line: _Columns, gaps: Sequence[float], em: float) -> None:
        self.em, self.gaps = em, gaps
        chinese = [is_chinese(text[-1]) for text in line.text]
        heads = [is_chinese(text[0]) for text in line.text[1:]]
        self.latin = [not (before or after) for before, after in zip(chinese, heads, strict=False)]
        pairs = list(zip(gaps, self.latin, strict=True))
        self.spacing = {
            latin: _typical([gap for gap, is_latin in pairs if is_latin == latin]) for latin in (True, False)
        }
        if self.spacing[True] > WIDEST * self.em:  # figures as far apart as this are fields of a row
            self.spacing[True] = 0.0

    def spaces_before(self, place: int, written: str) -> str:
        latin = self.latin[place - 1]
        spacing = self.spacing[latin]
        gap = self.gaps[place - 1] - spacing
        if not written:
            if gap >= FIELD_GAP * self.em:
                return "  "
            return " " if latin and gap >= WORD_GAP * self.em else ""
        # a space that was written is as wide as half an em, and spaced out like a letter
        gap -= len(written) * (self.em / 2 + spacing)
        if gap >= FIELD_GAP * self.em or len(written) > 1 or written in ("\u2003", "\u3000", "\t"):
            return "  "
        return " "


def _typical(gaps: Sequence[float]) -> float:
    """The letter spacing that most of the gaps have; 0 for too few to tell."""
    return max(median(gaps), 0.0) if len(gaps) >= 3 else 0.0
