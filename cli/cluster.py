"""Many files to notices over a cluster of Dask workers; the caller stays the one writer.

A task of the cluster is a batch of files, so that scheduling costs little; the workers open the files by the same
path, or get their bytes where they cannot. What goes wrong with a file is a value. A batch whose workers
die is run again elsewhere by the scheduler; when it gives up, each file is sent alone, and the one that kills
its workers fails alone. Only a cluster that is lost as a whole ends the run, after what was read is handed on.
"""

import contextlib
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from dataclasses import dataclass, field, replace
from pathlib import Path

from cli.cluster_client import Cluster, Reading
from cli.cluster_worker import Read, SentFile, unpack
from cli.pipeline import IDLE_SECONDS, Engine, Limits, Outcome, Task, failure
from cli.words import Stopped
from models.errors import ClusterTrouble, UnreadableFile

BATCH_FILES = 8
"""Files to read in a batch: about two seconds of reading for some milliseconds of scheduling."""
BATCH_BYTES = 2_000_000
"""A batch is closed once it holds as many: scans, which take long, go in small batches."""
BATCH_ENTRIES = 256
"""Entries of a batch, counting files that need no reading: what is known already is not held back for long."""

RUNNING_PER_SLOT = 2
"""Batches given to the cluster for each of its threads: one that is read, one that waits at hand."""
WAITING_PER_SLOT = 6
"""Batches kept here for each thread, read ones that wait for a slower one before them included."""


Reads = Generator[None, None, list[Read]]
"""Gives None while it waits, and returns what became of the files."""


@dataclass(eq=False, slots=True)
class Batch:
    """Tasks and outcomes in their order, and the reading of the tasks; None where all are outcomes."""

    entries: list[Task | Outcome] = field(default_factory=list)
    reading: Reading | None = None

    @property
    def tasks(self) -> list[Task]:
        """What is to be read."""
        return [entry for entry in self.entries if isinstance(entry, Task)]

    @property
    def is_done(self) -> bool:
        """Whether nothing is waited for."""
        return self.reading is None or self.reading.done()


def batches(entries: Iterable[Task | Outcome]) -> Iterator[Batch]:
    """The entries in their order, as many to a batch as the limits let."""
    batch, files, size = Batch(), 0, 0
    for entry in entries:
        batch.entries.append(entry)
        if isinstance(entry, Task):
            files, size = files + 1, size + _size(entry)
        if files >= BATCH_FILES or size >= BATCH_BYTES or len(batch.entries) >= BATCH_ENTRIES:
            yield batch
            batch, files, size = Batch(), 0, 0
    if batch.entries:
        yield batch


def remote(address: str, limits: Limits | None = None) -> Engine:
    """The engine that reads on the workers of the scheduler at `address`, `tcp://host:port`.

    It raises `ClusterTrouble` where nothing can be read at all, and `Stopped` with status 1 where the cluster is lost
    on the way.
    """
    return lambda tasks: _run(tasks, address, limits or Limits())


def _run(tasks: Iterable[Task | Outcome], address: str, limits: Limits) -> Iterator[Outcome | None]:
    with contextlib.closing(Cluster(address)) as connected:
        yield from Run(connected, limits).outcomes(batches(tasks))


class Run:
    """The batches that are under way."""

    def __init__(self, connected: Cluster, limits: Limits) -> None:
        self._cluster, self._limits = connected, limits
        self._paths_are_seen = True
        self._waiting: deque[Batch] = deque()

    def outcomes(self, batches: Iterable[Batch]) -> Iterator[Outcome | None]:
        """The outcomes of the batches in their order, None while they are waited for."""
        try:
            for batch in batches:
                if not self._paths_are_seen:
                    batch.entries = [with_bytes(entry) for entry in batch.entries]
                if batch.tasks:
                    batch.reading = self._submit(batch.tasks)
                self._waiting.append(batch)
                yield from self._ripe()
            while self._waiting:
                yield from self._settled(self._waiting.popleft())
        except ClusterTrouble as trouble:
            yield from self._saved()
            yield None  # so that the caller writes it down
            raise Stopped(1) from trouble

    def _ripe(self) -> Iterator[Outcome | None]:
        """What is read in order; waits where the cluster has enough to do."""
        while self._waiting:
            if self._waiting[0].is_done:
                yield from self._settled(self._waiting.popleft())
                continue
            running = self._running()
            slots = self._cluster.slots()
            if len(running) < RUNNING_PER_SLOT * slots and len(self._waiting) < WAITING_PER_SLOT * slots:
                return
            if not wait(running, timeout=IDLE_SECONDS, return_when=FIRST_COMPLETED).done:
                yield None

    def _saved(self) -> Iterator[Outcome | None]:
        """What is read of the batches that are left when the cluster is lost."""
        for batch in self._waiting:
            if batch.is_done and not (batch.reading and batch.reading.cancelled()):
                with contextlib.suppress(ClusterTrouble):
                    yield from self._settled(batch)

    def _submit(self, tasks: Sequence[Task]) -> Reading:
        return self._cluster.submit([sent(task) for task in tasks], self._limits)

    def _settled(self, batch: Batch) -> Iterator[Outcome | None]:
        """The batch's outcomes."""
        reads = (yield from self._reads(batch.tasks, batch.reading)) if batch.reading else []
        read = iter(reads)
        for entry in batch.entries:
            yield entry if isinstance(entry, Outcome) else outcome(entry, next(read))

    def _reads(self, tasks: Sequence[Task], reading: Reading, *, alone: bool = False) -> Reads:
        """What became of the tasks, those of dead workers and those unseen tried again.

        `alone`: the task is the only one that the cluster had of us.
        """
        while not reading.done():
            if not wait([reading], timeout=IDLE_SECONDS).done:
                self._cluster.slots()
                yield None
        try:
            found = reading.result()
        except CancelledError as error:
            raise self._cluster.lost() from error
        except Exception as error:  # KilledWorker, or a task or result that could not be carried
            return [_blamed(tasks[0], error)] if alone else (yield from self._one_by_one(tasks))
        if isinstance(found, str):
            raise self._cluster.other_version("a worker", found)
        return (yield from self._sent_again(tasks, found))

    def _one_by_one(self, tasks: Sequence[Task]) -> Reads:
        """Each task alone, since something ended the batch; a task that is ended alone too is the one.

        Really alone: Dask counts a worker's death also against tasks that only waited at it.
        """
        found = []
        for task in tasks:
            while running := self._running():
                self._cluster.slots()
                wait(running, timeout=IDLE_SECONDS)
                yield None
            found += yield from self._reads([task], self._submit([task]), alone=True)
        return found

    def _running(self) -> list[Reading]:
        return [batch.reading for batch in self._waiting if batch.reading and not batch.is_done]

    def _sent_again(self, tasks: Sequence[Task], found: Sequence[Read]) -> Reads:
        """The reads, those of files that a worker did not see by value; from now on all are sent."""
        unseen = [with_bytes(task) for task, read in zip(tasks, found, strict=True) if read.unseen]
        if not unseen:
            return list(found)
        self._paths_are_seen = False
        opened = [task for task in unseen if isinstance(task, Task)]
        read = iter((yield from self._reads(opened, self._submit(opened))))
        again = (next(read) if isinstance(task, Task) else Read(error=task.error) for task in unseen)
        return [next(again) if first.unseen else first for first in found]


def sent(task: Task) -> SentFile:
    """The task as it goes over the network."""
    path = None if task.data is not None else str(Path(task.path or task.name).absolute())
    return SentFile(task.name, task.sha256, path, task.data)


def with_bytes(entry: Task | Outcome) -> Task | Outcome:
    """The task with its bytes, or the outcome that it cannot be opened; an outcome as it is."""
    if isinstance(entry, Outcome) or entry.data is not None:
        return entry
    try:
        return replace(entry, data=entry.content())
    except UnreadableFile as error:
        return failure(entry, error)


def outcome(task: Task, read: Read) -> Outcome:
    """What is to be told of a task that was read."""
    notice = None if read.packed is None else unpack(read.packed)
    return Outcome(
        task.name, task.sha256, notice, error=read.error, traceback=read.traceback, seconds=read.seconds
    )


def _blamed(task: Task, error: Exception) -> Read:
    """What became of a file that, sent alone, gave nothing."""
    killed = type(error).__name__ == "KilledWorker"
    found = "every worker that read it died" if killed else f"the cluster could not read it ({error})"
    trouble = UnreadableFile(
        task.name, found, "a notice that can be read", "leave it out, or see the workers' logs"
    )
    trouble.__cause__ = error
    told = failure(task, trouble)
    return Read(error=told.error, traceback=told.traceback)


def _size(task: Task) -> int:
    """The size of the task's file in bytes; 0 where it is gone, which is told when it is read."""
    if task.data is not None:
        return len(task.data)
    try:
        return Path(task.path or task.name).stat().st_size
    except OSError:
        return 0
