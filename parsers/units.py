"""The smallest stretches that a value is read from, a sentence or a table's cell, with what labels them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.context import Context
from parsers.outline import Node
from parsers.tables import Grid, GridCell
from parsers.text import Text

LABEL_LENGTH = 26
"""No label is longer."""
_VALUE = re.compile(
    r"\d{5,}|\d{3,4}[\-—]\d{3,}|@|https?:|www\.|\d[:：]\d\d|[路街道巷]\d{1,5}[号弄]|\d(?:号楼|室)"
)
_ANNOUNCES = re.compile(
    r"[：:]$|^[一-龥]{0,6}(?:电话|热线|地址|地点|时间|邮箱|邮编|邮政编码|传真|网址|网站)$"
)
"""A line that names what stands on the next one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Words and their labels, nearest first: the row's cells to the left and the column's header, headings above."""

    node: Node
    text: Text
    labels: tuple[Text, ...]
    near: int = 1
    """How many of the labels stand right at the words: those of the table, or one."""
    row: tuple[tuple[str, Text], ...] = ()
    """The other cells of a table's row, each with its column's header; empty outside tables."""

    @property
    def own_labels(self) -> tuple[Text, ...]:
        """The labels that stand right at the words."""
        return self.labels[: self.near]


def holds_value(text: str) -> bool:
    """Whether words hold a number, an address or a time, so that they are no label.

    >>> holds_value("咨询电话"), holds_value("021-63561513")
    (False, True)
    """
    return _VALUE.search(text) is not None


def read_units(context: Context) -> list[Unit]:
    """The units of the notice in reading order; forms, titles and signatures have none."""
    found: list[Unit] = []
    previous: Node | None = None
    for node in context.prose():
        if node.kind not in ("title", "signature"):
            found += _units(node, previous)
        previous = node
    return found


def _units(node: Node, previous: Node | None) -> Iterator[Unit]:
    above = tuple(_announcing(node, previous)) + tuple(_headings(node))
    if node.grid is not None:
        for cell, labels, row in _cells(node.grid):
            yield Unit(node, cell.text, labels + above, max(1, len(labels)), row)
        return
    own = (node.label,) if node.label and not holds_value(node.label.value) else ()
    for index, sentence in enumerate(node.words.sentences()):
        yield Unit(node, sentence, above if index == 0 else own + above)


def _announcing(node: Node, previous: Node | None) -> Iterator[Text]:
    """A line of its own before the node that ends in a colon, where the outline does not place the node under it."""
    if previous is None or previous in node.ancestors() or previous.grid is not None:
        return
    if _ANNOUNCES.search(previous.text.value) and len(previous.words) <= LABEL_LENGTH:
        yield previous.words.strip("：:")


def _headings(node: Node) -> Iterator[Text]:
    for above in node.ancestors():
        label = above.label or above.words
        if label and len(label) <= 60:
            yield label


def _cells(grid: Grid) -> Iterator[tuple[GridCell, tuple[Text, ...], tuple[tuple[str, Text], ...]]]:
    """Each filled cell once, with the cells that label it and the others of its row."""
    head = grid.header_rows if _has_header(grid) else 0
    for number in range(grid.rows):
        row = list(grid.own(number))
        for index, cell in enumerate(row):
            if cell.row != number or not cell.value:
                continue
            left = [other.text for other in reversed(row[:index]) if _is_label(other)]
            top = [grid.cells[r][cell.column].text for r in range(head - 1, -1, -1)] if number >= head else []
            others = tuple((_header(grid, head, other), other.text) for other in row if other is not cell)
            yield cell, tuple(_once([*left, *top])), others


def _header(grid: Grid, head: int, cell: GridCell) -> str:
    return grid.cells[head - 1][cell.column].value if head and cell.row >= head else ""


def _once(texts: list[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if text and text.value not in seen:
            seen.add(text.value)
            yield text


def _is_label(cell: GridCell) -> bool:
    return 0 < len(cell.text) <= LABEL_LENGTH and not holds_value(cell.value)


def _has_header(grid: Grid) -> bool:
    """Whether the first row is one of headers; tables of pairs have none."""
    if grid.header_rows == 0 or grid.rows < 2:
        return False
    return all(_is_label(cell) for row in range(grid.header_rows) for cell in grid.own(row) if cell.value)
