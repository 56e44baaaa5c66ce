"""Notices that may be one: told to a person, in both, and never merged; readings of a scan that differ."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import AGENCY, fee, make_notice, stored_in_every_order
from sqlite_utils import Database

from db import content_hash, open_database, read_notice, store

BASE = "2026-云岭市现代服务业协会-保育师"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "n.db", create=True)


def told(database: Database, code: str = "identity_near_miss") -> list[tuple[str, str]]:
    sql = "SELECT notice_id, message FROM findings WHERE code = ? AND scope = 'database' ORDER BY 1, 2"
    return [tuple(row) for row in database.execute(sql, [code])]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"agency": f"{AGENCY}有限公司"}, "公司字样"),
        ({"agency": "云岭现代服务业协会"}, "行政区划"),
        ({"agency": "云岭市现代服务业办会", "source": "ocr"}, "扫描件"),
        ({"occupation": "保育帅", "source": "ocr"}, "扫描件"),
        ({"occupation": "育婴员", "notice": {"document_number": "云现服〔2026〕1号"}}, "文号相同"),
    ],
)
def test_near_misses_are_told_in_both(database: Database, other: dict[str, Any], reason: str) -> None:
    store(database, make_notice("one", notice={"document_number": "云现服〔2026〕1号"}))
    stored = store(database, make_notice("other", **other))
    assert stored.status == "loaded"
    ((first, of_first), (second, of_second)) = told(database)
    assert {first, second} == {BASE, stored.notice_id}
    assert reason in of_first and reason in of_second


@pytest.mark.parametrize(
    "other",
    [
        {"agency": "云岭市第二服务业协会"},
        {"agency": "江滨市家政行业协会"},
        {"occupation": "育婴员"},
        {"year": 2025},
        {"agency": "云岭市现代服务业协会", "occupation": "保健师"},
    ],
)
def test_what_is_plainly_another_is_not_told(database: Database, other: dict[str, Any]) -> None:
    store(database, make_notice("one", agency="云岭市第一服务业协会" if "第二" in str(other) else AGENCY))
    assert store(database, make_notice("other", **other)).status == "loaded"
    assert told(database) == []


def test_the_finding_goes_with_the_other(database: Database) -> None:
    store(database, make_notice("one"))
    store(database, make_notice("other", agency=f"{AGENCY}有限公司"))
    assert len(told(database)) == 2
    assert store(database, make_notice("other")).notice_id == BASE
    assert told(database) == []


def test_a_misread_scan_is_another_file_of_the_notice(database: Database) -> None:
    store(database, make_notice("text"))
    stored = store(database, make_notice("scan", amount=280, source="ocr"))
    assert (stored.status, stored.notice_id, stored.findings) == ("unchanged", BASE, 2)
    ((notice_id, message),) = told(database, "reading_differs")
    assert notice_id == BASE
    assert "280" in message and "200" in message
    assert make_notice("scan").document.sha256[:8] in message
    assert store(database, make_notice("scan", amount=280, source="ocr")).status == "unchanged"


def test_a_text_takes_the_place_of_its_scan(database: Database) -> None:
    store(database, make_notice("scan", amount=280, source="ocr"))
    stored = store(database, make_notice("text"))
    assert (stored.status, stored.notice_id) == ("revised", BASE)
    assert read_notice(database, BASE).fees[0].amount == 200
    assert len(told(database, "reading_differs")) == 1


def test_a_scan_without_its_date_is_one_too(database: Database) -> None:
    store(database, make_notice("text"))
    assert store(database, make_notice("scan", source="ocr", notice={"issued_on": None})).notice_id == BASE
    assert database["notices"].count == 1


def test_a_scan_of_another_day_is_a_revision(database: Database) -> None:
    store(database, make_notice("text"))
    later = make_notice("scan", amount=280, source="ocr", notice={"issued_on": date(2026, 2, 1)})
    assert store(database, later).notice_id == f"{BASE}~2"


def test_a_scan_that_says_something_else_is_a_revision(database: Database) -> None:
    store(database, make_notice("text"))
    fees = tuple(
        fee(level, 900 + level, subject=subject) for level in (5, 4) for subject in ("theory", "practical")
    )
    nothing: dict[str, Any] = {"citations": (), "contacts": (), "penalties": (), "retake_rules": ()}
    assert (
        store(database, make_notice("scan", source="ocr", fees=fees, schedules=(), **nothing)).status
        == "revised"
    )
    assert database["notices"].count == 2


def test_a_scan_read_better_is_no_longer_told(database: Database) -> None:
    store(database, make_notice("text"))
    store(database, make_notice("scan", amount=280, source="ocr"))
    stored = store(database, make_notice("scan", source="ocr"))
    assert (stored.status, stored.notice_id) == ("revised", BASE)
    assert told(database, "reading_differs") == []


def test_the_order_of_loading_does_not_show(tmp_path: Path) -> None:
    notices = [
        make_notice("text"),
        make_notice("scan", amount=280, source="ocr"),
        make_notice("second scan", amount=290, source="ocr"),
        make_notice("other", agency=f"{AGENCY}有限公司"),
    ]
    hashes = set()
    for database in stored_in_every_order(tmp_path, notices):
        hashes.add((content_hash(database), str(told(database, "reading_differs"))))
    assert len(hashes) == 1
