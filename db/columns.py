"""Tables, columns and words of SQL: identifiers, literals, references."""

from dataclasses import dataclass
from functools import cached_property


def quoted(name: str) -> str:
    """An SQL identifier in double quotes.

    >>> quoted("from")
    '"from"'
    """
    return '"' + name.replace('"', '""') + '"'


def literal(value: object) -> str:
    """An SQL literal.

    >>> literal("it's"), literal(3)
    ("'it''s'", '3')
    """
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


@dataclass(frozen=True)
class Column:
    """A column: its name, SQL type, whether it must be filled, its only values, what it refers to.

    `holds` says what SQL's TEXT does not: `date`, `time`, `datetime` (ISO 8601), `array` or `object` (JSON).
    """

    name: str
    type: str = "TEXT"
    required: bool = False
    allowed: tuple[object, ...] = ()
    suffix: str = ""
    holds: str = ""

    def sql(self) -> str:
        """The column's line in CREATE TABLE."""
        parts = [quoted(self.name), self.type, "NOT NULL" if self.required else "", self.suffix]
        if self.allowed:
            choices = ", ".join(literal(value) for value in self.allowed)
            parts.append(f"CHECK ({quoted(self.name)} IN ({choices}))")
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Table:
    """A table as SQL: columns, constraints, and the column lists of its indexes."""

    name: str
    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    def sql(self) -> str:
        """CREATE TABLE in the very words that `sqlite_master` keeps."""
        lines = [column.sql() for column in self.columns] + list(self.constraints)
        return f"CREATE TABLE {quoted(self.name)} (\n  " + ",\n  ".join(lines) + "\n)"

    def index_sql(self) -> tuple[str, ...]:
        """CREATE INDEX for each index, in the very words that `sqlite_master` keeps."""
        return tuple(
            f"CREATE INDEX {quoted('_'.join(('idx', self.name, *names)))} ON {quoted(self.name)} "
            f"({', '.join(map(quoted, names))})"
            for names in self.indexes
        )

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


def refers_to(table: str, column: str, *, actions: str = "") -> str:
    """A REFERENCES clause; `actions` are the words after it."""
    return f"REFERENCES {quoted(table)}({quoted(column)}) {actions}".strip()
