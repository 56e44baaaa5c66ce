"""Footnotes of web pages and words that no eye sees."""

from pathlib import Path

import pytest

from ingest import read_document
from models.document import Document
from parsers import parse

HEAD = "<h1>云汐市技能协会关于开展2026年职业技能评价的通知</h1><p>各单位：</p><p>一、评价项目</p><p>评茶员五级、四级。</p>"
SIGNED = "<p>云汐市技能协会</p><p>2026年1月5日</p>"


def read(body: str, head: str = "") -> Document:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{HEAD}{body}</body></html>"
    return read_document(Path("a.html"), data=page.encode())


def lines(body: str, head: str = "") -> list[str]:
    return [line.text for line in read(body, head).pages[0].lines][4:]


NOTED = {
    "a list behind a rule": (
        '<p>成绩有效期两年<sup><a href="#fn1" id="r1">[1]</a></sup>。</p>'
        f'{SIGNED}<hr><ol><li id="fn1">自公布之日起算。<a href="#r1">↩</a></li></ol>'
    ),
    "as Word saves": (
        '<p>成绩有效期两年<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a>。</p>'
        f'{SIGNED}<div><hr><div id=x><p><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> 自公布之日起算。</p></div></div>'
    ),
    "set high inside the link": (
        f'<p>成绩有效期两年<a href="#n"><sup>1</sup></a>。</p>{SIGNED}<section><p id=n>自公布之日起算。</p></section>'
    ),
    "a circled mark": f'<p>成绩有效期两年<a href="#z1">①</a>。</p>{SIGNED}<div id=z1>自公布之日起算。</div>',
    "without links": f"<p>成绩有效期两年<sup>1</sup>。</p>{SIGNED}<p><sup>1</sup>自公布之日起算。</p>",
}


@pytest.mark.parametrize("body", NOTED.values(), ids=list(NOTED))
def test_a_note_has_the_mark_of_its_place(body: str) -> None:
    found = lines(body)
    assert found[0] == "成绩有效期两年①。" and found[-1] == "①自公布之日起算。"
    kinds = {clause.text: clause.kind for clause in parse(read(body)).clauses}
    assert kinds["①自公布之日起算。"] == "footnote"


def test_notes_are_counted_in_the_order_of_their_marks() -> None:
    body = (
        '<p>理论<sup><a href="#b">[7]</a></sup>和实操<sup><a href="#a">[9]</a></sup>。</p>'
        "<ol><li id=a>乙</li><li id=b>甲</li></ol>"
    )
    assert lines(body) == ["理论①和实操②。", "②乙", "①甲"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<p>目录：<a href="#s">1</a></p><p id=s>评价对象</p>', ["目录：1", "评价对象"]),
        ('<p><a href="#s">评价对象</a></p><ol><li id=s>甲</li></ol>', ["评价对象", "1.甲"]),
        ("<p>场地20m<sup>2</sup></p>", ["场地20m²"]),
        ('<p>见<a href="#gone">[1]</a></p>', ["见[1]"]),
    ],
)
def test_other_links_and_powers_are_no_notes(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "display: none !important",
        "visibility:hidden",
        "font-size:0",
        "font-size: 0px",
        "position:absolute;left:-9999px",
        "position:fixed;top:-1000em",
        "text-indent:-9999px",
        "position:absolute;clip:rect(0, 0, 0, 0)",
        "position:absolute;width:1px;height:1px;overflow:hidden",
    ],
)
def test_words_that_no_eye_sees_are_not_read(style: str) -> None:
    assert lines(f'<p>年满16周岁<span style="{style}">考核费999元</span>。</p>') == ["年满16周岁。"]
    sheet = f"<style>.h {{ {style} }}</style>"
    assert lines("<p>年满16周岁<b class=h>考核费999元</b>。</p>", sheet) == ["年满16周岁。"]


@pytest.mark.parametrize(
    "style",
    [
        "left:-3px",
        "position:relative;left:-20px",
        "text-indent:-2em",
        "font-size:0.9em",
        "width:0",
        "opacity:1",
    ],
)
def test_words_that_are_only_moved_are_read(style: str) -> None:
    assert lines(f'<p style="{style}">年满16周岁。</p>') == ["年满16周岁。"]


def test_type_without_a_size_has_one_again_within() -> None:
    body = '<div style="font-size:0"><span style="font-size:14px">年满</span> <span>隐</span><span style="font-size:1rem">16周岁</span></div>'
    assert lines(body) == ["年满16周岁"]
