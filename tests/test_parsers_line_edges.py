"""Where a page's lines end: one that hangs over the edge does not make all others short."""

import pytest

from models.document import Cell, Document, Line, Page, Table
from parsers.paragraphs import read_paragraphs

EM, LEFT, EDGE = 14.0, 74.0, 508.0
WORDS = "到五级证书以后又从事本职业满三年，要么累计从事本职业满五年，要"


def line(number: int, end: float, text: str = WORDS, left: float = LEFT) -> Line:
    top = 100.0 + 20 * number
    step = (end - left) / len(text)
    extents = tuple((left + step * i, left + step * (i + 1)) for i in range(len(text)))
    return Line(text=text, box=(left, top, end, top + EM), extents=extents, size=EM)


def blocks(ends: list[float]) -> list[str]:
    content = tuple(line(number, end) for number, end in enumerate(ends))
    page = Page(number=1, width=595, height=842, content=content, text_source="ocr")
    document = Document(
        file_name="a.pdf",
        sha256="0" * 64,
        byte_size=1,
        media_type="application/pdf",
        text_source="ocr",
        paged=True,
        pages=(page,),
    )
    return [block.value for block in read_paragraphs(document)]


@pytest.mark.parametrize("over", [0.0, 12.0, 25.0, 34.0])
def test_a_line_that_hangs_over_the_edge_parts_no_others(over: float) -> None:
    assert blocks([EDGE, EDGE - 2, EDGE + over, EDGE - 1, EDGE]) == [WORDS * 5]


def test_lines_that_end_early_are_short_where_no_edge_is_common() -> None:
    assert len(blocks([EDGE, EDGE - 60, EDGE - 100, EDGE - 60, EDGE])) == 4
    assert len(blocks([EDGE, EDGE - 100, EDGE - 100, EDGE - 101])) == 3  # far from the edge


def typed(*lines: tuple[str, float, float]) -> list[str]:
    """The paragraphs of lines: words, indent and room left at the edge, both in characters."""
    content = tuple(
        line(number, EDGE - room * EM, text, LEFT + indent * EM)
        for number, (text, indent, room) in enumerate(lines)
    )
    page = Page(number=1, width=595, height=842, content=content, text_source="text-layer")
    document = Document(
        file_name="a.pdf", sha256="0" * 64, byte_size=1, media_type="application/pdf",
        text_source="text-layer", paged=True, pages=(page,),
    )  # fmt: skip
    return [block.value for block in read_paragraphs(document)]


@pytest.mark.parametrize("room", [0.0, 1.8, 2.6])
def test_an_indented_line_that_stops_amid_its_sentence_goes_on_at_the_margin(room: float) -> None:
    ended = "费用由集团承担，不向职工收取，具体办法见集团制度汇编第三册之内。"
    first = "实习学生由所在院校审核并且汇总之后，连同电子版和证明材料一并"
    assert typed((ended, 2, 0), (first, 2, room), ("报集团培训中心。", 0, 25)) == [
        ended,
        first + "报集团培训中心。",
    ]


def test_a_line_that_ended_is_no_beginning_of_what_stands_at_the_margin() -> None:
    first = "实习学生由所在院校审核并且汇总之后，连同电子版和证明材料报送。"
    assert typed((WORDS, 0, 0), (first, 2, 2.6), ("附件一", 0, 27))[-1] == "附件一"


@pytest.mark.parametrize(("one", "two"), [("1．", "2．"), ("1.", "2."), ("1、", "2、")])
def test_a_line_that_happens_to_begin_with_the_next_number_of_a_running_list(one: str, two: str) -> None:
    first = f"（三）有下列行为的，取消全部科目成绩，移送有关部门：{one}由他人替考的；"
    assert typed((first, 2, 0.2), (f"{two}组织作弊的。", 0, 25)) == [f"{first}{two}组织作弊的。"]


def test_unjustified_lines_have_an_edge_though_one_hangs_over_it() -> None:
    rooms = (2.0, 2.3, 2.1, 2.6, 1.9, 2.2, 2.4)
    lines = [(WORDS, 0.0, room) for room in rooms]
    assert typed((WORDS + "。", 0, 0), *lines, (WORDS, 0, 20)) == [WORDS + "。", WORDS * 8]


def test_a_value_that_wraps_behind_its_label_stays_with_it() -> None:
    first = "补考按科目收费，与首次考核费相同。对公转账的账户信息见下文所列："
    second = "账户名称：云汐市技能协会；开户行：云江银行云汐支行；账号："
    number = "1219440002106012345。"
    assert typed((first, 2, 0.3), (second, 0, 1.7), (number, 0, 20)) == [first, second + number]


def test_labelled_lines_below_an_announcement_are_lines_of_their_own() -> None:
    first = "补考按科目收费，与首次考核费相同。对公转账的账户信息如下："
    name = "账户名称：云汐市技能协会"
    assert typed((WORDS + "。", 0, 0), (first, 2, 4), (name, 0, 18)) == [WORDS + "。", first, name]


def test_a_full_line_goes_on_though_a_table_on_its_page_has_narrower_lines() -> None:
    rows = [
        Line(text="五级", box=(LEFT, 400.0 + 12 * i, LEFT + 28, 410.0 + 12 * i), size=10.0) for i in range(12)
    ]
    lines = [line(number, EDGE) for number in range(2)]
    page = Page(number=1, width=595, height=842, content=(*lines, *rows), text_source="text-layer")
    document = Document(
        file_name="a.pdf", sha256="0" * 64, byte_size=1, media_type="application/pdf",
        text_source="text-layer", paged=True, pages=(page,),
    )  # fmt: skip
    assert next(read_paragraphs(document)).value == WORDS * 2


def test_a_table_that_stands_out_over_the_text_is_not_its_edge() -> None:
    cell = Cell(row=0, column=0, lines=(), box=(LEFT, 300.0, EDGE + 2.6 * EM, 320.0))
    table = Table(rows=1, columns=1, cells=(cell,), box=(LEFT, 300.0, EDGE + 2.6 * EM, 320.0))
    lines = [line(number, EDGE - (number % 3) * 9) for number in range(8)]
    page = Page(number=1, width=595, height=842, content=(*lines, table), text_source="text-layer")
    document = Document(
        file_name="a.pdf", sha256="0" * 64, byte_size=1, media_type="application/pdf",
        text_source="text-layer", paged=True, pages=(page,),
    )  # fmt: skip
    assert next(read_paragraphs(document)).value == WORDS * 8
