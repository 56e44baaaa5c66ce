"""Open tables that go on over a page's end without their header: rows of words in the columns of the table above."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.aligned import NOT_CLOSE, is_no_row, telling_columns
from ingest.fields import Field, Fields, Zone, em_of, fields_of, gap_between, reach_of
from ingest.open_cells import build_table, cells_of
from models.document import Line, Page, Table

LONGEST = 80
"""As many lines may be the rest of a table."""
OFF = 0.5
"""Words may reach as far (ems) from where their column was on the page above."""


def with_continued(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, with the rows at a page's top in a table where they go on with an open one at the end of the last."""
    out = list(pages[:1])
    for page in pages[1:]:
        table = _open_table_at_end(out[-1])
        out.append(_continued(page, table) if table else page)
    return tuple(out)


def _body(page: Page) -> list[Line | Table]:
    return [block for block in page.content if isinstance(block, Table) or block.role == "body"]


def _open_table_at_end(page: Page) -> Table | None:
    """The table that ends the page; None for one that rules close: there its cells' boxes leave no room between."""
    body = _body(page)
    table = body[-1] if body and isinstance(body[-1], Table) else None
    if table is None or table.columns < 2 or _is_boxed(table):
        return None
    return table


def _is_boxed(table: Table) -> bool:
    """Whether the cells' boxes touch from row to row, as those of a grid do."""
    tops = {cell.box[1] for cell in table.cells if cell.box}
    ends = {cell.box[3] for cell in table.cells if cell.box}
    return table.rows < 2 or len(tops & ends) >= table.rows - 1


def _continued(page: Page, above: Table) -> Page:
    zones, edges = _columns(above)
    if zones is None or edges is None:
        return page
    lines: list[Line] = []
    for block in _body(page)[:LONGEST]:
        if isinstance(block, Table) or not _fits(block, zones):
            break
        lines.append(block)
    for end in range(len(lines), 0, -1):
        table = _rest([fields_of(line) for line in lines[:end]], zones, edges)
        if table is not None:
            return _replaced(page, lines[:end], table)
    return page


def _columns(table: Table) -> tuple[list[Zone] | None, list[float] | None]:
    """Where the words of each column stand, and the columns' edges; None where a column has none of its own."""
    zones: list[Zone] = []
    edges: list[float] = []
    for column in range(table.columns):
        own = [cell for cell in table.cells if (cell.column, cell.column_span) == (column, 1) and cell.box]
        boxes = [line.box for cell in own for line in cell.lines if line.box]
        if not boxes:
            return None, None
        zones.append((min(box[0] for box in boxes), max(box[2] for box in boxes)))
        edges.append(min(cell.box[0] for cell in own if cell.box))
    edges.append(max(cell.box[2] for cell in table.cells if cell.box))
    return (zones, edges) if all(left[1] <= right[0] for left, right in pairwise(zones)) else (None, None)


def _fits(line: Line, zones: Sequence[Zone]) -> bool:
    """Whether each field of a line stands in a column of its own."""
    fields = fields_of(line)
    if not fields or is_no_row(line, fields):
        return False
    taken = [_column_of(one, zones, line.size or 12.0) for one in fields]
    return None not in taken and len(set(taken)) == len(taken)


def _column_of(one: Field, zones: Sequence[Zone], em: float) -> int | None:
    """The column in which a field stands; None for one that reaches into two."""
    first, last = reach_of(one, zones, em)
    off = OFF * em
    free = (first == 0 or one.x0 > zones[first - 1][1]) and (
        last == len(zones) - 1 or one.x1 < zones[last + 1][0]
    )
    in_line = any(
        abs(ours - theirs) <= off
        for ours, theirs in (
            (one.x0, zones[first][0]),
            (one.x1, zones[first][1]),
            (one.middle, sum(zones[first]) / 2),
        )
    )
    within = zones[first][0] - off <= one.x0 and one.x1 <= zones[first][1] + off
    return first if first == last and free and (in_line or within) else None


def _rest(lines: Sequence[Fields], zones: Sequence[Zone], edges: Sequence[float]) -> Table | None:
    """The table of lines that go on with one above; None where they are no rows for sure."""
    em = em_of(lines)
    if any(gap_between(above, below) > NOT_CLOSE * em for above, below in pairwise(lines)):
        return None
    if len({reach_of(one, zones, em)[0] for fields in lines for one in fields}) < len(zones):
        return None
    cells = cells_of(lines, zones, em)
    if not cells or any(cell.column_span > 1 for cell in cells):
        return None
    words = [(cell.column, "".join(line.text for line in cell.lines)) for cell in cells]
    rows = max(cell.row + cell.row_span for cell in cells)
    full = len(cells) >= 0.6 * rows * len(zones)
    return build_table(cells, edges) if full and telling_columns(words, len(zones)) else None


def _replaced(page: Page, lines: Sequence[Line], table: Table) -> Page:
    taken = {id(line) for line in lines}
    content: list[Line | Table] = []
    for block in page.content:
        if id(block) not in taken:
            content.append(block)
        elif block is lines[0]:
            content.append(table)
    return page.model_copy(update={"content": tuple(content)})
