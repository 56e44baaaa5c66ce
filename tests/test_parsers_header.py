"""Header, citations and attachments, from small notices in unusual shapes."""

from datetime import date

import pytest
from notice_text import context_of, notice_of

BODY = "各有关单位：\n根据《某省评价管理办法》（某人社规〔2024〕7号）要求，现将事项通知如下。\n一、评价项目\n电子商务师四级、三级。\n"


@pytest.mark.parametrize(
    ("title", "tail", "issuer", "year", "issued_on"),
    [
        ("江州市养老服务协会关于开展2026年职业技能评价的通知", "江州市养老服务协会\n2026年1月5日", "江州市养老服务协会", 2026, date(2026, 1, 5)),
        ("关于开展2025年度职业技能等级认定的公告", "江州云桥科技有限公司\n二〇二四年十二月三十一日", "江州云桥科技有限公司", 2025, date(2024, 12, 31)),
        ("江州职业学院2026年职业技能等级认定公告", "江州职业学院  2026年2月9日", "江州职业学院", 2026, date(2026, 2, 9)),
        ("江州市家政学会关于开展二〇二六年评价工作的通知", "", "江州市家政学会", 2026, None),
    ],
)  # fmt: skip
def test_header(title: str, tail: str, issuer: str, year: int, issued_on: date | None) -> None:
    header = notice_of(f"{title}\n{BODY}{tail}").notice
    assert (header.title, header.issuer, header.year, header.issued_on) == (title, issuer, year, issued_on)


def test_year_of_other_documents_is_not_the_notices() -> None:
    text = "江州市家政学会关于开展职业技能评价的通知\n依据《2023年管理办法》（2022年版），现公布2026年安排。\n一、项目\n育婴员四级。"
    assert notice_of(text).notice.year == 2026


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("四川江州职业学院关于开展2026年评价的公告", "四川省"),
        ("苏州云桥科技有限公司关于开展2026年评价的公告", "江苏省"),
        ("上海市云桥协会关于开展2026年评价的通知", "上海市"),
        ("呼和浩特市云桥协会关于开展2026年评价的通知", "内蒙古自治区"),
    ],
)
def test_region_from_the_issuer(title: str, region: str) -> None:
    assert notice_of(f"{title}\n{BODY}").notice.region == region


def test_region_from_an_address_where_the_issuer_names_none() -> None:
    text = f"云桥技能评价协会关于开展2026年评价的通知\n{BODY}二、业务受理\n受理地址：长沙市岳麓区枫林路1号"
    assert notice_of(text).notice.region == "湖南省"


def test_own_number_and_addressee() -> None:
    header = notice_of(f"江州市家政学会关于开展2026年评价的通知\n江家学〔2026〕3号\n{BODY}").notice
    assert (header.document_number, header.addressee) == ("江家学〔2026〕3号", "各有关单位")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("江州市家政学会关于2026年评价工作的补充通知", "supplement"),
        ("江州市家政学会关于调整2026年第三批评价时间的公告", "supplement"),
        ("江州市家政学会关于收费标准的更正", "correction"),
        ("江州市家政学会关于开展2026年评价的通知", "annual"),
    ],
)
def test_notice_kind(title: str, kind: str) -> None:
    assert notice_of(f"{title}\n{BODY}").notice.notice_kind == kind


def test_supplement_names_what_it_amends() -> None:
    text = (
        "江州市家政学会关于2026年评价工作的补充通知\n各单位：\n依据《某省评价管理办法》，现对《江州市家政学会关于开展2026年评价的通知》"
        "（江家学〔2026〕3号）补充如下：\n一、第三批评价时间改为9月20日。\n江州市家政学会\n2026年6月1日"
    )
    amends = notice_of(text).notice.amends
    assert amends is not None
    assert (amends.title, amends.document_number) == (
        "江州市家政学会关于开展2026年评价的通知",
        "江家学〔2026〕3号",
    )


def test_citation_roles() -> None:
    text = (
        "江州市家政学会关于开展2026年评价的通知\n各单位：\n为贯彻落实《某省评价管理办法》（某人社规〔2024〕7号），现通知如下。\n"
        "一、条件\n按《家政服务员国家职业标准》执行，纪律见《参评人员须知》（附件2）。\n附件：1.收费标准；2.《参评人员须知》\n江州市家政学会\n2026年1月1日"
    )
    found = {(item.role, item.title, item.document_number) for item in notice_of(text).citations}
    assert found == {
        ("basis", "某省评价管理办法", "某人社规〔2024〕7号"),
        ("reference", "家政服务员国家职业标准", None),
        ("attachment", "参评人员须知", None),
    }


def test_attachments_found_labelled_missing_and_unlisted() -> None:
    text = (
        "江州市家政学会关于开展2026年评价的通知\n一、项目\n育婴员四级。\n附件：1.申报条件\n2.收费标准\n3.参评人员须知\n江州市家政学会\n2026年1月1日\n"
        "附件1\n申报条件\n1.申报四级的条件之一：\n（1）工作满2年。\n（2）学徒期满。\n参评人员须知\n请遵守考场纪律。\n附件四\n诚信承诺书\n本人承诺。"
    )
    notice = notice_of(text)
    shown = [(item.number, item.title, item.found, item.labelled) for item in notice.attachments]
    assert shown == [
        (1, "申报条件", True, True),
        (2, "收费标准", False, False),
        (3, "参评人员须知", True, False),
    ]
    codes = {item.code: item.message for item in notice.findings if item.code.startswith("attachment")}
    assert set(codes) == {"attachment_missing", "attachment_unlabelled", "attachment_unlisted"}
    assert "收费标准" in codes["attachment_missing"]
    assert "诚信承诺书" in codes["attachment_unlisted"]


def test_forms_yield_nothing() -> None:
    text = (
        "江州市家政学会关于开展2026年评价的通知\n一、项目\n育婴员四级。\n附件：1.工作年限证明\n江州市家政学会\n2026年1月1日\n"
        "附件1\n工作年限证明\n兹证明该同志从事职业满__年，取得三级证书满__年。\n联系电话：021-55550000"
    )
    notice = notice_of(text)
    assert notice.application_conditions == ()
    assert notice.contacts == ()


def test_context_knows_the_offerings() -> None:
    context = context_of(f"江州市家政学会关于开展2026年评价的通知\n{BODY}")
    assert context.occupations == (("电子商务师", None),)
    assert context.levels == (4, 3)


def test_an_attachment_titled_with_a_year_keeps_its_number() -> None:
    text = f"江州市家政学会关于开展2026年评价的通知\n{BODY}附件：1.2025年度收费标准\n2.参评人员须知\n江州市家政学会\n2026年1月1日"
    notice = notice_of(text)
    assert [(item.number, item.title) for item in notice.attachments] == [
        (1, "2025年度收费标准"),
        (2, "参评人员须知"),
    ]
    assert [item.code for item in notice.findings if item.code == "year_mismatch"] == ["year_mismatch"]


def test_the_basis_may_stand_in_the_first_article() -> None:
    text = "江州职业学院2026年认定公告\n第一章 总则\n第一条 根据《某省认定细则》（某人社规〔2024〕6号），现公告如下。\n第二条 依据《考务规程》办理。"
    assert [(item.role, item.title) for item in notice_of(text).citations] == [
        ("basis", "某省认定细则"),
        ("reference", "考务规程"),
    ]


def test_an_occupation_named_service_is_no_contact_section() -> None:
    text = "江州市家政学会关于开展2026年评价的通知\n一、项目\n1.餐厅服务员：5级、4级；\n2.茶艺师：5级。"
    assert [(item.occupation, item.level) for item in notice_of(text).offerings] == [
        ("餐厅服务员", 5), ("餐厅服务员", 4), ("茶艺师", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "江州市家政学会\n江州市家政学会关于开展2026年职业技能评价的通知\n",
        "江州市家政学会江州市家政学会关于开展2026年职业技能评价的通知\n",
        "江州市家政学会文件\n江家学〔2026〕1号\n江州市家政学会\n江州市家政学会关于开展2026年职业技能评价的通知\n",
        "江州市家政学会 江州市家政学会关于开展2026年职业技能评价的通知\n",
    ],
)
def test_the_name_in_the_letterhead_is_no_part_of_the_title(head: str) -> None:
    notice = notice_of(f"{head}{BODY}江州市家政学会\n2026年1月1日").notice
    assert (notice.title, notice.issuer) == (
        "江州市家政学会关于开展2026年职业技能评价的通知",
        "江州市家政学会",
    )


def test_two_issuers_above_a_title_stay() -> None:
    head = "江州市家政学会\n江州市养老协会\n关于开展2026年职业技能评价的通知\n"
    title = notice_of(f"{head}{BODY}").notice.title
    assert title == "江州市家政学会江州市养老协会关于开展2026年职业技能评价的通知"
