"""What a file is, from its content."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_bytes import Sheet, pdf_bytes

from ingest import office, read_document
from ingest.detect import detect
from models.errors import UnreadableFile


@pytest.fixture(autouse=True, scope="module")
def no_converter() -> Iterator[None]:
    """No LibreOffice: it takes a second for each file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(office, "PROGRAMS", ())
        yield


def zipped(**members: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def notice_pdf() -> bytes:
    sheet = Sheet()
    sheet.text(72, 100, "各有关单位：")
    return pdf_bytes([sheet])


KINDS = {
    "empty": b" \n",
    "pdf": b"junk before\n%PDF-1.4\n",
    "text": "附件1 申报条件".encode("gb18030"),
    "html": "\ufeff<!-- x --><!DOCTYPE html><p>附件".encode(),
    "docx": zipped(**{"word__document.xml": "<w/>"}),
    "markdown": "# 附件1".encode(),
    "mhtml": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--",
    "odt": zipped(mimetype="application/vnd.oasis.opendocument.text"),
    "ofd": zipped(**{"OFD.xml": "<x/>"}),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "wordml": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    "office": zipped(**{"[Content_Types].xml": "<t/>", "xl__workbook.xml": "<x/>"}),
    "zip": zipped(**{"a.txt": "附件"}),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100,
    "png": b"\x89PNG\r\n\x1a\n\0\0",
    "jpeg": b"\xff\xd8\xff\xe0\0",
    "tiff": b"II*\0\x08\0",
    "rtf": b"{\\rtf1 a}",
    "binary": bytes(range(256)) * 8,
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_told_from_content(kind: str) -> None:
    assert detect(KINDS[kind]).kind == kind


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"text", "html", "markdown"}))
def test_what_cannot_be_read_is_one_clear_error(kind: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(Path("dir/notice.pdf"), data=KINDS[kind])
    error = caught.value
    assert error.path == "dir/notice.pdf" and all((error.found, error.expected, error.remedy))
    assert "\n" not in str(error)


def test_broken_utf8_is_not_read_as_another_encoding() -> None:
    data = "补考成绩有效期为两年，过期须重新申报所有科目。".encode() * 5
    found = detect(data[:39] + b"\xff" + data[39:])
    assert found.kind == "binary" and "byte 39" in found.reason


def test_a_pdf_without_text_is_told_as_a_scan() -> None:
    with pytest.raises(UnreadableFile, match=r"without text.*scan"):
        read_document(Path("a.pdf"), data=pdf_bytes([Sheet()]))


def test_a_truncated_pdf_is_told() -> None:
    whole = notice_pdf()
    assert read_document(Path("a.pdf"), data=whole).pages[0].text == "各有关单位："
    with pytest.raises(UnreadableFile):
        read_document(Path("a.pdf"), data=whole[: len(whole) // 4])


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_document(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="a folder"):
        read_document(tmp_path)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_the_one_error(data: bytes) -> None:
    for content in (data, b"%PDF-1.7\n" + data):
        try:
            found = read_document(Path("x"), data=content)
        except UnreadableFile:
            continue
        assert found.media_type == "text/plain" and found.text


@settings(max_examples=30)  # a tenth of a second each; test_fuzz.py damages whole notices
@given(st.data())
def test_a_damaged_pdf_gives_a_document_or_the_one_error(draw: st.DataObject) -> None:
    data = bytearray(notice_pdf())
    for _ in range(draw.draw(st.integers(1, 4))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        found = read_document(Path("x.pdf"), data=bytes(data))
    except UnreadableFile:
        return
    assert found.text
