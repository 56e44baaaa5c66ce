"""Plain text: paragraphs, tables set out by tabs, spaces or bars, the marks of light markup."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter

from ingest.barred import barred_rows, is_barred
from ingest.columns import Rows, spaced_rows
from ingest.conventions import convention_text
from ingest.parted import LONGEST_NAME, MARKS, SPACES, Parted, is_header, parted_tables
from ingest.text_pages import without_pages
from ingest.wrapping import GAP, has_marker, joined, wrap_width, wrapped_groups
from models.document import Cell, Line, Page, Table

LIST_DASH = re.compile(
    r"^\s*[-*+•]\s+(?=(?:[0-9]+|[一二三四五六七八九十]+)[.、．)）]|[(（][0-9一二三四五六七八九十]+[)）])"
)
AUTOLINK = re.compile(r"<((?:https?|ftp)://[^\s<>]+|mailto:[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[A-Za-z]+)>")
LEADER = re.compile(r"\.{3,}")
FOOTNOTE_MARK = re.compile(r"\^(?=[\u2460-\u24ff\u2776-\u2793])")

_MARKS_OF_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x91, 0x98)}
"""Quotation marks, bullets and dashes of Windows-1252 that a program took for control characters."""
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u3164\uffa0\u2800"), " ")
"""Characters that are no spaces to Unicode, but to the eye."""
_SEEN = {**_MARKS_OF_WINDOWS, **_BLANKS}

Place = tuple[int, int]


def read_pages(text: str) -> tuple[Page, ...]:
    """The text as one page without a size: paragraphs as Lines, and Tables.

    A table is lines with tabs that follow each other, lines between bars, or lines in columns set by spaces.
    Form feeds end pages, whose running lines stand behind the text as furniture.
    """
    lines, running = without_pages(text.translate(_SEEN))
    width = wrap_width([line for line in lines if _kind(line) == "words" and not GAP.search(line.strip())])
    content: list[Line | Table] = []
    start = 0
    for table in parted_tables(lines, MARKS):
        content += _content(lines[start : table.start], width, begun=bool(content))
        content.append(build_table(table.rows))
        start = table.end
    content += _content(lines[start:], width, begun=bool(content))
    aside = (build_line(line) for line in running)
    content += [line.model_copy(update={"role": "furniture"}) for line in aside if line is not None]
    return (Page(number=1, content=tuple(content), text_source="native"),)


def _content(lines: Sequence[str], width: int | None, *, begun: bool) -> list[Line | Table]:
    """What lines without marks between cells make; `begun` says whether anything stands before them."""
    content: list[Line | Table] = []
    gap = False
    for kind, group in groupby(zip(_kinds(lines), lines, strict=True), key=itemgetter(0)):
        rows = [line for _, line in group]
        if kind == "blank":
            gap = begun or bool(content)
            continue
        content += _blocks(rows, kind, width, gap=gap)
        gap = False
    return content


def _kinds(lines: Sequence[str]) -> list[str]:
    """Each line's kind; a lone name between rows with tabs is a row whose other cells are empty."""
    kinds = [_kind(line) for line in lines]
    for index in range(1, len(lines)):
        if (kinds[index - 1], kinds[index]) == ("tabs", "words") and _goes_on_in_cell(lines, index):
            kinds[index] = "tabs"
    for index in range(2, len(lines) - 1):
        if [kinds[at] for at in (index - 2, index - 1, index, index + 1)] == [
            "tabs",
            "tabs",
            "words",
            "tabs",
        ]:
            first, line, below = lines[index - 2], lines[index].strip(), lines[index + 1]
            apart = has_marker(line) or len(line) > LONGEST_NAME or line.endswith(tuple("。；：:"))
            as_many = below.count("\t") == first.count("\t") and not is_header(below.split("\t"))
            kinds[index] = "tabs" if as_many and not apart else "words"
    return kinds


def _goes_on_in_cell(lines: Sequence[str], index: int) -> bool:
    """Whether an indented line is a row whose first cells are empty: the next item of the list in the cell above."""
    line, above = lines[index], lines[index - 1].split("\t")
    column = len(line) - len(line.lstrip("\t"))
    return 0 < column < len(above) and has_marker(line.strip()) and has_marker(above[column].strip())


def _kind(line: str) -> str:
    if not build_line(line):
        return "blank"
    if _has_cells(line):
        return "tabs"
    return "bars" if is_barred(line) else "words"


def _blocks(rows: Sequence[str], kind: str, width: int | None, *, gap: bool) -> Iterator[Line | Table]:
    """What lines of one kind make."""
    cells: Rows | None = None
    if kind == "tabs" and len(rows) > 1 and any(len(row.split("\t")) > 1 for row in map(_trimmed, rows)):
        cells = _without_empty_columns([row.split("\t") for row in rows])
    elif kind == "bars":
        barred = barred_rows(rows)
        if barred is not None:
            yield build_table(barred.rows, barred.going_on)
            return
    if cells is not None:
        yield build_table(cells)
        return
    for is_table, run in _spaced_runs(rows):
        if is_table:
            yield build_table(spaced_rows(run) or [])
            continue
        yield from _words(run, width, gap=gap)
        gap = False


def _words(run: Sequence[str], width: int | None, *, gap: bool) -> Iterator[Line | Table]:
    """The paragraphs that the lines make, and the tables whose cells a single space parts."""
    start = 0
    for table in [*parted_tables(run, SPACES), Parted(len(run), len(run), [])]:
        for group in wrapped_groups(run[start : table.start], width):
            line = build_line(reduce(joined, (run[start + index] for index in group)), gap_before=gap)
            if line is not None:
                yield line
            gap = False
        if table.rows:
            yield build_table(table.rows)
        start = table.end


def _trimmed(row: str) -> str:
    """The row without the tabs that indent or end it."""
    return row.strip("\t \u3000")


def _without_empty_columns(rows: Rows) -> Rows:
    """The rows without the columns in which no row has a word: two tabs to reach the next stop are one."""
    columns = max(len(row) for row in rows)
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    kept = [column for column in range(columns) if any(row[column].strip() for row in full)]
    return [[row[column] for column in kept] for row in full]


def _spaced_runs(rows: Sequence[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines in runs: those in columns, which make a table, and the others."""
    words: list[str] = []
    for has_gaps, group in groupby(rows, key=lambda row: GAP.search(row.strip()) is not None):
        run = list(group)
        if not has_gaps or spaced_rows(run) is None:
            words += run
            continue
        if words:
            yield False, words
        yield True, run
        words = []
    if words:
        yield False, words


def _has_cells(row: str) -> bool:
    """Whether a tab parts two cells; a tab that indents or ends a line does not.

    >>> [_has_cells(row) for row in ("申报时间\\t评价时间", "\\t理论\\t操作", "\\t年满16周岁", "注：")]
    [True, True, False, False]
    """
    return "\t" in row.strip(" \u3000\t") or (row.strip(" \u3000").count("\t") > 1 and bool(row.strip()))


def build_line(row: str, *, gap_before: bool = False) -> Line | None:
    """The line without its markup; None for a blank one.

    >>> build_line("- 1、见 <http://a.cn/>").text
    '1、见http://a.cn/'
    """
    row = LIST_DASH.sub("", row)
    row = LEADER.sub("……", row)
    row = AUTOLINK.sub(r"\1", row)
    text = convention_text(FOOTNOTE_MARK.sub("", row))
    return Line(text=text, gap_before=gap_before) if text else None


def build_table(rows: Sequence[Sequence[str]], going_on: Collection[Place] = ()) -> Table:
    """The table of rows of cell texts; rows may be ragged, empty header cells belong to a neighbour.

    The cells of the places `going_on` go on from the row above.
    """
    columns = max(len(row) for row in rows)
    texts = [[convention_text(cell) for cell in row] + [""] * (columns - len(row)) for row in rows]
    header = _header_rows(texts)
    owners = _owners(texts, header)
    for row, column in sorted(going_on):
        owners[row, column] = owners[row - 1, column]
    return Table(rows=len(texts), columns=columns, cells=tuple(_cells(texts, owners)))


def _header_rows(texts: Sequence[Sequence[str]]) -> int:
    """How many rows make the header: one, and those after it whose first cell is empty.

    A row that holds a figure is none of them: its empty first cell is a value that goes on.
    """
    count = 1
    while count < len(texts) and not texts[count][0] and not any(_is_figure(cell) for cell in texts[count]):
        count += 1
    return count if count < len(texts) else 1


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9][0-9,.]*(?:元(?:/人)?)?|[/／—-]+", text))


def _owners(texts: Sequence[Sequence[str]], header: int) -> dict[Place, Place]:
    """For each place the place whose cell covers it."""
    owners = {(row, column): (row, column) for row, cells in enumerate(texts) for column in range(len(cells))}
    for row in range(header):
        for column, text in enumerate(texts[row]):
            if not text:
                owners[row, column] = _owner(texts, owners, row, column)
    return _rectangular(owners)


def _owner(texts: Sequence[Sequence[str]], owners: dict[Place, Place], row: int, column: int) -> Place:
    """Who covers an empty header place: the filled cell above it, else the filled one at its left.

    Below the first row a cell only grows to the right beneath one cell that spans both places.
    """
    above, left = owners.get((row - 1, column)), owners.get((row, column - 1))
    if above is not None and above[1] == column and texts[above[0]][column]:
        return above
    if left is None or not texts[left[0]][left[1]]:
        return row, column
    under_one = above == (left if left[0] < row else owners.get((row - 1, column - 1)))
    return left if row == 0 or under_one else (row, column)


def _rectangular(owners: dict[Place, Place]) -> dict[Place, Place]:
    """The owners with every cell a rectangle: a place that would break one stands alone."""
    result = dict(owners)
    for owner in set(owners.values()):
        held = [place for place, own in owners.items() if own == owner]
        rows, columns = max(r for r, _ in held) - owner[0] + 1, max(c for _, c in held) - owner[1] + 1
        if len(held) != rows * columns:
            for place in held:
                result[place] = owner if place[0] == owner[0] else place
    return result


def _cells(texts: Sequence[Sequence[str]], owners: dict[Place, Place]) -> Iterable[Cell]:
    held: dict[Place, list[Place]] = {}
    for place, owner in owners.items():
        held.setdefault(owner, []).append(place)
    for (row, column), places in sorted(held.items()):
        text = texts[row][column]
        yield Cell(
            row=row,
            column=column,
            row_span=max(r for r, _ in places) - row + 1,
            column_span=max(c for _, c in places) - column + 1,
            lines=(Line(text=text),) if text else (),
        )
