"""Which of a page's characters a reader sees as its text; what is left out is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest import pdfium
from ingest.characters import PageText, Style
from ingest.drawings import Fill
from ingest.lines import Glyph
from ingest.pdfium import Frame, Pointer
from ingest.shades import DARK
from ingest.watermarks import Watermarks

Numbers = npt.NDArray[np.float64]
Boxes = tuple[Numbers, Numbers, Numbers, Numbers]
"""Left, top, right and bottom sides, each of all boxes."""

ABOVE, BELOW = 0.88, 0.12
"""An em's parts above and below the baseline: what fonts say of themselves is too often wrong."""
LARGE = 1.4
"""Text as many times larger than the page's may be a watermark."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The glyphs of the text, those of an invisible text layer, and what was left out.

    `owners` has the text object of each of `glyphs`; `light` has those that are pale or large and not dark.
    """

    glyphs: list[Glyph]
    hidden: list[Glyph]
    left_out: Counter[str]
    owners: list[Pointer] = field(default_factory=list)
    light: list[Glyph] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """What was left out, in words."""
        return "; ".join(f"{count} characters {what} left out" for what, count in self.left_out.items())


class _Way(NamedTuple):
    """What becomes of characters drawn alike: their kind, and their em on the page as shown."""

    kind: str
    linear: tuple[float, float, float, float]
    size: float
    bold: bool


def seen_characters(text: PageText, frame: Frame, fills: Sequence[Fill]) -> Seen:
    """The characters as glyphs of the page as shown: text, invisible text, and what is neither."""
    ways = _ways(text, frame)
    lightness = {owner: light for owner, light in text.lightness.items() if light > DARK}
    boxes = _boxes(text, frame, ways)
    glyphs = _glyphs(text, boxes, ways)
    kinds = [ways[look].kind for look in text.looks]
    for index in _outside(boxes, frame):
        kinds[index] = "outside the page"
    if set(kinds) <= {"text"} and not lightness:
        return Seen(glyphs, [], Counter(), list(text.owners))
    return _sorted_out(text, glyphs, kinds, lightness, fills)


def _sorted_out(
    text: PageText,
    glyphs: Sequence[Glyph],
    kinds: Sequence[str],
    lightness: Mapping[Pointer, float],
    fills: Sequence[Fill],
) -> Seen:
    watermarks = Watermarks(fills)
    seen = Seen([], [], Counter())
    keep, own = seen.glyphs.append, seen.owners.append
    for glyph, kind, owner, look in zip(glyphs, kinds, text.owners, text.looks, strict=True):
        if kind == "large" or kind == "text" and owner in lightness:
            light = lightness.get(owner, 0.0)
            if watermarks.may_hold(glyph, owner, light, look, is_large=kind == "large"):
                continue
            kind = "text"
        if kind == "text":
            keep(glyph)
            own(owner)
        elif kind == "hidden":
            seen.hidden.append(glyph)
        elif not glyph.text.isspace():
            seen.left_out[kind] += 1
    for glyph, owner in watermarks.settle(seen.glyphs, seen.left_out):
        keep(glyph)
        own(owner)
        seen.light.append(glyph)
    return seen


def _ways(text: PageText, frame: Frame) -> list[_Way]:
    """What becomes of characters of each of the text's styles."""
    counts = Counter(text.looks)
    sizes = [
        size
        for look, style in enumerate(text.styles)
        if style.visible and style.turns == frame.turns
        for size in repeat(style.size, counts[look])
    ]
    usual = median(sizes) if sizes else 0.0
    return [
        _Way(
            _kind(style, frame.turns, usual),
            pdfium.multiply((*style.linear, 0.0, 0.0), frame.matrix)[:4],
            style.size,
            style.bold,
        )
        for style in text.styles
    ]


def _kind(style: Style, turns: int, usual: float) -> str:
    """What text drawn like this is; `large` text may be a watermark."""
    if not style.visible:
        return "hidden"
    if style.turns != turns:
        return "of a watermark"
    return "large" if style.size >= LARGE * usual else "text"


def _boxes(text: PageText, frame: Frame, ways: Sequence[_Way]) -> Boxes:
    """The characters' em boxes on the page as shown."""
    linear = np.array([way.linear for way in ways]).reshape(-1, 4)[text.looks].T
    (a, b, c, d, e, f), xs, ys = frame.matrix, np.array(text.xs), np.array(text.ys)
    lefts, bases = a * xs + c * ys + e, b * xs + d * ys + f
    ems = np.array(text.widths)
    across = _reach(lefts, ems, linear[0], linear[2])
    down = _reach(bases, ems, linear[1], linear[3])
    x0, top, x1, bottom = np.floor(np.array((across[0], down[0], across[1], down[1])) * 100 + 0.5) / 100
    return x0, top, x1, bottom


def _glyphs(text: PageText, boxes: Boxes, ways: Sequence[_Way]) -> list[Glyph]:
    sides = [side.tolist() for side in boxes]
    sizes, bolds = [way.size for way in ways], [way.bold for way in ways]
    drawn = (map(sizes.__getitem__, text.looks), map(bolds.__getitem__, text.looks))
    # what Glyph._make does, without a call of Python for each of thousands
    return list(map(tuple.__new__, repeat(Glyph), zip(text.texts, *sides, *drawn, strict=True)))


def _reach(starts: Numbers, ems: Numbers, along: Numbers, up: Numbers) -> tuple[Numbers, Numbers]:
    """Where characters begin and end in one direction; an em leads as far `along` and `up` in it."""
    ends = starts + ems * along
    rise, fall = ABOVE * up, -BELOW * up
    lower, upper = np.minimum(starts, ends), np.maximum(starts, ends)
    return lower + np.minimum(rise, fall), upper + np.maximum(rise, fall)


def _outside(boxes: Boxes, frame: Frame) -> list[int]:
    """The indexes of boxes whose middle is not on the page."""
    x0, top, x1, bottom = boxes
    across, down = (x0 + x1) / 2, (top + bottom) / 2
    within = (across >= 0) & (across <= frame.width) & (down >= 0) & (down <= frame.height)
    return list(map(int, np.flatnonzero(~within)))
