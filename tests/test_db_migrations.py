"""A database of any earlier version opens; a change of the models loses nothing without a decision."""

import gzip
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from factory import evidence, make_notice
from pydantic import Field
from sqlite_utils import Database

from db import migrations
from db.connect import open_database
from db.migrations import differences, migration, newest_version, version_of, wanted
from db.read import read_notice
from db.schema import schema
from db.search import search_clauses
from db.store import store
from models import registry
from models.errors import DatabaseTrouble
from models.records import Record, child_table
from models.registry import Notice
from models.vocabulary import Label

KEPT = sorted((Path(__file__).parent / "databases").glob("v*.gz"))


class Venue(Record):
    """A kind that the registry does not have."""

    table: ClassVar[str] = "venues"
    label: ClassVar[Label] = Label("考点", "venues")
    keys: ClassVar[tuple[str, ...]] = ("name",)

    name: str = Field(description="考点 · venue")
    level: int | None = Field(None, description="等级 · level")
    rooms: tuple[str, ...] = Field(
        (), description="考场 · rooms", json_schema_extra=child_table("venue_rooms")
    )


class WiderNotice(Notice):
    """A notice that holds the new kind."""

    venues: tuple[Venue, ...] = ()


@pytest.fixture
def wider(monkeypatch: pytest.MonkeyPatch) -> WiderNotice:
    """The registry with one more kind, and a notice that has one of it."""
    monkeypatch.setattr(registry, "RECORD_KINDS", (*registry.RECORD_KINDS, Venue))
    monkeypatch.setattr(registry, "Notice", WiderNotice)
    venue = Venue(name="第一考点", level=4, rooms=("101", "102"), evidence=evidence("第一考点"))
    own = make_notice("wider", occupation="育婴员")
    return WiderNotice(**{**dict(own), "venues": (venue,)})


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "n.db"
    database = open_database(path, create=True)
    store(database, make_notice())
    database.close()
    return path


def raw(path: Path, *statements: str) -> None:
    """Changes a database behind the program's back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def objects(database: Database) -> dict[str, str]:
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_fts_*'"
    return dict(database.execute(sql).fetchall())


def assert_sound(database: Database) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_there_is_a_kept_database_of_every_version() -> None:
    """A landed version without one could not be shown to open; `python tests/keep_database.py` keeps one."""
    assert [path.stem for path in KEPT] == [f"v{number}" for number in range(1, newest_version() + 1)]


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_kept_database_opens_as_one_of_today(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(gzip.decompress(kept.read_bytes()))
    database = open_database(tmp_path / "kept.db", create=False)
    assert objects(database) == objects(open_database(tmp_path / "new.db", create=True))
    assert version_of(database)[1] == newest_version()
    assert_sound(database)
    assert [row["notice_id"] for row in search_clauses(database, "补考")] != []
    for row in database["notices"].rows:
        assert read_notice(database, row["notice_id"]).fees[0].amount is not None


def test_an_open_database_is_what_the_models_say(filled: Path) -> None:
    database = open_database(filled, create=False)
    assert objects(database) == wanted()
    assert differences(database) == []
    assert {table.name for table in schema().tables} <= set(database.table_names())


def test_a_new_kind_needs_its_class_only(filled: Path, wider: WiderNotice) -> None:
    database = open_database(filled, create=False)
    stored = store(database, wider)
    assert read_notice(database, stored.notice_id) == wider
    rooms = list(database.query("SELECT value, venue_id, notice_id FROM venue_rooms ORDER BY ordinal"))
    assert [row["value"] for row in rooms] == ["101", "102"]
    keys = {(key.column, key.other_table) for key in database["venues"].foreign_keys}
    assert keys == {("notice_id", "notices"), ("level", "levels")}
    (counted,) = database.execute("SELECT venues FROM notice_overview WHERE venues > 0").fetchone()
    assert counted == 1
    assert_sound(database)


def test_a_notice_without_the_new_kind_stays_unchanged(filled: Path, wider: WiderNotice) -> None:
    """Else every notice of ten years would become a revision of itself."""
    database = open_database(filled, create=False)
    same = WiderNotice(**dict(make_notice()))
    assert store(database, same).status == "unchanged"
    assert wider.venues


@pytest.mark.parametrize(
    ("old", "new", "without"),
    [
        ('"unit" TEXT,\n  ', "", "unit"),
        ("'retake'))", "'refund'))", None),
        ('"ordinal" INTEGER NOT NULL', '"ordinal" REAL', None),
    ],
    ids=["new column", "new code", "other type"],
)
def test_a_table_that_changed_is_made_anew_with_its_rows(
    filled: Path, old: str, new: str, without: str | None
) -> None:
    fees = next(table for table in schema().tables if table.name == "fees")
    assert old in fees.sql()
    listed = ", ".join(f'"{name}"' for name in fees.column_names if name != without)
    earlier = fees.sql().replace(old, new)
    kept = f"INSERT INTO fees ({listed}) SELECT {listed} FROM kept"
    raw(filled, "ALTER TABLE fees RENAME TO kept", earlier, kept, "DROP TABLE kept")
    database = open_database(filled, create=False)
    assert objects(database) == wanted()
    assert [(row["id"], row["amount"]) for row in database["fees"].rows] == [(1, 200), (2, 260)]
    assert_sound(database)


def test_the_indexes_survive_a_table_made_anew(filled: Path) -> None:
    raw(filled, "ALTER TABLE clauses RENAME COLUMN number TO printed")
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, '\"printed\" TEXT', '\"number\" TEXT')")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, '\"page\" INTEGER', '\"page\" REAL')")
    connection.commit()
    connection.close()
    database = open_database(filled, create=False)
    assert objects(database) == wanted()
    assert [row["clause"] for row in search_clauses(database, "补考费")] == ["c2"]


def test_a_column_that_the_models_lost_is_refused(filled: Path) -> None:
    raw(filled, "ALTER TABLE fees ADD COLUMN discount REAL", "UPDATE fees SET discount = 5")
    before = filled.read_bytes()
    with pytest.raises(DatabaseTrouble, match=r"fees has columns .*discount"):
        open_database(filled, create=False)
    assert filled.read_bytes() == before


def test_a_view_that_changed_is_made_anew(filled: Path) -> None:
    raw(filled, "DROP VIEW fee_comparison", "CREATE VIEW fee_comparison AS SELECT 1 AS one")
    database = open_database(filled, create=False)
    assert objects(database) == wanted()


def test_an_earlier_database_is_not_changed_by_reading(filled: Path) -> None:
    raw(filled, "DROP VIEW fee_comparison")
    before = filled.read_bytes()
    with pytest.raises(DatabaseTrouble, match="earlier version"):
        open_database(filled, create=False, read_only=True)
    assert filled.read_bytes() == before


@pytest.fixture
def second_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A version 2 that renames a column, and the versions at which its step was run."""
    monkeypatch.setattr(migrations, "MIGRATIONS", {})
    runs: list[int] = []

    @migration(2)
    def rename_cost(database: Database) -> None:
        runs.append(version_of(database)[1])
        database.conn.execute('ALTER TABLE fees RENAME COLUMN "cost" TO "amount"')

    yield runs


def test_a_migration_runs_once_and_not_on_a_new_database(
    filled: Path, tmp_path: Path, second_version: list[int]
) -> None:
    raw(filled, "DROP VIEW fee_comparison", 'ALTER TABLE fees RENAME COLUMN "amount" TO "cost"')
    for _ in range(2):
        database = open_database(filled, create=False)
        assert (version_of(database)[1], objects(database)) == (2, wanted())
        assert [row["amount"] for row in database["fees"].rows] == [200, 260]
        database.close()
    open_database(tmp_path / "new.db", create=True)
    assert second_version == [1]


def test_a_migration_number_is_taken_once(second_version: list[int]) -> None:
    for number in (1, 2):
        with pytest.raises(ValueError, match="not taken"):
            migration(number)(lambda database: None)
    assert second_version == []


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(database: Database) -> None:
        database.conn.execute("DELETE FROM agencies")

    monkeypatch.setattr(migrations, "MIGRATIONS", {2: breaks})
    before = filled.read_bytes()
    with pytest.raises(DatabaseTrouble, match="rows that are not there"):
        open_database(filled, create=False)
    assert filled.read_bytes() == before
