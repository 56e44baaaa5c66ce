"""`zhiping load`: files into the database."""

import contextlib
import importlib.util
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, Stopped, say, tell
from models.errors import DatabaseTrouble

if TYPE_CHECKING:
    import sqlite_utils

    from cli.pipeline import Engine, Limits, Outcome

STATUSES = ("loaded", "revised", "unchanged", "failed")


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one document, as `--json` prints it."""

    path: str
    sha256: str | None
    status: str
    notice_id: str | None
    error: str | None
    findings: int | None
    seconds: float
    traceback: str | None = None

    def to_json(self) -> str:
        """The line for machines; the traceback is for `-v` alone."""
        fields = {name: value for name, value in asdict(self).items() if name != "traceback"}
        return json.dumps(fields, ensure_ascii=False)


def load(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, .zip archives; - reads paths from stdin."),
    ],
    db: DatabaseOption = DEFAULT_DATABASE,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Reading processes; as many as processors if not said.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line for each document.")] = False,
    engine: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Read on many machines: a Dask scheduler, as tcp://HOST:8786."),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=0, metavar="SECONDS", help="The most that one file may take; 0 is no limit.")
    ] = 600,
    memory_limit: Annotated[
        int, typer.Option(min=0, metavar="MB", help="The most memory of a reading process; 0 is no limit.")
    ] = 4096,
) -> None:
    """Read notices into the database; a document that is already there is skipped.

    Exit status: 0 all in; 1 some failed, each named with its reason, the others are in; 2 usage.
    """
    from cli.finding import find, prepare
    from cli.pipeline import Limits, usable_processors

    limits = Limits(time_limit or None, memory_limit or None)
    found = find(paths)
    read = chosen_engine(engine, min(jobs or usable_processors(), max(len(found), 1)), limits)
    with _opened(db) as database:
        outcomes = read(prepare(file, database) for file in found)
        lines = Writer(database).write_all(outcome for outcome in outcomes if outcome is not None)
        tally = _report(_with_progress(lines, len(found), as_json), as_json)
    say(", ".join(f"{tally[status]} {status}" for status in STATUSES))
    if tally["failed"]:
        raise Stopped(1)


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


class Writer:
    """Puts outcomes into the database, one transaction for each document."""

    def __init__(self, database: "sqlite_utils.Database") -> None:
        self.database = database
        self.trouble: str | None = None

    def write_all(self, outcomes: "Iterable[Outcome]") -> Iterator[Line]:
        """A line for each outcome."""
        return (self.write(outcome) for outcome in outcomes)

    def write(self, outcome: "Outcome") -> Line:
        """The line of one outcome; once the database refuses a document, it is not asked again."""
        if outcome.known_as is not None:
            return _line(
                outcome, "unchanged", notice_id=outcome.known_as, findings=self._findings(outcome.known_as)
            )
        if outcome.notice is None or self.trouble:
            return _line(outcome, "failed", error=outcome.error or self.trouble)
        from db import store

        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            stored = store(self.database, outcome.notice, stored_at=now)
        except DatabaseTrouble as error:
            if is_of_the_moment(error):
                self.trouble = str(error)
            return _line(outcome, "failed", error=self.trouble or f"{outcome.name}: {error}")
        return _line(outcome, stored.status, notice_id=stored.notice_id, findings=stored.findings)

    def _findings(self, notice_id: str) -> int:
        ((count,),) = self.database.execute("SELECT count(*) FROM findings WHERE notice_id = ?", [notice_id])
        return int(count)


def is_of_the_moment(error: DatabaseTrouble) -> bool:
    """Whether every document would meet the trouble now (locked, full), though the command line is right."""
    return isinstance(error.__cause__, sqlite3.OperationalError)


@contextlib.contextmanager
def _opened(path: Path) -> "Iterator[sqlite_utils.Database]":
    """The database to load into; one that is locked fails the documents, one that is not ours is misuse."""
    from db import open_database

    try:
        database = open_database(path, create=True)
    except DatabaseTrouble as error:
        raise Stopped(1 if is_of_the_moment(error) else 2) from error
    with contextlib.closing(database):
        yield database


def _line(
    outcome: "Outcome",
    status: str,
    *,
    notice_id: str | None = None,
    error: str | None = None,
    findings: int | None = None,
) -> Line:
    seconds = round(outcome.seconds, 3)
    return Line(outcome.name, outcome.sha256, status, notice_id, error, findings, seconds, outcome.traceback)


def _report(lines: Iterable[Line], as_json: bool) -> Counter[str]:
    """How many documents of each status; tells each failure (one reason once), prints the JSON lines."""
    tally: Counter[str] = Counter()
    told = set()
    for line in lines:
        tally[line.status] += 1
        if as_json:
            print(line.to_json(), flush=True)
        if line.error and line.error not in told:
            told.add(line.error)
            tell(line.error, line.traceback)
    return tally


def _with_progress(lines: Iterable[Line], total: int, as_json: bool) -> Iterator[Line]:
    """The same lines, with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty() or (as_json and sys.stdout.isatty()):
        yield from lines
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("reading", total=total)
        for line in lines:
            progress.advance(task)
            yield line
