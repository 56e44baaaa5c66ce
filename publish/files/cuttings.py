"""A cutting of a page: the part around some words, the words marked; how an address names it."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from datasette.utils.asgi import BadRequest

from models.base import Box
from models.regions import LEAST_POINTS, region_around
from publish.files.drawing import Frame
from publish.files.pictures import nearest_width

MOST_MARKS = 16
PIXELS_PER_POINT = 1.6
"""Type of 9 points is legible, and a cutting stays at a few kilobytes."""
_BOX = re.compile(r"(\d{1,5}(?:\.\d)?),(\d{1,5}(?:\.\d)?),(\d{1,5}(?:\.\d)?),(\d{1,5}(?:\.\d)?)")


class Cutting(NamedTuple):
    """A part of a page and the boxes that are marked in it, in points of the page as it was read."""

    region: Box
    marks: tuple[Box, ...] = ()


def asked_cutting(request: Any, frame: Frame | None) -> Cutting | None:
    """The cutting that a request asks for, inside its page; None where it asks for the page.

    Raises BadRequest for what names no part of the page.
    """
    asked = request.args.getlist("crop")
    if not asked:
        return None
    marks = request.args.getlist("mark")
    if len(asked) > 1 or len(marks) > MOST_MARKS or frame is None:
        raise BadRequest("没有这一部分 · no such part of the page")
    region = _inside(_box(asked[0]), frame)
    return Cutting(region, tuple(_box(mark) for mark in marks))


def cutting_around(boxes: Sequence[Box], frame: Frame) -> Cutting | None:
    """The cutting that shows the boxes, the most telling first; None where they lie outside the page."""
    region = region_around(tuple(boxes), (frame.width, frame.height))
    if region is None:
        return None
    return Cutting(_rounded(region), tuple(map(_rounded, boxes[:MOST_MARKS])))


def arguments_of(cutting: Cutting, frame: Frame) -> list[tuple[str, str]]:
    """The cutting as an address names it, with the width at which its page is drawn."""
    width = nearest_width(round(frame.width * PIXELS_PER_POINT))
    marks = [("mark", _written(mark)) for mark in cutting.marks]
    return [("width", str(width)), ("crop", _written(cutting.region)), *marks]


def _box(words: str) -> Box:
    found = _BOX.fullmatch(words)
    if not found:
        raise BadRequest("没有这一部分 · no such part of the page")
    left, top, right, bottom = map(float, found.groups())
    return (left, top, right, bottom)


def _inside(box: Box, frame: Frame) -> Box:
    left, top, right, bottom = box[0], box[1], min(box[2], frame.width), min(box[3], frame.height)
    if right - left < LEAST_POINTS or bottom - top < LEAST_POINTS:
        raise BadRequest("没有这一部分 · no such part of the page")
    return (left, top, right, bottom)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (max(round(edge, 1), 0.0) for edge in box)
    return (left, top, right, bottom)


def _written(box: Box) -> str:
    return ",".join(f"{edge:.1f}".removesuffix(".0") for edge in box)
