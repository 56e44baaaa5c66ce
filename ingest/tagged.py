"""Tables that a PDF's tags tell, taken only where they agree with what stands on the page.

A tree that lies or lacks something is found out by its places: a cell's characters stand in its row and
column, nothing else stands among them, and no ruling cuts a cell in two.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ingest.furniture import MARGIN
from ingest.lines import Extent, Glyph, around
from ingest.objects import PageObject
from ingest.pdfium import OpenPage
from ingest.seen import Seen
from ingest.tables import Grid, Region, regions_of, table_of
from ingest.tag_places import PlacedTable, place_cells
from ingest.tags import TaggedCell, TaggedTable, artifacts_of, marks_of, read_tags
from models.document import Table

SLACK = 0.35
"""Neighbouring rows or columns may overlap by as much of an em: em boxes are taller than ink."""
NEAR = 1.5
"""Text this near (in ems) above or below a table, and in no element of the tree, may be a row of it."""

Cells = list[tuple[Region, list[Glyph]]]


class Tagged(NamedTuple):
    """A table of the tree that holds: its grid, and the glyphs of each of the grid's regions."""

    grid: Grid
    held: list[list[Glyph]]

    @property
    def table(self) -> Table:
        """The table itself."""
        return table_of(self.grid, self.held)

    @property
    def glyphs(self) -> set[int]:
        """The identities of its glyphs."""
        return {id(glyph) for held in self.held for glyph in held}


class Marked(NamedTuple):
    """A page's inked glyphs by the marked content that they stand in, and those in no element of the tree."""

    by_mark: dict[int, list[Glyph]]
    glyphs: list[Glyph]
    orphans: list[Glyph]


def mark_glyphs(glyphs: Iterable[Glyph], marks: dict[int, int], known: frozenset[int]) -> Marked:
    """Sorts glyphs by `marks`, which has the id of each one's marked content by its own identity."""
    found = Marked({}, [], [])
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        mark = marks.get(id(glyph))
        found.glyphs.append(glyph)
        if mark is None or mark not in known:
            found.orphans.append(glyph)
        else:
            found.by_mark.setdefault(mark, []).append(glyph)
    return found


class Told(NamedTuple):
    """What a page's tags tell: its tables, the identities of glyphs that are no content, and what to say."""

    tables: tuple[Tagged, ...] = ()
    artifacts: frozenset[int] = frozenset()
    reason: str = ""


def tagged_content(
    page: OpenPage,
    objects: Sequence[PageObject],
    seen: Seen,
    glyphs: Sequence[Glyph],
    grids: Sequence[Grid],
    height: float,
) -> Told:
    """What the page's tags tell and the page bears out; `glyphs` are those of `seen` that are read.

    `height` is that of the page as shown.
    """
    tags = read_tags(page)
    if tags is None or not (tags.tables or _has_artifacts_at_edges(objects, seen, height)):
        return Told()
    marks = marks_of(objects, seen.owners)
    apart = artifacts_of({*seen.owners} - marks.keys())
    if not tags.tables and not apart:
        return Told()
    owners = {id(glyph): owner for glyph, owner in zip(seen.glyphs, seen.owners, strict=True)}
    artifacts = frozenset(id(glyph) for glyph in glyphs if owners.get(id(glyph)) in apart)
    if not tags.tables:
        return Told(artifacts=artifacts)
    of_glyphs = {glyph: marks[owner] for glyph, owner in owners.items() if owner in marks}
    content = [glyph for glyph in glyphs if id(glyph) not in artifacts] if artifacts else glyphs
    tables, wrong = agreeing_tables(tags.tables, mark_glyphs(content, of_glyphs, tags.marks), grids)
    said = [f"tables told by the file's tags: {len(tables)}"] if tables else []
    said += [f"tables that the tags tell otherwise than the page, left: {wrong}"] if wrong else []
    return Told(tuple(tables), artifacts, "; ".join(said))


def _has_artifacts_at_edges(objects: Sequence[PageObject], seen: Seen, height: float) -> bool:
    """Whether the tags tell something in the margins to be no content: artifacts elsewhere say nothing."""
    low, high = 2 * MARGIN * height, 2 * (1 - MARGIN) * height
    edges = {
        owner
        for (_, _, top, _, bottom, _, _), owner in zip(seen.glyphs, seen.owners, strict=True)
        if not low < top + bottom < high
    }
    return bool(edges) and bool(artifacts_of(edges - marks_of(objects, edges).keys()))


def agreeing_tables(
    tables: Sequence[TaggedTable], marked: Marked, grids: Sequence[Grid]
) -> tuple[list[Tagged], int]:
    """The tables of the tree that agree with the page, and how many do not.

    `grids` are those that rulings draw. A table that they draw as well is theirs, and is none of either.
    """
    whole = [(table, cells) for table in tables if (cells := _filled(table, marked))]
    owned = {id(glyph) for _, cells in whole for held in cells.values() for glyph in held}
    found: list[Tagged] = []
    wrong = 0
    for table, cells in whole:
        ruled = _against(list(cells.values()), marked, grids)
        if ruled == "ruled":
            continue
        holds = not ruled and _stands_alone(list(cells.values()), marked, owned)
        agreed = _placed(table, cells) if holds else None
        found += [agreed] if agreed else []
        wrong += agreed is None
    return found, wrong


def _filled(table: TaggedTable, marked: Marked) -> dict[TaggedCell, list[Glyph]]:
    """The cells that have glyphs, with them; none for what has less than two rows and two columns of them."""
    held = [
        {cell: [g for mark in cell.marks for g in marked.by_mark.get(mark, ())] for cell in row if cell.marks}
        for row in table
    ]
    rows = [{cell: glyphs for cell, glyphs in row.items() if glyphs} for row in held]
    if sum(map(bool, rows)) < 2 or max(map(len, rows), default=0) < 2:
        return {}  # it sets out text
    return {cell: glyphs for row in rows for cell, glyphs in row.items()}


def _placed(table: TaggedTable, cells: dict[TaggedCell, list[Glyph]]) -> Tagged | None:
    """The table with its grid; None where no grid has the cells where they stand, or something is in two."""
    marks = Counter(mark for row in table for cell in row for mark in cell.marks)
    extents = {cell: _extent(glyphs, down=False) for cell, glyphs in cells.items()}
    placed = place_cells(table, extents.get)
    if placed is None or max(marks.values(), default=0) > 1:
        return None
    filled = [(region, cells[cell]) for region, cell in placed.cells if cell in cells]
    grid = _grid(placed, filled)
    held = dict(filled)
    return Tagged(grid, [held.get(region, []) for region in grid.regions]) if grid else None


def _stands_alone(cells: Sequence[list[Glyph]], marked: Marked, owned: set[int]) -> bool:
    """Whether nothing stands within the table or beside it, but other tables, and nothing unknown close by."""
    own = [glyph for held in cells for glyph in held]
    left, top, right, bottom = around(own)
    mine = {id(glyph) for glyph in own}
    for glyph in marked.glyphs:
        x, y = glyph.center
        if top <= y <= bottom and id(glyph) not in mine and (id(glyph) not in owned or left <= x <= right):
            return False
    near = NEAR * max(glyph.size for glyph in own)
    return not any(top - near <= glyph.center[1] <= bottom + near for glyph in marked.orphans)


def _against(
    cells: Sequence[list[Glyph]], marked: Marked, grids: Sequence[Grid]
) -> Literal["ruled", "contradicted", ""]:
    """What ruled tables say of it: that they part all its cells, that it is wrong, or neither."""
    mine = {id(glyph) for held in cells for glyph in held}
    for grid in grids:
        region_at = regions_of(grid)
        found = [{region_at(*glyph.center) for glyph in held} for held in cells]
        if all(regions == {None} for regions in found):
            continue
        single = [next(iter(regions)) for regions in found if len(regions) == 1]
        if len(single) == len(set(single)) == len(cells) and None not in single:
            return "ruled"
        goes_on = any(id(glyph) not in mine and region_at(*glyph.center) for glyph in marked.glyphs)
        if goes_on or len(single) < len(cells):
            return "contradicted"
    return ""


def _grid(table: PlacedTable, cells: Cells) -> Grid | None:
    """The grid between the cells' rows and columns; None where they are not in order, or overlap."""
    down = [(region.row, region.row_span, *_extent(held, down=True)) for region, held in cells]
    across = [(region.column, region.column_span, *_extent(held, down=False)) for region, held in cells]
    slack = SLACK * max(glyph.size for _, held in cells for glyph in held)
    ys, xs = _edges(table.rows, down, slack), _edges(table.columns, across, slack)
    covered = Counter(place for region, _ in table.cells for place in _places(region))
    if ys is None or xs is None or max(covered.values()) > 1:
        return None
    bare = [(row, column) for row in range(table.rows) for column in range(table.columns)]
    regions = [region for region, _ in table.cells]
    regions += [Region(*place, 1, 1) for place in bare if place not in covered]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(regions)))


def _places(region: Region) -> list[tuple[int, int]]:
    row, column, tall, wide = region
    return [(row + i, column + j) for i in range(tall) for j in range(wide)]


def _extent(glyphs: Sequence[Glyph], *, down: bool) -> Extent:
    left, top, right, bottom = around(glyphs)
    return (top, bottom) if down else (left, right)


def _edges(count: int, spans: Sequence[tuple[int, int, float, float]], slack: float) -> list[float] | None:
    """The edges of `count` rows or columns, amid the gaps between what stands in them.

    `spans` has the first row, how many, and the extent of each cell. None where they are not in order, or
    where a row has nothing of its own to tell where it stands.
    """
    bands: list[Extent] = []
    for index in range(count):
        own = [(start, end) for first, many, start, end in spans if (first, many) == (index, 1)]
        if not own:
            return None
        bands.append((min(start for start, _ in own), max(end for _, end in own)))
    if any(after[0] < before[1] - slack for before, after in pairwise(bands)):
        return None
    edges = [(before[1] + after[0]) / 2 for before, after in pairwise(bands)]
    edges = [min(start for *_, start, _ in spans), *edges, max(end for *_, end in spans)]
    inside = all(
        edges[first] - slack <= start and end <= edges[first + many] + slack
        for first, many, start, end in spans
    )
    return edges if inside else None
