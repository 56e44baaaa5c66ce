"""Amounts and the units that they are charged by."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ValueUnread
from parsers.values.money import Amount, find_amounts, find_unit, read_amount


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("200", Amount(200.0)),
        ("二百", Amount(200.0)),
        ("￥350", Amount(350.0, "元")),
        ("¥1,280.50元", Amount(1280.5, "元")),
        ("1,200.00元", Amount(1200.0, "元")),
        ("贰佰元", Amount(200.0, "元")),
        ("一百二十元", Amount(120.0, "元")),
        ("人民币贰佰元整", Amount(200.0, "元")),
        ("150 元", Amount(150.0, "元")),
        ("1.2万元", Amount(12000.0, "元")),
        ("200元／人", Amount(200.0, "元/人")),
        ("￥350/人", Amount(350.0, "元/人")),
        ("200元每人", Amount(200.0, "元/人")),
        ("每人200元", Amount(200.0, "元/人")),
        ("400元/人·科", Amount(400.0, "元/人·科")),
        ("免", Amount(0.0)),
        ("免费", Amount(0.0)),
        ("免收", Amount(0.0)),
        ("260元（含靶场使用）", Amount(260.0, "元", "含靶场使用")),
        ("260(含耗材)", Amount(260.0, None, "含耗材")),
        ("—（不设评审）", Amount(None, None, "不设评审")),
        ("考核费200元", Amount(200.0, "元", "考核费")),
        *((cell, Amount(None)) for cell in ("/", "／", "—", "——", "－", "-", "无", "不收", "×", "不适用")),
    ],
)
def test_a_cell_is_read(cell: str, expected: Amount) -> None:
    assert read_amount(cell) == expected


@pytest.mark.parametrize(
    "cell", ["", "  ", "见附件", "三级", "200、300", "200元；补考100元", "500-800元", "abc"]
)
def test_a_cell_without_one_amount_is_refused(cell: str) -> None:
    with pytest.raises(ValueUnread):
        read_amount(cell)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("考核费合计365元，理论知识125元，操作技能240元", [365.0, 125.0, 240.0]),
        ("补考费理论知识100元、操作技能三百元", [100.0, 300.0]),
        ("每科收取￥80，二级另收贰佰圆", [80.0, 200.0]),
        ("三元桥附近第三单元一元一次方程，2026年元旦", []),
        ("热线400-820-1234，编码4-04-05-05，满16周岁", []),
    ],
)
def test_only_amounts_with_a_currency_are_found(text: str, amounts: list[float]) -> None:
    assert [one.amount for one in find_amounts(text)] == amounts


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：元/人", "元/人"),
        ("（元/人·科）", "元/人·科"),
        ("元／人次", "元/人次"),
        ("元", "元"),
        ("（单位：人民币元）", "元"),
        ("收费标准（元）", "元"),
        ("金额单位均为元/人，含耗材", "元/人"),
        ("考核费（含场地费）", None),
        ("单元", None),
        ("公元2026年", None),
        ("多元化", None),
        ("等级", None),
    ],
)
def test_a_unit_is_found_where_one_is_stated(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


@settings(deadline=None)
@given(
    st.decimals(0, 99999, places=2),
    st.sampled_from(["{:,.2f}元", "￥{:.2f}", "{:.2f}元/人", "￥{:,.2f}元", "{:,.2f}圆"]),
)
def test_any_amount_reads_back(amount: Decimal, form: str) -> None:
    words = form.format(amount)
    assert read_amount(words).amount == float(amount)
    assert [one.amount for one in find_amounts(f"考核费{words}。")] == [float(amount)]
