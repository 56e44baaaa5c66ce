"""A load's journal: what became of each file, and how a load that was cut off goes on."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from fake_engine import FakeEngine, load_with, read

from cli.pipeline import Outcome, Task
from cli.words import Stopped

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.txt").write_text(f"职业{number}", encoding="utf-8")
    return made


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(sql).fetchall()


def lines(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


class CutOff(FakeEngine):
    """Ends after some files, as a machine does that is switched off."""

    def __init__(self, after: int) -> None:
        super().__init__(self.read_some)
        self.left = after

    def read_some(self, task: Task) -> Outcome:
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return read(task)


def test_each_file_has_a_row_with_its_reason(folder: Path, tmp_path: Path) -> None:
    (folder / "3.txt").write_text("broken")
    with pytest.raises(Stopped):
        load_with(FakeEngine(), folder, tmp_path / "n.db")
    found = rows(tmp_path / "n.db", "SELECT path, status, error, notice_id IS NULL, seconds FROM load_files")
    assert [row[0] for row in found] == [str(folder / f"{number}.txt") for number in range(5)]
    assert [row[1] for row in found] == ["loaded"] * 3 + ["failed", "loaded"]
    assert found[3][2] == f"{folder / '3.txt'}: broken; expected whole; mend it"
    assert [row[3] for row in found] == [0, 0, 0, 1, 0]
    assert found[0][4] == 0.5
    ((ended, loaded, failed, engine),) = rows(
        tmp_path / "n.db", "SELECT ended_at, loaded, failed, engine FROM loads"
    )
    assert (ended is not None, loaded, failed, engine) == (True, 4, 1, "local")


def test_a_load_without_news_writes_nothing(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    before = (tmp_path / "n.db").read_bytes()
    capsys.readouterr()
    engine = FakeEngine()
    load_with(engine, folder, tmp_path / "n.db")
    assert engine.read == []
    assert {line["status"] for line in lines(capsys)} == {"unchanged"}
    assert (tmp_path / "n.db").read_bytes() == before


def test_a_load_that_was_cut_off_goes_on_without_looking_into_what_is_settled(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "1.txt").write_text("broken")
    with pytest.raises(KeyboardInterrupt):
        load_with(CutOff(3), folder, tmp_path / "n.db")
    capsys.readouterr()
    hashed = []
    import cli.finding

    whole = cli.finding.hash_of
    monkeypatch.setattr(
        cli.finding, "hash_of", lambda source: hashed.append(source.file.name) or whole(source)
    )  # type: ignore[func-returns-value]
    engine = FakeEngine()
    with pytest.raises(Stopped):
        load_with(engine, folder, tmp_path / "n.db")
    assert engine.read == ["3.txt", "4.txt"]
    assert [Path(name).name for name in hashed] == ["3.txt", "4.txt"]
    assert [line["status"] for line in lines(capsys)] == [
        "unchanged",
        "failed",
        "unchanged",
        "loaded",
        "loaded",
    ]
    ((loads, loaded, failed),) = rows(
        tmp_path / "n.db", "SELECT count(*), sum(loaded), sum(failed) FROM loads"
    )
    assert (loads, loaded, failed) == (1, 4, 1), "the same load, each file counted once"


def test_a_file_that_changed_since_it_was_settled_is_read(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        load_with(CutOff(3), folder, tmp_path / "n.db")
    (folder / "0.txt").write_text("职业九", encoding="utf-8")
    os.utime(folder / "0.txt", ns=(1, 1))
    engine = FakeEngine()
    load_with(engine, folder, tmp_path / "n.db")
    assert engine.read == ["0.txt", "3.txt", "4.txt"]


def test_files_settled_by_a_load_that_ended_cost_a_hash(folder: Path, tmp_path: Path) -> None:
    """Size and time alone are believed only within one load: content may change under both."""
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    look = (folder / "0.txt").stat()
    (folder / "0.txt").write_text("职业9", encoding="utf-8")
    os.utime(folder / "0.txt", ns=(look.st_mtime_ns, look.st_mtime_ns))
    engine = FakeEngine()
    load_with(engine, folder, tmp_path / "n.db")
    assert engine.read == ["0.txt"]


def test_years_of_loads_keep_one_row_a_path(folder: Path, tmp_path: Path) -> None:
    for year in range(4):
        (folder / "0.txt").write_text(f"职业{year}年", encoding="utf-8")
        load_with(FakeEngine(), folder, tmp_path / "n.db")
    assert rows(tmp_path / "n.db", "SELECT count(*) FROM load_files") == [(5,)]
    assert rows(tmp_path / "n.db", "SELECT count(*) FROM loads") == [(4,)]


def test_copies_are_named_once_and_share_their_fate(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    for name, text in (("a.txt", "职业1"), ("b.txt", "broken"), ("c.txt", "broken")):
        (folder / name).write_text(text, encoding="utf-8")
    engine = FakeEngine()
    with pytest.raises(Stopped):
        load_with(engine, folder, tmp_path / "n.db")
    captured = capsys.readouterr()
    found = {Path(line["path"]).name: line for line in map(json.loads, captured.out.splitlines())}
    assert engine.read == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", "b.txt"]
    first = found["1.txt"]
    assert found["a.txt"]["status"] == "unchanged"
    assert found["a.txt"]["copy_of"] == first["path"]
    assert (found["a.txt"]["notice_id"], found["a.txt"]["findings"]) == (
        first["notice_id"],
        first["findings"],
    )
    assert found["c.txt"]["status"] == "failed"
    assert "b.txt, which failed" in found["c.txt"]["error"]
    assert (
        f"1 file with the bytes of another, loaded once: {folder / 'a.txt'} is {folder / '1.txt'}"
        in captured.err
    )
    assert rows(tmp_path / "n.db", "SELECT count(*) FROM documents") == [(5,)]


def test_names_that_are_no_unicode_have_rows_too(folder: Path, tmp_path: Path) -> None:
    os.rename(folder / "0.txt", os.fsencode(folder) + b"/\xb1.txt")  # noqa: PTH104
    load_with(FakeEngine(), folder, tmp_path / "n.db")
    assert rows(tmp_path / "n.db", r"SELECT count(*) FROM load_files WHERE path LIKE '%\xb1.txt'") == [(1,)]
