"""Word documents: computed numbers, revisions, fields, tables, text boxes, notes."""

import io
import zipfile
from pathlib import Path

import pytest
from docx_bytes import cell, docx_bytes, level, numbered, paragraph, run, table
from hypothesis import given
from hypothesis import strategies as st

from ingest import read_document
from ingest.ordinals import ordinal
from models.document import Document, Line, Table

SPAN = '<w:gridSpan w:val="{}"/>'
TOP, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(body: str, **parts: str) -> Document:
    return read_document(Path("通知.docx"), data=docx_bytes(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).pages[0].content]


def grid(found: Table) -> list[list[str]]:
    return [[each.text for each in row] for row in found.grid()]


def abstract(*levels: str, number: int = 1) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number: int, of: int = 1, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


OUTLINE = abstract(
    level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>'),
    level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
)


def test_a_document_is_unpaged_and_native() -> None:
    found = read(paragraph("各有关单位："))
    assert (found.text, found.paged, found.text_source, found.page_count) == (
        "各有关单位：",
        False,
        "native",
        None,
    )
    assert found.media_type.endswith("wordprocessingml.document")


def test_word_computes_numbers_level_by_level() -> None:
    body = "".join(
        numbered(text, at)
        for text, at in [
            ("项目", 0),
            ("职业", 1),
            ("等级", 1),
            ("登录", 2),
            ("提交", 2),
            ("收费", 0),
            ("标准", 1),
        ]
    )
    assert texts(body, numbering=OUTLINE + listed(1)) == [
        "一、项目",
        "（一）职业",
        "（二）等级",
        "1.登录",
        "2.提交",
        "二、收费",
        "（一）标准",
    ]


def test_a_number_before_figures_stays_apart_from_them() -> None:
    parts = abstract(level(0, "decimal", "%1.")) + listed(1)
    assert texts(numbered("2026年1月"), numbering=parts) == ["1. 2026年1月"]


def test_several_levels_in_one_number_and_legal_figures() -> None:
    parts = abstract(
        level(0, "chineseCounting", "第%1条"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    ) + listed(1)
    body = numbered("总则", 0) + numbered("申报", 1) + numbered("条件", 2) + numbered("补考", 1)
    assert texts(body, numbering=parts) == ["第一条总则", "1.1申报", "1.1.1条件", "1.2补考"]


def test_lists_of_one_abstract_list_go_on_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    parts = abstract(level(0, "decimal", "%1、")) + listed(1) + listed(2) + listed(3, overrides=anew)
    body = numbered("甲") + numbered("乙", number=2) + numbered("丙", number=3) + numbered("丁", number=3)
    assert texts(body, numbering=parts) == ["1、甲", "2、乙", "5、丙", "6、丁"]


def test_a_level_that_never_restarts_counts_on() -> None:
    parts = abstract(
        level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>')
    ) + listed(1)
    body = numbered("甲", 0) + numbered("子", 1) + numbered("乙", 0) + numbered("丑", 1)
    assert texts(body, numbering=parts) == ["1.甲", "a）子", "2.乙", "b）丑"]


def test_a_heading_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
    )
    numbering = abstract(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
    )
    body = paragraph("项目", properties='<w:pStyle w:val="H1"/>')
    body += paragraph("等级", properties='<w:pStyle w:val="H2"/>')
    body += paragraph("补", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    first, second, third = read(body, styles=styles, numbering=numbering + listed(1)).pages[0].lines
    assert [first.text, second.text, third.text] == ["一、项目", "（一）等级", "补"]
    assert (first.bold, first.size, second.size) == (True, 16.0, 16.0)


@pytest.mark.parametrize(
    ("style", "value", "shown"),
    [
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircleChinese", 12, "⑫"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("upperRoman", 4, "IV"),
        ("decimalZero", 7, "07"),
        ("chineseCountingThousand", 103, "一百零三"),
        ("unheardOf", 3, "3"),
    ],
)
def test_number_formats(style: str, value: int, shown: str) -> None:
    parts = abstract(level(0, style, "%1", start=value)) + listed(1)
    (line,) = texts(numbered("甲"), numbering=parts)
    assert line.replace(" ", "") == f"{shown}甲"


@given(st.integers(-5, 20_000))
def test_no_value_breaks_a_number_format(value: int) -> None:
    from ingest.ordinals import FORMATS

    assert all(ordinal(style, value) for style in FORMATS if style != "none")


def test_bullets_of_symbol_fonts_are_marks() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    parts = abstract(level(0, "bullet", "\uf0d8", fonts)) + listed(1)
    assert texts(numbered("年满16周岁"), numbering=parts) == ["➢年满16周岁"]


def test_revisions_are_settled() -> None:
    body = paragraph(
        run("补考费"),
        "<w:del><w:r><w:delText>一百</w:delText></w:r></w:del>",
        f"<w:ins>{run('200')}</w:ins>",
        f"<w:moveFrom>{run('旧')}</w:moveFrom>",
        run("元"),
    )
    assert texts(body) == ["补考费200元"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    body = paragraph("补考", properties="<w:rPr><w:del/></w:rPr>") + paragraph("费用") + paragraph("收费")
    assert texts(body) == ["补考费用", "收费"]
    assert texts(paragraph("末尾", properties="<w:rPr><w:del/></w:rPr>")) == ["末尾"]


def test_a_deleted_row_is_gone() -> None:
    gone = f"<w:trPr><w:del/></w:trPr>{cell('旧')}{cell('1')}"
    body = table(cell("等级") + cell("费用"), gone, cell("三级") + cell("200"))
    assert grid(read(body).pages[0].tables[0]) == [["等级", "费用"], ["三级", "200"]]


def test_hidden_text_is_left_out() -> None:
    styles = '<w:style w:type="character" w:styleId="X"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(
        run("看得见"),
        run("藏", "<w:vanish/>"),
        run("藏", '<w:rStyle w:val="X"/>'),
        run("的", '<w:rStyle w:val="X"/><w:vanish w:val="0"/>'),
    )
    assert texts(body, styles=styles) == ["看得见的"]


def field(code: str, result: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = mark("separate") + run(result) if result is not None else ""
    return mark("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + inner + mark("end")


def test_fields_are_their_results() -> None:
    link = field(' HYPERLINK "https://a.example/" ', "https://a.example/")
    assert texts(paragraph(run("网址："), link, run("。"))) == ["网址：https://a.example/。"]
    nested = field(f" IF {field('PAGE', '3')} ", "第3页")
    assert texts(paragraph(nested)) == ["第3页"]
    assert texts(paragraph(field(r" eq \o\ac(○,2)", None), run("年满"))) == ["②年满"]
    assert texts(paragraph(run("题"), field(" XE 索引 ", None))) == ["题"]


def test_a_field_that_never_ends_takes_no_words_with_it() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(paragraph(run("甲"), begun) + paragraph("乙")) == ["甲", "乙"]


def test_a_form_check_box_is_shown() -> None:
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(paragraph(box.format(1), run("是"), box.format(0), run("否"))) == ["☑是□否"]


def test_symbols_breaks_and_tabs() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert texts(paragraph(symbol, run("合格"))) == ["✓合格"]
    cut = paragraph(
        run("户名：甲协会"), "<w:r><w:br/></w:r>", run("账号：12"), "<w:r><w:tab/></w:r>", run("开户行：乙")
    )
    assert texts(cut) == ["户名：甲协会", "账号：12 开户行：乙"]
    title = paragraph(
        run("甲协会"), "<w:r><w:br/></w:r>", run("关于评价的通知"), properties='<w:jc w:val="center"/>'
    )
    assert texts(title) == ["甲协会关于评价的通知"]


def test_an_empty_paragraph_is_a_gap() -> None:
    lines = read(paragraph("甲") + paragraph("") + paragraph("乙")).pages[0].lines
    assert [line.gap_before for line in lines] == [False, True]


def test_cells_over_rows_and_columns() -> None:
    body = table(
        cell("等级", TOP) + cell("考核费", SPAN.format(2)),
        cell("藏", GOES_ON) + cell("理论") + cell("操作"),
        cell("三级") + cell("100") + cell("/"),
    )
    (found,) = read(body).pages[0].tables
    assert grid(found) == [["等级", "考核费", "考核费"], ["等级", "理论", "操作"], ["三级", "100", "/"]]
    spans = {each.text: (each.row_span, each.column_span) for each in found.cells}
    assert (spans["等级"], spans["考核费"], spans["理论"]) == ((2, 1), (1, 2), (1, 1))


def test_columns_that_begin_almost_together_are_one() -> None:
    body = table(
        cell("甲") + cell("乙", SPAN.format(2)),
        cell("丙", SPAN.format(2)) + cell("丁"),
        widths=(2000, 20, 2000),
    )
    (found,) = read(body).pages[0].tables
    assert (found.columns, grid(found)) == (2, [["甲", "乙"], ["丙", "丁"]])


def test_ragged_rows_are_filled_up() -> None:
    (found,) = read(table(cell("甲") + cell("乙"), cell("丙"))).pages[0].tables
    assert grid(found) == [["甲", "乙"], ["丙", ""]]


def test_a_table_in_a_cell_stands_behind_its_table() -> None:
    inner = table(cell("三级") + cell("200"))
    body = table(cell("收费") + cell(paragraph("见右") + inner))
    first, second = read(body).pages[0].tables
    assert (grid(first), grid(second)) == ([["收费", "见右"]], [["三级", "200"]])


def test_a_single_cell_is_a_frame_around_its_text() -> None:
    found = read(table(cell(paragraph("注意事项") + paragraph("请提前报名。")))).pages[0].content
    assert [(type(block), block.text) for block in found] == [(Line, "注意事项"), (Line, "请提前报名。")]


def box(text: str) -> str:
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        f"{content}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{content}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_where_it_is_anchored() -> None:
    assert texts(paragraph(box("甲协会文件")) + paragraph("正文")) == ["甲协会文件", "正文"]
    assert texts(paragraph(run("正文"), box("旁注"))) == ["正文", "旁注"]


NOTES = f'<w:footnote w:id="2">{paragraph(" 见国家职业标准。")}</w:footnote>'
MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_note_stands_behind_its_passage() -> None:
    body = (
        paragraph(run("条件"), MARK, run("如下："))
        + paragraph("（1）年满16周岁；")
        + paragraph("（2）其他。")
    )
    assert texts(body + paragraph("二、收费"), footnotes=NOTES) == [
        "条件①如下：",
        "（1）年满16周岁；",
        "（2）其他。",
        "①见国家职业标准。",
        "二、收费",
    ]


def test_a_note_of_a_table_stands_behind_it() -> None:
    body = table(cell(paragraph(run("费用"), MARK)) + cell("200")) + paragraph("说明")
    assert texts(body, footnotes=NOTES)[1:] == ["①见国家职业标准。", "说明"]


def test_a_note_without_text_and_one_that_is_missing() -> None:
    assert texts(paragraph(run("甲"), '<w:r><w:footnoteReference w:id="9"/></w:r>'), footnotes=NOTES) == [
        "甲①"
    ]


def test_headers_and_footers_are_furniture() -> None:
    found = read(paragraph("正文"), header=paragraph("甲协会"), footer=paragraph("第1页"))
    assert [(line.text, line.role) for line in found.pages[0].lines] == [
        ("甲协会", "furniture"),
        ("正文", "body"),
        ("第1页", "furniture"),
    ]


def test_content_controls_and_links_are_looked_into() -> None:
    control = f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run('www.a.example')}</w:hyperlink>"
    assert texts(control + paragraph(run("见"), link)) == ["甲", "见www.a.example"]


def test_strict_documents_are_read_too() -> None:
    data = docx_bytes(paragraph("甲"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            text = text.replace(
                "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
            )
            new.writestr(name, text)
    assert read_document(Path("a.docx"), data=out.getvalue()).text == "甲"


@pytest.mark.parametrize("times", [2, 3])
def test_a_merged_cell_that_kept_the_words_of_all_its_cells_says_them_once(times: int) -> None:
    same = paragraph("电工") * times
    rows = [cell(same, TOP) + cell("五级")] + [cell("", GOES_ON) + cell("四级")] * (times - 1)
    found = read(table(*rows, widths=(1000, 1000))).pages[0].tables[0]
    assert [row[0] for row in grid(found)] == ["电工"] * times


def test_a_cell_of_its_own_keeps_lines_that_are_the_same() -> None:
    found = read(table(cell(paragraph("/") * 2) + cell("五级"), widths=(1000, 1000))).pages[0].tables[0]
    assert [line.text for line in found.cells[0].lines] == ["/", "/"]
