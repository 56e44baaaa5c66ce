"""What every table and column means, Chinese first, then English; taken from the models.

Only what no model says stands here in words: the keys and marks that the database itself adds, and the
columns that views compute.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from db.mapping import LEVEL_CODES, Field, ListField, NestedField, unwrap
from db.schema import RecordTable, schema
from db.views import COMPARISONS
from models import registry
from models.base import Model
from models.notice import Clause, NoticeHeader
from models.records import Record
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

HOUSE: dict[str, str] = {
    "id": "行号 · row number within this database",
    "notice_id": "通知编号（固定不变）· stable identifier of the notice",
    "ordinal": "次序 · position among the records of the notice",
    "amends_notice_id": "所修改的通知 · the notice that this one amends, where it is in the database",
    "header_read": "更正前读出的标题、单位、日期等（JSON）· the header as it was read, where a person corrected it",
    "reading": "该文件另读出的内容（JSON，与通知不同时）· what this file was read as, where that differs from the notice",
    "corrected": "人工更正：字段、读出值、更正值、理由、更正人 · what a person corrected: field, value read, value in force, reason, who",
    "completed_from": "未写明的值所取自的通知 · the amended notice that gives the values this record leaves unsaid",
    "counts": "是否有效（0为已被替代或并无此条）· 0 where the record was replaced, or is not on the page",
    "replaced_by": "替代它的补充通知 · the supplement whose record took its place",
    "overlay": "有效值（JSON，按列）· the values in force, by column, where they are not those that were read",
    "notice": "更正时的通知编号 · what the notice was called when it was corrected",
    "document_sha256": "所据文件指纹 · SHA-256 of the file that was read",
    "record_key": "记录的键（JSON）· the keys of the record, as they were read",
    "field": "字段（*为整条记录）· field; * stands for the record itself",
    "old_value": "更正前的值（JSON）· the value that held before",
    "new_value": "更正后的值（JSON）· the value that holds since",
    "read_value": "更正时读出的值（JSON）· the value that had been read when it was corrected",
    "reason": "理由 · why it was corrected",
    "made_by": "更正人 · who corrected it",
    "made_at": "更正时间 · when it was corrected (UTC)",
    "state": "状态（applied 有效，stale 读出的值已变，unused 记录已不存在，overruled 已被后来的更正取代）· "
    "how it stands: in force, read otherwise by now, without its record, or overruled by a later one",
    "agency_id": "发布单位 · issuing agency",
    "agency": "发布单位 · issuing agency",
    "document_id": "所读文件 · the file that the notice was read from",
    "occupations": "评价职业 · occupations assessed",
    "identity": "同一通知的标志 · what makes two documents revisions of one notice",
    "revision": "修订次序 · number of the revision",
    "supersedes": "所替代的修订 · the revision that this one replaces",
    "is_current": "是否最新修订（1是）· whether this is the newest revision",
    "fingerprint": "内容指纹 · fingerprint of the content",
    "schema": "记录格式 · format of the records",
    "stored_at": "入库时间 · when it was stored",
    "record_table": "记录所在表 · table of the record",
    "record_id": "记录行号 · row of the record in that table",
    "notice_occupations": "通知所涉职业 · occupations that the notice is about",
    "errors": "错误级疑点数 · number of findings of severity error",
    "clause_id": "所在条款 · the clause that holds the words",
    "parent_id": "上级条款 · the clause that this one stands under",
    "used_by": "引用它的记录种类 · record kinds read from it",
    "scope": "范围（notice 单份通知，database 全库）· found in one notice, or over the whole database",
    "started_at": "开始时间 · when it began (UTC)",
    "ended_at": "结束时间（空为中断）· when it ended (UTC); empty where it was cut off",
    "paths": "所指定的路径 · the paths that were named",
    "engine": "读取方式 · where the files were read",
    "jobs": "读取进程数 · number of reading processes",
    "parser_version": "解析器版本 · version of the parser",
    "loaded": "新入库文件数 · number of files loaded",
    "revised": "成为新修订的文件数 · number of files that made a revision",
    "unchanged": "未变文件数 · number of files that changed nothing",
    "failed": "失败文件数 · number of files that failed",
    "path": "文件路径 · path of the file",
    "load_id": "所属入库批次 · the load that dealt with it last",
    "status": "结果（loaded 新入库，revised 成为新修订，unchanged 未变，failed 失败）· what became of it",
    "error": "失败原因 · why it failed",
    "copy_of": "与其相同的文件 · the file of the same load that has the same bytes",
    "sha256": "文件指纹 · SHA-256 of the bytes, in hexadecimal",
    "size": "大小（字节）· size in bytes",
    "modified_ns": "修改时间（纳秒）· when the file was last changed, in nanoseconds since 1970",
    "seconds": "所用秒数 · seconds that reading took",
    "byte_size": "大小（字节）· size in bytes",
    "content": "文件内容（zlib 压缩）· the file itself, compressed by zlib",
    "name": "名称 · name",
    "name_zh": "中文名称 · Chinese name",
    "name_en": "英文名称 · English name",
    "level": "等级（1最高）· level, 1 is the highest",
    "level_name": "等级名称 · name of the level",
    "region": "省级地区 · province-level unit",
    "year": "年度 · the year that the notice is about",
    "issued_on": "落款日期 · date of the signature",
    "title": "标题 · title",
    "value": "值 · value",
    "text": "原文 · the words",
}
"""Columns that the database adds; a model's own words come before these."""

TABLES: dict[str, Label] = {
    "evidence": Label("出处", "evidence"),
    "agencies": Label("发布单位", "agencies"),
    "levels": Label("技能等级", "skill levels"),
    "corrections": Label("人工更正", "corrections"),
    "record_states": Label("记录的效力", "records that do not stand as they were read"),
    "settings": Label("本库设置", "settings of this database"),
    "originals": Label("原件", "original files"),
    "loads": Label("入库批次", "loads"),
    "load_files": Label("入库文件", "files loaded"),
    "condition_requirements": Label("申报条件的各项要求", "requirements of the conditions"),
    "penalty_sanctions": Label("违纪处理的措施", "sanctions of the penalties"),
    "penalty_behaviours": Label("违纪行为", "acts that the penalties are for"),
    "retake_rule_levels": Label("补考规则适用的等级", "levels of the retake rules"),
    "schedule_milestones": Label("其他时间节点", "other dates of the schedules"),
}
"""Tables that no class of the registry names."""
VIEWS: dict[str, Label] = {
    "fee_comparison": Label("收费对比", "fees compared"),
    "schedule_comparison": Label("时间安排对比", "schedules compared"),
    "retake_comparison": Label("补考规则对比", "retake rules compared"),
    "penalty_comparison": Label("违纪处理对比", "penalties compared"),
    "contact_directory": Label("联系方式一览", "contact directory"),
    "offering_matrix": Label("评价项目一览", "offerings by agency, year, occupation and level"),
    "condition_comparison": Label("申报条件对比", "application conditions compared"),
    "procedure_comparison": Label("办理流程对比", "procedures compared"),
    "retake_validity": Label("成绩有效期（逐等级）", "retake validity, level by level"),
    "offering_grid": Label("评价项目矩阵（等级为列）", "offerings with a column for each level"),
    "finding_list": Label("疑点一览", "findings with notice and agency"),
    "notice_overview": Label("通知总览", "notices with the number of their records"),
}
"""The views of `db.views`; a test asks for a name for each."""
SOURCES = {
    **COMPARISONS,
    "retake_validity": "retake_rules",
    "offering_grid": "offerings",
    "finding_list": "findings",
    "notice_overview": "notices",
}
"""The table whose words explain a view's columns first."""
GRID_LEVELS = {"apprentice": 6, "special_grade": 0, "chief": -1}
CURRENT = (
    "只含各通知的最新修订；page 与 quote 是原文的页码和文字。"
    "Newest revisions only; page and quote are the notice's page and words."
)
DESCRIPTIONS: dict[str, str] = {
    **dict.fromkeys(COMPARISONS, CURRENT),
    "retake_validity": "每个等级的成绩有效期，最新修订。How long a passed subject counts, newest revisions.",
    "offering_grid": "每个职业一行，开展的等级为1，最新修订。A row an occupation, 1 where it is offered.",
    "finding_list": CURRENT,
    "notice_overview": "每行一份通知的一个修订，附记录条数。A notice's revision, with the number of records.",
    "evidence": "每条记录读自哪一页、哪几个字、哪一条款。Where each record was read: page, words, clause.",
    "agencies": "发布通知的单位。Who issues the notices.",
    "levels": "等级代码与名称。The level codes and their names.",
    "settings": "本库选定的做法。What was chosen once for this database.",
    "originals": "读过的文件本身。The files themselves, where they are kept inside the database.",
    "loads": "每行一次入库。One load: when, from where, with what result.",
    "load_files": "每个路径一行：最近一次入库的结果，失败的附原因。What became of each file when it was last loaded, and why.",
    "corrections": "人工更正，一行一次，与读出的值分开存放；最后一次有效。"
    "What people corrected, apart from what was read; the last one holds.",
    "record_states": "被补充通知替代或经人工更正的记录；其余记录照读出的值有效。"
    "Records amended or corrected; all others stand as read.",
}


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
    extra: Any = info.json_schema_extra
    found = extra.get("codes") if isinstance(extra, dict) else None
    if not found or found == LEVEL_CODES:
        return {}
    return {code: (zh, en) for code, (zh, en) in found.items()}
