"""What `make demo` shows of a database: how much is in it, and the fees side by side.

Run as `python -m cli.demo`: it is for the first look, no command of the program.
"""

import contextlib
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table

from cli.reading import open_for_reading
from cli.words import DEFAULT_DATABASE, DatabaseOption

if TYPE_CHECKING:
    import sqlite_utils

NOTICES = """
SELECT year, agency, notice_kind AS kind, occupations, offerings, schedules, fees, contacts, findings
FROM notice_overview WHERE is_current ORDER BY agency, year, notice_kind
"""
FEES = """
SELECT occupation, level_name AS level, coalesce(subject_name, '') AS subject, charge_name AS charge,
  max(CASE year WHEN 2025 THEN printf('%g', amount) END) AS "2025",
  max(CASE year WHEN 2026 THEN printf('%g', amount) END) AS "2026", agency
FROM fee_comparison
WHERE level = 3 AND amount IS NOT NULL
GROUP BY agency, occupation, work_type, level, subject, charge ORDER BY occupation, charge, subject, agency
"""


def demo(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Show what is in the database."""
    console = Console()
    with contextlib.closing(open_for_reading(db)) as database:
        show(console, "What is in it", database, NOTICES)
        show(console, "Fees at level 3 in yuan (view fee_comparison)", database, FEES)


def show(console: Console, title: str, database: "sqlite_utils.Database", sql: str) -> None:
    """Prints the rows that a query gives under a title."""
    rows = list(database.query(sql))
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column, value in (rows[0] if rows else {}).items():
        table.add_column(column, justify="right" if isinstance(value, int) else "left")
    for row in rows:
        table.add_row(*(cell(value) for value in row.values()))
    console.print()
    console.print(table)


def cell(value: Any) -> str:
    """The value as shown: nothing for NULL."""
    return "" if value is None else str(value)


if __name__ == "__main__":
    typer.run(demo)
