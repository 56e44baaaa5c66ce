"""The size of a line's type: how far its ideographs stand apart, how high its letters are, what sizes its page has."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ingest.ocr.detect import Span
from ingest.ocr.measures import is_full, is_of_digits, is_told, letter_height, step_of
from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Reading

ALIKE, NEAR, LETTERED = 0.07, 0.22, 0.13
"""Sizes of type that differ by less are one size; a size that was not well measured is one as near as the second of
these, as near as the third where the height of ideographs tells it."""
LONG = 12.0
"""A line that may be stretched is so long (ems)."""
AS_HIGH = 0.03
"""Letters are as high as others that differ by less."""
SURELY_MEASURED = 12
"""Fewer steps tell less than the letters' height does."""
SEVERAL, APART = 3, 0.1
"""So many short lines, no page's size as near, have a size of their own."""
MANY = 4
"""As many ideographs tell how high letters are."""
BELOW = 2.4
"""The next line of a paragraph is no farther below (ems)."""
IDEOGRAPH_HEIGHT, DIGIT_TO_IDEOGRAPH = 0.92, 0.78
"""The height of the ink of ideographs in ems, where the page does not tell; that of digits and capitals to it."""
GRAIN, SQUEEZED = 1.5, 1.1
"""Heights that differ by no more pixels are one; a size whose letters are so many times higher than the page's for
how far apart they stand is none."""
BLED = 2.0
"""Ink is higher than its type's size makes it by as many pixels: what is printed and scanned has no sharp edge."""


class Size(NamedTuple):
    """A size of type in pixels, over how many steps from ideograph to ideograph it was measured, the letters' height
    and the line's width."""

    em: float
    steps: int
    height: float
    width: float


def settle_sizes(readings: Sequence[Reading], ink: Mask) -> list[Reading]:
    """The readings with the size of their type: a page has few, so sizes that are almost alike are one.

    Long lines tell a size well; short ones and lines of digits take one that the page has, if they may be a
    paragraph's next line that one's. A line justified by stretching it is told by its height.
    """
    heights = [letter_height(reading, ink) for reading in readings]
    stepped = [_stepped(reading, height) for reading, height in zip(readings, heights, strict=True)]
    clusters = _clusters([size for size in stepped if size is not None])
    share = median([size.height / size.em for size in clusters]) if clusters else IDEOGRAPH_HEIGHT
    measured = [
        _measured(reading, height, size, clusters, share)
        for reading, height, size in zip(readings, heights, stepped, strict=True)
    ]
    known = [size.em for size in clusters]
    lettered = [em for reading, em in zip(readings, measured, strict=True) if _has_letters(reading)]
    known += _own_sizes([em for em in lettered if not _is_near(em, known, APART)])
    settled = [
        reading._replace(
            em=_best(em, height, clusters)
            or _nearest(em, known, NEAR if size is not None else _doubt(reading))
        )
        for reading, size, em, height in zip(readings, stepped, measured, heights, strict=True)
    ]
    is_sure = [size is not None and size.steps >= SURELY_MEASURED for size in stepped]
    sure = [reading for reading, well in zip(settled, is_sure, strict=True) if well]
    told = [reading for reading in settled if is_told(reading)]
    return [
        reading if well else _carried(reading, em, sure) if is_told(reading) else _beside(reading, told, sure)
        for reading, well, em in zip(settled, is_sure, measured, strict=True)
    ]


def _has_letters(reading: Reading) -> bool:
    """Whether ideographs tell the line's height."""
    return _doubt(reading) < NEAR


def _doubt(reading: Reading) -> float:
    """How far the size that a short line's height tells may be from its own: ideographs tell it, several tell it well."""
    letters = sum(is_full(character.text) for character in reading.characters)
    return ALIKE if letters >= MANY else LETTERED if letters > 1 else NEAR


def _stepped(reading: Reading, height: float) -> Size | None:
    """The size that the steps tell; None where they are few."""
    em, steps = step_of(reading)
    return Size(em, steps, height, reading.span.width) if 0.7 * height < em < 1.5 * height else None


def _measured(
    reading: Reading, height: float, size: Size | None, clusters: Sequence[Size], share: float
) -> float:
    """The line's size as its steps and its letters' height tell; `share`: the height of the page's ideographs in ems."""
    if reading.em is not None and not is_told(reading):
        return reading.em
    em = height / (share * DIGIT_TO_IDEOGRAPH if is_of_digits(reading) else share)
    true = _unstretched(size or Size(em, 0, height, reading.span.width), clusters)
    return true.em if true is not size or size.steps >= SURELY_MEASURED else em


def _clusters(sizes: Sequence[Size]) -> list[Size]:
    """The page's sizes: means of those that differ by less than `ALIKE`, the best measured first.

    The size that most is set in is not another one stretched. One that is near a better measured one and has letters
    as high is that one.
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
    if main is not None:  # letters too high for how far apart they stand are squeezed
        usual = SQUEEZED * (main.height - BLED) / main.em
        found = [size for size in found if (size.height - BLED) / size.em < usual]
    found = [size for size in found if size is main or _unstretched(size, found) is size]
    return [size for size in found if not any(_is_better(other, size) for other in found)]


def _is_better(one: Size, other: Size) -> bool:
    """Whether two sizes are one, and the first is measured over more steps."""
    is_near = abs(other.em / one.em - 1) < LETTERED and _unlike(one.height, other.height) < AS_HIGH
    return is_near and one.steps > other.steps


def _unstretched(size: Size, others: Sequence[Size]) -> Size:
    """The size; for a long line set wider than some of the `others`, that of them whose letters are as high as its.

    Letters are as high as those of the page's lines that are set as wide, where it has such, or by as much higher as
    the line is set wider, unless it is stretched.
    """
    if size.width < LONG * size.em:
        return size
    own = [o.height for o in others if o is not size and abs(o.em / size.em - 1) < ALIKE]
    if own and abs(size.height - own[0]) <= GRAIN:
        return size
    narrower = (o for o in others if o.em * (1 + ALIKE) < size.em)
    alike = (
        o
        for o in narrower
        if _unlike(size.height, o.height)
        < _unlike(size.height, own[0] if own else (o.height - BLED) * size.em / o.em + BLED)
    )
    return min(alike, key=lambda o: (_unlike(size.height, o.height), -o.steps), default=size)


def _unlike(one: float, other: float) -> float:
    """By how much the larger of two lengths is larger, as a share of the other."""
    return max(one, other) / min(one, other) - 1


def _own_sizes(ems: Sequence[float]) -> list[float]:
    """The sizes that several of the short lines agree on."""
    found, left = [], sorted(ems)
    while left:
        near = max(([em for em in left if abs(em / middle - 1) < ALIKE] for middle in left), key=len)
        if len(near) < SEVERAL:
            break
        found.append(median(near))
        left = [em for em in left if em not in near]
    return found


def _is_near(em: float, sizes: Sequence[float], share: float) -> bool:
    return any(abs(em / size - 1) < share for size in sizes)


def _best(em: float, height: float, clusters: Sequence[Size]) -> float | None:
    """Of several sizes that are almost a line's, that whose letters are as high, or the best measured one."""
    near = [size for size in clusters if abs(em / size.em - 1) < ALIKE]
    if len(near) < 2:
        return None
    return min(near, key=lambda size: (abs(size.height - height), -size.steps)).em


def _nearest(em: float, sizes: Sequence[float], share: float) -> float:
    nearest = min(sizes, key=lambda size: abs(size - em), default=em)
    return nearest if abs(em / nearest - 1) < share else em


def _carried(reading: Reading, em: float, sure: Sequence[Reading]) -> Reading:
    """The short line with the size of the line above it where it may end that one's paragraph."""
    above = [
        other.em
        for other in sure
        if other.em is not None
        and _goes_on(other.span, reading.span, other.em)
        and _is_full_line(other, sure)
    ]
    return reading._replace(em=_nearest(em, above, LETTERED)) if _is_near(em, above, LETTERED) else reading


def _beside(reading: Reading, told: Sequence[Reading], sure: Sequence[Reading]) -> Reading:
    """The lone sign with the size of the writing next to it in its row, or of the line that it may go on from."""
    span = reading.span
    middle = (span.top + span.bottom) / 2
    row = [other for other in told if other.span.top < middle < other.span.bottom]
    above = [other for other in sure if other.em is not None and _goes_on(other.span, span, other.em)]
    row.sort(key=lambda other: max(other.span.left - span.right, span.left - other.span.right))
    return reading._replace(em=next(iter([*row, *above]), reading).em)


def _is_full_line(reading: Reading, others: Sequence[Reading]) -> bool:
    """Whether a line ends where the longest of those above and below it do."""
    span, em = reading.span, reading.em or float(reading.span.height)
    ends = [o.span.right for o in others if o.span.left < span.right and span.left < o.span.right]
    return span.right > max(ends, default=span.right) - 2 * em


def _goes_on(above: Span, below: Span, em: float) -> bool:
    """Whether a line may be the next of the paragraph that another one is of: right below, no farther in."""
    is_below = 0 < below.top - above.top < BELOW * em and below.top > above.bottom - em / 2
    return is_below and above.left - 3 * em < below.left < above.left + em / 2
