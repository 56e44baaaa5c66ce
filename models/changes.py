"""What a comparison of two notices, or of two sets of notices, yields."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from models.base import Model
from models.records import Evidence
from models.vocabulary import NoticeKind

ChangeKind = Literal["added", "removed", "changed"]


class NoticeRef(Model):
    """Which notice is meant."""

    notice_id: str | None = Field(
        default=None, description="通知编号 · id in the database, where it is known"
    )
    file_name: str = Field(description="文件名 · file that it was read from")
    sha256: str = Field(description="文件指纹 · SHA-256 of that file")
    title: str | None = Field(default=None, description="标题 · title")
    issuer: str | None = Field(default=None, description="发布单位 · issuing agency")
    year: int | None = Field(default=None, description="年度 · the year that the notice is about")
    issued_on: date | None = Field(default=None, description="落款日期 · date of the signature")
    notice_kind: NoticeKind = Field(default="annual", description="通知类型 · kind of notice")
    occupations: tuple[str, ...] = Field(default=(), description="职业 · occupations that it offers")


class SideRef(Model):
    """One side of a comparison: a notice, or the notices that a selector names."""

    selector: str | None = Field(
        default=None, description="选择条件 · what the person asked for; null: one notice"
    )
    notices: tuple[NoticeRef, ...] = Field(description="通知 · the notices of this side")


class Change(Model):
    """One difference; `field` is null where a whole record came or went.

    `key` says what the record is about, in the words of the later of the two notices, and leaves out a
    field that is itself what changed. Of a list field (sanctions, requirements, acts, milestones) each
    item is a change of its own: `old` and `new` are the item, null on the side that lacks it.
    """

    kind: str = Field(description="种类 · record kind, as in the JSON object")
    change: ChangeKind = Field(description="变化 · added, removed or changed")
    key: dict[str, Any] = Field(description="所指 · what the record is about")
    field: str | None = Field(default=None, description="字段 · the field that changed")
    old: Any = Field(default=None, description="旧值 · value on the old side, as in the JSON object")
    new: Any = Field(default=None, description="新值 · value on the new side, as in the JSON object")
    old_evidence: tuple[Evidence, ...] = Field(default=(), description="旧出处 · where the old side says it")
    new_evidence: tuple[Evidence, ...] = Field(default=(), description="新出处 · where the new side says it")
    pair: int = Field(
        default=0, description="所属通知对 · index into the comparison's `pairs`; -1: a whole notice"
    )
    parts: tuple["Change", ...] = Field(
        default=(),
        description="随之而来的变化 · what came or went with it: a new level's fees, conditions and windows",
    )
    old_notice: str | None = Field(
        default=None,
        description="旧值所在通知 · notice that says the old value, where it is a supplement of the one compared",
    )
    new_notice: str | None = Field(
        default=None,
        description="新值所在通知 · notice that says the new value, where it is a supplement of the one compared",
    )

    def reversed(self) -> "Change":
        """The same difference, read from the new side to the old."""
        turned: dict[ChangeKind, ChangeKind] = {"added": "removed", "removed": "added", "changed": "changed"}
        return self.model_copy(
            update={
                "change": turned[self.change],
                "old": self.new,
                "new": self.old,
                "old_evidence": self.new_evidence,
                "new_evidence": self.old_evidence,
                "old_notice": self.new_notice,
                "new_notice": self.old_notice,
                "parts": tuple(part.reversed() for part in self.parts),
            }
        )


class NoticePair(Model):
    """Two notices that were compared with each other."""

    old: NoticeRef
    new: NoticeRef
    shift: int = Field(
        default=0,
        description="年度差（年）· years by which the new notice is later, as the comparison took them: the year's own shift",
    )


class Proposal(Model):
    """Two names of which one is gone and the other new, and which may be the same; a person decides.

    A work type counts as an occupation.
    """

    kind: Literal["agency", "occupation"] = Field(description="种类 · what is named")
    old: str = Field(description="旧名称 · the name that is gone")
    new: str = Field(description="新名称 · the name that is new")
    likeness: float = Field(description="相似度（0至1）· likeness of names and contents, 0 to 1")
    pair: int = Field(
        default=-1, description="所属通知对 · index into `pairs`, for an occupation; -1: agencies"
    )

    def reversed(self) -> "Proposal":
        """The same two names, read from the new side to the old."""
        return self.model_copy(update={"old": self.new, "new": self.old})


class Comparison(Model):
    """Everything that differs, and which notices were laid side by side."""

    old: SideRef
    new: SideRef
    pairs: tuple[NoticePair, ...] = ()
    changes: tuple[Change, ...] = ()
    ambiguous: tuple[NoticeRef, ...] = Field(
        default=(),
        description="无法唯一配对的通知 · notices with several possible partners, told as gone and new",
    )
    proposed: tuple[Proposal, ...] = Field(
        default=(), description="可能的更名 · names that may be the same, told as gone and new"
    )
    troubles: tuple[str, ...] = Field(
        default=(), description="未能比较 · pairs that could not be compared, and why"
    )

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.changes

    @property
    def of_sets(self) -> bool:
        """Whether two sets were compared rather than two notices."""
        return self.old.selector is not None or self.new.selector is not None


class Moved(Model):
    """How many agencies moved values one way, and by how much."""

    agencies: tuple[str, ...] = Field(description="单位 · agencies")
    values: int = Field(description="处数 · how many values moved")
    median: float | None = Field(
        default=None, description="中位变化（元，时间为天）· median change in yuan, of windows in days"
    )
    median_percent: float | None = Field(
        default=None, description="中位变化（百分比）· median change in per cent, of amounts"
    )


class Summary(Model):
    """What two sets of notices come to, agency by agency; each counts once, by its name in the newer notices."""

    old_agencies: int = Field(description="旧方单位数 · agencies on the old side")
    new_agencies: int = Field(description="新方单位数 · agencies on the new side")
    come: tuple[str, ...] = Field(description="新增单位 · agencies that are new")
    gone: tuple[str, ...] = Field(description="退出单位 · agencies that left")
    unchanged: tuple[str, ...] = Field(description="无变化单位 · agencies whose notices all say the same")
    uncompared: tuple[str, ...] = Field(
        description="未能完整比较的单位 · agencies of which a notice could not be compared"
    )
    raised: Moved = Field(description="上调收费 · fees raised")
    lowered: Moved = Field(description="下调收费 · fees lowered")
    later: Moved = Field(description="推迟的时间 · windows that start or end later")
    sooner: Moved = Field(description="提前的时间 · windows that start or end sooner")
