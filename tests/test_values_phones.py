"""Telephone numbers, right and wrong, and the numbers that are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.values.phones import find_phones


def told(text: str) -> list[str]:
    """The numbers found, the wrong ones marked."""
    return [one.value + ("" if one.valid else " wrong") for one in find_phones(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("021-63561234", ["021-63561234"]),
        ("021—63561234", ["021-63561234"]),
        ("02163561234", ["021-63561234"]),
        ("０２１－６３５６１２３４", ["021-63561234"]),
        ("021-\n63561234", ["021-63561234"]),
        ("（0512）68121234", ["0512-68121234"]),
        ("（021）6356 1234", ["021-63561234"]),
        ("0512 - 6812 1234", ["0512-68121234"]),
        ("0991-8812345", ["0991-8812345"]),
        ("400-820-1234", ["400-820-1234"]),
        ("4008201234", ["400-820-1234"]),
        ("13812345678", ["13812345678"]),
        ("+86 138-1234-5678", ["13812345678"]),
        ("社会保障厅12333。", ["12333"]),
        ("021-58361234转805，联系人", ["021-58361234-805"]),
        ("021-58361234（转805）", ["021-58361234-805"]),
        ("021-58361234分机805", ["021-58361234-805"]),
        ("021-58361234-805", ["021-58361234-805"]),
        ("（0512）68121234转602", ["0512-68121234-602"]),
        ("0571-88121234、88121235", ["0571-88121234", "0571-88121235"]),
        ("021-63561234（周老师）、63561235（吴老师）", ["021-63561234", "021-63561235"]),
        ("021-63561234、021-63561235转2", ["021-63561234", "021-63561235-2"]),
        ("021-63561234或13812345678", ["021-63561234", "13812345678"]),
        ("咨询电话63561234、63561235", ["63561234", "63561235"]),
        ("电话（传真）：0571-88121234", ["0571-88121234"]),
        ("18912345678（工作日上午9：30-11：00）", ["18912345678"]),
        ("021-5836123", ["021-5836123 wrong"]),
        ("0512-6812123", ["0512-6812123 wrong"]),
        ("400-820-123", ["400-820-123 wrong"]),
        ("电话：1381234567", ["1381234567 wrong"]),
    ],
)
def test_numbers_are_found_and_judged(text: str, numbers: list[str]) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "QQ答疑群（群号658213123）",
        "QQ群：13812345678",
        "职业编码4-04-05-05",
        "账号：51682700001012345",
        "身份证号310101199001011234",
        "邮编：200092",
        "2026-01-20",
        "2026.03.02—03.13",
        "642912345",
        "备案号S000032051234",
        "www.example.org/article/13_1302_0_0.html",
        "沪人社职〔2025〕369号",
        "9:30-11:00 13:30-16:30",
        "考核费200元",
        "63561234",
    ],
)
def test_other_numbers_are_no_telephones(text: str) -> None:
    assert told(text) == []


def test_a_column_of_telephones_needs_no_label() -> None:
    assert [one.value for one in find_phones("63561234", labelled=True)] == ["63561234"]


@settings(deadline=None)
@given(
    st.sampled_from(("010", "021", "022", "028")),
    st.integers(1, 9),
    st.integers(0, 9_999_999),
    st.integers(1, 999),
)
def test_a_landline_reads_back_with_its_extension(area: str, first: int, rest: int, extension: int) -> None:
    local = f"{first}{rest:07}"
    assert told(f"电话：{area}-{local}转{extension}") == [f"{area}-{local}-{extension}"]
    assert told(f"（{area}）{local}") == [f"{area}-{local}"]
    assert told(f"{area}-{local[:-1]}") == [f"{area}-{local[:-1]} wrong"]
