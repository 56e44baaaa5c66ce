"""Two years compared by several processes: the same words as from one, and one clear line for whatever goes wrong."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import odd_tasks
import pytest
from comparing_site import fill_comparing
from factory import make_notice, phone
from test_db_effective import supplement

from cli import pipeline, sharing
from cli.main import run
from compare import chunks
from compare.chunks import Chunk
from db import open_database, store
from models import errors
from models.errors import DatabaseTrouble, DuplicateKey, SharingTrouble, ZhipingError

ROOT = Path(__file__).parents[1]
Captured = pytest.CaptureFixture[str]
CHUNK = Chunk((("2025-a", "2026-a"),), 0, False, ())


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of four agencies: one amended, one that says two fees of one key in 2026."""
    path = tmp_path_factory.mktemp("shared") / "n.db"
    fill_comparing(path)
    opened = open_database(path, create=False)
    for number, agency in enumerate(("北原市焊接协会", "南川技师学院")):
        for year in (2025, 2026):
            made = make_notice(
                f"{agency}{year}",
                agency=agency,
                year=year,
                amount=150 + year % 2025 * 10 * number,
                contacts=(phone("consultation", f"021-5555{year + number}"),),
            )
            store(opened, made)
            if (number, year) == (1, 2026):
                more = supplement(
                    "补充", made, date(2026, 6, 1), agency=agency, contacts=(phone("supervision", "110"),)
                )
                store(opened, more)
    opened.close()
    return path


@pytest.mark.parametrize("words", [["--kind", "fees"], ["--all", "--as-published"]])
def test_several_processes_tell_what_one_tells(
    words: list[str], database: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(chunks, "AT_ONCE", 1)
    told = []
    for jobs in ("1", "2"):
        status = run(
            ["diff", "2025", "2026", "--db", str(database), "--format", "json", "--jobs", jobs, *words]
        )
        told.append((status, *capsys.readouterr()))
    assert told[0] == told[1]
    assert told[0][0] == 2  # two fees of one key
    assert len(json.loads(told[0][1])["pairs"]) == 4
    assert json.loads(told[0][1])["changes"]
    assert "two fees records" in told[0][2]


def test_what_is_in_the_database_is_compared_without_the_parsers(database: Path) -> None:
    words = ["diff", "2025", "2026", "--db", str(database), "--level", "五级"]
    asked = f"import sys; from cli.main import run; run({words}); sys.exit('parsers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0


def test_few_notices_are_compared_by_one_process_unless_more_are_asked_for() -> None:
    assert sharing.processes_for(sharing.FEWEST - 1, None) == 1
    assert sharing.processes_for(sharing.FEWEST, None) == pipeline.usable_processors()
    assert sharing.processes_for(2, 3) == 3
    with sharing.shared(Path("n.db"), 1, as_published=False) as share:
        assert share is None


def test_a_process_that_dies_ends_the_command_in_one_line(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sharing, "changes_from", odd_tasks.dies)
    assert run(["diff", "2025", "2026", "--db", str(database), "--jobs", "2"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert "(signal SIGKILL)" in line and "--jobs 1" in line


def test_what_goes_wrong_in_a_process_is_raised_as_it_is(tmp_path: Path) -> None:
    with sharing.shared(tmp_path / "none.db", 2, as_published=False) as share:
        assert share is not None
        with pytest.raises(DatabaseTrouble, match="no such file") as caught:
            list(share([CHUNK], lambda chunk: []))
    assert caught.value.path == str(tmp_path / "none.db")


@pytest.mark.parametrize(
    "error",
    [
        DuplicateKey("n", "fees", "k", ("a", "b")), SharingTrouble("signal SIGKILL"),
        errors.UnreadableFile("a", "b", "c", "d"), errors.UnknownName("a", "old", ("b",)),
        errors.ShownOtherwise("a", "b", "c"), errors.ValueUnread("day", "二月三十日", "a day"),
    ],
)  # fmt: skip
def test_an_error_crosses_between_processes_whole(error: ZhipingError) -> None:
    crossed = pickle.loads(pickle.dumps(error))
    assert (type(crossed), str(crossed), vars(crossed)) == (type(error), str(error), vars(error))


HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, "tests")
import odd_tasks
from cli import main, sharing
sharing.changes_from = odd_tasks.hangs
main.main()
"""
"""Of tests that run in a shell's background the processes inherit deafness to Ctrl-C."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("kill", [False, True])
def test_processes_end_with_the_command(kill: bool, database: Path, tmp_path: Path) -> None:
    words = ["diff", "2025", "2026", "--db", str(database), "--jobs", "2"]
    process = subprocess.Popen(
        [sys.executable, "-c", HEARING, *words],
        cwd=ROOT,
        env={**os.environ, odd_tasks.MARKS: str(tmp_path)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (marks := list(tmp_path.iterdir())):
        assert process.poll() is None
        time.sleep(0.05)
    if kill:
        process.kill()
        process.wait()
    else:
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=60)[1] == "interrupted\n"
        assert process.returncode == 130
    worker = int(marks[0].name)
    assert odd_tasks.is_gone(worker)
