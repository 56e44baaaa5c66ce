"""Archives that are loaded: nested, hostile, with members of one name; and what their members are called."""

import json
import os
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fake_engine import FakeEngine, load_with

from cli.main import run
from cli.words import Stopped
from ingest import files

Captured = pytest.CaptureFixture[str]


def pack(path: Path, members: list[tuple[str, bytes]]) -> Path:
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        warnings.simplefilter("ignore")  # of members that have one name
        for name, data in members:
            packed.writestr(name, data)
    return path


def loaded(folder: Path, database: Path, capsys: Captured) -> dict[str, dict[str, Any]]:
    engine = FakeEngine()
    try:
        load_with(engine, folder, database)
    except Stopped as stopped:
        assert stopped.status == 1
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    return {Path(line["path"]).relative_to(folder).as_posix(): line for line in lines}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def test_members_are_loaded_as_files_in_folders_are(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    pack(folder / "a.zip", [("二/深/b.txt", "职业2".encode()), ("一.txt", "职业1".encode()), ("空/", b"")])
    found = loaded(folder, tmp_path / "n.db", capsys)
    assert {name: line["status"] for name, line in found.items()} == {
        "a.zip/一.txt": "loaded",
        "a.zip/二/深/b.txt": "loaded",
    }
    again = loaded(folder, tmp_path / "n.db", capsys)
    assert {line["status"] for line in again.values()} == {"unchanged"}


def test_members_of_one_name_are_told_apart(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    pack(
        folder / "a.zip",
        [("一.txt", "职业1".encode()), ("一.txt", "职业2".encode()), ("一.txt", "职业1".encode())],
    )
    found = loaded(folder, tmp_path / "n.db", capsys)
    assert {name: line["status"] for name, line in found.items()} == {
        "a.zip/一.txt": "loaded",
        "a.zip/一 (2).txt": "loaded",
        "a.zip/一 (3).txt": "unchanged",
    }
    assert found["a.zip/一 (3).txt"]["copy_of"] == str(folder / "a.zip/一.txt")


def test_a_hostile_archive_fails_by_its_members_and_writes_nothing_outside(
    folder: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIPING_MAX_FILE_BYTES", "1000")
    members = [
        ("../../evil.txt", b"x"),
        ("/evil.txt", b"x"),
        ("bomb.txt", bytes(100_000)),
        ("in.zip", b"PK\x05\x06"),
    ]
    pack(folder / "a.zip", [*members, ("good.txt", "职业".encode())])
    before = sorted(path for path in tmp_path.parent.rglob("*evil*"))
    found = loaded(folder, tmp_path / "n.db", capsys)
    assert {name: line["status"] for name, line in found.items()} == {
        "a.zip/evil.txt": "failed",
        "a.zip/bomb.txt": "failed",
        "a.zip/in.zip": "failed",
        "a.zip/good.txt": "loaded",
    }
    assert "100000 bytes" in found["a.zip/bomb.txt"]["error"]
    assert sorted(path for path in tmp_path.parent.rglob("*evil*")) == before


def test_a_member_that_lies_about_its_size_is_refused(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    packed = pack(folder / "a.zip", [("bomb.txt", bytes(100_000))])
    data = bytearray(packed.read_bytes())
    size = (100_000).to_bytes(4, "little")
    assert data.count(size) == 2
    packed.write_bytes(bytes(data).replace(size, (10).to_bytes(4, "little")))
    (line,) = loaded(folder, tmp_path / "n.db", capsys).values()
    assert line["status"] == "failed"
    assert line["sha256"] is None


def test_an_archive_is_known_without_being_read_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack(folder / "a.zip", [("一.txt", os.urandom(1000))])
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read whole"))
    (found,) = files.find_files([packed])
    assert found.archive == packed


@pytest.mark.parametrize(
    "words",
    [
        ["load", "--dry-run", "a.pdf"],
        ["load", "--originals", "cupboard", "a.pdf"],
        ["load", "--time-limit", "-1", "a.pdf"],
        ["load", "--memory-limit", "much", "a.pdf"],
    ],
    ids=" ".join,
)
def test_misuse_is_2(words: list[str], capsys: Captured) -> None:
    assert run(words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("--help")


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run(["load", "a.pdf", "--engine", "tcp://127.0.0.1:8786"]) == 2
    assert "pip install 'zhiping[cluster]'" in capsys.readouterr().err
