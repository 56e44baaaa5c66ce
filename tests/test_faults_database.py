"""A full disk, a read-only database, two loads at once, a load cut off or going on while pages are served."""

import json
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults import PROGRAM, ROOT, hashes_on_the_way, soundness, write_notices, zhiping

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX system's limits and signals")
FILES = 6
APART = ["unshare", "--mount", "--map-root-user"]
"""A file system of the process's own, for anybody where the system allows that."""
CUT_OFF = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN")
connection.execute("UPDATE clauses SET text = text || hex(randomblob(2000))")
connection.execute("DELETE FROM fees")
os.kill(os.getpid(), signal.SIGKILL)
"""
LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
os.execv(sys.argv[2], sys.argv[2:])
"""


def mounts_of_its_own() -> bool:
    try:
        command = [*APART, "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(command, capture_output=True, timeout=10).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


needs_mounts = pytest.mark.skipif(not mounts_of_its_own(), reason="no file systems of one's own here")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_notices(tmp_path_factory.mktemp("files"), FILES, lines_each=30)


@pytest.fixture
def database(files: list[Path], tmp_path: Path) -> Path:
    """A database of the first files."""
    from cli.reading import read_file
    from db import open_database, store

    path = tmp_path / "notices.db"
    opened = open_database(path, create=True)
    for file in files[:3]:
        store(opened, read_file(file))
    opened.close()
    return path


def cut_off(path: Path) -> None:
    """Kills a process in the midst of a large transaction: the file holds half of it, the journal the rest."""
    before = path.read_bytes()
    assert subprocess.run([sys.executable, "-c", CUT_OFF, path], timeout=60).returncode == -signal.SIGKILL
    assert path.read_bytes() != before
    assert Path(f"{path}-journal").stat().st_size


def told(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """The lines on stderr, none of a traceback."""
    assert "Traceback" not in done.stderr
    return [line for line in done.stderr.splitlines() if line.startswith("zhiping: ")]


def in_a_room_of(kilobytes: int, path: Path, words: Sequence[object]) -> "subprocess.CompletedProcess[str]":
    """Runs the program in `path.parent` on a file system of that size; what it leaves is there afterwards too."""
    script = (
        'mount -t tmpfs -o size="$1"k none /mnt && cd /mnt && shift && '
        'target="$1" && shift && "$@"; status=$?; cp -r /mnt/. "$target"; exit $status'
    )
    room = [*APART, "sh", "-c", script, "sh", str(kilobytes), str(path.parent)]
    return zhiping(*words, before=room, env={"PYTHONPATH": str(ROOT)})


@needs_mounts
def test_a_full_disk(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    done = in_a_room_of(600, path, ["load", *files, "--db", "notices.db", "--jobs", 1])
    assert done.returncode == 1
    assert any(
        "the disk is full; expected room to write" in line or "has room" in line for line in told(done)
    )
    stage = hashes_on_the_way(tuple(files)).index(soundness(path))
    assert stage < FILES
    assert f"{stage} loaded, 0 revised, 0 unchanged, {FILES - stage} failed" in done.stderr
    assert zhiping("load", *files, "--db", path, "--jobs", 1).returncode == 0
    assert soundness(path) == hashes_on_the_way(tuple(files))[-1]


def test_a_file_that_may_not_grow(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    before = [sys.executable, "-c", LIMITED, str(600 * 1024)]
    done = zhiping("load", *files, "--db", path, "--jobs", 1, before=before)
    assert done.returncode == 1
    assert any("the disk could not be read or written" in line for line in told(done))
    stage = hashes_on_the_way(tuple(files)).index(soundness(path))
    assert stage < FILES
    assert f"{stage} loaded, 0 revised, 0 unchanged, {FILES - stage} failed" in done.stderr
    assert zhiping("load", *files, "--db", path, "--jobs", 1).returncode == 0
    assert soundness(path) == hashes_on_the_way(tuple(files))[-1]


@needs_mounts
def test_a_read_only_folder(files: list[Path], database: Path) -> None:
    before, hashed = database.read_bytes(), soundness(database)
    script = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'
    sealed = [*APART, "sh", "-c", script, "sh", str(database.parent)]
    done = zhiping("load", *files, "--db", database, "--jobs", 1, before=sealed)
    lines = told(done)
    assert done.returncode in (1, 2)
    assert lines and all("ead-only" in line for line in lines)
    assert database.read_bytes() == before
    done = zhiping("hash", "--db", database, before=sealed)
    assert (done.returncode, done.stdout.strip()) == (0, hashed)
    # what a killed load left cannot be taken back there, and is not shown as if it were whole
    cut_off(database)
    done = zhiping("hash", "--db", database, before=sealed)
    (line,) = told(done)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a load was cut off and left something half written" in line
    assert soundness(database) == hashed


def test_readers_after_a_load_that_was_cut_off(database: Path) -> None:
    """Every command that only reads takes back what was half written, as a load would."""
    hashed = soundness(database)
    cut_off(database)
    done = zhiping("hash", "--db", database)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, hashed, "")
    assert not Path(f"{database}-journal").exists()
    assert soundness(database) == hashed


def test_two_loads_at_once(files: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    orders = (files, files[::-1])
    loads = [
        subprocess.Popen(
            [*PROGRAM, "load", *map(str, order), "--db", str(path), "--jobs", "1"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for order in orders
    ]
    ended = [(load, *load.communicate(timeout=120)) for load in loads]
    for load, _, said in ended:
        assert "Traceback" not in said
        assert load.returncode == 0 or "locked by another process" in said
    if any(load.returncode for load, *_ in ended):
        assert zhiping("load", *files, "--db", path, "--jobs", 1).returncode == 0
    assert soundness(path) == hashes_on_the_way(tuple(files))[-1]


COUNTS = (
    "SELECT (SELECT count(*) FROM notices) AS notices, (SELECT count(*) FROM documents) AS documents, "
    "(SELECT count(DISTINCT notice_id) FROM clauses) AS with_clauses, "
    "(SELECT count(DISTINCT notice_id) FROM evidence WHERE record_table = 'notices') AS with_places"
)


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address at which the program serves a database."""
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--db", str(path), "--port", "0"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    assert server.stderr
    try:
        yield server.stderr.readline().split()[0]
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=30)
        assert "Traceback" not in said


def got(address: str) -> str:
    """The page; fails for any status but 200."""
    with urllib.request.urlopen(address, timeout=60) as page:
        return str(page.read().decode())


def counted(address: str, name: str) -> dict[str, int]:
    query = urllib.parse.urlencode({"sql": COUNTS, "_shape": "array"})
    return dict(json.loads(got(f"{address}{name}.json?{query}"))[0])


def test_a_load_while_pages_are_served(files: list[Path], database: Path) -> None:
    """Each answer is of a moment between two documents."""
    with served(database) as address:
        load = subprocess.Popen(
            [*PROGRAM, "load", *map(str, files), "--db", str(database), "--jobs", "1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seen = set()
        while load.poll() is None:
            found = counted(address, "notices")
            assert len(set(found.values())) == 1
            seen |= set(found.values())
            assert "保育" in got(f"{address}notices/notices") or len(got(f"{address}notices/fees")) > 1000
        assert load.returncode == 0
        assert set(counted(address, "notices").values()) == {FILES}
    assert seen <= {3, 4, 5, FILES} and 3 in seen
    assert soundness(database) == hashes_on_the_way(tuple(files))[-1]


def test_pages_go_on_after_a_load_that_was_cut_off(database: Path) -> None:
    with served(database) as address:
        before = counted(address, "notices")
        fees = got(f"{address}notices/fees.json?_shape=array")
        assert len(json.loads(fees)) > 0
        cut_off(database)
        assert counted(address, "notices") == before
        assert got(f"{address}notices/fees.json?_shape=array") == fees
    assert not Path(f"{database}-journal").exists()
