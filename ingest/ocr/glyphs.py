"""Recognised characters as glyphs with places, for the same line and table code that a text layer uses."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ingest.lines import Glyph, hundredth
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese, is_ideograph
from models.base import Box
from models.document import Line, Table

GAP = 0.75
"""Characters of one reading parted by as many ems more than their widths have a gap between them."""
ALIKE, NEAR = 0.07, 0.22
"""Sizes of type that differ by less are one size; a size that was not well measured is one as near as that."""
WELL_MEASURED, LONG = 5, 12.0
"""Steps from ideograph to ideograph that tell a line's size; a line that may be stretched is so long (ems)."""
AS_HIGH = 1.12
"""Lines set wider than others whose ink is no higher than so many times theirs are stretched, not larger."""
OPENING = frozenset("（(《〈“‘〔【「『")
IDEOGRAPH_HEIGHT, DIGIT_HEIGHT = 0.92, 0.72
"""The height of the ink of ideographs, of digits and capitals, in ems."""


class Scored(NamedTuple):
    """A glyph, and how sure its character is."""

    glyph: Glyph
    score: float


def glyphs_of(reading: Reading, points_per_pixel: float, *, bold: bool) -> list[Scored]:
    """The reading's characters with boxes in points; neighbours touch unless a gap parts them."""
    em = reading.em or _measure(reading).em
    middle = (reading.span.top + reading.span.bottom) / 2
    half = max(em, reading.span.height) / 2
    top, bottom = (hundredth((middle + side) * points_per_pixel) for side in (-half, half))
    size = em * points_per_pixel
    extents = [[hundredth(x * points_per_pixel) for x in extent] for extent in _extents(reading, em)]
    return [
        Scored(Glyph(c.text, x0, top, x1, bottom, size, bold), c.score)
        for c, (x0, x1) in zip(reading.characters, extents, strict=True)
    ]


def settle_sizes(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the size of their type: a page has few, so sizes that are almost alike are one.

    Long lines tell a size well; short ones and lines of digits take the nearest that long ones have. A line
    justified by stretching it is told by its height.
    """
    measured = [_measure(reading) for reading in readings]
    clusters = _clusters([size for size in measured if size.steps >= WELL_MEASURED])
    sizes = [size.em for size in clusters]
    return [
        reading._replace(
            em=_nearest(_unstretched(size, clusters).em if reading.em is None else reading.em, sizes)
        )
        for reading, size in zip(readings, measured, strict=True)
    ]


class Size(NamedTuple):
    """A size of type in pixels, over how many steps from ideograph to ideograph it was measured, the ink's height and width."""

    em: float
    steps: int
    height: float
    width: float


def _measure(reading: Reading) -> Size:
    """How far ideographs stand apart over whole runs of them; from the ink's height where there are few."""
    run: list[float] = []
    distance, steps = 0.0, 0
    for character in (*reading.characters, Character(" ", 0.0, 0.0)):
        if is_ideograph(character.text):
            run.append(character.x)
            continue
        if len(run) > 2:
            distance, steps = distance + run[-1] - run[0], steps + len(run) - 1
        run = []
    height = reading.span.height
    if steps >= WELL_MEASURED and 0.7 * height < distance / steps < 1.5 * height:
        return Size(distance / steps, steps, height, reading.span.width)
    has_ideographs = any(is_chinese(character.text) for character in reading.characters)
    return Size(
        height / (IDEOGRAPH_HEIGHT if has_ideographs else DIGIT_HEIGHT), 0, height, reading.span.width
    )


def _clusters(sizes: Sequence[Size]) -> list[Size]:
    """The page's sizes: means of those that differ by less than `ALIKE`, the best measured first."""
    found: list[Size] = []
    left = sorted(sizes, key=lambda size: -size.steps)
    while left:
        near = [size for size in left if abs(size.em / left[0].em - 1) < ALIKE]
        steps = sum(size.steps for size in near)
        em = sum(size.em * size.steps for size in near) / steps
        found.append(Size(em, steps, median(s.height for s in near), min(s.width for s in near)))
        left = [size for size in left if size not in near]
    return [size for size in found if _unstretched(size, found) is size]


def _unstretched(size: Size, others: Sequence[Size]) -> Size:
    """The size; for a long line set wider than some of the `others` and no higher, the one of them best measured."""
    alike = (o for o in others if o.em * (1 + ALIKE) < size.em and size.height <= AS_HIGH * o.height)
    return max(alike, key=lambda other: other.steps, default=size) if size.width >= LONG * size.em else size


def _nearest(em: float, sizes: Sequence[float]) -> float:
    nearest = min(sizes, key=lambda size: abs(size - em), default=em)
    return nearest if abs(em / nearest - 1) < NEAR else em


def _extents(reading: Reading, em: float) -> list[tuple[float, float]]:
    """Left and right of each character in pixels."""
    characters, span = reading.characters, reading.span
    widths = [_advance(c, em) for c in characters]
    lefts = [c.x - w / 2 for c, w in zip(characters, widths, strict=True)]
    rights = [c.x + w / 2 for c, w in zip(characters, widths, strict=True)]
    for index in range(len(characters) - 1):
        start, end = characters[index].x, characters[index + 1].x
        here, there = widths[index], widths[index + 1]
        if end - start <= (here + there) / 2 + GAP * em:
            border = start + (end - start) * here / (here + there)
            rights[index] = lefts[index + 1] = border
    if characters:  # the ink tells where the line begins and ends, but for marks that fill half an em
        half = em / 2
        lefts[0] = min(span.left - (half if characters[0].text in OPENING else 0.0), rights[0])
        ends_open = is_chinese(characters[-1].text) and not is_ideograph(characters[-1].text)
        rights[-1] = max(lefts[-1] + em if ends_open else float(span.right), lefts[-1])
    return list(zip(lefts, rights, strict=True))


def _advance(character: Character, em: float) -> float:
    return em if is_chinese(character.text) else em / 2


def with_confidence(block: Line | Table, scored: Sequence[Scored]) -> Line | Table:
    """The line, or the table's lines, with the score of the least sure glyph in each, punctuation aside."""
    if isinstance(block, Line):
        return _sure_line(block, scored)
    cells = []
    for cell in block.cells:
        held = [s for s in scored if cell.box is None or _holds(cell.box, s.glyph)]
        lines = tuple(_sure_line(line, held) for line in cell.lines)
        cells.append(cell.model_copy(update={"lines": lines}))
    return block.model_copy(update={"cells": tuple(cells)})


def _sure_line(line: Line, scored: Sequence[Scored]) -> Line:
    if line.box is None:
        return line
    held = [s for s in scored if not s.glyph.text.isspace() and _holds(line.box, s.glyph)]
    scores = [s.score for s in held if _is_telling(s.glyph.text)] or [s.score for s in held]
    return line.model_copy(update={"confidence": round(min(scores), 3)}) if scores else line


def _is_telling(char: str) -> bool:
    """Whether doubt about a character is doubt about the line.

    Recognition is never sure of punctuation and of 一, which looks like it, and is seldom wrong about them.
    """
    return char.isalnum() and char != "一"


def _holds(box: Box, glyph: Glyph) -> bool:
    y = (glyph.top + glyph.bottom) / 2
    return box[1] - 0.01 <= y <= box[3] + 0.01 and box[0] - 0.01 <= (glyph.x0 + glyph.x1) / 2 <= box[2] + 0.01
