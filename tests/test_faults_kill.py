"""A load that is killed at any moment leaves whole documents, and a second run leads where an undisturbed one does."""

import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from faults import (
    KILLED,
    NOTHING,
    PROGRAM,
    ROOT,
    Launcher,
    Moment,
    hashes_on_the_way,
    soundness,
    write_notices,
    zhiping,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")
FILES = 8
KILLS = 50
LINES_EACH = 12
STATEMENTS, COMMITS = 130 * FILES, 3
"""What a whole load of the files makes, a few statements more: moments beyond its end would kill nothing."""
COMMIT_SECONDS = 0.004


def drawn(rng: random.Random, whole: float) -> Moment:
    """A moment of a load that takes `whole` seconds; where it reads, where it writes, where it commits."""
    kind = rng.choice(("time", "time", "statement", "commit"))
    if kind == "time":
        return Moment(seconds=rng.uniform(0, whole))
    if kind == "statement":
        return Moment(statement=rng.randrange(1, STATEMENTS))
    return Moment(commit=rng.randint(1, COMMITS), seconds=rng.uniform(1e-6, COMMIT_SECONDS))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_notices(tmp_path_factory.mktemp("files"), FILES, lines_each=LINES_EACH)


@pytest.fixture(scope="module")
def launcher() -> Iterator[Launcher]:
    with Launcher() as started:
        yield started


@pytest.fixture(scope="module")
def whole(files: list[Path], launcher: Launcher, tmp_path_factory: pytest.TempPathFactory) -> float:
    """The seconds that an undisturbed load takes."""
    path = tmp_path_factory.mktemp("undisturbed") / "n.db"
    begun = time.monotonic()
    assert launcher.run(["load", *files, "--db", path, "--jobs", 1]) == 0
    seconds = time.monotonic() - begun
    assert soundness(path) == hashes_on_the_way(tuple(files))[-1]
    return seconds


def held(path: Path) -> str:
    """The hash of what a database holds; one that was not made yet holds nothing."""
    if not path.exists():
        return NOTHING
    with closing(sqlite3.connect(path)) as connection:  # takes back what was half written
        (made,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return soundness(path) if made else NOTHING


def test_killed_at_fifty_moments(files: list[Path], launcher: Launcher, whole: float, tmp_path: Path) -> None:
    """Each load goes on in the database that the kill before it left, until that is full."""
    on_the_way = hashes_on_the_way(tuple(files))
    rng = random.Random(20260101)
    kills, stages = 0, Counter[int]()
    for number in itertools.count():
        path, status = tmp_path / f"{number}.db", -1
        while status != 0 and kills < KILLS:
            status = launcher.run(["load", *files, "--db", path, "--jobs", 1], drawn(rng, whole))
            assert status == 0 or status in KILLED
            kills += status != 0
            found = held(path)
            assert found in on_the_way, "not the whole documents that came so far"
            stages[on_the_way.index(found)] += 1
        if kills >= KILLS:
            break
        assert found == on_the_way[-1]
    assert launcher.run(["load", *files, "--db", path, "--jobs", 1]) == 0
    assert held(path) == on_the_way[-1]
    # Files that come quickly are one transaction: what stands is as many whole batches as were written.
    assert len(stages) > 1, "some kills hit before anything was written, some after"


def test_killed_with_its_readers(files: list[Path], tmp_path: Path) -> None:
    """The program as people start it, with reading processes; all of them are killed at once."""
    on_the_way = hashes_on_the_way(tuple(files))
    path = tmp_path / "n.db"
    words = [*PROGRAM, "load", *map(str, files), "--db", str(path), "--jobs", "2", "--json"]
    for after in (1, 2):
        process = subprocess.Popen(
            words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        assert process.stdout
        for _ in range(after):
            assert b"loaded" in process.stdout.readline() or after == 2
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        found = held(path)
        assert found in on_the_way[1:]
    assert zhiping("load", *files, "--db", path, "--jobs", 2).returncode == 0
    assert held(path) == on_the_way[-1]
