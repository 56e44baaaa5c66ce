"""The calendar and the dictionary in a real browser, at a desk's and a phone's width; screenshots in build/screenshots/."""

import re
from collections.abc import Iterator

import pytest
from calendar_site import AGENCY, fill_calendar
from test_publish_browser import CHROMIUM, Visit, browser, visit
from test_publish_serve import Server, zhiping_serve

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)
__all__ = ["browser", "visit"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("calendar-browser") / "notices.db"
    fill_calendar(path)
    with zhiping_serve(path) as server:
        yield server


def test_a_year_and_from_a_window_to_its_words(visit: Visit) -> None:
    visit.open("/-/zhiping/calendar?year=2026&lang=zh")
    visit.sees(AGENCY, "9月中旬", "订阅通知动态")
    is_phone = visit.width == "phone"
    shown = {".zp-year": not is_phone, ".zp-by-month": is_phone}
    assert {part: visit.page.locator(part).is_visible() for part in shown} == shown
    visit.photograph("calendar")
    visit.fits()
    visit.page.locator("#zp-occupation").fill("保育")
    visit.page.locator(".zp-ask button").click()
    assert "平江" not in visit.page.inner_text("main")
    part = visit.page.locator(".zp-by-month" if is_phone else ".zp-year")
    part.get_by_role("link", name=re.compile("^2026-09-11")).click()
    target = visit.page.locator(":target")
    sync_api.expect(target).to_contain_text("9月中旬")


def test_the_dictionary_and_back(visit: Visit) -> None:
    visit.open("/-/zhiping/dictionary")
    visit.sees("数据字典", "fee_comparison", "如何引用", "预设查询")
    visit.photograph("dictionary")
    visit.fits()
    visit.page.get_by_role("link", name="fees", exact=True).first.click()
    visit.sees("金额（元；空为不适用）")
    visit.photograph("dictionary-table")
    visit.fits()
    visit.page.locator("main .zp-contents a").first.click()
    assert visit.page.url.endswith("/notices/fees")
