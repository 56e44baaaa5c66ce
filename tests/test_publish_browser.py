"""The site in a real browser, at a desk's and a phone's width; screenshots go to build/screenshots/."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from factory import evidence, fee, make_notice
from test_publish_serve import Server, zhiping_serve

from db import open_database, store
from models.notice import Clause

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCREENSHOTS = Path(__file__).parents[1] / "build" / "screenshots"
WIDTHS = {"desktop": (1200, 850), "phone": (390, 844)}
SCRIPT = "<script>document.title='owned'</script><img src='http://192.0.2.1/x.png'>"

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("browser") / "notices.db"
    database = open_database(path, create=True)
    store(database, make_notice("a", year=2025, amount=180))
    store(database, make_notice("b", year=2026, amount=200))
    clauses = (Clause(id="c2", kind="paragraph", text=f"收费{SCRIPT}", page=1, bbox=None),)
    fees = (fee(5, 300, occupation="茶艺师", includes=SCRIPT),)
    more = {"agency": "平江县技能协会", "occupation": "茶艺师", "clauses": clauses, "fees": fees}
    notice = {"title": f"通知{SCRIPT}", "evidence": evidence("通知")}
    store(database, make_notice("c", notice=notice, **more))
    database.close()
    with zhiping_serve(path) as server:
        yield server


class Visit:
    """A reader's window that notes every request and complaint."""

    def __init__(self, page: "sync_api.Page", server: Server, width: str) -> None:
        self.page, self.server, self.width = page, server, width
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None,
        )

    def open(self, path: str) -> None:
        """Goes to a page of the site, which must be there."""
        response = self.page.goto(self.server.address + path)
        assert response is not None and response.ok, path

    def sees(self, *texts: str) -> None:
        """Every text is on the page, visible, and is photographed."""
        for text in texts:
            sync_api.expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def photograph(self, name: str) -> None:
        """Keeps the page as build/screenshots/NAME-WIDTH.png."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.width}.png", full_page=True)

    def draws(self, picture: "sync_api.Locator", seconds: int = 60) -> None:
        """The picture has come; asked again and again, for the policy forbids a page to evaluate words."""
        picture.scroll_into_view_if_needed()
        for _ in range(seconds * 10):
            if picture.evaluate("one => one.complete && one.naturalWidth > 0"):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"no picture after {seconds} s: {picture.evaluate('one => one.currentSrc')}")

    def fits(self) -> None:
        """Nothing but a table's own frame has to be moved sideways."""
        excess = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert excess <= 0, f"{self.page.url} is {excess} px too wide"


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=WIDTHS)
def visit(request: pytest.FixtureRequest, browser: "sync_api.Browser", server: Server) -> Iterator[Visit]:
    width, height = WIDTHS[request.param]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    visit = Visit(page, server, request.param)
    yield visit
    page.close()
    assert visit.requests
    assert [url for url in visit.requests if not url.startswith(f"{server.address}/")] == []
    assert visit.complaints == []


def test_home(visit: Visit) -> None:
    visit.open("/")
    visit.sees("已收录的通知", "云岭市现代服务业协会", "平江县技能协会", "常用查询", "对比视图", "数据表")
    visit.photograph("home")
    visit.fits()
    visit.page.get_by_role("row", name="云岭市").get_by_role("link", name="1 份").first.click()
    visit.sees("关于开展2026年保育师职业技能评价的通知", "评价项目")


@pytest.mark.parametrize(
    ("locale", "menu", "entry"), [("zh-CN", "菜单", "数据字典"), ("en-GB", "Menu", "Data dictionary")]
)
def test_the_bar_is_one_line_and_unfolds_without_scripts(
    browser: "sync_api.Browser", server: Server, locale: str, menu: str, entry: str
) -> None:
    for width in (320, 390, 800, 900, 1200):
        window = {"width": width, "height": 700}
        page = browser.new_page(viewport=window, locale=locale, java_script_enabled=False)
        page.goto(f"{server.address}/-/zhiping/charts")
        box = page.locator("nav.zp-bar").bounding_box()
        assert box is not None and box["height"] < 60, width
        link = page.get_by_role("link", name=entry, exact=True).locator("visible=true")
        if width < 860:
            sync_api.expect(link).to_have_count(0)
            page.locator("nav.zp-bar").get_by_text(menu, exact=False).click()
        link.click()
        assert page.url == f"{server.address}/-/zhiping/dictionary"
        page.close()


def test_search_from_home(visit: Visit) -> None:
    visit.open("/")
    visit.page.get_by_role("searchbox").first.fill("补考")
    visit.page.get_by_role("button", name="搜索").first.click()
    visit.sees("任一科目不合格的，可在24个月内申请补考，补考费260元。")
    assert "收费标准见附件2" not in visit.page.inner_text("body")
    visit.photograph("search")
    visit.fits()
    visit.page.locator("section[aria-labelledby=zh-clauses] li a").first.click()
    sync_api.expect(visit.page.locator(":target")).to_contain_text("补考费260元")


def test_who_raised_a_fee(visit: Visit) -> None:
    visit.open("/")
    visit.page.get_by_role("link", name="看名单和图").click()
    visit.sees("谁涨了价", "云岭市现代服务业协会")
    picture = visit.page.locator("figure img")
    picture.wait_for()
    visit.draws(picture)
    assert picture.evaluate("one => one.naturalWidth") > 200
    narrow = picture.evaluate("one => one.currentSrc").endswith(
        "narrow=1"
    ) or "narrow=1&" in picture.evaluate("one => one.currentSrc")
    assert narrow == (visit.width == "phone")
    visit.photograph("chart")
    visit.fits()


def test_from_a_fee_to_its_words(visit: Visit) -> None:
    visit.open("/notices/fees?amount=180")
    visit.sees("收费 · fees", "五级/初级工", "理论知识", "金额（元；空为不适用）")
    visit.photograph("fees")
    visit.page.locator("table.rows-and-columns td.col-id a").first.click()
    visit.sees("原文出处", "180元", "条款全文")
    visit.page.get_by_text("条款全文").click()
    visit.sees("任一科目不合格的，可在24个月内申请补考，补考费260元。")
    visit.photograph("fee")
    visit.fits()


def test_a_view_leads_to_evidence(visit: Visit) -> None:
    visit.open("/notices/fee_comparison?amount=200")
    visit.sees("收费对比", "云岭市现代服务业协会")
    visit.photograph("fee-comparison")
    visit.fits()
    visit.page.get_by_role("link", name="出处 · evidence").first.click()
    visit.sees("原文出处", "200元")


def test_a_question(visit: Visit) -> None:
    visit.open("/notices/fee_across_agencies")
    visit.page.get_by_role("link", name="示例 · example").click()
    assert visit.page.get_by_label("occupation").input_value() == "保育师"
    visit.page.get_by_label("occupation").fill("茶艺师")
    visit.page.get_by_label("level").fill("5")
    visit.page.get_by_role("button", name="Run SQL").click()
    visit.sees("300.0", "平江县技能协会")
    assert visit.page.title().startswith("某职业某等级各单位历年收费")
    visit.photograph("question")
    visit.fits()


def test_the_database_page(visit: Visit) -> None:
    visit.open("/notices")
    visit.sees("收费对比", "技能等级", "Custom SQL query")
    visit.photograph("database")
    visit.fits()


def test_markup_of_a_notice_does_nothing(visit: Visit) -> None:
    for path in (
        "/notices/notices",
        "/notices/clauses?_search=收费",
        "/notices/fee_comparison",
        "/notices/fees?amount=300",
    ):
        visit.open(path)
        assert visit.page.title() != "owned"
        assert visit.page.locator("img").count() == 0
    visit.open(f"/notices/fee_across_agencies?occupation={quote(SCRIPT)}")
    assert visit.page.title() != "owned"


def test_home_and_search_without_scripts(browser: "sync_api.Browser", server: Server) -> None:
    page = browser.new_page(java_script_enabled=False, locale="zh-CN")
    page.goto(f"{server.address}/")
    page.get_by_role("searchbox").first.fill("补考")
    page.get_by_role("button", name="搜索").first.click()
    assert "可在24个月内申请补考" in page.inner_text("body")
    page.close()
