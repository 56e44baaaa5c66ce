"""A notice as it stands: what was read, what people corrected over it, what its supplements changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import fee, make_notice, phone
from sqlite_utils import Database

from db import open_database, read_effective, read_notice, store
from db.correcting import correct, find_record, record_of, undo
from models.errors import CorrectionTrouble, SelectorTrouble
from models.money import Fee
from models.notice import NoticeHeader
from models.procedure import Contact
from models.registry import RECORD_KINDS, Notice


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "n.db", create=True)
    yield opened
    opened.close()


def supplement(name: str, base: Notice, day: date, **kinds: Any) -> Notice:
    """A supplement to `base` that says only what `kinds` holds."""
    header = {"notice_kind": "supplement", "issued_on": day, "title": f"补充通知{name}",
              "amends": {"title": base.notice.title, "document_number": None}}  # fmt: skip
    left_out: dict[str, Any] = {kind.table: () for kind in RECORD_KINDS}
    return make_notice(name, notice=header, **{**left_out, **kinds})


def put_right(database: Database, notice_id: str, table: str, where: Any, field: str, value: Any) -> Any:
    return correct(
        database, notice_id, table, where, field, value, reason="看错", made_by="王", made_at="2026-05-01T00:00:00+00:00"
    )  # fmt: skip


def amounts(database: Database, notice_id: str) -> list[float | None]:
    return [one.amount for one in read_effective(database, notice_id).notice.fees]


def test_an_untouched_notice_stands_as_it_was_read(database: Database) -> None:
    notice_id = store(database, make_notice()).notice_id
    standing = read_effective(database, notice_id)
    assert standing.notice == read_notice(database, notice_id)
    assert not (standing.gone or standing.amended_by or standing.header_changes)
    assert {one.notice_id for one in standing.records} == {notice_id}
    assert all(one.record == one.read and not one.changes for one in standing.records)


def test_corrected_values_stand_with_what_was_read_and_who_says_so(database: Database) -> None:
    notice_id = store(database, make_notice(amount=200)).notice_id
    put_right(database, notice_id, "fees", {"level": 5}, "amount", 270)
    put_right(database, notice_id, "contacts", {}, "*", False)
    standing = read_effective(database, notice_id)
    corrected, other = standing.of_kind(Fee)
    assert isinstance(corrected.record, Fee) and isinstance(corrected.read, Fee)
    assert (corrected.read.amount, corrected.record.amount) == (200, 270)
    (change,) = corrected.changes
    assert (change.field, change.read, change.value) == ("amount", "200.0", "270.0")
    assert (change.reason, change.made_by) == ("看错", "王")
    assert not other.changes
    assert standing.notice.fees == (corrected.record, other.record)
    assert standing.notice.contacts == ()
    assert [type(one.record) for one in standing.gone] == [Contact]


def test_a_supplement_takes_the_place_of_what_it_names(database: Database) -> None:
    base = make_notice(amount=200)
    base_id = store(database, base).notice_id
    later = supplement(
        "甲", base, date(2026, 3, 1), fees=(fee(4, 280),), contacts=(phone("supervision", "021-1"),)
    )
    later_id = store(database, later).notice_id
    standing = read_effective(database, base_id)
    assert standing.amended_by == (later_id,)
    assert {(one.notice_id, one.record.level, one.record.amount) for one in standing.of_kind(Fee)} == {  # type: ignore[attr-defined]
        (base_id, 5, 200),
        (later_id, 4, 280),
    }
    (replaced,) = standing.gone
    assert (replaced.notice_id, replaced.replaced_by) == (base_id, later_id)
    assert len(standing.notice.contacts) == 2
    # The words of another notice stand in no clause of this one.
    for one in standing.records:
        known = {place.clause for place in one.record.evidence} <= {
            clause.id for clause in standing.notice.clauses
        }
        assert known is (one.notice_id == base_id)
    own = read_effective(database, later_id)
    assert [one.amount for one in own.notice.fees] == [280]
    assert own.gone == ()


def test_a_corrected_supplement_amends_as_corrected(database: Database) -> None:
    base = make_notice(amount=200)
    base_id = store(database, base).notice_id
    later_id = store(database, supplement("甲", base, date(2026, 3, 1), fees=(fee(4, 280),))).notice_id
    put_right(database, later_id, "fees", {}, "level", 5)
    assert sorted(amounts(database, base_id), key=str) == [260, 280]
    assert read_effective(database, base_id).gone[0].row_id == 1


def test_reading_writes_nothing(database: Database, tmp_path: Path) -> None:
    base = make_notice()
    base_id = store(database, base).notice_id
    store(database, supplement("甲", base, date(2026, 3, 1), fees=(fee(4, 280),)))
    put_right(database, base_id, "fees", {"level": 5}, "amount", 270)
    before = (tmp_path / "n.db").read_bytes()
    reader = open_database(tmp_path / "n.db", create=False, read_only=True)
    assert amounts(reader, base_id) == [270, 280]
    reader.close()
    assert (tmp_path / "n.db").read_bytes() == before


def test_the_views_and_the_notice_say_the_same(database: Database) -> None:
    base = make_notice(amount=200)
    base_id = store(database, base).notice_id
    store(database, supplement("甲", base, date(2026, 3, 1), fees=(fee(4, 280),)))
    put_right(database, base_id, "fees", {"level": 5}, "amount", 270)
    viewed = database.execute("SELECT notice_id, level, amount FROM fee_comparison ORDER BY level").fetchall()
    standing = read_effective(database, base_id).of_kind(Fee)
    said = [(one.notice_id, one.record.level, one.record.amount) for one in standing]  # type: ignore[attr-defined]
    assert sorted(said, key=lambda one: one[1]) == viewed


def test_a_corrected_header_is_told_with_what_was_read(database: Database) -> None:
    notice_id = store(database, make_notice()).notice_id
    made = put_right(database, notice_id, "notices", {}, "issued_on", "2026-01-21")
    standing = read_effective(database, made.notice_id)
    assert standing.notice.notice.issued_on == date(2026, 1, 21)
    assert [(one.field, one.read) for one in standing.header_changes] == [("issued_on", '"2026-01-20"')]
    held = record_of(database, made)
    assert held is not None and held.kind is NoticeHeader


def test_undo_lets_hold_whatever_is_read(database: Database) -> None:
    """After an undo a better reading is not held down to what an earlier one read."""
    notice_id = store(database, make_notice(amount=200)).notice_id
    made = put_right(database, notice_id, "fees", {"level": 5}, "amount", 270)
    undone = undo(database, made.id, reason="页上就是200", made_by="李", made_at="2026-04-01T00:00:00+00:00")
    assert undone.made_at > made.made_at  # it holds though the clock went back
    assert (undone.old_value, undone.new_value, undone.state) == ("270.0", None, "applied")
    assert amounts(database, notice_id) == [200, 260]
    newer = make_notice(amount=210)
    newer = newer.model_copy(update={"document": newer.document.model_copy(update={"parser_version": "2"})})
    store(database, newer)
    assert amounts(database, notice_id) == [210, 260]
    again = put_right(database, notice_id, "fees", {"level": 5}, "amount", 280)
    assert (again.old_value, again.read_value) == ("210.0", "210.0")


def test_only_what_holds_can_be_undone(database: Database) -> None:
    notice_id = store(database, make_notice()).notice_id
    first = put_right(database, notice_id, "fees", {"level": 5}, "amount", 270)
    second = put_right(database, notice_id, "fees", {"level": 5}, "amount", 280)
    said = {"reason": "x", "made_by": "李", "made_at": "2026-06-01T00:00:00+00:00"}
    with pytest.raises(CorrectionTrouble, match=second.id):
        undo(database, first.id, **said)
    undone = undo(database, second.id, **said)
    with pytest.raises(CorrectionTrouble, match="undo itself"):
        undo(database, undone.id, **said)


def test_a_record_is_singled_out_by_its_values_in_force(database: Database) -> None:
    """Once 5 is corrected to 3, `level=5` is no record any more, and `level=3` is this one."""
    notice_id = store(database, make_notice(fees=(fee(5, 200), fee(4, 260), fee(3, 300)))).notice_id
    put_right(database, notice_id, "fees", {"level": 5}, "level", 2)
    put_right(database, notice_id, "fees", {"level": 3}, "level", 5)
    assert find_record(database, notice_id, "fees", {"level": 5})[1].read["amount"] == 300
    assert find_record(database, notice_id, "fees", {"level": 3})[1].read["amount"] == 300  # as it was read
    with pytest.raises(CorrectionTrouble, match=r"id=1 .*id=3"):
        find_record(database, notice_id, "fees", {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", float("nan")),
        ("amount", "many"),
        ("amount", 200),
        ("subject", "spoken"),
        ("evidence", []),
        ("*", 1),
    ],
)
def test_what_no_record_can_have_is_refused(database: Database, field: str, value: Any) -> None:
    notice_id = store(database, make_notice(amount=200)).notice_id
    with pytest.raises(CorrectionTrouble):
        put_right(database, notice_id, "fees", {"level": 5}, field, value)
    assert list(database.query("SELECT * FROM corrections")) == []


def test_an_unknown_notice_is_told(database: Database) -> None:
    with pytest.raises(SelectorTrouble):
        read_effective(database, "2026-无")
