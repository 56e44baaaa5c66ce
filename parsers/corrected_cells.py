"""What the cells of a table of corrections say in whole sentences, as clauses that every reader of prose takes."""

from collections.abc import Iterator

from parsers.amended import NEW
from parsers.markers import Marker
from parsers.nodes import Node
from parsers.rules import rule
from parsers.tables import Grid, GridCell
from parsers.text import Text, join

STATEMENT = rule(
    "corrected.statement",
    "statement",
    r"(?:[一-龥][^一-龥]*){5}",
    "报名人员应当年满16周岁",
    "考核费为260元/人",
    but_not=("260元/人", "2026年3月1日", "028-85551689", "√"),
)
"""A cell that states something; an amount, a day or a number alone is read with the table."""

PLACE = rule(
    "corrected.place",
    "place",
    r"^(?:正文|序号|第?[一二三四五六七八九十百\d]+(?:章|节|条|款|项|部分|点|页|段|行|栏)|(?:附件|附表|表)\s*[一二三四五六七八九十\d]*"
    r"|[一二三四五六七八九十\d]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+$)+(?:中?的|中)?",
    "第十条第二项",
    "附件2",
    "3",
    "第三部分（二）",
    but_not=("三级", "第二批", "监督电话"),
)
"""Where the words stand in the notice that is corrected: no label of what they say."""

_LONGEST_LABEL = 20


def corrected_clauses(node: Node) -> list[Node]:
    """A clause for each statement of a table of corrections; empty for tables of another kind."""
    if node.grid is None:
        return []
    return [_clause(node, text) for text in _statements(node.grid)]


def _statements(grid: Grid) -> Iterator[Text]:
    head = max(grid.header_rows, 1)
    columns = [index for index in range(grid.columns) if NEW.search(grid.cells[head - 1][index].value)]
    for row in grid.cells[head:]:
        for column in columns:
            cell = row[column]
            if STATEMENT.search(cell.value) and cell.column == column and cell.text:
                yield join([*_labels(row[:column], cell), cell.text], "：")


def _labels(cells: tuple[GridCell, ...], stated: GridCell) -> Iterator[Text]:
    """What the cells to the left call the statement, the place that it is printed at left out."""
    for cell in cells:
        match = PLACE.search(cell.value)
        label = cell.text.slice(match.end() if match else 0).strip(" ：:")
        if 2 <= len(label) <= _LONGEST_LABEL and label.value not in stated.value:
            yield label


def _clause(table: Node, text: Text) -> Node:
    """A list item of its own in the table's place; its words keep the table's clause."""
    block = type(table.block)(text=text, page=table.block.page, box=table.block.box)
    return Node(
        block, "list_item", Marker("bullet", None, None, 0), parent=table.parent, attachment=table.attachment
    )
