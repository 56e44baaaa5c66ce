"""A comparison as CSV for spreadsheet programs: a row for each change, and one for each part of a change.

The columns are always the same and named in English, whatever the language of the cells; `docs/diff.md` says what
they hold.
"""

from collections.abc import Iterator, Sequence

from compare.amounts import amounts_moved, window_moved
from compare.report import Report, Row, Section, report
from compare.words import Lang
from models.changes import Change, Comparison
from models.records import Evidence
from models.spreadsheet import csv_text

COLUMNS = (
    "number",
    "part_of",
    "agency",
    "occupation",
    "work_type",
    "level",
    "kind",
    "kind_name",
    "change",
    "about",
    "field",
    "field_name",
    "old",
    "new",
    "yuan",
    "percent",
    "start_days",
    "end_days",
    "old_notice",
    "old_page",
    "old_quote",
    "new_notice",
    "new_page",
    "new_quote",
)
Cells = list[object]


def render_csv(comparison: Comparison, *, lang: Lang = "zh") -> str:
    """The comparison in Chinese (`zh`) or English (`en`) with CR LF line ends, to be written as UTF-8."""
    return csv_text([COLUMNS, *csv_rows(comparison, lang=lang)])


def csv_rows(comparison: Comparison, *, lang: Lang = "zh") -> Iterator[Cells]:
    """The cells of each row under `COLUMNS`; None where there is nothing to say."""
    told = report(comparison, lang, gathered=False)
    number = 0
    for section in told.sections:
        for group in section.groups:
            for row in group.rows:
                number += 1
                whole = number
                yield _cells(told, section, row, whole, None)
                for part in row.parts:
                    number += 1
                    yield _cells(told, section, part, number, whole)


def _cells(told: Report, section: Section, row: Row, number: int, part_of: int | None) -> Cells:
    change = row.change
    return [
        number,
        part_of,
        _agency(change, section),
        change.key.get("occupation") or "、".join(change.key.get("occupations", ())) or None,
        change.key.get("work_type"),
        _levels(change),
        change.kind,
        told.kind_name(change.kind),
        change.change,
        row.about or None,
        change.field,
        row.field or None,
        row.old,
        row.new,
        *_moved(section, change),
        *_source(section, row, "old"),
        *_source(section, row, "new"),
    ]


def _moved(section: Section, change: Change) -> Cells:
    """How far an amount rose, in yuan and per cent, and by how many days a window's ends moved, as numbers."""
    yuan, percent = amounts_moved(change) or (None, None)
    days = window_moved(change, section.pair.shift if section.pair else None)
    rounded = [None if number is None else round(number, 2) for number in (yuan, percent)]
    return [*rounded, days.get("start"), days.get("end")]


def _agency(change: Change, section: Section) -> str | None:
    if change.key.get("issuer"):
        return str(change.key["issuer"])
    return section.pair.new.issuer or section.pair.old.issuer if section.pair else None


def _levels(change: Change) -> object:
    """The level's code; of several all codes: `5 4 3`."""
    levels = change.key.get("levels")
    return " ".join(map(str, levels)) if isinstance(levels, list) else change.key.get("level")


def _source(section: Section, row: Row, side: str) -> Cells:
    """The notice, the page and the words of one side."""
    places: Sequence[Evidence] = row.evidence(side)
    if not places:
        return [None, None, None]
    return [_notice(section, row.change, side), places[0].page, places[0].quote]


def _notice(section: Section, change: Change, side: str) -> str | None:
    amending: str | None = getattr(change, f"{side}_notice")
    if amending is not None:
        return amending
    notice = section.notice(change, side)
    return (notice.notice_id or notice.file_name) if notice else None
