"""Forms that generated notices gave and that were misread once; each with neighbours that must not change."""

import pytest
from notice_text import context_of, notice_of, outline_of

from parsers.sanctions import read_sanctions

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n"


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("各有关单位：", "各有关单位"),
        ("全体会员单位、合作院校：", "全体会员单位、合作院校"),
        ("为做好本年度工作，现将有关事项通知如下：", None),
        ("开展的职业和等级为：", None),
        ("具体安排见下表：", None),
    ],
)
def test_only_those_who_are_spoken_to_are_addressees(line: str, addressee: str | None) -> None:
    text = f"云汐市技能协会关于开展2026年职业技能评价的通知\n\n{line}\n\n评价项目\n\n茶艺师五级。\n"
    assert notice_of(text).notice.addressee == addressee


@pytest.mark.parametrize(
    "end", ["", "\n\n附件1\n\n收费标准\n\n单位：元\n", "\n\n附件1：收费标准\n\n单位：元\n"]
)
def test_an_organisation_alone_at_the_end_signs_without_a_date(end: str) -> None:
    text = f"关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n茶艺师五级。\n\n上海市朗溪技师学院{end}"
    header = notice_of(text).notice
    assert (header.issuer, header.issued_on) == ("上海市朗溪技师学院", None)


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("合格的，云汐市技能协会向其颁发职业技能等级证书。", "云汐市技能协会"),
        ("各科合格者，我会为其核发职业技能等级证书。", "云汐市技能协会"),
        ("成绩合格者，由朗溪学院核发相应等级的证书。", "朗溪学院"),
        ("考核合格者取得职业技能等级证书。", None),
    ],
)
def test_who_issues_the_certificates(words: str, issuer: str | None) -> None:
    offerings = context_of(f"{HEAD}一、评价项目\n\n茶艺师五级。\n\n{words}\n").offerings
    assert [one.certificate_issuer for one in offerings] == [issuer]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("取消该科目当次考核成绩。", ["cancel_subject_score"]),
        ("该科目当次成绩予以取消。", ["cancel_subject_score"]),
        ("取消当次考核成绩。", ["cancel_all_scores"]),
        ("取消该考生全部科目成绩。", ["cancel_all_scores"]),
        ("取消该科目成绩；情节严重的，取消全部科目成绩。", ["cancel_subject_score", "cancel_all_scores"]),
    ],
)
def test_a_subject_s_score_is_not_all_scores(words: str, codes: list[str]) -> None:
    assert [item.sanction for item in read_sanctions(words)] == codes


UNNUMBERED = (
    "{head}评价项目\n\n茶艺师五级。\n\n考场纪律\n\n1.有下列行为之一的，取消当次该科目成绩：\n\n（1）抄袭的。\n\n"
    "{heading}\n\n{words}\n\n云汐市技能协会\n\n2026年1月8日\n"
)


@pytest.mark.parametrize(
    ("heading", "words", "concept"),
    [
        ("时间安排", "各批次安排如下。", "schedule"),
        ("准考证打印", "登录系统打印。", "admission_ticket"),
        ("谁可以报名", "年满16周岁的。", "conditions"),
        ("关于补考的相关事项", "部分科目不合格的，可以补考。", "retake"),
        ("补考费按科目收取", "登录系统缴纳。", "conduct"),
        ("详见收费标准", "登录系统缴纳。", "conduct"),
    ],
)
def test_words_that_only_name_a_matter_head_it_without_a_number(
    heading: str, words: str, concept: str
) -> None:
    context = context_of(UNNUMBERED.format(head=HEAD, heading=heading, words=words))
    node = next(node for node in context.outline.nodes if node.text.value == words)
    assert concept in context.sections.of(node)


def test_a_plain_heading_of_the_body_closes_the_list_above_it() -> None:
    outline = outline_of(UNNUMBERED.format(head=HEAD, heading="补考规定", words="可以补考。"))
    heading = next(node for node in outline.nodes if node.text.value == "补考规定")
    assert (heading.kind, heading.parent) == ("heading", None)
