"""The characters of a PDF page: what they say, where they stand, and how they are drawn."""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import NamedTuple

from ingest import pdfium
from ingest.ink import stroke_thickness
from ingest.objects import PageObject, matrix_of
from ingest.pdfium import Frame, Matrix, Numbers, OpenPage, Pointer

INVISIBLE_MODE = 3
REPLACEMENT = "\ufffd"
LINE_END_HYPHENS = {"\x02", "\ufffe"}
"""What PDFium makes of a hyphen at the end of a line."""
WIDE_SPACE = 0.75
"""A space of as many ems is a full-width one."""
HEAVY = 1.25
"""Strokes as much thicker than the text's are bold, where a font has no name to tell."""
MOST_MEASURED = 4
"""So many glyphs of a line are measured anew: drawing one takes as long as reading a line."""
SLANT = 0.05
"""The sine of an angle from which on text is taken for rotated."""

_BOLD = re.compile("bold|black|heavy", re.IGNORECASE)


class Style(NamedTuple):
    """How text objects are drawn; those drawn alike share one Style.

    `linear` leads from an em to the page's user space, `size` is an em's height in points; `turns` is by how
    many quarters the text is turned there counter-clockwise, None for a slant.
    """

    linear: tuple[float, float, float, float]
    turns: int | None
    size: float
    bold: bool
    visible: bool


@dataclass(slots=True)
class PageText:
    """A page's characters in the order in which they were drawn, a column for each of their properties.

    Origins are in user space, widths in ems, owners are text objects; `lightness` (0 black to 1 white) is for
    those that PDFium cannot be asked about; `lost` counts the objects whose text
    PDFium has no font for.
    """

    texts: list[str] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    owners: list[Pointer] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    lightness: dict[Pointer, float] = field(default_factory=dict)
    lost: int = 0
    _origin: tuple[float, float] | None = None

    def add(self, text: str, x: float, y: float, width: float, owner: Pointer, style: Style) -> None:
        """Adds a character; one that has its object's last one's place stands beside it (a ligature's part)."""
        if self._origin == (x, y) and self.owners[-1] == owner:
            last = self.widths[-1]
            self.xs.append(self.xs[-1] + last * style.linear[0])
            self.ys.append(self.ys[-1] + last * style.linear[1])
        else:
            self._origin = (x, y)
            self.xs.append(x)
            self.ys.append(y)
        self.texts.append(text)
        self.widths.append(width)
        self.owners.append(owner)
        self.styles.append(style)

    def main_turns(self) -> int:
        """The quarters (counter-clockwise) by which more than half of the characters are turned, or 0."""
        counts = Counter([style.turns for style in self.styles])
        for turns, count in counts.items():
            if turns is not None and 2 * count > len(self.styles):
                return turns
        return 0


@dataclass
class Font:
    """What is known of a font; without a name or weight, its strokes' thickness (ems) tells whether it is bold.

    `glyphs` has the text and the width (ems) of each code met.
    """

    is_named: bool
    is_bold: bool
    thickness: float | None = None
    glyphs: dict[str, tuple[str, float]] = field(default_factory=dict)


class Reader:
    """Reads the characters of a document's pages in turn; fonts are known as long as two pages share them."""

    def __init__(self, document: Pointer) -> None:
        self.document = document
        self.fonts: dict[Pointer, Font] = {}
        self.thickness: Counter[float] = Counter()
        self.doubles, self.floats = Numbers(ctypes.c_double, 2), Numbers(ctypes.c_float, 6)

    def read(self, page: OpenPage, objects: Sequence[PageObject]) -> PageText:
        """The page's characters; spaces that no one drew are left out."""
        codes = _codes(page.text)
        owner_of, text = pdfium.char_object, page.text
        owners = [owner_of(text, index) for index in range(len(codes))]
        first = {
            owner: index for index, owner in zip(range(len(owners) - 1, -1, -1), owners[::-1], strict=True)
        }
        first.pop(None, None)  # spaces and line ends that PDFium put in
        known, self.fonts = self.fonts, {}
        fonts = {owner: self._meet(owner, known) for owner in first}
        matrices = {owner: self._matrix(text, owner, index) for owner, index in first.items()}
        bold = self._bold_objects(
            page, {owner: codes[index] for owner, index in first.items()}, fonts, matrices
        )
        shared: dict[tuple[object, ...], Style] = {}
        styles = {owner: _style(owner, matrix, owner in bold, shared) for owner, matrix in matrices.items()}
        found = PageText()
        values, (x_ref, y_ref) = self.doubles.values, self.doubles.refs
        origin, add, alone = pdfium.char_origin, found.add, Counter(owners)
        for index, owner in enumerate(owners):
            if owner:
                code, font = codes[index], fonts[owner]
                char, width = font.glyphs.get(code) or self._glyph(text, index, code, owner, font)
                if alone[owner] == 1:
                    x, y = matrices[owner][4:]
                else:
                    origin(text, index, x_ref, y_ref)
                    x, y = values[:]
                add(char, x, y, width, owner, styles[owner])
        self._add_lost_spaces(found, objects, styles)
        return found

    def _glyph(self, text: Pointer, index: int, code: str, owner: Pointer, font: Font) -> tuple[str, float]:
        handle = pdfium.text_font(owner)
        found = pdfium.glyph_width(handle, ord(code), 1.0, self.floats.refs[0])
        width = float(self.floats.values[0]) if found else 0.0
        char = "-" if code in LINE_END_HYPHENS else code
        if pdfium.map_failed(text, index) == 1:
            char = REPLACEMENT
        font.glyphs[code] = glyph = (char, width or (1.0 if char > "\u2e80" else 0.5))
        return glyph

    def _meet(self, owner: Pointer, known: dict[Pointer, Font]) -> Font:
        handle = pdfium.text_font(owner) or 0
        met = self.fonts.get(handle)
        if met is None:
            met = self.fonts[handle] = known.get(handle) or _font(handle)
        return met

    def _bold_objects(
        self,
        page: OpenPage,
        codes: dict[Pointer, str],
        fonts: dict[Pointer, Font],
        matrices: dict[Pointer, Matrix],
    ) -> set[Pointer]:
        """The objects in bold type; where fonts have no names, line by line, by what most strokes are like."""
        bold = {owner for owner, font in fonts.items() if font.is_bold}
        nameless: dict[tuple[int, int], list[Pointer]] = {}
        for owner, font in fonts.items():
            if not font.is_named:
                matrix = matrices[owner]
                nameless.setdefault((round(matrix[5]), round(2 * matrix[3])), []).append(owner)
        weights = [self._weigh(page, line, codes, fonts, matrices) for line in nameless.values()]
        usual = self._usual_thickness()
        for line, weight in zip(nameless.values(), weights, strict=True):
            if weight > HEAVY * usual:
                bold |= {*line}
        return bold

    def _weigh(
        self,
        page: OpenPage,
        line: list[Pointer],
        codes: dict[Pointer, str],
        fonts: dict[Pointer, Font],
        matrices: dict[Pointer, Matrix],
    ) -> float:
        """The thickness of a line's strokes, by some of its ideographs; 0 for a line without any."""
        seen: list[float] = []
        measured = 0
        for owner in line:
            font = fonts[owner]
            if font.thickness is None and codes[owner] >= "\u3400" and measured < MOST_MEASURED:
                em = hypot(*matrices[owner][2:4])
                font.thickness = round(stroke_thickness(self.document, page, owner, em), 3)
                measured += 1
            if font.thickness:
                seen.append(font.thickness)
        self.thickness.update(seen)
        return median(seen) if seen else 0.0

    def _usual_thickness(self) -> float:
        half, total = sum(self.thickness.values()) / 2, 0
        for thickness, count in sorted(self.thickness.items()):
            total += count
            if total >= half:
                return thickness
        return 0.0

    def _matrix(self, text: Pointer, owner: Pointer, index: int) -> Matrix:
        """From the em of the object's text to user space."""
        values, ref = self.floats.values, self.floats.refs[0]
        size = float(values[0]) if pdfium.text_size(owner, ref) else 1.0
        pdfium.char_matrix(text, index, ref)
        a, b, c, d, e, f = values[:]
        return (a * size, b * size, c * size, d * size, e, f)

    def _add_lost_spaces(
        self, found: PageText, objects: Sequence[PageObject], styles: dict[Pointer, Style]
    ) -> None:
        """Adds spaces that were drawn on their own: PDFium's text leaves objects without ink out."""
        values, refs = self.floats.values, self.floats.refs
        for handle, kind, form in objects:
            if kind != pdfium.TEXT or handle in styles:
                continue
            pdfium.object_bounds(handle, *refs[:4])
            if values[2] - values[0] > 0.01:
                continue  # a text drawn twice
            if pdfium.font_embedded(pdfium.text_font(handle)) != 1:
                found.lost += 1
            size = float(values[0]) if pdfium.text_size(handle, refs[0]) else 1.0
            has_width = pdfium.glyph_width(pdfium.text_font(handle), 0x20, 1.0, refs[0])
            width = float(values[0]) if has_width else 0.0
            a, b, c, d, e, f = pdfium.multiply(matrix_of(handle, self.floats), form)
            style = _style(handle, (a * size, b * size, c * size, d * size, e, f), False, {})
            found.add("\u3000" if width >= WIDE_SPACE else " ", e, f, width, handle, style)


def _style(owner: Pointer, matrix: Matrix, bold: bool, shared: dict[tuple[object, ...], Style]) -> Style:
    linear = matrix[:4]
    key = (linear, bold, pdfium.text_mode(owner))
    style = shared.get(key)
    if style is None:
        visible = key[2] != INVISIBLE_MODE
        style = shared[key] = Style(linear, quarters(matrix), hypot(*linear[2:]), bold, visible)
    return style


def _codes(text: Pointer) -> str:
    """One character for each of PDFium's; in one piece where pieces and characters are surely in step."""
    count = max(pdfium.count_chars(text), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.get_text(text, 0, count, ctypes.addressof(buffer)) == count + 1:
        codes = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="surrogatepass")
        if len(codes) == count and not any("\ud800" <= code <= "\udfff" for code in set(codes)):
            return codes
    return "".join(_char(pdfium.char_code(text, index)) for index in range(count))


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else REPLACEMENT


def _font(font: Pointer) -> Font:
    name = ctypes.create_string_buffer(128)
    pdfium.font_name(font, name, 128)
    weight = pdfium.font_weight(font)
    bold = weight >= 600 or bool(_BOLD.search(name.value.decode("latin-1")))
    return Font(is_named=bool(name.value) or weight > 0, is_bold=bold)


def quarters(matrix: Matrix) -> int | None:
    """By how many quarters text under the matrix is turned counter-clockwise; None for a slant.

    >>> quarters((12, 0, 0, 12, 0, 0)), quarters((0, 12, -12, 0, 0, 0)), quarters((9, 9, -9, 9, 0, 0))
    (0, 1, None)
    """
    a, b = matrix[:2]
    if abs(b) <= SLANT * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= SLANT * abs(b):
        return 1 if b > 0 else 3
    return None


def turned(frame: Frame, turns: int) -> Frame:
    """The frame in which text turned by as many quarters in user space stands upright."""
    return Frame(frame.left, frame.bottom, frame.right, frame.top, turns % 4)
