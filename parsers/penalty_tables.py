"""Tiers in a table: the acts beside what follows from them, in either order, down the rows or along them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.inline_lists import inline_items
from parsers.markers import han_ordinal, read_marker
from parsers.penalty_tiers import Tier
from parsers.sanctions import read_sanctions
from parsers.tables import Grid, GridCell
from parsers.text import Text, join

Row = tuple[GridCell, ...]

_ACT_HEADER = re.compile(r"行为|表现|情形|违纪|违规|事项|内容")
_SANCTION_HEADER = re.compile(r"处理|处罚|后果|措施|处分|处置")
_TIER_HEADER = re.compile(r"档|类别|分类|类型|等次|级别|序号|情节|次序|编号|^[序号]$")
_COUNTS_ROWS = re.compile(r"序号|编号|^[序号]$|^(?:No|NO|no)\.?$")
"""Headers of a column that numbers the rows, whatever the tiers are."""


_ENDS = re.compile(r"(?:的|者|行为)$|^[^，]{2,16}$")
"""How each of several acts ends that a cell lists without numbers."""


class Columns(NamedTuple):
    """Which columns tell the tier, the acts, and what follows from them (one column for scores, one for years …)."""

    tier: int | None
    act: int
    sanctions: tuple[int, ...]


def tiers_of_table(grid: Grid) -> Iterator[Tier]:
    """The tiers in the order of the rows, or of the columns where the table lies on its side."""
    for turned in (grid, grid.transposed()):
        rows = _rows(turned)
        columns = _columns([turned.header(index) for index in range(turned.columns)], rows)
        if columns is not None:
            yield from _tiers(rows, columns, _counts_rows(turned, columns.tier))
            return


def _rows(grid: Grid) -> list[Row]:
    """The rows that hold tiers: all of them, where none is a header."""
    first = grid.cells[grid.caption_rows]
    headed = not any(read_sanctions(cell.value) for cell in first)
    return grid.data() if headed else list(grid.cells[grid.caption_rows :])


def _columns(headers: list[str], rows: list[Row]) -> Columns | None:
    """What each column holds: told by its lowest header, and by whether its cells sanction."""
    lowest = [header.rpartition("／")[2] for header in headers]
    sanctioning = [i for i in range(len(headers)) if _share(rows, i) > 0]
    named = [i for i in sanctioning if _SANCTION_HEADER.search(lowest[i])]
    sanctions = tuple(named or [i for i in sanctioning if _share(rows, i) == 1])
    others = [i for i in range(len(headers)) if i not in sanctions and i not in sanctioning]
    act = next((i for i in others if _ACT_HEADER.search(lowest[i])), None)
    if act is None or not sanctions:
        return None
    tier = next((i for i in others if i != act and _TIER_HEADER.search(lowest[i])), None)
    if tier is None:
        tier = next((i for i in others if i != act and _all_ordinals(rows, i)), None)
    return Columns(tier, act, sanctions)


def _share(rows: list[Row], column: int) -> float:
    """How many of a column's filled cells sanction, from 0 to 1."""
    filled = [row[column].value for row in rows if row[column].value]
    return sum(bool(read_sanctions(value)) for value in filled) / len(filled) if filled else 0


def _all_ordinals(rows: list[Row], column: int) -> bool:
    return all(len(row[column].value) <= 8 and _ordinal(row[column].value) is not None for row in rows)


def _counts_rows(grid: Grid, tier: int | None) -> bool:
    return tier is not None and _COUNTS_ROWS.search(grid.header(tier)) is not None


def _tiers(rows: list[Row], columns: Columns, counts_rows: bool) -> Iterator[Tier]:
    groups = _groups(rows, columns, counts_rows)
    numbered = columns.tier is not None and not (counts_rows and len(groups) < len(rows))
    for position, group in enumerate(groups, start=1):
        ordinal = _ordinal(group[0][columns.tier].value) if numbered and columns.tier is not None else None
        acts = [words for cell in _distinct(group, columns.act) for words in _acts_in(cell.text)]
        told = [
            cell.text for i in columns.sanctions for cell in _distinct(group, i) if read_sanctions(cell.value)
        ]
        yield Tier(ordinal or position, join(told, "；"), tuple(acts), "penalties.table")


def _groups(rows: list[Row], columns: Columns, counts_rows: bool) -> list[list[Row]]:
    """The rows of one tier: they have its cell, or the same sanctions; a blank is the cell above."""
    own = columns.sanctions if counts_rows or columns.tier is None else (columns.tier, *columns.sanctions)
    groups: list[list[Row]] = []
    for row in rows:
        if groups and all(row[i].value in ("", groups[-1][0][i].value) for i in own):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _distinct(rows: list[Row], column: int) -> list[GridCell]:
    """The cells of a column, each once; one that says what another said is no other."""
    cells: dict[str, GridCell] = {}
    for row in rows:
        if row[column].value:
            cells.setdefault(row[column].value, row[column])
    return list(cells.values())


def _acts_in(text: Text) -> list[Text]:
    inline = inline_items(text)
    if inline:
        return [words for _, words in inline]
    marker = read_marker(text.value)
    words = text.slice(marker.length if marker else 0)
    parts = [part.strip("；。 ") for part in words.split("[；;]")]
    listed = len(parts) > 1 and all(_ENDS.search(part.value) for part in parts)
    return parts if listed else [words]


def _ordinal(text: str) -> int | None:
    match = re.search(r"\d+|[一二三四五六七八九十]+", text)
    if match is None:
        return None
    return int(match.group()) if match.group().isdigit() else han_ordinal(match.group())
