"""Records as people name them on the command line and read them there: kinds, fields, codes and values."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from db.standing import Change
    from models.records import Record

HEADER_NAMES = ("notice", "通知")
NOT_KNOWN = object()


def kind_named(words: str) -> "type[Record]":
    """The kind of record by its table or its Chinese name (`fees`, 收费); a usage error for another word."""
    from db.corrections import KINDS
    from models.notice import NoticeHeader

    if words in HEADER_NAMES:
        return NoticeHeader
    for kind in KINDS.values():
        if words in (kind.table, kind.label.zh):
            return kind
    known = ", ".join(f"{kind.table} {kind.label.zh}" for kind in KINDS.values())
    raise typer.BadParameter(f"{words} is no kind of record; there are {known}")


def pairs(words: Iterable[str]) -> dict[str, str]:
    """`FIELD=VALUE` words as a dictionary; a usage error for a word without a `=` and for a field said twice."""
    found: dict[str, str] = {}
    for word in words:
        name, mark, value = word.partition("=")
        if not mark or not name.strip():
            raise typer.BadParameter(f"{word} is no FIELD=VALUE")
        if name.strip() in found:
            raise typer.BadParameter(f"{name.strip()} is said twice")
        found[name.strip()] = value.strip()
    return found


def field_named(kind: "type[Record]", words: str) -> str:
    """The field by its own name or its Chinese one (`amount`, 金额); words that are neither stay as they are."""
    from compare.words import field_label

    known = {field_label(kind, name, "zh"): name for name in kind.model_fields if name != "evidence"}
    return known.get(words, words)


def value_said(kind: "type[Record]", field: str, text: str) -> Any:
    """What a person means by `text` as the field's value.

    A code by its name (四级, 中级工, 考核费), JSON, or else the text itself; nothing at all is null. Raises
    CorrectionTrouble where the field can have none of these.
    """
    from db.field_values import field_value
    from models.errors import CorrectionTrouble

    trouble: CorrectionTrouble | None = None
    for meant in _meanings(kind, field, text):
        try:
            return field_value(kind, field, meant)
        except CorrectionTrouble as error:
            trouble = error
    assert trouble is not None  # noqa: S101 - there is always the text itself
    raise trouble


def value_sought(kind: "type[Record]", field: str, text: str) -> Any:
    """The value by which a record is singled out; words that the field cannot have stay as they are."""
    from models.errors import CorrectionTrouble

    try:
        return value_said(kind, field, text)
    except CorrectionTrouble:
        return text


def _meanings(kind: "type[Record]", field: str, text: str) -> Iterator[Any]:
    if not text:
        yield None
    code = _coded(kind, field, text)
    if code is not NOT_KNOWN:
        yield code
        yield [code]
    with contextlib.suppress(ValueError, RecursionError):
        yield json.loads(text)
    yield text


def _coded(kind: "type[Record]", field: str, text: str) -> Any:
    """The code that has `text` for its name, NOT_KNOWN for none."""
    from models.records import codes_of

    codes = codes_of(kind.model_fields.get(field))
    for code, names in codes.items():
        if text in names:
            return int(code) if field in ("level", "levels") else code
    if not codes:
        return NOT_KNOWN
    return _level(text) if field in ("level", "levels") and not text.lstrip("-").isdigit() else NOT_KNOWN


def _level(text: str) -> Any:
    from models.errors import ValueUnread
    from parsers.values.levels import read_level

    try:
        return read_level(text)
    except ValueUnread:
        return NOT_KNOWN


def about(kind: "type[Record]", values: Mapping[str, Any]) -> str:
    """What a record is about, in Chinese."""
    from compare.words import record_name

    return record_name(kind, values, "zh")


def change_words(change: "Change") -> str:
    """One change, as a person reads it: `amount: 200.0 → 270.0 (reason; who, day)`."""
    who = f"{change.reason}; {change.made_by}, {change.made_at[:10]}"
    if change.field == "*":
        there = "no such record on the page" if change.value == "false" else "on the page"
        return f"{there} ({who})"
    return f"{change.field}: {change.read} → {change.value} ({who})"
