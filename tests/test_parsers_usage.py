"""Every clause is used by a record, known as set words, or told on its own."""

import pytest

from models.registry import Notice
from parsers.boilerplate import known_as
from parsers.text import Text
from tests.notice_text import notice_of

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
