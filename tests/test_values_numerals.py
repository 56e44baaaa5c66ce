"""Whole numbers in every spelling that notices use."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ValueUnread
from parsers.values.numerals import read_integer

UNITS = "零一二三四五六七八九"
CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def spell(number: int) -> str:
    """Chinese numerals below 10,000 by the school rule, apart from the library that reads them."""
    words, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            words += ("零" if gap and words else "") + UNITS[digit] + unit
        gap = digit == 0
    return words.removeprefix("一") if words.startswith("一十") else words or "零"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("３", 3),
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十四", 24),
        ("廿", 20),
        ("廿四", 24),
        ("卅六", 36),
        ("两", 2),
        ("两百", 200),
        ("贰佰", 200),
        ("壹仟贰佰", 1200),
        ("一百二十", 120),
        ("一千零五", 1005),
        ("二〇二四", 2024),
        ("二○二六", 2026),
        ("二O二六", 2026),
        ("二零二五", 2025),
        (" 18 ", 18),
    ],
)
def test_a_number_is_read(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize(
    "text", ["", "半", "两三", "十十", "二十四百", "3.5", "三级", "-3", "1,200", "若干", "百"]
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(ValueUnread) as trouble:
        read_integer(text)
    assert trouble.value.text == text


@settings(deadline=None)
@given(st.integers(0, 9999))
def test_a_number_in_chinese_numerals_reads_back(number: int) -> None:
    assert read_integer(spell(number)) == number


@settings(deadline=None)
@given(st.integers(1, 9999))
def test_a_number_in_capital_numerals_reads_back(number: int) -> None:
    words = spell(number)
    words = "一" + words if words.startswith("十") else words
    assert read_integer(words.translate(CAPITALS)) == number


@settings(deadline=None)
@given(st.integers(1900, 2099))
def test_a_year_digit_by_digit_reads_back(year: int) -> None:
    assert read_integer("".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))) == year
