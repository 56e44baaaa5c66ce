"""Watermarks among upright text: what is pale and large, comes again and again, or lies under the text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.drawings import Fill
from ingest.lines import Glyph
from ingest.pdfium import Pointer
from ingest.shades import DARK

PALE, WHITE = 0.7, 0.98
"""Text as light as this (0 black, 1 white) is pale; pure white is a banner's, not a watermark's."""
DARKER = 0.3
"""What lies under pale text is its ground when it is darker by as much."""
AGAIN = 3
"""Pale text is a watermark where each of its characters comes as often on the page."""
UNDER = 0.3
"""Text drawn alike is a watermark where as large a share of it lies under other text."""
HUGE = 2.4
"""Text that is not dark and as many times larger than the page's is a watermark where text stands above it."""
TOUCH = 0.7
"""Two glyphs lie on each other when their middles are less than this apart (in ems of the smaller)."""
MOST_GLYPHS = 5000


class _Candidate(NamedTuple):
    glyph: Glyph
    owner: Pointer
    style: int
    is_pale: bool
    is_large: bool


class Watermarks:
    """Glyphs that may be of a watermark, until all of the page has been seen."""

    def __init__(self, fills: Sequence[Fill]) -> None:
        self.fills = fills
        self.candidates: list[_Candidate] = []

    def may_hold(self, glyph: Glyph, owner: Pointer, lightness: float, style: int, *, is_large: bool) -> bool:
        """Whether the glyph may be of one; it is kept until `settle`. `style` is its Style's place in the text's."""
        is_pale = PALE <= lightness < WHITE
        if (
            not DARK < lightness < WHITE
            or not (is_pale or is_large)
            or self._stands_on_dark(glyph, lightness)
        ):
            return False
        self.candidates.append(_Candidate(glyph, owner, style, is_pale, is_large))
        return True

    def settle(self, glyphs: Sequence[Glyph], left_out: Counter[str]) -> Iterator[tuple[Glyph, Pointer]]:
        """Gives back those that are text beside the `glyphs`, and counts the others as left out."""
        if not self.candidates or len(self.candidates) > MOST_GLYPHS:
            yield from [(candidate.glyph, candidate.owner) for candidate in self.candidates]
            return
        pale = Counter(c.glyph.text for c in self.candidates if c.is_pale and not c.glyph.text.isspace())
        again = bool(pale) and min(pale.values()) >= AGAIN
        under = self._styles_under(glyphs)
        top, size = _first_text(glyphs)
        for candidate in self.candidates:
            is_watermark = candidate.is_pale and (candidate.is_large or again)
            is_huge = candidate.glyph.size >= HUGE * size and candidate.glyph.center[1] > top
            if not is_watermark and not is_huge and candidate.style not in under:
                yield candidate.glyph, candidate.owner
            elif not candidate.glyph.text.isspace():
                left_out["of a watermark"] += 1

    def _styles_under(self, glyphs: Sequence[Glyph]) -> set[int]:
        """The styles of those candidates of which a good part lies under the glyphs."""
        inked = [(*glyph.center, glyph.size) for glyph in glyphs if not glyph.text.isspace()]
        places = np.array(inked).reshape(-1, 3)
        counts: Counter[int] = Counter()
        touched: Counter[int] = Counter()
        for candidate in self.candidates:
            if not candidate.glyph.text.isspace():
                counts[candidate.style] += 1
                touched[candidate.style] += _is_touched(candidate.glyph, places)
        return {style for style, count in counts.items() if touched[style] >= UNDER * count}

    def _stands_on_dark(self, glyph: Glyph, lightness: float) -> bool:
        x, y = glyph.center
        return any(
            fill.box[0] <= x <= fill.box[2]
            and fill.box[1] <= y <= fill.box[3]
            and fill.lightness < lightness - DARKER
            for fill in self.fills
        )


def _first_text(glyphs: Sequence[Glyph]) -> tuple[float, float]:
    """Where the page's first text ends, and the text's usual size; infinite without any."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return inf, inf
    return min(glyph.bottom for glyph in inked), median(glyph.size for glyph in inked)


def _is_touched(glyph: Glyph, others: npt.NDArray[np.float64]) -> bool:
    """Whether one of the others stands in the glyph's box, or so near its middle that they lie on each other.

    `others` has a row for each: the x and y of its middle, and its size.
    """
    x, y = glyph.center
    reach = np.maximum(TOUCH * np.minimum(glyph.size, others[:, 2]), 0.4 * glyph.size)
    return bool(((np.abs(others[:, 0] - x) < reach) & (np.abs(others[:, 1] - y) < reach)).any())
