"""Rules of the whole schedule, in wordings of our own."""

import pytest
from notice_text import context_of

from parsers.schedule_rules import read_schedule_rules

HEAD = "云汐市技能协会关于开展2026年评茶员职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员四级。\n\n"


def rules_of(body: str) -> list[str]:
    return [one.rule for one in read_schedule_rules(context_of(HEAD + body))]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("申报截止日遇法定节假日的，顺延至节后首个工作日。", ["holiday_rollover"]),
        ("各批次时间如下（节假日顺延）：", ["holiday_rollover"]),
        ("考核日期可能视报名人数调整。", ["subject_to_adjustment"]),
        ("具体考试日期以协会最新公告为准。", ["subject_to_adjustment"]),
        ("上述安排为年度计划，学院可根据考位情况予以变更。", ["subject_to_adjustment"]),
        ("理论知识与操作技能原则上安排在同一天考核。", ["same_day_subjects"]),
        ("上午考理论，下午考实操。", ["same_day_subjects"]),
        ("因台风等不可抗力不能如期开考的，另行确定时间。", ["force_majeure_adjustment"]),
        ("如遇疫情，考试时间将作调整，具体另行通知。", ["force_majeure_adjustment"]),
        ("注：①遇节假日顺延；②时间安排动态调整；③如遇不可抗力，场次另行安排。",
         ["holiday_rollover", "subject_to_adjustment", "force_majeure_adjustment"]),
        ("报名满40人的单位可申请专场。", ["other"]),
        ("评茶员四级仅安排在下半年批。", ["other"]),
        ("评茶员仅在第二、四季度组织。", ["other"]),
        ("四级只在第三批次开考。", ["other"]),
    ],
)  # fmt: skip
def test_rules_of_a_statement(words: str, rules: list[str]) -> None:
    assert rules_of(f"二、时间安排\n\n{words}\n") == rules


@pytest.mark.parametrize(
    "words",
    [
        "如遇国家政策变化，评价项目相应调整，另行通知。",
        "评价职业（工种）等内容根据备案情况动态调整。",
        "收费标准如有调整，以公告为准。",
        "补考有效期内考核模式发生变化的，按公布的方案执行。",
        "因不可抗力取消考试的，全额退费。",
        "第二批考试时间由5月9日调整为5月16日。",
        "证书自可查询当日起领取。",
    ],
)
def test_what_is_no_rule_of_the_schedule(words: str) -> None:
    assert rules_of(f"二、有关说明\n\n{words}\n") == []


def test_one_record_for_a_rule_said_twice_with_both_places() -> None:
    body = "二、时间安排\n\n遇法定节假日顺延。\n\n三、说明\n\n考试日与法定节假日重合的，顺延至节后。\n"
    found = read_schedule_rules(context_of(HEAD + body))
    assert [one.rule for one in found] == ["holiday_rollover"]
    assert [item.quote for item in found[0].evidence] == [
        "遇法定节假日顺延。",
        "考试日与法定节假日重合的，顺延至节后。",
    ]


def test_rules_in_a_table() -> None:
    body = "二、时间安排\n\n批次\t申报\t评价\n1\t3月\t4月底前\n备注\t以上时间可能根据工作要求调整。\t\n"
    assert rules_of(body) == ["subject_to_adjustment"]


@pytest.mark.parametrize(
    "note",
    [
        "说明：1．补考费与考核费相同。2．报名截止日为法定节假日的顺延一日。",
        "注：各科费用须一次缴清。考试日期遇法定节假日的，顺延至节后。",
        "评价时间与公休日重合的，往后推一周。",
    ],
)
def test_a_note_among_the_fees_moves_the_days(note: str) -> None:
    text = f"云汐市技能协会关于开展2026年职业技能评价的通知\n\n三、收费标准\n\n{note}\n"
    assert [one.rule for one in read_schedule_rules(context_of(text))] == ["holiday_rollover"]
