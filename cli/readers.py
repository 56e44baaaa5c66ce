"""The reading processes of this machine: bounded in time and memory, replaced when a file ends one of them.

Processes and not threads, for PDF libraries are not thread-safe; fresh ones (`spawn`), for a fork would take the
writer's open database along.
"""

import contextlib
import multiprocessing
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool

from cli.pipeline import (
    IDLE_SECONDS,
    Limits,
    Outcome,
    Task,
    failure,
    read_one,
    reader_died,
    too_large,
    too_slow,
)
from cli.processes import deaf_to_interrupts, end_with_the_parent, ending
from cli.reading import unforeseen

IN_FLIGHT_PER_JOB = 2
"""Files given to each reader: enough to keep it busy, few enough to keep their bytes out of memory."""
AHEAD_PER_JOB = 16
"""Outcomes that wait for a slower file before them; their notices fill memory."""
FILES_PER_READER = 1000
"""A reader is replaced after so many: what the libraries leak goes with it."""
OUT_OF_MEMORY = 71
"""A reader's exit status where it got no more memory: it ends, for what is left of it cannot be trusted."""


def run(tasks: Iterable[Task | Outcome], jobs: int, limits: Limits) -> Iterator[Outcome | None]:
    """The engine; see `cli.pipeline.Engine`."""
    with Readers(jobs, limits) as readers:
        yield from readers.run(iter(tasks))


class Reading(NamedTuple):
    """A task that a reader was given, or waits for one."""

    task: Task
    future: "Future[Outcome]"


class Readers:
    """Reading processes, started with the first task."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        self.jobs, self.limits = jobs, limits
        self._queue: queue.SimpleQueue[Reading | None] = queue.SimpleQueue()
        self._readers: list[Reader] = []

    def __enter__(self) -> "Readers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for reader in self._readers:
            reader.stopping = reader.stopping or kind is not None
            self._queue.put(None)
        for reader in self._readers:
            reader.join()

    def run(self, tasks: Iterator[Task | Outcome]) -> Iterator[Outcome | None]:
        """The outcomes in the order of the tasks; None while the first of them is waited for."""
        window: deque[Outcome | Reading] = deque()
        more = True
        while more or window:
            more = more and self._fill(window, tasks)
            while window and _is_settled(window[0]):
                item = window.popleft()
                yield item if isinstance(item, Outcome) else self.finish(item)
            if window and not _wait(window):
                yield None

    def _fill(self, window: "deque[Outcome | Reading]", tasks: Iterator[Task | Outcome]) -> bool:
        """Gives the readers what they can take; whether there is more."""
        busy = sum(not _is_settled(item) for item in window)
        while busy < self.jobs * IN_FLIGHT_PER_JOB and len(window) < self.jobs * AHEAD_PER_JOB:
            task = next(tasks, None)
            if task is None:
                return False
            window.append(task if isinstance(task, Outcome) else self.begin(task))
            if isinstance(window[0], Outcome):
                return True  # it need not wait until the readers have enough
            busy += not isinstance(task, Outcome)
        return True

    def begin(self, task: Task) -> Reading:
        """Gives the task to the reader that is free first."""
        reading = Reading(task, Future())
        if not self._readers:
            with deaf_to_interrupts():
                self._readers = [Reader(self._queue, self.limits) for _ in range(self.jobs)]
        self._queue.put(reading)
        return reading

    def finish(self, reading: Reading) -> Outcome:
        """Waits for the outcome."""
        return reading.future.result()


class Reader(threading.Thread):
    """Hands one task after the other to a reading process, and a fresh process to the next where one has ended.

    A pool of one process with one task at a time: pebble's pool of several may take the file that ended a process
    for another that it had read just before.
    """

    def __init__(self, tasks: "queue.SimpleQueue[Reading | None]", limits: Limits) -> None:
        super().__init__(daemon=True)
        self.tasks, self.limits = tasks, limits
        self.stopping = False
        self._pool: ProcessPool | None = None
        self.start()

    def run(self) -> None:
        """Reads until there is nothing more."""
        while (reading := self.tasks.get()) is not None:
            reading.future.set_result(self.read(reading.task))
        if self._pool is not None:
            _end(self._pool, at_once=self.stopping)

    def read(self, task: Task) -> Outcome:
        """The outcome; what ended the process or the reading is told of the file that it read."""
        error: Exception = RuntimeError("twice")
        for _ in range(2):  # a process may have been ended while it had nothing to read
            try:
                return self._read(task)
            except TimeoutError:
                seconds = self.limits.seconds or 0
                return failure(task, too_slow(task.name, seconds), seconds)
            except ProcessExpired as ended:
                return failure(task, _caused(self._expired(task.name, ended.exitcode), ended))
            except (BrokenProcessPool, RuntimeError) as broken:
                error = broken
                self._drop_pool()
            except Exception as unknown:  # a notice that cannot be handed over fails alone
                return failure(task, unforeseen(task.name, unknown))
        return failure(task, _caused(reader_died(task.name, str(error)), error))

    def _read(self, task: Task) -> Outcome:
        if self._pool is None:
            self._pool = _pool(self.limits)
        future: Future[Outcome] = self._pool.schedule(read_within, args=[task], timeout=self.limits.seconds)
        while not wait([future], timeout=IDLE_SECONDS).done:
            if self.stopping:
                return Outcome(task.name, task.sha256, error="interrupted")
        return future.result()

    def _drop_pool(self) -> None:
        if self._pool is not None:
            _end(self._pool, at_once=True)
        self._pool = None

    def _expired(self, name: str, status: int | None) -> Exception:
        if status == OUT_OF_MEMORY:
            return too_large(name, self.limits.megabytes)
        return reader_died(name, ending(status))


def read_within(task: Task) -> Outcome:
    """What a reader does with a task; where memory gave out it ends instead, to be replaced by a fresh one."""
    outcome = read_one(task)
    if outcome.exhausted:
        os._exit(OUT_OF_MEMORY)
    return outcome


def _wait(window: "deque[Outcome | Reading]") -> bool:
    """Waits until a reader has done, for a moment; whether one has."""
    unsettled = [item.future for item in window if isinstance(item, Reading) and not item.future.done()]
    return not unsettled or bool(wait(unsettled, timeout=IDLE_SECONDS, return_when=FIRST_COMPLETED).done)


def _is_settled(item: Outcome | Reading) -> bool:
    return isinstance(item, Outcome) or item.future.done()


def _caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def _pool(limits: Limits) -> ProcessPool:
    return ProcessPool(
        max_workers=1,
        max_tasks=FILES_PER_READER,
        initializer=prepare_reader,
        initargs=[limits],
        context=multiprocessing.get_context("spawn"),
    )


def _end(pool: Any, *, at_once: bool) -> None:
    """Ends the pool's processes: when they have read what they have, or where they are."""
    if at_once:
        pool.stop()
    else:
        pool.close()
    pool.join()


def prepare_reader(limits: Limits) -> None:
    """Makes a fresh process a reader: within its limits, gone with its writer, what every file needs imported."""
    end_with_the_parent()
    with contextlib.suppress(ImportError):  # a broken installation is told with the first file
        import ingest  # noqa: F401
        import parsers  # noqa: F401
    limit_memory(limits.megabytes)


def memory_can_be_limited() -> bool:
    """Whether this platform holds a process to an amount of memory."""
    return sys.platform == "linux"


def limit_memory(megabytes: int | None) -> None:
    """Holds this process to so much memory, where the platform can.

    RLIMIT_DATA counts what the process has for itself; RLIMIT_AS would count the address space too, of which
    OpenVINO and the allocators reserve several times what they use.
    """
    if megabytes is None or not memory_can_be_limited():
        return
    import resource

    size = megabytes * 1024 * 1024
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
