"""Notices that are one table of topics: 报名条件 beside all that is said of it. Each row is a section with its heading.

A table of one matter (steps, contacts, what each level asks) stays a table.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.base import union_box
from parsers.block import Block, Placed
from parsers.concepts import Concept, concepts_in, names_matter
from parsers.paragraphs import paragraphs_of
from parsers.tables import Grid, GridCell
from parsers.text import Text

_MAIN: frozenset[Concept] = frozenset({"offerings", "conditions", "schedule", "fees", "retake", "conduct"})
"""Topics of which a notice has a section each; a table with several of them is the notice."""
_FEWEST_MAIN = 3
_NAMED = 0.6
"""As large a share of the labels names what a section is about."""
_LONGEST_LABEL = 16
_TOLD = 15
"""What stands beside the labels has as many characters on average."""

Rows = tuple[GridCell, range]
"""A label and the rows that it stands beside."""


def with_topics_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, a table of topics as headings and what stands beside them; its rest over a page's end too.

    Readers of web pages and Word files give a table within a cell behind the outer one: it goes to its empty cell.
    """
    goes_on = False
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        label = _label_column(block.grid) if block.grid is not None else None
        if block.grid is not None and label is not None and _is_of_topics(block.grid, label, goes_on=goes_on):
            goes_on = True
            yield from _sections(block, block.grid, label, waiting)
            continue
        goes_on = goes_on and block.furniture
        yield block


def _label_column(grid: Grid) -> int | None:
    """The column of the labels: the first one that does not only count."""
    for column in range(grid.columns - 1):
        if any(not cell.value.strip("0123456789.、．").strip() for cell in grid.column(column)):
            continue
        return column
    return None


def _rows(grid: Grid, label: int) -> list[Rows]:
    """The labels from the top, each with its rows."""
    found: list[Rows] = []
    for number, cell in enumerate(grid.column(label)):
        if found and found[-1][0] is cell:
            found[-1] = (cell, range(found[-1][1].start, number + 1))
        else:
            found.append((cell, range(number, number + 1)))
    return found


def _label_width(grid: Grid, label: int) -> int:
    """Over how many columns most labels reach; the rows of a table that stands among them are divided further."""
    spans = [cell.column_span for cell, _ in _rows(grid, label) if names_matter(cell.value)]
    return max(set(spans), key=spans.count, default=1)


def _is_of_topics(grid: Grid, label: int, *, goes_on: bool) -> bool:
    wide = _label_width(grid, label)
    rows = [(cell, span) for cell, span in _rows(grid, label) if cell.column_span >= wide]
    labels = [cell.value for cell, _ in rows]
    named = [words for words in labels if len(words) <= _LONGEST_LABEL and names_matter(words)]
    over = any(cell.column_span > wide for cell, _ in rows)
    if len(named) < _NAMED * len(labels) or over or label + wide >= grid.columns:
        return False
    if goes_on:
        return True
    main = {concept for words in named for concept in concepts_in(words)} & _MAIN
    right = label + wide
    beside = [cell.value for _, span in rows for cell in grid.cells[span.start][right : right + 1]]
    return len(main) >= _FEWEST_MAIN and sum(map(len, beside)) >= _TOLD * len(beside)


def _sections(block: Block, grid: Grid, label: int, behind: deque[Block]) -> Iterator[Block]:
    wide = _label_width(grid, label)
    within: list[int] = []
    for cell, rows in _rows(grid, label):
        if cell.column_span < wide:
            within += rows
            continue
        yield from _table(block, grid, within, range(label, label + wide))
        within = []
        for column in range(label):
            counted = grid.cells[rows.start][column]
            if counted.value and counted.row == rows.start:
                yield _piece(block, counted.text)
        headed = rows.start or names_matter(cell.value)  # 项目 over the labels heads nothing
        yield replace(_piece(block, cell.text), centred=bool(headed), bold=bool(headed))
        beside = list(_beside(block, grid, rows, range(label + cell.column_span, grid.columns)))
        if not beside and behind and behind[0].grid is not None:
            beside = [behind.popleft()]
        yield from beside
    yield from _table(block, grid, within, range(label, label + wide))


def _piece(block: Block, text: Text) -> Block:
    boxes = [piece.line.box for piece in text.pieces if piece.line.box]
    return Block(text=text, page=text.pieces[0].page if text.pieces else block.page, box=union_box(boxes))


def _beside(block: Block, grid: Grid, rows: range, columns: range) -> Iterator[Block]:
    """What stands beside a label: paragraphs of its cells, and what is divided further as tables."""
    divided: list[int] = []
    for row in rows:
        first = grid.cells[row][columns.start]
        if len({id(grid.cells[row][column]) for column in columns}) > 1:
            divided.append(row)
            continue
        yield from _table(block, grid, divided, columns)
        divided = []
        if first.row == row and first.value:
            yield from paragraphs_of(_placed(first.text), paged=bool(first.text.pieces[0].line.box))
    yield from _table(block, grid, divided, columns)


def _table(block: Block, grid: Grid, rows: Sequence[int], columns: range) -> Iterator[Block]:
    if rows:
        part = grid.part(range(rows[0], rows[-1] + 1), columns)
        pages = [cell.text.pieces[0].page for row in part.cells for cell in row if cell.text.pieces]
        yield Block(text=part.text, page=pages[0] if pages else block.page, box=None, grid=part)


def _placed(text: Text) -> Iterator[Placed]:
    """A cell's lines with the edges of what stands in it."""
    boxes = [piece.line.box for piece in text.pieces if piece.line.box]
    box = union_box(boxes)
    left, right = (box[0], box[2]) if box else (None, None)
    seen: set[int] = set()
    for piece in text.pieces:
        if id(piece.line) not in seen:
            seen.add(id(piece.line))
            yield Placed(piece.line, piece.page, piece.order, left, right)
