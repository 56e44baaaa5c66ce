"""The year view: what holds in which month, what has no date, who may see it, and one page after another."""

import re
from datetime import date
from pathlib import Path

import pytest
from calendar_site import AGENCY, HOSTILE, batch, fill_calendar, window
from factory import make_notice
from site_client import SCRIPT, Site, Words
from test_publish_notice import Tongues

from db import open_database, store
from publish.calendar.precision import says_days

CALENDAR = "/-/zhiping/calendar"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = tmp_path_factory.mktemp("calendar") / "notices.db"
    fill_calendar(path)
    return Site(path)


def path_of(site: Site) -> Path:
    """The database's file."""
    return Path(site.datasette.databases["notices"].path)


def rows(page: str) -> list[str]:
    """The words of each batch of the year view."""
    table = page[page.index('<table class="zp-year"') :].partition("</table>")[0]
    return [Words(row).text for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.S)]


def test_batches_are_told_as_they_hold(site: Site) -> None:
    assert rows(site.page(CALENDAR, year=2026, agency=AGENCY)) == [
        "第2批 申报 2026-09-11 至 2026-09-20 9月中旬 推定 评价 2026-10-31 前 10月底前 推定",
        "第3批 三级/高级工 申报 未定日期 另行通知 评价 2026-11-01 起 2026年11月起 推定",
        "第4批 申报 2026-12-10 至 2027-01-25 12月10日至次年1月20日 或另行公告",
        "第1批 申报 2026-03-05 至 2026-03-16 3月5日至16日 评价 2026-04-18 4月18日",
    ]


def test_a_window_that_goes_on_stands_in_both_years(site: Site) -> None:
    page = site.page(CALENDAR, year=2027, agency=AGENCY)
    assert [row.partition(" 申报")[0] for row in rows(page)] == ["第4批"]
    assert re.findall(r'<rect class="zp-application" x="([^"]+)" width="([^"]+)"', page) == [("0.0", "0.806")]


def test_bars_lie_on_the_line_of_the_year(site: Site) -> None:
    page = site.page(CALENDAR, year=2026, agency=AGENCY)
    bars = re.findall(r'<rect class="([^"]+)" x="([^"]+)" width="([^"]+)"', page)
    assert ("zp-application", "2.129", "0.387") in bars
    assert ("zp-application zp-inferred", "8.323", "0.323") in bars
    assert all(float(start) + float(length) <= 12.001 and float(length) > 0 for _, start, length in bars)
    assert len(bars) == 6  # all windows but the one without a date


def test_the_list_by_month_says_the_same(site: Site) -> None:
    page = site.page(CALENDAR, year=2026, agency=AGENCY, lang="en")
    months = page[page.index('<div class="zp-by-month">') :]
    named = re.findall(r"<h2>([^<]+)</h2>", months)
    assert named == ["March 2026", "April 2026", "September 2026", "October 2026", "November 2026", "December 2026",
                     "Without a date"]  # fmt: skip
    assert "application no date given 另行通知" in Words(months).text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"year": 2026}, 5),
        ({"year": 2026, "level": 3}, 1),
        ({"year": 2026, "level": 5}, 4),
        ({"year": 2026, "occupation": "茶艺"}, 1),
        ({"year": 2026, "agency": "平江"}, 1),
        ({"year": 2026, "agency": "%"}, 0),
        ({"year": 2024}, 0),
    ],
)
def test_filters(site: Site, asked: dict[str, object], expected: int) -> None:
    page = site.page(CALENDAR, **asked)
    assert len(rows(page)) == expected if expected else "没有符合条件" in page


def test_a_batch_of_several_levels_is_one_row(site: Site) -> None:
    (row,) = rows(site.page(CALENDAR, year=2026, agency="平江"))
    assert row.startswith(f"第1批 茶艺师{SCRIPT} 五级/初级工、四级/中级工 申报 2026-05-06 5月6日")


def test_each_batch_leads_to_its_words(site: Site) -> None:
    page = site.page(CALENDAR, year=2026)
    links = {href for href in Words(page).addresses if "#r-schedules-" in href}
    assert len(links) == 5
    for href in links:
        address, _, name = href.partition("#")
        assert f'id="{name}"' in site.page(address)


def test_what_is_no_year_or_level_is_told(site: Site) -> None:
    for asked in ({"year": "20x6"}, {"year": "99999999"}, {"level": "9"}, {"agency": "长" * 300}):
        answer = site.get(CALENDAR, **asked)
        assert answer.status_code == 400 and next(iter(asked)) in answer.text


def test_the_year_that_has_notices_is_shown_first(site: Site) -> None:
    page = site.page(CALENDAR)
    years = [int(year) for year in re.findall(r"<option(?: selected)?>(\d+)</option>", page)]
    assert years == [2026, 2025]
    expected = date.today().year if date.today().year in years else 2026
    assert f"<option selected>{expected}</option>" in page


def test_markup_in_a_notice_is_text(site: Site) -> None:
    page = site.page(CALENDAR, year=2026)
    assert "<script>alert" not in page and "<img" not in page
    assert HOSTILE in Words(page).text
    assert not any("onerror" in attrs or "style" in attrs for _, attrs in Words(page).tags)


def test_an_english_page_marks_what_the_notices_say_as_chinese(site: Site) -> None:
    page = site.page(CALENDAR, year=2026, lang="en")
    assert Tongues(page[page.index("<main") : page.index("</main>")]).unmarked == []


def test_pages_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    database = open_database(tmp_path / "many.db", create=True)
    for number in range(9):
        agency = None if number == 4 else f"第{number}协会"
        given = tuple(batch(n, window("3月3日", "2026-03-03", "2026-03-03")) for n in range(1, 31))
        store(database, make_notice(f"n{number}", notice={"issuer": agency}, schedules=given))
    database.close()
    site, seen = Site(tmp_path / "many.db"), []
    page = site.page(CALENDAR, year=2026)
    assert "订阅为日历（.ics，各年）" in page
    for _ in range(20):
        seen += re.findall(r'<tr><th scope="row"><a href="([^"]+)"', page)
        further = re.search(r'<a rel="next" href="([^"]+)"', page)
        if not further:
            break
        page = site.page(further[1].replace("&amp;", "&"))
    assert len(seen) == 9 * 30 == len(set(seen))
    assert site.get(f"{CALENDAR}?after=nonsense&year=2026").status_code == 200


@pytest.mark.parametrize(
    "after",
    ['["", "", 99999999999999999999, 1]', r'["\ud800", "", 1, 1]', "[" * 3000, '["", "", true, 1]', "{}"],
)
def test_a_place_that_is_none_is_the_beginning(site: Site, after: str) -> None:
    first, other = site.page(CALENDAR, year=2026), site.page(CALENDAR, year=2026, after=after)
    assert rows(other) == rows(first)


@pytest.mark.parametrize("table", ["schedules", "notices", "agencies"])
def test_a_closed_table_closes_the_calendar(tmp_path: Path, table: str) -> None:
    fill_calendar(tmp_path / "n.db")
    closed = Site(
        tmp_path / "n.db", metadata={"databases": {"n": {"tables": {table: {"allow": {"id": "staff"}}}}}}
    )
    for address in (CALENDAR, f"{CALENDAR}.ics"):
        answer = closed.get(address)
        assert answer.status_code == 403
        assert "2026-03" not in answer.text and AGENCY not in answer.text


@pytest.mark.parametrize(
    ("words", "days", "said"),
    [
        ("2026-03-02至2026-03-13", ("2026-03-02", "2026-03-13"), True),
        ("5.6-5.22", ("2026-05-06", "2026-05-22"), True),
        ("三月三日至廿一日", ("2026-03-03", "2026-03-21"), True),
        ("３月５日", ("2026-03-05", "2026-03-05"), True),
        ("1月", ("2026-01-01", "2026-01-31"), False),
        ("第1季度", ("2026-01-01", "2026-03-31"), False),
        ("全年", ("2026-01-01", "2026-12-31"), False),
        ("每月1日至10日", ("2026-01-01", "2026-01-10"), True),
        ("3月1日至月底", ("2026-03-01", "2026-03-31"), False),
        ("九月上旬", ("2026-09-01", "2026-09-10"), False),
    ],
)  # fmt: skip
def test_days_that_are_said_are_told_from_those_that_follow(
    words: str, days: tuple[str, str], said: bool
) -> None:
    start, end = (date.fromisoformat(day) for day in days)
    assert says_days(words, (start, end)) is said


def test_a_feed_is_of_all_years_where_it_is_not_too_long(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for most, said in ((5, "各年"), (4, "请先按单位")):
        monkeypatch.setattr("publish.calendar.page.MOST_BATCHES", most + 1)
        assert said in site.page(CALENDAR, year=2026, lang="zh")
    monkeypatch.setattr("publish.calendar.page.MOST_BATCHES", 3)
    page = site.page(CALENDAR, year=2027, lang="zh")
    assert "订阅为日历（.ics，2027年）" in page and "calendar.ics?year=2027" in page
