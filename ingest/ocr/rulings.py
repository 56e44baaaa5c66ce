"""Ruling lines of a picture by OpenCV, for the same grid code that the text layer's tables use."""

from typing import Literal, NamedTuple

import cv2
import numpy as np

from ingest.ocr.prepare import Mask
from ingest.tables import Ruling

LEAST_POINTS = 20.0
"""A ruling is longer than a character's longest stroke."""
THICK_POINTS = 4.0
Direction = Literal["horizontal", "vertical"]


class Ruled(NamedTuple):
    """The rulings in points, and the pixels that they cover."""

    rulings: list[Ruling]
    mask: Mask


def find_rulings(ink: Mask, points_per_pixel: float, em: float) -> Ruled:
    """The straight lines, level or upright, that are longer than two characters (`em`: their height in pixels)."""
    least = max(round(LEAST_POINTS / points_per_pixel), round(1.8 * em))
    covered = np.zeros_like(ink)
    rulings: list[Ruling] = []
    for direction in ("horizontal", "vertical"):
        found, mask = _rulings(ink, direction, least, points_per_pixel)
        rulings += found
        covered |= mask
    return Ruled(rulings, covered)


def _rulings(
    ink: Mask, direction: Direction, least: int, points_per_pixel: float
) -> tuple[list[Ruling], Mask]:
    level = direction == "horizontal"
    along, across = ((least, 1), (1, 3)) if level else ((1, least), (3, 1))
    # grown by a pixel to both sides, so that a line a hair off straight has no steps
    grown = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    lines = cv2.morphologyEx(grown, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
    contours, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rulings = []
    for contour in contours:
        x, y, width, height = cv2.boundingRect(contour)
        length, thick = (width, height) if level else (height, width)
        if (thick - 2) * points_per_pixel > THICK_POINTS:
            cv2.drawContours(lines, [contour], -1, 0, cv2.FILLED)
            continue
        at, start = (y + height / 2, x) if level else (x + width / 2, y)
        ends = (start * points_per_pixel, (start + length) * points_per_pixel)
        rulings.append(Ruling(direction, at * points_per_pixel, *ends))
    return rulings, lines
