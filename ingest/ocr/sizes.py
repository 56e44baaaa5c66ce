"""The size of a line's type: how far its ideographs stand apart, how high its letters are, what sizes its page has."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese, is_ideograph

ALIKE, NEAR = 0.07, 0.22
"""Sizes of type that differ by less are one size; a size that was not well measured is one as near as that."""
WELL_MEASURED, LONG = 5, 12.0
"""Steps from ideograph to ideograph that tell a line's size; a line that may be stretched is so long (ems)."""
IDEOGRAPH_HEIGHT, DIGIT_TO_IDEOGRAPH = 0.92, 0.78
"""The height of the ink of ideographs in ems, where the page does not tell; that of digits and capitals to it."""
WITHIN_IDEOGRAPH, WITHIN_DIGIT = 0.3, 0.15
"""As near to a character's middle (its line's heights) all ink is the character's own."""
BLED = 2.0
"""Ink is higher than its type's size makes it by as many pixels: what is printed and scanned has no sharp edge."""
FLAT = frozenset("一二三八")
"""Ideographs that are lower than others."""


class Size(NamedTuple):
    """A size of type in pixels, over how many steps from ideograph to ideograph it was measured, the letters' height
    and the line's width."""

    em: float
    steps: int
    height: float
    width: float


def settle_sizes(readings: Sequence[Reading], ink: Mask) -> list[Reading]:
    """The readings with the size of their type: a page has few, so sizes that are almost alike are one.

    Long lines tell a size well; short ones and lines of digits take the nearest that long ones have. A line
    justified by stretching it is told by its height.
    """
    heights = [letter_height(reading, ink) for reading in readings]
    stepped = [_stepped(reading, height) for reading, height in zip(readings, heights, strict=True)]
    clusters = _clusters([size for size in stepped if size is not None])
    share = median([size.height / size.em for size in clusters]) if clusters else IDEOGRAPH_HEIGHT
    measured = [
        size or _by_height(reading, height, share)
        for reading, height, size in zip(readings, heights, stepped, strict=True)
    ]
    sizes = [size.em for size in clusters]
    return [
        reading._replace(
            em=_nearest(_unstretched(size, clusters).em if reading.em is None else reading.em, sizes)
        )
        for reading, size in zip(readings, measured, strict=True)
    ]


def letter_height(reading: Reading, ink: Mask) -> float:
    """How high the ink of the line's ideographs is, of its digits and capitals where it has none (pixels).

    Brackets, commas and letters with tails are higher or lower than the type's size says.
    """
    span, texts = reading.span, [character.text for character in reading.characters]
    for is_telling, within in ((_is_full, WITHIN_IDEOGRAPH), (_is_high, WITHIN_DIGIT)):
        middles = [
            c.x - span.left for c, text in zip(reading.characters, texts, strict=True) if is_telling(text)
        ]
        if middles:
            held = ink[span.top : span.bottom, span.left : span.right]
            reach = within * span.height
            columns = np.arange(held.shape[1])
            near = np.min(np.abs(columns[:, None] - np.array(middles)[None, :]), axis=1) < reach
            rows = np.flatnonzero(held[:, near].sum(axis=1) > 1)
            return float(rows[-1] - rows[0] + 1) if len(rows) else float(span.height)
    return float(span.height)


def _is_full(text: str) -> bool:
    return is_ideograph(text) and text not in FLAT


def _is_high(text: str) -> bool:
    return text.isascii() and (text.isdigit() or text.isupper())


def _stepped(reading: Reading, height: float) -> Size | None:
    """How far ideographs stand apart over whole runs of them; None where there are few."""
    run: list[float] = []
    distance, steps = 0.0, 0
    for character in (*reading.characters, Character(" ", 0.0, 0.0)):
        if is_ideograph(character.text):
            run.append(character.x)
            continue
        if len(run) > 2:
            distance, steps = distance + run[-1] - run[0], steps + len(run) - 1
        run = []
    if steps < WELL_MEASURED or not 0.7 * height < distance / steps < 1.5 * height:
        return None
    return Size(distance / steps, steps, height, reading.span.width)


def _by_height(reading: Reading, height: float, share: float) -> Size:
    """The size that the letters' height tells; `share`: the height of the page's ideographs in ems."""
    has_ideographs = any(is_chinese(character.text) for character in reading.characters)
    em = height / (share if has_ideographs else share * DIGIT_TO_IDEOGRAPH)
    return Size(em, 0, height, reading.span.width)


def _clusters(sizes: Sequence[Size]) -> list[Size]:
    """The page's sizes: means of those that differ by less than `ALIKE`, the best measured first.

    The size that most is set in is not another one stretched.
    """
    found: list[Size] = []
    left = sorted(sizes, key=lambda size: -size.steps)
    while left:
        near = [size for size in left if abs(size.em / left[0].em - 1) < ALIKE]
        steps = sum(size.steps for size in near)
        em = sum(size.em * size.steps for size in near) / steps
        found.append(Size(em, steps, median(s.height for s in near), min(s.width for s in near)))
        left = [size for size in left if size not in near]
    main = max(found, key=lambda size: size.steps, default=None)
    return [size for size in found if size is main or _unstretched(size, found) is size]


def _unstretched(size: Size, others: Sequence[Size]) -> Size:
    """The size; for a long line set wider than some of the `others`, that of them whose letters are as high as its.

    Letters are as high as those of the page's lines that are set as wide, where it has such, or by as much higher as
    the line is set wider, unless it is stretched.
    """
    if size.width < LONG * size.em:
        return size
    own = [o.height for o in others if o is not size and abs(o.em / size.em - 1) < ALIKE]
    narrower = (o for o in others if o.em * (1 + ALIKE) < size.em)
    alike = (
        o
        for o in narrower
        if _unlike(size.height, o.height) < _unlike(size.height, own[0] if own else o.height * size.em / o.em)
    )
    return min(alike, key=lambda o: (_unlike(size.height, o.height), -o.steps), default=size)


def _unlike(one: float, other: float) -> float:
    """By how much the larger of two lengths is larger, as a share of the other."""
    return max(one, other) / min(one, other) - 1


def _nearest(em: float, sizes: Sequence[float]) -> float:
    nearest = min(sizes, key=lambda size: abs(size - em), default=em)
    return nearest if abs(em / nearest - 1) < NEAR else em
