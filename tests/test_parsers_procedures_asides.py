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


@pytest.mark.parametrize(
    "sentence",
    [
        "外协单位职工由所属班组汇总后以团体形式报人力资源部。",
        "校友由班长收齐材料后按集体方式报送教务处。",
        "各车间员工经劳资员汇总，再以团体名义在内网提交。",
    ],
)
def test_the_form_said_amid_a_clause_names_the_channel(sentence: str) -> None:
    text = f"三、申报方式\n\n个人在“云雀匠”小程序填报；{sentence}\n"
    assert {channel for step, channel, *_ in ways(text) if step == "application"} == {"individual", "group"}


@pytest.mark.parametrize(
    "sentence",
    [
        "证书于成绩公布后一个月起领取：个人凭身份证至秘书处，集体报名的由单位联络人统一办理。",
        "证书自成绩公布20日后领取：个人到秘书处，单位申报者由经办人统一办理。",
        "成绩公布后，证书由个人到秘书处领取，团体报名的由联络人统一办理。",
    ],
)
def test_how_one_applied_says_who_collects(sentence: str) -> None:
    text = f"六、准考证与成绩\n\n{sentence}\n"
    assert {step for step, channel, *_ in ways(text) if channel == "group"} == {"certificate_collection"}
