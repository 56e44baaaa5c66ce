"""Conditions, penalties and retake rules in wordings of many kinds."""

import pytest
from notice_text import notice_of

from parsers.requirements import read_requirements
from parsers.sanctions import read_sanctions

HEAD = "江州市家政学会关于开展2026年评价的通知\n一、评价项目\n育婴员五级、四级、三级、二级。\n"


def _asked(text: str) -> list[dict[str, object]]:
    return [{k: v for k, v in item.model_dump().items() if v is not None} for item in read_requirements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年满十八周岁。", [{"kind": "age", "min": 18}]),
        ("从事本职业累计满七年。", [{"kind": "experience", "years": 7.0}]),
        ("从业满18个月。", [{"kind": "experience", "years": 1.5}]),
        ("取得四级证书后，从事本职业工作满3年。", [{"kind": "certificate", "level": 4}, {"kind": "experience", "years": 3.0, "after": "certificate"}]),
        ("持有五级/初级工证书，领证之后从业满两年。", [{"kind": "certificate", "level": 5}, {"kind": "experience", "years": 2.0, "after": "certificate"}]),
        ("取得中级职称后，从事相关职业满2年。", [{"kind": "title", "rank": "intermediate"}, {"kind": "experience", "years": 2.0, "after": "title"}]),
        ("取得三级证书已满3年的技师学院毕业生。", [{"kind": "certificate", "level": 3, "held_years": 3.0}, {"kind": "education"}]),
        ("本职业学徒期满。", [{"kind": "apprenticeship"}]),
        ("具有大专及以上学历。", [{"kind": "education"}]),
        ("不限户籍、不限就业地，年满16周岁。", [{"kind": "age", "min": 16}]),
        (
            "取得初级职称后从业满5年，并在取得三级证书后从业满1年。",
            [
                {"kind": "title", "rank": "junior"},
                {"kind": "certificate", "level": 3},
                {"kind": "experience", "years": 5.0, "after": "title"},
                {"kind": "experience", "years": 1.0, "after": "certificate"},
            ],
        ),
        ("取得相关专业毕业证书后，从事本职业满1年。", [{"kind": "experience", "years": 1.0}, {"kind": "education"}]),
    ],
)  # fmt: skip
def test_requirements(text: str, expected: list[dict[str, object]]) -> None:
    assert _asked(text) == expected


CONDITIONS = {
    "list": "附件1\n申报条件\n1.具备以下条件之一者，可申报四级：\n（1）工作满4年。\n（2）学徒期满。\n2.具备以下条件之一者，可申报三级：\n（1）从业满8年。\n（2）取得四级证书后从业满3年。",
    "inline": "二、报名条件\n报考四级，应当符合下列任意一项：①工作满4年；②学徒期满。\n报考三级，应当符合下列任意一项：①从业满8年；②取得四级证书后从业满3年。",
    "table": "附件1\n申报条件\n等级\t序号\t条件\n四级\t1\t工作满4年。\n四级\t2\t学徒期满。\n三级\t1\t从业满8年。\n三级\t2\t取得四级证书后从业满3年。",
    "announced": "二、谁可以申报\n四级/中级工（具备之一）：\n（1）工作满4年。\n（2）学徒期满。\n三级/高级工（具备之一）：\n（1）从业满8年。\n（2）取得四级证书后从业满3年。",
    "in words": "二、报名对象\n报考四级的，须具备下列情形之一：一是工作满4年；二是学徒期满。\n报考三级的，须具备下列情形之一：一是从业满8年；二是取得四级证书后从业满3年。",
    "printed on": "附件1\n申报条件\n1.申报四级须符合下列条件之一：\n（1）工作满4年；（2）学徒期满。\n2.申报三级须符合下列条件之一：\n（1）从业满8年；（2）取得四级证书②后从业满3年。",
    "no set phrase": "二、哪些人能来\n4级/中级工：①工作满4年；②学徒期满。\n报考3级/高级工的：①从业满8年；②取得4级证书后从业满3年。",
    "another heading": "二、参加认定的条件\n（一）申请四级，具备其中之一：\n1.工作满4年。\n2.学徒期满。\n（二）申请三级，具备其中之一：\n1.从业满8年。\n2.取得四级证书后从业满3年。",
    "prose without a heading": "报考四级的，应从业满4年，或者本职业学徒期满。报考三级的，应从业满8年，或者取得四级证书后从业满3年。",
    "half-width": "二、报考条件\n四级/中级工,符合下列条件之一:\n(1)工作满4年.\n(2)学徒期满.\n三级/高级工,符合下列条件之一:\n(1)从业满8年.\n(2)取得四级证书后从业满3年.",
    "articles": "第五条 符合下列条件之一的，可以申报四级：\n（一）工作满4年。\n（二）学徒期满。\n第六条 符合下列条件之一的，可以申报三级：\n（一）从业满8年。\n（二）取得四级证书后从业满3年。",
}  # fmt: skip


@pytest.mark.parametrize("shape", CONDITIONS)
def test_conditions_in_every_shape(shape: str) -> None:
    notice = notice_of(HEAD + CONDITIONS[shape])
    shown = [
        (item.level, item.number, [r.kind for r in item.requirements])
        for item in notice.application_conditions
    ]
    assert shown == [
        (4, 1, ["experience"]),
        (4, 2, ["apprenticeship"]),
        (3, 1, ["experience"]),
        (3, 2, ["certificate", "experience"]),
    ]


def test_conditions_stated_level_by_level_in_one_paragraph() -> None:
    text = (
        "二、参评条件\n申报学徒工的，应为新入职职工；申报五级的，应从业满1年或者学徒期满；"
        "申报四级的，应取得五级证书后从业满2年；申报特级技师的，应取得一级证书满3年。"
    )
    shown = [
        (c.level, [r.kind for r in c.requirements]) for c in notice_of(HEAD + text).application_conditions
    ]
    assert shown == [
        (6, ["other"]),
        (5, ["experience"]),
        (5, ["apprenticeship"]),
        (4, ["certificate", "experience"]),
        (0, ["certificate"]),
    ]


def test_condition_that_a_correction_gives_in_full() -> None:
    text = (
        "江州市家政学会关于2026年评价通知的更正\n各单位：\n一、附件1三级（高级工）申报条件第2项中“满3年”应为“满4年”，"
        "更正后的全文为：“2.取得四级证书后，从业满4年。”\n江州市家政学会\n2026年3月1日"
    )
    [condition] = notice_of(text).application_conditions
    assert (condition.level, condition.number, condition.requirements[1].years) == (3, 2, 4)  # type: ignore[union-attr]


def test_general_condition_addresses_students_without_asking_schooling() -> None:
    notice = notice_of(HEAD + "二、申报条件\n在校学生和社会人员年满16周岁，并符合相应条件的，均可申报。")
    [condition] = notice.application_conditions
    assert (condition.level, [item.kind for item in condition.requirements]) == (None, ["age"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取消当次该科目成绩。", ["cancel_subject_score"]),
        ("本科目成绩按零分处理。", ["cancel_subject_score"]),
        ("取消考试资格及考试成绩，考核费不予退还，证书作无效处理。", ["cancel_eligibility", "cancel_all_scores", "no_refund", "void_certificate"]),
        ("取消全部科目成绩，终身不得参加评价。", ["cancel_all_scores", "debar lifetime"]),
        ("取消当次全部科目成绩，且当年不得参加评价。", ["cancel_all_scores", "debar current_year"]),
        ("情节轻微的，一年内不得参加评价；情节严重的，三年内不得参加评价，并移送有关部门。", ["refer_to_authorities", "debar 1 minor", "debar 3 serious"]),
        ("情节轻微的2年内、情节严重的4年内不得参加认定。", ["debar 2 minor", "debar 4 serious"]),
        ("证书已经发出的，宣布评价成绩无效，已发证书、已上网数据一并作出处理。", ["invalidate_scores", "correct_records"]),
        ("个人缺考的，请自行联系。", []),
    ],
)  # fmt: skip
def test_sanctions(text: str, expected: list[str]) -> None:
    shown = []
    for item in read_sanctions(text):
        parts = [item.sanction, item.period, f"{item.years:g}" if item.years else None, item.severity]
        shown.append(" ".join(part for part in parts if part))
    assert shown == expected


PENALTIES = {
    "list": "二、违纪处理\n（一）有下列行为之一的，取消当次该科目成绩：\n1.喧哗的；\n2.离开考位的。\n（二）有下列行为之一的，取消当次全部科目成绩，且当年不得参加评价：\n1.抄袭的；\n2.替考的。",
    "tiers": "附件1\n违规行为处理规则\n第一档，取消当次该科目成绩，适用于下列行为：\n①喧哗的；\n②离开考位的。\n第二档，取消当次全部科目成绩，且当年不得参加评价，适用于下列行为：\n①抄袭的；\n②替考的。",
    "inline": "二、考场纪律\n1.有下列行为之一的，取消当次该科目成绩：①喧哗的；②离开考位的。\n2.有下列行为之一的，取消当次全部科目成绩，且当年不得参加评价：①抄袭的；②替考的。",
    "applies to": "二、纪律\n第一类：取消当次该科目成绩。适用于：（1）喧哗的；（2）离开考位的。\n第二类：取消当次全部科目成绩，且当年不得参加评价。适用于：（1）抄袭的；（2）替考的。",
    "sanction behind": "二、纪律\n（一）考生有下列行为之一的：①喧哗的；②离开考位的。取消当次该科目成绩。\n（二）考生有下列行为之一的：①抄袭的；②替考的。取消当次全部科目成绩，当年不得参加评价。",
    "articles printed on": "附件1\n违纪处理规定\n第一条 有下列行为之一的，取消当次该科目成绩：（一）喧哗的；（二）离开考位的。\n第二条 有下列行为之一的，取消当次全部科目成绩，且当年不得参加评价：\n（一）抄袭的；（二）替考的。",
    "table": "二、违纪处理\n档次\t行为\t处理\n第1档\t1.喧哗的；2.离开考位的。\t取消当次该科目成绩\n第2档\t1.抄袭的；2.替考的。\t取消当次全部科目成绩，且当年不得参加评价",
    "acts_first": "二、考场纪律\n（一）第一类行为：\n1.喧哗的；\n2.离开考位的。\n3.有上述行为之一的，取消当次该科目成绩。",
}  # fmt: skip


@pytest.mark.parametrize("shape", [name for name in PENALTIES if name != "acts_first"])
def test_penalties_in_every_shape(shape: str) -> None:
    shown = [
        (item.tier, item.trigger, [s.sanction for s in item.sanctions], list(item.behaviours or ()))
        for item in notice_of(HEAD + PENALTIES[shape]).penalties
    ]
    assert shown == [
        (1, "during_assessment", ["cancel_subject_score"], ["喧哗的", "离开考位的"]),
        (2, "during_assessment", ["cancel_all_scores", "debar"], ["抄袭的", "替考的"]),
    ]


def test_acts_within_a_sentence_are_not_numbered_acts() -> None:
    text = "8 考场纪律\n8.1 职工携带手机进入考场的，取消当次该科目成绩。\n8.2 职工抄袭的，取消当次全部科目成绩，并按《职工奖惩办法》处理。"
    shown = [
        (p.tier, [s.sanction for s in p.sanctions], p.behaviours) for p in notice_of(HEAD + text).penalties
    ]
    assert shown == [(1, ["cancel_subject_score"], None), (2, ["cancel_all_scores", "other"], None)]


def test_sanctions_of_several_acts_and_of_false_materials_in_one_paragraph() -> None:
    text = (
        "报考人员应遵守考场规则。擅自离开考位的，取消当次该科目成绩；抄袭的，取消当次全部科目成绩，当年不得参加认定。"
        "提供虚假材料报考的，取消考试资格，已收费用不予退还。"
    )
    shown = [
        (p.trigger, [s.sanction for s in p.sanctions])
        for p in notice_of(HEAD + "二、纪律\n" + text).penalties
    ]
    assert shown == [
        ("during_assessment", ["cancel_subject_score"]),
        ("during_assessment", ["cancel_all_scores", "debar"]),
        ("application_materials", ["cancel_eligibility", "no_refund"]),
    ]


def test_a_mere_reference_to_rules_is_no_penalty() -> None:
    assert notice_of(HEAD + "二、考场纪律\n违纪违规行为按《处理工作指引》处理。").penalties == ()


def test_penalty_with_the_acts_first() -> None:
    [penalty] = notice_of(HEAD + PENALTIES["acts_first"]).penalties
    assert penalty.behaviours == ("喧哗的", "离开考位的")


def test_materials_and_afterwards() -> None:
    text = (
        "二、诚信要求\n提供虚假材料报名的，取消考试资格，费用不予退还。\n"
        "考试结束以后才发现违规的，宣布评价成绩无效，并对已发证书和已上网的证书数据作相应处理。"
    )
    assert [item.trigger for item in notice_of(HEAD + text).penalties] == [
        "application_materials",
        "post_assessment",
    ]


def test_no_refund_for_absence_is_no_penalty() -> None:
    assert (
        notice_of(HEAD + "二、退费\n因我方原因取消的，全额退还；个人弃考、缺考的，费用不退。").penalties == ()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四级、三级成绩有效期为两年，二级为三年。", [("score_validity", (4, 3), 2.0), ("score_validity", (2,), 3.0)]),
        ("过了保留期还有科目没过的，要重新报考全部科目。", [("full_reapplication_after_expiry", None, None)]),
        ("各等级合格成绩自公布之日起保留18个月。", [("score_validity", None, 1.5)]),
        ("合格成绩有效期为两年（五级、四级）、三年（三级、二级）。", [("score_validity", (5, 4), 2.0), ("score_validity", (3, 2), 3.0)]),
        ("超过有效期的，须重新申报全部科目。", [("full_reapplication_after_expiry", None, None)]),
        ("逾期未通过的，从头报考所有科目，原有成绩清零。", [("full_reapplication_after_expiry", None, None)]),
        ("又报名同职业同等级的，视为放弃补考。", [("forfeited_by_reapplication", None, None)]),
        ("考核方案如有调整，按公布的新方案补考。", [("follows_published_plan", None, None)]),
        ("竞赛成绩不合格的选手不得补考。", [("competition_excluded", None, None)]),
    ],
)  # fmt: skip
def test_retake_rules(text: str, expected: list[tuple[str, object, object]]) -> None:
    rules = notice_of(HEAD + "二、补考\n" + text).retake_rules
    assert [(item.rule, item.levels, item.years) for item in rules] == expected


@pytest.mark.parametrize(
    ("text", "rule", "scope", "count"),
    [
        ("部分科目不合格的，可按规定申请补考。", "retake_allowed", "subject", None),
        ("补考以模块为单位申报。", "retake_allowed", "module", None),
        ("同一科目补考不超过两次。", "max_attempts", None, 2),
        ("补考机会为三次。", "max_attempts", None, 3),
        ("同一科目只能补考一次。", "max_attempts", None, 1),
        ("已经合格的不必重考，只补不合格的科目。", "retake_allowed", "subject", None),
        ("补考一科，缴一科的费用。", "fee_basis", "subject", None),
        ("补考费与首次考核相同。", "fee_basis", "same_as_exam", None),
        ("补考费按模块收取。", "fee_basis", "module", None),
        ("补考收费标准见附件2。", "fee_basis", "attachment", None),
    ],
)
def test_retake_scope_and_count(text: str, rule: str, scope: str | None, count: int | None) -> None:
    rules = [item for item in notice_of(HEAD + "二、补考\n" + text).retake_rules if item.rule == rule]
    assert [(item.scope, item.count) for item in rules] == [(scope, count)]


def test_retake_rules_outside_of_their_section() -> None:
    text = "二、温馨提示\n☆已合格科目的成绩保留三年，其间可以补考未合格的科目。\n☆三年期满仍不合格的，原有成绩清零，要从头报考全部科目。"
    assert {item.rule for item in notice_of(HEAD + text).retake_rules} == {
        "score_validity", "retake_allowed", "full_reapplication_after_expiry",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "三级成绩有效期由两年延长至三年。",
        "“三级成绩有效期为两年”应为“三级成绩有效期为三年”。",
        "三级成绩有效期原为两年，现调整为三年。",
    ],
)
def test_a_withdrawn_value_is_not_read_and_its_words_are_kept(text: str) -> None:
    notice = notice_of(HEAD + "二、补考\n" + text)
    assert [(rule.levels, rule.years) for rule in notice.retake_rules if rule.rule == "score_validity"] == [
        ((3,), 3.0)
    ]
    assert text in [clause.text for clause in notice.clauses]


def test_nothing_is_missed_where_nothing_is_charged() -> None:
    free = notice_of(HEAD + "二、费用\n评价费用由集团职工教育经费列支，不向职工收取。")
    assert not [item for item in free.findings if item.code == "fee_missing_for_level"]
    silent = notice_of(HEAD + "二、费用\n快递费由个人自理。")
    assert len([item for item in silent.findings if item.code == "fee_missing_for_level"]) == 4
