"""What is assessed: sentences, lists, tables and titles, in wordings of our own."""

import pytest
from notice_text import context_of

from models.offering import Offering

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"


def offerings_of(body: str) -> tuple[Offering, ...]:
    return context_of(HEAD + body).offerings


def said(body: str) -> list[tuple[str, str | None, int | None]]:
    return [(one.occupation, one.work_type, one.level) for one in offerings_of(body)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "保育师（托育员、保教员），五级/初级工、四级/中级工；",
            [("保育师", kind, level) for kind in ("托育员", "保教员") for level in (5, 4)],
        ),
        (
            "茶艺师、评茶员，均开展五级至三级评价。",
            [(name, None, level) for name in ("茶艺师", "评茶员") for level in (5, 4, 3)],
        ),
        (
            "四级：茶艺师、评茶员；三级：茶艺师。",
            [("茶艺师", None, 4), ("评茶员", None, 4), ("茶艺师", None, 3)],
        ),
        (
            "本年度开展的职业为茶艺师、评茶员。以上职业均开展四级、三级。",
            [(name, None, level) for name in ("茶艺师", "评茶员") for level in (4, 3)],
        ),
        (
            "今年开考以下两项：茶艺师二级，评茶员（红茶）高级工（三级）。",
            [("茶艺师", None, 2), ("评茶员", "红茶", 3)],
        ),
    ],
)
def test_sentences(words: str, expected: list[tuple[str, str | None, int]]) -> None:
    assert said(f"一、评价项目\n\n{words}\n") == expected


def test_a_cue_holds_for_the_whole_statement_where_no_heading_helps() -> None:
    body = "第一条 学院开展下列职业的认定：茶艺师五级、四级；评茶员三级。\n第二条 取得评茶员四级证书后从事本职业满3年的，可申报三级。\n"
    assert said(body) == [("茶艺师", None, 5), ("茶艺师", None, 4), ("评茶员", None, 3)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "二、申报条件\n\n取得评茶员二级证书后，可申报一级。\n",
        "二、补考\n\n评茶员二级成绩有效期为三年。\n",
        "二、缴费\n\n付款时备注：评茶员（5级/4级）-考核费\n",
        "二、时间\n\n评茶员二级加场：3月1日报名，4月1日考试。\n",
    ],
)
def test_levels_said_elsewhere_are_not_offered(elsewhere: str) -> None:
    assert said(f"一、评价项目\n\n评茶员四级。\n\n{elsewhere}") == [("评茶员", None, 4)]


def test_table_with_codes_work_types_and_levels() -> None:
    body = (
        "一、认定职业\n\n序号\t职业名称\t工种\t职业编码\t认定等级\t考核方式\n"
        "1\t茶艺师\t/\t4-03-02-07\t5级/4级\t机考\n"
        "2\t保育师\t托育员、保教员\t4-10-01-03\t四级\t笔试\n"
    )
    assert [
        (one.occupation, one.work_type, one.level, one.occupation_code) for one in offerings_of(body)
    ] == [
        ("茶艺师", None, 5, "4-03-02-07"),
        ("茶艺师", None, 4, "4-03-02-07"),
        ("保育师", "托育员", 4, "4-10-01-03"),
        ("保育师", "保教员", 4, "4-10-01-03"),
    ]


def test_matrix_of_marks() -> None:
    body = "一、评价项目\n\n职业（工种）\t五级\t四级\t三级\n保育师\t●\t●\t\n评茶员\t—\t✓\t是\n茶艺师（点茶师）\t/\t√\t×\n"
    assert said(body) == [
        ("保育师", None, 5),
        ("保育师", None, 4),
        ("评茶员", None, 4),
        ("评茶员", None, 3),
        ("茶艺师", "点茶师", 4),
    ]


def test_the_title_speaks_where_nothing_else_does() -> None:
    context = context_of(
        "云汐市技能协会关于开展2026年评茶员（四级、三级）职业技能评价的通知\n\n报名时间另行通知。\n"
    )
    assert [(one.occupation, one.level) for one in context.offerings] == [("评茶员", 4), ("评茶员", 3)]


def test_a_table_of_fees_offers_only_where_nothing_else_does() -> None:
    fees = "二、收费\n\n职业\t等级\t考核费\n评茶员\t四级\t300\n评茶员\t三级\t400\n"
    assert said(f"一、评价项目\n\n评茶员四级。\n\n{fees}") == [("评茶员", None, 4)]
    assert said(fees) == [("评茶员", None, 4), ("评茶员", None, 3)]


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("合格者由云汐市技能协会颁发职业技能等级证书。", "云汐市技能协会"),
        ("评价由云汐市技能协会组织实施并核发相应证书。", "云汐市技能协会"),
        ("证书由云汐市技能协会统一颁发。", "云汐市技能协会"),
        ("合格者由本协会发放职业技能等级证书。", "云汐市技能协会"),
        ("证书遗失的，自行负责。", None),
    ],
)
def test_issuer_of_certificates(words: str, issuer: str | None) -> None:
    found = offerings_of(f"一、评价项目\n\n评茶员四级。\n\n{words}\n\n云汐市技能协会\n2026年1月5日\n")
    assert [one.certificate_issuer for one in found] == [issuer]


def test_evidence_quotes_the_occupation_and_the_level() -> None:
    found = offerings_of("一、评价项目\n\n评茶员（红茶）四级、三级。\n")
    assert [item.quote for item in found[0].evidence] == ["评茶员（红茶）", "四级、三级"]
