"""The page of a notice: what it lays out, where its values lead, who may see it, what hostile words do there."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from notice_site import ODD, fill_notices, original
from site_client import SCRIPT, Site, Words

from db import open_database
from publish import language, navigation


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    path = tmp_path_factory.mktemp("notice") / "notices.db"
    return path, fill_notices(path)


@pytest.fixture(scope="module")
def site(made: tuple[Path, dict[str, str]]) -> Site:
    return Site(made[0])


def address(notice_id: str) -> str:
    return f"/-/zhiping/notice/{quote(notice_id, safe='')}"


@pytest.fixture(scope="module")
def pages(made: tuple[Path, dict[str, str]], site: Site) -> dict[str, str]:
    return {name: site.page(address(notice_id)) for name, notice_id in made[1].items()}


def element(page: str, start: str) -> str:
    """What stands from the text `start` to the end of its line of the page."""
    return page[page.index(start) :].partition("\n")[0]


def test_every_kind_is_laid_out(pages: dict[str, str]) -> None:
    words = Words(pages["base"]).text
    for said in (
        "云岭市现代服务业协会", "2026-01-20", "五级/初级工", "2026-02-01 至 2026-02-28", "法定节假日顺延",
        "年满16周岁", "工作满4年（取得证书后）", "缴费到账户", "1号楼", "成绩有效期", "情节严重：2年不得参加评价",
        "替考的", "021-55550101", "6222", "云人社职〔2025〕7号", "条件表", "文件中没有正文", "没有监督电话",
    ):  # fmt: skip
        assert said in words, said


def test_fees_stand_in_a_table_of_levels_and_charges(pages: dict[str, str]) -> None:
    table = pages["lost"][pages["lost"].index("zp-amounts") :].partition("</table>")[0]
    rows = [" ".join(Words(row).text.split()) for row in table.split("<tr>")[1:]]
    assert rows == [
        "等级 考核费",
        "理论知识",
        "五级/初级工 200",
        "四级/中级工 260",
    ]


def test_batches_lie_on_a_line_of_months(pages: dict[str, str]) -> None:
    page = pages["base"]
    assert page.count('class="zp-line" viewBox="0 0 2 1"') == 2
    assert 'class="zp-application" x="0.0" width="0.903"' in page


def test_a_value_leads_to_its_words_and_they_lead_back(pages: dict[str, str]) -> None:
    page = pages["base"]
    record = re.search(
        r'<div id="(r-schedules-\d+|r-fees-\d+)" data-words="([^"]+)">.*?href="#([^"]+)"', page
    )
    assert record is not None
    name, words, linked = record.groups()
    assert linked in words.split() and linked.startswith("p1-e")
    box = element(page, f'<a id="{linked}"')
    assert name in re.search(r'data-records="([^"]+)"', box)[1].split()  # type: ignore[index]
    assert '<rect x="71.0" y="99.5" width="230.2" height="13.5" />' in box
    names = {str(attrs["id"]) for _, attrs in Words(page).tags if "id" in attrs}
    for _, attrs in Words(page).tags:
        href = attrs.get("href") or ""
        if href.startswith("#"):
            assert href[1:] in names, href
        assert set((attrs.get("data-words") or "").split()) <= names
        assert set((attrs.get("data-records") or "").split()) <= names


def test_names_on_a_page_are_given_once(pages: dict[str, str]) -> None:
    for page in pages.values():
        ids = [attrs["id"] for _, attrs in Words(page).tags if "id" in attrs]
        assert len(ids) == len(set(ids))


def test_a_corrected_value_says_what_was_read_and_who_says_otherwise(pages: dict[str, str]) -> None:
    words = Words(pages["base"]).text
    assert "270 更正；读作 260" in words
    assert (
        "理由： 表格看错一行" in words.replace("：表格", "： 表格")
        and "核对员" in words
        and "2026-05-01" in words
    )


def test_a_supplement_is_linked_and_what_it_replaced_is_told(
    pages: dict[str, str], made: tuple[Path, dict[str, str]]
) -> None:
    page, ids = pages["base"], made[1]
    assert "230" in Words(page).text and "不再有效的记录" in page
    (href,) = {h for h in Words(page).addresses if h.startswith(address(ids["supplement"]) + "#r-fees-")}
    assert f'id="{href.partition("#")[2]}"' in pages["supplement"]
    assert address(ids["base"]) in Words(pages["supplement"]).addresses


def test_findings_stand_where_they_belong(pages: dict[str, str]) -> None:
    contacts = pages["base"][pages["base"].index('id="s-contacts"') :].partition("</section>")[0]
    assert "没有监督电话" in contacts


def test_pages_have_pictures_at_several_widths(pages: dict[str, str]) -> None:
    _, info = original()
    (image, second) = [attrs for tag, attrs in Words(pages["base"]).tags if tag == "img"]
    assert image["src"] == f"/-/zhiping/page/{info.sha256}/1.png?width=1200"
    assert image["loading"] == "lazy" and image["alt"] and "480w" in str(image["srcset"])
    assert "/2.png" in str(second["src"])


def test_without_the_original_the_text_is_shown(pages: dict[str, str]) -> None:
    page = pages["lost"]
    assert "原件未保存" in page and "<img" not in page
    assert "任一科目不合格的，可在24个月内申请补考，补考费260元。" in Words(page).text.replace(" ", "")
    assert re.search(r'<a class="zp-value" href="#p1-e\d+">200</a>', page)


def test_a_file_without_pages_shows_its_text_with_the_words_marked(pages: dict[str, str]) -> None:
    page = pages["hostile"]
    assert "没有页面图像" in page and "<img" not in page
    assert re.search(r'<a id="p0-e\d+" class="zp-words" href="#r-fees-\d+"[^>]*>每人三百元</a>', page)


def test_markup_in_a_notice_is_text(pages: dict[str, str]) -> None:
    page = pages["hostile"]
    assert "<script>alert" not in page and "<img" not in page
    tags = Words(page).tags
    assert all("onerror" not in attrs for _, attrs in tags)
    scripts = [attrs for tag, attrs in tags if tag == "script" and attrs]
    assert [str(attrs["src"]) for attrs in scripts] == ["/-/static-plugins/zhiping/zhiping_notice.js"]
    assert not any(href.lower().startswith("javascript") for href in Words(page).addresses)
    words = "".join(Words(page).texts)
    assert SCRIPT in words and ODD in words


def test_nothing_inline_and_no_address_outside(pages: dict[str, str]) -> None:
    for page in pages.values():
        found = Words(page)
        article = Words(page[page.index("<article") : page.index("</article>")])
        assert all(
            "style" not in attrs and not any(key.startswith("on") for key in attrs)
            for _, attrs in article.tags
        )
        outside = [href for href in found.addresses if "//" in href.partition("?")[0]]
        assert found.addresses and not outside


def test_an_unknown_notice_is_not_found(site: Site) -> None:
    for name in ("nothing", "%00", "%E4%B8", "..%2F..%2Fetc", "x" * 500):
        assert site.get(f"/-/zhiping/notice/{name}").status_code == 404, name


def test_rows_lead_to_the_page(site: Site, made: tuple[Path, dict[str, str]]) -> None:
    row = site.rows("/notices/fees", notice_id=made[1]["base"])[0]
    page = Words(site.page(f"/notices/fees/{row['id']}"))
    assert f"{address(made[1]['base'])}#r-fees-{row['id']}" in page.addresses
    (notice,) = [r for r in site.rows("/notices/notices") if r["notice_id"] == made[1]["base"]]
    found = site.datasette.urls.row("notices", "notices", tilde(notice["notice_id"]))
    assert address(made[1]["base"]) in Words(site.page(found)).addresses


def tilde(value: str) -> str:
    from datasette.utils import tilde_encode

    return str(tilde_encode(value))


@pytest.mark.parametrize(
    "closed", [{"allow": False}, {"databases": {"notices": {"allow": False}}},
               {"databases": {"notices": {"tables": {"notices": {"allow": False}, "documents": {"allow": False}}}}}],
    ids=["instance", "database", "tables"],
)  # fmt: skip
def test_what_is_closed_is_refused(made: tuple[Path, dict[str, str]], closed: Any) -> None:
    path, ids = made
    site, sha256 = Site(path, metadata=closed), original()[1].sha256
    for at in (
        address(ids["base"]),
        address("nothing"),
        f"/-/zhiping/original/{sha256}",
        f"/-/zhiping/page/{sha256}/1.png",
    ):
        answer = site.get(at)
        assert answer.status_code == 403 and "200" not in answer.text, at


def test_a_closed_table_is_left_out(made: tuple[Path, dict[str, str]]) -> None:
    path, ids = made
    tables = {name: {"allow": False} for name in ("contacts", "clauses", "corrections")}
    site = Site(path, metadata={"databases": {"notices": {"tables": tables}}})
    words = Words(site.page(address(ids["base"])))
    assert "021-55550101" not in words.text and "核对员" not in words.text and "读作 260" in words.text
    assert "补考费260元" not in words.text and "<img" not in site.page(address(ids["base"]))
    assert site.get(f"/-/zhiping/original/{original()[1].sha256}").status_code == 403


def test_two_databases_are_told_apart(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    path, ids = made
    open_database(tmp_path / "empty.db", create=True).close()
    site = Site(tmp_path / "empty.db", path)
    page = Words(site.page(address(ids["base"])))
    bar = {entry for entry, _ in navigation.ENTRIES}
    own = [href for href in page.addresses if href.startswith("/-/zhiping/") and href not in bar]
    assert own and all("db=notices" in href for href in own if not href.startswith(language.PAGE))
    assert site.get(address(ids["base"]), db="empty").status_code == 404


def test_a_few_queries_for_each_table(site: Site, made: tuple[Path, dict[str, str]]) -> None:
    from sqlite_utils import Database

    from publish.notice.stored import stored_notice

    database = open_database(made[0], create=False, read_only=True)
    asked: list[str] = []
    database.conn.set_trace_callback(asked.append)
    assert stored_notice(Database(database.conn), made[1]["lost"])
    database.close()
    counts: dict[str, int] = {}
    for sql in asked:
        for table in re.findall(r'FROM "?(\w+)"?', sql)[:1]:
            counts[table] = counts.get(table, 0) + 1
    assert counts["fees"] == counts["clauses"] == counts["evidence"] == 1
    assert (
        max(count for table, count in counts.items() if table not in ("notices", "corrections", "documents"))
        <= 2
    )


class Tongues(HTMLParser):
    """The texts of a page outside of what is marked as Chinese."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.unmarked: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("img", "br", "link", "meta", "input"):
            lang = dict(attrs).get("lang")
            self.open.append((tag, lang == "zh-CN" if lang else bool(self.open and self.open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]) and re.search(r"[\u4e00-\u9fff]", data):
            self.unmarked.append(data.strip())


def test_an_english_page_marks_what_the_notice_says_as_chinese(
    made: tuple[Path, dict[str, str]], site: Site
) -> None:
    for name in ("base", "lost", "hostile", "supplement"):
        page = site.page(address(made[1][name]), lang="en")
        words = Words(page).text
        assert "Issued by" in words and "level 5, junior worker" in words, name
        assert Tongues(page[page.index("<main") : page.index("</main>")]).unmarked == [], name


def test_a_chinese_page_has_no_english_names(pages: dict[str, str]) -> None:
    main = pages["base"][pages["base"].index("<main") : pages["base"].index("</main>")]
    assert 'lang="en"' not in main
    assert "junior worker" not in main
