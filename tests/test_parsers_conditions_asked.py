"""What single conditions ask for, conditions that a supplement changes, and the finding for levels without any."""

import pytest
from condition_codes import ONE
from notice_text import notice_of

from parsers.requirements import read_requirements

SUPPLEMENT = (
    "云汐市技能协会关于2026年职业技能评价的补充通知\n\n各单位：\n\n"
    "我会印发的《关于开展2026年职业技能评价的通知》（云技协〔2026〕2号）部分内容补充如下：\n\n"
)


@pytest.mark.parametrize(
    ("words", "level", "certificates"),
    [
        ("取得下一级证书后从事本职业工作满3年", 3, [(4, None)]),
        ("取得低一个级别的技能等级证书满2年", 4, [(5, 2)]),
        ("持上一级证书满1年", 2, [(3, 1)]),
        ("取得下一级证书", None, []),
        ("持四级证书且有3年以上工作经历", 3, [(4, None)]),
        ("不再要求五级证书，从业满2年", 4, []),
        ("无需四级证书", 3, []),
    ],
)
def test_certificates(words: str, level: int | None, certificates: list[tuple[int, float | None]]) -> None:
    asked = read_requirements(words, level)
    assert [(one.level, one.held_years) for one in asked if one.kind == "certificate"] == certificates


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("未满16周岁的不得申报", ["age"]),
        ("未满60周岁", ["other"]),
        ("户籍不限、学历不限，年满18周岁", ["age"]),
        ("具有5年以上本职业工作经历", ["experience"]),
        ("在岗满三年", ["experience"]),
        ("满十年以上", ["experience"]),
        ("新型学徒制培训期满", ["apprenticeship"]),
        ("荣获省级技能竞赛前三名", ["other"]),
        ("取得工程师等中级职称并在岗满一年", ["title", "experience"]),
    ],
)
def test_kinds(words: str, kinds: list[str]) -> None:
    assert [one.kind for one in read_requirements(words)] == kinds


@pytest.mark.parametrize(
    ("change", "level", "number", "kinds"),
    [
        (
            "一、四级申报条件增加一项：“（四）取得初级职称后，从事本职业工作满1年。”",
            4,
            4,
            ["title", "experience"],
        ),
        ("一、三级申报条件第（二）项修改为：“累计从事本职业工作满8年。”", 3, 2, ["experience"]),
        (
            "一、五级申报条件第1项“从事本职业工作满2年”系误写，更正为“从事本职业工作满1年”。",
            5,
            1,
            ["experience"],
        ),
    ],
)
def test_conditions_that_a_supplement_changes(change: str, level: int, number: int, kinds: list[str]) -> None:
    text = SUPPLEMENT + change + "\n\n二、其他事项不变，请各单位及时转告。\n"
    (condition,) = notice_of(text).application_conditions
    assert (condition.level, condition.number) == (level, number)
    assert [one.kind for one in condition.requirements] == kinds


def test_levels_without_conditions_are_told() -> None:
    said = "二、申报条件\n\n四级\t三级\n累计从业满5年\t持四级证书满3年\n\n二级申报条件另行通知。\n"
    found = notice_of(ONE + said).findings
    assert {one.level for one in found if one.code == "conditions_missing_for_level"} == {5, 2, 1}


@pytest.mark.parametrize(
    "words",
    [
        "增加的电工三级收费标准为理论知识90元、操作技能310元，申报条件为：①取得四级证书后，从事本职业工作满4年；②累计从事本职业工作满10年。",
        "新增电工三级认定，8月20日考核，报名条件是：（1）取得四级证书后，从事本职业工作满4年；（2）累计从事本职业工作满10年。",
        "增设电工三级，考核费400元，申报条件如下：①取得四级证书后，从事本职业工作满4年；②累计从事本职业工作满10年。",
    ],
)
def test_conditions_that_a_supplement_tells_behind_other_matters(words: str) -> None:
    told = notice_of(f"{SUPPLEMENT}1、{words}\n").application_conditions
    assert [(one.level, one.number, len(one.requirements)) for one in told] == [(3, 1, 2), (3, 2, 1)]
