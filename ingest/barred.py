"""Tables in plain text between bars and drawn lines; a line drawn under some columns leaves the others' cells open."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.columns import Rows

BARS = "|│┃║｜"
_LEFT, _RIGHT = f"{BARS}├┝┞┟┠┡┢┣╞╟╠+", f"{BARS}┤┥┦┧┨┩┪┫╡╢╣+"
_BARRED = re.compile(rf"\s*[{BARS}].*[{BARS}]\s*")
_DRAWN = re.compile(r"\s*[|+:=\-│┃║─━═┄┈┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╪]{3,}[\s|+:=\-─━═┬┴┼┤┐┘]*")
_PARTLY = re.compile(rf"\s*[{_LEFT}].*[{_RIGHT}]\s*")
_CROSSING = re.compile(rf"[{_LEFT}{_RIGHT}┼┬┴┿╂╋╪╫╬┳┻╦╩]")
_STROKE = re.compile(r"[-=]{3,}|[─━═┄┈]{2,}")


class Barred(NamedTuple):
    """The cells of rows, and the places (row, column) whose cell goes on from the row above."""

    rows: Rows
    going_on: frozenset[tuple[int, int]] = frozenset()


class _Block(NamedTuple):
    """The lines of one row of cells, and the columns that no line parts from the row above."""

    lines: Rows
    open: frozenset[int] = frozenset()


def is_barred(line: str) -> bool:
    """Whether the line is a row between bars, or a drawn line.

    >>> [is_barred(line) for line in ("| 等级 | 费用 |", "+----+----+", "│　├──┤", "- 年满")]
    [True, True, True, False]
    """
    return bool(_BARRED.fullmatch(line)) or is_drawn(line) or _partly_drawn(line) is not None


def is_drawn(line: str) -> bool:
    """Whether the line is a drawn one, above, below or between rows."""
    text = line.strip()
    return bool(_DRAWN.fullmatch(line)) and len(set(text) - set("-=")) > 0


def _partly_drawn(line: str) -> list[str] | None:
    """What stands in each column of a line that is drawn under some columns only; None for other lines.

    >>> _partly_drawn("│ 焊工 ├────┼────┤")
    [' 焊工 ', '────', '────']
    """
    if not _PARTLY.fullmatch(line) or is_drawn(line):
        return None
    cells = _CROSSING.split(line.strip()[1:-1])
    drawn = [bool(_STROKE.fullmatch(cell.strip())) for cell in cells]
    return cells if any(drawn) and not all(drawn) else None


def barred_rows(lines: Sequence[str]) -> Barred | None:
    """The cells of lines that are all barred; lines between two drawn ones are one row. None for too few."""
    blocks = [block for block in _blocks(lines) if block.lines]
    ruled = len(blocks) > 2  # drawn lines between the rows, not only around them and below the header
    if not ruled:
        rows = [row for block in blocks for row in block.lines]
        return Barred(rows) if len(rows) > 1 and max(map(len, rows)) > 1 else None
    return _merged(blocks) if max(len(row) for block in blocks for row in block.lines) > 1 else None


def _blocks(lines: Sequence[str]) -> list[_Block]:
    blocks = [_Block([])]
    for line in lines:
        partly = _partly_drawn(line)
        if partly is not None:
            parted = {index for index, cell in enumerate(partly) if _STROKE.fullmatch(cell.strip())}
            words = ["" if index in parted else cell.strip() for index, cell in enumerate(partly)]
            blocks.append(_Block([words], frozenset(range(len(partly))) - parted))
        elif is_drawn(line):
            blocks.append(_Block([]))
        else:
            blocks[-1].lines.append([cell.strip() for cell in re.split(f"[{BARS}]", line.strip()[1:-1])])
    return blocks


def _merged(blocks: Sequence[_Block]) -> Barred:
    """The rows, each cell's words in the first row that it covers."""
    rows: Rows = []
    going_on: set[tuple[int, int]] = set()
    owner: dict[int, int] = {}
    for row, block in enumerate(blocks):
        rows.append(_stacked(block.lines))
        for column, words in enumerate(rows[row]):
            if row and column in block.open and column < len(rows[row - 1]):
                rows[owner[column]][column] += words
                rows[row][column] = ""
                going_on.add((row, column))
            else:
                owner[column] = row
    return Barred(rows, frozenset(going_on))


def _stacked(rows: Rows) -> list[str]:
    count = max(len(row) for row in rows)
    padded = [row + [""] * (count - len(row)) for row in rows]
    return ["".join(cells) for cells in zip(*padded, strict=True)]
