"""Grids that are none: boxes of a watermark's outlined letters, whose strokes run through the text."""

from collections.abc import Sequence

from ingest.lines import Glyph
from ingest.tables import Grid
from models.base import Box

MOST_CELLS = 8
"""A letter's strokes draw no more boxes."""
CUT = 0.25
"""A glyph is cut where as much of it stands on either side of its cell's edge."""
FEW, SHARE = 2, 0.2
"""Strokes are no table's where as many glyphs and as large a share of those within are cut."""


def without_overdrawn(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> list[Grid]:
    """The grids of whose cells the text does not stand out: no ruling of a table runs through its letters."""
    small = {id(grid) for grid in grids if len(grid.regions) <= MOST_CELLS}
    if not small:
        return list(grids)
    return [grid for grid in grids if id(grid) not in small or not _is_overdrawn(grid, glyphs)]


def _is_overdrawn(grid: Grid, glyphs: Sequence[Glyph]) -> bool:
    """Whether rulings run through letters that stand in the grid, or reach into it."""
    near = [glyph for glyph in glyphs if not glyph.text.isspace() and _reaches_into(grid.box, glyph)]
    cells = [grid.box_of(region) for region in grid.regions]
    cut = sum(any(_cuts(cell, glyph) for cell in cells) for glyph in near)
    return cut >= FEW and cut >= SHARE * len(near)


def _reaches_into(box: Box, glyph: Glyph) -> bool:
    """Whether more than a glyph's rim stands in the box."""
    left, top, right, bottom = box
    across, down = CUT * (glyph.x1 - glyph.x0), CUT * (glyph.bottom - glyph.top)
    return (
        left <= glyph.x1 - across
        and glyph.x0 + across <= right
        and top <= glyph.bottom - down
        and glyph.top + down <= bottom
    )


def _cuts(cell: Box, glyph: Glyph) -> bool:
    """Whether one of the cell's sides runs through the glyph's midst."""
    left, top, right, bottom = cell
    across, down = CUT * (glyph.x1 - glyph.x0), CUT * (glyph.bottom - glyph.top)
    if not _reaches_into(cell, glyph):
        return False
    beside = any(glyph.x0 + across < at < glyph.x1 - across for at in (left, right))
    return beside or any(glyph.top + down < at < glyph.bottom - down for at in (top, bottom))
