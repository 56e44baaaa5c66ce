"""Reading processes: within their limits, replaced when a file ends one, gone with their writer."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from odd_tasks import OddTask

from cli.pipeline import Limits, Outcome, Task, closed, local
from cli.readers import memory_can_be_limited

ROOT = Path(__file__).parents[1]
ACTS = ["", "hang", "exit", "die", "fill", ""]
SECONDS = 5.0


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What becomes of files that hang, die and fill the memory, among two that are notices."""
    folder = tmp_path_factory.mktemp("odd")
    tasks: list[Task | Outcome] = []
    for number, act in enumerate(ACTS):
        if act:
            tasks.append(OddTask(f"{act}.txt", "", act=act))
            continue
        path = folder / f"{number}.txt"
        path.write_text(
            "云岭市职业技能协会关于开展2031年保育师职业技能评价的通知\n\n一、评价时间\n3月1日至3月5日。\n"
        )
        tasks.append(Task(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), path=str(path)))
    tasks.append(Outcome("known.txt", known_as="a"))
    engine = local(2, Limits(seconds=SECONDS, megabytes=1500))
    with closed(engine(iter(tasks))) as found:
        return [outcome for outcome in found if outcome is not None]


def test_outcomes_come_in_the_order_of_the_tasks(outcomes: list[Outcome]) -> None:
    names = [Path(outcome.name).name for outcome in outcomes]
    assert names == ["0.txt", "hang.txt", "exit.txt", "die.txt", "fill.txt", "5.txt", "known.txt"]
    assert outcomes[-1].known_as == "a"


def test_the_others_are_read(outcomes: list[Outcome]) -> None:
    for outcome in (outcomes[0], outcomes[5]):
        assert outcome.error is None
        told = outcome.told()
        assert told is not None
        assert told.notice.year == 2031


@pytest.mark.parametrize(
    "number, found, remedy",
    [
        (1, "not read within 5 seconds", "give it more with --time-limit"),
        (2, "the process that read it died (exit status 3)", "leave it out"),
        (3, "the process that read it died (signal SIGKILL)", "leave it out"),
        pytest.param(
            4,
            "reading it takes more memory than the limit of 1500 MB",
            "give it more with --memory-limit",
            marks=pytest.mark.skipif(not memory_can_be_limited(), reason="no limit of memory here"),
        ),
    ],
)
def test_what_ended_a_reader_is_told_of_its_file(
    outcomes: list[Outcome], number: int, found: str, remedy: str
) -> None:
    outcome = outcomes[number]
    assert outcome.notice is None
    assert outcome.error is not None
    assert outcome.error.startswith(f"{ACTS[number]}.txt: {found}; expected ")
    assert f"; {remedy}" in outcome.error


def test_a_file_that_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    from cli.pipeline import read_one

    path = tmp_path / "a.txt"
    path.write_text("通知")
    outcome = read_one(Task(str(path), "0" * 64, path=str(path)))
    assert (
        outcome.error
        == f"{path}: it changed while it was being loaded; expected a file that stays as it is; load it again"
    )


def test_while_nothing_is_read_the_caller_has_its_turn() -> None:
    engine = local(1, Limits(seconds=30))
    with closed(engine([OddTask("hang.txt", "", act="hang")])) as found:
        begun = time.monotonic()
        assert [next(found) for _ in range(3)] == [None] * 3
        assert time.monotonic() - begun < 10


HANGS = """
from cli.pipeline import Limits, local
from odd_tasks import OddTask
for outcome in local(2, Limits(seconds=None, megabytes=None))(OddTask(str(n), "", act="hang") for n in range(4)):
    print(outcome, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_no_reader_outlives_its_writer(ending: signal.Signals) -> None:
    mark = f"{os.getpid()}-{int(ending)}-{time.monotonic_ns()}"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        "MARK": mark,
    }
    process = subprocess.Popen(
        [sys.executable, "-c", HANGS], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        assert process.stdout.readline() == "None\n"
        assert wait_for(lambda: len(list(marked(mark))) >= 3, 60), "the writer and two readers"
    finally:
        process.send_signal(ending)
        process.communicate(timeout=30)
    assert wait_for(lambda: not list(marked(mark)), 30)


def wait_for(condition: object, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.1)
    return False


def marked(mark: str) -> Iterator[int]:
    """The processes that were started with the mark in their environment."""
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"MARK={mark}".encode() in (place / "environ").read_bytes():
                yield int(place.name)
