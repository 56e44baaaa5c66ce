"""Tables drawn into PDFs for tests: spans, headers of several rows, with rules or without, over one page or more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pdf_bytes import Sheet, pdf_bytes

SIZE, PITCH, PAD, LEFT = 10.0, 12.0, 4.0, 60.0
WIDER_PAD = 6.0
"""Without rules columns stand an em apart and more, else they read as one."""
BOTTOM = 800.0

Style = Literal["ruled", "three-line", "open"]


@dataclass(frozen=True)
class Drawn:
    """A cell to draw: its first place, how far it reaches, its words."""

    row: int
    column: int
    row_span: int
    column_span: int
    words: str

    @property
    def end(self) -> int:
        """The row below its last one."""
        return self.row + self.row_span


@dataclass(frozen=True)
class Drawing:
    """A table to draw. `widths` are the columns' in points; `header` counts the rows of headings.

    Three-line tables have rules above and below, below the headings, and beneath headings of several columns;
    open ones have none.
    """

    cells: tuple[Drawn, ...]
    widths: tuple[float, ...]
    header: int
    style: Style = "ruled"
    centred: bool = False

    @property
    def rows(self) -> int:
        return max(cell.end for cell in self.cells)

    @property
    def pad(self) -> float:
        """Room between a cell's sides and its words."""
        return PAD if self.style == "ruled" else WIDER_PAD

    @property
    def xs(self) -> list[float]:
        """The columns' edges."""
        return [LEFT + sum(self.widths[:count]) for count in range(len(self.widths) + 1)]

    def wrapped(self, cell: Drawn) -> list[str]:
        """The cell's words as they are broken into lines."""
        room = self.xs[cell.column + cell.column_span] - self.xs[cell.column] - 2 * self.pad
        count = int(room // SIZE)
        return [cell.words[start : start + count] for start in range(0, len(cell.words), count)]

    def heights(self) -> list[float]:
        """The rows' heights: as the cells of one row need, and the last of merged ones if those need more."""
        lines = [1.0] * self.rows
        for cell in sorted(self.cells, key=lambda cell: cell.row_span):
            missing = len(self.wrapped(cell)) - sum(lines[cell.row : cell.end])
            lines[cell.end - 1] += max(missing, 0.0)
        return [count * PITCH + 2 * PAD for count in lines]


def draw(sheet: Sheet, drawing: Drawing, top: float) -> None:
    """Draws the table with its top at a height."""
    xs, heights = drawing.xs, drawing.heights()
    ys = [top + sum(heights[:count]) for count in range(len(heights) + 1)]
    for cell in drawing.cells:
        left, right = xs[cell.column], xs[cell.column + cell.column_span]
        lines = drawing.wrapped(cell)
        y = (ys[cell.row] + ys[cell.end] - PITCH * len(lines)) / 2 + 1
        for number, line in enumerate(lines):
            indent = (right - left - len(line) * SIZE) / 2 if drawing.centred else drawing.pad
            sheet.text(left + indent, y + PITCH * number, line, SIZE)
        if drawing.style == "ruled":
            for x in (left, right):
                sheet.line(x, ys[cell.row], x, ys[cell.end])
            for at in (ys[cell.row], ys[cell.end]):
                sheet.line(left, at, right, at)
        elif drawing.style == "three-line" and cell.end < drawing.header:
            sheet.line(left + PAD, ys[cell.end], right - PAD, ys[cell.end])
    if drawing.style == "three-line":
        for at in (ys[0], ys[drawing.header], ys[-1]):
            sheet.line(xs[0], at, xs[-1], at)


def on_one_page(drawing: Drawing) -> bytes:
    """A PDF with a line of words above the table and one below it."""
    sheet = Sheet()
    sheet.text(LEFT, 60, "下表是本次评价的全部内容，请各位考生对照查看本人情况。")
    draw(sheet, drawing, 100)
    sheet.text(LEFT, 130 + sum(drawing.heights()), "表中没有写明的事项按照有关规定办理，以现场通知为准。")
    return pdf_bytes([sheet])


def on_pages(parts: Sequence[Drawing]) -> bytes:
    """A PDF with a part of a table on each page."""
    sheets = []
    for part in parts:
        sheet = Sheet()
        draw(sheet, part, 100)
        sheets.append(sheet)
    return pdf_bytes(sheets)


def cut(drawing: Drawing, *rows: int, repeat_header: bool) -> list[Drawing]:
    """The parts of a table broken above some rows: a merged cell's words stand on the first of its pages."""
    parts = []
    head = tuple(cell for cell in drawing.cells if cell.row < drawing.header)
    for number, (start, end) in enumerate(pairwise((0, *rows, drawing.rows))):
        repeated = drawing.header if number and repeat_header else 0
        cells = head if repeated else ()
        for cell in drawing.cells:
            top, bottom = max(cell.row, start), min(cell.end, end)
            if top < bottom:
                words = cell.words if cell.row == top else ""
                cells += (replace(cell, row=top - start + repeated, row_span=bottom - top, words=words),)
        header = drawing.header if repeat_header or not number else 0
        parts.append(replace(drawing, cells=cells, header=header))
    return parts
