"""Seals and pen strokes of a scanned page, told from print by their colours and shapes, and taken out."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.bands import grounds
from ingest.ocr.engine import Image
from ingest.ocr.prepare import MOST_SKEW, Mask, even_light, straight

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
RULE_POINTS, RULE_STEP = 45.0, 8.0
"""A rule is longer than any stroke of a pen is straight; on a page askew it goes by steps that are shorter."""
DRAWN = 200
"""Darker than this something is drawn on a page whose paper is 255."""
EDGE_POINTS = 1.0
"""A rule and a band are no sharper than this."""
RULED_SEAL = 0.6
"""Red of which a larger share are rules is a table; a square seal holds more than its frame."""


def take_out_marks(image: Image, points_per_pixel: float) -> Image:
    """The grey picture without red seals and blue pen strokes; coloured print stays, as dark as black.

    Red print (a letterhead) and blue print (a link) are told from marks by their shapes.
    """
    red, green, blue = (image[:, :, channel] for channel in range(3))
    darkest, lightest = np.minimum(np.minimum(red, green), blue), np.maximum(np.maximum(red, green), blue)
    coloured = cv2.subtract(lightest, darkest) > COLOURED
    if not coloured.any():
        return darkest
    left, top, width, height = cv2.boundingRect(coloured.astype(np.uint8))
    box = np.s_[top : top + height, left : left + width]
    gray = darkest.copy()  # coloured print is as dark as its darkest channel
    is_red, is_blue = ((coloured & (channel == lightest))[box].astype(np.uint8) for channel in (red, blue))
    rules = _rules((even_light(darkest[box]) < DRAWN).astype(np.uint8), points_per_pixel)
    for mask, channel, find in ((is_red, red[box], _seals), (is_blue, blue[box], _strokes)):
        marked = find(mask, rules, points_per_pixel) > 0
        if marked.any():
            seen = _without_ink(channel, marked, mask)
            gray[box][marked] = np.where(mask[marked] > 0, seen, lightest[box][marked])
    return gray


def _without_ink(channel: Image, marked: NDArray[np.bool_], mask: Mask) -> Image:
    """The marked pixels seen through the mark's own colour: its ink is paper, black beneath it stays."""
    level = float(np.median(channel[marked & (mask > 0)]))
    factor = 255.0 / max(0.85 * level - 30.0, 30.0)
    seen: Image = np.clip((channel[marked].astype(np.float32) - 30.0) * factor, 0, 255).astype(np.uint8)
    return seen


def _seals(mask: Mask, rules: Mask, points_per_pixel: float) -> Mask:
    """Where seals are: red that closes to one blot of a seal's size and shape."""
    reach = max(round(4.0 / points_per_pixel), 1)
    low, high = (points / points_per_pixel for points in SEAL_POINTS)
    found = np.zeros_like(mask)
    for left, top, width, height, area in _blots(mask, reach):
        is_shaped = low <= min(width, height) and max(width, height) <= high
        is_shaped &= SEAL_SHAPE[0] <= width / height <= SEAL_SHAPE[1] and area > 0.04 * width * height
        box = np.s_[top : top + height, left : left + width]
        if is_shaped and (mask[box] & rules[box]).sum() <= RULED_SEAL * area:
            found[box] = 1
    return found


def _strokes(mask: Mask, rules: Mask, points_per_pixel: float) -> Mask:
    """Where a pen went: blue strokes that hang together and are taller than print; a table's rules are none."""
    tall, wide = (points / points_per_pixel for points in PEN_POINTS)
    found = np.zeros_like(mask)
    side = 2 * max(round(PEN_BREAK / points_per_pixel), 1) + 1
    edge = np.ones((2 * max(round(EDGE_POINTS / points_per_pixel), 1) + 1,) * 2, np.uint8)
    printed = cv2.dilate(np.maximum(rules, grounds(mask, points_per_pixel)), edge)
    free = np.where(printed > 0, 0, mask).astype(np.uint8)
    crossings = np.where(printed > 0, mask & cv2.dilate(free, edge, iterations=2), 0).astype(np.uint8)
    closed = cv2.morphologyEx(free | crossings, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed)
    for label in range(1, count):
        width, height, area = stats[label, cv2.CC_STAT_WIDTH : cv2.CC_STAT_AREA + 1]
        if height > tall and width > wide and area < PEN_FILL * width * height:
            found[labels == label] = 1
    return cv2.dilate(found, np.ones((3, 3), np.uint8))


def _rules(drawn: Mask, points_per_pixel: float) -> Mask:
    """The pixels of level and upright lines as long as rules are, on a page that may lie askew."""
    least, step = (round(points / points_per_pixel) for points in (RULE_POINTS, RULE_STEP))
    found = np.zeros_like(drawn)
    for level in (True, False):
        _, labels, stats, _ = cv2.connectedComponentsWithStats(straight(drawn, step, level=level))
        length = stats[:, cv2.CC_STAT_WIDTH if level else cv2.CC_STAT_HEIGHT]
        across = stats[:, cv2.CC_STAT_HEIGHT if level else cv2.CC_STAT_WIDTH]
        is_rule = (length >= least) & (across <= step + length * math.tan(math.radians(MOST_SKEW)))
        is_rule[0] = False  # what is no line
        found |= is_rule[labels].astype(np.uint8)
    return found


def _blots(mask: Mask, reach: int) -> list[tuple[int, int, int, int, int]]:
    """Left, top, width, height and pixels of what hangs together once gaps of `reach` are closed."""
    quarter = cv2.resize(mask * 255, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    small = (quarter > 40).astype(np.uint8)
    side = 2 * max(round(reach / 4), 1) + 1
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(small, np.ones((side, side), np.uint8)))
    blots = [tuple(int(value) * 4 for value in row[:4]) for row in stats[1:count]]
    return [(x, y, w, h, int(mask[y : y + h, x : x + w].sum())) for x, y, w, h in blots]
