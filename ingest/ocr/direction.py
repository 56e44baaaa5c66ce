"""Which way up a page lies: lines that stand upright, then lines that are upside down."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ingest.ocr.detect import Span, find_text
from ingest.ocr.engine import Engine, Image, as_input
from ingest.ocr.prepare import ink_of
from ingest.ocr.recognise import WIDE, read_crop, trim_line

TALL = 1.5
"""An upright box is as many times higher than wide."""
LOOKS = 9
"""As many lines are asked which way up they are, the longest first."""
CLASSIFIED = (192, 48)


class Turned(NamedTuple):
    """The picture as it is read, the degrees clockwise that it was turned, its boxes of text."""

    gray: Image
    degrees: int
    spans: list[Span]


def turn_upright(engine: Engine, gray: Image, em: float) -> Turned:
    """The picture the right way up, with its text found."""
    degrees, spans = 0, find_text(engine, gray, em)
    if _lies_on_its_side(spans):
        gray, degrees = np.ascontiguousarray(np.rot90(gray)), 270
        spans = find_text(engine, gray, em)
    return turn_over(engine, gray, degrees, spans)


def turn_over(engine: Engine, gray: Image, degrees: int, spans: list[Span]) -> Turned:
    """The picture that was turned by `degrees`, and its boxes of text, turned about where it is upside down."""
    if _is_upside_down(engine, gray, spans):
        gray, degrees = np.ascontiguousarray(np.rot90(gray, 2)), (degrees + 180) % 360
        spans = [_turned_about(span, gray.shape) for span in spans]
    return Turned(gray, degrees, spans)


def _lies_on_its_side(spans: Sequence[Span]) -> bool:
    tall = sum(span.width * span.height for span in spans if span.height > TALL * span.width)
    return 2 * tall > sum(span.width * span.height for span in spans)


def _turned_about(span: Span, shape: tuple[int, ...]) -> Span:
    height, width = shape[:2]
    return Span(width - span.right, height - span.bottom, width - span.left, height - span.top)


def _is_upside_down(engine: Engine, gray: Image, spans: Sequence[Span]) -> bool:
    """Whether most lines look turned, and the surest of them reads better the other way up."""
    lines = sorted((span for span in spans if span.width > 2 * span.height), key=lambda s: -s.width)[:LOOKS]
    turned = [span for span in lines if _looks_turned(engine, gray, span)]
    if not turned or 2 * len(turned) < len(lines):
        return False
    about = np.ascontiguousarray(np.rot90(gray, 2))
    as_it_is = [_legibility(engine, gray, span) for span in turned[:3]]
    other = [_legibility(engine, about, _turned_about(span, gray.shape)) for span in turned[:3]]
    return sum(other) > sum(as_it_is)


def _looks_turned(engine: Engine, gray: Image, span: Span) -> bool:
    crop = gray[span.top : span.bottom, span.left : span.right]
    width = min(round(crop.shape[1] * CLASSIFIED[1] / crop.shape[0]), CLASSIFIED[0])
    seen = np.full(CLASSIFIED[::-1], 128, np.uint8)
    seen[:, :width] = cv2.resize(crop, (width, CLASSIFIED[1]), interpolation=cv2.INTER_AREA)
    upright, turned = engine.classifier(as_input(seen))[0]
    return bool(turned > upright)


def _legibility(engine: Engine, gray: Image, span: Span) -> float:
    inked = trim_line(ink_of(gray), span)
    if inked is None:
        return 0.0
    scores = [c.score for c in read_crop(engine, gray, inked, WIDE).characters]
    return float(np.mean(scores)) if scores else 0.0
