"""Rows without rules beside merged cells: a merged cell's words stand in the middle of its rows."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.fields import Fields, Zone, reach_of, rows_of

MOST_MERGED = 3
"""As many of the first columns may have merged cells."""
OFF = 0.4
"""Words may stand as far from their cell's middle (ems)."""
BLOCK = 0.7
"""Lines of one cell stand no further apart (ems)."""


class Merged(NamedTuple):
    """A cell's first row and column, how many of each, and its fields."""

    row: int
    column: int
    row_span: int
    column_span: int
    fields: Fields


def merged_cells(lines: Sequence[Fields], zones: Sequence[Zone], em: float) -> list[Merged] | None:
    """The cells of lines whose first columns have cells merged over rows; None where no such rows are sure.

    All columns behind the merged ones have words in every row, and each merged cell's words stand in the
    middle of its rows: that leaves one way only to part the rows among them.
    """
    for keys in range(1, min(MOST_MERGED, len(zones) - 1) + 1):
        found = _beside(keys, lines, zones, em)
        if found is not None:
            return found
    return None


def _beside(keys: int, lines: Sequence[Fields], zones: Sequence[Zone], em: float) -> list[Merged] | None:
    """The cells where the first `keys` columns are those that may be merged."""
    placed = [[(reach_of(field, zones, em), field) for field in fields] for fields in lines]
    if any(first < keys <= last for line in placed for (first, last), _ in line):
        return None
    behind = [[field for (first, _), field in line if first >= keys] for line in placed]
    rows = rows_of(_in_order(behind), zones[keys:], em, merged=False)
    cells: list[Merged] = []
    for number, row in enumerate(rows):
        held: dict[int, Fields] = {}
        for field in (field for fields in row for field in fields):
            first, last = reach_of(field, zones, em)
            if first < last:
                return None
            held.setdefault(first, []).append(field)
        if len(held) < len(zones) - keys:
            return None
        cells += [Merged(number, column, 1, 1, fields) for column, fields in held.items()]
    edges = _edges([[field for fields in row for field in fields] for row in rows], em)
    for column in range(keys):
        own = [field for line in placed for (first, last), field in line if (first, last) == (column, column)]
        parted = _parted(own, edges, em)
        if parted is None:
            return None
        cells += [Merged(start, column, end - start, 1, block) for start, end, block in parted]
    counted = sum(len(cell.fields) for cell in cells)
    return cells if counted == sum(map(len, lines)) else None


def _in_order(lines: Sequence[Fields]) -> list[Fields]:
    """Lines anew by their heights, those of one height in one, empty ones left out."""
    return sorted((line for line in lines if line), key=lambda line: line[0].top)


def _edges(rows: Sequence[Fields], em: float) -> list[float]:
    """Heights between the rows, amid the gaps; above the first and below the last as far off as those."""
    bands = [(min(f.top for f in row), max(f.bottom for f in row)) for row in rows]
    between = [(above[1] + below[0]) / 2 for above, below in pairwise(bands)]
    gaps = [below[0] - above[1] for above, below in pairwise(bands)]
    room = sorted(gaps)[len(gaps) // 2] / 2 if gaps else em / 2
    return [bands[0][0] - room, *between, bands[-1][1] + room] if bands else []


def _parted(fields: Fields, edges: Sequence[float], em: float) -> list[tuple[int, int, Fields]] | None:
    """The rows, first and behind the last, that each block of a column's fields stands in the middle of."""
    found: list[tuple[int, int, Fields]] = []
    start = 0
    for block in _blocks(fields, em):
        middle = (min(f.top for f in block) + max(f.bottom for f in block)) / 2
        if start >= len(edges) - 1:
            return None
        end = min(
            range(start + 1, len(edges)), key=lambda index: abs((edges[start] + edges[index]) / 2 - middle)
        )
        if abs((edges[start] + edges[end]) / 2 - middle) > OFF * em:
            return None
        found.append((start, end, block))
        start = end
    if start != len(edges) - 1 or _may_be_tops([end - start for start, end, _ in found]):
        return None
    return found


def _may_be_tops(counts: Sequence[int]) -> bool:
    """Whether words in the middle of as many rows may as well stand at the top of other ones: the first row has some, and
    all are level with a row."""
    return counts[:1] == [1] and max(counts) > 1 and all(count % 2 for count in counts)


def _blocks(fields: Fields, em: float) -> list[Fields]:
    """A column's fields in blocks of lines close to each other."""
    blocks: list[Fields] = []
    for field in sorted(fields, key=lambda field: field.top):
        if blocks and field.top - blocks[-1][-1].bottom < BLOCK * em:
            blocks[-1].append(field)
        else:
            blocks.append([field])
    return blocks
