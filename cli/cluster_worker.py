"""What a worker of a cluster does with a batch of files; `cli/cluster.py` is its other end.

The scheduler imports this module too, so nothing of reading is imported before a file is to be read. What goes over
the network both ways is named tuples of text, numbers and bytes: a notice travels packed, and ready for the database.

Each of a worker's threads has one process that reads for it: PDF libraries are not thread-safe, a thread
cannot be ended where a file takes too long, and a file that kills its reader leaves the worker alive.
"""

import hashlib
import multiprocessing
import pickle
import threading
import zlib
from collections.abc import Sequence
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cli.readers import Readers
    from db.prepared import Prepared
    from models.registry import Notice

LEVEL = 1
"""Of compression: more costs more than it saves."""


class SentFile(NamedTuple):
    """A file to read: its name as shown, its SHA-256, and its bytes, or else the path where a worker finds them."""

    name: str
    sha256: str
    path: str | None
    data: bytes | None


class Read(NamedTuple):
    """What became of it: the packed notice, an error in one line, or `unseen`: not to be had at that path."""

    packed: bytes | None = None
    error: str | None = None
    traceback: str | None = None
    seconds: float = 0.0
    unseen: bool = False


def is_here() -> bool:
    """Whether this module is there; asked of the scheduler, which must know the names in what passes it."""
    return True


def parser_version() -> str:
    """The version of the parser here."""
    from models.version import PARSER_VERSION

    return PARSER_VERSION


def read_batch(
    version: str, files: Sequence[SentFile], limits: tuple[float | None, int | None]
) -> list[Read] | str:
    """What became of each file, in their order; or this worker's version where it is not the one asked for.

    `limits` are the seconds and megabytes that a file may take. What goes wrong with a file is a value.
    """
    if parser_version() != version:
        return parser_version()
    return [read_sent(file, limits) for file in files]


def read_sent(file: SentFile, limits: tuple[float | None, int | None]) -> Read:
    """What became of one file, read in this thread's reading process."""
    from cli.pipeline import Task

    data = _bytes_of(file)
    if data is None:
        return Read(unseen=True)
    task = Task(file.name, file.sha256, data)
    readers = _readers(limits)
    done = readers.finish(readers.begin(task))
    packed = None if done.notice is None else pack(done.notice)
    return Read(packed, done.error, done.traceback, done.seconds)


class _Own(threading.local):
    """What each thread has for itself."""

    readers: "Readers | None" = None


_OWN = _Own()


def _readers(limits: tuple[float | None, int | None]) -> "Readers":
    """The one reading process of this thread, started with the first file, within these limits."""
    from cli.pipeline import Limits
    from cli.readers import Readers

    held = Limits(*limits)
    if _OWN.readers is None or _OWN.readers.limits != held:
        if _OWN.readers is not None:
            _stop(_OWN.readers)
        # Under a nanny a worker may by default have no children, lest they outlive it; readers end with it anyway.
        multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
        _OWN.readers = Readers(1, held)
        # Else a worker that closes would wait for its reader, which the pool goes on to replace.
        Finalize(_OWN, _stop, args=[_OWN.readers], exitpriority=1)
    return _OWN.readers


def _stop(readers: "Readers") -> None:
    """Ends the reading process at once, as an error in its `with` block would."""
    readers.__exit__(SystemExit, None, None)


def _bytes_of(file: SentFile) -> bytes | None:
    """The file's bytes; None where the path does not hold them: not there, not shared, another file."""
    if file.data is not None:
        return file.data
    try:
        data = Path(file.path or "").read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def pack(notice: "Notice | Prepared") -> bytes:
    """The notice for the way to the writer."""
    return zlib.compress(pickle.dumps(notice, pickle.HIGHEST_PROTOCOL), LEVEL)


def unpack(packed: bytes) -> "Notice | Prepared":
    """The notice that was packed; from our own workers alone, whom Dask trusts as much."""
    notice: Notice | Prepared = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return notice
