"""Attachments that are links to files: listed by their names, and their texts are not found."""

import pytest
from notice_text import notice_of

HEAD = "云汐市技能协会关于开展2026年职业技能评价的通知\n\n各单位：\n\n一、评价项目\n\n评茶员五级、四级。\n\n"
SIGNED = "云汐市技能协会\n2026年1月15日\n\n"
TWO = ["报名汇总表", "收费标准"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"附件：1.报名汇总表.docx\n2.收费标准.xlsx\n\n{SIGNED}", TWO),
        (f"{SIGNED}附件1：报名汇总表.docx\n附件2：收费标准.xls（下载）\n", TWO),
        (f"{SIGNED}附件下载：\n报名汇总表.docx\n收费标准.pdf\n", TWO),
        (f"附件：1.报名汇总表；2.收费标准\n\n{SIGNED}附件1：报名汇总表.docx\n附件2：收费标准.zip\n", TWO),
        (f"附件：1.报名汇总表；2.收费标准\n\n{SIGNED}附件下载：\n报名汇总表.docx\n收费标准.xlsx\n", TWO),
        (f"附件：报名汇总表.doc\n\n{SIGNED}", TWO[:1]),
        (f"{SIGNED}附件：报名汇总表.WPS\n", TWO[:1]),
    ],
)
def test_links_to_files_are_attachments_without_text(text: str, titles: list[str]) -> None:
    notice = notice_of(HEAD + text)
    assert [(one.title, one.found, one.labelled) for one in notice.attachments] == [
        (title, False, False) for title in titles
    ]
    told = [one.code for one in notice.findings if one.code.startswith("attachment")]
    assert told == ["attachment_missing"] * len(titles)
    assert str(notice.notice.issued_on) == "2026-01-15"


def test_texts_that_are_there_are_found_as_before() -> None:
    texts = "附件1\n报名汇总表\n姓名\t单位\n\t\n附件2\n收费标准\n五级\t200元\n四级\t300元\n"
    notice = notice_of(f"{HEAD}附件：1.报名汇总表.docx\n2.收费标准.xlsx\n\n{SIGNED}{texts}")
    assert [(one.title, one.found, one.labelled) for one in notice.attachments] == [
        (title, True, True) for title in TWO
    ]


def test_an_attachments_evidence_shows_the_name_as_it_stands() -> None:
    notice = notice_of(f"{HEAD}附件：1.报名汇总表.docx\n2.收费标准.xlsx\n\n{SIGNED}")
    assert notice.attachments[0].evidence[0].quote.startswith("报名汇总表")
    assert any("报名汇总表.docx" in clause.text for clause in notice.clauses)


def test_one_title_right_above_a_table_is_its_caption_and_no_attachment() -> None:
    table = "认定机构\t电话\n滦河技工学校\t0419-8555101\n家庭服务业协会\t0419-8555102\n"
    notice = notice_of(
        f"甲市技能协会关于2026年认定工作的通知\n\n各单位：\n\n一、工作安排\n\n另行通知。\n\n附：各认定机构联系方式\n\n{table}"
    )
    assert not notice.attachments
    assert "attachment_missing" not in {one.code for one in notice.findings}
