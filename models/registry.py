"""The record kinds in the order of the contract, and the Notice that holds them all.

One class and one line here make a kind: its table, column help, diff keys and export follow.
"""

from typing import Any, ClassVar

from pydantic import ConfigDict, Field

from models.base import Model
from models.conduct import Penalty
from models.document import TextSource
from models.money import Fee, PaymentAccount, RetakeRule
from models.notice import Attachment, Citation, Clause, Finding, NoticeHeader
from models.offering import ApplicationCondition, Offering
from models.procedure import Contact, Procedure, Schedule, ScheduleRule
from models.records import Record
from models.vocabulary import Label

RECORD_KINDS: tuple[type[Record], ...] = (
    Citation,
    Offering,
    ApplicationCondition,
    Procedure,
    Schedule,
    ScheduleRule,
    Fee,
    PaymentAccount,
    Contact,
    RetakeRule,
    Penalty,
    Attachment,
    Finding,
)
"""Every kind that a notice holds as a list; the JSON key and the table are `kind.table`."""


class PageFrame(Model):
    """How a page lies as it was read: boxes of evidence are places on it."""

    number: int = Field(description="页码（从1起）· page number, 1-based")
    width: float = Field(description="宽（点）· width in points, as read")
    height: float = Field(description="高（点）· height in points, as read")
    turned: float = Field(
        default=0.0,
        description="读取前转正的角度（度，顺时针）· degrees clockwise by which it was turned before it was read",
    )


class DocumentInfo(Model):
    """The file that a notice was read from."""

    table: ClassVar[str] = "documents"
    label: ClassVar[Label] = Label("文件", "documents")
    facets: ClassVar[tuple[str, ...]] = ("text_source", "media_type")

    file_name: str = Field(description="文件名 · file name")
    sha256: str = Field(description="文件指纹 · SHA-256 of the bytes, in hexadecimal")
    byte_size: int = Field(description="大小（字节）· size in bytes")
    media_type: str = Field(description="媒体类型 · media type")
    page_count: int | None = Field(default=None, description="页数 · number of pages; null without pages")
    text_source: TextSource = Field(description="文字来源 · where the text came from")
    parser_version: str = Field(description="解析器版本 · version of the parser")
    reading_notes: str | None = Field(
        default=None,
        description="读取说明（逐页）· pages whose text was not simply there: how they were read, what was left out",
    )
    page_frames: tuple[PageFrame, ...] | None = Field(
        default=None,
        description="各页尺寸与转正角度 · size of each page in points and how far it was turned; null without pages",
    )


class Notice(Model):
    """Everything read from one document: the record contract's JSON object."""

    model_config: ClassVar[ConfigDict] = {
        **Model.model_config,
        "populate_by_name": True,
        "serialize_by_alias": True,
    }

    schema_name: str = Field(
        default="zhiping/notice/1", alias="schema", description="格式 · name of the format"
    )
    document: DocumentInfo
    notice: NoticeHeader
    citations: tuple[Citation, ...] = ()
    offerings: tuple[Offering, ...] = ()
    application_conditions: tuple[ApplicationCondition, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    schedule_rules: tuple[ScheduleRule, ...] = ()
    fees: tuple[Fee, ...] = ()
    payment_accounts: tuple[PaymentAccount, ...] = ()
    contacts: tuple[Contact, ...] = ()
    retake_rules: tuple[RetakeRule, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    clauses: tuple[Clause, ...] = ()
    findings: tuple[Finding, ...] = ()

    def records(self, kind: type[Record]) -> tuple[Record, ...]:
        """The notice's records of one kind."""
        found: tuple[Record, ...] = getattr(self, kind.table)
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read that a notice of assessments says: the document is of another kind."""
        unsaid = (Citation, Attachment, Finding)
        named = self.notice.issuer is not None and self.notice.year is not None
        return not named and not any(self.records(kind) for kind in RECORD_KINDS if kind not in unsaid)

    def to_json(self, **options: Any) -> str:
        """The record contract's JSON object."""
        return self.model_dump_json(by_alias=True, **options)
