"""What is said of the same number, site or days a year later."""

from datetime import date

import pytest
from compare_pair import days, read
from test_compare_kinds import notice

from compare import diff
from models.procedure import Contact, Schedule


@pytest.mark.parametrize(
    ("kind", "value", "old", "new", "told"),
    [
        ("website", "www.qingyuan.example", "registration", "certificates", []),
        ("email", "pj@qingyuan.example", "service", "general", []),
        ("phone", "0796-5550101", "general", "consultation", []),
        (
            "phone",
            "0796-5550101",
            "consultation",
            "supervision",
            [("purpose", "consultation", "supervision")],
        ),
    ],
)
def test_one_number_or_site_named_for_something_else(
    kind: str, value: str, old: str, new: str, told: list[tuple[str, str, str]]
) -> None:
    sides = [
        notice(contacts=(read(Contact, value, kind=kind, purpose=purpose, value=value),))
        for purpose in (old, new)
    ]
    assert [(one.field, one.old, one.new) for one in diff(*sides).changes] == told


def test_a_window_that_both_years_say_of_the_same_days_is_no_change() -> None:
    window = days(None, date(2026, 1, 7), "1月7日前")
    sides = [
        notice(year, schedules=(read(Schedule, "期", sequence=1, application=window, assessment=window),))
        for year in (2025, 2026)
    ]
    assert diff(*sides).changes == ()
