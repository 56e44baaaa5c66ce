"""Small signs told by what a reader sees and the recogniser does not: their room, their place, their ink.

Dirt between characters is read as a full stop or a raised dot, the brackets of a document number's
year as square ones.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from ingest.ocr.prepare import Mask
from ingest.ocr.recognise import Character, Reading
from ingest.scripts import is_chinese, is_ideograph

DOTS = frozenset(".·•・")
RAISED = DOTS - {"."}
BRACKETS = {"[": "〔", "]": "〕"}
ROMANS = "ⅠⅡⅢ"
STROKES = frozenset("ⅠⅡⅢI1l|")
LEVEL, ONE_STROKE = frozenset("-—–一"), 0.8
"""Level strokes; two of them that stand nearer (ems) are one that was seen twice, where ink is between."""
DRAWN = 0.6
"""The share of the way from one sign to the next that has ink where both are one."""
BROAD = 0.75
"""A bracket with as much room (ems) between its neighbours is one of full width."""
SMALL, TINY = 0.25, 0.1
"""A dot's ink is no larger than the first of these (ems), a bullet's no smaller than the second."""
OFF_MIDDLE, OFF_CENTER = 0.2, 0.25
"""A raised dot is no farther from the line's middle, nor from halfway between its neighbours (ems)."""
LOW, ROOM = 0.15, 0.05
"""A full stop's ink stands as far below the line's middle, and has as much room between its neighbours (ems)."""
AFTER = 0.9
"""At a line's end it is no farther from the middle of the character before it (ems)."""


class Spot(NamedTuple):
    """The middle of a piece of ink and the longer side of its box, in pixels."""

    x: float
    y: float
    size: int


def page_signs_told(readings: Sequence[Reading], ink: Mask) -> list[Reading]:
    """A page's readings with their signs told; where its sentences have half-width marks, dots may be full stops."""
    text = "".join(reading.text for reading in readings)
    has_stops = text.count(",") > text.count("，") + text.count("。")
    return [signs_told(reading, ink, half_width_stops=has_stops) for reading in readings]


def signs_told(reading: Reading, ink: Mask, *, half_width_stops: bool = False) -> Reading:
    """The reading without dots that are dirt, its brackets as wide as they are drawn; needs `reading.em`."""
    em = reading.em or float(reading.span.height)
    reading = reading._replace(characters=_strokes_once(reading, ink, em))
    characters = reading.characters
    told = [
        _bracket(characters, index, em)
        for index in range(len(characters))
        if not _is_dirt(reading, index, ink, em, half_width_stops=half_width_stops)
    ]
    return reading._replace(characters=_roman(reading, told, ink))


def _strokes_once(reading: Reading, ink: Mask, em: float) -> tuple[Character, ...]:
    """The characters, two level strokes in one piece of ink read as the surer one; a dash of two ems is two."""
    kept: list[Character] = []
    span, left = reading.span, reading.span.left
    drawn = np.asarray(ink[span.top : span.bottom, left : span.right].any(axis=0))
    for this in reading.characters:
        last = kept[-1] if kept else this
        is_near = {last.text, this.text} <= LEVEL and 0 < this.x - last.x < ONE_STROKE * em
        if is_near and drawn[round(last.x) - left : round(this.x) - left].mean() > DRAWN:
            kept[-1] = max(last, this, key=lambda character: character.score)
            continue
        kept.append(this)
    return tuple(kept)


def _roman(reading: Reading, characters: list[Character], ink: Mask) -> tuple[Character, ...]:
    """The characters, a numeral of strokes at their head as many as are drawn: the recogniser cannot count them."""
    count = next((i for i, c in enumerate(characters) if c.text not in STROKES), len(characters))
    run, rest = characters[:count], characters[count:]
    if count < 2 or not any(c.text in ROMANS or c.text == "I" for c in run):
        return tuple(characters)
    span = reading.span
    end = round((run[-1].x + rest[0].x) / 2) if rest else span.right
    middle = (span.top + span.bottom) // 2
    band = ink[middle - 1 : middle + 2, span.left : end].any(axis=0).astype(np.int8)
    strokes = int((np.diff(np.r_[0, band]) > 0).sum())
    if not 1 <= strokes <= len(ROMANS):
        return tuple(characters)
    place = sum(c.x for c in run) / count
    return (Character(ROMANS[strokes - 1], place, 1.0), *rest)  # counted, not recognised


def _bracket(characters: Sequence[Character], index: int, em: float) -> Character:
    """The character; a square bracket that takes an em as the one of document numbers that does so."""
    this = characters[index]
    if this.text not in BRACKETS or not 0 < index < len(characters) - 1:
        return this
    before, after = characters[index - 1], characters[index + 1]
    room = after.x - before.x - (_advance(before) + _advance(after)) / 2 * em
    return this._replace(text=BRACKETS[this.text]) if room > BROAD * em else this


def _advance(character: Character) -> float:
    return 1.0 if is_chinese(character.text) else 0.5


def _is_dirt(reading: Reading, index: int, ink: Mask, em: float, *, half_width_stops: bool) -> bool:
    """Whether a dot stands where no writing has one.

    A full stop of Latin letters stands at letters and digits; a raised dot between two ideographs,
    halfway and in the line's middle, or before a line as its bullet; several dots leave something out.
    """
    characters, this = reading.characters, reading.characters[index]
    if this.text not in DOTS:
        return False
    before = characters[index - 1].text if index else ""
    after = characters[index + 1].text if index + 1 < len(characters) else ""
    if before in DOTS or after in DOTS:
        return False
    latin = (_is_latin(before), _is_latin(after))
    if all(latin):
        return False
    spot = _spot(reading, this.x, ink, em)
    if any(latin) and this.text not in RAISED:
        if not before:  # an address may go on with a dot, a number does not begin with one
            return after.isdigit()
        return not latin[0] and spot is not None and spot.size < TINY * em
    if spot is None or spot.size > SMALL * em:
        return spot is None and not after
    if this.text not in RAISED:
        return not (half_width_stops and _is_full_stop(reading, index, spot, em))
    if not before:
        return latin[1] or spot.size < TINY * em
    if not (_may_join(before) and _may_join(after)):
        return True
    halfway = (characters[index - 1].x + characters[index + 1].x) / 2
    middle = (reading.span.top + reading.span.bottom) / 2
    return abs(spot.x - halfway) > OFF_CENTER * em or abs(spot.y - middle) > OFF_MIDDLE * em


def _is_full_stop(reading: Reading, index: int, spot: Spot, em: float) -> bool:
    """Whether the ink is a full stop: large enough, on the line's foot, in room of its own behind words."""
    middle = (reading.span.top + reading.span.bottom) / 2
    if index == 0 or spot.size < TINY * em or spot.y - middle < LOW * em:
        return False
    before = reading.characters[index - 1]
    if index + 1 == len(reading.characters):
        return spot.x - before.x < AFTER * em
    after = reading.characters[index + 1]
    return after.x - before.x > ((_advance(before) + _advance(after)) / 2 + ROOM) * em


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _may_join(text: str) -> bool:
    """Whether a raised dot may stand beside the character: an ideograph, a bracket, a quotation mark."""
    return bool(text) and (is_ideograph(text) or text in "》〉）”’《〈（“‘")


def _spot(reading: Reading, x: float, ink: Mask, em: float) -> Spot | None:
    """The ink nearest to a place in the line; None where there is none."""
    span, reach = reading.span, round(0.5 * em)
    left = max(round(x) - reach, 0)
    held = np.ascontiguousarray(ink[span.top : span.bottom, left : round(x) + reach + 1])
    count, _, stats, middles = cv2.connectedComponentsWithStats(held)
    if count < 2:
        return None
    nearest = min(range(1, count), key=lambda label: abs(middles[label][0] + left - x))
    longer = max(stats[nearest, cv2.CC_STAT_WIDTH], stats[nearest, cv2.CC_STAT_HEIGHT])
    return Spot(float(middles[nearest][0]) + left, float(middles[nearest][1]) + span.top, int(longer))
