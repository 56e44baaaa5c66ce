"""Tables without a grid of rulings: what is one, and all that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_bytes import Sheet, pdf_bytes, width_of

from ingest import pdf
from ingest.aligned import find_aligned
from ingest.fields import fields_of
from ingest.merged_keys import merged_cells
from ingest.open_tables import with_open_tables
from ingest.tables import Ruling
from models.document import Line, Table

EM = 12.0
Words = tuple[float, str]


def line(top: float, *fields: Words) -> Line:
    """A line with words at their places (x in ems), as ingest makes it: one space for a wide gap."""
    text = ""
    extents: list[tuple[float, float]] = []
    for x, words in fields:
        at = x * EM
        if text:
            extents.append((extents[-1][1], at))
            text += " "
        for char in words:
            extents.append((at, at + width_of(char) * EM / 1000))
            at = extents[-1][1]
        text += words
    box = (extents[0][0], top, extents[-1][1], top + EM)
    return Line(text=text, box=box, extents=tuple(extents), size=EM)


def lines(*rows: tuple[Words, ...], pitch: float = 20.0) -> list[Line]:
    return [line(100 + pitch * number, *row) for number, row in enumerate(rows)]


def texts(blocks: list[Line | Table]) -> list[list[list[str]]]:
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.grid()] for table in tables]


FEES = [
    ((5.0, "等级"), (12.0, "职业"), (20.0, "费用")),
    ((5.0, "五级"), (12.0, "育婴员"), (20.0, "200元")),
    ((5.0, "四级"), (12.0, "育婴员"), (20.0, "260元")),
]
RULES = [Ruling("horizontal", at, 50, 300) for at in (95, 117, 157)]


def test_aligned_columns_of_figures_are_a_table() -> None:
    before = line(60, (5.0, "收费标准如下表，缴费后不予退还，考生应当按照规定的时间参加。"))
    blocks = with_open_tables([before, *lines(*FEES)], [])
    assert blocks[0] == before
    assert texts(blocks) == [
        [["等级", "职业", "费用"], ["五级", "育婴员", "200元"], ["四级", "育婴员", "260元"]]
    ]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.box == (60.0, 100.0, 20 * EM + 30, 140 + EM)
    assert table.cells[5].lines[0].box == (240.0, 120.0, 270.0, 132.0)


def test_a_row_of_several_lines_and_a_merged_key() -> None:
    rows = [
        line(100, (5.0, "职业"), (12.0, "条件"), (30.0, "费用")),
        line(130, (12.0, "年满十六周岁，累计从事本职业")),
        line(137, (5.0, "育婴员"), (30.0, "200元")),
        line(144, (12.0, "工作一年以上")),
        line(174, (5.0, "保育师"), (12.0, "取得五级证书"), (30.0, "260元")),
        line(204, (12.0, "取得四级证书"), (30.0, "320元")),
        line(215, (5.0, "茶艺师")),
        line(226, (12.0, "取得三级证书"), (30.0, "380元")),
    ]
    (table,) = [block for block in with_open_tables(rows, []) if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.grid()] == [
        ["职业", "条件", "费用"],
        ["育婴员", "年满十六周岁，累计从事本职业工作一年以上", "200元"],
        ["保育师", "取得五级证书", "260元"],
        ["茶艺师", "取得四级证书", "320元"],
        ["茶艺师", "取得三级证书", "380元"],
    ]


def test_rules_that_stop_beside_a_merged_cell() -> None:
    rows = lines(
        ((5.0, "职业"), (12.0, "等级"), (20.0, "费用")),
        ((12.0, "五级"), (20.0, "200")),
        ((5.0, "育婴员"),),
        ((12.0, "四级"), (20.0, "260")),
        ((5.0, "保育师"), (12.0, "四级"), (20.0, "300")),
    )
    flat = [Ruling("horizontal", at, 50, 300) for at in (95, 116, 176, 197)]
    flat.append(Ruling("horizontal", 146, 120, 300))
    assert texts(with_open_tables(rows, flat)) == [
        [
            ["职业", "等级", "费用"],
            ["育婴员", "五级", "200"],
            ["育婴员", "四级", "260"],
            ["保育师", "四级", "300"],
        ]
    ]


def test_two_tables_between_rules_stay_two() -> None:
    below = [line(200, (5.0, "表2"))] + [
        line(item.box[1] + 130, *row) for item, row in zip(lines(*FEES), FEES, strict=True) if item.box
    ]
    rules = RULES + [Ruling("horizontal", rule.at + 130, rule.start, rule.end) for rule in RULES]
    assert len(texts(with_open_tables([*lines(*FEES), *below], rules))) == 2


NONE: dict[str, list[tuple[Words, ...]]] = {
    "signatures": [
        ((5.0, "某某中心"), (25.0, "某某协会")),
        ((5.0, "代表人"), (25.0, "代表人")),
        ((5.0, "2025年3月1日"), (25.0, "2025年3月1日")),
    ],
    "contacts": [
        ((5.0, "联系人：张老师"), (20.0, "电话：12345678"), (32.0, "传真：12345678")),
        ((5.0, "联系人：李老师"), (20.0, "电话：12345679"), (32.0, "传真：12345679")),
        ((5.0, "联系人：王老师"), (20.0, "电话：12345670"), (32.0, "传真：12345670")),
    ],
    "a list with tabs": [
        ((5.0, "事项"), (20.0, "时间")),
        ((5.0, "1.网上报名"), (20.0, "3月1日")),
        ((5.0, "2.资格审核"), (20.0, "3月5日")),
        ((5.0, "3.现场考试"), (20.0, "3月9日")),
    ],
    "two columns of text": [
        ((5.0, "为规范职业技能等级认定工作，保"), (25.0, "第二条参加认定的人员应当遵守考")),
        ((5.0, "证认定质量，维护参加认定人员的"), (25.0, "场纪律，服从3名考务人员的管理和")),
        ((5.0, "合法权益，根据国家有关规定，结"), (25.0, "安排，不得有违纪行为，缴费2日后")),
        ((5.0, "合本机构实际，制定本办法"), (25.0, "因故不能参加的可以申请退费")),
    ],
    "contents": [
        ((5.0, "总则"), (12.0, "……………"), (30.0, "1")),
        ((5.0, "报名"), (12.0, "……………"), (30.0, "2")),
        ((5.0, "收费"), (12.0, "……………"), (30.0, "3")),
    ],
    "names in columns": [
        ((5.0, "张某某"), (12.0, "李某某"), (20.0, "王某某")),
        ((5.0, "赵某某"), (12.0, "钱某某"), (20.0, "孙某某")),
        ((5.0, "周某某"), (12.0, "吴某某"), (20.0, "郑某某")),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_table_is_left(kind: str) -> None:
    given_lines = lines(*NONE[kind])
    assert with_open_tables(given_lines, []) == given_lines


def test_the_print_block_between_rules_is_no_table() -> None:
    rows = lines(((5.0, "抄送"), (9.0, "各市技能评价机构")), ((5.0, "某某中心"), (18.0, "2025年3月1日印发")))
    assert with_open_tables(rows, RULES) == rows


def test_rules_around_paragraphs_are_no_table() -> None:
    rows = lines(
        ((5.0, "某某技能评价中心文件"),), ((5.0, "为做好本年度的工作"),), ((5.0, "现将事项通知如下"),)
    )
    assert with_open_tables(rows, RULES) == rows


@given(
    st.lists(
        st.text("考生应当按照规定的时间，参加3评价。2年（", min_size=1, max_size=34), min_size=3, max_size=12
    )
)
def test_paragraphs_are_never_a_table(paragraphs: list[str]) -> None:
    assert list(find_aligned(lines(*[((5.0, words),) for words in paragraphs]))) == []


def test_a_page_keeps_every_character_once() -> None:
    sheet = Sheet()
    for number, row in enumerate(FEES):
        for x, words in row:
            sheet.text(x * EM, 200 + 20 * number, words)
    sheet.text(60, 160, "收费标准见下表，请考生在规定的时间内缴费。")
    (page,) = pdf.read_pages("a.pdf", pdf_bytes([sheet]))
    drawn = "".join(words for row in FEES for _, words in row)
    assert sorted(page.text.replace("\n", "").replace("\t", "")) == sorted(
        drawn + "收费标准见下表，请考生在规定的时间内缴费。"
    )
    assert [type(block) for block in page.content] == [Line, Table]


@pytest.mark.parametrize("words", ["表2 考核费标准", "附表1 考核费标准（元/人）", "表 1-2 收费"])
def test_a_caption_in_two_fields_is_no_heading(words: str) -> None:
    first, _, rest = words.rpartition(" ")
    caption = line(80, (9.0, first), (13.0, rest))
    blocks = with_open_tables([caption, *lines(*FEES)], [])
    assert blocks[0] == caption
    assert [table[0] for table in texts(blocks)] == [["等级", "职业", "费用"]]


def keyed(rows: int, *places: int) -> list[tuple[int, int]] | None:
    """The rows, first and behind the last, that keys level with some rows are merged over."""
    made = [
        line(
            100 + 20 * row,
            *([(5.0, "四级")] if row in places else []),
            (12.0, f"{row}A"),
            (20.0, "从事本职业"),
        )
        for row in range(rows)
    ]
    fields = [fields_of(each) for each in made]
    cells = merged_cells(fields, [(60.0, 84.0), (144.0, 156.0), (240.0, 300.0)], EM)
    return cells and sorted((c.row, c.row + c.row_span) for c in cells if c.column == 0)


@pytest.mark.parametrize(
    ("rows", "places", "merged"),
    [
        (6, (1, 4), [(0, 3), (3, 6)]),
        (9, (1, 4, 7), [(0, 3), (3, 6), (6, 9)]),
        (10, (0, 2, 5, 8), None),  # in the middle of 1, 3, 3 and 3 rows, or at the top of 2, 3, 3 and 2
        (4, (0, 2), None),
        (8, (0, 3, 6), None),
    ],
)
def test_keys_that_may_stand_at_the_top_of_their_rows_are_not_merged(
    rows: int, places: tuple[int, ...], merged: list[tuple[int, int]] | None
) -> None:
    assert keyed(rows, *places) == merged
