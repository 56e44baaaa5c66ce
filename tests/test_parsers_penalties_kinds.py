"""Kinds of misconduct counted in plain words, with lettered acts, or under a heading that names no misconduct."""

import pytest
from conduct_said import Said, threatened, tier

ALL = "cancel_all_scores"
ONE = "cancel_subject_score"

CASES: dict[str, tuple[str, list[Said]]] = {
    "degrees without 第, lettered acts, half-width": (
        "六、考场纪律\n违规行为分为三档处理.\n"
        "一档,取消当次该科目成绩: a.把手机带到工位上的; b.替别人递送工具的.\n"
        "二档,取消当次全部科目成绩,1年内不得参加评价: a.抄袭他人答案的; b.请别人代做的.",
        [
            tier(1, "during", ONE, "把手机带到工位上的", "替别人递送工具的"),
            tier(2, "during", f"{ALL}, debar 1", "抄袭他人答案的", "请别人代做的"),
        ],
    ),
    "kinds without 第 in one paragraph, letters in brackets": (
        "六、考场纪律\n违规分两类：一类：取消该科目成绩：（a）提前动手，经提醒不改的；（b）离开工位不报告的。"
        "二类：取消全部科目成绩，两年内不得报名：（a）互换试件的；（b）把试题拍照外传的。",
        [
            tier(1, "during", ONE, "提前动手，经提醒不改的", "离开工位不报告的"),
            tier(2, "during", f"{ALL}, debar 2", "互换试件的", "把试题拍照外传的"),
        ],
    ),
    "degrees without 第, acts below": (
        "七、纪律\n一档：考生有下列行为之一的，取消该科目成绩\n（1）喧哗的；\n（2）随意走动的。\n"
        "二档：考生有下列行为之一的，取消全部科目成绩，一年内不得参加认定\n（1）夹带的；\n（2）替考的。",
        [
            tier(1, "during", ONE, "喧哗的", "随意走动的"),
            tier(2, "during", f"{ALL}, debar 1", "夹带的", "替考的"),
        ],
    ),
    "grades of misconduct": (
        "六、考场纪律\n一级违纪，取消该科目成绩：①坐错位置的；②带书的。\n二级违纪，取消全部科目成绩：①抄袭的；②替考的。",
        [
            tier(1, "during", ONE, "坐错位置的", "带书的"),
            tier(2, "during", ALL, "抄袭的", "替考的"),
        ],
    ),
    "degrees in digits": (
        "六、考场纪律\n1档：取消该科目成绩：a.坐错位置的；b.带书的。\n2档：取消全部科目成绩：a.抄袭的；b.替考的。",
        [
            tier(1, "during", ONE, "坐错位置的", "带书的"),
            tier(2, "during", ALL, "抄袭的", "替考的"),
        ],
    ),
    "degrees with a blank behind": (
        "六、考场纪律\n一档 取消该科目成绩：a、坐错位置的；b、带书的。\n二档 取消全部科目成绩：a、抄袭的；b、替考的。",
        [
            tier(1, "during", ONE, "坐错位置的", "带书的"),
            tier(2, "during", ALL, "抄袭的", "替考的"),
        ],
    ),
    "the one and the other": (
        "六、考场纪律\n分两档：其一，取消该科目成绩：①坐错位置的；②带书的；其二，取消全部科目成绩：①抄袭的；②替考的。",
        [
            tier(1, "during", ONE, "坐错位置的", "带书的"),
            tier(2, "during", ALL, "抄袭的", "替考的"),
        ],
    ),
    "capital letters, no kinds": (
        "考试作弊的，取消全部成绩：A.夹带纸条的；B.使用耳机的。",
        [tier(None, "during", ALL, "夹带纸条的", "使用耳机的")],
    ),
    "a heading of what is not done": (
        "07 哪些事不能做\n第一类：取消当次该科目成绩。包括：①说话不听劝；②带书进考位。\n"
        "第二类：取消当次全部科目成绩。包括：①写别人的名字；②把考件带出去。",
        [
            tier(1, "during", ONE, "说话不听劝", "带书进考位"),
            tier(2, "during", ALL, "写别人的名字", "把考件带出去"),
        ],
    ),
    "a mild kind beside one that names misconduct": (
        "07 几条规矩\n第一类：该科目成绩作废。①说话不听劝；②带书进考位。\n"
        "第二类：全部成绩取消，当年不能再考。①抄袭；②替考。",
        [
            tier(1, "during", ONE, "说话不听劝", "带书进考位"),
            tier(2, "during", f"{ALL}, debar current_year", "抄袭", "替考"),
        ],
    ),
    "what a cancelled score is for, in a sentence of its own": (
        "08 写在最后\n取消当次该科目成绩。适用于：①坐错位置不听劝；②带书进考位。",
        [tier(None, "during", ONE, "坐错位置不听劝", "带书进考位")],
    ),
}

TRAPS: dict[str, str] = {
    "classes of fees": "六、收费\n一类，理论80元。\n二类，理论100元。\n一档，取消报名的，退还全部费用。",
    "classes of places": "三、考点\n第一类：学校考点，包括：①一中；②二中。\n第二类：企业考点，包括：①甲厂；②乙厂。",
    "lettered choices": "四、题型\n理论考试为单项选择：a.正确；b.错误。",
}


@pytest.mark.parametrize("name", CASES)
def test_kinds_are_read(name: str) -> None:
    text, expected = CASES[name]
    assert threatened(text) == expected


@pytest.mark.parametrize("name", TRAPS)
def test_nothing_is_threatened(name: str) -> None:
    assert threatened(TRAPS[name]) == []
