"""How types become columns, and which types have none."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from db.mapping import fields_of, merged_fields
from models.base import Box
from models.procedure import Window
from models.records import child_table


class Small(BaseModel):
    kind: Literal["small"] = "small"
    size: int = 0


class Large(BaseModel):
    kind: Literal["large"] = "large"
    size: float = 0
    note: str = ""


class Holder(BaseModel):
    id: str
    flag: bool
    box: Box | None = None
    window: Window | None = None
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] | None = Field(None, json_schema_extra=child_table("holder_names"))
    parts: tuple[Annotated[Small | Large, Field(discriminator="kind")], ...] = Field(
        (), json_schema_extra=child_table("holder_parts")
    )


def test_columns() -> None:
    columns = [column.sql() for field in fields_of(Holder) for column in field.columns]
    assert columns == [
        '"holder" TEXT NOT NULL',
        '"flag" INTEGER NOT NULL CHECK ("flag" IN (0, 1))',
        '"x0" REAL',
        '"top" REAL',
        '"x1" REAL',
        '"bottom" REAL',
        '"window_start" TEXT',
        '"window_end" TEXT',
        '"window_text" TEXT',
        '"tags" TEXT NOT NULL',
        '"names_count" INTEGER',
    ]


def test_variants_share_one_table() -> None:
    columns = [column.sql() for field in merged_fields((Small, Large)) for column in field.columns]
    assert columns == [
        "\"kind\" TEXT NOT NULL CHECK (\"kind\" IN ('small', 'large'))",
        '"size" REAL NOT NULL',
        '"note" TEXT',
    ]


def test_values_go_and_come_back() -> None:
    values = {
        "id": "h1", "flag": True, "box": [1.0, 2.0, 3.0, 4.0], "window": None, "tags": ["考"], "names": None,
        "parts": [{"kind": "large", "size": 1.5, "note": "n"}, {"kind": "small", "size": 2}],
    }  # fmt: skip
    fields = fields_of(Holder)
    row = {name: value for field in fields for name, value in field.flatten(values[field.name]).items()}
    assert row["tags"] == '["考"]' and row["holder"] == "h1" and row["names_count"] is None
    parts = next(field for field in fields if field.name == "parts")
    restored = {field.name: field.restore(row) for field in fields}
    restored["parts"] = [parts.restore_item(parts.flatten_item(item)) for item in values["parts"]]  # type: ignore
    assert restored == values


class Shapeless(BaseModel):
    anything: dict[str, int]


class Mismatched(BaseModel):
    kind: Literal["other"] = "other"
    size: str = ""


def test_a_type_without_columns_is_refused() -> None:
    with pytest.raises(TypeError, match="no column for anything"):
        fields_of(Shapeless)
    with pytest.raises(TypeError, match="no column for size"):
        merged_fields((Small, Mismatched))
