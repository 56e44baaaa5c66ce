"""Where text stands on a picture: boxes of lines by the detector, and ink that it has overlooked."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.engine import Engine, Image, as_input
from ingest.ocr.prepare import Mask

DETECTED_EM = 12.0
"""The detector sees a page at a size that makes an em of text as many pixels."""
SIDES = (640, 1280)
"""The longer side of what the detector sees, at least and at most."""
STEP, SIDE_STEP = 64, 128
"""The detector takes sides of a multiple of 32; fewer shapes keep the engine's memory small."""
LIKELY, SURE = 0.3, 0.45
"""A pixel's score to be text, a box's mean score to be kept."""
SPECK, SPECK_REACH = 0.16, (0.45, 0.5)
"""A speck is no larger than this, and has no other ink as near as that across and down (ems)."""
BAR_HEIGHT, BAR_WIDTH = (1.2, 3.0), (0.1, 0.5)
"""A bar before a heading is as high and as wide (ems)."""
BAR_FILL, BAR_INSET, BAR_REACH = 0.85, 0.08, 2.0
"""It fills its box, reaches above and below what stands within so many ems behind it by that share of its height."""
NEAR_LINE, NEAR_IN_CELL = 2.0, 0.8
"""Ink as near to a line (ems) belongs to it: a heading's numeral, with room behind it; in a cell, what touches it."""
UNCLIP = 1.6
"""The detector finds a line's core; the line is wider by this times the core's area over its outline."""


class Span(NamedTuple):
    """A box in pixels: left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top


def estimate_em(gray: Image) -> float:
    """The height of the page's characters in pixels, by the shapes that its ink makes; 0 for a blank page."""
    half = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    _, _, stats, _ = cv2.connectedComponentsWithStats((half < 170).astype(np.uint8))
    heights, widths = stats[1:, cv2.CC_STAT_HEIGHT], stats[1:, cv2.CC_STAT_WIDTH]
    least = max(half.shape) / 250
    shaped = heights[(heights > least) & (heights < 12 * least) & (widths < 15 * least)]
    return 2.0 * float(np.percentile(shaped, 85)) if len(shaped) > 3 else 0.0


def find_specks(ink: Mask, em: float) -> list[Span]:
    """Boxes of dots that stand alone: dirt, for a full stop or an i's dot has other ink near."""
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = [cv2.boundingRect(contour) for contour in contours]
    across, down = (max(round(reach * em), 2) for reach in SPECK_REACH)
    found = []
    for x, y, width, height in boxes:
        if max(width, height) > max(SPECK * em, 2.0):
            continue
        top, left = max(y - down, 0), max(x - across, 0)
        around = ink[top : y + height + down, left : x + width + across]
        if int(around.sum()) - int(ink[y : y + height, x : x + width].sum()) < 3:
            found.append(Span(x, y, x + width, y + height))
    return found


def find_bars(ink: Mask, em: float) -> list[Span]:
    """Boxes of upright bars before headings, which are no characters: solid, higher than the line that they stand at."""
    (low, high), (slim, wide) = ([round(edge * em) for edge in edges] for edges in (BAR_HEIGHT, BAR_WIDTH))
    contours, _ = cv2.findContours(ink, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    spans = (Span(x, y, x + w, y + h) for x, y, w, h in map(cv2.boundingRect, contours))
    return [s for s in spans if slim <= s.width <= wide and low <= s.height <= high and _is_bar(ink, s, em)]


def _is_bar(ink: Mask, span: Span, em: float) -> bool:
    """Whether the ink in a box is solid, with nothing before it and lower writing behind it: no stroke of 川 or 1."""
    if float(ink[span.top : span.bottom, span.left : span.right].mean()) < BAR_FILL:
        return False
    before = ink[span.top : span.bottom, max(span.left - round(em), 0) : span.left]
    behind = ink[span.top : span.bottom, span.right : span.right + round(BAR_REACH * em)]
    rows = np.flatnonzero(behind.any(axis=1))
    inset = BAR_INSET * span.height
    return not before.any() and len(rows) > 0 and rows[0] >= inset and rows[-1] < span.height - inset


def find_text(engine: Engine, gray: Image, em: float) -> list[Span]:
    """The boxes of lines of text, in no order; upright lines give upright boxes."""
    height, width = gray.shape
    longer = max(height, width)
    wanted = min(max(longer * DETECTED_EM / em if em else SIDES[0], SIDES[0]), SIDES[1])
    side = math.ceil(wanted / SIDE_STEP) * SIDE_STEP
    down, across = (max(STEP, round(length * side / longer / STEP) * STEP) for length in (height, width))
    seen = cv2.resize(gray, (across, down), interpolation=cv2.INTER_AREA)
    scores = engine.detector(as_input(seen))[0, 0]
    likely = (scores > LIKELY).astype(np.uint8)
    contours, _ = cv2.findContours(likely, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (tuple(cv2.boundingRect(contour)) for contour in contours)
    kept = [_grown(box) for box in boxes if _is_text(scores, box)]
    factors = (width / across, height / down)
    return [_scaled(box, factors, (width, height)) for box in kept]


def _is_text(scores: NDArray[np.float32], box: tuple[int, ...]) -> bool:
    x, y, width, height = box
    if min(width, height) < 3:
        return False
    return float(scores[y : y + height, x : x + width].mean()) > SURE


def _grown(box: tuple[int, ...]) -> tuple[float, float, float, float]:
    x, y, width, height = box
    reach = width * height * UNCLIP / (2 * (width + height))
    return (x - reach, y - reach, x + width + reach, y + height + reach)


def _scaled(
    box: tuple[float, float, float, float], factors: tuple[float, float], size: tuple[int, int]
) -> Span:
    left, top, right, bottom = box
    return Span(
        max(math.floor(left * factors[0]), 0),
        max(math.floor(top * factors[1]), 0),
        min(math.ceil(right * factors[0]), size[0]),
        min(math.ceil(bottom * factors[1]), size[1]),
    )


def find_overlooked(ink: Mask, known: list[Span], em: float) -> list[Span]:
    """Boxes of ink as large as characters that no known box holds; neighbours on a line share one."""
    rest = ink.copy()
    for span in known:
        rest[span.top : span.bottom, span.left : span.right] = 0
    if not rest.any():
        return []
    reach = max(round(0.5 * em), 1)
    joined = cv2.dilate(rest, np.ones((reach | 1, 2 * reach + 1), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for x, y, width, height in (cv2.boundingRect(contour) for contour in contours):
        held = rest[y : y + height, x : x + width]
        part = trim(held, Span(x, y, x + width, y + height))
        if part is not None and _is_character_sized(part, int(held.sum()), em):
            found.append(part)
    return found


def _is_character_sized(span: Span, pixels: int, em: float) -> bool:
    """Whether ink may be writing: larger than a speck, no taller than two lines; a dash is wide and low."""
    if span.height > 2.2 * em or pixels < 0.02 * em * em:
        return False
    return span.height > 0.45 * em or 0.4 * em < span.width < 3 * em


def attach(
    loose: list[Span], known: list[Span], em: float, cells: Sequence[Span] = ()
) -> tuple[list[Span], list[Span]]:
    """The known boxes with the loose ones that stand at their ends taken in, and the loose ones left.

    Between two of a table's `cells` nothing is taken in.

    >>> attach([Span(0, 1, 8, 9)], [Span(11, 0, 40, 10)], 10)
    ([Span(left=0, top=0, right=40, bottom=10)], [])
    """
    grown, left = list(known), []
    for span in loose:
        middle = (span.top + span.bottom) / 2
        ends = [
            (max(other.left - span.right, span.left - other.right), index)
            for index, other in enumerate(grown)
            if other.top < middle < other.bottom and _place(other, cells) == _place(span, cells)
        ]
        gap, index = min(ends, default=(math.inf, -1))
        reach = NEAR_LINE if _place(span, cells) < 0 else NEAR_IN_CELL
        if gap < reach * em and span.height < 1.3 * grown[index].height:
            other = grown[index]
            grown[index] = other._replace(left=min(other.left, span.left), right=max(other.right, span.right))
        else:
            left.append(span)
    return grown, left


def _place(span: Span, cells: Sequence[Span]) -> int:
    """The index of the cell that holds the box's middle; -1 outside them."""
    x, y = (span.left + span.right) / 2, (span.top + span.bottom) / 2
    held = (i for i, cell in enumerate(cells) if cell.left <= x < cell.right and cell.top <= y < cell.bottom)
    return next(held, -1)


def trim(ink: Mask, span: Span) -> Span | None:
    """The part of `span` that has ink, `ink` being the picture within it; None without any."""
    rows = np.flatnonzero(ink.any(axis=1))
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    return Span(
        span.left + int(columns[0]),
        span.top + int(rows[0]),
        span.left + int(columns[-1]) + 1,
        span.top + int(rows[-1]) + 1,
    )
