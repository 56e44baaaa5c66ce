"""`zhiping corrections`: what people corrected, listed, and carried from one database to another."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.correct import opened
from cli.words import DEFAULT_DATABASE, DatabaseOption, count_of, say

if TYPE_CHECKING:
    import sqlite_utils

    from db.corrections import Correction


class State(StrEnum):
    """How a correction stands."""

    applied = "applied"
    stale = "stale"
    unused = "unused"
    overruled = "overruled"


def corrections(
    notices: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NOTICE", help="Only of these: a notice id, YEAR, YEAR/AGENCY or …/OCCUPATION."
        ),
    ] = None,
    state: Annotated[
        State | None,
        typer.Option(
            help="Only those in force; whose value is read otherwise now; whose record is not here; that a later one "
            "overruled."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line for each.")] = False,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE.csv", help="Write those to a file; - is stdout.")
    ] = None,
    import_from: Annotated[
        Path | None,
        typer.Option(
            "--import", metavar="FILE.csv", help="Take over the corrections of a file, all or none."
        ),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """List what people corrected, by notice and time.

    Exit status: 0; 2 trouble.
    """
    if import_from:
        if notices or state or as_json or export:
            raise typer.BadParameter("--import stands alone")
        _import(import_from, db)
        return
    chosen = _chosen(db, notices or (), state)
    if export:
        _export(chosen, export)
    elif as_json:
        for one in chosen:
            print(json.dumps(vars(one), ensure_ascii=False))
    else:
        _list(chosen)


def _chosen(path: Path, notices: Sequence[str], state: State | None) -> list["Correction"]:
    import contextlib

    from cli.reading import open_for_reading
    from db.correcting import all_corrections

    with contextlib.closing(open_for_reading(path)) as database:
        kept = all_corrections(database)
        wanted = _wanted(database, notices, {one.notice for one in kept})
    return [
        one
        for one in kept
        if (state is None or one.state == state) and (not notices or {one.notice_id, one.notice} & wanted)
    ]


def _wanted(database: "sqlite_utils.Database", notices: Sequence[str], corrected: set[str]) -> set[str]:
    """The ids that are meant; a notice that is not here may be one that a waiting correction names."""
    from db import select_notices

    return {
        notice_id
        for words in notices
        for notice_id in ([words] if words in corrected else select_notices(database, words))
    }


def _export(chosen: Iterable["Correction"], path: Path) -> None:
    from cli.correction_file import write_corrections

    text = write_corrections(chosen)
    if str(path) == "-":
        sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
        return
    path.write_text(text, encoding="utf-8", newline="")
    say(f"{path}: {count_of(text.count(chr(10)) - 1, 'correction')}")


def _import(path: Path, db: Path) -> None:
    from cli.correction_file import read_corrections
    from db.correcting import add_corrections, all_corrections
    from models.errors import CorrectionTrouble

    by_line = read_corrections(path)
    with opened(db, create=True) as database:
        try:
            new = add_corrections(database, by_line.values())
        except CorrectionTrouble as error:
            lines = [number for number, one in by_line.items() if one.id == error.place]
            place = f"{path}, line {lines[-1]}, {error.place}" if lines else error.place
            raise CorrectionTrouble(place, error.found, error.expected) from error
        ids = {one.id for one in by_line.values()}
        states = Counter(one.state for one in all_corrections(database) if one.id in ids)
    standing = ", ".join(f"{states[state]} {state}" for state in State)
    say(f"{count_of(new, 'new correction')}, {len(ids) - new} known already; of them {standing}")


def _list(chosen: Sequence["Correction"]) -> None:
    if not chosen:
        say("no corrections")
        return
    if sys.stdout.isatty():
        _print_table(chosen)
        return
    for notice, group in groupby(chosen, key=_notice):
        print(notice)
        for one in group:
            print("  " + "  ".join(_cells(one)))


def _notice(one: "Correction") -> str:
    return one.notice_id or f"{one.notice} (not here)"


def _cells(one: "Correction") -> Iterator[str]:
    """When, how it stands, the record, what became of it, why and by whom, and its id."""
    yield one.made_at[:10]
    yield one.state
    yield about_record(one)
    yield change_of(one)
    yield one.reason
    yield one.made_by
    yield one.id


def about_record(one: "Correction") -> str:
    """The record that a correction is of, in words."""
    from cli.record_words import about
    from db.corrections import KINDS, NTH

    key = json.loads(one.record_key)
    number = f" #{key[NTH]}" if NTH in key else ""
    return about(KINDS[one.record_table], key) + number


def change_of(one: "Correction") -> str:
    """What became of the record: `amount: 200.0 → 270.0`; after an undo what was read holds again."""
    if one.field == "*":
        return (
            "as read"
            if one.new_value is None
            else {"false": "no such record", "true": "there"}[one.new_value]
        )
    return f"{one.field}: {one.old_value} → {one.new_value or 'as read'}"


def _print_table(chosen: Sequence["Correction"]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    for notice, group in groupby(chosen, key=_notice):
        console.print(Text(notice, style="bold"))
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for heading in ("made", "state", "record", "correction", "reason", "by", "id"):
            table.add_column(heading, no_wrap=heading in ("made", "state", "id"), overflow="fold")
        for one in group:
            table.add_row(*(Text(cell) for cell in _cells(one)))
        console.print(table)
