"""Batches in further wordings: ordinals, halves of the year, what comes round each quarter, what is no batch."""

import pytest
from notice_text import context_of

from models.procedure import Schedule, Window
from parsers.schedules import read_schedules

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n{offered}\n\n二、时间安排\n\n"
ONE = "评茶员五级、四级、三级。"
TWO = "评茶员五级、四级、三级；茶艺师四级、三级。"


def schedules_of(body: str, offered: str = ONE) -> list[Schedule]:
    return read_schedules(context_of(HEAD.format(offered=offered) + body + "\n"))


def days(window: Window | None) -> str:
    """`0301-0320` of a window; a side that is not said is empty, another year is written."""
    if window is None:
        return ""
    return "-".join(
        "" if day is None else f"{day:%m%d}" if day.year == 2026 else f"{day:%Y%m%d}"
        for day in (window.start, window.end)
    )


def brief(body: str, offered: str = ONE) -> list[str]:
    """`2 茶艺师 4 0301-0310>0411-0411` of each record, what it does not say left out."""
    return [
        " ".join(
            str(part)
            for part in (
                one.sequence,
                one.occupation,
                one.level,
                f"{days(one.application)}>{days(one.assessment)}",
            )
            if part is not None
        )
        for one in schedules_of(body, offered)
    ]


SPRING, AUTUMN = "0302-0313>0411-0411", "0907-0918>1017-1017"
BOTH = [f"1 {SPRING}", f"2 {AUTUMN}"]


@pytest.mark.parametrize(
    "body",
    [
        "今年一共考两回。头一回三月二日到三月十三日报名，四月十一日考；第二回九月七日到九月十八日报名，十月十七日考。",
        "首批：3月2日至13日报名，4月11日考试；末批：9月7日至18日报名，10月17日考试。",
        "第一次申报：二〇二六年三月二日至三月十三日；第一次考核：二〇二六年四月十一日。第二次申报：二〇二六年九月七日至九月十八日；第二次考核：二〇二六年十月十七日。",
        "第一批报名3月2日至13日；第二批报名9月7日至18日；第一批考试4月11日；第二批考试10月17日。",
        "上半年申报时间:2026.3.2-3.13,考核时间:2026.4.11;下半年申报时间:9月7日-18日,考核时间:10月17日.",
        "全年两批。上半年3月2日至13日报名，4月11日考试，下半年9月7日至18日报名，10月17日考试。",
        "上半年：\n1.报名时间：3月2日至13日\n2.考试时间：4月11日\n下半年：\n1.报名时间：9月7日至18日\n2.考试时间：10月17日",
        "报名时间：3月2日至13日、9月7日至18日；考试时间：4月11日、10月17日。",
        "一是春季，3月2日至13日报名，4月11日考试；二是秋季，9月7日至18日报名，10月17日考试。",
        "(1)第一批:2026.3.2-2026.3.13报名,2026.4.11考试.\n(3)第二批:9.7-9.18报名,10.17考试.",
        "第一批4月11日考试，3月2日至13日报名；第二批10月17日考试，9月7日至18日报名。",
        "申报工作于3月2日启动，3月13日截止，认定考核拟定于4月11日组织实施。第二批9月7日至18日报名，10月17日考核。",
    ],
)
def test_two_batches_however_they_are_told(body: str) -> None:
    assert brief(body) == BOTH


@pytest.mark.parametrize(
    "body",
    [
        "每季度第一个月的1日至10日报名，第三个月的下旬考试。",
        "按季组织。每季度首月1日至10日受理申报，末月下旬组织评价。",
        "报名时间：每季度首月1日至10日；考试时间：每季度第三个月下旬。",
        "1.报名时间：每季度首月1日至10日。\n2.考试时间：当季末月下旬。",
        "期数\t报名时间\t考核时间\n每季度一期\t每季度第一个月1日至10日\t每季度第三个月下旬",
    ],
)
def test_both_windows_of_every_quarter(body: str) -> None:
    assert brief(body) == [
        f"{number + 1} {month:02}01-{month:02}10>{month + 2:02}21-{month + 2:02}{last}"
        for number, (month, last) in enumerate([(1, 31), (4, 30), (7, 30), (10, 31)])
    ]


def test_months_of_every_year() -> None:
    assert brief("申报时间为每年的3月和9月，评价时间为每年的5月和11月。") == [
        "1 0301-0331>0501-0531",
        "2 0901-0930>1101-1130",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("上半年报名，下半年考试。", "0101-0630>0701-1231"),
        ("申报时间：第一季度；评价时间：第二季度末。", "0101-0331>-0630"),
        ("第一季度末前完成报名，5月中旬考试。", "-0331>0511-0520"),
        ("报名时间：即日起至3月15日。考试时间：4月11日、12日。", "-0315>0411-0412"),
        ("报名自本通知发布之日起至3月15日止，考试时间为4月11日。", "-0315>0411-0411"),
        (
            "报名时间：2026年3月2日（星期一）上午9:00—2026年3月13日（星期五）下午5:00止；考试时间：2026年4月11日（星期六）9:00开始。",
            SPRING,
        ),
        ("1.报名:2026.3.2-2026.3.13.\n2.缴费:2026.3.16-3.18.\n3.考试:2026.4.11.", SPRING),
        ("报名时间：3月（2日至13日）。考试时间：4月11日。", SPRING),
        (
            "申报时间：3月2日至13日，考核时间：4月18日至25日（理论4月18日上午，操作4月20日至24日，技师答辩4月25日）。",
            "0302-0313>0418-0425",
        ),
        ("3月2日至13日报名，十月底前考完。", "0302-0313>-1031"),
    ],
)
def test_one_batch(body: str, expected: str) -> None:
    assert brief(body) == [f"1 {expected}"]


@pytest.mark.parametrize(
    "more",
    [
        "考前培训时间为3月20日至3月25日，自愿参加。",
        "例如：考生3月5日报名，须在3月10日前缴费。",
        "全省统考5月10日至20日报名，6月20日考试，不在本通知范围。",
        "2025年第四批于2025年11月1日至10日报名，12月6日考试，已全部结束。",
        "本公告有效期至2026年12月31日。\n云汐市技能协会办公室　2026年1月19日印发",
        "报名常年受理的项目随到随考，具体时间电话通知。",
        "补考报名时间为4月20日至24日，补考时间为5月16日。",
        "公示期为4月20日至4月24日。",
    ],
)
def test_what_adds_no_batch(more: str) -> None:
    assert brief(f"第一批3月2日至13日报名，4月11日考试。{more}") == [f"1 {SPRING}"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "第一批（评茶员）3月2日至13日报名，4月11日考试；第二批（茶艺师四级）9月7日至18日报名，10月17日考试；第三批11月2日至8日报名，12月5日考试。",
            [f"1 评茶员 {SPRING}", f"2 茶艺师 4 {AUTUMN}", "3 1102-1108>1205-1205"],
        ),
        (
            "第一批：3月2日至13日报名，4月11日考试（五级、四级）；第二批：9月7日至18日报名，10月17日考试（三级）。",
            [f"1 5 {SPRING}", f"1 4 {SPRING}", f"2 3 {AUTUMN}"],
        ),
        (
            "上半年考试（五级）：3月2日至13日报名，4月11日考试；\n下半年考试（三级）：9月7日至18日报名，10月17日考试。",
            [f"1 5 {SPRING}", f"2 3 {AUTUMN}"],
        ),
        (
            "评茶员、茶艺师：3月2日至13日报名，4月11日考试。",
            [f"1 评茶员 {SPRING}", f"1 茶艺师 {SPRING}"],
        ),
        (
            "评茶员：第一批3月2日至13日报名，4月11日考试；第二批9月7日至18日报名，10月17日考试。",
            [f"1 评茶员 {SPRING}", f"2 评茶员 {AUTUMN}"],
        ),
        ("第一批（除茶艺师外）3月2日至13日报名，4月11日考试。", [f"1 {SPRING}"]),
    ],
)
def test_whom_a_batch_is_for(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "第1期　报名 3.2—3.13　　 考试 4.11\n第2期（仅限茶艺师）　报名 8.3—8.16　考试 9.5\n第3期　报名 10月中旬　考试 11月28日",
            [f"1 {SPRING}", "2 茶艺师 0803-0816>0905-0905", "3 1011-1020>1128-1128"],
        ),
        (
            "批次\t报名时间\t科目\t考试时间\n第一批\t3月2日—13日\t理论知识\t4月11日\n\t\t操作技能\t4月18日—19日\n第二批\t9月7日—18日\t理论知识\t10月17日\n\t\t操作技能\t10月24日",
            ["1 0302-0313>0411-0419", "2 0907-0918>1017-1024"],
        ),
        (
            "批次\t报名时间\t考试科目\t考试日期\n第一批\t3月2日—13日\t理论知识考试\t4月11日\n第一批\t3月2日—13日\t操作技能考核\t4月18日",
            ["1 0302-0313>0411-0418"],
        ),
        (
            "职业\t上半年报名\t上半年考试\t下半年报名\t下半年考试\n评茶员\t3月2日—13日\t4月11日\t9月7日—18日\t10月17日\n茶艺师\t3月2日—13日\t4月11日\t9月21日—25日\t10月31日",
            [
                f"1 评茶员 {SPRING}",
                f"2 评茶员 {AUTUMN}",
                f"3 茶艺师 {SPRING}",
                "4 茶艺师 0921-0925>1031-1031",
            ],
        ),
        (
            "\t第一次\t\t第二次\t\n职业\t报名\t考试\t报名\t考试\n评茶员\t3月2日—13日\t4月11日\t9月7日—18日\t10月17日",
            [f"1 评茶员 {SPRING}", f"2 评茶员 {AUTUMN}"],
        ),
        (
            "年份\t月份\t报名时间\t考试时间\n2026\t3\t2日—13日\t28日\n2026\t9\t7日—18日\t26日",
            ["1 0302-0313>0328-0328", "2 0907-0918>0926-0926"],
        ),
        (
            "批次\t报名时间\t考试时间\n第一批\t12月15日—次年1月5日\t1月17日\n第二批\t3月2日—13日\t4月11日",
            ["1 20251215-0105>0117-0117", f"2 {SPRING}"],
        ),
    ],
    ids=["cells that tell", "subjects", "batch again", "halves", "times", "bare months", "year's end"],
)
def test_tables(body: str, expected: list[str]) -> None:
    assert brief(body, TWO) == expected


@pytest.mark.parametrize(
    "words",
    [
        "每季度开考一次，季度首月上旬报名，季末月15日考试。",
        "每季度组织一次，每季度首月上旬报名，季度末月15日考试。",
        "认定工作按季度进行。季度首月1日至10日报名，当季末月15日考试。",
    ],
)
def test_months_of_a_quarter_without_the_word_each(words: str) -> None:
    assert brief(words) == [
        f"{index} {month:02}01-{month:02}10>{month + 2:02}15-{month + 2:02}15"
        for index, month in enumerate((1, 4, 7, 10), start=1)
    ]


@pytest.mark.parametrize("month", ["2月", "二月", "2月份"])
def test_days_beside_their_month_are_the_window(month: str) -> None:
    assert brief(f"申报月份\t申报受理时间\t评价时间\n{month}\t2月2日—2月13日\t3月底前\n") == [
        "1 0202-0213>-0331"
    ]
