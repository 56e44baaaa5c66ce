"""The site over other databases: of something else, damaged, of another version, several at once."""

import re
import sqlite3
from pathlib import Path

import pytest
from factory import make_notice
from site_client import Site, Words, fill

from db import open_database, store


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "notices.db"
    fill(path)
    return path


SCRIPT = re.compile(r"<script[^>]* src=\"[^\"]*zhiping_datasette\.js[^>]*></script>")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A database of something else with a table and a question of our names, and full text of its own."""
    path = tmp_path / "library.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE fees (id INTEGER PRIMARY KEY, subject TEXT, notice_id TEXT)")
        connection.execute("INSERT INTO fees VALUES (1, 'theory', 'n1')")
        connection.execute("CREATE TABLE who_offers (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT INTO who_offers VALUES (1, 'ours alone')")
        connection.execute("CREATE VIRTUAL TABLE books USING fts5(text)")
        connection.execute("INSERT INTO books VALUES ('a tale of two cities'), ('补考 收费')")
    connection.close()
    return path


def test_a_foreign_database_is_left_alone(path: Path, foreign: Path) -> None:
    both, alone = Site(path, foreign), Site(foreign)
    for address in ("/library", "/library/fees", "/library/fees/1", "/library/who_offers", "/library/books"):
        # Under the server's policy Datasette's own scripts stand in a file, on every page.
        ours, theirs = SCRIPT.sub("", both.page(address)), alone.page(address)
        assert Words(ours).addresses == Words(theirs).addresses, address
        assert "理论知识" not in ours and "zhiping" not in ours
    assert len(both.rows("/library/books", _search="tale cities")) == 1
    assert both.rows("/library/who_offers") == [{"id": 1, "text": "ours alone"}]
    assert both.json("/library.json")["queries"] == []
    assert "library" in both.page("/") and "云岭市" in both.page("/")
    assert both.get("/library", sql="select zhiping_match('x')").status_code == 400


def test_without_a_database_of_ours_datasette_is_as_it_was(foreign: Path) -> None:
    page = Site(foreign).page("/")
    assert "zhiping" not in page and "职评" not in page and "Powered by" in page


def test_a_file_that_is_no_database_is_left_to_datasette(path: Path, tmp_path: Path) -> None:
    """Datasette refuses to start over it; until then nothing of ours may fail on it."""
    (tmp_path / "broken.db").write_bytes(b"this is no database at all, only words" * 100)
    datasette = Site(path, tmp_path / "broken.db").datasette
    assert datasette.metadata("title").startswith("职评")
    datasette._prepare_connection(datasette.databases["broken"].connect(), "broken")


def test_a_database_of_another_version_is_shown_plainly(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = tmp_path / "old.db"
    old.write_bytes(path.read_bytes())
    with sqlite3.connect(old) as connection:
        connection.execute("DROP VIEW fee_comparison")
        connection.execute("ALTER TABLE fees RENAME COLUMN occupation TO trade")
    connection.close()
    site = Site(old)
    assert "trade" in site.page("/old/fees") and site.get("/").status_code == 200
    assert "another version of zhiping" in caplog.text


def test_a_database_given_as_immutable(path: Path) -> None:
    site = Site(immutables=[str(path)])
    assert "云岭市" in site.page("/") and len(site.rows("/notices/clauses", _search="补考")) == 4


def test_two_databases_of_ours(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "more.db"
    database = open_database(other, create=True)
    store(database, make_notice("z", agency="北川职业学校"))
    database.close()
    page = Site(path, other).page("/")
    assert "北川职业学校" in page and "平江县技能协会" in page
    ids = [attrs["id"] for _, attrs in Words(page).tags if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_metadata_of_the_person_who_serves_wins(path: Path) -> None:
    site = Site(
        path, metadata={"title": "Mine", "databases": {"notices": {"tables": {"fees": {"title": "F"}}}}}
    )
    assert site.datasette.metadata("title") == "Mine"
    assert site.datasette.table_metadata("notices", "fees")["title"] == "F"
    assert "五级" in site.page("/notices/fees")
    assert Site(path).datasette.table_metadata("notices", "fees")["title"] == "收费 · fees"
