"""What the tables and views of a database are, for those who carry them elsewhere: types, keys, codes, meanings.

A table of ours is what `db.schema` says; a view's columns are those of the tables behind it; of a table
that somebody else put into the database only SQLite's own words are known. Columns of bytes are left out
(`left_out`): originals are files and belong with files. Search indexes are no tables of anyone.
"""

# ruff: noqa: S608 - table and column names come from the database's schema

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from db.columns import Column, literal, quoted
from db.dictionary import SOURCES, column_help, row_description, table_label
from db.schema import schema
from db.views import views

Kind = Literal["text", "integer", "number", "boolean", "date", "time", "datetime", "array", "object"]
"""What a column's values are; dates and times are ISO 8601 text, arrays and objects JSON text, booleans 0 and 1."""
HELD: dict[str, Kind] = {kind: kind for kind in ("date", "time", "datetime", "array", "object")}
BYTES = "BLOB"


@dataclass(frozen=True)
class DescribedColumn:
    """A column: what it holds, what it means (Chinese · English), whether it is filled, its only values."""

    name: str
    kind: Kind
    meaning: str = ""
    required: bool = False
    allowed: tuple[object, ...] = ()


@dataclass(frozen=True)
class Reference:
    """A foreign key: these columns hold the values of those columns of a table."""

    columns: tuple[str, ...]
    table: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class Relation:
    """A table or a view, described."""

    name: str
    title: str
    description: str
    is_view: bool
    columns: tuple[DescribedColumn, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def relations(database: Database) -> tuple[Relation, ...]:
    """Every table and view of the database: the views first, for they are what people look at.

    A column's kind is what the schema says, or a wider one where a value in the database is not of it.
    """
    return tuple(_relation(database, name, is_view=is_view) for name, is_view in _names(database))


def rows(database: Database, relation: Relation) -> Iterator[tuple[object, ...]]:
    """The rows, one by one as SQLite finds them, in the order of `relation.columns`."""
    columns = ", ".join(map(quoted, relation.column_names))
    yield from database.conn.execute(f"SELECT {columns} FROM {quoted(relation.name)}")


def null_mark(database: Database, relation: Relation) -> str:
    r"""What may stand for null among the texts: nothing, or `\N` (again and again) where a text is that itself."""
    texts = [quoted(column.name) for column in relation.columns]
    mark = ""
    while texts and _any_row(database, relation.name, f"{literal(mark)} IN ({', '.join(texts)})"):
        mark += "\\N"
    return mark


def _names(database: Database) -> list[tuple[str, bool]]:
    """The tables and views, each with whether it is a view: ours in the schema's order, then any other."""
    held = dict(database.conn.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
    ours = [*views(), *(table.name for table in schema().tables)]
    order = {name: position for position, name in enumerate(ours)}
    wanted = [name for name in held if not _is_internal(name, _virtual_tables(database))]
    return [
        (name, held[name] == "view")
        for name in sorted(wanted, key=lambda name: (order.get(name, len(order)), name))
    ]


def _virtual_tables(database: Database) -> list[str]:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"
    return [name for (name,) in database.conn.execute(sql)]


def _is_internal(name: str, indexes: Iterable[str]) -> bool:
    """Whether the table is SQLite's own, a search index, or one of those that an index keeps its data in.

    >>> _is_internal("clauses_fts_data", ["clauses_fts"]), _is_internal("clauses", ["clauses_fts"])
    (True, False)
    """
    return name.startswith("sqlite_") or any(
        name == index or name.startswith(f"{index}_") for index in indexes
    )


def _relation(database: Database, name: str, *, is_view: bool) -> Relation:
    found = database.conn.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    kept = [row[1] for row in found if row[2].upper() != BYTES]
    key = sorted((row[5], row[1]) for row in found if row[5])
    known = _known_columns(name, kept)
    declared = [known.get(row[1]) or Column(row[1], row[2].upper()) for row in found if row[1] in kept]
    label = table_label(name)
    help_texts = column_help(name, kept)
    return Relation(
        name,
        title=str(label) if label else name,
        description=row_description(name),
        is_view=is_view,
        columns=tuple(
            DescribedColumn(
                column.name,
                _kind_held(database, name, column),
                help_texts.get(column.name, ""),
                required=not is_view and (column.required or column.name in {part for _, part in key}),
                allowed=() if is_view else column.allowed,
            )
            for column in declared
        ),
        key=tuple(column for _, column in key),
        references=_references(database, name, kept),
        left_out=tuple(row[1] for row in found if row[1] not in kept),
    )


def _known_columns(name: str, columns: Iterable[str]) -> dict[str, Column]:
    """The columns that the schema knows: a table's own, a view's by the tables whose words explain it."""
    tables = {table.name: table for table in schema().tables}
    behind = (SOURCES[name], "notices", "evidence", "documents") if name in SOURCES else (name,)
    known = {
        column.name: column
        for table in reversed(behind)
        if table in tables
        for column in tables[table].columns
    }
    return {column: known[column] for column in columns if column in known}


def _references(database: Database, name: str, kept: Iterable[str]) -> tuple[Reference, ...]:
    parts: dict[int, list[tuple[int, str, str, str]]] = {}
    for number, position, table, column, target, *_ in database.conn.execute(
        f"PRAGMA foreign_key_list({quoted(name)})"
    ):
        parts.setdefault(number, []).append((position, table, column, target))
    found = [
        Reference(
            tuple(column for _, _, column, _ in sorted(key)),
            key[0][1],
            tuple(target for _, _, _, target in sorted(key)),
        )
        for _, key in sorted(parts.items())
    ]
    # A key that names no target means the other table's primary key; ours always name it.
    return tuple(key for key in found if None not in key.targets and set(key.columns) <= set(kept))


def _kind_held(database: Database, table: str, column: Column) -> Kind:
    """The narrowest kind, from the one that the schema says on, that every value of the column is of."""
    if not column.type and not _any_row(database, table, f"{quoted(column.name)} IS NOT NULL"):
        return "text"  # computed, and nothing to tell its kind by
    for kind in _kinds_to_try(column):
        if not _any_row(database, table, _misfit(quoted(column.name), kind)):
            return kind
    return "text"


def _kinds_to_try(column: Column) -> tuple[Kind, ...]:
    """The kinds that a column may be of, narrowest first; all others are text.

    >>> _kinds_to_try(Column("is_current", "INTEGER", allowed=(0, 1))), _kinds_to_try(Column("title"))
    (('boolean', 'integer', 'number'), ())
    >>> _kinds_to_try(Column("issued_on", holds="date")), _kinds_to_try(Column("counted", ""))
    (('date',), ('integer', 'number'))
    """
    if column.holds:
        return (HELD[column.holds],)
    if "TEXT" in column.type or "CHAR" in column.type:
        return ()
    if set(column.allowed) == {0, 1}:
        return ("boolean", "integer", "number")
    return ("number",) if column.type == "REAL" else ("integer", "number")


def _misfit(value: str, kind: Kind) -> str:
    """SQL that is true of a value that is not of the kind; null is of every kind."""
    is_json = f"CASE WHEN json_valid({value}) THEN json_type({value}) ELSE '' END"
    whole = "[0-9]" * 4 + "-" + "[0-9]" * 2 + "-" + "[0-9]" * 2
    moments = f"{value} GLOB '{whole}T[0-9][0-9]:[0-9][0-9]:[0-9][0-9]*' AND datetime({value}) IS NOT NULL"
    words: dict[Kind, str] = {
        "integer": f"typeof({value}) <> 'integer'",
        "number": f"typeof({value}) NOT IN ('integer', 'real')",
        "boolean": f"{value} NOT IN (0, 1)",
        "date": f"date({value}) IS NOT {value} OR {value} < '0001'",
        "time": f"strftime('%H:%M', {value}) IS NOT {value}",
        "datetime": f"NOT ({moments} AND ({value} LIKE '%+00:00' OR {value} LIKE '%Z'))",
        "array": f"{is_json} <> 'array'",
        "object": f"{is_json} <> 'object'",
    }
    return f"{value} IS NOT NULL AND ({words[kind]})"


def _any_row(database: Database, table: str, condition: str) -> bool:
    sql = f"SELECT EXISTS (SELECT 1 FROM {quoted(table)} WHERE {condition})"
    return bool(database.conn.execute(sql).fetchone()[0])
