"""A page's picture made ready for recognition: colours, light, straightness.

Pictures are arrays of uint8: `(height, width, 3)` in red, green, blue as scanned, `(height, width)` with
0 for ink and 255 for paper when ready.
"""

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Image

Mask = NDArray[Any]
"""Of uint8, 1 where something is."""

PAPER, INK = 255, 150
"""What paper is on a page of even light; darker than the second is ink."""
DRAWN, LEAST_DRAWN = 215, 0.0002
"""Darker than this is no paper's grain; a page with less of it (a share of its pixels) has no print."""
PALE_PRINT, DARK_PRINT = 100.0, 40.0
"""Print whose darker part is paler than the first of these is made as dark as the second."""
MOST_SKEW = 3.0
"""Degrees looked through on both sides."""


def even_light(gray: Image) -> Image:
    """The picture with its paper at 255 everywhere."""
    height, width = gray.shape
    small = cv2.resize(gray, (max(width // 8, 1), max(height // 8, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 15)
    paper = cv2.resize(np.maximum(paper, 60), (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(gray, paper, scale=255.0)


def deepen(gray: Image) -> Image:
    """The picture of even light with pale print as dark as print is elsewhere; a page without print as it is."""
    drawn = gray[gray < DRAWN]
    if len(drawn) < LEAST_DRAWN * gray.size:
        return gray
    level = float(np.percentile(drawn, 15))
    if level < PALE_PRINT:
        return gray
    values = np.clip(255.0 - (255.0 - np.arange(256)) * (255.0 - DARK_PRINT) / (255.0 - level), 0, 255)
    deep: Image = values.astype(np.uint8)[gray]
    return deep


def ink_of(gray: Image) -> Mask:
    """1 where there is ink, else 0."""
    return (gray < INK).astype(np.uint8)


def straight(ink: Mask, least: int, *, level: bool) -> Mask:
    """The level or upright lines of ink that are as long; grown by a pixel, so that one a hair off straight has no steps."""
    along, across = ((least, 1), (1, 3)) if level else ((1, least), (3, 1))
    grown = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    lines: Mask = cv2.morphologyEx(grown, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    return lines


class Tilt(NamedTuple):
    """How far a page lies turned counter-clockwise (degrees), and how clear that is."""

    degrees: float
    score: float


def find_tilt(gray: Image) -> float:
    """Degrees by which the page lies turned counter-clockwise; 0 for a page with too little on it.

    Lines that lie level give a profile of sharp steps, so do upright ones of a page on its side.
    """
    scale = 1200 / max(gray.shape)
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    ys, xs = np.nonzero(small < 190)
    if len(ys) < 200:
        return 0.0
    best = max((_tilt(xs, ys), _tilt(ys, -xs)), key=lambda tilt: tilt.score)
    return best.degrees if abs(best.degrees) < MOST_SKEW - 0.05 else 0.0


def _tilt(xs: NDArray[np.int64], ys: NDArray[np.int64]) -> Tilt:
    coarse = max((_profile(xs, ys, d) for d in np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.25)), key=_score)
    near = np.arange(coarse.degrees - 0.25, coarse.degrees + 0.251, 0.05)
    return max((_profile(xs, ys, degrees) for degrees in near), key=_score)


def _score(tilt: Tilt) -> float:
    return tilt.score


def _profile(xs: NDArray[np.int64], ys: NDArray[np.int64], degrees: float) -> Tilt:
    slope = math.tan(math.radians(degrees))
    rows = (ys + xs * slope).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return Tilt(float(degrees), float(np.square(np.diff(counts)).sum()))


def turn_straight(gray: Image, tilt: float) -> Image:
    """The picture turned about its middle by `tilt` degrees clockwise, paper where nothing was."""
    if abs(tilt) < 0.04:
        return gray
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -tilt, 1.0)
    return cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
