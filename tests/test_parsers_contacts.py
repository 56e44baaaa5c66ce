"""Contacts and payment accounts from lines, sentences and tables in other words than the samples'."""

import pytest
from notice_text import context_of

from models.money import PaymentAccount
from models.procedure import Contact
from parsers.contacts import read_contacts
from parsers.payment_accounts import read_payment_accounts
from parsers.values.addresses import find_addresses, is_address

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"


def contacts_of(text: str) -> list[Contact]:
    return read_contacts(context_of(TITLE + text))


def brief(text: str) -> set[tuple[str, str, str]]:
    return {(one.kind, one.purpose, one.value) for one in contacts_of(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("业务咨询电话：027-87651234。", {("phone", "consultation", "027-87651234")}),
        ("如有疑问，请致电027-87651234。", {("phone", "consultation", "027-87651234")}),
        ("联系电话：027-87651234", {("phone", "consultation", "027-87651234")}),
        ("五、业务受理\n\n联系电话：027-87651234", {("phone", "consultation", "027-87651234")}),
        ("五、投诉渠道\n\n电话：027-87651239", {("phone", "supervision", "027-87651239")}),
        (
            "咨询：027-87651234、87651235；举报：027-87651239。",
            {
                ("phone", "consultation", "027-87651234"),
                ("phone", "consultation", "027-87651235"),
                ("phone", "supervision", "027-87651239"),
            },
        ),
        ("我会纪检办公室027-87651239受理举报。", {("phone", "supervision", "027-87651239")}),
        (
            "电话：027-87651234，027-87651236（传真）",
            {("phone", "consultation", "027-87651234"), ("fax", "service", "027-87651236")},
        ),
        ("电子证书可在www.zhengshu.com核验。", {("website", "certificates", "www.zhengshu.com")}),
        (
            "登录https://bm.yunque.cn填写信息并完成报名。",
            {("website", "registration", "https://bm.yunque.cn")},
        ),
        ("公告发布：https://www.yunque.cn/gg", {("website", "documents", "https://www.yunque.cn/gg")}),
        ("将申报表发送至bm@yunque.cn。", {("email", "registration", "bm@yunque.cn")}),
        ("考试大纲请在微信公众号“云雀评价”下载。", {("wechat_account", "guides", "云雀评价")}),
        ("考生在“云雀报考”小程序缴费。", {("mini_program", "general", "云雀报考")}),
        ("登录“甲事办”客户端查询成绩。", set()),
        ("答疑QQ群：812345678", {("qq_group", "consultation", "812345678")}),
        ("窗口对外办公时间：周一至周五9:00-12:00。", {("hours", "service", "周一至周五 09:00-12:00")}),
        ("理论知识考试时间为上午9:00-10:30。", set()),
        ("考核地点：武汉市洪山区珞喻路188号。", set()),
        (
            "现场受理点设在武汉市洪山区珞喻路188号云雀大厦3楼。",
            {("address", "service", "武汉市洪山区珞喻路188号云雀大厦3楼")},
        ),
        (
            "办公地址：武汉市洪山区珞喻路188号（邮编430070）",
            {("address", "service", "武汉市洪山区珞喻路188号"), ("postcode", "service", "430070")},
        ),
    ],
)
def test_kind_purpose_and_value(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert brief(text) == expected


def test_hours_in_brackets_belong_to_the_number_before_them() -> None:
    (contact,) = contacts_of("监督电话：027-87651239（工作日上午9:00-11:30，下午2:00-5:00）")
    assert contact.hours == "工作日 09:00-11:30 14:00-17:00"


def test_hours_in_brackets_on_the_next_line_belong_to_the_number() -> None:
    (contact,) = contacts_of(
        "（四）监督电话：\n\n1、云雀技能促进会监督电话027-87651239\n\n（周一至周四9:00-11:30）\n"
    )
    assert (contact.organization, contact.hours) == ("云雀技能促进会", "周一至周四 09:00-11:30")


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("甲省职业技能鉴定中心监督电话：027-87651239", "甲省职业技能鉴定中心"),
        ("向甲省人力资源和社会保障厅027-87651239反映", "甲省人力资源和社会保障厅"),
        ("接受甲省职业技能指导中心（027-87651239）监督", "甲省职业技能指导中心"),
        ("我院监督电话：027-87651239", None),
        ("拨打协会电话027-87651239投诉", None),
        ("监督电话：027-87651239", None),
    ],
)
def test_organization_is_the_one_named_at_the_number(text: str, organization: str | None) -> None:
    assert contacts_of(text)[0].organization == organization


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：027-87651234，联系人：祁老师",
        "联系人：祁老师，电话027-87651234",
        "咨询电话：027-87651234（祁老师）",
    ],
)
def test_person_before_or_behind_the_number(text: str) -> None:
    assert contacts_of(text)[0].person == "祁老师"


def test_table_with_a_column_of_people_and_addresses() -> None:
    text = "三、联系方式\n\n单位\t联系人\t联系电话\t地址\n北区服务站\t祁老师\t027-87651234\t武汉市江岸区花桥街12号2楼\n"
    found = contacts_of(text)
    phone = next(one for one in found if one.kind == "phone")
    assert (phone.value, phone.person, phone.organization) == ("027-87651234", "祁老师", "北区服务站")
    assert ("address", "service", "武汉市江岸区花桥街12号2楼") in {
        (one.kind, one.purpose, one.value) for one in found
    }


def test_table_of_pairs_has_no_header() -> None:
    text = "三、联系方式\n\n咨询QQ群\t812345678\n监督电话\t027-87651239\n服务时间\t周一至周五9:00-12:00\n"
    assert brief(text) == {
        ("qq_group", "consultation", "812345678"),
        ("phone", "supervision", "027-87651239"),
        ("hours", "service", "周一至周五 09:00-12:00"),
    }


def test_a_site_named_again_is_not_repeated_under_a_vaguer_purpose() -> None:
    text = "一、报名\n\n登录https://bm.yunque.cn报名。\n\n二、成绩\n\n登录https://bm.yunque.cn查询成绩。\n"
    assert brief(text) == {("website", "registration", "https://bm.yunque.cn")}


def test_a_number_that_cannot_be_read_is_told() -> None:
    context = context_of(TITLE + "咨询电话：8765转\n\n监督电话：请见官网\n")
    assert read_contacts(context) == []
    assert [one.code for one in context.doubts] == ["value_unread"]


def test_evidence_is_what_was_read() -> None:
    (contact,) = contacts_of("监督电话：027-87651239（工作日9:00-11:30）")
    assert contact.evidence[0].quote == "027-87651239"
    assert "工作日9:00-11:30" in {item.quote for item in contact.evidence}


LINES = """四、缴费

户　　名：云雀技能促进会

开 户 行：乙银行江岸支行

帐　　号：6200 1234 5678 901

汇款用途：认定费+姓名
"""
PROSE = (
    "四、缴费\n\n对公转账的，收款单位：云雀技能促进会，开户银行：乙银行江岸支行，账号：620012345678901，"
    "转账时请注明“认定费+姓名”。\n"
)
PAIRS = "四、缴费\n\n收款单位\t云雀技能促进会\t开户银行\t乙银行江岸支行\n账号\t620012345678901\t转账备注\t认定费+姓名\n"
HEADED = (
    "四、缴费\n\n户名\t开户行\t账号\t备注\n云雀技能促进会\t乙银行江岸支行\t620012345678901\t认定费+姓名\n"
)


def accounts_of(text: str) -> list[PaymentAccount]:
    return read_payment_accounts(context_of(TITLE + text))


@pytest.mark.parametrize("text", [LINES, PROSE, PAIRS, HEADED], ids=["lines", "prose", "pairs", "headed"])
def test_account_from_any_shape(text: str) -> None:
    (account,) = accounts_of(text)
    assert account.model_dump(exclude={"evidence"}) == {
        "account_name": "云雀技能促进会",
        "account_number": "620012345678901",
        "bank": "乙银行江岸支行",
        "remark": "认定费+姓名",
    }


def test_two_accounts_are_two_records() -> None:
    text = "户名：云雀技能促进会\n\n账号：620012345678901\n\n户名：云雀培训部\n\n账号：620012345678902\n"
    assert [one.account_number for one in accounts_of(text)] == ["620012345678901", "620012345678902"]


@pytest.mark.parametrize(
    "text", ["备注：本表一式两份。", "公司未委托任何个人收款。", "咨询账号问题请致电027-87651234。"]
)
def test_no_account(text: str) -> None:
    assert accounts_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("可到武汉市江岸区花桥街12号2楼办理报名", ["武汉市江岸区花桥街12号2楼"]),
        ("送培训部（实训楼C座105室）录入", ["实训楼C座105室"]),
        ("请于5日内提出书面申请", []),
        ("证书自发布之日起20个工作日后领取", []),
    ],
)
def test_addresses_in_sentences(text: str, expected: list[str]) -> None:
    assert [one.value for one in find_addresses(text)] == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("行政楼210室", True), ("另行通知", False), ("登录系统", False)]
)
def test_words_that_are_an_address(words: str, expected: bool) -> None:
    assert is_address(words) is expected
