"""Lines found by ink alone, and signs that their neighbours decide."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

from ingest.ocr.context import signs_in_context
from ingest.ocr.detect import Span
from ingest.ocr.lines import find_lines, lies_level, split_rows
from ingest.ocr.recognise import Character, Reading
from ingest.ocr.signs import signs_told
from models.document import Cell, Line, Table

EM = 20


def paper(*characters: tuple[int, int]) -> np.ndarray:
    """A page with characters of an em at places: left and top."""
    page = np.full((400, 600), 255, np.uint8)
    for left, top in characters:
        page[top : top + 18, left : left + 18 : 3] = 20
        page[top : top + 18 : 8, left : left + 18] = 20
    return page


def row(left: int, top: int, count: int) -> list[tuple[int, int]]:
    return [(left + EM * i, top) for i in range(count)]


def test_lines_are_found_each_once() -> None:
    page = paper(*row(40, 40, 12), *row(40, 70, 5), *row(200, 70, 6), *row(40, 100, 12))
    found = find_lines(page, EM)
    assert found is not None
    assert sorted((s.top, s.left, s.width // EM) for s in found) == [
        (40, 40, 11),
        (70, 40, 4),
        (70, 200, 5),
        (100, 40, 11),
    ]


def test_cells_part_lines() -> None:
    page = paper(*row(40, 40, 4), *row(130, 40, 4), *row(130, 61, 1))
    cells = [Span(30, 30, 125, 95), Span(125, 30, 230, 95)]
    found = find_lines(page, EM, cells)
    assert found is not None
    assert sorted((s.left, s.top) for s in found) == [(40, 40), (130, 40), (130, 61)]


def test_a_page_on_its_side_or_with_a_picture_is_not_lines_all_over() -> None:
    page = paper(*row(40, 40, 20), *row(40, 80, 20), *row(40, 120, 20))
    ink = (page < 200).astype(np.uint8)
    assert lies_level(ink, EM)
    assert not lies_level(np.ascontiguousarray(np.rot90(ink)), EM)
    assert find_lines(np.ascontiguousarray(np.rot90(page)), EM) is None
    page[200:330, 100:400:2] = 30
    assert find_lines(page, EM) is None


@pytest.mark.parametrize("strokes", [(8,), (2, 14), (1, 8, 16)])
def test_a_numeral_of_strokes_above_a_character_is_no_sliver(strokes: tuple[int, ...]) -> None:
    ink = np.zeros((50, 20), np.uint8)
    for top in strokes:
        ink[top : top + 2, 2:18] = 1
    ink[26:46, 1:19] = 1
    lines = split_rows(ink, Span(0, 0, 20, 50), EM, highest=1.4 * EM)
    assert [(s.top, s.bottom) for s in lines] == [(strokes[0], strokes[-1] + 2), (26, 46)]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["3月9日一3月20日"], ["3月9日—3月20日"]),
        (["（2025一2027年）"], ["（2025—2027年）"]),
        (["上午8:30一12:00"], ["上午8:30—12:00"]),
        (["3月9日一", "3月20日"], ["3月9日—", "3月20日"]),
        (["3月9日一", "次性缴纳"], ["3月9日一", "次性缴纳"]),
        (["焊工（五级一三级）、起重工（四级一一级）"], ["焊工（五级—三级）、起重工（四级—一级）"]),
        (["初级工一技师"], ["初级工—技师"]),
        (["五级一次性通过", "技能等级一级"], ["五级一次性通过", "技能等级一级"]),
        (["注：“一”表示该等级不设此科目"], ["注：“—”表示该等级不设此科目"]),
        (["登录“一网通”平台"], ["登录“一网通”平台"]),
        (["2026年一季度"], ["2026年一季度"]),
        (["自缴费之日一年内"], ["自缴费之日一年内"]),
        (["1 开考项目", "Ⅱ 考试日程"], ["Ⅰ 开考项目", "Ⅱ 考试日程"]),
        (["1 开考项目", "2 考试日程"], ["1 开考项目", "2 考试日程"]),
        (["Ⅱ 考试日程", "1 开考项目"], ["Ⅱ 考试日程", "1 开考项目"]),
    ],
)
def test_signs_in_lines_are_told_by_their_neighbours(texts: list[str], told: list[str]) -> None:
    blocks = signs_in_context([Line(text=text) for text in texts])
    assert [block.text for block in blocks] == told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["X", "√"], ["x", "X光"]], [["×", "√"], ["×", "X光"]]),
        ([["V", "O"], ["0", "V带"]], [["√", "○"], ["0", "V带"]]),
        ([["—", "作弊"], ["二", "替考"]], [["一", "作弊"], ["二", "替考"]]),
        ([["—", "80"], ["—", "90"]], [["—", "80"], ["—", "90"]]),
        ([["100", "一"], ["110", "—"]], [["100", "—"], ["110", "—"]]),
        ([["三", "80"], ["一", "90"]], [["三", "80"], ["一", "90"]]),
    ],
)
def test_signs_in_cells_are_told_by_their_neighbours(rows: list[list[str]], told: list[list[str]]) -> None:
    cells = tuple(
        Cell(row=r, column=c, lines=(Line(text=text),))
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
    )
    (table,) = signs_in_context([Table(rows=len(rows), columns=2, cells=cells)])
    assert isinstance(table, Table)
    assert [[cell.text if cell else "" for cell in line] for line in table.grid()] == told


@pytest.mark.parametrize(("read", "strokes", "told"), [("ⅢⅢI", 3, "Ⅲ"), ("II", 3, "Ⅲ"), ("III", 2, "Ⅱ")])
def test_strokes_of_a_roman_numeral_are_counted(read: str, strokes: int, told: str) -> None:
    ink = np.zeros((EM, 10 * EM), np.uint8)
    for stroke in range(strokes):
        ink[2:18, 2 + 6 * stroke : 5 + 6 * stroke] = 1
    ink[0:18, 60:78] = 1
    characters = [Character(text, 4.0 + 5 * i, 0.8) for i, text in enumerate(read)]
    reading = Reading((*characters, Character("考", 69.0, 0.9)), Span(0, 0, 10 * EM, EM), float(EM))
    assert signs_told(reading, ink).text == told + "考"
