"""`zhiping export`: the tables and views for those who do not use SQLite."""

import contextlib
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, count_of, say

if TYPE_CHECKING:
    import sqlite_utils

FORMULA_START = re.compile(r"^[=+\-@\t\r＝＋－＠]")
"""A cell that begins so is run as a formula by spreadsheet programs, by some with the wide signs too."""
INTERNAL = re.compile(r"^sqlite_|_fts(_[a-z]+)?$")
NEGATIVE_NUMBER = re.compile(r"^-\d+(\.\d+)?$")


class Format(StrEnum):
    """What is written for each table and view."""

    csv = "csv"
    json = "json"


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made if it is not there.")],
    output: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.csv,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Write each table and view to a file of its own in DIR.

    Exit status: 0; 2 trouble.
    """
    from cli.reading import open_for_reading

    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{folder} is a file; expected a folder, or a name to make one under")
    write = {Format.csv: write_csv, Format.json: write_json}[output]
    with contextlib.closing(open_for_reading(db)) as database:
        folder.mkdir(parents=True, exist_ok=True)
        names = exported_names(database)
        for name in names:
            columns = list(database[name].columns_dict)
            write(folder / f"{name}.{output.value}", columns, _rows(database, name, columns))
    say(f"{folder}: {count_of(len(names), 'file')} written")


def exported_names(database: "sqlite_utils.Database") -> list[str]:
    """The tables and views for people: neither the search indexes nor what SQLite keeps for itself."""
    tables = [name for name in database.table_names() if not INTERNAL.search(name)]
    return sorted([*tables, *database.view_names()])


def write_csv(path: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    """Writes a CSV file that Excel shows with its Chinese intact and without running a cell."""
    import csv

    # The mark at the file's start is what tells Excel that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([harmless(row[column]) for column in columns] for row in rows)


def harmless(value: Any) -> Any:
    """The cell as it may be shown: words that a spreadsheet would run get an apostrophe before them.

    >>> harmless("=1+1"), harmless("-5.5"), harmless(-5.5), harmless("补考费")
    ("'=1+1", '-5.5', -5.5, '补考费')
    """
    if isinstance(value, str) and FORMULA_START.match(value) and not NEGATIVE_NUMBER.match(value):
        return f"'{value}"
    return value


def write_json(path: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    """Writes a JSON array with an object for each row, one on a line."""
    import json

    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for number, row in enumerate(rows):
            file.write(",\n" if number else "\n")
            file.write(json.dumps({column: row[column] for column in columns}, ensure_ascii=False))
        file.write("\n]\n")


def _rows(database: "sqlite_utils.Database", name: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name from the schema
        yield dict(zip(columns, row, strict=True))
