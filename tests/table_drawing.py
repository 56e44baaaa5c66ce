"""Tables drawn into PDFs for tests: spans, headers of several rows, ruled or three-line, over one page or two."""

from collections.abc import Sequence
from dataclasses import dataclass

from pdf_bytes import Sheet, pdf_bytes

SIZE, PITCH, PAD, LEFT = 10.0, 12.0, 4.0, 60.0
BOTTOM = 800.0


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
    """A table to draw. `widths` are the columns' in points; `header` counts the rows of headings."""

    cells: tuple[Drawn, ...]
    widths: tuple[float, ...]
    header: int
    ruled: bool = True
    centred: bool = False

    @property
    def rows(self) -> int:
        return max(cell.end for cell in self.cells)

    @property
    def xs(self) -> list[float]:
        """The columns' edges."""
        return [LEFT + sum(self.widths[:count]) for count in range(len(self.widths) + 1)]

    def wrapped(self, cell: Drawn) -> list[str]:
        """The cell's words as they are broken into lines."""
        room = self.xs[cell.column + cell.column_span] - self.xs[cell.column] - 2 * PAD
        count = int(room // SIZE)
        return [cell.words[start : start + count] for start in range(0, len(cell.words), count)]

    def heights(self) -> list[float]:
        """The rows' heights: as the cells of one row need."""
        return [
            max([1.0, *(float(len(self.wrapped(c))) for c in self.cells if c.row == row and c.row_span == 1)])
            * PITCH
            + 2 * PAD
            for row in range(self.rows)
        ]


def draw(sheet: Sheet, drawing: Drawing, top: float) -> None:
    """Draws the table with its top at a height."""
    xs, heights = drawing.xs, drawing.heights()
    ys = [top + sum(heights[:count]) for count in range(len(heights) + 1)]
    for cell in drawing.cells:
        left, right = xs[cell.column], xs[cell.column + cell.column_span]
        lines = drawing.wrapped(cell)
        y = (ys[cell.row] + ys[cell.end] - PITCH * len(lines)) / 2 + 1
        for number, line in enumerate(lines):
            indent = (right - left - len(line) * SIZE) / 2 if drawing.centred else PAD
            sheet.text(left + indent, y + PITCH * number, line, SIZE)
        if drawing.ruled:
            for x in (left, right):
                sheet.line(x, ys[cell.row], x, ys[cell.end])
            for at in (ys[cell.row], ys[cell.end]):
                sheet.line(left, at, right, at)
        elif cell.end < drawing.header:
            sheet.line(left + PAD, ys[cell.end], right - PAD, ys[cell.end])
    if not drawing.ruled:
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


def cut(drawing: Drawing, row: int, *, repeat_header: bool) -> list[Drawing]:
    """The two parts of a table broken above a row: a merged cell's words stand on the first page."""
    above, below = [], []
    shift = row - (drawing.header if repeat_header else 0)
    for cell in drawing.cells:
        if cell.row < row:
            height = min(cell.end, row) - cell.row
            above.append(Drawn(cell.row, cell.column, height, cell.column_span, cell.words))
        if cell.end > row:
            words = cell.words if cell.row >= row else ""
            start = max(cell.row, row)
            below.append(Drawn(start - shift, cell.column, cell.end - start, cell.column_span, words))
        if repeat_header and cell.row < drawing.header:
            below.append(cell)
    header = drawing.header if repeat_header else 0
    first = Drawing(tuple(above), drawing.widths, drawing.header, drawing.ruled, drawing.centred)
    return [first, Drawing(tuple(below), drawing.widths, header, drawing.ruled, drawing.centred)]
