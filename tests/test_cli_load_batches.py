"""Many documents to a transaction: each whole or not at all, whatever ends the batch."""

import json
import signal
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from factory import fee
from fake_engine import FakeEngine, load_with, notice_of_task, read

from cli import writing
from cli.interrupts import Interrupts, heard
from cli.pipeline import Outcome, Task
from cli.words import Stopped

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(6):
        (made / f"{number}.txt").write_text(f"职业{number}", encoding="utf-8")
    return made


def occupations(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [row[0] for row in connection.execute("SELECT occupations FROM notices ORDER BY 1")]


def statuses(capsys: Captured) -> tuple[list[str], str]:
    captured = capsys.readouterr()
    return [json.loads(line)["status"] for line in captured.out.splitlines()], captured.err


def test_a_batch_is_one_transaction(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted by the commits that SQLite itself reports."""
    commits = []

    def engine(tasks: Iterable[Task | Outcome]) -> Iterator[Outcome | None]:
        for task in tasks:
            yield read(task) if isinstance(task, Task) else task

    write = writing.Writer.write

    def counted(self: writing.Writer, drafts: Any) -> Any:
        self.database.conn.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
        return write(self, drafts)

    monkeypatch.setattr(writing.Writer, "write", counted)
    monkeypatch.setattr(writing, "BATCH_FILES", 4)
    monkeypatch.setattr(writing, "BATCH_SECONDS", 60)
    load_with(engine, folder, tmp_path / "n.db")
    assert len(commits) == 3, "four documents, two, and the end in the journal"
    assert len(occupations(tmp_path / "n.db")) == 6


def test_a_document_that_the_tables_refuse_is_taken_back_alone(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(task: Task) -> Outcome:
        bad = {"fees": (fee(99, 1),)} if task.name.endswith("2.txt") else {}
        return Outcome(task.name, task.sha256, notice_of_task(task, **bad))

    with pytest.raises(Stopped):
        load_with(FakeEngine(reading), folder, tmp_path / "n.db")
    found, told = statuses(capsys)
    assert found == ["loaded", "loaded", "failed", "loaded", "loaded", "loaded"]
    assert "2.txt: " in told
    assert "tables refuse" in told
    assert len(occupations(tmp_path / "n.db")) == 5


def test_a_full_disk_fails_the_rest_and_keeps_what_was_committed(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (folder / f"more{number}.txt").write_text(f"新职业{number}", encoding="utf-8")
    book_of = writing.Writer.__init__

    def limited(self: writing.Writer, database: Any, *rest: Any) -> None:
        book_of(self, database, *rest)
        ((pages,),) = database.conn.execute("PRAGMA page_count").fetchall()
        database.conn.execute(f"PRAGMA max_page_count = {pages + 12}")

    with monkeypatch.context() as patch:
        patch.setattr(writing.Writer, "__init__", limited)
        with pytest.raises(Stopped):
            load_with(FakeEngine(), folder, tmp_path / "n.db", place="none")
    found, told = statuses(capsys)
    assert found == sorted(found, reverse=True), "loaded first, failed from then on"
    assert set(found) == {"loaded", "failed"}
    assert told.count("the disk is full") == 1
    assert len(occupations(tmp_path / "n.db")) == found.count("loaded")
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    assert len(occupations(tmp_path / "n.db")) == 46, "the same command completes it"


def test_nothing_more_is_read_once_the_database_refuses(
    folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    for number in range(200):
        (folder / f"new{number:03}.txt").write_text(f"新职业{number}", encoding="utf-8")
    other = sqlite3.connect(tmp_path / "n.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    engine = FakeEngine()
    try:
        with pytest.raises(Stopped):
            load_with(engine, folder, tmp_path / "n.db")
    finally:
        other.close()
    assert len(engine.read) < 10
    found, told = statuses(capsys)
    assert found[-200:] == ["failed"] * 200
    assert told.count("locked") == 1


def test_the_first_interrupt_ends_with_what_is_whole(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    def reading(task: Task) -> Outcome:
        if task.name.endswith("3.txt"):
            signal.raise_signal(signal.SIGINT)
        return read(task)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(Stopped) as stopped:
            load_with(FakeEngine(reading), folder, tmp_path / "n.db")
    finally:
        signal.signal(signal.SIGINT, before)
    assert stopped.value.status == 130
    found, told = statuses(capsys)
    assert found == ["loaded"] * len(found)
    assert 0 < len(found) < 6
    assert told.startswith(f"interrupted after {len(found)} of 6 files: {len(found)} loaded")
    assert len(occupations(tmp_path / "n.db")) == len(found)
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    assert len(occupations(tmp_path / "n.db")) == 6


def test_the_second_interrupt_is_an_order() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with heard() as interrupts:
            signal.raise_signal(signal.SIGINT)
            assert interrupts.asked
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert not Interrupts().asked
