"""Cells that say 同上: the words above hold for them."""

import re
from dataclasses import replace

from parsers.tables import Grid, GridCell

_DITTO = re.compile(r"[（(]?(?:同上|同前|同上[栏行格]|〃+|″+|[“”\"＂]+)[)）]?[。.]?")


def is_ditto(words: str) -> bool:
    """Whether a cell's words only point to those above.

    >>> [is_ditto(words) for words in ("同上", "〃", "（同上）", "同上，另加材料费", "/", "")]
    [True, True, True, False, False, False]
    """
    return bool(_DITTO.fullmatch(words.strip()))


def with_dittos(grid: Grid) -> Grid:
    """The grid with the words above in each cell that points to them; a blank cell stays blank, for its reader.

    A first row of data has nothing above but headers: what points there is left as it is.
    """
    if not any(is_ditto(cell.value) for row in grid.cells for cell in row):
        return grid
    first = grid.header_rows
    made: dict[int, GridCell] = {}
    rows: list[tuple[GridCell, ...]] = []
    for number, row in enumerate(grid.cells):
        for column, cell in enumerate(row):
            if id(cell) not in made:
                points = number > first and cell.row == number and is_ditto(cell.value)
                made[id(cell)] = replace(cell, text=rows[number - 1][column].text) if points else cell
        rows.append(tuple(made[id(cell)] for cell in row))
    return replace(grid, cells=tuple(rows))
