"""Windows that one merged cell tells of several rows, in tables of fees and levels too."""

import pytest
from notice_text import web_notice_of
from test_parsers_schedules_worded import days

TITLE = "<h1>云汐市技能协会关于开展2026年评茶员、茶艺师职业技能评价的通知</h1>"
OFFERED = "<p>一、评价项目</p><p>评茶员五级、四级、三级；茶艺师四级、三级。</p>"


def windows(heading: str, *rows: str) -> list[str]:
    """`评茶员 5 0302-0313>0411-0411` of each window in a table below `heading`; / parts cells, *n merges n rows."""
    table = "".join(f"<tr>{''.join(cell(one) for one in row.split('|'))}</tr>" for row in rows)
    notice = web_notice_of(f"{TITLE}{OFFERED}<p>{heading}</p><table border=1>{table}</table>")
    return [
        " ".join(
            str(part)
            for part in (one.occupation, one.level, f"{days(one.application)}>{days(one.assessment)}")
            if part is not None
        )
        for one in notice.schedules
    ]


def cell(words: str) -> str:
    said, _, span = words.partition("*")
    return f"<td rowspan={span or 1}>{said}</td>"


@pytest.mark.parametrize(
    ("heading", "rows", "expected"),
    [
        (
            "二、认定时间与费用",
            [
                "职业|等级|报名|考试|考试费（元/人）",
                "评茶员*3|五级|3月2日—3月13日*3|4月11日*3|200",
                "四级|240",
                "三级|300",
                "茶艺师*2|四级|9月7日—9月18日*2|10月17日*2|260",
                "三级|320",
            ],
            ["评茶员 0302-0313>0411-0411", "茶艺师 0907-0918>1017-1017"],
        ),
        (
            "二、开考职业与收费标准",
            [
                "职业|级别|考核费|报名时间|考核时间",
                "评茶员*3|五级|200|3月2日至13日*2|4月11日*2",
                "四级|240",
                "三级|300|9月7日至18日|10月17日",
            ],
            [
                "评茶员 5 0302-0313>0411-0411",
                "评茶员 4 0302-0313>0411-0411",
                "评茶员 3 0907-0918>1017-1017",
            ],
        ),
        (
            "二、考试安排",
            [
                "等级|申报时间|评价时间",
                "五级|3月2日至13日*3|4月11日*3",
                "四级",
                "三级",
            ],
            ["0302-0313>0411-0411"],
        ),
    ],
    ids=["all levels of each", "two of three levels", "no occupation"],
)
def test_a_merged_window_is_one(heading: str, rows: list[str], expected: list[str]) -> None:
    assert windows(heading, *rows) == expected


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("二、收费标准", "评茶员|三级|300元|3月20日前缴清"),
        ("二、收费标准（2026年3月1日起执行）", "评茶员|三级|300元|同考核费"),
        ("二、违纪处理", "评茶员|三级|4月11日|取消成绩"),
    ],
)
def test_a_table_of_other_matters_tells_no_window(heading: str, row: str) -> None:
    assert windows(heading, "职业|等级|考核|说明", row) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ["批次|团体申报时间|个人申报时间|评价时间", "1|2月1日—2月20日|2月1日—2月25日|4月底前"],
            ["0201-0220>-0430", "0201-0225>-0430"],
        ),
        (
            ["批次|集体报名|个人报名|考试", "1|3月2日—3月13日|3月2日—3月13日|4月11日"],
            ["0302-0313>0411-0411"],
        ),
        (
            ["批次|报名（院校团体）|报名（社会个人）|考试", "1|3月2日—3月6日|3月2日—3月13日|4月11日", "2|9月1日—9月4日|9月1日—9月11日|10月17日"],
            ["0302-0306>0411-0411", "0302-0313>0411-0411", "0901-0904>1017-1017", "0901-0911>1017-1017"],
        ),
    ],
    ids=["each its own days", "the same days", "in brackets"],
)  # fmt: skip
def test_each_channel_has_its_own_column_to_apply_in(rows: list[str], expected: list[str]) -> None:
    assert windows("二、认定时间", *rows) == expected


def test_who_applies_in_a_window_is_its_note() -> None:
    rows = ["批次|团体申报|个人申报|评价时间", "2|2月1日—2月20日|2月1日—2月25日|4月底前"]
    table = "".join(f"<tr>{''.join(cell(one) for one in row.split('|'))}</tr>" for row in rows)
    notice = web_notice_of(f"{TITLE}{OFFERED}<p>二、申报及评价时间</p><table>{table}</table>")
    assert [(one.sequence, one.note) for one in notice.schedules] == [(2, "团体申报"), (2, "个人申报")]


@pytest.mark.parametrize("label", ["职业", "开考职业（工种）", "报考对象"])
def test_a_row_says_for_whom_the_columns_of_batches_are(label: str) -> None:
    rows = [
        "期次|第1期|第2期",
        "报名|3月9日—20日|9月7日—18日",
        "认定|4月11日—12日|10月17日—18日",
        f"{label}|全部|茶艺师",
    ]
    assert windows("二、时间安排", *rows) == ["0309-0320>0411-0412", "茶艺师 0907-0918>1017-1018"]


def test_a_column_that_numbers_batches_of_assessment_holds_no_dates() -> None:
    rows = ["评价批次|申报时间|评价时间", "3|2月1日—2月20日|4月底前", "4|4月1日—4月20日|6月底前"]
    table = "".join(f"<tr>{''.join(cell(one) for one in row.split('|'))}</tr>" for row in rows)
    notice = web_notice_of(f"{TITLE}{OFFERED}<p>二、申报及评价时间</p><table>{table}</table>")
    assert [one.sequence for one in notice.schedules] == [3, 4]
