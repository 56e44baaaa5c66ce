"""Ruling lines of a picture by OpenCV, for the same grid code that the text layer's tables use."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

import cv2
import numpy as np

from ingest.ocr.detect import Span
from ingest.ocr.engine import Image
from ingest.ocr.prepare import Mask, ink_of, straight
from ingest.tables import Ruling

LEAST_POINTS, LEAST_UPRIGHT = 20.0, 13.0
"""A ruling is longer than a character's longest stroke; an upright one is as long as a row is high."""
EDGE_POINTS = 5.0
"""An edge of a shaded band may be as short."""
THICK_POINTS = 4.0
FAINT, PALE, GRAIN = 225, 175, 5
"""Darker than this something is drawn: thin grey rules come out paler than any writing; a pale ground is
lighter than the second of these, smoothed over as many pixels as the third says."""
DARK, BESIDE = 0.3, 0.25
"""A ruling is as dark as writing over as large a share of its length, or so little of what is beside it is drawn on."""
UPRIGHT, CROSSED, JOINT_POINTS = 1.8, 1.2, 3.0
"""An upright ruling is longer than a character is high (ems); one shorter than `SHORT` ends at a level one, as near as
the third says: larger letters have strokes as long. One that ends at level ones above and below is longer than the second."""
STROKES, SHORT = 2.2, 3.5
"""A level ruling is longer than the strokes of two characters, 二级 or a dash; one shorter than the second of these
(ems) has no writing beside it."""
LOWEST, HIGHEST = 0.4, 1.2
"""Ink of letters is so high (ems); that of rulings which meet is higher."""
Direction = Literal["horizontal", "vertical"]


class Ruled(NamedTuple):
    """The rulings in points, and the pixels that they cover."""

    rulings: list[Ruling]
    mask: Mask


class Drawing(NamedTuple):
    """What is drawn faint or dark, what is dark, a pixel's width in points, the size of the type in pixels."""

    faint: Mask
    dark: Mask
    points_per_pixel: float
    em: float

    def least(self, points: float, ems: float) -> int:
        """The longer of two lengths, in pixels."""
        return max(round(points / self.points_per_pixel), round(ems * self.em))


def find_rulings(gray: Image, points_per_pixel: float, em: float) -> Ruled:
    """The straight lines, level or upright, that are longer than two characters' strokes (`em`: type's size in pixels)."""
    drawing = Drawing(_drawn(gray, points_per_pixel), ink_of(gray), points_per_pixel, em)
    level = _rulings(drawing, "horizontal", drawing.least(LEAST_POINTS, STROKES))
    upright = _rulings(drawing, "vertical", drawing.least(LEAST_POINTS, UPRIGHT), levels=level.mask)
    found = [level, upright]
    if level.rulings:
        beside = cv2.dilate(upright.mask, np.ones((1, 7), np.uint8))
        rest = drawing._replace(faint=drawing.faint & (1 - beside))
        found.append(
            _rulings(rest, "vertical", drawing.least(LEAST_UPRIGHT, CROSSED), levels=level.mask, joints=2)
        )
    rulings = [ruling for ruled in found for ruling in ruled.rulings]
    return Ruled(rulings, np.bitwise_or.reduce([ruled.mask for ruled in found]))


def rulings_in(lines: Mask, points_per_pixel: float) -> Iterator[Ruling]:
    """The level and upright lines of a picture of nothing but such lines, in points."""
    least = max(round(EDGE_POINTS / points_per_pixel), 2)
    for direction in get_args(Direction):
        held = straight(lines, least, level=direction == "horizontal")
        for contour in cv2.findContours(held, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]:
            yield _ruling(direction, cv2.boundingRect(contour), points_per_pixel)


def _ruling(direction: Direction, box: Sequence[int], points_per_pixel: float) -> Ruling:
    """The line in the middle of a box of left, top, width and height in pixels."""
    across, along = (1, 0) if direction == "horizontal" else (0, 1)
    edges = box[across] + box[across + 2] / 2, box[along], box[along] + box[along + 2]
    return Ruling(direction, *(edge * points_per_pixel for edge in edges))


def _rulings(
    drawing: Drawing, direction: Direction, least: int, *, levels: Mask | None = None, joints: int = 1
) -> Ruled:
    """The lines of a direction; short upright ones that end at as many of the `levels`."""
    faint, _, points_per_pixel, em = drawing
    level = direction == "horizontal"
    dark, lines = straight(drawing.dark, least, level=level), straight(faint, least, level=level)
    contours, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rulings = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        length, thick = (width, height) if level else (height, width)
        box = Span(x, y, x + width, y + height)
        is_short = length < SHORT * em
        drawn = _is_drawn(drawing, dark, box, level=level)
        if levels is not None and is_short:
            drawn = drawn and _joints(levels, box, points_per_pixel) >= joints
        if (thick - 2) * points_per_pixel > THICK_POINTS or not drawn:
            cv2.drawContours(lines, [contour], -1, 0, cv2.FILLED)
            continue
        rulings.append(_ruling(direction, (x, y, width, height), points_per_pixel))
    return Ruled(rulings, lines)


def _drawn(gray: Image, points_per_pixel: float) -> Mask:
    """What is drawn, faint or dark; on a pale ground only what is dark."""
    side = max(round(THICK_POINTS / points_per_pixel), 2)
    smooth = cv2.blur(gray, (GRAIN, GRAIN))
    pale = ((smooth < FAINT) & (smooth >= PALE)).astype(np.uint8)
    ground = cv2.morphologyEx(pale, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    drawn: Mask = np.where(ground > 0, ink_of(gray), gray < FAINT).astype(np.uint8)
    return drawn


def _is_drawn(drawing: Drawing, dark: Mask, box: Span, *, level: bool) -> bool:
    """Whether the line is a ruling and no row of strokes."""
    is_clear = _stands_clear(drawing.faint, box, level=level)
    if level and box.width < SHORT * drawing.em:
        return is_clear and not _is_of_letters(drawing.faint, box, drawing.em)
    return is_clear or _is_dark(dark, box, level=level)


def _is_of_letters(faint: Mask, box: Span, em: float) -> bool:
    """Whether the line hangs together with ink as high as letters: the last stroke of 三 runs into the foot of 级."""
    reach = round(HIGHEST * em)
    top, left = max(box.top - reach, 0), max(box.left - reach, 0)
    around = np.ascontiguousarray(faint[top : box.bottom + reach, left : box.right + reach])
    _, names, stats, _ = cv2.connectedComponentsWithStats(around)
    own = np.unique(names[box.top - top : box.bottom - top, box.left - left : box.right - left])
    heights = stats[own[own > 0], cv2.CC_STAT_HEIGHT]
    return bool(LOWEST * em < heights.max(initial=0) < HIGHEST * em)


def _joints(levels: Mask, box: Span, points_per_pixel: float) -> int:
    """At how many of its ends an upright line meets a level ruling."""
    reach = round(JOINT_POINTS / points_per_pixel)
    left, right = max(box.left - reach, 0), box.right + reach
    ends = (levels[max(end - reach, 0) : end + reach, left:right] for end in (box.top, box.bottom))
    return sum(bool(end.any()) for end in ends)


def _is_dark(dark: Mask, box: Span, *, level: bool) -> bool:
    """Whether a good part of the line is as dark as writing."""
    held = dark[box.top : box.bottom, box.left : box.right].any(axis=0 if level else 1)
    return bool(held.mean() > DARK)


def _stands_clear(faint: Mask, box: Span, *, level: bool) -> bool:
    """Whether there is paper on both sides of the line; strokes that only line up have writing beside them."""
    turned = faint if level else faint.T
    start, low, end, high = box if level else (box.top, box.left, box.bottom, box.right)
    beside = (turned[max(low - 2, 0), start:end], turned[min(high + 1, len(turned) - 1), start:end])
    return all(float(side.mean()) < BESIDE for side in beside)
