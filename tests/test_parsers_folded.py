"""Tables folded to save room are read as long ones, whatever the format; what only looks folded stays."""

from datetime import date
from pathlib import Path

import pytest
from notice_text import notice_of, outline_of

from ingest import read_document
from parsers import parse

HEAD = "关于开展2026年茶艺师职业技能等级认定的通知\n一、收费标准\n"
Fees = list[tuple[str | None, int | None, str, float | None]]


def fees(rows: str) -> Fees:
    return [(fee.occupation, fee.level, fee.subject, fee.amount) for fee in notice_of(HEAD + rows).fees]


@pytest.mark.parametrize(
    "rows",
    [
        "等级\t费用（元）\t等级\t费用（元）\n五级\t300\t四级\t380\n三级\t450\t二级\t500\n",
        "等级\t费用（元）\t等级\t费用（元）\n五级\t300\t三级\t450\n四级\t380\t二级\t500\n",
        "等级\t费用\t等级\t费用\t等级\t费用\n五级\t300元\t三级\t450元\t二级\t500元\n四级\t380元\t\t\t\t\n",
        "| 等级 | 费用 | 等级 | 费用 |\n| 五级 | 300元 | 四级 | 380元 |\n| 三级 | 450元 | 二级 | 500元 |\n",
    ],
)
def test_each_level_has_its_own_fee(rows: str) -> None:
    expected = [("茶艺师", 5, "total", 300), ("茶艺师", 4, "total", 380), ("茶艺师", 3, "total", 450)]
    assert sorted(fees(rows), key=lambda fee: -(fee[1] or 0)) == [*expected, ("茶艺师", 2, "total", 500)]


def test_folds_behind_a_column_of_their_own() -> None:
    rows = "职业\t等级\t费用（元）\t等级\t费用（元）\n茶艺师\t五级\t300\t四级\t380\n育婴员\t五级\t200\t四级\t260\n"
    assert fees(rows) == [
        ("茶艺师", 5, "total", 300),
        ("茶艺师", 4, "total", 380),
        ("育婴员", 5, "total", 200),
        ("育婴员", 4, "total", 260),
    ]


def test_a_fold_that_ends_sooner_leaves_no_records() -> None:
    rows = "职业\t费用（元）\t职业\t费用（元）\n茶艺师\t300\t育婴员\t200\n美容师\t380\t\t\n"
    assert [(fee[0], fee[3]) for fee in fees(rows)] == [("茶艺师", 300), ("美容师", 380), ("育婴员", 200)]


def test_windows_in_two_folds() -> None:
    notice = notice_of(
        "关于开展2026年茶艺师职业技能等级认定的通知\n一、考核安排\n"
        "批次\t报名时间\t考试时间\t批次\t报名时间\t考试时间\n"
        "第一批\t3月1日至3月5日\t4月10日\t第二批\t9月1日至9月5日\t10月10日\n"
    )
    assert [(one.sequence, one.assessment.start) for one in notice.schedules if one.assessment] == [
        (1, date(2026, 4, 10)),
        (2, date(2026, 10, 10)),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "等级\t理论\t实操\t合计\n五级\t100\t200\t300\n",
        "等级\t考核费\t等级\t补考费\n五级\t100\t五级\t80\n",
        "考核费\t补考费\t考核费\n100\t80\t200\n",
    ],
)
def test_what_does_not_come_again_stays(rows: str) -> None:
    (grid,) = [node.grid for node in outline_of(HEAD + rows).nodes if node.grid]
    assert grid.columns == len(rows.split("\n")[0].split("\t"))


def test_headings_under_two_parents_are_no_folds() -> None:
    html = (
        "<html><body><h1>关于开展2026年茶艺师职业技能等级认定的通知</h1><p>一、收费标准</p><table>"
        "<tr><td colspan=2>理论知识</td><td colspan=2>操作技能</td></tr>"
        "<tr><td>考核费</td><td>补考费</td><td>考核费</td><td>补考费</td></tr>"
        "<tr><td>100</td><td>80</td><td>200</td><td>150</td></tr></table></body></html>"
    )
    found = parse(read_document(Path("a.html"), data=html.encode())).fees
    assert [(fee.subject, fee.charge, fee.amount) for fee in found] == [
        ("theory", "exam", 100),
        ("theory", "retake", 80),
        ("practical", "exam", 200),
        ("practical", "retake", 150),
    ]
