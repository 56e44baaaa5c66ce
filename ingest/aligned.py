"""Tables that only the places of words make: headings, and below them columns of figures.

A paragraph taken for a table costs more than a table left as lines: what is not surely one is left.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.fields import Fields, Zone, columns_of, em_of, fields_of, gap_between
from ingest.headings import Heading
from ingest.open_cells import FIGURE, LONG_CELL, NO_CELL, Held, build_table, edges_between, held_cells
from models.document import Line, Table

NOT_CLOSE = 2.2
"""Lines of one table stand no further apart (ems)."""
NEAR_LINE = 0.6
FEWEST_ROWS = 3
LONGEST_RUN = 60
HEADER_LINES = 8
LONG_HEADING = 14

_TELLING = re.compile(r"\d|[一二三四五]级|高级技师|技师|[初中高]级|^[/／—－-]+$|^[√✓●○×]$")
_LABEL = re.compile(r"[：:]$|^[^：]{1,8}[：:]\S")
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章条]|附件"
)
"""How a section's heading begins, which stands above a table and not in it."""
_CAPTION = re.compile(r"(?:附表|续表|表)\s*[\d一二三四五六七八九十]{1,3}(?:[-－.]\d{1,2})?[\s：:.、]")
"""How the caption of a table begins: 表2 考核费标准."""
_MARKER = re.compile(r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳●■◆★▲•·])")

Finding = tuple[Sequence[Line], Table]
Parted = tuple[Line, Fields]
"""A line and its fields."""


def find_aligned(lines: Sequence[Line]) -> Iterator[Finding]:
    """Tables of three rows and more that no rule marks."""
    parted = [(line, fields_of(line)) for line in sorted(filter(_has_place, lines), key=_top)]
    if all(len(fields) < 2 for _, fields in parted):
        return
    for run in _runs(parted):
        split = [fields for _, fields in run]
        start = 0
        while start + FEWEST_ROWS <= len(run):
            end, table = _longest(split, start)
            if table is not None:
                yield [line for line, _ in run[start:end]], table
            start = end


def _has_place(line: Line) -> bool:
    return line.box is not None


def _top(line: Line) -> float:
    return line.box[1] if line.box else 0.0


def _longest(split: Sequence[Fields], start: int) -> tuple[int, Table | None]:
    """The table of most lines that begins at a line, and where to go on."""
    headers = _header_lines(split[start : start + HEADER_LINES])
    if not headers:
        return start + 1, None
    known = _Headings(split[start : start + headers])
    for end in range(min(len(split), start + LONGEST_RUN), start + FEWEST_ROWS - 1, -1):
        table = _aligned_table(split[start:end], known)
        if table is not None:
            return end, table
    return start + 1, None


def _header_lines(split: Sequence[Fields]) -> int:
    """How many of the lines may be a header's: none that holds a figure, and no long words in the first."""
    if not split or any(len(field.line.text) > LONG_HEADING for field in split[0]):
        return 0
    if len(split[0]) == 1 and _SECTION.match(split[0][0].line.text):
        return 0
    plain = (not any(FIGURE.fullmatch(field.line.text) for field in fields) for fields in split)
    return sum(takewhile(bool, plain))


class _Headings:
    """What a run's first lines head, told once for the same columns: shorter tables mostly have the same."""

    def __init__(self, lines: Sequence[Fields]) -> None:
        self.lines = lines
        self._known: dict[tuple[int, float, tuple[Zone, ...]], Heading] = {}

    def of(self, count: int, zones: Sequence[Zone], em: float) -> Heading:
        """The heading that the first `count` lines make over the columns."""
        key = (count, em, tuple(zones))
        if key not in self._known:
            self._known[key] = Heading(self.lines[:count], zones, em, ())
        return self._known[key]


def is_no_row(line: Line, fields: Fields) -> bool:
    """Whether a line of these fields is surely no row of a table: prose, a label and its words, a signature, a caption."""
    return bool(NO_CELL.search(line.text) or _CAPTION.match(line.text)) or any(
        "。" in field.line.text or len(field.line.text) > LONG_CELL or _LABEL.search(field.line.text)
        for field in fields
    )


def _runs(lines: Sequence[Parted]) -> Iterator[list[Parted]]:
    """Runs of lines close to each other that have several fields, single fields between them too."""
    run: list[Parted] = []
    alone = 0
    for one in [*lines, None]:
        several = one is not None and (len(one[1]) > 1 or bool(run) and _is_beside(run[-1][0], one[0]))
        if one is not None and is_no_row(*one):
            several, alone = False, 3
        if one is not None and run and _is_close(run[-1][0], one[0]) and (several or alone < 3):
            run.append(one)
            alone = 0 if several else alone + 1
            continue
        while len(run) > 1 and len(run[-1][1]) < 2 and not _is_near(run[-2][0], run[-1][0]):
            run.pop()
        if len(run) >= FEWEST_ROWS:
            yield run
        run, alone = ([one], 0 if several else 1) if one is not None and alone < 3 else ([], 0)


def _is_close(above: Line, below: Line) -> bool:
    if above.box is None or below.box is None:
        return False
    return below.box[1] - above.box[3] < NOT_CLOSE * (below.size or 12.0)


def _is_beside(one: Line, other: Line) -> bool:
    """Whether two lines share some height: fields of one row that are not set on one line."""
    return bool(one.box and other.box and other.box[1] < one.box[3] - 0.1 * (other.size or 12.0))


def _is_near(above: Line, below: Line) -> bool:
    """Whether a line is as near as the next one of the same cell."""
    return bool(above.box and below.box and below.box[1] - above.box[3] < NEAR_LINE * (below.size or 12.0))


def _aligned_table(split: Sequence[Fields], known: _Headings) -> Table | None:
    """The table that lines make, with those lines for headings that leave most columns and fewest blanks."""
    if not all(split):
        return None
    em = em_of(split)
    counts = range(1, min(len(known.lines), len(split) - 1) + 1)
    tables = [
        (table, gap_between(split[count - 1], split[count]) > NEAR_LINE * em)
        for count in counts
        if (table := _headed_table(split, count, em, known)) is not None
    ]
    return max(tables, key=lambda found: _fullness(*found), default=(None, False))[0]


def _fullness(table: Table, parted: bool) -> tuple[int, int, bool]:
    """How many columns it has, less for each empty cell, and whether its header is parted from its rows.

    What takes a heading for a row has fewer columns, has blanks, or cuts a heading's lines in two.
    """
    return table.columns, -sum(not cell.lines for cell in table.cells), parted


def _headed_table(split: Sequence[Fields], count: int, em: float, known: _Headings) -> Table | None:
    """The table whose header is the first `count` lines."""
    zones = columns_of(split[count - 1 :], em, split[: count - 1])
    if len(zones) < 2:
        return None
    heading = known.of(count, zones, em)
    headed = [(first, last) for (_, first), (last, _) in heading.cells.items()]
    if (0, len(zones) - 1) in headed:
        return None  # a title
    if {column for first, last in headed for column in range(first, last + 1)} != {*range(len(zones))}:
        return None
    cells = held_cells(heading, [split[count:]], zones, em)
    if cells is None or any(cell.column_span > 1 for cell in cells if cell.row >= heading.rows):
        return None
    rows = max(cell.row + cell.row_span for cell in cells) - heading.rows
    return build_table(cells, edges_between(zones)) if _is_safe(cells, heading, rows, len(zones)) else None


def _is_safe(cells: Sequence[Held], heading: Heading, rows: int, columns: int) -> bool:
    """Whether the cells are surely a table's: short headings that tell nothing yet, and columns of figures below."""
    words = [(cell, "".join(line.text for line in cell.lines)) for cell in cells if cell.lines]
    top = [text for cell, text in words if cell.row < heading.rows]
    body = [(cell.column, text) for cell, text in words if cell.row >= heading.rows]
    if rows + heading.rows < FEWEST_ROWS or len(body) < 0.6 * rows * columns:
        return False
    if any(
        len(text) > LONG_HEADING or FIGURE.fullmatch(text) or _LABEL.search(text) or "。" in text
        for text in top
    ):
        return False
    long = LONG_CELL if columns == 2 else 4 * LONG_CELL
    if any("。" in text or len(text) > long or _LABEL.search(text) for _, text in body):
        return False
    if any(len(text) == 1 for text in top) or columns == 2 and _is_list([text for c, text in body if c == 0]):
        return False
    return telling_columns(body, columns) and (columns > 2 or rows > 2)


def telling_columns(words: Sequence[tuple[int, str]], columns: int) -> bool:
    """Whether a column behind the first holds figures, levels or ticks throughout; `words` have their columns."""
    pattern = FIGURE.fullmatch if columns == 2 else _TELLING.search
    held = ([text for column, text in words if column == one] for one in range(1, columns))
    return any(own and sum(bool(pattern(text)) for text in own) >= 0.8 * len(own) for own in held)


def _is_list(words: Sequence[str]) -> bool:
    return sum(bool(_MARKER.match(one)) for one in words) * 2 > len(words)
