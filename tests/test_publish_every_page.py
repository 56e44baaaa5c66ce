"""Every page of the site: no serious fault of accessibility, valid, from this server alone, whole without scripts,
no wider than the window; at a desk's and a phone's width, in both languages, signed in where that shows more."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from notice_site import fill_notices
from test_publish_browser import CHROMIUM, WIDTHS, Visit, browser
from test_publish_serve import Server

from publish import routes
from publish.users import with_user, write_users

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make setup")
axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright")
html5lib = pytest.importorskip("html5lib")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not here (Debian: apt-get install chromium)"
)
__all__ = ["browser"]

NAME, PASSWORD = "核对员", "a long password"
OURS: dict[str, tuple[str, ...]] = {
    "/(?P<format>": ("/",),
    "/-/zhiping/notice/(?P<notice_id>[^/]+)$": tuple(
        f"/-/zhiping/notice/{{{name}}}" for name in ("base", "hostile", "lost")
    ),
    "/-/zhiping/calendar$": ("/-/zhiping/calendar",),
    "/-/zhiping/search$": ("/-/zhiping/search", "/-/zhiping/search?q=收费"),
    "/-/zhiping/charts$": ("/-/zhiping/charts",),
    "/-/zhiping/charts/(?P<chart>[a-z]+)$": ("{chart}",),
    "/-/zhiping/notices$": ("/-/zhiping/notices",),
    "/-/zhiping/diff": ("/-/zhiping/diff", "/-/zhiping/diff?old={lost}&new={base}"),
    "/-/zhiping/compare": ("/-/zhiping/compare", "/-/zhiping/compare?notices={lost}&notices={base}"),
    "/-/zhiping/history": ("/-/zhiping/history", "/-/zhiping/history?notices={lost}&notices={base}"),
    "/-/zhiping/review$": ("/-/zhiping/review",),
    "/-/zhiping/review/cause": ("{cause}",),
    "/-/zhiping/review/finding": ("/-/zhiping/review/finding/{finding}",),
    "/-/zhiping/review/record$": ("/-/zhiping/review/record?notice={base}&table=fees&row={fee}",),
    "/-/login$": ("/-/login",),
    "/-/zhiping/dictionary$": ("/-/zhiping/dictionary",),
    "/-/zhiping/dictionary/(?P<table>\\w+)$": ("/-/zhiping/dictionary/fees",),
}
"""Each route's beginning with the addresses that are looked at; what stands in braces is filled in from the database."""
NO_PAGES = (
    "robots", "health", "language", r"\.ics", r"\.atom", r"\.json", "kind>", "cite/", "original/", "page/", "/correct", "/undo",
)  # fmt: skip
DATASETTES = (
    "/notices", "/notices/fees?_facet=level", "/notices/notices", "/notices/clauses?_search=收费", "/notices/fees/1",
    "/notices/fee_comparison", "/notices?sql=select+1+as+a", "/notices/fee_across_agencies?occupation=保育师&level=5", "/-/logout",
)  # fmt: skip
PAGES = (*(address for addresses in OURS.values() for address in addresses), *DATASETTES)


@dataclass
class House:
    """A served database, and what addresses are filled in with."""

    server: Server
    given: dict[str, str]
    visits: dict[tuple[str, bool], Visit] = field(default_factory=dict)

    def address(self, page: str) -> str:
        return page.format(**self.given)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("every-page")
    path, users = folder / "notices.db", folder / "people.json"
    ids = fill_notices(path)
    given = {name: quote(notice_id, safe="") for name, notice_id in ids.items()}
    write_users(users, with_user({}, users, NAME, PASSWORD))
    given |= numbers_of(path, ids["base"])
    with Server(
        "zhiping", "serve", "--db", str(path), "--port", "0", "--users", str(users), seconds=3600
    ) as server:
        house = House(server, given)
        given["cause"] = first_link(server, "/-/zhiping/review", r"/-/zhiping/review/cause/[0-9a-f]+")
        given["chart"] = first_link(server, "/-/zhiping/charts", r"/-/zhiping/charts/[a-z]+(?=[\"?])")
        yield house
        for visit in house.visits.values():
            visit.page.context.close()


def numbers_of(path: Path, base: str) -> dict[str, str]:
    """A finding and a fee of the notice `base`, by their rows."""
    rows = sqlite3.connect(path)
    ((finding,),) = rows.execute("SELECT min(id) FROM findings").fetchall()
    ((fee,),) = rows.execute("SELECT min(id) FROM fees WHERE notice_id = ?", [base]).fetchall()
    rows.close()
    return {"finding": str(finding), "fee": str(fee)}


def first_link(server: Server, page: str, pattern: str) -> str:
    found = re.search(pattern, server.get(page))
    assert found, f"{page} has no link to {pattern}"
    return found.group()


def visit_of(house: House, browser: Any, lang: str, *, scripts: bool = True) -> Visit:
    """A reader's window of that language; the reader has signed in."""
    key = (lang, scripts)
    if key not in house.visits:
        locale = "zh-CN" if lang == "zh" else "en-GB"
        page = browser.new_context(locale=locale, java_script_enabled=scripts).new_page()
        sign_in(house, page)
        house.visits[key] = Visit(page, house.server, "desktop")
    visit = house.visits[key]
    visit.page.goto("about:blank")  # what the page before still asks for is not this one's
    visit.requests.clear()
    visit.complaints.clear()
    return visit


def sign_in(house: House, page: Any) -> None:
    page.goto(f"{house.server.address}/-/login")
    page.locator("input[name=username]").fill(NAME)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button, main form input[type=submit]").first.click()
    assert "/-/login" not in page.url, "signing in failed"


def test_every_route_is_looked_at_here() -> None:
    for pattern, _ in routes.routes():
        if not any(part in pattern for part in NO_PAGES):
            assert any(pattern.startswith(known) for known in OURS), (
                f"{pattern}: say in OURS which page to look at"
            )


@pytest.mark.parametrize("page", PAGES)
def test_a_page(page: str, house: House, browser: Any) -> None:
    for lang, audited in (("zh", "desktop"), ("en", "phone")):  # each audit takes as long as all the rest
        visit = visit_of(house, browser, lang)
        visit.open(house.address(page))
        assert visit.page.locator("html").get_attribute("lang") == ("zh-CN" if lang == "zh" else "en")
        for name, (width, height) in WIDTHS.items():
            visit.page.set_viewport_size({"width": width, "height": height})
            looked_at(visit)
            if name == audited:
                accessible(visit)
        headings = headings_of(visit)
    assert len(headings) >= 1
    without_scripts(house, browser, page, headings)


def looked_at(visit: Visit) -> None:
    """Nothing is wrong with the page in a window of this width."""
    assert visit.page.locator("h1").count() == 1, visit.page.locator("h1").all_inner_texts()
    visit.fits()
    from_here_alone(visit)
    assert visit.complaints == [], visit.page.url


def accessible(visit: Visit) -> None:
    """axe-core finds no serious fault."""
    found = (
        axe_playwright.Axe().run(visit.page, options={"resultTypes": ["violations"]}).response["violations"]
    )
    serious = [
        f"{one['id']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == [], visit.page.url


def without_scripts(house: House, browser: Any, page: str, headings: list[str]) -> None:
    """The page is valid, and its headings stand there, where no script runs."""
    visit = visit_of(house, browser, "en", scripts=False)
    response = visit.page.goto(house.server.address + house.address(page))
    parser = html5lib.HTMLParser()
    parser.parse(response.text())
    assert [(place, code) for place, code, _ in parser.errors] == []
    assert [one for one in headings if one not in headings_of(visit)] == []
    from_here_alone(visit)


def headings_of(visit: Visit) -> list[str]:
    return [str(one) for one in visit.page.locator("main :is(h1, h2)").all_inner_texts()]


def from_here_alone(visit: Visit) -> None:
    """Every request went to the server."""
    assert visit.requests
    assert [url for url in visit.requests if not url.startswith(f"{visit.server.address}/")] == []


def test_datasettes_own_scripts_do_their_work(house: House, browser: Any) -> None:
    visit = visit_of(house, browser, "en")
    visit.page.set_viewport_size({"width": 1200, "height": 850})
    visit.open("/notices/fees")
    visit.page.locator("th[data-column=amount] .dropdown-menu-icon").click()
    visit.page.locator(".dropdown-menu a.dropdown-facet").click()
    visit.page.wait_for_url("**/notices/fees?_facet=amount*")
    visit.page.locator("details.actions-menu-links summary").click()
    visit.page.locator("h1").click()
    assert visit.page.locator("details.actions-menu-links[open]").count() == 0
    visit.open("/notices?sql=select+1+as+a")
    assert visit.page.locator(".CodeMirror textarea").get_attribute("aria-label") == "SQL"
    visit.page.locator("#sql-format").click()
    editor = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
    assert visit.page.evaluate(editor) == "select\n  1 as a"
    assert visit.complaints == []
