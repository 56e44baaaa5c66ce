"""For the tests of faults: small notices to load, what a database must hold after each, and ways to disturb a load."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import TracebackType

from variants.render import render

from cli.reading import read_file
from db import content_hash, open_database, store

ROOT = Path(__file__).parents[1]
KILLED = (-signal.SIGKILL, -signal.SIGALRM)
NOTHING = hashlib.sha256().hexdigest()
"""The content hash of a database without notices."""
PROGRAM = [sys.executable, "-c", "from cli.main import main; main()"]


def write_notices(folder: Path, count: int, *, first: int = 0, lines_each: int | None = None) -> list[Path]:
    """Text notices of generated facts, in the order of their names; cut where `lines_each` is said."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{seed:03d}.txt" for seed in range(first, first + count)]
    for seed, path in enumerate(paths, first):
        lines = render(seed).content.text().splitlines(keepends=True)
        path.write_text("".join(lines[:lines_each]), encoding="utf-8")
    return paths


@cache
def hashes_on_the_way(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The content hash of an undisturbed database before the first file and after each."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_database(Path(folder) / "n.db", create=True)) as database,
    ):
        found = [content_hash(database)]
        for path in paths:
            store(database, read_file(path))
            found.append(content_hash(database))
    assert len(set(found)) == len(found)
    return tuple(found)


def soundness(path: Path) -> str:
    """The content hash of a database that opens and is whole; fails where it is not."""
    with closing(open_database(path, create=False)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        return content_hash(database)


def zhiping(
    *words: object, env: dict[str, str] | None = None, before: Sequence[str] = (), timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Runs the program to its end."""
    return subprocess.run(
        [*before, *PROGRAM, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=timeout,
    )


@dataclass(frozen=True)
class Moment:
    """When a load is killed: after so many seconds, before the SQL statement of that number, or in a commit.

    With `commit`, the commit of that number, `seconds` count from its beginning.
    """

    seconds: float | None = None
    statement: int | None = None
    commit: int | None = None


class Launcher:
    """Runs the program again and again from one process that has imported it, each time in a fork of its own.

    So a kill costs the time of the load and not that of the imports.
    """

    def __enter__(self) -> "Launcher":
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("launcher.py"))],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == {"ready": True}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate(timeout=30)

    def run(self, words: Iterable[object], moment: Moment | None = None) -> int:
        """The exit status; one of `KILLED` for a run that was killed."""
        moment = moment or Moment()
        order = {"words": [str(word) for word in words], **asdict(moment)}
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self._answer()["status"])

    def _answer(self) -> dict[str, int]:
        assert self.process.stdout
        return dict(json.loads(self.process.stdout.readline()))


def stored_documents(path: Path) -> set[str]:
    """The hashes of the documents that a database holds, past our own program."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT sha256 FROM documents")}


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
