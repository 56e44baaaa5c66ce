"""Batches as tables, lists, articles and chat tell them: whom they are for, their milestones, and what is none."""

import pytest
from notice_text import notice_of
from test_parsers_schedules_worded import AUTUMN, BOTH, HEAD, ONE, SPRING, TWO, brief, days, schedules_of


@pytest.mark.parametrize(
    "body",
    [
        "第八条 全年组织两次评价：（一）第一次评价，申报期为3月2日至3月13日，评价日为4月11日；（二）第二次评价，申报期为9月7日至9月18日，评价日为10月17日。",
        "⏰ 第1批：报名 3/2-3/13 ｜ 考试 4/11\n⏰ 第2批：报名 9/7-9/18 ｜ 考试 10/17",
        "大家看过来～春季这一场3月2号开始报名，13号截止，4月11号考；秋季那一场9月7号开始报名，18号截止，10月17号考。",
        "批次\t报名开始\t报名截止\t考试日期\n第一批\t3月2日\t3月13日\t4月11日\n第二批\t9月7日\t9月18日\t10月17日",
        "批次\t报名时间\t\t考试时间\n\t开始\t截止\t\n第一批\t3月2日\t3月13日\t4月11日\n第二批\t9月7日\t9月18日\t10月17日",
        "报名时间\t考试时间\n3月2日至13日；9月7日至18日\t4月11日；10月17日",
        "第一季度3月2日至13日报名，4月11日考试；第三季度9月7日至18日报名，10月17日考试。",
    ],
    ids=["article", "slashes", "chat", "ends", "ends below", "cells of two", "quarters"],
)
def test_two_batches_in_more_shapes(body: str) -> None:
    assert brief(body) == BOTH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("3月2日至13日报名，4月11日理论考试，4月18日至19日实操考核。", "0302-0313>0411-0419"),
        ("3月2日至13日报名，4月11、12、18、19日考试。", "0302-0313>0411-0419"),
        ("报名系统开放时间为3月2日9时至3月13日17时，笔试定于4月11日9时至11时。", SPRING),
        ("个人3月2日至13日报名，团体3月2日至3月20日报名，4月11日统一考试。", "0302-0320>0411-0411"),
        (
            "个人报名时间：3月2日至13日；团体报名时间：3月2日至20日；考试时间：4月11日。",
            "0302-0320>0411-0411",
        ),
        ("报名截止到12月20日，2026年底前完成考试。", "-1220>-1231"),
        ("全年只安排一次考试，年底前考完。", ">-1231"),
        ("3月2日至13日报名，报名结束后一个月内安排考试。", "0302-0313>"),
        ("批次\t报名时间\t培训时间\t考试时间\n1\t3月2日—13日\t3月16日—20日\t4月11日", SPRING),
        ("批次\t报名时间\t考试时间\n1\t3月2日—13日\t4月11日\n2\t暂不安排\t暂不安排", SPRING),
    ],
)
def test_one_batch_in_more_words(body: str, expected: str) -> None:
    assert brief(body) == [f"1 {expected}"]


@pytest.mark.parametrize(
    "more",
    [
        "4月1日前可申请退费。",
        "补贴申领时间为4月20日至12月31日。",
        "考评员会议定于4月9日召开。",
        "第三届技能大赛5月10日报名，6月6日举行决赛。",
        "2026年7月31日前毕业的应届生可以报名。",
        "年龄计算截止到2026年3月13日。",
    ],
)
def test_dates_of_other_matters(more: str) -> None:
    assert brief(f"报名3月2日至13日，考试4月11日。{more}") == [f"1 {SPRING}"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "3月2日至13日报名。五级、四级4月11日考试，三级4月18日考试。",
            [f"1 5 {SPRING}", f"1 4 {SPRING}", "2 3 0302-0313>0418-0418"],
        ),
        (
            "报名时间均为3月2日至13日；评茶员4月11日考试，茶艺师4月18日考试。",
            [f"1 评茶员 {SPRING}", "2 茶艺师 0302-0313>0418-0418"],
        ),
        (
            "\t评茶员\t茶艺师\n报名时间\t3月2日—13日\t9月7日—18日\n考试时间\t4月11日\t10月17日",
            [f"1 评茶员 {SPRING}", f"2 茶艺师 {AUTUMN}"],
        ),
        (
            "事项\t五级\t四级\n报名时间\t3月2日—13日\t9月7日—18日\n考试时间\t4月11日\t10月17日",
            [f"1 5 {SPRING}", f"2 4 {AUTUMN}"],
        ),
    ],
)
def test_days_of_their_own(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "批次\t报名截止\t缴费截止\t考试\n1\t3月13日\t3月18日\t4月11日",
            [("payment", "-0318")],
        ),
        (
            "时间\t工作内容\n3月2日—13日\t考生报名\n3月16日—18日\t资格审核\n4月7日起\t打印准考证\n4月11日\t考试\n5月8日前\t公布成绩",
            [("qualification_review", "0316-0318"), ("admission_ticket", "0407-"), ("results", "-0508")],
        ),
        (
            "批次\t第一批\t第二批\n报名时间\t3月2日—13日\t9月7日—18日\n缴费时间\t3月16日—18日\t9月21日—23日\n考试时间\t4月11日—12日\t10月17日\n成绩公布\t5月10日前\t11月15日前",
            [("payment", "0316-0318"), ("results", "-0510")],
        ),
        (
            "批次\t报名\t考试\t成绩查询\n4\t11月16日—27日\t12月26日\t1月20日前",
            [("results", "-20270120")],
        ),
    ],
)
def test_milestones_of_the_first_batch(body: str, expected: list[tuple[str, str]]) -> None:
    first = schedules_of(body, ONE)[0]
    told = [
        (one.milestone, "-".join("" if day is None else _plain(day) for day in (one.start, one.end)))
        for one in first.milestones
    ]
    assert told == expected


def _plain(day: object) -> str:
    year, month, of_month = str(day).split("-")
    return f"{'' if year == '2026' else year}{month}{of_month}"


def test_a_column_of_ends_has_no_beginning() -> None:
    (one,) = schedules_of("批次\t报名截止\t考试\n1\t3月13日\t4月11日")
    assert (days(one.application), days(one.assessment)) == ("-0313", "0411-0411")


@pytest.mark.parametrize(
    "body",
    [
        "3月：2日至13日报名\n4月：11日考试\n9月：7日至18日报名\n10月：17日考试",
        "第一轮报名3月2日至13日，考试4月11日；第二轮报名9月7日至18日，考试10月17日。",
        "（1）3月2日至13日（报名），4月11日（考试）；（2）9月7日至18日（报名），10月17日（考试）。",
        "批次\t报名时间\t考试时间\n第一批\t3月2日—13日\t4月11日\n第二批\t9月7日—18日\t10月17日\n注：考试时间以准考证为准\t\t",
    ],
)
def test_two_batches_again(body: str) -> None:
    assert brief(body) == BOTH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("考试时间为4月中旬（具体为4月11日），报名时间为3月上旬（3月2日至8日）。", "0302-0308>0411-0411"),
        ("3月2日—3月13日　网上报名\n3月16日—3月20日　资格审核\n4月11日　考试\n5月8日　公布成绩", SPRING),
        ("3月2日至13日报名，4月11日或12日考试。", "0302-0313>0411-0412"),
        ("本年度下半年不组织考试，上半年3月2日至13日报名，4月11日考试。", SPRING),
        ("3月2日起报名，额满为止，4月11日考试。", "0302->0411-0411"),
    ],
)
def test_one_batch_again(body: str, expected: str) -> None:
    assert brief(body) == [f"1 {expected}"]


def test_a_batch_that_is_not_held() -> None:
    body = "原第二批（9月7日至18日报名，10月17日考试）取消。第三批11月2日至8日报名，12月5日考试。"
    assert brief(body) == ["3 1102-1108>1205-1205"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("第一批2025年3月2日至13日报名，2025年4月11日考试。", ["year_mismatch"]),
        ("批次\t报名时间\t考试时间\n1\t2025年3月2日—13日\t2025年4月11日", ["year_mismatch"]),
        ("第一批2025年12月2日至31日报名，2026年1月24日考试。", []),
        ("第四批11月2日至13日报名，2027年1月9日考试。", []),
        ("第一批3月2日至4月20日报名，4月11日考试。", ["schedule_order"]),
        ("第一批3月20日起报名，3月11日考试。", ["schedule_order"]),
        ("第一批3月2日至13日报名，3月12日至20日考试。", []),
    ],
)
def test_findings_about_windows(body: str, codes: list[str]) -> None:
    notice = notice_of(f"{HEAD.format(offered=ONE)}{body}\n\n云汐市技能协会\n2026年1月5日\n")
    told = [one.code for one in notice.findings if one.code in ("year_mismatch", "schedule_order")]
    assert told == codes


def test_statements_that_come_round_are_read_once_each() -> None:
    body = "每季度首月1日至10日报名，第三个月考试，" * 12
    assert len(brief(body)) == 4 * 12
