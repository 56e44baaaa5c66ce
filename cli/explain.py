"""`zhiping explain`: every record with its page, its words and the rule that read it."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.words import DEFAULT_DATABASE, DatabaseOption, exits_with
from models.errors import UnreadableFile

if TYPE_CHECKING:
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
        found = _notice(notice, db)
    about = _reading(found) if field is None else ()
    for line in _missed(found) if missed else chain(about, _explained(found, wanted)):
        print(line)


def _notice(words: str, db: Path) -> "Notice":
    from cli.reading import is_file_name, read_file, read_stored

    return read_file(Path(words)) if is_file_name(words) else read_stored(db, words)


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


def _explained(notice: "Notice", wanted: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for kind, names in wanted.items():
        records = (notice.notice,) if kind == "notice" else getattr(notice, kind)
        for number, record in enumerate(records, start=1):
            yield from _record(f"{kind} {number}" if kind != "notice" else kind, record, names)


def _record(heading: str, record: "Record", names: tuple[str, ...]) -> Iterator[str]:
    values = record.model_dump(mode="json", include=set(names), exclude_none=True)
    if not values:
        return
    yield f"{heading}: " + ", ".join(f"{name}={_value(values[name])}" for name in names if name in values)
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
