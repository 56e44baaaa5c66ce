"""Strategies for tables to draw: spans in head and body, headers of one to four rows, with rules or without."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st
from table_drawing import Drawing, Drawn, Style

LEVELS = ("五级", "四级", "三级", "二级", "一级")
HEADINGS = st.text("报名考试理论操作综合费用时间地点", min_size=2, max_size=5)
WORDS = st.text("育婴保健养老护理茶艺美容焊接钳工电制冷", min_size=2, max_size=14)
FIGURES = st.sampled_from(["100", "260", "1200", "/", "3月1日", "12人"])
AMOUNTS = st.sampled_from(["100", "260", "1200", "/"])
DEEPEST = 4


@st.composite
def ruled_drawings(draw: st.DrawFn, *, plain_body: bool = False) -> Drawing:
    """A ruled table of any spans, levels in its first column; with a plain body only those are merged."""
    columns, depth = draw(st.integers(2, 6)), draw(st.integers(1, DEEPEST))
    cells = _tiles(draw, depth, columns, HEADINGS)
    rows, row = 0, depth
    keys = []
    for level in draw(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=4, unique=True)):
        height = draw(st.integers(1, 3))
        keys.append(Drawn(row, 0, height, 1, level))
        row, rows = row + height, rows + height
    body = _tiles(draw, rows, columns - 1, WORDS | FIGURES, most=1 if plain_body else 3)
    cells += [*keys, *(replace(cell, row=cell.row + depth, column=cell.column + 1) for cell in body)]
    widths = _widths(draw, columns)
    return closed(Drawing(tuple(cells), widths, depth, "ruled", draw(st.booleans())))


def _widths(draw: st.DrawFn, columns: int) -> tuple[float, ...]:
    """Wide enough for each heading to stand on one line."""
    return tuple(float(draw(st.integers(62, 78 if columns > 5 else 92))) for _ in range(columns))


def _tiles(
    draw: st.DrawFn, rows: int, columns: int, words: st.SearchStrategy[str], *, most: int = 3
) -> list[Drawn]:
    """Cells that cover every place once, most of them of one row and column."""
    reach = st.sampled_from([1, 1, 1, 2, 3]) if most > 1 else st.just(1)
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells = []
    while free:
        row, column = min(free)
        tall, wide = 1, 1
        for _ in range(draw(reach) - 1):
            wide += (row, column + wide) in free
        for _ in range(draw(reach) - 1):
            tall += {(row + tall, column + i) for i in range(wide)} <= free
        free -= {(row + i, column + j) for i in range(tall) for j in range(wide)}
        cells.append(Drawn(row, column, tall, wide, draw(words)))
    return cells


def closed(drawing: Drawing) -> Drawing:
    """The drawing without the rows and columns in which no cell begins: nothing on paper tells them."""
    tops, lefts = sorted({c.row for c in drawing.cells}), sorted({c.column for c in drawing.cells})
    cells = tuple(
        Drawn(
            tops.index(c.row),
            lefts.index(c.column),
            _count(tops, c.row, c.end),
            _count(lefts, c.column, c.column + c.column_span),
            c.words,
        )
        for c in drawing.cells
    )
    ends = [*lefts, len(drawing.widths)]
    widths = tuple(sum(drawing.widths[a:b]) for a, b in pairwise(ends))
    return replace(drawing, cells=cells, widths=widths, header=_count(tops, 0, drawing.header))


def _count(edges: Iterable[int], start: int, end: int) -> int:
    return sum(start <= edge < end for edge in edges)


@st.composite
def unruled_drawings(draw: st.DrawFn, style: Style, *, may_merge: bool = True, least: int = 3) -> Drawing:
    """A three-line or open table: headings over groups of columns, merged levels before rows of words and amounts.

    What nothing on paper tells is left out: cells of the body that span columns without filling them, blank
    cells, a heading over a single heading (it reads as one of two lines), a heading over several columns that
    neither a rule nor its place in their middle tells.
    """
    columns = draw(st.integers(2, 6))
    depth = draw(st.integers(1, min(DEEPEST, columns - 1)))
    cells = _headings(draw, 0, depth, 0, columns, top=True)
    row = depth
    merged = may_merge and columns > 2 and draw(st.booleans())
    for level in draw(st.lists(st.sampled_from(LEVELS), min_size=least, max_size=5, unique=True)):
        height = draw(st.integers(1, 3)) if merged else 1
        cells.append(Drawn(row, 0, height, 1, level))
        for inner in range(row, row + height):
            cells += [Drawn(inner, c, 1, 1, draw(WORDS | FIGURES)) for c in range(1, columns - 1)]
            cells.append(Drawn(inner, columns - 1, 1, 1, draw(AMOUNTS)))
        row += height
    centred = style == "open" and depth > 1 or draw(st.booleans())
    return closed(Drawing(tuple(cells), _widths(draw, columns), depth, style, centred))


def _headings(
    draw: st.DrawFn, row: int, depth: int, start: int, end: int, *, top: bool = False
) -> list[Drawn]:
    """Headings over the columns from `start` to `end`, in the rows from `row` to `depth`."""
    if end - start == 1:
        return [Drawn(row, start, depth - row, 1, draw(HEADINGS))]
    if row == depth - 1:
        return [Drawn(row, column, 1, 1, draw(HEADINGS)) for column in range(start, end)]
    cells, first = ([], start) if top else ([Drawn(row, start, 1, end - start, draw(HEADINGS))], start)
    below = row if top else row + 1
    while first < end:
        most = end - first - (first == start)  # a heading over all the columns of another one is one with it
        last = first + draw(st.integers(1, max(most, 1)))
        cells += _headings(draw, below, depth, first, last)
        first = last
    return cells
