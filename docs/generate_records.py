"""Writes `docs/records.md`: every table, every column and what it means, from the models.

python docs/generate_records.py            # writes the page
python docs/generate_records.py --check    # exit status 1 where the page is out of date
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from db.dictionary import meanings, table_description, table_label
from db.schema import Table, schema
from db.views import views

PAGE = Path(__file__).with_name("records.md")
OPENING = """\
# Records

<!-- Generated from the models by `python docs/generate_records.py`; do not edit. -->

What the database's tables and, under the same names, the lists of `zhiping parse` hold: each
column with its Chinese term, then its English one. Lists inside a record (requirements, sanctions, acts) have
tables of their own here and stand inside the record in JSON. `zhiping schema` prints the JSON Schema.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([OPENING, *map(section, schema().tables), view_section()])


def view_section() -> str:
    """The views, each with its names and what a row is."""
    lines = [f"| `{name}` | {table_label(name) or ''} | {table_description(name)} |" for name in views()]
    head = ["## Views", "", "| view | name | a row |", "| --- | --- | --- |"]
    return "\n".join([*head, *lines, ""])


def section(table: Table) -> str:
    """One table: its names, what a row is, and its columns.

    A column that no model describes is shown without words, so that the lack is seen.
    """
    label = table_label(table.name)
    lines = [f"## {table.name}" + (f" {label}" if label else ""), ""]
    if said := table_description(table.name):
        lines += [said, ""]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    known = meanings(table.name)
    for column in table.columns:
        words = known[column.name].help if column.name in known else ""
        lines.append(f"| `{column.name}` | {column.type} | {words.replace('|', '/')} |")
    return "\n".join([*lines, ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes the page, or checks it; gives the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="only say whether the page is up to date")
    made = page()
    if not parser.parse_args(arguments).check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    sys.stderr.write(f"{PAGE.name} is out of date; run python docs/{Path(__file__).name}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
