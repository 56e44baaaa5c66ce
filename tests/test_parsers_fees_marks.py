"""Fees in tables that mark what is on offer, numbers in brackets, and what supplements add and compare."""

import pytest
from notice_text import context_of

from parsers.fees import read_fees

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"
SUPPLEMENT = "云汐市技能协会关于2026年职业技能评价工作的补充通知\n\n各单位：\n\n《云汐市技能协会2026年职业技能评价工作通知》（云技协〔2026〕3号）印发以来，现补充通知如下：\n\n"
Row = tuple[str | None, int | None, str, str, float]


def brief(text: str) -> set[Row]:
    """(occupation, level, subject, charge, amount) of each fee that has an amount."""
    found = read_fees(context_of(text))
    return {
        (one.occupation, one.level, one.subject, one.charge, one.amount)
        for one in found
        if one.amount is not None
    }


def exam(*rows: tuple[str, int, str, float]) -> set[Row]:
    return {(name, level, subject, "exam", amount) for name, level, subject, amount in rows}


TOTALS = exam(
    ("评茶员", 5, "total", 230),
    ("评茶员", 4, "total", 270),
    ("保育师", 4, "total", 300),
)


@pytest.mark.parametrize(
    "body",
    [
        "一、项目与考核费\n\n“√”表示开考，“×”表示不开考，括号内为考核费总额（单位：元/人）。\n\n"
        "等级\t评茶员\t保育师\n五级\t√（230）\t×\n四级\t√（270）\t√（300）\n",
        "一、评价项目及收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t√(230)\t√(270)\n保育师\t—\t√(300)\n",
        "一、评价项目及收费标准\n\n职业\t五级\t四级\n评茶员\t●230元\t●270元\n保育师\t○\t●300元\n",
        "一、评价项目及收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t✓ 230\t✓ 270\n保育师\t\t✓ 300\n",
        "一、开考项目\n\n注：√为开考，√后数字为认定费（元）。\n\n职业\t五级\t四级\n评茶员\t√230\t√270\n保育师\t\t√300\n",
        "一、项目与费用\n\n职业\t五级\t四级\n评茶员\t开考（230元）\t开考（270元）\n保育师\t不开考\t开考（300元）\n",
        "一、评价项目及收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t230（√）\t270（√）\n保育师\t×\t300（√）\n",
        "一、评价项目及收费标准\n\n职业\t评茶员\t\t保育师\n等级\t五级\t四级\t四级\n考核费（元）\t√（230）\t√（270）\t√（300）\n",
    ],
    ids=["legend", "wide", "filled", "spaced", "behind", "words", "mark in brackets", "levels below names"],
)
def test_a_mark_beside_an_amount(body: str) -> None:
    assert brief(HEAD + body) == TOTALS


@pytest.mark.parametrize(
    "body",
    [
        "一、评价项目\n\n“√”表示开考，括号内为计划人数。\n\n职业\t五级\t四级\n评茶员\t√（230）\t√（270）\n",
        "一、项目与考核费\n\n括号内数字为2026年拟开考场次，考核费另行公布。\n\n职业\t五级\t四级\n评茶员\t√（30）\t√（27）\n",
        "一、项目与考核费\n\n职业\t五级\t四级\n评茶员\t√（①）\t√（注2）\n\n注2：限在职职工。\n",
        "一、项目与考核费\n\n职业\t五级\t四级\n评茶员\t√（50人）\t√（60人）\n",
        "一、项目与考核费\n\n职业\t五级\t四级\n评茶员\t√（1）\t√（2）\n\n（1）限在职职工。（2）限本市户籍。\n",
    ],
    ids=["places", "sessions", "notes", "people", "numbers of notes"],
)
def test_a_number_beside_a_mark_that_is_no_fee(body: str) -> None:
    assert brief(HEAD + body) == set()


BOTH = {
    (name, level, "total", charge, amount)
    for name, level, charge, amount in (
        ("评茶员", 5, "exam", 230),
        ("评茶员", 5, "retake", 120),
        ("评茶员", 4, "exam", 270),
        ("评茶员", 4, "retake", 140),
    )
}


@pytest.mark.parametrize(
    "body",
    [
        "一、收费标准\n\n单位：元/人，括号内为补考费。\n\n职业\t五级\t四级\n评茶员\t230（120）\t270（140）\n",
        "一、收费标准\n\n职业\t等级\t考核费（补考费）\n评茶员\t五级\t230（120）\n评茶员\t四级\t270（140）\n",
        "一、收费标准\n\n职业\t等级\t考核费/补考费（元）\n评茶员\t五级\t230/120\n评茶员\t四级\t270/140\n",
        "一、收费标准\n\n表中括号里的数是补考收费，括号外的数是考核费。\n\n职业\t五级\t四级\n评茶员\t230元（120元）\t270元（140元）\n",
    ],
    ids=["legend", "header", "slash", "both told"],
)
def test_a_number_in_brackets_for_retakes(body: str) -> None:
    assert brief(HEAD + body) == BOTH


SPLIT = exam(
    ("评茶员", 5, "theory", 80),
    ("评茶员", 5, "practical", 150),
    ("评茶员", 4, "theory", 90),
    ("评茶员", 4, "practical", 180),
)


@pytest.mark.parametrize(
    "body",
    [
        "一、收费标准\n\n职业\t五级\t四级\n评茶员\t80+150\t90+180\n\n注：“+”前为理论知识，“+”后为操作技能，单位为元/人。\n",
        "一、收费标准（元/人）\n\n职业\t等级\t理论/操作\n评茶员\t五级\t80/150\n评茶员\t四级\t90/180\n",
        "一、收费标准（元/人）\n\n等级\t评茶员（理论/实操）\n五级\t80/150\n四级\t90/180\n",
        "一、收费标准（元/人）\n\n职业\t五级\t\t四级\t\n\t理论\t实操\t理论\t实操\n评茶员\t80\t150\t90\t180\n",
    ],
    ids=["legend of a plus", "slash", "slash in brackets", "two headers"],
)
def test_two_subjects_in_one_cell(body: str) -> None:
    assert brief(HEAD + body) == SPLIT


ADDED = exam(
    ("保育师", 5, "theory", 70),
    ("保育师", 5, "practical", 150),
    ("保育师", 4, "theory", 80),
    ("保育师", 4, "practical", 180),
)
PRICES = "五级理论知识70元、操作技能150元，四级理论知识80元、操作技能180元。"


@pytest.mark.parametrize(
    "body",
    [
        f"一、增加认定职业。自第三批起，增加认定保育师五级、四级。申报条件、申报方式与原通知规定的其他职业相同。考核费标准为：{PRICES}",
        f"一、增设职业。新增保育师五级、四级，报名流程参照其他职业执行，考核费：{PRICES}",
        f"一、新增职业\n\n新增保育师五级、四级，准考证打印、成绩查询等安排同其他职业一致；考核费为{PRICES}",
        f"一、新增职业\n\n增加保育师（五级、四级）。申报条件与评茶员三级一致。考核费为：{PRICES}",
        f"一、新增职业\n\n新增保育师五级、四级，考核时间同原通知中的评茶员、茶艺师，考核费标准为：{PRICES}",
        f"一、新增职业\n\n保育师的考试流程和其余职业没有区别。考核费：{PRICES}",
    ],
    ids=["other", "following", "as others", "as one", "times of two", "no difference"],
)
def test_what_an_added_occupation_is_compared_with_bears_no_fee(body: str) -> None:
    assert brief(SUPPLEMENT + body + "\n") == ADDED


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、调整收费\n\n保育师五级理论知识由80元调整为70元，操作技能150元不变；四级理论知识80元、操作技能由200元降为180元。\n", ADDED),
        ("一、增加项目\n\n增加职业\t等级\t理论知识考核费（元）\t操作技能考核费（元）\n保育师\t五级\t70\t150\n\t四级\t80\t180\n", ADDED),
        ("一、新增保育师\n\n（一）等级：五级、四级。\n（二）考核费：" + PRICES + "\n（三）其他事项按原通知规定的其他职业办理。\n", ADDED),
        ("一、调整收费\n\n保育师的收费标准改按下表执行（元/人）：\n\n等级\t科目\t原标准\t现标准\n五级\t理论知识\t80\t70\n\t操作技能\t170\t150\n四级\t理论知识\t90\t80\n\t操作技能\t200\t180\n", ADDED),
        ("一、调整收费\n\n将原通知附件2中保育师五级的考核费“理论知识80元、操作技能170元”修改为“理论知识70元、操作技能150元”。\n",
         exam(("保育师", 5, "theory", 70), ("保育师", 5, "practical", 150))),
    ],
    ids=["lowered", "table", "list", "old and new", "quoted"],
)  # fmt: skip
def test_fees_that_a_supplement_changes(body: str, expected: set[Row]) -> None:
    assert brief(SUPPLEMENT + body) == expected
