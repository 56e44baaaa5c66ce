"""Sanctions of acts that a list above numbers, and lists that only follow what a clause threatens before."""

import pytest
from conduct_said import Said, threatened, tier

ALL = "cancel_all_scores"
ONE = "cancel_subject_score"
ACTS = "1．交头接耳；\n2．擅自离座；\n3．夹带资料；\n4．替考；\n5．买卖试题。\n"
TIERS = [
    tier(None, "during", ONE, "交头接耳", "擅自离座"),
    tier(None, "during", f"{ALL}, debar current_year", "夹带资料"),
    tier(None, "during", f"{ALL}, debar 3", "替考", "买卖试题"),
]


@pytest.mark.parametrize(
    "text",
    [
        "七、纪律\n考核中禁止下列行为：\n"
        + ACTS
        + "有前款第1至2项行为之一的，取消当次该科目成绩；有第3项行为的，取消当次全部科目成绩，当年不得参加认定；"
        "有第4至5项行为之一的，取消当次全部科目成绩，3年内不得参加认定。",
        "七、纪律\n考生不得有以下行为：\n"
        "（一）交头接耳；\n（二）擅自离座；\n（三）夹带资料；\n（四）替考；\n（五）买卖试题。\n"
        "违反第（一）、（二）项规定的，取消当次该科目成绩。违反第（三）项规定的，取消当次全部科目成绩，当年不得参加认定。"
        "违反第（四）项和第（五）项规定的，取消当次全部科目成绩，3年内不得参加认定。",
        "七、纪律\n考场内禁止的行为有：\n"
        + ACTS
        + "凡有第一项、第二项情形的，取消当次该科目成绩；凡有第三项情形的，取消当次全部科目成绩，本年度不得参加认定；"
        "凡有第四项至第五项情形的，取消当次全部科目成绩，三年内不得参加认定。",
    ],
    ids=["to", "one by one, in brackets", "han"],
)
def test_acts_are_named_by_number(text: str) -> None:
    assert threatened(text) == TIERS


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            "提供虚假材料的，取消考试资格，费用不退。考核中禁止下列行为：",
            [tier(None, "materials", "cancel_eligibility, no_refund")],
        ),
        (
            "申报材料造假的，取消申报资格，证书作废。另外，考场内不得有以下行为：",
            [tier(None, "materials", "cancel_eligibility, void_certificate")],
        ),
        (
            "考核结束后查实作弊的，宣布成绩无效。考核期间禁止如下行为：",
            [tier(None, "after", "invalidate_scores")],
        ),
    ],
)
def test_a_list_that_only_follows_a_threat_is_not_of_it(before: str, expected: list[Said]) -> None:
    assert threatened(f"七、纪律\n{before}\n{ACTS}") == expected


def test_numbers_of_conditions_are_no_acts() -> None:
    text = f"三、申报条件\n{ACTS}符合第1至3项条件之一的，可以申报四级。"
    assert threatened(text) == []
