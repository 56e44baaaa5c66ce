"""Tables over pages: what is put together, what is not, and why."""

import pytest

from models.document import Cell, Document, Line, Page, Table
from parsers.blocks import read_blocks
from parsers.stitching import may_part, stitch
from parsers.tables import Grid, grid_of

EM = 10.0
Spans = dict[tuple[int, int], tuple[int, int]]
EDGES = (60.0, 140.0, 260.0, 400.0, 520.0)


def table(rows: list[list[str]], spans: Spans | None = None, *, edges: tuple[float, ...] = EDGES) -> Table:
    """A table of rows as printed; what a merged cell covers is left out, `spans` say how far it reaches."""
    spans = spans or {}
    covered = {
        (row + i, column + j)
        for (row, column), (height, width) in spans.items()
        for i in range(height)
        for j in range(width)
    } - set(spans)
    cells = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if (r, c) in covered:
                continue
            height, width = spans.get((r, c), (1, 1))
            left, right, top = edges[c], edges[c + width], 100 + 20.0 * r
            room = int((right - left - 8) / EM)
            parts = [words[i : i + room] for i in range(0, len(words), room)]
            lines = tuple(
                Line(text=part, size=EM, box=(left + 4, top, left + 4 + EM * len(part), top + EM))
                for part in parts
            )
            box = (left, top, right, top + 20.0 * height)
            cells.append(Cell(row=r, column=c, row_span=height, column_span=width, lines=lines, box=box))
    return Table(
        rows=len(rows), columns=len(rows[0]), cells=tuple(cells), box=(edges[0], 100, edges[-1], 400)
    )


def grid(
    rows: list[list[str]], page: int, spans: Spans | None = None, edges: tuple[float, ...] = EDGES
) -> Grid:
    return grid_of(table(rows, spans, edges=edges), page, 100 * page)


def values(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[cell.value for cell in row] for row in grid.cells]


HEAD = ["等级", "职业（工种）", "申报条件", "费用（元）"]
FIRST = ["五级", "育婴员", "年满16周岁。", "200"]
SECOND = ["四级", "育婴员", "取得五级证书。", "260"]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("shift", [0.0, 3.0, -20.0])
def test_the_header_stands_once_wherever_the_page_is_set(repeated: bool, shift: float) -> None:
    edges = tuple(edge + shift + (1.5 if index == 2 else 0) for index, edge in enumerate(EDGES))
    below = [HEAD, SECOND] if repeated else [SECOND]
    merged = stitch(grid([HEAD, FIRST], 1), grid(below, 2, edges=edges))
    assert values(merged) == [HEAD, FIRST, SECOND]
    assert merged is not None and merged.seams[0].page == 2
    assert ("header repeated" in merged.seams[0].reasons) == repeated


def test_three_pages_make_one_table() -> None:
    two = stitch(grid([HEAD, FIRST], 1), grid([HEAD, SECOND], 2))
    three = stitch(two, grid([["三级", "育婴员", "取得四级证书。", "320"]], 3))
    assert [row[0] for row in values(three)] == ["等级", "五级", "四级", "三级"]
    assert three is not None and [seam.page for seam in three.seams] == [2, 3]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("年满16周岁，累计从事本职业", "或相关职业工作1年以上。"),
        ("年满16周岁，累计从事本职业工作1年（含）", "以上，可以申报。"),
        ("1.年满16周岁；2.品行端正。", "3.身体健康，能够胜任工作。"),
        ("年满16周岁，并且经过本职业正规培训。", "学徒期满的人员也可以申报。"),
    ],
)
def test_a_row_broken_in_its_midst_is_one_row(above: str, below: str) -> None:
    cut = ["五级", "育婴员", above, "200"]
    merged = stitch(grid([HEAD, cut], 1), grid([["", "", below, ""], SECOND], 2))
    assert values(merged) == [HEAD, ["五级", "育婴员", above + below, "200"], SECOND]
    assert merged is not None and "row broken" in merged.seams[0].reasons
    pages = {evidence.page for evidence in merged.cells[1][2].text.evidence("rule.x")}
    assert pages == {1, 2}


def test_a_row_of_its_own_with_blanks_is_not_taken_for_the_rest_of_one() -> None:
    next_row = ["", "", "取得五级证书。", "260"]
    merged = stitch(grid([HEAD, FIRST], 1), grid([next_row, SECOND], 2))
    assert [row[2:] for row in values(merged)] == [HEAD[2:], FIRST[2:], next_row[2:], SECOND[2:]]


def test_a_cell_merged_across_the_break_is_one_cell() -> None:
    above = grid(
        [HEAD, ["五级", "育婴员", "条件一。", "200"], ["", "保育师", "条件二。", "210"]], 1, {(1, 0): (2, 1)}
    )
    below = grid(
        [["", "养老护理员", "条件三。", "220"], ["", "美容师", "条件四。", "230"], SECOND],
        2,
        {(0, 0): (2, 1)},
    )
    merged = stitch(above, below)
    assert merged is not None
    assert [row[0] for row in values(merged)] == ["等级", "五级", "五级", "五级", "五级", "四级"]
    assert merged.cells[1][0] is merged.cells[4][0]
    assert (merged.cells[1][0].row, merged.cells[1][0].row_span) == (1, 4)


def test_words_in_the_middle_of_a_merged_cell_may_stand_on_the_second_page() -> None:
    above = grid(
        [HEAD, ["", "育婴员", "条件一。", "200"], ["", "保育师", "条件二。", "210"]], 1, {(1, 0): (2, 1)}
    )
    below = grid(
        [["五级", "养老护理员", "条件三。", "220"], ["", "美容师", "条件四。", "2"]], 2, {(0, 0): (2, 1)}
    )
    assert [row[0] for row in values(stitch(above, below))] == ["等级", "五级", "五级", "五级", "五级"]


def test_a_blank_remark_below_a_merged_remark_stays_blank() -> None:
    head = ["等级", "职业", "费用", "备注"]
    above = grid([head, ["五级", "育婴员", "1", "免费"], ["四级", "育婴员", "2", ""]], 1, {(1, 3): (2, 1)})
    below = grid([["三级", "育婴员", "3", ""], ["二级", "育婴员", "4", ""]], 2)
    assert [row[3] for row in values(stitch(above, below))] == ["备注", "免费", "免费", "", ""]


def test_columns_that_the_rest_of_a_table_spans_are_found() -> None:
    above = grid([HEAD, FIRST], 1)
    below = grid([["四级", "育婴员", "同上，200元"]], 2, edges=(60, 140, 260, 520))
    assert values(stitch(above, below))[-1] == ["四级", "育婴员", "同上，200元", "同上，200元"]


@pytest.mark.parametrize(
    "below",
    [
        grid([["批次", "报名时间", "考试时间", "地点"], ["第一批", "3月1日", "4月1日", "市内"]], 2),
        grid([["职业名称", "工种", "等级", "备注"], ["育婴员", "无", "五级", "无"]], 2),
        grid([["四级", "育婴员", "条件。", "260"]], 2, edges=(60, 180, 300, 400, 520)),
        grid([["四级", "育婴员", "条件。", "260"]], 3),
    ],
)
def test_two_tables_stay_two(below: Grid) -> None:
    assert stitch(grid([HEAD, FIRST], 1), below) is None


def _blocks(*between: Line) -> list[list[list[str]]]:
    second = Page(number=2, width=595, height=842, content=(*between, table([HEAD, SECOND])))
    first = Page(number=1, width=595, height=842, content=(_line("收费标准一览表"), table([HEAD, FIRST])))
    document = Document(
        file_name="a.pdf", sha256="0", byte_size=1, media_type="application/pdf", text_source="text-layer",
        paged=True, pages=(first, second),
    )  # fmt: skip
    blocks = read_blocks(document)
    assert all(block.text.clause for block in blocks)
    return [values(block.grid) for block in blocks if block.grid]


def _line(words: str, **more: object) -> Line:
    box = (250.0, 80.0, 250.0 + EM * len(words), 90.0)
    return Line(text=words, box=box, size=EM, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["续表", "续表1", "表1（续）", "（接上页）", "单位：元", "收费标准一览表"])
def test_captions_of_the_rest_stand_between(words: str) -> None:
    assert _blocks(_line("— 2 —", role="furniture"), _line(words)) == [[HEAD, FIRST, SECOND]]


@pytest.mark.parametrize("words", ["报名须知", "续表应当加盖公章，并由本人签字。"])
def test_other_words_part_two_tables(words: str) -> None:
    assert not may_part(words)
    assert len(_blocks(_line(words))) == 2
