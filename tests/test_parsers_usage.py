"""Every clause is used by a record, known as set words, or told on its own."""

import pytest
from notice_text import notice_of

from models.registry import Notice
from parsers.boilerplate import known_as
from parsers.text import Text

HEAD = "江州市家政学会关于开展2026年评价的通知\n一、评价项目\n育婴员四级、三级。\n"


def _told(notice: Notice) -> list[str]:
    return [item.message.partition("：")[2] for item in notice.findings if item.code == "unclassified_text"]


def test_set_phrases_are_told_together() -> None:
    notice = notice_of(
        HEAD
        + "如遇国家政策变化，评价项目将做相应调整。\n请勿轻信“包过”宣传，谨防受骗。\n学会会徽由三片叶子组成。"
    )
    assert _told(notice) == ["学会会徽由三片叶子组成。", "套话2处"]


@pytest.mark.parametrize(
    "words",
    [
        "如遇政策变化，评价费调整为200元。",
        "具体事宜另行通知，咨询电话021-55550000。",
        "标准见附件，四级从3月1日起执行。",
        "学会会徽由三片叶子组成。",
    ],
)
def test_words_that_tell_something_are_never_set_words(words: str) -> None:
    assert known_as(Text(words)) is None


def test_forms_are_told_together_and_yield_no_record() -> None:
    text = "附件：1.考生诚信承诺书\n江州市家政学会\n2026年1月1日\n附件1\n考生诚信承诺书\n本人承诺遵守考场规则。\n承诺人（签名）：　　日期："
    notice = notice_of(HEAD + text)
    assert _told(notice) == ["空白表格文字2处"]
    assert notice.penalties == ()


def test_each_clause_is_used_or_told() -> None:
    notice = notice_of(
        HEAD + "二、补考\n成绩有效期为两年。\n学会会徽由三片叶子组成。\n三、其他\n本会乐于助人。"
    )
    told = {e.clause for item in notice.findings if item.code == "unclassified_text" for e in item.evidence}
    assert {clause.id for clause in notice.clauses if not clause.used_by} == told
    by_text = {clause.text: clause.used_by for clause in notice.clauses}
    assert by_text["二、补考"] == by_text["成绩有效期为两年。"] == ("retake_rules",)


@pytest.mark.parametrize(
    "words",
    [
        "10人以上团报，每人立减20元。",
        "取得证书的家政人员可领取一次性奖励，三级1500元。",
        "注：4级即中级工，3级即高级工。",
        "考前辅导班每人六百八十元，自愿参加，与认定无关。",
        "江州市家政学会办公室 2026年1月19日印发",
        "原通知附件1标题中的“2025年度”系笔误，应为“2026年度”。",
    ],
)
def test_amounts_and_levels_of_other_matters_are_known(words: str) -> None:
    assert known_as(Text(words)) is not None


@pytest.mark.parametrize(
    "words",
    [
        "三级考核费300元，享受补贴后由个人承担100元考核费。",
        "4级考生3月1日报名。",
        "考试费含考务费，共300元。",
        "辅导教师联系电话021-55550000。",
    ],
)
def test_what_stands_beside_other_matters_is_still_told(words: str) -> None:
    assert known_as(Text(words)) is None


def test_headings_units_and_questions_are_not_told_singly() -> None:
    notice = notice_of(
        HEAD
        + "二、其他事项\n由此造成的不便，敬请谅解。\n还有别的问题吗？\n本公告由学会负责解释。\n单位：元/人\n"
    )
    assert _told(notice) == ["标题2处", "套话3处"]


def test_a_table_of_what_to_bring_is_known_by_its_header() -> None:
    table = "序号\t材料名称\t要求\n1\t身份证\t正反面扫描件\n2\t近期白底证件照\tJPG格式\n"
    assert _told(notice_of(HEAD + table)) == ["套话1处"]
    assert _told(notice_of(HEAD + table.replace("材料名称", "会徽"))) != ["套话1处"]
