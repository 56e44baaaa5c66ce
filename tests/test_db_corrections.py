"""People's corrections: apart from what was read, over it in every view, and alive after every reload."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import fee, make_notice, retake
from sqlite_utils import Database

from db import open_database, read_notice, store
from db.correcting import add_corrections, all_corrections, correct, undo
from db.corrections import Correction
from db.field_values import field_value
from models.errors import CorrectionTrouble, SelectorTrouble
from models.money import Fee, RetakeRule
from models.registry import Notice

BASE = "2026-云岭市现代服务业协会-保育师"
LEVEL_4 = {"level": 4, "charge": "exam"}


@pytest.fixture
def database(tmp_path: Path) -> Database:
    opened = open_database(tmp_path / "n.db", create=True)
    store(opened, notice())
    return opened


def notice(name: str = "scan", **more: Any) -> Notice:
    return make_notice(name, **{"findings": (), **more})


def make(database: Database, field: str = "amount", value: Any = 270, **more: Any) -> Correction:
    """A correction of the fee of level 4, or of what `more` says; a minute later each time."""
    minute = database["corrections"].count
    table, where = more.pop("table", "fees"), more.pop("where", LEVEL_4)
    at = f"2026-11-22T08:{minute:02}:00+00:00"
    values: dict[str, Any] = {"reason": "扫描件看不清", "made_by": "核对员", "made_at": at, **more}
    return correct(database, BASE, table, where, field, value, **values)


def amounts(database: Database, table: str = "fee_comparison", level: int = 4) -> list[float]:
    sql = f"SELECT amount FROM {table} WHERE level = ? ORDER BY 1"
    return [row[0] for row in database.execute(sql, [level])]


def states(database: Database) -> list[str]:
    return [one.state for one in all_corrections(database)]


def codes(database: Database) -> list[str]:
    return [row[0] for row in database.execute("SELECT code FROM findings WHERE scope = 'database'")]


def test_views_show_the_corrected_value_and_tables_the_one_read(database: Database) -> None:
    made = make(database)
    assert (made.old_value, made.new_value, made.read_value, made.state) == (
        "260.0",
        "270.0",
        "260.0",
        "applied",
    )
    assert amounts(database) == [270]
    assert amounts(database, "fees") == [260]
    assert read_notice(database, BASE) == notice()
    ((words,),) = database.execute("SELECT corrected FROM fee_comparison WHERE corrected IS NOT NULL")
    assert words == "amount: 260.0 → 270.0（扫描件看不清；核对员 2026-11-22）"
    assert codes(database) == []


@pytest.mark.parametrize(
    "reload",
    [
        notice(),
        notice("another scan"),
        notice().model_copy(
            update={"document": notice().document.model_copy(update={"parser_version": "2"})}
        ),
        notice(fees=(fee(3, 900), fee(5, 200), fee(4, 260))),
    ],
    ids=("the same", "another file", "a newer parser", "records in another order"),
)
def test_it_outlives_reloads(database: Database, reload: Notice) -> None:
    make(database)
    store(database, reload)
    assert amounts(database) == [270]
    assert states(database) == ["applied"]


def test_a_value_that_is_read_otherwise_by_now_is_told(database: Database) -> None:
    make(database)
    store(database, notice(fees=(fee(5, 200), fee(4, 269))))
    assert (states(database), codes(database)) == (["stale"], ["correction_stale"])
    assert amounts(database) == [270]


def test_a_record_that_is_gone_is_told_and_comes_back(database: Database) -> None:
    make(database)
    store(database, notice(fees=(fee(5, 200),)))
    assert (states(database), codes(database)) == (["unused"], ["correction_unused"])
    store(database, notice())
    assert (states(database), codes(database), amounts(database)) == (["applied"], [], [270])


def test_the_last_one_holds_and_an_undo_is_one_more(database: Database) -> None:
    make(database)
    second = make(database, value=280)
    assert (second.old_value, second.read_value) == ("270.0", "260.0")
    assert amounts(database) == [280]
    make(database, value=260)
    assert (amounts(database), states(database)) == ([260], ["overruled", "overruled", "applied"])
    assert database["record_states"].count == 0


def test_a_record_that_is_not_on_the_page(database: Database) -> None:
    make(database, "*", False)
    assert amounts(database) == []
    make(database, "*", True)
    assert amounts(database) == [260]


def test_the_level_itself_was_misread(database: Database) -> None:
    make(database, "level", 3)
    assert (amounts(database), amounts(database, level=3)) == ([], [260])
    make(database, where={"level": 3})
    assert amounts(database, level=3) == [270]
    store(database, notice("again"))
    assert amounts(database, level=3) == [270]


def test_a_part_of_a_window(database: Database) -> None:
    make(database, "application.start", "2026-02-03", table="schedules", where={})
    sql = "SELECT application_start, application_end FROM schedule_comparison"
    assert database.execute(sql).fetchall() == [("2026-02-03", "2026-02-28")]


def test_a_list(database: Database) -> None:
    make(database, "levels", [5, 4, 3], table="retake_rules", where={"years": 2})
    assert ("五级/初级工、四级/中级工、三级/高级工",) in database.execute(
        "SELECT levels FROM retake_comparison"
    ).fetchall()
    found = database.execute(
        "SELECT DISTINCT level FROM retake_validity WHERE years = 2 ORDER BY 1"
    ).fetchall()
    assert found == [(3,), (4,), (5,)]
    (penalty,) = database.execute("SELECT sanctions FROM penalty_comparison").fetchall()
    make(database, "sanctions", [{"sanction": "debar", "years": 3}], table="penalties", where={"tier": 1})
    (corrected,) = database.execute("SELECT sanctions FROM penalty_comparison").fetchall()
    assert "3" in corrected[0] and corrected != penalty


def test_two_records_of_one_key_are_told_apart(database: Database) -> None:
    twins = (retake(None, 1), retake(None, 1).model_copy(update={"years": 5.0}))
    store(database, notice("twins", retake_rules=twins, notice={"issued_on": date(2026, 3, 1)}))
    correct(
        database,
        f"{BASE}~2",
        "retake_rules",
        {"years": 5},
        "years",
        2,
        reason="看错",
        made_by="核对员",
        made_at="2026",
    )
    found = database.execute("SELECT years FROM retake_comparison ORDER BY 1").fetchall()
    assert found == [(1.0,), (2.0,)]


def test_a_supplement_amends_the_corrected_record(database: Database) -> None:
    make(database, "level", 3)
    header = {
        "notice_kind": "supplement",
        "amends": {"title": notice().notice.title, "document_number": None},
        "issued_on": date(2026, 3, 1),
        "title": "补充通知",
    }
    more = make_notice(
        "more", notice=header, offerings=(), schedules=(), findings=(), contacts=(), fees=(fee(3, 500),)
    )
    store(database, more)
    assert (amounts(database, level=3), amounts(database)) == ([500], [])


def test_a_misread_issuer_is_another_notice(database: Database) -> None:
    made = make(database, "issuer", "江滨市家政行业协会", table="notices", where={})
    renamed = "2026-江滨市家政行业协会-保育师"
    assert (made.notice, made.notice_id, made.read_value) == (BASE, renamed, '"云岭市现代服务业协会"')
    assert database.execute("SELECT agency FROM fee_comparison").fetchone() == ("江滨市家政行业协会",)
    assert store(database, notice()).notice_id == renamed
    assert (states(database), codes(database)) == (["applied"], [])
    again = correct(
        database, renamed, "notices", {}, "issuer", "云岭市现代服务业协会", reason="并未看错", made_by="核对员",
        made_at="2026-11-23",
    )  # fmt: skip
    assert again.notice_id == BASE
    assert database["notices"].count == 1


def test_an_issuer_read_otherwise_by_now_is_told(database: Database) -> None:
    make(database, "issuer", "江滨市家政行业协会", table="notices", where={})
    stored = store(database, notice(agency="江滨市家攻行业协会"))
    assert stored.notice_id == "2026-江滨市家政行业协会-保育师"
    assert codes(database) == ["correction_stale"]


def test_what_is_read_in_a_corrected_header_by_now_is_kept(database: Database) -> None:
    first = make(database, "region", "丙省", table="notices", where={})
    store(database, notice(notice={"region": "乙省"}))
    assert states(database) == ["stale"]
    make(database, "addressee", "各会员单位", table="notices", where={})
    assert sorted(states(database)) == ["applied", "stale"]
    undo(database, first.id, reason="读对了", made_by="核对员", made_at="2026-11-23T00:00:00+00:00")
    assert read_notice(database, BASE).notice.region == "乙省"


def test_they_come_from_elsewhere_and_wait_for_their_notice(database: Database, tmp_path: Path) -> None:
    make(database)
    make(database, "issuer", "江滨市家政行业协会", table="notices", where={})
    elsewhere = open_database(tmp_path / "other.db", create=True)
    assert add_corrections(elsewhere, all_corrections(database)) == 2
    assert add_corrections(elsewhere, all_corrections(database)) == 0
    assert states(elsewhere) == ["unused", "unused"]
    assert store(elsewhere, notice()).notice_id == "2026-江滨市家政行业协会-保育师"
    assert (amounts(elsewhere), states(elsewhere)) == ([270], ["applied", "applied"])
    here = open_database(tmp_path / "third.db", create=True)
    store(here, notice())
    assert add_corrections(here, all_corrections(database)) == 2
    assert (amounts(here), states(here)) == ([270], ["applied", "applied"])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"where": {"level": 3}}, "no record with level=3"),
        ({"where": {}}, "2 records"),
        ({"where": {"colour": 1}}, "colour"),
        ({"table": "colours"}, "application_conditions"),
        ({"table": "findings"}, "no such kind"),
        ({"field": "price"}, "amount"),
        ({"value": "viel"}, "number"),
        ({"field": "charge", "value": "free"}, "exam"),
        ({"field": "*", "value": "gone"}, "false or true"),
        ({"field": "evidence", "value": []}, "no such field"),
        ({"reason": " "}, "why"),
        ({"made_by": ""}, "who"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_costs_nothing(
    database: Database, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(CorrectionTrouble, match=words):
        make(database, **more)
    assert all_corrections(database) == []


def test_an_unknown_notice(database: Database) -> None:
    with pytest.raises(SelectorTrouble):
        correct(database, "2026-无", "fees", {}, "amount", 1, reason="因", made_by="人", made_at="2026")


@pytest.mark.parametrize(("field", "value"), [("level", 12), ("level", -7), ("subject", "other subject")])
def test_a_code_that_the_vocabulary_lacks(field: str, value: object) -> None:
    with pytest.raises(CorrectionTrouble, match=rf"fees\.{field}"):
        field_value(Fee, field, value)


def test_codes_of_a_list_are_looked_at_one_by_one() -> None:
    assert field_value(RetakeRule, "levels", [3, 4]) == [3, 4]
    with pytest.raises(CorrectionTrouble, match="the value 12"):
        field_value(RetakeRule, "levels", [3, 12])
