"""Letters: the date beside the number, a remark before its account's table, short sections, sanctions over merged rows."""

from datetime import date

import pytest
from conduct_said import threatened, tier
from notice_text import context_of, notice_of, web_notice_of

from parsers.contacts import read_contacts
from parsers.payment_accounts import read_payment_accounts
from parsers.procedures import read_procedures
from parsers.retake_rules import read_retake_rules
from parsers.schedule_rules import read_schedule_rules

TITLE = "云汐市技能协会关于2026年职业技能等级认定报名事宜的函"
ALL = "cancel_all_scores"


@pytest.mark.parametrize(
    "head",
    [
        "云协函〔2026〕6号　　二〇二六年二月十日",
        "云协函〔2026〕6号    2026年2月10日",
        "云协函字〔2026〕12号  二〇二六年二月十日",
    ],
)
def test_the_date_beside_the_number_is_that_of_an_undated_letter(head: str) -> None:
    header = notice_of(f"{head}\n{TITLE}\n各会员单位：\n此函。\n云汐市技能协会\n（协会印章）\n").notice
    assert (header.title, header.issued_on) == (TITLE, date(2026, 2, 10))


def test_the_signature_s_date_comes_before_that_beside_the_number() -> None:
    text = f"云协函〔2026〕6号　　二〇二六年二月十日\n{TITLE}\n各会员单位：\n云汐市技能协会\n2026年2月12日\n"
    assert notice_of(text).notice.issued_on == date(2026, 2, 12)


@pytest.mark.parametrize(
    "lead",
    [
        "审查通过后10日内汇款至以下账户，汇款时请注明“姓名+职业”：",
        "考核费转入下列账户，转账备注写明“姓名+职业”。",
        "付款时备注：姓名+职业",
    ],
)
def test_a_remark_before_the_table_is_the_account_s(lead: str) -> None:
    rows = [
        ("收款人", "云汐市技能协会"),
        ("开户银行", "云汐银行城南支行"),
        ("账号", "1101 0426 0000 3881 27"),
    ]
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    notice = web_notice_of(f"<h1>{TITLE}</h1><p>五、费用</p><p>{lead}</p><table border=1>{table}</table>")
    (account,) = notice.payment_accounts
    assert (account.account_number, account.remark) == ("110104260000388127", "姓名+职业")
    assert notice.contacts == ()


@pytest.mark.parametrize("head", ["序", "序号", "No."])
def test_rows_that_share_a_sanction_are_one_tier(head: str) -> None:
    rows = [
        "<td>1</td><td>私带手机</td><td rowspan=2>取消当次该科目成绩</td>",
        "<td>2</td><td>交头接耳</td>",
        "<td>3</td><td>替考</td><td rowspan=2>取消当次全部科目成绩，三年内不得参加认定</td>",
        "<td>4</td><td>泄露试题</td>",
    ]
    table = f"<tr><td>{head}</td><td>行为</td><td>处置</td></tr>" + "".join(f"<tr>{row}</tr>" for row in rows)
    notice = web_notice_of(f"<h1>{TITLE}</h1><p>八、纪律</p><table border=1>{table}</table>")
    assert [(one.tier, one.behaviours) for one in notice.penalties] == [
        (1, ("私带手机", "交头接耳")),
        (2, ("替考", "泄露试题")),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "报名材料不实的，取消考试资格；已取得证书的，作无效处理。",
        "报名材料不实的，取消考试资格；已经领取证书的，予以收回。",
        "报名材料造假的，取消考试资格，已发证书的，一律作废。",
    ],
)
def test_certificates_of_those_who_have_them(words: str) -> None:
    assert threatened(f"八、纪律\n{words}") == [
        tier(None, "materials", "cancel_eligibility, void_certificate")
    ]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("监督电话：010-55551899（协会监事会）", "协会监事会"),
        ("监督电话：010-55551899（市技能人才评价中心）", "市技能人才评价中心"),
        ("监督电话：010-55551899 （局纪检组）", "局纪检组"),
        ("监督电话：010-55551899（工作日9:00-17:00）", None),
    ],
)
def test_who_answers_in_brackets_behind_a_number(text: str, organization: str | None) -> None:
    (one,) = [one for one in read_contacts(context_of(f"{TITLE}\n\n{text}\n")) if one.kind == "phone"]
    assert one.organization == organization


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "六、准考证\n\n报名人员凭身份证号在公众号“云评”下载准考证；集体报名的，准考证由单位联络人转发。\n",
            {("admission_ticket", "individual"), ("admission_ticket", "group")},
        ),
        (
            "六、成绩\n\n成绩于认定结束后30个工作日内在公众号“云评”公布，公布后5个工作日内受理复核申请。\n",
            {("result_query", None), ("score_recheck", None)},
        ),
        (
            "六、准考证与成绩\n\n证书于成绩公布后一个月起领取：个人至秘书处，集体报名的由单位联络人统一领取。\n",
            {("certificate_collection", "individual"), ("certificate_collection", "group")},
        ),
    ],
)
def test_what_follows_in_the_sentence_is_told_apart(text: str, told: set[tuple[str, str | None]]) -> None:
    found = read_procedures(context_of(f"{TITLE}\n\n{text}"))
    assert {(one.step, one.channel) for one in found} == told


@pytest.mark.parametrize(
    "sentence",
    [
        "因大型活动保障等原因需要调整的，我会将至少提前七日发布。",
        "报名人数不足二十人的，可以适当调整。",
        "如有变动，提前三日在公众号公布。",
    ],
)
def test_in_a_section_on_times_what_is_adjusted_is_the_time(sentence: str) -> None:
    rules = read_schedule_rules(
        context_of(f"{TITLE}\n\n三、时间\n\n上半年批3月报名，4月认定。\n\n{sentence}\n")
    )
    assert [one.rule for one in rules] == ["subject_to_adjustment"]


@pytest.mark.parametrize("place", ["见5.1表", "见第五条收费表", "按表2执行"])
def test_a_retake_s_fee_in_a_table(place: str) -> None:
    rules = read_retake_rules(context_of(f"{TITLE}\n\n七、补考\n\n补考费{place}。\n"))
    assert [(one.rule, one.scope) for one in rules] == [("fee_basis", "attachment")]


def test_a_level_s_batch_is_no_window() -> None:
    text = "三、时间\n\n上半年批：3月9日—27日报名，4月25日认定；下半年批：9月7日—25日报名，10月31日认定。\n\n一级的认定仅安排在下半年批。\n"
    notice = notice_of(f"{TITLE}\n\n各单位：\n\n一、范围\n\n评茶员一级、二级。\n\n{text}")
    assert [(one.level, str(one.assessment and one.assessment.start)) for one in notice.schedules] == [
        (None, "2026-04-25"),
        (None, "2026-10-31"),
    ]


def test_accounts_are_read_from_this_letter_only_once() -> None:
    text = f"{TITLE}\n\n付款时备注：姓名。\n\n六、其他\n\n另行通知。\n\n七、账户\n\n户名：甲会；账号：1101042600003881；开户行：甲银行。\n"
    assert [one.remark for one in read_payment_accounts(context_of(text))] == [None]
