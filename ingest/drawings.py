"""What is drawn on a PDF page besides text: rulings, filled boxes, pictures; in points of the page as shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, repeat
from typing import NamedTuple

from ingest import pdfium
from ingest.objects import PageObject, matrix_of
from ingest.pdfium import Matrix, Numbers, Ready, ready
from ingest.shades import lightness_of
from ingest.tables import MAX_RULINGS, Ruling
from models.base import Box

THIN = 3.0
"""A box as thin as this (points) is a ruling."""
MOST_RULINGS = 4 * MAX_RULINGS
"""A drawing of more is no table: the rest is left."""
BOX_SEGMENTS = 5
"""A path of no more that fills a thin box is a ruling, whatever its corners are: most tables have hundreds."""
MOST_SEGMENTS = 200
"""A path of more segments is a picture's outline."""
MOST_PICTURES = 500
"""A page of more is a drawing."""
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2

Point = tuple[float, float]


class Fill(NamedTuple):
    """A box filled with one colour, 0 black to 1 white."""

    box: Box
    lightness: float


@dataclass
class Drawings:
    """The rulings, filled boxes and pictures of a page, and of how many paths it is drawn."""

    rulings: list[Ruling] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    pieces: int = 0


class _Room(NamedTuple):
    floats: Numbers
    ints: Numbers
    colors: Numbers
    points: Numbers


@cache
def _room() -> _Room:
    """The room that every page's drawings are written to."""
    return _Room(Numbers("f", 6), Numbers("i", 2), Numbers("I", 4), Numbers("f", 2 * MOST_SEGMENTS))


def read_drawings(objects: Sequence[PageObject], frame: Matrix) -> Drawings:
    """What the objects draw besides text; `frame` leads from user space to the page as shown."""
    found = Drawings()
    room = _room()
    for drawn in objects:
        if drawn.kind == pdfium.PATH:
            found.pieces += 1
            if len(found.rulings) <= MOST_RULINGS:
                _read_path(ready(drawn.handle), pdfium.multiply(drawn.matrix, frame), room, found)
        elif drawn.kind == pdfium.IMAGE:
            box = _bounds(ready(drawn.handle), pdfium.multiply(drawn.matrix, frame), room)
            found.pictures += [box] if box is not None else []
    return found


def box_of(ruling: Ruling) -> Box:
    """The box that a ruling fills, itself without a width."""
    if ruling.direction == "horizontal":
        return (ruling.start, ruling.at, ruling.end, ruling.at)
    return (ruling.at, ruling.start, ruling.at, ruling.end)


def whole_pictures(pictures: Sequence[Box]) -> list[Box]:
    """The pictures, those that were cut into strips as one each."""
    found: list[Box] = []
    for box in sorted(pictures[:MOST_PICTURES], key=lambda box: (box[1], box[0])):
        whole = next((index for index, other in enumerate(found) if _goes_on(other, box)), None)
        if whole is None:
            found.append(box)
        else:
            found[whole] = _both(found[whole], box)
    return found


def _goes_on(above: Box, below: Box) -> bool:
    """Whether one picture begins where the other ends, as wide, or as high where it stands beside it."""
    for along, across in ((1, 0), (0, 1)):
        alike = all(abs(above[side] - below[side]) <= THIN for side in (across, across + 2))
        if alike and abs(above[along + 2] - below[along]) <= THIN:
            return True
    return False


def _both(one: Box, other: Box) -> Box:
    return (*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))  # type: ignore[return-value]


def _bounds(drawn: Ready, matrix: Matrix, room: _Room) -> Box | None:
    if not pdfium.object_bounds(drawn, *room.floats.refs[:4]):
        return None
    left, bottom, right, top = room.floats.values[:4]
    return _around([pdfium.apply(matrix, x, y) for x in (left, right) for y in (bottom, top)])


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _read_path(path: Ready, frame: Matrix, room: _Room, found: Drawings) -> None:
    count = pdfium.count_segments(path)
    if not 1 < count <= MOST_SEGMENTS or not pdfium.draw_mode(path, *room.ints.refs):
        return
    fills, strokes = room.ints.values[0] != 0, room.ints.values[1] != 0
    if fills and not strokes and count <= BOX_SEGMENTS:
        thin = _bounds(path, frame, room)
        if thin is not None and min(thin[2] - thin[0], thin[3] - thin[1]) <= THIN:
            found.rulings += _sides(thin, strokes=False)
            found.fills.append(Fill(thin, lightness_of(path, room.colors)))
            return
    matrix = pdfium.multiply(matrix_of(path, room.floats), frame)
    for points in _pieces(path, count, matrix, room):
        box = _around(points)
        if len(points) > 2 and _is_box(points, box):
            found.rulings += _sides(box, strokes=strokes)
            if fills:
                found.fills.append(Fill(box, lightness_of(path, room.colors)))
        else:
            for (x0, y0), (x1, y1) in pairwise(points):
                found.rulings += _ruling(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _pieces(path: Ready, count: int, matrix: Matrix, room: _Room) -> Iterator[list[Point]]:
    """The path's pieces of straight lines as shown; a closed one ends where it began."""
    segments = list(map(ready, map(pdfium.path_segment, repeat(path, count), range(count))))
    list(map(pdfium.segment_point, segments, room.points.refs[::2], room.points.refs[1::2]))
    numbers = room.points.values[: 2 * count]
    kinds, ends = map(pdfium.segment_type, segments), map(pdfium.segment_closes, segments)
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    for kind, is_end, x, y in zip(kinds, ends, numbers[::2], numbers[1::2], strict=True):
        if kind != LINE_TO and points:
            if len(points) > 1:
                yield points
            points = []
        points.append((a * x + c * y + e, b * x + d * y + f))
        if is_end and len(points) > 1:
            yield [*points, points[0]] if points[-1] != points[0] else points
            points = []
    if len(points) > 1:
        yield points


def _is_box(points: Sequence[Point], box: Box) -> bool:
    """Whether four or five points are the corners of an upright box, in turn."""
    if len(points) not in (4, 5) or (len(points) == 5 and points[0] != points[4]):
        return False
    left, top, right, bottom = box
    corners = {(left, top), (left, bottom), (right, top), (right, bottom)}
    return set(points) == corners and all(
        (x0 == x1) != (y0 == y1) or left == right or top == bottom for (x0, y0), (x1, y1) in pairwise(points)
    )


def _sides(box: Box, *, strokes: bool) -> Iterator[Ruling]:
    left, top, right, bottom = box
    if min(right - left, bottom - top) <= THIN:
        yield from _ruling(left, top, right, bottom)
    elif strokes:
        for x in (left, right):
            yield from _ruling(x, top, x, bottom)
        for y in (top, bottom):
            yield from _ruling(left, y, right, y)


def _ruling(left: float, top: float, right: float, bottom: float) -> Iterator[Ruling]:
    if bottom - top <= THIN and right - left > bottom - top:
        yield Ruling("horizontal", (top + bottom) / 2, left, right)
    elif right - left <= THIN and bottom - top > right - left:
        yield Ruling("vertical", (left + right) / 2, top, bottom)
