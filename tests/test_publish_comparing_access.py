"""What a reader who may not see a table learns from the pages that compare: nothing that stands in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from comparing_site import LEFT, fill_comparing
from site_client import Site, Words

DIFF, COMPARE, HISTORY, LIST = (f"/-/zhiping/{name}" for name in ("diff", "compare", "history", "notices"))
Made = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("closed") / "notices.db"
    return path, fill_comparing(path)


def closed(path: Path, *tables: str) -> Site:
    """The site with these tables closed to everybody."""
    rules = {table: {"allow": False} for table in tables}
    return Site(path, metadata={"databases": {"notices": {"tables": rules}}})


def everything(site: Site, ids: dict[str, str]) -> str:
    """All that the pages and their formats say."""
    two = {"old": ids["old"], "new": ids["new"]}
    years = {"old": "2025", "new": "2026"}
    asked: list[tuple[str, dict[str, Any]]] = [
        (DIFF, two), (DIFF, years), (DIFF, {**years, "all": "1"}), (COMPARE, {"selector": "2026"}),
        (HISTORY, {"agency": "云岭"}),
    ]  # fmt: skip
    said = []
    for path, arguments in asked:
        said.append(site.page(path, **arguments))
        said += [site.get(f"{path}.{ending}", **arguments).text for ending in ("json", "csv", "md")]
    return "\n".join([*said, site.page(LIST)])


def test_a_closed_kind_is_not_compared(made: Made) -> None:
    site = closed(made[0], "fees")
    said = everything(site, made[1])
    for word in ("180", "200元", "+20元", "费用", "11.1%", "two fees records"):
        assert word not in said, word
    assert "021-55552026" in said
    page = Words(site.page(DIFF, old="2025", new="2026", lang="zh")).text
    assert "不对您开放，未作比较： 收费" in page.replace("：收费", "： 收费")
    found = json.loads(site.get(f"{DIFF}.json", old="2025", new="2026").text)
    assert {one["kind"] for one in found["changes"]} and "fees" not in {
        one["kind"] for one in found["changes"]
    }
    assert found["summary"]["raised"]["values"] == 0
    assert site.get(DIFF, old="2025", new="2026", kind="fees").status_code == 200


def test_a_part_of_a_kind_that_is_closed_closes_the_kind(made: Made) -> None:
    found = json.loads(closed(made[0], "penalty_sanctions").get(f"{COMPARE}.json", selector="2026").text)
    assert "penalties" not in {row["kind"] for row in found["rows"]}


def test_closed_offerings_tell_no_level(made: Made) -> None:
    found = json.loads(closed(made[0], "offerings").get(f"{COMPARE}.json", selector="2026").text)
    assert "offerings" not in {row["kind"] for row in found["rows"]}
    assert all(column["occupations"] == [] for column in found["columns"])


@pytest.mark.parametrize("table", ["evidence", "clauses", "documents"])
def test_closed_words_are_neither_quoted_nor_pictured(made: Made, table: str) -> None:
    site = closed(made[0], table)
    said = everything(site, made[1])
    for word in ("<blockquote>", 'class="crop"', "test.rule", "24个月内申请补考"):
        assert word not in said, word
    assert "180元 → 200元" in Words(site.page(DIFF, old=made[1]["old"], new=made[1]["new"], lang="zh")).text


def test_closed_documents_name_no_file(made: Made) -> None:
    path, ids = made
    said = everything(closed(path, "documents"), ids)
    open_to_all = json.loads(Site(path).get(f"{DIFF}.json", old="2025", new="2026").text)
    for notice in (*open_to_all["old"]["notices"], *open_to_all["new"]["notices"]):
        assert notice["sha256"] not in said and notice["file_name"] not in said


def test_closed_notices_close_the_pages(made: Made) -> None:
    site = closed(made[0], "notices")
    for path in (DIFF, COMPARE, HISTORY, LIST, f"{DIFF}.json"):
        assert site.get(path, old="2025", new="2026", selector="2026").status_code == 403, path


def test_the_list_says_nothing_of_closed_tables(made: Made) -> None:
    page = closed(made[0], "fees", "findings", "clauses").page(LIST, words="补考费", lang="zh")
    assert "收费（元）" not in page and "疑点" not in page and "原文中的词" not in page
    assert "6 份通知" in page, "words are not looked for"


def test_the_names_of_closed_agencies_are_not_proposed(made: Made) -> None:
    forms = ((DIFF, {}), (DIFF, {"old": "2025", "new": "2025"}), (COMPARE, {}), (HISTORY, {}), (LIST, {}))
    for path, asked in forms:
        assert f'<option value="{LEFT}">' in Site(made[0]).page(path, **asked), path
        assert f'<option value="{LEFT}">' not in closed(made[0], "agencies").page(path, **asked), path


def test_what_one_reader_may_see_is_not_shown_to_another(made: Made) -> None:
    open_to_all, not_to_all = Site(made[0]), closed(made[0], "fees")
    asked = {"old": made[1]["old"], "new": made[1]["new"]}
    for _ in range(2):
        assert "180元" in open_to_all.page(DIFF, **asked)
        assert "180元" not in not_to_all.page(DIFF, **asked)
