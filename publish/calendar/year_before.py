"""What a notice changed against that of its agency of the year before, in a few lines; each is compared once."""

import sqlite3
import threading
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from compare.narrowing import narrowed
from compare.report import Report, report
from compare.sides import compared
from db.comparing import StoredSide
from models.comparing import Side
from models.errors import ZhipingError
from publish.calendar.changes import News
from publish.calendar.versions import versions_of
from publish.comparing.open_side import opened
from publish.keeping import Kept
from publish.language import Lang

LINES = 6
KEPT = 512
FIRST = ("offerings", "fees", "schedules", "application_conditions", "retake_rules")
_BEFORE = """
SELECT o.notice_id, o.identity, o.fingerprint, n.identity AS own_identity, n.fingerprint AS own_fingerprint
FROM notices AS n JOIN notices AS o ON o.agency_id = n.agency_id AND o.year = n.year - 1
WHERE n.notice_id = ? AND n.notice_kind = 'annual' AND n.is_current AND o.notice_kind = 'annual' AND o.is_current
  AND (o.occupations = n.occupations OR 1 = (SELECT count(*) FROM notices AS p WHERE p.agency_id = n.agency_id
    AND p.year = n.year - 1 AND p.notice_kind = 'annual' AND p.is_current))
LIMIT 2"""


@dataclass(frozen=True)
class Told:
    """What changed since the year before: the first lines, and how many changes there are beyond them.

    `trouble` says why they could not be compared; empty where they were.
    """

    before: str
    lines: tuple[str, ...]
    more: int
    trouble: str = ""


class Years:
    """The comparisons with the year before that one answer needs."""

    def __init__(
        self, connection: sqlite3.Connection, path: str, tables: Collection[str], lang: Lang
    ) -> None:
        self._connection, self._path, self._lang = connection, path, lang
        self._tables = frozenset(tables)

    def of(self, news: News, occupation: str) -> Told | None:
        """What the notice changed; None for one of whose agency there is no single notice of the year before."""
        if news.kind not in ("loaded", "revised"):
            return None
        found = self._connection.execute(_BEFORE, [news.notice_id]).fetchall()
        if len(found) != 1:
            return None
        before, *identities_and_contents = found[0]
        asked = _Asked(self._path, before, news.notice_id, self._tables, occupation, self._lang)
        state = self._state(found[0]["identity"], found[0]["own_identity"])
        return _compared(Database(self._connection), asked, (*identities_and_contents, state))

    def _state(self, *identities: str) -> str:
        """What tells that a supplement or a correction has come since."""
        return repr(versions_of(self._connection, identities, ("documents", "corrections")))


@dataclass(frozen=True)
class _Asked:
    path: str
    old: str
    new: str
    tables: frozenset[str]
    occupation: str
    lang: Lang


_kept: Kept[tuple[Any, ...], Told] = Kept(KEPT)
"""What was compared; the key holds all that the result follows from."""
_lock = threading.Lock()
"""Who asks for the same waits, and finds it there."""


def _compared(database: Database, asked: _Asked, state: tuple[str, ...]) -> Told:
    """The comparison in a few lines; `state` changes with what the notices say."""
    key = (asked, state)
    with _lock:
        told = _kept.get(key)
        if told is None:
            told = _told(database, asked)
            _kept.put(key, told)
        return told


def _told(database: Database, asked: _Asked) -> Told:
    old, new = (
        opened(Side(one, StoredSide(database, [one]), is_one_notice=True), asked.tables)
        for one in (asked.old, asked.new)
    )
    try:
        whole = compared(old, new)
    except ZhipingError as error:
        return Told(asked.old, (), 0, str(error))
    comparison, _ = narrowed(whole, occupation=asked.occupation or None)
    lines = lines_of(report(comparison, asked.lang))
    return Told(asked.old, tuple(lines[:LINES]), max(len(lines) - LINES, 0))


def lines_of(told: Report) -> list[str]:
    """The report's rows, a line each, what most readers look for first.

    `收费 变更 保育师 五级/初级工：金额 180元 → 200元（+20元，+11.1%）`
    """
    groups = [group for section in told.sections for group in section.groups]
    ordered = sorted(groups, key=lambda group: FIRST.index(group.kind) if group.kind in FIRST else len(FIRST))
    mark = "：" if told.lang == "zh" else ": "
    return [
        mark.join(
            filter(
                None,
                (
                    " ".join(filter(None, (group.title, row.mark, row.about))),
                    " ".join(filter(None, (row.field, row.told))),
                ),
            )
        )
        for group in ordered
        for row in group.rows
    ]
