"""Recognised characters as glyphs with places, for the same line and table code that a text layer uses."""

from statistics import median
from typing import NamedTuple

from ingest.lines import Glyph
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese
from models.base import Box
from models.document import Line, Table

GAP = 0.75
"""Characters of one reading parted by as many ems more than their widths have a gap between them."""
DIGIT_HEIGHT = 0.72
"""The height of digits and capitals, in ems; ideographs fill the em."""


class Scored(NamedTuple):
    """A glyph, and how sure its character is."""

    glyph: Glyph
    score: float


def glyphs_of(reading: Reading, points_per_pixel: float) -> list[Scored]:
    """The reading's characters with boxes in points; neighbours touch unless a gap parts them."""
    em = em_of(reading)
    middle = (reading.span.top + reading.span.bottom) / 2
    half = max(em, reading.span.height) / 2
    top, bottom = (middle - half) * points_per_pixel, (middle + half) * points_per_pixel
    size = em * points_per_pixel
    extents = _extents(reading, em)
    return [
        Scored(Glyph(c.text, x0 * points_per_pixel, top, x1 * points_per_pixel, bottom, size), c.score)
        for c, (x0, x1) in zip(reading.characters, extents, strict=True)
    ]


def em_of(reading: Reading) -> float:
    """The size of the line's type in pixels: how far ideographs stand apart, else from the ink's height."""
    if reading.em is not None:
        return reading.em
    characters = [c for c in reading.characters if not c.text.isspace()]
    height = reading.span.height
    chinese = [is_chinese(c.text) for c in characters]
    steps = [
        b.x - a.x
        for a, b, here, there in zip(characters, characters[1:], chinese, chinese[1:], strict=False)
        if here and there
    ]
    if len(steps) >= 4 and 0.7 * height < median(steps) < 1.4 * height:
        return median(steps)
    return height * 1.04 if any(chinese) else height / DIGIT_HEIGHT


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
    if characters:
        lefts[0] = max(lefts[0], float(span.left)) if lefts[0] < rights[0] else lefts[0]
        rights[-1] = max(min(rights[-1], float(span.right)), lefts[-1])
    return list(zip(lefts, rights, strict=True))


def _advance(character: Character, em: float) -> float:
    return em if is_chinese(character.text) else em / 2


def with_confidence(block: Line | Table, scored: list[Scored]) -> Line | Table:
    """The line, or the table's lines, with the score of the least sure glyph that stands in each."""
    if isinstance(block, Line):
        return _sure_line(block, scored)
    cells = tuple(
        cell.model_copy(update={"lines": tuple(_sure_line(line, scored) for line in cell.lines)})
        for cell in block.cells
    )
    return block.model_copy(update={"cells": cells})


def _sure_line(line: Line, scored: list[Scored]) -> Line:
    if line.box is None:
        return line
    scores = [s.score for s in scored if _holds(line.box, s.glyph) and not s.glyph.text.isspace()]
    return line.model_copy(update={"confidence": round(min(scores), 3)}) if scores else line


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = glyph.center
    return box[0] - 0.01 <= x <= box[2] + 0.01 and box[1] - 0.01 <= y <= box[3] + 0.01
