"""Spans of years and working days."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.values.durations import find_working_days, find_years


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("成绩有效期均为两年", [2.0]),
        ("二十四个月", [2.0]),
        ("24个月", [2.0]),
        ("卅六个月", [3.0]),
        ("六个月", [0.5]),
        ("半年", [0.5]),
        ("一年半", [1.5]),
        ("1.5年", [1.5]),
        ("累计从事本职业工作满 10 年", [10.0]),
        ("五级、四级24个月内有效，三级36个月", [2.0, 3.0]),
        ("保留三年，其间可以补考", [3.0]),
    ],
)
def test_a_span_is_found(text: str, years: list[float]) -> None:
    assert [one.years for one in find_years(text)] == years


@pytest.mark.parametrize(
    "text",
    [
        "2026年",
        "二〇二六年",
        "2023年版",
        "年满16周岁",
        "2年级",
        "上半年",
        "第一年",
        "每年",
        "两三年",
        "26年3月",
        "满__年",
    ],
)
def test_other_years_are_no_spans(text: str) -> None:
    assert find_years(text) == []


@settings(deadline=None)
@given(st.integers(1, 99))
def test_months_are_twelfths_of_years(number: int) -> None:
    assert [one.years for one in find_years(f"有效期{number}个月")] == [round(number / 12, 4)]
    assert [one.years for one in find_years(f"有效期{number}年")] == [float(number)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("一般20个工作日内可查", [20]),
        ("二十个工作日", [20]),
        ("考前五个工作日", [5]),
        ("15 个工作日后", [15]),
        ("工作日9:00-11:00", []),
        ("第一个工作日", []),
    ],
)
def test_working_days_are_counted(text: str, days: list[int]) -> None:
    assert [one.working_days for one in find_working_days(text)] == days
