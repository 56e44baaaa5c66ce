"""The files that the words of `zhiping load` mean, and which of them need reading."""

import hashlib
import os
import stat
import sys
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cli.pipeline import Outcome, Task
from models.errors import UnreadableFile
from models.version import PARSER_VERSION

if TYPE_CHECKING:
    import sqlite_utils

    from db.journal import FileRow, Journal, Look
    from db.originals import Originals
    from ingest import FoundFile

PORTION = 64
"""Files that are looked up in the database together."""


def find(words: Sequence[str]) -> list["FoundFile"]:
    """The files under each path said; a path that gives none is a FoundFile with its trouble."""
    from ingest import find_files

    return list(find_files(_paths(words)))


def _paths(words: Sequence[str]) -> Iterator[Path]:
    """Each path said, those on stdin in the place of `-`."""
    for word in words:
        if word == "-":
            # As bytes, for a file's name need not be valid text.
            yield from (Path(os.fsdecode(line.rstrip(b"\r\n"))) for line in sys.stdin.buffer if line.strip())
        else:
            yield Path(word)


@dataclass(slots=True)
class Source:
    """A file of the load: its path as the journal has it, how it looks, its hash, and what the journal says of it."""

    file: "FoundFile"
    path: str
    look: "Look | None"
    sha256: str | None = None
    row: "FileRow | None" = None
    settled: bool = False
    """A load that was cut off, and that this one goes on with, has dealt with it."""
    named_twice: bool = False
    """The same path was in the same load before."""
    keep: bool = False
    """Its original is not kept yet."""
    data: bytes | None = None
    """The content of what can be read only once, such as a pipe."""

    def content(self) -> bytes | Path:
        """The bytes, or the path of a file that lies on the disk; raises UnreadableFile."""
        if self.data is not None:
            return self.data
        return self.file.path if self.file.archive is None else self.file.read()


def look_at(file: "FoundFile") -> Source:
    """The file as its folder tells of it; a member looks as its archive does."""
    from db.journal import Look

    path = shown(str(file.path.absolute()))
    try:
        found = (file.archive or file.path).stat()
    except (OSError, ValueError):
        return Source(file, path, None)
    source = Source(file, path, Look(found.st_size, found.st_mtime_ns))
    if not stat.S_ISREG(found.st_mode) and file.trouble is None:
        source.look = None
    return source


def shown(path: str) -> str:
    r"""The path as text that a database can hold; bytes that are no Unicode stand as `\x`.

    >>> shown("a\udce9.pdf")
    'a\\xe9.pdf'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def hash_of(source: Source) -> str:
    """The SHA-256 of the file, read piece by piece; raises UnreadableFile."""
    file = source.file
    if file.trouble is None and file.archive is None and source.look is not None:
        try:
            with file.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            pass  # told by `read`, in its own words
    data = file.read()
    if source.look is None:
        source.data = data
    return hashlib.sha256(data).hexdigest()


class Planner:
    """What is to be done about each file: read it, or nothing where this program has stored these very bytes."""

    def __init__(self, database: "sqlite_utils.Database", journal: "Journal", originals: "Originals") -> None:
        self.database, self.journal, self.originals = database, journal, originals
        self.given: deque[Source] = deque()
        """The files whose outcome is awaited, in their order."""
        self.refusal: str | None = None
        """Why the database takes nothing more: nothing more is read then."""
        self._first: dict[str, Source] = {}

    def tasks(self, files: Iterable["FoundFile"]) -> Iterator[Task | Outcome]:
        """A task for each file to read, an outcome for each other one."""
        remaining = iter(files)
        while portion := [look_at(file) for file in islice(remaining, PORTION)]:
            for task, source in self._plan(portion):
                self.given.append(source)
                yield task

    def _plan(self, portion: Sequence[Source]) -> Iterator[tuple[Task | Outcome, Source]]:
        from db.journal import known_documents

        rows = self.journal.rows(source.path for source in portion)
        troubles = {}
        for source in portion:
            source.row = rows.get(source.path)
            source.settled = self.journal.is_settled(source.row, source.look)
            try:
                source.sha256 = source.row.sha256 if source.settled and source.row else hash_of(source)
            except UnreadableFile as error:
                troubles[id(source)] = error
        hashes = [source.sha256 for source in portion if source.sha256 and not source.settled]
        known = known_documents(self.database, hashes)
        missing = self.originals.missing(known)
        for source in portion:
            source.keep = source.sha256 not in known or source.sha256 in missing
            yield self._task(source, known, troubles.get(id(source))), source

    def _task(self, source: Source, known: dict[str, str], trouble: UnreadableFile | None) -> Task | Outcome:
        name, sha256 = source.file.name, source.sha256
        if trouble is not None or sha256 is None:
            trace = "".join(traceback.format_exception(trouble))
            settled = source.row.error if source.settled and source.row else None
            return Outcome(name, error=settled or str(trouble), traceback=trace)
        first = self._first.setdefault(sha256, source)
        if first is not source:
            source.named_twice = first.path == source.path
            return Outcome(name, sha256, copy_of=first.file.name)
        if source.settled and source.row and source.row.error:
            return Outcome(name, sha256, error=source.row.error)
        if source.settled or known.get(sha256) == PARSER_VERSION:
            return Outcome(name, sha256, known_as=sha256)
        if self.refusal:
            return Outcome(name, sha256, error=self.refusal)
        content = source.content()
        if isinstance(content, bytes):
            return Task(name, sha256, data=content)
        return Task(name, sha256, path=str(content.absolute()))
