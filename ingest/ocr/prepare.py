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

INK = 150
"""Darker than this is ink on a page whose paper is 255."""
DRAWN, LEAST_DRAWN = 215, 0.0002
"""Darker than this is no paper's grain; a page with less of it (a share of its pixels) has no print."""
PALE_PRINT, DARK_PRINT = 100.0, 40.0
"""Print whose darker part is paler than the first of these is made as dark as the second."""
COLOURED = 45
"""A pixel whose channels differ by more is coloured."""
SEAL_POINTS = (55.0, 200.0)
"""A seal is 2 to 7 cm across."""
SEAL_SHAPE = (0.6, 1.7)
"""Its width to its height: round, square or oval."""
PEN_POINTS = (12.0, 26.0)
"""Blue ink as tall and as wide as this that hangs together is a pen's, where it fills little of its box."""
PEN_FILL = 0.35
PEN_BREAK = 5.0
"""A stroke goes on over print or another mark as wide as twice this (points)."""
MOST_SKEW = 3.0
"""Degrees looked through on both sides."""


def take_out_marks(image: Image, points_per_pixel: float) -> Image:
    """The grey picture without red seals and blue pen strokes; coloured print stays, as dark as black.

    Red print (a letterhead) and blue print (a link) are told from marks by their shapes.
    """
    red, green, blue = (image[:, :, channel] for channel in range(3))
    darkest, lightest = np.minimum(np.minimum(red, green), blue), np.maximum(np.maximum(red, green), blue)
    coloured = cv2.subtract(lightest, darkest) > COLOURED
    if not coloured.any():
        return darkest
    gray = darkest.copy()  # coloured print is as dark as its darkest channel
    is_red = (coloured & (red == lightest)).astype(np.uint8)
    is_blue = (coloured & (blue == lightest)).astype(np.uint8)
    for mask, channel, find in ((is_red, red, _seals), (is_blue, blue, _strokes)):
        marked = find(mask, points_per_pixel) > 0
        if marked.any():
            gray[marked] = np.where(mask[marked] > 0, _without_ink(channel, marked, mask), lightest[marked])
    return gray


def _without_ink(channel: Image, marked: NDArray[np.bool_], mask: Mask) -> Image:
    """The marked pixels seen through the mark's own colour: its ink is paper, black beneath it stays."""
    level = float(np.median(channel[marked & (mask > 0)]))
    factor = 255.0 / max(0.85 * level - 30.0, 30.0)
    seen: Image = np.clip((channel[marked].astype(np.float32) - 30.0) * factor, 0, 255).astype(np.uint8)
    return seen


def _seals(mask: Mask, points_per_pixel: float) -> Mask:
    """Where seals are: red that closes to one blot of a seal's size and shape."""
    reach = max(round(4.0 / points_per_pixel), 1)
    low, high = (points / points_per_pixel for points in SEAL_POINTS)
    found = np.zeros_like(mask)
    for left, top, width, height, area in _blots(mask, reach):
        box_is_seal = low <= min(width, height) and max(width, height) <= high
        if box_is_seal and SEAL_SHAPE[0] <= width / height <= SEAL_SHAPE[1] and area > 0.04 * width * height:
            found[top : top + height, left : left + width] = 1
    return found


def _strokes(mask: Mask, points_per_pixel: float) -> Mask:
    """Where a pen went: blue strokes that hang together and are taller than print."""
    tall, wide = (points / points_per_pixel for points in PEN_POINTS)
    found = np.zeros_like(mask)
    side = 2 * max(round(PEN_BREAK / points_per_pixel), 1) + 1
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    for label in range(1, count):
        width, height, area = stats[label, cv2.CC_STAT_WIDTH : cv2.CC_STAT_AREA + 1]
        if height > tall and width > wide and area < PEN_FILL * width * height:
            found[labels == label] = 1
    return cv2.dilate(found, np.ones((3, 3), np.uint8))


def _blots(mask: Mask, reach: int) -> list[tuple[int, int, int, int, int]]:
    """Left, top, width, height and pixels of what hangs together once gaps of `reach` are closed."""
    quarter = cv2.resize(mask * 255, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    small = (quarter > 40).astype(np.uint8)
    side = 2 * max(round(reach / 4), 1) + 1
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(small, np.ones((side, side), np.uint8)))
    blots = [tuple(int(value) * 4 for value in row[:4]) for row in stats[1:count]]
    return [(x, y, w, h, int(mask[y : y + h, x : x + w].sum())) for x, y, w, h in blots]


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
