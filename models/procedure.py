"""How it is done, when, and whom to ask."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from models.base import Model
from models.records import Record, child_table, codes
from models.vocabulary import (
    CHANNELS,
    CONTACT_KINDS,
    LEVELS,
    MILESTONES,
    PURPOSES,
    SCHEDULE_RULES,
    STEPS,
    Channel,
    ContactKind,
    Label,
    MilestoneKind,
    Purpose,
    ScheduleRuleKind,
    Step,
)


class Procedure(Record):
    """How one step is done over one channel."""

    table: ClassVar[str] = "procedures"
    label: ClassVar[Label] = Label("办理流程", "procedures")
    keys: ClassVar[tuple[str, ...]] = ("step", "channel")
    null_is_all: ClassVar[tuple[str, ...]] = ("channel",)
    wording: ClassVar[tuple[str, ...]] = ("text",)
    facets: ClassVar[tuple[str, ...]] = ("step", "channel")
    sort: ClassVar[tuple[str, ...]] = ("step",)

    step: Step = Field(description="环节 · step", json_schema_extra=codes(STEPS))
    channel: Channel | None = Field(
        default=None,
        description="方式（空为两者或未说明）· channel; null: both, or not said",
        json_schema_extra=codes(CHANNELS),
    )
    place: str | None = Field(default=None, description="地点、应用或网址 · address, app or site")
    working_days: int | None = Field(default=None, description="工作日数 · working days")
    text: str = Field(description="原文 · the step's words")


class Window(Model):
    """From `start` to `end`, both days included; `text` is how the notice says it."""

    start: date | None = Field(default=None, description="开始日期 · first day")
    end: date | None = Field(default=None, description="结束日期 · last day")
    text: str = Field(default="", description="原文 · the window's words")


class Milestone(Model):
    """Another date of the same batch."""

    milestone: MilestoneKind = Field(description="节点 · milestone", json_schema_extra=codes(MILESTONES))
    start: date | None = Field(default=None, description="开始日期 · first day")
    end: date | None = Field(default=None, description="结束日期 · last day")
    text: str = Field(default="", description="原文 · the milestone's words")


class Schedule(Record):
    """One batch: when to apply and when the assessment is."""

    table: ClassVar[str] = "schedules"
    label: ClassVar[Label] = Label("时间安排", "schedules")
    keys: ClassVar[tuple[str, ...]] = ("occupation", "work_type", "level", "sequence")
    null_is_all: ClassVar[tuple[str, ...]] = ("occupation", "work_type", "level")
    facets: ClassVar[tuple[str, ...]] = ("occupation", "level")
    sort: ClassVar[tuple[str, ...]] = ("sequence",)

    sequence: int = Field(description="次序 · ordinal of the window")
    occupation: str | None = Field(default=None, description="职业（空为全部）· occupation; null: all")
    work_type: str | None = Field(default=None, description="工种 · work type")
    level: int | None = Field(
        default=None, description="等级（空为全部）· level; null: all", json_schema_extra=codes(LEVELS)
    )
    application: Window | None = Field(default=None, description="申报时间 · application window")
    assessment: Window | None = Field(default=None, description="评价时间 · assessment window")
    milestones: tuple[Milestone, ...] = Field(
        default=(),
        description="其他节点 · other dates of the batch",
        json_schema_extra=child_table("schedule_milestones"),
    )
    note: str | None = Field(default=None, description="备注 · what the cell says beside the dates")


class ScheduleRule(Record):
    """A rule that holds for the schedule as a whole."""

    table: ClassVar[str] = "schedule_rules"
    label: ClassVar[Label] = Label("时间规则", "schedule rules")
    keys: ClassVar[tuple[str, ...]] = ("rule",)
    wording: ClassVar[tuple[str, ...]] = ("text",)
    facets: ClassVar[tuple[str, ...]] = ("rule",)

    rule: ScheduleRuleKind = Field(description="规则 · rule", json_schema_extra=codes(SCHEDULE_RULES))
    text: str = Field(description="原文 · the rule's words")


class Contact(Record):
    """One way to reach somebody for one purpose."""

    table: ClassVar[str] = "contacts"
    label: ClassVar[Label] = Label("联系方式", "contacts")
    keys: ClassVar[tuple[str, ...]] = ("kind", "purpose", "organization", "value")
    slot: ClassVar[tuple[str, ...]] = ("kind", "purpose", "organization")
    null_is_all: ClassVar[tuple[str, ...]] = ("organization",)
    facets: ClassVar[tuple[str, ...]] = ("kind", "purpose")
    sort: ClassVar[tuple[str, ...]] = ("purpose",)

    kind: ContactKind = Field(description="种类 · kind", json_schema_extra=codes(CONTACT_KINDS))
    purpose: Purpose = Field(description="用途 · purpose", json_schema_extra=codes(PURPOSES))
    organization: str | None = Field(default=None, description="单位 · organization, where it is named")
    person: str | None = Field(default=None, description="联系人 · person")
    value: str = Field(description="内容 · number, address or site")
    hours: str | None = Field(default=None, description="服务时间 · hours")
