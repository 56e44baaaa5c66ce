"""Which of a page's characters a reader sees as its text; what is left out is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from ingest import pdfium
from ingest.characters import PageText, Style
from ingest.drawings import Fill
from ingest.lines import Glyph
from ingest.pdfium import Frame, Pointer
from ingest.watermarks import Watermarks, lightness_by_owner

ABOVE, BELOW = 0.88, 0.12
"""An em's parts above and below the baseline: what fonts say of themselves is too often wrong."""
LARGE = 1.4
"""Text as many times larger than the page's may be a watermark."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The glyphs of the text, those of an invisible text layer, and what was left out.

    `owners` has the text object of each of `glyphs`.
    """

    glyphs: list[Glyph]
    hidden: list[Glyph]
    left_out: Counter[str]
    owners: list[Pointer] = field(default_factory=list)

    @property
    def reason(self) -> str:
        """What was left out, in words."""
        return "; ".join(f"{count} characters {what} left out" for what, count in self.left_out.items())


class _Way(NamedTuple):
    """What becomes of characters drawn alike: their kind, and their em on the page as shown."""

    kind: str
    linear: tuple[float, float, float, float]
    is_level: bool
    size: float
    bold: bool


def seen_characters(text: PageText, frame: Frame, fills: Sequence[Fill]) -> Seen:
    """The characters as glyphs of the page as shown: text, invisible text, and what is neither."""
    ways = _ways(text, frame)
    lightness = lightness_by_owner(text)
    watermarks = Watermarks(fills)
    seen = Seen([], [], Counter())
    (a, b, c, d, e, f), width, height = frame.matrix, frame.width, frame.height
    keep, own = seen.glyphs.append, seen.owners.append
    rows = zip(text.texts, text.xs, text.ys, text.widths, text.owners, text.styles, strict=True)
    for char, x, y, ems, owner, style in rows:
        way = ways[id(style)]
        kind = way.kind
        glyph = _place(char, a * x + c * y + e, b * x + d * y + f, ems, way)
        if glyph.x0 < 0 or glyph.x1 > width or glyph.top < 0 or glyph.bottom > height:
            kind = kind if _has_center(glyph, frame) else "outside the page"
        if kind == "large" or kind == "text" and owner in lightness:
            light = lightness.get(owner, 0.0)
            if watermarks.may_hold(glyph, owner, light, style, is_large=kind == "large"):
                continue
            kind = "text"
        if kind == "text":
            keep(glyph)
            own(owner)
        elif kind == "hidden":
            seen.hidden.append(glyph)
        elif not char.isspace():
            seen.left_out[kind] += 1
    for glyph, owner in watermarks.settle(seen.glyphs, seen.left_out):
        keep(glyph)
        own(owner)
    return seen


def _ways(text: PageText, frame: Frame) -> dict[int, _Way]:
    """By each style's identity, which is shared by all characters drawn alike."""
    sizes = [style.size for style in text.styles if style.visible and style.turns == frame.turns]
    usual = median(sizes) if sizes else 0.0
    ways = {}
    for style in {id(style): style for style in text.styles}.values():
        linear = pdfium.multiply((*style.linear, 0.0, 0.0), frame.matrix)[:4]
        is_level = linear[1] == linear[2] == 0
        ways[id(style)] = _Way(_kind(style, frame.turns, usual), linear, is_level, style.size, style.bold)
    return ways


def _kind(style: Style, turns: int, usual: float) -> str:
    """What text drawn like this is; `large` text may be a watermark."""
    if not style.visible:
        return "hidden"
    if style.turns != turns:
        return "of a watermark"
    return "large" if style.size >= LARGE * usual else "text"


def _place(char: str, left: float, base: float, ems: float, way: _Way) -> Glyph:
    """The character's em box on the page as shown; its origin there is at `left`, `base`."""
    _, (a, b, c, d), is_level, size, bold = way
    if is_level:
        return Glyph(char, left, base + ABOVE * d, left + a * ems, base - BELOW * d, size, bold)
    xs, ys = _reach(left, a * ems, c), _reach(base, b * ems, d)
    return Glyph(char, xs[0], ys[0], xs[1], ys[1], size, bold)


def _reach(start: float, along: float, up: float) -> tuple[float, float]:
    ends = [start + share * along + rise * up for share in (0, 1) for rise in (ABOVE, -BELOW)]
    return min(ends), max(ends)


def _has_center(glyph: Glyph, frame: Frame) -> bool:
    x, y = glyph.center
    return 0 <= x <= frame.width and 0 <= y <= frame.height
