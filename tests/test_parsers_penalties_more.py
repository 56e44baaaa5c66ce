"""Sanctions in a list of their own, acts without numbers, graver cases told apart, words of a group chat."""

import pytest
from conduct_said import Said, threatened, tier
from notice_text import notice_of

ALL = "cancel_all_scores"
ONE = "cancel_subject_score"

CASES: dict[str, tuple[str, list[Said]]] = {
    "sanctions listed below": (
        "七、违纪处理\n考生有替考行为的，给予以下处理：\n1.取消当次全部科目成绩；\n2.三年内不得参加评价；\n3.通报所在单位。",
        [tier(None, "during", f"{ALL}, debar 3, other")],
    ),
    "sanctions listed within the sentence": (
        "七、违纪处理\n对作弊的考生：①取消当次全部科目成绩；②两年内不得参加评价；③记入诚信档案。",
        [tier(None, "during", f"{ALL}, debar 2, other")],
    ),
    "graver cases in a paragraph of their own": (
        "七、违纪处理\n（一）有下列行为之一的，取消当次全部科目成绩，当年不得参加评价：\n1.抄袭的；\n2.代考的。\n"
        "情节严重的，三年内不得参加评价。",
        [tier(1, "during", f"{ALL}, debar current_year, debar 3 serious", "抄袭的", "代考的")],
    ),
    "acts on lines without numbers": (
        "七、违纪处理\n有下列行为之一的，取消当次该科目成绩：\n携带手机进入考场的；\n交头接耳的。\n本通知由本中心解释。",
        [tier(None, "during", ONE, "携带手机进入考场的", "交头接耳的")],
    ),
    "acts in a sentence behind the sanction": (
        "七、违纪处理\n第一类：取消当次该科目成绩。包括携带手机、交头接耳等行为。\n"
        "第二类：取消当次全部科目成绩，两年内不得参加评价。包括替考、组织作弊等行为。",
        [tier(1, "during", ONE), tier(2, "during", f"{ALL}, debar 2")],
    ),
    "a list of what papers show": (
        "五、诚信\n（四）申报材料有下列情形之一的，取消考试资格，费用不退：①学历证明伪造的；②工作年限虚报的。",
        [tier(4, "materials", "cancel_eligibility, no_refund")],
    ),
    "chat, found out": (
        "【考纪提醒】抄答案、找人替考，一经发现，成绩作废，两年别想再考。", [tier(None, "during", f"{ALL}, debar 2")],
    ),
    "chat, this year": (
        "手机必须关机放包里！被抓到作弊：全部成绩取消，今年不能再考。",
        [tier(None, "during", f"{ALL}, debar current_year")],
    ),
    "consequences numbered": (
        "作弊后果：①取消当次全部科目成绩②当年不能再报名。", [tier(None, "during", f"{ALL}, debar current_year")],
    ),
    "either or": (
        "六、纪律\n有替考、抄袭、夹带三种情形之一者，或者扰乱考场秩序者，成绩无效，三年内不得报考。",
        [tier(None, "during", f"{ALL}, debar 3")],
    ),
    "one article": (
        "第四章 监督\n第十八条 考生违反考场纪律的，视情节轻重，分别给予取消该科目成绩、取消全部科目成绩、"
        "1至3年内不得参加认定的处理。",
        [tier(1, "during", f"{ONE}, {ALL}, debar 1 minor, debar 3 serious")],
    ),
    "sections of the body that are tiers": (
        "六、有下列行为之一的，取消该科目成绩：\n1.交卷后逗留的；\n2.互借工具的。\n"
        "七、有下列行为之一的，取消全部科目成绩：\n1.偷换试件的；\n2.请枪手的。",
        [
            tier(1, "during", ONE, "交卷后逗留的", "互借工具的"),
            tier(2, "during", ALL, "偷换试件的", "请枪手的"),
        ],
    ),
    "an item of other matters": (
        "八、其他\n3.买卖试题的，终身不得参加本会组织的评价。", [tier(3, "during", "debar lifetime")],
    ),
}  # fmt: skip

TRAPS: dict[str, str] = {
    "those who hold the assessment": "考评人员泄露试题的，取消考评员资格，三年内不得参加考评工作。",
    "those who hold it, in the section": "七、违纪处理\n监考人员徇私舞弊的，取消监考资格，三年内不得参加考务工作。",
}


@pytest.mark.parametrize("name", CASES)
def test_tiers_are_read(name: str) -> None:
    text, expected = CASES[name]
    assert threatened(text) == expected


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_threatened(name: str) -> None:
    assert threatened(TRAPS[name]) == []


@pytest.mark.parametrize(
    "words",
    [
        "提供虚假材料的，取消考试资格，考核费不予退还；其他违纪违规行为，按照《违纪违规行为处理工作指引》处理。",
        "提供虚假材料的，取消考试资格，考核费不予退还；对其他违规行为，一律依据《考场规则》处理。",
        "提供虚假材料的，取消考试资格，考核费不予退还；有其它情形的，参照上级规定执行。",
    ],
)
def test_acts_left_to_other_rules_are_no_part_of_a_tier(words: str) -> None:
    told = notice_of(f"甲市技能协会2026年职业技能等级认定公告\n\n九、其他\n\n{words}\n").penalties
    assert [[one.sanction for one in tier.sanctions] for tier in told] == [
        ["cancel_eligibility", "no_refund"]
    ]


@pytest.mark.parametrize(
    "acts", ["替考、组织作弊、伪造证件的", "伪造证件顶替他人的", "使用虚假证件、抄袭答案的"]
)
def test_acts_of_the_examination_beside_false_papers(acts: str) -> None:
    words = f"（三）{acts}，取消当次全部科目成绩，2年内不得参加评价。"
    told = notice_of(f"甲市技能协会2026年职业技能等级认定公告\n\n九、违规处理\n\n{words}\n").penalties
    assert [(tier.tier, tier.trigger) for tier in told] == [(3, "during_assessment")]
