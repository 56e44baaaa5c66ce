"""Tables, views, columns, codes and questions as the dictionary tells them, from the models' own descriptions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from db.dictionary import SOURCES, Meaning, meanings, row_description, table_label, view_meaning
from db.queries import Query
from db.schema import schema
from models.vocabulary import LEVELS, Label
from publish.site import Site

Kind = Literal["table", "view"]
Group = Literal["records", "views", "kept"]
GROUPS: dict[Group, Label] = {
    "records": Label("通知与记录", "Notices and records"),
    "views": Label(
        "视图：名称与原文都在旁边，只含现行的", "Views: in force, with names of codes and the words beside"
    ),
    "kept": Label("人工更正与入库", "Corrections and loads"),
}
Codes = Mapping[str, Label]


@dataclass(frozen=True)
class Column:
    """A column: its type as SQLite has it, what it holds, the names of its codes, the table that it refers to."""

    name: str
    type: str
    meaning: Label
    codes: Codes
    refers_to: str | None


@dataclass(frozen=True)
class Entry:
    """A table or view: what a row is, its columns; `source` is the table whose records a view shows.

    `is_read` says that its rows were read from notices, each from words that `evidence` names.
    """

    name: str
    kind: Kind
    label: Label
    row: Label
    columns: tuple[Column, ...]
    source: str | None
    is_read: bool

    @property
    def group(self) -> Group:
        """Where it stands in the dictionary."""
        if self.kind == "view":
            return "views"
        return "records" if self.name in _order() else "kept"


@cache
def _order() -> tuple[str, ...]:
    """The tables of notices and records, in the order in which people look for them."""
    ours = schema()
    read = (ours.notices, *ours.kinds)
    named = [name for one in read for name in (one.table.name, *(field.table for field in one.lists))]
    return (*named, "evidence", "clauses", "documents", "agencies", "levels")


def place_of(name: str, site: Site) -> tuple[int, int]:
    """Where a table or view stands among the others."""
    order = _order()
    if name in order:
        return 0, order.index(name)
    return 1, [*site.views, *site.tables].index(name)


def entry(site: Site, name: str, types: Mapping[str, str]) -> Entry | None:
    """The entry of a table or view of the database; None for one that is for the program alone (indexes).

    `types` are those of its columns.
    """
    label = table_label(name)
    if label is None:
        return None
    return Entry(
        name=name,
        kind="view" if name in site.views else "table",
        label=label,
        row=_row(name),
        columns=tuple(_column(site, name, column, kind) for column, kind in types.items()),
        source=SOURCES.get(name),
        is_read=any(kind.table.name == name for kind in schema().kinds),
    )


def _row(name: str) -> Label:
    """What one row is; of a table of list items, whose items they are."""
    for owner in schema().kinds:
        if any(items.table == name for items in owner.lists):
            kind = table_label(owner.table.name) or Label("", "")
            return Label(f"每行一项，属于{kind.zh}的一条记录。", f"One item of a record of {kind.en}.")
    return both(row_description(name))


def _column(site: Site, table: str, column: str, kind: str) -> Column:
    known = view_meaning(table, column) if table in SOURCES else meanings(table).get(column, Meaning(""))
    return Column(
        name=column,
        type=kind,
        meaning=both(known.text),
        codes={code: Label(*names) for code, names in known.codes.items()},
        refers_to=site.references.get(table, {}).get(column),
    )


def both(text: str) -> Label:
    """A description in both languages, Chinese first, as the models and `db.dictionary` write them.

    >>> both("金额 · amount"), both("每行一条收费。One amount.")
    (Label(zh='金额', en='amount'), Label(zh='每行一条收费。', en='One amount.'))
    """
    zh, mark, en = text.partition("· ")
    if not mark:
        zh, mark, en = text.rpartition("。")
        zh += mark
    return Label(zh.strip() or en.strip(), en.strip() or zh.strip())


@dataclass(frozen=True)
class Vocabulary:
    """Codes with their names, and the columns `(table, column)` that hold them."""

    codes: Codes
    columns: tuple[tuple[str, str], ...]


def vocabularies(entries: Iterable[Entry]) -> list[Vocabulary]:
    """Each vocabulary of the tables once, in their order; the levels first."""
    found: dict[tuple[tuple[str, Label], ...], list[tuple[str, str]]] = {}
    levels = tuple((str(level), label) for level, label in LEVELS.items())
    for one in entries:
        for column in one.columns if one.kind == "table" else ():
            codes = levels if column.refers_to == "levels" else tuple(column.codes.items())
            if codes:
                found.setdefault(codes, []).append((one.name, column.name))
    ordered = sorted(found.items(), key=lambda item: item[0] != levels)
    return [Vocabulary(dict(codes), tuple(columns)) for codes, columns in ordered]


@dataclass(frozen=True)
class Example:
    """A query to begin with."""

    title: Label
    sql: str


EXAMPLES = (
    Example(
        Label("某职业现行收费，附页码与原文", "Fees in force of an occupation, with page and words"),
        """SELECT agency, year, occupation, level_name, subject_name, charge_name, amount, unit, page, quote
FROM fee_comparison
WHERE occupation = '保育师'
ORDER BY year DESC, amount DESC
LIMIT 50""",
    ),
    Example(
        Label("每个单位每年的通知与疑点数", "Notices and findings of each agency and year"),
        """SELECT a.name AS agency, n.year, count(DISTINCT n.notice_id) AS notices, count(f.id) AS findings
FROM notices AS n
LEFT JOIN agencies AS a ON a.id = n.agency_id
LEFT JOIN findings AS f ON f.notice_id = n.notice_id AND f.severity <> 'info'
WHERE n.is_current
GROUP BY a.id, n.year
ORDER BY n.year DESC, findings DESC
LIMIT 50""",
    ),
    Example(
        Label("记录读自哪一页、哪一条款、哪几个字", "From records to page, clause and words"),
        """SELECT r.id, r.rule, r.years, e.page, e.quote, c.number AS clause, c.text AS clause_text, e.notice_id
FROM retake_rules AS r
JOIN evidence AS e ON e.notice_id = r.notice_id AND e.record_table = 'retake_rules' AND e.record_id = r.id
LEFT JOIN clauses AS c ON c.id = e.clause_id
ORDER BY r.notice_id, r.ordinal, e.ordinal
LIMIT 50""",
    ),
    Example(
        Label("各等级收费的最低、最高与平均", "Least, most and mean fee of each level"),
        """SELECT year, level_name, subject_name, count(*) AS fees, min(amount) AS least, max(amount) AS most,
  round(avg(amount), 2) AS mean
FROM fee_comparison
WHERE charge = 'exam' AND amount IS NOT NULL
GROUP BY year, level, subject
ORDER BY year DESC, level DESC, subject""",
    ),
)
"""Queries to begin with; a test runs each."""


def as_json(one: Entry) -> dict[str, Any]:
    """The entry as JSON, in both languages."""
    return {
        "name": one.name,
        "kind": one.kind,
        "label": one.label._asdict(),
        "row": one.row._asdict(),
        "source": one.source,
        "has_evidence": one.is_read,
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "meaning": column.meaning._asdict(),
                "codes": {code: label._asdict() for code, label in column.codes.items()},
                "refers_to": column.refers_to,
            }
            for column in one.columns
        ],
    }


def question_as_json(query: Query) -> dict[str, Any]:
    """A prepared question as JSON."""
    return {
        "name": query.name,
        "title": query.title._asdict(),
        "description": query.description._asdict(),
        "sql": query.sql,
        "parameters": [
            {"name": one.name, "label": one.label._asdict(), "example": one.example}
            for one in query.parameters
        ],
    }
