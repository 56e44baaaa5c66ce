"""Web pages: the article, list numbers, tables, what is not shown, encodings, and hostile pages."""

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read_document
from models.document import Document, Line, Table
from models.errors import UnreadableFile


def read(page: str, encoding: str = "utf-8") -> Document:
    return read_document(Path("通知.html"), data=page.encode(encoding))


def texts(body: str, head: str = "") -> list[str]:
    found = read(f"<html><head>{head}</head><body>{body}</body></html>")
    return [block.text for block in found.pages[0].content]


def article(body: str, head: str = "") -> list[str]:
    found = read(f"<html><head>{head}</head><body>{body}</body></html>")
    return [line.text for line in found.pages[0].lines if line.role == "body"]


def grid(body: str) -> list[list[str]]:
    (found,) = read(f"<html><body>{body}</body></html>").pages[0].tables
    return [[each.text for each in row] for row in found.grid()]


def test_a_page_is_unpaged_and_native() -> None:
    found = read("<!DOCTYPE html><p>各有关单位：")
    assert (found.text, found.paged, found.text_source, found.media_type) == (
        "各有关单位：",
        False,
        "native",
        "text/html",
    )


def test_paragraphs_breaks_and_spaces() -> None:
    body = "<h1>关于<span>评价</span>的\n  通知</h1><p>户名：甲<br>账号：12&nbsp;&nbsp;&nbsp;开户行：乙</p>散落的字<div>丙 AB\nCD</div>"
    assert texts(body) == ["关于评价的通知", "户名：甲", "账号：12 开户行：乙", "散落的字", "丙AB CD"]
    heading = read("<html><h1>通知</h1><p>甲<b>乙</b></p>").pages[0].lines
    assert [(line.bold, line.size) for line in heading] == [(True, 24.0), (False, 12.0)]


def test_a_centred_title_broken_by_hand_is_one_line() -> None:
    assert texts('<p style="text-align:center">甲协会<br>关于评价的通知</p>') == ["甲协会关于评价的通知"]
    assert texts('<p align="center">附件1<br>申报条件</p>') == ["附件1", "申报条件"]


def test_lines_of_one_width_are_a_paragraph() -> None:
    words = (
        "根据上级有关文件精神，现就本年度职业技能评价工作的安排通知如下，请各有关单位认真组织实施并按时申报"
    )
    cut = [words[i : i + 16] for i in range(0, len(words), 16)]
    assert texts(f"<p>{'<br>'.join(cut)}</p>") == [words]


@pytest.mark.parametrize(
    ("opening", "numbers"),
    [
        ("<ol>", ["1.", "2."]),
        ('<ol start="3">', ["3.", "4."]),
        ("<ol reversed>", ["2.", "1."]),
        ('<ol type="A">', ["A.", "B."]),
        ('<ol type="i" start=4>', ["iv.", "v."]),
        ('<ol style="list-style-type: cjk-ideographic">', ["一、", "二、"]),
        ('<ol style="list-style: simp-chinese-informal inside" start="11">', ["十一、", "十二、"]),
        ('<ol style="list-style:cjk-heavenly-stem">', ["甲、", "乙、"]),
        ('<ol style="list-style:none">', ["", ""]),
        ('<ol style="LIST-STYLE-TYPE:disc">', ["•", "•"]),
        ("<ul>", ["•", "•"]),
    ],
)
def test_list_numbers_are_text(opening: str, numbers: list[str]) -> None:
    kind = opening[1:3]
    found = texts(f"{opening}<li>登录</li><li><p>提交</p></li></{kind}>")
    assert found == [f"{numbers[0]}登录", f"{numbers[1]}提交"]


def test_lists_within_lists_and_values() -> None:
    body = "<ol><li>甲<ol><li>子</li><li>丑</li></ol></li><li value='7'>乙</li><li>丙</li></ol>"
    assert texts(body) == ["1.甲", "1.子", "2.丑", "7.乙", "8.丙"]


def test_numbers_typed_by_hand_are_not_doubled() -> None:
    assert texts("<ol><li>1、登录</li><li>2、提交</li></ol>") == ["1、登录", "2、提交"]
    assert texts("<ul><li>（1）迟到</li><li>（2）早退</li></ul>") == ["（1）迟到", "（2）早退"]


def test_style_sheets_of_the_page_are_understood() -> None:
    style = """<style>/* .p{display:none} */ @media print {.q{display:none}} .x, div#y > span {display:none}
    ol.han{list-style-type:cjk-ideographic} p.title{font-weight:bold;font-size:16pt} li:hover{display:none}</style>"""
    body = "<p class='p title'>甲</p><p class='q'>乙</p><p class='x'>藏</p><div id=y>丙<span>藏</span></div><ol class=han><li>丁</ol>"
    assert texts(body, style) == ["甲", "乙", "丙", "一、丁"]
    line = read(f"<html><head>{style}</head><p class=title>甲").pages[0].lines[0]
    assert (line.bold, line.size) == (True, 16.0)


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>藏</script>",
        "<style>藏</style>",
        "<noscript>藏</noscript>",
        "<template><p>藏</p></template>",
        "<p hidden>藏</p>",
        "<p style='display: none'>藏</p>",
        "<div style='visibility:hidden'>藏<p>藏</p></div>",
        "<!-- 藏 -->",
        "<select><option>藏</select>",
        "<ruby><rt>藏</rt></ruby>",
        "<del>藏</del>",
        "<svg><text>藏</text></svg>",
    ],
)
def test_what_is_not_shown_is_not_read(unseen: str) -> None:
    assert "藏" not in "".join(texts(f"<p>甲</p>{unseen}<p>乙</p>"))
    assert texts(f"<p>甲</p>{unseen}<p>乙</p>") == ["甲", "乙"]


def test_cells_over_rows_and_columns() -> None:
    rows = "<tr><th rowspan=2>等级<th colspan=2>考核费<tr><td>理论<td>操作<tr><td>三级<td>100<td>/"
    assert grid(f"<table>{rows}</table>") == [
        ["等级", "考核费", "考核费"],
        ["等级", "理论", "操作"],
        ["三级", "100", "/"],
    ]


def test_odd_tables_are_tables_all_the_same() -> None:
    assert grid(
        "<table><tfoot><tr><td>尾<td>3</tfoot><tr><td>身<td>2</tr><thead><tr><td>头<td>1</table>"
    ) == [
        ["头", "1"],
        ["身", "2"],
        ["尾", "3"],
    ]
    assert grid("<table><tr><td rowspan=9>甲<td>1<tr><td>2<tr hidden><td>藏</table>") == [
        ["甲", "1"],
        ["甲", "2"],
    ]
    assert grid("<table><tr><td colspan=2>甲<td>乙<tr><td colspan=2>丙<td>丁</table>") == [
        ["甲", "乙"],
        ["丙", "丁"],
    ]
    assert grid("<table><tr><td rowspan=0>甲<td>1<tr><td>2</table>") == [["甲", "1"], ["甲", "2"]]


def test_a_caption_and_lists_in_cells() -> None:
    body = (
        "<table><caption>收费表</caption><tr><td>类别<td>行为<tr><td>一<td><ol><li>迟到<li>早退</ol></table>"
    )
    caption, found = read(f"<html>{body}").pages[0].content
    assert isinstance(caption, Line) and isinstance(found, Table)
    assert caption.text == "收费表"
    assert [line.text for line in found.cells[-1].lines] == ["1.迟到", "2.早退"]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    column = (
        "<p>关于评价的通知</p><p>各单位：</p><p>一、收费</p><table><tr><td>三级<td>200</table><p>附件</p>"
    )
    found = read(f"<html><table><tr><td>导航<tr><td>{column}</table>").pages[0]
    assert [line.text for line in found.lines] == ["导航", "关于评价的通知", "各单位：", "一、收费", "附件"]
    assert len(found.tables) == 1 and found.tables[0].text == "三级\t200"


SITE = """<html><body><div class="top-bar"><a href=/>首页</a><a href=/a>登录</a></div>
<nav><ul><li><a href=/b>新闻中心</a><li><a href=/c>通知公告</a></ul></nav>
<div class="crumb">当前位置：<a href=/>首页</a> &gt; <a href=/c>通知公告</a></div>
<div class="main"><div class="content-header"><h2>甲协会关于评价的通知</h2></div>
<p>发布时间：2026-01-08 来源：本站 浏览次数：123</p>
<div id="zoom"><p>各有关单位：</p><p>现将评价工作的有关事项通知如下，请遵照执行并按时申报。</p><p>受理时间：工作日9:00-11:00</p>
<p>网址：<a href="https://a.example">https://a.example</a></p>
<ul><li><a href="f/1.docx">附件1：申报条件</a></li><li><a href="f/2.docx">附件2：收费标准</a></li><li><a href="f/3.pdf">附件3：其他</a></li></ul></div>
<div><a href=/p>上一篇：去年的通知已经发布请查看</a></div></div>
<div class=sidebar><h3>热门文章</h3><ul><li><a href=/1>甲</a><li><a href=/2>乙</a><li><a href=/3>丙</a></ul></div>
<div class="links"><a href=/x>友情链接一</a><a href=/y>友情链接二</a><a href=/z>友情链接三</a></div>
<footer>版权所有 甲协会</footer></body></html>"""


def test_the_article_is_found_among_navigation() -> None:
    page = read(SITE).pages[0]
    body = [line.text for line in page.lines if line.role == "body"]
    assert body == [
        "甲协会关于评价的通知",
        "各有关单位：",
        "现将评价工作的有关事项通知如下，请遵照执行并按时申报。",
        "受理时间：工作日9:00-11:00",
        "网址：https://a.example",
        "附件1：申报条件",
        "附件2：收费标准",
        "附件3：其他",
    ]
    aside = [line.text for line in page.lines if line.role == "furniture"]
    assert aside[0] == "首页登录" and aside[-1] == "版权所有甲协会"
    assert "热门文章 •甲 •乙 •丙" in aside and "友情链接一友情链接二友情链接三" in aside
    assert any(line.startswith("发布时间") for line in aside) and "left out" in page.reason


def test_a_main_element_is_believed_where_it_holds_the_text() -> None:
    body = "<div>站点的一句话</div><main><p>各有关单位：</p><p>现将有关事项通知如下，请遵照执行。</p></main><p>页脚</p>"
    assert article(body) == ["各有关单位：", "现将有关事项通知如下，请遵照执行。"]
    assert texts(body)[0] == "站点的一句话" and texts(body)[-1] == "页脚"
    small = "<main>广告</main><p>各有关单位：</p><p>现将有关事项通知如下，请遵照执行。</p>"
    assert texts(small) == ["广告", "各有关单位：", "现将有关事项通知如下，请遵照执行。"]


def test_an_attachment_beside_the_article_stays() -> None:
    body = "<article><p>通知的正文，其中有许多字，比附件多。</p></article><section><p>附件1</p><p>申报条件</p></section>"
    assert texts(body)[1:] == ["附件1", "申报条件"]


def test_words_of_the_notice_are_no_furniture() -> None:
    body = "<p>发布时间：考试结束后20个工作日内</p><p>来源：本单位人员</p><p>审核：5个工作日内</p><p>打印：考前3日</p>"
    assert all(line.role == "body" for line in read(f"<html>{body}").pages[0].lines)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("big5", "big5"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_encodings(charset: str, encoding: str) -> None:
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={charset}'></head><p>公告：收費</p>"
    assert read(page * 3, encoding).pages[0].lines[0].text == "公告：收費"


def test_a_page_with_a_character_cut_in_its_midst_is_read() -> None:
    page = "<html><head><meta charset=gbk><meta name=description content='关于".encode("gbk") + b"\xb5'>"
    page += ("</head><p>" + "补考费用按科目收取。" * 60).encode("gbk")
    assert read_document(Path("a.html"), data=page).text == "补考费用按科目收取。" * 60


def test_a_web_archive_of_one_file() -> None:
    inner = "<html><p>各有关单位：</p>".encode("gbk")
    data = (
        b"From: <Saved by a browser>\r\nSubject: =?utf-8?B?6YCa55+l?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(inner)
        + b"\r\n--x--\r\n"
    )
    found = read_document(Path("a.mht"), data=data)
    assert (found.text, found.media_type) == ("各有关单位：", "multipart/related")


def tables_in_tables(depth: int) -> str:
    """Tables none of which only lays out the page: each has words beside the inner one."""
    page, words = "甲", 1.0
    for _ in range(depth):
        page = f"<table><tr><td>{'乙' * int(words / 3 + 1)}</td><td>{page}</td></tr></table>"
        words *= 1.34
    return page


HOSTILE = {
    "nothing to see": "<html><script>x</script>",
    "deep": "<html>" + "<div>" * 5000 + "甲",
    "tables in tables": "<html>" + tables_in_tables(45),
    "tags": "<html>" + "<p>" * 2_100_000 + "甲",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_one_clear_error(name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(HOSTILE[name])
    assert "\n" not in str(caught.value)


def test_hostile_spans_and_depths_within_the_limits_are_read() -> None:
    assert texts("<font>" * 1500 + "甲") == ["甲"]
    rows = "<tr><td colspan=99999 rowspan=99999>甲</td><td>乙</td></tr>" * 3
    assert "甲" in "".join(texts(f"<table>{rows}</table>"))


def test_many_comments_and_spaces_take_no_time() -> None:
    with pytest.raises(UnreadableFile):
        read("<!---->" * 40 + "\x00\x01" * 400)
    assert read("<html><p>" + "大 中 小 " * 20 + "尾").pages[0].lines[0].role == "body"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<table>", "<tr>", "<td colspan=3>", "<td rowspan=2>", "</table>", "<ol>", "<li>", "</ol>", "<div>",
     "</div>", "甲", "乙 ", "<br>", "<b>", "</b>", "<h1>", "<center>", "&nbsp;", "<", "<script>", "</script>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_any_page_gives_a_document_or_the_one_error(pieces: list[str]) -> None:
    try:
        found = read("<html><body>" + "".join(pieces))
    except UnreadableFile:
        return
    for each in found.pages[0].tables:
        assert sum(cell.row_span * cell.column_span for cell in each.cells) == each.rows * each.columns
        each.grid()


@pytest.mark.parametrize(
    "values",
    [
        ["0513-85550131", "0513-85550132"],
        ["13800000066", "13800000067"],
        ["a@yq.example", "b@yq.example"],
        ["a@yq.example", "www.yq.example"],
    ],
)
def test_values_on_lines_of_a_centred_cell_are_two(values: list[str]) -> None:
    page = f"<table border=1><tr><td align=center>{'<br>'.join(values)}</td><td>咨询</td></tr></table>"
    (found,) = [block for block in read(page).pages[0].content if isinstance(block, Table)]
    assert [line.text for line in found.cells[0].lines] == values
