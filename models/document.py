"""The Document that reading yields: pages, lines, tables, every text with its place.

Text is already under the text conventions of the record contract (ordinary ideographs, full-width
Chinese punctuation, no layout spaces). Formats without pages give one page without a size, and
no boxes.
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import Annotated, Literal

from pydantic import Field

from models.base import Box, Model

TextSource = Literal["text-layer", "ocr", "mixed", "native"]
LineRole = Literal["body", "furniture"]
Unread = Literal["recognition_missing", "nothing_read"]


class Word(Model):
    """A run of characters without a space, with its place in the line's text and on the page."""

    text: str
    start: int
    box: Box


class Line(Model):
    """One printed line; `extents` holds `(x0, x1)` in points for each character of `text`."""

    type: Literal["line"] = "line"
    text: str
    box: Box | None = None
    extents: tuple[tuple[float, float], ...] = ()
    size: float | None = Field(default=None, description="font size in points")
    bold: bool = False
    role: LineRole = "body"
    confidence: float | None = Field(
        default=None,
        description="how sure recognition is of the least sure character, 0 to 1; None for typed text;"
        " punctuation counts only in a line of nothing else",
    )
    column: tuple[float, float] | None = Field(
        default=None,
        description="left and right edge of the column that it stands in, on a page set in several; in points",
    )
    gap_before: bool = Field(
        default=False, description="whether a blank line stood before it (formats without places)"
    )

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of `text[start:end]`; None where the format has no places.

        >>> Line(text="补考", box=(0, 5, 20, 15), extents=((0, 10), (10, 20))).box_of(1, 2)
        (10.0, 5.0, 20.0, 15.0)
        """
        span = self.extents[start:end]
        if self.box is None or not span:
            return self.box
        return (min(span)[0], self.box[1], max(map(itemgetter(1), span)), self.box[3])

    @property
    def words(self) -> tuple[Word, ...]:
        """The line's runs without a space, each with its box; empty where there are no places."""
        found = []
        start = None
        for index, char in enumerate(self.text + " "):
            if char != " " and start is None:
                start = index
            elif char == " " and start is not None:
                box = self.box_of(start, index)
                if box is not None:
                    found.append(Word(text=self.text[start:index], start=start, box=box))
                start = None
        return tuple(found)


class Cell(Model):
    """A table's cell; `row` and `column` are 0-based, a merged cell stands at its first row and column."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    lines: tuple[Line, ...] = ()
    box: Box | None = None

    @property
    def text(self) -> str:
        """The cell's words with the line breaks gone."""
        return "".join(line.text for line in self.lines)


class Table(Model):
    """A grid of cells; every place of the `rows` x `columns` grid is covered by exactly one cell."""

    type: Literal["table"] = "table"
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    box: Box | None = None
    column: tuple[float, float] | None = Field(
        default=None,
        description="left and right edge of the column that it stands in, on a page set in several; in points",
    )

    def grid(self) -> list[list[Cell]]:
        """Row by row the cell that covers each place; a merged cell stands in each place it covers."""
        places: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    places[row, column] = cell
        return [[places[row, column] for column in range(self.columns)] for row in range(self.rows)]

    @property
    def text(self) -> str:
        """Rows on lines of their own, cells parted by tabs, a merged cell's words at its first place only."""
        return "\n".join(
            "\t".join(
                cell.text if (cell.row, cell.column) == (row, column) else ""
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(self.grid())
        )


Block = Annotated[Line | Table, Field(discriminator="type")]


class Page(Model):
    """One page, its content in reading order; `number` is 1-based, sizes are in points."""

    number: int
    width: float | None = None
    height: float | None = None
    content: tuple[Block, ...] = ()
    text_source: TextSource = "native"
    reason: str = Field(default="", description="why the page was read in this way")
    unread: Unread | None = Field(
        default=None, description="why what a picture on the page says is missing; None where nothing is"
    )
    turned: float = Field(
        default=0.0,
        description="degrees clockwise by which a picture was turned before it was read; boxes are on the turned page",
    )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines outside tables."""
        return tuple(block for block in self.content if isinstance(block, Line))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The page's tables."""
        return tuple(block for block in self.content if isinstance(block, Table))

    @property
    def text(self) -> str:
        """Everything on the page, one line or table row a line."""
        return "\n".join(block.text for block in self.content)


class Document(Model):
    """A file as read: what it is, and its pages."""

    file_name: str
    sha256: str
    byte_size: int
    media_type: str
    text_source: TextSource
    paged: bool = Field(description="whether pages and boxes mean a place on paper")
    pages: tuple[Page, ...]

    @property
    def page_count(self) -> int | None:
        """The number of pages; None for a format without pages."""
        return len(self.pages) if self.paged else None

    @property
    def text(self) -> str:
        """The whole text, page after page."""
        return "\n".join(page.text for page in self.pages)

    def blocks(self) -> Iterator[tuple[Page, Line | Table]]:
        """Each line and table in reading order with its page."""
        for page in self.pages:
            for block in page.content:
                yield page, block
