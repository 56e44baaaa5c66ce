"""Words beside the way of a step that name another: what one brings, for whom, from when on."""

import pytest
from test_parsers_procedures_unseen import Way, ways


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "■ 证书发放\n\n成绩发布30日后，个人凭准考证、身份证在一楼2号窗口领取。\n",
            {("certificate_collection", "individual", "一楼2号窗口", None)},
        ),
        (
            "五、证书领取\n\n考生持准考证到花桥街12号服务大厅领取。\n",
            {("certificate_collection", None, "花桥街12号服务大厅", None)},
        ),
        (
            "■ 资格复核\n\n本中心在报名结束后4个工作日内完成复核，并于网上公布结果。\n",
            {("qualification_review", None, None, 4)},
        ),
        (
            "三、资格复核\n\n我会自收到名单起3个工作日内完成复核。\n",
            {("qualification_review", None, None, 3)},
        ),
    ],
)
def test_a_ticket_is_brought_and_a_claim_checked(text: str, expected: set[Way]) -> None:
    assert ways(text) == expected
