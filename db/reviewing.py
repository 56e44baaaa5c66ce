"""The findings that a person goes through: listed, grouped by cause, each with the records that it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from sqlite_utils import Database

from db.effective import EffectiveNotice
from db.standing import Change
from models.notice import Finding, NoticeHeader
from models.records import Evidence, Record
from models.vocabulary import SEVERITIES

RECORDS_SHOWN = 12
"""As many records are shown with a finding that is about more, such as a whole table."""

# Three plain readings put together here take a third of the time of one that joins.
_FINDINGS = """
SELECT notice_id, ordinal, id, severity, code, message, message_en, occupation, work_type, level FROM findings
"""
_WHOSE = """
SELECT n.notice_id, coalesce(a.name, ''), n.year FROM notices AS n LEFT JOIN agencies AS a ON a.id = n.agency_id
WHERE n.is_current AND instr(coalesce(a.name, ''), ?)
"""
# A record's first place is that of its value; a finding that shows the very same words there is about this value.
_CORRECTED_SINCE = """
SELECT DISTINCT own.record_id, s.corrected
FROM record_states AS s
CROSS JOIN evidence AS e
  ON e.notice_id = s.notice_id AND e.record_table = s.record_table AND e.record_id = s.record_id AND e.ordinal = 1
CROSS JOIN evidence AS own
  ON own.clause_id = e.clause_id AND own.notice_id = s.notice_id AND own.record_table = 'findings'
  AND own.quote = e.quote AND own.x0 IS e.x0 AND own.top IS e.top
WHERE s.corrected IS NOT NULL
"""


class Grouped(Protocol):
    """What can be grouped by cause: how grave it is, its code, and what it says but for names and numbers."""

    @property
    def severity(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def pattern(self) -> str: ...


One = TypeVar("One", bound=Grouped)


class Listed(NamedTuple):
    """A finding as it is listed before it is looked at; `row_id` is its row."""

    row_id: int
    notice_id: str
    agency: str
    year: int | None
    severity: str
    code: str
    message: str
    message_en: str | None
    pattern: str


@dataclass(frozen=True)
class Cause(Generic[One]):
    """Findings that say the same but for names and numbers.

    `pattern` is what they all say; None for the single ones of a code, which no other resembles.
    """

    severity: str
    code: str
    pattern: str | None
    findings: tuple[One, ...]


@dataclass(frozen=True)
class Concerned:
    """A record that a finding is about: its kind, its row (0 for the header), its values in force, what was changed."""

    kind: type[Record]
    row_id: int
    values: dict[str, Any]
    changes: tuple[Change, ...]


def list_findings(database: Database, agency: str = "") -> Iterator[Listed]:
    """The findings of the current notices of the agencies whose names hold `agency`, by notice."""
    whose = {row[0]: row for row in database.conn.execute(_WHOSE, [agency])}
    levels = dict(database.conn.execute("SELECT level, name_zh FROM levels"))
    shared: dict[str, str] = {}  # patterns are far fewer than findings
    rows = [row for row in database.conn.execute(_FINDINGS) if row[0] in whose]
    rows.sort(key=itemgetter(0, 1))
    for notice_id, _, row_id, severity, code, zh, en, occupation, work_type, level in rows:
        said = pattern(zh, (occupation, work_type, levels.get(level)))
        said = shared.setdefault(said, said)
        _, name, year = whose[notice_id]
        yield Listed(row_id, notice_id, name, year, severity, code, zh, en, said)


def corrected_since(database: Database) -> dict[int, list[str]]:
    """What a person changed in the records that findings are about, by the finding's row."""
    found: dict[int, list[str]] = {}
    for row_id, words in database.conn.execute(_CORRECTED_SINCE):
        found.setdefault(row_id, []).append(words)
    return found


def pattern(message: str, names: Iterable[str | None]) -> str:
    """The message without what differs from one finding of a cause to the next.

    >>> pattern("合计与各科目之和不符：电工三级合计460，各科目之和440", ("电工", None, "三级"))
    '合计与各科目之和不符：……合计N，各科目之和N'
    """
    for name in names:
        if name:
            message = message.replace(name, "…")
    return re.sub(r"\d+(?:\.\d+)?", "N", message)


def causes(findings: Iterable[One]) -> list[Cause[One]]:
    """The findings by cause, the gravest first, then the most frequent.

    What no other finding of its code resembles stands together with the others of this kind.
    """
    of_code: dict[tuple[str, str], dict[str, list[One]]] = {}
    for one in findings:
        of_code.setdefault((one.severity, one.code), {}).setdefault(one.pattern, []).append(one)
    found: list[Cause[One]] = []
    for (severity, code), patterns in of_code.items():
        alike = {said: tuple(group) for said, group in patterns.items() if len(group) > 1}
        found += [Cause(severity, code, said, group) for said, group in alike.items()]
        single = tuple(group[0] for group in patterns.values() if len(group) == 1)
        if single:
            found.append(Cause(severity, code, None, single))
    grades = list(SEVERITIES)
    return sorted(found, key=lambda one: (grades.index(one.severity), -len(one.findings), one.code))


def find_again(standing: EffectiveNotice, code: str, message: str) -> Finding | None:
    """The finding as it stands now; None where it stands no more."""
    found = (one for one in standing.notice.findings if (one.code, one.message) == (code, message))
    return next(found, None)


def concerned(standing: EffectiveNotice, finding: Finding) -> list[Concerned]:
    """The header, and the records whose value stands just where the finding points; else those of its clauses."""
    places = {_place(one) for one in finding.evidence}
    clauses = {one.clause for one in finding.evidence}
    own = [one for one in standing.records if one.notice_id == standing.notice_id]
    chosen = [one for one in own if _place(one.record.evidence[0]) in places]
    chosen = chosen or [one for one in own if one.record.evidence[0].clause in clauses]
    header = Concerned(NoticeHeader, 0, _values(standing.notice.notice), standing.header_changes)
    records = [
        Concerned(type(one.record), one.row_id, _values(one.record), one.changes)
        for one in chosen[:RECORDS_SHOWN]
    ]
    return [header, *records]


def _values(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"evidence"})


def _place(evidence: Evidence) -> Sequence[Any]:
    return evidence.clause, evidence.quote, evidence.page, evidence.bbox
