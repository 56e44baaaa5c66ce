"""What every table and column means, Chinese first, then English; taken from the models.

What no model says stands in `db.dictionary_words`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from db.dictionary_words import DESCRIPTIONS, HOUSE, TABLES, VIEWS
from db.mapping import LEVEL_CODES, Field, ListField, NestedField, unwrap
from db.schema import RecordTable, schema
from db.views import COMPARISONS
from models import registry
from models.base import Model
from models.notice import Clause, NoticeHeader
from models.records import Record, codes_of
from models.vocabulary import LEVELS, Label

Codes = Mapping[str, tuple[str, str]]
"""Each code of a closed vocabulary with its Chinese and English name."""


@dataclass(frozen=True)
class Meaning:
    """What a column holds, and the names of its codes if it has any."""

    text: str
    codes: Codes = field(default_factory=dict)

    @property
    def help(self) -> str:
        """The text, with the codes after it.

        >>> Meaning("费种 · kind of charge", {"exam": ("考核费", "assessment fee")}).help
        '费种 · kind of charge（exam：考核费 assessment fee）'
        """
        if not self.codes:
            return self.text
        return f"{self.text}（{'；'.join(f'{code}：{zh} {en}' for code, (zh, en) in self.codes.items())}）"


TITLE = "职评 · Vocational-skill assessment notices"
DESCRIPTION = (
    "职业技能等级评价通知的内容，逐条可查、可比，每条都附原文出处。"
    "What notices of vocational-skill assessment say, record by record, each with the words it was read from."
)

SOURCES = {
    **COMPARISONS,
    "retake_validity": "retake_rules",
    "offering_grid": "offerings",
    "finding_list": "findings",
    "notice_overview": "notices",
}
"""The table whose words explain a view's columns first."""
GRID_LEVELS = {"apprentice": 6, "special_grade": 0, "chief": -1}


def table_label(table: str) -> Label | None:
    """The Chinese and English name of a table or view; None for one that no model and no list here knows.

    >>> str(table_label("fees"))
    '收费 · fees'
    """
    model = models_by_table().get(table)
    return model.label if model else TABLES.get(table) or VIEWS.get(table)


def table_description(table: str) -> str:
    """What one row is, and how to get from it to the notice's words.

    >>> table_description("fees")
    '每行一条收费；点行号看原文出处。One amount. Follow a row number to the words it was read from.'
    """
    model = models_by_table().get(table)
    if model is None or not issubclass(model, Record):
        return row_description(table)
    to_the_words = "Follow a row number to the words it was read from."
    return f"每行一条{model.label.zh}；点行号看原文出处。{_first_line(model)} {to_the_words}"


def row_description(table: str) -> str:
    """What one row is; empty for a table that no model and no list here knows.

    >>> row_description("fees")
    '每行一条收费。One amount.'
    """
    model = models_by_table().get(table)
    if model is None:
        return DESCRIPTIONS.get(table, "")
    return f"每行一{'条' if issubclass(model, Record) else '个'}{model.label.zh}。{_first_line(model)}"


def _first_line(model: Any) -> str:
    return str((model.__doc__ or "").strip().splitlines()[0])


@cache
def models_by_table() -> Mapping[str, Any]:
    """The models that have a table of their own, by its name."""
    models: tuple[Any, ...] = (
        NoticeHeader,
        registry.DocumentInfo,
        Clause,
        *registry.RECORD_KINDS,
    )
    return {model.table: model for model in models}


def column_help(table: str, columns: Iterable[str]) -> dict[str, str]:
    """The help of each column of a table or view that has one, in the order given."""
    if table in SOURCES:
        texts = {column: view_column(table, column) for column in columns}
    else:
        texts = {column: meaning.help for column, meaning in meanings(table).items() if column in columns}
    return {column: text for column, text in texts.items() if text}


def view_column(view: str, column: str) -> str:
    """The help of a view's column, from the table that it comes from; empty for an unknown one.

    >>> view_column("fee_comparison", "subject_name")
    '科目（名称）· subject, by name'
    >>> view_column("notice_overview", "fees")
    '收费条数 · number of fees'
    """
    return view_meaning(view, column).help


def view_meaning(view: str, column: str) -> Meaning:
    """What a view's column holds, as `view_column` finds it, with its codes apart."""
    for table in (SOURCES[view], "notices", "evidence", "documents"):
        if column in meanings(table):
            return meanings(table)[column]
    return Meaning(HOUSE[column] if column in HOUSE else _computed(view, column))


def _computed(view: str, column: str) -> str:
    """What a column holds that the view computes; empty for an unknown one."""
    if column.endswith("_name"):
        zh, _, en = _text_of(view, column.removesuffix("_name")).partition("· ")
        return f"{zh.rstrip()}（名称）· {en}, by name" if zh else ""
    level = GRID_LEVELS.get(column, column.removeprefix("level_"))
    if str(level) in LEVEL_CODES:
        return f"开展{LEVELS[int(level)].zh}（1是）· offered at {LEVELS[int(level)].en}"
    said = getattr(models_by_table().get(SOURCES[view]), "model_fields", {}).get(column)
    if said:  # a list, which the view shows as text
        return str(said.description or "")
    label = table_label(column)
    return f"{label.zh}条数 · number of {label.en}" if label else ""


def _text_of(view: str, column: str) -> str:
    found = meanings(SOURCES[view]).get(column)
    return found.text if found else ""


@cache
def meanings(table: str) -> Mapping[str, Meaning]:
    """What each column of a table means; empty for a table that is not of the schema."""
    ours = schema()
    for record in (ours.notices, ours.documents, ours.clauses, ours.evidence, *ours.kinds):
        if record.table.name == table:
            return _with_house(record.table.column_names, dict(_of_fields(record.model, record.fields)))
        for items in record.lists:
            if items.table == table:
                return _of_items(record, items)
    named = next((known for known in ours.tables if known.name == table), None)
    return _with_house(named.column_names if named else (), {})


def _with_house(columns: Iterable[str], said: dict[str, Meaning]) -> dict[str, Meaning]:
    return {name: said.get(name) or Meaning(HOUSE[name]) for name in columns if name in said or name in HOUSE}


def _of_fields(
    model: type[BaseModel], fields: Iterable[Field], *, before: str = ""
) -> Iterator[tuple[str, Meaning]]:
    for item in fields:
        info = model.model_fields[item.name]
        text = _joined(before, info.description or "")
        if isinstance(item, NestedField):
            yield from ((column.name, Meaning(text)) for column in item.columns)
            yield from _of_fields(_nested_model(info), item.fields, before=text)
        else:
            yield from ((column.name, Meaning(text, _codes(info))) for column in item.columns)


def _of_items(owner: RecordTable, items: ListField) -> dict[str, Meaning]:
    """The columns of a child table: its owner's key, then the items' own fields of whichever variant."""
    label = getattr(owner.model, "label", Label(owner.table.name, owner.table.name))
    said = {owner.owner_column: Meaning(f"所属{label.zh} · the row of {label.en} that it belongs to")}
    for variant in items.variants:
        own_fields = [item for item in items.items if item.name in variant.model_fields]
        for name, meaning in _of_fields(variant, own_fields):
            if meaning.text:
                said.setdefault(name, meaning)
    info = owner.model.model_fields[items.name]
    if not items.variants:
        said["value"] = Meaning(info.description or HOUSE["value"], _codes(info))
    own = (column.name for item in items.items for column in item.columns)
    return _with_house(("id", "notice_id", owner.owner_column, "ordinal", *own), said)


def _joined(before: str, text: str) -> str:
    """A nested field's words after those of the field around it.

    >>> _joined("申报时间 · application window", "开始日期 · first day")
    '申报时间：开始日期 · application window: first day'
    """
    if not before or not text:
        return before or text
    zh, _, en = before.partition("· ")
    inner_zh, _, inner_en = text.partition("· ")
    return f"{zh.rstrip()}：{inner_zh.rstrip()} · {en}: {inner_en}"


def _nested_model(info: FieldInfo) -> type[Model]:
    model: type[Model] = unwrap(info.annotation)[0]
    return model


def _codes(info: FieldInfo) -> Codes:
    """The field's codes; none for a level, whose name comes from the table of levels."""
    found = codes_of(info)
    return {} if found == LEVEL_CODES else {code: (zh, en) for code, (zh, en) in found.items()}
