"""Any table drawn comes back cell for cell from its PDF: spans, depth of header, rules, page breaks."""

from dataclasses import replace
from itertools import pairwise

import pytest
from any_drawing import ruled_drawings, unruled_drawings
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from table_drawing import Drawing, Drawn, Style, cut, on_one_page, on_pages

from ingest import pdf
from models.document import Document, Table
from parsers.blocks import read_blocks

Cells = set[tuple[int, int, int, int, str]]

moderate = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
fewer = settings(moderate, max_examples=15)


def cells_drawn(drawing: Drawing) -> Cells:
    return {(c.row, c.column, c.row_span, c.column_span, c.words) for c in drawing.cells}


def tables_read(data: bytes) -> list[Table]:
    return [table for page in pdf.read_pages("a.pdf", data) for table in page.tables]


def cells_read(table: Table) -> Cells:
    return {(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells}


@moderate
@given(ruled_drawings())
def test_a_ruled_table_comes_back_cell_for_cell(drawing: Drawing) -> None:
    (table,) = tables_read(on_one_page(drawing))
    assert cells_read(table) == cells_drawn(drawing)


@pytest.mark.parametrize("style", ["three-line", "open"])
@moderate
@given(st.data())
def test_a_table_without_a_grid_comes_back_cell_for_cell(style: Style, data: st.DataObject) -> None:
    drawing = data.draw(unruled_drawings(style))
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
@given(ruled_drawings(), st.booleans(), st.data())
def test_a_table_broken_between_rows_comes_back(drawing: Drawing, repeat: bool, data: st.DataObject) -> None:
    rows = _breaks(drawing, data)
    # nobody can tell a merged cell's next row from the rest of a row where all its words fill their lines
    assume(
        all(any(c.row == row - 1 and c.column and len(c.words) < 7 for c in drawing.cells) for row in rows)
    )
    assume(not any(_is_lost_in(cell, row, drawing) for cell in drawing.cells for row in rows))
    assume(_each_page_tells_all_columns(drawing, rows))
    # a row of headings over several columns each reads as one with another row of headings below it
    assume(any(c.end == drawing.header and c.column_span == 1 for c in drawing.cells))
    assert stitched(on_pages(cut(drawing, *rows, repeat_header=repeat))) == cells_drawn(drawing)


def _each_page_tells_all_columns(drawing: Drawing, rows: list[int]) -> bool:
    """Whether on each page a cell begins at each column: one that all cells there span cannot be known of."""
    bounds = pairwise([0, *rows, drawing.rows])
    return all(
        {cell.column for cell in drawing.cells if cell.row < end and start < cell.end}
        == set(range(len(drawing.widths)))
        for start, end in bounds
    )


def _is_lost_in(cell: Drawn, row: int, drawing: Drawing) -> bool:
    """Whether a merged cell broken there leaves one blank row behind a filled column: it reads as a blank cell."""
    if not cell.column or not cell.row < row < cell.end or cell.end > row + 1:
        return False
    return any(c.row == row and c.column < cell.column for c in drawing.cells)


def _breaks(drawing: Drawing, data: st.DataObject) -> list[int]:
    """One or two rows above which a page begins; a row of data at least stands on each page."""
    places = st.integers(drawing.header + 1, drawing.rows - 1)
    return sorted(data.draw(st.lists(places, min_size=1, max_size=2, unique=True)))


@pytest.mark.parametrize("style", ["three-line", "open"])
@fewer
@given(st.booleans(), st.data())
def test_a_table_without_a_grid_broken_between_rows_comes_back(
    style: Style, repeat: bool, data: st.DataObject
) -> None:
    # a merged cell's rows on the next page have nothing that tells of it
    drawing = data.draw(unruled_drawings(style, may_merge=False, least=5))
    # with less than three rows on the first page, or two below a header, nobody knows an open table for one,
    # and of two columns it takes more
    assume(style != "open" or len(drawing.widths) > 2)
    row = data.draw(st.integers(drawing.header + 3, drawing.rows - 1 - repeat))
    assert stitched(on_pages(cut(drawing, row, repeat_header=repeat))) == cells_drawn(drawing)


@moderate
@given(ruled_drawings(plain_body=True), st.booleans(), st.integers(1, 3), st.data())
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
    cells = (replace(c, words=words) if (c.row, c.column) == (row, column) else c for c in drawing.cells)
    return replace(drawing, cells=tuple(cells))


def _inserted(part: Drawing | None, rest: list[Drawn], whole: Drawing, repeat: bool) -> Drawing:
    """The second page's part with the rest of a row above its data."""
    head = whole.header if repeat else 0
    given_cells = part.cells if part else tuple(c for c in whole.cells if c.row < head)
    lower = [replace(c, row=c.row + (c.row >= head)) for c in given_cells]
    moved = [Drawn(head, c.column, 1, 1, c.words) for c in rest]
    return replace(whole, cells=(*lower, *moved), header=head)
