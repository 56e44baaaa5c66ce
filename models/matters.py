"""Single values of many notices: side by side for several agencies, or over the years."""

from typing import Any

from pydantic import Field

from models.base import Model
from models.changes import NoticeRef
from models.records import Evidence


class Said(Model):
    """What one notice says of a matter; the notice is the supplement, where that says it."""

    value: Any = Field(description="值 · the value, as in the JSON object")
    notice_id: str = Field(description="出处通知 · notice that says it")
    evidence: tuple[Evidence, ...] = Field(description="出处 · where it says it")


class Spread(Model):
    """How far the numbers of a row lie apart."""

    least: float = Field(description="最小值 · the least")
    median: float = Field(description="中位数 · the median")
    most: float = Field(description="最大值 · the most")


class Row(Model):
    """One matter over several notices; null where a notice says nothing of it."""

    kind: str = Field(description="种类 · record kind")
    key: dict[str, Any] = Field(description="所指 · what the value is about")
    field: str = Field(description="字段 · field that holds the value")
    cells: tuple[Said | None, ...] = Field(description="各方 · one for each column")
    spread: Spread | None = Field(default=None, description="分布 · of numbers, where there are any")


class SideBySide(Model):
    """Several notices side by side."""

    columns: tuple[NoticeRef, ...] = Field(description="各栏通知 · the notice of each column")
    rows: tuple[Row, ...] = ()
    troubles: tuple[str, ...] = Field(
        default=(), description="一事两说 · what a notice says twice, differently"
    )


class Line(Model):
    """One matter of one agency over the years."""

    agency: str = Field(description="单位 · agency")
    kind: str = Field(description="种类 · record kind")
    key: dict[str, Any] = Field(description="所指 · what the value is about")
    field: str = Field(description="字段 · field that holds the value")
    years: dict[int, Said] = Field(description="各年 · what the notices of each year say")


class History(Model):
    """Values over the years."""

    years: tuple[int, ...] = Field(description="年度 · the years that there are notices of, in order")
    lines: tuple[Line, ...] = ()
    troubles: tuple[str, ...] = Field(
        default=(), description="一事两说 · what is said twice of a year, differently"
    )
