"""Tables that were drawn, or typed, as one and are two, one below the other.

Where two tables touch, their rules make one grid; word processors join them without a word. What parts
them is what a reader goes by: in the midst stands a header, over columns of its own.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import is_

from ingest.beside import beside
from ingest.paired import with_pairs_apart
from ingest.parts import filled_of, is_header_row, own_cells, part_of
from models.document import Cell, Line, Page, Table

FEWEST_ROWS = 2
"""A table has a header and a row."""
_NOTE = re.compile(r"[（(]?(?:注|备注|说明)|.*[。；]$")


def with_parts_apart(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, with each table that is two in two, and blocks of lines side by side one after the other."""
    return tuple(map(_with_apart, pages))


def _with_apart(page: Page) -> Page:
    content: list[Line | Table] = []
    for block in with_pairs_apart(page.content):
        if isinstance(block, Table):
            for part in _below_each_other(block):
                content += beside(part, content)
        else:
            content.append(block)
    same = len(content) == len(page.content) and all(map(is_, content, page.content))
    return page if same else page.model_copy(update={"content": tuple(content)})


def _below_each_other(table: Table) -> list[Table]:
    rows = own_cells(table)
    seams = [0]
    for row in range(FEWEST_ROWS, table.rows - FEWEST_ROWS + 1):
        if row - seams[-1] >= FEWEST_ROWS and _begins_anew(rows, seams[-1], row):
            seams.append(row)
    if len(seams) == 1:
        return [table]
    return [part_of(table, span, (0, table.columns)) for span in pairwise([*seams, table.rows])]


def _begins_anew(rows: Sequence[Sequence[Cell]], start: int, row: int) -> bool:
    """Whether a header, or a title above one, stands in a row, over columns that no row above it has.

    `start` is the first row of the table above.
    """
    if any(cell.row < row and cell.lines for cell in rows[row]):
        return False
    head = row
    if _is_title(rows[row]):
        head += 1
    if is_header_row(rows[row - 1]):
        return False  # its second row
    end = head
    while end < len(rows) and is_header_row(rows[end]):
        end += 1
    if not head < end < len(rows) or _is_title(rows[end]):
        return False
    own = _columns(rows[end])
    return len(own) > 2 and not any(_columns(above) == own for above in rows[start:row])


def _columns(cells: Sequence[Cell]) -> list[int]:
    """Where the row's columns begin, and where the last one ends."""
    filled = filled_of(cells)
    return [*(cell.column for cell in filled), filled[-1].column + filled[-1].column_span] if filled else []


def _is_title(cells: Sequence[Cell]) -> bool:
    filled = filled_of(cells)
    return len(filled) == 1 and len(cells) <= 2 and not _NOTE.match(filled[0].text)
