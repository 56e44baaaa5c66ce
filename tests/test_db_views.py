"""The views and named queries, on values that a person can check."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import AGENCY, fee, make_notice, phone, retake, schedule
from sqlite_utils import Database

from db.connect import open_database
from db.queries import QUERIES
from db.store import store
from db.views import COMPARISONS, views

OTHER = "江滨市家政行业协会"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """Two agencies, two years, a superseded notice and a supplement."""
    opened = open_database(tmp_path_factory.mktemp("views") / "n.db", create=True)
    store(opened, make_notice("old", year=2025, amount=180))
    store(opened, make_notice("wrong", amount=999))
    store(opened, make_notice("right", amount=200, notice={"issued_on": date(2026, 1, 25)}))
    supervised = (phone("supervision", "021-55550202"), phone("consultation", "021-55550203"))
    store(
        opened,
        make_notice(
            "other",
            agency=OTHER,
            contacts=supervised,
            findings=(),
            fees=(fee(4, 240, occupation="育婴员"), fee(4, None, occupation="育婴员", charge="retake")),
            occupation="育婴员",
            retake_rules=(retake(None, 3),),
            schedules=(schedule().model_copy(update={"assessment": None}),),
        ),
    )
    amended = {"notice_kind": "supplement", "amends": {"title": "原通知"}, "issued_on": date(2026, 3, 1)}
    store(
        opened,
        make_notice("more", notice=amended, offerings=(), fees=(fee(4, 270),), findings=(), contacts=()),
    )
    return opened


def rows(database: Database, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in database.query(sql, values)]


def test_fee_comparison(database: Database) -> None:
    sql = "SELECT agency, year, level_name, charge_name, amount, page, quote, notice_kind FROM fee_comparison"
    found = rows(database, f"{sql} WHERE level = 4 ORDER BY agency, year, amount")
    assert found == [
        (AGENCY, 2025, "四级/中级工", "考核费", 260, 1, "260元", "annual"),
        (AGENCY, 2026, "四级/中级工", "考核费", 260, 1, "260元", "annual"),
        (AGENCY, 2026, "四级/中级工", "考核费", 270, 1, "270元", "supplement"),
        (OTHER, 2026, "四级/中级工", "补考费", None, 1, "/", "annual"),
        (OTHER, 2026, "四级/中级工", "考核费", 240, 1, "240元", "annual"),
    ]
    assert rows(database, "SELECT count(*) FROM fee_comparison WHERE amount = 999") == [(0,)]


def test_lists_are_read_as_text(database: Database) -> None:
    (penalty,) = rows(database, "SELECT DISTINCT sanctions, behaviours FROM penalty_comparison")
    assert penalty == ("取消全部科目成绩；不得参加评价，禁考年限（年） 2，情节严重", "替考的、抄袭的")
    (condition,) = rows(database, "SELECT DISTINCT requirements FROM condition_comparison")
    assert condition == ("年龄，最低年龄（周岁） 16；工作年限，年限（年） 4，取得证书后",)
    assert ("五级/初级工、四级/中级工", 2) in rows(database, "SELECT levels, years FROM retake_comparison")
    milestones = rows(database, "SELECT DISTINCT milestones FROM schedule_comparison")
    assert milestones == [("缴费，2026-03-01，3月1日起缴费",)]


def test_retake_validity_spells_out_the_levels(database: Database) -> None:
    found = rows(
        database, "SELECT year, level, years FROM retake_validity WHERE agency = :a ORDER BY 2", a=OTHER
    )
    assert found == [(2026, 4, 3), (2026, 5, 3)]


def test_offerings(database: Database) -> None:
    found = rows(database, "SELECT agency, year, occupation, level FROM offering_matrix ORDER BY 2, 1, 4")
    assert found == [
        (AGENCY, 2025, "保育师", 4), (AGENCY, 2025, "保育师", 5), (AGENCY, 2026, "保育师", 4),
        (AGENCY, 2026, "保育师", 5), (OTHER, 2026, "育婴员", 4), (OTHER, 2026, "育婴员", 5),
    ]  # fmt: skip
    grid = rows(database, "SELECT level_5, level_4, level_3 FROM offering_grid WHERE agency = :a", a=OTHER)
    assert grid == [(1, 1, 0)]


def test_contact_directory(database: Database) -> None:
    found = rows(database, "SELECT purpose_name, value FROM contact_directory WHERE agency = :a", a=OTHER)
    assert found == [("监督", "021-55550202"), ("咨询", "021-55550203")]


def test_notice_overview_counts(database: Database) -> None:
    sql = "SELECT revision, is_current, documents, fees, clauses, findings FROM notice_overview"
    found = rows(database, f"{sql} WHERE year = 2026 AND agency = :a AND notice_kind = 'annual'", a=AGENCY)
    assert found == [(1, 0, 1, 2, 3, 1), (2, 1, 1, 2, 3, 1)]


def test_every_comparison_names_its_notice_page_and_words(database: Database) -> None:
    for name in COMPARISONS:
        for row in database.query(f'SELECT * FROM "{name}"'):
            assert row["notice_id"] and row["agency"] and row["quote"] and row["page"] == 1
            assert None not in [row[column] for column in row if column in ("rule_name", "kind_name")]


def test_every_view_has_rows(database: Database) -> None:
    empty = [name for name in views() if not rows(database, f'SELECT 1 FROM "{name}" LIMIT 1')]
    assert empty == ["procedure_comparison"]


def answers(database: Database, name: str, **values: str) -> list[dict[str, Any]]:
    query = next(query for query in QUERIES if query.name == name)
    return list(database.query(query.sql, {parameter.name: "" for parameter in query.parameters} | values))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_query_answers_its_example(database: Database, query: Any) -> None:
    asked = {parameter.name: parameter.example for parameter in query.parameters}
    assert all(f":{name}" in query.sql for name in asked)
    assert query.title.zh and query.title.en and query.description.zh and query.description.en
    found = list(database.query(query.sql, asked))
    assert found or query.name == "occupations_added_and_dropped"
    assert list(database.query(query.sql, dict.fromkeys(asked, ""))) is not None


def test_fee_across_agencies(database: Database) -> None:
    found = answers(database, "fee_across_agencies", occupation="保育", level="4")
    assert [(row["year"], row["amount"]) for row in found] == [(2026, 260), (2026, 270), (2025, 260)]
    assert found == answers(database, "fee_across_agencies", occupation="保育", level="中级工")
    assert answers(database, "fee_across_agencies", occupation="没有的", level="") == []
    assert len(answers(database, "fee_across_agencies")) == 7


def test_a_fee_of_all_occupations_counts_for_those_offered(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    store(database, make_notice(fees=(fee(4, 300).model_copy(update={"occupation": None, "level": None}),)))
    (row,) = answers(database, "fee_across_agencies", occupation="保育师", level="5")
    assert (row["amount"], row["occupation"], row["level"]) == (300, None, None)
    assert answers(database, "fee_across_agencies", occupation="育婴员", level="5") == []


def test_who_offers(database: Database) -> None:
    found = answers(database, "who_offers", occupation="育婴")
    assert [(row["agency"], row["year"], row["levels"]) for row in found] == [
        (OTHER, 2026, "五级/初级工、四级/中级工")
    ]


def test_retake_validity_differences(database: Database) -> None:
    found = answers(database, "retake_validity_differences")
    four = [
        (row["agency"], row["validity_years"]) for row in found if row["year"] == 2026 and row["level"] == 4
    ]
    assert (OTHER, 3) in four and (AGENCY, 2) in four


def test_notices_without_supervision_phone(database: Database) -> None:
    found = answers(database, "notices_without_supervision_phone")
    assert [(row["agency"], row["year"]) for row in found] == [(AGENCY, 2026), (AGENCY, 2025)]


def test_fee_changes(database: Database) -> None:
    found = answers(database, "fee_changes", year_from="2025", year_to="2026")
    assert [(row["level"], row["old_amount"], row["new_amount"], row["difference"]) for row in found] == [
        (5, 180, 200, 20), (4, 260, 270, 10),
    ]  # fmt: skip


def test_schedules_by_month(database: Database) -> None:
    assert {row["agency"] for row in answers(database, "schedules_by_month", month="2026-03")} == {AGENCY}
    assert {row["agency"] for row in answers(database, "schedules_by_month", month="2026-02")} == {
        AGENCY,
        OTHER,
    }
    assert answers(database, "schedules_by_month", month="2026-07") == []


def test_findings_by_code(database: Database) -> None:
    found = [
        (row["code_name"], row["findings"], row["notices"]) for row in answers(database, "findings_by_code")
    ]
    assert found == [("没有监督联系方式", 2, 2), ("所修改的通知不在库中", 1, 1)]


def test_evidence_of_value(database: Database) -> None:
    found = answers(database, "evidence_of_value", words="240元")
    assert [(row["record_table"], row["page"], row["clause_number"]) for row in found] == [
        ("fees", 1, "（一）")
    ]
    assert answers(database, "evidence_of_value", words="") == []


def test_occupations_added_and_dropped(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    for year, occupation in ((2025, "保育师"), (2025, "养老护理员"), (2026, "保育师"), (2026, "育婴员")):
        store(database, make_notice(f"{year}{occupation}", year=year, occupation=occupation))
    store(database, make_notice("new", agency=OTHER, occupation="家政服务员"))
    found = answers(database, "occupations_added_and_dropped", year="2026")
    assert [(row["occupation"], row["change"]) for row in found] == [
        ("养老护理员", "停止"),
        ("育婴员", "新增"),
    ]
