"""Comparing in a real browser, at a desk's and a phone's width: from ticks to the words; screenshots go to build/screenshots/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from comparing_site import fill_comparing
from test_publish_browser import CHROMIUM, Visit, browser, visit
from test_publish_serve import Server

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)
__all__ = ["browser", "visit"]

IDS: dict[str, str] = {}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path: Path = tmp_path_factory.mktemp("comparing-browser") / "notices.db"
    IDS.update(fill_comparing(path))
    with Server("zhiping", "serve", "--db", str(path), "--port", "0", seconds=300) as server:
        yield server


def tick(visit: Visit, *names: str) -> None:
    for name in names:
        visit.page.locator(f'input[name=notices][value="{IDS[name]}"]').check()


def test_from_ticks_to_the_words(visit: Visit) -> None:
    visit.open("/-/zhiping/language?to=zh&back=/-/zhiping/notices")
    tick(visit, "new", "old")
    visit.photograph("notices-list")
    visit.fits()
    visit.page.get_by_role("button", name="看变化").click()
    visit.sees("180元", "200元", "+20元，+11.1%")
    picture = visit.page.locator("img.crop").first
    picture.scroll_into_view_if_needed()
    sync_api.expect(picture).to_have_js_property("complete", True, timeout=60_000)
    assert picture.evaluate("one => one.naturalWidth") > 300
    visit.photograph("diff")
    visit.fits()
    fee = visit.page.locator("article", has_text="180元")
    fee.get_by_role("link", name="新 第1页").click()
    sync_api.expect(visit.page.locator(":target")).to_contain_text("200")


def test_values_beside_each_other(visit: Visit) -> None:
    visit.open("/-/zhiping/language?to=zh&back=/notices/notices")
    tick(visit, "old", "new", "left")
    visit.page.get_by_role("button", name="对比所选").click()
    visit.sees("收费", "云岭市现代服务业协会", "平江县技能协会")
    visit.photograph("compare")
    visit.fits()
    table = visit.page.locator(".zpc-wide").first
    table.evaluate("one => one.scrollLeft = one.scrollWidth")
    head, frame = table.locator("tbody th").first.bounding_box(), table.bounding_box()
    assert head and frame and abs(head["x"] - frame["x"]) < 6, "the first column stays in sight"
