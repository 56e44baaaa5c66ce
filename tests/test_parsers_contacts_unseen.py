"""Contacts and accounts said in running sentences: addresses behind verbs, complaints, accounts without colons."""

import pytest
from notice_text import context_of, web_notice_of

from models.money import PaymentAccount
from parsers.contacts import read_contacts
from parsers.payment_accounts import read_payment_accounts

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"
Said = tuple[str, str, str]


def contacts_of(text: str) -> set[Said]:
    return {(one.kind, one.purpose, one.value) for one in read_contacts(context_of(TITLE + text))}


def account_of(account: PaymentAccount) -> tuple[str | None, str | None, str | None, str | None]:
    return (account.account_name, account.account_number, account.bank, account.remark)


def accounts_of(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [account_of(one) for one in read_payment_accounts(context_of(TITLE + text))]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("技能评价办公室设在南关区人民大街1号综合楼307室，欢迎咨询。", "南关区人民大街1号综合楼307室"),
        ("技能评价科：泰安市岳前区重工路壹号综合楼三〇六室", "泰安市岳前区重工路壹号综合楼三〇六室"),
        ("考务办公室：长春市南关区丰乐路六十六号", "长春市南关区丰乐路六十六号"),
        ("人事处：南关区人民大街1号三层", "南关区人民大街1号三层"),
        ("中心位于长春市南关区丰乐路66号农机大厦B座4层。", "长春市南关区丰乐路66号农机大厦B座4层"),
        ("受理地址迁至长春市南关区雁池路27号9楼。", "长春市南关区雁池路27号9楼"),
        ("协会已搬到长春市南关区东大街33号12层1203室。", "长春市南关区东大街33号12层1203室"),
        ("来信请寄：长春市南关区天目山路18号6楼。", "长春市南关区天目山路18号6楼"),
        ("也可以寄信至南关区文昌路26号3楼309室，邮编130055。", "南关区文昌路26号3楼309室"),
        ("投诉信请寄长春市南关区人民中路99号802室。", "长春市南关区人民中路99号802室"),
    ],
)
def test_addresses_behind_verbs(text: str, address: str) -> None:
    assert address in {value for kind, _, value in contacts_of(text) if kind == "address"}


@pytest.mark.parametrize(
    "text",
    [
        "实操考场设在长春市南关区人民大街100号实训楼3楼。",
        "理论考试地点位于长春市南关区人民大街102号教学楼3楼。",
        "考点均设在长春市南关区人民大街102号教学楼3楼。",
        "成绩公布后，证书寄至考生填写的地址。",
    ],
)
def test_places_of_assessment_are_no_contacts(text: str) -> None:
    assert contacts_of(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("监督电话由集团纪委受理，号码为024-25551000转6119。", "supervision"),
        ("发现违规收费、考场舞弊等问题的，请向监事会反映，电话024-25551000。", "supervision"),
        ("需投诉的，由职业能力建设股受理，联系方式024-25551000。", "supervision"),
        ("监督热线024-25551000。", "supervision"),
        ("检举弄虚作假请打024-25551000。", "supervision"),
        ("业务受理电话024-25551000。", "service"),
        ("服务热线024-25551000。", "consultation"),
        ("成绩反映在系统中，咨询电话024-25551000。", "consultation"),
    ],
)
def test_purposes_in_sentences(text: str, expected: str) -> None:
    assert {purpose for kind, purpose, _ in contacts_of(text) if kind == "phone"} == {expected}


def test_purposes_change_within_a_sentence() -> None:
    text = "政策咨询可拨打0851-25550011、25550012，报名咨询可拨打0851-25550020转603；投诉举报请拨打0851-25550099。"
    assert contacts_of(text) == {
        ("phone", "consultation", "0851-25550011"),
        ("phone", "consultation", "0851-25550012"),
        ("phone", "consultation", "0851-25550020-603"),
        ("phone", "supervision", "0851-25550099"),
    }


def test_a_number_out_of_use_is_none() -> None:
    text = "原电话0871-65550000停用，新电话0871-65551111。"
    assert contacts_of(text) == {("phone", "consultation", "0871-65551111")}


def test_persons_behind_their_office() -> None:
    found = read_contacts(context_of(TITLE + "请联系考务科张老师（0471-4555012）、李老师（0471-4555013）。"))
    assert [(one.person, one.value) for one in found] == [
        ("张老师", "0471-4555012"),
        ("李老师", "0471-4555013"),
    ]


ACCOUNT = ("沈阳云雀职业学校", "6222555588880001", "盛京银行铁西支行", None)


@pytest.mark.parametrize(
    "text",
    [
        "正确的账户信息为：户名沈阳云雀职业学校，账号6222555588880001，开户银行盛京银行铁西支行。",
        "费用汇至学校基本户（户名沈阳云雀职业学校；开户行盛京银行铁西支行；账号6222 5555 8888 0001）。",
        "汇款账户为沈阳云雀职业学校，开户行是盛京银行铁西支行，账号是6222-5555-8888-0001。",
        "请将费用汇入“沈阳云雀职业学校”账户，账号6222555588880001，开户行盛京银行铁西支行。",
        "户名：沈阳云雀职业学校；开户行及账号：盛京银行铁西支行 6222555588880001。",
        "名称：沈阳云雀职业学校\n\n账  号：6222 5555 8888 0001\n\n开户支行：盛京银行铁西支行\n",
        "四、账户\n\n单位名称\t沈阳云雀职业学校\t账号\t6222555588880001\n开户银行\t盛京银行铁西支行\t备注\t\n",
        "四、账户\n\n项目\t内容\n收款人名称\t沈阳云雀职业学校\n收款账号\t6222 5555 8888 0001\n开户支行\t盛京银行铁西支行\n",
    ],
)
def test_an_account_in_each_of_its_forms(text: str) -> None:
    assert accounts_of(text) == [ACCOUNT]


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        ("附言：单位名称+认定费", "单位名称+认定费"),
        ("汇款时请在摘要栏注明“职业+姓名”。", "职业+姓名"),
        ("用途写“认定费”。", "认定费"),
        ("附言请填写单位名称和人数。", "单位名称和人数"),
    ],
)
def test_remarks(words: str, remark: str) -> None:
    text = f"户名：沈阳云雀职业学校\n\n账号：6222555588880001\n\n开户行：盛京银行铁西支行\n\n{words}\n"
    assert accounts_of(text) == [(*ACCOUNT[:3], remark)]


def test_two_accounts_of_one_owner() -> None:
    text = "户名：成都云雀协会；开户行：锦江银行东街支行，账号：510555506666；开户行：锦江银行西街支行，账号：510555507777。"
    assert accounts_of(text) == [
        ("成都云雀协会", "510555506666", "锦江银行东街支行", None),
        ("成都云雀协会", "510555507777", "锦江银行西街支行", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "账户名称应与单位名称一致，付款备注请填写真实信息。",
        "联系方式\n\n单位名称\t电话\n甲服务站\t027-87651234\n",
        "名称：云雀公司\n\n电话：027-87651234\n",
    ],
)
def test_words_of_accounts_that_state_none(text: str) -> None:
    assert accounts_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "集体报名的，由单位汇到学校账户：户名“云雀学院”，开户行“云汐银行城南支行”，账号“6222 0012 0034”，附言写“认定＋单位名称”。",
        "请转账至以下账户：账户名称“云雀学院”、开户银行“云汐银行城南支行”、银行账号“622200120034”，转账时备注“认定＋单位名称”。",
        "对公账户：收款单位「云雀学院」，开户行「云汐银行城南支行」，账号「622200120034」，汇款时请注明「认定＋单位名称」。",
    ],
)
def test_values_of_an_account_in_quotation_marks(text: str) -> None:
    assert accounts_of(text) == [("云雀学院", "622200120034", "云汐银行城南支行", "认定＋单位名称")]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("0513-85550131<br>0513-85550132", ["0513-85550131", "0513-85550132"]),
        ("13800001111<br>0513-85550132", ["13800001111", "0513-85550132"]),
        ("0513-8555<br>0131", ["0513-85550131"]),
        ("zx@muyang.example<br>jd@muyang.example", ["zx@muyang.example", "jd@muyang.example"]),
    ],
)
def test_values_below_each_other_in_a_cell_are_several(cell: str, values: list[str]) -> None:
    notice = web_notice_of(
        "<h1>某某协会关于开展2026年评价的通知</h1><p>八、联系方式</p><table border=1>"
        f"<tr><td>事项</td><td>受理单位</td><td>电话、邮箱</td></tr><tr><td>业务咨询</td><td>认定一科</td><td>{cell}</td></tr></table>"
    )
    assert [(one.organization, one.value) for one in notice.contacts] == [("认定一科", one) for one in values]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "社会人员到继续教育学院（三亚市琼澜区海榆路9号行知楼108室）现场报名。",
            "三亚市琼澜区海榆路9号行知楼108室",
        ),
        ("可前往协会业务受理点（南关区人民大街1号307室）申报。", "南关区人民大街1号307室"),
        ("学员至培训部（南关区丰乐路66号4层）提交材料。", "南关区丰乐路66号4层"),
    ],
)
def test_the_address_in_brackets_behind_the_office_one_goes_to(text: str, address: str) -> None:
    assert ("address", "service", address) in contacts_of(f"四、报名\n\n{text}")


def test_an_account_of_numbers_with_their_offices_in_a_row() -> None:
    text = "八、联系方式\n\n考评部：杨老师  0431-85550181    财务部：何老师  0431-85550182"
    found = read_contacts(context_of(TITLE + text))
    assert [(one.organization, one.person) for one in found] == [("考评部", "杨老师"), ("财务部", "何老师")]


def test_every_place_that_tells_a_contact_is_its_evidence() -> None:
    text = "四、报名\n\n到培训部（南关区丰乐路66号4层）现场报名。\n\n八、联系方式\n\n受理地址：南关区丰乐路66号4层"
    (found,) = [one for one in read_contacts(context_of(TITLE + text)) if one.kind == "address"]
    assert len({one.clause for one in found.evidence}) == 2
