"""Which lines of a scan are set in bold: their strokes are thicker than those of other lines of their size."""

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Reading
from ingest.scripts import is_ideograph

THICKER = 1.17
"""Bold strokes are thicker by so much than the usual ones of lines of their size."""
THICKER_THAN_TEXT, HEADINGS = 1.25, 1.35
"""By so much than the text's, where a size that is larger or smaller by no more than the second has none but bold lines."""
FIXED = 0.55
"""The share of a stroke's thickness in print and scan that does not grow with the type."""
ALIKE = 1.12
"""Sizes of type that differ by no more are one, as strokes go."""
LEAST = 3
"""As many ideographs tell a line's strokes; so many lines of one size, what is usual."""


def bold_lines(readings: Sequence[Reading], ink: Mask) -> list[bool]:
    """Whether each reading is set in bold; not where too little of its size is on the page to tell."""
    sizes = [reading.em or float(reading.span.height) for reading in readings]
    strokes = [_stroke(reading, ink) for reading in readings]
    groups = [
        _Group(group, *_usual([(strokes[index], len(readings[index].characters)) for index in group]))
        for group in _groups(sizes)
    ]
    text = max(groups, key=lambda group: group.characters, default=None)
    found = [False] * len(readings)
    for group in groups:
        for index in group.lines:
            stroke = strokes[index] or 0.0
            is_thick = group.usual is not None and stroke >= THICKER * group.usual
            found[index] = is_thick or stroke >= _thick_heading(sizes[index], text, sizes)
    return found


class _Group(NamedTuple):
    """Lines of one size, by their places, and the usual stroke of how many characters, where they tell it."""

    lines: list[int]
    usual: float | None
    characters: int


def _thick_heading(size: float, text: _Group | None, sizes: Sequence[float]) -> float:
    """The stroke that is bold in a heading of the size, as the text's stroke tells it; endless where it does not."""
    if text is None or text.usual is None:
        return math.inf
    times = size / median(sizes[index] for index in text.lines)
    if not 1 / HEADINGS < times < HEADINGS:
        return math.inf
    return THICKER_THAN_TEXT * text.usual * (FIXED + (1 - FIXED) * times)


def _groups(sizes: Sequence[float]) -> list[list[int]]:
    """The places of sizes that are alike."""
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    groups: list[list[int]] = [order[:1]]
    for before, index in pairwise(order):
        if sizes[index] > ALIKE * sizes[before]:
            groups.append([])
        groups[-1].append(index)
    return groups


def _usual(strokes: Sequence[tuple[float | None, int]]) -> tuple[float | None, int]:
    """The stroke of most characters, given each line's and how many characters it has; and of how many."""
    told = [(stroke, count) for stroke, count in strokes if stroke is not None]
    characters = sum(count for _, count in told)
    if len(told) < LEAST:
        return None, characters
    return float(median(stroke for stroke, count in told for _ in range(count))), characters


def _stroke(reading: Reading, ink: Mask) -> float | None:
    """How thick the strokes are in pixels: twice the ink to its edge; None for lines of few ideographs."""
    if sum(is_ideograph(c.text) for c in reading.characters) < LEAST:
        return None
    span = reading.span
    held = ink[span.top : span.bottom, span.left : span.right]
    inner = cv2.erode(held, np.ones((3, 3), np.uint8))
    inked = int(held.sum())
    return 2 * inked / max(inked - int(inner.sum()), 1)
