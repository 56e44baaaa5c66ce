"""The site as Datasette serves it: pages, search, questions, labels, escaping, JSON and CSV."""

import asyncio
import csv
import importlib.metadata
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from factory import clauses
from site_client import SCRIPT, TABLES, Site, Words, fill

from db.queries import QUERIES
from db.views import views
from models.registry import RECORD_KINDS


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("site") / "notices.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[Site]:
    yield Site(path)


def test_the_package_is_a_datasette_plugin() -> None:
    (entry,) = [e for e in importlib.metadata.entry_points(group="datasette") if e.name == "zhiping"]
    assert entry.value == "publish"


@pytest.mark.parametrize("table", TABLES)
def test_every_table(site: Site, table: str) -> None:
    page = Words(site.page(f"/notices/{table}"))
    heading = site.datasette.table_metadata("notices", table)["title"]
    assert heading in page.text and any("一" <= char <= "鿿" for char in heading)


@pytest.mark.parametrize("view", sorted(views()))
def test_every_view(site: Site, view: str) -> None:
    metadata = site.datasette.table_metadata("notices", view)
    page = Words(site.page(f"/notices/{view}"))
    assert metadata["title"] != view and metadata["title"] in page.text
    assert len(site.rows(f"/notices/{view}")) > 0


@pytest.mark.parametrize("name", [*TABLES, *sorted(views())])
def test_every_column_has_help_in_both_languages(site: Site, path: Path, name: str) -> None:
    with sqlite3.connect(path) as connection:
        columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    said = site.datasette.table_metadata("notices", name)["columns"]
    assert sorted(said) == sorted(columns)
    for column, text in said.items():
        chinese, mark, english = text.partition("· ")
        assert mark and english.strip() and any("一" <= char <= "鿿" for char in chinese), (column, text)
    assert site.page(f"/notices/{name}").count("<dt>") == len(columns)


def test_column_help_is_the_models_own(site: Site) -> None:
    columns = site.datasette.table_metadata("notices", "fees")["columns"]
    assert columns["amount"] == "金额（元；空为不适用）· amount in yuan; null: not applicable"
    assert columns["charge"].endswith("（exam：考核费 assessment fee；retake：补考费 retake fee）")
    schedules = site.datasette.table_metadata("notices", "schedules")["columns"]
    assert schedules["application_start"] == "申报时间：开始日期 · application window: first day"


@pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.table)
def test_default_facets_are_those_of_the_model(site: Site, kind: Any) -> None:
    found = site.json(f"/notices/{kind.table}.json")["facet_results"]
    assert set(kind.facets) <= set(found)


def test_facets_of_views(site: Site) -> None:
    facets = site.json("/notices/fee_comparison.json")["facet_results"]
    assert {"agency", "year", "occupation", "level_name"} <= set(facets)
    assert {(item["value"], item["count"]) for item in facets["year"]["results"]} == {(2025, 2), (2026, 3)}


def test_default_order(site: Site) -> None:
    years = [row["year"] for row in site.rows("/notices/notices")]
    assert years == sorted(years, reverse=True) and len(set(years)) > 1
    assert "sorted by occupation" in site.page("/notices/fees")


def test_levels_and_notices_show_their_names(site: Site) -> None:
    (row,) = site.rows("/notices/fees", amount=180, _labels="on")
    assert row["level"] == {"value": 5, "label": "五级/初级工 · level 5, junior worker"}
    assert row["notice_id"]["label"] == "关于开展2026年保育师职业技能评价的通知"
    page = Words(site.page("/notices/fees", amount=180))
    assert "五级/初级工" in page.text and "理论知识" in page.text and "考核费" in page.text


@pytest.mark.parametrize(
    ("typed", "expected"), [("补考", 4), ("收费", 4), ("补考费260元", 2), ("24个月 申请", 2)]
)
def test_search_finds_two_characters(site: Site, typed: str, expected: int) -> None:
    rows = site.rows("/notices/clauses", _search=typed)
    assert len(rows) == expected
    assert all(word in row["text"] for row in rows for word in typed.split())


@pytest.mark.parametrize(
    "typed", ["费补", "考试", "补收", "飞行", '"', "补考 OR 收费", "NEAR(", "补考*收费", "-收费-飞"]
)
def test_search_finds_nothing_else_and_never_fails(site: Site, typed: str) -> None:
    assert site.rows("/notices/clauses", _search=typed) == []


def test_search_of_titles(site: Site) -> None:
    rows = site.rows("/notices/notices", _search="保育师职业")
    assert len(rows) == 2 and all("保育师职业" in row["title"] for row in rows)


def test_search_function_in_queries(site: Site) -> None:
    found = "select rowid from clauses_fts where clauses_fts match zhiping_match(:q)"
    sql = f"select text from clauses where id in ({found})"
    rows = site.rows("/notices", sql=sql, q="补考")
    assert len(rows) == 4 and all("补考" in row["text"] for row in rows)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question(site: Site, query: Any) -> None:
    page = Words(site.page(f"/notices/{query.name}"))
    assert query.title.zh in page.text and query.title.en in page.text and query.description.zh in page.text
    for parameter in query.parameters:
        assert str(parameter.label) in page.text
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    if examples:
        assert f"?{urlencode(examples)}" in page.addresses
    assert len(site.rows(f"/notices/{query.name}", **examples)) > 0


def test_the_fee_of_an_occupation_and_level(site: Site) -> None:
    rows = site.rows("/notices/fee_across_agencies", occupation="保育师", level="5")
    assert [(row["year"], row["amount"]) for row in rows] == [(2026, 200), (2025, 180)]
    assert len(site.rows("/notices/fee_across_agencies")) == 5


def test_who_offers_an_occupation(site: Site) -> None:
    (row,) = site.rows("/notices/who_offers", occupation="茶艺")
    assert (row["agency"], row["levels"]) == ("平江县技能协会", "五级/初级工、四级/中级工")


def test_whose_retake_validity_differs(site: Site) -> None:
    rows = site.rows("/notices/retake_validity_differences")
    assert {(row["agency"], row["validity_years"]) for row in rows if row["year"] == 2026} == {
        ("云岭市现代服务业协会", 2),
        ("云岭市现代服务业协会", 1),
        ("平江县技能协会", 3),
    }


def test_which_notices_lack_a_supervision_phone(site: Site) -> None:
    rows = site.rows("/notices/notices_without_supervision_phone")
    assert {(row["agency"], row["year"]) for row in rows} == {
        ("云岭市现代服务业协会", 2025),
        ("云岭市现代服务业协会", 2026),
    }


def test_from_a_fee_to_its_words(site: Site) -> None:
    (row,) = site.rows("/notices/fee_comparison", amount=180)
    comparison = Words(site.page("/notices/fee_comparison", amount=180))
    address = f"/notices/fees/{row['record_id']}"
    assert address in comparison.addresses
    page = Words(site.page(address))
    assert "原文出处" in page.text and "180元" in page.text and "第1页" in page.text
    assert "任一科目不合格的，可在24个月内申请补考，补考费260元。" in page.text
    (clause,) = [href for href in page.addresses if href.startswith("/notices/clauses/")]
    assert "补考费260元" in site.page(clause)


def test_from_a_notice_to_its_words(site: Site) -> None:
    notice_id = site.rows("/notices/notices", year=2025)[0]["notice_id"]
    page = Words(site.page(f"/notices/notices/{quote(notice_id)}"))
    assert "原文出处" in page.text and "2026年1月20日" in page.text


@pytest.mark.parametrize("closed", ["evidence", "clauses"])
@pytest.mark.parametrize("row", ["fees/1", "notices"])
def test_words_that_are_closed_stand_beside_no_row(path: Path, closed: str, row: str) -> None:
    tables = {closed: {"allow": False}}
    site = Site(path, metadata={"databases": {"notices": {"tables": tables}}})
    if row == "notices":
        row += "/" + site.rows("/notices/notices")[0]["notice_id"]
    assert 'id="evidence"' in Site(path).page(f"/notices/{row}")
    assert 'id="evidence"' not in site.page(f"/notices/{row}")


def test_evidence_rows_lead_to_their_record(site: Site) -> None:
    (row,) = site.rows("/notices/evidence", record_table="fees", quote="180元")
    page = Words(site.page("/notices/evidence", record_table="fees", quote="180元"))
    assert f"/notices/fees/{row['record_id']}" in page.addresses


def test_a_table_of_records_leads_to_its_evidence(site: Site) -> None:
    assert "/notices/evidence?record_table=fees" in Words(site.page("/notices/fees")).addresses
    assert "/notices/evidence?record_table=levels" not in Words(site.page("/notices/levels")).addresses


HOSTILE = [
    "/",
    "/notices",
    "/notices/notices",
    "/notices/clauses",
    "/notices/clauses?_search=收费",
    "/notices/fees",
    "/notices/fee_comparison",
    "/notices/fee_across_agencies?occupation=茶艺师",
    "/notices/notice_overview",
    f"/notices/fee_across_agencies?occupation={quote(SCRIPT)}",
    f"/notices/clauses?_search={quote(SCRIPT)}",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_markup_in_a_notice_is_text(site: Site, address: str) -> None:
    page = site.page(address)
    assert "<img" not in page and "<script>alert" not in page


def test_markup_is_shown_whole(site: Site) -> None:
    assert SCRIPT in Words(site.page("/notices/clauses?_search=收费")).text
    fee_id = site.rows("/notices/fees", amount=300)[0]["id"]
    page = site.page(f"/notices/fees/{fee_id}")
    assert "<img" not in page and f"收费{SCRIPT}见表" in Words(page).text


PAGES = [
    "/",
    "/notices",
    "/notices/fees",
    "/notices/fees/1",
    "/notices/fee_comparison",
    "/notices/who_offers",
    "/notices/no",
]


@pytest.mark.parametrize("address", PAGES)
def test_no_address_outside_the_server(site: Site, address: str) -> None:
    found = Words(str(site.get(address).text)).addresses
    outside = [href for href in found if "//" in href.removeprefix("http://localhost/").partition("?")[0]]
    assert found and not outside


def test_a_missing_page_says_so(site: Site) -> None:
    assert site.get("/notices/fees/999999").status_code == 404
    assert "没有这一行" in site.get("/notices/fees/999999").text
    answer = site.get("/notices/nothing.json")
    assert (answer.status_code, answer.json()["ok"], answer.json()["error"]) == (
        404,
        False,
        "Table not found",
    )


def test_json_and_csv(site: Site) -> None:
    data = site.json("/notices/fees.json", _shape="objects", amount=300)
    assert data["rows"][0]["includes"] == SCRIPT
    response = site.get("/notices/fee_comparison.csv", amount=300)
    assert response.status_code == 200
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert (row["agency"], row["amount"], row["level_name"]) == ("平江县技能协会", "300.0", "五级/初级工")
    streamed = site.get("/notices/clauses.csv", _stream="on")
    assert len(list(csv.DictReader(io.StringIO(streamed.text)))) == len(clauses()) * 2 + 2


def test_indexes_are_hidden(site: Site) -> None:
    tables = {table["name"]: table["hidden"] for table in site.json("/notices.json")["tables"]}
    assert {name for name, hidden in tables.items() if not hidden} == set(TABLES)
    assert tables["clauses_fts"] is True


def test_nothing_can_be_written(site: Site, path: Path) -> None:
    before = path.read_bytes()
    for sql in (
        "delete from fees",
        "insert into agencies (name) values ('x')",
        "drop table fees",
        "pragma user_version = 9",
    ):
        assert site.get("/notices", sql=sql).status_code == 400, sql
        assert site.get("/notices.json", sql=f"with x as (select 1) {sql}").status_code == 400, sql
    posted = asyncio.run(site.datasette.client.post("/notices/who_offers", data={"occupation": "x"}))
    assert posted.status_code in (400, 403, 405, 500)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
