"""What it costs, and how a failed subject is retaken."""

from typing import ClassVar

from pydantic import Field

from models.records import Record, child_table, codes
from models.vocabulary import (
    CHARGES,
    LEVELS,
    RETAKE_RULES,
    RETAKE_SCOPES,
    SUBJECTS,
    Charge,
    Label,
    RetakeRuleKind,
    RetakeScope,
    Subject,
)


class Fee(Record):
    """One amount."""

    table: ClassVar[str] = "fees"
    label: ClassVar[Label] = Label("收费", "fees")
    keys: ClassVar[tuple[str, ...]] = ("occupation", "work_type", "level", "subject", "item", "charge")
    wording: ClassVar[tuple[str, ...]] = ("includes",)
    null_is_all: ClassVar[tuple[str, ...]] = ("occupation", "work_type", "level")
    null_is_said: ClassVar[tuple[str, ...]] = ("amount",)
    facets: ClassVar[tuple[str, ...]] = ("occupation", "level", "subject", "charge")
    sort: ClassVar[tuple[str, ...]] = ("occupation",)

    occupation: str | None = Field(default=None, description="职业 · occupation; null: all")
    work_type: str | None = Field(default=None, description="工种 · work type")
    level: int | None = Field(
        default=None, description="等级 · level; null: all", json_schema_extra=codes(LEVELS)
    )
    subject: Subject = Field(description="科目 · subject", json_schema_extra=codes(SUBJECTS))
    item: str | None = Field(
        default=None,
        description="费用细项（空为整个科目）· part of a subject, such as a fee for materials; null: the whole",
    )
    charge: Charge = Field(description="费种 · kind of charge", json_schema_extra=codes(CHARGES))
    amount: float | None = Field(
        default=None, description="金额（元；空为不适用）· amount in yuan; null: not applicable"
    )
    unit: str | None = Field(default=None, description="计费单位 · unit as stated (元, 元/人, …)")
    includes: str | None = Field(
        default=None, description="包含 · what the header says that the amount includes"
    )


class PaymentAccount(Record):
    """The bank account that fees are paid into."""

    table: ClassVar[str] = "payment_accounts"
    label: ClassVar[Label] = Label("收款账户", "payment accounts")
    keys: ClassVar[tuple[str, ...]] = ("account_number",)
    slot: ClassVar[tuple[str, ...]] = ()

    account_name: str | None = Field(default=None, description="户名 · account name")
    account_number: str | None = Field(default=None, description="账号 · account number")
    bank: str | None = Field(default=None, description="开户银行 · bank")
    remark: str | None = Field(default=None, description="付款备注 · remark to put on the payment")


class RetakeRule(Record):
    """One rule for failed subjects."""

    table: ClassVar[str] = "retake_rules"
    label: ClassVar[Label] = Label("补考规则", "retake rules")
    keys: ClassVar[tuple[str, ...]] = ("rule", "levels")
    null_is_all: ClassVar[tuple[str, ...]] = ("levels",)
    wording: ClassVar[tuple[str, ...]] = ("text",)
    facets: ClassVar[tuple[str, ...]] = ("rule", "scope")
    sort: ClassVar[tuple[str, ...]] = ("rule",)

    rule: RetakeRuleKind = Field(description="规则 · rule", json_schema_extra=codes(RETAKE_RULES))
    levels: tuple[int, ...] | None = Field(
        default=None,
        description="等级（空为全部）· levels; null: all",
        json_schema_extra={**child_table("retake_rule_levels"), **codes(LEVELS)},
    )
    years: float | None = Field(default=None, description="有效期（年）· years of validity")
    scope: RetakeScope | None = Field(
        default=None, description="范围 · scope", json_schema_extra=codes(RETAKE_SCOPES)
    )
    count: int | None = Field(default=None, description="次数 · number of attempts")
    text: str = Field(description="原文 · the rule's words")
