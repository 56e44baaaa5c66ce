"""Charts: what they count, their data, pictures and links, hostile words, closed tables."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from factory import fee, make_notice, retake, schedule
from notice_site import ODD
from site_client import SCRIPT, Site, Words

from db import open_database, store
from db.correcting import correct
from models.offering import Offering
from publish.charts.catalogue import CHARTS
from publish.charts.chart import Drawn
from publish.language import sayer

AT = "/-/zhiping/charts"
AMOUNTS = {"甲中心": 100, "乙中心": 120, "丙中心": 200, "丁中心": 130, f"戊{SCRIPT}": 150}
"""What each agency asks for theory at level 5 in 2026; a tenth less the year before, but 丙 asks the same."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("charts") / "notices.db"
    database = open_database(path, create=True)
    for number, (agency, amount) in enumerate(AMOUNTS.items()):
        old = amount if agency == "丙中心" else amount * 0.9
        store(database, make_notice(f"o{number}", agency=agency, year=2025, amount=old))
        store(database, make_notice(f"n{number}", agency=agency, amount=amount, schedules=(schedule(1),)))
    database.close()
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Iterator[Site]:
    yield Site(path)


def rows(site: Site, chart: str, **asked: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = site.json(f"{AT}/{chart}.json", **asked)["rows"]
    return found


def test_fees_have_the_spread_over_agencies(site: Site) -> None:
    found = {(row["year"], row["level"]): row for row in rows(site, "fees", occupation="保育师")}
    row = found[2026, 5]
    assert [row[name] for name in ("agencies", "lowest", "lower_quarter", "median", "upper_quarter", "highest")] == [
        5, 100, 120, 130, 150, 200,
    ]  # fmt: skip
    assert found[2025, 5]["lowest"] == 90 and found[2025, 5]["median"] == 117 and len(found) == 4


def test_data_that_are_not_whole_say_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Site(path).json(f"{AT}/raises.json")["is_cut"] is False
    monkeypatch.setattr("publish.kept.MOST_ROWS", 3)
    found = Site(path).json(f"{AT}/raises.json")
    assert found["is_cut"] is True and len(found["rows"]) == 3


def test_quartiles_lie_between_amounts(tmp_path: Path) -> None:
    site = Site(filled(tmp_path, [100, 110, 150, 170]))
    (row,) = [row for row in rows(site, "fees") if row["level"] == 5]
    assert [row[name] for name in ("lower_quarter", "median", "upper_quarter")] == [107.5, 130, 155]


def filled(folder: Path, amounts: list[float], **more: Any) -> Path:
    """A database with an agency for each amount."""
    database = open_database(folder / "notices.db", create=True)
    for number, amount in enumerate(amounts):
        store(database, make_notice(f"n{number}", agency=f"单位{number}", amount=amount, **more))
    database.close()
    return folder / "notices.db"


def test_a_fee_of_all_occupations_and_levels_counts_for_those_offered(tmp_path: Path) -> None:
    general = fee(5, 90).model_copy(update={"occupation": None, "level": None})
    own = fee(4, 260)
    path = filled(tmp_path, [1], fees=(general, own))
    found = {row["level"]: row["median"] for row in rows(Site(path), "fees", occupation="保育师")}
    assert found == {5: 90, 4: 260}


def test_a_corrected_fee_counts_as_it_holds(tmp_path: Path) -> None:
    path = filled(tmp_path, [100])
    database = open_database(path, create=False)
    (notice_id,) = [row["notice_id"] for row in database["notices"].rows]
    correct(database, notice_id, "fees", {"level": 5}, "amount", 140, reason="看错一行", made_by="核对员",
            made_at="2026-05-01T00:00:00+00:00")  # fmt: skip
    correct(database, notice_id, "fees", {"level": 4}, "occupation", "育婴员", reason="看错一列", made_by="核对员",
            made_at="2026-05-01T00:00:00+00:00")  # fmt: skip
    database.close()
    site = Site(path)
    assert [(row["level"], row["median"]) for row in rows(site, "fees", occupation="保育师")] == [(5, 140)]


def test_who_raised_a_fee(site: Site) -> None:
    found = {row["agency"]: row for row in rows(site, "raises", old=2025, new=2026)}
    assert (found["丁中心"]["raised"], found["丁中心"]["largest_rise"]) == (1, 13)
    assert (found["丙中心"]["raised"], found["丙中心"]["lowered"], found["丙中心"]["compared"]) == (0, 0, 2)
    page = Words(site.page(f"{AT}/raises", old=2025, new=2026))
    (way,) = [href for href in page.addresses if "/-/zhiping/diff" in href and "2026%2F%E4%B8%81" in href]
    assert parse_qs(urlsplit(way).query) == {"old": ["2025/丁中心"], "new": ["2026/丁中心"], "kind": ["fees"]}
    assert "13" in Words(site.page(way)).text


def test_an_agencys_history_leads_to_the_words(site: Site) -> None:
    found = rows(site, "history", agency="乙中心", occupation="保育师")
    assert [(row["level"], row["year"], row["amount"]) for row in found] == [
        (5, 2025, 108), (5, 2026, 120), (4, 2025, 260), (4, 2026, 260),
    ]  # fmt: skip
    page = Words(site.page(f"{AT}/history", agency="乙中"))
    ways = [href for href in page.addresses if "#r-fees-" in href]
    assert len(ways) == 4
    address, _, name = ways[0].partition("#")
    assert f'id="{name}"' in site.page(address)


def test_windows_count_agencies_in_thirds_of_months(site: Site) -> None:
    found = {
        (row["what"], row["month"], row["part_of_month"]): row["agencies"]
        for row in rows(site, "windows", year=2026)
    }
    assert found == {
        ("application", 2, 1): 5, ("application", 2, 2): 5, ("application", 2, 3): 5, ("assessment", 3, 3): 5,
    }  # fmt: skip


def test_windows_of_another_year_do_not_count(site: Site) -> None:
    assert rows(site, "windows", year=2025) == []


def test_validity_and_coverage(tmp_path: Path, site: Site) -> None:
    (row,) = [row for row in rows(site, "coverage") if row["year"] == 2026]
    assert (row["agencies"], row["returning_agencies"], row["other_agencies"]) == (5, 5, 0)
    own = Site(filled(tmp_path, [1, 2], retake_rules=(retake((5,), 2.5),)))
    assert [(row["level"], row["years"], row["agencies"]) for row in rows(own, "validity")] == [(5, 2.5, 2)]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_shows_what_its_data_says(site: Site, chart: Any, lang: str) -> None:
    page = Words(site.page(f"{AT}/{chart.name}", lang=lang))
    assert sayer(lang)(*chart.title) in page.text and sayer(lang)(*chart.about) in page.text
    found = rows(site, chart.name)
    header = [sayer(lang)(*column.label) for column in chart.columns]
    assert found and all(name in page.text for name in header)
    assert sum(tag == "tr" for tag, _ in page.tags) == len(found) + 1
    pictures = [attrs for tag, attrs in page.tags if tag == "img"]
    assert len(pictures) == 1 and pictures[0]["alt"]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_every_row_leads_to_its_notices(site: Site, chart: Any) -> None:
    page = site.page(f"{AT}/{chart.name}")
    for part in page.split('<th scope="row"><a href="')[1:]:
        address = part.partition('"')[0].replace("&amp;", "&")
        assert site.get(address.partition("#")[0]).status_code == 200, address
    assert '<th scope="row"><a href="' in page


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
def test_the_sql_gives_the_data(site: Site, chart: Any) -> None:
    page = Words(site.page(f"{AT}/{chart.name}"))
    (address,) = [href for href in page.addresses if href.startswith("/notices?sql=")]
    path, _, query = address.partition("?")
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    assert site.rows(path, **asked) == rows(site, chart.name)


def test_csv_opens_in_a_spreadsheet(site: Site) -> None:
    answer = site.get(f"{AT}/raises.csv")
    assert (
        answer.content.startswith(b"\xef\xbb\xbf") and "attachment" in answer.headers["content-disposition"]
    )
    found = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["agency"] for row in found} == set(AMOUNTS)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: chart.name)
@pytest.mark.parametrize("narrow", ["", "1"])
def test_every_picture_is_drawn(site: Site, chart: Any, narrow: str) -> None:
    answer = site.get(f"{AT}/{chart.name}.svg", narrow=narrow)
    assert answer.status_code == 200, answer.text
    drawing = ElementTree.fromstring(answer.content)
    texts = [node.text for node in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert drawing.tag.endswith("svg") and any(texts)
    assert float(drawing.get("width", "0")) < (480 if narrow else 900)
    again = site.get(f"{AT}/{chart.name}.svg", narrow=narrow)
    assert (
        again.headers["etag"] == answer.headers["etag"]
        and "sandbox" in answer.headers["content-security-policy"]
    )


def test_hostile_words_are_text_in_a_picture(tmp_path: Path) -> None:
    name = f"茶艺师{SCRIPT}{ODD}\x00\x07\ufffe"
    offerings = tuple(Offering(occupation=name, level=5, evidence=fee(5, 1).evidence) for _ in range(1))
    path = filled(tmp_path, [100], offerings=offerings, fees=(fee(5, 100, occupation=name),))
    site = Site(path)
    (held,) = {row["occupation"] for row in site.rows("/notices/fees")}
    page = site.page(f"{AT}/fees", occupation=held)
    assert "<img src=x" not in page and "<script>alert" not in page
    for kind in ("svg", "vl.json", "json", "csv"):
        answer = site.get(f"{AT}/fees.{kind}", occupation=held)
        assert answer.status_code == 200, (kind, answer.text)
    drawing = ElementTree.fromstring(site.get(f"{AT}/fees.svg", occupation=held).content)
    assert {node.tag.rpartition("}")[2] for node in drawing.iter()} <= {
        "svg",
        "g",
        "path",
        "rect",
        "text",
        "line",
        "tspan",
    }
    words = "".join(node.text or "" for node in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "茶艺师<script>alert" in words and "\u202e" not in words


def test_a_png_is_a_picture_with_the_words(site: Site) -> None:
    answer = site.get(f"{AT}/coverage.png")
    if answer.status_code == 422:
        assert "没有中文字体" in answer.text
    else:
        assert answer.content.startswith(b"\x89PNG") and answer.headers["content-type"] == "image/png"


def test_nothing_is_fetched_for_a_picture(site: Site) -> None:
    for chart in CHARTS:
        spec = json.dumps(site.json(f"{AT}/{chart.name}.vl.json"))
        assert '"url"' not in spec and '"href"' not in spec
    from publish.charts.drawing import Wanted, draw
    from publish.workers import Undrawable

    spec = {"data": {"url": "http://192.0.2.1/x.csv"}, "mark": "point", "encoding": {"x": {"field": "a"}}}
    with pytest.raises(Undrawable):
        assert "192.0.2.1" in draw(Wanted(json.dumps(spec), "svg")).decode()


def test_a_name_that_fits_several_is_asked_back(site: Site) -> None:
    page = Words(site.page(f"{AT}/history", agency="中心"))
    ways = [href for href in page.addresses if href.startswith(f"{AT}/history?agency=")]
    assert "有多个" in page.text and len(ways) == 4
    assert site.get(ways[0]).status_code == 200 and "<figure" in site.page(ways[0])
    assert "没有名称含“查无”" in Words(site.page(f"{AT}/history", agency="查无")).text
    assert site.get(f"{AT}/history.csv", agency="查无").status_code == 404


@pytest.mark.parametrize(
    ("address", "asked", "status"),
    [("nothing", {}, 404), ("fees", {"subject": "x"}, 400), ("raises", {"old": "1999"}, 400), ("windows.svg", {"year": "2199"}, 400),
     ("fees", {"occupation": "职" * 201}, 400), ("fees.exe", {}, 404)],
)  # fmt: skip
def test_what_there_is_not(site: Site, address: str, asked: dict[str, str], status: int) -> None:
    assert site.get(f"{AT}/{address}", **asked).status_code == status


def test_charts_of_an_empty_database(tmp_path: Path) -> None:
    open_database(tmp_path / "notices.db", create=True).close()
    site = Site(tmp_path / "notices.db")
    for chart in CHARTS:
        assert "没有" in Words(site.page(f"{AT}/{chart.name}")).text


@pytest.mark.parametrize("closed", ["fees", "agencies", "fee_comparison", "notices"])
def test_a_closed_table_closes_its_charts(path: Path, closed: str) -> None:
    site = Site(path, metadata={"databases": {"notices": {"tables": {closed: {"allow": False}}}}})
    for chart in CHARTS:
        for ending in ("", ".csv", ".json", ".svg", ".vl.json"):
            wanted = 403 if closed in chart.tables else 200
            assert site.get(f"{AT}/{chart.name}{ending}").status_code == wanted, (chart.name, ending)
    listed = site.get(AT)
    if closed == "notices":
        assert listed.status_code == 403
    else:
        shown = {chart.name for chart in CHARTS if f'{AT}/{chart.name}"' in listed.text}
        assert shown == {chart.name for chart in CHARTS if closed not in chart.tables}


def test_every_table_that_the_sql_reads_must_be_open() -> None:
    """A chart must not tell of a table that it does not ask permission for."""
    import re

    for chart in CHARTS:
        texts = [chart.sql, *(one.options for one in chart.filters)]
        read = {name for text in texts for name in re.findall(r"(?:FROM|JOIN) ([a-z_]+)", text)}
        own = {
            name
            for text in texts
            for name in re.findall(r"([a-z_]+)(?:\([a-z_]+\))? AS (?:MATERIALIZED )?\(", text)
        }
        assert read - own - {"record_states"} <= set(chart.tables), chart.name


def test_without_sql_there_is_no_way_to_it(path: Path) -> None:
    site = Site(path, settings={"default_allow_sql": False})
    page = site.page(f"{AT}/fees")
    assert "?sql=" not in page and "WITH stated" in Words(page).text


def test_many_rows_are_paged(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.charts.page.PER_PAGE", 2)
    seen: list[str] = []
    address: str | None = f"{AT}/raises"
    while address:
        page = Words(site.page(address.partition("#")[0]))
        table = page.text.partition("可比项数")[2].partition("SQL")[0]
        seen += [agency for agency in AMOUNTS if agency in table]
        address = next((str(attrs["href"]) for _, attrs in page.tags if attrs.get("rel") == "next"), None)
    assert sorted(seen) == sorted(AMOUNTS)


def test_a_drawing_is_the_same_for_the_same_rows(site: Site) -> None:
    (chart,) = [chart for chart in CHARTS if chart.name == "coverage"]
    found = rows(site, "coverage")
    drawn = [chart.draw(Drawn(found, {}, sayer("zh"), narrow)) for narrow in (True, False, True)]
    assert drawn[0] == drawn[2] != drawn[1]


def test_a_count_has_whole_numbers_on_its_axis() -> None:
    """Between 0 and 1 agencies the engine would write 0.5, as 1."""
    from publish.charts.drawing import Wanted, draw
    from publish.charts.raises import CHART

    one = {"agency": "甲", "raised": 1, "lowered": 0}
    spec = CHART.draw(Drawn([one], {"old": 2025, "new": 2026}, sayer("en")))
    drawing = ElementTree.fromstring(draw(Wanted(json.dumps(spec), "svg")))
    numbers = [
        node.text for node in drawing.iter("{http://www.w3.org/2000/svg}text") if (node.text or "").isdigit()
    ]
    assert sorted(numbers) == [
        "0",
        "0",
        "0",
        "0",
        "1",
        "1",
    ]  # three empty bars and one of one, between 0 and 1
