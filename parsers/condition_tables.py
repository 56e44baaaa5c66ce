"""Conditions in tables: a row for each level, or a column; cells with one alternative or a list of them."""

import re
from collections import Counter
from collections.abc import Iterator

from models.errors import ValueUnread
from parsers.concepts import concepts_in
from parsers.condition_alternatives import alternatives_in
from parsers.condition_rules import asks, asks_career, is_no_condition
from parsers.condition_types import Alternative
from parsers.context import Context
from parsers.inline_lists import inline_items
from parsers.markers import read_marker
from parsers.nodes import Node
from parsers.tables import Grid, GridCell
from parsers.text import Text, join
from parsers.values.levels import find_levels
from parsers.values.numerals import read_integer

_NUMBER_HEADER = re.compile(r"^(?:序号|编号|条目|项号|条件序号|No\.?)$")
_OCCUPATION_HEADER = re.compile(r"职业|工种|项目|专业$")
_OTHER_HEADER = re.compile(r"费|元|时间|日期|地点|材料|题型|时长|补贴|补助|津贴|备注|科目|待遇|免考")


def read_condition_table(context: Context, node: Node, grid: Grid) -> Iterator[Alternative]:
    """The alternatives of a table of levels and what each of them asks; none of other tables."""
    if "fees" in context.sections.own(node):
        return
    columns = [index for index in range(grid.columns) if _is_level(grid.header(index))]
    if len(columns) > 1 and 3 * len(columns) >= 2 * (grid.columns - 1):
        yield from _by_column(context, node, grid, columns)
    elif (column := _level_column(grid)) is not None:
        yield from _by_row(context, node, grid, column)


def condition_cells(node: Node) -> list[Text]:
    """What a table of facts (项目 | 内容) says beside a cell that names conditions: 申报条件 | 年满16周岁，….

    Empty for tables with headers of their own.
    """
    found: list[Text] = []
    for row in node.grid.cells if node.grid is not None else ():
        cells = list({id(cell): cell for cell in row}.values())
        if len(cells) == 2 and len(cells[0].value) <= 12 and "conditions" in concepts_in(cells[0].value):
            found.append(cells[1].text)
    return found


def _by_column(context: Context, node: Node, grid: Grid, columns: list[int]) -> Iterator[Alternative]:
    """The alternatives of a table whose columns are headed by levels."""
    said = [row[index].value for row in grid.data() for index in columns]
    if not _is_asking(context, node, "", said):
        return
    label = next((index for index in range(grid.columns) if index not in columns), None)
    for index in columns:
        header = grid.cells[grid.header_rows - 1][index].text
        count = 0
        for row in grid.data():
            number = _number(row[label].value) if label is not None else None
            for own, words in _items(row[index].text, number) if _is_said(context, row[index].value) else []:
                count += 1
                for level in find_levels(grid.header(index))[0].levels:
                    yield Alternative(level, header, own or count, words, "conditions.table", node)


def _level_column(grid: Grid) -> int | None:
    """The column that names a level in (nearly) each row and says nothing else."""
    for index in range(min(grid.columns, 4)):
        cells = {id(row[index]): row[index].value for row in _rows(grid, index) if row[index].value}
        if cells and sum(_is_level(value) for value in cells.values()) * 3 >= 2 * len(cells):
            return index
    return None


def _rows(grid: Grid, column: int) -> list[tuple[GridCell, ...]]:
    """The rows below the headers; all of a table that has none."""
    return list(grid.cells) if _is_level(grid.header(column)) else grid.data()


def _is_level(value: str) -> bool:
    mentions = find_levels(value)
    if not mentions:
        return False
    rest = value[: mentions[0].start] + value[mentions[-1].end :]
    return len(re.sub(r"[\W_]|申报|报考|条件|等级", "", rest)) <= 6


def _by_row(context: Context, node: Node, grid: Grid, column: int) -> Iterator[Alternative]:
    """The alternatives of a table whose rows each name a level."""
    rows = _filled(grid, column)
    asking = [
        index for index in range(grid.columns)
        if index != column and not _OTHER_HEADER.search(grid.header(index))
        and not _NUMBER_HEADER.match(_last(grid.header(index)))
        and _is_asking(context, node, grid.header(index), [row[index].value for _, row in rows])
    ]  # fmt: skip
    counts: Counter[tuple[str | None, int]] = Counter()
    for level_cell, occupation, number, said in _said(context, node, grid, rows, asking):
        for own, words in _items(said, number):
            for level in find_levels(level_cell.value)[0].levels:
                if _is_not_offered(context, occupation, level):
                    continue
                counts[occupation, level] += 1
                counted = own or counts[occupation, level]
                yield Alternative(
                    level, level_cell.text, counted, words, "conditions.table", node, occupation
                )


def _is_not_offered(context: Context, occupation: str | None, level: int) -> bool:
    """Whether an occupation that shares its row with others has no such level: 叉车司机、快递员, of which one has 五级."""
    levels = {one.level for one in context.offerings if one.occupation == occupation}
    return bool(levels) and None not in levels and level not in levels


_Said = tuple[GridCell, str | None, int | None, Text]


def _said(
    context: Context,
    node: Node,
    grid: Grid,
    rows: list[tuple[GridCell, tuple[GridCell, ...]]],
    asking: list[int],
) -> Iterator[_Said]:
    """What each cell says of which level and occupation, with the number of its row or column; a cell once.

    Columns that must all be fulfilled (须同时满足) say one thing together.
    """
    numbers = _numbers(grid, rows)
    together = len(asking) > 1 and _is_together(context, node)
    seen: set[int] = set()
    for (level_cell, row), number in zip(rows, numbers, strict=True):
        cells = [i for i in asking if id(row[i]) not in seen and _is_said(context, row[i].value)]
        seen |= {id(row[i]) for i in cells}
        if together and cells:
            parts = join([row[i].text for i in cells], glue="，")
            for occupation in _occupations(context, grid, row, cells[0]):
                yield level_cell, occupation, number, parts
            continue
        for index in cells:
            of_column = number if len(asking) == 1 else _column_number(grid.header(index))
            for occupation in _occupations(context, grid, row, index):
                yield level_cell, occupation, of_column, row[index].text


def _is_together(context: Context, node: Node) -> bool:
    """Whether the heading or the words above a table say that all its columns must be fulfilled."""
    above = context.outline.nodes[max(0, context.outline.position(node) - 1)]
    said = above.words.value + (node.parent.words.value if node.parent else "")
    return re.search(r"同时(?:满足|具备|符合)|均[须应需]|全部(?:满足|具备|符合)", said) is not None


def _is_said(context: Context, value: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]{2}", value) is not None and not is_no_condition(value, context.year)


def _filled(grid: Grid, column: int) -> list[tuple[GridCell, tuple[GridCell, ...]]]:
    """The rows with the level that each is about: a blank cell means the level above."""
    found: list[tuple[GridCell, tuple[GridCell, ...]]] = []
    above: GridCell | None = None
    for row in _rows(grid, column):
        if find_levels(row[column].value):
            above = row[column]
        elif row[column].value:
            above = None
        if above is not None:
            found.append((above, row))
    return found


def _is_asking(context: Context, node: Node, header: str, cells: list[str]) -> bool:
    """Whether a column asks for something: by what most of its cells say, or by its name and some of them."""
    said = [value for value in cells if re.search(r"[\u4e00-\u9fff]", value)]
    career = sum(asks_career(value) for value in said)
    if re.search(r"条件|要求|具备", header) or "conditions" in context.sections.around(node):
        return any(asks(value) for value in said)
    return bool(said) and 2 * career >= len(said)


def _items(words: Text, number: int | None) -> list[tuple[int | None, Text]]:
    """The alternatives of a cell, numbered by itself, else by its row or column."""
    inline = inline_items(words)
    if inline:
        return inline
    marker = read_marker(words.value)
    if marker and marker.ordinal:
        return [(marker.ordinal, words.slice(marker.length))]
    parts = alternatives_in(words)
    return parts if len(parts) > 1 else [(number, words)]


def _numbers(grid: Grid, rows: list[tuple[GridCell, tuple[GridCell, ...]]]) -> list[int | None]:
    """The number of each row where a column counts the alternatives of each level from 1, not the table's rows."""
    column = next((i for i in range(grid.columns) if _NUMBER_HEADER.match(_last(grid.header(i)))), None)
    if column is None:
        return [None] * len(rows)
    numbers = [_number(row[column].value) for _, row in rows]
    first = {id(level): number for (level, _), number in reversed(list(zip(rows, numbers, strict=True)))}
    return numbers if set(first.values()) == {1} else [None] * len(rows)


def _number(value: str) -> int | None:
    return int(value) if re.fullmatch(r"[1-9]\d?", value) else None


def _column_number(header: str) -> int | None:
    match = re.search(r"(?:^|[^\d])(\d{1,2})$|[条件途径方式之]([一二三四五六七八九])$", _last(header))
    if match is None:
        return None
    try:
        return read_integer(match[1] or match[2])
    except ValueUnread:
        return None


def _last(header: str) -> str:
    return header.rpartition("／")[2]


def _occupations(
    context: Context, grid: Grid, row: tuple[GridCell, ...], index: int
) -> list[str] | list[None]:
    """The occupations of a row or column, where the notice offers several and a column or header names them; not all."""
    said = [cell.value for place, cell in enumerate(row) if _OCCUPATION_HEADER.search(grid.header(place))]
    names = dict.fromkeys(occupation for occupation, _ in context.occupations)
    for value in (*said, grid.header(index)) if len(names) > 1 else ():
        named = [name for name in names if name in value]
        if 0 < len(named) < len(names):
            return named
    return [None]
