"""Rules on retakes in the words of bureaus, companies, chats and tables."""

import pytest
from conduct_said import retakes

EXPIRY = "full_reapplication_after_expiry"
FORFEIT = "forfeited_by_reapplication"

OFFERED = "一、评价项目\n评茶员五级、四级、三级、二级。\n"
CASES: dict[str, tuple[str, set[str]]] = {
    "kept for": (
        "没过怎么办\n合格科目的成绩，五级、四级给留两年，三级给留三年，期间只补考没过的那一科，补考费跟原来的考试费一样。",
        {"score_validity 5,4 2", "score_validity 3 3", "retake_allowed subject", "fee_basis same_as_exam"},
    ),
    "by subject": ("补考按科目收费，每科80元。", {"fee_basis subject"}),
    "by subject, amounts behind a colon": (
        "二、收费\n补考按科目收费：理论60元，实操90元。",
        {"fee_basis subject"},
    ),
    "once only": (
        "六、补考\n有科目不合格的，可在下一批次补考该科目，只限1次。合格科目的成绩保留12个月，逾期未补考合格的，须重新申报全部科目。",
        {"retake_allowed subject", "max_attempts 1", "score_validity 1", EXPIRY},
    ),
    "once, plainly": ("补考\n只能补考一次。", {"max_attempts 1"}),
    "each not more than twice": (
        "Q：没考过咋办？\nA：哪科没过就补哪科，每科补考不超过2次，成绩一年半内有效。",
        {"retake_allowed subject", "max_attempts 2", "score_validity 1.5"},
    ),
    "eighteen months": ("成绩管理\n单科合格成绩自公布之日起18个月内有效。", {"score_validity 1.5"}),
    "twenty-four months, levels in front": (
        "第十九条 五级至三级合格科目的成绩有效期为二十四个月，二级、一级为三十六个月。",
        {"score_validity 5,4,3 2", "score_validity 2,1 3"},
    ),
    "levels behind": (
        "五、补考\n合格科目成绩保留期限：两年（五级、四级），三年（三级及以上）。",
        {"score_validity 5,4 2", "score_validity 3,2,1 3"},
    ),
    "within a year, else all anew": (
        "五、补考\n一科不合格的，可在一年内申请补考一次；超过一年的，须重新报名参加全部科目考试。",
        {"retake_allowed subject", "max_attempts 1", "score_validity 1", EXPIRY},
    ),
    "within two years, else void": (
        "五、补考\n有一门不合格的，可在两年内参加该科目补考；两年内未通过的，其合格科目成绩失效，须重新申报。",
        {"retake_allowed subject", "score_validity 2", EXPIRY},
    ),
    "gives up the score": (
        "五、补考\n合格成绩两年内有效。在有效期内就同一职业重新报名的，视为放弃原成绩。",
        {"score_validity 2", FORFEIT},
    ),
    "rest": (
        "五、补考\n除二级成绩保留三年外，其余等级成绩保留两年。",
        {"score_validity 2 3", "score_validity 2"},
    ),
    "others are those on offer without one": (
        f"{OFFERED}五、补考\n二级的合格成绩保留三年，其余等级保留两年。",
        {"score_validity 2 3", "score_validity 5,4,3 2"},
    ),
    "how long is asked": (
        f"{OFFERED}问：过了的那科成绩能留多久？\n答：五级、四级、三级留2年，二级留3年。",
        {"score_validity 5,4,3 2", "score_validity 2 3"},
    ),
    "until when is asked": (
        "Q5：合格的科目保留几年？\nA：两年。过期还没全过的，只能重新报名、全部重考。",
        {"score_validity 2", EXPIRY},
    ),
    "what if one fails": (
        "问：有一科没通过怎么办？\n答：期满仍不合格的，从头报考全部科目。",
        {EXPIRY},
    ),
    "whether it costs is asked": (
        "问：补考要另外交费吗？\n答：要，金额与首考相同。",
        {"fee_basis same_as_exam"},
    ),
    "how it is charged is asked": (
        "问：补考怎么收钱？\n答：按科目算。",
        {"fee_basis subject"},
    ),
    "exception in brackets": (
        f"{OFFERED}五、补考\n合格科目成绩保留期为两年（二级为三年）。",
        {"score_validity 5,4,3 2", "score_validity 2 3"},
    ),
    "exception in brackets, several levels": (
        f"{OFFERED}五、补考\n合格成绩一年内有效（三级、二级两年）。",
        {"score_validity 5,4 1", "score_validity 3,2 2"},
    ),
    "exception in brackets, none on offer": (
        "五、补考\n合格科目成绩有效期为1年（技师2年）。",
        {"score_validity 1", "score_validity 2 2"},
    ),
    "by lesson price": (
        "第二十条 补考费按照相应科目的考核费标准收取。",
        {"fee_basis subject"},
    ),
    "fee half": ("五、补考\n补考费为原考核费的一半。", set()),
    "by module": (
        "实操分三个模块，模块不合格的，可申请补考该模块，补考按模块计费。",
        {"retake_allowed module", "fee_basis module"},
    ),
    "expiry and forfeit in chat": (
        "补考的事\n过了期限还有科目没过，就要从头报名全部科目。留成绩期间又重新报了同一职业同一等级的，以前的成绩就不算了。",
        {EXPIRY, FORFEIT},
    ),
    "competition": ("五、补考\n以竞赛代替考核的，不合格不安排补考。", {"competition_excluded"}),
    "competition, passive": (
        "补考\n参加技能竞赛取证的人员成绩不合格，没有补考机会。",
        {"competition_excluded"},
    ),
    "plan": (
        "补考\n考核方式、题库有变动的，补考以新公布的办法为准。",
        {"follows_published_plan"},
    ),
    "fee table": ("五、补考\n补考费用见附件2。", {"fee_basis attachment"}),
    "same as the first": ("补考缴费与首次申报相同。", {"fee_basis same_as_exam"}),
    "in a table": (
        "五、补考规定\n等级\t成绩有效期\t补考次数\n五级\t1年\t2次\n四级\t2年\t2次",
        {"score_validity 5 1", "score_validity 4 2", "max_attempts 2"},
    ),
    "in a table on its side, months in the header": (
        "五、补考规定\n项目\t五级\t四级\t三级\n合格成绩保留时间（月）\t12\t24\t24\n补考次数\t1\t2\t2",
        {"score_validity 5 1", "score_validity 4,3 2", "max_attempts 5 1", "max_attempts 4,3 2"},
    ),
    "each subject its own limit": (
        "六、补考\n1.理论知识补考每科最多2次，操作技能补考最多1次。\n2.补考收费同初考。",
        {"max_attempts 2", "max_attempts 1", "fee_basis same_as_exam"},
    ),
    "and above": (
        "单科合格成绩的保留期为：初、中级工一年半，高级工及以上两年。",
        {"score_validity 5,4 1.5", "score_validity 3,2,1 2"},
    ),
    "chat, in brackets": (
        "考不过怎么办？\n哪门挂了补哪门；成绩给你留24个月，过期作废，全部重考。",
        {"retake_allowed subject", "score_validity 2", EXPIRY},
    ),
    "periods behind each level": (
        "六、补考\n五级（一年）、四级（两年）、三级（三年）内补考有效。",
        {"score_validity 5 1", "score_validity 4 2", "score_validity 3 3"},
    ),
    "may once": ("不及格的科目可以补考一次。", {"retake_allowed subject", "max_attempts 1"}),
    "only the module": (
        "六、补考\n模块成绩可单独保留，补考只考不合格模块，按模块收费。",
        {"retake_allowed module", "fee_basis module"},
    ),
    "chances": ("五、补考\n每人每科有两次补考机会，成绩两年有效。", {"max_attempts 2", "score_validity 2"}),
    "free": ("五、补考\n职工补考不收取费用，限一次。", {"max_attempts 1"}),
    "levels one by one in sentences": (
        "五、成绩有效期\n初级工、中级工：合格成绩两年内有效。\n高级工：合格成绩三年内有效。",
        {"score_validity 5,4 2", "score_validity 3 3"},
    ),
    "bare ranks, kept": (
        "五、补考\n已通过科目的成绩，初级保留一年，中级、高级保留两年。",
        {"score_validity 5 1", "score_validity 4,3 2"},
    ),
    "bare ranks, valid": (
        "五、成绩\n合格科目成绩：初级有效一年，中级有效两年，高级有效三年。",
        {"score_validity 5 1", "score_validity 4 2", "score_validity 3 3"},
    ),
    "bare ranks, their scores": (
        "成绩\n初、中级合格成绩保留两年，高级成绩保留三年。",
        {"score_validity 5,4 2", "score_validity 3 3"},
    ),
    "but not more than": (
        "六、补考\n不合格的可以申请补考,但不超过2次.",
        {"retake_allowed subject", "max_attempts 2"},
    ),
    "and at most": (
        "六、补考\n可以补考不合格科目，且最多3次。",
        {"retake_allowed subject", "max_attempts 3"},
    ),
    "but in all not more than": (
        "六、补考\n单科不合格的可申请补考，但累计不得超过三次。",
        {"retake_allowed subject", "max_attempts 3"},
    ),
    "chances behind a colon": ("五、补考\n补考机会：2次。", {"max_attempts 2"}),
    "times counted": (
        "五、补考\n不合格科目可补考，次数不超过两次。",
        {"retake_allowed subject", "max_attempts 2"},
    ),
    "but not later than": ("六、补考\n可以申请补考，但不超过2年。", {"retake_allowed subject"}),
    "must take all again": (
        "五、补考\n本次认定不设补考，任一科目不合格的，须重新申报全部科目。",
        set(),
    ),
}

TRAPS: dict[str, str] = {
    "not arranged": "五、补考\n补考安排另行通知。",
    "validity of the notice": "本通知有效期两年。",
    "certificate": "证书长期有效，证书查询保留5年。",
    "papers kept": "试卷、申报材料保留三年。",
    "work": "累计从事本职业工作满4年的，可以申报四级。",
    "identity card": "考生须携带有效期内的身份证。",
    "training": "培训成绩不合格的，可免费重听课程一次。",
    "debarred": "六、违纪处理\n抄袭的，取消成绩，两年内不得参加评价。",
}


@pytest.mark.parametrize("name", CASES)
def test_rules_are_read(name: str) -> None:
    text, expected = CASES[name]
    assert retakes(text) == expected


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_said_of_retakes(name: str) -> None:
    assert retakes(TRAPS[name]) == set()
