"""What a line measures: how far its ideographs stand apart, how high its letters are without brackets, tails and dirt."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese, is_ideograph

WELL_MEASURED = 5
"""Steps from ideograph to ideograph that tell a line's size."""
WITHIN_IDEOGRAPH, WITHIN_DIGIT = 0.3, 0.15
"""As near to a character's middle (its line's heights) all ink is the character's own."""
WITHIN_ANY, WITHOUT = 0.5, 0.6
"""So is what is as near as the first of these, where no other character is as near as the second."""
EDGE_INK = 0.3
"""A row of pixels at a line's edge has more ink than so much for each of its characters."""
FLAT = frozenset("一二三四五八工口日之")
"""Ideographs that are lower than others."""
MARKS = frozenset("、，。；：")
"""Between two ideographs they take an em."""


class Step(NamedTuple):
    """How far apart a line's ideographs stand (pixels; 0 where they do not tell), over how many steps."""

    em: float
    steps: int


def step_of(reading: Reading) -> Step:
    """The mean step over whole runs of ideographs."""
    distance, steps = 0.0, 0
    for run in _runs(reading.characters):
        if len(run) > 2:
            distance, steps = distance + run[-1] - run[0], steps + len(run) - 1
    return Step(distance / steps, steps) if steps >= WELL_MEASURED else Step(0.0, 0)


def letter_height(reading: Reading, ink: Mask) -> float:
    """How high the ink of the line's ideographs is, of its digits and capitals where it has none (pixels).

    Brackets, commas and letters with tails are higher or lower than the type's size says.
    """
    for is_telling, within in ((is_full, WITHIN_IDEOGRAPH), (is_high, WITHIN_DIGIT)):
        if any(is_telling(character.text) for character in reading.characters):
            return _height_of(reading, is_telling, within, ink)
    return float(reading.span.height)


def _height_of(reading: Reading, is_telling: Callable[[str], bool], within: float, ink: Mask) -> float:
    """The height of the ink near to some of the line's characters, and not to others."""
    span = reading.span
    # what is raised makes a line higher, not its letters
    unit = min(span.height, step_of(reading).em or span.height)
    held = ink[span.top : span.bottom, span.left : span.right]
    columns = np.arange(held.shape[1]) + span.left
    telling, others = (
        _distances(
            columns, [c.x for c in reading.characters if not c.text.isspace() and is_telling(c.text) is side]
        )
        for side in (True, False)
    )
    near = (telling < within * unit) | ((telling < WITHIN_ANY * unit) & (others > WITHOUT * unit))
    # a speck below one of many characters is not where their ink ends
    told = sum(is_telling(c.text) for c in reading.characters)
    rows = np.flatnonzero(held[:, near].sum(axis=1) > max(1, EDGE_INK * told))
    return float(rows[-1] - rows[0] + 1) if len(rows) else float(span.height)


def _distances(columns: NDArray[np.int64], middles: Sequence[float]) -> NDArray[np.float64]:
    """How far columns are from the nearest of some places."""
    away: NDArray[np.float64] = np.abs(columns[:, None] - np.array([*middles, np.inf])[None, :]).min(axis=1)
    return away


def is_full(text: str) -> bool:
    """Whether it is an ideograph as high as its type."""
    return is_ideograph(text) and text not in FLAT


def is_high(text: str) -> bool:
    """Whether it is a digit or a capital."""
    return text.isascii() and (text.isdigit() or text.isupper())


def is_of_digits(reading: Reading) -> bool:
    """Whether the line's height is that of digits and capitals."""
    texts = [character.text for character in reading.characters]
    return not any(map(is_chinese, texts)) or (any(map(is_high, texts)) and not any(map(is_full, texts)))


def is_told(reading: Reading) -> bool:
    """Whether letters tell the line's height: signs do not."""
    return any(is_full(character.text) or is_high(character.text) for character in reading.characters)


def _runs(characters: Sequence[Character]) -> Iterator[list[float]]:
    """The middles of ideographs that stand side by side, and of a lone mark between two."""
    run: list[float] = []
    after = False
    for character in characters:
        if is_ideograph(character.text):
            run.append(character.x)
            after = False
        elif character.text in MARKS and run and not after:
            run.append(character.x)
            after = True
        else:
            yield run[: len(run) - after]
            run, after = [], False
    yield run[: len(run) - after]
