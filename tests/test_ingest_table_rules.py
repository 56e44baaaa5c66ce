"""Tables however their rules are drawn, and frames that are none."""

import itertools
from collections.abc import Callable

import pytest
from pdf_bytes import Sheet, pdf_bytes

from ingest import pdf
from ingest.merged_words import said_once
from models.document import Line, Table

Rows = list[list[str]]
Rules = Callable[[Sheet, list[float], list[float]], None]

ROWS = [["等级", "职业", "费用"], ["五级", "茶艺师", "200"], ["四级", "育婴员", "260"]]


def edges(start: float, step: float, count: int) -> list[float]:
    return [start + step * number for number in range(count + 1)]


def lattice(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])


def without_sides(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        sheet.line(xs[0], y, xs[-1], y)
    for x in xs[1:-1]:
        sheet.line(x, ys[0], x, ys[-1])


def cell_by_cell(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            lattice(sheet, [left + 0.7, right - 0.7], [top + 0.7, bottom - 0.7])


def broken(on: float, off: float) -> Rules:
    def draw(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
        for y in ys:
            for at in edges(xs[0], on + off, int((xs[-1] - xs[0]) / (on + off)))[:-1]:
                sheet.line(at, y, at + on, y)
        for x in xs:
            for at in edges(ys[0], on + off, int((ys[-1] - ys[0]) / (on + off)))[:-1]:
                sheet.line(x, at, x, at + on)

    return draw


def double(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    lattice(sheet, xs, ys)
    lattice(sheet, [xs[0] - 1.8, xs[-1] + 1.8], [ys[0] - 1.8, ys[-1] + 1.8])


def thin_boxes(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for y in ys:
        sheet.fill(xs[0], y - 0.25, xs[-1], y + 0.25)
    for x in xs:
        sheet.fill(x - 0.25, ys[0], x + 0.25, ys[-1])


def white(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    sheet.ops.append("1 G")
    lattice(sheet, xs, ys)
    sheet.ops.append("0 G")


def shaded_rows(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for top, bottom in list(itertools.pairwise(ys))[::2]:
        sheet.fill(xs[0], top, xs[-1], bottom, 0.9)


def shaded_cells(sheet: Sheet, xs: list[float], ys: list[float]) -> None:
    for left, right in itertools.pairwise(xs):
        for top, bottom in itertools.pairwise(ys):
            sheet.fill(left + 1, top + 1, right - 1, bottom - 1, 0.9)


def drawn(
    sheet: Sheet, rules: Rules, rows: Rows = ROWS, *, left: float = 60, step: float = 70, height: float = 20
) -> None:
    xs, ys = edges(left, step, len(rows[0])), edges(100, height, len(rows))
    rules(sheet, xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, words in zip(xs, row, strict=False):
            sheet.text(x + 5, y + (height - 10) / 2, words, 10)


def tables(sheet: Sheet) -> list[Rows]:
    (page,) = pdf.read_pages("a.pdf", pdf_bytes([sheet]))
    return [
        [[cell.text for cell in row] for row in block.grid()]
        for block in page.content
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    "rules",
    [
        lattice, without_sides, cell_by_cell, broken(3, 2), broken(1, 2), double, thin_boxes, white, shaded_rows,
        shaded_cells,
    ],
)  # fmt: skip
def test_a_table_is_one_however_its_rules_are_drawn(rules: Rules) -> None:
    sheet = Sheet()
    drawn(sheet, rules)
    assert tables(sheet) == [ROWS]


@pytest.mark.parametrize("height", [10.5, 11, 40])
def test_rows_as_high_as_their_words_or_higher(height: float) -> None:
    sheet = Sheet()
    drawn(sheet, lattice, height=height)
    assert tables(sheet) == [ROWS]


@pytest.mark.parametrize("over", [1, 2, 4])
def test_words_that_reach_over_a_rule_are_of_the_cell_they_begin_in(over: float) -> None:
    sheet = Sheet()
    rows = [["等级", "职业", "费用"], ["五级", "养老护理员", "200"]]
    drawn(sheet, lattice, rows, step=55 - over)
    assert tables(sheet) == [rows]


@pytest.mark.parametrize("gap", [4, 12, 40])
def test_two_tables_side_by_side_are_two(gap: float) -> None:
    sheet = Sheet()
    drawn(sheet, lattice)
    drawn(sheet, lattice, left=60 + 210 + gap)
    assert tables(sheet) == [ROWS, ROWS]


def test_a_table_within_a_frame_is_read_and_the_frame_is_none() -> None:
    sheet = Sheet()
    drawn(sheet, lattice)
    lattice(sheet, [40, 300], [70, 180])
    sheet.text(60, 80, "表一", 10)
    assert tables(sheet) == [ROWS]


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_a_note_in_a_frame_is_no_table(lines: int) -> None:
    sheet = Sheet()
    lattice(sheet, [60, 400], [100, 120 + 20 * lines])
    for number in range(lines):
        sheet.text(70, 110 + 20 * number, "请携带身份证，迟到者不得入场。")
    assert tables(sheet) == []


def test_a_note_below_the_rows_is_one_cell_over_all_columns() -> None:
    sheet = Sheet()
    drawn(sheet, lattice)
    lattice(sheet, [60, 270], [160, 180])
    sheet.text(65, 165, "注：费用不含材料费。①另付。", 10)
    note = "注：费用不含材料费。①另付。"
    assert tables(sheet) == [[*ROWS, [note, note, note]]]


def test_a_header_cell_that_a_line_parts_is_one_cell() -> None:
    sheet = Sheet()
    drawn(sheet, lattice, [["", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]])
    sheet.line(60, 100, 130, 120)
    sheet.text(62, 109, "等级", 8)
    sheet.text(100, 101, "科目", 8)
    assert tables(sheet) == [[["科目等级", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]]]


def test_words_set_downwards_in_a_merged_cell() -> None:
    sheet = Sheet()
    lattice(sheet, [60, 90], [100, 160])
    lattice(sheet, [90, 160, 230], [100, 120, 140, 160])
    for number, char in enumerate("技能等级"):
        sheet.text(70, 102 + 13 * number, char, 10)
    for number, row in enumerate([["职业", "费用"], ["茶艺师", "200"], ["育婴员", "260"]]):
        for x, words in zip((95, 165), row, strict=True):
            sheet.text(x, 105 + 20 * number, words, 10)
    assert [row[0] for row in tables(sheet)[0]] == ["技能等级"] * 3


def test_ruled_header_cells_left_blank_stay_cells_of_their_own() -> None:
    sheet = Sheet()
    rows = [["等级", "", "费用"], ["", "理论", "实操"], ["五级", "100", "200"], ["四级", "120", "260"]]
    drawn(sheet, lattice, rows)
    assert tables(sheet) == [rows]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["电工", "电工"], ["电工"]),
        (["汽车维修", "工", "汽车维修", "工", "汽车维修", "工"], ["汽车维修", "工"]),
        (["电工", "焊工"], ["电工", "焊工"]),
        (["电工", "电工", "焊工"], ["电工", "电工", "焊工"]),
    ],
)
def test_a_merged_cell_says_once_what_all_its_cells_said(words: list[str], kept: list[str]) -> None:
    lines = tuple(Line(text=one) for one in words)
    assert [line.text for line in said_once(lines, 3, 1)] == kept
    assert said_once(lines, 1, 1) == lines
