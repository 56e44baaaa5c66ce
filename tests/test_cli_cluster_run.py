"""How batches are sent, waited for and tried again; the cluster is played by futures that the test completes."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'zhiping[cluster]'")

from variants.render import render

from cli import cluster
from cli.cluster import Run, batches
from cli.cluster_worker import Read, SentFile, pack, parser_version, read_batch, unpack
from cli.pipeline import Limits, Outcome, Task, read_one
from cli.words import Stopped
from db.prepared import Prepared
from models.errors import ClusterTrouble


class KilledWorker(Exception):
    """As Dask names it."""


class PlayedCluster:
    """Keeps what is submitted; `answer` says what becomes of a batch, None leaves it open."""

    def __init__(self, *, slots: int = 1) -> None:
        self.sent: list[tuple[list[SentFile], Future[Any]]] = []
        self._slots = slots

    def answer(self, files: list[SentFile]) -> Any:
        return [Read(error=f"read {file.name}") for file in files]

    def submit(self, files: Sequence[SentFile], limits: Limits) -> "Future[Any]":
        reading: Future[Any] = Future()
        self.sent.append((list(files), reading))
        result = self.answer(list(files))
        if isinstance(result, Exception):
            reading.set_exception(result)
        elif result is not None:
            reading.set_result(result)
        return reading

    def slots(self) -> int:
        return self._slots

    def lost(self) -> ClusterTrouble:
        return ClusterTrouble("tcp://played", "lost", "load again")

    def other_version(self, where: str, version: str) -> ClusterTrouble:
        return ClusterTrouble("tcp://played", f"{where} has {version}", "install another")

    @property
    def names(self) -> list[list[str]]:
        """The files of each batch that was sent."""
        return [[file.name for file in files] for files, _ in self.sent]


def task(name: str, data: bytes = b"x") -> Task:
    return Task(name, hashlib.sha256(data).hexdigest(), data)


def outcomes(played: PlayedCluster, *entries: Task | Outcome) -> Iterator[Outcome | None]:
    return Run(played, Limits()).outcomes(batches(entries))  # type: ignore[arg-type]


def told(played: PlayedCluster, *entries: Task | Outcome) -> list[str | None]:
    """What is said of each, without the waiting."""
    return [outcome.error for outcome in outcomes(played, *entries) if outcome is not None]


def test_batches_are_closed_by_files_bytes_and_entries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in (("BATCH_FILES", 3), ("BATCH_BYTES", 100), ("BATCH_ENTRIES", 4)):
        monkeypatch.setattr(cluster, name, value)
    known = Outcome("known", known_as="id")
    large = tmp_path / "large"
    large.write_bytes(b"x" * 100)
    by_path, gone = Task("large", "0", path=str(large)), Task("gone", "0", path=str(tmp_path / "gone"))
    small = [task(str(number)) for number in range(4)]
    entries = [*small[:3], small[3], by_path, known, known, gone, known, known, task("bytes", b"x" * 100)]
    found = [batch.entries for batch in batches(entries)]
    assert found == [small[:3], [small[3], by_path], [known, known, gone, known], [known, entries[-1]]]


def test_order_is_kept_and_waiting_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Later batches are read while the first is waited for, but no more than the cluster can use."""
    monkeypatch.setattr(cluster, "BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "IDLE_SECONDS", 0.001)
    asked = []

    class Slow(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return None if files[0].name == "0" else super().answer(files)

    def tasks() -> Iterator[Task]:
        for number in range(100):
            asked.append(number)
            yield task(str(number))

    played = Slow(slots=2)
    found = Run(played, Limits()).outcomes(batches(tasks()))  # type: ignore[arg-type]
    assert [next(found) for _ in range(3)] == [None, None, None]
    assert len(asked) == len(played.sent) == 2 * cluster.WAITING_PER_SLOT
    played.sent[0][1].set_result([Read(error="read 0")])
    rest = [outcome.name for outcome in found if outcome is not None]
    assert rest == [str(number) for number in range(100)]


def test_not_more_is_under_way_than_the_cluster_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "IDLE_SECONDS", 0.001)

    class Stuck(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return None

    played = Stuck(slots=3)
    found = outcomes(played, *(task(str(number)) for number in range(100)))
    assert next(found) is None
    assert len(played.sent) == 3 * cluster.RUNNING_PER_SLOT


@pytest.mark.parametrize("killer", ["b", None])
def test_a_batch_whose_workers_die_is_sent_file_by_file(killer: str | None) -> None:
    """The one that kills alone too is blamed; where none does, it was an accident."""

    class Deadly(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            names = [file.name for file in files]
            return KilledWorker() if len(names) > 1 or names == [killer] else super().answer(files)

    played = Deadly()
    blamed = (
        f"{killer}: every worker that read it died; expected a notice that can be read; "
        "leave it out, or see the workers' logs"
    )
    expected = [blamed if name == killer else f"read {name}" for name in "abc"]
    assert told(played, *map(task, "abc")) == expected
    assert played.names == [["a", "b", "c"], ["a"], ["b"], ["c"]]


def test_no_file_is_blamed_while_others_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask counts the death of a worker against every task that it had: only what runs alone is to blame."""
    monkeypatch.setattr(cluster, "BATCH_FILES", 1)
    monkeypatch.setattr(cluster, "IDLE_SECONDS", 0.001)

    class Crowded(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return super().answer(files) if len(self.sent) > 2 else None

    played = Crowded(slots=2)
    found = outcomes(played, task("a"), task("b"))
    assert next(found) is None
    played.sent[0][1].set_exception(KilledWorker())
    assert [next(found) for _ in range(3)] == [None, None, None]
    assert played.names == [["a"], ["b"]]
    played.sent[1][1].set_result([Read(error="read b")])
    assert [outcome.error for outcome in found if outcome] == ["read a", "read b"]
    assert played.names == [["a"], ["b"], ["a"]]


def test_a_fault_of_the_cluster_is_told_of_the_file() -> None:
    class Faulty(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return OSError("too large\nto be sent")

    (error,) = told(Faulty(), task("a"))
    assert error == (
        "a: the cluster could not read it (too large to be sent); expected a notice that can be read; "
        "leave it out, or see the workers' logs"
    )


def test_unseen_files_are_sent_and_from_then_on_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "BATCH_FILES", 2)
    monkeypatch.setattr(cluster, "RUNNING_PER_SLOT", 1)
    files = {}
    for name in "abcd":
        (tmp_path / name).write_bytes(name.encode())
        files[name] = Task(name, hashlib.sha256(name.encode()).hexdigest(), path=str(tmp_path / name))

    class Blind(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return [
                Read(unseen=True) if f.path and f.name != "a" else Read(error=f"read {f.name}") for f in files
            ]

    played = Blind()
    assert told(played, *files.values()) == [f"read {name}" for name in "abcd"]
    sent = [[(file.name, file.path is not None, file.data) for file in batch] for batch, _ in played.sent]
    assert sent == [
        [("a", True, None), ("b", True, None)],
        [("b", False, b"b")],
        [("c", False, b"c"), ("d", False, b"d")],
    ]


def test_what_was_read_is_handed_on_when_the_cluster_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "BATCH_FILES", 1)

    class Dying(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return None if files[0].name == "1" else super().answer(files)

        def slots(self) -> int:
            if len(self.sent) == 4:
                self.sent[1][1].cancel()
                self.sent[1][1].set_running_or_notify_cancel()
            return 2

    found = outcomes(Dying(), *(task(str(number)) for number in range(4)))
    names = []
    with pytest.raises(Stopped) as stopped:
        for outcome in found:
            names += [outcome.name] if outcome else []
    assert names == ["0", "2", "3"]
    assert stopped.value.status == 1
    assert str(stopped.value.__cause__) == "tcp://played: lost; load again"


def test_a_worker_of_another_version_ends_the_run() -> None:
    class Newer(PlayedCluster):
        def answer(self, files: list[SentFile]) -> Any:
            return "9.9.9"

    with pytest.raises(Stopped) as stopped:
        list(outcomes(Newer(), task("a")))
    assert str(stopped.value.__cause__) == "tcp://played: a worker has 9.9.9; install another"


def test_a_worker_refuses_another_version_without_reading() -> None:
    unreadable = SentFile("a.txt", "0", "/nowhere", None)
    assert read_batch("another", [unreadable], (None, None)) == parser_version()
    assert read_batch(parser_version(), [unreadable], (None, None)) == [Read(unseen=True)]


def test_a_notice_is_the_same_once_unpacked() -> None:
    for seed in range(10):
        notice = read_one(task("a.txt", render(seed).content.text().encode())).notice
        assert isinstance(notice, Prepared)
        again = unpack(pack(notice))
        assert isinstance(again, Prepared)
        assert again.notice == notice.notice
        assert (again.rows, again.identity) == (notice.rows, notice.identity)
