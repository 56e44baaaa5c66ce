"""A web page's tables: rows and columns with their spans, and which tables only lay out the page."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from ingest.docx_styles import number_of
from ingest.html_style import Appearance
from ingest.html_weight import Weights
from ingest.spans import MAX_COLUMNS, Held, lay_out
from models.document import Line, Table

Looks = dict[Element, Appearance]
CELLS = ("td", "th")
MOST = 0.8
"""A cell with as much of a table's text, and paragraphs in it, is the page's own column."""
PARAGRAPHS = 4
_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}


def is_layout(table: Element, looks: Looks, weights: Weights) -> bool:
    """Whether a table lays out the page: one cell, one that holds almost all, or tables in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [cell for _, row in _rows(table, looks) for cell in row if cell.tag in CELLS and cell in looks]
    if len(cells) <= 1:
        return True
    total = weights.text[table]
    inner = sum(weights.tables[cell] > 0 for cell in cells)
    largest = max(cells, key=lambda cell: weights.text[cell])
    if weights.text[largest] < MOST * total:
        return False
    paragraphs = sum(child.tag in ("p", "div", "h1", "h2", "h3", "table", "br") for child in largest.iter())
    return bool(inner) or paragraphs >= PARAGRAPHS


def read_table(
    table: Element, looks: Looks, read_cell: Callable[[Element], tuple[Line, ...]]
) -> Table | None:
    """The table with what `read_cell` gives for each cell that is shown, in the page's order."""
    rows = list(_rows(table, looks))
    ends = _group_ends([group for group, _ in rows])
    held: list[Held] = []
    taken: dict[int, int] = {}  # for each column the row up to which a cell above reaches
    for number, (_, row) in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in CELLS or cell not in looks:
                continue
            while taken.get(column, 0) > number:
                column += 1
            width = min(max(number_of(cell.get("colspan"), 1), 1), MAX_COLUMNS)
            height = number_of(cell.get("rowspan"), 1)
            end = ends[number] if height == 0 else min(number + max(height, 1), ends[number])
            held.append(Held(number, column, end - number, width, read_cell(cell)))
            taken |= dict.fromkeys(range(column, column + width), end)
            column += width
    return lay_out(held, len(rows))


def _rows(table: Element, looks: Looks) -> Iterator[tuple[int, Element]]:
    """The table's rows with their groups' numbers: heads first, feet last."""
    groups: list[tuple[int, int, list[Element]]] = []
    for number, child in enumerate(table):
        if child not in looks:
            continue
        if child.tag in _PARTS:
            groups.append((_PARTS[child.tag], number, [row for row in child if _is_row(row, looks)]))
        elif _is_row(child, looks):
            groups.append((1, -1, [child]))
    for _, number, rows in sorted(groups, key=lambda group: group[0]):
        for row in rows:
            yield number, row


def _is_row(element: Element, looks: Looks) -> bool:
    return element.tag == "tr" and element in looks


def _group_ends(groups: list[int]) -> list[int]:
    """For each row the number of the row behind its group: no cell reaches over a group's end."""
    ends = [len(groups)] * len(groups)
    for index in range(len(groups) - 2, -1, -1):
        ends[index] = ends[index + 1] if groups[index] == groups[index + 1] else index + 1
    return ends
