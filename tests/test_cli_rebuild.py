"""Originals are kept by their hash; a database is read again, and made anew, from them."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from factory import fee
from fake_engine import FakeEngine, Reading, load_with, notice_of_task, read

from cli import rebuild as command
from cli.main import run
from cli.pipeline import Engine, Outcome, Task
from cli.reparse import changes_of, reparse
from cli.words import Stopped
from db import content_hash, open_database
from db.originals import PLACES, Originals, Place, chosen_place
from models.errors import DatabaseTrouble, UnreadableFile

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(4):
        (made / f"{number}.txt").write_text(f"职业{number}", encoding="utf-8")
    return made


@pytest.fixture(params=["folder", "database"])
def loaded(request: pytest.FixtureRequest, folder: Path, tmp_path: Path, capsys: Captured) -> Path:
    """A database whose files are gone but for its originals."""
    load_with(FakeEngine(), folder, tmp_path / "n.db", place=request.param)
    shutil.rmtree(folder)
    capsys.readouterr()
    return tmp_path / "n.db"


def hash_of(path: Path) -> str:
    with closing(open_database(path, create=False, read_only=True)) as database:
        return content_hash(database)


def all_rows(path: Path, table: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        return sorted(connection.execute(f"SELECT * FROM {table}").fetchall())


def rebuild(db: Path, engine: Engine, *words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patch:
        patch.setattr(command, "chosen_engine", lambda *_: engine)
        return run(["rebuild", "--db", str(db), *words])


def damage(loaded: Path, act: Callable[[Path], object]) -> str:
    """Does something to one original of the database; the file's name."""
    with closing(open_database(loaded, create=False)) as database:
        ((sha256, name),) = database.execute(
            "SELECT sha256, file_name FROM documents ORDER BY id LIMIT 1"
        ).fetchall()
        path = Originals(database, "folder").path(sha256)
        if path.exists():
            path.chmod(0o644)
            act(path)
        else:
            beside = loaded.with_name("blob")
            beside.write_bytes(b"kept")
            act(beside)
            if beside.exists():
                database.execute(
                    "UPDATE originals SET content = ? WHERE sha256 = ?", [beside.read_bytes(), sha256]
                )
            else:
                database.execute("DELETE FROM originals WHERE sha256 = ?", [sha256])
            database.conn.commit()
    return str(name)


def test_originals_lie_under_their_hash_for_reading_only(folder: Path, tmp_path: Path) -> None:
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    kept = [path for path in (tmp_path / "n.db.originals").rglob("*") if path.is_file()]
    assert sorted(path.read_bytes() for path in kept) == sorted(
        path.read_bytes() for path in folder.iterdir()
    )
    for path in kept:
        assert path.parent.name == path.name[:2]
        assert stat.S_IMODE(path.stat().st_mode) == 0o444


@pytest.mark.parametrize("place", PLACES)
def test_where_they_are_kept_is_chosen_once(folder: Path, tmp_path: Path, place: Place) -> None:
    load_with(FakeEngine(), folder, tmp_path / "n.db", place=place)
    (folder / "more.txt").write_text("新职业", encoding="utf-8")
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    beside = tmp_path / "n.db.originals"
    inside = len(all_rows(tmp_path / "n.db", "originals"))
    outside = len([path for path in beside.rglob("*") if path.is_file()])
    assert (outside, inside) == {"folder": (5, 0), "database": (0, 5), "none": (0, 0)}[place]
    with closing(open_database(tmp_path / "n.db", create=False)) as database:
        assert chosen_place(database) == place


def test_an_original_that_is_lost_is_kept_again_by_the_next_load(folder: Path, tmp_path: Path) -> None:
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    shutil.rmtree(tmp_path / "n.db.originals")
    engine = FakeEngine()
    load_with(engine, folder, tmp_path / "n.db")
    assert engine.read == []
    assert len([path for path in (tmp_path / "n.db.originals").rglob("*") if path.is_file()]) == 4


def test_a_file_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "n.db", create=True)) as database:
        originals = Originals(database, "folder")
        with pytest.raises(UnreadableFile, match="changed while"):
            originals.keep_file("ab" * 32, b"other bytes")
        assert [path for path in originals.folder.rglob("*") if path.is_file()] == []
        shutil.rmtree(originals.folder)
        originals.folder.write_text("a file in the folder's place")
        with pytest.raises(DatabaseTrouble, match="cannot be kept"):
            originals.keep_file("ab" * 32, b"any")


def test_a_database_is_made_anew_from_its_originals(
    loaded: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    new = loaded.with_name("new.db")
    engine = FakeEngine()
    assert rebuild(loaded, engine, "--to", str(new), monkeypatch=monkeypatch) == 0
    assert len(engine.read) == 4
    assert hash_of(new) == hash_of(loaded)
    for table in ("settings", "loads", "load_files", "originals"):
        assert all_rows(new, table) == all_rows(loaded, table), table
    told = [(row[0], row[1]) for row in named(loaded)]
    assert [(row[0], row[1]) for row in named(new)] == told
    assert "says what the old one does" in capsys.readouterr().err
    assert rebuild(new, FakeEngine(), "--in-place", monkeypatch=monkeypatch) == 0, (
        "it can be made anew itself"
    )
    assert hash_of(new) == hash_of(loaded)
    assert not new.with_name("new.db.rebuilt").exists()


def named(path: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT file_name, stored_at FROM documents ORDER BY sha256").fetchall()


@pytest.mark.parametrize(
    "act", [Path.unlink, lambda path: path.write_bytes(b"altered")], ids=["lost", "altered"]
)
def test_what_cannot_be_read_again_is_told_and_taken_over(
    loaded: Path, act: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    name = damage(loaded, act)
    before = loaded.read_bytes()
    engine = FakeEngine()
    assert rebuild(loaded, engine, "--in-place", monkeypatch=monkeypatch) == 1
    told = capsys.readouterr().err
    assert f"zhiping: {name}: " in told
    assert "the original" in told
    assert "not put in place of the old one" in told
    assert len(engine.read) == 3
    assert loaded.read_bytes() == before
    assert hash_of(loaded.with_name("n.db.rebuilt")) == hash_of(loaded), "nothing is lost"


def test_a_rebuild_that_ends_early_leaves_nothing(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(task: Task) -> Outcome:
        raise RuntimeError("the engine ends")

    before = loaded.read_bytes()
    assert rebuild(loaded, FakeEngine(broken), "--in-place", monkeypatch=monkeypatch) == 2
    assert loaded.read_bytes() == before
    assert [path.name for path in loaded.parent.iterdir() if "rebuilt" in path.name] == []


def test_nothing_is_written_over(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = loaded.with_name("other.txt")
    other.write_text("kept")
    assert rebuild(loaded, FakeEngine(), "--to", str(other), monkeypatch=monkeypatch) == 2
    assert other.read_text() == "kept"
    assert run(["rebuild", "--db", str(loaded), "--to", "a.db", "--in-place"]) == 2


def newer(**more: Any) -> Reading:
    """A reader that reads one file otherwise."""

    def reading(task: Task) -> Outcome:
        other = more if task.content().decode() == "职业2" else {}
        return Outcome(task.name, task.sha256, notice_of_task(task, **other))

    return reading


def test_reading_again_tells_what_changes_before_it_writes(loaded: Path, capsys: Captured) -> None:
    before = loaded.read_bytes()
    fees = tuple(fee(level, 300, occupation="职业2") for level in (5, 4, 3))
    reparse([], loaded, FakeEngine(newer(fees=fees)), dry_run=True, as_json=True)
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line["status"] for line in lines] == ["same", "same", "changed", "same"]
    assert lines[2]["changes"] == {"fees": {"added": 1, "changed": 2}}
    assert captured.err == "1 changed (fees +1 ~2), 3 the same, 0 failed; nothing was written\n"
    assert loaded.read_bytes() == before
    reparse([], loaded, FakeEngine(newer(fees=fees)), dry_run=False, as_json=False)
    captured = capsys.readouterr()
    assert captured.out.endswith("(2.txt): fees +1 ~2\n")
    with sqlite3.connect(loaded) as connection:
        amounts = connection.execute("SELECT amount FROM fees WHERE occupation = '职业2'").fetchall()
        unlinked = connection.execute("SELECT count(*) FROM load_files WHERE notice_id IS NULL").fetchall()
    assert (amounts, unlinked) == ([(300,)] * 3, [(0,)])
    reparse([], loaded, FakeEngine(newer(fees=fees)), dry_run=False, as_json=True)
    assert capsys.readouterr().err == "0 changed, 4 the same, 0 failed\n"


def test_reading_again_stops_at_nothing_and_writes_all_or_nothing(loaded: Path, capsys: Captured) -> None:
    before = hash_of(loaded)

    def reading(task: Task) -> Outcome:
        if task.content().decode() == "职业3":
            return Outcome(task.name, task.sha256, notice_of_task(task, fees=(fee(99, 1),)))
        return newer(fees=())(task)

    with pytest.raises(DatabaseTrouble, match="tables refuse"):
        reparse([], loaded, FakeEngine(reading), dry_run=False, as_json=True)
    assert hash_of(loaded) == before


def test_only_the_files_that_are_named_are_read_again(loaded: Path, tmp_path: Path, capsys: Captured) -> None:
    known, unknown = tmp_path / "again.txt", tmp_path / "new.txt"
    known.write_text("职业1", encoding="utf-8")
    unknown.write_text("别的职业", encoding="utf-8")
    engine = FakeEngine()
    with pytest.raises(Stopped):
        reparse([str(known), str(unknown)], loaded, engine, dry_run=False, as_json=True)
    captured = capsys.readouterr()
    assert engine.read == ["1.txt"]
    assert f"zhiping: {unknown}: not in the database; " in captured.err
    assert captured.err.endswith("0 changed, 1 the same, 1 failed\n")


def test_records_that_cannot_be_told_apart_are_one_change() -> None:
    task = Task("a", "0" * 64, data="职业".encode())
    twice = notice_of_task(task, fees=(fee(5, 1), fee(5, 2)))
    changes, error = changes_of(notice_of_task(task), twice)
    assert changes == {"notices": {"changed": 1}}
    assert error is not None
    assert "two fees records" in error
    assert read(task).notice == notice_of_task(task)
