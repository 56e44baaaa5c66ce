"""The notice itself and what it cites, attaches and says, clause by clause."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Box, Model
from models.records import Record, codes
from models.vocabulary import (
    CITATION_ROLES,
    CLAUSE_KINDS,
    FINDINGS,
    LEVELS,
    NOTICE_KINDS,
    SEVERITIES,
    CitationRole,
    ClauseKind,
    FindingCode,
    Label,
    NoticeKind,
    Severity,
)


class AmendedNotice(Model):
    """The notice that a supplement or correction changes."""

    title: str | None = Field(default=None, description="所修改通知的标题 · title of the amended notice")
    document_number: str | None = Field(default=None, description="所修改通知的文号 · its document number")


class NoticeHeader(Record):
    """Who issued what, when, about which year."""

    table: ClassVar[str] = "notices"
    label: ClassVar[Label] = Label("通知", "notices")
    wording: ClassVar[tuple[str, ...]] = ("title", "addressee")
    facets: ClassVar[tuple[str, ...]] = ("year", "region", "notice_kind")
    sort: ClassVar[tuple[str, ...]] = ("year",)

    title: str | None = Field(default=None, description="标题 · title")
    year: int | None = Field(default=None, description="年度 · the year that the notice is about")
    issuer: str | None = Field(default=None, description="发布单位 · issuing agency")
    issued_on: date | None = Field(
        default=None, description="落款日期 · date of the signature, not of printing"
    )
    region: str | None = Field(default=None, description="省级地区 · province-level unit")
    addressee: str | None = Field(default=None, description="主送 · addressee")
    document_number: str | None = Field(
        default=None, description="本文文号 · the notice's own document number"
    )
    notice_kind: NoticeKind = Field(
        default="annual", description="通知类型 · kind of notice", json_schema_extra=codes(NOTICE_KINDS)
    )
    amends: AmendedNotice | None = Field(
        default=None, description="所修改的通知 · the notice that this one amends"
    )


class Citation(Record):
    """A document that the notice names in 《》."""

    table: ClassVar[str] = "citations"
    label: ClassVar[Label] = Label("引用文件", "citations")
    keys: ClassVar[tuple[str, ...]] = ("role", "title")
    adds_only: ClassVar[bool] = True
    facets: ClassVar[tuple[str, ...]] = ("role", "document_number")

    role: CitationRole = Field(
        description="作用 · role of the citation", json_schema_extra=codes(CITATION_ROLES)
    )
    title: str = Field(description="文件标题（不含书名号）· title without 《》")
    document_number: str | None = Field(default=None, description="文号 · document number")


class Attachment(Record):
    """An attachment as listed at the end of the body."""

    table: ClassVar[str] = "attachments"
    label: ClassVar[Label] = Label("附件", "attachments")
    keys: ClassVar[tuple[str, ...]] = ("title",)
    adds_only: ClassVar[bool] = True
    facets: ClassVar[tuple[str, ...]] = ("found", "labelled")

    number: int | None = Field(default=None, description="附件序号 · number of the attachment")
    title: str = Field(description="附件标题 · title as listed")
    found: bool = Field(description="正文是否在文件中 · whether its text is in the document")
    labelled: bool = Field(description="正文前是否有“附件N” · whether its text stands under an 附件N heading")


class Clause(Model):
    """A block of the document in reading order; every character stands in exactly one clause."""

    table: ClassVar[str] = "clauses"
    label: ClassVar[Label] = Label("条款", "clauses")
    facets: ClassVar[tuple[str, ...]] = ("kind",)

    id: str = Field(description="条款编号 · the clause's id within the notice")
    parent: str | None = Field(default=None, description="上级条款 · the clause that this one stands under")
    number: str | None = Field(
        default=None, description="序号（照原文）· number as printed, without brackets' meaning lost"
    )
    kind: ClauseKind = Field(description="类型 · kind", json_schema_extra=codes(CLAUSE_KINDS))
    text: str = Field(description="文字 · the clause's text")
    page: int | None = Field(default=None, description="起始页 · page on which it begins")
    bbox: Box | None = Field(default=None, description="位置（起始页）· box on that page, in PDF points")
    used_by: tuple[str, ...] = Field(default=(), description="引用它的记录种类 · record kinds read from it")
    joined: str | None = Field(
        default=None, description="跨页表格的接续 · where parts of a table were put together, and why"
    )


class Finding(Record):
    """What a careful reader would query."""

    table: ClassVar[str] = "findings"
    label: ClassVar[Label] = Label("疑点", "findings")
    keys: ClassVar[tuple[str, ...]] = ("code", "occupation", "work_type", "level", "message")
    adds_only: ClassVar[bool] = True
    facets: ClassVar[tuple[str, ...]] = ("code", "severity", "level")
    sort: ClassVar[tuple[str, ...]] = ("severity",)

    code: FindingCode = Field(
        description="疑点代码 · code",
        json_schema_extra=codes({code: label for code, (_, label) in FINDINGS.items()}),
    )
    severity: Severity = Field(description="严重程度 · severity", json_schema_extra=codes(SEVERITIES))
    message: str = Field(description="说明（中文）· message in Chinese")
    message_en: str = Field(default="", description="说明（英文）· message in English")
    occupation: str | None = Field(default=None, description="职业 · occupation that the finding is about")
    work_type: str | None = Field(default=None, description="工种 · work type that the finding is about")
    level: int | None = Field(
        default=None, description="等级 · level that the finding is about", json_schema_extra=codes(LEVELS)
    )
