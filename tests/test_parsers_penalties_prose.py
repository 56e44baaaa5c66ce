"""Tiers in articles, running paragraphs, lists and answers, whatever the bureau's or the group chat's language."""

import pytest
from conduct_said import Said, threatened, tier

ALL = "cancel_all_scores"
ONE = "cancel_subject_score"

CASES: dict[str, tuple[str, list[Said]]] = {
    "articles that run on from other chapters": (
        "第一章 总则\n第一条 本通知适用于本中心认定活动。\n第二章 纪律\n"
        "第七条 考生有下列情形之一的，取消该科目当次成绩：（一）未按座位号就座且不听劝告的；（二）在试卷规定以外做记号的。\n"
        "第八条 考生有下列情形之一的，取消当次全部科目成绩，本年度内不得再次报名：（一）传递纸条的；（二）互换试件的。\n"
        "第九条 提供虚假工作证明的，取消考试资格，所缴费用不退。\n"
        "第十条 考核结束后查实有前列行为的，宣布其成绩无效，并对已发放的证书、已上网的数据作相应处理。",
        [
            tier(1, "during", ONE, "未按座位号就座且不听劝告的", "在试卷规定以外做记号的"),
            tier(2, "during", f"{ALL}, debar current_year", "传递纸条的", "互换试件的"),
            tier(None, "materials", "cancel_eligibility, no_refund"),
            tier(None, "after", "invalidate_scores, correct_records"),
        ],
    ),
    "articles of their own section keep their numbers": (
        "附件3\n考场违纪处理规则\n"
        "第一条 有下列行为之一的，取消当次该科目成绩：\n1.交头接耳的；\n2.擅自离座的。\n"
        "第二条 有下列行为之一的，取消当次全部科目成绩：\n1.夹带的；\n2.偷看的。",
        [
            tier(1, "during", ONE, "交头接耳的", "擅自离座的"),
            tier(2, "during", ALL, "夹带的", "偷看的"),
        ],
    ),
    "an article whose items stand below, acts first": (
        "第五章 监督管理\n第三十条 考试期间，考生不得有下列行为：\n（一）偷看他人答卷；\n（二）带走试题。\n"
        "有上述行为之一的，取消当次全部科目成绩，一年内不得参加认定。\n第三十一条 本通知由本会解释。",
        [tier(1, "during", f"{ALL}, debar 1", "偷看他人答卷", "带走试题")],
    ),
    "kinds in one paragraph, circled": (
        "六、考场纪律\n违纪按轻重分三种处理。第一种，取消当次该科目成绩：①手机没关的；②说话不听劝的。"
        "第二种，取消当次全部科目成绩，当年不得再参加认定：①抄袭的；②让人抄袭的。"
        "第三种，取消当次全部科目成绩，情节轻微的一年内、情节严重的三年内不得参加认定：①替考的；②卖答案的。",
        [
            tier(1, "during", ONE, "手机没关的", "说话不听劝的"),
            tier(2, "during", f"{ALL}, debar current_year", "抄袭的", "让人抄袭的"),
            tier(3, "during", f"{ALL}, debar 1 minor, debar 3 serious", "替考的", "卖答案的"),
        ],
    ),
    "classes on lines of their own, bracketed": (
        "问9：违反纪律怎么办？\n答：考试中的违纪分两类：\n"
        "第一类，取消当次该科目成绩：（1）不按机位就座；（2）左顾右盼，经提醒仍不改正。\n"
        "第二类，取消当次全部科目成绩，两年内不得参加认定，并移送有关部门：（1）请人替考；（2）买卖试题。",
        [
            tier(1, "during", ONE, "不按机位就座", "左顾右盼，经提醒仍不改正"),
            tier(2, "during", f"{ALL}, debar 2, refer_to_authorities", "请人替考", "买卖试题"),
        ],
    ),
    "one, two, three within a sentence": (
        "七、违纪处理\n一是有下列行为之一的，取消当次该科目成绩：①串岗；②喧哗。二是有下列行为之一的，取消当次全部科目成绩："
        "①作弊；②代考。",
        [tier(1, "during", ONE, "串岗", "喧哗"), tier(2, "during", ALL, "作弊", "代考")],
    ),
    "dotted items within items": (
        "五、纪律\n1.取消当次该科目成绩的行为：（1）拒绝安检；（2）携带手机进入工位。\n"
        "2.取消当次全部科目成绩、三年内不得参加评价的行为：（1）冒名顶替；（2）贿赂考评员。",
        [
            tier(1, "during", ONE, "拒绝安检", "携带手机进入工位"),
            tier(2, "during", f"{ALL}, debar 3", "冒名顶替", "贿赂考评员"),
        ],
    ),
    "classes of acts first, sanctions by reference": (
        "六、违纪处理\n（一）第一类违纪行为：1.迟交答卷；2.擅自换座。有第一类行为的，取消当次该科目成绩。\n"
        "（二）第二类违纪行为：1.传抄；2.夹带。有第二类行为的，取消当次全部科目成绩，当年不得参加认定。",
        [
            tier(1, "during", ONE, "迟交答卷", "擅自换座"),
            tier(2, "during", f"{ALL}, debar current_year", "传抄", "夹带"),
        ],
    ),
    "sanction by a heading, acts in a list": (
        "五、违纪行为的处理\n（一）取消当次该科目成绩\n1.不服从工位分配的；\n2.工具未经检查带入的。\n"
        "（二）取消当次全部科目成绩，终身不得参加认定\n1.殴打工作人员的；\n2.出卖试题的。",
        [
            tier(1, "during", ONE, "不服从工位分配的", "工具未经检查带入的"),
            tier(2, "during", f"{ALL}, debar lifetime", "殴打工作人员的", "出卖试题的"),
        ],
    ),
    "colloquial, of false papers": (
        "几句实话\n报名的时候造假的，查出来取消考试资格，交的钱一分不退，已经拿到手的证书作废。",
        [tier(None, "materials", "cancel_eligibility, no_refund, void_certificate")],
    ),
    "colloquial, after the fact": (
        "考完以后才发现作弊的，照样宣布成绩无效，已经发出去的证书、已经上网的数据一起处理。",
        [tier(None, "after", "invalidate_scores, correct_records")],
    ),
    "company words": (
        "九、纪律要求\n职工在考试中作弊的，取消全部科目成绩，当年不得参加认定，并扣发当月绩效、通报所在车间。",
        [tier(None, "during", f"{ALL}, debar current_year, other")],
    ),
    "black list and unit told": (
        "八、违纪处理\n有下列情形之一的，取消成绩并三年内（含）不得参加评价，列入失信名单，通报所在单位：\n"
        "（1）由他人代考的；\n（2）伪造证件的。",
        [tier(None, "during", f"{ALL}, debar 3, other", "由他人代考的", "伪造证件的")],
    ),
    "from one to three years, as grave as it is": (
        "考生组织作弊的，取消全部科目成绩，视情节轻重给予1至3年内不得参加评价的处理。",
        [tier(None, "during", f"{ALL}, debar 1 minor, debar 3 serious")],
    ),
    "serious ones for life": (
        "（三）有下列行为之一的，取消当次所有科目成绩，2年内不得报考；情节严重的，终身不得报考，构成犯罪的依法追究刑事责任：\n"
        "1.替人考试；\n2.盗窃试题。",
        [
            tier(
                3,
                "during",
                f"{ALL}, debar 2, debar lifetime serious, refer_to_authorities",
                "替人考试",
                "盗窃试题",
            )
        ],
    ),
    "tiers without a list": (
        "十、违纪处理\n第一档：携带手机进入考场的，取消当次该科目成绩。\n第二档：抄袭他人答案的，取消当次全部科目成绩，当年不得参加认定。",
        [tier(1, "during", ONE), tier(2, "during", f"{ALL}, debar current_year")],
    ),
    "half-width punctuation": (
        "七、考场纪律\n(一)下列行为,取消当次该科目成绩:①戴耳机入场的;②撕毁试卷的.\n"
        "(二)下列行为,取消当次全部科目成绩,两年内不得参加认定:①传递答案的;②找枪手的.\n提供假材料的,取消申报资格,证书收回.",
        [
            tier(1, "during", ONE, "戴耳机入场的", "撕毁试卷的"),
            tier(2, "during", f"{ALL}, debar 2", "传递答案的", "找枪手的"),
            tier(None, "materials", "cancel_eligibility, void_certificate"),
        ],
    ),
    "acts within the tier's brackets": (
        "六、违纪处理\n1.一般违纪（包括：①未带身份证件强行入场；②不在规定位置书写姓名），取消当次该科目成绩。\n"
        "2.严重违纪（包括：①雷同卷；②使用通讯工具传递信息），取消当次全部科目成绩，两年内不得参加认定。",
        [
            tier(1, "during", ONE, "未带身份证件强行入场", "不在规定位置书写姓名"),
            tier(2, "during", f"{ALL}, debar 2", "雷同卷", "使用通讯工具传递信息"),
        ],
    ),
    "the list ends with the sanction": (
        "（二）考生有：①把试卷带出考场；②请人替考；③拉扯监考人员等行为之一的，取消当次全部科目成绩，当年不得参加评价。",
        [tier(2, "during", f"{ALL}, debar current_year", "把试卷带出考场", "请人替考", "拉扯监考人员")],
    ),
    "materials in the section on review": (
        "三、资格审核\n申报人对材料的真实性负责。凡提交虚假学历、工作年限证明的，一经查实，取消其参评资格，费用概不退还，"
        "已取得证书的予以撤销，并记入诚信档案。",
        [tier(None, "materials", "cancel_eligibility, no_refund, void_certificate, other")],
    ),
    "false statements and later discovery in one list": (
        "六、诚信要求\n（一）承诺书内容不属实的，取消申报资格。\n（二）考后发现代考的，宣布评价成绩无效，对已发证书作出处理。",
        [tier(1, "materials", "cancel_eligibility"), tier(2, "after", "invalidate_scores, correct_records")],
    ),
}


TRAPS: dict[str, str] = {
    "what candidates shall do": "考生须知\n1.考生须携带身份证和准考证入场。\n2.迟到15分钟者不得入场。\n3.不得携带手机等通讯工具进入考场。",
    "absent": "考生不得无故缺考，缺考的费用不退。",
    "absent twice in a list": "六、注意事项\n1.无故缺考的，考核费不予退还。\n2.请勿轻信包过广告。",
    "cancelled by us": "因不可抗力取消考试的，费用全额退还。",
    "by rules of others": "七、纪律\n违纪违规行为按照有关规定处理。",
    "what others do": "省厅去年对两家机构弄虚作假行为作出处理，请各单位引以为戒。",
    "supervisors": "举报电话：0531-55550110，欢迎监督考务人员违纪违规行为。",
    "validity of scores": "三、补考\n超过有效期未补考合格的，原合格成绩作废。",
    "not yet": "六、违纪处理\n违纪行为的处理办法另行通知。",
    "reapplication": "重新报名的，视为放弃补考，原合格成绩不再保留。",
}


@pytest.mark.parametrize("name", CASES)
def test_tiers_are_read(name: str) -> None:
    text, expected = CASES[name]
    assert threatened(text) == expected


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_threatened(name: str) -> None:
    assert threatened(TRAPS[name]) == []


@pytest.mark.parametrize(
    "question",
    [
        "问：报名材料作假有什么后果？",
        "Q7：提供虚假工作证明会怎样？",
        "不符合报名条件被查出来怎么处理？",
    ],
)
def test_the_question_says_what_an_answer_threatens(question: str) -> None:
    said = threatened(f"五、纪律篇\n{question}\n答：取消考试资格和考试成绩，费用不退，已经领到的证书作废。")
    assert said == [tier(None, "materials", f"cancel_eligibility, {ALL}, no_refund, void_certificate")]
