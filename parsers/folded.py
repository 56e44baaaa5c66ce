"""Tables folded to save room: 等级 费用 等级 费用. They are read as the long ones that they are."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.tables import Grid, GridCell

Span = tuple[int, int]

FEWEST = 2
"""A fold has a key and a value."""
_KEY = re.compile(r"序号|编号|等级|级别|职业|工种|科目|项目|批次|名称|考点|考场|日期|地区|单位")


def unfolded(grid: Grid) -> Grid:
    """The grid with its folds one below the other, under the first one's header; itself where it has none.

    Columns before the folds stand beside each of them. No words are lost: the other headers said the same.
    """
    first = grid.header_rows
    names = [grid.path(column) for column in range(grid.columns)]
    for kept in range(grid.columns - 2 * FEWEST + 1):
        width = _width(names[kept:])
        if width is not None and (not kept or names[kept] and _KEY.search(names[kept][-1])):
            folds = [(start, start + width) for start in range(kept, grid.columns, width)]
            if _may_part(grid.data(), kept, width):
                return _stacked(grid, first, kept, folds)
    return grid


def _width(names: Sequence[tuple[str, ...]]) -> int | None:
    """After how many columns the names come again, all of them and no others."""
    for width in range(FEWEST, len(names) // 2 + 1):
        once, times = list(names[:width]), len(names) // width
        if all(once) and len(set(once)) == width and list(names) == once * times:
            return width
    return None


def _may_part(rows: Sequence[Sequence[GridCell]], kept: int, width: int) -> bool:
    """Whether no cell reaches from one fold into another, but for notes over the whole width."""
    return not any(
        cell.column >= kept
        and (cell.column - kept) // width < (_end(cell) - 1 - kept) // width
        or cell.column < kept < _end(cell)
        for row in rows
        if not _is_note(row)
        for cell in row
    )


def _end(cell: GridCell) -> int:
    return cell.column + cell.column_span


def _is_note(row: Sequence[GridCell]) -> bool:
    return row[0].column_span == len(row)


def _stacked(grid: Grid, first: int, kept: int, folds: Sequence[Span]) -> Grid:
    """Folds below each other; where columns stand before them, row by row. Notes are kept once."""
    body = grid.cells[first:]
    order = [(row, fold) for row in body for fold in folds]
    if not kept:
        order = [(row, fold) for fold in folds for row in body]
    cells = [row[: folds[0][1]] for row in grid.cells[:first]]
    cells += [
        row[:kept] + row[slice(*fold)]
        for row, fold in order
        if fold == folds[0] or not _is_note(row) and any(cell.value for cell in row[slice(*fold)])
    ]
    return replace(grid, cells=_placed(cells), edges=grid.edges[: folds[0][1] + 1])


def _placed(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """The rows with their cells told where they stand now."""
    places: dict[int, list[tuple[int, int]]] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            places.setdefault(id(cell), []).append((number, column))
    made: dict[int, GridCell] = {}
    for row in rows:
        for cell in row:
            held = places[id(cell)]
            (top, left), (bottom, right) = held[0], held[-1]
            made[id(cell)] = replace(
                cell, row=top, column=left, row_span=bottom - top + 1, column_span=right - left + 1
            )
    return tuple(tuple(made[id(cell)] for cell in row) for row in rows)
