"""Blocks and outline: paragraphs whole again, kinds, parents, attachments, footnotes."""

import pytest
from notice_text import outline_of

from models.document import Cell, Document, Line, Page, Table
from parsers.block import Placed
from parsers.blocks import read_blocks
from parsers.markers import read_marker
from parsers.outline import Node, read_outline
from parsers.paragraphs import continues
from parsers.stitching import stitch
from parsers.tables import Grid, grid_of
from parsers.text import Text, cite, join

LEFT, RIGHT, EM = 90.0, 450.0, 12.0


def _line(text: str, x0: float, top: float, *, bold: bool = False, size: float = EM) -> Line:
    extents = tuple((x0 + i * size, x0 + (i + 1) * size) for i in range(len(text)))
    return Line(
        text=text, box=(x0, top, x0 + size * len(text), top + size), extents=extents, size=size, bold=bold
    )


def _paged(*pages: list[Line | Table]) -> Document:
    return Document(
        file_name="n.pdf", sha256="0" * 64, byte_size=1, media_type="application/pdf", text_source="text-layer",
        paged=True, pages=tuple(
            Page(number=i, width=540, height=780, content=tuple(lines)) for i, lines in enumerate(pages, start=1)
        ),
    )  # fmt: skip


def _shown(nodes: list[Node]) -> list[tuple[str, str]]:
    return [(node.kind, node.text.value) for node in nodes]


@pytest.mark.parametrize(
    ("text", "style", "ordinal"),
    [
        ("一、评价项目", "han", 1),
        ("（十二）其他", "han_paren", 12),
        ("3.缴费", "digit", 3),
        ("（4）补考", "digit_paren", 4),
        ("4）补考", "digit_paren", 4),
        ("第三条本办法", "article", 3),
        ("第二部分 费用", "part", 2),
        ("第一档，取消成绩", "tier", 1),
        ("8.2有下列行为", "dotted", 2),
        ("③冒名顶替", "circled", 3),
        ("02 报名条件", "leading_zero", 2),
    ],
)
def test_marker(text: str, style: str, ordinal: int) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.style, marker.ordinal) == (style, ordinal)


@pytest.mark.parametrize(
    "text", ["2026年1月20日", "2.5万元以内", "20个工作日", "三级工", "第一批次", "1.5倍", "（试行）"]
)
def test_no_marker(text: str) -> None:
    assert read_marker(text) is None


def test_first_line_indent_parts_paragraphs() -> None:
    lines = [
        _line("凡年满十六周岁并符合条件的人员均可以申报参加本次评价活", LEFT + 2 * EM, 100),
        _line("动，申报时须交验身份证。", LEFT, 120),
        _line("申报分为团体和个人两种。", LEFT + 2 * EM, 140),
    ]
    document = _paged([_line("首" * 29 + "。", LEFT, 80), *lines])
    values = [block.value for block in read_blocks(document)]
    assert values[-2:] == [
        "凡年满十六周岁并符合条件的人员均可以申报参加本次评价活动，申报时须交验身份证。",
        "申报分为团体和个人两种。",
    ]


def test_paragraph_goes_on_over_the_page_and_its_furniture() -> None:
    foot = Line(
        text="—1—", box=(260, 740, 290, 752), extents=((260, 270), (270, 280), (280, 290)), role="furniture"
    )
    first = _line("本次评价由协会统一组织实施并且由协会颁发相应等级证书请各", LEFT + 2 * EM, 700)
    document = _paged(
        [_line("满" * 29 + "。", LEFT, 680), first, foot],
        [_line("单位遵照执行。", LEFT, 80), _line("满" * 30, LEFT, 100)],
    )
    blocks = read_blocks(document)
    whole = next(block for block in blocks if block.value.endswith("请各单位遵照执行。"))
    pages = [item.page for item in whole.text.evidence("test")]
    assert pages == [1, 2]
    assert [block.value for block in blocks if block.furniture] == ["—1—"]


def test_centred_lines_make_one_title() -> None:
    middle = (LEFT + RIGHT) / 2
    lines = [
        _line(text, middle - 8 * len(text), top, bold=True, size=16)
        for text, top in (("青川评价中心关于开展评", 60), ("价工作的通知", 84))
    ]
    nodes = read_outline(read_blocks(_paged([*lines, _line("正" * 30, LEFT, 120)]))).nodes
    assert _shown(nodes)[0] == ("title", "青川评价中心关于开展评价工作的通知")


def test_text_cut_in_its_midst_is_joined_over_a_footnote() -> None:
    outline = outline_of(
        "附件1\n申报条件\n1.可申报三级的条件：\n（1）取得四级证书后，在企业从事本职业或者相近的职业\n"
        "⑤本职业的范围由国家职业标准规定。\n工作满四年。\n（2）取得中级职称。"
    )
    assert ("list_item", "（1）取得四级证书后，在企业从事本职业或者相近的职业工作满四年。") in _shown(
        outline.nodes
    )
    assert ("footnote", "⑤本职业的范围由国家职业标准规定。") in _shown(outline.nodes)


def test_circled_list_after_an_announcement_is_no_footnote() -> None:
    outline = outline_of("有下列行为的取消成绩：\n①抄袭的；\n②替考的。")
    assert [node.kind for node in outline.nodes] == ["paragraph", "list_item", "list_item"]
    assert [node.parent is outline.nodes[0] for node in outline.nodes[1:]] == [True, True]


def test_outline_of_mixed_numbering() -> None:
    outline = outline_of(
        "某会关于开展评价的通知\n各单位：\n一、评价项目\n甲职业四级。\n二、申报\n（一）条件\n年满16周岁。\n（二）方式\n"
        "1.个人申报。\n2.团体申报。\n三、其他\n（一）咨询电话：021-55550000"
    )
    parents = {node.words.value: node.parent.words.value if node.parent else None for node in outline.nodes}
    assert parents["条件"] == "申报"
    assert parents["年满16周岁。"] == "条件"
    assert parents["个人申报。"] == "方式"
    assert parents["其他"] is None
    assert parents["咨询电话：021-55550000"] == "其他"


@pytest.mark.parametrize(
    ("listing", "titles"),
    [
        ("附件：\n1.申报条件\n2.收费标准", ["申报条件", "收费标准"]),
        ("附件：1.申报条件；2.收费标准", ["申报条件", "收费标准"]),
        ("附件：1.申报条件\n2.收费标准", ["申报条件", "收费标准"]),
        ("附件1：申报条件\n附件2：收费标准", ["申报条件", "收费标准"]),
        ("附件：申报条件", ["申报条件"]),
        ("附：\n1、《申报条件》\n2、《收费标准》", ["《申报条件》", "《收费标准》"]),
    ],
)
def test_attachment_list(listing: str, titles: list[str]) -> None:
    outline = outline_of(
        f"某会关于评价的通知\n一、评价项目为甲职业。\n{listing}\n某某协会\n2026年1月5日\n附件1\n申报条件\n略。"
    )
    assert [item.title.value for item in outline.listed] == titles
    assert [(item.number, item.labelled) for item in outline.attachments] == [(1, True)]


def test_unlabelled_attachment_begins_at_its_title() -> None:
    outline = outline_of(
        "某会通知\n一、事项如下。\n附件：1.参评人员须知\n某某协会\n2026年1月5日\n参评人员须知\n请遵守纪律。"
    )
    assert [(item.number, item.labelled, item.title.value) for item in outline.attachments] == [
        (None, False, "参评人员须知")
    ]


def _table(rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> Grid:
    covered = set()
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (r, c) in covered:
                continue
            down, right = (spans or {}).get((r, c), (1, 1))
            covered |= {(r + i, c + j) for i in range(down) for j in range(right)}
            lines = (Line(text=text),) if text else ()
            cells.append(Cell(row=r, column=c, row_span=down, column_span=right, lines=lines))
    return grid_of(Table(rows=len(rows), columns=len(rows[0]), cells=tuple(cells)), 1, 0)


@pytest.mark.parametrize(
    ("rows", "spans", "expected"),
    [
        ([["等级", "费用"], ["三级", "200"]], {}, 1),
        (
            [["等级", "考核费", ""], ["", "理论", "操作"], ["三级", "1", "2"]],
            {(0, 0): (2, 1), (0, 1): (1, 2)},
            2,
        ),
        ([["费用表", ""], ["等级", "费用"], ["三级", "2"]], {(0, 0): (1, 2)}, 2),
        (
            [["项目", "", "内容"], ["受理", "地址", "某路1号"], ["", "时间", "每天"]],
            {(0, 0): (1, 2), (1, 0): (2, 1)},
            1,
        ),
    ],
)
def test_header_rows(
    rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]], expected: int
) -> None:
    assert _table(rows, spans).header_rows == expected


def test_header_path_and_transposed() -> None:
    grid = _table(
        [["等级", "考核费", ""], ["", "理论", "操作"], ["三级", "1", "2"]], {(0, 0): (2, 1), (0, 1): (1, 2)}
    )
    assert grid.path(2) == ("考核费", "操作")
    assert [cell.value for cell in grid.transposed().cells[2]] == ["考核费", "操作", "2"]


def test_stitch_takes_the_repeated_header_once() -> None:
    above = _table([["等级", "费用"], ["三级", "1"]])
    below = grid_of(Table(rows=2, columns=2, cells=tuple(
        Cell(row=r, column=c, lines=(Line(text=text),)) for r, row in enumerate([["等级", "费用"], ["四级", "2"]]) for c, text in enumerate(row)
    )), 2, 50)  # fmt: skip
    merged = stitch(above, below)
    assert merged is not None
    assert [[cell.value for cell in row] for row in merged.cells] == [
        ["等级", "费用"],
        ["三级", "1"],
        ["四级", "2"],
    ]


def test_text_slices_keep_their_places() -> None:
    line = _line("收费标准为二百元", 100, 50)
    text = join([Text("前"), Text(line.text, outline_pieces(line))])
    [evidence] = cite("rule.x", text.slice(1).slice(5, 8))
    assert evidence.quote == "二百元"
    assert evidence.bbox == (100 + 5 * EM, 50, 100 + 8 * EM, 50 + EM)
    assert evidence.rule == "rule.x"


def outline_pieces(line: Line):  # type: ignore[no-untyped-def]
    from parsers.text import of_line

    return of_line(line, 1, 0).pieces


@pytest.mark.parametrize(
    ("words", "style", "ordinal"),
    [
        ("b) 考后不交卷的", "letter", 2),
        ("（C）未带证件的", "letter", 3),
        ("A．报名", "letter", 1),
        ("Ⅲ　收费标准", "roman", 3),
        ("IV. 考务安排", "roman", 4),
        ("第12条 补考", "article", 12),
        ("第2章 报名", "part", 2),
        ("乙类违规：取消成绩", "tier", 2),
        ("第2档，取消成绩", "tier", 2),
    ],
)
def test_numbers_of_rarer_kinds_are_markers(words: str, style: str, ordinal: int) -> None:
    marker = read_marker(words)
    assert marker is not None
    assert (marker.style, marker.ordinal) == (style, ordinal)


@pytest.mark.parametrize(
    "words", ["A座8层报名", "U盘不得带入", "甲方承担费用", "B、C两类人员", "I类考生报名", "VIP通道"]
)
def test_letters_of_words_are_no_markers(words: str) -> None:
    assert read_marker(words) is None


def test_numbers_of_more_parts_stand_under_those_of_fewer() -> None:
    outline = outline_of(
        "关于认定的通知\n8 违规处理\n8.1 报名环节\n资料须真实。\n8.2 考核环节\n8.2.1 有下列行为的，取消成绩：\n"
        "a) 抄袭的；\nb) 替考的。\n8.2.2 其他情形，移送处理。\n8.3 认定以后\n"
    )
    parents = {
        node.marker.number: node.parent.text.value
        for node in outline.nodes
        if node.marker and node.marker.number and node.parent
    }
    assert parents["8.2.1"] == parents["8.2.2"] == "8.2考核环节"
    assert parents["a）"] == parents["b）"] == "8.2.1有下列行为的，取消成绩："
    assert parents["8.1"] == parents["8.2"] == parents["8.3"] == "8违规处理"


@pytest.mark.parametrize("label", ["户名：", "收款单位：", "联系地址："])
def test_a_labelled_line_goes_on_with_no_announcement(label: str) -> None:
    """What ends in a colon at the line's end announces the labelled line below it; other words go on."""
    announced = "单位考生由所在单位在报名截止以后五日之内转账账户信息为："
    above = Placed(_line(announced, LEFT + 2 * EM, 160), 1, 0, LEFT, RIGHT)
    below = Placed(_line(label + "某省某人力资源测评中心", LEFT, 176), 1, 1, LEFT, RIGHT)
    prose = Placed(_line("某省某人力资源测评中心的对公账户", LEFT, 176), 1, 1, LEFT, RIGHT)
    assert not continues([above], below)
    assert continues([above], prose)
