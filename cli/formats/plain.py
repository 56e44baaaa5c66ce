"""CSV for spreadsheet programs, and JSON: a file for each table and view."""

import csv
import json
import math
import re
from pathlib import Path

from cli.formats.source import Source

FORMULA_START = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
"""A cell that begins so is run as a formula by spreadsheet programs, by some with the wide signs too."""
NEGATIVE_NUMBER = re.compile(r"^-\d+(\.\d+)?$")


def write_csv(folder: Path, source: Source) -> None:
    """Writes CSV files that Excel shows with their Chinese intact and without running a cell."""
    for relation in source.relations:
        # The mark at the file's start is what tells Excel that the file is UTF-8.
        with (folder / f"{relation.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(relation.column_names)
            writer.writerows([harmless(value) for value in row] for row in source.rows(relation))


def harmless(value: object) -> object:
    """The cell as it may be shown: words that a spreadsheet would run get an apostrophe before them.

    >>> harmless("=1+1"), harmless("-5.5"), harmless(-5.5), harmless("补考费")
    ("'=1+1", '-5.5', -5.5, '补考费')
    """
    if isinstance(value, str) and FORMULA_START.match(value) and not NEGATIVE_NUMBER.match(value):
        return f"'{value}"
    return value


def write_json(folder: Path, source: Source) -> None:
    """Writes JSON arrays with an object for each row, one on a line."""
    for relation in source.relations:
        with (folder / f"{relation.name}.json").open("w", encoding="utf-8") as file:
            file.write("[")
            for number, row in enumerate(source.rows(relation)):
                values = dict(zip(relation.column_names, map(sayable, row), strict=True))
                file.write(("," if number else "") + "\n" + json.dumps(values, ensure_ascii=False))
            file.write("\n]\n")


def sayable(value: object) -> object:
    """The value as JSON can say it, which has no word for what is no finite number.

    >>> sayable(2.5), sayable(float("-inf"))
    (2.5, '-inf')
    """
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value
