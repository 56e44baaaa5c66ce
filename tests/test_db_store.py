"""Loading: once, whole, in revisions that follow the dates, whatever the order of the files."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import AGENCY, BASIS, NUMBER, citation, fee, make_notice
from sqlite_utils import Database

from db.connect import open_database
from db.read import read_notice
from db.store import store
from db.transactions import writing
from models.errors import DatabaseTrouble
from models.registry import Notice

BASE = f"2026-{AGENCY}-保育师"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "notices.db", create=True)


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the shadow tables of the indexes included."""
    return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in database.table_names()}


def assert_sound(database: Database) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def revisions(database: Database) -> list[tuple[Any, ...]]:
    sql = "SELECT notice_id, revision, supersedes, is_current, issued_on FROM notices ORDER BY notice_id"
    return database.execute(sql).fetchall()


def corrected(name: str, day: int | None, amount: float) -> Notice:
    issued_on = date(2026, 1, day) if day else None
    return make_notice(name, amount=amount, notice={"issued_on": issued_on})


def test_the_same_file_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    first = store(database, make_notice(), stored_at="2026-02-01T08:00:00Z")
    rows, bytes_before = everything(database), (tmp_path / "notices.db").read_bytes()
    again = store(database, make_notice(), stored_at="2026-02-02T08:00:00Z")
    assert (first.status, again.status) == ("loaded", "unchanged")
    assert first.notice_id == again.notice_id == BASE
    assert everything(database) == rows
    assert (tmp_path / "notices.db").read_bytes() == bytes_before
    assert_sound(database)


def test_findings_are_counted(database: Database) -> None:
    assert store(database, make_notice()).findings == 1
    assert store(database, make_notice("other", occupation="育婴员", findings=())).findings == 0


def test_another_file_of_the_same_notice_adds_its_document_only(database: Database) -> None:
    store(database, make_notice("first"))
    fees = database["fees"].count
    assert store(database, make_notice("copy", source="ocr")) == ("unchanged", BASE, 1)
    assert database["fees"].count == fees
    rows = database.execute("SELECT file_name, notice_id FROM documents ORDER BY id").fetchall()
    assert rows == [("first.pdf", BASE), ("copy.pdf", BASE)]


def test_wording_and_order_make_no_revision(database: Database) -> None:
    notice = make_notice("first")
    store(database, notice)
    reworded = notice.model_copy(
        update={
            "fees": notice.fees[::-1],
            "clauses": notice.clauses[:1],
            "retake_rules": tuple(
                rule.model_copy(update={"text": "另一种说法"}) for rule in notice.retake_rules
            ),
            "document": make_notice("copy").document,
        }
    )
    assert store(database, reworded).status == "unchanged"


def test_a_later_notice_supersedes(database: Database) -> None:
    store(database, corrected("first", 20, 200))
    assert store(database, corrected("second", 25, 210)) == ("revised", f"{BASE}~2", 1)
    assert revisions(database) == [
        (BASE, 1, None, 0, "2026-01-20"),
        (f"{BASE}~2", 2, BASE, 1, "2026-01-25"),
    ]
    assert read_notice(database, BASE) == corrected("first", 20, 200)
    assert_sound(database)


def test_other_content_of_the_same_day_supersedes(database: Database) -> None:
    store(database, corrected("first", 20, 200))
    stored = store(database, corrected("second", 20, 210))
    assert (stored.status, stored.notice_id) == ("revised", f"{BASE}~2")


def test_an_older_notice_that_comes_late_is_not_the_newest(database: Database) -> None:
    newer, older = corrected("newer", 25, 210), corrected("older", 20, 200)
    store(database, newer)
    stored = store(database, older)
    assert (stored.status, stored.notice_id) == ("revised", BASE)
    assert read_notice(database, BASE) == older
    assert read_notice(database, f"{BASE}~2") == newer
    assert [row[3] for row in revisions(database)] == [0, 1]
    documents = dict(database.execute("SELECT file_name, notice_id FROM documents").fetchall())
    assert documents == {"newer.pdf": f"{BASE}~2", "older.pdf": BASE}
    assert_sound(database)


def test_an_undated_copy_does_not_supersede_a_dated_one(database: Database) -> None:
    store(database, corrected("dated", 20, 200))
    assert store(database, corrected("undated", None, 200)).notice_id == BASE
    assert [row[3:] for row in revisions(database)] == [(0, None), (1, "2026-01-20")]


def test_a_scan_does_not_supersede_the_text_of_the_same_day(database: Database) -> None:
    store(database, make_notice("text"))
    stored = store(database, make_notice("scan", amount=2000, source="ocr"))
    assert (stored.status, stored.notice_id) == ("unchanged", BASE)
    assert read_notice(database, BASE).fees[0].amount == 200


def logical(database: Database) -> list[tuple[str, str]]:
    """Everything that a notice says by id, row ids left out: what must not depend on the order of loading."""
    ids = [row[0] for row in database.execute("SELECT notice_id FROM notices ORDER BY notice_id")]
    return [(name, read_notice(database, name, database_findings=True).to_json()) for name in ids]


def test_the_order_of_loading_does_not_show(tmp_path: Path) -> None:
    notices = [
        corrected("a", 10, 200),
        corrected("b", 15, 210),
        corrected("c", 20, 220),
        make_notice("d", agency="江滨市家政行业协会", citations=(citation(title="另一个标题"),)),
    ]
    results = []
    for number, order in enumerate(itertools.permutations(notices)):
        database = open_database(tmp_path / f"{number}.db", create=True)
        for notice in order:
            store(database, notice)
        assert_sound(database)
        results.append((logical(database), revisions(database)))
        database.close()
    assert len(results) == 24
    assert all(result == results[0] for result in results)
    conflicts = [(name, text.count("citation_title_conflict")) for name, text in results[0][0]]
    assert conflicts == [(BASE, 0), (f"{BASE}~2", 0), (f"{BASE}~3", 1), ("2026-江滨市家政行业协会-保育师", 1)]


def test_the_same_file_read_otherwise_replaces_its_records(database: Database) -> None:
    store(database, make_notice("first"))
    store(database, make_notice("copy"))
    better = make_notice("first", amount=250)
    stored = store(database, better)
    assert (stored.status, stored.notice_id) == ("revised", BASE)
    assert read_notice(database, BASE) == better
    assert database["notices"].count == 1
    assert {row[0] for row in database.execute("SELECT notice_id FROM documents")} == {BASE}
    assert_sound(database)
    words = "SELECT count(*) FROM clauses_fts WHERE clauses_fts MATCH '\"补 考\"'"
    assert database.execute(words).fetchone() == (2,)


def test_the_same_file_read_as_another_notice_moves(database: Database) -> None:
    store(database, make_notice("first", agency="误读协会"))
    stored = store(database, make_notice("first"))
    assert (stored.status, stored.notice_id) == ("revised", BASE)
    assert [row["notice_id"] for row in database["notices"].rows] == [BASE]


def test_a_document_that_fails_leaves_nothing(database: Database) -> None:
    rows = everything(database)
    bad = make_notice(fees=(fee(5, 1), fee(99, 1)))
    with pytest.raises(DatabaseTrouble, match="tables refuse"):
        store(database, bad)
    with pytest.raises(DatabaseTrouble, match="cannot hold"):
        store(database, make_notice(notice={"year": 2**70}))
    assert everything(database) == rows
    assert not database.conn.in_transaction


def test_in_a_batch_the_one_that_fails_is_taken_back_alone(database: Database) -> None:
    with writing(database):
        store(database, make_notice("good"))
        with pytest.raises(DatabaseTrouble):
            store(database, make_notice("bad", occupation="育婴员", fees=(fee(99, 1),)))
        store(database, make_notice("also good", occupation="养老护理员"))
    names = {row[0] for row in database.execute("SELECT occupations FROM notices")}
    assert names == {"保育师", "养老护理员"}
    assert_sound(database)


def conflicts(database: Database) -> list[tuple[str, str]]:
    sql = "SELECT notice_id, message FROM findings WHERE code = 'citation_title_conflict' ORDER BY notice_id"
    return database.execute(sql).fetchall()


def test_one_number_with_two_titles_is_a_finding_of_both(database: Database) -> None:
    store(database, make_notice("first"))
    assert conflicts(database) == []
    other = make_notice("second", occupation="育婴员", citations=(citation(title="关于评价工作的意见"),))
    assert store(database, other).findings == 2
    found = conflicts(database)
    assert [notice_id for notice_id, _ in found] == [BASE, f"2026-{AGENCY}-育婴员"]
    assert len({message for _, message in found}) == 1
    assert all(word in found[0][1] for word in (NUMBER, BASIS, "关于评价工作的意见"))
    shown = read_notice(database, BASE, database_findings=True).findings[-1]
    assert shown.evidence == make_notice().citations[0].evidence
    assert read_notice(database, BASE) == make_notice("first")


def test_a_conflict_ends_with_the_revision_that_corrects_it(database: Database) -> None:
    store(database, make_notice("first"))
    wrong = make_notice("wrong", occupation="育婴员", citations=(citation(title="错误的标题"),))
    store(database, wrong)
    assert len(conflicts(database)) == 2
    store(database, make_notice("right", occupation="育婴员", notice={"issued_on": date(2026, 2, 1)}))
    assert conflicts(database) == []
    third = make_notice("third", occupation="养老护理员", citations=(citation("别的文号", "错误的标题"),))
    store(database, third)
    assert conflicts(database) == []
    assert_sound(database)


def test_a_newer_parser_that_reads_the_same_values_leaves_its_mark(database: Database) -> None:
    first = make_notice("a.pdf")
    store(database, first)
    newer = first.model_copy(
        update={"document": first.document.model_copy(update={"parser_version": "newer"})}
    )
    stored = store(database, newer)
    assert stored.status == "unchanged"
    assert database.conn.execute("SELECT DISTINCT parser_version FROM documents").fetchall() == [("newer",)]
    assert len(revisions(database)) == 1
    assert_sound(database)
