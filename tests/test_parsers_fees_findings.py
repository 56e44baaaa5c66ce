"""What is queried about fees: levels without one, levels that are not offered, totals that are no sums."""

import pytest
from notice_text import notice_of

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员五级、四级；茶艺师四级、三级。\n\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("二、收费\n评茶员五级230元、四级270元；茶艺师四级290元、三级360元。",[]),
        ("二、收费\n评茶员五级230元、四级270元；茶艺师四级290元。",[('fee_missing_for_level','茶艺师',3)]),
        ("二、收费\n评茶员五级230元、四级270元、三级300元；茶艺师四级290元、三级360元。",[('fee_for_unoffered_level','评茶员',3)]),
        ("二、收费\n评茶员五级250元（理论80元、实操150元）、四级270元；茶艺师四级290元、三级360元。",[('fee_total_mismatch','评茶员',5)]),
        ("二、收费\n本次评价不向考生收取任何费用。",[]),
        ("二、收费\n所有费用由市财政承担，考生免费参加。",[]),
        ("二、收费\n各职业各等级理论知识均为80元、操作技能均为150元。",[]),
        ("二、收费\n五级230元，四级280元，三级360元。",[]),
        ("二、收费\n收费标准待市发改委核定后另行通知。",[('fee_missing_for_level','茶艺师',3),('fee_missing_for_level','茶艺师',4),('fee_missing_for_level','评茶员',4),('fee_missing_for_level','评茶员',5)]),
        ("二、收费\n评茶员五级总价230元、四级总价270元，茶艺师四级总价290元、三级总价360元，其中理论知识均为80元，其余为操作技能费。",[]),
        ("二、补贴\n五级补贴1000元。\n三、收费\n评茶员五级230元、四级270元；茶艺师四级290元、三级360元。补考费：一科100元。",[]),
    ],
)  # fmt: skip
def test_findings_about_fees(body: str, expected: list[tuple[str, str, int]]) -> None:
    notice = notice_of(f"{HEAD}{body}\n\n云汐市技能协会\n2026年1月5日\n")
    told = [(one.code, one.occupation, one.level) for one in notice.findings if one.code.startswith("fee_")]
    assert sorted(told) == sorted(expected)
