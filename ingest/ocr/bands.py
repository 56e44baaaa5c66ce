"""Shaded bands of a picture: light letters on a dark ground, and print on a shaded one, made black on white."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Image
from ingest.ocr.prepare import PAPER, Mask, ink_of

GROUND = 180
"""A ground is darker than this on paper; print on a paler one reads as it is."""
STROKE_POINTS = 3.0
"""Neither a rule nor a stroke of print is as thick; a ground goes around its letters as wide as this."""
ROUGH_POINTS = 1.0
"""A band's edge is straight but for its grain."""
LEAST_POINTS = (8.0, 15.0)
"""A band is as high and as wide as a character and as two."""
GROUND_SHARE = 0.65
"""Of a band so much is ground: the strokes of a big letter leave more paper between them."""
LETTER, DARK = 40, 175
"""What differs from the ground by more is drawn on it; lighter than the ground it is where that is as dark."""
EDGE_POINTS, BESIDE_POINTS, RULED = 1.5, 6.0, 0.9
"""How wide a band's edge is blurred; how far beside it a rule is looked for that goes on in it, and drawn how much."""
LETTERED = 200
"""Lighter than this nothing is drawn on paper."""
LEVEL, SIDE_POINTS, SIDES = 0.06, 6.0, 0.7
"""The slope of a side that is level on a page turned straight, how long one is, what share of the outline they are:
the outline of two letters that blur has no long sides."""


class Band(NamedTuple):
    """Where a ground is: the left and top of a box, and the pixels in it that are ground or stand on it."""

    left: int
    top: int
    held: NDArray[np.bool_]
    contour: Mask

    def turned(self) -> "Band":
        """The band in the picture that has rows for columns."""
        return self._replace(left=self.top, top=self.left, held=self.held.T)

    def of(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The band's box of a picture."""
        height, width = self.held.shape
        return picture[self.top : self.top + height, self.left : self.left + width]


class Opened(NamedTuple):
    """A picture whose bands are paper, and where rules are to be seen that it does not show: 1 for a pixel of one."""

    gray: Image
    rules: Mask


def open_bands(gray: Image, points_per_pixel: float) -> Opened:
    """The picture with paper in place of every ground; a rule for each of its edges.

    A rule that ends at a band and has no letter in its way goes on through it: one of the ground's own colour
    cannot be seen there.
    """
    rules = np.zeros_like(gray)
    bands = list(_bands((gray < GROUND).astype(np.uint8), points_per_pixel))
    if not bands:
        return Opened(gray, rules)
    opened = gray.copy()
    for band in bands:
        box = band.of(opened)
        box[band.held] = _on_paper(box[band.held])
        for side in _sides(band):
            rules[side] = 1
    for band in bands:
        for picture, seen, turned in ((opened, rules, band), (opened.T, rules.T, band.turned())):
            _rule_through(picture, seen, turned, points_per_pixel)
    edge = 2 * max(round(EDGE_POINTS / points_per_pixel), 1) + 1
    cv2.drawContours(opened, [band.contour for band in bands], -1, PAPER, edge)
    return Opened(opened, rules)


def grounds(dark: Mask, points_per_pixel: float) -> Mask:
    """The pixels of bands: what is dark, as wide and high as a character, and the letters left out in it."""
    found = np.zeros_like(dark)
    for band in _bands(dark, points_per_pixel):
        band.of(found)[band.held] = 1
    return found


def _bands(dark: Mask, points_per_pixel: float) -> Iterator[Band]:
    side = max(round(STROKE_POINTS / points_per_pixel), 2)
    least = [points / points_per_pixel for points in LEAST_POINTS]
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    for outline in cv2.findContours(thick, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        contour = cv2.approxPolyDP(outline, ROUGH_POINTS / points_per_pixel, closed=True)
        left, top, width, height = cv2.boundingRect(contour)
        if min(width, height) < least[0] or max(width, height) < least[1]:
            continue
        held = np.zeros((height, width), np.uint8)
        cv2.drawContours(held, [contour - (left, top)], -1, 1, cv2.FILLED)
        band = Band(left, top, held.astype(bool), contour)
        if (
            _is_thick(held, least[0])
            and _has_sides(band, points_per_pixel)
            and band.of(dark)[band.held].mean() >= GROUND_SHARE
        ):
            yield band


def _on_paper(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What stands on a ground, dark on paper, whichever of both is the darker."""
    ground = float(np.median(pixels))
    lighter, darker = (pixels > ground + LETTER).sum(), (pixels < ground - LETTER).sum()
    is_reversed = ground < DARK and lighter >= darker
    values = pixels.astype(np.float32)
    seen = 1 - (values - ground) / (PAPER - ground) if is_reversed else values / ground
    shown: NDArray[np.uint8] = np.clip(PAPER * seen, 0, PAPER).astype(np.uint8)
    return shown


def _sides(band: Band) -> Iterator[tuple[slice | int, slice | int]]:
    """The rows and columns of the level and the upright edges of a band."""
    corners = band.contour.reshape(-1, 2).tolist()
    for (x, y), (right, bottom) in zip(corners, corners[1:] + corners[:1], strict=True):
        if abs(bottom - y) <= LEVEL * abs(right - x):
            yield (y + bottom) // 2, slice(min(x, right), max(x, right) + 1)
        elif abs(right - x) <= LEVEL * abs(bottom - y):
            yield slice(min(y, bottom), max(y, bottom) + 1), (x + right) // 2


def _is_thick(held: Mask, least: float) -> bool:
    """Whether most of a shape is as thick as `least` pixels: a big letter's strokes are not."""
    side = np.ones((round(least), round(least)), np.uint8)
    kept = cv2.morphologyEx(held, cv2.MORPH_OPEN, side, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    return bool(2 * kept.sum() > held.sum())


def _has_sides(band: Band, points_per_pixel: float) -> bool:
    """Whether most of the outline is long straight sides."""
    spans = [part for side in _sides(band) for part in side if isinstance(part, slice)]
    lengths = [span.stop - span.start for span in spans]
    long = sum(length for length in lengths if length * points_per_pixel >= SIDE_POINTS)
    return bool(long >= SIDES * cv2.arcLength(band.contour, closed=True))


def _rule_through(gray: Image, rules: Mask, band: Band, points_per_pixel: float) -> None:
    """Draws the upright rules on that are seen above or below the band, where no letter is in their way."""
    height = len(band.held)
    margin, beside = (round(points / points_per_pixel) for points in (EDGE_POINTS, BESIDE_POINTS))
    box = band.of(gray)
    clear = box[margin : height - margin].min(axis=0, initial=PAPER) > LETTERED
    for start in (band.top - margin - beside, band.top + height + margin):
        strip = gray[max(start, 0) : max(start + beside, 0), band.left : band.left + band.held.shape[1]]
        if len(strip) == beside:
            band.of(rules)[:, clear & (ink_of(strip).mean(axis=0) > RULED)] = 1
