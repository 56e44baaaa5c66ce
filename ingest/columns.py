"""Tables in plain text whose cells are set out by spaces."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.wrapping import GAP, display_width

Rows = list[list[str]]

FEWEST_ROWS = 3
WIDE = 3
"""Two rows are a table where they have as many columns."""
FILLED = 0.6


def spaced_rows(lines: Sequence[str]) -> Rows | None:
    """The cells of lines that stand in columns parted by spaces; None where they do not.

    >>> spaced_rows(["等级　　理论　　实操", "三级　　100 　　200", "四级　　90　　　180"])
    [['等级', '理论', '实操'], ['三级', '100', '200'], ['四级', '90', '180']]
    """
    if any(GAP.search(line) is None for line in lines):
        return None
    split = [[cell.strip() for cell in GAP.split(line.strip())] for line in lines]
    even = len({len(row) for row in split}) == 1
    rows = split if even else _at_rivers(lines)
    if rows is None:
        return None
    columns = len(rows[0])
    enough = len(rows) >= (2 if columns >= WIDE else FEWEST_ROWS)
    aligned = not even or len({tuple(_starts(line)) for line in lines}) == 1
    return rows if columns > 1 and enough and _looks_like_a_table(rows, aligned=aligned) else None


def _starts(line: str) -> list[int]:
    """The columns of the screen in which the line's cells begin."""
    start = len(line) - len(line.lstrip())
    return [display_width(line[:place]) for place in (start, *(m.end() for m in GAP.finditer(line)))]


def _looks_like_a_table(rows: Rows, *, aligned: bool) -> bool:
    """Whether the cells are a table's: no form's labels, no ideographs spaced out, hardly an empty place.

    Sentences are a table's where they stand exactly below each other.
    """
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if cell]
    labels = sum("：" in cell or cell.endswith(":") for cell in filled)
    spaced_out = any(all(len(cell) == 1 and not cell.isdigit() for cell in row if cell) for row in rows)
    narrow = all(len(row[0]) <= 1 and not row[0].isdigit() for row in rows)
    prose = sum("。" in cell for cell in filled)
    return (
        len(filled) >= FILLED * len(cells)
        and 3 * labels < len(filled)
        and (aligned or 4 * prose < len(filled))
        and not spaced_out
        and not narrow
    )


def _at_rivers(lines: Sequence[str]) -> Rows | None:
    """The cells between the columns of the screen in which no line has anything."""
    spread = [_spread(line) for line in lines]
    width = max(len(row) for row in spread)
    blank = [all(index >= len(row) or row[index] == " " for row in spread) for index in range(width)]
    first = blank.index(False)
    edges = [i for i in range(first + 2, width) if blank[i - 2] and blank[i - 1] and not blank[i]]
    if not edges:
        return None
    bounds = list(pairwise([0, *edges, width]))
    return [["".join(row[start:end]).strip() for start, end in bounds] for row in spread]


def _spread(line: str) -> list[str]:
    """One entry for each column of the screen: a character, a space, or "" for a wide one's second half."""
    found: list[str] = []
    for char in line.rstrip():
        columns = display_width(char)
        found += [" "] * columns if char in " \u3000" else [char, *[""] * (columns - 1)]
    return found
