"""A line of months with windows on it, as the page of a notice and the calendar draw them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

DAYS_OF_MONTH = 31
SHORTEST = 0.08
"""Months: a bar of a single day would hardly be seen."""

Month = tuple[int, int]


class Bar(NamedTuple):
    """A window on a line of months: from `start` on, `length` months long; `what` says of which kind."""

    what: str
    start: float
    length: float
    words: str


def months_of(first: date, last: date) -> tuple[Month, ...]:
    """The months `(year, month)` from that of `first` to that of `last`.

    >>> months_of(date(2025, 12, 31), date(2026, 2, 1))
    ((2025, 12), (2026, 1), (2026, 2))
    """
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(
        (first.year + (first.month - 1 + ahead) // 12, (first.month - 1 + ahead) % 12 + 1)
        for ahead in range(count)
    )


def bar(what: str, days: Iterable[date], first: date, words: str) -> Bar:
    """The window from the earliest to the latest of its `days` (one or two) on a line that begins with `first`'s month.

    >>> bar("application", [date(2026, 2, 1), date(2026, 2, 28)], date(2026, 1, 20), "2月")
    Bar(what='application', start=1.0, length=0.903, words='2月')
    """
    known = sorted(days)
    start = along(known[0], first)
    length = along(known[-1], first) - start + 1 / DAYS_OF_MONTH
    return Bar(what, round(start, 3), round(max(length, SHORTEST), 3), words)


def along(day: date, first: date) -> float:
    """How many months after the beginning of `first`'s month the day lies."""
    return (day.year - first.year) * 12 + day.month - first.month + (day.day - 1) / DAYS_OF_MONTH
