"""The files that the words of `zhiping load` mean, and which of them need reading."""

import hashlib
import os
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
            # As bytes, for a file's name need not be valid text.
            yield from (Path(os.fsdecode(line.rstrip(b"\r\n"))) for line in sys.stdin.buffer if line.strip())
        else:
            yield Path(word)


def prepare(file: "FoundFile", database: "sqlite_utils.Database") -> Task | Outcome:
    """What is to be done about a file: read it, or nothing where this program has stored these very bytes."""
    from db import notice_of_hash

    try:
        data = file.read()
    except UnreadableFile as error:
        trace = "".join(traceback.format_exception(error))
        return Outcome(file.name, error=str(error), traceback=trace)
    sha256 = hashlib.sha256(data).hexdigest()
    known = notice_of_hash(database, sha256)
    if known is not None and _read_by_this_version(database, sha256):
        return Outcome(file.name, sha256, known_as=known)
    return Task(file.name, sha256, data)


def _read_by_this_version(database: "sqlite_utils.Database", sha256: str) -> bool:
    """Whether the file was read as it would be read now; an earlier program may have seen less in it."""
    from parsers import VERSION

    rows = database.execute("SELECT parser_version FROM documents WHERE sha256 = ?", [sha256]).fetchall()
    return rows == [(VERSION,)]
