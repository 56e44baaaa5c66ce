"""The smallest PDF writer that tests need: text at a place, lines and boxes; Chinese by ToUnicode."""

from dataclasses import dataclass, field
from math import cos, radians, sin

HEIGHT = 842.0
WIDTH = 595.0


@dataclass
class Sheet:
    """One page being drawn; places count from the top-left corner in points, as in Documents."""

    ops: list[str] = field(default_factory=list)

    def text(
        self, x: float, top: float, words: str, size: float = 12, *, gray: float = 0, angle: float = 0
    ) -> None:
        """Draws `words`, each ideograph one em wide and any other character half an em."""
        c, s = cos(radians(angle)), sin(radians(angle))
        for char in words:
            place = f"{c:.4f} {s:.4f} {-s:.4f} {c:.4f} {x:.2f} {HEIGHT - top - size * 0.8:.2f} Tm"
            self.ops.append(f"{gray} g BT /F1 {size} Tf {place} <{ord(char):04X}> Tj ET")
            x += width_of(char) * size / 1000

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Strokes a line."""
        self.ops.append(f"0.5 w {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S")

    def fill(self, x0: float, top: float, x1: float, bottom: float, gray: float = 0) -> None:
        """Fills a box."""
        self.ops.append(f"{gray} g {x0} {HEIGHT - bottom} {x1 - x0} {bottom - top} re f")


def width_of(char: str) -> int:
    return 1000 if ord(char) > 0x2000 else 500


def pdf_bytes(sheets: list[Sheet]) -> bytes:
    """The PDF that the sheets make."""
    used = sorted({int(op.split("<")[1][:4], 16) for sheet in sheets for op in sheet.ops if "<" in op})
    widths = " ".join(f"{code} [{width_of(chr(code))}]" for code in used)
    mapped = "\n".join(f"<{code:04X}> <{code:04X}>" for code in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(used)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Test /Ascent 800 /Descent -200 "
        f"/FontBBox [0 -200 1000 800] /Flags 4 >> /DW 1000 /W [{widths}] >>",
        _stream(cmap),
    ]
    for index, sheet in enumerate(sheets):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream("\n".join(sheet.ops)))
    return _assemble(objects)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


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
