"""Which notice a batch belongs to for good, how often what holds of it changed, and when it changed last."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from publish.calendar.batches import Batch

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_AMENDING = "SELECT notice_id, amends_notice_id FROM notices WHERE amends_notice_id IS NOT NULL"
_FAMILY = """
WITH RECURSIVE family(root, notice_id) AS (
  SELECT j.value, n.notice_id FROM json_each(?) AS j JOIN notices AS n ON n.identity = j.value
  UNION SELECT f.root, n.notice_id FROM family AS f JOIN notices AS n INDEXED BY idx_notices_amends_notice_id
    ON n.amends_notice_id = f.notice_id
)"""
_STORED = f"""{_FAMILY}
SELECT f.root, count(*) AS changes, max(d.stored_at) AS stored_at, max(n.issued_on) AS issued_on
FROM family AS f JOIN notices AS n ON n.notice_id = f.notice_id JOIN documents AS d ON d.id = n.document_id
GROUP BY f.root"""  # noqa: S608 - written above
_CORRECTED = f"""{_FAMILY}
SELECT f.root, count(*) AS changes, max(c.made_at) AS made_at
FROM family AS f JOIN corrections AS c ON c.notice_id = f.notice_id GROUP BY f.root"""  # noqa: S608 - written above


@dataclass(frozen=True)
class Version:
    """How often what a notice says changed (0 at first), and when last."""

    changes: int
    changed_at: datetime


class Roots:
    """Of each notice the identity of the one that it amends in the end: that stays, whichever supplement holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._amends = dict(connection.execute(_AMENDING).fetchall())

    def of(self, batches: Iterable[Batch]) -> dict[str, str]:
        """The identity by the id of each batch's notice."""
        notices = {batch.notice.notice_id: batch.notice for batch in batches}
        ends = {one: self._end(one) for one in notices}
        others = [end for end in ends.values() if end not in notices]
        known = {one: notice.identity for one, notice in notices.items()} | self._identities(others)
        return {one: known[end] for one, end in ends.items()}

    def _end(self, notice_id: str) -> str:
        passed = {notice_id}
        while (amended := self._amends.get(notice_id)) and amended not in passed:
            passed.add(amended)
            notice_id = amended
        return notice_id

    def _identities(self, notice_ids: list[str]) -> dict[str, str]:
        sql = "SELECT notice_id, identity FROM notices WHERE notice_id IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(sql, [json.dumps(notice_ids)]).fetchall())


def versions_of(
    connection: sqlite3.Connection, identities: Collection[str], tables: Collection[str]
) -> dict[str, Version]:
    """The version of each notice by its identity, as far as the reader may know of it.

    Without `documents` the days of the signatures stand for when they were stored; corrections count only where
    their table is open.
    """
    asked = [json.dumps(sorted(identities))]
    found = {}
    for root, changes, stored_at, issued_on in connection.execute(_STORED, asked).fetchall():
        stored = moment(stored_at) if "documents" in tables else None
        found[root] = Version(changes - 1, stored or midnight(issued_on) or LONG_AGO)
    if "corrections" in tables:
        for root, changes, made_at in connection.execute(_CORRECTED, asked).fetchall():
            before = found[root]
            made = moment(made_at) or before.changed_at
            found[root] = Version(before.changes + changes, max(before.changed_at, made))
    return found


def moment(words: str | None) -> datetime | None:
    """A time as the database keeps it; None for none and for words that are no time.

    >>> moment("2026-05-01T08:00:00+08:00")
    datetime.datetime(2026, 5, 1, 0, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        found = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def midnight(day: str | None) -> datetime | None:
    """The beginning of a day as the database keeps it; None for none."""
    return datetime.combine(date.fromisoformat(day), time(), UTC) if day else None
