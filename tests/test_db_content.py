"""The content hash: the same for the same files however they came, another for any word that differs."""

import itertools
import sqlite3
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from factory import citation, fee, make_notice

from cli.main import run
from db import content_hash, notice_hashes, open_database, store
from ingest import read_document
from models.registry import Notice
from parsers import parse

SAMPLES = sorted((Path(__file__).parents[1] / "samples").glob("*/notice.*"))[::3]
Captured = pytest.CaptureFixture[str]


@cache
def sample_notices() -> tuple[Notice, ...]:
    return tuple(parse(read_document(path)) for path in SAMPLES)


def renamed(notice: Notice, name: str) -> Notice:
    document = notice.document.model_copy(update={"file_name": name, "parser_version": "0"})
    return notice.model_copy(update={"document": document})


def hash_of(path: Path, notices: Iterable[Notice], *, at: str = "2026-01-01") -> str:
    """The hash of a database into which the notices are stored."""
    database = open_database(path, create=True)
    for notice in notices:
        store(database, notice, stored_at=at)
    found = content_hash(database)
    database.close()
    return found


def revisions() -> list[Notice]:
    """Three revisions, two notices that cite one number under two titles, one notice from two files."""
    return [
        make_notice("first"),
        make_notice("first-scan", source="ocr"),
        make_notice("second", amount=210, notice={"issued_on": "2026-03-01"}),
        make_notice("third", amount=220, notice={"issued_on": "2026-04-01"}),
        make_notice("other", occupation="育婴员", citations=(citation(title="另一个标题"),)),
    ]


def test_samples_in_any_order_under_any_name(tmp_path: Path) -> None:
    forward = hash_of(tmp_path / "a.db", sample_notices())
    backward = hash_of(
        tmp_path / "b.db", [renamed(each, f"{n}.pdf") for n, each in enumerate(sample_notices()[::-1])], at=""
    )
    assert forward == backward
    assert len(forward) == 64


def test_revisions_in_any_order(tmp_path: Path) -> None:
    found = {
        hash_of(tmp_path / f"{number}.db", order)
        for number, order in enumerate(itertools.islice(itertools.permutations(revisions()), 0, 120, 7))
    }
    assert len(found) == 1


def test_a_notice_loaded_twice_and_one_read_anew_change_nothing(tmp_path: Path) -> None:
    once = hash_of(tmp_path / "a.db", revisions())
    again = [renamed(revisions()[2], "again.pdf"), *revisions(), revisions()[0]]
    assert hash_of(tmp_path / "b.db", again) == once


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fees SET amount = amount + 1 WHERE id = 1",
        "UPDATE fees SET unit = 'x' WHERE id = 1",
        "UPDATE evidence SET quote = quote || '。' WHERE id = (SELECT max(id) FROM evidence)",
        "UPDATE evidence SET x0 = x0 + 0.01 WHERE x0 IS NOT NULL",
        "UPDATE clauses SET text = text || ' ' WHERE id = 2",
        "DELETE FROM clauses WHERE id = 3",
        "UPDATE findings SET message = message || '！'",
        "DELETE FROM findings WHERE scope = 'database'",
        "UPDATE notices SET addressee = '各单位' WHERE revision = 1",
        "UPDATE notices SET is_current = 0",
        "UPDATE notices SET supersedes = NULL",
        "UPDATE documents SET sha256 = 'ff' WHERE id = 2",
        "UPDATE documents SET reading_notes = 'read' WHERE id = 2",
        "DELETE FROM penalty_behaviours WHERE ordinal = 2",
        "DELETE FROM notices WHERE revision = 3",
    ],
)
def test_any_change_of_what_is_said_changes_the_hash(tmp_path: Path, change: str) -> None:
    before = hash_of(tmp_path / "a.db", revisions())
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute(change).rowcount > 0
    connection.commit()
    connection.close()
    database = open_database(tmp_path / "a.db", create=False)
    assert content_hash(database) != before


def test_row_ids_and_times_are_not_in_it(tmp_path: Path) -> None:
    before = hash_of(tmp_path / "a.db", revisions())
    database = open_database(tmp_path / "a.db", create=False)
    database.conn.execute("UPDATE documents SET stored_at = '2036', file_name = 'x', parser_version = '99'")
    database.conn.commit()
    database.conn.execute("PRAGMA foreign_keys = OFF")
    database.conn.execute("UPDATE agencies SET id = id + 7")
    database.conn.execute("UPDATE notices SET agency_id = agency_id + 7")
    database.conn.execute("UPDATE contacts SET id = id + 100")
    database.conn.execute("UPDATE evidence SET record_id = record_id + 100 WHERE record_table = 'contacts'")
    database.conn.commit()
    assert content_hash(database) == before
    assert not database.conn.in_transaction


def test_the_notices_that_differ_are_told(tmp_path: Path) -> None:
    hash_of(tmp_path / "a.db", revisions())
    hash_of(
        tmp_path / "b.db", [*revisions()[:-1], make_notice("other", occupation="育婴员", fees=(fee(5, 1),))]
    )
    one, two = (
        dict(notice_hashes(open_database(tmp_path / name, create=False))) for name in ("a.db", "b.db")
    )
    differing = {name for name in one if one[name] != two[name]}
    assert differing == {"2026-云岭市现代服务业协会-育婴员", "2026-云岭市现代服务业协会-保育师~3"}
    assert len(one) == len(two) == 4


def test_command(tmp_path: Path, capsys: Captured) -> None:
    wanted = hash_of(tmp_path / "a.db", revisions())
    assert run(["hash", "--db", str(tmp_path / "a.db")]) == 0
    assert capsys.readouterr().out == f"{wanted}\n"
    assert run(["hash", "--notices", "--db", str(tmp_path / "a.db")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in lines] == sorted(line.split("  ")[1] for line in lines)
    assert len({line[:64] for line in lines}) == len(lines) == 4
    assert run(["hash", "--db", str(tmp_path / "none.db")]) == 2
