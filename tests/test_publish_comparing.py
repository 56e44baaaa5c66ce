"""The pages that compare: what the command line says, byte for byte; ways to words and pictures; troubles in words."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from comparing_site import AGENCY, CAME, TWICE, fill_comparing
from site_client import SCRIPT, Site, Words

from cli.main import run
from publish.comparing.computing import Computations

DIFF, COMPARE, HISTORY = "/-/zhiping/diff", "/-/zhiping/compare", "/-/zhiping/history"
Captured = pytest.CaptureFixture[str]
Made = tuple[Path, dict[str, str]]
ENDINGS = {"json": "json", "md": "markdown", "csv": "csv"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("comparing") / "notices.db"
    return path, fill_comparing(path)


@pytest.fixture(scope="module")
def site(made: Made) -> Site:
    return Site(made[0])


def page_of(site: Site, path: str, **arguments: object) -> str:
    return site.page(path, lang="zh", **arguments)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ({"old": "2025", "new": "2026"}, []),
        ({"old": "old", "new": "new"}, []),
        ({"old": "2025/云岭", "new": "2026/云岭"}, []),
        ({"old": "2025", "new": "2026", "kind": "fees", "level": "五级"}, ["--kind", "fees", "--level", "5"]),
        ({"old": "2025", "new": "2026", "min_change": "50%"}, ["--min-change", "50%"]),
        ({"old": "2025", "new": "2026", "agency": "云岭"}, ["--agency", "云岭"]),
        ({"old": "old", "new": "new", "all": "1", "as_published": "on"}, ["--all", "--as-published"]),
        ({"old": "2025", "new": "2026", "same": f"{AGENCY}={TWICE}"}, ["--same", f"{AGENCY}={TWICE}"]),
    ],
)
def test_what_changed_is_what_the_command_prints(
    made: Made, site: Site, capsys: Captured, ending: str, arguments: dict[str, str], options: list[str]
) -> None:
    path, ids = made
    asked = arguments | {side: ids.get(arguments[side], arguments[side]) for side in ("old", "new")}
    words = ["diff", asked["old"], asked["new"], *options, "--lang", "zh", "--format", ENDINGS[ending]]
    status = run([*words, "--db", str(path)])
    printed = capsys.readouterr().out
    assert status in (1, 2) and printed
    answer = site.get(f"{DIFF}.{ending}", lang="zh", **asked)
    assert answer.status_code == 200
    assert answer.content == printed.encode()


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    ("path", "arguments", "words"),
    [
        (COMPARE, {"selector": "2026"}, ["compare", "2026"]),
        (COMPARE, {"selector": "2026", "kind": "fees", "charge": "exam"},
         ["compare", "2026", "--kind", "fees", "--charge", "exam"]),
        (HISTORY, {"agency": "云岭"}, ["history", "云岭"]),
        (HISTORY, {"as_published": "1"}, ["history", "--as-published"]),
    ],
)  # fmt: skip
def test_values_are_what_the_command_prints(
    made: Made, site: Site, capsys: Captured, ending: str, path: str, arguments: dict[str, str], words: list[str]
) -> None:  # fmt: skip
    assert run([*words, "--db", str(made[0]), "--lang", "zh", "--format", ENDINGS[ending]]) in (0, 2)
    printed = capsys.readouterr().out
    answer = site.get(f"{path}.{ending}", lang="zh", **arguments)
    assert answer.status_code == 200 and answer.content == printed.encode()


def test_the_page_tells_the_changes_with_ways_to_both_notices(made: Made, site: Site) -> None:
    ids = made[1]
    page = page_of(site, DIFF, old=ids["old"], new=ids["new"])
    words = Words(page).text
    assert "180元 → 200元" in words and "+20元，+11.1%" in words
    ways = {address for address in Words(page).addresses if address.startswith("/-/zhiping/notice/")}
    led = {(unescape(urlsplit(way).path), urlsplit(way).fragment) for way in ways}
    for name in ("old", "new"):
        path = f"/-/zhiping/notice/{quote(ids[name], safe='')}"
        anchors = {anchor for where, anchor in led if where == path and anchor}
        names = {str(attrs["id"]) for _, attrs in Words(site.page(path)).tags if "id" in attrs}
        assert any(anchor.startswith("r-fees-") for anchor in anchors) and anchors <= names, name


def test_pictures_of_both_sides_are_fetched_when_they_are_seen(made: Made, site: Site) -> None:
    ids = made[1]
    page = page_of(site, DIFF, old=ids["old"], new=ids["new"], kind="fees")
    images = [attrs for tag, attrs in Words(page).tags if tag == "img"]
    assert len(images) == 2
    for attrs in images:
        assert attrs["loading"] == "lazy" and attrs["alt"] and attrs["width"] and attrs["height"]
        assert site.get(str(attrs["src"])).headers["content-type"] == "image/png"
    without = page_of(site, DIFF, old=ids["left"], new=ids["twice2025"])
    assert "<img" not in without and "<blockquote>" in without


def test_each_change_has_a_name_that_follows_from_what_it_says(made: Made, site: Site) -> None:
    ids = made[1]
    pages = [page_of(site, DIFF, old=ids["old"], new=ids["new"], **more) for more in ({}, {"kind": "fees"})]
    names = [re.findall(r'<article id="(c-[0-9a-f]{12}(?:-\d+)?)"', page) for page in pages]
    assert len(names[0]) == len(set(names[0])) > 1
    assert set(names[1]) < set(names[0]) and names[1]
    found = json.loads(site.get(f"{DIFF}.json", old=ids["old"], new=ids["new"]).text)["changes"]
    pointers = [int(number) for number in re.findall(r"#/changes/(\d+)", pages[0])]
    assert sorted(pointers) == list(range(len(found)))


def test_two_ticks_are_compared_the_older_first(made: Made, site: Site) -> None:
    ids = made[1]
    for two in ((ids["old"], ids["new"]), (ids["new"], ids["old"])):
        query = "&".join(f"notices={quote(one)}" for one in two)
        answer = site.get(f"{DIFF}?{query}&kind=fees")
        assert answer.status_code == 200
        assert answer.url.params["old"] == ids["old"] and answer.url.params["new"] == ids["new"]
        assert answer.url.params["kind"] == "fees"


def test_back_to_front_is_the_same_read_backwards(made: Made, site: Site) -> None:
    ids = made[1]
    there = json.loads(site.get(f"{DIFF}.json", old=ids["old"], new=ids["new"]).text)["changes"]
    page = page_of(site, DIFF, old=ids["old"], new=ids["new"])
    (way,) = {
        a for a in Words(page).addresses if a.startswith(f"{DIFF}?old={quote(ids['new'])}") and "at=" not in a
    }
    back = json.loads(site.get(way.replace("/diff?", "/diff.json?")).text)["changes"]
    values = sorted(([one["old"], one["new"]] for one in there), key=str)
    assert values == sorted(([one["new"], one["old"]] for one in back), key=str) and values


def test_several_notices_stand_side_by_side_and_lead_to_their_words(made: Made, site: Site) -> None:
    ids = made[1]
    two = "&".join(f"notices={quote(ids[name])}" for name in ("new", "old"))
    page = site.page(f"{COMPARE}?{two}&lang=zh")
    heads = re.findall(r'<th scope="col"><a[^>]*>([^<]*)</a> <small>([^<]*)</small>', page)
    assert heads[:2] == [(AGENCY, "2025"), (AGENCY, "2026")]
    assert 'class="differs"' in page
    href = re.search(r'<td class="number"><a href="([^"]+)">180元</a>', page)
    assert href and re.search(r"#r-fees-\d+$", href[1])


def test_many_notices_stand_below_each_other(made: Made, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.comparing.grid.FEW", 1)
    page = page_of(site, COMPARE, selector="2025", kind="fees")
    table = page[page.index('<h2 id="t1">') :].partition("</table>")[0]
    rows = [" ".join(Words(row).text.split()) for row in table.split("<tr")[1:]]
    assert rows[0].endswith("单位 五级/初级工 理论知识 考核费 四级/中级工 理论知识 考核费")
    assert any("最小 100 260" in row for row in rows)
    assert any(f"{AGENCY} 180元 260元" in row for row in rows)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (f"{DIFF}?old=2019&new=2026", 404, "2019: no notice of 2019; the database has 2025、2026"),
        (f"{DIFF}?old=2025/市&new=2026", 404, "fits"),
        (f"{DIFF}?old=2025", 400, "name both"),
        (f"{DIFF}?notices=a", 400, "1 are ticked"),
        (f"{DIFF}?notices=a&notices=b", 404, "no notice of that id"),
        (f"{DIFF}?old=2025&new=2026&kind=zzz", 400, "zzz is no kind of record; there are notices"),
        (f"{DIFF}?old=2025&new=2026&level=9", 400, "9 is no level"),
        (f"{DIFF}?old=2025&new=2026&min_change=x", 400, "x is no size"),
        (f"{DIFF}?old=2025&new=2026&agency=zzz", 400, "no agency of either side has zzz"),
        (f"{DIFF}?old=2025&new=2026&same=zzz", 400, "names no two"),
        (f"{DIFF}?old=2025&new=2026&same=zz=yy", 400, "zz: no agency"),
        (f"{COMPARE}?selector=2019", 404, "no notice of 2019"),
        (f"{COMPARE}?notices=zzz", 404, "no notice of that id"),
        (f"{COMPARE}?selector=2026&charge=zzz", 400, "zzz is no charge"),
        (f"{HISTORY}?agency=zzz", 404, "no agency named zzz"),
    ],
)  # fmt: skip
def test_troubles_are_told_in_the_words_of_the_command(
    site: Site, address: str, status: int, words: str
) -> None:
    answer = site.get(address)
    assert answer.status_code == status and words in Words(answer.text).text
    assert "Traceback" not in answer.text
    path, _, query = address.partition("?")
    told = site.get(f"{path}.json?{query}")
    assert told.status_code == status and words in told.json()["error"]


def test_two_things_of_one_key_are_told_with_both_places(made: Made, site: Site) -> None:
    ids = made[1]
    answer = site.get(DIFF, old=ids["twice2025"], new=ids["twice2026"])
    assert answer.status_code == 400
    assert (
        "two fees records have the key" in answer.text and "100元" in answer.text and "110元" in answer.text
    )
    words = Words(page_of(site, DIFF, old="2025", new="2026")).text
    assert "未能比较" in words and "two fees records have the key" in words and "180元 → 200元" in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_words_are_words(made: Made, site: Site, lang: str) -> None:
    ids = made[1]
    plain = [tag for tag, _ in Words(site.page(DIFF)).tags if tag == "script"]
    for address in (
        f"{DIFF}?old=2025&new=2026", f"{DIFF}?old={quote(ids['old'])}&new={quote(ids['came'])}&all=1",
        f"{COMPARE}?selector=2026", f"{HISTORY}?agency={quote(CAME)}", "/-/zhiping/notices",
        f"{DIFF}?old={quote(SCRIPT)}&new=2026", f"{DIFF}?old=2025&new=2026&at={quote(SCRIPT)}",
    ):  # fmt: skip
        page = site.get(f"{address}{'&' if '?' in address else '?'}lang={lang}").text
        tags = [tag for tag, attrs in Words(page).tags if tag == "script" or "onerror" in attrs]
        assert tags == plain, address
        assert "alert(" in Words(page).text or "alert(" not in page


def test_without_arguments_the_pages_ask(site: Site) -> None:
    page = page_of(site, DIFF)
    assert page.count("<option>2025</option>") == 1 and "<option selected>2026</option>" in page
    for path in (COMPARE, HISTORY):
        assert 'name="occupation"' in page_of(site, path)
    assert site.get(f"{COMPARE}.json").status_code == 400


def test_a_long_answer_is_paged(made: Made, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.comparing.changes.PAIRS", 1)
    monkeypatch.setattr("publish.comparing.changes.COMPUTATIONS", Computations())
    pages = [page_of(site, DIFF, old="2025", new="2026", page=number) for number in (1, 2, 99)]
    assert "1 / 2" in pages[0] and "2 / 2" in pages[1] and "2 / 2" in pages[2]
    assert 'id="s1"' in pages[0] and 'id="s2"' not in pages[0] and 'id="s2"' in pages[1]
    for page in pages:
        assert "上调收费：1 家" in Words(page).text
