"""Parts of tables: some of their rows and columns as tables of their own."""

from bisect import bisect_left
from collections.abc import Sequence

from ingest.parted import is_header, names_column
from models.base import union_box
from models.document import Cell, Table

Span = tuple[int, int]
"""The first of some rows or columns, and the one behind the last."""


def part_of(table: Table, rows: Span, columns: Span) -> Table:
    """The part of a table that some of its rows and columns are; none of its cells may reach out of it.

    Empty cells at its sides and its end are left out, and edges at which no cell begins.
    """
    held = [c for c in table.cells if rows[0] <= c.row < rows[1] and columns[0] <= c.column < columns[1]]
    filled = [cell for cell in held if cell.lines] or held
    end = max(cell.row + cell.row_span for cell in filled)
    left, right = min(c.column for c in filled), max(c.column + c.column_span for c in filled)
    held = [cell for cell in held if cell.row < end and left <= cell.column < right]
    tops, lefts = sorted({cell.row for cell in held}), sorted({cell.column for cell in held})
    cells = tuple(_moved(cell, tops, lefts) for cell in held)
    box = union_box([cell.box for cell in held if cell.box])
    return table.model_copy(
        update={"rows": len(tops), "columns": len(lefts), "cells": cells, "box": box or table.box}
    )


def _moved(cell: Cell, tops: Sequence[int], lefts: Sequence[int]) -> Cell:
    row, column = bisect_left(tops, cell.row), bisect_left(lefts, cell.column)
    return cell.model_copy(
        update={
            "row": row,
            "column": column,
            "row_span": bisect_left(tops, cell.row + cell.row_span) - row,
            "column_span": bisect_left(lefts, cell.column + cell.column_span) - column,
        }
    )


def own_cells(table: Table) -> list[list[Cell]]:
    """Row by row the cells that stand in it, those merged over rows in each of theirs."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row].append(cell)
    return rows


def filled_of(cells: Sequence[Cell]) -> list[Cell]:
    """The cells between the outermost ones with words: a narrower table leaves room beside it."""
    words = [index for index, cell in enumerate(cells) if cell.lines]
    return list(cells[words[0] : words[-1] + 1]) if words else []


def is_header_row(cells: Sequence[Cell]) -> bool:
    """Whether a row names columns: all of its words do, or most and the first of them."""
    words = [cell.text for cell in filled_of(cells)]
    return len(words) > 1 and all(words) and is_header(words[:1]) and all(map(names_column, words))
