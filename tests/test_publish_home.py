"""The home page: what is loaded, the ways in, and nothing of a table that is closed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from factory import make_notice
from site_client import SCRIPT, Site, Words, fill

from db import open_database, store
from db.queries import QUERIES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home") / "notices.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[Site]:
    yield Site(path)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy agencies, the first with a notice of each of fourteen years, one of them with a finding."""
    path = tmp_path_factory.mktemp("many") / "notices.db"
    database = open_database(path, create=True)
    for number in range(70):
        none: dict[str, Any] = {} if number == 1 else {"findings": ()}
        store(database, make_notice(f"n{number}", agency=f"第{number:02}号评价中心", year=2026, **none))
    for year in range(2013, 2026):
        store(database, make_notice(f"y{year}", agency="第00号评价中心", year=year, findings=()))
    database.close()
    return path


def test_home_shows_what_is_loaded(site: Site) -> None:
    page = Words(site.page("/"))
    assert "云岭市现代服务业协会" in page.text and "平江县技能协会" in page.text
    assert "2 个单位，3 份通知，2025–2026年度" in page.text
    cells = {row["notice_id"] for row in site.rows("/notices/notices", is_current=1)}
    linked = [href for href in page.addresses if href.startswith("/-/zhiping/notice/")]
    assert len(cells) == 3 and {site.get(href).status_code for href in linked} == {200}
    for query in QUERIES:
        assert query.title.zh in page.text and query.title.en not in page.text


def test_home_is_in_one_language(site: Site) -> None:
    page = Words(site.page("/", lang="en"))
    assert "Notices loaded" in page.text and "已收录" not in page.text and "fees compared" in page.text
    for query in QUERIES:
        assert query.title.en in page.text and query.title.zh not in page.text


def test_every_way_in_leads_somewhere(site: Site) -> None:
    ways = {href for href in Words(site.page("/")).addresses if href.startswith("/")}
    wrong = {href: site.get(href.partition("#")[0]).status_code for href in ways}
    assert len(ways) > 40 and {href: status for href, status in wrong.items() if status != 200} == {}


def test_who_raised_a_fee_is_two_clicks_away(site: Site) -> None:
    (way,) = [href for href in Words(site.page("/")).addresses if "/charts/raises" in href]
    assert parse_qs(urlsplit(way).query) == {"old": ["2025"], "new": ["2026"]}
    assert "云岭市现代服务业协会" in Words(site.page(way)).text


def test_home_of_an_empty_database(tmp_path: Path) -> None:
    open_database(tmp_path / "empty.db", create=True).close()
    page = Words(Site(tmp_path / "empty.db").page("/"))
    assert "还没有通知" in page.text and "zhiping load 通知所在的文件夹 --db empty.db" in page.text
    assert "谁涨了价" not in page.text


def test_many_agencies_are_paged(many: Path) -> None:
    site = Site(many)
    seen: list[str] = []
    address: str | None = "/"
    while address:
        page = Words(site.page(address))
        grid = page.text.partition("各单位各年度")[2].partition("份数只计")[0]
        seen += [f"第{number:02}号" for number in range(70) if f"第{number:02}号" in grid]
        address = next((str(attrs["href"]) for _, attrs in page.tags if attrs.get("rel") == "next"), None)
    assert len(seen) == len(set(seen)) == 70
    assert "第 1 页，共 3 页" in Words(site.page("/", page=0)).text
    assert "第 3 页，共 3 页" in Words(site.page("/", page=99999)).text


def test_many_years_are_the_newest(many: Path) -> None:
    page = Words(Site(many).page("/", agency="第00号"))
    heads = page.text.partition("各单位各年度")[2].partition("第00号")[0]
    assert heads.split()[-12:] == [str(year) for year in range(2026, 2014, -1)]
    assert "更早的年度（2014、2013）" in page.text


def test_an_agency_is_found_by_a_part_of_its_name(many: Path) -> None:
    site = Site(many)
    page = Words(site.page("/", agency="第07号"))
    assert "第07号评价中心" in page.text and "第08号评价中心" not in page.text
    assert "没有名称含“查无”的单位" in Words(site.page("/", agency="查无")).text
    assert "<img" not in site.page("/", agency=SCRIPT)


def test_findings_are_counted(many: Path) -> None:
    assert "1 疑点" in Words(Site(many).page("/")).text


@pytest.mark.parametrize(
    ("closed", "gone"),
    [
        (("findings",), ("1 疑点",)),
        (("agencies",), ("第00号评价中心", "70 个单位")),
        (("notices",), ("第00号评价中心", "70 个单位", "关于开展")),
        (("loads",), ("最近几次载入",)),
        (("fees",), ("谁涨了价",)),
    ],
)
def test_a_closed_table_does_not_show(many: Path, closed: tuple[str, ...], gone: tuple[str, ...]) -> None:
    tables: dict[str, Any] = {name: {"allow": False} for name in closed}
    site = Site(many, metadata={"databases": {"notices": {"tables": tables}}})
    page = site.page("/")
    assert [words for words in gone if words in page] == []
    assert [words for words in gone if words in Site(many).page("/")] != [] or closed == ("loads",)


def test_a_closed_database_does_not_show(many: Path) -> None:
    site = Site(many, metadata={"databases": {"notices": {"allow": False}}})
    assert "号评价中心" not in site.page("/") and "搜索通知" not in site.page("/")


def test_what_is_counted_follows_a_load(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    fill(path)
    site = Site(path)
    assert "3 份通知" in Words(site.page("/")).text
    database = open_database(path, create=False)
    store(database, make_notice("d", agency="新来的单位", year=2026))
    database.close()
    page = Words(site.page("/"))
    assert "4 份通知" in page.text and "新来的单位" in page.text


def test_the_title_and_licence_of_the_person_who_serves_stand(path: Path) -> None:
    page = Words(Site(path, metadata={"title": "省中心的数据", "license": "CC BY 4.0"}).page("/"))
    assert (
        "省中心的数据" in page.text and "CC BY 4.0" in page.text and "职业技能等级评价通知" not in page.text
    )
