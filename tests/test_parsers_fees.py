"""Fees from tables of every shape, lists and sentences, in wordings of our own."""

import pytest
from notice_text import context_of

from models.money import Fee
from parsers.fee_words import charges_of, includes_of, subject_of
from parsers.fees import read_fees

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n{offered}\n\n"
ONE = "评茶员五级、四级。"
TWO = "评茶员（红茶）四级；保育师五级。"


def fees_of(body: str, offered: str = ONE) -> list[Fee]:
    return read_fees(context_of(HEAD.format(offered=offered) + body))


def brief(body: str, offered: str = ONE) -> set[tuple[object, ...]]:
    """(occupation, level, subject, charge, amount) of each fee."""
    return {
        (one.occupation, one.level, one.subject, one.charge, one.amount) for one in fees_of(body, offered)
    }


def of_one(*rows: tuple[int, str, str, float | None]) -> set[tuple[object, ...]]:
    return {("评茶员", *row) for row in rows}


EXAM = of_one(
    (5, "theory", "exam", 80),
    (5, "practical", "exam", 150),
    (4, "theory", "exam", 90),
    (4, "practical", "exam", 180),
)


@pytest.mark.parametrize(
    "table",
    [
        "等级\t理论知识\t操作技能\n五级\t80\t150\n四级\t90\t180\n",
        "科目\t五级（初级工）\t四级（中级工）\n理论知识\t80元\t90元\n实操\t￥150\t￥180.00\n",
        "等级\t科目\t金额（元）\n五级\t理论\t80\n\t技能操作\t150\n四级\t理论\t90\n\t技能操作\t180\n",
        "序号\t职业\t等级\t考核费\t\n\t\t\t理论\t操作\n1\t评茶员\t初级工/五级\t80\t150\n2\t\t中级工/四级\t90\t180\n",
        "等级\t理论知识\t操作技能\n评茶员\t\t\n5级\t80\t150\n4级\t90\t180\n",
        "等级\t考核费\n五级\t理论80元，操作150元\n四级\t理论90元，操作180元\n",
    ],
    ids=["wide", "levels as columns", "long", "two header rows", "band", "words in cells"],
)
def test_tables_of_every_shape_say_the_same(table: str) -> None:
    assert brief(f"二、收费标准\n\n{table}") == EXAM


@pytest.mark.parametrize(
    "words",
    [
        "评茶员五级考核费理论知识80元，操作技能150元；四级考核费理论知识90元，操作技能180元。",
        "考核费：五级理论80元、实操150元，四级理论90元、实操180元。",
        "理论知识考核费五级、四级分别为80元、90元。操作技能考核费五级、四级分别为150元、180元。",
        "（一）五级\n理论知识考核费80元，操作技能考核费150元。\n（二）四级\n理论知识考核费90元，操作技能考核费180元。",
    ],
    ids=["sentence", "colon", "respectively", "list"],
)
def test_sentences_say_the_same(words: str) -> None:
    assert brief(f"二、收费标准\n\n{words}\n") == EXAM


def test_a_header_of_two_charges_yields_both() -> None:
    got = brief("二、收费\n\n等级\t考核费/补考费\t\n\t理论\t合计\n五级\t80\t230\n")
    assert got == of_one(
        (5, "theory", "exam", 80),
        (5, "theory", "retake", 80),
        (5, "total", "exam", 230),
        (5, "total", "retake", 230),
    )


def test_a_slash_in_the_cells_parts_the_charges() -> None:
    got = brief("二、收费\n\n等级\t理论（考核/补考）\n五级\t80/60\n")
    assert got == of_one((5, "theory", "exam", 80), (5, "theory", "retake", 60))


def test_dashes_free_and_blank_cells() -> None:
    got = brief("二、收费\n\n等级\t理论\t操作\t综合评审\t合计\n五级\t免\t150元\t/\t\n四级\t90元\t免费\t—\t\n")
    assert got == of_one(
        (5, "theory", "exam", 0), (5, "practical", "exam", 150), (5, "review", "exam", None),
        (4, "theory", "exam", 90), (4, "practical", "exam", 0), (4, "review", "exam", None),
    )  # fmt: skip


def test_a_subtotal_of_parts_is_the_subject_and_the_parts_are_told_apart() -> None:
    body = "二、收费\n\n等级\t理论\t操作技能\t\t\t合计\n\t\t考务费\t耗材费\t小计\t\n五级\t80\t100\t50\t150\t230\n"
    got = {(one.subject, one.item, one.amount) for one in fees_of(body)}
    assert got == {
        ("theory", None, 80), ("other", "考务费", 100), ("other", "耗材费", 50), ("practical", None, 150), ("total", None, 230),
    }  # fmt: skip


def test_a_subtotal_of_subjects_is_the_total() -> None:
    got = brief("二、收费\n\n等级\t考核费\t\t\n\t理论\t操作\t小计\n五级\t80\t150\t230\n")
    assert got == of_one((5, "theory", "exam", 80), (5, "practical", "exam", 150), (5, "total", "exam", 230))


def test_several_occupations_and_levels_in_a_row() -> None:
    got = brief(
        "二、收费\n\n职业\t等级\t考核费\n评茶员、保育师\t五级、四级\t300\n",
        "评茶员、保育师，均开展五级、四级。",
    )
    assert got == {(name, level, "total", "exam", 300) for name in ("评茶员", "保育师") for level in (5, 4)}


EVERY = "评茶员五级、四级；保育师五级。"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("职业\t等级\t考核费\n评茶员\t各等级\t300\n保育师\t五级\t200\n", {("评茶员", 5, "total", 300), ("评茶员", 4, "total", 300), ("保育师", 5, "total", 200)}),
        ("评茶员各等级理论知识均为捌拾元整；操作技能五级一百六十元、四级二百元。", {("评茶员", 5, "theory", 80), ("评茶员", 4, "theory", 80), ("评茶员", 5, "practical", 160), ("评茶员", 4, "practical", 200)}),
        ("评茶员不分等级，理论知识一律50元，操作技能一律120元。", {("评茶员", level, subject, amount) for level in (5, 4) for subject, amount in (("theory", 50), ("practical", 120))}),
        ("评茶员的收费不论级别均为260元；保育师五级180元。", {("评茶员", 5, "total", 260), ("评茶员", 4, "total", 260), ("保育师", 5, "total", 180)}),
        ("评茶员两个等级理论都收90元。", {("评茶员", 5, "theory", 90), ("评茶员", 4, "theory", 90)}),
        ("评茶员五级、四级两个等级均收300元。", {("评茶员", 5, "total", 300), ("评茶员", 4, "total", 300)}),
        ("各等级考核费均为300元。", {(None, None, "total", 300)}),
    ],
    ids=["table", "each", "whatever", "no matter", "two", "named before", "nobody named"],
)  # fmt: skip
def test_every_level_is_each_level_on_offer(body: str, expected: set[tuple[object, ...]]) -> None:
    got = fees_of(f"二、收费\n\n{body}\n", EVERY)
    assert {(one.occupation, one.level, one.subject, one.amount) for one in got} == expected


@pytest.mark.parametrize(
    "words",
    [
        "五级：理论免，实操200元。",
        "五级理论知识考核费免缴，实操收取200元。",
        "五级理论不另收费，操作技能200元。",
    ],
)
def test_a_subject_free_of_charge(words: str) -> None:
    assert brief(f"二、收费\n\n{words}\n") == of_one((5, "theory", "exam", 0), (5, "practical", "exam", 200))


def test_a_supplement_gives_the_new_values_only() -> None:
    body = (
        "二、收费标准\n\n等级\t科目\t原标准（元）\t新标准（元）\n五级\t理论\t80\t不变\n五级\t操作\t150\t180\n"
    )
    assert brief(body) == of_one((5, "theory", "exam", 80), (5, "practical", "exam", 180))
    assert brief("二、收费\n五级考核费由260元调整为280元。\n") == of_one((5, "total", "exam", 280))


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("二、收费\n单位：元/人\n\n等级\t考核费\n五级\t300\n", "元/人"),
        ("二、收费（单位：元/人次）\n\n等级\t考核费\n五级\t300元\n", "元/人次"),
        ("二、收费\n\n等级\t考核费（元/人）\n五级\t300\n", "元/人"),
        ("二、收费\n五级每人考核费300元。\n", "元/人"),
        ("二、收费\n\n等级\t考核费\n五级\t300\n", None),
    ],
)
def test_units(body: str, unit: str | None) -> None:
    assert [one.unit for one in fees_of(body)] == [unit]


def test_bare_numbers_are_amounts_where_the_section_says_the_unit() -> None:
    body = "二、收费标准（单位：元/人）\n1. 五级考核费：理论知识80，操作技能150。\n"
    assert brief(body) == of_one((5, "theory", "exam", 80), (5, "practical", "exam", 150))


def test_what_is_included() -> None:
    body = "二、收费\n\n等级\t理论\t操作（含耗材费）\n五级\t80\t150\n四级\t90\t180（含机位使用）\n"
    assert [one.includes for one in fees_of(body)] == [None, "含耗材费", None, "含耗材费"]
    assert includes_of("考核费含考务费、机位费，不含食宿费。") == "含考务费、机位费，不含食宿费"


@pytest.mark.parametrize(
    "words",
    [
        "逾期的，按违约金100元处理。",
        "证书邮寄费20元由考生承担。",
        "退费时扣除手续费10元。",
        "通过评价的，可申领补贴1000元。",
        "补办证书收取工本费15元。",
    ],
)
def test_other_amounts_are_no_fees(words: str) -> None:
    assert fees_of(f"二、缴费\n{words}\n") == []


def test_occupations_of_a_list() -> None:
    body = "二、费用\n（1）评茶员（红茶）四级：考核费300元。\n（2）保育师五级：考核费共230元，其中理论80元，技能150元。\n"
    got = {(one.occupation, one.work_type, one.level, one.subject, one.amount) for one in fees_of(body, TWO)}
    assert got == {
        ("评茶员", "红茶", 4, "total", 300), ("保育师", None, 5, "total", 230),
        ("保育师", None, 5, "theory", 80), ("保育师", None, 5, "practical", 150),
    }  # fmt: skip


def test_other_occupations_are_all() -> None:
    got = {
        (one.occupation, one.amount)
        for one in fees_of("二、补考\n评茶员补考费200元，其他职业补考费150元。\n", TWO)
    }
    assert got == {("评茶员", 200), (None, 150)}


def test_tables_about_something_else_hold_no_fees() -> None:
    body = "二、联系方式\n\n项目\t内容\n咨询电话\t12333\n邮编\t350001\n\n三、考核安排\n\n科目\t时长（分钟）\t满分\n理论\t90\t100\n"
    assert fees_of(body) == []


@pytest.mark.parametrize(
    ("words", "subject", "charges"),
    [
        ("理论知识（元/人）", "theory", ()),
        ("实际操作考核费", "practical", ("exam",)),
        ("论文答辩/综合评审", "review", ()),
        ("理论+实操", "total", ()),
        ("考核费（含一次补考）", None, ("exam",)),
        ("补考收费", None, ("retake",)),
        ("考核（补考）费", None, ("exam", "retake")),
        ("职业技能等级", None, ()),
    ],
)
def test_words_of_headers(words: str, subject: str | None, charges: tuple[str, ...]) -> None:
    assert (subject_of(words), charges_of(words)) == (subject, charges)


def test_evidence_quotes_amount_occupation_level_and_header() -> None:
    fee = fees_of("二、收费\n\n职业\t等级\t考核费\n评茶员\t五级\t300\n")[0]
    assert [item.quote for item in fee.evidence] == ["300", "评茶员", "五级", "考核费"]
