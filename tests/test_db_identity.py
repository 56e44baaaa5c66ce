"""The id of a notice: readable, the same from every source, different for different notices."""

from datetime import date

import pytest
from factory import AGENCY, clauses, fee, make_notice

from db.identity import base_id, fingerprint, identify, occupations_of, plain, revision_id
from models.registry import Notice


def id_of(notice: Notice) -> str:
    return base_id(notice, occupations_of(notice))


def test_the_id_is_read_by_people() -> None:
    assert id_of(make_notice()) == f"2026-{AGENCY}-保育师"
    assert revision_id(id_of(make_notice()), 3) == f"2026-{AGENCY}-保育师~3"


def test_the_order_of_offerings_is_not_in_the_id() -> None:
    offerings = make_notice().offerings + make_notice(occupation="育婴员").offerings
    one, two = make_notice(offerings=offerings), make_notice(offerings=offerings[::-1])
    assert id_of(one) == id_of(two) == f"2026-{AGENCY}-保育师_育婴员"


def test_many_occupations_are_shortened_and_kept_apart() -> None:
    def with_occupations(count: int) -> Notice:
        made = [make_notice(occupation=f"职业{number:02}").offerings[0] for number in range(count)]
        return make_notice(offerings=tuple(made))

    eight, nine = id_of(with_occupations(8)), id_of(with_occupations(9))
    assert eight.startswith(f"2026-{AGENCY}-职业00等8项_")
    assert eight != nine and len(nine) < 60
    assert id_of(with_occupations(8)) == eight


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("某市 电子商务（网商）协会/分会", "某市电子商务网商协会分会"),
        ("../..\\a?b#c%", "abc"),
        ("Ａ公司\u202e\x00~1", "A公司1"),
    ],
)
def test_what_addresses_and_paths_cannot_hold_is_left_out(issuer: str, expected: str) -> None:
    assert plain(issuer) == expected
    assert id_of(make_notice(agency=issuer)) == f"2026-{expected}-保育师"


def test_supplements_are_marked_and_told_apart_by_date() -> None:
    march = make_notice(notice={"notice_kind": "supplement", "issued_on": date(2026, 3, 5)})
    april = make_notice(notice={"notice_kind": "supplement", "issued_on": date(2026, 4, 5)})
    correction = make_notice(notice={"notice_kind": "correction", "issued_on": None})
    assert id_of(march) == f"2026-{AGENCY}-保育师-补充-20260305"
    assert id_of(april) == f"2026-{AGENCY}-保育师-补充-20260405"
    assert id_of(correction) == f"2026-{AGENCY}-保育师-更正-未知日期"


def test_a_supplement_without_offerings_is_about_what_its_records_name() -> None:
    notice = make_notice(offerings=(), fees=(fee(4, 1, occupation="育婴员"),))
    assert occupations_of(notice) == ("育婴员",)


def test_what_is_unknown_is_said_and_never_merges_two_notices() -> None:
    nothing = {"year": None, "issuer": None, "title": "甲通知"}
    one = make_notice(notice=nothing, offerings=(), fees=(), findings=())
    two = make_notice(notice={**nothing, "title": "乙通知"}, offerings=(), fees=(), findings=())
    bare = make_notice(notice={**nothing, "title": None}, offerings=(), fees=(), clauses=clauses()[:1])
    assert id_of(one).startswith("未知年份-未知单位-未知职业-")
    assert len({id_of(one), id_of(two), id_of(bare)}) == 3


def test_the_fingerprint_sees_values_and_keys_only() -> None:
    notice = make_notice()
    assert fingerprint(notice) == fingerprint(
        make_notice("other file", source="ocr", clauses=(), findings=())
    )
    assert fingerprint(notice) != fingerprint(make_notice(amount=201))
    assert fingerprint(notice) != fingerprint(make_notice(notice={"issued_on": date(2026, 1, 21)}))
    assert fingerprint(notice) == fingerprint(make_notice(notice={"title": "标题排版不同"}))


def test_identity_puts_dates_first_and_scans_before_texts() -> None:
    scan, text = identify(make_notice(source="ocr")).order, identify(make_notice()).order
    later = identify(make_notice(source="ocr", notice={"issued_on": date(2026, 1, 21)})).order
    undated = identify(make_notice(notice={"issued_on": None})).order
    assert undated < scan < text < later
