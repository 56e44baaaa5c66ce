"""The list of notices and the ticks in Datasette's own tables; links to cite, and what they say when data changed."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from comparing_site import AGENCY, LEFT, fill_comparing
from factory import make_notice
from site_client import Site, Words

from db import open_database, store
from db.correcting import correct
from publish.comparing.list_sql import Filters

DIFF, COMPARE, LIST = (f"/-/zhiping/{name}" for name in ("diff", "compare", "notices"))
Made = tuple[Path, dict[str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("listed") / "notices.db"
    return path, fill_comparing(path)


@pytest.fixture(scope="module")
def site(made: Made) -> Site:
    return Site(made[0])


def boxes(page: str) -> dict[str, bool]:
    """The notices that can be ticked, and whether they are."""
    found = [attrs for tag, attrs in Words(page).tags if tag == "input" and attrs.get("type") == "checkbox"]
    return {str(one["value"]): "checked" in one for one in found if one.get("name") == "notices"}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, {"old", "new", "left", "came", "twice2025", "twice2026"}),
        ({"agency": "云岭"}, {"old", "new"}),
        ({"agency": "云岭", "year": "2026"}, {"new"}),
        ({"occupation": "茶艺"}, {"came"}),
        ({"year": "2025"}, {"old", "left", "twice2025"}),
        ({"words": "补考", "agency": LEFT}, {"left"}),
        ({"words": "没有的词"}, set()),
        ({"year": "x' OR 1"}, {"old", "new", "left", "came", "twice2025", "twice2026"}),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(made: Made, site: Site, filters: dict[str, str], names: set[str]) -> None:
    page = site.page(LIST, lang="zh", **filters)
    assert set(boxes(page)) == {made[1][name] for name in names}
    assert f"{len(names)} 份通知" in page


def test_a_list_that_takes_long_is_waited_for(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """A common word is looked for in all clauses, which takes seconds the first time."""
    slow = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT count(*) FROM n) > 0"
    monkeypatch.setattr(Filters, "where", lambda filters: (f"n.year = 2025 AND {slow}", {}))
    site = Site(made[0], settings={"sql_time_limit_ms": 150})
    assert len(boxes(site.page(LIST))) == 3


def test_a_row_tells_fees_and_findings(made: Made, site: Site) -> None:
    page = site.page(LIST, agency="云岭", year="2026")
    row = page[page.index('class="zpc-tick"') :].partition("</tr>")[0]
    assert re.sub(r"\s+", " ", Words(row).text).endswith(f"{AGENCY} 2026 保育师 200–260 1")


def test_pages_of_the_list_keep_ticks(made: Made, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.comparing.list_sql.PAGE", 2)
    monkeypatch.setattr("publish.comparing.listing.PAGE", 2)
    ticked = made[1]["left"]
    seen: dict[str, bool] = {}
    address = f"{LIST}?notices={quote(ticked)}&lang=zh"
    for number in (1, 2, 3):
        page = site.page(address)
        assert f"{number} / 3" in page and boxes(page)[ticked]
        seen |= {one: held for one, held in boxes(page).items() if one != ticked}
        after = re.search(r'<a rel="next" href="([^"]+)"', page)
        if after:
            address = unescape(after[1])
    assert not after
    assert len(seen) == 5 and not any(seen.values())


def test_datasettes_tables_and_searches_have_boxes_of_one_form(made: Made, site: Site) -> None:
    ids = made[1]
    searched = "/-/zhiping/search?q=补考"
    for path in ("/notices/notices", "/notices/clauses?_search=补考", "/notices/notice_overview", searched):
        page = site.page(path)
        assert set(ids.values()) <= set(boxes(page)), path
        forms = [attrs for tag, attrs in Words(page).tags if tag == "form" and attrs.get("id") == "zpc-ticks"]
        assert len(forms) == 1 and forms[0]["method"] == "get"
        held = [attrs for tag, attrs in Words(page).tags if attrs.get("name") == "notices"]
        assert held and all(attrs["form"] == "zpc-ticks" and attrs["aria-label"] for attrs in held)
        ways = [
            attrs["formaction"]
            for tag, attrs in Words(page).tags
            if tag == "button" and "formaction" in attrs
        ]
        assert ways == [COMPARE, DIFF]
    assert "zpc-ticks" not in site.page("/notices/fees")


def test_a_notice_leads_to_the_year_before(made: Made, site: Site) -> None:
    ids = made[1]
    page = site.page(f"/-/zhiping/notice/{quote(ids['new'])}", lang="zh")
    (way,) = {a for a in Words(page).addresses if a.startswith(f"{DIFF}?")}
    assert "180元 → 200元" in Words(site.page(way)).text
    assert "与2025年相比有何变化" in page
    alone = site.page(f"/-/zhiping/notice/{quote(ids['left'])}")
    assert not [a for a in Words(alone).addresses if a.startswith(f"{DIFF}?")]
    (tick,) = {a for a in Words(alone).addresses if a.startswith(f"{LIST}?")}
    assert boxes(site.page(tick))[ids["left"]]


def cited(page: str) -> str:
    """The address in the box to cite the page."""
    found = re.search(r'<textarea id="zpc-cited"[^>]*>([^<]*)</textarea>', page)
    assert found
    parts = urlsplit(unescape(found[1]))
    return f"{parts.path}?{parts.query}"


def test_a_cited_link_stays_valid_and_says_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    ids = fill_comparing(path)
    asked = {"old": "2025/云岭", "new": "2026/云岭", "lang": "zh"}
    links = [
        cited(Site(path).page(DIFF, **asked)),
        cited(Site(path).page(COMPARE, selector="2026/云岭", lang="zh")),
    ]
    changed = "此链接被引用之后，数据有了变动"
    assert all("at=" in link and changed not in Site(path).page(f"{link}&lang=zh") for link in links)
    database = open_database(path, create=False)
    store(database, make_notice("other", agency="别处协会", year=2026))
    assert all(changed not in Site(path).page(f"{link}&lang=zh") for link in links), "another agency's"
    correct(
        database, ids["new"], "fees", {"level": 5}, "amount", 210,
        reason="看错", made_by="某人", made_at="2026-05-01T00:00:00+00:00",
    )  # fmt: skip
    for link in links:
        page = Site(path).page(f"{link}&lang=zh")
        assert changed in page and "人工更正" in page and "有通知新增" not in page
    store(database, make_notice("again", year=2026, amount=220, notice={"issued_on": "2026-02-02"}))
    database.close()
    newer = Site(path).page(DIFF, old=ids["old"], new=ids["new"], lang="zh")
    assert "第1版，" in Words(newer).text.replace("， ", "，") and "已有更新的修订" in newer
    for link in links:
        assert "有通知新增、修订或移除" in Site(path).page(f"{link}&lang=zh")
    assert "无法识别" in Site(path).page(f"{DIFF}?old=2025&new=2026&at=zz&lang=zh")


def test_a_citation_names_both_notices(made: Made, site: Site) -> None:
    ids = made[1]
    page = site.page(DIFF, old=ids["old"], new=ids["new"])
    box = page[page.index('class="zpc-cite"') :].partition("</details>")[0]
    assert ids["old"] in box and ids["new"] in box and len(re.findall(r">[0-9a-f]{64}<", box)) == 2
    assert not re.search(r"record_id|rowid|#r-", box)


def test_with_several_databases_addresses_and_forms_name_theirs(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    database = open_database(other, create=True)
    ids = [
        store(database, make_notice(f"o{year}", agency=LEFT, year=year)).notice_id for year in (2025, 2026)
    ]
    database.close()
    both = Site(made[0], other)
    two = "&".join(f"notices={quote(one)}" for one in ids)
    answer = both.get(f"{DIFF}?{two}&db=other")
    assert answer.status_code == 200 and answer.url.params["db"] == "other"
    pages = {
        "diff": answer.text,
        "compare": both.page(f"{COMPARE}?{two}&db=other"),
        "list": both.page(LIST, db="other"),
        "asked": both.page(DIFF, db="other"),
    }
    for name, page in pages.items():
        fields = [attrs for tag, attrs in Words(page).tags if tag == "input" and attrs.get("name") == "db"]
        assert fields and {attrs["value"] for attrs in fields} == {"other"}, name
        ours = [
            a
            for a in Words(page).addresses
            if re.match(r"/-/zhiping/(diff|notice/|page/|compare\?|history\?)", a)
        ]
        ways = [one for one in ours if "?" in one or "/notice/" in one]
        assert all("db=other" in one for one in ways if one.partition("#")[0] not in (DIFF, COMPARE)), name
    assert set(boxes(pages["list"])) == set(ids)
