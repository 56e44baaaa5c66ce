"""Many files to notices; what went wrong with a file is a value, never an end.

An engine reads: in processes of this machine (`cli.readers`), or on many machines (`cli.cluster`). The caller is
the one writer: it gets outcomes in the order of the files, so that a run's result does not depend on which reader
was the faster.
"""

import contextlib
import hashlib
import os
import re
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cli.reading import read_file, unforeseen
from cli.words import one_line
from models.errors import UnreadableFile, ZhipingError

if TYPE_CHECKING:
    from db.prepared import Prepared
    from models.registry import Notice


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: its name as shown to people, and the SHA-256 of its bytes in hexadecimal.

    Its content is `data`, or what the reader itself finds at `path`; the one or the other is there. A reader on
    another machine must see `path` too.
    """

    name: str
    sha256: str
    data: bytes | None = None
    path: str | None = None

    def content(self) -> bytes:
        """The file's bytes; raises UnreadableFile, also where they are no longer those of `sha256`."""
        if self.data is not None:
            return self.data
        from ingest.read import read_bytes

        data = read_bytes(Path(self.path or self.name))
        if hashlib.sha256(data).hexdigest() != self.sha256:
            raise changed_meanwhile(self.name)
        return data


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a notice, the id that it is already known under, or an error in one line.

    The notice may be made ready for the database, which spares the one writer the work.

    `copy_of` names the file of the same load that has the same bytes. `exhausted`: the reader got no more memory,
    and is not fit to read another file.
    """

    name: str
    sha256: str | None = None
    notice: "Notice | Prepared | None" = None
    known_as: str | None = None
    error: str | None = None
    traceback: str | None = None
    seconds: float = 0.0
    copy_of: str | None = None
    exhausted: bool = False

    def told(self) -> "Notice | None":
        """The notice itself."""
        from db.prepared import Prepared

        return self.notice.notice if isinstance(self.notice, Prepared) else self.notice


Engine = Callable[[Iterable[Task | Outcome]], Iterator[Outcome | None]]
"""Gives an outcome for each task, in their order; an outcome among the tasks is passed on as it is.

It takes tasks only as it can use them, for their bytes fill memory. While the next outcome is not there it gives
None, at least each `IDLE_SECONDS`: the caller then writes down what it has, and answers Ctrl-C. Closing the iterator
ends the reading at once.
"""

IDLE_SECONDS = 0.25
_NO_MEMORY = re.compile(r"bad_alloc|can't alloc|(?:cannot|failed to) allocate|out of memory", re.I)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds and megabytes of memory; None is no limit."""

    seconds: float | None = 600.0
    megabytes: int | None = 4096


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local(jobs: int, limits: Limits | None = None) -> Engine:
    """The engine that reads in `jobs` processes of this machine; they start with the first file to read."""
    from cli.readers import run

    held = limits or Limits()
    return lambda tasks: run(tasks, jobs, held)


@contextlib.contextmanager
def closed(outcomes: Iterator[Outcome | None]) -> Iterator[Iterator[Outcome | None]]:
    """The outcomes; what still reads is ended with the block."""
    try:
        yield outcomes
    finally:
        close = getattr(outcomes, "close", None)
        if close:
            close()


def read_one(task: Task) -> Outcome:
    """The notice of one file, or its error; what every engine does with a task, wherever it runs."""
    from db.prepared import Prepared

    begun = time.perf_counter()
    try:
        notice = read_file(Path(task.name), data=task.content())
        if notice.is_empty:
            raise UnreadableFile(
                task.name,
                "no notice: no issuer and year, no occupation, fee, date or contact was read",
                "a notice of vocational-skill assessments",
                "leave it out, or see with `zhiping explain --missed` what it holds",
            )
    except (ZhipingError, MemoryError) as error:
        seconds = time.perf_counter() - begun
        if ran_out_of_memory(error):
            return replace(failure(task, too_large(task.name, None), seconds), exhausted=True)
        return failure(task, error, seconds)
    try:
        made = Prepared(notice)
    except ValueError as error:  # text that is no Unicode
        return failure(task, unforeseen(task.name, error), time.perf_counter() - begun)
    return Outcome(task.name, task.sha256, made, seconds=time.perf_counter() - begun)


def ran_out_of_memory(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, is that there was no more memory; libraries say so in many ways."""
    while error is not None:
        if isinstance(error, MemoryError) or (
            not isinstance(error, ZhipingError) and _NO_MEMORY.search(str(error))
        ):
            return True
        error = error.__cause__ or error.__context__
    return False


def failure(task: Task, error: Exception, seconds: float = 0.0) -> Outcome:
    """The outcome of a file that gave no notice."""
    trace = "".join(traceback.format_exception(error))
    return Outcome(task.name, task.sha256, error=one_line(str(error)), traceback=trace, seconds=seconds)


def changed_meanwhile(name: str) -> UnreadableFile:
    """The error for a file that was another when it was looked at a moment ago."""
    return UnreadableFile(
        name, "it changed while it was being loaded", "a file that stays as it is", "load it again"
    )


def too_slow(name: str, seconds: float) -> UnreadableFile:
    """The error for a file whose reading was ended after `seconds`."""
    return UnreadableFile(
        name,
        f"not read within {seconds:g} seconds",
        "a notice that is read in that time",
        "give it more with --time-limit, or leave it out",
    )


def too_large(name: str, megabytes: int | None) -> UnreadableFile:
    """The error for a file whose reader got no more memory."""
    limit = f" of {megabytes} MB" if megabytes else ""
    return UnreadableFile(
        name,
        f"reading it takes more memory than the limit{limit}",
        "a notice that is read within it",
        "give it more with --memory-limit, or leave it out",
    )


def reader_died(name: str, why: str) -> UnreadableFile:
    """The error for a file whose reader came to an end; `why` is what is known of it."""
    return UnreadableFile(
        name, f"the process that read it died ({why})", "a notice that can be read", "leave it out"
    )
