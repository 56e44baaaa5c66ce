"""Opening: what is not ours, not there, too new, or in use is told in one line and left as it was."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import make_notice

from db.connect import open_database
from db.migrations import APPLICATION_ID, newest_version, version_of
from db.read import read_notice
from db.store import store
from models.errors import DatabaseTrouble


def trouble(path: Path, **options: object) -> str:
    """The one line that is said instead of a database."""
    with pytest.raises(DatabaseTrouble) as caught:
        open_database(path, **{"create": True, "busy_seconds": 0.1, **options})  # type: ignore[arg-type]
    message = str(caught.value)
    assert message.startswith(f"{path}: ") and "\n" not in message
    assert caught.value.found and caught.value.expected and caught.value.remedy
    return message


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "通知.db"
    database = open_database(path, create=True)
    store(database, make_notice())
    database.close()
    return path


def test_a_new_database_is_ours_and_of_this_version(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    assert version_of(database) == (APPLICATION_ID, newest_version())
    assert database.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert database.journal_mode == "delete"
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["n.db"]


def test_an_empty_file_becomes_a_database_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "an empty file" in trouble(path, create=False)
    assert path.stat().st_size == 0
    store(open_database(path, create=True), make_notice())


def test_a_folder(tmp_path: Path) -> None:
    assert "a folder" in trouble(tmp_path)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in trouble(tmp_path / "none.db", create=False)
    assert "no such file" in trouble(tmp_path / "none.db", read_only=True)
    assert "folder does not exist" in trouble(tmp_path / "none" / "n.db")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert "cannot be opened" in trouble(tmp_path / ("长" * 200))


def test_another_kind_of_file(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"%PDF-1.7 and more")
    assert "not a SQLite database" in trouble(path)
    assert path.read_bytes() == b"%PDF-1.7 and more"


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE accounts (id INTEGER PRIMARY KEY)")
    connection.close()
    before = path.read_bytes()
    assert "something else" in trouble(path)
    assert "something else" in trouble(path, read_only=True, create=False)
    assert path.read_bytes() == before


def test_a_damaged_database(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    filled.write_bytes(content)
    assert "damaged" in trouble(filled)


def test_a_newer_database(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute(f"PRAGMA user_version = {newest_version() + 1}")
    connection.close()
    assert "newer zhiping" in trouble(filled)


@pytest.fixture
def locked(filled: Path) -> Iterator[Path]:
    """The database while another connection holds it for itself."""
    other = sqlite3.connect(filled)
    other.execute("BEGIN EXCLUSIVE")
    yield filled
    other.close()


def test_a_locked_database(locked: Path) -> None:
    assert "locked by another process" in trouble(locked)


def test_locked_while_writing(filled: Path) -> None:
    database = open_database(filled, create=False, busy_seconds=0.1)
    other = sqlite3.connect(filled)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseTrouble, match="locked by another process"):
        store(database, make_notice("second", occupation="育婴员"))
    assert len(list(database.query("SELECT * FROM notices"))) == 1
    other.close()
    assert store(database, make_notice("second", occupation="育婴员")).status == "loaded"


def test_read_only(filled: Path) -> None:
    database = open_database(filled, create=False, read_only=True)
    (notice_id,) = database.execute("SELECT notice_id FROM notices").fetchone()
    assert read_notice(database, notice_id) == make_notice()
    with pytest.raises(DatabaseTrouble, match="read-only"):
        store(database, make_notice("second", occupation="育婴员"))


def test_a_full_disk(filled: Path) -> None:
    database = open_database(filled, create=False)
    before = filled.read_bytes()
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    big = make_notice("big", occupation="育婴员", notice={"addressee": "各" * 100_000})
    with pytest.raises(DatabaseTrouble, match="disk is full"):
        store(database, big)
    database.close()
    assert filled.read_bytes() == before


def test_our_own_mistakes_are_not_hidden(filled: Path) -> None:
    database = open_database(filled, create=False)
    database.execute("DROP TABLE evidence")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        read_notice(database, "2026-云岭市现代服务业协会-保育师")


def test_opening_it_takes_no_lock_from_another_use_in_the_process(filled: Path) -> None:
    """A file that is opened and closed beside SQLite drops the locks that the process holds on it."""
    writer = sqlite3.connect(filled, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    open_database(filled, create=False, read_only=True).close()
    assert subprocess.run([sys.executable, "-c", _LOCK, filled], check=False).returncode == 5
    writer.execute("ROLLBACK")
    assert subprocess.run([sys.executable, "-c", _LOCK, filled], check=False).returncode == 0


_LOCK = """
import sqlite3, sys
try:
    sqlite3.connect(sys.argv[1], timeout=0.1, isolation_level=None).execute("BEGIN IMMEDIATE")
except sqlite3.OperationalError as error:
    sys.exit(error.sqlite_errorcode)
"""
