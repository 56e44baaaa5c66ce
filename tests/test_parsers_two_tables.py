"""Tables of one shape over a page break that are two: by their headers, their captions, their columns."""

import pytest

from models.document import Cell, Document, Line, Page, Table
from parsers.blocks import read_blocks

EM = 10.0
HEAD = ["等级", "理论", "实操"]
Rows = list[list[str]]


def table(rows: Rows, top: float = 100) -> Table:
    """A ruled table of columns of one width."""
    width = 480 / len(rows[0])
    cells = tuple(
        Cell(
            row=r,
            column=c,
            lines=(Line(text=words, size=EM, box=(x + 4, y, x + 4 + EM * len(words), y + EM)),)
            if words
            else (),
            box=(x, y, x + width, y + 20),
        )
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
        for x, y in [(60 + width * c, top + 20 * r)]
    )
    return Table(rows=len(rows), columns=len(rows[0]), cells=cells, box=(60, top, 540, top + 20 * len(rows)))


def line(words: str, top: float) -> Line:
    left = 300 - EM * len(words) / 2
    return Line(text=words, size=EM, box=(left, top, left + EM * len(words), top + EM))


def grids(*pages: list[Line | Table]) -> list[Rows]:
    document = Document(
        file_name="a.pdf", sha256="0", byte_size=1, media_type="application/pdf", text_source="text-layer",
        paged=True,
        pages=tuple(
            Page(number=number, width=595, height=842, content=tuple(content))
            for number, content in enumerate(pages, start=1)
        ),
    )  # fmt: skip
    return [
        [[cell.value for cell in row] for row in block.grid.cells]
        for block in read_blocks(document)
        if block.grid
    ]


TEA = [HEAD, ["五级", "100", "200"], ["四级", "120", "260"]]
CARE = [HEAD, ["五级", "90", "180"], ["四级", "110", "240"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("茶艺师收费标准", "育婴员收费标准"),
        ("表1 茶艺师收费标准", "表2 育婴员收费标准"),
        ("（一）茶艺师", "（二）育婴员"),
    ],
)
def test_tables_with_captions_of_their_own_are_two(first: str, second: str) -> None:
    assert grids([line(first, 80), table(TEA)], [line(second, 80), table(CARE)]) == [TEA, CARE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("茶艺师", "育婴员"),
        ("表1 茶艺师收费标准", "表2 育婴员收费标准"),
        ("茶艺师（五级至四级）", "育婴员（五级至四级）"),
    ],
)
def test_captions_within_the_tables_part_them_too(first: str, second: str) -> None:
    def titled(words: str, rows: Rows) -> Table:
        made = table([["", "", ""], *rows])
        caption = Cell(row=0, column=0, column_span=3, lines=(line(words, 100),), box=(60, 100, 540, 120))
        return made.model_copy(update={"cells": (caption, *(cell for cell in made.cells if cell.row))})

    found = grids([titled(first, TEA)], [titled(second, CARE)])
    assert [rows[1:] for rows in found] == [TEA, CARE]


@pytest.mark.parametrize(
    "below",
    [
        [["等级", "费用"], ["五级", "300"]],
        [["职业", "等级", "理论", "实操"], ["育婴员", "五级", "90", "180"]],
        [["批次", "报名", "考试", "成绩", "领证"], ["1", "3月1日", "4月1日", "5月1日", "6月1日"]],
    ],
)
def test_tables_of_other_columns_are_two(below: Rows) -> None:
    assert grids([table(TEA)], [table(below)]) == [TEA, below]
