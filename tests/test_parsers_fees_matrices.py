"""Fees in matrices: three axes, brackets that say what is included or left out, old and new prices side by side."""

import pytest
from test_parsers_fees_marks import HEAD, SUPPLEMENT, Row, brief, exam

ALL = exam(
    ("评茶员", 5, "theory", 80),
    ("评茶员", 5, "practical", 150),
    ("评茶员", 4, "theory", 90),
    ("评茶员", 4, "practical", 180),
    ("保育师", 4, "theory", 90),
    ("保育师", 4, "practical", 210),
)
WHOLE = exam(("评茶员", 5, "total", 230), ("评茶员", 4, "total", 270), ("保育师", 4, "total", 300))


@pytest.mark.parametrize(
    "body",
    [
        "一、收费标准（单位：元/人）\n\n科目\\等级\t评茶员\t\t保育师\n\t五级\t四级\t四级\n理论知识\t80\t90\t90\n操作技能\t150\t180\t210\n",
        "一、收费标准（单位：元/人）\n\n级别\t科目\t评茶员\t保育师\n五级\t理论\t80\t/\n\t实操\t150\t/\n四级\t理论\t90\t90\n\t实操\t180\t210\n",
        "一、收费标准（单位：元/人）\n\n科目\t职业\t五级\t四级\n理论知识\t评茶员\t80\t90\n\t保育师\t—\t90\n操作技能\t评茶员\t150\t180\n\t保育师\t—\t210\n",
        "一、收费标准\n\n职业\t五级\t四级\n评茶员\t理论80元；实操150元\t理论90元；实操180元\n保育师\t不开考\t理论90元；实操210元\n",
        "一、收费标准\n\n职业\t五级（理论/实操，元）\t四级（理论/实操，元）\n评茶员\t80/150\t90/180\n保育师\t/\t90/210\n",
        "一、收费标准\n\n等级\t评茶员\t保育师\n五级\t80元（理论）150元（实操）\t—\n四级\t90元（理论）180元（实操）\t90元（理论）210元（实操）\n",
        "一、收费标准\n\n表中数字前者为理论知识考核费，后者为操作技能考核费，单位元/人。\n\n等级\t评茶员\t保育师\n五级\t80、150\t—\n四级\t90、180\t90、210\n",
        "一、收费标准\n\n理论知识（元/人）\n等级\t评茶员\t保育师\n五级\t80\t—\n四级\t90\t90\n\n操作技能（元/人）\n等级\t评茶员\t保育师\n五级\t150\t—\n四级\t180\t210\n",
    ],
    ids=["names over levels", "names as columns", "subjects outside", "words", "headers", "behind", "former", "two tables"],
)  # fmt: skip
def test_matrices_say_the_same(body: str) -> None:
    assert brief(HEAD + body) == ALL


@pytest.mark.parametrize(
    "body",
    [
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t230（80+150）\t270（90+180）\n保育师\t—\t300（90+210）\n\n注：括号内为理论知识费+操作技能费。\n",
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t230（理论80，实操150）\t270（理论90，实操180）\n保育师\t—\t300（理论90，实操210）\n",
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t80+150=230\t90+180=270\n保育师\t—\t90+210=300\n\n注：算式依次为理论知识、操作技能、合计。\n",
    ],
    ids=["sum in brackets", "words in brackets", "equations"],
)
def test_the_whole_with_its_parts(body: str) -> None:
    assert brief(HEAD + body) == ALL | WHOLE


@pytest.mark.parametrize(
    "body",
    [
        "一、收费标准\n\n括号内为原标准。单位：元/人\n\n职业\t五级\t四级\n评茶员\t230（260）\t270（310）\n保育师\t—\t300（340）\n",
        "一、收费标准（元/人，括号内为上年标准）\n\n职业\t五级\t四级\n评茶员\t230（260）\t270（310）\n保育师\t—\t300（340）\n",
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t230（含耗材30）\t270（含耗材40）\n保育师\t—\t300（含耗材50）\n",
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t230（首批）\t270（首批）\n保育师\t—\t300（限本市）\n",
        "一、收费标准（元/人）\n\n职业\t五级\t四级\n评茶员\t260→230\t310→270\n保育师\t—\t340→300\n\n箭头前为2025年标准，箭头后为本年标准。\n",
    ],
    ids=["former", "last year", "included", "remarks", "arrows"],
)
def test_brackets_that_hold_no_fee_of_this_year(body: str) -> None:
    assert brief(HEAD + body) == WHOLE


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一、增加评茶员五级、四级\n\n考核费在原通知附件1后增列：\n\n职业\t等级\t考核费（元/人）\n评茶员\t五级\t230\n评茶员\t四级\t270\n\n二、其他职业收费标准不变。\n",
         exam(("评茶员", 5, "total", 230), ("评茶员", 4, "total", 270))),
        ("一、关于收费\n\n增设保育师四级，收费与评茶员四级相同，即理论知识90元、操作技能210元。\n",
         exam(("保育师", 4, "theory", 90), ("保育师", 4, "practical", 210))),
        ("一、关于收费\n\n评茶员四级考核费由310元降至270元，五级由260元降至230元；保育师不作调整。\n",
         exam(("评茶员", 5, "total", 230), ("评茶员", 4, "total", 270))),
        ("一、关于收费\n\n原通知中评茶员四级“合计280元”系笔误，应为270元。\n", exam(("评茶员", 4, "total", 270))),
        ("一、关于收费\n\n自第三批起，评茶员五级考核费每人下调30元，调整后为230元/人。\n", exam(("评茶员", 5, "total", 230))),
        ("一、关于收费\n\n项目\t变更前\t变更后\n评茶员五级考核费\t260元/人\t230元/人\n评茶员四级考核费\t310元/人\t270元/人\n",
         exam(("评茶员", 5, "total", 230), ("评茶员", 4, "total", 270))),
    ],
    ids=["table behind", "as another", "lowered", "slip", "by", "before and after"],
)  # fmt: skip
def test_supplements(body: str, expected: set[Row]) -> None:
    assert brief(SUPPLEMENT + body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "一、收费\n\n评茶员\t\n五级\t230元\n四级\t270元\n保育师\t\n四级\t300元\n",
        "一、收费\n\n五级\t\n评茶员\t230元\n四级\t\n评茶员\t270元\n保育师\t300元\n",
        "一、收费\n\n职业\t合计\n五级\t\n评茶员\t230元\n四级\t\n评茶员\t270元\n保育师\t300元\n",
    ],
    ids=["occupations", "levels", "below a header"],
)
def test_a_line_of_its_own_in_a_table_of_pairs(body: str) -> None:
    assert brief(HEAD + body) == WHOLE


def test_an_occupation_without_an_amount_heads_no_other() -> None:
    body = "一、收费（元/人）\n\n职业\t四级\n茶艺师\t280\n评茶员\t\n保育师\t300\n"
    assert brief(HEAD + body) == exam(("茶艺师", 4, "total", 280), ("保育师", 4, "total", 300))
