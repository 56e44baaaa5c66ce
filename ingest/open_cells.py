"""Cells of tables that no grid of rulings draws: fields laid into rows and columns, every place covered once."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.fields import Field, Fields, Zone, reach_of
from ingest.headings import Heading
from models.base import union_box
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
    heading: Heading, rows: Sequence[list[Fields]], zones: Sequence[Zone], em: float
) -> list[Held] | None:
    """The cells; None where two of a line stand in one column, or nobody can say which of a row belong together."""
    cells = [Held(*placed) for placed in heading.placed()]
    number = heading.rows
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


def build_table(cells: Sequence[Held], columns: int) -> Table | None:
    """The table of the cells, places that none covers left empty; None where two cover one."""
    rows = max(cell.row + cell.row_span for cell in cells)
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
    made = tuple(
        Cell(**cell._asdict(), box=union_box([line.box for line in cell.lines if line.box]))
        for cell in sorted([*cells, *empty], key=lambda cell: cell[:2])
    )
    return Table(rows=rows, columns=columns, cells=made, box=union_box([one.box for one in made if one.box]))
