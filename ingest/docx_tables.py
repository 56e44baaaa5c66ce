"""Word's tables: cells with `gridSpan` and `vMerge` on a grid of columns, as rectangles."""

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ingest.docx_runs import is_deleted
from ingest.docx_styles import number_of, value_of
from ingest.spans import MAX_COLUMNS, Held, lay_out
from models.document import Line, Table

SNAP_TWIPS = 60
"""Columns of a hand-drawn table that begin as near as this (twentieths of a point) begin together."""
WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class Laid(NamedTuple):
    """A cell in its row, from one column's edge to another."""

    element: Element
    start: int
    end: int
    goes_on: bool
    """Whether it goes on with the cell above."""


def read_table(element: Element, read_cell: Callable[[Element], tuple[Line, ...]]) -> Table | None:
    """The table with what `read_cell` gives for each cell that is shown, in the cells' order."""
    edges = _edges(element)
    rows = [[_snapped(cell, edges) for cell in _cells(row)] for row in _rows(element)]
    held: list[Held] = []
    open_cells: dict[tuple[int, int], int] = {}  # what the row below may go on with
    for number, row in enumerate(rows):
        now: dict[tuple[int, int], int] = {}
        for cell in row:
            place = (cell.start, cell.end)
            above = open_cells.get(place) if cell.goes_on else None
            if above is None:
                above = len(held)
                held.append(Held(number, cell.start, 1, cell.end - cell.start, read_cell(cell.element)))
            else:
                held[above] = held[above]._replace(row_span=number - held[above].row + 1)
            now[place] = above
        open_cells = now
    return lay_out(held, len(rows))


def children(element: Element, tag: str) -> Iterator[Element]:
    """The children of that tag, those in content controls and the like too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, tag)


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in children(table, "tr") if not is_deleted(row.find("trPr")))


def _edges(table: Element) -> list[int]:
    """Where columns begin in twips, from 0; empty where the table does not say."""
    widths = [number_of(column.get("w")) for column in table.findall("tblGrid/gridCol")]
    return [0, *accumulate(widths)] if widths and min(widths) >= 0 and sum(widths) > 0 else []


def _snapped(cell: Laid, edges: list[int]) -> Laid:
    """The cell with its edges moved to the first of those that stand together."""
    start, end = (_first_near(edge, edges) for edge in (cell.start, cell.end))
    return cell._replace(start=start, end=end) if end > start else cell


def _first_near(edge: int, edges: list[int]) -> int:
    """The first edge that is less than the snapping distance before this one, over others too."""
    if edge >= len(edges):
        return edge
    while edge > 0 and edges[edge] - edges[edge - 1] < SNAP_TWIPS:
        edge -= 1
    return edge


def _cells(row: Element) -> list[Laid]:
    properties = row.find("trPr")
    column = min(max(number_of(value_of(properties, "gridBefore")), 0), MAX_COLUMNS)
    found: list[Laid] = []
    for element in children(row, "tc"):
        cell = element.find("tcPr")
        if cell is not None and cell.find("cellDel") is not None:
            continue
        span = min(max(number_of(value_of(cell, "gridSpan"), 1), 1), MAX_COLUMNS)
        merge = None if cell is None else cell.find("vMerge")
        goes_on = merge is not None and merge.get("val", "continue") == "continue"
        if found and _is_merged_left(element):
            found[-1] = found[-1]._replace(end=column + span)
        else:
            found.append(Laid(element, column, column + span, goes_on))
        column += span
    return found


def _is_merged_left(element: Element) -> bool:
    """Whether a cell goes on with the one at its left, as old programs merge them; words of its own stay."""
    merge = element.find("tcPr/hMerge")
    goes_on = merge is not None and merge.get("val", "continue") == "continue"
    return goes_on and not any((words.text or "").strip() for words in element.iter("t"))
