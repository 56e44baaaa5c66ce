"""Retake rules in a table: how long a score holds and how often one may retake, level by level."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from models.errors import ValueUnread
from parsers.tables import Grid, GridCell
from parsers.text import Text, join
from parsers.values.durations import find_years
from parsers.values.levels import find_levels
from parsers.values.numerals import NUMERAL, read_integer

_VALIDITY = re.compile(r"有效期|成绩[^／]{0,4}?(?:有效|保留)|保留(?:期|年限|时间)")
_COUNT = re.compile(r"补考[^／]{0,6}?次数|次数[^／]{0,4}?补考|补考机会")
_ONLY_NUMBER = re.compile(rf"{NUMERAL}$")
_TIMES = re.compile(rf"(?P<count>{NUMERAL})次")


class Told(NamedTuple):
    """A rule that some rows of a table tell; `levels` is None where all of them do."""

    kind: Literal["score_validity", "max_attempts"]
    levels: tuple[int, ...] | None
    value: float
    words: Text


def rules_of_table(grid: Grid) -> Iterator[Told]:
    """What a table with a column of levels, or a row of them, tells of retakes."""
    for turned in (grid, grid.transposed()):
        told = list(_read(turned))
        if told:
            yield from told
            return


def _read(grid: Grid) -> Iterator[Told]:
    rows = grid.data()
    headers = [grid.header(index) for index in range(grid.columns)]
    levels = next((i for i in range(grid.columns) if all(_levels(row[i]) for row in rows)), None)
    if levels is None or not any("补考" in header or "成绩" in header for header in headers):
        return
    for index, header in enumerate(headers):
        if index != levels and _VALIDITY.search(header):
            yield from _by_value(
                "score_validity", [(r[levels], r[index], _years(r[index], header)) for r in rows]
            )
        elif index != levels and _COUNT.search(header):
            yield from _by_value("max_attempts", [(r[levels], r[index], _times(r[index])) for r in rows])


def _by_value(
    kind: Literal["score_validity", "max_attempts"], rows: list[tuple[GridCell, GridCell, float | None]]
) -> Iterator[Told]:
    """One rule for each value, with the levels of its rows; a count that all levels have is no rule of some."""
    values = dict.fromkeys(value for _, _, value in rows if value is not None)
    everywhere = len(values) == 1 and all(value is not None for _, _, value in rows)
    for value in values:
        own = [(level, cell) for level, cell, one in rows if one == value]
        levels = tuple(dict.fromkeys(code for level, _ in own for code in _levels(level)))
        words = join([part.text for level, cell in own for part in (level, cell)], "；")
        yield Told(kind, None if kind == "max_attempts" and everywhere else levels, value, words)


def _levels(cell: GridCell) -> tuple[int, ...]:
    return tuple(level for mention in find_levels(cell.value) for level in mention.levels)


def _years(cell: GridCell, header: str) -> float | None:
    """The years of a cell, whose unit may stand in the header: 成绩有效期（年）, 保留时间（月）."""
    found = find_years(cell.value)
    if found:
        return found[0].years
    number = _integer(cell.value)
    if number is None or not re.search(r"年[）)]|月[）)]", header):
        return None
    return number if re.search(r"年[）)]", header) else round(number / 12, 4)


def _times(cell: GridCell) -> float | None:
    match = _TIMES.search(cell.value)
    return _integer(match["count"] if match else cell.value)


def _integer(text: str) -> float | None:
    try:
        return float(read_integer(text)) if _ONLY_NUMBER.match(text) else None
    except ValueUnread:
        return None
