"""`zhiping correct`: what a person found on the page, over what was read."""

import contextlib
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, say

if TYPE_CHECKING:
    import sqlite_utils

    from db.corrections import Correction
    from db.standing import Held

USAGE = "NOTICE_ID TABLE [FIELD=VALUE...]"
WHO = "ZHIPING_USER"
"""The environment variable that names who corrects."""

ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help=f"Who says so; if not said, {WHO} of the environment, or the login name."
    ),
]


def correct(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=USAGE,
            help="The notice, or a selector that means one; the kind of record (fees, 收费; notices for the header); "
            "and what singles the record out: level=4 subject=theory, or id=12.",
        ),
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="What stands on the page, as text or JSON, null for nothing; may be repeated, then all or none.",
        ),
    ] = None,
    absent: Annotated[bool, typer.Option("--absent", help="There is no such record on the page.")] = False,
    undone: Annotated[
        str | None,
        typer.Option("--undo", metavar="CORRECTION_ID", help="Let what is read hold again in this place."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; always asked for.")] = "",
    by: ByOption = None,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Correct a record; what was read stays beside it, and every reload keeps the correction.

    Exit status: 0; 2 nothing was corrected.
    """
    _check_words(words or [], changes or [], absent=absent, undone=undone)
    if not reason.strip():
        raise typer.BadParameter("say why with --reason")
    who = made_by(by)
    with opened(db) as database:
        if undone:
            made = [undo(database, undone, reason, who)]
        else:
            notice, kind, *where = words or []
            said = ["*=false"] if absent else changes or []
            made = correct_record(database, notice, kind, where, said, reason, who)
        for line in _told(database, made):
            print(line, flush=True)
    for one in made:
        if one.new_value is not None:
            say(f"to take it back: zhiping correct --undo {one.id} --reason TEXT")


def _check_words(words: Sequence[str], changes: Sequence[str], *, absent: bool, undone: str | None) -> None:
    if undone:
        if words or changes or absent:
            raise typer.BadParameter("--undo stands alone, with --reason and --by")
        return
    if len(words) < 2:
        raise typer.BadParameter(f"name the record: {USAGE}")
    if bool(changes) == absent:
        raise typer.BadParameter("say what stands on the page with --set, or that nothing does with --absent")


def correct_record(
    database: "sqlite_utils.Database",
    notice: str,
    table: str,
    where: Sequence[str],
    said: Sequence[str],
    reason: str,
    who: str,
) -> list["Correction"]:
    """Corrects each field that is said of the one record, all or none, and gives the corrections back."""
    from cli.record_words import field_named, kind_named, pairs, value_said, value_sought
    from db import writing
    from db.correcting import correct as correct_field
    from db.correcting import find_record, moment

    kind = kind_named(table)
    sought = {field_named(kind, name): text for name, text in pairs(where).items()}
    values = {field_named(kind, name): text for name, text in pairs(said).items()}
    made: list[Correction] = []
    with writing(database):
        notice_id = the_notice(database, notice)
        wanted = {name: value_sought(kind, name, text) for name, text in sought.items()}
        row: dict[str, Any] = {}
        _, held = find_record(database, notice_id, kind.table, wanted)
        if held.row_id:
            row = {"id": held.row_id}
        for field, text in values.items():
            value = value_said(kind, field, text)
            one = correct_field(
                database,
                notice_id,
                kind.table,
                row,
                field,
                value,
                reason=reason,
                made_by=who,
                made_at=moment(),
            )
            notice_id = one.notice_id or notice_id  # a corrected header may give the notice another id
            made.append(one)
    return made


def undo(database: "sqlite_utils.Database", correction_id: str, reason: str, who: str) -> "Correction":
    """Takes a correction back by another one, which it gives back."""
    from db.correcting import moment
    from db.correcting import undo as undo_correction

    return undo_correction(database, correction_id, reason=reason, made_by=who, made_at=moment())


def the_notice(database: "sqlite_utils.Database", words: str) -> str:
    """The id of the one notice that an id or a selector means; raises SelectorTrouble."""
    from db import select_notices
    from models.errors import SelectorTrouble

    found = select_notices(database, words)
    if len(found) != 1:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise SelectorTrouble(words, f"{len(found)} notices", f"name one by its id: {shown}")
    return found[0]


def made_by(said: str | None) -> str:
    """Who corrects: as said, as the environment says, or the login name; a usage error for nobody."""
    import getpass
    import os

    for name in (said, os.environ.get(WHO)):
        if name is not None and (said is not None or name.strip()):
            break
    else:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            name = ""
    if not name.strip():
        raise typer.BadParameter("say who corrects with --by")
    return name.strip()


@contextlib.contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator["sqlite_utils.Database"]:
    """The database, for writing; raises DatabaseTrouble."""
    from db import open_database

    with contextlib.closing(open_database(path, create=create)) as database:
        yield database


def _told(database: "sqlite_utils.Database", made: Sequence["Correction"]) -> Iterator[str]:
    """The record, what became of each field, where the record was read, and the corrections' ids."""
    from cli.record_words import about
    from db.correcting import record_of

    held = record_of(database, made[-1])
    yield made[-1].notice_id or made[-1].notice
    if held is not None:
        yield about(held.kind, held.values)
    for one in made:
        yield f"  {change_line(one)}"
    if held is not None:
        yield from (f"  {line}" for line in evidence_lines(database, held))
    yield from (f"  correction {one.id}" for one in made)


def change_line(one: "Correction") -> str:
    """`amount: 200.0 → 270.0`; what was read where the correction is an undo."""
    field = "this record" if one.field == "*" else one.field
    words = {"*true": "on the page", "*false": "not on the page"}
    old, new = (
        words.get(f"*{value}", value) if one.field == "*" else value
        for value in (one.old_value, one.new_value or one.read_value)
    )
    return f"{field}: {old} → {new}"


def evidence_lines(database: "sqlite_utils.Database", held: "Held") -> Iterator[str]:
    """`page 2 「200元」「理论知识」` for each page that the record was read from."""
    from db.findings import places
    from db.schema import schema

    read = places(database, schema(), held.notice_id, held.kind.table, held.row_id or None)
    for page, group in groupby(read, key=lambda place: place["page"]):
        quotes = dict.fromkeys(place["quote"] for place in group)
        where = f"page {page}" if page is not None else "no pages"
        yield where + " " + "".join(f"「{quote}」" for quote in quotes)
