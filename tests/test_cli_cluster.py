"""Reading on a real cluster: a scheduler and two worker processes on loopback, with accidents."""

import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'zhiping[cluster]'")

from cluster_accidents import ELSEWHERE, KILLS_EVERY_WORKER
from dask_cluster import PATIENCE, DaskCluster, dask_cluster
from variants.render import render

from cli import cluster_client
from cli.cluster import remote
from cli.main import run
from cli.pipeline import Limits, Outcome, Task, read_one
from db import content_hash, open_database
from models.version import PARSER_VERSION

ROOT = Path(__file__).parents[1]
ACCIDENTS = str(Path(__file__).parent / "cluster_accidents.py")
NOTICES, MANY = 40, 400
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
"""Tests that run in a shell's background inherit deafness to Ctrl-C."""

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with dask_cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.start_workers(2, "--preload", ACCIDENTS)
        started.wait_for_workers(2)
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated notices, short ones."""
    folder = tmp_path_factory.mktemp("notices")
    texts = sorted((render(seed).content.text() for seed in range(3 * NOTICES)), key=len)[:NOTICES]
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of what a load on this machine alone stores."""
    path = tmp_path_factory.mktemp("local") / "n.db"
    assert run(["load", str(folder), "--jobs", "1", "--db", str(path)]) == 0
    return hash_of(path)


def tasks_of(folder: Path, count: int) -> list[Task]:
    files = sorted(folder.glob("*.txt"))[:count]
    return [Task(str(f), hashlib.sha256(f.read_bytes()).hexdigest(), path=str(f)) for f in files]


def read_remotely(
    cluster: DaskCluster, tasks: list[Task | Outcome], limits: Limits | None = None
) -> list[Outcome]:
    return [outcome for outcome in remote(cluster.address, limits)(tasks) if outcome is not None]


def test_workers_read_what_is_read_here(cluster: DaskCluster, folder: Path) -> None:
    known = Outcome("known.pdf", known_as="some-id")
    tasks: list[Task | Outcome] = [*tasks_of(folder, 3), known, *tasks_of(folder, 5)[3:]]
    expected = [task if isinstance(task, Outcome) else read_one(task) for task in tasks]
    found = read_remotely(cluster, tasks)
    assert [(o.name, o.sha256, o.told(), o.error) for o in found] == [
        (o.name, o.sha256, o.told(), o.error) for o in expected
    ]
    assert found[3] is known
    assert all(outcome.notice for outcome in found if outcome is not known)


def test_a_worker_killed_in_the_midst_changes_nothing(
    cluster: DaskCluster, folder: Path, local: str, tmp_path: Path
) -> None:
    """The others read what it had, and a fresh worker takes its place."""
    before = cluster.worker_pids()
    path = tmp_path / "n.db"
    with loading(cluster, folder, path) as load:
        first = next(lines_of(load))
        os.kill(min(before), signal.SIGKILL)
        lines = [first, *lines_of(load)]
    assert load.returncode == 0
    assert [line["status"] for line in lines] == ["loaded"] * NOTICES
    assert [line["path"] for line in lines] == [str(file) for file in sorted(folder.iterdir())]
    assert hash_of(path) == local
    assert min(before) not in cluster.worker_pids()


def test_a_file_that_kills_its_workers_fails_alone(
    cluster: DaskCluster, tmp_path: Path, capsys: Captured
) -> None:
    names = ["a", f"b-{KILLS_EVERY_WORKER}", "c"]
    for seed, name in enumerate(names):
        (tmp_path / f"{name}.txt").write_text(render(seed).content.text(), encoding="utf-8")
    words = ["load", "--engine", cluster.address, "--json", "--db", str(tmp_path / "n.db")]
    with cluster.allowing_failures(0):
        assert run([*words, *(str(tmp_path / f"{name}.txt") for name in names)]) == 1
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line["status"] for line in lines] == ["loaded", "failed", "loaded"]
    reason = (
        f"{tmp_path}/{names[1]}.txt: every worker that read it died; expected a notice that can be read; "
        "leave it out, or see the workers' logs"
    )
    assert lines[1]["error"] == reason
    assert f"zhiping: {reason}" in captured.err.splitlines()


def test_files_that_workers_do_not_see_are_sent(cluster: DaskCluster, folder: Path, tmp_path: Path) -> None:
    away = tmp_path / ELSEWHERE
    away.mkdir()
    for file in sorted(folder.iterdir())[:10]:
        (away / file.name).write_bytes(file.read_bytes())
    tasks = tasks_of(away, 10)
    (away / "03.txt").write_text("another text than the one whose hash was taken")
    (away / "09.txt").unlink()
    found = read_remotely(cluster, [*tasks])
    read = [outcome for number, outcome in enumerate(found) if number not in (3, 9)]
    assert [outcome.told() for outcome in read] == [
        read_one(task).told() for task in tasks_of(folder, 9) if "03" not in task.name
    ]
    assert found[3].error == (
        f"{away}/03.txt: it changed while it was being loaded; expected a file that stays as it is; load it again"
    )
    assert found[9].error is not None
    assert found[9].error.startswith(f"{away}/09.txt: no such file")


def test_the_limits_hold_on_workers(cluster: DaskCluster, folder: Path) -> None:
    """A file that takes too long ends its reader, and the worker goes on."""
    pids = cluster.worker_pids()
    (slow,) = read_remotely(cluster, [*tasks_of(folder, 1)], Limits(seconds=0.001))
    assert slow.error is not None
    assert "not read within 0.001 seconds" in slow.error
    (again,) = read_remotely(cluster, [*tasks_of(folder, 1)])
    assert again.notice is not None
    assert cluster.worker_pids() == pids


def test_interrupting_cancels_what_is_not_read(cluster: DaskCluster, folder: Path, tmp_path: Path) -> None:
    many = tmp_path / "many"  # so many that they are not all read before the first is told
    many.mkdir()
    for number in range(MANY):
        text = (folder / f"{number % NOTICES:02}.txt").read_text(encoding="utf-8")
        (many / f"{number:03}.txt").write_text(f"{text}\n附件{number}\n", encoding="utf-8")
    with loading(cluster, many, tmp_path / "n.db") as load:
        stored = [next(lines_of(load))]
        load.send_signal(signal.SIGINT)
        stored += lines_of(load)
    assert load.returncode == 130
    (told,) = said(tmp_path / "n.db")
    assert "interrupted" in told
    assert len(stored) < MANY
    assert len(notices_in(tmp_path / "n.db")) >= 1
    assert cluster.tasks_left() == 0


def test_another_version_of_the_parser_is_refused(
    cluster: DaskCluster, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("models.version.PARSER_VERSION", "0.0.9")
    assert run(["load", str(folder), "--engine", cluster.address, "--db", str(tmp_path / "n.db")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"zhiping: {cluster.address}: the worker tcp://127.0.0.1:")
    assert line.endswith(
        f"has version {PARSER_VERSION} of the parser, expected 0.0.9 as here; install the same zhiping on every machine"
    )


def test_a_scheduler_without_workers_and_one_that_is_lost(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """What was read before it was lost is stored, and the next load goes on from there."""
    path = tmp_path / "n.db"
    with dask_cluster(tmp_path) as cluster:
        monkeypatch.setattr(cluster_client, "CONNECT_SECONDS", 1.0)
        assert run(["load", str(folder), "--engine", cluster.address, "--db", str(path)]) == 2
        assert capsys.readouterr().err == (
            f"zhiping: {cluster.address}: no worker is connected to the scheduler; "
            f"start one: dask worker {cluster.address} --nthreads 1\n"
        )
        cluster.start_workers(1)
        cluster.wait_for_workers(1)
        with loading(cluster, folder, path) as load:
            lines = [next(lines_of(load))]
            cluster.scheduler.kill()
            lines += lines_of(load)
    assert load.returncode == 1
    assert 0 < len(lines) < NOTICES
    assert len(notices_in(path)) == len(lines)
    assert said(path)[-1] == (
        f"zhiping: {cluster.address}: the connection to the scheduler was lost; "
        "what was read is stored; load again to go on"
    )


@pytest.mark.parametrize(
    ("prefix", "found"),
    [
        ("tcp://", "no scheduler answers"),
        ("", "no address of a scheduler; expected tcp://HOST:PORT or tls://HOST:PORT"),
        ("ftp://", "no address of a scheduler; expected tcp://HOST:PORT or tls://HOST:PORT"),
        ("tls://", "no certificates for TLS; name them: DASK_DISTRIBUTED__COMM__TLS__CA_FILE"),
    ],
)
def test_no_scheduler_at_the_address(
    prefix: str, found: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(cluster_client, "CONNECT_SECONDS", 0.5)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # nobody listens, and nobody else is given the port
        address = f"{prefix}127.0.0.1:{unused.getsockname()[1]}"
        assert run(["load", str(folder), "--engine", address, "--db", str(tmp_path / "n.db")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"zhiping: {address}: {found}")


@contextlib.contextmanager
def loading(cluster: DaskCluster, folder: Path, path: Path) -> Iterator["subprocess.Popen[str]"]:
    """A load of the folder's notices over the cluster; it has ended afterwards."""
    words = ["load", str(folder), "--engine", cluster.address, "--json", "--db", str(path)]
    with (
        path.with_suffix(".told").open("w") as told,
        subprocess.Popen(
            [sys.executable, "-c", HEARING + "from cli.main import main; main()", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        ) as load,
    ):
        try:
            yield load
            load.wait(PATIENCE)
        finally:
            load.kill()


def lines_of(load: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    """What it prints, line by line."""
    assert load.stdout
    while line := load.stdout.readline():
        yield json.loads(line)


def said(path: Path) -> list[str]:
    """What the load into that database said on stderr."""
    return path.with_suffix(".told").read_text(encoding="utf-8").splitlines()


def notices_in(path: Path) -> list[str]:
    with contextlib.closing(open_database(path, create=False, read_only=True)) as database:
        return [row["notice_id"] for row in database["notices"].rows]


def hash_of(path: Path) -> str:
    with contextlib.closing(open_database(path, create=False, read_only=True)) as database:
        return content_hash(database)
