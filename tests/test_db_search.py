"""Search finds two-character words and any run of characters, and nothing typed is a syntax error."""

from pathlib import Path

import pytest
from factory import make_notice
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from db.connect import open_database
from db.search import match_expression, search_clauses, segment
from db.store import store


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    opened = open_database(tmp_path_factory.mktemp("search") / "n.db", create=True)
    store(opened, make_notice())
    return opened


def found(database: Database, query: str) -> set[object]:
    return {row["clause"] for row in search_clauses(database, query)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("补考", {"c1", "c2"}),
        ("收费", {"c3"}),
        ("费", {"c2", "c3"}),
        ("科目不合格", {"c2"}),
        ("目不合", {"c2"}),
        ("费补", set()),
        ("格的可", {"c2"}),
        ("补考费260元", {"c2"}),
        ("260", {"c2"}),
        ("24个月 补考", {"c2"}),
        ("补考 标准", set()),
        ("附件2。", {"c3"}),
        ("", set()),
        ("，。", set()),
        ('补考" OR "收费', set()),
        ("NEAR(", set()),
        ("text:补考", set()),
        ("*", set()),
    ],
)
def test_search(database: Database, query: str, expected: set[object]) -> None:
    assert found(database, query) == expected


def test_a_row_says_where_it_stands(database: Database) -> None:
    (row,) = search_clauses(database, "收费标准")
    assert (row["agency"], row["year"], row["text"]) == ("云岭市现代服务业协会", 2026, "收费标准见附件2。")


@given(st.text(max_size=20))
def test_no_query_is_an_error(database: Database, query: str) -> None:
    assert isinstance(search_clauses(database, query), list)


@given(st.text("补考费用a1 ，", min_size=1, max_size=12), st.data())
def test_every_run_of_ideographs_is_found_in_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = segment(text).split()
    run = segment("".join(char for char in text[start:end] if char in "补考费用")).split()
    assert set(run) <= set(words)
    assert segment(segment(text)) == segment(text)


def test_latin_words_and_numbers_stay_whole() -> None:
    assert segment("A4纸2026年") == "A4 纸 2026 年"
    assert match_expression("2026年 A4纸") == '"2026 年" "A4 纸"'


_TITLES = """
SELECT notices.title FROM notices JOIN notices_fts ON notices.rowid = notices_fts.rowid
WHERE notices_fts MATCH :words AND is_current
"""


def test_titles_are_found_even_after_vacuum(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    for name, title in (("a", "关于保育师的通知"), ("b", "关于育婴员的通知"), ("c", "关于护理员的通知")):
        store(database, make_notice(name, occupation=name, notice={"title": title}))
    store(database, make_notice("a", agency="新名协会", occupation="a", notice={"title": "关于保育师的通知"}))
    database.vacuum()
    for title in ("保育师", "育婴员", "护理员"):
        rows = database.query(_TITLES, {"words": match_expression(title)})
        assert [row["title"] for row in rows] == [f"关于{title}的通知"]


def test_superseded_clauses_are_found_only_when_asked(tmp_path: Path) -> None:
    database = open_database(tmp_path / "n.db", create=True)
    store(database, make_notice("first"))
    store(database, make_notice("second", amount=1))
    assert {row["notice_id"][-2:] for row in search_clauses(database, "收费")} == {"~2"}
    assert len(search_clauses(database, "收费", all_revisions=True)) == 2
