"""Cells of a table of batches: the window that one tells, the month that a row is about."""

import re

from models.procedure import Window
from parsers.names import Known, names_in
from parsers.schedule_batches import Batch
from parsers.schedule_recurring import RELATIVE, with_months
from parsers.schedule_words import batch_number, join_windows, read_window, windows_of
from parsers.table_rows import named_levels
from parsers.tables import GridCell
from parsers.text import Text

_MONTH_CELL = re.compile(r"^(?:20\d\d年)?(1[0-2]|0?[1-9])月份?$")
_HAN_MONTH = {f"{han}月": index for index, han in enumerate("一二三四五六七八九十", start=1)} | {
    "十一月": 11,
    "十二月": 12,
}


def named_month(words: str) -> int | None:
    match = _MONTH_CELL.match(words)
    return int(match[1]) if match else _HAN_MONTH.get(words)


def add_cell(
    batch: Batch, role: str, cell: GridCell, month: int | None, year: int, *, closes: bool = False
) -> None:
    """Adds the window of a cell; a day without its month is in the row's month, else in the application's."""
    applied = batch.windows.get("application")
    begun = (applied.start or applied.end) if applied else None
    if month is None and applied:
        month = (applied.end or applied.start or begun).month if begun else None
    words = cell.value
    if begun and RELATIVE.search(words):
        told, _ = with_months(words, begun)
        read = read_window(Text(told), year=year, month=month)
        read = read and (read[0].model_copy(update={"text": words}), None)
    else:
        read = read_window(cell.text, year=year, month=month, after=begun if role != "application" else None)
    if read is None:
        return
    window, remark = read
    if closes and window.start == window.end:
        window = window.model_copy(update={"start": None})
    batch.add(role, window, cell.text, _parts(cell, window, year, month))
    if remark:
        batch.notes.append(remark)


def _parts(cell: GridCell, window: Window, year: int, month: int | None) -> list[tuple[Window, Text]]:
    """The windows of a cell one by one where it tells several in the year."""
    mentions = windows_of(cell.value, year=year, month=month)
    parts = [(join_windows([one], one.quote), cell.text.slice(one.start, one.end)) for one in mentions]
    days = {day for one, _ in parts for day in (one.start, one.end)}
    return parts if len(parts) > 1 and {window.start, window.end} <= days else []


def name_batch(batch: Batch, texts: list[Text], known: Known) -> None:
    """Takes the occupation and level that the words beside or above a batch name."""
    batch.number = batch.number or next((one for text in texts if (one := batch_number(text.value))), None)
    batch.names = batch.names or [pair for text in texts for pair in names_in(text, known)]
    batch.levels = batch.levels or [pair for text in texts for pair in named_levels(text)]
