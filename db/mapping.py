"""Pydantic fields as columns, and rows back to values.

A value comes here as `model_dump(mode="json")` gives it (dates as ISO text, tuples as lists) and leaves
as something that the model validates, so that this module knows shapes and no meanings:

    scalar, vocabulary code      one column; a check on the codes
    `level`                      one column that refers to `levels`
    nested model                 its columns with the field's name before them (`application_start`)
    `Box`                        `x0`, `top`, `x1`, `bottom`
    list marked `child_table`    a table of its own, a row an item
    list without a mark          JSON text
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from db.columns import Column, refers_to
from db.columns import quoted as quoted  # publish takes it from here
from models.records import codes
from models.vocabulary import LEVELS

Row = Mapping[str, Any]
LEVEL_CODES = codes(LEVELS)["codes"]
BOX = ("x0", "top", "x1", "bottom")
SQL_TYPES: dict[Any, str] = {
    bool: "INTEGER",
    int: "INTEGER",
    float: "REAL",
    str: "TEXT",
    date: "TEXT",
    datetime: "TEXT",
    time: "TEXT",
}
HELD: dict[Any, str] = {date: "date", datetime: "datetime", time: "time"}


@dataclass(frozen=True)
class ScalarField:
    """One value in one column."""

    name: str
    column: Column

    @property
    def columns(self) -> tuple[Column, ...]:
        """The field's columns."""
        return (self.column,)

    def flatten(self, value: Any) -> dict[str, Any]:
        """The columns' values."""
        return {self.column.name: value}

    def restore(self, row: Row) -> Any:
        """The value that the columns hold."""
        return row[self.column.name]


@dataclass(frozen=True)
class JsonField(ScalarField):
    """A list without a table of its own, as JSON text."""

    def flatten(self, value: Any) -> dict[str, Any]:
        """The columns' values."""
        return {self.column.name: None if value is None else json.dumps(value, ensure_ascii=False)}

    def restore(self, row: Row) -> Any:
        """The value that the columns hold."""
        text = row[self.column.name]
        return None if text is None else json.loads(text)


@dataclass(frozen=True)
class BoxField:
    """A rectangle in four columns."""

    name: str
    columns: tuple[Column, ...]

    def flatten(self, value: Any) -> dict[str, Any]:
        """The columns' values."""
        corners = value if value is not None else (None,) * len(self.columns)
        return {column.name: corner for column, corner in zip(self.columns, corners, strict=True)}

    def restore(self, row: Row) -> Any:
        """The value that the columns hold."""
        corners = [row[column.name] for column in self.columns]
        return None if None in corners else corners


@dataclass(frozen=True)
class NestedField:
    """A model within a model; `marker` is the column that is null when the whole of it is absent."""

    name: str
    fields: tuple["Field", ...]
    marker: str | None
    stated: Column | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The field's columns."""
        own = (self.stated,) if self.stated else ()
        return own + tuple(column for field in self.fields for column in field.columns)

    def flatten(self, value: Any) -> dict[str, Any]:
        """The columns' values."""
        row: dict[str, Any] = {self.stated.name: value is not None} if self.stated else {}
        for field in self.fields:
            row |= field.flatten(None if value is None else value[field.name])
        return row

    def restore(self, row: Row) -> Any:
        """The value that the columns hold."""
        if self.marker is not None and not (
            row[self.marker] if self.stated else row[self.marker] is not None
        ):
            return None
        return {field.name: field.restore(row) for field in self.fields}


@dataclass(frozen=True)
class ListField:
    """A list whose items have a table; `counted` tells no list (null) from an empty one (0)."""

    name: str
    table: str
    items: tuple["Field", ...]
    variants: tuple[type[BaseModel], ...]
    discriminator: str | None
    counted: Column | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that the list leaves in its owner's table."""
        return (self.counted,) if self.counted else ()

    def flatten(self, value: Any) -> dict[str, Any]:
        """The owner's columns' values."""
        return {self.counted.name: None if value is None else len(value)} if self.counted else {}

    def restore(self, row: Row) -> Any:
        """An empty list to be filled from the items' rows, or None."""
        return None if self.counted and row[self.counted.name] is None else []

    def flatten_item(self, item: Any) -> dict[str, Any]:
        """One item's columns; those of other variants are null."""
        if not self.variants:
            return self.items[0].flatten(item)
        row: dict[str, Any] = {}
        for field in self.items:
            row |= field.flatten(item.get(field.name))
        return row

    def restore_item(self, row: Row) -> Any:
        """One item, with the fields of its variant only."""
        if not self.variants:
            return self.items[0].restore(row)
        fields = {field.name: field.restore(row) for field in self.items}
        known = self._variant(fields).model_fields
        return {name: value for name, value in fields.items() if name in known}

    def _variant(self, fields: dict[str, Any]) -> type[BaseModel]:
        if self.discriminator is None:
            return self.variants[0]
        kind = fields[self.discriminator]
        return next(
            variant
            for variant in self.variants
            if kind in get_args(variant.model_fields[self.discriminator].annotation)
        )


Field = ScalarField | JsonField | BoxField | NestedField | ListField


def fields_of(
    model: type[BaseModel], *, leave_out: tuple[str, ...] = (), prefix: str = ""
) -> tuple[Field, ...]:
    """The model's fields in their order; raises TypeError for a type that has no columns."""
    return tuple(
        field_of(name, info, owner=model, prefix=prefix)
        for name, info in model.model_fields.items()
        if name not in leave_out
    )


def field_of(name: str, info: FieldInfo, *, owner: type[BaseModel], prefix: str = "") -> Field:
    """How one field stands in the tables; a field `id` is named after its class, for a row has its own id."""
    core, optional, _ = unwrap(info.annotation)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    label = prefix + (name if name != "id" else owner.__name__.lower())
    if isinstance(core, type) and issubclass(core, BaseModel):
        return _nested_field(name, label, core, optional=optional)
    if get_origin(core) is tuple:
        return _tuple_field(name, label, core, optional=optional, extra=extra, prefix=prefix)
    return ScalarField(name, scalar_column(label, core, optional=optional, extra=extra))


def unwrap(annotation: Any) -> tuple[Any, bool, str | None]:
    """The bare type, whether None is allowed, and a union's discriminator.

    >>> unwrap(int | None)
    (<class 'int'>, True, None)
    """
    discriminator = None
    while get_origin(annotation) is Annotated:
        annotation, *notes = get_args(annotation)
        found = [note.discriminator for note in notes if isinstance(note, FieldInfo)]
        discriminator = next((name for name in found if isinstance(name, str)), discriminator)
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False, discriminator
    members = [member for member in get_args(annotation) if member is not type(None)]
    optional = len(members) < len(get_args(annotation))
    if len(members) > 1:
        return Union[tuple(members)], optional, discriminator  # noqa: UP007 - built from a list
    core, inner, _ = unwrap(members[0])
    return core, optional or inner, discriminator


def scalar_column(name: str, core: Any, *, optional: bool, extra: Mapping[str, Any]) -> Column:
    """One column for a scalar type, with the check or the reference that its vocabulary asks for."""
    allowed: tuple[object, ...] = ()
    if get_origin(core) is Literal:
        allowed, core = get_args(core), type(get_args(core)[0])
    if core not in SQL_TYPES:
        raise TypeError(
            f"no column for {name}: {core}; expected one of {', '.join(t.__name__ for t in SQL_TYPES)}"
        )
    if core is int and (extra.get("codes") == LEVEL_CODES or name == "level"):
        return Column(name, "INTEGER", required=not optional, suffix=refers_to("levels", "level"))
    if core is bool:
        allowed = (0, 1)
    if core is str and not allowed and isinstance(extra.get("codes"), dict):
        allowed = tuple(extra["codes"])
    held = HELD.get(core, "")
    return Column(name, SQL_TYPES[core], required=not optional, allowed=allowed, holds=held)


def _nested_field(name: str, label: str, model: type[BaseModel], *, optional: bool) -> NestedField:
    fields = fields_of(model, prefix=f"{label}_")
    if not optional:
        return NestedField(name, fields, marker=None)
    filled = [
        field.column.name for field in fields if isinstance(field, ScalarField) and field.column.required
    ]
    loose = tuple(_nullable(field) for field in fields)
    if filled:
        return NestedField(name, loose, marker=filled[0])
    stated = Column(f"{label}_stated", "INTEGER", required=True, allowed=(0, 1))
    return NestedField(name, loose, marker=stated.name, stated=stated)


def _nullable(field: Field) -> Field:
    """The same field with columns that may be null, for the whole around it may be absent."""
    if isinstance(field, ScalarField):
        return replace(field, column=replace(field.column, required=False))
    if isinstance(field, BoxField):
        return replace(field, columns=tuple(replace(column, required=False) for column in field.columns))
    raise TypeError(f"no columns for {field.name}: a list or model inside an optional model")


def _tuple_field(
    name: str, label: str, core: Any, *, optional: bool, extra: Mapping[str, Any], prefix: str
) -> Field:
    arguments = get_args(core)
    if arguments == (float,) * 4:
        return BoxField(name, tuple(Column(prefix + corner, "REAL", required=not optional) for corner in BOX))
    table = extra.get("table")
    if not isinstance(table, str):
        return JsonField(name, Column(label, "TEXT", required=not optional, holds="array"))
    counted = Column(f"{label}_count", "INTEGER") if optional else None
    core, _, discriminator = unwrap(arguments[0])
    variants = get_args(core) if get_origin(core) is Union else (core,)
    if not all(isinstance(variant, type) and issubclass(variant, BaseModel) for variant in variants):
        value = ScalarField("value", scalar_column("value", core, optional=False, extra=extra))
        return ListField(name, table, (value,), (), None, counted)
    return ListField(name, table, merged_fields(variants), variants, discriminator, counted)


def merged_fields(variants: tuple[type[BaseModel], ...]) -> tuple[Field, ...]:
    """The fields of all variants under one roof: required where every variant requires them."""
    merged: dict[str, Field] = {}
    for variant in variants:
        for field in fields_of(variant):
            known = merged.get(field.name)
            merged[field.name] = field if known is None else _joined(known, field)
    everywhere = set.intersection(*(set(variant.model_fields) for variant in variants))
    return tuple(field if field.name in everywhere else _nullable(field) for field in merged.values())


def _joined(left: Field, right: Field) -> Field:
    """One field for two variants' fields of a name; their numbers meet in REAL, their codes in one list."""
    if not (isinstance(left, ScalarField) and isinstance(right, ScalarField)):
        raise TypeError(f"no column for {left.name}: two variants give it different shapes")
    types = {left.column.type, right.column.type}
    if len(types) > 1 and types != {"INTEGER", "REAL"}:
        raise TypeError(f"no column for {left.name}: two variants give it the types {sorted(types)}")
    both = left.column.allowed and right.column.allowed
    allowed = tuple(dict.fromkeys(left.column.allowed + right.column.allowed)) if both else ()
    required = left.column.required and right.column.required
    kind = types.pop() if len(types) == 1 else "REAL"
    return replace(left, column=replace(left.column, type=kind, required=required, allowed=allowed))
