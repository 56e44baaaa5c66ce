"""The search: notices and clauses, the words marked, and nothing of a table that is closed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factory import make_notice
from site_client import SCRIPT, Site, Words, fill

from db import open_database, store
from models.notice import Clause
from publish.home import finding
from publish.home.excerpts import excerpt

AT = "/-/zhiping/search"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "notices.db"
    fill(path)
    database = open_database(path, create=True)
    rare = tuple(
        Clause(id=f"c{number}", kind="paragraph", text=f"第{number}次缴费须知" + ("旁站人员" if number == 30 else ""), page=1,
               bbox=None) for number in range(1, 46)
    )  # fmt: skip
    store(
        database,
        make_notice(
            "long",
            agency="北溪市测评中心",
            year=2025,
            occupation="养老护理员",
            notice={"title": "关于测评的通知"},
            clauses=rare,
        ),
    )
    database.close()
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[Site]:
    yield Site(path)


def found(site: Site, **asked: object) -> tuple[str, str]:
    """The text of both parts of the page: notices, clauses."""
    text = Words(site.page(AT, **asked)).text
    before, _, clauses = text.partition(" 原文 ")
    return before.rpartition(" 通知 ")[2], clauses


def marked(page: str) -> list[str]:
    return [part.partition("</mark>")[0] for part in page.split("<mark>")[1:]]


@pytest.mark.parametrize("word", ["补考", "旁站", "收费", "260元"])
def test_two_characters_and_rare_words(site: Site, word: str) -> None:
    page = site.page(AT, q=word)
    assert marked(page) and set(marked(page)) == {word}


@pytest.mark.parametrize(
    ("asked", "notices"),
    [
        ("平江", 1),
        ("保育师", 2),
        ("养老护理", 1),
        ("2025 保育师", 1),
        ("云岭市 育婴员", 1),
        ("查无此词", 0),
        ("养老护理 平江", 0),
    ],
)
def test_notices_by_agency_occupation_title_and_year(site: Site, asked: str, notices: int) -> None:
    assert found(site, q=asked)[0].startswith(f"{notices} 份")


def test_every_word_must_be_in_the_clause(site: Site) -> None:
    assert found(site, q="补考 24个月")[1].startswith("2 条")
    assert found(site, q="补考 缴费")[1].startswith("0 条")


def test_narrowed_by_year_and_agency(site: Site) -> None:
    assert found(site, q="补考")[1].startswith("4 条")
    assert found(site, q="补考", year=2025)[1].startswith("2 条")
    assert found(site, q="补考", agency="北溪")[1].startswith("0 条")
    assert found(site, q="缴费", agency="北溪", year=2025)[1].startswith("45 条")


def test_a_clause_leads_to_its_place_on_the_notice(site: Site) -> None:
    page = Words(site.page(AT, q="旁站"))
    (address,) = [href for href in page.addresses if href.endswith("#c-c30")]
    assert 'id="c-c30"' in site.page(address.partition("#")[0])


def test_pages_show_each_clause_once(site: Site) -> None:
    seen = [word for page in (1, 2, 3) for word in site.page(AT, q="缴费须知", page=page).split("#c-c")[1:]]
    assert len(seen) == 45 and len({word.partition('"')[0] for word in seen}) == 45
    assert "没有一条原文" in Words(site.page(AT, q="缴费须知", page=9)).text


def test_very_many_are_not_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "RANKED", 10)
    text = found(site, q="缴费")[1]
    assert text.startswith("超过 10 条，最近载入的在前 ") and "第45次" in text.partition("北溪市")[0]


def test_nothing_typed_asks_for_words(site: Site) -> None:
    for asked in ("", "   "):
        assert "写要找的文字" in Words(site.page(AT, q=asked)).text


@pytest.mark.parametrize(
    "typed", ['"', "补考 OR", "NEAR(", "-", "*", "“”", "\x00补", "a" * 200, " ".join("一二三四五六七八九十")]
)
def test_no_search_is_a_fault(site: Site, typed: str) -> None:
    assert site.get(AT, q=typed).status_code == 200


@pytest.mark.parametrize(
    "asked", [{"q": "补" * 201}, {"q": "补", "year": "二零"}, {"q": "补", "agency": "单" * 201}]
)
def test_what_is_no_search_is_refused(site: Site, asked: dict[str, str]) -> None:
    assert site.get(AT, **asked).status_code == 400


def test_markup_is_text(site: Site) -> None:
    for asked in (SCRIPT, "收费", "平江"):
        page = site.page(AT, q=asked)
        assert "<img" not in page and "<script>alert" not in page
    assert SCRIPT in Words(site.page(AT, q="收费")).text.replace(" ", "").replace(
        "<imgsrc", "<img src"
    ).replace("onerror", " onerror")


@pytest.mark.parametrize(
    ("closed", "gone", "kept"),
    [
        ("clauses", "24个月内", "平江县"),
        ("agencies", "平江县", "24个月内"),
    ],
)
def test_a_closed_table_does_not_show(path: Path, closed: str, gone: str, kept: str) -> None:
    tables: dict[str, Any] = {closed: {"allow": False}}
    site = Site(path, metadata={"databases": {"notices": {"tables": tables}}})
    pages = site.page(AT, q="补考") + site.page(AT, q="茶艺师")
    assert gone not in "".join(Words(pages).texts) and kept in "".join(Words(pages).texts)


def test_a_closed_agency_cannot_be_asked_for(path: Path) -> None:
    """By the number of what is found one could guess names."""
    tables = {"agencies": {"allow": False}}
    site = Site(path, metadata={"databases": {"notices": {"tables": tables}}})
    assert found(site, q="补考", agency="平江")[1] == found(site, q="补考", agency="没有的")[1]
    assert found(site, q="测评中心")[0].startswith("0 份")


def test_closed_notices_close_the_search(path: Path) -> None:
    site = Site(path, metadata={"databases": {"notices": {"tables": {"notices": {"allow": False}}}}})
    assert site.get(AT, q="补考").status_code == 403


def test_an_excerpt_begins_before_the_word() -> None:
    text = "甲" * 300 + "补考" + "乙" * 300
    parts = excerpt(text, ["补考"])
    assert parts[0].text == parts[-1].text == "…" and [part.text for part in parts if part.is_marked] == [
        "补考"
    ]
    assert sum(len(part.text) for part in parts) < 240
    assert "".join(part.text for part in excerpt("短句补考。", ["补考", "短句"])) == "短句补考。"
