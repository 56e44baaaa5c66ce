"""Word documents: numbers set high, tables of contents, what revisions delete."""

from pathlib import Path

import pytest
from docx_bytes import docx_bytes, paragraph, run

from ingest import read_document
from models.document import Page
from parsers import parse

RAISED = '<w:vertAlign w:val="superscript"/>'


def read(body: str, **parts: str) -> Page:
    return read_document(Path("a.docx"), data=docx_bytes(body, **parts)).pages[0]


def texts(body: str) -> list[str]:
    return [line.text for line in read(body).lines]


@pytest.mark.parametrize(
    ("before", "raised", "expected"),
    [
        ("成绩有效期两年", "1", "成绩有效期两年①。"),
        ("（见附件1）", "12", "（见附件1）⑫。"),
        ("成绩有效期两年", "[2]", "成绩有效期两年②。"),
        ("场地20m", "2", "场地20m²。"),
        ("共10", "3", "共10³。"),
        ("成绩有效期两年", "注", "成绩有效期两年注。"),
    ],
)
def test_a_number_set_high_behind_words_is_a_mark(before: str, raised: str, expected: str) -> None:
    assert texts(paragraph(run(before), run(raised, RAISED), run("。"))) == [expected]


def test_a_style_may_set_marks_high_and_a_run_may_set_them_back() -> None:
    styles = f'<w:style w:type="character" w:styleId="m"><w:rPr>{RAISED}</w:rPr></w:style>'
    high = run("1", '<w:rStyle w:val="m"/>')
    level = run("1", '<w:rStyle w:val="m"/><w:vertAlign w:val="baseline"/>')
    page = read(paragraph(run("两年"), high) + paragraph(run("附件"), level), styles=styles)
    assert [line.text for line in page.lines] == ["两年①", "附件1"]


def test_a_note_typed_by_hand_is_a_footnote() -> None:
    body = (
        paragraph("云汐市技能协会关于开展2026年职业技能评价的通知")
        + paragraph(run("五级成绩有效期两年"), run("1", RAISED), run("。"))
        + paragraph(run("1", RAISED), run("自公布之日起算。"))
    )
    notice = parse(read_document(Path("a.docx"), data=docx_bytes(body)))
    assert [(clause.kind, clause.text) for clause in notice.clauses][1:] == [
        ("paragraph", "五级成绩有效期两年①。"),
        ("footnote", "①自公布之日起算。"),
    ]


CONTENTS = {
    "a content control": (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('目录')}{paragraph('一、评价项目')}</w:sdtContent></w:sdt>"
    ),
    "styled paragraphs": paragraph("目录", properties='<w:pStyle w:val="T1"/>')
    + paragraph("一、评价项目", properties='<w:pStyle w:val="T1"/>'),
}
STYLES = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="TOC 1"/></w:style>'


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=list(CONTENTS))
def test_a_table_of_contents_is_furniture(contents: str) -> None:
    page = read(contents + paragraph("一、评价项目") + paragraph("评茶员五级。"), styles=STYLES)
    assert [(line.role, line.text) for line in page.lines] == [
        ("furniture", "目录"),
        ("furniture", "一、评价项目"),
        ("body", "一、评价项目"),
        ("body", "评茶员五级。"),
    ]


def test_other_content_controls_are_the_notices_own() -> None:
    control = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj></w:sdtPr>'
    page = read(f"{control}<w:sdtContent>{paragraph('通知')}</w:sdtContent></w:sdt>")
    assert [line.role for line in page.lines] == ["body"]


def test_what_revisions_delete_is_told() -> None:
    gone = "<w:del><w:r><w:delText>200</w:delText></w:r></w:del>"
    page = read(paragraph(run("考核费"), gone, f"<w:ins>{run('260')}</w:ins>", run("元")))
    assert (page.text, page.reason) == ("考核费260元", "3 characters that revisions delete left out")
    assert read(paragraph("考核费260元")).reason == ""
