"""What misconduct costs."""

from typing import ClassVar

from pydantic import Field

from models.base import Model
from models.records import Record, child_table, codes
from models.vocabulary import (
    DEBAR_PERIODS,
    GRAVITIES,
    SANCTIONS,
    TRIGGERS,
    DebarPeriod,
    Gravity,
    Label,
    SanctionKind,
    Trigger,
)


class Sanction(Model):
    """One sanction; `years`, `period` and `severity` belong to `debar`."""

    sanction: SanctionKind = Field(description="处理 · sanction", json_schema_extra=codes(SANCTIONS))
    years: float | None = Field(default=None, description="禁考年限（年）· years of debarment")
    period: DebarPeriod | None = Field(
        default=None, description="禁考期间 · period of debarment", json_schema_extra=codes(DEBAR_PERIODS)
    )
    severity: Gravity | None = Field(
        default=None, description="情节 · gravity of the act", json_schema_extra=codes(GRAVITIES)
    )


class Penalty(Record):
    """One tier: the acts, and what follows from each of them."""

    table: ClassVar[str] = "penalties"
    label: ClassVar[Label] = Label("违纪处理", "penalties")
    keys: ClassVar[tuple[str, ...]] = ("trigger", "tier")
    wording: ClassVar[tuple[str, ...]] = ("text",)
    facets: ClassVar[tuple[str, ...]] = ("trigger", "tier")
    sort: ClassVar[tuple[str, ...]] = ("tier",)

    tier: int | None = Field(
        default=None,
        description="档次（照原文编号；条文编号贯穿全文的，为该节考核中各档的次序）· the ordinal printed on the tier within its "
        "list or section; of articles (第…条) that count on from other sections, the rank among the "
        "section's tiers during the assessment, null for the other triggers",
    )
    trigger: Trigger = Field(description="适用情形 · when it applies", json_schema_extra=codes(TRIGGERS))
    sanctions: tuple[Sanction, ...] = Field(
        description="处理 · sanctions", json_schema_extra=child_table("penalty_sanctions")
    )
    behaviours: tuple[str, ...] | None = Field(
        default=None,
        description="行为 · the numbered acts, in order",
        json_schema_extra=child_table("penalty_behaviours"),
    )
    text: str | None = Field(default=None, description="原文 · the words that state the sanction")
