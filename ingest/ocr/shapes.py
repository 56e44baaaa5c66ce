"""Signs told by the shape of their ink: dashes, slashes, discs; and what is one piece."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.detect import SPECK, Span, trim
from ingest.ocr.engine import Image
from ingest.ocr.prepare import PAPER, Mask
from ingest.ocr.recognise import Character, Reading

FLAT, SLANTED = 0.22, 0.88
"""A dash is no higher than this (ems); a slash's pixels lie on a line as well as this correlation says."""
DISC = (0.68, 0.88)
"""A disc fills this much of its box (a circle's share is 0.79), and none of the corners."""
BULLETS = frozenset("●•·◆■○")


def stroke_of(ink: Mask, em: float) -> str | None:
    """The lone sign that ink trimmed to its box is, `/`, `—` or `●`; None for anything else."""
    height, width = ink.shape
    if is_disc(ink, em):
        return "●"
    if height < FLAT * em and width > 0.35 * em and width > 2.5 * height:
        return "—"
    ys, xs = np.nonzero(ink)
    if height < 0.5 * em or width < 3 or len(xs) > 0.5 * height * width:
        return None
    slope = float(np.corrcoef(xs, ys)[0, 1])
    return "/" if slope < -SLANTED else None


def is_disc(ink: Mask, em: float) -> bool:
    """Whether ink trimmed to its box is a filled circle as large as a character."""
    height, width = ink.shape
    corner = max(round(0.08 * min(height, width)), 1)
    corners = (ink[:corner, :corner], ink[:corner, -corner:], ink[-corner:, :corner], ink[-corner:, -corner:])
    is_round = min(height, width) > 0.4 * em and 0.8 < width / height < 1.25
    return is_round and DISC[0] < float(ink.mean()) < DISC[1] and not any(part.any() for part in corners)


def with_disc(reading: Reading, ink: Mask, em: float) -> Reading:
    """The reading with the disc that is drawn before its words, where none was read."""
    span, characters = reading.span, reading.characters
    if not characters or characters[0].text in BULLETS or span.width < 2 * em:
        return reading
    columns = np.flatnonzero(ink[span.top : span.bottom, span.left : span.left + round(1.5 * em)].any(axis=0))
    gaps = np.flatnonzero(np.diff(columns) > 1)
    if not len(gaps):
        return reading
    first = span._replace(left=span.left + int(columns[0]), right=span.left + int(columns[gaps[0]]) + 1)
    disc = trim(ink[first.top : first.bottom, first.left : first.right], first)
    if disc is None or characters[0].x < disc.right or not _holds_disc(ink, disc, em):
        return reading
    return reading._replace(characters=(Character("●", (disc.left + disc.right) / 2, 1.0), *characters))


def _holds_disc(ink: Mask, span: Span, em: float) -> bool:
    return is_disc(ink[span.top : span.bottom, span.left : span.right], em)


def specks_in(held: Mask, em: float) -> NDArray[np.bool_] | None:
    """The pixels of the specks beside a mark; None where there are none or nothing else."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(held))
    sides = stats[1:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1, initial=0)
    specks = [label + 1 for label in np.flatnonzero(sides <= SPECK * em)]
    return np.isin(labels, specks) if 0 < len(specks) < count - 1 else None


def without_specks(gray: Image, ink: Mask, span: Span, em: float) -> Image | None:
    """The page without the specks in a mark's box; None where there are none or nothing else."""
    box = np.s_[span.top : span.bottom, span.left : span.right]
    specks = specks_in(ink[box], em)
    if specks is None:
        return None
    spots = cv2.dilate(specks.astype(np.uint8), np.ones((5, 5), np.uint8))
    mark = cv2.dilate(((ink[box] > 0) & ~specks).astype(np.uint8), np.ones((3, 3), np.uint8))
    clean = gray.copy()
    clean[box][(spots > 0) & (mark == 0)] = PAPER
    return clean


def stroke_among_specks(ink: Mask, em: float) -> str | None:
    """The lone sign that ink is whose box holds specks too."""
    specks = specks_in(ink, em)
    if specks is None:
        return None
    mark = np.where(specks, 0, ink).astype(np.uint8)
    span = trim(mark, Span(0, 0, 0, 0))
    return stroke_of(mark[span.top : span.bottom, span.left : span.right], em) if span else None
