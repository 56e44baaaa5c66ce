"""The files that the words of `zhiping load` mean, and which of them need reading."""

import hashlib
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cli.pipeline import Outcome, Task
from models.errors import UnreadableFile

if TYPE_CHECKING:
    import sqlite_utils

    from ingest import FoundFile


def find(words: Sequence[str]) -> list["FoundFile"]:
    """The files under each path said; a path that gives none is a FoundFile with its trouble."""
    from ingest import find_files

    return list(find_files(_paths(words)))


def _paths(words: Sequence[str]) -> Iterator[Path]:
    """Each path said, those on stdin in the place of `-`."""
    for word in words:
        if word == "-":
            yield from (Path(line.rstrip("\r\n")) for line in sys.stdin if line.strip())
        else:
            yield Path(word)


def prepare(file: "FoundFile", database: "sqlite_utils.Database") -> Task | Outcome:
    """What is to be done about a file: read it, or nothing where the database holds these very bytes."""
    from db import notice_of_hash

    try:
        data = file.read()
    except UnreadableFile as error:
        trace = "".join(traceback.format_exception(error))
        return Outcome(file.name, error=str(error), traceback=trace)
    sha256 = hashlib.sha256(data).hexdigest()
    known = notice_of_hash(database, sha256)
    if known is not None:
        return Outcome(file.name, sha256, known_as=known)
    return Task(file.name, sha256, data)
