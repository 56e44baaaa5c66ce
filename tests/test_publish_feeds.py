"""The feeds that programs follow: the calendar, and what changed."""

import asyncio
import shutil
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from calendar_site import AGENCY, HOSTILE, batch, fill_calendar, window
from factory import fee, make_notice, penalty
from feed_rules import A, calendar_in, feed_in
from notice_site import ODD
from site_client import SCRIPT, Site, Words

from db import open_database, store
from db.correcting import correct
from publish.calendar.feeds import MOST_BATCHES

CALENDAR = "/-/zhiping/calendar.ics"
CHANGES = "/-/zhiping/changes.atom"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("feeds") / "notices.db"
    return path, fill_calendar(path)


@pytest.fixture(scope="module")
def site(made: tuple[Path, dict[str, str]]) -> Site:
    return Site(made[0])


def ask(site: Site, address: str, headers: dict[str, str]) -> Any:
    """The answer to a program that says more."""
    return asyncio.run(site.datasette.client.get(address, headers=headers))


def events(site: Site, **asked: object) -> dict[str, Any]:
    """The events by what they are called."""
    found = calendar_in(site.get(CALENDAR, **asked).content).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


def told(site: Site, **asked: object) -> list[tuple[str, str]]:
    """Title and words of each entry, in their order."""
    feed = feed_in(site.get(CHANGES, **asked).content)
    return [
        (one.findtext(f"{A}title"), "\n".join(one.find(f"{A}content").itertext()))
        for one in feed.findall(f"{A}entry")
    ]


def entries(site: Site, **asked: object) -> dict[str, str]:
    """The words of each entry by its title."""
    return dict(told(site, **asked))


def closed(path: Path, *tables: str) -> Site:
    """The site with some tables closed to everybody who has not signed in."""
    return Site(
        path, metadata={"databases": {path.stem: {"tables": {one: {"allow": {"id": 1}} for one in tables}}}}
    )


def test_windows_are_events_of_whole_days(site: Site) -> None:
    found = events(site, agency=AGENCY, lang="zh")
    assert list(found) == [
        f"申报：{AGENCY} 第2批", f"评价截止：{AGENCY} 第2批", f"评价开始：{AGENCY} 第3批 三级/高级工",
        f"申报：{AGENCY} 第4批", f"申报：{AGENCY} 第1批", f"评价：{AGENCY} 第1批",
    ]  # fmt: skip
    moved = found[f"申报：{AGENCY} 第1批"]
    assert (moved["dtstart"].dt, moved["dtend"].dt) == (date(2026, 3, 5), date(2026, 3, 17))
    assert moved["status"] == "CONFIRMED" and moved["transp"] == "TRANSPARENT"
    assert moved["categories"].to_ical().decode() == "申报,保育师"
    by_hand = found[f"申报：{AGENCY} 第4批"]
    assert by_hand["dtend"].dt == date(2027, 1, 26)
    inferred = found[f"申报：{AGENCY} 第2批"]
    assert inferred["status"] == "TENTATIVE" and "原文：9月中旬" in inferred["description"]
    assert "原文未写明日" in inferred["description"] and "原文未写明日" not in moved["description"]


def test_an_event_leads_to_its_words(site: Site) -> None:
    for event in events(site).values():
        address, _, name = str(event["url"]).partition("#")
        assert f'id="{name}"' in site.page(address.removeprefix("http://localhost"))
        assert str(event["url"]) in str(event["description"])


def test_a_window_without_a_date_is_counted(site: Site) -> None:
    calendar = calendar_in(site.get(CALENDAR, agency=AGENCY, lang="zh").content)
    assert "另有1个时间段未写日期" in calendar["description"]
    assert calendar["refresh-interval"].dt.days == 1
    assert str(calendar["source"]).startswith(f"http://localhost{CALENDAR}?agency=")
    assert calendar.walk("VEVENT")[0]["sequence"] == 2  # a supplement, a correction


def test_the_language_is_the_one_asked_for(site: Site) -> None:
    found = events(site, agency=AGENCY, lang="en")
    assert f"assessment ends: {AGENCY} batch 2" in found
    assert "The notice says: 9月中旬" in found[f"application: {AGENCY} batch 2"]["description"]


def test_words_of_a_notice_are_text_in_the_calendar(site: Site) -> None:
    (event,) = events(site, agency="平江", lang="zh").values()
    assert str(event["summary"]) == f"申报：{HOSTILE} 第1批 茶艺师{SCRIPT} 五级/初级工、四级/中级工"
    assert f'备注：a,b;c\\n"引"\n{SCRIPT}{ODD}\ufffd' in event["description"]
    assert [str(one) for one in event["categories"].cats] == ["申报", f"茶艺师{SCRIPT}"]


def test_names_of_events_outlive_a_supplement_and_another_database(
    site: Site, made: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    first = next(iter(events(site, agency=AGENCY, year=2026).values()))
    names = {str(event["uid"]) for event in events(site, agency=AGENCY).values()}
    database = open_database(tmp_path / "other.db", create=True)
    store(
        database,
        make_notice("x", agency="甲协会", schedules=(batch(1, window("3月", "2026-03-01", "2026-03-31")),)),
    )
    given = (
        batch(1, window("3月3日", "2026-03-03", "2026-03-04")),
        batch(2, window("8月", "2026-08-01", "2026-08-31")),
    )
    store(database, make_notice("base", schedules=given), stored_at="2026-02-03T08:00:00+00:00")
    database.close()
    others = {
        str(event["uid"]): event for event in events(Site(tmp_path / "other.db"), agency=AGENCY).values()
    }
    assert len(others) == 2 and set(others) <= names
    assert others[str(first["uid"])]["dtstart"].dt == date(2026, 8, 1)
    assert others[str(first["uid"])]["sequence"] < first["sequence"]
    assert others[str(first["uid"])]["last-modified"].dt < first["last-modified"].dt


def test_two_batches_of_one_number_have_two_names(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    given = (
        batch(1, window("3月3日", "2026-03-03", "2026-03-03")),
        batch(1, window("4月4日", "2026-04-04", "2026-04-04")),
    )
    store(database, make_notice("n", schedules=given))
    database.close()
    assert len(calendar_in(Site(tmp_path / "n.db").get(CALENDAR).content).walk("VEVENT")) == 2


def test_a_feed_is_asked_for_again_without_being_sent(site: Site) -> None:
    for address in (CALENDAR, CHANGES):
        answer = site.get(address)
        tag = answer.headers["etag"]
        assert site.get(address).content == answer.content
        for held in (tag, f'W/{tag}, "x"', "*"):
            again = ask(site, address, {"if-none-match": held})
            assert (again.status_code, again.content) == (304, b"")
        assert ask(site, address, {"if-none-match": '"x"'}).status_code == 200
    assert site.get(CALENDAR).headers["content-type"] == "text/calendar; charset=utf-8"
    assert site.get(CHANGES).headers["content-type"] == "application/atom+xml; charset=utf-8"


def test_a_calendar_without_events_is_one(site: Site) -> None:
    calendar = calendar_in(site.get(CALENDAR, agency="无此单位").content)
    assert calendar.walk("VEVENT") == []


def test_a_feed_that_is_too_long_says_how_to_narrow_it(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    given = tuple(batch(n, window("3月3日", "2026-03-03", "2026-03-03")) for n in range(1, MOST_BATCHES + 2))
    store(database, make_notice("n", schedules=given))
    database.close()
    site = Site(tmp_path / "n.db")
    assert "text/calendar" not in named_feeds(site, "/-/zhiping/calendar", year=2026)
    answer = site.get(CALENDAR, lang="en")
    assert answer.status_code == 422 and "narrow the feed by agency=" in answer.text


def test_changes_are_told_newest_first(site: Site) -> None:
    found = entries(site, agency=AGENCY, lang="zh")
    assert [title.partition("：")[0] for title in found] == ["人工更正", "补充通知", "新收录", "新收录"]
    corrected, supplement, loaded, _ = found.values()
    assert "所修改的通知：关于开展2026年保育师职业技能评价的通知" in supplement
    assert "时间安排 全部等级 第4批 申报时间：结束日期：读作 2027-01-20 → 2027-01-25" in corrected
    assert f"理由：看错一行{SCRIPT}；核对员" in corrected
    assert "与上一年度相比：" in loaded
    assert "收费 变更 保育师 五级/初级工 理论知识 考核费：金额 180元 → 200元（+20元，+11.1%）" in loaded


def test_changes_in_english(site: Site) -> None:
    (loaded,) = [words for title, words in entries(site, agency=AGENCY, lang="en").items() if "2026年" in title
                 and title.startswith("new")]  # fmt: skip
    assert (
        "180 → 200 (+20 yuan, +11.1%)" in loaded
        and "Since the year before: all changes" in loaded.replace("\n", "")
    )


def test_words_of_a_notice_are_text_in_the_feed(site: Site) -> None:
    (title,) = entries(site, occupation="茶艺", lang="zh")
    assert title == f'新收录：通知a,b;c\\n"引" {SCRIPT}{ODD}\ufffd'
    (words,) = entries(site, occupation="茶艺").values()
    assert f"茶艺师{SCRIPT}" in words


def test_a_new_revision_and_a_new_correction_are_news(
    made: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    shutil.copy(made[0], tmp_path / "notices.db")
    database = open_database(tmp_path / "notices.db", create=False)
    header = {"issued_on": date(2026, 6, 1)}
    stored = store(
        database, make_notice("again", amount=230, notice=header), stored_at="2026-06-02T00:00:00+00:00"
    )
    correct(
        database, stored.notice_id, "fees", {"level": 4}, "amount", 270,
        reason="看错", made_by="李", made_at="2026-06-03T00:00:00+00:00",
    )  # fmt: skip
    database.close()
    corrected, revised, *rest = told(Site(tmp_path / "notices.db"), lang="zh")
    assert revised[0].startswith("修订：") and "180元 → 230元" in revised[1]
    assert "260元 → 270元" in revised[1]
    assert "四级/中级工 理论知识 考核费 金额：读作 260元 → 270元" in corrected[1]
    assert any("已有更新的修订" in words for _, words in rest)


def test_a_closed_table_is_not_told_of(made: tuple[Path, dict[str, str]]) -> None:
    without = closed(made[0], "corrections", "fees")
    told = "".join(entries(without, lang="zh").values())
    assert "核对员" not in told and "180元" not in told and "看错一行" not in told
    assert not any(title.startswith("人工更正") for title in entries(without, lang="zh"))
    assert "人工更正" in "".join(entries(closed(made[0], "fees"), lang="zh"))
    assert "人工更正" not in "".join(entries(closed(made[0], "schedules"), lang="zh"))
    assert events(without, agency=AGENCY, lang="zh")[f"申报：{AGENCY} 第1批"]["sequence"] == 1
    for table in ("notices", "documents", "agencies"):
        assert closed(made[0], table).get(CHANGES).status_code == 403


def of_two_years(path: Path, **kinds: Any) -> Path:
    """A database of two years of one agency, `kinds` in the later one."""
    database = open_database(path, create=True)
    for year, more in ((2025, {}), (2026, kinds)):
        store(database, make_notice(f"n{year}", year=year, notice={"title": f"{year}年的通知"}, **more))
    database.close()
    return path


def test_words_that_are_closed_are_not_quoted_where_nothing_was_compared(tmp_path: Path) -> None:
    path = of_two_years(tmp_path / "n.db", fees=(fee(5, 100), fee(5, 137)))
    said = "".join(entries(Site(path), lang="zh").values())
    assert "未能比较" in said and "137元" in said
    for table in ("evidence", "clauses"):
        said = "".join(entries(closed(path, table), lang="zh").values())
        assert "未能比较" in said and "137元" not in said, table


def test_a_closed_part_of_a_kind_closes_the_kind_in_the_feed(tmp_path: Path) -> None:
    sanction = penalty().sanctions[1].model_copy(update={"years": 7})
    stricter = penalty().model_copy(update={"sanctions": (penalty().sanctions[0], sanction)})
    path = of_two_years(tmp_path / "n.db", penalties=(stricter,))
    assert "7年" in "".join(entries(Site(path), lang="zh").values())
    assert "7年" not in "".join(entries(closed(path, "penalty_sanctions"), lang="zh").values())


def test_an_empty_feed_is_a_feed(site: Site) -> None:
    assert entries(site, agency="无此单位") == {}


def named_feeds(site: Site, path: str, **asked: object) -> dict[str, str]:
    """The addresses of the feeds that a page names in its head, by type."""
    tags = Words(site.page(path, **asked)).tags
    links = [attrs for tag, attrs in tags if tag == "link" and attrs.get("rel") == "alternate"]
    feeds = {str(one["type"]): str(one["href"]) for one in links}
    return {kind: href for kind, href in feeds.items() if kind in ("text/calendar", "application/atom+xml")}


def test_pages_name_the_feeds(site: Site, made: tuple[Path, dict[str, str]]) -> None:
    (agency,) = [row["id"] for row in site.rows("/notices/agencies") if row["name"] == AGENCY]
    of_agency = f"agency={quote(AGENCY)}"
    for path, expected in (
        ("/", "lang=zh"),
        ("/notices", "lang=zh"),
        (f"/-/zhiping/calendar?agency={quote('云岭')}&lang=en", f"agency={quote('云岭')}"),
        (f"/notices/agencies/{agency}", of_agency),
        (f"/-/zhiping/notice/{quote(made[1]['base'], safe='')}", of_agency),
    ):
        feeds = named_feeds(site, path)
        assert set(feeds) == {"text/calendar", "application/atom+xml"}, path
        for address in feeds.values():
            assert expected in address and "lang=" in address
            assert site.get(address).status_code == 200
    assert of_agency in site.page(f"/notices/agencies/{agency}").partition("<main")[2]
    assert named_feeds(site, "/notices/fees/1") == {}
    assert set(named_feeds(closed(made[0], "schedules"), "/")) == {"application/atom+xml"}
    assert named_feeds(closed(made[0], "notices"), "/") == {}


def test_addresses_stand_under_the_path_of_a_proxy(made: tuple[Path, dict[str, str]]) -> None:
    behind = Site(made[0], settings={"base_url": "/zp/"})
    calendar = calendar_in(behind.get(CALENDAR, agency=AGENCY).content)
    assert str(calendar["source"]) == f"http://localhost/zp{CALENDAR}?{urlencode({'agency': AGENCY})}"
    assert str(calendar.walk("VEVENT")[0]["url"]).startswith("http://localhost/zp/-/zhiping/notice/")
    feed = feed_in(behind.get(CHANGES).content)
    assert feed.find(f"{A}link[@rel='self']").get("href") == f"http://localhost/zp{CHANGES}"
