"""A notice made ready for the database by whoever read it, so that the one writer has little left to do.

All that needs no database to be known is worked out here: what the notice is called, and its rows but for their ids.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.identity import Identity, identify
from db.mapping import Field, ScalarField
from db.schema import RecordTable, Schema, schema
from models import registry
from models.notice import Clause

Values = dict[str, Any]
Cells = tuple[Any, ...]
"""What stands in a row's own columns, in their order."""


class EvidenceRow(NamedTuple):
    """A place that a record was read from; `record` counts the records of its kind from 0."""

    record: int
    ordinal: int
    clause: str | None
    cells: Cells


class ItemRow(NamedTuple):
    """An item of a record's list."""

    record: int
    ordinal: int
    cells: Cells


class ClauseRow(NamedTuple):
    """A clause under the name that its notice gives it (`c12`)."""

    name: str
    parent: str | None
    text: str
    cells: Cells


class RecordRows(NamedTuple):
    """The records of one kind, the items of each of its lists, and the evidence of all."""

    records: list[Cells]
    items: list[list[ItemRow]]
    evidence: list[EvidenceRow]


@dataclass(frozen=True)
class NoticeRows:
    """All rows of a notice; those of its records by table."""

    document: Values
    header: Values
    evidence: list[EvidenceRow]
    clauses: list[ClauseRow]
    records: dict[str, RecordRows]


class Prepared:
    """A notice with its identity and its rows.

    It may cross between processes: the notice itself goes along as JSON, and is made again only for those who ask for
    it. Raises ValueError for text that is no Unicode, which no database takes either.
    """

    def __init__(self, notice: registry.Notice) -> None:
        self._notice: registry.Notice | None = notice
        self._packed = notice.to_json()
        self.identity: Identity = identify(notice)
        self.rows = _rows_of(notice)
        self.schema_name = notice.schema_name
        self.issuer = notice.notice.issuer
        self.cited_numbers = frozenset(one.document_number for one in notice.citations if one.document_number)

    @property
    def notice(self) -> registry.Notice:
        """The notice itself."""
        if self._notice is None:
            self._notice = registry.Notice.model_validate_json(self._packed)
        return self._notice

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_notice": None}


def prepared(notice: registry.Notice | Prepared) -> Prepared:
    """The notice made ready, if it is not yet."""
    return notice if isinstance(notice, Prepared) else Prepared(notice)


def flatten(fields: Iterable[Field], record: Values) -> Values:
    """A record's own columns; its lists and evidence stand elsewhere."""
    row: Values = {}
    for field in fields:
        if type(field) is ScalarField:  # most are, and a dict for each would take longer than the rest
            row[field.column.name] = record[field.name]
        else:
            row |= field.flatten(record[field.name])
    return row


def record_rows(tables: Schema, kind: RecordTable, records: Sequence[Values]) -> RecordRows:
    """The rows of one kind's records."""
    return RecordRows(
        records=[_cells(kind.fields, record) for record in records],
        items=[
            [
                ItemRow(number, ordinal, tuple(field.flatten_item(item).values()))
                for number, record in enumerate(records)
                for ordinal, item in enumerate(record[field.name] or (), 1)
            ]
            for field in kind.lists
        ],
        evidence=[
            row
            for number, record in enumerate(records)
            for row in evidence_rows(tables, number, record["evidence"])
        ],
    )


def evidence_rows(tables: Schema, record: int, places: Sequence[Values]) -> list[EvidenceRow]:
    """The rows of one record's evidence."""
    fields = tables.evidence.fields
    return [
        EvidenceRow(record, ordinal, place["clause"], _cells(fields, place))
        for ordinal, place in enumerate(places, 1)
    ]


def _rows_of(notice: registry.Notice) -> NoticeRows:
    tables = schema()
    dumped: Values = notice.model_dump(mode="json")
    return NoticeRows(
        document=flatten(tables.documents.fields, dumped["document"]),
        header=flatten(tables.notices.fields, dumped["notice"]),
        evidence=evidence_rows(tables, 0, dumped["notice"]["evidence"]),
        clauses=[
            ClauseRow(clause["id"], clause["parent"], clause["text"], _cells(tables.clauses.fields, clause))
            for clause in dumped[Clause.table]
        ],
        records={
            kind.table.name: record_rows(tables, kind, dumped[kind.table.name]) for kind in tables.kinds
        },
    )


def _cells(fields: Iterable[Field], record: Values) -> Cells:
    return tuple(flatten(fields, record).values())
