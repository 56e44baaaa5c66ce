"""Fees as notices of every kind tell them: what leads, what is said again, what holds on, and what is no fee."""

import pytest
from notice_text import context_of, notice_of

from parsers.fees import read_fees

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员五级、四级；茶艺师四级、三级。\n\n"

TEA5 = {("评茶员", 5, "theory", "exam", 80), ("评茶员", 5, "practical", "exam", 150)}
TEA4 = {("评茶员", 4, "theory", "exam", 90), ("评茶员", 4, "practical", "exam", 180)}
ART4 = {("茶艺师", 4, "theory", "exam", 90), ("茶艺师", 4, "practical", "exam", 200)}
ART3 = {("茶艺师", 3, "theory", "exam", 100), ("茶艺师", 3, "practical", "exam", 260)}
ALL = TEA5 | TEA4 | ART4 | ART3
TOTALS = {
    ("评茶员", 5, "total", "exam", 230),
    ("评茶员", 4, "total", "exam", 270),
    ("茶艺师", 4, "total", "exam", 290),
    ("茶艺师", 3, "total", "exam", 360),
}
TEA_TOTALS = {one for one in TOTALS if one[0] == "评茶员"}
RETAKES = {
    (name, level, subject, "retake", amount)
    for name, level in (("评茶员", 5), ("评茶员", 4), ("茶艺师", 4), ("茶艺师", 3))
    for subject, amount in (("theory", 60), ("practical", 100))
}


def fees_of(body: str) -> set[tuple[object, ...]]:
    """(occupation, level, subject, charge, amount) of each fee."""
    fees = read_fees(context_of(HEAD + body + "\n"))
    return {(one.occupation, one.level, one.subject, one.charge, one.amount) for one in fees}


@pytest.mark.parametrize(
    "body",
    [
        "二、收费标准（单位：元/人）\n（一）理论知识，各职业相同，五级80元，四级90元，三级100元；\n（二）操作技能，评茶员五级150元、四级180元；茶艺师四级200元、三级260元。",
        "二、收费标准\n理论知识不分职业，五级80元、四级90元、三级100元。操作技能：评茶员五级150元、四级180元；茶艺师四级200元、三级260元。",
        "二、收费标准\n一是理论知识考核费，五级80元、四级90元、三级100元；二是操作技能考核费，评茶员五级、四级分别为150元、180元，茶艺师四级、三级分别为200元、260元。",
        "二、收费标准\n1.理论知识\n五级：80元\n四级：90元\n三级：100元\n2.操作技能\n评茶员五级：150元\n评茶员四级：180元\n茶艺师四级：200元\n茶艺师三级：260元",
        "二、收费\n科目\t评茶员五级\t评茶员四级\t茶艺师四级\t茶艺师三级\n理论知识\t80\t90\t90\t100\n操作技能\t150\t180\t200\t260",
        "二、费用\n四级的理论知识九十元，三级的理论知识一百元，评茶员五级的理论知识八十元；操作技能评茶员五级一百五十元、四级一百八十元，茶艺师四级二百元、三级二百六十元。",
        "二、收费\n考核费(元/人):①评茶员,五级理论知识80、操作技能150,四级理论知识90、操作技能180;②茶艺师,四级理论知识90、操作技能200,三级理论知识100、操作技能260.",
        "二、收费标准\n评茶员\n五级　理论知识80元，操作技能150元\n四级　理论知识90元，操作技能180元\n茶艺师\n四级　理论知识90元，操作技能200元\n三级　理论知识100元，操作技能260元",
        "二、费用按科目算\n四级理论知识九十元，这两个职业一个价；评茶员五级理论知识八十元，茶艺师三级理论知识一百元。实操评茶员五级一百五十元、四级一百八十元，茶艺师四级二百元、三级二百六十元。",
        "二、收费\n★ 五级：评茶员理论80元，实操150元。\n★ 四级：理论两个职业都是90元；实操评茶员180元、茶艺师200元。\n★ 三级：茶艺师理论100元，实操260元。",
    ],
    ids=["items led by a subject", "subject, no occupation", "一是二是", "headings of subjects", "columns of occupation and level",
         "levels again", "half-width", "headings of occupations", "one price", "levels lead"],
)  # fmt: skip
def test_the_same_fees_by_subject(body: str) -> None:
    assert fees_of(body) == ALL


@pytest.mark.parametrize(
    "body",
    [
        "二、收费标准\n评茶员\n五级：230元\n四级：270元\n茶艺师\n四级：290元\n三级：360元",
        "二、收费标准\n【五级】\n评茶员 230元\n【四级】\n评茶员 270元\n茶艺师 290元\n【三级】\n茶艺师 360元",
        "问：考试要花多少钱？\n答：评茶员五级两百三十块，四级两百七十块；茶艺师四级两百九十块，三级三百六十块，都是理论加实操一起的价。",
        "二、收费\n职业\t五级\t四级\t三级\n评茶员\t230\t270\t\n茶艺师\t\t290\t360",
        "二、收费标准\n评茶员：五级贰佰叁拾元整，四级贰佰柒拾元整；茶艺师：四级贰佰玖拾元整，三级叁佰陆拾元整。",
        "二、缴费\n（一）评茶员五级、四级的考核费分别为230元和270元，茶艺师四级、三级分别为290元和360元。",
        "二、收费\n一次报考全部科目的总价：\n·评茶员：五级230元，四级270元；\n·茶艺师：四级290元，三级360元。",
        "Q3　怎么收费？\nA：按职业和等级收：\n评茶员：五级230元，四级270元；\n茶艺师：四级290元，三级360元。",
    ],
    ids=["heading lines", "levels in brackets", "Q and A", "matrix", "financial numerals", "respectively", "list", "questions with numbers"],
)  # fmt: skip
def test_the_same_totals(body: str) -> None:
    assert fees_of(body) == TOTALS


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("二、收费\n评茶员五级230元（理论80元＋实操150元），四级270元（理论90元＋实操180元）。", TEA_TOTALS | TEA5 | TEA4),
        ("【费用】\n评茶员\n　五级　￥230元（理论80元＋实操150元）\n　四级　￥270元（理论90元＋实操180元）\n茶艺师\n　四级　￥290元（理论90元＋实操200元）\n　三级　￥360元（理论100元＋实操260元）", TOTALS | ALL),
        ("【费用】\n评茶员\n五级\t￥230元（理论80元＋实操150元）\n四级\t￥270元（理论90元＋实操180元）\n茶艺师\n四级\t￥290元（理论90元＋实操200元）\n三级\t￥360元（理论100元＋实操260元）", TOTALS | ALL),
        ("二、收费\n评茶员五级收费230元，其中理论知识80元、操作技能150元；四级收费270元，其中理论知识90元、操作技能180元。", TEA_TOTALS | TEA5 | TEA4),
        ("二、收费\n评茶员：五级80+150=230元，四级90+180=270元。", TEA_TOTALS),
        ("二、收费\n评茶员五级230元，补考100元；四级270元，补考120元。", TEA_TOTALS | {("评茶员", 5, "total", "retake", 100), ("评茶员", 4, "total", "retake", 120)}),
        ("二、补考\n补考按科目收费，不分职业和等级：理论知识60元，操作技能100元。", RETAKES),
        ("二、补考\n各职业各等级补考费均为理论知识60元、操作技能100元。", RETAKES),
        ("二、补考\n补考费不论报的是哪个职业、哪个等级，理论知识都是60元，操作技能都是100元。", RETAKES),
        ("二、收费\n评茶员四级、茶艺师四级均为280元，茶艺师三级360元。", {("评茶员", 4, "total", "exam", 280), ("茶艺师", 4, "total", "exam", 280), ("茶艺师", 3, "total", "exam", 360)}),
        ("二、收费\n2025年评茶员五级收费200元，今年调整为230元。", {("评茶员", 5, "total", "exam", 230)}),
        ("二、收费\n评茶员五级考核费230元（原价260元）。", {("评茶员", 5, "total", "exam", 230)}),
        ("二、收费\n评茶员五级理论知识80元，操作技能150元；补考理论知识60元。", TEA5 | {("评茶员", 5, "theory", "retake", 60)}),
        ("二、增加职业\n增加茶艺师四级、三级。考核费为：四级理论知识90元、操作技能200元，三级理论知识100元、操作技能260元。", ART4 | ART3),
        ("二、收费\n评茶员五级：考试费230元，培训费1200元，教材费60元；四级：考试费270元，培训费1500元，教材费60元。", TEA_TOTALS),
    ],
)  # fmt: skip
def test_what_holds_on_and_what_is_said_anew(body: str, expected: set[tuple[object, ...]]) -> None:
    assert fees_of(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "二、收费和补贴\n取得证书的企业职工可以申领补贴，标准为五级1000元、四级1500元、三级2000元。",
        "二、待遇\n取得证书并被聘用的，按月发放技能津贴：中级工每月100元，高级工每月200元。",
        "二、费用\n我会另办考前辅导班，自愿参加：五级680元，四级880元。",
        "二、收费\n考前培训：五级1200元/人，四级1500元/人（自愿参加，与认定无关）。",
        "二、收费\n团体报名20人以上的，五级每人优惠30元，四级每人优惠40元。",
        "二、温馨提示\n市里对取得证书的有一次性奖励，茶艺师三级1500元，评茶员四级800元。",
        "二、收费\n（一）网络课程\n五级：398元\n四级：498元",
        "二、补贴标准\n等级\t补贴金额（元）\n五级\t1000\n四级\t1500",
        "二、收费标准\n级别\t培训费（元/人）\n五级\t1200\n四级\t1500",
        "二、收费\n三级收费标准待发改部门核定后另行公布。",
        "二、收费\n举个例子，李某报考五级后补考实操，一共要交230元+150元=380元。",
        "二、收费\n邻省同类机构评茶员五级收费300元，仅供参考。",
        "二、收费\n职工参加认定不收费；外聘考评员的劳务费，初级每天300元，高级每天500元。",
        "二、待遇\n对评聘为高级工的，每人一次性奖励2000元，技师3000元。",
        "二、退费\n五级考生缺考的，扣除考务成本50元后退还；四级扣除60元。",
        "二、收费标准\n等级\t工资指导价（元/月）\n五级\t4500\n四级\t6000",
    ],
)
def test_what_is_no_fee(body: str) -> None:
    assert fees_of(body) == set()


@pytest.mark.parametrize(
    "line",
    [
        "园林绿化工：四级350元（理论知识80元，操作技能270元）；三级考核费共360元，其中理论知识90元，操作技能270元。",
        "园林绿化工：四级理论知识80元，操作技能270元，合计350元；三级考核费360元（理论知识90元，操作技能270元）。",
        "园林绿化工四级350元，其中理论知识80元、操作技能270元；三级考核收费360元，其中理论知识90元、操作技能270元。",
    ],
)
def test_a_charge_told_again_under_its_heading_keeps_the_occupation(line: str) -> None:
    notice = notice_of(
        "某会2026年职业技能等级认定通知\n一、认定项目\n公共营养师四级、三级；园林绿化工四级、三级。\n"
        "二、收费标准\n见附件1。\n附件：1.考核收费标准\n某会\n2026年1月2日\n附件1\n考核收费标准\n"
        f"一、公共营养师：四级考核费共225元；三级考核费共225元。\n二、{line}\n"
    )
    told = {(fee.occupation, fee.level, fee.subject, fee.amount) for fee in notice.fees}
    wanted = {("公共营养师", 4, "total", 225), ("公共营养师", 3, "total", 225)}
    for level, theory in ((4, 80), (3, 90)):
        amounts = {"theory": theory, "practical": 270, "total": theory + 270}
        wanted |= {("园林绿化工", level, subject, amount) for subject, amount in amounts.items()}
    assert told == wanted


@pytest.mark.parametrize(
    "lead",
    [
        "首次评价的考核费由公司承担；补考费由本人承担，标准如下（单位：元/人）：",
        "考核费见附件1。补考费标准：",
        "评价费已含在培训费中；需要补考的，补考费为：",
    ],
)
def test_the_last_sentence_before_a_colon_says_which_charge(lead: str) -> None:
    body = f"二、费用\n（一）{lead}\n五级：理论知识60元，操作技能100元；\n四级、三级：理论知识60元，操作技能100元。"
    assert fees_of(body) == RETAKES


@pytest.mark.parametrize(
    "body",
    [
        "二、收费标准\n评茶员：五级合计230元，四级合计270元，其中理论都是80元。",
        "二、收费标准\n评茶员五级230元、四级270元，其中理论知识均为80元。",
        "二、收费标准\n评茶员五级考核费共230元，四级考核费共270元，里面理论知识都收80元。",
    ],
)
def test_an_amount_of_all_that_were_named_one_by_one(body: str) -> None:
    theory = {("评茶员", level, "theory", "exam", 80) for level in (5, 4)}
    assert fees_of(body) == TEA_TOTALS | theory


def test_an_amount_of_those_named_together_is_theirs() -> None:
    assert fees_of("二、收费标准\n评茶员五级、四级理论知识均为80元，操作技能分别为150元、180元。") == {
        *TEA5,
        ("评茶员", 4, "theory", "exam", 80),
        ("评茶员", 4, "practical", "exam", 180),
    }


@pytest.mark.parametrize(
    "body",
    [
        "二、收费标准（单位：元/人）\n工种\t五级\t四级\t三级\n评茶员\t230\t270\t/\n茶艺师\t/\t290\t360",
        "二、收费标准\n工种名称\t等级\t收费（元）\n评茶员\t五级\t230\n\t四级\t270\n茶艺师\t四级\t290\n\t三级\t360",
        "二、认定费\n序号\t方向\t级别\t合计（元/人）\n1\t评茶员\t五级\t230\n2\t评茶员\t四级\t270\n3\t茶艺师\t四级\t290\n4\t茶艺师\t三级\t360",
    ],
    ids=["levels across", "rows of levels", "numbered"],
)
def test_a_column_of_work_types_alone_names_occupations(body: str) -> None:
    assert {one for one in fees_of(body) if one[4] is not None} == TOTALS


def test_a_column_of_work_types_below_a_caption_that_names_their_occupation() -> None:
    head = HEAD.replace("评茶员五级、四级；茶艺师四级、三级。", "互联网营销师（直播销售员、选品员）五级。")
    table = "二、收费标准\n{}工种\t等级\t考核费（元）\n直播销售员\t五级\t230\n选品员\t五级\t250\n"
    for caption in ("", "互联网营销师\t\t\n"):
        fees = read_fees(context_of(head + table.format(caption)))
        assert {(one.occupation, one.work_type, one.amount) for one in fees} == {
            ("互联网营销师", "直播销售员", 230),
            ("互联网营销师", "选品员", 250),
        }


@pytest.mark.parametrize(
    "behind",
    [
        "非会员按以下标准收取（单位：元/人·次）：",
        "外单位人员收费如下（单位：元/人·次）：",
        "收费表（元/人·次）：",
    ],
)
def test_the_unit_of_the_table_behind_a_sentence_is_not_its_own(behind: str) -> None:
    body = f"二、收费\n（一）补考费由个人承担：五级理论50元、实操120元。\n（二）{behind}\n职业\t五级\n评茶员\t230\n"
    units = {one.unit for one in read_fees(context_of(HEAD + body)) if one.charge == "retake"}
    assert units == {"元"}
