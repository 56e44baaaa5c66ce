"""A comparison of many notices shared among processes of this machine."""

import contextlib
import gc
import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.pipeline import IDLE_SECONDS, usable_processors
from cli.processes import deaf_to_interrupts, end_with_the_parent, ending
from cli.reading import open_for_reading
from compare.chunks import Chunk, Found, Here, Share, changes_of
from db.comparing import StoredSide
from models.errors import SharingTrouble

if TYPE_CHECKING:
    from sqlite_utils import Database

FEWEST = 200
"""Pairs from which on processes save more time than they take to start."""
AHEAD = 2
"""Chunks that a process is given at a time, so that it has work while its last answer is taken."""
Answer = list[Found] | Exception
Work = Callable[[Path, bool, Chunk], list[Found]]


def processes_for(pairs: int, jobs: int | None) -> int:
    """How many processes compare: as many as were asked for, else all processors where that saves time."""
    return jobs or (usable_processors() if pairs >= FEWEST else 1)


@contextlib.contextmanager
def shared(db: Path, processes: int, *, as_published: bool) -> Iterator[Share | None]:
    """What shares the pairs among processes, of which this is one; None where it is to do it all.

    The others start at once, open the database for themselves and end with the block. What goes wrong in one is
    raised here, SharingTrouble where it died.
    """
    if processes == 1:
        yield None
        return
    workers: list[Worker] = []
    try:
        with deaf_to_interrupts():
            workers += [Worker(changes_from, db, as_published) for _ in range(processes - 1)]
        yield partial(_computed, workers)
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


class Worker:
    """Another process that compares one chunk after the other; fresh (`spawn`), for a fork would take the database along."""

    def __init__(self, work: Work, db: Path, as_published: bool) -> None:
        fresh = multiprocessing.get_context("spawn")
        self.connection, theirs = fresh.Pipe()
        self.process = fresh.Process(target=serve, args=[theirs, work, db, as_published], daemon=True)
        self.process.start()
        theirs.close()
        self._given: deque[int] = deque()

    @property
    def is_waited_for(self) -> bool:
        """Whether it has a chunk."""
        return bool(self._given)

    def give(self, number: int, chunk: Chunk) -> None:
        """Gives it a chunk; raises SharingTrouble."""
        with self._alive():
            self.connection.send(chunk)
        self._given.append(number)

    def take(self) -> tuple[int, list[Found]]:
        """The answer to the first chunk that it has; raises SharingTrouble, and what went wrong there."""
        with self._alive():
            answer: Answer = self.connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return self._given.popleft(), answer

    @contextlib.contextmanager
    def _alive(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as ended:  # the other end of the connection is gone
            self.process.join()
            raise SharingTrouble(ending(self.process.exitcode)) from ended


def _computed(workers: Sequence[Worker], chunks: Sequence[Chunk], here: Here) -> Iterator[list[Found]]:
    """The answers in the order of the chunks; whoever is done takes the next one, this process too."""
    more = deque(enumerate(chunks))
    answers: dict[int, list[Found]] = {}
    for worker in (*workers,) * AHEAD:
        _give_next(worker, more)
    while more or any(worker.is_waited_for for worker in workers):
        for worker in _answering(workers, seconds=0 if more else IDLE_SECONDS):
            number, found = worker.take()
            answers[number] = found
            _give_next(worker, more)
        if more:
            number, chunk = more.popleft()
            answers[number] = here(chunk)
    yield from (answers[number] for number in range(len(chunks)))


def _give_next(worker: Worker, more: "deque[tuple[int, Chunk]]") -> None:
    if more:
        worker.give(*more.popleft())


def _answering(workers: Sequence[Worker], seconds: float) -> list[Worker]:
    """Those with an answer, or dead; none after the seconds, so that Ctrl-C is heard on every system."""
    waited_for: dict[Any, Worker] = {worker.connection: worker for worker in workers if worker.is_waited_for}
    return [waited_for[one] for one in wait([*waited_for], timeout=seconds)]


def serve(connection: Connection, work: Work, db: Path, as_published: bool) -> None:
    """What a worker does, as long as it is asked."""
    end_with_the_parent()
    gc.disable()  # a comparison makes no garbage, see `compare.chunks.uncollected`
    while True:
        chunk: Chunk = connection.recv()
        answer: Answer
        try:
            answer = work(db, as_published, chunk)
        except Exception as error:
            error.add_note(traceback.format_exc())  # a traceback does not cross between processes
            answer = error
        connection.send(answer)


def changes_from(db: Path, as_published: bool, chunk: Chunk) -> list[Found]:
    """The changes of a chunk, computed in this process."""
    database = _opened(db)
    old, new = (StoredSide(database, ids, as_published) for ids in zip(*chunk.ids, strict=True))
    return changes_of(old, new, chunk)


@cache
def _opened(db: Path) -> "Database":
    return open_for_reading(db)
