"""The data dictionary: what everything means, in both languages and as JSON; how things are cited."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from calendar_site import HOSTILE, NASTY, fill_calendar
from notice_site import ODD
from site_client import SCRIPT, TABLES, Site, Words

from db import content_hash, open_database
from db.queries import QUERIES
from db.schema import schema
from db.views import views
from publish.citing import cite, cite_notice

DICTIONARY = "/-/zhiping/dictionary"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("dictionary") / "notices.db"
    return path, fill_calendar(path)


@pytest.fixture(scope="module")
def site(made: tuple[Path, dict[str, str]]) -> Site:
    return Site(made[0])


def closed(path: Path, table: str) -> Site:
    return Site(path, metadata={"databases": {path.stem: {"tables": {table: {"allow": {"id": "staff"}}}}}})


def test_every_table_view_column_and_code_is_told(site: Site) -> None:
    told = {one["name"]: one for one in site.json(f"{DICTIONARY}.json")["tables"]}
    assert set(told) == {*TABLES, *views()}
    for kind in schema().kinds:
        columns = {one["name"]: one for one in told[kind.table.name]["columns"]}
        assert list(columns) == list(kind.table.column_names)
        assert told[kind.table.name]["has_evidence"] is True
    for one in told.values():
        for language in ("zh", "en"):
            assert one["label"][language] and one["row"][language], one["name"]
            assert all(column["meaning"][language] for column in one["columns"]), one["name"]
    charge = next(one for one in told["fees"]["columns"] if one["name"] == "charge")
    assert charge["codes"]["retake"] == {"zh": "补考费", "en": "retake fee"}
    assert charge["type"] == "TEXT" and charge["meaning"] == {"zh": "费种", "en": "kind of charge"}
    level = next(one for one in told["fees"]["columns"] if one["name"] == "level")
    assert level["refers_to"] == "levels"
    assert told["fee_comparison"]["source"] == "fees"
    (seen,) = [one for one in told["fee_comparison"]["columns"] if one["name"] == "charge"]
    assert (seen["meaning"], seen["codes"]) == (charge["meaning"], charge["codes"])


def test_the_page_of_all_leads_to_each(site: Site) -> None:
    page = Words(site.page(DICTIONARY, lang="zh"))
    for table in (*TABLES, *views()):
        assert f"{DICTIONARY}/{table}" in page.addresses
    assert "补考费" in page.text and "首席技师" in page.text
    for query in QUERIES:
        assert query.title.zh in page.text and f"/notices/{query.name}" in page.addresses
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert {href[1:] for href in page.addresses if href.startswith("#")} <= ids


def test_a_table_has_a_page_that_its_rows_lead_to(site: Site) -> None:
    page = site.page(f"{DICTIONARY}/fees", lang="en")
    assert "amount in yuan" in page and "retake fee" in page and '<html lang="en">' in page
    addresses = Words(page).addresses
    assert "/notices/fees" in addresses and f"{DICTIONARY}/fee_comparison" in addresses
    assert f"{DICTIONARY}/fees" in Words(site.page("/notices/fees")).addresses
    assert site.json(f"{DICTIONARY}/fees.json")["name"] == "fees"
    assert "每行一项，属于申报条件的一条记录" in site.page(f"{DICTIONARY}/condition_requirements", lang="zh")


@pytest.mark.parametrize("name", ["nothing", "clauses_fts", "sqlite_master"])
def test_what_is_no_table_of_the_notices_has_no_page(site: Site, name: str) -> None:
    assert site.get(f"{DICTIONARY}/{name}").status_code == 404


def test_examples_run(site: Site) -> None:
    page = Words(site.page(DICTIONARY, lang="en"))
    runs = [href for href in page.addresses if href.startswith("/notices?sql=")]
    assert len(runs) >= 4
    for href in runs:
        answer = site.get(href.replace("/notices?", "/notices.json?"))
        assert answer.status_code == 200 and answer.json()["rows"], href
    for query in QUERIES:
        example = next(href for href in page.addresses if href.partition("?")[0] == f"/notices/{query.name}")
        assert site.get(example).status_code == 200
    without = Site(site.datasette.databases["notices"].path, settings={"default_allow_sql": False})
    assert "?sql=" not in without.page(DICTIONARY)


def test_a_closed_table_is_not_told(made: tuple[Path, dict[str, str]]) -> None:
    without = closed(made[0], "corrections")
    assert without.get(f"{DICTIONARY}/corrections").status_code == 403
    told = without.json(f"{DICTIONARY}.json")
    assert "corrections" not in {one["name"] for one in told["tables"]}
    assert told["content_sha256"] is None  # it would say whether anything was corrected
    assert f"{DICTIONARY}/corrections" not in Words(without.page(DICTIONARY)).addresses
    assert "通知 4" not in Words(closed(made[0], "notices").page(DICTIONARY, lang="zh")).text


def test_the_database_is_cited_by_what_it_says(made: tuple[Path, dict[str, str]], site: Site) -> None:
    database = open_database(made[0], create=False, read_only=True)
    content = content_hash(database)
    database.close()
    assert site.json(f"{DICTIONARY}.json")["content_sha256"] == content
    assert f"内容 SHA-256 {content}" in Words(site.page(DICTIONARY, lang="zh")).text


def test_a_notice_says_how_it_is_cited(made: tuple[Path, dict[str, str]], site: Site) -> None:
    notice_id = made[1]["base"]
    page = site.page(f"/-/zhiping/notice/{quote(notice_id, safe='')}", lang="zh")
    words = Words(page[page.index('id="s-cite"') :]).text
    assert f"通知编号 {notice_id}; 修订 1; 原件 SHA-256 " in words
    assert "云岭市现代服务业协会. 关于开展2026年保育师职业技能评价的通知[EB/OL]. 2026-01-20." in words
    files = [href for href in Words(page).addresses if href.startswith("/-/zhiping/cite/")]
    assert len(files) == 3
    text, bibtex, csl = (site.get(href) for href in files)
    assert text.text.strip() in words
    assert bibtex.text.startswith("@misc{zhiping-") and "year = {2026}" in bibtex.text
    (said,) = csl.json()
    assert said["author"] == [{"literal": "云岭市现代服务业协会"}]
    assert said["issued"] == {"date-parts": [[2026, 1, 20]]}
    assert said["URL"] == f"http://localhost/-/zhiping/notice/{quote(notice_id, safe='')}"
    assert csl.headers["content-disposition"] == f'attachment; filename="{said["id"]}.json"'
    assert site.get("/-/zhiping/cite/none.bib").status_code == 404


def test_a_citation_tells_only_what_is_open(made: tuple[Path, dict[str, str]]) -> None:
    address = f"/-/zhiping/cite/{quote(made[1]['base'], safe='')}.txt"
    assert "SHA-256" not in closed(made[0], "documents").get(address, lang="en").text
    assert closed(made[0], "notices").get(address).status_code == 403


def test_hostile_words_are_text_in_a_citation(made: tuple[Path, dict[str, str]], site: Site) -> None:
    address = quote(made[1]["hostile"], safe="")
    page = site.page(f"/-/zhiping/notice/{address}")
    assert "<script>alert" not in page
    (said,) = site.json(f"/-/zhiping/cite/{address}.json")
    assert said["title"] == f'通知a,b;c\\n"引" {SCRIPT}{ODD}' and said["author"] == [{"literal": HOSTILE}]
    bibtex = site.get(f"/-/zhiping/cite/{address}.bib").text
    assert re.search(r"title = \{\{通知a,b;c\\textbackslash\{\}n", bibtex)
    assert "\x07" not in bibtex and "\x07" in NASTY
    fields = bibtex.strip().splitlines()[1:-1]
    assert all(re.fullmatch(r"  [a-z]+ = \{.*\},", line) for line in fields)
    for line in fields:
        if not line.startswith("  url"):
            bare = re.sub(r"\\textbackslash\{\}|\\textasci\w+\{\}|\\[{}%&#_$]", "", line)
            assert bare.count("{") == bare.count("}") and not re.search(r"[%&#$]", bare)


def test_a_notice_that_says_little_can_be_cited() -> None:
    row = {
        "notice_id": "未知年份-未知单位-未知职业-0a1b2c3d", "issuer": None, "title": None, "issued_on": None, "year": None,
        "revision": 2, "fingerprint": "f" * 64, "document_number": "云人社职〔2025〕7号",
    }  # fmt: skip
    made = cite(cite_notice(row, None, "http://localhost/n", "en"), "en")
    assert made.text.startswith(
        "issuing agency not known. 未知年份-未知单位-未知职业-0a1b2c3d. 云人社职〔2025〕7号."
    )
    assert "issued" not in json.loads(made.csl_json)[0] and "year" not in made.bibtex
