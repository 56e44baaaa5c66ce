"""Schedules from tables of months against occupations or levels whose cells are only marked: √ in March.

What the marked months are for is said beside the table: 标“√”的月份1日至10日申报，当月下旬考核.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from parsers.names import Known, names_in
from parsers.offering_tables import MARK
from parsers.schedule_batches import Batch
from parsers.schedule_cells import named_month
from parsers.schedule_recurring import with_months
from parsers.schedule_said import Said, find_said
from parsers.schedule_words import join_windows, read_window, role_of
from parsers.table_rows import named_levels
from parsers.tables import Grid, GridCell
from parsers.text import Text

_CORE = {"application", "assessment"}
_MARKED = r"开考|考[试核]|认定|评价|鉴定|该|所在|[打标有画][^，。；月]{0,6}|[“\"]?[√✓●○■★][”\"]?"
_MONTH = rf"(?:{_MARKED})的?月份?(?:(?=的?\d|的?[上中下]旬)|内)"
_THE_MONTH = re.compile(rf"{_MONTH}|当月|本月")
"""A marked month, however it is called: 开考月, 标“√”的月份."""
_RELATED = re.compile(rf"(?:{_MONTH}|(?P<before>(?:上一?个?|前一?个?)月(?:份)?))的?")
_LONGEST = 120
"""Sentences that tell of the marks are no longer."""


def read_marks(grid: Grid, beside: Sequence[Text], known: Known, *, year: int) -> list[Batch]:
    """A batch for each month that is marked; empty for tables without months along one side and marks within."""
    for turned in (grid, grid.transposed()):
        months = {row: month for row in range(turned.rows) if (month := _month(turned.cells[row][0]))}
        if len(months) > 1 and _is_marked(turned, months):
            head = turned.cells[min(months) - 1] if min(months) else ()
            batches = (
                _batch(turned.cells[row], head, month, beside, known, year) for row, month in months.items()
            )
            return [batch for batch in batches if batch and batch.is_schedule]
    return []


def _month(cell: GridCell) -> int | None:
    return named_month(cell.value) if cell.column_span == 1 else None


def _is_marked(grid: Grid, months: dict[int, int]) -> bool:
    """Whether the cells beside the months are marks or empty, at least one a mark."""
    cells = [cell.value for row in months for cell in grid.cells[row][1:]]
    marks = sum(bool(MARK.match(words)) for words in cells)
    return marks > 0 and all(len(words) <= 4 and not re.search(r"\d", words) for words in cells)


def _batch(
    cells: Sequence[GridCell],
    head: Sequence[GridCell],
    month: int,
    beside: Sequence[Text],
    known: Known,
    year: int,
) -> Batch | None:
    """The batch of a month, for those whose columns are marked."""
    marked = [column for column, cell in enumerate(cells) if column and MARK.match(cell.value)]
    if not marked:
        return None
    batch = Batch(rule="schedules.marks")
    for said, words in _windows(beside, date(year, month, 1)):
        batch.add(said.role, join_windows([said.mention], words.value), words)
    if not batch.is_schedule:
        _whole_month(batch, cells[0].text, beside, year)
    batch.cited += [cells[0].text, *(cells[column].text for column in marked)]
    titles = [head[column].text for column in marked] if head else []
    batch.names = [pair for title in titles for pair in names_in(title, known)]
    batch.levels = [pair for title in titles for pair in named_levels(title)]
    return batch


def _windows(beside: Sequence[Text], day: date) -> Iterator[tuple[Said, Text]]:
    """The windows that are said of the marked months, as those of the month of `day`, each with its words."""
    for words in beside:
        for sentence in words.sentences():
            if not _THE_MONTH.search(sentence.value) or len(sentence) > _LONGEST:
                continue
            told, places = _in_month(sentence.value, day)
            for said in find_said(told, day.year, None, day.month):
                if said.role in _CORE:
                    yield said, sentence.slice(places[said.mention.start], places[said.mention.end])


def _in_month(words: str, day: date) -> tuple[str, list[int]]:
    """(the words with the month of `day` for 开考月, 当月 and the like, where each character stood; one offset more)."""
    told, places, start = "", [], 0
    for match in _RELATED.finditer(words):
        month = _before(day) if match["before"] else f"{day.month}月"
        told += words[start : match.start()] + month
        places += [*range(start, match.start()), *[match.start()] * len(month)]
        start = match.end()
    told, places = told + words[start:], [*places, *range(start, len(words) + 1)]
    again, within = with_months(told, day)
    return again, [places[place] for place in within]


def _before(day: date) -> str:
    return f"{day.month - 1}月" if day.month > 1 else f"{day.year - 1}年12月"


def _whole_month(batch: Batch, words: Text, beside: Sequence[Text], year: int) -> None:
    """Adds the month itself, to apply or to be assessed in as the caption says."""
    roles = [role for text in beside if len(text) <= 40 and (role := role_of(text.value)) in _CORE]
    read = read_window(words, year=year, month=None)
    if roles and read:
        batch.add(roles[0], read[0], words)
