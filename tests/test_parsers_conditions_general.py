"""The general condition beside the editions of standards, and what says who issues certificates: no condition."""

import pytest
from notice_text import context_of

from models.offering import ApplicationCondition
from parsers.conditions import read_application_conditions

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"


def conditions_of(body: str) -> list[ApplicationCondition]:
    return read_application_conditions(context_of(HEAD + body))


@pytest.mark.parametrize(
    "sentence",
    [
        "年满16周岁，并满足《国家职业标准编制技术规程（2023年版）》规定的条件，即可参加。",
        "报名人员须年满16周岁，且符合国家职业标准2019年版的条件。",
        "年满16周岁、符合《评茶员国家职业标准》（2024版）申报条件的人员均可报名。",
    ],
)
def test_the_edition_of_a_standard_is_no_other_year(sentence: str) -> None:
    told = [one for one in conditions_of(f"一、什么人能来\n\n{sentence}") if one.level is None]
    assert [[(item.kind, item.min) for item in one.requirements if item.kind == "age"] for one in told] == [
        [("age", 16)]
    ]


def test_conditions_of_another_year_are_none() -> None:
    assert not conditions_of("一、说明\n\n2024年申报条件为年满16周岁，已不再执行。")


@pytest.mark.parametrize(
    "issued",
    [
        "初级、中级、高级依次对应五级、四级、三级。认定合格的，由学院发给职业技能等级证书。",
        "考核合格的，由协会颁发相应的三级职业技能等级证书。",
        "评价通过后，将由中心核发四级证书。",
    ],
)
def test_who_issues_certificates_is_no_condition(issued: str) -> None:
    body = f"一、能评哪些\n\n1. 评茶员（初级、中级、高级）\n\n2. 茶艺师（中级、高级）\n\n{issued}\n"
    assert conditions_of(body) == []


def test_a_certificate_issued_by_someone_is_asked_for() -> None:
    body = "一、申报条件\n\n申报三级应具备以下条件之一：\n\n1.取得由人社部门颁发的四级证书。\n\n2.从事本职业满8年。\n"
    asked = [[item.kind for item in one.requirements] for one in conditions_of(body)]
    assert asked == [["certificate"], ["experience"]]


@pytest.mark.parametrize(
    "body",
    [
        "二、谁可以申报\n\n申报者须年满16周岁。在此基础上：\n\n（1）报五级者，应从事本职业1年以上；\n\n（2）报四级者，应从事本职业5年以上。\n",
        "二、申报条件\n\n参评人员年满16周岁。同时具备：\n\n（1）五级：从事本职业1年以上；\n\n（2）四级：从事本职业5年以上。\n",
        "二、报名条件\n\n须满16周岁。此外，各等级条件为：\n\n1.五级：从事本职业满1年；\n\n2.四级：从事本职业满5年。\n",
    ],
)
def test_a_first_sentence_that_looks_like_a_label_is_a_condition(body: str) -> None:
    told = [one for one in conditions_of(f"一、项目\n\n评茶员五级、四级。\n\n{body}") if one.level is None]
    assert [[item.kind for item in one.requirements] for one in told] == [["age"]]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("年满16周岁的人员，均可在工作所在地或者户籍所在地报名。", ["age"]),
        ("年满16周岁，可到户籍地或居住地评价站办理报名。", ["age"]),
        ("年满18周岁，近一年内无安全责任事故记录。", ["age", "other"]),
        ("年满18周岁，近三年未受到党纪政务处分。", ["age", "other"]),
        ("年满16周岁，具有本省户籍。", ["age", "other"]),
    ],
)
def test_where_one_applies_is_no_demand_and_a_clean_record_is(sentence: str, kinds: list[str]) -> None:
    told = [one for one in conditions_of(f"一、申报条件\n\n{sentence}") if one.level is None]
    assert [[item.kind for item in one.requirements] for one in told] == [kinds]
