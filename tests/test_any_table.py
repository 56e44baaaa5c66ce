"""Any table drawn comes back cell for cell from its PDF: spans, depth of header, rules, page breaks."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from table_drawing import Drawing, Drawn, cut, on_one_page, on_pages

from ingest import pdf
from models.document import Document, Table
from parsers.blocks import read_blocks

Cells = set[tuple[int, int, int, int, str]]

LEVELS = ("五级", "四级", "三级", "二级", "一级")
HEADINGS = st.text("报名考试理论操作综合费用时间地点", min_size=2, max_size=5)
WORDS = st.text("育婴保健养老护理茶艺美容焊接钳工电制冷", min_size=2, max_size=14)
FIGURES = st.sampled_from(["100", "260", "1200", "/", "3月1日", "12人"])
moderate = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def drawings(draw: st.DrawFn, *, ruled: bool) -> Drawing:
    """A table with levels in its first column, merged ones if ruled, and words or figures in the others."""
    columns = draw(st.integers(2, 5))
    depth = draw(st.integers(1, 2)) if columns > 2 else 1
    cells = _headings(draw, columns, depth)
    row = depth
    for level in draw(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=4, unique=True)):
        height = draw(st.integers(1, 3)) if ruled else 1
        cells.append(Drawn(row, 0, height, 1, level))
        for inner in range(row, row + height):
            cells += [Drawn(inner, column, 1, 1, draw(WORDS | FIGURES)) for column in range(1, columns)]
        row += height
    widths = tuple(float(draw(st.integers(70, 95))) for _ in range(columns))
    return Drawing(tuple(cells), widths, depth, ruled, draw(st.booleans()))


def _headings(draw: st.DrawFn, columns: int, depth: int) -> list[Drawn]:
    if depth == 1:
        return [Drawn(0, column, 1, 1, draw(HEADINGS)) for column in range(columns)]
    start = draw(st.integers(1, columns - 2))
    end = draw(st.integers(start + 2, columns))
    cells = [Drawn(0, start, 1, end - start, draw(HEADINGS))]
    cells += [Drawn(1, column, 1, 1, draw(HEADINGS)) for column in range(start, end)]
    cells += [
        Drawn(0, column, 2, 1, draw(HEADINGS)) for column in range(columns) if not start <= column < end
    ]
    return cells


def cells_drawn(drawing: Drawing) -> Cells:
    return {(c.row, c.column, c.row_span, c.column_span, c.words) for c in drawing.cells}


def tables_read(data: bytes) -> list[Table]:
    return [table for page in pdf.read_pages("a.pdf", data) for table in page.tables]


def cells_read(table: Table) -> Cells:
    return {(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells}


@moderate
@given(drawings(ruled=True))
def test_a_ruled_table_comes_back_cell_for_cell(drawing: Drawing) -> None:
    (table,) = tables_read(on_one_page(drawing))
    assert cells_read(table) == cells_drawn(drawing)


@moderate
@given(drawings(ruled=False))
def test_a_three_line_table_comes_back_cell_for_cell(drawing: Drawing) -> None:
    (table,) = tables_read(on_one_page(drawing))
    assert cells_read(table) == cells_drawn(drawing)


def stitched(data: bytes) -> Cells:
    """The cells of the only table after its parts are put together."""
    pages = pdf.read_pages("a.pdf", data)
    document = Document(
        file_name="a.pdf", sha256="0", byte_size=1, media_type="application/pdf", text_source="text-layer",
        paged=True, pages=pages,
    )  # fmt: skip
    (grid,) = [block.grid for block in read_blocks(document) if block.grid is not None]
    return {(c.row, c.column, c.row_span, c.column_span, c.value) for row in grid.cells for c in row}


@moderate
@given(drawings(ruled=True), st.booleans(), st.data())
def test_a_table_broken_between_rows_comes_back(drawing: Drawing, repeat: bool, data: st.DataObject) -> None:
    row = data.draw(st.integers(drawing.header + 1, drawing.rows - 1))
    # nobody can tell a merged cell's next row from the rest of a row where all its words fill their lines
    assume(any(c.row == row - 1 and c.column and len(c.words) < 7 for c in drawing.cells))
    assert stitched(on_pages(cut(drawing, row, repeat_header=repeat))) == cells_drawn(drawing)


@moderate
@given(drawings(ruled=True), st.booleans(), st.integers(1, 3), st.data())
def test_a_row_broken_in_its_midst_comes_back(
    drawing: Drawing, repeat: bool, lines: int, data: st.DataObject
) -> None:
    single = [cell.row for cell in drawing.cells if cell.column == 0 and cell.row_span == 1]
    rows = [row for row in single if row >= drawing.header]
    if not rows or len(drawing.widths) < 3:
        return
    row, column = data.draw(st.sampled_from(rows)), data.draw(st.integers(1, len(drawing.widths) - 1))
    count = int((drawing.widths[column] - 8) // 10)
    above = data.draw(
        st.text("累计从事本职业工作", min_size=max(7, count * lines), max_size=max(7, count * lines))
    )
    above += "者" * (-len(above) % count)
    below = data.draw(st.text("以上相关学徒期满", min_size=2, max_size=2 * count))
    parts = cut(drawing, row + 1, repeat_header=repeat) if row + 1 < drawing.rows else []
    rest = [Drawn(0, c, 1, 1, below if c == column else "") for c in range(len(drawing.widths))]
    whole = _with(drawing, row, column, above + below)
    first = _with(parts[0] if parts else drawing, row, column, above)
    second = _inserted(parts[1] if parts else None, rest, drawing, repeat)
    assert stitched(on_pages([first, second])) == cells_drawn(whole)


def _with(drawing: Drawing, row: int, column: int, words: str) -> Drawing:
    cells = tuple(
        Drawn(c.row, c.column, c.row_span, c.column_span, words if (c.row, c.column) == (row, column) else c.words)
        for c in drawing.cells
    )  # fmt: skip
    return Drawing(cells, drawing.widths, drawing.header, drawing.ruled, drawing.centred)


def _inserted(part: Drawing | None, rest: list[Drawn], whole: Drawing, repeat: bool) -> Drawing:
    """The second page's part with the rest of a row above its data."""
    head = whole.header if repeat else 0
    given_cells = part.cells if part else tuple(c for c in whole.cells if c.row < head)
    lower = [
        Drawn(c.row + (c.row >= head), c.column, c.row_span, c.column_span, c.words) for c in given_cells
    ]
    moved = [Drawn(head, c.column, 1, 1, c.words) for c in rest]
    return Drawing((*lower, *moved), whole.widths, head, True, whole.centred)
