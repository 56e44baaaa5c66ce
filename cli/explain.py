"""`zhiping explain`: every record with its page, its words and the rule that read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.record_words import change_words
from cli.words import DEFAULT_DATABASE, DatabaseOption, exits_with
from models.errors import UnreadableFile

if TYPE_CHECKING:
    import sqlite_utils

    from db import EffectiveNotice, EffectiveRecord
    from models.notice import Clause
    from models.records import Evidence, Record
    from models.registry import Notice


def explain(
    notice: Annotated[
        str, typer.Argument(metavar="FILE|NOTICE_ID", help="A file, or a notice of the database.")
    ],
    field: Annotated[
        str | None,
        typer.Argument(
            help="Only these records (fees), only this field of all (level), or both (fees.amount)."
        ),
    ] = None,
    missed: Annotated[bool, typer.Option("--missed", help="The clauses that no rule read.")] = False,
    db: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Print how the file was read, and every record with its page, its words and the rule that read it.

    Exit status: 0; 1 unreadable; 2 usage.
    """
    wanted = _wanted(field)
    with exits_with(1, UnreadableFile):
        found = _explainable(notice, db)
    about = chain(_reading(found.notice), found.about) if field is None else ()
    for line in _missed(found.notice) if missed else chain(about, _explained(found, wanted)):
        print(line)


@dataclass(frozen=True)
class Explainable:
    """A notice with what the database knows of it, nothing for a file: lines about it and about its records.

    `shown` holds the records of each kind as they stand, those that hold no more too; `notes` what became of a
    record, by kind and place among the shown.
    """

    notice: "Notice"
    about: tuple[str, ...] = ()
    shown: Mapping[str, Sequence["Record"]] = field_of(default_factory=dict)
    notes: Mapping[tuple[str, int], Sequence[str]] = field_of(default_factory=dict)

    def records(self, kind: str) -> Sequence["Record"]:
        """The records to show of a kind, the header as `notice`."""
        if kind == "notice":
            return (self.notice.notice,)
        return self.shown[kind] if kind in self.shown else getattr(self.notice, kind)


def _explainable(words: str, db: Path) -> Explainable:
    import contextlib

    from cli.reading import is_file_name, open_for_reading, read_file
    from db import read_effective

    if is_file_name(words):
        return Explainable(read_file(Path(words)))
    with contextlib.closing(open_for_reading(db)) as database:
        standing = read_effective(database, words, database_findings=True)
        about = tuple(_about(database, standing))
    shown: dict[str, list[Record]] = {}
    notes: dict[tuple[str, int], list[str]] = {}
    own = [one for one in (*standing.records, *standing.gone) if one.notice_id == words]
    for one in sorted(own, key=lambda one: one.row_id):
        of_kind = shown.setdefault(one.record.table, [])
        of_kind.append(one.record)
        notes[one.record.table, len(of_kind)] = list(_notes(one))
    notes["notice", 1] = [f"corrected {change_words(change)}" for change in standing.header_changes]
    return Explainable(standing.notice, about, shown, notes)


def _about(database: "sqlite_utils.Database", standing: "EffectiveNotice") -> Iterator[str]:
    """Its revisions, the notices that it amends or that amend it, and its further files."""
    row = next(database.query("SELECT * FROM notices WHERE notice_id = ?", [standing.notice_id]))
    later = database.query("SELECT notice_id FROM notices WHERE supersedes = ?", [standing.notice_id])
    links = (
        ("supersedes", [row["supersedes"]]),
        ("superseded by", [one["notice_id"] for one in later]),
        ("amends", [row["amends_notice_id"]]),
        ("amended by", standing.amended_by),
    )
    yield from (f"    {how} {other}" for how, others in links for other in others if other)
    sql = (
        "SELECT file_name, media_type, text_source, reading IS NOT NULL AS differs FROM documents "
        "WHERE notice_id = ? AND id <> ? ORDER BY sha256"
    )
    for file in database.query(sql, [standing.notice_id, row["document_id"]]):
        differs = ", reads otherwise" if file["differs"] else ""
        yield f"    also in {file['file_name']}, {file['media_type']}, {file['text_source']}{differs}"


def _notes(one: "EffectiveRecord") -> Iterator[str]:
    """What became of a record since it was read."""
    yield from (f"corrected {change_words(change)}" for change in one.changes)
    if one.replaced_by:
        yield f"replaced by {one.replaced_by}"
    if one.completed_from:
        yield f"completed from {one.completed_from}"


def _wanted(field: str | None) -> dict[str, tuple[str, ...]]:
    """For each kind that is asked for, the fields to show; raises a usage error for an unknown word."""
    shown = _fields()
    if field is None:
        return shown
    if field in shown:
        return {field: shown[field]}
    kind, _, name = field.rpartition(".")
    wanted: dict[str, tuple[str, ...]] = {
        table: (name,) for table, names in shown.items() if name in names and kind in ("", table)
    }
    if not wanted:
        names = sorted({*shown, *(name for names in shown.values() for name in names)})
        raise typer.BadParameter(f"{field} is no kind of record and no field of one{_nearest(field, names)}")
    return wanted


def _fields() -> dict[str, tuple[str, ...]]:
    """Every kind of record with its fields, in the order of the contract."""
    from models.notice import NoticeHeader
    from models.registry import RECORD_KINDS

    kinds: tuple[type[Record], ...] = (NoticeHeader, *RECORD_KINDS)
    names = {kind.table: tuple(name for name in kind.model_fields if name != "evidence") for kind in kinds}
    return {"notice": names.pop(NoticeHeader.table), **names}


def _nearest(word: str, names: list[str]) -> str:
    import difflib

    near = difflib.get_close_matches(word.rpartition(".")[2], names, n=3)
    return f"; did you mean {', '.join(near)}?" if near else f"; there are {', '.join(names)}"


def _reading(notice: "Notice") -> Iterator[str]:
    """The file, pages that were not plain text, and tables that were put together over pages."""
    document = notice.document
    yield f"document: {document.file_name}, {document.media_type}, {document.text_source}"
    yield from (f"    {note}" for note in (document.reading_notes or "").splitlines())
    yield from (f"    table {clause.id} {clause.joined}" for clause in notice.clauses if clause.joined)


def _explained(found: Explainable, wanted: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for kind, names in wanted.items():
        for number, record in enumerate(found.records(kind), start=1):
            heading = f"{kind} {number}" if kind != "notice" else kind
            yield from _record(heading, record, names, found.notes.get((kind, number), ()))


def _record(heading: str, record: "Record", names: tuple[str, ...], notes: Sequence[str]) -> Iterator[str]:
    values = record.model_dump(mode="json", include=set(names), exclude_none=True)
    if not values and not notes:
        return
    said = ", ".join(f"{name}={_value(values[name])}" for name in names if name in values)
    yield f"{heading}: {said or 'null'}"
    yield from (f"    {note}" for note in notes)
    for evidence in record.evidence:
        yield f"    {_place(evidence)}"
        yield f"      「{evidence.quote}」"


def _value(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(evidence: "Evidence") -> str:
    """Where the words stand and what read them: `page 3 [72.0 90.5 300.1 104.0] clause c12 rule fee_row`."""
    parts = [f"page {evidence.page}" if evidence.page is not None else "no pages"]
    if evidence.bbox is not None:
        parts.append("[" + " ".join(f"{edge:.1f}" for edge in evidence.bbox) + "]")
    parts.extend(
        f"{name} {value}" for name, value in (("clause", evidence.clause), ("rule", evidence.rule)) if value
    )
    return " ".join(parts)


def _missed(notice: "Notice") -> Iterator[str]:
    """The clauses that no record but a finding about them was read from, running heads and feet left out."""
    for clause in notice.clauses:
        if clause.kind != "furniture" and not set(clause.used_by) - {"findings"}:
            yield _clause(clause)


def _clause(clause: "Clause") -> str:
    page = f"page {clause.page}" if clause.page is not None else "no pages"
    return f"{clause.id} {clause.kind} {page}: {clause.text}"
