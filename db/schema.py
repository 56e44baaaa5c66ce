"""The tables of the database, derived from the models.

A new record kind in `models.registry.RECORD_KINDS` gets its table, child tables, foreign keys, checks
and indexes from its class; nothing is written here for it. What stands here by hand is what no model
says: who refers to whom, revisions and the full-text indexes; `db.own_tables` has the tables that no model tells of.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property

from pydantic import BaseModel

from db.columns import Column, Table, quoted, refers_to
from db.mapping import Field, ListField, fields_of
from db.own_tables import (
    AGENCIES,
    CORRECTIONS,
    LEVELS_TABLE,
    LOAD_FILES,
    LOADS,
    NOTICE_KEY,
    ORIGINALS,
    RECORD_STATES,
    SETTINGS,
    WAITING,
)
from models import registry
from models.notice import Clause, NoticeHeader
from models.records import Evidence, Record


@dataclass(frozen=True)
class RecordTable:
    """A table that holds one model's values: the fields, and the table as SQL."""

    model: type[BaseModel]
    fields: tuple[Field, ...]
    table: Table

    @property
    def lists(self) -> tuple[ListField, ...]:
        """The fields whose items have a table of their own."""
        return tuple(field for field in self.fields if isinstance(field, ListField))

    @property
    def owner_column(self) -> str:
        """The name by which a child table refers to a row of this one."""
        return owner_column(self.model)


def owner_column(model: type[BaseModel]) -> str:
    """The foreign key column that refers to a record of `model`.

    >>> from models.money import RetakeRule
    >>> owner_column(RetakeRule)
    'retake_rule_id'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower() + "_id"


def _columns(fields: tuple[Field, ...]) -> tuple[Column, ...]:
    return tuple(column for field in fields for column in field.columns)


def _record_table(kind: type[Record]) -> RecordTable:
    fields = fields_of(kind, leave_out=("evidence",))
    columns = (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("notice_id", required=True, suffix=NOTICE_KEY),
        Column("ordinal", "INTEGER", required=True),
        *_columns(fields),
        *EXTRA_COLUMNS.get(kind.table, ()),
    )
    names = [column.name for column in columns]
    searched = tuple(index for index in SEARCHED if set(index) <= set(names))
    unique = ('UNIQUE ("notice_id", "ordinal")',)
    return RecordTable(kind, fields, Table(kind.table, columns, unique, searched))


EXTRA_COLUMNS = {
    # A finding of the whole database stands beside those of the notice itself, and is told apart from them.
    "findings": (Column("scope", required=True, allowed=("notice", "database"), suffix="DEFAULT 'notice'"),)
}
SEARCHED: tuple[tuple[str, ...], ...] = (("occupation", "level"), ("document_number", "title"), ("code",))
"""An index is made of each of these in a record table that has all of its columns."""


def _child_table(owner: RecordTable, field: ListField) -> Table:
    key = refers_to(owner.table.name, "id", actions="ON DELETE CASCADE")
    columns = (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("notice_id", required=True, suffix=NOTICE_KEY),
        Column(owner.owner_column, "INTEGER", required=True, suffix=key),
        Column("ordinal", "INTEGER", required=True),
        *_columns(field.items),
    )
    unique = f'UNIQUE ({quoted(owner.owner_column)}, "ordinal")'
    return Table(field.table, columns, (unique,), (("notice_id",),))


def _clauses() -> RecordTable:
    fields = fields_of(Clause)
    columns = (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("notice_id", required=True, suffix=NOTICE_KEY),
        Column("ordinal", "INTEGER", required=True),
        *_columns(fields),
        Column("parent_id", "INTEGER", suffix=refers_to("clauses", "id", actions=WAITING)),
    )
    return RecordTable(
        Clause, fields, Table("clauses", columns, ('UNIQUE ("notice_id", "ordinal")',), (("parent_id",),))
    )


def _evidence() -> RecordTable:
    fields = fields_of(Evidence)
    columns = (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("notice_id", required=True, suffix=NOTICE_KEY),
        Column("record_table", required=True),
        Column("record_id", "INTEGER"),
        Column("ordinal", "INTEGER", required=True),
        *_columns(fields),
        Column("clause_id", "INTEGER", suffix=refers_to("clauses", "id", actions=WAITING)),
    )
    indexes = (("notice_id", "record_table", "record_id"), ("clause_id",))
    return RecordTable(Evidence, fields, Table("evidence", columns, (), indexes))


def _documents() -> RecordTable:
    fields = fields_of(registry.DocumentInfo)
    notice = refers_to("notices", "notice_id", actions=f"ON UPDATE CASCADE {WAITING}")
    columns = (
        Column("id", "INTEGER", suffix="PRIMARY KEY"),
        Column("notice_id", required=True, suffix=notice),
        *_columns(fields),
        Column("stored_at", holds="datetime"),
        # What a further file of a notice was read as, where that is not what the notice's own file says.
        Column("reading"),
        # The header as it was read, where a person corrected it: the notice is identified by the corrected one.
        Column("header_read"),
    )
    table = Table("documents", columns, ('UNIQUE ("sha256")',), (("notice_id",),))
    return RecordTable(registry.DocumentInfo, fields, table)


def _notices() -> RecordTable:
    fields = fields_of(NoticeHeader, leave_out=("evidence",))
    earlier = refers_to("notices", "notice_id", actions=f"ON UPDATE CASCADE {WAITING}")
    columns = (
        Column("notice_id", required=True, suffix="PRIMARY KEY"),
        Column("document_id", "INTEGER", required=True, suffix=refers_to("documents", "id", actions=WAITING)),
        Column("agency_id", "INTEGER", suffix=refers_to("agencies", "id")),
        *_columns(fields),
        Column("occupations", required=True),
        Column("identity", required=True),
        Column("revision", "INTEGER", required=True),
        Column("supersedes", suffix=earlier),
        Column("amends_notice_id", suffix=earlier),
        Column("is_current", "INTEGER", required=True, allowed=(0, 1)),
        Column("fingerprint", required=True),
        Column("schema", required=True),
    )
    indexes = (
        ("identity",),
        ("year", "agency_id"),
        ("year", "occupations"),
        ("agency_id",),
        ("document_id",),
        ("document_number",),
        ("supersedes",),
        ("amends_notice_id",),
    )
    return RecordTable(NoticeHeader, fields, Table("notices", columns, (), indexes))


FULL_TEXT = {
    table: f"CREATE VIRTUAL TABLE {quoted(table)} USING fts5({quoted(column)}, content='')"
    for table, column in (("clauses_fts", "text"), ("notices_fts", "title"))
}
"""Indexes without the text itself, which stands in the tables; `db.search` says how they are filled."""


@dataclass(frozen=True)
class Schema:
    """Every table: those of records by name, and all of them in an order in which they can be made."""

    notices: RecordTable
    documents: RecordTable
    clauses: RecordTable
    evidence: RecordTable
    kinds: tuple[RecordTable, ...]

    @cached_property
    def children(self) -> tuple[Table, ...]:
        """The tables of list items."""
        return tuple(_child_table(owner, field) for owner in self.kinds for field in owner.lists)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables."""
        records = (self.notices, self.documents, self.clauses, *self.kinds, self.evidence)
        hand_written = (LEVELS_TABLE, AGENCIES, CORRECTIONS, RECORD_STATES)
        kept = (SETTINGS, ORIGINALS, LOADS, LOAD_FILES)
        return (*hand_written, *kept, *(record.table for record in records), *self.children)


def schema() -> Schema:
    """The schema that the registry's record kinds ask for at this moment."""
    return _schema(tuple(registry.RECORD_KINDS))


@cache
def _schema(kinds: tuple[type[Record], ...]) -> Schema:
    return Schema(
        notices=_notices(),
        documents=_documents(),
        clauses=_clauses(),
        evidence=_evidence(),
        kinds=tuple(_record_table(kind) for kind in kinds),
    )
