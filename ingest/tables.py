"""Ruling lines to tables: a grid whose merged cells are known, whatever drew the lines.

Rulings that touch form a grid. Its columns and rows are where the rulings stand; two neighbouring places
belong to one cell where no ruling parts them. So every place is covered by exactly one cell.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from ingest.lines import Glyph, build_lines
from ingest.merged_words import said_once
from ingest.nested_grids import Drawn, with_nested
from models.base import Box
from models.document import Cell, Table

SNAP = 3.0
"""Rulings as near as this (points) are one; a dash's gap or a corner's miss may be as wide."""
WALL = 0.5
"""Two places are parted where rulings cover as much of the border between them."""

MAX_RULINGS = 4000
MAX_PLACES = 20_000
"""A page or grid with more is a drawing."""

Place = tuple[int, int]


class Ruling(NamedTuple):
    """A straight line from `start` to `end`; `at` is its y (horizontal) or x (vertical)."""

    direction: Literal["horizontal", "vertical"]
    at: float
    start: float
    end: float


class Region(NamedTuple):
    """A rectangle of places: first row and column, and how many of each."""

    row: int
    column: int
    row_span: int
    column_span: int


class Grid(NamedTuple):
    """Edges of columns and rows in points, and the cells as regions of places."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    @property
    def box(self) -> Box:
        """The box around the grid."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, region: Region) -> Box:
        """The box of one cell."""
        last_row, last_column = region.row + region.row_span, region.column + region.column_span
        return (self.xs[region.column], self.ys[region.row], self.xs[last_column], self.ys[last_row])


def find_grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """The grids of two cells or more that the rulings draw, from top to bottom; one within another is part of it."""
    merged = merge_rulings(rulings)
    if len(merged) > MAX_RULINGS:
        return []
    drawn = [Drawn(grid, group) for group in _touching(merged) if (grid := _grid(group)) is not None]
    inner = [
        one for one in drawn if any(_within(one.grid.box, two.grid.box) for two in drawn if two is not one)
    ]
    outer = [one for one in drawn if one not in inner]
    grids = [with_nested(one, inner, _grid) if inner else one.grid for one in outer]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    smaller = (inner[2] - inner[0]) * (inner[3] - inner[1]) < (outer[2] - outer[0]) * (outer[3] - outer[1])
    return smaller and outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def merge_rulings(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Rulings with pieces of one line joined: thin boxes side by side, dashes, double lines."""
    given = list(rulings)
    merged: list[Ruling] = []
    for direction in ("horizontal", "vertical"):
        for cluster in _clusters_of(rulings_of(given, direction)):
            at = sum(r.at * (r.end - r.start) for r in cluster) / max(
                sum(r.end - r.start for r in cluster), 1e-6
            )
            merged += [Ruling(cluster[0].direction, at, start, end) for start, end in _joined(cluster)]
    return [ruling for ruling in merged if ruling.end - ruling.start > SNAP]


def rulings_of(rulings: Iterable[Ruling], direction: str) -> list[Ruling]:
    """The rulings of one direction, ordered by where they stand."""
    return sorted(
        (ruling for ruling in rulings if ruling.direction == direction), key=lambda ruling: ruling.at
    )


def _clusters_of(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    clusters: list[list[Ruling]] = []
    for ruling in rulings:
        if clusters and ruling.at - clusters[-1][0].at <= SNAP:
            clusters[-1].append(ruling)
        else:
            clusters.append([ruling])
    return clusters


def _joined(cluster: Iterable[Ruling]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for ruling in sorted(cluster, key=lambda ruling: ruling.start):
        if spans and ruling.start <= spans[-1][1] + SNAP:
            spans[-1] = (spans[-1][0], max(spans[-1][1], ruling.end))
        else:
            spans.append((ruling.start, ruling.end))
    return spans


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Groups of rulings that touch or cross, over other rulings too."""
    leader = list(range(len(rulings)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    flat = [(i, r) for i, r in enumerate(rulings) if r.direction == "horizontal"]
    steep = [(i, r) for i, r in enumerate(rulings) if r.direction == "vertical"]
    for i, h in flat:
        for j, v in steep:
            if h.start - SNAP <= v.at <= h.end + SNAP and v.start - SNAP <= h.at <= v.end + SNAP:
                leader[lead(j)] = lead(i)
    groups: dict[int, list[Ruling]] = defaultdict(list)
    for index, ruling in enumerate(rulings):
        groups[lead(index)].append(ruling)
    return list(groups.values())


def _grid(rulings: Sequence[Ruling]) -> Grid | None:
    """The grid that touching rulings draw; None for an underline or a frame around a single cell."""
    flat, steep = rulings_of(rulings, "horizontal"), rulings_of(rulings, "vertical")
    if not flat or not steep:
        return None
    xs = _edges([r.at for r in steep], [end for r in flat for end in (r.start, r.end)])
    ys = _edges([r.at for r in flat], [end for r in steep for end in (r.start, r.end)])
    places = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < places <= MAX_PLACES:
        return None
    regions = _regions(xs, ys, flat, steep)
    return Grid(tuple(xs), tuple(ys), tuple(regions)) if len(regions) > 1 else None


def _edges(ats: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where rulings stand, and the outermost ends of those across them: a table may be open at its sides."""
    edges: list[float] = []
    for at in sorted([*ats, min(ends), max(ends)]):
        if not edges or at - edges[-1] > SNAP:
            edges.append(at)
    return edges


def _regions(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Ruling], steep: Sequence[Ruling]
) -> list[Region]:
    """The cells: places that no ruling parts, cut into rectangles where they make none."""
    rows, columns = len(ys) - 1, len(xs) - 1
    on_y, on_x = _lying_on(ys, flat), _lying_on(xs, steep)
    below = {
        (r, c): not _walled(on_y[r + 1], xs[c], xs[c + 1]) for r in range(rows - 1) for c in range(columns)
    }
    beside = {
        (r, c): not _walled(on_x[c + 1], ys[r], ys[r + 1]) for r in range(rows) for c in range(columns - 1)
    }
    seen: set[Place] = set()
    regions: list[Region] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in seen:
                continue
            places = _reachable((row, column), below, beside) - seen
            for region in _rectangles(places):
                regions.append(region)
            seen |= places
    return sorted(regions)


def _lying_on(edges: Sequence[float], rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """For each edge the rulings that lie on it."""
    return [[ruling for ruling in rulings if abs(ruling.at - edge) <= SNAP] for edge in edges]


def _walled(rulings: Sequence[Ruling], start: float, end: float) -> bool:
    covered = sum(max(min(ruling.end, end) - max(ruling.start, start), 0.0) for ruling in rulings)
    return covered >= WALL * (end - start)


def _reachable(start: Place, below: dict[Place, bool], beside: dict[Place, bool]) -> set[Place]:
    found, waiting = {start}, [start]
    while waiting:
        row, column = waiting.pop()
        near = (
            ((row + 1, column), below.get((row, column))),
            ((row - 1, column), below.get((row - 1, column))),
            ((row, column + 1), beside.get((row, column))),
            ((row, column - 1), beside.get((row, column - 1))),
        )
        for place, is_open in near:
            if is_open and place not in found:
                found.add(place)
                waiting.append(place)
    return found


def _rectangles(places: set[Place]) -> list[Region]:
    """The places as few rectangles: the widest run of each top row, as far down as it goes."""
    left = set(places)
    found = []
    for row, column in sorted(places):
        if (row, column) not in left:
            continue
        width = 1
        while (row, column + width) in left:
            width += 1
        height = 1
        while all((row + height, column + i) in left for i in range(width)):
            height += 1
        found.append(Region(row, column, height, width))
        left -= {(row + i, column + j) for i in range(height) for j in range(width)}
    return found


def fill_grid(grid: Grid, glyphs: Iterable[Glyph]) -> Table:
    """The table that the grid is with the glyphs in it, each in the cell where its middle stands."""
    place_of = _place_of(grid)
    held: list[list[Glyph]] = [[] for _ in grid.regions]
    inner_ys, inner_xs = grid.ys[1:-1], grid.xs[1:-1]
    for glyph in glyphs:
        _, x0, top, x1, bottom, _, _ = glyph
        row, column = bisect_right(inner_ys, (top + bottom) / 2), bisect_right(inner_xs, (x0 + x1) / 2)
        held[place_of[row, column]].append(glyph)
    return table_of(grid, held)


def table_of(grid: Grid, held: Sequence[Sequence[Glyph]]) -> Table:
    """The table that the grid is with the glyphs of each of its regions."""
    xs, ys = [round(x, 2) for x in grid.xs], [round(y, 2) for y in grid.ys]
    cells = tuple(
        Cell(
            row=row,
            column=column,
            row_span=tall,
            column_span=wide,
            lines=said_once(tuple(build_lines(inside)), tall, wide),
            box=(xs[column], ys[row], xs[column + wide], ys[row + tall]),
        )
        for (row, column, tall, wide), inside in zip(grid.regions, held, strict=True)
    )
    return Table(rows=len(ys) - 1, columns=len(xs) - 1, cells=cells, box=(xs[0], ys[0], xs[-1], ys[-1]))


def regions_of(grid: Grid) -> Callable[[float, float], Region | None]:
    """Gives the region in which a point stands; None outside the grid."""
    place_of = _place_of(grid)
    left, top, right, bottom = grid.box

    def region_at(x: float, y: float) -> Region | None:
        if not (left <= x <= right and top <= y <= bottom):
            return None
        return grid.regions[place_of[_slot(grid.ys, y), _slot(grid.xs, x)]]

    return region_at


def _place_of(grid: Grid) -> dict[Place, int]:
    """By each place the index of its region."""
    return {
        (row, column): index
        for index, region in enumerate(grid.regions)
        for row in range(region.row, region.row + region.row_span)
        for column in range(region.column, region.column + region.column_span)
    }


def _slot(edges: Sequence[float], at: float) -> int:
    return bisect_right(edges, at, 1, len(edges) - 1) - 1
