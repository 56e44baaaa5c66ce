"""Where a page's lines end: one that hangs over the edge does not make all others short."""

import pytest

from models.document import Document, Line, Page
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
