"""The batches of all notices in force, as the year view and the feed of events tell them.

What holds is what the views hold: corrected values for misread ones, a supplement's batch in place of the one that it
replaces. Notices are gone through by agency, so that a page is there before the rest is looked at.
"""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from db.schema import schema
from db.views import in_force
from models.procedure import Schedule
from publish.calendar.asked import Asked
from publish.calendar.precision import says_days

NEEDED = ("notices", "agencies", Schedule.table)
"""The tables that must be open to a reader of the calendar."""
WINDOWS = ("application", "assessment")


@dataclass(frozen=True)
class Span:
    """A window of a batch: its days, of which either may be unsaid, and how the notice says them.

    `is_exact` is false where the notice names a month or a part of it and the days follow from that.
    """

    what: str
    start: date | None
    end: date | None
    text: str
    is_exact: bool

    @property
    def days(self) -> list[date]:
        """The days that are known, the earlier first."""
        return sorted(day for day in (self.start, self.end) if day)

    def touches(self, first: date, last: date) -> bool:
        """Whether a day of it lies between two days."""
        return bool(self.days) and self.days[0] <= last and self.days[-1] >= first


class Whose(NamedTuple):
    """What a batch is for; what is not said is None."""

    occupation: str | None
    work_type: str | None
    level: int | None


class Notice(NamedTuple):
    """The notice that a batch stands in."""

    notice_id: str
    title: str | None
    agency: str
    year: int | None
    occupations: str
    notice_kind: str
    identity: str
    amends: str | None


@dataclass(frozen=True)
class Batch:
    """A batch; `whose` are all that it is for, where records differ in nothing else."""

    notice: Notice
    record_id: int
    sequence: int
    whose: tuple[Whose, ...]
    spans: tuple[Span, ...]
    note: str | None

    @property
    def is_dated(self) -> bool:
        """Whether any day of it is known."""
        return any(span.days for span in self.spans)


class Cursor(NamedTuple):
    """Where a page begins: after this row, in the order of the calendar."""

    agency: str
    notice_id: str
    sequence: int
    record_id: int


START = Cursor("", "", 0, 0)
LARGEST = 2**63
"""SQLite's numbers lie below."""


def cursor_of(words: str | None) -> Cursor | None:
    """The cursor that an address holds; None for none or a broken one.

    >>> cursor_of('["某协会", "2026-某协会", 1, 7]')
    Cursor(agency='某协会', notice_id='2026-某协会', sequence=1, record_id=7)
    """
    try:
        given = json.loads(words or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, list) or [type(one) for one in given] != [str, str, int, int]:
        return None
    return Cursor(*given) if all(map(_can_be_bound, given)) else None


def _can_be_bound(value: str | int) -> bool:
    """Whether SQLite takes the value: it has no larger numbers, and no text that is no Unicode."""
    if isinstance(value, int):
        return -LARGEST <= value < LARGEST
    return not any("\ud800" <= char <= "\udfff" for char in value)


def row_cursor(row: Any) -> Cursor:
    """The place of a row in the order of the calendar."""
    return Cursor(row["agency"], row["notice_id"], row["sequence"], row["id"])


def read_rows(
    connection: sqlite3.Connection, asked: Asked, tables: Collection[str], after: Cursor | None, limit: int
) -> list[Any]:
    """The rows asked for after a place, at most `limit`, in order of agency, notice and batch.

    Notices of no known agency come first, under an empty name.
    """
    values = _values(asked, after or START)
    unknown, known = _queries(asked, tables)
    found: list[Any] = []
    for sql in (unknown, known) if values["after_agency"] == "" else (known,):
        found += connection.execute(sql, {**values, "limit": limit - len(found)}).fetchall()
    return found


def counting(asked: Asked, tables: Collection[str], most: int) -> tuple[str, dict[str, Any]]:
    """The query of how many rows are asked for (`found`), and its values; it stops counting beyond `most`."""
    parts = " UNION ALL ".join(f"SELECT 1 FROM ({sql})" for sql in _queries(asked, tables))  # noqa: S608 - written below
    sql = f"SELECT count(*) AS found FROM ({parts})"  # noqa: S608 - written below
    return sql, {**_values(asked, START), "limit": most + 1}


def _values(asked: Asked, after: Cursor) -> dict[str, Any]:
    return {**asked.values(), **dict(zip(_AFTER, after, strict=True))}


def _queries(asked: Asked, tables: Collection[str]) -> tuple[str, str]:
    """The rows of notices of no known agency, and those of the others."""
    wanted = ("offerings" in tables, asked.level is not None)
    return _sql(_UNKNOWN, *wanted), _sql(_KNOWN, *wanted)


def batches_of(rows: Iterable[Any]) -> Iterator[Batch]:
    """The rows as batches; neighbours of one notice that differ only in what they are for are one."""
    for _, same in groupby(map(_batch, rows), key=_but_whose):
        first, *others = same
        yield replace(first, whose=tuple(whose for one in (first, *others) for whose in one.whose))


def _but_whose(batch: Batch) -> tuple[Any, ...]:
    return batch.notice, batch.sequence, batch.spans, batch.note


def _batch(row: Any) -> Batch:
    return Batch(
        notice=Notice(
            notice_id=row["notice_id"],
            title=row["title"],
            agency=row["agency"],
            year=row["year"],
            occupations=row["occupations"],
            notice_kind=row["notice_kind"],
            identity=row["identity"],
            amends=row["amends_notice_id"],
        ),
        record_id=row["id"],
        sequence=row["sequence"],
        whose=(Whose(row["occupation"], row["work_type"], row["level"]),),
        spans=tuple(span for what in WINDOWS if (span := _span(what, row))),
        note=row["note"],
    )


def _span(what: str, row: Any) -> Span | None:
    """One window of a row; None where the notice says nothing of it."""
    text = row[f"{what}_text"]
    if text is None and row[f"{what}_start"] is None and row[f"{what}_end"] is None:
        return None
    start, end = (
        date.fromisoformat(day) if (day := row[f"{what}_{side}"]) else None for side in ("start", "end")
    )
    by_hand = re.search(rf"(?:^|；){what}[.:]", row["corrected"] or "") is not None
    return Span(what, start, end, text or "", by_hand or says_days(text or "", (start, end)))


_AFTER = ("after_agency", "after_notice", "after_sequence", "after_id")
_KNOWN = """agencies AS a CROSS JOIN notices AS n ON n.agency_id = a.id AND a.name >= :after_agency"""
_UNKNOWN = """(SELECT '' AS name) AS a CROSS JOIN notices AS n ON n.agency_id IS NULL"""
# The order is that of the indexes, so that nothing is sorted but the batches of one agency.
_ROWS = """
SELECT a.name AS agency, n.notice_id, n.title, n.year, n.notice_kind, n.identity, n.amends_notice_id,
  coalesce(nullif(b.occupations, ''), n.occupations) AS occupations,
  r.id, r.sequence, r.occupation, r.work_type, r.level, r.note, r.corrected,
  r.application_start, r.application_end, r.application_text,
  r.assessment_start, r.assessment_end, r.assessment_text
FROM {notices}
LEFT JOIN notices AS b ON b.notice_id = n.amends_notice_id
CROSS JOIN {records} AS r ON r.notice_id = n.notice_id
WHERE n.is_current
  AND (a.name, n.notice_id, r.sequence, r.id) > (:after_agency, :after_notice, :after_sequence, :after_id)
  AND (:agency = '' OR instr(a.name, :agency) > 0)
  AND (:occupation = '' OR instr(
      coalesce(r.occupation, n.occupations || '、' || coalesce(b.occupations, '')), :occupation) > 0){level}
  AND (:year IS NULL OR n.year = :year AND coalesce(r.application_start, r.application_end,
      r.assessment_start, r.assessment_end) IS NULL
    OR coalesce(r.application_start, r.application_end) <= :last_day
      AND coalesce(r.application_end, r.application_start) >= :first_day
    OR coalesce(r.assessment_start, r.assessment_end) <= :last_day
      AND coalesce(r.assessment_end, r.assessment_start) >= :first_day)
ORDER BY a.name, n.notice_id, r.sequence, r.id LIMIT :limit"""
_OF_LEVEL = """
  AND (r.level IS NULL OR r.level = :level)"""
_OF_LEVEL_OFFERED = """
  AND (r.level = :level OR r.level IS NULL AND (
    EXISTS (SELECT 1 FROM offerings AS o WHERE o.notice_id IN (n.notice_id, n.amends_notice_id) AND o.level = :level)
    OR NOT EXISTS (SELECT 1 FROM offerings AS o WHERE o.notice_id IN (n.notice_id, n.amends_notice_id))))"""


@cache
def _sql(notices: str, by_offerings: bool, by_level: bool) -> str:
    kind = next(one for one in schema().kinds if one.model is Schedule)
    level = (_OF_LEVEL_OFFERED if by_offerings else _OF_LEVEL) if by_level else ""
    return _ROWS.format(notices=notices, records=in_force(kind), level=level)
