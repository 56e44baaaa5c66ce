"""`zhiping load`: files into the database."""

import contextlib
import importlib.util
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.finding import Planner, find, shown
from cli.interrupts import Interrupts, heard
from cli.pipeline import closed
from cli.progress import with_progress
from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped, count_of, say, tell
from cli.writing import STATUSES, Line, Writer, is_of_the_moment
from models.errors import DatabaseTrouble

if TYPE_CHECKING:
    import sqlite_utils

    from cli.pipeline import Engine, Limits
    from db.journal import About
    from db.originals import Place
    from ingest import FoundFile

INTERRUPTED = 130
SHOWN_COPIES = 3

JobsOption = Annotated[
    int | None, typer.Option(min=1, help="Reading processes; as many as processors if not said.")
]
EngineOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Read on many machines: a Dask scheduler, as tcp://HOST:8786."),
]
TimeOption = Annotated[
    float, typer.Option(min=0, metavar="SECONDS", help="The most that one file may take; 0 is no limit.")
]
MemoryOption = Annotated[
    int, typer.Option(min=0, metavar="MB", help="The most memory of a reading process; 0 is no limit.")
]


# Long for its options, which typer takes from the parameters.
def load(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files, folders, .zip archives; - reads paths from stdin."),
    ] = None,
    db: DatabaseOption = DEFAULT_DATABASE,
    jobs: JobsOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line for each document.")] = False,
    engine: EngineOption = None,
    time_limit: TimeOption = 600,
    memory_limit: MemoryOption = 4096,
    originals: Annotated[
        str | None,
        typer.Option(
            metavar="folder|database|none",
            help="Where the files themselves are kept: beside the database (as if not said), inside it, or nowhere.",
        ),
    ] = None,
    reparse: Annotated[
        bool,
        typer.Option("--reparse", help="Read again what is there (all, or PATH...), and tell what changes."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --reparse: tell, and write nothing.")
    ] = False,
) -> None:
    """Read notices into the database; a document that is already there is skipped.

    Exit status: 0 all in; 1 some failed, each named with its reason, the others are in; 2 usage; 130 interrupted.
    """
    from cli.pipeline import Limits, usable_processors
    from db.journal import About
    from models.version import PARSER_VERSION

    if not paths and not reparse:
        raise typer.BadParameter("Missing argument 'PATH...'")
    if dry_run and not reparse:
        raise typer.BadParameter("--dry-run goes with --reparse")
    place = known_place(originals)
    limits = Limits(time_limit or None, memory_limit or None)
    processes = jobs or usable_processors()
    if reparse:
        from cli.reparse import reparse as read_anew

        read_anew(paths or [], db, chosen_engine(engine, processes, limits), dry_run=dry_run, as_json=as_json)
        return
    found = find(paths or [])
    processes = min(processes, max(len(found), 1))
    read = chosen_engine(engine, processes, limits)
    about = About(
        "\n".join(map(shown, map(absolute, paths or []))), engine or "local", processes, PARSER_VERSION
    )
    with opened(db) as database:
        load_files(found, Book(database, about, place), read, as_json=as_json)


def load_files(found: Sequence["FoundFile"], book: "Book", read: "Engine", *, as_json: bool) -> None:
    """Loads what was found; raises Stopped where not all came in."""
    with heard() as interrupts, closed(read(book.planner.tasks(found))) as outcomes:
        lines = book.writer(interrupts).lines(outcomes)
        tally = _report(with_progress(lines, len(found), quiet=as_json), as_json)
    if interrupts.asked and tally.total() < len(found):
        done = f"{tally.total()} of {count_of(len(found), 'file')}"
        say(f"interrupted after {done}: {_counts(tally)}; the same command goes on from there")
        raise Stopped(INTERRUPTED)
    if book.planner.refusal is None:
        book.journal.end()
    say(_counts(tally))
    if tally["failed"]:
        raise Stopped(1)


class Book:
    """The database of a load with its journal and its originals, and the plan of what to read."""

    def __init__(self, database: "sqlite_utils.Database", about: "About", place: "Place | None") -> None:
        from db.journal import Journal
        from db.originals import Originals

        self.database = database
        self.journal = Journal(database, about)
        self.originals = Originals(database, _place(database, place))
        self.planner = Planner(database, self.journal, self.originals)

    def writer(self, interrupts: Interrupts) -> Writer:
        """The one writer."""
        return Writer(self.database, self.journal, self.originals, self.planner, interrupts)


def _place(database: "sqlite_utils.Database", asked: "Place | None") -> "Place":
    """Where originals are kept: as asked, which is remembered, or as remembered; in the folder if nobody said."""
    from db.originals import choose_place, chosen_place
    from db.transactions import writing

    chosen = chosen_place(database)
    if asked is not None and asked != chosen:
        with writing(database):
            choose_place(database, asked)
    return asked or chosen or "folder"


def known_place(word: str | None) -> "Place | None":
    """The place of that name; raises a usage error for another word."""
    from db.originals import PLACES

    found = next((place for place in PLACES if place == word), None)
    if word is not None and found is None:
        raise typer.BadParameter(f"--originals {word} is none of {', '.join(PLACES)}")
    return found


def absolute(path: str) -> str:
    """The path from the root; `-` is stdin."""
    return path if path == "-" else str(Path(path).absolute())


def chosen_engine(url: str | None, jobs: int, limits: "Limits") -> "Engine":
    """The engine that the person asked for; raises a usage error where what it needs is not installed."""
    from cli.pipeline import local

    if url is None:
        return local(jobs, limits)
    if importlib.util.find_spec("distributed") is None:
        raise typer.BadParameter(
            "--engine needs Dask, which is not installed: pip install 'zhiping[cluster]'"
        )
    from cli.cluster import remote

    return remote(url, limits)


@contextlib.contextmanager
def opened(path: Path) -> "Iterator[sqlite_utils.Database]":
    """The database to load into; one that is locked fails the documents, one that is not ours is misuse."""
    from db import open_database

    try:
        database = open_database(path, create=True)
    except DatabaseTrouble as error:
        raise Stopped(1 if is_of_the_moment(error) else 2) from error
    with contextlib.closing(database):
        yield database


def _counts(tally: Counter[str]) -> str:
    return ", ".join(f"{tally[status]} {status}" for status in STATUSES)


def _report(lines: Iterable[Line], as_json: bool) -> Counter[str]:
    """How many documents of each status; tells each failure (one reason once), prints the JSON lines."""
    tally: Counter[str] = Counter()
    told = set()
    copies: list[Line] = []
    for line in lines:
        tally[line.status] += 1
        if as_json:
            print(line.to_json(), flush=True)
        if line.error and line.error not in told:
            told.add(line.error)
            tell(line.error, line.traceback)
        if line.copy_of and not line.error:
            copies = [*copies[:SHOWN_COPIES], line] if len(copies) <= SHOWN_COPIES else copies
            tally["copies"] += 1
    _tell_copies(copies, tally.pop("copies", 0))
    return tally


def _tell_copies(copies: Sequence[Line], number: int) -> None:
    """Names files that are there twice under other names."""
    others = [line for line in copies if line.path != line.copy_of][:SHOWN_COPIES]
    if others:
        shown = "; ".join(f"{line.path} is {line.copy_of}" for line in others)
        more = f"; {number - len(others)} more" if number > len(others) else ""
        say(f"{count_of(number, 'file')} with the bytes of another, loaded once: {shown}{more}")
