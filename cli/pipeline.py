"""Many files to notices, over processes; what went wrong with a file is a value, never an end.

The readers are processes and not threads, for PDF libraries are not thread-safe. The caller is the
one writer: it gets outcomes in the order of the files, so that a run's result does not depend on
which reader was the faster.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cli.reading import read_file, unforeseen
from cli.words import one_line
from models.errors import UnreadableFile, ZhipingError

if TYPE_CHECKING:
    from models.registry import Notice

IN_FLIGHT_PER_JOB = 2
"""Files waiting for each reader: enough to keep it busy, few enough to keep their bytes out of memory."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: its name as shown to people, its bytes and their SHA-256 in hexadecimal."""

    name: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a notice, the id that it is already known under, or an error in one line."""

    name: str
    sha256: str | None = None
    notice: "Notice | None" = None
    known_as: str | None = None
    error: str | None = None
    traceback: str | None = None
    seconds: float = 0.0


def usable_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(tasks: Iterable[Task | Outcome], *, jobs: int) -> Iterator[Outcome]:
    """An outcome for each task, in their order; an outcome among the tasks is passed on as it is.

    `jobs` is the number of reading processes; with 1 everything is read in this process.
    """
    if jobs == 1:
        yield from (task if isinstance(task, Outcome) else read_one(task) for task in tasks)
        return
    with Readers(jobs) as readers:
        waiting: deque[Outcome | Reading] = deque()
        for task in tasks:
            waiting.append(task if isinstance(task, Outcome) else readers.begin(task))
            if len(waiting) >= jobs * IN_FLIGHT_PER_JOB:
                yield readers.finish(waiting.popleft())
        while waiting:
            yield readers.finish(waiting.popleft())


def read_one(task: Task) -> Outcome:
    """The notice of one file, or its error."""
    begun = time.perf_counter()
    try:
        notice = read_file(Path(task.name), data=task.data)
        if notice.is_empty:
            raise UnreadableFile(
                task.name,
                "no notice: no issuer and year, no occupation, fee, date or contact was read",
                "a notice of vocational-skill assessments",
                "leave it out, or see with `zhiping explain --missed` what it holds",
            )
    except ZhipingError as error:
        return _failure(task, error, time.perf_counter() - begun)
    return Outcome(task.name, task.sha256, notice, seconds=time.perf_counter() - begun)


def _failure(task: Task, error: Exception, seconds: float = 0.0) -> Outcome:
    trace = "".join(traceback.format_exception(error))
    return Outcome(task.name, task.sha256, error=one_line(str(error)), traceback=trace, seconds=seconds)


@dataclass(frozen=True, slots=True)
class Reading:
    """A task that a reader has been given."""

    task: Task
    future: "Future[Outcome]"


class Readers:
    """Reading processes, started with the first task, and replaced when a file kills one of them."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def begin(self, task: Task) -> Reading:
        """Gives the task to a reader."""
        if self._pool is None:
            self._pool = _pool(self.jobs)
        try:
            return Reading(task, self._pool.submit(read_one, task))
        except BrokenProcessPool:
            self._pool = _pool(self.jobs)
            return Reading(task, self._pool.submit(read_one, task))

    def finish(self, reading: Reading | Outcome) -> Outcome:
        """Waits for the outcome."""
        if isinstance(reading, Outcome):
            return reading
        try:
            return reading.future.result()
        except BrokenProcessPool:
            return _read_alone(reading.task)
        except Exception as error:  # a notice that cannot be handed over fails alone
            return _failure(reading.task, unforeseen(reading.task.name, error))


def _read_alone(task: Task) -> Outcome:
    """Reads the task in a process of its own: a dead reader does not say which of its files killed it."""
    with _pool(1) as pool:
        try:
            return pool.submit(read_one, task).result()
        except BrokenProcessPool as error:
            found, expected = "the process that read it died", "a notice that can be read"
            died = UnreadableFile(task.name, found, expected, "leave it out")
            died.__cause__ = error
            return _failure(task, died)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Fresh processes: a fork would take the writer's open database along.
    context = multiprocessing.get_context("spawn")
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_prepare_reader, initargs=(deaf,))
    with _deaf_to_interrupts():
        pool.submit(int)  # starts the processes
    return pool


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Lets processes start that do not answer Ctrl-C with a traceback before they are prepared for it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _prepare_reader(deaf: bool) -> None:
    """Makes Ctrl-C end a reader without a word, and imports once what every file needs.

    A `deaf` one goes on, as the program itself does where it was started so (in a shell's background).
    """
    if not deaf:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    with contextlib.suppress(ImportError):  # a broken installation is told with the first file
        import ingest  # noqa: F401
        import parsers  # noqa: F401
