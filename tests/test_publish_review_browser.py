"""Review in a real browser, at a desk's and a phone's width, with and without scripts; screenshots in build/screenshots/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from review_site import HASH, NAME, NOTICE, PASSWORD, fill_review, made
from test_publish_browser import CHROMIUM, WIDTHS, Visit, browser
from test_publish_serve import Server

from publish.users import write_users

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)
__all__ = ["browser"]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    path = fill_review(tmp_path / "notices.db")
    users = tmp_path / "users.json"
    write_users(users, {NAME: HASH})
    with Server("zhiping", "serve", "--db", str(path), "--port", "0", "--users", str(users)) as server:
        yield server


def sign_in(visit: Visit) -> None:
    visit.page.get_by_role("link", name="登录").first.click()
    visit.photograph("review-sign-in")
    visit.page.get_by_label("姓名").fill(NAME)
    visit.page.get_by_label("密码").fill(PASSWORD)
    visit.page.get_by_role("button", name="登录").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_causes_to_a_corrected_notice(
    width: str, browser: "sync_api.Browser", served: Server, tmp_path: Path
) -> None:
    size = WIDTHS[width]
    scripts = width == "desktop"  # a phone's visit does without
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", java_script_enabled=scripts
    )
    visit = Visit(context.new_page(), served, width)
    visit.open("/-/zhiping/review")
    visit.sees("2 类，共 3 条", "合计与各科目之和不符", "后可以更正")
    visit.photograph("review-causes")
    visit.page.get_by_role("link", name="合计与各科目之和不符").click()
    visit.photograph("review-cause")
    visit.page.locator(".rv-findings a").first.click()
    visit.sees("第 1 条，共 2 条", "金额", "200")
    sign_in(visit)
    visit.sees(NAME, "把读错的改成页上的样子，其余不动。")
    form = visit.page.locator(".rv-form").first
    sync_api.expect(visit.page.locator(".zp-sheet .zp-box").first).to_be_visible()
    form.get_by_label("金额").fill("许多")
    form.get_by_label("理由").fill("合计印错")
    form.get_by_role("button", name="保存更正").click()
    visit.sees("应为数字，如 440 或 0.5")
    visit.photograph("review-refused")
    assert made(tmp_path / "notices.db") == []
    form.get_by_label("金额").fill("270")
    form.get_by_role("button", name="保存更正").click()
    visit.sees("已更正，保留了原读值。", "合计印错")
    visit.photograph("review-corrected")
    if scripts:
        visit.fits()
    visit.page.locator("h1 + p a").click()
    visit.sees("270", NAME, "合计印错")
    visit.photograph("review-notice")
    (one,) = made(tmp_path / "notices.db")
    assert (one.new_value, one.made_by, one.reason, one.notice_id) == ("270.0", NAME, "合计印错", NOTICE)
    context.close()
    assert [url for url in visit.requests if not url.startswith(f"{served.address}/")] == []
    # The browser says on its console that an answer had the status 400, which it was meant to have.
    assert [said for said in visit.complaints if "status of 400" not in said] == []
