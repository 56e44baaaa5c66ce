"""A line's picture to its characters, each with its place and how sure it is.

The recogniser takes pictures 48 pixels high and gives scores for each 8 pixels of width. What it costs
is their width, so lines are first read narrow; a line that was not read surely is read again, wider.
"""

from typing import NamedTuple

import cv2
import numpy as np

from ingest.ocr.detect import Span
from ingest.ocr.engine import Engine, Image, Scores, as_input
from ingest.ocr.prepare import Mask

HEIGHT = 48
STRIDE = 8
WIDTHS = 32
"""Pictures are as wide as a multiple of this: few shapes, so that the engine keeps few plans in memory."""
WIDEST = 3200
NARROW, WIDE = 28.0, 40.0
"""Pixels for as much of the line's width as its ink is high, at the first and the second look."""
MARGIN = 0.25
"""Paper left around the ink, in its heights."""
GUESSED = 0.5
"""What was read less surely on the whole is no writing."""
UNSURE = 0.7
"""A line with a less sure character is looked at twice."""


class Character(NamedTuple):
    """A recognised character, its middle in pixels of the page, and its score from 0 to 1."""

    text: str
    x: float
    score: float


class Reading(NamedTuple):
    """What a line's picture says, the box of its ink, and the size of its type where it is known (pixels)."""

    characters: tuple[Character, ...]
    span: Span
    em: float | None = None

    @property
    def text(self) -> str:
        """The characters' text."""
        return "".join(character.text for character in self.characters)

    @property
    def lowest(self) -> float:
        """The score of the least sure character that is no space; 0 where there is none."""
        return min((c.score for c in self.characters if not c.text.isspace()), default=0.0)

    @property
    def mean(self) -> float:
        """The mean score of the characters that are no spaces; 0 where there is none."""
        scores = [c.score for c in self.characters if not c.text.isspace()]
        return sum(scores) / len(scores) if scores else 0.0


def read_line(engine: Engine, gray: Image, ink: Mask, span: Span) -> Reading | None:
    """What is read in the box, which may be nothing; None where it holds no ink."""
    inked = trim_line(ink, span)
    if inked is None:
        return None
    reading = read_crop(engine, gray, inked, NARROW)
    if reading.lowest < UNSURE:
        reading = max(reading, read_crop(engine, gray, inked, WIDE), key=_sureness)
    return reading


def _sureness(reading: Reading) -> tuple[float, int]:
    return (reading.lowest, len(reading.characters))


def trim_line(ink: Mask, span: Span) -> Span | None:
    """The part of a box that has ink; a row or column with a pixel or two is a speck's."""
    held = ink[span.top : span.bottom, span.left : span.right]
    rows = np.flatnonzero(held.sum(axis=1) > 1)
    if not len(rows):
        return None
    columns = np.flatnonzero(held[rows[0] : rows[-1] + 1].sum(axis=0) > 0)
    return Span(
        span.left + int(columns[0]),
        span.top + int(rows[0]),
        span.left + int(columns[-1]) + 1,
        span.top + int(rows[-1]) + 1,
    )


def read_crop(engine: Engine, gray: Image, inked: Span, em: float, *, tall: float = 1.4) -> Reading:
    """What the ink in a box says, its height drawn as `em` pixels of width; `tall`: the crop's to the ink's."""
    margin = MARGIN * inked.height
    left, right = inked.left - margin, inked.right + margin
    wanted = (right - left) / max(inked.height, 1) * em
    width = min(max(WIDTHS, int(np.ceil(wanted / WIDTHS)) * WIDTHS), WIDEST)
    scale = (right - left) / min(wanted, width)
    down = inked.height * tall / HEIGHT
    top = (inked.top + inked.bottom) / 2 - inked.height * tall / 2
    crop = _stretch(gray, (left, top), (scale, down), width)
    characters = decode(engine.recogniser(as_input(crop))[0], engine.characters)
    placed = (c._replace(x=left + (c.x + 0.5) * STRIDE * scale) for c in characters)
    return Reading(tuple(c for c in placed if c.x <= right), inked)


def _stretch(gray: Image, origin: tuple[float, float], scales: tuple[float, float], width: int) -> Image:
    """The picture from `origin` on, one pixel for each `scales` pixels across and down."""
    left, top = int(max(origin[0], 0)), int(max(origin[1], 0))
    right = int(min(origin[0] + scales[0] * width, gray.shape[1])) + 1
    bottom = int(min(origin[1] + scales[1] * HEIGHT, gray.shape[0])) + 1
    part = gray[top:bottom, left:right]
    if scales[0] > 1.5 or scales[1] > 1.5:  # averaging first: a sparse sample of pixels is noise
        shrink = (max(scales[0] / 1.2, 1.0), max(scales[1] / 1.2, 1.0))
        size = (max(round(part.shape[1] / shrink[0]), 1), max(round(part.shape[0] / shrink[1]), 1))
        ratios = (part.shape[1] / size[0], part.shape[0] / size[1])
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    else:
        ratios = (1.0, 1.0)
    across, down = scales[0] / ratios[0], scales[1] / ratios[1]
    start = ((origin[0] - left) / ratios[0], (origin[1] - top) / ratios[1])
    placing = np.array([[across, 0, start[0]], [0, down, start[1]]], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(part, placing, (width, HEIGHT), flags=flags, borderValue=255)


def decode(scores: Scores, characters: tuple[str, ...]) -> list[Character]:
    """The characters that the scores of shape (steps, classes) say; `x` counts steps.

    A class that goes on over steps is one character; a step of no character parts two that are alike.
    """
    best = scores.argmax(axis=1)
    sure = np.take_along_axis(scores, best[:, None], axis=1)[:, 0]
    starts = np.flatnonzero(np.r_[True, best[1:] != best[:-1]])
    found = []
    for start, end in zip(starts, [*starts[1:], len(best)], strict=True):
        if best[start]:
            score = float(sure[start:end].max())
            found.append(Character(characters[best[start]], (start + end - 1) / 2, score))
    return found
