"""A comparison on a terminal: tables that are as wide as it is."""

from typing import IO, TYPE_CHECKING

from cli.words import harmless, one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from compare.report import Group, Report, Row, Section

_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
FIXED = 22
"""Columns that marks, pages and the space between take."""
NARROW = 70
"""On fewer columns the pages are left to the other faces."""


def print_tables(told: "Report", out: IO[str]) -> None:
    """Writes the head, and a table for each kind of each pair of notices."""
    from rich.console import Console

    from compare.text import head_lines

    console = Console(file=out, highlight=False)
    for line in head_lines(told):
        console.print(harmless(line), markup=False)
    for section in told.sections:
        _print_section(console, told, section)


def _print_section(console: "Console", told: "Report", section: "Section") -> None:
    console.print()
    if told.comparison.of_sets:
        console.rule(f"[bold]{_escaped(section.title)}[/bold]", align="left", style="dim")
    for group in section.groups:
        console.print(_table(told, group, console.width))


def _escaped(words: str) -> str:
    from rich.markup import escape

    return escape(harmless(words))


def _table(told: "Report", group: "Group", width: int) -> "Table":
    from rich import box
    from rich.table import Table

    from compare.text import group_title

    pages = width >= NARROW and any(_pages(told, row) for row in group.rows)
    title = _escaped(group_title(told, group))
    table = Table(title=title, title_justify="left", title_style="bold", box=box.HORIZONTALS, expand=True)
    table.show_header, table.border_style = False, "dim"
    table.add_column(no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    if pages:
        table.add_column(no_wrap=True, justify="right")
    for row in group.rows:
        cells = [_mark(row), _plain(row.about), _told(told, row, (width - FIXED) * 5 // 8)]
        table.add_row(*cells, *([_plain(_pages(told, row))] if pages else []))
    return table


def _mark(row: "Row") -> "Text":
    from rich.text import Text

    return Text(row.mark, style=_COLOURS[row.change.change])


def _plain(words: str) -> "Text":
    from rich.text import Text

    return Text("\n".join(map(harmless, words.split("\n"))))


def _told(told: "Report", row: "Row", width: int) -> "Text":
    """The field with what it says, and under it what came with a level, a line for each kind."""
    from compare.text import part_lines

    said = _plain(_on_lines(row, width))
    if row.difference:
        said.highlight_words([harmless(row.difference)], "bold")
    for line in part_lines(told, row):
        said.append(f"\n{harmless(line)}" if said else harmless(line), style="dim")
    return said


def _on_lines(row: "Row", width: int) -> str:
    """What changed, on one line where it fits, else the old, the new value and the difference each on its own."""
    from compare.text import display_width

    whole = " ".join(filter(None, (row.field, row.told)))
    if display_width(whole) <= width or row.old is None or row.new is None:
        return whole
    lines = [f"{row.field} {row.old}".strip(), f"→ {row.new}", row.difference]
    return "\n".join(filter(None, map(one_line, lines)))


def _pages(told: "Report", row: "Row") -> str:
    """The pages of both sides: `3→4`; one number where they are the same."""
    from compare.report import pages_of

    sides = [pages_of(row.evidence(side)[:1]) for side in ("old", "new")]
    found = [page for page in sides if page]
    return "→".join(dict.fromkeys(found))
