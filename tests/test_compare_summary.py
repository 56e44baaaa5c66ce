"""What many agencies' changes come to."""

import json
from datetime import date
from typing import Any

from compare_pair import read
from test_compare_sets import notice

from compare import diff_sets, render_json, render_text
from compare.summary import summarize, summary_lines
from models.procedure import Schedule, Window
from models.registry import Notice


def with_window(one: Notice, start: date) -> Notice:
    window = Window(start=start, end=start.replace(day=start.day + 5))
    return one.model_copy(update={"schedules": (read(Schedule, "第一批", sequence=1, application=window),)})


def province() -> Any:
    olds = [
        notice("甲协会", "电", 2025),
        notice("乙协会", "电", 2025, amount=200),
        notice("丙协会", "电网", 2025, amount=50),
        notice("丁协会", "电", 2025),
        with_window(notice("戊协会", "电", 2025), date(2025, 3, 10)),
        with_window(notice("己协会", "电", 2025), date(2025, 3, 10)),
    ]
    news = [
        notice("甲协会", "电", 2026, amount=120),
        notice("乙协会", "电", 2026, amount=190),
        notice("丙协会", "电网", 2026, amount=60),
        with_window(notice("戊协会", "电", 2026), date(2026, 3, 17)),
        with_window(notice("己协会", "电", 2026), date(2026, 3, 10)),
        notice("庚学院", "焊", 2026),
    ]
    return diff_sets(olds, news, selectors=("2025", "2026"))


def test_agencies_are_counted_by_what_they_did() -> None:
    found = summarize(province())
    assert (found.old_agencies, found.new_agencies) == (6, 6)
    assert (found.come, found.gone, found.unchanged) == (("庚学院",), ("丁协会",), ("己协会",))
    assert found.raised.agencies == ("丙协会", "甲协会")
    assert (found.raised.values, found.raised.median, found.raised.median_percent) == (3, 10, 20)
    assert (found.lowered.agencies, found.lowered.median, found.lowered.median_percent) == (
        ("乙协会",),
        -10,
        -5,
    )
    assert (found.later.agencies, found.later.median, found.sooner.values) == (("戊协会",), 7, 0)


def test_the_summary_stands_first_in_words() -> None:
    comparison = province()
    text = render_text(comparison)
    for line in summary_lines(summarize(comparison), "zh"):
        assert text.index(line) < text.index("甲协会 ·") if "甲协会 ·" in text else line in text
    assert "上调收费：2 家，3 处，中位数 +10元，+20.0%。" in text
    assert "退出单位 1 家：丁协会。" in text
    english = render_text(comparison, lang="en")
    assert "Agencies that moved windows later: 1; values: 1; median +7 days." in english
    assert json.loads(render_json(comparison))["summary"]["gone"] == ["丁协会"]


def test_a_renamed_agency_has_neither_come_nor_gone() -> None:
    comparison = diff_sets(
        [notice("甲协会", "电", 2025), notice("乙协会", "电", 2025)],
        [notice("甲学会", "电", 2026), notice("乙协会", "电", 2026)],
        selectors=("2025", "2026"),
        same=[("甲协会", "甲学会")],
    )
    found = summarize(comparison)
    assert (found.come, found.gone, found.unchanged) == ((), (), ("乙协会",))


def test_an_agency_that_could_not_be_compared_is_not_called_unchanged() -> None:
    twice = notice("甲协会", "电", 2026)
    twice = twice.model_copy(update={"fees": (*twice.fees, twice.fees[0].model_copy(update={"amount": 7.0}))})
    comparison = diff_sets([notice("甲协会", "电", 2025)], [twice], selectors=("2025", "2026"))
    assert comparison.troubles
    found = summarize(comparison)
    assert (found.unchanged, found.uncompared) == ((), ("甲协会",))


def test_many_names_are_counted() -> None:
    olds = [notice(f"{number:02}协会", "电", 2025) for number in range(20)]
    lines = [*summary_lines(summarize(diff_sets(olds, [], selectors=("2025", "2026"))), "zh")]
    assert any(
        line.startswith("退出单位 20 家：00协会、") and line.endswith("等（另 8 家）。") for line in lines
    )
