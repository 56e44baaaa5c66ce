"""Tables as their readers see them: a grid of cells with words, header rows, and a path of headers a column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from models.base import Box
from models.document import Table
from parsers.text import Text, join, of_line


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell; a merged one keeps its first row and column and how far it reaches."""

    text: Text
    row: int
    column: int
    row_span: int
    column_span: int

    @property
    def value(self) -> str:
        return self.text.value


class Seam(NamedTuple):
    """Where two parts of a table were put together: the lower one's page, its first row, and why."""

    page: int | None
    row: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        where = f"on page {self.page}" if self.page is not None else "below"
        return f"continues {where} (row {self.row + 1}): {', '.join(self.reasons)}"


@dataclass(frozen=True)
class Grid:
    """Row by row the cell that covers each place: a merged cell stands in every place that it covers.

    What follows from the cells is told once and kept: every parser asks for it, for each row anew.
    """

    cells: tuple[tuple[GridCell, ...], ...]
    text: Text
    edges: tuple[float, ...] = ()
    """The columns' left edges in points, and the table's right edge; empty without places.

    They count from the left edge of the column of the page that the table stands in, where it has several.
    """
    page: int | None = None
    stands_in: tuple[float, float] | None = None
    """The edges of the page's column that its last part stands in; None on a page of one."""
    seams: tuple[Seam, ...] = ()
    """Where the parts of a table that goes on over pages were put together."""

    @property
    def last_page(self) -> int | None:
        """The page on which the table ends."""
        return self.seams[-1].page if self.seams else self.page

    @cached_property
    def rows(self) -> int:
        return len(self.cells)

    @cached_property
    def columns(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    def own(self, row: int) -> Iterator[GridCell]:
        """The cells that begin in or reach into a row, each once."""
        seen: set[int] = set()
        for cell in self.cells[row]:
            if id(cell) not in seen:
                seen.add(id(cell))
                yield cell

    def column(self, index: int) -> list[GridCell]:
        """A column's cells from the top, merged ones in each of their rows."""
        return [row[index] for row in self.cells]

    @cached_property
    def caption_rows(self) -> int:
        """How many rows at the top are one cell over the whole width."""
        count = 0
        while count < self.rows and self.columns > 1 and self.cells[count][0].column_span == self.columns:
            count += 1
        return count if count < self.rows else 0

    @cached_property
    def header_rows(self) -> int:
        """How many rows at the top are captions and headers: as far as the first header row's cells reach,
        and one row more below a row in which every cell spans columns.
        """
        end = self.caption_rows
        while end < self.rows - 1:
            row = [cell for cell in self.cells[end] if cell.row_span < self.rows]
            end = max((cell.row + cell.row_span for cell in row), default=end + 1)
            last = [cell for cell in self.cells[min(end, self.rows) - 1] if cell.row + cell.row_span == end]
            if any(cell.column_span == 1 for cell in last):
                break
        return min(end, self.rows - 1)

    def path(self, column: int) -> tuple[str, ...]:
        """The headers above a column from the top, each once, captions left out."""
        found: list[str] = []
        for row in range(self.caption_rows, self.header_rows):
            value = self.cells[row][column].value
            if value and (not found or found[-1] != value):
                found.append(value)
        return tuple(found)

    def header(self, column: int) -> str:
        """A column's path in one string, for a rule to search."""
        return "／".join(self.path(column))

    def data(self) -> list[tuple[GridCell, ...]]:
        """The rows below the headers."""
        return list(self.cells[self.header_rows :])

    def transposed(self) -> "Grid":
        """The grid with rows and columns exchanged."""
        turned: dict[int, GridCell] = {}
        for row in self.cells:
            for cell in row:
                turned.setdefault(
                    id(cell), GridCell(cell.text, cell.column, cell.row, cell.column_span, cell.row_span)
                )
        cells = tuple(tuple(turned[id(row[index])] for row in self.cells) for index in range(self.columns))
        return replace(self, cells=cells, edges=())

    def part(self, rows: range, columns: range) -> "Grid":
        """The cells of some rows and columns as a grid of its own; cells that reach out of it end at its edges."""
        made: dict[int, GridCell] = {}
        for row in rows:
            for column in columns:
                cell = self.cells[row][column]
                top, left = max(cell.row, rows.start), max(cell.column, columns.start)
                tall = min(cell.row + cell.row_span, rows.stop) - top
                wide = min(cell.column + cell.column_span, columns.stop) - left
                made.setdefault(
                    id(cell), GridCell(cell.text, top - rows.start, left - columns.start, tall, wide)
                )
        cells = tuple(tuple(made[id(self.cells[row][column])] for column in columns) for row in rows)
        return Grid(cells, _text(cells), (), self.page, self.stands_in)

    def of_clause(self, clause: str) -> "Grid":
        """The same grid, its words told to stand in `clause`."""
        named: dict[int, GridCell] = {}
        for cell in {id(cell): cell for row in self.cells for cell in row}.values():
            text = cell.text.of_clause(clause)
            named[id(cell)] = GridCell(text, cell.row, cell.column, cell.row_span, cell.column_span)
        cells = tuple(tuple(named[id(cell)] for cell in row) for row in self.cells)
        return replace(self, cells=cells, text=self.text.of_clause(clause))


def grid_of(table: Table, page: int | None, order: int) -> Grid:
    """The grid of a table as it was read; `order` is the position of its first line in the document."""
    made: dict[int, GridCell] = {}
    for cell in table.cells:
        lines = []
        for line in cell.lines:
            # a cell's lines are never one quote: on the page the neighbouring cells' words stand between them
            lines.append(of_line(line, page, order))
            order += 2
        made[id(cell)] = GridCell(_joined(lines), cell.row, cell.column, cell.row_span, cell.column_span)
    cells = tuple(tuple(made[id(cell)] for cell in row) for row in table.grid())
    return Grid(cells, _text(cells), _edges(table), page, table.column)


_NUMBER = r"(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9}|[48]00[-—－ ]?\d{3}[-—－ ]?\d{4})"
_WHOLE = re.compile(
    rf"(?<!\d){_NUMBER}(?:转\d{{1,6}}|-\d{{1,5}})?$|@[A-Za-z0-9.-]+\.[A-Za-z]+$|(?:https?://|www\.)[!-~]+$"
)
_ANOTHER = re.compile(rf"{_NUMBER}(?!\d)|[2-9]\d{{6,7}}(?!\d)|[A-Za-z0-9._+-]+@[A-Za-z0-9]|https?://|www\.")


def _joined(lines: Sequence[Text]) -> Text:
    """The lines of a cell; a space parts a telephone number, mailbox or site from the next one below it."""
    whole = lines[0] if lines else Text("")
    for line in lines[1:]:
        apart = _WHOLE.search(whole.value) and _ANOTHER.match(line.value)
        whole = join([whole, line], " " if apart else "")
    return whole


def _edges(table: Table) -> tuple[float, ...]:
    boxes: list[tuple[int, int, Box]] = [(c.column, c.column_span, c.box) for c in table.cells if c.box]
    edges = {column: box[0] for column, _, box in boxes} | {
        column + span: box[2] for column, span, box in boxes if column + span == table.columns
    }
    left = table.column[0] if table.column else 0.0
    return tuple(edges[column] - left for column in sorted(edges))


def _text(cells: tuple[tuple[GridCell, ...], ...]) -> Text:
    """Rows on lines of their own, cells parted by tabs, a merged cell's words at its first place only."""
    rows = []
    for number, row in enumerate(cells):
        own = [
            cell.text if (cell.row, cell.column) == (number, index) else Text("")
            for index, cell in enumerate(row)
        ]
        rows.append(lay(own, "\t"))
    return lay(rows, "\n")


def lay(texts: Sequence[Text], glue: str) -> Text:
    """Like `join`, but with the glue before every text but the first, empty ones too."""
    parts = [texts[0]] if texts else []
    for text in texts[1:]:
        parts += [Text(glue), text]
    return join(parts)
