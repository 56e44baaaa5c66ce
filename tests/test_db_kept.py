"""Databases of earlier programs, kept as they were: they open, lose nothing, and go on being used.

`v1.gz` holds the factory's notices, by the first program that had a database; `landed-f6585f7.gz` four samples, loaded by
the program of that commit.
"""

import gzip
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from factory import make_notice

from cli.main import run
from db import content_hash, notice_hashes, open_database, search_clauses, store

ROOT = Path(__file__).parents[1]
KEPT = sorted((ROOT / "tests" / "databases").glob("*.gz"))
LANDED = ROOT / "tests" / "databases" / "landed-f6585f7.gz"
LOADED = [
    ROOT / "samples" / name
    for name in (
        "2026-lvzhou-society/notice.txt",
        "2026-lanxi-federation/notice.pdf",
        "2026-yueyu-association/notice.pdf",
        "2026-yueyu-supplement/notice.pdf",
    )
]
WORDS = ("补考", "收费标准", "考")


@pytest.fixture
def unpacked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "kept.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


each_kept = pytest.mark.parametrize("unpacked", KEPT, ids=lambda path: path.stem, indirect=True)
landed = pytest.mark.parametrize("unpacked", [LANDED], ids=lambda path: path.stem, indirect=True)


def rows(path: Path) -> dict[str, dict[Any, dict[str, Any]]]:
    """Every row of every table that holds values of its own, by table and row id, past our own program."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if "_fts" not in name and not name.startswith("sqlite_")
    ]
    found = {
        name: {
            row["the_row"]: dict(row) for row in connection.execute(f"SELECT rowid AS the_row, * FROM {name}")
        }
        for name in names
    }
    connection.close()
    return found


def clauses_found(path: Path, word: str) -> list[tuple[str, str]]:
    """The clauses that a word is found in, by the file's own full-text index and not by our search."""
    phrase = '"' + " ".join(word) + '"'
    sql = (
        "SELECT c.notice_id, c.clause FROM clauses_fts JOIN clauses AS c ON c.id = clauses_fts.rowid "
        "WHERE clauses_fts MATCH ?"
    )
    connection = sqlite3.connect(path)
    found = sorted(connection.execute(sql, [phrase]).fetchall())
    connection.close()
    return found


def upgrade(path: Path) -> None:
    open_database(path, create=False).close()


def sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    told = connection.execute("PRAGMA integrity_check").fetchall()
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return told == [("ok",)] and broken == []


def test_there_are_kept_databases() -> None:
    assert {"v1", "landed-f6585f7"} <= {path.stem for path in KEPT}


@each_kept
def test_an_upgrade_keeps_every_row_and_value(unpacked: Path) -> None:
    before = rows(unpacked)
    assert len(before["notices"]) >= 2
    assert len(before["evidence"]) > 10
    upgrade(unpacked)
    after = rows(unpacked)
    assert sound(unpacked)
    for table, kept in before.items():
        shown = {key: {name: after[table][key][name] for name in row} for key, row in kept.items()}
        assert shown == kept, table


@each_kept
def test_words_are_found_before_and_after(unpacked: Path) -> None:
    before = {word: clauses_found(unpacked, word) for word in WORDS}
    assert all(before.values())
    upgrade(unpacked)
    assert {word: clauses_found(unpacked, word) for word in WORDS} == before
    database = open_database(unpacked, create=False)
    for word in WORDS:
        held = database.execute("SELECT notice_id, clause FROM clauses WHERE text LIKE ?", [f"%{word}%"])
        assert sorted(held.fetchall()) == before[word]
        assert list(search_clauses(database, word)) != []


@each_kept
def test_further_notices_go_in_and_out(unpacked: Path) -> None:
    upgrade(unpacked)
    counts = {word: len(clauses_found(unpacked, word)) for word in WORDS}
    database = open_database(unpacked, create=False)
    before = dict(notice_hashes(database))
    assert store(database, make_notice("later", occupation="评茶员")).status == "loaded"
    assert store(database, make_notice("later", occupation="茶艺师")).status == "revised"
    database.close()
    # once, for what the same file said before went out, its words in the index too
    assert len(clauses_found(unpacked, "补考")) == counts["补考"] + 2
    assert sound(unpacked)
    after = dict(notice_hashes(open_database(unpacked, create=False)))
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1


def test_a_kept_database_says_what_a_fresh_one_says(tmp_path: Path) -> None:
    """The factory's notices are the same today: what the first program stored of them is what is stored now.

    The first program took the scan of the first day's notice for a revision; stored again, it is a reading of it.
    """
    notices = (
        make_notice(),
        make_notice("scan", amount=210, source="ocr"),
        make_notice("other", agency="江滨市家政行业协会", occupation="育婴员"),
    )
    (tmp_path / "kept.db").write_bytes(gzip.decompress((ROOT / "tests/databases/v1.gz").read_bytes()))
    kept = open_database(tmp_path / "kept.db", create=False)
    fresh = open_database(tmp_path / "fresh.db", create=True)
    for notice in notices:
        store(fresh, notice)
    other = "2026-江滨市家政行业协会-育婴员"
    assert dict(notice_hashes(kept))[other] == dict(notice_hashes(fresh))[other]
    for notice in notices:
        store(kept, notice, again=True)
    assert content_hash(kept) == content_hash(fresh)


@landed
def test_loading_the_same_files_again_leads_to_a_fresh_load(unpacked: Path, tmp_path: Path) -> None:
    """Each is read anew as today's program reads it, for the version that read it stands with it."""
    upgrade(unpacked)
    connection = sqlite3.connect(unpacked)
    connection.execute("UPDATE documents SET parser_version = '0.0.9'")
    connection.commit()
    connection.close()
    for path in (unpacked, tmp_path / "fresh.db"):
        assert run(["load", *map(str, LOADED), "--db", str(path), "--jobs", "1"]) == 0
    kept, fresh = (
        open_database(path, create=False, read_only=True) for path in (unpacked, tmp_path / "fresh.db")
    )
    assert dict(notice_hashes(kept)) == dict(notice_hashes(fresh))
    assert sound(unpacked)
