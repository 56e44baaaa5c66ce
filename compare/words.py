"""Fields, codes and values in the words of a person, taken from the models' descriptions."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from compare.profiles import compared_fields
from models.base import Model
from models.changes import Change
from models.notice import Clause, NoticeHeader
from models.records import Record, codes_of
from models.registry import RECORD_KINDS
from models.vocabulary import LEVELS, Label

Lang = Literal["zh", "en"]

KINDS: dict[str, type[Model]] = {
    NoticeHeader.table: NoticeHeader,
    **{kind.table: kind for kind in RECORD_KINDS},
    Clause.table: Clause,
}
"""The kinds that changes are of, by table, in the order in which a notice tells them."""
_UNIT = re.compile(r"（(元|年|周岁)[；）]")
_LEVEL_NAMES = {str(level): [*label] for level, label in LEVELS.items()}
_NONE = Label("（无）", "(none)")
_ORDINALS = {
    "number": Label("第{}项", "no. {}"),
    "sequence": Label("第{}批", "batch {}"),
    "tier": Label("第{}档", "tier {}"),
}
"""Keys that say the place in a list."""
_NULL_LEVEL = {"level": Label("全部等级", "all levels"), "levels": Label("全部等级", "all levels")}


def kind_label(kind: str, lang: Lang) -> str:
    """The name of a kind."""
    label: Label = KINDS[kind].label  # type: ignore[attr-defined]
    return label.in_lang(lang)


@lru_cache(maxsize=1024)
def field_label(model: type[Model], name: str, lang: Lang) -> str:
    """The name of a field, from its description.

    >>> from models.money import Fee
    >>> field_label(Fee, "amount", "zh")
    '金额'
    """
    zh, _, en = (model.model_fields[name].description or name).partition("· ")
    if lang == "zh":
        return re.sub(r"（.*?）", "", zh).strip()
    return re.split(r"[;:,]", re.sub(r"\(.*?(?:\)|$)", "", en or name))[0].strip()


def change_field(change: Change, lang: Lang) -> str:
    """The name of the field that changed; empty for a whole record."""
    return field_label(KINDS[change.kind], change.field, lang) if change.field else ""


def subject(change: Change, lang: Lang, *, without: Collection[str] = ()) -> str:
    """What a change is about: the values of its key, those that say nothing and those in `without` left out."""
    model = KINDS[change.kind]
    known = model.model_fields
    parts = [
        _key_words(model, name, value, lang)
        for name, value in change.key.items()
        if name in known and name not in without and (value is not None or name in _NULL_LEVEL)
    ]
    if change.kind == NoticeHeader.table:
        parts = [field_value(model, "issuer", change.key.get("issuer"), lang)] if change.pair < 0 else []
        parts += ["、".join(change.key.get("occupations", []))]
        if change.key.get("notice_kind") not in (None, "annual"):
            parts.append(field_value(model, "notice_kind", change.key["notice_kind"], lang))
    return " ".join(part for part in parts if part)


def _key_words(model: type[Model], name: str, value: Any, lang: Lang) -> str:
    if name in _ORDINALS and isinstance(value, int):
        return _ORDINALS[name].in_lang(lang).format(value)
    return field_value(model, name, value, lang)


def record_name(kind: type[Record], values: Mapping[str, Any], lang: Lang) -> str:
    """What a record is about: its kind and the values of its key.

    >>> from models.money import Fee
    >>> record_name(Fee, {"occupation": "电工", "level": 4, "subject": "theory", "charge": "exam"}, "zh")
    '收费 电工 四级/中级工 理论知识 考核费'
    """
    said = [(name, values.get(name)) for name in kind.keys]
    parts = [field_value(kind, name, value, lang) for name, value in said if value not in (None, [])]
    return " ".join([kind.label.in_lang(lang), *parts])


def side_words(change: Change, lang: Lang) -> tuple[str | None, str | None]:
    """What the old and the new side say; None for the side that says nothing of it.

    Of a whole record it is what it says beside its key; of a list, the item that came or went.
    """
    model = KINDS[change.kind]
    if change.field is None:
        old, new = (
            _record_words(model, side, change.key, lang) if side else None
            for side in (change.old, change.new)
        )
        return old, new
    listed = _is_list(model, change.field)
    old, new = (
        None if side is None and listed else field_value(model, change.field, side, lang)
        for side in (change.old, change.new)
    )
    return old, new


def _record_words(model: type[Model], record: dict[str, Any], key: dict[str, Any], lang: Lang) -> str:
    if model is NoticeHeader:
        return str(record.get("title") or "")
    return ("；" if lang == "zh" else "; ").join(_rest(model, record, key, lang))


@lru_cache(maxsize=1024)
def _is_list(model: type[Model], name: str) -> bool:
    """Whether the items of a field are changes of their own."""
    annotation = model.model_fields[name].annotation
    return any(get_origin(part) is tuple for part in (annotation, *get_args(annotation)))


def _rest(model: type[Model], record: dict[str, Any], key: dict[str, Any], lang: Lang) -> Iterator[str]:
    """What a record says beside its key; its words where that is nothing."""
    compared = compared_fields(model) if issubclass(model, Record) else ()
    wording = model.wording if issubclass(model, Record) else ()
    told = False
    for name, value in record.items():
        if name in key or name not in compared or name in wording or value in (None, [], ""):
            continue
        told = True
        yield f"{field_label(model, name, lang)} {field_value(model, name, value, lang)}"
    if not told and record.get("text"):
        yield str(record["text"])


def field_value(model: type[Model], name: str, value: Any, lang: Lang) -> str:
    """A field's value in words: codes by their names, numbers with their unit, windows by their days."""
    if value is None:
        return _NULL_LEVEL.get(name, _NONE).in_lang(lang)
    if isinstance(value, list):
        return ("、" if lang == "zh" else ", ").join(field_value(model, name, item, lang) for item in value)
    if isinstance(value, dict):
        return _nested(_model_of(model, name, tuple(value)), value, lang)
    field = model.model_fields[name]
    codes = codes_of(field) or (_LEVEL_NAMES if name == "level" else {})
    if str(value) in codes:
        return codes[str(value)][0 if lang == "zh" else 1]
    if isinstance(value, bool):
        return {True: ("是", "yes"), False: ("否", "no")}[value][0 if lang == "zh" else 1]
    return _number(field, value, lang) if isinstance(value, int | float) else str(value)


def _number(field: FieldInfo, value: float, lang: Lang) -> str:
    shown = f"{value:g}" if abs(value) < 1e6 and float(value).is_integer() else str(value)
    unit = _UNIT.search(field.description or "")
    return shown + unit[1] if unit and lang == "zh" else shown


@lru_cache(maxsize=256)
def _model_of(model: type[Model], name: str, keys: tuple[str, ...]) -> type[Model] | None:
    """The type of a nested value: the one under the field's annotation with just these fields."""
    for candidate in _models_in(model.model_fields[name].annotation):
        if set(candidate.model_fields) == set(keys):
            return candidate
    return None


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _nested(model: type[Model] | None, value: dict[str, Any], lang: Lang) -> str:
    if {"start", "end"} <= value.keys():
        return _window(model, value, lang)
    parts: list[str] = []
    for name, item in value.items():
        if item is None or (name == "text" and len(parts) > 1):
            continue
        parts.append(str(item) if model is None else field_value(model, name, item, lang))
    return " ".join(parts)


def _window(model: type[Model] | None, value: dict[str, Any], lang: Lang) -> str:
    """`2026-03-01 至 2026-03-31`; with one end only, which one it is."""
    start, end = value["start"], value["end"]
    named = (
        field_value(model, "milestone", value["milestone"], lang) + " "
        if model and "milestone" in value
        else ""
    )
    if start and end:
        days = start if start == end else f"{start} 至 {end}" if lang == "zh" else f"{start} to {end}"
    elif end:
        days = f"{end} 前" if lang == "zh" else f"by {end}"
    elif start:
        days = f"{start} 起" if lang == "zh" else f"from {start}"
    else:
        days = value.get("text") or field_value(NoticeHeader, "title", None, lang)
    return named + days
