"""What is kept: within a total size, and of a database until it changes, made once for all who ask."""

import asyncio
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from publish.site import Site

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Kept(Generic[Key, Thing]):
    """The last things asked for, within a total of their sizes; the longest unused go first."""

    def __init__(self, most: int, size_of: Callable[[Thing], int] = lambda _: 1) -> None:
        self.most, self.size = most, 0
        self._size_of = size_of
        self._found: OrderedDict[Key, Thing] = OrderedDict()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: Key) -> Thing | None:
        """What is kept, which is thereby the last to go."""
        if key in self._found:
            self._found.move_to_end(key)
        return self._found.get(key)

    def put(self, key: Key, thing: Thing) -> None:
        """Keeps it; the longest unused ones go where there is no more room."""
        self.drop(key)
        self._found[key] = thing
        self.size += self._size_of(thing)
        while self.size > self.most and self._found:
            self.size -= self._size_of(self._found.popitem(last=False)[1])

    def drop(self, key: Key) -> None:
        """Keeps it no longer."""
        if key in self._found:
            self.size -= self._size_of(self._found.pop(key))

    def drop_those(self, are_old: Callable[[Key], bool]) -> None:
        """Keeps no longer what the keys say is old."""
        for key in [one for one in self._found if are_old(one)]:
            self.drop(key)


class Made(Generic[Thing]):
    """What was made of databases, each thing once for all who ask meanwhile; kept until the database changes."""

    def __init__(self, most: int, size_of: Callable[[Thing], int] = lambda _: 1) -> None:
        self.kept: Kept[tuple[Site, Hashable, Hashable], Thing] = Kept(most, size_of)
        self._making: dict[Hashable, asyncio.Task[Thing]] = {}
        self._states: WeakKeyDictionary[Site, Hashable] = WeakKeyDictionary()

    async def of(
        self, datasette: Any, site: Site, what: Hashable, make: Callable[[], Awaitable[Thing]]
    ) -> Thing:
        """What `make` gives of the database as it stands; raises what it raises, and then keeps nothing."""
        loop, state = asyncio.get_running_loop(), state_of(datasette.get_database(site.name))
        key = (site, state, what)
        known = self.kept.get(key)
        if known is not None:
            return known
        task = self._making.get(key)
        if task is None or task.get_loop() is not loop:
            task = self._making[key] = loop.create_task(_made(make))
            task.add_done_callback(lambda done: self._settle(key, done))
        return await asyncio.shield(task)

    def _settle(self, key: tuple[Site, Hashable, Hashable], done: "asyncio.Task[Thing]") -> None:
        if self._making.get(key) is done:
            del self._making[key]
        if not done.cancelled() and done.exception() is None and key[1] is not None:
            self._forget_older(*key[:2])
            self.kept.put(key, done.result())

    def _forget_older(self, site: Site, state: Hashable) -> None:
        """Nobody asks again for what was made of a state that has passed."""
        if self._states.get(site) != state:
            self._states[site] = state
            self.kept.drop_those(lambda key: key[0] is site and key[1] != state)


async def _made(make: Callable[[], Awaitable[Thing]]) -> Thing:
    return await make()


_watching: WeakKeyDictionary[Any, sqlite3.Connection] = WeakKeyDictionary()
_watching_lock = threading.Lock()


def state_of(database: Any) -> tuple[object, ...] | None:
    """What changes whenever one of Datasette's databases does: what SQLite counts of changes, times and sizes.

    None for a database that is no file. Nobody but SQLite may open the file: closing it again would take from this
    process every lock that SQLite holds on it, those of readers and of a correction being written.
    """
    if not database.path:
        return None
    return (_count_of_changes(database), *(_stamp(one) for one in (database.path, f"{database.path}-wal")))


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        stat = Path(path).stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


def _count_of_changes(database: Any) -> int | None:
    """What a connection that stays open sees of others' changes: two may fall into one tick of the clock.

    None while another process commits, which changes the file's time.
    """
    with _watching_lock:
        try:
            if database not in _watching:
                connection = database.connect()
                connection.execute("PRAGMA busy_timeout = 0")
                _watching[database] = connection
            ((count,),) = _watching[database].execute("PRAGMA data_version").fetchall()
        except sqlite3.Error:
            return None
    return int(count)
