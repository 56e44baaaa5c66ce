"""Tables within a cell of another table: the outer grid takes on their rows and columns.

A notice that is one table of topics has its fees in a table of their own beside 收费标准. In one grid the topic's
cell reaches over the inner rows, and what the other topics say over the inner columns.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from models.base import Box

if TYPE_CHECKING:
    from ingest.tables import Grid, Ruling

SNAP = 3.0
"""Edges as near as this (points) are one."""

FEWEST_CELLS = 4
"""Both tables have as many cells: a frame, or a box to tick, is none."""
WIDE = 0.5
"""The inner table takes as much of its cell's width."""
PADDING = 9.0
"""Where the inner table begins so near (points) to its cell's edge, no words stand between."""


class Drawn(NamedTuple):
    """A grid and the rulings that draw it."""

    grid: "Grid"
    rulings: Sequence["Ruling"]


def with_nested(
    outer: Drawn, inner: Sequence[Drawn], grid_of: Callable[[Sequence["Ruling"]], "Grid | None"]
) -> "Grid":
    """The outer grid with the rows and columns of the tables in its cells; itself where it has none."""
    if len(outer.grid.regions) < FEWEST_CELLS:
        return outer.grid
    added: list[Ruling] = []
    for cell in (outer.grid.box_of(region) for region in outer.grid.regions):
        held = [one for one in inner if _holds(cell, one.grid.box) and len(one.grid.regions) >= FEWEST_CELLS]
        if len(held) == 1 and _width(held[0].grid.box) >= WIDE * _width(cell):
            added += _reaching(held[0], cell)
    return (grid_of([*outer.rulings, *added]) if added else None) or outer.grid


def _holds(cell: Box, box: Box) -> bool:
    return (
        cell[0] - SNAP <= box[0]
        and cell[1] - SNAP <= box[1]
        and box[2] <= cell[2] + SNAP
        and box[3] <= cell[3] + SNAP
    )


def _width(box: Box) -> float:
    return box[2] - box[0]


def _reaching(inner: Drawn, cell: Box) -> list["Ruling"]:
    """The rulings of the inner table, drawn out to the edges of its cell; its frame is the cell's own."""
    left, top, right, bottom = inner.grid.box
    near_top, near_bottom = top - cell[1] <= PADDING, cell[3] - bottom <= PADDING
    found: list[Ruling] = []
    for ruling in inner.rulings:
        if ruling.direction == "horizontal":
            framed = (
                abs(ruling.at - top) <= SNAP and near_top or abs(ruling.at - bottom) <= SNAP and near_bottom
            )
            start = cell[0] if ruling.start - left <= SNAP else ruling.start
            end = cell[2] if right - ruling.end <= SNAP else ruling.end
        else:
            framed = min(ruling.at - left, right - ruling.at) <= SNAP
            start = cell[1] if near_top and ruling.start - top <= SNAP else ruling.start
            end = cell[3] if near_bottom and bottom - ruling.end <= SNAP else ruling.end
        if not framed:
            found.append(ruling._replace(start=start, end=end))
    return found
