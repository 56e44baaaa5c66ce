"""What supplements say beside tables: what is no longer used, what is now done where, periods that change."""

import pytest
from conduct_said import retakes
from notice_text import context_of, notice_of

from parsers.citations import read_citations
from parsers.contacts import read_contacts
from parsers.procedures import read_procedures

TITLE = "云汐市技师学院关于2026年下半年职业技能等级认定工作的补充通知\n\n各系部：\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "原“云技能”公众号停用，自7月1日起，个人报名改在“云技师在线”小程序办理。",
        "“云技能”公众号自7月1日起停止使用，个人报名请登录“云技师在线”小程序。",
        "原“云技能”小程序关闭，个人报名通过“云技师在线”小程序提交。",
    ],
)
def test_what_is_no_longer_used_is_no_place(sentence: str) -> None:
    context = context_of(f"{TITLE}六、报名渠道\n\n{sentence}\n")
    assert [(one.step, one.channel, one.place) for one in read_procedures(context)] == [
        ("application", "individual", "云技师在线")
    ]
    assert "云技能" not in {one.value for one in read_contacts(context)}


@pytest.mark.parametrize(
    "sentence",
    [
        "校企合作单位的团体报名仍报学院鉴定站。",
        "院校的集体报名统一报教务处鉴定站。",
        "企业职工的团体申报由人事科报鉴定站。",
    ],
)
def test_the_group_s_application_goes_to_the_station(sentence: str) -> None:
    context = context_of(f"{TITLE}六、报名渠道\n\n个人报名在“云技师在线”小程序办理；{sentence}\n")
    found = {(one.channel, one.place) for one in read_procedures(context)}
    assert ("individual", "云技师在线") in found
    assert any(channel == "group" and place and place.endswith("鉴定站") for channel, place in found)


@pytest.mark.parametrize(
    "change",
    [
        "“同一科目补考不得超过一次”改为“同一科目补考不得超过两次”；二级成绩保留期由两年改为三年。",
        "同一科目补考由不超过一次改为不超过两次；二级的合格成绩有效期由两年延长至三年。",
        "补考次数由一次增加为两次，补考不得超过两次；二级成绩保留期从两年改为三年。",
    ],
)
def test_a_period_that_changes_behind_what_one_may_not(change: str) -> None:
    said = retakes(f"五、补考\n{change}")
    assert {"score_validity 2 3", "max_attempts 2"} <= said
    assert "score_validity 2 2" not in said


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("现结合《某省认定工作提示》（某评函〔2026〕45号）要求，就有关事项补充如下：", "basis"),
        ("结合《某省认定工作提示》精神和下半年实际，现补充通知如下：", "basis"),
        ("为落实要求，现结合《某省认定工作提示》，补充如下：", "basis"),
        ("请结合实际做好组织工作，《某省认定工作提示》可在官网查阅。", "reference"),
    ],
)
def test_what_a_supplement_is_combined_with(opening: str, role: str) -> None:
    (one,) = read_citations(context_of(f"{TITLE}{opening}\n\n一、时间调整\n\n第3批延期。\n"))
    assert one.role == role


@pytest.mark.parametrize(
    "place",
    [
        "实训楼B座205室（云汐市珠湾区匠心路66号）",
        "行政楼210室（珠湾区匠心路66号）",
        "图书馆3楼（云汐市珠湾区匠心路66号，近南门）",
    ],
)
def test_the_address_in_brackets_behind_a_room(place: str) -> None:
    notice = notice_of(f"{TITLE}八、联系方式变更\n\n鉴定站搬迁至{place}，咨询电话0756-8555606。\n")
    assert any(one.kind == "address" and one.value.endswith("匠心路66号") for one in notice.contacts)


@pytest.mark.parametrize(
    "change",
    [
        "第二条“认定职业”中，“电工五级、四级”更正为“电工五级、四级、三级”，增加的电工三级收费标准为理论知识90元、操作技能310元。",
        "原通知认定项目“电工五级、四级”应为“电工三级”，申报条件为取得四级证书后从事本职业满4年。",
        "评价范围由“电工五级、四级”调整为“电工五级、四级、三级”，收费标准为400元。",
    ],
)
def test_a_level_that_a_correction_quotes_is_offered(change: str) -> None:
    offered = notice_of(f"{TITLE}{change}\n").offerings
    assert ("电工", 3) in {(one.occupation, one.level) for one in offered}


def test_a_fee_that_a_correction_quotes_offers_nothing() -> None:
    change = "第六条收费标准中，“电工四级”应为“电工三级”。"
    assert not notice_of(f"{TITLE}{change}\n").offerings
