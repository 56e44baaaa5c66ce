"""Ruling lines of a picture by OpenCV, for the same grid code that the text layer's tables use."""

from typing import Literal, NamedTuple

import cv2
import numpy as np

from ingest.ocr.detect import Span
from ingest.ocr.engine import Image
from ingest.ocr.prepare import Mask, ink_of
from ingest.tables import Ruling

LEAST_POINTS = 20.0
"""A ruling is longer than a character's longest stroke."""
THICK_POINTS = 4.0
FAINT = 225
"""Darker than this something is drawn: thin grey rules come out paler than any writing."""
DARK, BESIDE = 0.3, 0.25
"""A ruling is as dark as writing over as large a share of its length, or so little of what is beside it is drawn on."""
UPRIGHT = 1.8
"""An upright ruling is longer than a character is high (ems)."""
STROKES, SHORT = 2.2, 3.5
"""A level ruling is longer than the strokes of two characters, 二级 or a dash; one shorter than the second of these
(ems) has no writing beside it."""
Direction = Literal["horizontal", "vertical"]


class Ruled(NamedTuple):
    """The rulings in points, and the pixels that they cover."""

    rulings: list[Ruling]
    mask: Mask


def find_rulings(gray: Image, points_per_pixel: float, em: float) -> Ruled:
    """The straight lines, level or upright, that are longer than two characters' strokes (`em`: type's size in pixels)."""
    covered = np.zeros(gray.shape, np.uint8)
    rulings: list[Ruling] = []
    extents: dict[Direction, float] = {"horizontal": STROKES, "vertical": UPRIGHT}
    for direction, ems in extents.items():
        least = max(round(LEAST_POINTS / points_per_pixel), round(ems * em))
        found, mask = _rulings(gray, direction, least, points_per_pixel, em)
        rulings += found
        covered |= mask
    return Ruled(rulings, covered)


def _rulings(
    gray: Image, direction: Direction, least: int, points_per_pixel: float, em: float
) -> tuple[list[Ruling], Mask]:
    level = direction == "horizontal"
    faint = (gray < FAINT).astype(np.uint8)
    dark, lines = _straight(ink_of(gray), least, level=level), _straight(faint, least, level=level)
    contours, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rulings = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        length, thick = (width, height) if level else (height, width)
        box = Span(x, y, x + width, y + height)
        clear = _stands_clear(faint, box, level=level)
        drawn = clear if level and length < SHORT * em else clear or _is_dark(dark, box, level=level)
        if (thick - 2) * points_per_pixel > THICK_POINTS or not drawn:
            cv2.drawContours(lines, [contour], -1, 0, cv2.FILLED)
            continue
        at, start = (y + height / 2, x) if level else (x + width / 2, y)
        ends = (start * points_per_pixel, (start + length) * points_per_pixel)
        rulings.append(Ruling(direction, at * points_per_pixel, *ends))
    return rulings, lines


def _straight(ink: Mask, least: int, *, level: bool) -> Mask:
    """The straight lines of ink that are as long; grown by a pixel, so that one a hair off straight has no steps."""
    along, across = ((least, 1), (1, 3)) if level else ((1, least), (3, 1))
    grown = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    lines: Mask = cv2.morphologyEx(grown, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    return lines


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
