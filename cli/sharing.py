"""A comparison of many notices shared among processes of this machine."""

import contextlib
import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pebble import ProcessExpired, ProcessPool

from cli.pipeline import IDLE_SECONDS, usable_processors
from cli.processes import deaf_to_interrupts, end_with_the_parent, ending
from cli.reading import open_for_reading
from compare.chunks import Chunk, Found, Share, changes_of
from db.comparing import StoredSide
from models.errors import SharingTrouble

if TYPE_CHECKING:
    from sqlite_utils import Database

FEWEST = 200
"""Pairs from which on processes save more time than they take to start."""


def processes_for(pairs: int, jobs: int | None) -> int:
    """How many processes compare: as many as were asked for, else all processors where that saves time."""
    return jobs or (usable_processors() if pairs >= FEWEST else 1)


@contextlib.contextmanager
def shared(db: Path, processes: int, *, as_published: bool) -> Iterator[Share | None]:
    """What shares the pairs among processes, which end with the block; None where one process is to do it all.

    Each opens the database for itself. What goes wrong in one is raised here; SharingTrouble where it died.
    """
    if processes == 1:
        yield None
        return
    with deaf_to_interrupts():
        pool: Any = ProcessPool(
            max_workers=processes,
            initializer=prepare,
            context=multiprocessing.get_context("spawn"),
        )
        pool.schedule(ready)  # so that they start while this one reads the heads
    try:
        yield lambda chunks: _computed(pool, chunks, db, as_published)
    finally:
        pool.stop()
        pool.join()


def prepare() -> None:
    """Makes a fresh process one that compares: gone with the one that started it, and never looking for garbage."""
    end_with_the_parent()
    gc.disable()  # a comparison makes none, see `compare.chunks.uncollected`


def ready() -> None:
    """Nothing: what a process needs is imported with this module."""


def changes_from(db: Path, as_published: bool, chunk: Chunk) -> list[Found]:
    """The changes of a chunk, computed in this process."""
    database = _opened(db)
    old, new = (StoredSide(database, ids, as_published) for ids in zip(*chunk.ids, strict=True))
    return changes_of(old, new, chunk)


@cache
def _opened(db: Path) -> "Database":
    return open_for_reading(db)


def _computed(pool: Any, chunks: Sequence[Chunk], db: Path, as_published: bool) -> Iterator[list[Found]]:
    waiting: list[Future[list[Found]]] = [
        pool.schedule(changes_from, args=[db, as_published, chunk]) for chunk in chunks
    ]
    for future in waiting:
        while not wait([future], timeout=IDLE_SECONDS).done:
            pass  # Ctrl-C is heard in between, on every system
        try:
            yield future.result()
        except ProcessExpired as ended:
            raise SharingTrouble(ending(ended.exitcode)) from ended
        except BrokenProcessPool as broken:
            raise SharingTrouble(str(broken)) from broken
