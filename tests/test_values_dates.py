"""Dates and windows: what is one, what is none, and which days it holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ValueUnread
from parsers.values.dates import find_windows, read_date

HAN = "〇一二三四五六七八九"
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def han(number: int) -> str:
    tens, units = divmod(number, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[units] if units else "")


def spellings(day: date) -> list[str]:
    """One date in every spelling that carries its year."""
    year, month, number = day.year, day.month, day.day
    digits = "".join(HAN[int(digit)] for digit in str(year))
    return [
        day.isoformat(),
        f"{year}年{month}月{number}日",
        f"{year} 年 {month} 月 {number} 日",
        f"{year}.{month:02}.{number:02}",
        f"{year}.{month}.{number}",
        f"{year}/{month}/{number}",
        f"{year}-{month}-{number}",
        f"{digits}年{han(month)}月{han(number)}日",
        f"{digits.replace('〇', 'O')}年{han(month)}月{han(number)}日",
        f"{digits.replace('〇', '○')}年{han(month)}月{han(number)}日",
    ]


def windows(text: str, *, year: int = 2026, month: int | None = None) -> list[tuple[str | None, str | None]]:
    return [
        (one.start_date and one.start_date.isoformat(), one.end_date and one.end_date.isoformat())
        for one in find_windows(text, year=year, month=month)
    ]


@settings(deadline=None)
@given(days)
def test_a_date_in_each_spelling_reads_back(day: date) -> None:
    assert {read_date(words) for words in spellings(day)} == {day}


@settings(deadline=None)
@given(days)
def test_a_date_without_its_year_or_month_takes_them_from_outside(day: date) -> None:
    assert read_date(f"{day.month}月{day.day}日", year=day.year) == day
    assert read_date(f"{day.day}日", year=day.year, month=day.month) == day


@settings(deadline=None)
@given(days)
def test_a_date_in_each_spelling_is_a_window_of_one_day(day: date) -> None:
    for words in spellings(day):
        (found,) = find_windows(f"报名：{words}；", year=2026)
        assert (found.start_date, found.end_date, found.quote) == (day, day, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025年2月29日",
        "2025.13.01",
        "2025年2月",
        "2026",
        "4月7",
        "2026年1月2日至3日",
        "32日",
        "2025年4月31日",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueUnread):
        read_date(text, month=4)


def test_a_leap_day_is_read_in_its_year_only() -> None:
    assert read_date("2024年2月29日") == date(2024, 2, 29)
    assert read_date("２０２６年１月２０日（周二）") == date(2026, 1, 20)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2月", "2026-02-01", "2026-02-28"),
        ("2月份", "2026-02-01", "2026-02-28"),
        ("3月底前", None, "2026-03-31"),
        ("3月前", None, "2026-02-28"),
        ("3月上旬", "2026-03-01", "2026-03-10"),
        ("10月中旬", "2026-10-11", "2026-10-20"),
        ("2月下旬", "2026-02-21", "2026-02-28"),
        ("3月中旬至4月上旬", "2026-03-11", "2026-04-10"),
        ("6月8日至25日", "2026-06-08", "2026-06-25"),
        ("6月8-25日", "2026-06-08", "2026-06-25"),
        ("12月10日至次年1月20日", "2026-12-10", "2027-01-20"),
        ("12月20日至1月10日", "2026-12-20", "2027-01-10"),
        ("11月25日至次月5日", "2026-11-25", "2026-12-05"),
        ("12月1日至2027年1月5日", "2026-12-01", "2027-01-05"),
        ("11月1日至2026年1月15日", "2025-11-01", "2026-01-15"),
        ("2025.04.07—04.18", "2025-04-07", "2025-04-18"),
        ("2025.04.07-18", "2025-04-07", "2025-04-18"),
        ("2026-03-02至2026-03-13", "2026-03-02", "2026-03-13"),
        ("2026/4/7-4/18", "2026-04-07", "2026-04-18"),
        ("5.6-5.20", "2026-05-06", "2026-05-20"),
        ("5.6～5.20", "2026-05-06", "2026-05-20"),
        ("2月26日至3月15日", "2026-02-26", "2026-03-15"),
        ("5月27日9:00至6月14日17:00", "2026-05-27", "2026-06-14"),
        ("5月6日（周三）至5月20日（周三）", "2026-05-06", "2026-05-20"),
        ("6月8日9:00-11:00", "2026-06-08", "2026-06-08"),
        ("4月19―20日", "2026-04-19", "2026-04-20"),
        ("11月22日、23日", "2026-11-22", "2026-11-23"),
        ("三月三日至十四日", "2026-03-03", "2026-03-14"),
        ("7月13日", "2026-07-13", "2026-07-13"),
        ("自2月1日起", "2026-02-01", None),
        ("2月1日起至3月1日止", "2026-02-01", "2026-03-01"),
        ("4月7日前", None, "2026-04-07"),
        ("截至4月7日", None, "2026-04-07"),
        ("截止时间：4月7日17:00", None, "2026-04-07"),
        ("4月7日止", None, "2026-04-07"),
        ("3月至4月", "2026-03-01", "2026-04-30"),
        ("3—4月", "2026-03-01", "2026-04-30"),
        ("11月—次年2月", "2026-11-01", "2027-02-28"),
        ("第一季度", "2026-01-01", "2026-03-31"),
        ("2025年第四季度", "2025-10-01", "2025-12-31"),
        ("下半年", "2026-07-01", "2026-12-31"),
        ("2025年12月", "2025-12-01", "2025-12-31"),
        ("2月1日至29日", "2026-02-01", "2026-02-28"),
    ],
)
def test_a_window_has_its_days(text: str, start: str | None, end: str | None) -> None:
    assert windows(text) == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3―14日", "2026-03-03", "2026-03-14"),
        ("29日", "2026-03-29", "2026-03-29"),
        ("中旬", "2026-03-11", "2026-03-20"),
        ("4月19―20日", "2026-04-19", "2026-04-20"),
    ],
)
def test_days_without_a_month_take_the_rows(text: str, start: str, end: str) -> None:
    assert windows(text, month=3) == [(start, end)]
    assert windows("3―14日") == []


@pytest.mark.parametrize(
    "text",
    [
        "2月29日",
        "5.6万",
        "5.6-5.8万元",
        "1.5小时-2.5小时",
        "200.50元",
        "监督电话021-63561234",
        "沪人社职〔2025〕369号",
        "编号AB-2026-001",
        "职业编码4-04-05-05",
        "上午9.30-11.30",
        "24个月",
        "考前3日内",
        "20日内",
        "5个工作日内",
        "2023年版",
        "解放路2号楼",
        "192.168.1.1",
        "https://example.org/2026/01/20/a",
    ],
)
def test_other_numbers_are_no_windows(text: str) -> None:
    assert windows(text, month=3) == []


def test_recurring_windows_are_one_each() -> None:
    assert windows("每季度首月") == [
        ("2026-01-01", "2026-01-31"),
        ("2026-04-01", "2026-04-30"),
        ("2026-07-01", "2026-07-31"),
        ("2026-10-01", "2026-10-31"),
    ]
    assert windows("每月1日至10日")[1] == ("2026-02-01", "2026-02-10")
    assert len(windows("每月1日至10日")) == 12
    assert windows("每月安排考核") == []


def test_a_sentence_gives_its_windows_in_order_and_what_follows_each() -> None:
    text = "2025年12月15日至25日报名，1月10日考试，12月底前或另行通知"
    found = find_windows(text, year=2026)
    assert [(one.quote, one.remainder) for one in found] == [
        ("2025年12月15日至25日", "报名"),
        ("1月10日", "考试"),
        ("12月底前", "或另行通知"),
    ]
    assert (found[1].start_date, found[2].end_date) == (date(2026, 1, 10), date(2026, 12, 31))


def test_the_month_named_before_holds_for_a_later_day() -> None:
    assert windows("4月1日至18日申报，25日考试") == [
        ("2026-04-01", "2026-04-18"),
        ("2026-04-25", "2026-04-25"),
    ]


@settings(deadline=None)
@given(days, st.integers(0, 300), st.sampled_from(("至", "到", "—", "－", "-", "―", "~", "～")))
def test_a_range_reads_back_even_across_the_years_end(start: date, length: int, mark: str) -> None:
    end = start + timedelta(days=length)
    if length and (end.month, end.year) != (start.month, start.year + 1):
        text = f"{start.month}月{start.day}日{mark}{end.month}月{end.day}日"
        (found,) = find_windows(text, year=start.year)
        assert (found.start_date, found.end_date) == (start, end)


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("分别在四月、五月、六月，每月15日前报名", [(None, f"2026-{month:02}-15") for month in (4, 5, 6)]),
        ("3—5月每月1日至10日报名", [(f"2026-{month:02}-01", f"2026-{month:02}-10") for month in (3, 4, 5)]),
        ("3月、6月和9月组织，每月上旬报名", [(f"2026-{month:02}-01", f"2026-{month:02}-10") for month in (3, 6, 9)]),
        ("在四、六、十月开考，各月10日前报名", [(None, f"2026-{month:02}-10") for month in (4, 6, 10)]),
        ("10月至12月，每月20日考试", [(f"2026-{month:02}-20",) * 2 for month in (10, 11, 12)]),
    ],
)  # fmt: skip
def test_months_named_before_each_month_are_the_only_ones(
    words: str, ends: list[tuple[str | None, str | None]]
) -> None:
    assert windows(words) == ends


@pytest.mark.parametrize(
    "words", ["每月15日前报名", "3月1日启动，每月15日前报名", "十二个月内，每月15日前报名"]
)
def test_each_month_is_all_twelve_where_no_months_are_named(words: str) -> None:
    assert [one for one in windows(words) if one[1] and one[1].endswith("-15")] == [
        (None, f"2026-{month:02}-15") for month in range(1, 13)
    ]
