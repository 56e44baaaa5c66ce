"""Parquet: a file for each table and view, with types from the schema and what its columns mean."""

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cli.formats.source import Row, Source
from db.catalogue import Kind, Relation

ROWS_A_GROUP = 10_000
"""How many rows are held at a time; they become one row group."""
TYPES: dict[Kind, Any] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
}
"""All others are strings: times, and JSON as it stands."""
READ: dict[Kind, Callable[[Any], object]] = {
    "number": float,
    "boolean": bool,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "integer": int,
}


def write(folder: Path, source: Source) -> None:
    """Writes `NAME.parquet` for each table and view."""
    for relation in source.relations:
        schema = schema_of(relation, source)
        path = folder / f"{relation.name}.parquet"
        with contextlib.closing(parquet.ParquetWriter(path, schema, compression="zstd")) as writer:
            for rows in in_groups(source.rows(relation), ROWS_A_GROUP):
                writer.write_batch(batch_of(rows, relation, schema))


def schema_of(relation: Relation, source: Source) -> Any:
    """The Arrow schema; what it says of the file stands in Parquet's own key-value metadata as well."""
    fields = [
        pa.field(
            column.name,
            TYPES.get(column.kind, pa.string()),
            nullable=not column.required,
            metadata={"description": column.meaning},
        )
        for column in relation.columns
    ]
    described = {
        "title": relation.title,
        "description": relation.description,
        "columns": _json({column.name: column.meaning for column in relation.columns}),
        "primary_key": _json(relation.key),
        "foreign_keys": _json(
            [
                {"columns": key.columns, "table": key.table, "targets": key.targets}
                for key in relation.references
            ]
        ),
        "created": source.made_at,
        "program": " ".join(source.program),
    }
    return pa.schema(fields, metadata=described)


def batch_of(rows: Sequence[Row], relation: Relation, schema: Any) -> Any:
    """The rows as one record batch."""
    columns = zip(*rows, strict=True)
    arrays = [
        pa.array([None if value is None else _read(value, column.kind) for value in values], field.type)
        for column, field, values in zip(relation.columns, schema, columns, strict=True)
    ]
    return pa.record_batch(arrays, schema=schema)


def in_groups(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """The rows in lists of `size`, the last one shorter.

    >>> list(in_groups(iter([(1,), (2,), (3,)]), 2))
    [[(1,), (2,)], [(3,)]]
    """
    while group := list(islice(rows, size)):
        yield group


def _read(value: Any, kind: Kind) -> object:
    return READ.get(kind, str)(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
