"""Views that join what people compare: current revisions only, codes beside their names, words beside values.

The comparison views are derived from the record kinds: agency, year and notice, every field, the names
of codes and levels (`level_name`, `subject_name`), lists as readable text, and the first place in the
document (`page`, `quote`). A field that the models gain is a column here too.

They show what is in force and not what was read: `record_states` is laid over the tables, so that a record
whose place a supplement took is left out (the supplement's own row, with its `notice_id`, stands for it), and a
corrected value stands where the misread one did, with `corrected` telling what was changed, why and by whom.
"""

# ruff: noqa: S608 - table and column names come from the schema, values are always bound

from functools import cache

from db.columns import Column, literal, quoted
from db.mapping import ListField, NestedField, ScalarField
from db.schema import RecordTable, Schema, schema
from models.records import codes_of
from models.vocabulary import LEVELS

COMPARISONS = {
    "fee_comparison": "fees",
    "schedule_comparison": "schedules",
    "retake_comparison": "retake_rules",
    "penalty_comparison": "penalties",
    "contact_directory": "contacts",
    "offering_matrix": "offerings",
    "condition_comparison": "application_conditions",
    "procedure_comparison": "procedures",
}
"""Each view with the table whose records it shows."""

_NOTICE = """\
  n.region,
  n.occupations AS notice_occupations,
  n.notice_kind,
  n.issued_on"""
_FROM = """\
FROM {records} AS r
JOIN notices AS n ON n.notice_id = r.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
LEFT JOIN evidence AS e
  ON e.notice_id = r.notice_id AND e.record_table = {name} AND e.record_id = r.id AND e.ordinal = 1"""

_RETAKE_VALIDITY = """\
CREATE VIEW "retake_validity" AS
SELECT a.name AS agency, n.year, l.level, l.name_zh AS level_name, r.years, r.text, r.notice_id
FROM {rules} AS r
JOIN notices AS n ON n.notice_id = r.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
JOIN levels AS l ON l.level IN (SELECT i."value" FROM {levels} AS i)
  OR (r.levels_count IS NULL AND l.level IN (SELECT level FROM {offerings} AS o
    WHERE o.notice_id IN (r.notice_id, n.amends_notice_id)))
WHERE r.rule = 'score_validity'"""

_OFFERING_GRID = """\
CREATE VIEW "offering_grid" AS
SELECT a.name AS agency, n.year, o.occupation, o.work_type,
  {levels},
  n.notice_id
FROM {offerings} AS o
JOIN notices AS n ON n.notice_id = o.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
GROUP BY n.notice_id, o.occupation, o.work_type"""
_GRID_LEVELS = {6: "apprentice", 0: "special_grade", -1: "chief"}

_FINDING_LIST = """\
CREATE VIEW "finding_list" AS
SELECT a.name AS agency, n.year, {names},
  f.severity, f.code, f.message, f.message_en, f.occupation, f.work_type, f.level, f.scope,
  n.notice_id, e.page, e.quote
FROM findings AS f
JOIN notices AS n ON n.notice_id = f.notice_id AND n.is_current
LEFT JOIN agencies AS a ON a.id = n.agency_id
LEFT JOIN evidence AS e
  ON e.notice_id = f.notice_id AND e.record_table = 'findings' AND e.record_id = f.id AND e.ordinal = 1"""


def views() -> dict[str, str]:
    """Every view by name, each with its SQL in the very words that `sqlite_master` keeps."""
    return _views(schema())


@cache
def _views(tables: Schema) -> dict[str, str]:
    kinds = {kind.table.name: kind for kind in tables.kinds}
    made = {name: comparison(name, kinds[table]) for name, table in COMPARISONS.items()}
    return made | {
        "retake_validity": _retake_validity(kinds["retake_rules"], kinds["offerings"]),
        "offering_grid": _offering_grid(kinds["offerings"]),
        "finding_list": _finding_list(kinds["findings"]),
        "notice_overview": _overview(tables),
    }


def comparison(name: str, kind: RecordTable) -> str:
    """CREATE VIEW for one kind: whose and when, what a reader compares, its words, then codes and the notice."""
    values, raw_codes = _shown(kind)
    shown, coded = (
        "".join(f"  {sql} AS {quoted(column)},\n" for column, sql in columns.items())
        for columns in (values, raw_codes)
    )
    source = _FROM.format(records=in_force(kind), name=literal(kind.table.name))
    return (
        f"CREATE VIEW {quoted(name)} AS\nSELECT\n  a.name AS agency,\n  n.year,\n{shown}"
        f"  e.page,\n  e.quote,\n  n.notice_id,\n  n.amends_notice_id,\n  r.completed_from,\n  r.corrected,\n"
        f"{coded}{_NOTICE},\n  r.id AS record_id,\n  n.agency_id\n{source}"
    )


def in_force(kind: RecordTable) -> str:
    """A subselect of the kind's records in force, under the table's own column names.

    Beside them stand `overlay`, `corrected` and `completed_from` of `record_states`. A record that is amended
    away, or that a person found not to be there, is left out.
    """
    columns = ", ".join(
        f"{_value_in_force(column)} AS {quoted(column.name)}" for column in _own_columns(kind)
    )
    return (
        f"(SELECT t.id, t.notice_id, t.ordinal, {columns}, s.overlay, s.corrected, s.completed_from\n"
        f"  FROM {quoted(kind.table.name)} AS t LEFT JOIN record_states AS s\n"
        f"    ON s.record_table = {literal(kind.table.name)} AND s.record_id = t.id\n"
        "  WHERE s.counts IS NULL OR s.counts)"
    )


def _own_columns(kind: RecordTable) -> list[Column]:
    return [column for field in kind.fields for column in field.columns]


def _value_in_force(column: Column) -> str:
    own, path = f"t.{quoted(column.name)}", literal(f"$.{quoted(column.name)}")
    # The cast keeps the column's type: a filter of a web address comes as text and must find a number.
    return (
        f"CAST(CASE WHEN s.overlay IS NULL OR json_type(s.overlay, {path}) IS NULL THEN {own} "
        f"ELSE json_extract(s.overlay, {path}) END AS {column.type})"
    )


def _items_in_force(kind: RecordTable, field: ListField) -> str:
    """A subselect of the items of the record `r`: its rows in the child table, or those laid over them."""
    path = literal(f"$.{quoted(field.name)}")
    columns = [column.name for item in field.items for column in item.columns]
    own = ", ".join(f"c.{quoted(name)}" for name in columns)
    laid = ", ".join(f"json_extract(j.value, {literal('$.' + quoted(name))})" for name in columns)
    return (
        f"(SELECT {own}, c.ordinal FROM {quoted(field.table)} AS c WHERE c.{quoted(kind.owner_column)} = r.id\n"
        f"    AND (r.overlay IS NULL OR json_type(r.overlay, {path}) IS NULL)\n"
        f"  UNION ALL SELECT {laid}, j.key + 1 FROM json_each(r.overlay, {path}) AS j)"
    )


def _shown(kind: RecordTable) -> tuple[dict[str, str], dict[str, str]]:
    """The view's columns that hold the record's values, and those that hold codes whose names it shows."""
    shown: dict[str, str] = {}
    raw_codes: dict[str, str] = {}
    for field in kind.fields:
        if isinstance(field, ListField):
            shown[field.name] = _list_sql(kind, field)
            continue
        for column in field.columns:
            named = _name_sql(kind, field, "r") if isinstance(field, ScalarField) else None
            if named:
                shown[f"{column.name}_name"] = named
            (raw_codes if named else shown)[column.name] = f"r.{quoted(column.name)}"
    return shown, raw_codes


def _name_sql(kind: RecordTable, field: ScalarField, alias: str) -> str | None:
    """SQL for the Chinese name of the field's code or level; None for a field without a vocabulary."""
    if '"levels"' in field.column.suffix:
        return f"(SELECT name_zh FROM levels WHERE level = {alias}.{quoted(field.column.name)})"
    return _case(f"{alias}.{quoted(field.column.name)}", _names(kind.model, field.name))


def _names(model: type, field: str) -> dict[str, list[str]]:
    """The field's codes, each with its Chinese and English name; empty for a field without a vocabulary."""
    return codes_of(getattr(model, "model_fields", {}).get(field))


def _case(value: str, names: dict[str, list[str]]) -> str | None:
    if not names:
        return None
    branches = " ".join(f"WHEN {literal(code)} THEN {literal(label[0])}" for code, label in names.items())
    return f"CASE {value} {branches} END"


def _list_sql(kind: RecordTable, field: ListField) -> str:
    """SQL for a list as one text: its items in order, parted by `；` (plain ones by `、`)."""
    item, mark = (_item_sql(kind, field), "；") if field.variants else (_plain_sql(field), "、")
    inner = f"SELECT {item} AS words FROM {_items_in_force(kind, field)} AS i ORDER BY i.ordinal"
    return f"(SELECT group_concat(words, {literal(mark)}) FROM ({inner}))"


def _plain_sql(field: ListField) -> str:
    (column,) = field.items[0].columns
    if '"levels"' in column.suffix:
        return '(SELECT name_zh FROM levels WHERE level = i."value")'
    return 'i."value"'


def _item_sql(kind: RecordTable, field: ListField) -> str:
    """SQL for one item: each value that is there, a code by its name, others after what they are called."""
    parts = [_value_sql(field, item.column) for item in field.items if isinstance(item, ScalarField)]
    return f"trim({' || '.join(parts)}, '，')"


def _value_sql(field: ListField, column: Column) -> str:
    own = f"i.{quoted(column.name)}"
    for model in field.variants:
        named = _case(own, _names(model, column.name))
        if named:
            return f"coalesce('，' || {named}, '')"
    if '"levels"' in column.suffix:
        return f"coalesce('，' || (SELECT name_zh FROM levels WHERE level = {own}), '')"
    number = f"printf('%g', {own})" if column.type == "REAL" else own
    heading = "" if column.type == "TEXT" else f"{_heading(field, column.name)} "
    return f"CASE WHEN {own} IS NULL THEN '' ELSE {literal('，' + heading)} || {number} END"


def _heading(field: ListField, name: str) -> str:
    """What the models call a field, in Chinese."""
    infos = [model.model_fields[name] for model in field.variants if name in model.model_fields]
    return (infos[0].description or name).split("·")[0].strip() if infos else name


def _retake_validity(rules: RecordTable, offerings: RecordTable) -> str:
    levels = next(field for field in rules.lists if field.name == "levels")
    return _RETAKE_VALIDITY.format(
        rules=in_force(rules), levels=_items_in_force(rules, levels), offerings=in_force(offerings)
    )


def _offering_grid(kind: RecordTable) -> str:
    levels = ",\n  ".join(
        f"max(o.level = {level}) AS {quoted(_GRID_LEVELS.get(level, f'level_{level}'))}" for level in LEVELS
    )
    return _OFFERING_GRID.format(levels=levels, offerings=in_force(kind))


def _finding_list(kind: RecordTable) -> str:
    fields = {field.name: field for field in kind.fields}
    names = [
        f"{_case(f'f.{quoted(name)}', _names(kind.model, name))} AS {quoted(f'{name}_name')}"
        for name in ("severity", "code")
        if name in fields
    ]
    return _FINDING_LIST.format(names=", ".join(names))


def _overview(tables: Schema) -> str:
    """Every notice with its agency, document, revision and the number of its records of each kind."""
    counted = [kind.table.name for kind in (tables.clauses, *tables.kinds)]
    of_notice = "WHERE notice_id = n.notice_id"
    counts = "".join(
        f"  (SELECT count(*) FROM {quoted(name)} {of_notice}) AS {quoted(name)},\n" for name in counted
    )
    nested = [field for field in tables.notices.fields if isinstance(field, NestedField)]
    amended = "".join(f"  n.{quoted(column.name)},\n" for field in nested for column in field.columns)
    return (
        'CREATE VIEW "notice_overview" AS\nSELECT\n'
        "  n.notice_id, a.name AS agency, n.year, n.region, n.occupations,\n"
        f"  n.title, n.issued_on, n.notice_kind, n.document_number,\n{amended}"
        "  n.revision, n.supersedes, n.is_current, n.amends_notice_id,\n"
        "  d.file_name, d.page_count, d.text_source, d.parser_version,\n"
        f"  (SELECT count(*) FROM documents {of_notice}) AS documents,\n{counts}"
        f"  (SELECT count(*) FROM findings {of_notice} AND severity = 'error') AS errors\n"
        "FROM notices AS n\nLEFT JOIN agencies AS a ON a.id = n.agency_id\n"
        "LEFT JOIN documents AS d ON d.id = n.document_id"
    )
