"""Hostile web pages, office documents, pictures and texts, made byte by byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from docx_bytes import cell, docx_bytes, paragraph, table
from hostile_pdf import LINES

PARAGRAPHS = "".join(f"<p>{line}</p>" for line in LINES)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";"}{("&" + chr(97 + i) + ";") * 9}">' for i in range(12)
)


def page(inner: str) -> bytes:
    return f"<html><body>{PARAGRAPHS}{inner}</body></html>".encode()


def word(inner: str = "") -> bytes:
    return docx_bytes("".join(paragraph(line) for line in LINES) + inner)


def deep_html(tag: str, depth: int = 100_000) -> bytes:
    return page(f"<{tag}>" * depth + "x" + f"</{tag}>" * depth)


def nested_tables(depth: int = 60) -> bytes:
    return page("<table><tr><td>a<td>" * depth + "b" + "</table>" * depth)


def wide_spans() -> bytes:
    rows = "".join('<tr><td colspan="1000000" rowspan="1000000">费<td rowspan=0>用</tr>' for _ in range(20))
    return page(f"<table>{rows}</table>")


def huge_table(rows: int = 1000, columns: int = 100) -> bytes:
    return page("<table>" + ("<tr>" + "<td>1" * columns) * rows + "</table>")


def beyond_cells(rows: int = 101, columns: int = 200) -> bytes:
    return page("<table>" + ("<tr>" + "<td>1" * columns) * rows + "</table>")


def wide_grid_span() -> bytes:
    wide = '<w:gridSpan w:val="2000000000"/>'
    return word(table(cell("项目", wide) + cell("费用", wide), cell("考核费", wide) + cell("80元", wide)))


def deep_docx(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in held.namelist():
            if part != name:
                made.writestr(part, held.read(part))
        made.writestr(name, content)
    return out.getvalue()


def entity_bomb() -> bytes:
    body = f'<?xml version="1.0"?>{ENTITIES}]><w:document><w:body>&m;</w:body></w:document>'
    return with_part(word(), "word/document.xml", body.encode())


def outside_entity() -> bytes:
    body = (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><document><body><p>&a;</p></body></document>'
    )
    return with_part(word(), "word/document.xml", body.encode())


def unpacking_part() -> bytes:
    return with_part(word(), "word/document.xml", b"<a>" + b" " * 80_000_000 + b"</a>")


def odt_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", f"{ENTITIES}]><a>&m;</a>")
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(width: int, height: int, packed: bytes) -> bytes:
    """A grey PNG that says to have that size."""
    head = struct.pack(">2L5B", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def png_bomb() -> bytes:
    """A small picture with a gigabyte of pixels behind the last one, and as much in a comment."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    plain = png(100, 100, packed)
    text = chunk(b"zTXt", b"a\0\0" + packed)
    at = plain.index(b"IDAT") - 4
    return plain[:at] + text + plain[at:]


def tiff(width: int, height: int, *, next_place: int = 0) -> bytes:
    """A TIFF's header that says that size; `next_place` is where the next picture's stands."""
    entries = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, 99),
    ]
    body = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<2H2L", tag, kind, 1, value) for tag, kind, value in entries
    )
    return b"II*\0" + struct.pack("<L", 8) + body + struct.pack("<L", next_place) + bytes(99)


def zip_of(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def text(*extra: str) -> bytes:
    return "\n".join([*LINES, *extra]).encode("utf-8", "surrogatepass")


READ: dict[str, Callable[[], bytes]] = {
    "spans.html": wide_spans,
    "nested-tables.html": nested_tables,
    "script.html": lambda: page(
        "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=file:///etc/passwd>"
    ),
    "names.html": lambda: page("<w:t学院<>学院</w:t学院<><o:p></o:p><a:></a:>"),
    "grid-span.docx": wide_grid_span,
    "markup.txt": lambda: text("<script>alert(1)</script>", "'; DROP TABLE fees; --", "=cmd|' /C calc'!A0"),
    "signs.txt": lambda: text("‮元0001‬", "​咨​询"),
}
"""By name what is read: the notice is in it."""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "deep-div.html": (lambda: deep_html("div"), "nested too deeply"),
    "deep-b.html": (lambda: deep_html("b"), "nested too deeply"),
    "cells.html": (beyond_cells, "expected at most 20000 (ZHIPING_MAX_CELLS)"),
    "deep.docx": (lambda: deep_docx(60), "nested deeper; expected at most 40 (ZHIPING_MAX_DEPTH)"),
    "deeper.docx": (lambda: deep_docx(5_000), "damaged XML"),
    "entities.docx": (entity_bomb, "XML"),
    "outside.docx": (outside_entity, "an XML document type in it"),
    "unpacking.docx": (
        unpacking_part,
        "unpacks to more bytes; expected at most 67108864 (ZHIPING_MAX_PART_BYTES)",
    ),
    "bomb.odt": (odt_bomb, "an OpenDocument text"),
    "wide.png": (lambda: png(60_000, 60_000, zlib.compress(b"")), "a picture of 60000 x 60000 pixels"),
    "bomb.png": (png_bomb, "picture"),
    "wide.tif": (lambda: tiff(2_000_000_000, 2_000_000_000), "picture"),
    "cyclic.tif": (lambda: tiff(10, 10, next_place=8), "picture"),
    "surrogates.txt": (lambda: text("\ud800\udfff"), "binary data"),
    "controls.txt": (lambda: text("\x1b]0;owned\x07\x1b[2J", "a\0b"), "binary data"),
    "long-line.txt": (lambda: text("费" * 2_000_000), "a line of 2000000 characters; expected at most 20000"),
    "digits.txt": (lambda: text("9" * 1_000_000 + "元"), "a line of 1000001 characters"),
    "brackets.txt": (lambda: text("（" * 100_000, "1." * 50_000), "a line of 100000 characters"),
    "nested.zip": (lambda: zip_of(**{"a.zip": zip_of(**{"a.txt": text()})}), "archive"),
}
"""By name what gives no notice, and words of what is said of it."""
