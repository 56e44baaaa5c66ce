"""What is assessed, and who may apply."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from models.base import Model
from models.records import Record, child_table, codes
from models.vocabulary import COUNTED_FROM, LEVELS, REQUIREMENTS, TITLE_RANKS, Label, TitleRank

_KIND = "要求种类 · kind of requirement"


class Offering(Record):
    """An occupation (and work type) that is assessed at one level."""

    table: ClassVar[str] = "offerings"
    label: ClassVar[Label] = Label("评价项目", "offerings")
    keys: ClassVar[tuple[str, ...]] = ("occupation", "work_type", "level")
    wording: ClassVar[tuple[str, ...]] = ("certificate_issuer",)
    facets: ClassVar[tuple[str, ...]] = ("occupation", "level")
    sort: ClassVar[tuple[str, ...]] = ("occupation",)

    occupation: str = Field(description="职业 · occupation")
    work_type: str | None = Field(default=None, description="工种 · work type within the occupation")
    level: int | None = Field(
        default=None, description="等级（1最高）· level, 1 is the highest", json_schema_extra=codes(LEVELS)
    )
    occupation_code: str | None = Field(
        default=None, description="职业编码 · code in the national classification"
    )
    certificate_issuer: str | None = Field(default=None, description="发证机构 · who issues the certificate")


class AgeRequirement(Model):
    """At least `min` years old."""

    kind: Literal["age"] = Field(default="age", description=_KIND, json_schema_extra=codes(REQUIREMENTS))
    min: int = Field(description="最低年龄（周岁）· minimum age in years")


class ExperienceRequirement(Model):
    """累计从事…满N年."""

    kind: Literal["experience"] = Field(
        default="experience", description=_KIND, json_schema_extra=codes(REQUIREMENTS)
    )
    years: float = Field(description="年限（年）· years of work")
    after: Literal["certificate", "title"] | None = Field(
        default=None,
        description="自何时起算 · what the years are counted from",
        json_schema_extra=codes(COUNTED_FROM),
    )


class CertificateRequirement(Model):
    """A certificate of `level`, held for `held_years` where said."""

    kind: Literal["certificate"] = Field(
        default="certificate", description=_KIND, json_schema_extra=codes(REQUIREMENTS)
    )
    level: int | None = Field(description="证书等级 · level of the certificate held")
    held_years: float | None = Field(default=None, description="持证年限（年）· years for which it is held")


class TitleRequirement(Model):
    """A professional title (职称)."""

    kind: Literal["title"] = Field(default="title", description=_KIND, json_schema_extra=codes(REQUIREMENTS))
    rank: TitleRank = Field(
        description="职称级别 · rank of the professional title", json_schema_extra=codes(TITLE_RANKS)
    )


class EducationRequirement(Model):
    """A diploma or enrolment."""

    kind: Literal["education"] = Field(
        default="education", description=_KIND, json_schema_extra=codes(REQUIREMENTS)
    )


class ApprenticeshipRequirement(Model):
    """学徒期满."""

    kind: Literal["apprenticeship"] = Field(
        default="apprenticeship", description=_KIND, json_schema_extra=codes(REQUIREMENTS)
    )


class OtherRequirement(Model):
    """Residence, an upper age and the like, in the notice's words."""

    kind: Literal["other"] = Field(default="other", description=_KIND, json_schema_extra=codes(REQUIREMENTS))
    text: str = Field(description="原文 · the requirement's words")


Requirement = Annotated[
    AgeRequirement
    | ExperienceRequirement
    | CertificateRequirement
    | TitleRequirement
    | EducationRequirement
    | ApprenticeshipRequirement
    | OtherRequirement,
    Field(discriminator="kind"),
]


class ApplicationCondition(Record):
    """One numbered alternative for a level, or the general one; all its requirements must hold."""

    table: ClassVar[str] = "application_conditions"
    label: ClassVar[Label] = Label("申报条件", "application conditions")
    keys: ClassVar[tuple[str, ...]] = ("occupation", "level", "number")
    wording: ClassVar[tuple[str, ...]] = ("text",)
    facets: ClassVar[tuple[str, ...]] = ("level", "occupation")
    sort: ClassVar[tuple[str, ...]] = ("level",)

    occupation: str | None = Field(default=None, description="职业（空为全部）· occupation; null: all")
    level: int | None = Field(
        default=None, description="等级（空为通用）· level; null: general", json_schema_extra=codes(LEVELS)
    )
    number: int | None = Field(default=None, description="序号 · number of the alternative")
    requirements: tuple[Requirement, ...] = Field(
        description="要求（须同时满足）· requirements, all of which must hold",
        json_schema_extra=child_table("condition_requirements"),
    )
    text: str = Field(description="原文 · the condition's words")
