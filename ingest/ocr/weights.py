"""Which lines of a scan are set in bold: their strokes are thicker than those of other lines of their size."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import cv2
import numpy as np

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Reading
from ingest.scripts import is_ideograph

THICKER = 1.17
"""Bold strokes are thicker by so much than the usual ones of lines of their size."""
ALIKE = 1.12
"""Sizes of type that differ by no more are one, as strokes go."""
LEAST = 3
"""As many ideographs tell a line's strokes; so many lines of one size, what is usual."""


def bold_lines(readings: Sequence[Reading], ink: Mask) -> list[bool]:
    """Whether each reading is set in bold; not where too little of its size is on the page to tell."""
    sizes = [reading.em or float(reading.span.height) for reading in readings]
    strokes = [_stroke(reading, ink) for reading in readings]
    found = [False] * len(readings)
    for group in _groups(sizes):
        usual = _usual([(strokes[index], len(readings[index].characters)) for index in group])
        for index in group:
            found[index] = usual is not None and (strokes[index] or 0.0) >= THICKER * usual
    return found


def _groups(sizes: Sequence[float]) -> list[list[int]]:
    """The places of sizes that are alike."""
    order = sorted(range(len(sizes)), key=sizes.__getitem__)
    groups: list[list[int]] = [order[:1]]
    for before, index in pairwise(order):
        if sizes[index] > ALIKE * sizes[before]:
            groups.append([])
        groups[-1].append(index)
    return groups


def _usual(strokes: Sequence[tuple[float | None, int]]) -> float | None:
    """The stroke of most characters, given each line's and how many characters it has."""
    told = [(stroke, count) for stroke, count in strokes if stroke is not None]
    if len(told) < LEAST:
        return None
    return float(median(stroke for stroke, count in told for _ in range(count)))


def _stroke(reading: Reading, ink: Mask) -> float | None:
    """How thick the strokes are in pixels: twice the ink to its edge; None for lines of few ideographs."""
    if sum(is_ideograph(c.text) for c in reading.characters) < LEAST:
        return None
    span = reading.span
    held = ink[span.top : span.bottom, span.left : span.right]
    inner = cv2.erode(held, np.ones((3, 3), np.uint8))
    inked = int(held.sum())
    return 2 * inked / max(inked - int(inner.sum()), 1)
