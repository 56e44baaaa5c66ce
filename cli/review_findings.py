"""What `zhiping review` shows: findings by cause, the words around them, and the records that they are about."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite_utils

    from db import EffectiveNotice
    from db.standing import Change
    from models.notice import Clause, Finding
    from models.records import Evidence, Record

AROUND = 60
"""Characters shown on either side of the words that a finding is about."""
CLAUSES_SHOWN = 3
RECORDS_SHOWN = 12

_FINDINGS = """
SELECT f.notice_id, f.severity, f.code, f.message, f.message_en, f.occupation, f.work_type,
  (SELECT name_zh FROM levels WHERE level = f.level) AS level_name
FROM findings AS f JOIN notices AS n ON n.notice_id = f.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
WHERE instr(coalesce(a.name, ''), :agency)
ORDER BY f.notice_id, f.ordinal
"""


@dataclass(frozen=True)
class Listed:
    """A finding as it is listed before it is looked at."""

    notice_id: str
    severity: str
    code: str
    message: str
    message_en: str | None
    pattern: str


@dataclass(frozen=True)
class Cause:
    """Findings that say the same but for names and numbers."""

    severity: str
    code: str
    findings: tuple[Listed, ...]


@dataclass(frozen=True)
class Concerned:
    """A record that a finding is about: its kind, its row (0 for the header), its values in force, what was changed."""

    kind: "type[Record]"
    row_id: int
    values: dict[str, Any]
    changes: "tuple[Change, ...]"


def list_findings(database: "sqlite_utils.Database", agency: str) -> list[Listed]:
    """The findings of the current notices of the agencies whose names hold `agency`."""
    return [
        Listed(
            row["notice_id"],
            row["severity"],
            row["code"],
            row["message"],
            row["message_en"],
            pattern(row["message"], (row["occupation"], row["work_type"], row["level_name"])),
        )
        for row in database.query(_FINDINGS, {"agency": agency})
    ]


def pattern(message: str, names: Iterable[str | None]) -> str:
    """The message without what differs from one finding of a cause to the next.

    >>> pattern("合计与各科目之和不符：电工三级合计460，各科目之和440", ("电工", None, "三级"))
    '合计与各科目之和不符：……合计N，各科目之和N'
    """
    for name in names:
        if name:
            message = message.replace(name, "…")
    return re.sub(r"\d+(?:\.\d+)?", "N", message)


def causes(findings: Iterable[Listed], severities: Sequence[str]) -> list[Cause]:
    """The findings by cause, the gravest first, then the most frequent.

    What no other finding of its code resembles stands together with the others of this kind.
    """
    of_code: dict[tuple[str, str], dict[str, list[Listed]]] = {}
    for one in findings:
        of_code.setdefault((one.severity, one.code), {}).setdefault(one.pattern, []).append(one)
    found = []
    for (severity, code), patterns in of_code.items():
        alike = [group for group in patterns.values() if len(group) > 1]
        single = [one for group in patterns.values() if len(group) == 1 for one in group]
        found += [Cause(severity, code, tuple(group)) for group in (*alike, single) if group]
    return sorted(found, key=lambda one: (severities.index(one.severity), -len(one.findings), one.code))


def find_again(standing: "EffectiveNotice", listed: Listed) -> "Finding | None":
    """The finding as it stands now; None where it stands no more."""
    return next(
        (one for one in standing.notice.findings if (one.code, one.message) == (listed.code, listed.message)),
        None,
    )


def concerned(standing: "EffectiveNotice", finding: "Finding") -> list[Concerned]:
    """The header, and the records whose value stands just where the finding points; else those of its clauses."""
    from models.notice import NoticeHeader

    places = {_place(one) for one in finding.evidence}
    clauses = {one.clause for one in finding.evidence}
    own = [one for one in standing.records if one.notice_id == standing.notice_id]
    chosen = [one for one in own if _place(one.record.evidence[0]) in places]
    chosen = chosen or [one for one in own if one.record.evidence[0].clause in clauses]
    header = Concerned(NoticeHeader, 0, _values(standing.notice.notice), standing.header_changes)
    return [
        header,
        *(
            Concerned(type(one.record), one.row_id, _values(one.record), one.changes)
            for one in chosen[:RECORDS_SHOWN]
        ),
    ]


def words_around(
    standing: "EffectiveNotice", finding: "Finding", mark: Callable[[str], str]
) -> Iterator[str]:
    """`page 2, clause c19: …五级共` and what the finding points to marked, for each of its first clauses."""
    clauses = {clause.id: clause for clause in standing.notice.clauses}
    quotes: dict[str, list[str]] = {}
    for place in finding.evidence:
        if place.clause in clauses:
            quotes.setdefault(place.clause, []).append(place.quote)
    for name in list(quotes)[:CLAUSES_SHOWN]:
        yield f"{_where(clauses[name])}: {excerpt(clauses[name].text, quotes[name], mark)}"


def excerpt(text: str, quotes: Sequence[str], mark: Callable[[str], str]) -> str:
    """The text around the first of the quotes, with all that stand in it marked.

    >>> excerpt("五级共260元，其中理论80元", ["260元", "80元"], lambda words: f"【{words}】")
    '五级共【260元】，其中理论【80元】'
    """
    first = next((text.find(quote) for quote in quotes if quote and quote in text), 0)
    start, end = max(0, first - AROUND), first + len(quotes[0] if quotes else "") + AROUND
    shown = printable(text[start:end])
    wanted = sorted({printable(quote) for quote in quotes if quote}, key=len, reverse=True)
    if wanted:
        shown = re.sub("|".join(map(re.escape, wanted)), lambda found: mark(found[0]), shown)
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")


def record_line(one: Concerned, *, briefly: bool = False) -> str:
    """What a record is about, its other values, and what people changed; `briefly` what it is about alone.

    `收费 电工 四级/中级工: 金额 amount=200.0`
    """
    from cli.record_words import about, change_words
    from compare.words import field_label

    if briefly:
        return f"{one.kind.label.zh} (header)"
    changed = "".join(f" [{change_words(change)}]" for change in one.changes)
    said = [
        f"{field_label(one.kind, name, 'zh')} {name}={_shown(value)}"
        for name, value in one.values.items()
        if name not in one.kind.keys and value not in (None, [])
    ]
    return printable(f"{about(one.kind, one.values)}: {'; '.join(said) or '—'}{changed}")


def printable(text: str) -> str:
    r"""The text on one line without what would move a terminal's cursor or turn its writing round.

    >>> printable("补考\x1b[2J费\u202e")
    '补考�[2J费�'
    """
    line = " ".join(text.split())
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in line)


def _shown(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _values(record: "Record") -> dict[str, Any]:
    return record.model_dump(mode="json", exclude={"evidence"})


def _place(evidence: "Evidence") -> tuple[Any, ...]:
    return evidence.clause, evidence.quote, evidence.page, evidence.bbox


def _where(clause: "Clause") -> str:
    page = f"page {clause.page}, " if clause.page is not None else ""
    return f"{page}clause {clause.id}"
