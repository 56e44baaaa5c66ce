"""The smallest PDF writer that tests need: text at a place, lines and boxes; Chinese by ToUnicode."""

import struct
import zlib
from dataclasses import dataclass, field
from math import cos, radians, sin

HEIGHT = 842.0
WIDTH = 595.0


@dataclass
class Tag:
    """An element of the structure tree: its type, and marked content (by id) or elements within."""

    kind: str
    content: "list[int | Tag]" = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1


@dataclass
class Sheet:
    """One page being drawn; places count from the top-left corner in points, as in Documents."""

    ops: list[str] = field(default_factory=list)
    rotate: int = 0
    media: tuple[float, float, float, float] = (0, 0, WIDTH, HEIGHT)
    entries: str = ""
    """More entries of the page's dictionary, as a CropBox is."""
    mark: int | str | None = None
    """The id of the marked content that text is drawn in from now on, or "Artifact"."""

    def text(
        self,
        x: float,
        top: float,
        words: str,
        size: float = 12,
        *,
        gray: float = 0,
        angle: float = 0,
        mode: int = 0,
    ) -> None:
        """Draws `words`, each ideograph one em wide and any other character half an em.

        `angle` is counter-clockwise; mode 3 is invisible.
        """
        c, s = cos(radians(angle)), sin(radians(angle))
        for char in words:
            place = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.2f} {HEIGHT - top - size * 0.8:.2f} Tm"
            self.ops.append(
                self._marked(f"{gray} g BT {mode} Tr /F1 {size} Tf {place} <{ord(char):04X}> Tj ET")
            )
            step = width_of(char) * size / 1000
            x, top = x + step * round(c, 6), top - step * round(s, 6) * (angle % 90 == 0)

    def _marked(self, drawn: str) -> str:
        if self.mark is None:
            return drawn
        begin = "/Artifact BMC" if self.mark == "Artifact" else f"/P << /MCID {self.mark} >> BDC"
        return f"{begin} {drawn} EMC"

    def picture(
        self, x0: float, top: float, x1: float, bottom: float, pixels: str = "ff", *, rows: int = 1
    ) -> None:
        """Places a picture of rows of grey pixels (two hexadecimal digits each)."""
        place = f"q {x1 - x0} 0 0 {bottom - top} {x0} {HEIGHT - bottom} cm"
        data = f"BI /W {len(pixels) // 2 // rows} /H {rows} /CS /G /BPC 8 /F /AHx ID {pixels}> EI"
        self.ops.append(f"{place} {data} Q")

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Strokes a line."""
        self.ops.append(f"0.5 w {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S")

    def fill(self, x0: float, top: float, x1: float, bottom: float, gray: float = 0) -> None:
        """Fills a box."""
        self.ops.append(f"{gray} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f")


def width_of(char: str) -> int:
    return 1000 if ord(char) > 0x2000 else 500


def box_font() -> bytes:
    """A TrueType font of two glyphs: nothing (0) and a box of nearly an em (1)."""
    box = struct.pack(">5h", 1, 60, -60, 940, 800) + struct.pack(">2H", 3, 0) + bytes([1] * 4)
    box += struct.pack(">4h", 60, 880, 0, -880) + struct.pack(">4h", -60, 0, 860, 0)
    tables = {
        b"glyf": box,
        b"head": struct.pack(
            ">4L2H2Q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 60, -60, 940, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">L3hH11hH", 0x10000, 880, -120, 0, 1000, *[0] * 11, 2),
        b"hmtx": struct.pack(">HhHh", 1000, 0, 1000, 60),
        b"loca": struct.pack(">3L", 0, 0, len(box)),
        b"maxp": struct.pack(">L14H", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    start = 12 + 16 * len(tables)
    head, body = struct.pack(">L4H", 0x10000, len(tables), 64, 2, 32), b""
    for tag, data in tables.items():
        head += tag + struct.pack(">3L", 0, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + body


def pdf_bytes(sheets: list[Sheet], *, with_font: bool = True, tags: list[Tag] | None = None) -> bytes:
    """The PDF that the sheets make; without the font, readers must do with its tables.

    `tags` are the first sheet's.
    """
    used = sorted({int(op.rsplit("<", 1)[1][:4], 16) for sheet in sheets for op in sheet.ops if " Tj " in op})
    widths = " ".join(f"{code} [{width_of(chr(code))}]" for code in used)
    mapped = "\n".join(f"<{code:04X}> <{code:04X}>" for code in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    kids = " ".join(f"{8 + 2 * i} 0 R" for i in range(len(sheets)))
    program = " /FontFile2 6 0 R" if with_font else ""
    glyphs = "".join("0000" if chr(code).isspace() else "0001" for code in range(0x10000))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Test /Ascent 800 /Descent -200 "
        f"/FontBBox [0 -200 1000 800] /Flags 4{program} >> /DW 1000 /W [{widths}] "
        "/CIDToGIDMap 7 0 R >>",
        _stream(cmap),
        _packed(box_font()),
        _packed(bytes.fromhex(glyphs)),
    ]
    for index, sheet in enumerate(sheets):
        parents = " /StructParents 0" if tags and index == 0 else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{' '.join(map(str, sheet.media))}] "
            f"/Rotate {sheet.rotate}{parents} {sheet.entries} "
            f"/Contents {9 + 2 * index} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(sheet.ops)))
    if tags:
        objects[0] = (
            f"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot {len(objects) + 1} 0 R >>"
        )
        _add_tree(objects, tags)
    return _assemble(objects)


def _add_tree(objects: list[str], tags: list[Tag]) -> None:
    """Adds the structure tree of the first page; its root is the next object."""
    root, parents = len(objects) + 1, {}
    objects.append("")
    kids = [_add_tag(objects, tag, root, parents) for tag in tags]
    of_marks = " ".join(f"{parents[i]} 0 R" if i in parents else "null" for i in range(max(parents) + 1))
    objects[root - 1] = (
        f"<< /Type /StructTreeRoot /K [{' '.join(f'{kid} 0 R' for kid in kids)}] "
        f"/ParentTree << /Nums [0 [{of_marks}]] >> /ParentTreeNextKey 1 >>"
    )


def _add_tag(objects: list[str], tag: Tag, parent: int, parents: dict[int, int]) -> int:
    objects.append("")
    number = len(objects)
    kids = []
    for content in tag.content:
        if isinstance(content, Tag):
            kids.append(f"{_add_tag(objects, content, number, parents)} 0 R")
        else:
            parents[content] = number
            kids.append(str(content))
    objects[number - 1] = (
        f"<< /Type /StructElem /S /{tag.kind} /P {parent} 0 R /Pg 8 0 R /K [{' '.join(kids)}] "
        f"/A << /O /Table /RowSpan {tag.row_span} /ColSpan {tag.column_span} >> >>"
    )
    return number


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _packed(data: bytes) -> str:
    """A stream of any bytes in text."""
    content = zlib.compress(data).hex() + ">"
    return (
        f"<< /Length {len(content)} /Length1 {len(data)} /Filter [/ASCIIHexDecode /FlateDecode] >>\n"
        f"stream\n{content}\nendstream"
    )


def _assemble(objects: list[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out
