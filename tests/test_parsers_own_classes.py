"""Classes that a notice makes of its occupations, tables for several of them, levels held without the word certificate."""

import pytest
from condition_codes import NOTICE
from conduct_said import threatened, tier
from notice_text import context_of, notice_of

from parsers.fees import read_fees
from parsers.procedures import read_procedures
from parsers.requirements import read_requirements
from parsers.schedules import read_schedules

CLASSES = NOTICE + "{}\n\n"
LABELS = [
    "A类职业：评茶员、茶艺师（五级、四级）。\n\nB类职业：保育师（四级、三级）。",
    "甲类为评茶员、茶艺师（五级、四级）；乙类为保育师（四级、三级）。",
    "A类工种（茶业）：评茶员五级、四级，茶艺师五级、四级；\n\nB类工种（照护）：保育师四级、三级。",
]


@pytest.mark.parametrize("classes", LABELS)
def test_amounts_of_a_class_are_those_of_its_occupations(classes: str) -> None:
    first, second = ("甲类", "乙类") if "甲" in classes else ("A类", "B类")
    body = f"四、考试费\n\n技能考试费：{first}职业五级150元、四级190元；{second}职业四级200元、三级260元。\n"
    fees = read_fees(context_of(CLASSES.format(classes) + body))
    assert {(one.occupation, one.level, one.subject, one.amount) for one in fees} == {
        *((name, 5, "practical", 150) for name in ("评茶员", "茶艺师")),
        *((name, 4, "practical", 190) for name in ("评茶员", "茶艺师")),
        ("保育师", 4, "practical", 200),
        ("保育师", 3, "practical", 260),
    }


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        ("A类职业3月2日至13日报名，4月11日考试。", {("0302", "0411")}),
        (
            "A类职业每单月1日至10日报名，当月25日考试。",
            {(f"{month:02d}01", f"{month:02d}25") for month in range(1, 12, 2)},
        ),
        (
            "A类职业逢单月开考，每单月1日至10日报名，当月25日考试。",
            {(f"{month:02d}01", f"{month:02d}25") for month in range(1, 12, 2)},
        ),
        (
            "A类职业每月开考一次，每月1日至10日报名，当月25日考试。",
            {(f"{month:02d}01", f"{month:02d}25") for month in range(1, 13)},
        ),
    ],
)
def test_windows_of_a_class_that_come_round(plan: str, days: set[tuple[str, str]]) -> None:
    found = read_schedules(context_of(CLASSES.format(LABELS[0]) + f"三、考试安排\n\n{plan}\n"))
    told = {
        (one.occupation, f"{one.application.start:%m%d}", f"{one.assessment.start:%m%d}")
        for one in found
        if one.application and one.assessment
    }
    assert told == {(name, *pair) for name in ("评茶员", "茶艺师") for pair in days} and len(found) == len(
        told
    )


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("取得四级后本工种工作满3年", [("certificate", 4), ("experience", 3.0)]),
        ("获得五级/初级工后，从事本职业满2年", [("certificate", 5), ("experience", 2.0)]),
        ("持有三级（高级工）资格后工作满4年", [("certificate", 3), ("experience", 4.0)]),
        ("本工种工作满3年后申报四级", [("experience", 3.0)]),
        ("年龄不小于18周岁", [("age", 18)]),
        ("年龄不低于十六周岁", [("age", 16)]),
        ("年龄小于60周岁", [("other", None)]),
    ],
)
def test_what_is_asked_in_a_company_s_words(words: str, kinds: list[tuple[str, object]]) -> None:
    found = [
        (one.kind, getattr(one, "level", None) or getattr(one, "years", None) or getattr(one, "min", None))
        for one in read_requirements(words)
    ]
    assert found == kinds


def test_a_row_of_several_occupations_is_each_one_s() -> None:
    table = "工种\t等级\t条件\n评茶员\t四级\t工作满4年\n茶艺师、保育师\t五级\t学徒期满\n茶艺师、保育师\t四级\t工作满3年\n"
    notice = notice_of(f"{NOTICE}评茶员四级；茶艺师五级、四级；保育师四级。\n\n二、申报条件\n\n{table}")
    assert [(one.occupation, one.level) for one in notice.application_conditions] == [
        ("评茶员", 4),
        ("茶艺师", 5),
        ("茶艺师", 4),
        ("保育师", 4),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1.取消当次该科目成绩：未经许可离开考位；携带手机进入考位。",
            [tier(1, "during", "cancel_subject_score")],
        ),
        (
            "弄虚作假骗取资格的，取消其评价资格；考核中作弊的，取消当次全部科目成绩，一年内不得申报。",
            [
                tier(None, "materials", "cancel_eligibility"),
                tier(None, "during", "cancel_all_scores, debar 1"),
            ],
        ),
        (
            "弄虚作假取得报名资格的，取消考试资格和成绩，费用不退；已发证书的，收回作废。",
            [tier(None, "materials", "cancel_eligibility, cancel_all_scores, no_refund, void_certificate")],
        ),
    ],
)
def test_tiers_in_plain_order(text: str, expected: list[object]) -> None:
    assert threatened(f"七、考场纪律\n{text}") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "集体报名的，由经办人登录云评网批量导入，并于截止后3个工作日内对公转账缴费；个人报名的，自行登录云评网注册报名并在线缴费。",
        "集体报名的，由经办人登录云评网填报，并在截止前对公转账缴费；个人报名的，登录云评网填写资料并网上支付。",
    ],
)
def test_two_steps_joined_by_and(sentence: str) -> None:
    found = read_procedures(context_of(f"{NOTICE}评茶员四级。\n\n五、报名和缴费\n\n{sentence}\n"))
    assert {(one.step, one.channel) for one in found} == {
        (step, channel) for step in ("application", "payment") for channel in ("group", "individual")
    }
