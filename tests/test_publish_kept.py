"""Answers about all notices: kept until the database changes, asked once, within limits."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from factory import make_notice
from site_client import Site

from db import open_database, store
from publish import kept
from publish.keeping import state_of
from publish.kept import Answers, TooSlow
from publish.site import sites_of

NOTICES = "SELECT notice_id FROM notices WHERE year >= :year"
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS c FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    add(tmp_path / "notices.db", "a")
    return tmp_path / "notices.db"


def add(path: Path, name: str) -> None:
    database = open_database(path, create=True)
    store(database, make_notice(name, agency=f"单位{name}"))
    database.close()


def ask(answers: Answers, datasette: Any, sql: str = NOTICES, times: int = 1, **values: Any) -> list[Any]:
    """The answers to the same question asked at once."""

    async def asked() -> list[Any]:
        (site,) = sites_of(datasette)
        return list(await asyncio.gather(*(answers.ask(datasette, site, sql, values) for _ in range(times))))

    return asyncio.run(asked())


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that reach the database from now on."""
    reached: list[str] = []
    fetch = kept._fetch

    async def counted(database: Any, sql: str, values: dict[str, Any]) -> Any:
        reached.append(sql)
        return await fetch(database, sql, values)

    monkeypatch.setattr(kept, "_fetch", counted)
    return reached


def test_a_question_is_asked_once_until_the_database_changes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, answers, datasette = counting(monkeypatch), Answers(), Site(path).datasette
    first = ask(answers, datasette, times=5, year=2000)
    assert len(reached) == 1 and all(len(one.rows) == 1 for one in first)
    assert ask(answers, datasette, year=2000)[0] == first[0] and len(reached) == 1
    assert ask(answers, datasette, year=2999)[0].rows == () and len(reached) == 2
    add(path, "b")
    assert len(ask(answers, datasette, year=2000)[0].rows) == 2 and len(reached) == 3


def test_a_change_within_one_tick_of_the_clock_is_seen(path: Path) -> None:
    held = Site(path).datasette.databases["notices"]
    before, times = state_of(held), path.stat()
    database = open_database(path, create=False)
    database.execute("UPDATE notices SET region = 'x'")
    database.conn.commit()
    database.close()
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns and state_of(held) != before
    assert state_of(held) == state_of(held)
    assert state_of(Datasette([], memory=True).databases["_memory"]) is None


def test_looking_for_changes_leaves_readers_their_locks(path: Path) -> None:
    """Closing a file takes from a process all locks on it: a load would then write under who reads here."""
    site = Site(path)
    reader = site.datasette.databases["notices"].connect()
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM notices").fetchone()
    assert not written_by_another_process(path)
    for page in ("/", "/-/zhiping/review", "/-/zhiping/dictionary", "/-/zhiping/search?q=单位"):
        site.page(page)
        assert not written_by_another_process(path), page
    reader.close()
    assert written_by_another_process(path)


def written_by_another_process(path: Path) -> bool:
    """Whether another process may write now, without waiting for anybody."""
    write = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None); c.execute('UPDATE notices SET region = 1')"
    done = subprocess.run([sys.executable, "-c", write, path], capture_output=True, text=True)
    assert done.returncode == 0 or "database is locked" in done.stderr, done.stderr
    return done.returncode == 0


def test_what_is_kept_stays_within_its_rows(path: Path) -> None:
    answers, datasette = Answers(most_rows=10), Site(path).datasette
    for year in range(30):
        ask(answers, datasette, year=year)
    assert len(answers) == 5 and answers.rows == 10  # a row each, and one for the answer itself


def test_what_was_said_of_an_earlier_state_is_kept_no_longer(path: Path) -> None:
    answers, datasette = Answers(), Site(path).datasette
    for year in (2000, 2001):
        ask(answers, datasette, year=year)
    add(path, "b")
    ask(answers, datasette, year=2000)
    assert (len(answers), answers.rows) == (1, 3)


def test_too_many_rows_are_cut_and_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_ROWS", 3)
    series = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :most) SELECT i FROM n"
    (cut,), (whole,) = (ask(Answers(), Site(path).datasette, series, most=most) for most in (4, 3))
    assert (len(cut.rows), cut.is_cut) == (3, True) and (len(whole.rows), whole.is_cut) == (3, False)


def test_a_question_that_takes_too_long_is_refused_and_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SECONDS", 0.05)
    answers, datasette = Answers(), Site(path).datasette
    with pytest.raises(TooSlow):
        ask(answers, datasette, ENDLESS)
    assert len(answers) == 0 and TooSlow.status == 503
    assert len(ask(answers, datasette, year=2000)[0].rows) == 1
