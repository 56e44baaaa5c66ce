"""Citations, contacts, retake rules and schedule rules in the wordings of articles and supplements."""

import pytest
from notice_text import context_of, notice_of

from parsers.contacts import read_contacts
from parsers.retake_rules import read_retake_rules
from parsers.schedule_rules import read_schedule_rules

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n各单位：\n根据《甲省评价管理办法》，现通知如下。\n"
END = "云汐市技能协会\n2026年1月5日\n"


def contacts_of(text: str) -> set[tuple[str, str, str, str | None]]:
    found = read_contacts(context_of(TITLE + text))
    return {(one.kind, one.purpose, one.value, one.organization) for one in found}


def retakes_of(text: str) -> set[tuple[str, str | None]]:
    return {(one.rule, one.scope) for one in read_retake_rules(context_of(TITLE + text))}


@pytest.mark.parametrize(
    "words",
    [
        "一、增加职业。增加保育师四级。考核内容执行《保育师国家职业标准（2024年版）》。\n",
        "一、增加职业。增加保育师四级。申报条件按照《保育师国家职业标准（2024年版）》执行。\n",
        "一、评价保育师四级，命题依据《保育师国家职业标准（2024年版）》。\n",
        "一、增加保育师四级，考核要求、评分方式均按《保育师国家职业标准（2024年版）》掌握。\n",
    ],
)
def test_what_something_goes_by_is_a_reference(words: str) -> None:
    found = {(one.role, one.title) for one in notice_of(HEAD + words + END).citations}
    assert found == {("basis", "甲省评价管理办法"), ("reference", "保育师国家职业标准（2024年版）")}


@pytest.mark.parametrize(
    "words",
    [
        "第一条 为执行《丙方案》，制定本通告。\n第二条 认定保育师四级。\n",
        "第一条 按照《丙方案》，开展认定。\n第二条 认定保育师四级。\n",
        "为贯彻执行《丙方案》，现公告如下。\n一、认定保育师四级。\n",
    ],
)
def test_what_the_notice_is_issued_under_is_its_basis(words: str) -> None:
    assert ("basis", "丙方案") in {(one.role, one.title) for one in notice_of(TITLE + words + END).citations}


@pytest.mark.parametrize(
    "words",
    [
        "增设监督电话0971-8555499，由甲省技能质量督导中心受理。",
        "监督举报电话：0971-8555499（由甲省技能质量督导中心负责接听）。",
        "投诉请拨0971-8555499，该电话由甲省技能质量督导中心值守。",
        "监督电话0971-8555499，受理单位：甲省技能质量督导中心。",
    ],
)
def test_who_answers_a_number(words: str) -> None:
    assert contacts_of(words) == {("phone", "supervision", "0971-8555499", "甲省技能质量督导中心")}


@pytest.mark.parametrize(
    "words",
    [
        "监督电话0971-8555499，由专人受理。",
        "监督电话0971-8555499，由我会办公室接听。",
        "监督电话0971-8555499。报名由甲市鉴定中心受理。",
    ],
)
def test_who_answers_no_number(words: str) -> None:
    assert contacts_of(words) == {("phone", "supervision", "0971-8555499", None)}


PLACE = ("address", "service", "银沙市凤岭大道266号市民服务中心1楼", None)
HOURS = ("hours", "service", "工作日 08:30-12:00 14:30-18:00", None)


@pytest.mark.parametrize(
    "words",
    [
        "第九条【受理和监督】市鉴定中心受理窗口地址：银沙市凤岭大道266号市民服务中心1楼；受理时间：工作日8:30—12:00，14:30—18:00。监督电话：0951-8555190。",
        "第二十九条【受理、咨询和监督】受理窗口地址：银沙市凤岭大道266号市民服务中心1楼；受理时间：工作日8:30—12:00，14:30—18:00。监督电话：0951-8555190。",
        "九、咨询监督：办公地址：银沙市凤岭大道266号市民服务中心1楼；办公时间：工作日8:30—12:00，14:30—18:00。监督电话：0951-8555190。",
        "第八条　咨询、投诉与受理。受理窗口设在银沙市凤岭大道266号市民服务中心1楼，受理时间：工作日8:30—12:00，14:30—18:00；投诉电话：0951-8555190。",
        "（联系与监督）地址：银沙市凤岭大道266号市民服务中心1楼，时间：工作日8:30—12:00，14:30—18:00，监督：0951-8555190。",
    ],
)
def test_an_article_on_several_matters_keeps_the_office_apart_from_complaints(words: str) -> None:
    assert contacts_of(words) == {PLACE, HOURS, ("phone", "supervision", "0951-8555190", None)}


@pytest.mark.parametrize(
    "words",
    [
        "地址：太原市并汾新区汾晋路151号3号楼（邮编：030999）",
        "来信请寄太原市并汾新区汾晋路151号3号楼，邮政编码030999。",
        "通讯地址：太原市并汾新区汾晋路151号3号楼 邮编 030999",
        "地址\t太原市并汾新区汾晋路151号3号楼\n邮编\t030999\n",
    ],
)
def test_postcodes_that_begin_with_a_zero(words: str) -> None:
    assert ("postcode", "service", "030999", None) in contacts_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "部分科目不合格的，申请人可以在成绩有效期内就不合格的科目申请补考。",
        "考生可对未通过、不及格的科目报名补考。",
        "有一科不合格者，允许其在有效期内就该不合格科目参加补考。",
        "单科不合格，可于下一批次仅就不合格部分补考。",
    ],
)
def test_a_retake_of_what_was_failed(words: str) -> None:
    assert ("retake_allowed", "subject") in retakes_of(f"一、补考\n\n{words}\n")


@pytest.mark.parametrize(
    "words",
    ["不合格的科目不得申请补考。", "缺考的可以退费，不能补考。", "违纪的科目不可以申请补考。"],
)
def test_no_retake(words: str) -> None:
    assert "retake_allowed" not in {rule for rule, _ in retakes_of(f"一、补考\n\n{words}\n")}


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("补考费按照本通告第十一条规定的相应科目标准收取。", "subject"),
        ("补考费按表1中补考费一栏收取。", "attachment"),
        ("补考费见上表。", "attachment"),
        ("补考的费用依照第四条所列各科目的标准缴纳。", "subject"),
        ("补考费标准按收费表“补考”列执行。", "attachment"),
        ("补考按所补科目对应的考核费收取费用。", "subject"),
    ],
)
def test_what_the_fee_of_a_retake_goes_by(words: str, scope: str) -> None:
    assert ("fee_basis", scope) in retakes_of(f"一、补考\n\n{words}\n")


def schedule_rules_of(words: str) -> list[str]:
    text = f"{HEAD}一、评价项目\n评茶员四级。\n二、时间安排\n{words}\n"
    return [one.rule for one in read_schedule_rules(context_of(text))]


@pytest.mark.parametrize(
    "words",
    [
        "学会可根据农时和申报人数对批次时间进行调整，并提前公布。",
        "视报名者人数，考核日期可能变更。",
        "考生人数不足时，中心会调整考试时间。",
        "依据考生规模和设备状况调整场次安排。",
    ],
)
def test_numbers_of_candidates_move_the_schedule(words: str) -> None:
    assert schedule_rules_of(words) == ["subject_to_adjustment"]


@pytest.mark.parametrize("words", ["考生不得更改考试时间。", "报名后考生本人变更考试时间的，须书面申请。"])
def test_candidates_who_change_their_date_move_no_schedule(words: str) -> None:
    assert schedule_rules_of(words) == []
