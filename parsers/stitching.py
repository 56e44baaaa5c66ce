"""Tables that a page's end parted, put together again: headers once, broken rows whole, merged cells carried on."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from parsers.rules import first_match
from parsers.table_rows import COLUMN_RULES
from parsers.tables import Grid, GridCell, Seam, lay
from parsers.text import Text, join
from parsers.values.levels import find_levels

NEAR = 5.0
"""Edges as near as this (points) are one, or by `NEAR_SHARE` of the table's width."""
NEAR_SHARE = 0.012
ASIDE = 45.0
"""Left and right pages may be set as far from each other (points)."""
PADDING = 12.0
"""Room at a cell's sides (points), both together."""

_CONTINUED = re.compile(
    r"[（(【]?(?:上?接|续)[上前]?[表页][\d一二三四五六七八九十.．-]*[)）】]?(?:[\s：:]*[^。；，]{2,24})?"
    r"|[^。；]{0,40}[（(【](?:续[表页]?[\d一二三四五六七八九十]*|[接续][上前][表页])[)）】]"
)
_UNIT = re.compile(r"[（(]?(?:金额|计量|货币)?单位[：:]\S{1,8}[)）]?")
_OPEN = re.compile(r"[，、（《“〔(]$|(?<=.{4})(?:和|或|及|与|的|为|至|以及)$")
_CLOSES = re.compile(r"[，。、；：！？）》”〕)%％]|元/")
_ENDED = re.compile(r"[。！？；]$")
_ORDINAL = re.compile(r"[（(]?(\d{1,2})(?:[.．、)）](?!\d))")
_FIGURE = re.compile(r"\d|^[/／—－-]+$|^免费$|^[√✓●○]$")
_VALUE = re.compile(r"[\d.,/／—－√✓●○-]+(?:元|人|天|分|%)?(?:/\S{1,3})?")
_CIRCLED = re.compile(r"[①-⑳]")


def is_continued_caption(words: str) -> bool:
    """Whether a line only says that a table goes on.

    >>> [is_continued_caption(words) for words in ("续表2", "表1 收费标准（续）", "（接上页）", "续表的格式不限。")]
    [True, True, True, False]
    """
    return bool(_CONTINUED.fullmatch(words.strip()))


def may_part(words: str) -> bool:
    """Whether a line may stand between a table's parts: a caption of its rest, a unit, a footnote."""
    return bool(_UNIT.fullmatch(words.strip()) or _CIRCLED.match(words)) or is_continued_caption(words)


def stitch(above: Grid | None, below: Grid | None, *, announced: bool = False) -> Grid | None:
    """One grid of two that a page's end parted; None where they are two tables.

    The repeated header stands once, a row broken in its midst is one row, a cell merged across the break is
    one cell. `announced` is whether a caption says that the table goes on. The reason stands in `seams`.
    """
    if above is None or below is None or not (announced or _adjoin(above, below)):
        return None
    lower = _on_columns_of(above, below)
    upper = above if lower else _on_columns_of(below, above)
    lower = lower or (below if upper else None)
    if upper is None or lower is None:
        return None
    dropped = _repeated_rows(upper, lower)
    if dropped >= lower.rows or not dropped and not announced and _has_own_header(upper, lower):
        return None
    if not announced and _begins_anew(upper, lower):
        return None
    return _sewn(upper, lower, dropped, "announced" if announced else "same columns")


def _adjoin(above: Grid, below: Grid) -> bool:
    """Whether a page's end parted them, or a column's."""
    if above.last_page is None:
        return False
    next_column = below.page == above.last_page and None not in (above.stands_in, below.stands_in)
    return below.page == above.last_page + 1 or next_column and above.stands_in != below.stands_in


def _on_columns_of(above: Grid, below: Grid) -> Grid | None:
    """The lower grid on the upper one's columns, of which it may lack some that its cells span; None if unlike.

    With the same header repeated the columns' widths do not matter.
    """
    if above.columns == below.columns:
        same = not above.edges or not below.edges or _places(below.edges, above.edges) is not None
        return below if same or _repeated_rows(above, below) else None
    places = _places(below.edges, above.edges) if above.edges and below.edges else None
    return _spread(below, places) if places and below.columns < above.columns else None


def _places(some: Sequence[float], edges: Sequence[float]) -> list[int] | None:
    """For each of some edges the place of its fellow; None where one has none or the outermost differ."""
    if len(some) < 2 or len(edges) < 2:
        return None
    width = edges[-1] - edges[0]
    near = max(NEAR, NEAR_SHARE * width)
    shift = edges[0] - some[0]
    if abs(shift) > ASIDE or abs(some[-1] - some[0] - width) > 2 * near:
        return None
    scale = width / max(some[-1] - some[0], 1.0)
    found = []
    for edge in some:
        at = edges[0] + (edge - some[0]) * scale
        place = min(range(len(edges)), key=lambda index: abs(edges[index] - at))
        if abs(edges[place] - at) > near:
            return None
        found.append(place)
    return found if all(a < b for a, b in pairwise(found)) else None


def _spread(grid: Grid, places: Sequence[int]) -> Grid:
    """The grid with each column edge at its place among more columns."""
    made: dict[int, GridCell] = {}
    for row in grid.cells:
        for cell in row:
            start, end = places[cell.column], places[cell.column + cell.column_span]
            made.setdefault(id(cell), replace(cell, column=start, column_span=end - start))
    widths = [end - start for start, end in pairwise(places)]
    cells = tuple(
        tuple(made[id(cell)] for cell, width in zip(row, widths, strict=True) for _ in range(width))
        for row in grid.cells
    )
    return replace(grid, cells=cells, edges=())


def _repeated_rows(above: Grid, below: Grid) -> int:
    """How many rows at the lower grid's top say what the upper one's header rows say."""
    captions = 0
    while captions < below.caption_rows and _is_caption_of(above, below.cells[captions][0].value):
        captions += 1
    for start in range(max(above.caption_rows + 1, above.header_rows)):
        count = _same_rows(above.cells[start:], below.cells[captions:])
        if count and (start + count >= above.header_rows or _is_spanned(above, start)):
            return captions + count
    return captions


def _is_spanned(above: Grid, start: int) -> bool:
    """Whether a row is the first of a header, told by headings over several columns."""
    return start == above.caption_rows and any(cell.column_span > 1 for cell in above.cells[start])


def _is_caption_of(above: Grid, words: str) -> bool:
    titles = {above.cells[row][0].value for row in range(above.caption_rows)}
    return words in titles or is_continued_caption(words)


def _same_rows(above: Sequence[tuple[GridCell, ...]], below: Sequence[tuple[GridCell, ...]]) -> int:
    count = 0
    for first, second in zip(above, below, strict=False):
        words = [_plain(cell.value) for cell in first]
        if words != [_plain(cell.value) for cell in second] or not any(words):
            break
        count += 1
    return count


def _plain(words: str) -> str:
    return re.sub(r"\s|[（(]续[)）]", "", words)


def _begins_anew(above: Grid, below: Grid) -> bool:
    """Whether the lower table has a caption of its own above the same header: it is the next one of its kind."""
    captions = [below.cells[row][0].value for row in range(below.caption_rows)]
    own = [words for words in captions if not _is_caption_of(above, words)]
    return bool(own) and _same_rows(above.cells[above.caption_rows :], below.cells[below.caption_rows :]) > 0


def _has_own_header(above: Grid, below: Grid) -> bool:
    """Whether the lower table begins with a header of its own, unlike the rows above it."""
    first, last = below.cells[0], above.cells[-1]
    if not all(cell.value and len(cell.value) <= 16 for cell in first) or any(map(_is_telling, first)):
        return False
    if any(map(_is_telling, last)):
        return True
    return sum(first_match(COLUMN_RULES, cell.value) is not None for cell in below.own(0)) > 1


def _is_telling(cell: GridCell) -> bool:
    return bool(_FIGURE.search(cell.value) or find_levels(cell.value))


class _Pair(NamedTuple):
    """The cell at the upper part's end and the one below it."""

    above: GridCell
    below: GridCell
    room: float | None
    """The width of the cells in points."""

    @property
    def is_strong(self) -> bool:
        """Whether the words below can only be the rest of those above."""
        above, below = self.above.value, self.below.value
        return bool(
            above and below and (_OPEN.search(above) or _CLOSES.match(below) or _counts_on(above, below))
        )

    @property
    def goes_on(self) -> bool:
        """Whether the words break off at the end of a full line, and what follows is nothing of their kind."""
        above, below = self.above.value, self.below.value
        if self.is_strong:
            return True
        if (
            not above
            or not below
            or _ENDED.search(above)
            or find_levels(below)
            or _shape(above) == _shape(below)
        ):
            return False
        return len(above) > 6 and self._is_full()

    def _is_full(self) -> bool:
        line = self.above.text.pieces[-1].line if self.above.text.pieces else None
        if self.room is None or line is None or line.box is None:
            return False
        return self.room - (line.box[2] - line.box[0]) < 1.6 * (line.size or 12.0) + PADDING


def _counts_on(above: str, below: str) -> bool:
    """Whether a list above, `1.…2.…`, has its next number below."""
    found = _ORDINAL.match(below)
    if found is None or found.group(1) == "1":
        return False
    return any(int(one) == int(found.group(1)) - 1 for one in _ORDINAL.findall(above))


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", words)[:2]


def _pairs(above: Grid, rows: Sequence[tuple[GridCell, ...]]) -> list[_Pair]:
    """The cells on both sides of the seam that are as wide as each other."""
    found: list[_Pair] = []
    for upper, lower in zip(above.cells[-1], rows[0], strict=True):
        if (upper.column, upper.column_span) != (lower.column, lower.column_span):
            continue
        if not found or found[-1].above is not upper:
            ends = (upper.column, upper.column + upper.column_span)
            has_edges = len(above.edges) > ends[1]
            room = above.edges[ends[1]] - above.edges[ends[0]] if has_edges else None
            found.append(_Pair(upper, lower, room))
    return found


def _is_broken(pairs: Sequence[_Pair]) -> bool:
    """Whether the first row below is the rest of the last one above."""
    filled = [pair for pair in pairs if pair.below.value]
    blank = [pair for pair in pairs if pair.above.value and not pair.below.value]
    if not filled or not blank or any(not pair.above.value for pair in filled):
        return False
    if any(_VALUE.fullmatch(pair.below.value) and not pair.is_strong for pair in filled):
        return False
    if pairs[0].below.value and not pairs[0].is_strong:
        return False
    if any(pair.is_strong for pair in filled):
        return True
    # where only the key is blank, as below a merged one, all the others must break off
    going = [pair.goes_on for pair in (filled if len(blank) == 1 else filled[:1])]
    return all(going) or _is_rest(filled, blank)


def _is_rest(filled: Sequence[_Pair], blank: Sequence[_Pair]) -> bool:
    """Whether prose goes on in one cell while all others, none of them merged, have nothing more to say."""
    merged = any(pair.above.row_span > 1 or pair.below.row_span > 1 for pair in blank)
    prose = all(len(pair.above.value) >= 12 and len(pair.below.value) >= 8 for pair in filled)
    return len(blank) >= 2 and len(filled) == 1 and prose and not merged


def _carried(above: Grid, rows: Sequence[tuple[GridCell, ...]], pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs that are one cell merged across the break."""
    if not any(cell.value for cell in rows[0]):
        return []
    found = []
    leading = 0  # columns from the first on that go on
    for pair in pairs:
        is_one = _is_one(above, rows, pair, leading=pair.below.column == leading)
        if is_one:
            leading += pair.below.column_span if pair.below.column == leading else 0
            found.append(pair)
    return found


def _is_one(above: Grid, rows: Sequence[tuple[GridCell, ...]], pair: _Pair, *, leading: bool) -> bool:
    upper, lower = pair.above, pair.below
    merged = upper.row_span > 1 or lower.row_span > 1
    if upper.row < above.header_rows:
        return False
    if upper.value and lower.value:
        return merged and pair.is_strong
    if upper.value:
        after = rows[1][lower.column].value if lower.row_span == 1 and len(rows) > 1 else "end"
        return leading or lower.row_span > 1 or upper.row_span > 1 and bool(after)
    column = above.column(upper.column)[above.header_rows :]
    blanks = any(not cell.value for cell in column if cell is not upper)
    return (
        bool(lower.value) and upper.row_span > 1 and not blanks
    )  # a merged cell's words stood in its middle


def _sewn(above: Grid, below: Grid, dropped: int, cause: str) -> Grid:
    rows = _cut(below.cells[dropped:], dropped)
    pairs = _pairs(above, rows)
    alike = sum(pair.below.column_span for pair in pairs) == above.columns
    broken = alike and _is_broken(pairs)
    joined = pairs if broken else _carried(above, rows, pairs)
    moved = _moved(rows, above.rows - broken)
    made = {}
    for pair in joined:
        place = moved[0][pair.below.column]
        span = pair.above.row_span + pair.below.row_span - broken
        cell = replace(pair.above, text=_both(pair), row_span=span)
        made[id(pair.above)] = made[id(place)] = cell
    cells = [*above.cells, *(moved[1:] if broken else moved)]
    sewn = tuple(tuple(made.get(id(cell), cell) for cell in row) for row in cells)
    reasons = [cause, *(["header repeated"] if dropped else []), *(["row broken"] if broken else [])]
    reasons += ["cell merged across the break"] if joined and not broken else []
    return replace(
        above,
        cells=sewn,
        text=lay([above.text, below.text], "\n"),
        stands_in=below.stands_in,
        seams=(*above.seams, Seam(below.page, above.rows, tuple(reasons))),
    )


def _both(pair: _Pair) -> Text:
    return join([text for text in (pair.above.text, pair.below.text) if text])


def _cut(rows: Sequence[tuple[GridCell, ...]], by: int) -> list[tuple[GridCell, ...]]:
    """Rows without the `by` rows above them, of which a cell may reach into the first."""
    made: dict[int, GridCell] = {}
    for row in rows:
        for cell in row:
            top = max(cell.row - by, 0)
            made.setdefault(id(cell), replace(cell, row=top, row_span=cell.row + cell.row_span - by - top))
    return [tuple(made[id(cell)] for cell in row) for row in rows]


def _moved(rows: Sequence[tuple[GridCell, ...]], by: int) -> list[tuple[GridCell, ...]]:
    made: dict[int, GridCell] = {}
    for row in rows:
        for cell in row:
            made.setdefault(id(cell), replace(cell, row=cell.row + by))
    return [tuple(made[id(cell)] for cell in row) for row in rows]
