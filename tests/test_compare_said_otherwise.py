"""What two notices of one agency say in two ways, from their words to the changes: the same, or one change."""

from typing import Any

import pytest
from notice_text import notice_of

from compare import diff

TITLE = "云州省云雀技能协会关于开展{year}年职业技能等级认定的通知\n\n"
ONE, TWO = "一、认定职业：电工五级、四级。\n\n", "一、认定职业：电工五级、四级；钳工四级。\n\n"
Told = tuple[str, str | None, Any, Any]
"""`(kind, field, old, new)`; of a list the item."""
SECRETARIAT = "二、联系方式\n\n秘书处：云州市云雀区开放路66号云雀大厦9层905室"

SAME = {
    "hours behind the office's address": (
        f"{SECRETARIAT}，邮编250014\n\n办公时间：周一至周五8:30-11:30，13:30-17:00\n",
        f"{SECRETARIAT}（邮编250014），周一至周五8：30—11：30、13：30—17：00。\n",
    ),
    "hours behind an address in brackets": (
        "二、联系方式\n\n地址：云州市云雀区开放路66号3楼\n\n受理时间：工作日9:00-11:00\n",
        "二、联系方式\n\n地址：云州市云雀区开放路66号3楼，工作日上午9：00—11：00\n",
    ),
    "an account's owner behind its name": (
        "二、缴费\n\n费用缴至以下账户，并备注“姓名+等级”：\n\n户名：云雀技能协会\n\n账号：1602 0013 0920 0456 789\n",
        "二、缴费\n\n缴费账户：云雀技能协会，账号1602001309200456789，转账时注明“姓名+等级”。\n",
    ),
    "an account that is told to be paid into": (
        "二、缴费\n\n指定账户：云雀技能协会；账号：1602001309200456789，并注明“姓名”。\n",
        "二、缴费\n\n考核费打到下列账户，并注明“姓名”：\n\n户名：云雀技能协会\n\n账号：1602001309200456789\n",
    ),
    "days in front of both channels": (
        "二、办理\n\n（一）证书发放。成绩公布后30个工作日内，个人到秘书处领取证书；单位集体报名的，由单位统一领取。\n",
        "二、办理\n\n2.1证书：成绩公布后30个工作日内，个人凭身份证到秘书处领取，集体报名的由单位统一领取。\n",
    ),
    "whose office it is": (
        "二、办理\n\n（一）证书领取：考生凭身份证到协会秘书处领取证书。\n",
        "二、办理\n\n（一）证书领取：考生凭身份证到秘书处领取证书。\n",
    ),
    "where one lives": (
        "二、申报条件\n\n（一）年满16周岁，在云州省内就业或居住。\n",
        "二、申报条件\n\n（一）年满16周岁，在我省居住或就业。\n",
    ),
    "an age behind where one lives": (
        "二、申报条件\n\n在云州省内工作或居住、年满16周岁的劳动者可以申报。\n",
        "二、申报条件\n\n申报人年龄应在16周岁以上，在本省居住或工作。\n",
    ),
    "how many must apply": (
        "二、时间安排\n\n同一职业同一等级报名不足15人的，顺延至下一批次考核。\n",
        "二、时间安排\n\n2.5同职业同等级申报人数少于15人时，合并至下期开考。\n",
    ),
    "hours beside a number": (
        "二、联系方式\n\n服务时间：周一至周五9:00-12:00，13:30-17:30\n\n咨询电话：023-67890101\n",
        "二、联系方式\n\n咨询电话：023-6789 0101（周一至周五9：00—12：00，13：30—17：30）\n",
    ),
    "hours of a table's row": (
        "二、联系方式\n\n事项\t电话\n咨询\t023-67890101（工作日9:00-11:30）\n投诉\t023-67890110\n",
        "二、联系方式\n\n咨询电话：023-67890101\n\n投诉电话：023-67890110\n\n办公时间：工作日9:00—11:30\n",
    ),
    "an account named in a table": (
        "二、联系方式\n\n微信公众号：云雀技能\n\n咨询电话：023-67890101\n",
        "二、联系我们\n\n事项\t联系方式\n咨询\t023-67890101\n微信公众号\t云雀技能\n",
    ),
    "a mini program below its label": (
        "二、联系方式\n\n微信小程序：云雀技能\n",
        "二、联系方式\n\n小程序名称：\n\n云雀技能\n",
    ),
    "a bank account amid a table's cell": (
        "二、缴费\n\n考生应在3个工作日内缴费。\n\n户名：云雀技能协会\n\n账号：6501010400012345\n\n开户行：云雀银行两江支行\n",
        "二、流程\n\n环节\t方式\n缴费\t考生应在三个工作日内对公转账缴费（户名：云雀技能协会，账号：6501 0104 0001 2345，开户银行：云雀银行两江支行）。\n",
    ),
    "the desk at an address": (
        "二、联系方式\n\n地址：云州市云雀区星光大道66号云雀大厦2楼\n",
        "二、联系方式\n\n地址：云州市云雀区星光大道66号云雀大厦2楼服务大厅\n",
    ),
    "another place that serves as well": (
        "二、办理\n\n（一）成绩查询：考生可登录“云雀通”客户端查询成绩。证书信息也可通过“技能人才评价工作网”（www.zs.example）查询。\n",
        "二、办理\n\n（一）成绩查询：考生可登录“云雀通”客户端查询成绩，也可登录“技能人才评价工作网”（www.zs.example）查询。\n",
    ),
    "a bank's legal form": (
        "二、缴费\n\n户名：云雀技能协会\n\n账号：330162735100\n\n开户行：中国云雀银行股份有限公司两江支行\n",
        "二、缴费\n\n户名：云雀技能协会\n\n账号：330162735100\n\n开户行：中国云雀银行两江支行\n",
    ),
    "an address that heads a table of contacts": (
        "二、联系方式\n\n受理地点：云州市云雀区府前路288号A座506室\n\n监督电话（云州省指导中心）：0571-87050333\n",
        "二、联系方式\n\n受理地点\t云州市云雀区府前路288号A座506室\n监督电话（云州省指导中心）\t0571-87050333\n",
    ),
    "alternatives below each other in a cell": (
        "二、申报条件\n\n（一）申报四级，具备下列条件之一：\n\n1. 累计从事本职业工作满5年；\n\n2. 取得五级证书后，累计从事本职业工作满3年。\n",
        "二、申报条件\n\n等级\t条件（具备其一）\n四级\t1. 取得五级证书后，累计从事本职业工作满3年。\n\t2. 累计从事本职业工作满5年。\n",
    ),
    "retake fees in a header and in a sentence": (
        "二、收费标准\n\n职业\t等级\t考核费/补考费（元）\n\t\t理论\t实操\n电工\t五级\t80\t180\n电工\t四级\t90\t200\n\n三、补考\n\n补考缴费标准详见附件2。\n",
        "二、收费标准\n\n考核费与补考费标准相同（单位：元/人）：电工五级理论80元、实操180元；四级理论90元、实操200元。\n\n三、补考\n\n补考费标准见附件2。\n",
    ),
    "acts amid a sentence": (
        "二、违纪处理\n\n（一）考生有替考、组织作弊、殴打考评人员行为之一的，取消全部科目成绩，三年内不得申报。\n",
        "二、违纪处理\n\n（一）有下列行为之一的，取消全部科目成绩，3年内不得申报：\n\n1.组织作弊的；\n\n2.殴打考评人员的；\n\n3.替考的。\n",
    ),
    "who is anybody": (
        "二、申报条件\n\n凡年满16周岁、在本省从事或准备从事相关职业的人员均可申报。\n\n五级：年满16周岁，从事或拟从事本职业工作。\n\n四级：从事本职业工作满4年。\n",
        "二、申报条件\n\n申报人须年满16周岁，在本省从事或者准备从事相关职业，并符合下列条件：\n\n（一）申报五级的：从事或者拟从事本职业工作。\n\n（二）申报四级的：从事本职业工作满4年。\n",
    ),
    "one's own house": (
        "二、办理\n\n（一）领证：考生持身份证到协会三楼服务窗口领取证书。\n",
        "二、办理\n\n（一）领证：考生持身份证到云州市云雀区开放路58号健康大厦三楼服务窗口领取证书。\n",
    ),
    "the agency's own site": (
        "二、办理\n\n（一）成绩查询：考生可登录协会网站查询成绩。\n",
        "二、办理\n\n（一）成绩查询：考生可在协会网站查询成绩。\n",
    ),
    "who answers which number": (
        "二、联系方式\n\n联系人：王老师、李老师。咨询电话：0551-62650218、62650219。\n",
        "二、联系方式\n\n咨询：王老师 0551-62650218，李老师 0551-62650219\n",
    ),
    "how often, told as a chance": (
        "二、补考\n\n合格成绩保留一年，一年内可参加两次补考。\n",
        "二、补考\n\n合格成绩有效期为1年，有效期内补考不超过2次。\n",
    ),
    "places in another order": (
        "二、办理\n\n（一）领证：考生可到开放路66号云雀大厦3楼领取证书，或登录云雀证书系统（zs.example）下载证书。\n",
        "二、办理\n\n（一）领证：考生登录云雀证书系统（zs.example）下载证书，或到开放路66号云雀大厦3楼领取证书。\n",
    ),
    "a site by its name and its address": (
        "二、办理\n\n（一）领证：证书信息上传云雀证书系统后，考生可登录该系统（zs.example）下载证书。\n",
        "二、办理\n\n（一）领证：考生可在云雀证书系统（zs.example）下载证书。\n",
    ),
    "how a retake is charged, without the word": (
        "二、补考\n\n补考按科目收费，收费标准同上。\n",
        "二、补考\n\n补考按科目收取，标准与上表一致。\n",
    ),
    "who hands in what": (
        "二、报名程序\n\n（一）个人申请。职工登录公司人力资源管理系统填写申请表，并提交至所在分公司。\n",
        "二、工作流程\n\n（一）职工登录公司人力资源管理系统填报申请表，提交所在单位。\n",
    ),
    "the review of a unit": (
        "二、办理\n\n（一）分公司初审。各分公司在收到申请后5个工作日内完成初审，汇总后报公司。\n",
        "二、办理\n\n（一）所在单位收到申请后5个工作日内初审，并将汇总表报送公司。\n",
    ),
    "an office with its address and its people": (
        "二、联系方式\n\n公司人力资源部：苏老师，0471-3660521；邮箱rzb@yunfeng.example。\n\n办公地点：云州市云雀区电力路88号公司总部7楼703室。\n",
        "二、联系方式\n\n人力资源部（云州市云雀区电力路88号公司总部7楼703室）：苏老师，0471-3660521，邮箱rzb@yunfeng.example。\n",
    ),
    "one subject's score, and who may not sit it": (
        "二、违纪处理\n\n（一）有抄袭行为的，取消当次单项成绩，1年内不得参加评价。\n",
        "二、违纪处理\n\n（一）有抄袭行为的，该项成绩取消，一年内不得参评。\n",
    ),
    "who fetches the ticket": (
        "二、办理\n\n（一）准考证由报名人员于考前3个工作日在“云雀技能”微信小程序下载打印，集体报名的由系部统一领取。\n",
        "二、办理\n\n5.打印准考证。考前三个工作日起，个人考生在“云雀技能”微信小程序自行下载打印，集体报名的由系部统一领取。\n",
    ),
    "days for those who come themselves": (
        "二、办理\n\n（一）领证。20个工作日内凭身份证到秘书处领取证书，在校学生的证书由系部统一领取。\n",
        "二、办理\n\n7.领证。20个工作日内，考生持身份证到秘书处领证；在校学生的证书由系部统一代领。\n",
    ),
    "in which form one applies, told last": (
        "二、报名\n\n（一）学生由系部统一组织，到鉴定所集体报名；社会人员通过“云雀技能”微信小程序个人报名。\n",
        "二、报名\n\n（一）社会人员在“云雀技能”微信小程序自行报名；学生以系部为单位，到鉴定所集体报名。\n",
    ),
    "who reviews, behind what one applies with": (
        "二、报名\n\n（一）报名材料由各人准备，个人报名的自行上传。鉴定所在报名结束后5个工作日内完成资格审核。集体报名的由系部汇总。\n",
        "二、报名\n\n1.报名材料由各人准备，个人报名的自行上传。集体报名的由系部汇总。\n\n2.审核。报名截止后5个工作日内，由鉴定所完成资格审核。\n",
    ),
}

PLAN = "二、考试计划\n\n职业\t报名时间\t考试时间\n电工\t3月3日至14日\t4月12日\n电工\t6月3日至13日\t7月5日\n钳工\t9月1日至12日\t10月18日\n"
IN_PROSE = {
    "numbered": "（一）电工\n\n第1批：3月3日至14日报名，4月12日考试。\n\n第2批：6月3日至13日报名，7月5日考试。\n\n（二）钳工\n\n9月1日至12日报名，10月18日考试。\n",
    "two paragraphs a batch": "1.电工\n\n报名时间：3月3日至14日；6月3日至13日。\n\n考试时间：4月12日；7月5日。\n\n2.钳工\n\n报名时间：9月1日至12日。\n\n考试时间：10月18日。\n",
    "batches listed window by window": (
        "（一）电工\n\n报名时间：第一批3月3日至14日；第二批6月3日至13日。\n\n考试时间：第一批4月12日；第二批7月5日。\n\n"
        "（二）钳工\n\n9月1日至12日报名，10月18日考试。\n"
    ),
    "headings with words": "（一）钳工考试安排\n\n9月1日至12日报名，10月18日考试。\n\n（二）电工考试安排\n\n3月3日至14日报名，4月12日考试；6月3日至13日报名，7月5日考试。\n",
}


@pytest.mark.parametrize("name", IN_PROSE)
def test_batches_below_the_name_of_their_occupation_are_those_of_a_table(name: str) -> None:
    assert changes(TWO + PLAN, TWO + "二、考试计划\n\n" + IN_PROSE[name]) == []


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("知行楼105室证书管理中心", "到知行楼105室证书管理中心领取证书。"),
        ("开放路66号云雀大厦3楼服务大厅", "到开放路66号云雀大厦3楼服务大厅领取证书。"),
        ("开放路66号云雀大厦3楼", "到开放路66号云雀大厦3楼领取证书，证书管理中心不再邮寄。"),
    ],
)
def test_the_office_behind_an_address_is_part_of_the_place(place: str, words: str) -> None:
    notice = notice_of(TITLE.format(year=2026) + f"{ONE}二、办理\n\n（一）领证：考生持身份证{words}\n")
    assert [one.place for one in notice.procedures] == [place]


def changes(old: str, new: str) -> list[Told]:
    """What `old` and `new`, the sections of two notices a year apart, differ in; citations aside."""
    left, right = (notice_of(TITLE.format(year=year) + words) for year, words in ((2025, old), (2026, new)))
    return [(one.kind, one.field, one.old, one.new) for one in diff(left, right).changes]


@pytest.mark.parametrize("name", SAME)
def test_other_words_are_no_change(name: str) -> None:
    assert changes(*(ONE + words for words in SAME[name])) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "values"),
    [
        (
            "二、时间安排\n\n报名人数不足20人的，合并到下一批次组织考核。\n",
            "二、时间安排\n\n报名人数未达到30人的，并入下一批次考核。\n",
            "text",
            ("报名人数不足20人的，合并到下一批次组织考核。", "报名人数未达到30人的，并入下一批次考核。"),
        ),
        (
            "二、办理\n\n证书：成绩公布后30个工作日内，考生到秘书处领取。\n",
            "二、办理\n\n证书：成绩公布后20个工作日内，考生到秘书处领取。\n",
            "working_days",
            (30, 20),
        ),
        (
            "二、联系方式\n\n服务时间：工作日9:00-12:00\n\n咨询电话：023-67890101\n",
            "二、联系方式\n\n咨询电话：023-67890101（工作日9:00-11:30）\n",
            "value",
            ("工作日 09:00-12:00", "工作日 09:00-11:30"),
        ),
        (
            "二、违纪处理\n\n（一）有传递答案、互换试卷行为之一的，取消全部科目成绩，一年内不得申报。\n",
            "二、违纪处理\n\n（一）有下列行为之一的，取消全部科目成绩，1年内不得申报：\n\n1.互换试卷的；\n\n2.传递答案的；\n\n3.佩戴智能眼镜的。\n",
            "behaviours",
            (None, "佩戴智能眼镜的"),
        ),
        (
            "二、办理\n\n（一）领证：考生可到开放路66号云雀大厦3楼领取证书。\n",
            "二、办理\n\n（一）领证：考生登录云雀证书系统下载证书。\n",
            "place",
            ("开放路66号云雀大厦3楼", "云雀证书系统"),
        ),
        (
            "二、联系方式\n\n联系电话：023-67890101\n",
            "二、联系方式\n\n咨询电话：023-67890108\n",
            "value",
            ("023-67890101", "023-67890108"),
        ),
        (
            "二、联系方式\n\n微信公众号：云雀技能\n",
            "二、联系我们\n\n事项\t联系方式\n微信公众号\t云雀技能评价\n",
            "value",
            ("云雀技能", "云雀技能评价"),
        ),
    ],
)
def test_another_number_in_them_is_one(old: str, new: str, field: str, values: tuple[Any, Any]) -> None:
    assert [told[1:] for told in changes(ONE + old, ONE + new)] == [(field, *values)]


def test_who_may_form_a_group_is_no_rule_of_the_schedule() -> None:
    words = "二、时间安排\n\n满15人的单位可以办理团体报名。\n"
    assert notice_of(TITLE.format(year=2026) + ONE + words).schedule_rules == ()


@pytest.mark.parametrize("led", ["考生本人到", "个人报名的，由本人前往", "报名人员携带材料到"])
def test_who_goes_to_an_office_is_no_part_of_its_name(led: str) -> None:
    words = f"{ONE}二、办理\n\n（一）报名：{led}云雀职业鉴定中心（云州市云雀区开放路66号102室）现场报名。\n"
    (address,) = (one for one in notice_of(TITLE.format(year=2026) + words).contacts if one.kind == "address")
    assert address.organization == "云雀职业鉴定中心"
