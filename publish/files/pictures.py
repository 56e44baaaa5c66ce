"""Pictures of pages: drawn when they are asked for, in a process with limits, and kept in memory up to a size."""

import asyncio
import atexit
import multiprocessing
import threading
from collections import OrderedDict
from concurrent.futures import Future
from typing import Any, NamedTuple

from publish.files import drawing
from publish.files.drawing import Undrawable, Wanted

WIDTHS = (480, 800, 1200, 1800)
"""The widths in pixels that are drawn: a fixed few, so that nobody can ask for thousands of pictures of a page."""
SECONDS = 20.0
"""As long may one page take."""
MEGABYTES = 1024
"""As much memory may the drawing process have for itself."""
PAGES_PER_PROCESS = 500
WAITING = 64
"""As many pictures may be waited for; whoever asks for more is told to come again."""
KEPT_BYTES = 64 * 1024 * 1024


class Key(NamedTuple):
    """What makes a picture the same: the file, the page, the width, and how the page was turned."""

    sha256: str
    page: int
    width: int
    turned: float


class Busy(Exception):
    """Too many pictures are being waited for."""


def nearest_width(asked: int) -> int:
    """The least of `WIDTHS` that is not narrower than asked, else the widest.

    >>> nearest_width(500), nearest_width(1), nearest_width(9999)
    (800, 480, 1800)
    """
    return next((width for width in WIDTHS if width >= asked), WIDTHS[-1])


class Kept:
    """The last pictures, and the last pages that could not be drawn, within a number of bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self._found: OrderedDict[Key, bytes | Undrawable] = OrderedDict()

    def __len__(self) -> int:
        return len(self._found)

    def get(self, key: Key) -> bytes | Undrawable | None:
        """What is kept, which is thereby the last to go."""
        if key in self._found:
            self._found.move_to_end(key)
        return self._found.get(key)

    def put(self, key: Key, found: bytes | Undrawable) -> None:
        """Keeps it; the longest unused ones go where there is no more room."""
        self.bytes += _size(found) - _size(self._found.pop(key, b""))
        self._found[key] = found
        while self.bytes > self.most_bytes and self._found:
            self.bytes -= _size(self._found.popitem(last=False)[1])


def _size(found: bytes | Undrawable) -> int:
    return len(found) if isinstance(found, bytes) else 1000


class Pictures:
    """Draws pages, each once however many wait for it; safe to ask from any thread."""

    def __init__(
        self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES, kept_bytes: int = KEPT_BYTES
    ) -> None:
        self.seconds, self.megabytes = seconds, megabytes
        self.kept = Kept(kept_bytes)
        self._lock = threading.Lock()
        self._waited_for: dict[Key, Future[bytes]] = {}
        self._pool: Any = None

    def ask(self, key: Key, wanted: Wanted) -> "Future[bytes]":
        """The picture, now or in a while; the future raises Undrawable. Raises Busy."""
        with self._lock:
            known = self.kept.get(key)
            if known is not None:
                return _done(known)
            if key in self._waited_for:
                return self._waited_for[key]
            if len(self._waited_for) >= WAITING:
                raise Busy
            answer: Future[bytes] = Future()
            self._waited_for[key] = answer
            task = self._running_pool().schedule(drawing.draw, args=[wanted], timeout=self.seconds)
        task.add_done_callback(lambda done: self._settle(key, answer, done))
        return answer

    def known(self, key: Key) -> "Future[bytes] | None":
        """The picture if it is kept or being drawn already: then the original need not be looked for."""
        with self._lock:
            found = self.kept.get(key)
            return _done(found) if found is not None else self._waited_for.get(key)

    def stop(self) -> None:
        """Ends the drawing process; asking again starts another."""
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
                max_tasks=PAGES_PER_PROCESS,
                initializer=drawing.prepare,
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
    """The picture, or why there is none: it took too long, too much memory, or the process ended."""
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


PICTURES = Pictures()
"""Those of this server: one drawing process for all databases."""
atexit.register(PICTURES.stop)


def ending(app: Any) -> Any:
    """The application, which ends the drawing process when the server ends, whatever signal that took."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        async def heard() -> Any:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await asyncio.to_thread(PICTURES.stop)
            return message

        await app(scope, heard if scope["type"] == "lifespan" else receive, send)

    return answered
