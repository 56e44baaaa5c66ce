"""Corrections as a CSV file, to be reviewed in git and carried to another database.

UTF-8 with the mark by which Excel knows it, lines that end in LF, one correction a line, by notice and time: what is
exported twice is the same file, and one correction more is one line more. Words that a spreadsheet would run as a
formula have an apostrophe before them, which is taken off when the file comes back.
"""

import contextlib
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from db.correcting import correction_id
from db.corrections import Correction, to_json
from db.field_values import field_value, kind_of, record_key
from models.errors import CorrectionTrouble

COLUMNS = (
    "id",
    "notice",
    "record_table",
    "record_key",
    "field",
    "read_value",
    "old_value",
    "new_value",
    "reason",
    "made_by",
    "made_at",
    "document_sha256",
)
WORDS = ("notice", "field", "reason", "made_by")
"""Columns of plain words; the others are ids, times and JSON, which no spreadsheet takes for a formula."""
VALUES = ("read_value", "old_value", "new_value")
_RUN = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_BOOLEANS = {"TRUE": "true", "FALSE": "false"}
"""As spreadsheet programs write what they take for a truth value."""
_SHA256 = re.compile("[0-9a-f]{64}")


def write_corrections(corrections: Iterable[Correction]) -> str:
    """The corrections as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_written(name, getattr(one, name)) for name in COLUMNS] for one in corrections)
    return "\ufeff" + text.getvalue()


def read_corrections(path: Path) -> dict[int, Correction]:
    """The corrections of a file by their lines, each checked; raises CorrectionTrouble, OSError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        expected = "UTF-8 (Excel: save as `CSV UTF-8`)"
        raise CorrectionTrouble(str(path), "not UTF-8", expected) from error
    lines = _lines(path, text)
    header = next(lines, (1, []))[1]
    if set(header) != set(COLUMNS) or len(header) != len(COLUMNS):
        found = f"the columns {', '.join(header) or 'of an empty file'}"
        raise CorrectionTrouble(f"{path}, line 1", found, f"{','.join(COLUMNS)}, parted by commas")
    found_by_line: dict[int, Correction] = {}
    for number, cells in lines:
        try:
            found_by_line[number] = _correction(header, cells)
        except CorrectionTrouble as error:
            place = f"{path}, line {number}, {error.place}"
            raise CorrectionTrouble(place, error.found, error.expected) from error
    return found_by_line


def _lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that says something, with the number of its last line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise CorrectionTrouble(f"{path}, line {reader.line_num}", str(error), "CSV") from error


def _correction(header: list[str], cells: list[str]) -> Correction:
    if len(cells) != len(header):
        raise CorrectionTrouble("its cells", f"{len(cells)} of them", f"{len(header)}, one for each column")
    row = {name: _read(name, cell) for name, cell in zip(header, cells, strict=True)}
    kind = kind_of(row["record_table"])
    values = {name: _json(kind, row["field"], name, row[name]) for name in VALUES}
    for name in ("notice", "reason", "made_by"):
        if not row[name].strip():
            raise CorrectionTrouble(name, "empty", "what it was called, why it is corrected, who says so")
    if not _SHA256.fullmatch(row["document_sha256"]):
        raise CorrectionTrouble(
            "document_sha256", row["document_sha256"] or "empty", "64 digits of a SHA-256"
        )
    if values["read_value"] is None:
        raise CorrectionTrouble("read_value", "empty", "the value that was read, as JSON")
    rest: dict[str, Any] = {
        "record_key": record_key(kind, row["record_key"]),
        "made_at": _moment(row["made_at"]),
        "reason": " ".join(row["reason"].split()),
        "made_by": " ".join(row["made_by"].split()),
        **values,
    }
    return _with_id(Correction(**{**row, **rest}, notice_id=None, state="unused"))


def _with_id(correction: Correction) -> Correction:
    """The correction, given its id where it has none; raises CorrectionTrouble for the id of another."""
    own = correction_id(correction)
    if correction.id not in ("", own):
        raise CorrectionTrouble(
            f"id {correction.id}",
            "the line says another thing than when the correction was made",
            "the line as it was; or no id, and it is another correction",
        )
    return Correction(**{**vars(correction), "id": own})


def _json(kind: Any, field: str, name: str, text: str) -> str | None:
    """The value as the model writes it in JSON; None for an empty cell."""
    if not text:
        return None
    try:
        value = json.loads(_BOOLEANS.get(text, text))
    except (ValueError, RecursionError) as error:
        raise CorrectionTrouble(name, text, "JSON: a text stands in quotation marks") from error
    try:
        return to_json(field_value(kind, field, value))
    except CorrectionTrouble:
        if name == "new_value":
            raise
        return to_json(value)  # what was read once may be so, whatever the models ask for today


def _moment(text: str) -> str:
    with contextlib.suppress(ValueError):
        if datetime.fromisoformat(text).utcoffset() == timedelta(0) and text.endswith("+00:00"):
            return text
    raise CorrectionTrouble("made_at", text or "empty", "a time in UTC, as 2026-05-01T08:30:00+00:00")


def _written(name: str, value: str | None) -> str:
    if value is None:
        return ""
    return f"'{value}" if name in WORDS and _RUN.match(value) else value


def _read(name: str, cell: str) -> str:
    return cell[1:] if name in WORDS and cell.startswith("'") and _RUN.match(cell) else cell.strip()
