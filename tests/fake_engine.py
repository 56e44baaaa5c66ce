"""Loads without reading: an engine that takes each file's text for an occupation, or for what goes wrong with it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factory import make_notice

from cli.finding import find, shown
from cli.load import Book, load_files
from cli.pipeline import Engine, Outcome, Task, failure
from db import open_database
from db.journal import About
from db.originals import Place
from models.errors import UnreadableFile
from models.registry import Notice
from models.version import PARSER_VERSION

Reading = Callable[[Task], Outcome]


def notice_of_task(task: Task, **more: object) -> Notice:
    """A notice of the occupation that the file's text names."""
    text = task.content().decode()
    notice = make_notice(task.sha256, occupation=text, **more)  # type: ignore[arg-type]
    own = {"sha256": task.sha256, "file_name": shown(Path(task.name).name), "parser_version": PARSER_VERSION}
    return notice.model_copy(update={"document": notice.document.model_copy(update=own)})


def read(task: Task) -> Outcome:
    """A notice, or an error for a file that says `broken`."""
    if task.content() == b"broken":
        return failure(task, UnreadableFile(task.name, "broken", "whole", "mend it"))
    return Outcome(task.name, task.sha256, notice_of_task(task), seconds=0.5)


class FakeEngine:
    """Keeps the names of the files that it was asked to read."""

    def __init__(self, reading: Reading = read) -> None:
        self.reading, self.read = reading, list[str]()

    def __call__(self, tasks: Iterable[Task | Outcome]) -> Iterator[Outcome | None]:
        for task in tasks:
            if isinstance(task, Outcome):
                yield task
                continue
            self.read.append(Path(task.name).name)
            yield None
            yield self.reading(task)


def load_with(engine: Engine, folder: Path, database: Path, *, place: Place | None = None) -> None:
    """Loads the folder by the engine; raises Stopped as the command does."""
    opened = open_database(database, create=True, busy_seconds=0.1)
    try:
        about = About(shown(str(folder)), "local", 1, PARSER_VERSION)
        load_files(find([str(folder)]), Book(opened, about, place), engine, as_json=True)
    finally:
        opened.close()
