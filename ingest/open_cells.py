"""Cells of tables that no grid of rulings draws: fields laid into rows and columns, every place covered once."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.fields import Field, Fields, Zone, reach_of, rows_of
from ingest.headings import Heading
from ingest.merged_keys import merged_cells
from models.base import Box, union_box
from models.document import Cell, Line, Table

FIGURE = re.compile(r"[\d.,]+(?:元|%|分|人|天|个|名|课时|学时|分钟)?(?:/\S{1,4})?|[/／—－-]+|免费|[√✓●○×]")
NO_CELL = re.compile(r"印发|抄送|盖章|[（(]签[字名章]|\.{4,}|…{2,}|_{4,}")
"""Words of signatures, print blocks, tables of contents and forms."""
LONG_CELL = 36


class Held(NamedTuple):
    """A cell's first place, how far it reaches, and what it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[Line, ...]


def held_cells(
    heading: Heading, groups: Sequence[Sequence[Fields]], zones: Sequence[Zone], em: float
) -> list[Held] | None:
    """The cells of a header and of groups of lines below it, which full rules part.

    None where two of a line stand in one column, or nobody can say which of a row belong together.
    """
    cells = [Held(*placed) for placed in heading.placed()]
    number = heading.rows
    for group in groups:
        made = cells_of(group, zones, em)
        if made is None:
            return None
        cells += [cell._replace(row=cell.row + number) for cell in made]
        number = max(cell.row + cell.row_span for cell in cells)
    return cells


def cells_of(lines: Sequence[Fields], zones: Sequence[Zone], em: float) -> list[Held] | None:
    """The cells of lines without a header."""
    cells = _row_cells(rows_of(lines, zones, em), zones, em)
    if cells is not None and _is_whole(cells, len(zones)):
        return cells
    merged = merged_cells(lines, zones, em)
    if merged is None:
        return cells
    return [Held(*cell[:4], tuple(field.line for field in cell.fields)) for cell in merged]


def _is_whole(cells: Sequence[Held], columns: int) -> bool:
    """Whether each row has a cell of its own in each column."""
    rows = max(cell.row + cell.row_span for cell in cells)
    return len(cells) == rows * columns and all(cell.row_span == cell.column_span == 1 for cell in cells)


def _row_cells(rows: Sequence[list[Fields]], zones: Sequence[Zone], em: float) -> list[Held] | None:
    cells: list[Held] = []
    number = 0
    for row in rows:
        found: dict[int, list[Field]] = {}
        widths: dict[int, int] = {}
        for fields in row:
            reaches = [reach_of(field, zones, em) for field in fields]
            if any(left[1] >= right[0] for left, right in pairwise(reaches)):
                return None
            for field, (first, last) in zip(fields, reaches, strict=True):
                found.setdefault(first, []).append(field)
                widths[first] = max(widths.get(first, 1), last - first + 1)
        height = _height(found)
        if height is None:
            return None
        for first, held in found.items():
            parts = [[field] for field in held] if height > 1 and len(held) > 1 else [held]
            span = 1 if len(parts) > 1 else height
            for index, part in enumerate(parts):
                lines = tuple(field.line for field in part)
                cells.append(Held(number + index, first, span, widths[first], lines))
        number += height
    return cells


def _height(found: Mapping[int, Sequence[Field]]) -> int | None:
    """How many rows stand beside a merged cell: figures above each other are of several rows; None for a muddle."""
    stacked = [held for held in found.values() if len(held) > 1]
    if not any(FIGURE.fullmatch(field.line.text) for held in stacked for field in held):
        return 1
    counts = {len(held) for held in stacked}
    return counts.pop() if len(counts) == 1 else None


def build_table(cells: Sequence[Held], edges: Sequence[float]) -> Table | None:
    """The table of the cells between the columns' edges, places that none covers left empty; None where two cover one."""
    rows, columns = max(cell.row + cell.row_span for cell in cells), len(edges) - 1
    free = {(row, column) for row in range(rows) for column in range(columns)}
    for cell in cells:
        own = {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        if not own <= free:
            return None
        free -= own
    empty = [Held(row, column, 1, 1, ()) for row, column in free]
    ordered = sorted([*cells, *empty], key=lambda cell: cell[:2])
    around = union_box([line.box for cell in cells for line in cell.lines if line.box])
    if around is not None:
        edges = [min(edges[0], around[0]), *edges[1:-1], max(edges[-1], around[2])]
    made = tuple(Cell(**cell._asdict(), box=_box_of(cell, edges)) for cell in ordered)
    return Table(rows=rows, columns=columns, cells=made, box=around)


def edges_between(zones: Sequence[Zone]) -> list[float]:
    """The columns' edges, amid the rivers between them."""
    middles = [(left[1] + right[0]) / 2 for left, right in pairwise(zones)]
    return [zones[0][0], *middles, zones[-1][1]]


def _box_of(cell: Held, edges: Sequence[float]) -> Box | None:
    """As high as the cell's words, as wide as its columns; None for an empty cell."""
    box = union_box([line.box for line in cell.lines if line.box])
    if box is None:
        return None
    left, right = edges[cell.column], edges[cell.column + cell.column_span]
    return (round(left, 2), box[1], round(right, 2), box[3])
