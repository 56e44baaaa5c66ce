"""What is made of data that comes from anywhere: in a process with limits, once however many ask, and kept up to a size."""

import asyncio
import atexit
import multiprocessing
import sys
import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

from publish.keeping import Kept

WAITING = 64
"""As many things may be waited for; whoever asks for more is told to come again."""
TASKS_PER_PROCESS = 500

Key = TypeVar("Key", bound=Hashable)
Wanted = TypeVar("Wanted")


class Undrawable(Exception):
    """What cannot be drawn, with what was found; crosses between processes."""


class Busy(Exception):
    """Too many things are being waited for."""


def prepare(megabytes: int) -> None:
    """Holds this process to so much memory, where the platform can."""
    if sys.platform != "linux":
        return
    import resource

    size = megabytes * 1024 * 1024
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = size if most == resource.RLIM_INFINITY else min(size, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))


def _size(found: bytes | Undrawable) -> int:
    return len(found) if isinstance(found, bytes) else 1000


class Worker(Generic[Key, Wanted]):
    """A process that makes one thing after the other; safe to ask from any thread.

    `make` runs in the process, so it must be a function of a module; it raises Undrawable. `seconds` is what one
    thing may take, `megabytes` what the process may have for itself, `kept_bytes` what is kept of its works.
    """

    def __init__(
        self, make: Callable[[Wanted], bytes], *, seconds: float, megabytes: int, kept_bytes: int
    ) -> None:
        self.make, self.seconds, self.megabytes = make, seconds, megabytes
        self.kept: Kept[Key, bytes | Undrawable] = Kept(kept_bytes, _size)
        self._lock = threading.Lock()
        self._waited_for: dict[Key, Future[bytes]] = {}
        self._pool: Any = None

    def ask(self, key: Key, wanted: Wanted) -> "Future[bytes]":
        """The thing, now or in a while; the future raises Undrawable. Raises Busy."""
        with self._lock:
            known = self.kept.get(key)
            if known is not None:
                return _done(known)
            if key in self._waited_for:
                return self._waited_for[key]
            if len(self._waited_for) >= WAITING:
                raise Busy
            try:
                task = self._running_pool().schedule(self.make, args=[wanted], timeout=self.seconds)
            except (RuntimeError, OSError) as error:
                # the process could not be started, for want of shared memory too, or has just ended
                raise Busy from error
            answer = self._waited_for[key] = Future()
        task.add_done_callback(lambda done: self._settle(key, answer, done))
        return answer

    def known(self, key: Key) -> "Future[bytes] | None":
        """The thing if it is kept or being made already: then what it is made from need not be looked for."""
        with self._lock:
            found = self.kept.get(key)
            return _done(found) if found is not None else self._waited_for.get(key)

    def stop(self) -> None:
        """Ends the process; asking again starts another."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()

    def _running_pool(self) -> Any:
        from pebble import ProcessPool

        if self._pool is None or not self._pool.active:
            self._pool = ProcessPool(
                max_workers=1,
                max_tasks=TASKS_PER_PROCESS,
                initializer=prepare,
                initargs=[self.megabytes],
                context=multiprocessing.get_context("spawn"),
            )
        return self._pool

    def _settle(self, key: Key, answer: "Future[bytes]", done: "Future[bytes]") -> None:
        found = _outcome(done)
        with self._lock:
            self.kept.put(key, found)
            self._waited_for.pop(key, None)
        if isinstance(found, bytes):
            answer.set_result(found)
        else:
            answer.set_exception(found)


def _outcome(done: "Future[bytes]") -> bytes | Undrawable:
    """The thing, or why there is none: it took too long, too much memory, or the process ended."""
    if done.cancelled():
        return Undrawable("drawing was ended")
    error = done.exception()
    if error is None:
        return done.result()
    if isinstance(error, Undrawable):
        return Undrawable(str(error))
    if isinstance(error, TimeoutError):
        return Undrawable("it takes too long")
    return Undrawable("it takes too much memory, or ends the program that draws it")


def _done(found: bytes | Undrawable) -> "Future[bytes]":
    answer: Future[bytes] = Future()
    if isinstance(found, bytes):
        answer.set_result(found)
    else:
        answer.set_exception(found)
    return answer


_OF_THE_SERVER: list[Worker[Any, Any]] = []


def of_the_server(worker: Worker[Key, Wanted]) -> Worker[Key, Wanted]:
    """The worker, which ends with the server: one process of its kind for all databases."""
    _OF_THE_SERVER.append(worker)
    return worker


@atexit.register
def stop_all() -> None:
    """Ends the server's processes; asking again starts others."""
    for worker in _OF_THE_SERVER:
        worker.stop()


def ending(app: Any) -> Any:
    """The application, which ends the processes when the server ends, whatever signal that took."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        async def heard() -> Any:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await asyncio.to_thread(stop_all)
            return message

        await app(scope, heard if scope["type"] == "lifespan" else receive, send)

    return answered
