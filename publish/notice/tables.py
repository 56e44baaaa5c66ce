"""Records laid out as a person would: fees as a table, batches along a line of months, others in groups."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from models.vocabulary import CHARGES, LEVELS, PURPOSES, STEPS, SUBJECTS, TRIGGERS, Label
from publish.months import Bar, Month, bar, months_of
from publish.notice.values import Shown
from publish.notice.words import level_name

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
MOST_MONTHS = 36
"""A longer line is a misread year: it would squeeze all that is right, so that line is left out."""


class Column(NamedTuple):
    """What a column of amounts is for."""

    subject: str
    item: str
    charge: str

    @property
    def subject_label(self) -> Label:
        """What is assessed, without the item."""
        return SUBJECTS[self.subject]


@dataclass(frozen=True)
class FeeTable:
    """The amounts of one occupation and work type: `cells[level, column]` holds those that are said."""

    occupation: str | None
    work_type: str | None
    levels: tuple[int | None, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[int | None, Column], list[Shown]]

    @property
    def shown(self) -> list[Shown]:
        """Its amounts."""
        return [one for cell in self.cells.values() for one in cell]

    @property
    def charges(self) -> list[tuple[Label, int]]:
        """The kinds of charge, each with the number of its columns."""
        return [(CHARGES[charge], len(held)) for charge, held in groups(self.columns, lambda one: one.charge)]

    @property
    def units(self) -> list[str]:
        """The units that amounts are said in."""
        return list(dict.fromkeys(one.record.unit for one in self.shown if one.record.unit))

    @property
    def includes(self) -> list[Shown]:
        """One amount for each wording of what is included."""
        return list({one.record.includes: one for one in self.shown if one.record.includes}.values())


def fee_tables(fees: Iterable[Shown]) -> list[FeeTable]:
    """A table for each occupation and work type, in their order."""
    grouped = groups(fees, lambda one: (one.record.occupation, one.record.work_type))
    return [_fee_table(occupation, work_type, held) for (occupation, work_type), held in grouped]


def _fee_table(occupation: str | None, work_type: str | None, fees: Sequence[Shown]) -> FeeTable:
    cells = dict(groups(fees, lambda one: (one.record.level, _column(one))))
    return FeeTable(
        occupation,
        work_type,
        tuple(sorted({level for level, _ in cells}, key=level_order)),
        tuple(sorted({column for _, column in cells}, key=_column_order)),
        cells,
    )


def _column(fee: Shown) -> Column:
    return Column(fee.record.subject, fee.record.item or "", fee.record.charge)


def _column_order(column: Column) -> tuple[int, int, str]:
    return list(CHARGES).index(column.charge), list(SUBJECTS).index(column.subject), column.item


def level_order(level: int | None) -> tuple[bool, int]:
    """Levels from the lowest to the highest, as notices list them; what is said of all comes first.

    >>> sorted([3, None, 5, 0], key=level_order)
    [None, 5, 3, 0]
    """
    return (level is not None, list(LEVELS).index(level) if level in LEVELS else len(LEVELS))


def groups(shown: Iterable[T], key: Callable[[T], K]) -> list[tuple[K, list[T]]]:
    """The records by a key, in the order in which the keys first come.

    >>> groups([5, 4, 7], lambda n: n % 2)
    [(1, [5, 7]), (0, [4])]
    """
    found: dict[K, list[T]] = {}
    for one in shown:
        found.setdefault(key(one), []).append(one)
    return list(found.items())


def by_level(shown: Iterable[Shown]) -> list[tuple[tuple[str | None, Label], list[Shown]]]:
    """The conditions of each occupation and level; general ones first."""
    ordered = sorted(shown, key=lambda one: level_order(one.record.level))
    return [
        ((occupation, level_name(level) if level is not None else Label("通用", "general")), held)
        for (occupation, level), held in groups(
            ordered, lambda one: (one.record.occupation, one.record.level)
        )
    ]


def by_code(
    shown: Iterable[Shown], field: str, names: Mapping[str, Label]
) -> list[tuple[Label, list[Shown]]]:
    """The records under the names of a code, in the vocabulary's order."""
    order = list(names)
    ordered = sorted(shown, key=lambda one: order.index(getattr(one.record, field)))
    return [(names[code], held) for code, held in groups(ordered, lambda one: getattr(one.record, field))]


class Offered(NamedTuple):
    """An occupation and work type with its offerings by level, those of no level under None."""

    occupation: str
    work_type: str | None
    levels: list[Shown]


def offered(shown: Iterable[Shown]) -> list[Offered]:
    """The offerings, a row for each occupation and work type."""
    grouped = groups(shown, lambda one: (one.record.occupation, one.record.work_type))
    return [
        Offered(occupation, work_type, sorted(held, key=lambda one: level_order(one.record.level)))
        for (occupation, work_type), held in grouped
    ]


@dataclass(frozen=True)
class Line:
    """A line of months: the months `(year, month)`, and the bars of each batch by its anchor."""

    months: tuple[Month, ...]
    bars: Mapping[str, list[Bar]]


def line_of_months(schedules: Sequence[Shown]) -> Line | None:
    """The line that all batches lie on; None without a date, or where they lie years apart."""
    days = [day for one in schedules for _, window in _windows(one.record) for day in _days(window)]
    if not days:
        return None
    first, last = min(days), max(days)
    months = months_of(first, last)
    if len(months) > MOST_MONTHS:
        return None
    return Line(months, {one.anchor: _bars(one.record, first) for one in schedules})


def _windows(schedule: Any) -> list[tuple[str, Any]]:
    named = [("application", schedule.application), ("assessment", schedule.assessment)]
    return [
        (what, one) for what, one in (*named, *(("milestone", one) for one in schedule.milestones)) if one
    ]


def _days(window: Any) -> list[date]:
    return [day for day in (window.start, window.end) if day]


def _bars(schedule: Any, first: date) -> list[Bar]:
    """The windows as bars; one that is open at an end is a day at the other."""
    return [
        bar(what, _days(window), first, window.text) for what, window in _windows(schedule) if _days(window)
    ]


def laid_out(table: str, records: list[Shown]) -> Any:
    """The records of a section as its part of the template takes them."""
    if table == "offerings":
        return offered(records)
    if table == "fees":
        return fee_tables(records)
    if table == "schedules":
        return line_of_months(records)
    if table == "application_conditions":
        return by_level(records)
    coded = {
        "procedures": ("step", STEPS),
        "contacts": ("purpose", PURPOSES),
        "penalties": ("trigger", TRIGGERS),
    }
    return by_code(records, *coded[table]) if table in coded else records
