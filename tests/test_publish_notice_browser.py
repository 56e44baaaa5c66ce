"""The page of a notice in a real browser, at a desk's and a phone's width; screenshots go to build/screenshots/."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from notice_site import fill_notices
from test_publish_browser import CHROMIUM, SCREENSHOTS, WIDTHS, Visit, browser, visit
from test_publish_serve import Server, zhiping_serve

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)
__all__ = ["browser", "visit"]

IDS: dict[str, str] = {}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("notice-browser") / "notices.db"
    IDS.update(fill_notices(path))
    with zhiping_serve(path) as server:
        yield server


def address(name: str) -> str:
    return f"/-/zhiping/notice/{quote(IDS[name], safe='')}"


def fill_of(box: Any) -> float:
    """How strongly a box over the page is coloured."""
    return float(box.locator("rect").evaluate("one => getComputedStyle(one).fillOpacity"))


def drawn(visit: Visit) -> None:
    """The first page's picture has come."""
    visit.draws(visit.page.locator(".zp-sheet img").first)


def test_the_notice_beside_its_page(visit: Visit) -> None:
    visit.open(address("base"))
    visit.sees("收费", "时间安排", "成绩有效期", "缴费到账户", "情节严重：2年不得参加评价", "核对员")
    drawn(visit)
    visit.page.evaluate("scrollTo(0, 0)")
    visit.photograph("notice")
    visit.fits()


def test_pointing_at_a_value_lights_up_its_words(visit: Visit) -> None:
    visit.open(address("base"))
    value = visit.page.locator("#s-retake_rules a.zp-value").first
    box = visit.page.locator(str(value.get_attribute("href")))
    assert fill_of(box) < 0.1
    value.hover()
    assert fill_of(box) > 0.3
    visit.page.locator("#h-offerings").hover()
    value.focus()
    assert fill_of(box) > 0.3
    record = value.locator("xpath=ancestor::*[@data-words][1]")
    assert "zp-lit" in str(record.get_attribute("class"))
    visit.photograph("notice-pointed")


def test_words_lead_to_their_record_by_the_keyboard(visit: Visit) -> None:
    visit.open(address("base"))
    value = visit.page.locator("#s-retake_rules a.zp-value").first
    linked = str(value.get_attribute("href"))
    value.focus()
    visit.page.keyboard.press("Enter")
    box = visit.page.locator(linked)
    assert visit.page.evaluate("location.hash") == linked
    sync_api.expect(box).to_be_in_viewport()
    visit.photograph("notice-words")
    box.focus()
    visit.page.keyboard.press("Enter")
    record = visit.page.locator(visit.page.evaluate("location.hash"))
    assert record.get_attribute("data-words")
    sync_api.expect(record).to_be_in_viewport()


def test_every_value_can_be_reached_by_the_keyboard(visit: Visit) -> None:
    visit.open(address("lost"))
    unfolded = "one => !one.closest('details:not([open])')"
    links = visit.page.locator("article a").all()
    shown = {number for number, link in enumerate(links) if link.evaluate(unfolded)}
    reached = set()
    for _ in range(visit.page.locator("a, button, input, select, textarea, summary, [tabindex]").count() + 2):
        visit.page.keyboard.press("Tab")
        place = visit.page.evaluate(
            "(() => { const all = [...document.querySelectorAll('article a')]; return all.indexOf(document.activeElement) })()"
        )
        reached.add(place)
    assert len(shown) > 20 and shown <= reached
    outline = visit.page.locator("article a.zp-value").first
    outline.focus()
    assert outline.evaluate("one => getComputedStyle(one).outlineStyle") != "none"


def test_a_hostile_notice_does_nothing(visit: Visit) -> None:
    visit.open(address("hostile"))
    assert visit.page.title().startswith("通知<script>") and visit.page.locator("article img").count() == 0
    visit.sees("每人三百元", "没有页面图像")
    visit.photograph("notice-hostile")
    visit.fits()


def test_without_the_original(visit: Visit) -> None:
    visit.open(address("lost"))
    visit.sees("原件未保存", "任一科目不合格的")
    visit.page.locator("#s-fees a.zp-value").first.click()
    sync_api.expect(
        visit.page.locator(visit.page.evaluate("location.hash")).locator("xpath=..")
    ).to_be_in_viewport()
    visit.photograph("notice-without-original")
    visit.fits()


def test_the_supplement_and_its_notice(visit: Visit) -> None:
    visit.open(address("base"))
    visit.page.locator("#s-fees a.zp-source").first.click()
    visit.sees("所修改的通知", "230")
    visit.photograph("notice-supplement")
    visit.fits()


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_works_without_scripts(browser: Any, server: Server, width: str) -> None:
    size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
    page = browser.new_page(java_script_enabled=False, viewport=size)
    page.goto(server.address + address("base"))
    value = page.locator("#s-retake_rules a.zp-value").first
    linked = str(value.get_attribute("href"))
    value.click()
    box = page.locator(linked)
    sync_api.expect(box).to_be_in_viewport()
    assert page.url.endswith(linked) and fill_of(box) > 0.4
    page.screenshot(path=Path(SCREENSHOTS) / f"notice-no-script-{width}.png")
    page.close()
