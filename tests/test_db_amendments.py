"""Supplements: which notice they amend, what they take the place of, and what the views show of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import AGENCY, fee, make_notice, phone, retake, schedule, stored_in_every_order
from sqlite_utils import Database

from db import content_hash, open_database, read_notice, store
from models.procedure import Schedule, Window
from models.registry import Notice

TITLE = "关于开展2026年保育师职业技能评价的通知"
BASE = "2026-云岭市现代服务业协会-保育师"


def base(name: str = "base", **more: Any) -> Notice:
    return make_notice(name, findings=(), notice={"document_number": "云现服〔2026〕1号", **more})


def supplement(
    name: str, day: int = 1, *, title: str | None = TITLE, number: str | None = None, **kinds: Any
) -> Notice:
    """A supplement of March that says nothing but what `kinds` gives it."""
    nothing = dict.fromkeys(
        ("citations", "offerings", "application_conditions", "schedules", "fees", "contacts",
         "retake_rules", "penalties", "findings"), (),
    )  # fmt: skip
    header = {
        "title": "关于保育师职业技能评价的补充通知",
        "notice_kind": "supplement",
        "amends": {"title": title, "document_number": number},
        "issued_on": date(2026, 3, day),
    }
    return make_notice(name, notice=header, **{**nothing, **kinds})


def moved(sequence: int = 1) -> Schedule:
    """A batch of which the supplement says the assessment alone."""
    window = Window(start=date(2026, 4, 8), end=date(2026, 4, 9), text="4月8日至9日")
    return schedule(sequence).model_copy(update={"application": None, "assessment": window, "milestones": ()})


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "n.db", create=True)


def shown(database: Database, view: str, columns: str, **where: Any) -> list[tuple[Any, ...]]:
    conditions = " AND ".join(f"{name} = :{name}" for name in where) or "1"
    sql = f"SELECT {columns} FROM {view} WHERE {conditions} ORDER BY {columns}"
    return [tuple(row.values()) for row in database.query(sql, where)]


def kinship(database: Database) -> set[tuple[str, str | None]]:
    sql = "SELECT notice_id, amends_notice_id FROM notices WHERE notice_kind <> 'annual'"
    return set(database.execute(sql).fetchall())


def codes(database: Database) -> list[str]:
    return [
        row[0] for row in database.execute("SELECT code FROM findings WHERE scope = 'database' ORDER BY 1")
    ]


def test_a_fee_takes_the_place_of_the_one_it_amends(database: Database) -> None:
    store(database, base())
    stored = store(database, supplement("more", fees=(fee(4, 300),)))
    assert shown(
        database, "fee_comparison", "level, amount, notice_id, amends_notice_id", subject="theory"
    ) == [
        (4, 300.0, stored.notice_id, BASE),
        (5, 200.0, BASE, None),
    ]
    assert {one.amount for one in read_notice(database, BASE).fees} == {200, 260}
    assert codes(database) == []


def test_what_is_said_of_all_levels_replaces_each(database: Database) -> None:
    store(database, base())
    every = fee(4, 300).model_copy(update={"level": None, "occupation": None})
    store(database, supplement("more", fees=(every,)))
    assert shown(database, "fee_comparison", "level, amount") == [(None, 300.0)]


def test_what_is_said_of_one_level_leaves_what_is_said_of_all(database: Database) -> None:
    every = fee(4, 300).model_copy(update={"level": None, "occupation": None})
    store(database, base().model_copy(update={"fees": (every,)}))
    store(database, supplement("more", fees=(fee(4, 320),)))
    assert shown(database, "fee_comparison", "level, amount") == [(None, 300.0), (4, 320.0)]


def test_what_a_supplement_leaves_unsaid_stays(database: Database) -> None:
    store(database, base())
    stored = store(database, supplement("more", schedules=(moved(),)))
    columns = "application_start, assessment_end, milestones, notice_id, completed_from"
    (row,) = shown(database, "schedule_comparison", columns)
    assert row == ("2026-02-01", "2026-04-09", "缴费，2026-03-01，3月1日起缴费", stored.notice_id, BASE)


def test_another_batch_is_added(database: Database) -> None:
    store(database, base())
    store(database, supplement("more", schedules=(moved(2),)))
    assert shown(database, "schedule_comparison", "sequence, application_start") == [
        (1, "2026-02-01"),
        (2, None),
    ]


def test_a_fee_that_is_said_not_to_apply_is_not_filled(database: Database) -> None:
    store(database, base())
    store(database, supplement("more", fees=(fee(4, None),)))
    assert shown(database, "fee_comparison", "amount", level=4) == [(None,)]


def test_rules_named_other_and_cited_documents_stand_beside(database: Database) -> None:
    other = retake(None, 1).model_copy(update={"rule": "other", "years": None, "text": "甲"})
    another = other.model_copy(update={"text": "乙"})
    store(database, base().model_copy(update={"retake_rules": (other,)}))
    store(database, supplement("more", retake_rules=(another,), citations=base().citations))
    assert shown(database, "retake_comparison", "text") == [("乙",), ("甲",)]


def test_a_phone_takes_the_place_of_those_for_its_purpose(database: Database) -> None:
    phones = (phone("consultation", "021-55550101"), phone("supervision", "021-55550102"))
    store(database, base().model_copy(update={"contacts": phones}))
    store(database, supplement("more", contacts=(phone("supervision", "021-55550109"),)))
    assert shown(database, "contact_directory", "purpose, value") == [
        ("consultation", "021-55550101"),
        ("supervision", "021-55550109"),
    ]


def test_validity_and_levels_are_those_in_force(database: Database) -> None:
    store(database, base())
    store(database, supplement("more", retake_rules=(retake(None, 3),)))
    assert shown(database, "retake_validity", "level, years") == [(4, 3.0), (5, 3.0)]


def test_the_later_of_two_supplements_holds(database: Database) -> None:
    store(database, supplement("second", 20, fees=(fee(4, 340),)))
    store(database, base())
    store(database, supplement("first", 5, fees=(fee(4, 300),)))
    assert shown(database, "fee_comparison", "amount", level=4) == [(340.0,)]


def test_a_supplement_of_a_supplement(database: Database) -> None:
    store(database, base())
    first = supplement("first", 5, fees=(fee(4, 300),))
    store(database, first)
    store(database, supplement("second", 9, title=first.notice.title, fees=(fee(4, 350),)))
    assert shown(database, "fee_comparison", "amount", level=4) == [(350.0,)]


def test_named_by_its_number_only(database: Database) -> None:
    store(database, base())
    stored = store(database, supplement("more", title=None, number="云现服[2026]1号", fees=(fee(4, 300),)))
    assert kinship(database) == {(stored.notice_id, BASE)}


@pytest.mark.parametrize("named", [{"title": "关于评价的通知"}, {"title": None}])
def test_an_unknown_base_is_told_and_not_guessed(database: Database, named: dict[str, Any]) -> None:
    store(database, base())
    stored = store(database, supplement("more", fees=(fee(4, 300),), **named))
    assert kinship(database) == {(stored.notice_id, None)}
    assert codes(database) == ["amended_notice_missing"]
    assert shown(database, "fee_comparison", "amount", level=4) == [(260.0,), (300.0,)]


def test_the_finding_goes_when_the_base_comes(database: Database) -> None:
    store(database, supplement("more", fees=(fee(4, 300),)))
    assert codes(database) == ["amended_notice_missing"]
    store(database, base())
    assert codes(database) == []
    assert shown(database, "fee_comparison", "amount", level=4) == [(300.0,)]


def test_another_agency_of_the_same_title_is_not_amended(database: Database) -> None:
    store(database, make_notice("theirs", agency="江滨市家政行业协会", findings=()))
    stored = store(database, supplement("more", fees=(fee(4, 300),)))
    assert kinship(database) == {(stored.notice_id, None)}


def test_a_base_revised_after_the_supplement_says_itself_what_holds(database: Database) -> None:
    store(database, base())
    store(database, supplement("more", fees=(fee(4, 300),)))
    store(database, base("later", issued_on=date(2026, 6, 1)))
    assert (4, 260.0, f"{BASE}~2") in shown(database, "fee_comparison", "level, amount, notice_id")


def test_a_supplement_read_otherwise_lets_go_of_what_it_took(database: Database) -> None:
    store(database, base())
    store(database, supplement("more", fees=(fee(4, 300),)))
    store(database, supplement("more", fees=(fee(5, 250),)))
    assert shown(database, "fee_comparison", "level, amount") == [(4, 260.0), (5, 250.0)]


def test_the_order_of_loading_does_not_show(tmp_path: Path) -> None:
    notices = [
        base(),
        supplement("first", 5, fees=(fee(4, 300),)),
        supplement("second", 20, schedules=(moved(),)),
        make_notice("theirs", agency=f"{AGENCY}有限公司"),
    ]
    hashes = set()
    for database in stored_in_every_order(tmp_path, notices):
        fees = shown(database, "fee_comparison", "agency, level, amount")
        states = shown(database, "record_states", "record_table, counts, replaced_by, completed_from")
        hashes.add((content_hash(database), str(fees), str(states)))
    assert len(hashes) == 1
