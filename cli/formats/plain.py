"""CSV for spreadsheet programs, and JSON: a file for each table and view."""

import csv
import json
import math
from pathlib import Path

from cli.formats.source import Source
from models.spreadsheet import harmless


def write_csv(folder: Path, source: Source) -> None:
    """Writes CSV files that Excel shows with their Chinese intact and without running a cell."""
    for relation in source.relations:
        # The mark at the file's start is what tells Excel that the file is UTF-8.
        with (folder / f"{relation.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(relation.column_names)
            writer.writerows([harmless(value) for value in row] for row in source.rows(relation))


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
