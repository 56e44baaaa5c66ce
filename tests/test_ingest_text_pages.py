"""Plain text with form feeds: page numbers and running lines are furniture, sentences go on over the page's end."""

from pathlib import Path

import pytest
from docx_bytes import cell, docx_bytes, table

from ingest import read_document
from models.document import Page


def read(text: str) -> Page:
    return read_document(Path("a.txt"), data=text.encode()).pages[0]


def lines(text: str, role: str = "body") -> list[str]:
    return [line.text for line in read(text).lines if line.role == role]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("- 1 -", "- 2 -", "- 3 -"),
        ("第1页 共3页", "第2页 共3页", "第3页 共3页"),
        ("1/3", "2/3", "3/3"),
    ],
)
def test_page_numbers_are_furniture_and_sentences_go_on(numbers: tuple[str, str, str]) -> None:
    pages = ("一、申报条件\n年满16周岁，", "持有四级证书的，可以申报。\n二、收费", "五级200元。")
    text = "\f".join(f"{page}\n\n{number}\n" for page, number in zip(pages, numbers, strict=True))
    assert lines(text) == [
        "一、申报条件",
        "年满16周岁，持有四级证书的，可以申报。",
        "二、收费",
        "五级200元。",
    ]
    assert len(lines(text, "furniture")) == 3


def test_running_lines_with_numbers_beside_them_are_furniture() -> None:
    text = "\f".join(f"云汐市技能协会文件\n第{n}条 内容{n}。\n评价通知\n{n}\n" for n in range(1, 4))
    assert lines(text) == ["第1条内容1。", "第2条内容2。", "第3条内容3。"]
    assert sorted(set(lines(text, "furniture"))) == ["1", "2", "3", "云汐市技能协会文件", "评价通知"]


@pytest.mark.parametrize(
    "text",
    [
        "级别\t考核费\n五级\t200\n\f级别\t考核费\n四级\t300\n",
        "云汐市技能协会\n2026年1月5日\n\f附件\n云汐市技能协会\n2026年1月5日\n",
        "附件1\n申报条件\n\f附件2\n收费标准\n",
        "五级200元。\n\f五级200元。\n",
    ],
)
def test_what_the_notice_says_on_two_pages_is_no_running_line(text: str) -> None:
    assert lines(text, "furniture") == []
    page = read(text)
    assert page.text.replace("\n", "").replace("\t", "") == "".join(text.split())


def test_a_text_of_one_page_has_no_running_lines() -> None:
    assert lines("甲\n1\n") == ["甲", "1"] and lines("甲，\n\f") == ["甲，"]


def test_cells_merged_as_old_programs_merge_them() -> None:
    first = cell("职业", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell("级别")
    second = cell("评茶员") + cell("茶艺师", "<w:hMerge/>") + cell("五级")
    page = read_document(Path("a.docx"), data=docx_bytes(table(first, second))).pages[0]
    assert [[each.text for each in row] for row in page.tables[0].grid()] == [
        ["职业", "职业", "级别"],
        ["评茶员", "茶艺师", "五级"],
    ]
