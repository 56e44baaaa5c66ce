"""Many notices out of the database for a comparison: a query for each table, plain values, evidence on request.

What holds is what `record_states` says, which `db.states` keeps by the rule of `db.standing` and the views follow
too: corrected values stand for misread ones, a supplement's records under the notice that they amend. `as_published`
turns both off.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from sqlite_utils import Database

from db import amendments
from db.columns import quoted
from db.corrections import header_as_read
from db.mapping import ListField, ScalarField
from db.rows import restore
from db.schema import RecordTable, Schema, schema
from db.transactions import in_our_words, path_of
from models.comparing import Awaited, StoredNotice, StoredRecord
from models.notice import Clause, Finding
from models.offering import Offering
from models.records import Evidence
from models.registry import Notice

_IN = "IN (SELECT value FROM json_each(?))"


class _State(NamedTuple):
    """What `record_states` says of a record: whether it counts, and columns that stand for others."""

    counts: bool
    overlay: dict[str, Any]


_States = Mapping[tuple[str, int], _State]
_AS_READ: _States = {}


@dataclass(frozen=True)
class StoredSide:
    """Notices of a database as one side of a comparison; raises DatabaseTrouble where it cannot be read.

    A supplement whose base is on the same side is told with its base and not by itself, unless `as_published`.
    """

    database: Database
    notice_ids: Sequence[str]
    as_published: bool = False

    def heads(self) -> dict[str, Notice]:
        """Each notice by its id, with its header and its offerings."""
        return self._heads

    @cached_property
    def _heads(self) -> dict[str, Notice]:
        with in_our_words(path_of(self.database)):
            headers = self._headers()
            offered = self._records(headers, (Offering.table,))
        return {
            notice_id: Notice.model_validate(
                {**header, Offering.table: [_awaiting(one) for one in offered[notice_id][Offering.table]]}
            )
            for notice_id, header in headers.items()
        }

    def contents(
        self, notice_ids: Collection[str], *, kinds: Collection[str] = (), wording: bool = False
    ) -> dict[str, StoredNotice]:
        """The records of some of the notices, by notice; of `kinds`, by their tables, unless of all."""
        tables = [
            kind.table.name
            for kind in self._schema.kinds
            if (wording or kind.model is not Finding) and (not kinds or kind.table.name in kinds)
        ]
        heads = self._heads
        with in_our_words(path_of(self.database)):
            records = self._records(notice_ids, tables)
            clauses = self._clauses(notice_ids) if wording else {}
        return {
            one: StoredNotice(one, heads[one], records[one], tuple(clauses.get(one, ())))
            for one in notice_ids
        }

    def evidence(self, places: Iterable[Awaited]) -> dict[Awaited, tuple[Evidence, ...]]:
        """What each place stands for, a place once where two rows name it."""
        wanted = {(one.record_table, one.record_id): one for one in places}
        keys = json.dumps([[one.notice_id, one.record_table, one.record_id] for one in wanted.values()])
        found: dict[tuple[str, int], dict[tuple[Any, ...], None]] = {key: {} for key in wanted}
        with in_our_words(path_of(self.database)):
            for row in self.database.conn.execute(_evidence_of(), [keys]):
                found[row[0], row[1]][row[2:]] = None
        said = {columns for rows in found.values() for columns in rows}
        read = dict(zip(said, self._places(said), strict=True))
        return {wanted[key]: tuple([read[columns] for columns in rows]) for key, rows in found.items()}

    def _places(self, said: Iterable[tuple[Any, ...]]) -> list[Evidence]:
        names, fields = _evidence_columns(), self._schema.evidence.fields
        plain = [(one.name, names.index(one.column.name)) for one in fields if type(one) is ScalarField]
        others = [one for one in fields if type(one) is not ScalarField]
        places = []
        for columns in said:
            values = {name: columns[index] for name, index in plain}
            places.append(values | restore(others, dict(zip(names, columns, strict=True))))
        return [Evidence.model_validate(place) for place in places]

    @cached_property
    def _schema(self) -> Schema:
        return schema()

    @cached_property
    def _said_by(self) -> dict[str, tuple[str, ...]]:
        """The notices whose records count under each: itself, then what amends it."""
        rows = self.database.conn.execute(
            "SELECT amends_notice_id FROM notices WHERE amends_notice_id IS NOT NULL AND is_current"
        )
        amended = {row[0] for row in rows} if not self.as_published else set()
        return {
            one: (one, *(amendments.amending(self.database, one) if one in amended else ()))
            for one in self.notice_ids
        }

    def _told(self) -> list[str]:
        """The notices that stand by themselves."""
        with_base = {other for one, family in self._said_by.items() for other in family if other != one}
        return [one for one in self.notice_ids if one not in with_base]

    def _headers(self) -> dict[str, dict[str, Any]]:
        """Document and header of each notice, with the header's evidence."""
        ids = json.dumps(self._told())
        evidence = defaultdict(list)
        for row in self.database.query(
            f"SELECT * FROM evidence WHERE notice_id {_IN} AND record_table = 'notices' ORDER BY ordinal",
            [ids],
        ):
            evidence[row["notice_id"]].append(restore(self._schema.evidence.fields, row))
        documents = {row["id"]: row for row in self.database.query(_DOCUMENTS_OF, [ids])}
        headers = {
            row["notice_id"]: {
                "schema": row["schema"],
                "document": restore(self._schema.documents.fields, documents[row["document_id"]]),
                "notice": restore(self._schema.notices.fields, row)
                | {"evidence": evidence[row["notice_id"]]},
            }
            for row in self.database.query(f"SELECT * FROM notices WHERE notice_id {_IN}", [ids])
        }
        return self._as_read(headers) if self.as_published else headers

    def _as_read(self, headers: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """The headers without what people corrected in them."""
        corrected = {
            row[0]
            for row in self.database.conn.execute(
                "SELECT notice_id FROM corrections WHERE record_table = 'notices'"
            )
        }
        for notice_id in corrected & headers.keys():
            notice = header_as_read(self.database, Notice.model_validate(headers[notice_id]))
            headers[notice_id]["notice"] = notice.notice.model_dump(mode="json")
        return headers

    def _records(
        self, notice_ids: Collection[str], tables: Sequence[str]
    ) -> dict[str, dict[str, list[StoredRecord]]]:
        """The records of each notice in force, by table: its own, then those of what amends it."""
        families = {one: self._said_by.get(one, (one,)) for one in notice_ids}
        ids = json.dumps([other for family in families.values() for other in family])
        states = _AS_READ if self.as_published else self._states(ids)
        kinds = [kind for kind in self._schema.kinds if kind.table.name in tables]
        read = {kind.table.name: self._of_kind(kind, ids, states) for kind in kinds}
        return {
            one: {
                table: [record for member in family for record in records.get(member, ())]
                for table, records in read.items()
                if table != Finding.table
            }
            | {
                table: records.get(one, [])  # what is odd about a supplement is told with the supplement
                for table, records in read.items()
                if table == Finding.table
            }
            for one, family in families.items()
        }

    def _states(self, ids: str) -> _States:
        sql = f"SELECT record_table, record_id, counts, overlay FROM record_states WHERE notice_id {_IN}"
        return {
            (table, row_id): _State(bool(counts), json.loads(overlay or "{}"))
            for table, row_id, counts, overlay in self.database.conn.execute(sql, [ids])
        }

    def _of_kind(self, kind: RecordTable, ids: str, states: _States) -> dict[str, list[StoredRecord]]:
        """The kind's records by the notice that says them, those left out that hold no more."""
        lists = kind.lists
        items = {field.name: self._items(kind, field, ids) for field in lists}
        found: dict[str, list[StoredRecord]] = defaultdict(list)
        for record in self._values(kind, ids, states):
            notice_id, row_id, values = record
            state = states.get((kind.table.name, row_id)) if states else None
            if state and not state.counts:
                continue
            for field in lists:
                if values[field.name] is not None:
                    listed = items[field.name].get(row_id, [])
                    values[field.name] = _listed(field, state, listed) if state else listed
            found[notice_id].append(record)
        return found

    def _values(self, kind: RecordTable, ids: str, states: _States) -> Iterator[StoredRecord]:
        """The records in the notices' order; lists empty as yet."""
        plain = [one for one in kind.fields if type(one) is ScalarField]
        others = [one for one in kind.fields if type(one) is not ScalarField]
        names, columns = [one.name for one in plain], [one.column.name for one in plain]
        more = [column.name for one in others for column in one.columns]
        scope = "AND scope = 'notice' " if kind.model is Finding else ""
        sql = (
            f"SELECT {', '.join(map(quoted, ('id', 'notice_id', *columns, *more)))} "
            f"FROM {quoted(kind.table.name)} WHERE notice_id {_IN} {scope}ORDER BY notice_id, ordinal"
        )
        rows = self.database.conn.execute(sql, [ids])
        if not others and not states:
            yield from (StoredRecord(row[1], row[0], dict(zip(names, row[2:], strict=True))) for row in rows)
            return
        first_of_others = 2 + len(names)
        for row in rows:
            state = states.get((kind.table.name, row[0])) if states else None
            if state and state.overlay:
                held = dict(zip((*columns, *more), row[2:], strict=True)) | state.overlay
                yield StoredRecord(row[1], row[0], restore(kind.fields, held))
                continue
            values = dict(zip(names, row[2:]))  # noqa: B905 - the other fields' columns follow
            if others:
                values |= restore(others, dict(zip(more, row[first_of_others:])))  # noqa: B905
            yield StoredRecord(row[1], row[0], values)

    def _items(self, kind: RecordTable, field: ListField, ids: str) -> dict[int, list[Any]]:
        """The items of a list field by their record."""
        names = [column.name for item in field.items for column in item.columns]
        sql = (
            f"SELECT {', '.join(map(quoted, (kind.owner_column, *names)))} FROM {quoted(field.table)} "
            f"WHERE notice_id {_IN} ORDER BY {quoted(kind.owner_column)}, ordinal"
        )
        found: dict[int, list[Any]] = defaultdict(list)
        restored: dict[Any, Any] = {}
        for row in self.database.conn.execute(sql, [ids]):
            known = row[1:]
            if known not in restored:  # a requirement, a sanction is said in many notices
                restored[known] = field.restore_item(dict(zip(names, known, strict=True)))
            found[row[0]].append(restored[known])
        return found

    def _clauses(self, notice_ids: Collection[str]) -> dict[str, list[Clause]]:
        sql = f"SELECT * FROM clauses WHERE notice_id {_IN} ORDER BY notice_id, ordinal"
        found: dict[str, list[Clause]] = defaultdict(list)
        for row in self.database.query(sql, [json.dumps([*notice_ids])]):
            found[row["notice_id"]].append(Clause.model_validate(restore(self._schema.clauses.fields, row)))
        return found


_DOCUMENTS_OF = f"SELECT * FROM documents WHERE id IN (SELECT document_id FROM notices WHERE notice_id {_IN})"


@cache
def _evidence_columns() -> tuple[str, ...]:
    return tuple(column.name for one in schema().evidence.fields for column in one.columns)


def _evidence_of() -> str:
    columns = ", ".join(f"e.{quoted(name)}" for name in ("record_table", "record_id", *_evidence_columns()))
    return (
        f"SELECT {columns} FROM json_each(?) AS j CROSS JOIN evidence AS e "
        "ON e.notice_id = json_extract(j.value, '$[0]') AND e.record_table = json_extract(j.value, '$[1]') "
        "AND e.record_id = json_extract(j.value, '$[2]') ORDER BY e.record_table, e.record_id, e.ordinal"
    )


def _listed(field: ListField, state: _State, items: list[Any]) -> list[Any]:
    """A list's items in force: as read, unless others stand for them."""
    if field.name not in state.overlay:
        return items
    return [field.restore_item(item) for item in state.overlay[field.name]]


def _awaiting(record: StoredRecord) -> dict[str, Any]:
    """An offering's values with a place that stands for its evidence."""
    place = Awaited(notice_id=record.notice_id, record_table=Offering.table, record_id=record.row_id)
    return {**record.values, "evidence": [place]}
