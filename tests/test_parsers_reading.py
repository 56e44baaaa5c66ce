"""What is told of how a document was read: pages unread, lines read unsurely."""

import pytest
from notice_text import document_of, recognised

from models.document import Document, Line, Page, Table, Unread
from models.notice import Finding
from parsers import parse
from parsers.reading import UNREAD, UNSURE

NOTICE = """云汐市技能协会关于开展2026年职业技能评价的通知

各单位：

一、评价项目

评茶员五级、四级。

二、收费标准

级别\t考核费（元）
五级\t260
四级\t310

云汐市技能协会
2026年1月15日"""


def told(document: Document, code: str) -> list[Finding]:
    return [one for one in parse(document).findings if one.code == code]


def changed(document: Document, words: str, confidence: float, **more: object) -> Document:
    """The document with the lines that hold the words read with that confidence."""

    def line_of(line: Line) -> Line:
        return line.model_copy(update={"confidence": confidence, **more}) if words in line.text else line

    def block_of(block: Line | Table) -> Line | Table:
        if isinstance(block, Line):
            return line_of(block)
        cells = tuple(
            cell.model_copy(update={"lines": tuple(map(line_of, cell.lines))}) for cell in block.cells
        )
        return block.model_copy(update={"cells": cells})

    pages = tuple(
        page.model_copy(update={"content": tuple(map(block_of, page.content))}) for page in document.pages
    )
    return document.model_copy(update={"pages": pages})


def test_surely_read_lines_and_typed_ones_are_not_told() -> None:
    assert told(recognised(NOTICE), "low_confidence") == []
    assert told(recognised(NOTICE, UNSURE), "low_confidence") == []
    assert told(document_of(NOTICE), "low_confidence") == []


@pytest.mark.parametrize("words", ["各单位", "评茶员", "310", "2026年1月15日"])
def test_an_unsure_line_is_told_with_its_words_and_box(words: str) -> None:
    (one,) = told(changed(recognised(NOTICE), words, 0.42), "low_confidence")
    (place,) = one.evidence
    assert one.severity == "warning" and words in place.quote
    assert place.page == 1 and place.bbox is not None and place.clause
    assert "0.42" in one.message and place.quote in one.message and place.quote in one.message_en


def test_unsure_lines_of_a_page_are_told_together() -> None:
    document = changed(changed(recognised(NOTICE), "260", 0.31), "各单位", 0.5)
    (one,) = told(document, "low_confidence")
    assert len(one.evidence) == 2 and "“260”" in one.message


def test_pages_are_told_apart() -> None:
    first = changed(recognised(NOTICE), "评茶员", 0.5)
    line = Line(text="考生须知另行公布。", box=(72, 80, 180, 92), confidence=0.2)
    more = Page(number=2, width=595, height=842, content=(line,), text_source="ocr")
    document = first.model_copy(update={"pages": (*first.pages, more)})
    assert [one.evidence[0].page for one in told(document, "low_confidence")] == [1, 2]


def test_running_heads_and_lone_marks_are_not_told() -> None:
    assert told(changed(recognised(NOTICE), "各单位", 0.2, role="furniture"), "low_confidence") == []
    dash = recognised(NOTICE.replace("310", "——"))
    assert told(changed(dash, "——", 0.2), "low_confidence") == []


@pytest.mark.parametrize("reason", list(UNREAD))
def test_an_unread_page_is_an_error_with_its_number(reason: Unread) -> None:
    document = recognised(NOTICE)
    empty = Page(number=2, width=595, height=842, text_source="ocr", unread=reason)
    (one,) = told(document.model_copy(update={"pages": (*document.pages, empty)}), "page_unread")
    assert one.severity == "error" and "第2页" in one.message and "page 2 " in one.message_en
    assert [(item.page, item.bbox) for item in one.evidence] == [(2, (0, 0, 595, 842))]


def test_an_unread_page_with_some_words_quotes_them() -> None:
    page = recognised(NOTICE).pages[0].model_copy(update={"unread": "nothing_read"})
    (one,) = told(recognised(NOTICE).model_copy(update={"pages": (page,)}), "page_unread")
    assert one.evidence[0].quote == page.lines[0].text


def test_pages_that_were_read_are_not_told() -> None:
    assert told(recognised(NOTICE), "page_unread") == []
