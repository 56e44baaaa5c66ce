"""The language of a reader: asked for, chosen before, or the browser's; and the switch back to where it stood."""

import asyncio
from pathlib import Path
from typing import Any

import datasette
import pytest
from factory import make_notice

from db import open_database, store
from publish import faults
from publish.language import COOKIE
from publish.serve import build_datasette


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("language") / "notices.db"
    database = open_database(path, create=True)
    store(database, make_notice("a", year=2025))
    database.close()
    return build_datasette(path)


def get(site: Any, path: str, **headers: str) -> Any:
    return asyncio.run(site.client.get(path, headers=headers))


@pytest.mark.parametrize(
    ("path", "accepted", "cookie", "lang"),
    [
        ("/", "", None, "zh-CN"),
        ("/", "en-GB,en;q=0.9", None, "en"),
        ("/", "fr, de;q=0.5", None, "zh-CN"),
        ("/", "en", "zh", "zh-CN"),
        ("/", "zh-TW", "en", "en"),
        ("/", "en", "klingon", "en"),
        ("/notices", "en;q=0.4, zh-CN;q=0.8", None, "zh-CN"),
        ("/?lang=en", "zh", "zh", "en"),
    ],
)
def test_a_page_is_in_the_readers_language(
    site: Any, path: str, accepted: str, cookie: str | None, lang: str
) -> None:
    headers = {"accept-language": accepted} | ({"cookie": f"{COOKIE}={cookie}"} if cookie else {})
    answer = get(site, path, **headers)
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text


def test_the_switch_remembers_and_goes_back(site: Any) -> None:
    answer = get(site, "/-/zhiping/language?to=en&back=%2Fnotices%2Ffees%3F_sort%3Did%26lang%3Dzh")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/notices/fees?_sort=id"
    assert f"{COOKIE}=en" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "back",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1", "", "/a%0d%0aX: 1"],
)
def test_the_switch_leads_nowhere_else(site: Any, back: str) -> None:
    answer = get(site, f"/-/zhiping/language?to=en&back={back}")
    assert answer.headers["location"] == "/"


def test_an_unknown_language_is_not_remembered(site: Any) -> None:
    assert "set-cookie" not in get(site, "/-/zhiping/language?to=xx&back=/").headers


def test_a_database_that_is_not_ours_keeps_datasettes_frame(tmp_path: Path) -> None:
    import sqlite3

    from datasette.app import Datasette

    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
    connection.close()
    answer = get(Datasette([str(path)]), "/other/t")
    assert "zp-bar" not in answer.text and answer.status_code == 200


@pytest.mark.parametrize(
    ("lang", "heading", "said"),
    [("zh", "没有找到", "没有这份通知"), ("en", "Not found", "no such notice: nothing")],
)
def test_an_error_is_told_in_one_language(site: Any, lang: str, heading: str, said: str) -> None:
    answer = get(site, f"/-/zhiping/notice/nothing?lang={lang}")
    assert answer.status_code == 404
    assert f"<h1>{heading}</h1>" in answer.text
    assert f'<p class="message-error">{said}</p>' in answer.text


@pytest.mark.parametrize("said", faults.DATASETTES)
def test_what_datasette_says_is_still_what_it_says(said: str) -> None:
    """A message that no version of it has any more is to be taken out."""
    folder = Path(str(datasette.__file__)).parent
    assert any(f'"{said}"' in one.read_text(encoding="utf-8") for one in folder.rglob("*.py"))


@pytest.mark.parametrize(
    ("address", "zh", "en"),
    [
        ("/notices/nothing", "没有这个表", "no such table"),
        ("/nothing", "没有这个数据库", "no such database"),
        ("/notices/fees/99", "没有这一行", "no such row"),
        ("/notices?sql=selct", "SQL 有误", "the SQL is wrong"),
    ],
)
def test_what_datasette_says_is_told_in_one_language(site: Any, address: str, zh: str, en: str) -> None:
    both = "&" if "?" in address else "?"
    in_zh, in_en = (get(site, f"{address}{both}lang={lang}").text for lang in ("zh", "en"))
    assert zh in in_zh and en not in in_zh
    assert en in in_en and zh not in in_en
