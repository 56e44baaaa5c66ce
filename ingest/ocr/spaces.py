"""Spaces of a whole em, which the recogniser tells as any space or not at all: the ink tells how wide they are."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median_low

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Character, Reading

FULL = "\u3000"
WIDE, APART = 0.8, 0.65
"""A full-width space is paper as wide as this, and wider by the second than between the line's other characters (ems)."""


def spaced(reading: Reading, ink: Mask) -> Reading:
    """The reading with its full-width spaces; those that are not as wide stay as they were read.

    Beside punctuation there is paper anyway; nothing is told of it.
    """
    em = reading.em or float(reading.span.height)
    inked = [c for c in reading.characters if not c.text.isspace()]
    if len(inked) < 2:
        return reading
    drawn = np.asarray(ink[reading.span.top : reading.span.bottom].any(axis=0))
    gaps = [_paper(drawn[round(one.x) : round(other.x)]) / em for one, other in pairwise(inked)]
    usual = median_low(gaps)
    wide = {
        id(other): (one.x + other.x) / 2
        for gap, (one, other) in zip(gaps, pairwise(inked), strict=True)
        if gap >= WIDE and gap - usual >= APART and (one.text + other.text).isalnum()
    }
    return reading._replace(characters=tuple(_with_spaces(reading.characters, wide))) if wide else reading


def _with_spaces(characters: tuple[Character, ...], wide: dict[int, float]) -> Iterator[Character]:
    """The characters, a full-width space before each one that `wide` knows, at its place, for what was read there."""
    read: list[Character] = []
    for character in characters:
        if character.text.isspace():
            read.append(character)
            continue
        yield from [Character(FULL, wide[id(character)], 1.0)] if id(character) in wide else read
        read = []
        yield character
    yield from read


def _paper(drawn: NDArray[np.bool_]) -> int:
    """The columns of the widest stretch without ink."""
    edges = np.flatnonzero(np.diff(np.r_[1, drawn.astype(np.int8), 1]))
    return int(max(edges[1::2] - edges[::2], default=0))
