"""Tables that stand side by side and were read as one.

A wide gap alone does not tell: columns are set as wide as their longest words. Two captions do, and the
key's name that comes again; and a gap does that parts names, values and places of the columns alike.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.fields import Field, fields_of
from ingest.parted import is_value
from ingest.parts import is_header_row, own_cells, part_of
from models.base import union_box
from models.document import Cell, Line, Table

FEWEST_COLUMNS = 2
FEWEST_ROWS = 3
WIDER = 1.6
"""The gap between two tables is as many times wider than any between their columns."""
FURTHER = 1.35
"""Columns on both sides of it stand as many times further apart than any others."""
WIDE = 4.0
"""It is as many ems wide."""
OFF = 2.0
"""A caption stands as near (ems) to where its table begins, or to its middle."""

_CAPTION = re.compile(
    r"(?:附?表|图表)\s*[\d一二三四五六七八九十]+(?:\D.*)?|[^。；：，]{2,20}(?:表|一览|标准|安排|名单|计划|明细)"
)
_LEVEL = re.compile(r"[一二三四五1-5]级.*|[初中高]级.*|.*技师|学徒工")


class _Seam(NamedTuple):
    """The column with which the second table begins, and the lines of both captions."""

    middle: int
    captions: tuple[Line, Line] | None = None
    is_above: bool = False
    """Whether the captions stand in a line above the table."""


def beside(table: Table, above: list[Line | Table]) -> list[Table]:
    """The table, or the two that stand side by side, from the left.

    `above` are the blocks above it; a line of two captions is taken out of them and into the tables.
    """
    if table.columns < 2 * FEWEST_COLUMNS or table.rows < FEWEST_ROWS:
        return [table]
    seam = _seam(table, above[-1] if above else None)
    if seam is None or any(c.column < seam.middle < c.column + c.column_span for c in table.cells):
        return [table]
    if seam.is_above:
        above.pop()
    columns = ((0, seam.middle), (seam.middle, table.columns))
    parts = [part_of(table, (0, table.rows), span) for span in columns]
    if seam.captions is None:
        return parts
    return [_titled(part, caption) for part, caption in zip(parts, seam.captions, strict=True)]


def _seam(table: Table, above: Line | Table | None) -> _Seam | None:
    rows = own_cells(table)
    if is_header_row(rows[1]) and len(rows[0]) == 2 and all(_is_caption(cell.text) for cell in rows[0]):
        return _Seam(rows[0][1].column) if _may_part(table, rows[0][1].column) else None
    within = _captions_within(rows[0])
    if within is not None and _may_part(table, within.middle):
        return within
    if not is_header_row(rows[0]):
        return None
    over = _captions_over(table, above) if isinstance(above, Line) else None
    middle = None if over else _named_again(rows[0]) or _parted_by_a_gap(table, rows)
    return over or (_Seam(middle) if middle is not None and _may_part(table, middle) else None)


def _may_part(table: Table, middle: int) -> bool:
    return FEWEST_COLUMNS <= middle <= table.columns - FEWEST_COLUMNS


def _is_caption(words: str) -> bool:
    return bool(_CAPTION.fullmatch(words))


def _captions_within(cells: Sequence[Cell]) -> _Seam | None:
    """Captions that were taken for the first lines of headings."""
    found = [cell for cell in cells if len(cell.lines) > 1 and _is_caption(cell.lines[0].text)]
    if len(found) != 2:
        return None
    middle = min(cell.column for cell in cells if cell.column > found[0].column)
    return _Seam(found[1].column, (found[0].lines[0], found[1].lines[0])) if middle else None


def _titled(table: Table, caption: Line) -> Table:
    """The table with its caption in a row of its own."""
    box = union_box([one for one in (table.box, caption.box) if one])
    wide = (table.box[0], caption.box[1], table.box[2], caption.box[3]) if table.box and caption.box else None
    title = Cell(row=0, column=0, column_span=table.columns, lines=(caption,), box=wide)
    cells = tuple(_below(cell, caption) for cell in table.cells)
    return table.model_copy(update={"rows": table.rows + 1, "cells": (title, *cells), "box": box})


def _below(cell: Cell, caption: Line) -> Cell:
    lines = tuple(line for line in cell.lines if line is not caption)
    update: dict[str, object] = {"row": cell.row + 1}
    if len(lines) < len(cell.lines) and cell.box:
        around = union_box([line.box for line in lines if line.box])
        update |= {
            "lines": lines,
            "box": (cell.box[0], around[1], cell.box[2], around[3]) if around else None,
        }
    return cell.model_copy(update=update)


def _captions_over(table: Table, above: Line) -> _Seam | None:
    """Two captions in the line above, each over the columns of its own table."""
    fields = fields_of(above)
    if len(fields) != 2 or not all(_is_caption(field.line.text) for field in fields):
        return None
    edges = _edges(table)
    for middle in range(FEWEST_COLUMNS, table.columns - FEWEST_COLUMNS + 1):
        halves = ((edges[0][0], edges[middle - 1][1]), (edges[middle][0], edges[-1][1]))
        if all(_is_over(*pair, OFF * (above.size or 12.0)) for pair in zip(fields, halves, strict=True)):
            return _Seam(middle, (fields[0].line, fields[1].line), is_above=True)
    return None


def _is_over(field: Field, half: tuple[float, float], off: float) -> bool:
    within = half[0] - off <= field.x0 and field.x1 <= half[1] + off
    return within and (abs(field.x0 - half[0]) <= off or abs(field.middle - sum(half) / 2) <= off)


def _named_again(cells: Sequence[Cell]) -> int | None:
    """The column under which the first one's name comes again, and then others than behind it."""
    names = [cell.text for cell in cells]
    if names.count(names[0]) != 2 or any(cell.column_span > 1 for cell in cells):
        return None
    again = names.index(names[0], 1)
    return cells[again].column if names[:again] != names[again:] else None


def _parted_by_a_gap(table: Table, rows: Sequence[Sequence[Cell]]) -> int | None:
    """The first column behind a gap that parts the columns' words more than any other one."""
    edges = _edges(table)
    if len(edges) != table.columns or _is_boxed(table) or any(cell.column_span > 1 for cell in table.cells):
        return None
    gaps = [right[0] - left[1] for left, right in pairwise(edges)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    steps = (
        gaps,
        [right[0] - left[0] for left, right in pairwise(edges)],
        [sum(right) / 2 - sum(left) / 2 for left, right in pairwise(edges)],
    )
    size = next((line.size for cell in table.cells for line in cell.lines if line.size), 12.0)
    others = [max([*step[:widest], *step[widest + 1 :]], default=0.0) for step in steps]
    times = [step[widest] / max(other, 0.1) for step, other in zip(steps, others, strict=True)]
    if gaps[widest] < WIDE * size or times[0] < WIDER or min(times[1:]) < FURTHER:
        return None
    return widest + 1 if _has_key(rows, widest + 1) else None


def _has_key(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether the column holds what its rows are about: words, each but once, and no figures."""
    words = [cell.text for row in rows[1:] for cell in row if cell.column == column and cell.lines]
    told = len(set(words)) == len(words) > 1
    return told and not any(is_value(one) and not _LEVEL.fullmatch(one) for one in words)


def _edges(table: Table) -> list[tuple[float, float]]:
    """From where to where each column's words stand; fewer than columns where one has none."""
    found = []
    for column in range(table.columns):
        own = [cell for cell in table.cells if (cell.column, cell.column_span) == (column, 1)]
        boxes = [line.box for cell in own for line in cell.lines if line.box]
        if boxes:
            found.append((min(box[0] for box in boxes), max(box[2] for box in boxes)))
    return found


def _is_boxed(table: Table) -> bool:
    """Whether the cells' boxes touch from row to row, as those of a grid do."""
    tops = {cell.box[1] for cell in table.cells if cell.box}
    ends = {cell.box[3] for cell in table.cells if cell.box}
    return len(tops & ends) >= table.rows - 1
