"""Ruling lines to grids: spans, false tables, and that every place has one cell."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.lines import Glyph
from ingest.tables import Grid, Region, Ruling, fill_grid, find_grids

COLUMN, ROW = 60.0, 24.0


def border(region: Region) -> list[Ruling]:
    """The four sides of a region, as an office suite draws them."""
    left, top = 50 + region.column * COLUMN, 100 + region.row * ROW
    right, bottom = left + region.column_span * COLUMN, top + region.row_span * ROW
    return [
        Ruling("horizontal", top, left, right),
        Ruling("horizontal", bottom, left, right),
        Ruling("vertical", left, top, bottom),
        Ruling("vertical", right, top, bottom),
    ]


@st.composite
def partitions(draw: st.DrawFn) -> list[Region]:
    """A table cut into cells by halving one of its cells again and again."""
    cells = [Region(0, 0, draw(st.integers(1, 7)), draw(st.integers(2, 6)))]
    for _ in range(draw(st.integers(1, 20))):
        cell = cells.pop(draw(st.integers(0, len(cells) - 1)))
        across = cell.column_span > 1 and (cell.row_span == 1 or draw(st.booleans()))
        if across:
            at = draw(st.integers(1, cell.column_span - 1))
            cells.append(Region(cell.row, cell.column, cell.row_span, at))
            cells.append(Region(cell.row, cell.column + at, cell.row_span, cell.column_span - at))
        elif cell.row_span > 1:
            at = draw(st.integers(1, cell.row_span - 1))
            cells.append(Region(cell.row, cell.column, at, cell.column_span))
            cells.append(Region(cell.row + at, cell.column, cell.row_span - at, cell.column_span))
        else:
            cells.append(cell)
    return cells


def boxes(grid: Grid) -> set[tuple[float, ...]]:
    return {tuple(round(side, 3) for side in grid.box_of(region)) for region in grid.regions}


def drawn_box(region: Region) -> tuple[float, ...]:
    left, top = 50 + region.column * COLUMN, 100 + region.row * ROW
    return (left, top, left + region.column_span * COLUMN, top + region.row_span * ROW)


@given(partitions(), st.randoms(use_true_random=False))
def test_any_table_comes_back_cell_for_cell(cells: list[Region], chance: Random) -> None:
    rulings = [ruling for cell in cells for ruling in border(cell)]
    chance.shuffle(rulings)
    grids = find_grids(iter(rulings))
    if len(cells) == 1:
        assert grids == []
        return
    (grid,) = grids
    assert boxes(grid) == {drawn_box(cell) for cell in cells}
    covered = [
        (r, c)
        for cell in grid.regions
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    ]
    assert sorted(covered) == [(r, c) for r in range(len(grid.ys) - 1) for c in range(len(grid.xs) - 1)]


def test_frames_underlines_and_rules_are_no_tables() -> None:
    frame = border(Region(0, 0, 10, 6))
    underline = [Ruling("horizontal", 300, 80, 160), Ruling("horizontal", 320, 80, 400)]
    doubled = [Ruling(r.direction, r.at + 2, r.start, r.end) for r in frame]
    assert find_grids(frame + underline) == []
    assert find_grids(frame + doubled) == []


def test_a_table_within_a_page_border_is_found() -> None:
    page = [
        Ruling("horizontal", 20, 20, 580),
        Ruling("horizontal", 820, 20, 580),
        Ruling("vertical", 20, 20, 820),
        Ruling("vertical", 580, 20, 820),
    ]
    (grid,) = find_grids(page + border(Region(0, 0, 1, 1)) + border(Region(0, 1, 1, 1)))
    assert len(grid.regions) == 2


def test_dashes_and_missed_corners_make_one_ruling() -> None:
    dashed = [Ruling("horizontal", y, x, x + 4) for y in (100, 124, 148) for x in range(50, 170, 6)]
    posts = [Ruling("vertical", x, 101.5, 147) for x in (50, 110, 170)]
    (grid,) = find_grids(dashed + posts)
    assert len(grid.regions) == 4


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    flat = [Ruling("horizontal", y, 50, 230) for y in (100, 124, 148)]
    posts = [Ruling("vertical", x, 100, 148) for x in (110, 170)]
    (grid,) = find_grids(flat + posts)
    assert (len(grid.regions), grid.xs) == (6, (50, 110, 170, 230))


def test_a_cell_that_is_no_rectangle_is_cut_into_some() -> None:
    # the ruling between the second and third cell below is missing, and the one above the third
    rulings = border(Region(0, 0, 1, 1)) + border(Region(1, 0, 1, 1)) + border(Region(0, 1, 1, 1))
    rulings += [
        Ruling("horizontal", 148, 50, 230),
        Ruling("vertical", 230, 100, 148),
        Ruling("horizontal", 100, 50, 230),
    ]
    (grid,) = find_grids(rulings)
    assert sum(region.row_span * region.column_span for region in grid.regions) == 6


def test_a_drawing_of_thousands_of_lines_is_no_table() -> None:
    hatch = [Ruling("horizontal", y * 4.0, 0, 500) for y in range(300)]
    hatch += [Ruling("vertical", x * 4.0, 0, 1200) for x in range(125)]
    assert find_grids(hatch) == []


@given(st.lists(st.tuples(st.floats(50, 170), st.floats(100, 148)), max_size=30))
def test_every_glyph_is_in_one_cell(places: list[tuple[float, float]]) -> None:
    (grid,) = find_grids(
        [r for row in (0, 1) for column in (0, 1) for r in border(Region(row, column, 1, 1))]
    )
    glyphs = [Glyph("字", x - 5, y - 5, x + 5, y + 5, 10) for x, y in places]
    table = fill_grid(grid, glyphs)
    assert table.text.count("字") == len(glyphs)


def rules(xs: list[float], ys: list[float]) -> list[Ruling]:
    """A whole grid of rulings."""
    flat = [Ruling("horizontal", y, xs[0], xs[-1]) for y in ys]
    return [*flat, *(Ruling("vertical", x, ys[0], ys[-1]) for x in xs)]


@pytest.mark.parametrize(
    ("inner", "regions"),
    [
        ((154.0, 124.0, 446.0, 176.0), [(0, 0, 1, 1), (1, 0, 2, 1), (3, 0, 1, 1)]),
        ((154.0, 124.0, 446.0, 150.0), [(0, 0, 1, 1), (1, 0, 3, 1), (4, 0, 1, 1)]),
        ((160.0, 140.0, 440.0, 170.0), [(0, 0, 1, 1), (1, 0, 4, 1), (5, 0, 1, 1)]),
    ],
    ids=["all of the cell", "words below", "words above and below"],
)
def test_a_table_in_a_cell_is_part_of_the_outer(
    inner: tuple[float, float, float, float], regions: list[tuple[int, int, int, int]]
) -> None:
    left, top, right, bottom = inner
    middle = (top + bottom) / 2
    outer = rules([50, 150, 450], [100, 120, 180, 200])
    (grid,) = find_grids(outer + rules([left, left + 90, left + 180, right], [top, middle, bottom]))
    assert [tuple(region) for region in grid.regions if region.column == 0] == regions
    divided = [region for region in grid.regions if region.column > 0 and region.column_span == 1]
    assert len(divided) == 6 and len(grid.xs) == 5
    assert [region.column_span for region in grid.regions if region.row == 0] == [1, 3]


def test_a_box_to_tick_within_a_cell_is_no_table() -> None:
    (grid,) = find_grids(
        rules([50, 150, 450], [100, 120, 180, 200]) + rules([160, 166, 172], [130, 136, 142])
    )
    assert len(grid.regions) == 6
