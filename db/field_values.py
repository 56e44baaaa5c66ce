"""Whether a field can have a value, asked of the models, and how the model writes it in JSON."""

import json
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter

from db.corrections import KINDS, NTH, WHOLE_RECORD, first_problem, to_json
from db.mapping import unwrap
from models.errors import CorrectionTrouble
from models.notice import NoticeHeader
from models.records import Record, codes_of


def field_value(kind: type[Record], field: str, value: Any) -> Any:
    """The value as the model has it in JSON: `270.0` for `270`, a day in ISO form.

    `field` may name a part (`application.start`); `*` is whether there is such a record. Raises CorrectionTrouble
    for a field that the kind lacks and for a value that the field cannot have.
    """
    place = f"{kind.table}.{field}"
    if field == WHOLE_RECORD:
        if not isinstance(value, bool) or kind is NoticeHeader:
            raise CorrectionTrouble(place, repr(value), "false or true, of a record")
        return value
    adapter = _adapter(kind, field)
    try:
        held = adapter.dump_python(adapter.validate_python(value), mode="json")
        to_json(held)
    except ValueError as error:
        raise CorrectionTrouble(place, f"the value {value!r}", first_problem(error)) from error
    if isinstance(value, int | float) and isinstance(held, str):
        raise CorrectionTrouble(place, f"the value {value!r}", "a text, such as 2026-01-20 for a day")
    _check_codes(kind, field, held)
    return held


def _check_codes(kind: type[Record], field: str, held: Any) -> None:
    """Raises CorrectionTrouble for a code that the vocabulary lacks; the models take any number for a level."""
    codes = codes_of(kind.model_fields.get(field))
    for one in held if isinstance(held, list) else [held]:
        if codes and one is not None and str(one) not in codes:
            raise CorrectionTrouble(
                f"{kind.table}.{field}", f"the value {one!r}", f"one of {', '.join(codes)}"
            )


def record_key(kind: type[Record], text: str) -> str:
    """The key of a record, checked and as `db.corrections` writes it; raises CorrectionTrouble."""
    try:
        key = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CorrectionTrouble(f"the key of {kind.table}", "no JSON", _keys(kind)) from error
    names = set(() if kind is NoticeHeader else kind.keys)
    if not isinstance(key, dict) or set(key) - {NTH} != names:
        raise CorrectionTrouble(f"the key of {kind.table}", "not the fields of its key", _keys(kind))
    number = {NTH: key[NTH]} if isinstance(key.get(NTH), int) else {}
    return to_json({name: field_value(kind, name, key[name]) for name in names} | number)


def kind_of(table: str) -> type[Record]:
    """The kind of record that a table holds; raises CorrectionTrouble for a table of none."""
    if table not in KINDS:
        raise CorrectionTrouble(table, "no such kind of record", f"one of {'、'.join(KINDS)}")
    return KINDS[table]


def _keys(kind: type[Record]) -> str:
    return f"an object of {', '.join(kind.keys) or 'nothing'}"


@cache
def _adapter(kind: type[Record], field: str) -> TypeAdapter[Any]:
    """What validates a field or a part of one."""
    model: Any = kind
    *outer, last = field.split(".")
    for name in outer:
        model = unwrap(_annotation(kind, field, model, name))[0]
    return TypeAdapter(_annotation(kind, field, model, last))


def _annotation(kind: type[Record], field: str, model: Any, name: str) -> Any:
    known = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
    if name not in known or name == "evidence":
        fields = "、".join(one for one in known if one != "evidence") or "no parts"
        raise CorrectionTrouble(f"{kind.table}.{field}", "no such field", f"one of {fields}")
    return Annotated[known[name].annotation, known[name]]
