"""Who answers which of several numbers, and hours behind a bare 时间."""

import pytest
from notice_text import context_of

from parsers.contacts import read_contacts

TITLE = "甲省云雀技能促进会2026年职业技能等级认定公告\n\n"


def persons_of(text: str) -> list[tuple[str, str | None]]:
    return [(one.value, one.person) for one in read_contacts(context_of(TITLE + text)) if one.kind == "phone"]


def hours_of(text: str) -> list[str]:
    return [one.value for one in read_contacts(context_of(TITLE + text)) if one.kind == "hours"]


FIRST, SECOND = "0431-85550178", "0431-85550179"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (f"咨询电话：{FIRST}（杨老师）、{SECOND}（段老师）", "杨老师", "段老师"),
        (f"咨询电话: {FIRST}(杨老师), {SECOND}(段师傅)", "杨老师", "段师傅"),
        (f"咨询电话：{FIRST}（杨师傅）、{SECOND}。", "杨师傅", None),
        (f"咨询电话：杨老师{FIRST}、段经理{SECOND}。", "杨老师", "段经理"),
        (f"联系人：杨老师，电话：{FIRST}、{SECOND}。", "杨老师", "杨老师"),
        (f"咨询电话：{FIRST}（联系人：杨主任）；{SECOND}（联系人：段主任）。", "杨主任", "段主任"),
        (f"咨询电话：杨老师{FIRST}（办公）、{SECOND}（值班）。", "杨老师", "杨老师"),
        (f"咨询电话：{FIRST}（职工专线）、{SECOND}（周末）。", None, None),
    ],
)
def test_who_answers_each_of_two_numbers(text: str, first: str | None, second: str | None) -> None:
    assert persons_of(text) == [(FIRST, first), (SECOND, second)]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("八、有事找谁\n\n时间：周一至周五8:30—11:30，13:00—16:00\n\n咨询：0431-85550178", ["周一至周五 08:30-11:30 13:00-16:00"]),
        ("六、来访\n\n地址：长春市南关区雁池路27号9楼；时间：工作日9:00—16:00。", ["工作日 09:00-16:00"]),
        ("五、理论考试\n\n时间：周六9:00—10:30", []),
        ("五、考前培训\n\n培训时间：周一至周五18:30—20:30", []),
        ("五、考核当天\n\n时间：9:00—10:30", []),
    ],
)  # fmt: skip
def test_hours_behind_a_bare_label(text: str, hours: list[str]) -> None:
    assert hours_of(text) == hours


@pytest.mark.parametrize("heading", ["八、联系人及监督", "八、联系与投诉", "八、联系方式和监督渠道"])
def test_a_heading_of_several_matters_makes_no_number_one_for_complaints(heading: str) -> None:
    text = f"{heading}\n\n集团培训中心：周老师 0471-2555321。\n\n监督电话：集团纪检监察部 0471-2555300。"
    found = {(one.value, one.purpose) for one in read_contacts(context_of(TITLE + text))}
    assert found == {("0471-2555321", "consultation"), ("0471-2555300", "supervision")}


@pytest.mark.parametrize(
    ("line", "organization"),
    [
        ("投诉举报：学院纪检监察室，0471-2555209", "学院纪检监察室"),
        ("报名咨询：职业技能评价中心，刘老师、陈老师，0471-2555209", "职业技能评价中心"),
        ("监督：学院纪委办公室，郑老师，0471-2555209。", "学院纪委办公室"),
    ],
)
def test_who_answers_stands_between_the_label_and_the_number(line: str, organization: str) -> None:
    found = read_contacts(context_of(f"{TITLE}九、联系方式\n\n{line}"))
    assert [one.organization for one in found] == [organization]


@pytest.mark.parametrize(
    "text",
    [
        "报名咨询：评价中心，刘老师、陈老师，0431-85550178，0431-85550179",
        "联系电话：刘老师、陈老师 0431-85550178、85550179",
        "刘老师、陈老师：0431-85550178/85550179",
    ],
)
def test_persons_named_together_answer_together(text: str) -> None:
    assert {person for _, person in persons_of(f"九、联系方式\n\n{text}")} == {"刘老师、陈老师"}


@pytest.mark.parametrize("season", ["夏季", "冬季", "夏令时"])
def test_hours_of_another_season_are_told_as_unread(season: str) -> None:
    text = f"九、联系方式\n\n办公时间：工作日8:30-11:30，14:30-17:00（{season}15:00-17:30）"
    context = context_of(TITLE + text)
    assert [one.value for one in read_contacts(context)] == ["工作日 08:30-11:30 14:30-17:00"]
    assert [(one.code, one.message) for one in context.doubts] == [
        ("value_unread", "有文字未能读成值：15:00-17:30")
    ]


@pytest.mark.parametrize(
    ("line", "organization"),
    [
        ("携带身份证到市培训评价中心（南关区丰乐路66号4层）办理。", "市培训评价中心"),
        ("社会人员也可到继续教育学院（南关区丰乐路66号4层）现场报名。", "继续教育学院"),
        ("汇总表及证明材料扫描件发送至协会邮箱jn@yq.example。", None),
        ("以商会官方网站（www.yq.example）公告为准。", None),
    ],
)
def test_whose_contact_it_is_begins_behind_what_leads_there(line: str, organization: str | None) -> None:
    found = read_contacts(context_of(f"{TITLE}四、报名\n\n{line}"))
    assert [one.organization for one in found] == [organization]


@pytest.mark.parametrize(
    "line", ["咨询：继续教育学院林老师0431-85550178", "继续教育学院 林老师 0431-85550178"]
)
def test_an_office_and_its_person_without_a_mark_between(line: str) -> None:
    (found,) = read_contacts(context_of(f"{TITLE}九、联系方式\n\n{line}；QQ群：765432198。"))[:1]
    assert (found.organization, found.person) == ("继续教育学院", "林老师")
