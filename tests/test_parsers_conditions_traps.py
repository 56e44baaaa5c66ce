"""What looks like application conditions and is none."""

import pytest
from condition_codes import ONE, told

CASES = {
    "trap subsidy": (
        ONE,
        "六、补贴\n\n"
        "参加失业保险满12个月，取得四级证书的，可申领补贴1500元；取得三级证书的，可申领2000元。\n\n"
        "七、考评人员\n\n"
        "考评人员应取得二级证书后从事本职业工作满3年。\n\n"
        "八、免考\n\n"
        "取得三级证书满2年并获市级竞赛前三名的，报考二级可免理论知识考试。\n",
        (),
    ),
    "trap materials": (
        ONE,
        "三、申报材料\n\n"
        "申报四级须提交：1.身份证复印件；2.五级证书复印件；3.从事本职业工作年限证明。申报三级的"
        "，提交四级证书复印件和工作满4年的证明。\n",
        (),
    ),
    "trap closed": (
        ONE,
        "二、申报条件\n\n"
        "四级：累计从事本职业工作满5年。\n\n"
        "二级、一级本年度暂不开展，申报条件另行通知。2025年申报四级须累计从事本职业工作满6年，今"
        "年已放宽。\n",
        ("4.-:exp5",),
    ),
    "negative": (
        ONE,
        "二、申报条件\n\n"
        "不限户籍、不限学历，年满16周岁即可。申报四级不再要求五级证书，从事本职业工作满2年即可。\n",
        ("4.-:exp2", "G:age16"),
    ),
    "trap training": (
        ONE,
        "五、考前培训\n\n"
        "培训对象：五级班，从事本职业满1年的学员；四级班，持五级证书满1年的学员。培训自愿参加，费用"
        "另计。\n\n"
        "六、聘任\n\n"
        "取得二级证书并在岗满3年的，公司聘为技师，每月津贴500元。\n",
        (),
    ),
    "trap example": (
        ONE,
        "二、申报条件\n\n"
        "四级：累计从事本职业工作满5年。例如，张某2021年3月入职，从事本职业满5年，可以申报四级。\n",
        ("4.-:exp5",),
    ),
    "trap other agency": (
        ONE,
        "九、其他\n\n"
        "一级由省技能评价中心统一组织，其申报条件为取得二级证书后从事本职业工作满5年，本协会不受理。\n",
        (),
    ),
    "trap certificate levels": (
        ONE,
        "七、证书\n\n"
        "取得四级证书满3年未继续教育的，须办理复核。五级、四级证书由协会颁发，三级证书由市中心验印后"
        "颁发，满15个工作日领取。\n",
        (),
    ),
    "trap retake": (
        ONE,
        "六、补考\n\n四级成绩保留两年，三级成绩保留三年。取得四级证书后从事本职业不满4年的，不得申报三级。\n",
        (),
    ),
    "trap schedule": (
        ONE,
        "三、时间安排\n\n"
        "四级报名：3月1日至3月15日，从事本职业工作证明须在3月10日前上传；三级考试：4月11日"
        "，持准考证入场。\n",
        (),
    ),
    "trap offer para": (
        ONE,
        "十、说明\n\n"
        "四级证书相当于中级技能水平，三级证书相当于高级技能水平；持三级证书者可按规定参加职称评审，从"
        "事技术工作满2年的可申报助理工程师。\n",
        (),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_no_condition(name: str) -> None:
    offered, body, expected = CASES[name]
    assert told(offered + body, expected) == list(expected)
