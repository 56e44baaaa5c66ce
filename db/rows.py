"""Records to rows and rows to records, for every table that the schema derives."""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from db.columns import quoted
from db.mapping import Field, ListField, Row, ScalarField
from db.schema import RecordTable, Schema, Table

Values = dict[str, Any]


class Writer:
    """Writes one notice's rows inside the caller's transaction.

    `clause_rows` maps the notice's own clause ids (`c12`) to the rows that hold them.
    """

    def __init__(self, database: Database, schema: Schema, notice_id: str) -> None:
        self.database, self.schema, self.notice_id = database, schema, notice_id
        self.clause_rows: dict[str, int] = {}

    def add_clauses(self, clauses: Sequence[Values]) -> list[tuple[int, str]]:
        """Writes the clauses; gives back `(row id, text)` of each."""
        first = next_id(self.database, "clauses")
        for row_id, clause in enumerate(clauses, first):
            self.clause_rows.setdefault(clause["id"], row_id)
        rows = [
            flatten(self.schema.clauses.fields, clause)
            | self._keys(row_id, ordinal)
            | {"parent_id": self.clause_rows.get(clause["parent"])}
            for ordinal, (row_id, clause) in enumerate(
                zip(range(first, first + len(clauses)), clauses, strict=True), 1
            )
        ]
        insert(self.database, self.schema.clauses.table, rows)
        return [(row["id"], row["text"]) for row in rows]

    def add_records(
        self,
        kind: RecordTable,
        records: Sequence[Values],
        *,
        after: int = 0,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        """Writes records of one kind with their list items and evidence; ordinals follow `after`."""
        first = next_id(self.database, kind.table.name)
        numbered = list(enumerate(records, first))
        insert(
            self.database,
            kind.table,
            [
                flatten(kind.fields, record)
                | self._keys(row_id, after + row_id - first + 1)
                | dict(extra or {})
                for row_id, record in numbered
            ],
        )
        children = {table.name: table for table in self.schema.children}
        for field in kind.lists:
            self._add_items(kind, field, children[field.table], numbered)
        rows = [
            row
            for row_id, record in numbered
            for row in self._evidence_rows(kind.table.name, row_id, record["evidence"])
        ]
        insert(self.database, self.schema.evidence.table, rows)

    def add_evidence(self, table: str, row_id: int | None, evidence: Sequence[Values]) -> None:
        """Writes the places that a record was read from; `row_id` is None for the notice itself."""
        insert(self.database, self.schema.evidence.table, self._evidence_rows(table, row_id, evidence))

    def _evidence_rows(self, table: str, row_id: int | None, evidence: Sequence[Values]) -> list[Values]:
        fields = self.schema.evidence.fields
        own = {"notice_id": self.notice_id, "record_table": table, "record_id": row_id}
        return [
            flatten(fields, place)
            | own
            | {"ordinal": ordinal, "clause_id": self.clause_rows.get(place["clause"])}
            for ordinal, place in enumerate(evidence, 1)
        ]

    def _add_items(
        self, kind: RecordTable, field: ListField, table: Table, numbered: Sequence[tuple[int, Values]]
    ) -> None:
        own = {"notice_id": self.notice_id}
        rows = [
            field.flatten_item(item) | own | {kind.owner_column: row_id, "ordinal": ordinal}
            for row_id, record in numbered
            for ordinal, item in enumerate(record[field.name] or (), 1)
        ]
        insert(self.database, table, rows)

    def _keys(self, row_id: int, ordinal: int) -> Values:
        return {"id": row_id, "notice_id": self.notice_id, "ordinal": ordinal}


def flatten(fields: Iterable[Field], record: Values) -> Values:
    """A record's own columns; its lists and evidence stand elsewhere."""
    row: Values = {}
    for field in fields:
        if type(field) is ScalarField:  # most are, and a dict for each would take longer than the rest
            row[field.column.name] = record[field.name]
        else:
            row |= field.flatten(record[field.name])
    return row


def restore(fields: Iterable[Field], row: Row) -> Values:
    """A record as its model validates it, from its row; lists empty as yet."""
    return {field.name: field.restore(row) for field in fields}


def insert(database: Database, table: Table, rows: Sequence[Values]) -> None:
    """Writes the rows; a column that no row names is left to its default."""
    if not rows:
        return
    names = tuple(name for name in table.column_names if name in rows[0])
    values = map(itemgetter(*names), rows) if len(names) > 1 else ((row[names[0]],) for row in rows)
    database.conn.executemany(_insertion(table.name, names), values)


@cache
def _insertion(table: str, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    return f"INSERT INTO {quoted(table)} ({columns}) VALUES ({marks})"


def next_id(database: Database, table: str) -> int:
    """The first row id that is free after all others."""
    (last,) = database.conn.execute(f"SELECT max(id) FROM {quoted(table)}").fetchone()
    return (last or 0) + 1


def read_rows(database: Database, table: str, notice_id: str, *, order: str) -> list[Values]:
    """The table's rows of one notice, in the order of the given columns."""
    return list(
        database.query(f"SELECT * FROM {quoted(table)} WHERE notice_id = ? ORDER BY {order}", [notice_id])
    )


def read_evidence(
    database: Database, schema: Schema, notice_id: str
) -> dict[tuple[str, int | None], list[Values]]:
    """Every record's evidence, by table and row id."""
    found: dict[tuple[str, int | None], list[Values]] = defaultdict(list)
    for row in read_rows(database, "evidence", notice_id, order="record_table, record_id, ordinal"):
        found[row["record_table"], row["record_id"]].append(restore(schema.evidence.fields, row))
    return found


def read_records(
    database: Database,
    kind: RecordTable,
    notice_id: str,
    evidence: Mapping[tuple[str, int | None], list[Values]] | None,
) -> list[tuple[Values, Values]]:
    """One kind's records of a notice in order, each with its row; None for a kind without evidence."""
    table = kind.table.name
    rows = read_rows(database, table, notice_id, order="ordinal")
    records = {row["id"]: restore(kind.fields, row) for row in rows}
    if evidence is not None:
        for row_id, record in records.items():
            record["evidence"] = evidence.get((table, row_id), [])
    for field in kind.lists:
        for item in read_rows(database, field.table, notice_id, order=f"{kind.owner_column}, ordinal"):
            records[item[kind.owner_column]][field.name].append(field.restore_item(item))
    return [(row, records[row["id"]]) for row in rows]
