"""Word documents that lie, bomb or are damaged: one clear error, or what is left."""

import io
import zipfile
from pathlib import Path

import pytest
from docx_bytes import cell, docx_bytes, numbered, paragraph, table
from hypothesis import given
from hypothesis import strategies as st
from test_ingest_docx import OUTLINE, SPAN, grid, listed, read, texts

from ingest import read_document
from models.errors import UnreadableFile


def hostile(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d><body><p><r><t>&b;</t></r></p></body></d>'
FILE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d><body><p><r><t>&a;</t></r></p></body></d>'
HOSTILE = {
    "entities": (hostile(word__document=ENTITIES), "document type"),
    "external entity": (hostile(word__document=FILE), "document type"),
    "no body": (hostile(word__document="<d/>"), "holds no text"),
    "no main part": (hostile(word__other="<d/>"), "missing"),
    "broken xml": (hostile(word__document="<d><body>"), "damaged XML"),
    "deep xml": (hostile(word__document="<d>" * 5000 + "</d>" * 5000), "damaged XML"),
    "no words": (docx_bytes(paragraph("")), "without text"),
    "nested tables": (docx_bytes("<w:tbl><w:tr><w:tc>" * 50 + "</w:tc></w:tr></w:tbl>" * 50), "nested"),
    "bomb": (hostile(word__document="<d>" + " " * (70 * 1024 * 1024) + "</d>"), "unpacks to more"),
    "tags": (hostile(word__document="<d>" + "<p/>" * 2_100_000 + "</d>"), "tags"),
    "many parts": (hostile(**{f"word__p{i}": "" for i in range(5100)}), "5100 parts"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_one_clear_error(name: str) -> None:
    data, said = HOSTILE[name]
    with pytest.raises(UnreadableFile) as caught:
        read_document(Path("通知.docx"), data=data)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_styles_and_lists_that_point_at_themselves_end() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    numbering = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>' + listed(1)
    body = paragraph("甲", properties='<w:pStyle w:val="A"/>') + numbered("乙", 8)
    assert texts(body, styles=styles, numbering=numbering) == ["甲", "乙"]


def test_spans_beyond_reason_are_cut() -> None:
    body = table(cell("甲", SPAN.format(99999999)) + cell("乙"), cell("丙") + cell("丁"))
    (found,) = read(body).pages[0].tables
    assert grid(found)[1][:2] == ["丙", "丁"]


@given(st.data())
def test_a_damaged_package_gives_a_document_or_the_one_error(data: st.DataObject) -> None:
    whole = docx_bytes(table(cell("甲") + cell("乙")) + numbered("丙"), numbering=OUTLINE + listed(1))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + bytes([data.draw(st.integers(0, 255))]) + whole[at + 1 :]
    try:
        found = read_document(Path("a.docx"), data=broken)
    except UnreadableFile as error:
        assert error.path == "a.docx"
    else:
        assert found.pages
