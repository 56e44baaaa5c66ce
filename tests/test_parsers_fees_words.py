"""Fees in further words: bare numbers beside amounts, lists within lists, sums, and what only looks like a fee."""

import pytest
from notice_text import notice_of
from test_parsers_fees_variants import ALL, ART3, ART4, TEA4, TEA5, TEA_TOTALS, TOTALS, fees_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("二、收费（元/人）\n等级\t理论知识\t操作技能（评茶员）\t操作技能（茶艺师）\n四级\t90\t180\t200", {("评茶员",4,"practical","exam",180),("茶艺师",4,"practical","exam",200),("评茶员",4,"theory","exam",90),("茶艺师",4,"theory","exam",90)}),
        ("二、收费\n茶艺师四级、三级理论知识分别为90元和100元，操作技能分别为200元和260元。", ART4|ART3),
        ("二、收费\n理论知识：评茶员五级80元；评茶员四级、茶艺师四级均为90元；茶艺师三级100元。\n操作技能：评茶员五级150元；评茶员四级180元；茶艺师四级200元；茶艺师三级260元。", ALL),
        ("二、收费\n（一）评茶员。五级：理论知识80元，操作技能150元；四级：理论知识90元，操作技能180元。\n（二）茶艺师。四级：理论知识90元，操作技能200元；三级：理论知识100元，操作技能260元。", ALL),
        ("二、收费\n评茶员五级合计230元（理论知识80元、操作技能150元），四级合计270元（理论知识90元、操作技能180元）。", TEA_TOTALS|TEA5|TEA4),
        ("二、收费\n评茶员：五级230元/人（理论80、实操150），四级270元/人（理论90、实操180）。", TEA_TOTALS|TEA5|TEA4),
        ("二、收费\n评茶员五级 230 元/人，四级 270 元/人；\n茶艺师四级 290 元/人，三级 360 元/人。\n补考：理论 60 元/次，实操 100 元/次。", TOTALS|{(None,None,"theory","retake",60),(None,None,"practical","retake",100)}),
        ("四、收费依据及标准\n依据苏价费〔2019〕12号文件，评茶员五级收取230元，四级收取270元；茶艺师四级收取290元，三级收取360元。", TOTALS),
        ("各位考友，费用说一下哈：评茶员五级230，四级270，茶艺师四级290，三级360，都是一口价（元/人）。", TOTALS),
        ("二、收费\n高级（三级）茶艺师360元，中级（四级）茶艺师290元、评茶员270元，初级（五级）评茶员230元。", TOTALS),
        ("二、收费\n评茶员、茶艺师四级理论知识均为90元，操作技能分别为180元、200元。", TEA4|ART4),
        ("二、费用\n考核费由学校统一支付，学生个人不缴费。", set()),
        ("二、费用\n实操耗材由考生自备，也可以向考点购买，五级一套35元，四级一套45元。", set()),
        ("二、费用\n考试保证金100元，考后退还。评茶员五级230元，四级270元。", TEA_TOTALS),
        ("二、收费\n评茶员五级230元、四级270元。另：证书邮寄到付，约15元。", TEA_TOTALS),
        ("二、收费\n评茶员五级：理论知识80元+操作技能150元=230元\n评茶员四级：理论知识90元+操作技能180元=270元", TEA_TOTALS|TEA5|TEA4),
        ("二、补考费\n评茶员\n五级 理论60元 实操100元\n四级 理论70元 实操120元", {("评茶员",5,"theory","retake",60),("评茶员",5,"practical","retake",100),("评茶员",4,"theory","retake",70),("评茶员",4,"practical","retake",120)}),
        ("二、收费\n1.考核费\n评茶员五级230元\n评茶员四级270元\n2.补考费\n评茶员五级115元\n评茶员四级135元", TEA_TOTALS|{("评茶员",5,"total","retake",115),("评茶员",4,"total","retake",135)}),
        ("二、收费\n1.考核费\n评茶员五级230元\n评茶员四级270元\n2.培训费（自愿）\n评茶员五级1150元\n评茶员四级1350元", TEA_TOTALS),
        ("二、收费\n评茶员五级230元、四级270元，培训加考试套餐1280元。", TEA_TOTALS),
        ("二、收费\n除茶艺师三级收360元外，其他一律收270元。", {("茶艺师", 3, "total", "exam", 360), (None, None, "total", "exam", 270)}),
    ],
)  # fmt: skip
def test_fees_of_further_words(body: str, expected: set[tuple[object, ...]]) -> None:
    assert fees_of(body) == expected


@pytest.mark.parametrize(
    "added", ["评茶员操作技能另加收耗材费40元。", "另收取评茶员的材料费每人40元。", "评茶员再加设备费40元。"]
)
def test_what_is_charged_beside_a_subject_is_an_item_of_its_own(added: str) -> None:
    head = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员五级。\n\n"
    fees = notice_of(f"{head}二、收费标准\n\n五级220元，其中理论知识60元。{added}\n")
    assert {(one.subject, one.amount) for one in fees.fees if one.item} == {("other", 40)}
    assert "fee_total_mismatch" not in {one.code for one in fees.findings}


@pytest.mark.parametrize(
    "included",
    ["操作技能考核费含材料费。", "操作技能费用均含耗材费、设备费。", "其中操作技能考核费已包含场地费。"],
)
def test_what_one_subject_includes_is_not_said_of_the_other(included: str) -> None:
    head = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员五级。\n\n"
    table = "职业\t等级\t理论知识（元/人）\t操作技能（元/人）\n评茶员\t五级\t80\t150\n"
    fees = notice_of(f"{head}二、收费标准\n\n{table}\n备注：{included}\n").fees
    assert {one.subject for one in fees if one.includes} == {"practical"}
