"""A line's picture to its characters, each with its place and how sure it is.

The recogniser takes pictures 48 pixels high and gives scores for each 8 pixels of width. What it costs
is their width, so lines are first read narrow; what was not read surely is read again, wider.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.ocr.detect import Span
from ingest.ocr.engine import Engine, Image, Scores, as_input
from ingest.ocr.prepare import Mask

HEIGHT = 48
STRIDE = 8
WIDTHS = 16
"""Pictures are as wide as a multiple of this: few shapes, so that the engine keeps few plans in memory."""
WIDEST = 3200
NARROW, WIDE = 26.0, 40.0
"""Pixels for as much of the line's width as its ink is high, at the first and the second look."""
SHORT = 1.7
"""What is no wider for its height is read wide at once: it costs little, and there are no neighbours to help."""
LOW, FULL = 0.6, 0.9
"""Ink lower than the first of these (ems) is seen as high as the second: what a 一 is, its size tells."""
TALL = 1.5
"""A line higher than this (ems) is of larger type than the page."""
MARGIN = 0.25
"""Paper left around the ink, in its heights."""
PALE, STROKE = 200, 0.4
"""Thin strokes are darker than this; one that lies is as wide for its line's height."""
GUESSED = 0.5
"""What was read less surely on the whole is no writing."""
UNSURE = 0.7
"""What is near a less sure character is looked at twice."""
NEAR = 4
"""Characters on both sides of an unsure one that the second look takes in."""
ADDRESS = re.compile(r"[!-~]*[a-z]{4}[!-~]*")
"""Letters of an address or of words that are no Chinese."""
MOSTLY = 0.6
"""Where as much of a line is to be looked at again, the whole of it is."""
NO_WIDTHS: Mapping[int, int] = MappingProxyType({})


class Character(NamedTuple):
    """A recognised character, its middle in pixels of the page, and its score from 0 to 1."""

    text: str
    x: float
    score: float


class Reading(NamedTuple):
    """What a line's picture says, the box of its ink, and the size of its type where it is known (pixels)."""

    characters: tuple[Character, ...]
    span: Span
    em: float | None = None

    @property
    def text(self) -> str:
        """The characters' text."""
        return "".join(character.text for character in self.characters)

    @property
    def lowest(self) -> float:
        """The score of the least sure character that is no space; 0 where there is none."""
        return min((c.score for c in self.characters if not c.text.isspace()), default=0.0)

    @property
    def mean(self) -> float:
        """The mean score of the characters that are no spaces; 0 where there is none."""
        scores = [c.score for c in self.characters if not c.text.isspace()]
        return sum(scores) / len(scores) if scores else 0.0


def read_line(engine: Engine, gray: Image, ink: Mask, span: Span, em: float = 0.0) -> Reading | None:
    """What is read in the box, which may be nothing; None where it holds no ink.

    Ink that is low for the page's type (`em`: its size in pixels) is seen with as much room as a character has.
    """
    inked = trim_line(ink, span, gray)
    if inked is None:
        return None
    full = with_room(inked, em)
    across = NARROW if full.width > SHORT * full.height else WIDE
    if em and full.height < TALL * em:  # tails and brackets make a line higher, not its characters wider
        across *= max(full.height / em, 1.0)
    reading = read_again(engine, gray, ink, read_crop(engine, gray, full, across))
    return reading._replace(span=inked)


def with_room(span: Span, em: float) -> Span:
    """The box; that of low ink as high as a character is.

    >>> with_room(Span(0, 10, 20, 12), 20)
    Span(left=0, top=2, right=20, bottom=20)
    """
    lacking = round(FULL * em) - span.height if span.height < LOW * em else 0
    return span._replace(top=span.top - lacking // 2, bottom=span.bottom + lacking - lacking // 2)


def read_again(engine: Engine, gray: Image, ink: Mask, reading: Reading) -> Reading:
    """The reading with its unsure stretches as a wider picture shows them, where that is surer; and its addresses."""
    stretches = unsure_stretches(reading)
    if sum(end - start for start, end in stretches) > MOSTLY * len(reading.characters) or not stretches:
        return (
            _surer(reading, read_crop(engine, gray, reading.span, WIDE)) if _is_unsure(reading) else reading
        )
    characters = list(reading.characters)
    for start, end in reversed(stretches):
        old = Reading(tuple(characters[start:end]), _stretch_of(ink, reading, start, end))
        new = _read_alone(engine, gray, old.span)
        is_better = new.mean > GUESSED if ADDRESS.search(old.text) else _surer(old, new) is new
        characters[start:end] = (new if is_better else old).characters
    return reading._replace(characters=tuple(characters))


def _is_unsure(reading: Reading) -> bool:
    return reading.lowest < UNSURE


def _surer(one: Reading, other: Reading) -> Reading:
    return max(one, other, key=lambda reading: (reading.lowest, len(reading.characters)))


def unsure_stretches(reading: Reading) -> list[tuple[int, int]]:
    """Where unsure characters are, each with some on both sides, and addresses: first and last but one, from left to right.

    Letters are narrow: too few steps of the recogniser see each of them at the first look to be sure of any.
    """
    count = len(reading.characters)
    unsure = [
        (max(index - NEAR, 0), min(index + NEAR + 1, count))
        for index, character in enumerate(reading.characters)
        if character.score < UNSURE and not character.text.isspace()
    ]
    places = [index for index, character in enumerate(reading.characters) for _ in character.text]
    addresses = [(places[m.start()], places[m.end() - 1] + 1) for m in ADDRESS.finditer(reading.text)]
    found: list[tuple[int, int]] = []
    for start, end in sorted(unsure + addresses):
        if found and start <= found[-1][1]:
            first, last = found.pop()
            start, end = first, max(last, end)
        found.append((start, end))
    return found


def _stretch_of(ink: Mask, reading: Reading, start: int, end: int) -> Span:
    """The box of some of a reading's characters: cut where there is the least ink between two."""
    span, characters = reading.span, reading.characters
    columns = ink[span.top : span.bottom, span.left : span.right].sum(axis=0)
    left = _gap(columns, span, characters[start - 1], characters[start]) if start else span.left
    right = _gap(columns, span, characters[end - 1], characters[end]) if end < len(characters) else span.right
    return span._replace(left=left, right=max(right, left + 1))


def _gap(columns: Scores, span: Span, one: Character, other: Character) -> int:
    """The column of least ink between two characters' middles, of several the one nearest to halfway."""
    start, end = round(one.x) - span.left, round(other.x) - span.left
    start, end = max(start, 0), max(end, start + 1)
    held = columns[start:end]
    if not len(held):
        return span.left + start
    best = min(range(len(held)), key=lambda i: (held[i], abs(i - len(held) / 2)))
    return span.left + start + best


def _read_alone(engine: Engine, gray: Image, span: Span) -> Reading:
    """What a stretch of a line says, its neighbours covered by paper."""
    reach = span.height
    top, bottom = max(span.top - reach, 0), span.bottom + reach
    alone = cv2.copyMakeBorder(
        gray[top:bottom, span.left : span.right], 0, 0, reach, reach, cv2.BORDER_CONSTANT, value=255
    )
    box = Span(reach, span.top - top, reach + span.width, span.bottom - top)
    reading = read_crop(engine, alone, box, WIDE)
    moved = (c._replace(x=c.x + span.left - reach) for c in reading.characters)
    return Reading(tuple(moved), span)


def trim_line(ink: Mask, span: Span, gray: Image | None = None) -> Span | None:
    """The part of a box that has ink; a row or column with a pixel or two is a speck's.

    With the picture given, thin strokes at the ends that are too pale to be ink are in it: a 一 or 二.
    """
    held = ink[span.top : span.bottom, span.left : span.right]
    rows = np.flatnonzero(held.sum(axis=1) > 1)
    if not len(rows):
        return None
    top, bottom = span.top + int(rows[0]), span.top + int(rows[-1]) + 1
    inked = held[rows[0] : rows[-1] + 1].any(axis=0)
    if gray is not None:
        inked = inked | _pale_strokes(gray[top:bottom, span.left : span.right])
    columns = np.flatnonzero(inked)
    return Span(span.left + int(columns[0]), top, span.left + int(columns[-1]) + 1, bottom)


def _pale_strokes(gray: Image) -> NDArray[np.bool_]:
    """The columns of pale ink that goes on over as many as a stroke that lies does."""
    pale = np.asarray((gray < PALE).any(axis=0))
    edges = np.flatnonzero(np.diff(np.r_[0, pale.astype(np.int8), 0]))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < STROKE * len(gray):
            pale[start:end] = False
    return pale


def read_crop(engine: Engine, gray: Image, inked: Span, em: float, *, tall: float = 1.4) -> Reading:
    """What the ink in a box says, its height drawn as `em` pixels of width; `tall`: the crop's to the ink's."""
    margin = MARGIN * inked.height
    left, right = inked.left - margin, inked.right + margin
    wanted = (right - left) / max(inked.height, 1) * em
    width = min(max(WIDTHS, int(np.ceil(wanted / WIDTHS)) * WIDTHS), WIDEST)
    scale = (right - left) / min(wanted, width)
    down = inked.height * tall / HEIGHT
    top = (inked.top + inked.bottom) / 2 - inked.height * tall / 2
    crop = _stretch(gray, (left, top), (scale, down), width)
    characters = decode(engine.recogniser(as_input(crop))[0], engine.characters, engine.widths)
    placed = (c._replace(x=left + (c.x + 0.5) * STRIDE * scale) for c in characters)
    return Reading(tuple(c for c in placed if c.x <= right), inked)


def _stretch(gray: Image, origin: tuple[float, float], scales: tuple[float, float], width: int) -> Image:
    """The picture from `origin` on, one pixel for each `scales` pixels across and down."""
    left, top = int(max(origin[0], 0)), int(max(origin[1], 0))
    right = int(min(origin[0] + scales[0] * width, gray.shape[1])) + 1
    bottom = int(min(origin[1] + scales[1] * HEIGHT, gray.shape[0])) + 1
    part = gray[top:bottom, left:right]
    if scales[0] > 1.5 or scales[1] > 1.5:  # averaging first: a sparse sample of pixels is noise
        shrink = (max(scales[0] / 1.2, 1.0), max(scales[1] / 1.2, 1.0))
        size = (max(round(part.shape[1] / shrink[0]), 1), max(round(part.shape[0] / shrink[1]), 1))
        ratios = (part.shape[1] / size[0], part.shape[0] / size[1])
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    else:
        ratios = (1.0, 1.0)
    across, down = scales[0] / ratios[0], scales[1] / ratios[1]
    start = ((origin[0] - left) / ratios[0], (origin[1] - top) / ratios[1])
    placing = np.array([[across, 0, start[0]], [0, down, start[1]]], np.float32)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(part, placing, (width, HEIGHT), flags=flags, borderValue=255)


def decode(
    scores: Scores, characters: tuple[str, ...], widths: Mapping[int, int] = NO_WIDTHS
) -> list[Character]:
    """The characters that the scores of shape (steps, classes) say; `x` counts steps.

    A class that goes on over steps is one character; a step of no character parts two that are alike. Classes
    of one sign in half and in full width (`widths`) are one: their scores are put together, for which of the
    two it is is no doubt about what is read.
    """
    best = scores.argmax(axis=1)
    sure = np.take_along_axis(scores, best[:, None], axis=1)[:, 0]
    if widths:
        half, full = np.array(list(widths)), np.array(list(widths.values()))
        together = scores[:, half] + scores[:, full]
        pair, sum_ = together.argmax(axis=1), together.max(axis=1)
        best, sure = np.where(sum_ >= sure, full[pair], best), np.maximum(sum_, sure)
    halves = {wide: narrow for narrow, wide in widths.items()}
    starts = np.flatnonzero(np.r_[True, best[1:] != best[:-1]])
    found = []
    for start, end in zip(starts, [*starts[1:], len(best)], strict=True):
        kind = int(best[start])
        if kind:
            held, narrow = scores[start:end], halves.get(kind, kind)
            if held[:, narrow].sum() > held[:, kind].sum():
                kind = narrow
            score = min(float(sure[start:end].max()), 1.0)
            found.append(Character(characters[kind], (start + end - 1) / 2, score))
    return found
