"""Many notices read at once for a comparison say what each of them says when it is read by itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import fee, make_notice, phone
from sqlite_utils import Database
from test_db_effective import put_right, supplement

from compare import diff_sets
from compare.stored import diff_stored
from db import open_database, read_effective, read_notice, store
from db.comparing import StoredSide
from models.comparing import Awaited, StoredNotice
from models.procedure import Schedule, Window
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "n.db", create=True)
    yield opened
    opened.close()


def as_notice(stored: StoredNotice) -> Notice:
    """The notice with one made-up place for each record, as only the values are looked at."""
    place = (Evidence(quote=""),)
    records = {
        kind.table: tuple(
            kind.model_validate({**one.values, "evidence": place})
            for one in stored.records.get(kind.table, ())
        )
        for kind in RECORD_KINDS
    }
    return stored.head.model_copy(update=records | {"clauses": stored.clauses})


def without_evidence(notice: Notice) -> Notice:
    return notice.model_copy(
        update={
            kind.table: tuple(
                one.model_copy(update={"evidence": (Evidence(quote=""),)}) for one in notice.records(kind)
            )
            for kind in RECORD_KINDS
        }
    )


def filled(database: Database) -> tuple[str, str]:
    """A base that was corrected and amended, and the notice of the year before; gives back their ids."""
    batch = Schedule(
        sequence=1, application=Window(start=date(2026, 3, 1), end=date(2026, 3, 9), text="3月1日至9日"),
        evidence=(Evidence(quote="第一批", clause="c2"),),
    )  # fmt: skip
    base = make_notice(amount=200, schedules=(batch,))
    old_id = store(
        database, make_notice("before", year=2025, notice={"title": "关于2025年评价的通知"})
    ).notice_id
    base_id = store(database, base).notice_id
    moved = batch.model_copy(update={"application": None, "assessment": Window(end=date(2026, 5, 1))})
    store(database, supplement("甲", base, date(2026, 3, 1), fees=(fee(4, 280),), schedules=(moved,)))
    store(database, supplement("乙", base, date(2026, 4, 1), contacts=(phone("supervision", "12333"),)))
    put_right(database, base_id, "fees", {"level": 5}, "amount", 270)
    put_right(database, base_id, "penalties", {}, "sanctions", [{"sanction": "debar", "years": 7}])
    put_right(database, base_id, "citations", {}, "*", False)
    corrected = put_right(database, base_id, "notices", {}, "document_number", "云协〔2026〕9号")
    return old_id, corrected.notice_id


def test_what_is_read_at_once_is_what_stands(database: Database) -> None:
    ids = list(filled(database))
    for one, stored in StoredSide(database, ids).contents(ids, wording=True).items():
        assert as_notice(stored) == without_evidence(read_effective(database, one).notice)


def test_as_published_neither_corrections_nor_supplements_count(database: Database) -> None:
    _, base_id = filled(database)
    side = StoredSide(database, [base_id], as_published=True)
    (stored,) = side.contents([base_id], wording=True).values()
    expected = without_evidence(read_notice(database, base_id))
    assert stored.head.notice.document_number != "云协〔2026〕9号"
    header = expected.notice.model_copy(update={"document_number": stored.head.notice.document_number})
    assert as_notice(stored) == expected.model_copy(update={"notice": header})


def test_a_supplement_is_told_with_its_base_where_that_is_there(database: Database) -> None:
    _, base_id = filled(database)
    ids = [row[0] for row in database.execute("SELECT notice_id FROM notices WHERE year = 2026")]
    assert len(ids) == 3
    assert list(StoredSide(database, ids).heads()) == [base_id]
    assert set(StoredSide(database, ids, as_published=True).heads()) == set(ids)
    alone = [one for one in ids if one != base_id]
    assert set(StoredSide(database, alone).heads()) == set(alone)


def test_the_changes_are_those_of_the_notices_as_they_stand(database: Database) -> None:
    old_id, new_id = filled(database)
    for wording in (False, True):
        told = diff_stored(
            StoredSide(database, [old_id]), StoredSide(database, [new_id]),
            selectors=("2025", "2026"), include_wording=wording,
        )  # fmt: skip
        whole = [read_effective(database, one).notice for one in (old_id, new_id)]
        ids = {one.document.sha256: known for one, known in zip(whole, (old_id, new_id), strict=True)}
        expected = diff_sets(
            [whole[0]], [whole[1]], selectors=("2025", "2026"), include_wording=wording, ids=ids
        )
        named = [one.model_copy(update={"old_notice": None, "new_notice": None}) for one in told.changes]
        assert told.model_copy(update={"changes": tuple(named)}) == expected


def test_a_change_names_the_supplement_that_says_the_value(database: Database) -> None:
    old_id, new_id = filled(database)
    told = diff_stored(StoredSide(database, [old_id]), StoredSide(database, [new_id])).changes
    fees = {change.key["level"]: change for change in told if change.kind == "fees"}
    assert (fees[5].new, fees[5].new_notice) == (270, None)
    (first,) = [
        row[0] for row in database.execute("SELECT notice_id FROM notices WHERE title = '补充通知甲'")
    ]
    assert (fees[4].new, fees[4].new_notice, fees[4].old_notice) == (280, first, None)
    assert fees[4].new_evidence[0].quote == "280元"
    assert fees[4].new_evidence[0].clause is None  # it is no clause of the notice compared
    assert fees[4].old_evidence[0].clause == "c2"
    assert fees[4].reversed().old_notice == first


def test_evidence_is_read_for_what_is_asked(database: Database) -> None:
    old_id, _ = filled(database)
    side = StoredSide(database, [old_id])
    (stored,) = side.contents([old_id]).values()
    asked = [
        Awaited(notice_id=one.notice_id, record_table="fees", record_id=one.row_id)
        for one in stored.records["fees"]
    ]
    found = side.evidence(asked[:1])
    assert found == {asked[0]: read_notice(database, old_id).fees[0].evidence}


def test_nothing_is_read_of_no_notice(database: Database) -> None:
    side: Any = StoredSide(database, [])
    assert side.heads() == {}
    assert side.contents([]) == {}
    assert side.evidence([]) == {}


def test_of_the_kinds_that_are_looked_at_all_is_read_and_nothing_of_the_others(database: Database) -> None:
    _, base_id = filled(database)
    side = StoredSide(database, [base_id])
    whole = side.contents([base_id])[base_id].records
    for kinds in ({"fees"}, {"offerings", "penalties"}):
        assert side.contents([base_id], kinds=kinds)[base_id].records == {one: whole[one] for one in kinds}
