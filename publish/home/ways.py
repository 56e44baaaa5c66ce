"""The ways in, by who comes: people at a policy desk, researchers, and those who write SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.vocabulary import Label
from publish.addresses import site_address
from publish.site import Site


@dataclass(frozen=True)
class Way:
    """A page to go to, with what it is for; `needs` must be open to the reader."""

    path: str
    name: Label
    why: Label
    needs: frozenset[str] = frozenset({"notices"})


@dataclass(frozen=True)
class Group:
    """The ways of one kind of reader; `href` by their paths."""

    title: Label
    ways: Sequence[tuple[Way, str]]


GROUPS: tuple[tuple[Label, tuple[Way, ...]], ...] = (
    (
        Label("政策与管理", "For policy staff"),
        (
            Way(
                "/-/zhiping/diff",
                Label("两年对比", "What changed"),
                Label(
                    "收费、时间、条件的变化，附两年原文",
                    "fees, dates and conditions, with the words of both years",
                ),
            ),
            Way(
                "/-/zhiping/calendar",
                Label("申报与评价日历", "Calendar"),
                Label("全年安排，可订阅到日历软件", "the year's windows, for your calendar program too"),
                frozenset({"notices", "schedules"}),
            ),
            Way(
                "/-/zhiping/review",
                Label("疑点与更正", "Findings"),
                Label("读不准的地方，对照原文更正", "what was read with doubt, beside its page"),
                frozenset({"notices", "findings"}),
            ),
        ),
    ),
    (
        Label("研究与比较", "For researchers"),
        (
            Way(
                "/-/zhiping/charts",
                Label("图表", "Charts"),
                Label("收费、时间、有效期的分布，附数据和 SQL", "fees, windows, validity, with data and SQL"),
            ),
            Way(
                "/-/zhiping/notices",
                Label("选通知来比较", "Compare notices"),
                Label("勾选几份通知，并排看", "tick some and see them side by side"),
            ),
            Way(
                "/-/zhiping/dictionary",
                Label("数据字典", "Data dictionary"),
                Label("每个字段的含义和引用方法", "what each column means, and how to cite"),
            ),
        ),
    ),
)


def ways_of(datasette: Any, site: Site, open_to: frozenset[str]) -> list[Group]:
    """The groups with those ways that the reader may go."""
    made = [
        Group(title, [(way, site_address(datasette, site, way.path)) for way in ways if way.needs <= open_to])
        for title, ways in GROUPS
    ]
    return [group for group in made if group.ways]
