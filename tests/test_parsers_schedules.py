"""Batches from tables, lists and sentences, in wordings of our own."""

from datetime import date

import pytest
from notice_text import context_of

from models.procedure import Schedule, Window
from parsers.schedule_words import batch_number, role_of
from parsers.schedules import read_schedules

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n{offered}\n\n二、时间安排\n\n"
ONE = "评茶员五级、四级、三级。"
Days = tuple[date | None, date | None] | None


def schedules_of(body: str, offered: str = ONE) -> list[Schedule]:
    return read_schedules(context_of(HEAD.format(offered=offered) + body))


def days(window: Window | None) -> str | None:
    """`0301-0320` of a window; a side that is not said is empty, another year is written."""
    if window is None:
        return None
    return "-".join(
        "" if day is None else f"{day:%m%d}" if day.year == 2026 else f"{day:%Y%m%d}"
        for day in (window.start, window.end)
    )


def brief(body: str, offered: str = ONE) -> list[tuple[str | None, str | None]]:
    return [(days(one.application), days(one.assessment)) for one in schedules_of(body, offered)]


TWO_BATCHES = [("0301-0310", "0411-0412"), ("0901-0910", "1017-1017")]


@pytest.mark.parametrize(
    "body",
    [
        "批次\t报名时间\t考试时间\n第一批\t3月1日至10日\t4月11日至12日\n第二批\t9月1日至10日\t10月17日\n",
        "批次\t第一批\t第二批\n申报时间\t3月1日—3月10日\t9月1日—9月10日\n评价时间\t4月11日、12日\t10月17日\n",
        "批次\t环节\t时间\n第一批\t网上报名\t3月1日9:00至3月10日17:00\n\t考试\t4月11日至12日\n第二批\t网上报名\t9月1日至9月10日\n\t考试\t10月17日（周六）\n",
        "月份\t申报\t评价\n3月\t1―10日\t4月11―12日\n9月\t1―10日\t10月17日\n",
        "项目\t3月\t9月\n报名\t1—10日\t1—10日\n考试\t4月11日至12日\t10月17日\n",
        "（1）第一期 报名：2026.03.01―03.10；认定：2026.04.11―04.12。\n（2）第二期 报名：2026.09.01―09.10；认定：2026.10.17。\n",
        "全年两次考试。春季考试，3月1日至10日报名，4月11日至12日开考；秋季考试，9月1日至10日报名，10月17日开考。\n",
        "第一批：报名时间3月1日至3月10日，考试时间理论4月11日，实操4月12日。\n第二批：报名时间9月1日至9月10日，考试时间10月17日。\n",
    ],
    ids=["rows", "columns", "stages", "months", "months across", "list", "sentences", "labels"],
)
def test_the_same_batches_in_every_shape(body: str) -> None:
    assert brief(body) == TWO_BATCHES


def test_months_and_the_rest_of_the_cell() -> None:
    got = schedules_of(
        "申报时间\t评价时间\n1月底前\t3月\n12月\t12月底前或根据次年公告排考\n11月\t（机考）12月6日\n"
    )
    assert [(days(one.application), days(one.assessment), one.note) for one in got][:2] == [
        ("-0131", "0301-0331", None),
        ("1201-1231", "-1231", "或根据次年公告排考"),
    ]


def test_matrix_of_occupations() -> None:
    body = "月份\t评茶员\t\t保育师\t\n\t申报\t评价\t申报\t评价\n3月\t1―10日\t4月11日（机考）\t—\t—\n5月\t不安排\t\t5―9日\t24日\n"
    got = schedules_of(body, "评茶员四级；保育师四级。")
    assert [
        (one.sequence, one.occupation, days(one.application), days(one.assessment), one.note) for one in got
    ] == [
        (1, "评茶员", "0301-0310", "0411-0411", "机考"),
        (2, "保育师", "0505-0509", "0524-0524", None),
    ]


def test_occupation_and_level_columns_and_milestones() -> None:
    body = "职业\t等级\t报名日期\t资格审核\t缴费\t理论考试\t技能考试\t成绩公布\n评茶员\t五级、四级\t3.1-3.10\t3.12前\t3.13-3.15\t4.11\t4.12\t4.30前\n"
    got = schedules_of(body)
    assert [(one.occupation, one.level, days(one.assessment)) for one in got] == [
        ("评茶员", 5, "0411-0412"),
        ("评茶员", 4, "0411-0412"),
    ]
    assert [(one.milestone, one.end) for one in got[0].milestones] == [
        ("qualification_review", date(2026, 3, 12)),
        ("payment", date(2026, 3, 15)),
        ("results", date(2026, 4, 30)),
    ]


def test_clauses_of_one_batch() -> None:
    body = "1. 报名时间：3月1日至3月20日。\n2. 缴费时间：3月26日前。\n3. 准考证打印：4月7日起。\n4. 考试时间：4月11日。\n5. 成绩公布：4月30日前。\n"
    got = schedules_of(body)
    assert [(days(one.application), days(one.assessment)) for one in got] == [("0301-0320", "0411-0411")]
    assert [one.milestone for one in got[0].milestones] == ["payment", "admission_ticket", "results"]


def test_levels_hold_until_others_are_named() -> None:
    body = "五级：第一批3月报名，4月考试；第二批9月报名，10月考试。三级：5月上旬报名，6月下旬考核。\n"
    got = [(one.level, days(one.application), days(one.assessment)) for one in schedules_of(body)]
    assert got == [
        (5, "0301-0331", "0401-0430"),
        (5, "0901-0930", "1001-1031"),
        (3, "0501-0510", "0621-0630"),
    ]


@pytest.mark.parametrize(
    ("words", "first", "count"),
    [
        ("每月1日至10日申报，当月25日考核。", ("0101-0110", "0125-0125"), 12),
        ("每季度首月申报，次月中旬评价。", ("0101-0131", "0211-0220"), 4),
    ],
)
def test_recurring_windows(words: str, first: tuple[str, str], count: int) -> None:
    got = brief(words + "\n")
    assert (got[0], len(got)) == (first, count)


def test_the_year_turns() -> None:
    assert brief("报名时间\t考试时间\n11月20日至12月5日\t1月9日\n") == [("1120-1205", "20270109-20270109")]
    assert brief("12月10日至次年1月20日报名，次年3月底前考核。\n") == [("1210-20270120", "-20270331")]


@pytest.mark.parametrize(
    "body",
    [
        "批次\t报名\t考试\n补考\t3月1日至10日\t4月11日\n",
        "月份\t报名\t考试\n8月\t本月只安排补考，不接受新申报\t\n",
        "理论知识与操作技能在同一日进行，考试前3日可打印准考证。\n",
        "成绩自公布之日起两年内有效，2025年12月31日前取得的成绩继续有效。\n",
    ],
)
def test_what_is_no_batch(body: str) -> None:
    assert brief(body) == []


def test_changed_windows_and_stated_numbers() -> None:
    got = schedules_of(
        "第三批报名时间由9月1日至10日调整为9月10日至20日，考试时间由10月17日调整为10月24日。\n"
    )
    assert [(one.sequence, days(one.application), days(one.assessment)) for one in got] == [
        (3, "0910-0920", "1024-1024")
    ]


def test_a_clause_that_tells_both_windows_is_read_wherever_it_stands() -> None:
    text = "云汐市技能协会关于开展2026年评茶员（四级）职业技能评价的通知\n\n第一条 报名时间为3月1日至20日，认定时间为4月18日。\n"
    assert [(days(one.application), days(one.assessment)) for one in read_schedules(context_of(text))] == [
        ("0301-0320", "0418-0418")
    ]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("评价申报时间", "application"), ("认定时间", "assessment"), ("成绩公布时间", "results"), ("准考证打印", "admission_ticket"),
        ("报名材料审核", "qualification_review"), ("缴费截止", "payment"), ("批次", None), ("备注", None),
    ],
)  # fmt: skip
def test_roles(words: str, role: str | None) -> None:
    assert role_of(words) == role


def test_numbers_of_batches() -> None:
    assert [batch_number(words) for words in ("第十二批", "3", "第2期认定", "春季", "3月")] == [
        12,
        3,
        2,
        None,
        None,
    ]


def test_evidence_quotes_the_windows() -> None:
    got = schedules_of("3月1日至10日报名，4月11日考试。\n")[0]
    assert [item.quote for item in got.evidence] == ["3月1日至10日", "4月11日"]
    assert (got.application and got.application.text) == "3月1日至10日"


@pytest.mark.parametrize(
    ("table", "numbers"),
    [
        ("批次\t申报时间\t评价时间\n第四批\t9月1日至10日\t10月17日\n第五批\t11月2日至9日\t12月5日\n", [4, 5]),
        ("期次\t申报时间\t评价时间\n7\t9月1日至10日\t10月17日\n", [7]),
        ("序号\t批次\t申报时间\t评价时间\n1\t第三批\t9月1日至10日\t10月17日\n", [3]),
        ("人数\t申报时间\t评价时间\n30\t9月1日至10日\t10月17日\n", [1]),
        (
            "职业\t批次\t申报时间\t评价时间\n评茶员\t第一批\t9月1日至10日\t10月17日\n保育师\t第一批\t9月2日至10日\t10月18日\n",
            [1, 2],
        ),
    ],
    ids=["labels", "bare", "not the row's number", "another number", "told twice"],
)
def test_a_batch_keeps_the_number_that_its_row_gives(table: str, numbers: list[int]) -> None:
    assert [one.sequence for one in schedules_of(table, "评茶员五级、四级；保育师五级。")] == numbers
