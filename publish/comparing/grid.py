"""Values of several notices, or of several years, as tables that can be read on a screen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Any, NamedTuple

from compare.matter_tables import ABOUT, AGENCY, SPREAD, about_words, spread_words, value_words
from compare.words import Lang, kind_label
from models.changes import NoticeRef
from models.matters import History, Line, Row, Said, SideBySide
from models.vocabulary import Label
from publish.comparing.stored import Saying

FEW = 6
"""So many notices stand beside each other; more of them below each other."""
MOST_ROWS = 200
"""Rows of a table; what is more stands in a table of its own."""
MOST_CELLS = 2500
"""Cells of a page; a page has one table at least."""
_WHOSE = ("occupation", "work_type")
_ALL = Label("各职业", "all occupations")


@dataclass(frozen=True)
class Cell:
    """A value in words, and what says it; empty where nothing does."""

    words: str = ""
    saying: Saying | None = None
    is_number: bool = False


EMPTY = Cell()


class Head(NamedTuple):
    """What a row or column is about; of a notice its id and what tells it from others."""

    words: str
    notice_id: str | None = None
    more: str = ""


@dataclass(frozen=True)
class Lines:
    """A row of a table."""

    head: Head
    cells: tuple[Cell, ...]
    differs: bool = False
    """Whether the notices, beside each other, do not all say the same."""


@dataclass(frozen=True)
class Table:
    """A table: its title, what the first column is, the columns, the rows."""

    title: str
    corner: str
    heads: tuple[Head, ...]
    rows: tuple[Lines, ...]
    spread: tuple[Lines, ...] = field(default=())

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.heads)


def side_by_side_tables(result: SideBySide, lang: Lang) -> Iterator[Table]:
    """A table for each kind; of many notices one for each kind and occupation, the notices below each other.

    The occupations that most notices speak of come first.
    """
    if len(result.columns) <= FEW:
        yield from _beside(result, lang)
    else:
        yield from _below(result, lang)


def history_tables(result: History, lang: Lang) -> Iterator[Table]:
    """A table for each agency and kind, the years beside each other."""
    heads = tuple(Head(str(year)) for year in result.years)
    for (agency, kind), lines in groupby(result.lines, key=lambda line: (line.agency, line.kind)):
        rows = [_line(line, result.years, lang) for line in lines]
        title = " · ".join(filter(None, (agency, kind_label(kind, lang))))
        yield from _parted(title, ABOUT.in_lang(lang), heads, rows)


def paged(tables: Iterable[Table], number: int) -> tuple[list[Table], int, int]:
    """`(the tables of a page, which page that is, how many there are)`."""
    pages: list[list[Table]] = [[]]
    cells = 0
    for table in tables:
        if pages[-1] and cells + table.size > MOST_CELLS:
            pages.append([])
            cells = 0
        pages[-1].append(table)
        cells += table.size
    number = min(number, len(pages))
    return pages[number - 1], number, len(pages)


def sayings_in(tables: Iterable[Table]) -> list[Saying]:
    """What is said in the tables, each once."""
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    return [*dict.fromkeys(cell.saying for cell in cells if cell.saying and cell.saying.places)]


def notice_heads(notices: Sequence[NoticeRef]) -> tuple[Head, ...]:
    """The notices by their agencies; the year, and the occupations, where they tell them apart."""
    named = [notice.issuer or notice.file_name for notice in notices]
    several = len({notice.year for notice in notices}) > 1
    alike = Counter((notice.issuer, notice.year) for notice in notices)
    heads = []
    for name, notice in zip(named, notices, strict=True):
        more = [str(notice.year)] if several and notice.year else []
        more += ["、".join(notice.occupations)] if alike[notice.issuer, notice.year] > 1 else []
        heads.append(Head(name, notice.notice_id, " ".join(more)))
    return tuple(heads)


def _beside(result: SideBySide, lang: Lang) -> Iterator[Table]:
    heads = notice_heads(result.columns)
    has_spread = len(heads) > 2
    more = tuple(Head(label.in_lang(lang)) for label in SPREAD) if has_spread else ()
    for kind, rows in groupby(result.rows, key=lambda row: row.kind):
        lines = []
        for row in rows:
            spread = _spread(row) if has_spread else ()
            about = about_words(row.kind, row.key, row.field, lang)
            cells = _cells(row, lang)
            differs = len({cell.words for cell in cells}) > 1
            lines.append(Lines(Head(about), (*cells, *spread), differs))
        yield from _parted(kind_label(kind, lang), ABOUT.in_lang(lang), (*heads, *more), lines)


def _below(result: SideBySide, lang: Lang) -> Iterator[Table]:
    notices = notice_heads(result.columns)
    places = {kind: place for place, kind in enumerate(dict.fromkeys(row.kind for row in result.rows))}
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for row in result.rows:
        groups.setdefault((row.kind, _whose(row)), []).append(row)
    told = sorted(groups.items(), key=lambda item: (places[item[0][0]], -_notices_in(item[1]), item[0][1]))
    for (kind, whose), rows in told:
        columns = [_cells(row, lang) for row in rows]
        heads = tuple(Head(_short_about(row, lang)) for row in rows)
        lines = [
            Lines(notice, cells)
            for notice, cells in zip(notices, zip(*columns, strict=True), strict=True)
            if any(cell.words for cell in cells)
        ]
        title = " · ".join([kind_label(kind, lang), _named(whose) or _ALL.in_lang(lang)])
        spread = _spread_rows(rows, lang) if len(lines) > 2 else ()
        yield from _parted(title, AGENCY.in_lang(lang), heads, lines, spread)


def _notices_in(rows: Sequence[Row]) -> int:
    """How many notices say something of any of the rows."""
    return sum(any(cells) for cells in zip(*(row.cells for row in rows), strict=True))


def _whose(row: Row) -> tuple[str, ...]:
    return tuple(row.key.get(name) or "" for name in _WHOSE)


def _named(whose: Sequence[str]) -> str:
    return " ".join(filter(None, whose))


def _short_about(row: Row, lang: Lang) -> str:
    key = {name: value for name, value in row.key.items() if name not in _WHOSE}
    return about_words(row.kind, key, row.field, lang)


def _spread_rows(rows: Sequence[Row], lang: Lang) -> tuple[Lines, ...]:
    """The least, the median and the most of each column, where any has numbers."""
    if not any(row.spread for row in rows):
        return ()
    columns = zip(*map(_spread, rows), strict=True)
    return tuple(
        Lines(Head(label.in_lang(lang)), cells) for label, cells in zip(SPREAD, columns, strict=True)
    )


def _spread(row: Row) -> tuple[Cell, ...]:
    """The cells under `SPREAD`."""
    return tuple(Cell(words, is_number=bool(words)) for words in spread_words(row.spread))


def _cells(row: Row, lang: Lang) -> tuple[Cell, ...]:
    return tuple(
        EMPTY if said is None else _cell(row.kind, row.key, row.field, said, lang) for said in row.cells
    )


def _cell(kind: str, key: dict[str, Any], name: str, said: Said, lang: Lang) -> Cell:
    words = value_words(kind, key, name, said.value, lang)
    is_number = isinstance(said.value, int | float) and said.value is not True
    return Cell(words, Saying(said.notice_id, kind, said.evidence), is_number)


def _line(line: Line, years: Sequence[int], lang: Lang) -> Lines:
    cells = [
        _cell(line.kind, line.key, line.field, line.years[year], lang) if year in line.years else EMPTY
        for year in years
    ]
    return Lines(Head(about_words(line.kind, line.key, line.field, lang)), tuple(cells))


def _parted(
    title: str, corner: str, heads: tuple[Head, ...], rows: Sequence[Lines], spread: tuple[Lines, ...] = ()
) -> Iterator[Table]:
    """The table, or as many of it as its length takes."""
    rest = iter(rows)
    begun = 0
    while some := tuple(islice(rest, MOST_ROWS)):
        part = f" ({begun + 1}–{begun + len(some)} / {len(rows)})" if len(rows) > MOST_ROWS else ""
        yield Table(title + part, corner, heads, some, spread)
        begun += len(some)
