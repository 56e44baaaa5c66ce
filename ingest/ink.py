"""What is really drawn: how thick a glyph's strokes are, and whether ink stands where invisible text does.

Fonts without a name (browsers write them) are bold or not by their strokes alone.
"""

import ctypes
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest import pdfium
from ingest.lines import Glyph
from ingest.pdfium import Frame, OpenPage, Pointer
from models.base import Box

Pixels = npt.NDArray[np.uint8]

PIXELS = 24
"""An em is drawn as high as this."""
MOST_PIXELS = 1_000_000
INKED = 100
"""Alpha (0 to 255) from which on a pixel counts as inked."""
CONTRAST = 40
"""Ink stands where grey values (0 to 255) differ by as much."""
LIGHT = 150
"""Paper is as light as this, and words are darker than it by DARKER (grey values)."""
DARKER = 60
MOST_DARK = 0.4
"""What is dark for a larger part is a photograph, or a banner."""
BAND, WORDS, FEWEST_BANDS = 12, 0.01, 2
"""Words darken as large a share of so many bands of as many points."""
MOST_GLYPHS = 400
"""So many glyphs, evenly chosen, tell for all."""


def stroke_thickness(document: Pointer, page: OpenPage, text_object: Pointer, em: float) -> float:
    """The thickness of the object's strokes in ems; 0 where it cannot be told. `em` is in points."""
    alpha = _alpha(document, page, text_object, PIXELS / max(em, 0.1))
    if alpha is None:
        return 0.0
    inked = alpha > INKED
    border = np.count_nonzero(inked[:, 1:] != inked[:, :-1]) + np.count_nonzero(inked[1:] != inked[:-1])
    # a stroke's area is its length times its thickness, its border about twice its length
    return 2 * float(np.count_nonzero(inked)) / border / PIXELS if border else 0.0


def _alpha(document: Pointer, page: OpenPage, text_object: Pointer, scale: float) -> Pixels | None:
    bounds = pdfium.Numbers.again("f", 4)
    if not pdfium.object_bounds(pdfium.ready(text_object), *bounds.refs[:4]):
        return None
    left, bottom, right, top = bounds.values[:4]
    if not 0 < (right - left) * (top - bottom) * scale * scale <= MOST_PIXELS:
        return None
    bitmap = pdfium.render_text(document, page.page, text_object, scale)
    if not bitmap:
        return None
    try:
        width, height = pdfium.bitmap_width(bitmap), pdfium.bitmap_height(bitmap)
        stride, start = pdfium.bitmap_stride(bitmap), pdfium.bitmap_buffer(bitmap)
        if stride < 4 * width:  # not the four bytes a pixel that are drawn with transparency
            return None
        pixels = np.frombuffer(ctypes.string_at(start, stride * height), np.uint8)
        return pixels.reshape(height, stride)[:, 3 : 4 * width : 4]
    finally:
        pdfium.bitmap_destroy(bitmap)


class PageInk:
    """The ink of a page as shown; the page is drawn when it is first asked for."""

    def __init__(self, page: OpenPage, frame: Frame) -> None:
        self._page, self._frame = page, frame

    @cached_property
    def _grey(self) -> Pixels:
        """A pixel for each point."""
        turns = 90 * ((self._frame.turns - self._page.frame.turns) % 4)
        picture: Any = self._page.helper.render(scale=1, rotation=turns, grayscale=True, may_draw_forms=False)
        grey: Pixels = picture.to_numpy().reshape(picture.height, picture.width)
        return grey

    def share(self, glyphs: Sequence[Glyph]) -> float:
        """The share of the glyphs that stand where the page has ink."""
        chosen = glyphs[:: len(glyphs) // MOST_GLYPHS + 1]
        return sum(_has_ink(self._grey, glyph) for glyph in chosen) / len(chosen) if chosen else 0.0

    def has_words(self, box: Box, others: Iterable[Box], *, dim: bool = False) -> bool:
        """Whether, outside the others' boxes, dark marks stand on light paper within the box, as words do.

        Paper may be `dim`, as that of a scan is.
        """
        left, top, right, bottom = (max(int(side), 0) for side in box)
        spot = self._grey[top:bottom, left:right]
        paper = float(np.median(spot)) if spot.size else 0.0
        dark = spot < paper - DARKER
        if paper < LIGHT and not dim or dark.mean() > MOST_DARK:
            return False
        for x0, y0, x1, y1 in others:
            dark[
                max(int(y0) - top - 1, 0) : max(int(y1) - top + 2, 0),
                max(int(x0) - left - 1, 0) : max(int(x1) - left + 2, 0),
            ] = False
        bands = [dark[start : start + BAND].mean() for start in range(0, len(dark), BAND)]
        return bool(sum(share >= WORDS for share in bands) >= FEWEST_BANDS)


def _has_ink(grey: Pixels, glyph: Glyph) -> bool:
    left, top = max(int(glyph.x0), 0), max(int(glyph.top), 0)
    spot = grey[top : int(glyph.bottom) + 1, left : int(glyph.x1) + 1]
    return spot.size > 0 and int(spot.max()) - int(spot.min()) >= CONTRAST
