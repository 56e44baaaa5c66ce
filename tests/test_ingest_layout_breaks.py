"""Ruled tables over a page's end, drawn as word processors draw them: rows cut in two, headers in part, captions."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pdf_bytes import Sheet, pdf_bytes

from ingest import read_document
from parsers import parse
from parsers.blocks import read_blocks

Cells = list[list[str]]
XS = (60.0, 120.0, 210.0, 420.0, 520.0)
TITLE = "关于开展2026年茶艺师职业技能等级认定的通知"


def rows(
    sheet: Sheet,
    top: float,
    cells: Cells,
    *,
    xs: Sequence[float] = XS,
    merged: Sequence[tuple[int, int]] = (),
    height: float = 0,
) -> float:
    """Draws rows, each as high as its words need; no rule above the (row, column) pairs of `merged`."""
    if (0, 0) not in merged:
        sheet.line(xs[0], top, xs[-1], top)
    for number, row in enumerate(cells):
        bottom = top + max(
            [
                height,
                *(
                    18 + 13 * (len(words) * 10 // (int(b - a) - 8))
                    for words, a, b in zip(row, xs, xs[1:], strict=False)
                ),
            ]
        )
        for words, left, right in zip(row, xs, xs[1:], strict=False):
            room = int(right - left - 8) // 10
            for line in range(0, len(words), room):
                sheet.text(left + 4, top + 4 + 13 * line / room, words[line : line + room], 10)
        for column, (left, right) in enumerate(pairwise(xs)):
            if (number + 1, column) not in merged:
                sheet.line(left, bottom, right, bottom)
        for x in xs:
            sheet.line(x, top, x, bottom)
        top = bottom
    return top


def grids(*sheets: Sheet) -> list[Cells]:
    document = read_document(Path("a.pdf"), data=pdf_bytes(list(sheets)))
    return [
        [[cell.value for cell in row] for row in block.grid.cells]
        for block in read_blocks(document)
        if block.grid
    ]


def pages(
    first: Cells, second: Cells, *, caption: str = "", number: bool = True, top: float = 72
) -> list[Sheet]:
    one, two = Sheet(), Sheet()
    one.text(150, 60, TITLE, 14)
    one.text(60, 500, "一、收费标准")
    rows(one, 540, first)
    if caption:
        two.text(60, top, caption, 10)
        top += 22
    end = rows(two, top, second)
    two.text(84, end + 20, "二、其他事项另行通知，请各有关单位互相转告。")
    if number:
        one.text(290, 800, "— 1 —", 9)
        two.text(290, 800, "— 2 —", 9)
    return [one, two]


HEAD = ["等级", "职业", "申报条件", "费用（元）"]
FIVE = ["五级", "茶艺师", "年满16周岁，学徒期满。", "300"]
FOUR = ["四级", "茶艺师", "取得五级证书以后，累计从事本职业工作满3年。", "380"]
THREE = ["三级", "茶艺师", "取得四级证书。", "450"]


@pytest.mark.parametrize(
    "caption",
    [
        "续表",
        "续表1",
        "（续表）",
        "表1（续）",
        "续表一",
        "（续上表）",
        "（接上页）",
        "表1 收费标准（续）",
        "续表：收费标准",
        "续 表",
    ],
)
@pytest.mark.parametrize("repeated", [True, False])
def test_captions_of_the_rest(caption: str, repeated: bool) -> None:
    assert grids(
        *pages([HEAD, FIVE], [HEAD, FOUR, THREE] if repeated else [FOUR, THREE], caption=caption)
    ) == [[HEAD, FIVE, FOUR, THREE]]


@pytest.mark.parametrize(("cut", "column"), [(14, 2), (20, 2), (21, 2)])
def test_a_row_cut_in_the_midst_of_a_cell(cut: int, column: int) -> None:
    above, below = list(FOUR), [""] * 4
    above[column], below[column] = FOUR[column][:cut], FOUR[column][cut:]
    assert grids(*pages([HEAD, FIVE, above], [below, THREE])) == [[HEAD, FIVE, FOUR, THREE]]


def test_a_row_cut_in_two_cells_at_once() -> None:
    long = ["四级", "茶艺师（含茶文化、茶叶加工方向）", "取得五级证书以后，累计从事本职业工作满3年。", "380"]
    above = ["四级", "茶艺师（含茶文化、", "取得五级证书以后，累计从事本职业工作", "380"]
    below = ["", "茶叶加工方向）", "满3年。", ""]
    assert grids(*pages([HEAD, FIVE, above], [below, THREE])) == [[HEAD, FIVE, long, THREE]]


def test_a_row_cut_below_its_repeated_header() -> None:
    above, below = list(FOUR), ["", "", FOUR[2][14:], ""]
    above[2] = FOUR[2][:14]
    assert grids(*pages([HEAD, FIVE, above], [HEAD, below, THREE])) == [[HEAD, FIVE, FOUR, THREE]]


@pytest.mark.parametrize("key", ["", "五级"], ids=("merged across the break", "repeated below it"))
def test_a_key_over_the_break(key: str) -> None:
    one, two = Sheet(), Sheet()
    rows(
        one,
        600,
        [HEAD, ["五级", "茶艺师", "条件甲。", "300"], ["", "评茶员", "条件乙。", "310"]],
        merged=[(2, 0)],
    )
    rows(two, 72, [[key, "制茶工", "条件丙。", "320"], ["四级", "茶艺师", "条件丁。", "380"]])
    (found,) = grids(one, two)
    assert [row[0] for row in found] == ["等级", "五级", "五级", "五级", "四级"]


def test_only_the_second_header_row_is_repeated() -> None:
    one, two = Sheet(), Sheet()
    xs = (60.0, 200.0, 360.0, 520.0)
    top = rows(one, 600, [["等级", "收费标准（元）"]], xs=(60.0, 200.0, 520.0), merged=[(1, 0)])
    rows(one, top, [["", "理论", "实操"], ["五级", "100", "200"]], xs=xs, merged=[(0, 0)])
    rows(two, 72, [["等级", "理论", "实操"], ["四级", "120", "260"]], xs=xs)
    (found,) = grids(one, two)
    assert found[-2:] == [["五级", "100", "200"], ["四级", "120", "260"]]
    assert sum("理论" in row for row in found) == 1


def test_only_the_first_header_row_is_repeated() -> None:
    one, two = Sheet(), Sheet()
    narrow, xs = (60.0, 200.0, 520.0), (60.0, 200.0, 360.0, 520.0)
    top = rows(one, 600, [["等级", "收费标准（元）"]], xs=narrow)
    rows(one, top, [["", "理论", "实操"], ["五级", "100", "200"]], xs=xs)
    top = rows(two, 72, [["等级", "收费标准（元）"]], xs=narrow)
    rows(two, top, [["四级", "120", "260"]], xs=xs)
    (found,) = grids(one, two)
    assert found[-2:] == [["五级", "100", "200"], ["四级", "120", "260"]]


def test_the_header_is_repeated_with_the_title_of_the_table_above_it() -> None:
    one, two = Sheet(), Sheet()
    full = (60.0, 520.0)
    top = rows(one, 600, [["茶艺师收费标准一览表"]], xs=full)
    rows(one, top, [HEAD, FIVE])
    top = rows(two, 72, [["茶艺师收费标准一览表（续）"]], xs=full)
    rows(two, top, [HEAD, FOUR])
    (found,) = grids(one, two)
    assert [row[0] for row in found][1:] == ["等级", "五级", "四级"]


@pytest.mark.parametrize("note", ["单位：元/人", "①含证书费。"])
def test_a_note_at_the_foot_between_both_parts(note: str) -> None:
    first, second = pages([HEAD, FIVE], [FOUR, THREE])
    first.text(60, 760, note, 8)
    assert grids(first, second) == [[HEAD, FIVE, FOUR, THREE]]


def test_the_rest_on_a_landscape_page() -> None:
    one = Sheet()
    rows(one, 600, [HEAD, FIVE])
    two = Sheet(media=(0, 842 - 595, 842, 842))
    rows(two, 72, [HEAD, FOUR], xs=(60, 150, 290, 640, 780))
    assert grids(one, two) == [[HEAD, FIVE, FOUR]]


def test_records_of_a_table_over_three_pages() -> None:
    first, second = pages([HEAD, FIVE], [[*FOUR[:2], FOUR[2][:14], "380"]])
    third = Sheet()
    rows(third, 72, [["", "", FOUR[2][14:], ""], THREE])
    second.ops = [op for op in second.ops if "/F1 12" not in op]
    notice = parse(read_document(Path("a.pdf"), data=pdf_bytes([first, second, third])))
    assert [(fee.level, fee.amount) for fee in notice.fees] == [(5, 300), (4, 380), (3, 450)]
    assert [(one.level, one.text) for one in notice.application_conditions] == [
        (5, FIVE[2]),
        (4, FOUR[2]),
        (3, THREE[2]),
    ]
