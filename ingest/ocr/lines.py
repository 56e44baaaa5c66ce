"""Lines of a clean page, found by its ink alone: where a page is nothing but lines, no model need look for them."""

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.ocr.detect import Span
from ingest.ocr.engine import Image
from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import PALE

ACROSS, DOWN = 0.8, 0.1
"""Ink hangs together over gaps of twice this, across and down (ems)."""
TOUCHING, LEVEL = 0.15, 2.0
"""Ink joined over gaps of twice the first of these (ems) reaches, where lines lie level, so many times farther across
than it does down."""
SPLIT = 1.4
"""Rows of ink that are together no higher than this many ems are one line."""
LINE, SLIVER = 0.55, 0.3
"""Beside a row of ink higher than the first of these (ems), one lower than the second is a neighbour's or dirt."""
STROKE, ROOM = (0.45, 1.1), 2.5
"""The strokes of 一, 二, 三 are as long as this (ems); in a box wider than the second, they are seen with others."""
FLAT = 1.5
"""What is as low as a stroke is a line only where it is as long (ems)."""
LONG, ONE = 1.0, 0.6
"""What is shorter (ems) may be a mark; where lines stand below each other, in a narrow cell, it may be one character."""
REPEATED = 0.7
"""A box of which another one holds this share is in it."""
LARGE = 0.7
"""In a line of larger type most characters are this much of its height; in two lines that touch they are half of it."""
LARGEST = 3.5
"""Type is at most as many times larger than the page's; what is higher is a picture."""
CLEAN = 0.97
"""The share of the ink, marks aside, that is in lines on a clean page."""


def find_lines(gray: Image, em: float, cells: Sequence[Span] = ()) -> list[Span] | None:
    """The boxes of a clean page's lines, cut at the tables' cells, lone marks left out.

    None where something on the page may be no line.
    """
    ink = (gray < PALE).astype(np.uint8)
    if not em or not lies_level(ink, em):
        return None
    lines: list[Span] = []
    others = 0
    parts = [part for bit in bits_of(ink, em) for part in cut_at_walls(bit, cells, least=0.0)]
    for bit in parts:
        if max(bit.width, bit.height) < LONG * em:
            continue
        rows = split_rows(ink, bit, em, highest=SPLIT * em)
        good = [
            row
            for row in rows
            if row.height <= SPLIT * em or (row.height <= LARGEST * em and _is_large(ink, row))
        ]
        pieces = [piece for row in good for piece in split_at_gaps(ink, row, 2 * ACROSS * em)]
        least = LONG if len(good) == 1 else ONE
        lines += (p for p in pieces if p.width >= (least if p.height > SLIVER * em else FLAT) * em)
        others += _inked(ink, bit) - sum(_inked(ink, row) for row in good)
    lines = _without_repeats(lines)
    held = sum(_inked(ink, line) for line in lines)
    return lines if lines and held >= CLEAN * (held + others) else None


def split_at_gaps(ink: Mask, row: Span, gap: float) -> list[Span]:
    """The parts of a row, from left to right, that paper as wide as `gap` pixels parts."""
    columns = np.flatnonzero(ink[row.top : row.bottom, row.left : row.right].any(axis=0))
    if not len(columns):
        return []
    wide = np.flatnonzero(np.diff(columns) > gap)
    starts, ends = columns[np.r_[0, wide + 1]], columns[np.r_[wide, len(columns) - 1]]
    return [
        row._replace(left=row.left + int(start), right=row.left + int(end) + 1)
        for start, end in zip(starts, ends, strict=True)
    ]


def _without_repeats(spans: list[Span]) -> list[Span]:
    """The boxes that no larger one holds."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: -s.width * s.height):
        if not any(_shared(span, other) > REPEATED * span.width * span.height for other in kept):
            kept.append(span)
    return kept


def _shared(one: Span, other: Span) -> int:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0) * max(down, 0)


def cut_at_walls(span: Span, cells: Sequence[Span], *, least: float = 0.4) -> list[Span]:
    """The parts of a box in each cell that it reaches into; the box where it is in none, or only grazes one.

    Parts that have no more than `least` of its height are left out.

    >>> cut_at_walls(Span(0, 2, 30, 8), [Span(0, 0, 20, 10), Span(20, 0, 40, 10)])
    [Span(left=0, top=2, right=20, bottom=8), Span(left=20, top=2, right=30, bottom=8)]
    """
    parts = [part for cell in cells if (part := common(span, cell)) is not None]
    within = sum(part.width * part.height for part in parts)
    if 2 * within < span.width * span.height:
        return [span]
    return [part for part in parts if part.width > 2 and part.height > least * span.height]


def common(one: Span, other: Span) -> Span | None:
    left, top = max(one.left, other.left), max(one.top, other.top)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Span(left, top, right, bottom) if right > left and bottom > top else None


def _is_large(ink: Mask, row: Span) -> bool:
    """Whether the row is one line of type as large as the row is high."""
    held = np.ascontiguousarray(ink[row.top : row.bottom, row.left : row.right])
    _, _, stats, _ = cv2.connectedComponentsWithStats(held)
    return float(np.percentile(stats[1:, cv2.CC_STAT_HEIGHT], 85)) > LARGE * row.height


def _inked(ink: Mask, span: Span) -> int:
    return int(np.count_nonzero(ink[span.top : span.bottom, span.left : span.right]))


def bits_of(ink: Mask, em: float) -> list[Span]:
    """Boxes of ink that hangs together across and down."""
    size = (2 * max(round(ACROSS * em), 1) + 1, 2 * max(round(DOWN * em), 1) + 1)
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    across, down = size[0] // 2, size[1] // 2
    boxes = (cv2.boundingRect(contour) for contour in contours)
    return [Span(x + across, y + down, x + w - across, y + h - down) for x, y, w, h in boxes]


def lies_level(ink: Mask, em: float) -> bool:
    """Whether neighbours make rows, not columns: characters touch along a line, and lines do not."""
    half = (cv2.resize(ink * 255, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 90).astype(np.uint8)
    side = 2 * max(round(TOUCHING * em / 2), 1) + 1
    return _reach(half, (side, 1)) > LEVEL * _reach(half, (1, side))


def _reach(ink: Mask, size: tuple[int, int]) -> float:
    """How far ink joined by a brush of the size reaches in the brush's direction, on the average of its pixels."""
    joined = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, size))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    lengths = stats[1:, cv2.CC_STAT_WIDTH if size[0] > 1 else cv2.CC_STAT_HEIGHT]
    pixels = stats[1:, cv2.CC_STAT_AREA].astype(np.float64)
    return float((lengths * pixels).sum() / max(pixels.sum(), 1.0))


def split_lines(ink: Mask, span: Span, em: float) -> list[Span]:
    """The lines in a box that mostly holds one, from top to bottom."""
    highest = max(SPLIT * em, 0.75 * span.height if span.width > 2 * span.height else 0.0)
    return split_rows(ink, span, em, highest=highest)


def _is_stroke(ink: Mask, span: Span, run: tuple[int, int], em: float) -> bool:
    """Whether a low row may be of a 一, 二 or 三 that stands alone: a stroke as wide, not cut by the box's edge."""
    if not 0 < run[0] < run[1] < span.height and span.width > ROOM * em:
        return False
    columns = np.flatnonzero(ink[span.top + run[0] : span.top + run[1], span.left : span.right].any(axis=0))
    return bool(STROKE[0] * em < columns[-1] - columns[0] < STROKE[1] * em)


def split_rows(ink: Mask, span: Span, em: float, *, highest: float) -> list[Span]:
    """Rows of ink parted by paper, from top to bottom, together as high as `highest`; slivers of neighbours left out."""
    rows = ink[span.top : span.bottom, span.left : span.right].any(axis=1)
    edges = np.flatnonzero(np.diff(np.r_[0, rows.astype(np.int8), 0]))
    runs = [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if max((end - start for start, end in runs), default=0) > LINE * em:
        runs = [run for run in runs if run[1] - run[0] > SLIVER * em or _is_stroke(ink, span, run, em)]
    lines: list[tuple[int, int]] = []
    for start, end in runs:
        if lines and end - lines[-1][0] <= highest:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return [Span(span.left, span.top + start, span.right, span.top + end) for start, end in lines]
