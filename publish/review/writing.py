"""Writing into a database that Datasette serves for reading: by a short connection of its own, one write at a time."""

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlite_utils import Database

from db import open_database
from models.errors import DatabaseTrouble
from publish.site import Site

BUSY_SECONDS = 5.0
"""As long is waited for others who write."""
WAITING = 16
"""As many writes may wait; whoever sends more is told to come again."""
Found = TypeVar("Found")

_writer = ThreadPoolExecutor(1, "zhiping-writer")
_waiting = threading.Semaphore(WAITING)


class TooBusy(Exception):
    """Others are writing: another site's write, or a load."""


async def write(datasette: Any, site: Site, change: Callable[[Database], Found]) -> Found:
    """What `change` gives back once it has written, all or nothing, in a thread that no reader waits for.

    Raises TooBusy where the database stays locked by others, and what `change` and opening raise.
    """
    path = datasette.get_database(site.name).path
    if not _waiting.acquire(blocking=False):
        raise TooBusy
    written = _writer.submit(_written, path, change)
    written.add_done_callback(lambda _: _waiting.release())
    try:
        return await asyncio.shield(asyncio.wrap_future(written))
    except DatabaseTrouble as trouble:
        if is_lock(trouble):
            raise TooBusy from trouble
        raise


def is_lock(trouble: DatabaseTrouble) -> bool:
    """Whether the database was locked, so that trying again may help."""
    name = getattr(trouble.__cause__, "sqlite_errorname", None) or ""
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _written(path: str, change: Callable[[Database], Found]) -> Found:
    with contextlib.closing(open_database(path, create=False, busy_seconds=BUSY_SECONDS)) as database:
        return change(database)
