"""Procedures from sections, articles, flows, single sentences and tables in other words than the samples'."""

import pytest
from notice_text import context_of

from models.procedure import Procedure
from parsers.places import find_place
from parsers.procedure_units import steps_named
from parsers.procedures import read_procedures
from parsers.text import Text

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"


def procedures_of(text: str) -> list[Procedure]:
    return read_procedures(context_of(TITLE + text))


def ways(text: str) -> set[tuple[str, str | None, int | None]]:
    return {(one.step, one.channel, one.working_days) for one in procedures_of(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "二、报名方式\n\n团体报名：由单位登录“云雀管理”平台批量提交。\n\n个人报名：在“云雀报考”小程序填写信息。\n",
            {("application", "group", None), ("application", "individual", None)},
        ),
        (
            "二、报名方式\n\n报名分为团体报名和个人报名。\n\n单位组织报名的，将名册发送至bm@yunque.cn；个人报名的，到花桥街12号窗口提交材料。\n",
            {("application", "group", None), ("application", "individual", None)},
        ),
        (
            "第四条 缴费。审核通过后，个人考生须在3个工作日内在线支付，团体考生由单位统一转账。\n",
            {("payment", "individual", 3), ("payment", "group", None)},
        ),
        (
            "三、考务\n\n4.准考证。考前4个工作日起，登录“云雀报考”小程序自行打印。\n",
            {("admission_ticket", None, 4)},
        ),
        (
            "五、成绩\n\n考后20个工作日内可登录平台查询成绩。对成绩有异议的，可自公布之日起5个工作日内申请复核。\n",
            {("result_query", None, 20), ("score_recheck", None, 5)},
        ),
        (
            "六、领证\n\n需要纸质证书的，社会考生本人凭身份证到服务大厅领取，集体报名的由单位派专人代领。\n",
            {("certificate_collection", "individual", None), ("certificate_collection", "group", None)},
        ),
        (
            "三、准考证\n\n准考证由各系部到鉴定所统一领取，校外人员自行打印。\n",
            {("admission_ticket", "group", None), ("admission_ticket", "individual", None)},
        ),
        (
            "四、成绩公布\n\n考后15个工作日内在官网公布，有异议的可在7个工作日内申请复核。\n",
            {("result_query", None, 15), ("score_recheck", None, 7)},
        ),
        (
            "二、报考办法\n\n登录平台填写信息完成报考。报名后须在2个工作日内扫码付款，未缴费者视为报名无效。\n",
            {("application", None, None), ("payment", None, 2)},
        ),
        ("因我会原因取消考核的，费用在10个工作日内原路退回。\n", {("refund", None, 10)}),
        ("三、资格审核\n\n工作人员在报名截止后5个工作日内完成审核。\n", {("qualification_review", None, 5)}),
    ],
)
def test_step_channel_and_working_days(text: str, expected: set[tuple[str, str | None, int | None]]) -> None:
    assert ways(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、申报条件\n\n年满16周岁并符合相应条件的，可申请参加认定。\n",
        "二、补考\n\n（一）部分科目不合格的，可按规定申报补考。\n",
        "二、申报方式\n\n申报方式包括团体申报和个人申报。\n",
        "七、其他\n\n院校应做好报名咨询，办理团体申报手续、进行资格初审等工作，承担相应责任。\n",
        "八、联系方式\n\n报名网址：https://bm.yunque.cn\n",
        "九、参评人员须知\n\n凭准考证参加考试，冒名领取准考证的取消成绩。\n",
        "三、费用\n\n考核费一经缴纳，不予退还。\n",
    ],
)
def test_rules_and_announcements_are_no_procedures(text: str) -> None:
    assert not {one.step for one in procedures_of(text)} - {"payment"}


def test_what_holds_for_both_channels_makes_no_third_record() -> None:
    text = (
        "四、缴费\n\n个人报名的在“云雀报考”小程序支付；团体报名的由单位转账。\n\n逾期未缴费的，视为放弃。\n"
    )
    found = procedures_of(text)
    assert {one.channel for one in found} == {"individual", "group"}
    assert all("逾期未缴费的，视为放弃。" in {item.quote for item in one.evidence} for one in found)


def test_what_each_does_in_person_is_the_other_channel() -> None:
    text = "六、证书领取\n\n请携带本人身份证到服务大厅领取。\n\n集体报名的由单位派专人领取。\n"
    assert ways(text) == {
        ("certificate_collection", "individual", None),
        ("certificate_collection", "group", None),
    }


TABLE = (
    "三、办理流程\n\n事项\t单位报名\t个人报名\n报名\t由单位经办人登录管理平台统一录入\t登录https://bm.yunque.cn注册并上传材料\n"
    "证书领取\t由单位经办人统一领取\t证书可查询之日起15个工作日后，到服务大厅领取\n"
)
BY_STEP = "三、办理流程\n\n环节\t办理方式\n资格审核\t由工作人员在5个工作日内完成审核\n缴费\t登录“云雀报考”小程序在线支付\n"
BATCHES = "三、日程\n\n批次\t报名时间\t缴费\t准考证打印\n第一批\t3月1日至10日\t3月12日\t4月1日起\n"


def test_table_of_steps_and_channels() -> None:
    assert ways(TABLE) == {
        ("application", "group", None),
        ("application", "individual", None),
        ("certificate_collection", "group", None),
        ("certificate_collection", "individual", 15),
    }


def test_table_of_steps() -> None:
    assert ways(BY_STEP) == {("qualification_review", None, 5), ("payment", None, None)}


def test_dates_of_batches_are_no_procedures() -> None:
    assert procedures_of(BATCHES) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("登录“云雀报考”小程序报名。", "云雀报考"),
        ("在微信公众号“云雀评价”内支付。", "云雀评价"),
        ("关注云雀评价公众号缴费。", "云雀评价公众号"),
        ("登录报名网站（https://bm.yunque.cn）打印。", "https://bm.yunque.cn"),
        ("通过甲省职业技能评价管理系统统一申报。", "甲省职业技能评价管理系统"),
        ("到受理点（武汉市江岸区花桥街12号2楼）提交。", "武汉市江岸区花桥街12号2楼"),
        ("持身份证到云雀大厦服务大厅领取。", "云雀大厦服务大厅"),
        ("由单位统一领取。", None),
        ("接到“审核通过”的短信后，转账至指定账户。", None),
    ],
)
def test_place_as_the_notice_names_it(text: str, place: str | None) -> None:
    assert find_place(Text(text)) == place


@pytest.mark.parametrize(
    ("label", "steps"),
    [
        ("打印准考证", ("admission_ticket",)),
        ("成绩查询与证书领取", ("certificate_collection", "result_query")),
        ("申报缴费", ("payment",)),
        ("报名时间", ()),
        ("申报条件", ()),
        ("成绩有效期", ()),
    ],
)
def test_steps_that_a_label_names(label: str, steps: tuple[str, ...]) -> None:
    assert steps_named(label) == steps


def test_text_is_kept_whole_and_cited() -> None:
    (found,) = procedures_of(
        "四、缴费\n\n缴费。审核通过后3个工作日内，登录“云雀报考”小程序支付。逾期不予受理。\n"
    )
    assert found.text == "缴费。审核通过后3个工作日内，登录“云雀报考”小程序支付。逾期不予受理。"
    assert found.evidence[0].quote == found.text
