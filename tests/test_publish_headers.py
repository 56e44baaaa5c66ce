"""Headers of every answer, and what is put right in Datasette's own pages."""

import asyncio
import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette
from datasette.utils import StartupError
from site_client import Site, Words, fill

from publish import inline
from publish.mending import RULES, Rule, mend
from publish.settings import settings_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = tmp_path_factory.mktemp("headers") / "notices.db"
    fill(path)
    return Site(path)


def policy_of(site: Site, path: str, **arguments: object) -> dict[str, list[str]]:
    said = site.get(path, **arguments).headers["content-security-policy"]
    return {part.split()[0]: part.split()[1:] for part in said.split("; ")}


@pytest.mark.parametrize(
    "path", ["/", "/notices/fees", "/notices/fees.json", "/notices.db", "/-/static/app.css", "/-/no"]
)
def test_every_answer_has_the_headers(site: Site, path: str) -> None:
    headers = site.get(path).headers
    assert headers["referrer-policy"] in (
        "same-origin",
        "no-referrer",
    )  # tables have Datasette's own, which is stricter
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    policy = policy_of(site, path)
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "https:"} & {
        source for sources in policy.values() for source in sources
    }


def test_what_is_no_page_may_do_nothing(site: Site) -> None:
    assert "script-src" not in policy_of(site, "/notices/fees.json")
    assert policy_of(site, "/notices/fees.json")["form-action"] == ["'none'"]


def test_every_inline_script_and_style_of_a_page_is_one_that_the_policy_names(site: Site) -> None:
    for path in (
        "/",
        "/notices",
        "/notices/fees",
        "/notices/fees/1",
        "/notices?sql=select+1",
        "/-/login",
        "/-/patterns",
    ):
        answer = site.get(path)
        said = answer.headers["content-security-policy"]
        nonce = re.search(r"'nonce-([^']+)'", said)
        assert nonce
        found = re.findall(r"<(script|style)\b([^>]*)>(.*?)</\1>", answer.text, re.DOTALL)
        for _, attributes, content in found:
            if "src=" not in attributes and f'nonce="{nonce[1]}"' not in attributes:
                assert inline.hash_of(content) in said, (path, content[:200])
        if path != "/-/patterns":
            assert [tag for tag, attributes in Words(answer.text).tags if "style" in attributes] == [], path
            assert not re.search(r'<[^>]*\son[a-z]+="', answer.text), path


def test_each_answer_has_a_nonce_of_its_own(site: Site) -> None:
    first, second = (policy_of(site, "/")["script-src"] for _ in range(2))
    assert first != second
    assert [one for one in first if "nonce" not in one] == [one for one in second if "nonce" not in one]


def test_a_script_that_came_another_way_has_no_hash(site: Site) -> None:
    assert inline.hash_of("alert(1)") not in site.get("/").headers["content-security-policy"]


def test_templates_that_fill_a_script_in_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<script>a = {{ b }}</script><script>c()</script>")
    (tmp_path / "b.js").write_text('x(document.createElement("style")).textContent="p { content: \\"\\" }"')
    found = inline.hashes_of((tmp_path,), (tmp_path / "b.js",))
    assert found.scripts == (inline.hash_of("c()"),)
    assert found.styles == (inline.hash_of(""), inline.hash_of('p { content: "" }'))


def test_cookies_stay_on_encrypted_connections_where_the_site_is_on_one(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    fill(path)
    for forced in (False, True):
        site = Site(path, settings={"force_https_urls": forced})
        answer = asyncio.run(site.datasette.client.get("/-/zhiping/language?to=en&back=/"))
        cookie = answer.headers["set-cookie"]
        assert ("; secure" in cookie.lower()) is forced


def test_without_a_database_of_ours_nothing_is_added(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).execute("CREATE TABLE t (a)")
    answer = Site(path).get("/other/t")
    assert "content-security-policy" not in answer.headers
    assert "DATASETTE_ALLOW_FACET" in answer.text


def test_an_operator_may_leave_the_policy_out(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    fill(path)
    answer = Site(path, metadata={"plugins": {"zhiping": {"policy": False}}}).get("/notices/fees")
    assert "content-security-policy" not in answer.headers
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("wrong", [{"rate": 5}, {"requests_per_minute": 0}, {"policy": "perhaps"}])
def test_a_setting_that_is_not_known_is_refused_by_name(wrong: dict[str, object]) -> None:
    with pytest.raises(StartupError, match=f"plugins.zhiping.{next(iter(wrong))}"):
        settings_of(Datasette([], metadata={"plugins": {"zhiping": wrong}}))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_still_finds_its_place_in_datasettes_pages(rule: Rule, site: Site) -> None:
    pages = [
        site.page(path) for path in ("/notices/fees?_sort=amount", "/notices?sql=select+1", "/-/allow-debug")
    ]
    put = re.sub(r"\\(?:g<0>|1)", "", rule.zh).replace(r"\2", "3")
    assert any(put in page for page in pages), put


def test_words_of_a_database_are_not_mended() -> None:
    words = '<p>&lt;select name=&#34;_sort&#34;&gt; a style=&#34;b&#34; and "style=" here</p>'
    assert mend(words) == words
    assert mend('<p class="a" style="color: red" id="b">') == '<p class="a" id="b">'
