"""Selectors mean one thing or say what they could have meant."""

from datetime import date
from pathlib import Path

import pytest
from factory import make_notice
from sqlite_utils import Database

from db.connect import open_database
from db.select import select_notices
from db.store import store
from models.errors import SelectorTrouble

EAST, WEST = "东岭市服务业协会", "西岭市服务业协会"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    opened = open_database(tmp_path_factory.mktemp("select") / "n.db", create=True)
    for agency, year, occupation in (
        (EAST, 2025, "保育师"), (EAST, 2026, "保育师"), (EAST, 2026, "婴幼儿保育师"), (WEST, 2026, "育婴员"),
    ):  # fmt: skip
        store(
            opened,
            make_notice(f"{agency}{year}{occupation}", agency=agency, year=year, occupation=occupation),
        )
    later = {"issued_on": date(2026, 2, 2)}
    store(opened, make_notice("again", agency=WEST, occupation="育婴员", notice=later))
    return opened


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("2025", [f"2025-{EAST}-保育师"]),
        ("2025年", [f"2025-{EAST}-保育师"]),
        ("2026", [f"2026-{EAST}-保育师", f"2026-{EAST}-婴幼儿保育师", f"2026-{WEST}-育婴员~2"]),
        ("2026/西岭", [f"2026-{WEST}-育婴员~2"]),
        ("2026/东岭/幼儿", [f"2026-{EAST}-婴幼儿保育师"]),
        ("2026/东岭/保育师", [f"2026-{EAST}-保育师"]),
        (" 2026 / 东岭 / 保育师 ", [f"2026-{EAST}-保育师"]),
        (f"2026-{WEST}-育婴员", [f"2026-{WEST}-育婴员"]),
        (f"2026-{WEST}-育婴员~2", [f"2026-{WEST}-育婴员~2"]),
    ],
)
def test_selected(database: Database, selector: str, expected: list[str]) -> None:
    assert select_notices(database, selector) == expected


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("2026/服务业", f"fits 2 of them; write more of one: {EAST}、{WEST}"),
        ("2026/东岭/保育", "fits 2 of them; write more of one: 保育师、婴幼儿保育师"),
        ("2026/南岭", f"no agency named 南岭; choose from {EAST}、{WEST}"),
        ("2025/西岭", f"no agency named 西岭; choose from {EAST}"),
        ("2026/西岭/保育师", "no occupation named 保育师; choose from 育婴员"),
        ("2019", "no notice of 2019; the database has 2025、2026"),
        ("东岭", "neither a notice id nor a selector"),
        ("2026/", "neither a notice id nor a selector"),
        ("2026/a/b/c", "neither a notice id nor a selector"),
        ("", "neither a notice id nor a selector"),
        ("２０２６", "neither a notice id nor a selector"),
    ],
)
def test_not_selected(database: Database, selector: str, said: str) -> None:
    with pytest.raises(SelectorTrouble) as caught:
        select_notices(database, selector)
    assert said in str(caught.value)


def test_an_empty_database_says_so(tmp_path: Path) -> None:
    with pytest.raises(SelectorTrouble, match="the database has none"):
        select_notices(open_database(tmp_path / "n.db", create=True), "2026")
