"""Running lines and page numbers: what is furniture, and what only looks like it."""

import pytest

from ingest.furniture import mark_furniture
from models.document import Line, Page


def line(text: str, top: float) -> Line:
    return Line(text=text, box=(72, top, 300, top + 12), size=12)


def page(number: int, *lines: Line) -> Page:
    return Page(number=number, width=595, height=842, content=lines)


def furniture(pages: list[Page]) -> list[list[str]]:
    return [[line.text for line in page.lines if line.role == "furniture"] for page in mark_furniture(pages)]


@pytest.mark.parametrize(
    "form",
    [
        "第{}页共3页",
        "第{}页 共3页",
        "—{}—",
        "-{}-",
        "{}",
        "{}/3",
        "Page {} of 3",
        "第{}页/共3页",
        "— {} —",
        "· {} ·",
        "P{}",
        "p.{}",
        "{}/3页",
        "第{}/3页",
        "共3页第{}页",
        "～{}～",
        "第 {} 页 共 3 页",
        "PAGE {}/3",
        "【{}】",
        "（{}）",
        "—{}",
        "{}—",
        "= {} =",
        "第{}頁",
        "{}页",
        "Pg. {}",
        "No.{}",
        "- {}/3 -",
        "★{}★",
    ],
)
def test_page_numbers_of_every_form(form: str) -> None:
    pages = [page(n, line("正文", 100), line("末行", 700), line(form.format(n), 790)) for n in (1, 2, 3)]
    assert furniture(pages) == [[form.format(n)] for n in (1, 2, 3)]


@pytest.mark.parametrize(
    "numerals", ["ⅠⅡⅢ", ["i", "ii", "iii"], ["II", "III", "IV"], ["— 一 —", "— 二 —", "— 三 —"]]
)
@pytest.mark.parametrize("below", [745, 790])
def test_page_numbers_of_other_numerals_count_with_the_pages(numerals: list[str], below: float) -> None:
    pages = [page(n, line("末行", 728), line(numerals[n - 1], below)) for n in (1, 2, 3)]
    assert furniture(pages) == [[numeral] for numeral in numerals]


def test_a_letter_that_ends_the_text_is_text() -> None:
    pages = [page(n, line("等级：", 728), line("Ⅴ", 745)) for n in (1, 2)]
    assert furniture(pages) == [[], []]


def test_running_headers_with_the_page_number_in_them() -> None:
    pages = [page(n, line(f"评价中心公告第{n}页", 40), line("正文", 100 + n)) for n in (1, 2, 3)]
    assert furniture(pages) == [[f"评价中心公告第{n}页"] for n in (1, 2, 3)]


def test_left_and_right_pages_differ_and_the_first_has_none() -> None:
    headers = {1: "正文首行", 2: "某协会", 3: "操作事项通知", 4: "某协会", 5: "操作事项通知"}
    pages = [page(n, line(text, 40), line("正文", 120)) for n, text in headers.items()]
    assert furniture(pages) == [[], ["某协会"], ["操作事项通知"], ["某协会"], ["操作事项通知"]]


@pytest.mark.parametrize("form", ["某协会 {}", "{} 某协会操作事项"])
def test_running_headers_with_a_bare_number_that_counts_with_the_pages(form: str) -> None:
    pages = [page(n, line(form.format(n + 4), 40), line("正文" * n, 120)) for n in (1, 2, 3)]
    assert furniture(pages) == [[form.format(n + 4)] for n in (1, 2, 3)]
    prices = [page(n, line(form.format(100 * n), 40), line("正文" * n, 120)) for n in (1, 2, 3)]
    assert furniture(prices) == [[], [], []]


def test_running_headers_change_with_the_chapters() -> None:
    heads = [("总则", "收费", "补考", "附则")[(n - 1) // 3] for n in range(1, 13)]
    pages = [page(n, line(head, 40), line("正文" * n, 120)) for n, head in enumerate(heads, 1)]
    assert furniture(pages) == [[head] for head in heads]


@pytest.mark.parametrize("numbers", [(2, 5), (1, 4), (3, 6)])
def test_a_heading_that_stands_at_the_top_of_two_pages_is_text(numbers: tuple[int, int]) -> None:
    pages = [
        page(n, line("申报条件" if n in numbers else "正文" * n, 72), line("正文" * n, 120))
        for n in range(1, 7)
    ]
    assert furniture(pages) == [[]] * 6


def test_an_item_number_that_ends_the_page_is_text() -> None:
    pages = [page(n, line("末行", 700), line("（7）", 760)) for n in (1, 2, 3)]
    assert furniture([pages[0], page(2, line("正文", 100))]) == [[], []]


def test_a_number_within_the_text_is_text() -> None:
    pages = [page(n, line("正文", 100), line("3", 400), line("末行", 700)) for n in (1, 2, 3)]
    assert furniture(pages) == [[], [], []]


def test_a_number_that_ends_the_text_is_text() -> None:
    close = [page(1, line("房间号：", 744), line("1206", 758)), page(2, line("正文", 100))]
    assert furniture(close) == [[], []]


def test_headings_of_attachments_are_text() -> None:
    pages = [page(n, line(f"附件{n}", 72), line("参评须知", 110)) for n in (1, 2, 3)]
    assert furniture(pages) == [[], [], []]


def test_a_line_repeated_in_the_body_is_text() -> None:
    pages = [page(n, line("首行" * n, 60), line("同一句话。", 400)) for n in (1, 2, 3)]
    assert furniture(pages) == [[], [], []]


def test_a_single_page_with_its_number_below_the_text() -> None:
    assert furniture([page(1, line("正文", 700), line("1", 790))]) == [["1"]]


def test_nothing_else_of_a_line_changes() -> None:
    before = page(1, line("正文", 700), line("—1—", 790))
    (after,) = mark_furniture([before])
    assert after.content[1].model_copy(update={"role": "body"}) == before.content[1]
