"""Glyphs to lines: what stands on one baseline, where the gaps are, and the text that results.

Any source of glyphs comes through here (a PDF's text layer now).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.conventions import Spelling, apply_conventions
from ingest.scripts import is_chinese, is_space
from models.base import Box
from models.document import Line

Extent = tuple[float, float]

FIELD_GAP = 0.9
"""A gap of as many ems more than the line's letter spacing parts fields."""
WORD_GAP = 0.2
"""A gap of as many ems between Latin letters is a space, where no space was written."""
SAME_LINE = 0.5
"""Glyphs share a line when they overlap by as much of the lower one's height."""


class Glyph(NamedTuple):
    """What a font drew: a text (seldom several characters) and its box in points."""

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
    runs: dict[Extent, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        runs[round(glyph.top), round(glyph.bottom)].append(glyph)
    bands: list[Extent] = []
    lines: list[list[Glyph]] = []
    for run in sorted(runs.values(), key=lambda run: (-len(run), run[0].top)):
        band = (min(glyph.top for glyph in run), max(glyph.bottom for glyph in run))
        place = _line_of(band, bands)
        if place is None:
            bands.append(band)
            lines.append(list(run))
        else:
            lines[place] += run
    ordered = sorted(zip(bands, lines, strict=True), key=lambda pair: pair[0][0])
    return [sorted(line, key=lambda glyph: glyph.x0) for _, line in ordered]


def _line_of(band: Extent, bands: Sequence[Extent]) -> int | None:
    best, share = None, SAME_LINE
    for index, other in enumerate(bands):
        lower = max(min(band[1] - band[0], other[1] - other[0]), 0.1)
        overlap = (min(band[1], other[1]) - max(band[0], other[0])) / lower
        if overlap > share:
            best, share = index, overlap
    return best


def build_line(glyphs: Sequence[Glyph]) -> Line | None:
    """The line that glyphs sorted from left to right make; None where all of them are spaces."""
    inked = [glyph for glyph in glyphs if not is_space(glyph.text[:1])]
    if not inked:
        return None
    spelling = apply_conventions(_spell(glyphs, inked))
    if not spelling.text:
        return None
    sizes = Counter(round(glyph.size * 2) / 2 for glyph in inked)
    return Line(
        text=spelling.text,
        box=_box(inked),
        extents=tuple((round(x0, 2), round(x1, 2)) for x0, x1 in spelling.marks),
        size=sizes.most_common(1)[0][0],
        bold=2 * sum(glyph.bold for glyph in inked) > len(inked),
    )


def _box(glyphs: Sequence[Glyph]) -> Box:
    left, top = min(glyph.x0 for glyph in glyphs), min(glyph.top for glyph in glyphs)
    right, bottom = max(glyph.x1 for glyph in glyphs), max(glyph.bottom for glyph in glyphs)
    return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))


def _spell(glyphs: Sequence[Glyph], inked: Sequence[Glyph]) -> Spelling[Extent]:
    """The text as typeset: one space for a gap between words, two for a gap between fields."""
    tracking = _Tracking(inked)
    spaces: list[str] = []
    before: Glyph | None = None
    text, marks = "", []
    for glyph in glyphs:
        if is_space(glyph.text[:1]):
            spaces.append(glyph.text)
            continue
        if before is not None:
            gap = tracking.spaces_between(before, glyph, "".join(spaces))
            text += gap
            marks += [(before.x1, max(before.x1, glyph.x0))] * len(gap)
        text += glyph.text
        marks += _shares(glyph)
        before, spaces = glyph, []
    return Spelling(text, marks)


def _shares(glyph: Glyph) -> list[Extent]:
    """Extents for each character of a glyph; a ligature is shared out evenly."""
    width = (glyph.x1 - glyph.x0) / len(glyph.text)
    return [(glyph.x0 + i * width, glyph.x0 + (i + 1) * width) for i in range(len(glyph.text))]


class _Tracking:
    """A line's letter spacing: justified lines and spaced-out titles have it, and it is no space."""

    def __init__(self, inked: Sequence[Glyph]) -> None:
        pairs = list(pairwise(inked))
        self.em = max(median(glyph.size for glyph in inked), 1.0)
        self.chinese = _typical([b.x0 - a.x1 for a, b in pairs if not _is_latin_pair(a, b)])
        self.latin = _typical([b.x0 - a.x1 for a, b in pairs if _is_latin_pair(a, b)])

    def spaces_between(self, before: Glyph, after: Glyph, written: str) -> str:
        """What parts two glyphs: nothing, one space, or two for a gap between fields."""
        latin = _is_latin_pair(before, after)
        spacing = self.latin if latin else self.chinese
        gap = after.x0 - before.x1 - spacing
        # a space that was written is as wide as half an em, and spaced out like a letter
        gap -= len(written) * (self.em / 2 + spacing)
        if gap >= FIELD_GAP * self.em or len(written) > 1 or written in ("\u2003", "\u3000", "\t"):
            return "  "
        if written or (latin and gap >= WORD_GAP * self.em):
            return " "
        return ""


def _is_latin_pair(before: Glyph, after: Glyph) -> bool:
    return not is_chinese(before.text[-1]) and not is_chinese(after.text[0])


def _typical(gaps: Sequence[float]) -> float:
    """The letter spacing that most of the gaps have; 0 for too few to tell."""
    return max(median(gaps), 0.0) if len(gaps) >= 3 else 0.0
