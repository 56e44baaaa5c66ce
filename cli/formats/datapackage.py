"""A Frictionless data package: `datapackage.json` (version 2 of the standard) beside `data/*.csv`.

Its CSV holds the true values: a package is read by programs, which check it by the types, keys and
hashes that the descriptor says; an apostrophe before what looks like a formula would be another value.
Who opens files in a spreadsheet program takes `--format csv` or `xlsx`.
"""

import csv
import hashlib
import json
import math
from pathlib import Path
from typing import Any

from cli.formats.source import Source
from db.catalogue import DescribedColumn, Kind, Reference, Relation
from db.dictionary import DESCRIPTION, TITLE

DESCRIPTOR = "datapackage.json"
DATA = "data"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TYPES: dict[Kind, str] = {"text": "string"}
"""Every other kind has the standard's own name."""
TRUE_VALUES = (
    "data/*.csv hold the values as they are in the database, without a guard against formulas: "
    "read them with programs; for spreadsheets use `zhiping export --format csv` or `xlsx`. "
    "data/*.csv 保存原值，不防公式执行；用电子表格查看请另行导出 csv 或 xlsx。"
)
Descriptor = dict[str, Any]


def write(folder: Path, source: Source, *, earlier: Descriptor | None = None) -> None:
    """Writes the package; `earlier` is the descriptor that it replaces, whose further words are kept."""
    (folder / DATA).mkdir()
    resources = [_resource(folder, source, relation) for relation in source.relations]
    package = described(source, resources, earlier or {})
    words = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(words + "\n", encoding="utf-8")


def earlier_descriptor(folder: Path) -> Descriptor:
    """The descriptor that stands in the folder; empty where there is none, or none that can be read."""
    try:
        found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def described(source: Source, resources: list[Descriptor], earlier: Descriptor) -> Descriptor:
    """The package's descriptor.

    Licences, sources and contributors are the publisher's to say: what an earlier descriptor says beyond
    what stands here is kept.
    """
    name, version = source.program
    ours: Descriptor = {
        "$schema": PROFILE,
        "name": "zhiping-notices",
        "title": TITLE,
        "description": f"{DESCRIPTION}\n\n{TRUE_VALUES}",
        "created": source.made_at,
        "program": {"name": name, "version": version},
    }
    kept = {key: value for key, value in earlier.items() if key not in {*ours, "resources"}}
    return {**ours, **kept, "resources": resources}


def _resource(folder: Path, source: Source, relation: Relation) -> Descriptor:
    null = source.null_mark(relation)
    path = folder / DATA / f"{relation.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(relation.column_names)
        writer.writerows([_cell(value, null) for value in row] for row in source.rows(relation))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": relation.name,
        "type": "table",
        "title": relation.title,
        "description": _description(relation),
        "path": f"{DATA}/{path.name}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema_of(relation, null),
    }


def _description(relation: Relation) -> str:
    left_out = f"Not exported: {', '.join(relation.left_out)} (bytes)." if relation.left_out else ""
    return " ".join(filter(None, (relation.description, left_out)))


def schema_of(relation: Relation, null: str) -> Descriptor:
    """The Table Schema; `null` is what stands for null in the file."""
    schema: Descriptor = {
        "fields": [_field(column) for column in relation.columns],
        "missingValues": [null],
    }
    if relation.key:
        schema["primaryKey"] = list(relation.key)
    if relation.references:
        schema["foreignKeys"] = [_foreign_key(relation, key) for key in relation.references]
    return schema


def _field(column: DescribedColumn) -> Descriptor:
    field: Descriptor = {"name": column.name, "type": TYPES.get(column.kind, column.kind)}
    if column.meaning:
        field["description"] = column.meaning
    if column.kind == "boolean":
        field |= {"trueValues": ["1"], "falseValues": ["0"]}
    if column.kind == "time":
        field["format"] = "%H:%M"
    constraints: Descriptor = {}
    if column.required:
        constraints["required"] = True
    if column.allowed and column.kind != "boolean":
        constraints["enum"] = list(column.allowed)
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(relation: Relation, key: Reference) -> Descriptor:
    # An empty name means the resource itself, in both versions of the standard.
    resource = "" if key.table == relation.name else key.table
    return {
        "fields": list(key.columns),
        "reference": {"resource": resource, "fields": list(key.targets)},
    }


def _cell(value: object, null: str) -> object:
    if value is None:
        return null
    if isinstance(value, float) and not math.isfinite(value):
        return str(value).upper()  # as the standard writes it: INF, -INF
    return value
