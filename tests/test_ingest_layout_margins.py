"""Page numbers in corners and on sides, headers and footers beside them, as drawn on pages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pdf_bytes import HEIGHT, WIDTH, Sheet, pdf_bytes

from ingest import read_document
from models.document import Page

BODY = (
    "参加考核的人员应当在规定的时间内提交申请材料，逾期不再受理。",
    "考核分为理论知识和操作技能两个科目，均合格的颁发证书。",
    "未合格的科目可以在一年之内申请补考，补考费用另行收取。",
    "考核结果在考核结束后二十个工作日内公布，请登录网站查询。",
)


def sheets(count: int, draw: Callable[[Sheet, int], None], *, rows: int = 24) -> list[Page]:
    """Pages of text, each with what `draw` adds to it by its number."""
    made = []
    for number in range(1, count + 1):
        sheet = Sheet()
        draw(sheet, number)
        for row in range(rows if number < count else 5):
            sheet.text(90, 90 + 26 * row, BODY[(row + number) % 4])
        made.append(sheet)
    return list(read_document(Path("a.pdf"), data=pdf_bytes(made)).pages)


def furniture(pages: list[Page]) -> list[list[str]]:
    return [[line.text for line in page.lines if line.role == "furniture"] for page in pages]


def body(pages: list[Page]) -> list[int]:
    return [sum(line.role == "body" for line in page.lines) for page in pages]


FORMS = [
    "— {} —",
    "第 {} 页 共 9 页",
    "{}/9",
    "{} / 9",
    "·{}·",
    "・{}・",
    "－{}－",
    "- {} -",
    "―{}―",
    "第{}页",
    "第 {} 页/共 9 页",
    "（{}）",
    "{}",
    "Page {}",
    "Page {} of 9",
    "~ {} ~",
    "-- {} --",
    "«{}»",
    "第{}页，共9页",
    "〔{}〕",
    "│{}│",
    "◇ {} ◇",
    "页 {}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("digits", ["0123456789", "０１２３４５６７８９"])
def test_numbers_in_corners_alternately_left_and_right(form: str, digits: str) -> None:
    def draw(sheet: Sheet, number: int) -> None:
        words = form.format(digits[number])
        sheet.text(90 if number % 2 == 0 else 460, 786, words, 10)

    pages = sheets(4, draw)
    assert [len(found) for found in furniture(pages)] == [1] * 4
    assert body(pages) == [24, 24, 24, 5]


@pytest.mark.parametrize(
    "numerals",
    [
        "ⅠⅡⅢⅣ",
        "一二三四",
        ["i", "ii", "iii", "iv"],
        ["A-1", "A-2", "A-3", "A-4"],
        ["1-1", "1-2", "1-3", "1-4"],
    ],
)
def test_other_numerals_at_the_foot(numerals: list[str]) -> None:
    pages = sheets(4, lambda sheet, number: sheet.text(290, 790, numerals[number - 1], 10))
    assert [len(found) for found in furniture(pages)] == [1] * 4


@pytest.mark.parametrize("first", [2, 5, 11])
@pytest.mark.parametrize("top", [36, 790])
def test_numbers_that_begin_elsewhere(first: int, top: float) -> None:
    pages = sheets(4, lambda sheet, number: sheet.text(290, top, f"- {number + first} -", 9))
    assert [len(found) for found in furniture(pages)] == [1] * 4


def test_a_first_page_without_a_number() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        if number > 1:
            sheet.text(460 if number % 2 else 90, 790, f"— {number} —", 14)

    assert [len(found) for found in furniture(sheets(4, draw))] == [0, 1, 1, 1]


def test_a_header_with_a_rule_and_a_number_in_its_outer_corner() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(90 if number % 2 == 0 else 480, 40, str(number), 9)
        sheet.text(240, 40, "某某职业技能评价中心文件汇编", 9)
        sheet.line(90, 54, 500, 54)

    pages = sheets(5, draw)
    assert all(len(found) == 1 and "文件汇编" in found[0] for found in furniture(pages))


def test_footers_of_an_address_beside_the_number() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.line(90, 776, 500, 776)
        sheet.text(90, 782, "地址：某市某区某路1号 电话：021-55550101", 9)
        sheet.text(440, 782, f"第 {number} 页 共 3 页", 9)
        sheet.text(90, 796, "网址：www.example.org", 9)

    pages = sheets(3, draw)
    assert [len(found) for found in furniture(pages)] == [2] * 3


def test_a_number_set_in_the_side_margin() -> None:
    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(555 if number % 2 else 20, 410, f"— {number} —", 10)

    pages = sheets(4, draw)
    assert body(pages) == [24, 24, 24, 5]
    assert [len(found) for found in furniture(pages)] == [1] * 4


def test_a_number_that_lies_on_its_side() -> None:
    """As on a landscape sheet bound with upright ones."""

    def draw(sheet: Sheet, number: int) -> None:
        sheet.text(560, 410, f"— {number} —", 10, angle=270)

    pages = sheets(4, draw)
    assert body(pages) == [24, 24, 24, 5]


def test_landscape_pages_have_theirs_at_their_own_foot() -> None:
    made = []
    for number in range(1, 5):
        wide = number in (2, 3)
        height, width = (WIDTH, HEIGHT) if wide else (HEIGHT, WIDTH)
        sheet = Sheet(media=(0, HEIGHT - height, width, HEIGHT))
        for row in range(14 if wide else 24):
            sheet.text(90, 90 + 26 * row, BODY[row % 4])
        sheet.text(width / 2, height - 52, f"- {number} -", 10)
        made.append(sheet)
    pages = list(read_document(Path("a.pdf"), data=pdf_bytes(made)).pages)
    assert [len(found) for found in furniture(pages)] == [1] * 4


@pytest.mark.parametrize("words", ["2026", "200元", "五级", "（7）", "3."])
def test_words_that_end_a_page_close_to_the_text_are_text(words: str) -> None:
    def draw(sheet: Sheet, number: int) -> None:
        if number == 2:
            sheet.text(90, 90 + 26 * 24, words)
            sheet.text(90, 90 + 26 * 25, words)

    assert furniture(sheets(3, draw)) == [[], [], []]
