"""The fields of a record as a form shows them, and what a person typed as the values that the models have."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from compare.words import field_label
from db.field_values import field_value
from db.mapping import unwrap
from models.errors import CorrectionTrouble
from models.records import Record
from models.vocabulary import Label
from publish.language import Lang
from publish.notice.words import codes_of

Kind = Literal["code", "codes", "number", "day", "text", "lines", "json"]
SHORT = 60
"""Longer texts, and those of several lines, get room for lines."""
YES_NO = {"true": Label("是", "yes"), "false": Label("否", "no")}
EXPECTED: dict[Kind, Label] = {
    "code": Label("应为所列之一", "one of those listed"),
    "codes": Label("应为所列各项", "some of those listed"),
    "number": Label("应为数字，如 440 或 0.5", "a number, such as 440 or 0.5"),
    "day": Label("应为日期，如 2026-03-01", "a day, such as 2026-03-01"),
    "text": Label("不能为空", "some text"),
    "lines": Label("应每行一项", "a line for each item"),
    "json": Label("应为 JSON，形同所显示的", "JSON of the shape shown"),
}


@dataclass(frozen=True)
class FormField:
    """A field of a record, or a part of one (`application.start`): how it is typed, and which codes it may have."""

    name: str
    zh: str
    en: str
    kind: Kind
    codes: Mapping[str, Label]
    is_optional: bool

    def typed(self, value: Any) -> tuple[str, ...]:
        """The value as the form has it: one text, or each code that is ticked."""
        if self.kind in ("codes", "lines"):
            items = [str(one) for one in value or ()]
            return tuple(items) if self.kind == "codes" else ("\n".join(items),)
        if value is None:
            return ("",)
        if self.kind == "json":
            return (json.dumps(value, ensure_ascii=False, indent=1),)
        if self.codes is YES_NO:  # which the database keeps as 1 and 0
            return ("true" if value else "false",)
        return (f"{value:.15g}" if isinstance(value, float) else str(value),)

    def words(self, value: Any, lang: Lang) -> str:
        """The value for people: codes by their names."""
        names = [self.codes[one] for one in self.typed(value) if one in self.codes]
        if names:
            return ("、" if lang == "zh" else "; ").join(one.zh if lang == "zh" else one.en for one in names)
        return "\n".join(self.typed(value))

    def is_long(self, typed: Sequence[str]) -> bool:
        """Whether the text needs room for lines."""
        return self.kind in ("lines", "json") or any(len(one) > SHORT or "\n" in one for one in typed)

    def value(self, kind: type[Record], typed: Sequence[str]) -> Any:
        """What a person typed as the model has it in JSON; raises CorrectionTrouble."""
        return field_value(kind, self.name, self._meant("\n".join(typed), typed))

    def _meant(self, text: str, typed: Sequence[str]) -> Any:
        if self.kind == "codes":
            return [_coded(one) for one in typed] or None
        if self.kind == "lines":
            return [line.strip() for line in text.splitlines() if line.strip()] or None
        if not text.strip():
            return self._nothing()
        if self.kind == "text":
            return text.strip()
        plain = unicodedata.normalize("NFKC", text).strip()
        if self.kind == "number":
            return _number(plain)
        if self.kind == "json":
            return _json(self.name, text)
        return _coded(plain) if self.kind == "code" else plain

    def _nothing(self) -> str | None:
        """What an empty field means; the words of a window may be none."""
        if self.is_optional or self.kind != "text":
            return None
        if "." in self.name:
            return ""
        raise CorrectionTrouble(self.name, "nothing", EXPECTED["text"].en)


@cache
def form_fields(kind: type[Record]) -> tuple[FormField, ...]:
    """The fields of a kind in the model's order, parts in place of what has parts; places are no field."""
    return tuple(_fields(kind, ""))


def _fields(model: type[BaseModel], before: str) -> Iterator[FormField]:
    for name, info in model.model_fields.items():
        if name == "evidence":
            continue
        inner, optional, _ = unwrap(info.annotation)
        zh, en = field_label(model, name, "zh"), field_label(model, name, "en")
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            for part in _fields(inner, f"{before}{name}."):
                yield FormField(
                    part.name, f"{zh}：{part.zh}", f"{en}: {part.en}", part.kind, part.codes, part.is_optional
                )
        else:
            codes = YES_NO if inner is bool else codes_of(model, name)
            yield FormField(f"{before}{name}", zh, en, _kind(inner, codes), codes, optional)


def _kind(inner: Any, codes: Mapping[str, Label]) -> Kind:
    if get_origin(inner) is tuple:
        plain = get_args(inner)[0] is str
        return "codes" if codes else "lines" if plain else "json"
    if codes:
        return "code"
    return "day" if inner is date else "number" if inner in (int, float) else "text"


def _coded(text: str) -> int | str:
    """A code as the models have it: those of levels are numbers."""
    if text in YES_NO:
        return text == "true"
    return int(text) if text.lstrip("-").isdecimal() and text.isascii() else text


def _number(text: str) -> Any:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text  # which the model refuses


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CorrectionTrouble(name, "no JSON", EXPECTED["json"].en) from error
