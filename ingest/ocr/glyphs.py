"""Recognised characters as glyphs with places, for the same line and table code that a text layer uses."""

from collections.abc import Sequence
from typing import NamedTuple

from ingest.lines import Glyph, hundredth
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese, is_ideograph
from models.base import Box
from models.document import Line, Table

GAP = 0.75
"""Characters of one reading parted by as many ems more than their widths have a gap between them."""
OPENING = frozenset("（(《〈“‘〔【「『")


class Scored(NamedTuple):
    """A glyph, and how sure its character is."""

    glyph: Glyph
    score: float


def glyphs_of(reading: Reading, points_per_pixel: float, *, bold: bool) -> list[Scored]:
    """The reading's characters with boxes in points; neighbours touch unless a gap parts them."""
    em = reading.em or float(reading.span.height)
    middle = (reading.span.top + reading.span.bottom) / 2
    half = max(em, reading.span.height) / 2
    top, bottom = (hundredth((middle + side) * points_per_pixel) for side in (-half, half))
    size = em * points_per_pixel
    extents = [[hundredth(x * points_per_pixel) for x in extent] for extent in _extents(reading, em)]
    return [
        Scored(Glyph(c.text, x0, top, x1, bottom, size, bold), c.score)
        for c, (x0, x1) in zip(reading.characters, extents, strict=True)
    ]


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
            if characters[index + 1].text.isspace():  # what has paper beside it is no wider for that
                border = min(border, rights[index])
            elif characters[index].text.isspace():
                border = max(border, lefts[index + 1])
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
    """The line, or the table's lines, with the score of the least sure glyph in each, punctuation aside.

    A glyph that the line does not have any more, since its neighbours told what it is, is no doubt about it.
    """
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
    telling = [s.score for s in held if _is_telling(s.glyph.text) and s.glyph.text in line.text]
    scores = telling or [s.score for s in held]
    return line.model_copy(update={"confidence": round(min(scores), 3)}) if scores else line


def _is_telling(char: str) -> bool:
    """Whether doubt about a character is doubt about the line.

    Recognition is never sure of punctuation and of 一, which looks like it, and is seldom wrong about them.
    """
    return char.isalnum() and char != "一"


def _holds(box: Box, glyph: Glyph) -> bool:
    y = (glyph.top + glyph.bottom) / 2
    return box[1] - 0.01 <= y <= box[3] + 0.01 and box[0] - 0.01 <= (glyph.x0 + glyph.x1) / 2 <= box[2] + 0.01
