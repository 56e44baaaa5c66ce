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
SELECT agency, year, notice_kind AS kind, offerings, schedules, fees, contacts, clauses, findings
FROM notice_overview WHERE is_current ORDER BY agency, year, notice_kind
"""
FEES = """
SELECT coalesce(occupation || coalesce('（' || work_type || '）', ''), '(all)') AS occupation, agency, year,
  max(amount) FILTER (WHERE charge = 'exam' AND subject = 'theory') AS theory,
  max(amount) FILTER (WHERE charge = 'exam' AND subject = 'practical') AS practical,
  max(amount) FILTER (WHERE charge = 'exam' AND subject = 'total') AS total,
  max(amount) FILTER (WHERE charge = 'retake' AND subject = 'theory') AS "retake theory",
  max(amount) FILTER (WHERE charge = 'retake' AND subject = 'practical') AS "retake practical"
FROM fee_comparison
WHERE (level = 3 OR level IS NULL) AND amount IS NOT NULL
GROUP BY occupation, work_type, agency, year, notice_id ORDER BY occupation, agency, year
"""
WIDTH = 120
"""Columns where the output is no terminal, which has its own width."""


def demo(db: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Show what is in the database."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    with contextlib.closing(open_for_reading(db)) as database:
        show(console, "What is in it", database, NOTICES)
        show(console, "Fees at level 3 (三级/高级工) in yuan, from the view fee_comparison", database, FEES)


def show(console: Console, title: str, database: "sqlite_utils.Database", sql: str) -> None:
    """Prints the rows that a query gives under a title."""
    rows = list(database.query(sql))
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column, value in (rows[0] if rows else {}).items():
        table.add_column(column, justify="left" if isinstance(value, str) else "right", overflow="fold")
    for row in rows:
        table.add_row(*(cell(value) for value in row.values()))
    console.print()
    console.print(table)


def cell(value: Any) -> str:
    """The value as shown: nothing for NULL, an amount without needless zeros."""
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    typer.run(demo)
