"""Tiers in tables: wide, long, transposed, the sanction before or behind the acts, shared cells."""

import pytest
from conduct_said import Said, threatened, tier
from notice_text import notice_of

ALL = "cancel_all_scores"
ONE = "cancel_subject_score"

CASES: dict[str, tuple[str, list[Said]]] = {
    "acts first": (
        "七、违纪处理\n序号\t违纪行为\t处理\n1\t1.未签到入场；2.擅自离开工位\t取消当次该科目成绩\n"
        "2\t1.抄袭；2.替考\t取消当次全部科目成绩，三年内不得参加认定",
        [
            tier(1, "during", ONE, "未签到入场", "擅自离开工位"),
            tier(2, "during", f"{ALL}, debar 3", "抄袭", "替考"),
        ],
    ),
    "sanction first": (
        "七、违纪处理\n类别\t处理结果\t具体行为\n第一类\t取消当次该科目成绩\t①喧哗的；②走动的\n"
        "第二类\t取消当次全部科目成绩，当年不得参加认定\t①夹带的；②传抄的",
        [
            tier(1, "during", ONE, "喧哗的", "走动的"),
            tier(2, "during", f"{ALL}, debar current_year", "夹带的", "传抄的"),
        ],
    ),
    "an act in each row, the sanction beside": (
        "七、违纪处理\n行为\t处理\n戴耳机的\t取消当次该科目成绩\n离座的\t取消当次该科目成绩\n替考的\t取消当次全部科目成绩",
        [tier(1, "during", ONE, "戴耳机的", "离座的"), tier(2, "during", ALL, "替考的")],
    ),
    "transposed": (
        "七、违纪处理\n项目\t一档\t二档\n违纪行为\t1.喧哗；2.走动\t1.夹带；2.替考\n"
        "处理结果\t取消当次该科目成绩\t取消当次全部科目成绩，两年内不得参加认定",
        [
            tier(1, "during", ONE, "喧哗", "走动"),
            tier(2, "during", f"{ALL}, debar 2", "夹带", "替考"),
        ],
    ),
    "no word for the columns but the tiers": (
        "违纪处理标准如下：\n档次\t内容\t处罚\n第一档\t（1）喧哗；（2）走动\t取消当次该科目成绩\n"
        "第二档\t（1）夹带；（2）替考\t取消当次全部科目成绩",
        [tier(1, "during", ONE, "喧哗", "走动"), tier(2, "during", ALL, "夹带", "替考")],
    ),
    "false papers and later discovery in rows": (
        "七、违纪处理\n情形\t后果\n考场内喧哗的\t取消当次该科目成绩\n申报材料弄虚作假的\t取消考试资格，费用不退\n"
        "评价结束后发现作弊的\t宣布成绩无效，对已发证书、上网数据作相应处理",
        [
            tier(1, "during", ONE, "考场内喧哗的"),
            tier(2, "materials", "cancel_eligibility, no_refund"),
            tier(3, "after", "invalidate_scores, correct_records"),
        ],
    ),
    "debarment in a column of its own": (
        "七、违纪处理\n等次\t违纪行为\t成绩处理\t禁考处理\n1\t1.喧哗；2.走动\t取消当次该科目成绩\t/\n"
        "2\t1.夹带；2.替考\t取消当次全部科目成绩\t两年内不得参加认定",
        [
            tier(1, "during", ONE, "喧哗", "走动"),
            tier(2, "during", f"{ALL}, debar 2", "夹带", "替考"),
        ],
    ),
}

TRAPS: dict[str, str] = {
    "a table of what to bring": "七、考生须知\n事项\t要求\n证件\t身份证原件\n工具\t自备围裙",
    "a blank record": "附件5\n违纪情况登记表\n序号\t姓名\t违纪行为\t处理意见\n1\t\t\t\n2\t\t\t",
}


@pytest.mark.parametrize("name", CASES)
def test_tiers_are_read(name: str) -> None:
    text, expected = CASES[name]
    assert threatened(text) == expected


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_threatened(name: str) -> None:
    assert threatened(TRAPS[name]) == []


@pytest.mark.parametrize(
    ("cell", "acts"),
    [
        ("携带手机进入考位的；擅自离开考位的；喧哗、吸烟的", 3),
        ("使用电子设备者；抄袭者", 2),
        ("替考；串通作弊", 2),
        ("携带手机，经提醒拒不改正，影响他人；情节尚不严重，可以教育", 1),
    ],
)
def test_acts_that_a_cell_lists_without_numbers(cell: str, acts: int) -> None:
    table = f"序号\t行为\t处理\n1\t{cell}\t取消当次该科目成绩\n2\t买卖试题的\t取消当次全部科目成绩\n"
    told = notice_of(f"甲市技能协会2026年职业技能等级认定公告\n\n九、违规处理\n\n{table}").penalties
    assert len(told[0].behaviours or ()) == acts
