"""Comparisons in the making and the last ones made: few at once, each once for all who ask, kept up to a size."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import Future
from typing import Any

from models.errors import ZhipingError
from publish.keeping import Kept, state_of

MOST_LARGE = 2
"""Comparisons of many notices that are made at once."""
MOST = 40
"""Comparisons of whatever size that are being made."""
KEPT = 20_000
"""Changes, values and notices of all that is kept: about eight kilobytes each."""
LARGE = 60
"""From so many notices on a comparison takes longer than a page may."""
AGAIN = {"Retry-After": "5"}


class Busy(ZhipingError):
    """Too many comparisons are being made, or the database changes faster than they are."""


class Computations:
    """What was compared, by what was asked; safe on one event loop at a time."""

    def __init__(self, *, kept: int = KEPT, most: int = MOST, most_large: int = MOST_LARGE) -> None:
        self.most, self.most_large = most, most_large
        self._kept: Kept[Hashable, tuple[Any, int]] = Kept(kept, lambda found: found[1])
        self._making: dict[Hashable, Future[Any]] = {}
        self._large = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def known(self, key: Hashable) -> Any:
        """What is kept; None where nothing is."""
        found = self._kept.get(key)
        return None if found is None else found[0]

    @property
    def size(self) -> int:
        """The sizes of all that is kept."""
        return self._kept.size

    async def result(self, key: Hashable, make: Callable[[], Awaitable[tuple[Any, int]]]) -> Any:
        """What `make` gives as `(result, its size)`, made once for all who ask meanwhile; raises Busy.

        Whoever goes away before it is made leaves it to be made for the others.
        """
        known = self.known(key)
        if known is not None:
            return known
        if key not in self._making:
            if len(self._making) >= self.most:
                raise Busy("too many comparisons at once; try again in some seconds")
            answer: Future[Any] = Future()
            self._making[key] = answer
            task = asyncio.create_task(self._make(key, answer, make))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await asyncio.shield(asyncio.wrap_future(self._making[key]))

    async def one_of_the_large(self, make: Callable[[], Awaitable[Any]]) -> Any:
        """What `make` gives; raises Busy where as many large ones are being made as may be."""
        if self._large >= self.most_large:
            raise Busy("too many large comparisons at once; try again in some seconds")
        self._large += 1
        try:
            return await make()
        finally:
            self._large -= 1

    async def _make(
        self, key: Hashable, answer: "Future[Any]", make: Callable[[], Awaitable[tuple[Any, int]]]
    ) -> None:
        try:
            found, size = await make()
        except asyncio.CancelledError:
            answer.set_exception(Busy("the server is ending"))
            raise
        except Exception as error:
            answer.set_exception(error)
        else:
            self._kept.put(key, (found, size))
            answer.set_result(found)
        finally:
            self._making.pop(key, None)


COMPUTATIONS = Computations()
"""Those of this server."""


def as_it_stands(database: Any) -> tuple[Any, ...]:
    """One of Datasette's databases in the state that it is in, which is another after anybody has written to it."""
    return (str(database.path), state_of(database))


async def unchanged_meanwhile(database: Any, make: Callable[[], Awaitable[Any]]) -> Any:
    """What `make` gives of a database that nobody wrote to in between; a second try is made, then raises Busy."""
    for _ in range(2):
        before = state_of(database)
        found = await make()
        if state_of(database) == before:
            return found
    raise Busy("notices are being loaded; try again in some seconds")
