"""The workbook's first sheet: what each sheet is, and what each of its columns means."""

from typing import TYPE_CHECKING, Any

from cli.formats.source import Source
from db.catalogue import Relation
from db.dictionary import DESCRIPTION, TITLE

if TYPE_CHECKING:
    from cli.formats.workbook import Workbook

Written = list[tuple[Relation, list[tuple[str, int]]]]
"""Each table or view with the sheets that it takes and their numbers of rows."""
WIDTHS = (26, 34, 12, 90)
SHEETS = ("sheet 工作表", "name 名称", "rows 行数", "a row is 每行内容")
COLUMNS = ("sheet 工作表", "column 列", "kind 类型", "meaning 含义")


def write_readme(sheet: Any, workbook: "Workbook", source: Source, written: Written) -> None:
    """Fills the sheet from top to bottom, for rows that were written cannot be gone back to."""
    for position, width in enumerate(WIDTHS):
        sheet.set_column(position, position, width)
    line = _write_head(sheet, workbook, source)
    line = _write_sheets(sheet, workbook, written, line + 1)
    _write_columns(sheet, workbook, written, line + 1)


def _write_head(sheet: Any, workbook: "Workbook", source: Source) -> int:
    said = [
        DESCRIPTION,
        f"{source.name}, {source.made_at}, {' '.join(source.program)}",
        *source.notes,
    ]
    sheet.write_string(0, 0, TITLE, workbook.title)
    for line, text in enumerate(said, 1):
        sheet.write_string(line, 0, text)
    return len(said) + 1


def _write_sheets(sheet: Any, workbook: "Workbook", written: Written, line: int) -> int:
    _write_heading(sheet, workbook, SHEETS, line)
    for relation, sheets in written:
        for name, rows in sheets:
            line += 1
            target = name.replace("'", "''")
            sheet.write_url(line, 0, f"internal:'{target}'!A1", string=name)
            sheet.write_string(line, 1, relation.title, workbook.top)
            sheet.write_number(line, 2, rows, workbook.top)
            sheet.write_string(line, 3, relation.description, workbook.wrapped)
    return line + 1


def _write_columns(sheet: Any, workbook: "Workbook", written: Written, line: int) -> None:
    _write_heading(sheet, workbook, COLUMNS, line)
    for relation, sheets in written:
        for column in relation.columns:
            line += 1
            values = (sheets[0][0], column.name, column.kind)
            for position, value in enumerate(values):
                sheet.write_string(line, position, value, workbook.top)
            sheet.write_string(line, 3, column.meaning, workbook.wrapped)


def _write_heading(sheet: Any, workbook: "Workbook", headings: tuple[str, ...], line: int) -> None:
    for position, heading in enumerate(headings):
        sheet.write_string(line, position, heading, workbook.heading)
