"""Records to rows and rows to records, for every table that the schema derives."""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from db.columns import Table, quoted
from db.mapping import Field, ListField, Row
from db.prepared import ClauseRow, EvidenceRow, ItemRow, RecordRows
from db.schema import RecordTable, Schema

Values = dict[str, Any]


class Writer:
    """Writes one notice's rows inside the caller's transaction.

    `clause_rows` maps the notice's own clause ids (`c12`) to the rows that hold them.
    """

    def __init__(self, database: Database, tables: Schema, notice_id: str) -> None:
        self.database, self.schema, self.notice_id = database, tables, notice_id
        self.clause_rows: dict[str | None, int] = {}

    def add_clauses(self, clauses: Sequence[ClauseRow]) -> list[tuple[int, str]]:
        """Writes the clauses; gives back `(row id, text)` of each."""
        first = next_id(self.database, "clauses")
        for row_id, clause in enumerate(clauses, first):
            self.clause_rows.setdefault(clause.name, row_id)
        rows = (
            (first + number, self.notice_id, number + 1, self.clause_rows.get(clause.parent), *clause.cells)
            for number, clause in enumerate(clauses)
        )
        insert_cells(self.database, self.schema.clauses, ("id", "notice_id", "ordinal", "parent_id"), rows)
        return [(row_id, clause.text) for row_id, clause in enumerate(clauses, first)]

    def add_records(
        self, kind: RecordTable, rows: RecordRows, *, after: int = 0, extra: Mapping[str, Any] | None = None
    ) -> None:
        """Writes records of one kind with their list items and evidence; ordinals follow `after`."""
        if not rows.records:
            return
        first, more = next_id(self.database, kind.table.name), dict(extra or {})
        names = ("id", "notice_id", "ordinal", *more)
        numbered = (
            (first + number, self.notice_id, after + number + 1, *more.values(), *cells)
            for number, cells in enumerate(rows.records)
        )
        insert_cells(self.database, kind, names, numbered)
        for field, items in zip(kind.lists, rows.items, strict=True):
            self._add_items(kind, field, items, first)
        self.add_evidence(kind.table.name, first, rows.evidence)

    def add_evidence(self, table: str, first: int | None, evidence: Iterable[EvidenceRow]) -> None:
        """Writes the places that records were read from; `first` is the row of the first, None of the notice itself."""
        names = ("notice_id", "record_table", "record_id", "ordinal", "clause_id")
        rows = (
            (
                self.notice_id,
                table,
                None if first is None else first + place.record,
                place.ordinal,
                self.clause_rows.get(place.clause),
                *place.cells,
            )
            for place in evidence
        )
        insert_cells(self.database, self.schema.evidence, names, rows)

    def _add_items(self, kind: RecordTable, field: ListField, items: Sequence[ItemRow], first: int) -> None:
        names = ("notice_id", kind.owner_column, "ordinal", *_names(field.items))
        rows = ((self.notice_id, first + item.record, item.ordinal, *item.cells) for item in items)
        self.database.conn.executemany(_insertion(field.table, names), rows)


def insert_cells(
    database: Database, table: RecordTable, names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Writes rows of the named columns followed by those of the table's own fields."""
    database.conn.executemany(_insertion(table.table.name, (*names, *_names(table.fields))), rows)


@cache
def _names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The columns of the fields, each once: variants of an item may share one."""
    return tuple(dict.fromkeys(column.name for field in fields for column in field.columns))


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
