"""One XLSX workbook: a sheet that explains all, then a sheet for each table and view.

Rows are written as they come and held by nobody (XlsxWriter's constant memory). Text is only ever text:
no formula, link or number is made of it. What a sheet cannot hold goes on elsewhere in the workbook and is
told: more rows on a further sheet, the rest of a long text on the sheet `long_texts`.
"""

import math
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from cli.formats import limits
from cli.formats.readme import write_readme
from cli.formats.source import Row, Source
from cli.words import count_of
from db.catalogue import DescribedColumn, Relation

README, LONG_TEXTS = "readme", "long_texts"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MEASURED_ROWS = 500
"""A column's width is that of its first cells."""
FIRST_DAY = "1900-01-01"
"""Excel knows no day before it."""
A4 = 9
GOES_ON = "……"
CHARACTER_LOST = "\ufffd"


@dataclass
class Workbook:
    """A workbook in the making: XlsxWriter's, its cell formats, the sheets' names, what did not fit."""

    book: Any
    most_rows: int
    longest_text: int
    names: list[str] = field(default_factory=list)
    long_texts: "_LongTexts | None" = None
    unwritable: int = 0

    def __post_init__(self) -> None:
        self.heading = self.book.add_format({"bold": True, "bg_color": "#DDE7EE", "bottom": 1})
        self.date = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.plain = self.book.add_format()
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.top = self.book.add_format({"valign": "top"})
        self.title = self.book.add_format({"bold": True, "font_size": 14})

    def sheet(self, name: str) -> Any:
        """A new sheet under that name, or one like it."""
        self.names.append(limits.sheet_name(name, self.names))
        made = self.book.add_worksheet(self.names[-1])
        made.set_landscape()
        made.set_paper(A4)
        made.fit_to_pages(1, 0)
        return made

    def put_text(self, sheet: Any, row: int, column: int, text: str) -> None:
        """Writes a text that fits into a cell, as text."""
        if text.startswith("<r>") and text.endswith("</r>"):
            # XlsxWriter takes such a text for the inside of a formatted one and would write it as markup.
            sheet.write_rich_string(row, column, text[:1], self.plain, text[1:])
        else:
            sheet.write_string(row, column, text)

    def keep_whole(self, sheet: str, row: int, column: str, parts: list[str]) -> None:
        """Writes a text that is too long for its cell, in parts, to the sheet of such texts."""
        if self.long_texts is None:
            self.long_texts = _LongTexts(self)
        self.long_texts.write(sheet, row, column, parts)


class _LongTexts:
    """The sheet of texts that are too long for a cell; it is only there where there are any."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook, self.line, self.count = workbook, 0, 0
        self.sheet = workbook.sheet(LONG_TEXTS)
        for position, name in enumerate(("sheet", "row", "column", "part", "text")):
            self.sheet.write_string(0, position, name, workbook.heading)
        self.sheet.freeze_panes(1, 0)

    def write(self, sheet: str, row: int, column: str, parts: list[str]) -> None:
        """Writes one text, a row a part; `row` is counted from 1 as Excel shows it."""
        self.count += 1
        for part, text in enumerate(parts, 1):
            self.line += 1
            for position, words in ((0, sheet), (2, column), (4, text)):
                self.workbook.put_text(self.sheet, self.line, position, words)
            for position, number in ((1, row), (3, part)):
                self.sheet.write_number(self.line, position, number)


def write(
    folder: Path,
    source: Source,
    *,
    most_rows: int = limits.MOST_ROWS,
    longest_text: int = limits.LONGEST_TEXT,
) -> None:
    """Writes `NAME.xlsx`; the limits are Excel's."""
    options = OPTIONS | {"tmpdir": str(folder)}
    book = xlsxwriter.Workbook(str(folder / f"{source.name}.xlsx"), options)
    book.use_zip64()
    workbook = Workbook(book, most_rows, longest_text)
    readme = workbook.sheet(README)
    written = [(relation, write_relation(workbook, source, relation)) for relation in source.relations]
    source.notes.extend(_notes(workbook, written))
    write_readme(readme, workbook, source, written)
    book.set_properties({"title": source.name, "comments": " ".join(source.program)})
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*getattr(error.__context__, "args", (str(error),))) from error


def write_relation(workbook: Workbook, source: Source, relation: Relation) -> list[tuple[str, int]]:
    """Writes one table or view; gives the sheets that it takes, each with its number of rows."""
    sheets: list[_Sheet] = []
    for row in source.rows(relation):
        if not sheets or sheets[-1].rows + 1 >= workbook.most_rows:
            sheets.append(_Sheet(workbook, relation))
        sheets[-1].write(row)
    sheets = sheets or [_Sheet(workbook, relation)]
    for sheet in sheets:
        sheet.finish()
    return [(sheet.name, sheet.rows) for sheet in sheets]


class _Sheet:
    """A sheet of one table or view: a heading that stays, a filter on each column, widths that fit."""

    def __init__(self, workbook: Workbook, relation: Relation) -> None:
        self.workbook, self.relation, self.rows = workbook, relation, 0
        self.sheet = workbook.sheet(relation.name)
        self.name = workbook.names[-1]
        self.widths: list[list[int]] = [[] for _ in relation.columns]
        for position, column in enumerate(relation.columns):
            self.sheet.write_string(0, position, column.name, workbook.heading)

    def write(self, row: Row) -> None:
        """Writes the next row."""
        self.rows += 1
        for position, (column, value) in enumerate(zip(self.relation.columns, row, strict=True)):
            if value is not None:
                self._put(position, column, value)
            if self.rows <= MEASURED_ROWS:
                self.widths[position].append(limits.width_of("" if value is None else str(value)[:200]))

    def _put(self, position: int, column: DescribedColumn, value: object) -> None:
        if column.kind == "boolean":
            self.sheet.write_boolean(self.rows, position, bool(value))
        elif column.kind == "date" and str(value) >= FIRST_DAY:
            self.sheet.write_datetime(self.rows, position, date.fromisoformat(str(value)), self.workbook.date)
        elif column.kind in ("integer", "number") and _is_exact(value):
            self.sheet.write_number(self.rows, position, value)
        else:
            self._put_text(position, column.name, str(value))

    def _put_text(self, position: int, column: str, text: str) -> None:
        text, lost = limits.UNWRITABLE.subn(CHARACTER_LOST, text)
        self.workbook.unwritable += lost
        parts = limits.pieces(text, self.workbook.longest_text)
        if len(parts) > 1:
            self.workbook.keep_whole(self.name, self.rows + 1, column, parts)
            text = limits.pieces(text, self.workbook.longest_text - len(GOES_ON))[0] + GOES_ON
        self.workbook.put_text(self.sheet, self.rows, position, text)

    def finish(self) -> None:
        """Sets what stands for the sheet as a whole."""
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.autofilter(0, 0, self.rows, len(self.relation.columns) - 1)
        for position, column in enumerate(self.relation.columns):
            width = limits.column_width(self.widths[position], len(column.name))
            self.sheet.set_column(position, position, width)


def _is_exact(value: object) -> bool:
    """Whether Excel can hold the number as it is.

    >>> _is_exact(2.5), _is_exact(10**15), _is_exact(float("inf"))
    (True, False, False)
    """
    if isinstance(value, int):
        return abs(value) < limits.LARGEST_NUMBER
    return isinstance(value, float) and math.isfinite(value)


def _notes(workbook: Workbook, written: list[tuple[Relation, list[tuple[str, int]]]]) -> list[str]:
    notes = [
        f"{relation.name}: more rows than a sheet holds, so they go on in {', '.join(n for n, _ in sheets[1:])}"
        for relation, sheets in written
        if len(sheets) > 1
    ]
    if workbook.long_texts:
        texts = count_of(workbook.long_texts.count, "text")
        notes.append(
            f"{texts} longer than a cell holds: cut there with {GOES_ON}, whole in the sheet {LONG_TEXTS}"
        )
    if workbook.unwritable:
        characters = count_of(workbook.unwritable, "character")
        notes.append(f"{characters} that XML cannot hold, written as {CHARACTER_LOST}")
    return notes
