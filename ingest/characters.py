"""The characters of a PDF page: what they say, where they stand, and how they are drawn."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import hypot
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest import pdfium
from ingest.fonts import Font, Heads, Weights
from ingest.objects import PageObject, matrix_of
from ingest.pdfium import Frame, Numbers, OpenPage, Pointer, Ready, ready
from ingest.shades import lightness_by_owner

INVISIBLE_MODE = 3
REPLACEMENT = "\ufffd"
LINE_END_HYPHENS = {"\x02", "\ufffe"}
"""What PDFium makes of a hyphen at the end of a line."""
WIDE_SPACE = 0.75
"""A space of as many ems is a full-width one."""
SLANT = 0.05
"""The sine of an angle from which on text is taken for rotated."""

Rows = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int_]

_SURROGATE = re.compile("[\ud800-\udfff]")


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

    Origins are in user space, widths in ems, owners are text objects, `looks` the places of Styles in `styles`;
    `lightness` (0 black to 1 white) is that of owners whose colour is not dark; `lost` counts the objects
    whose text PDFium has no font for.
    """

    texts: list[str] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    owners: list[Pointer] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    lightness: dict[Pointer, float] = field(default_factory=dict)
    lost: int = 0

    def add(self, text: str, x: float, y: float, width: float, owner: Pointer, look: int) -> None:
        """Adds a character; `look` is the place of its Style."""
        self.xs.append(x)
        self.ys.append(y)
        self.texts.append(text)
        self.widths.append(width)
        self.owners.append(owner)
        self.looks.append(look)

    def set_beside(self, at: int) -> None:
        """Sets a character beside the one before it: parts of a ligature are told to stand in one place."""
        linear = self.styles[self.looks[at]].linear
        self.xs[at] = self.xs[at - 1] + self.widths[at - 1] * linear[0]
        self.ys[at] = self.ys[at - 1] + self.widths[at - 1] * linear[1]

    def main_turns(self) -> int:
        """The quarters (counter-clockwise) by which more than half of the characters are turned, or 0."""
        counts: Counter[int | None] = Counter()
        for look, count in Counter(self.looks).items():
            counts[self.styles[look].turns] += count
        turns, most = max(counts.items(), key=itemgetter(1), default=(None, 0))
        return turns if turns is not None and 2 * most > len(self.looks) else 0


class _Drawn(NamedTuple):
    """The characters that objects drew, and the objects in the order of their first characters.

    `places` are the characters' indexes in PDFium's text, `of` those of their objects among `owners`, `codes`
    what PDFium says of them; `first` are the indexes of the objects' first characters, `heads` these characters.
    """

    owners: list[Pointer]
    handles: list[Ready]
    first: list[int]
    heads: list[str]
    places: Indexes
    of: Indexes
    codes: list[str]


class Reader:
    """Reads the characters of a document's pages in turn; fonts are known as long as two pages share them."""

    def __init__(self, document: Pointer) -> None:
        self.fonts: dict[Pointer, Font] = {}
        self.weights = Weights(document)
        self.floats = Numbers("f", 6)

    def read(self, page: OpenPage, objects: Sequence[PageObject]) -> PageText:
        """The page's characters; spaces that no one drew are left out."""
        text, drawn = page.text, _drawn(page.text)
        fonts = self._fonts_of(drawn.handles)
        matrices = _matrices(text, drawn)
        bold = self.weights.bold_objects(page, Heads(drawn.owners, drawn.heads, fonts, matrices))
        looks, styles = _styles(drawn.handles, matrices, bold)
        found = PageText(styles=styles, lightness=lightness_by_owner(drawn.owners, drawn.handles))
        of = drawn.of.tolist()
        found.owners, found.looks = list(map(drawn.owners.__getitem__, of)), list(map(looks.__getitem__, of))
        self._add_glyphs(found, text, drawn, fonts)
        _add_places(found, text, drawn, matrices[:, 4:])
        self._add_lost_spaces(found, objects, set(drawn.owners))
        return found

    def _fonts_of(self, drawn: Sequence[Ready]) -> list[Font]:
        """The font of each object; those of the page before are known."""
        handles = [handle or 0 for handle in map(pdfium.text_font, drawn)]
        known = self.fonts
        self.fonts = {handle: known.get(handle) or Font.of(handle) for handle in dict.fromkeys(handles)}
        return list(map(self.fonts.__getitem__, handles))

    def _add_glyphs(self, found: PageText, text: Ready, drawn: _Drawn, fonts: Sequence[Font]) -> None:
        """Adds the texts and widths of the characters."""
        known = [font.glyphs for font in fonts]
        glyphs = [
            known[of].get(code) or self._glyph(text, place, code, fonts[of])
            for of, code, place in zip(drawn.of.tolist(), drawn.codes, drawn.places.tolist(), strict=True)
        ]
        found.texts, found.widths = [char for char, _ in glyphs], [width for _, width in glyphs]

    def _glyph(self, text: Ready, index: int, code: str, font: Font) -> tuple[str, float]:
        found = pdfium.glyph_width(font.handle, ord(code), 1.0, self.floats.refs[0])
        width = float(self.floats.values[0]) if found else 0.0
        char = "-" if code in LINE_END_HYPHENS else code
        if pdfium.map_failed(text, index) == 1:
            char = REPLACEMENT
        font.glyphs[code] = glyph = (char, width or (1.0 if char > "\u2e80" else 0.5))
        return glyph

    def _add_lost_spaces(
        self, found: PageText, objects: Sequence[PageObject], read: Collection[Pointer]
    ) -> None:
        """Adds spaces that were drawn on their own: PDFium's text leaves objects without ink out."""
        values, refs = self.floats.values, self.floats.refs
        lost = [
            (owner, form) for owner, kind, form, _ in objects if kind == pdfium.TEXT and owner not in read
        ]
        for owner, form in lost:
            handle = ready(owner)
            pdfium.object_bounds(handle, *refs[:4])
            if values[2] - values[0] > 0.01:
                continue  # a text drawn twice
            if pdfium.font_embedded(pdfium.text_font(handle)) != 1:
                found.lost += 1
            size = float(values[0]) if pdfium.text_size(handle, refs[0]) else 1.0
            has_width = pdfium.glyph_width(pdfium.text_font(handle), 0x20, 1.0, refs[0])
            width = float(values[0]) if has_width else 0.0
            a, b, c, d, e, f = pdfium.multiply(matrix_of(handle, self.floats), form)
            linear = (a * size, b * size, c * size, d * size)
            found.styles.append(_style(linear, False, pdfium.text_mode(handle)))
            char = "\u3000" if width >= WIDE_SPACE else " "
            found.add(char, e, f, width, owner, len(found.styles) - 1)


def _drawn(text: Ready) -> _Drawn:
    """Which objects drew the characters of PDFium's text."""
    codes = _codes(text)
    asked = map(pdfium.char_object, repeat(text), range(len(codes)))
    told = np.fromiter(asked, np.uint64, len(codes))
    places = np.flatnonzero(told)  # without spaces and line ends that PDFium put in
    owners, firsts, of = np.unique(told[places], return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    first = places[firsts[order]].tolist()
    return _Drawn(
        owners=(pointers := owners[order].tolist()),
        handles=list(map(ready, pointers)),
        first=first,
        heads=list(map(codes.__getitem__, first)),
        places=places,
        of=np.argsort(order)[of],
        codes=list(map(codes.__getitem__, places.tolist())),
    )


def _matrices(text: Ready, drawn: _Drawn) -> Rows:
    """From the em of each object's text to user space, a row each."""
    count = len(drawn.owners)
    room = Numbers.again("f", 6 * count)
    sized = np.fromiter(map(pdfium.text_size, drawn.handles, room.refs), bool, count)
    sizes = np.where(sized[:, None], room.rows(count, 1), 1.0)
    list(map(pdfium.char_matrix, repeat(text), drawn.first, room.refs[::6]))
    matrices = room.rows(count, 6)
    matrices[:, :4] *= sizes
    return matrices


def _styles(handles: Sequence[Ready], matrices: Rows, bold: Sequence[bool]) -> tuple[list[int], list[Style]]:
    """The place of each object's style among the styles, and these; objects drawn alike share one."""
    modes = list(map(pdfium.text_mode, handles))
    rows = np.column_stack([matrices[:, :4] + 0.0, bold, modes])  # + 0.0: a zero without a sign
    looks = rows.view(f"V{rows.strides[0]}").ravel().tolist()  # a row's bytes, as one value to look up
    places = {look: place for place, look in enumerate(dict.fromkeys(looks))}
    parts = [np.frombuffer(look).tolist() for look in places]
    styles = [_style((a, b, c, d), bool(heavy), int(mode)) for a, b, c, d, heavy, mode in parts]
    return list(map(places.__getitem__, looks)), styles


def _style(linear: tuple[float, float, float, float], bold: bool, mode: int) -> Style:
    return Style(linear, quarters(linear), hypot(*linear[2:]), bold, visible=mode != INVISIBLE_MODE)


def _add_places(found: PageText, text: Ready, drawn: _Drawn, starts: Rows) -> None:
    """Adds where the characters stand; an object's only one stands where the object does.

    `starts` has a row for each object.
    """
    of = drawn.of
    if not len(of):
        return
    origins = starts[of]
    shared = np.flatnonzero(np.bincount(of)[of] > 1)
    room = Numbers.again("d", 2 * len(shared))
    indexes = drawn.places[shared].tolist()
    list(map(pdfium.char_origin, repeat(text), indexes, room.refs[::2], room.refs[1::2]))
    origins[shared] = room.rows(len(shared), 2)
    found.xs, found.ys = origins.T.tolist()
    in_one_place = (of[1:] == of[:-1]) & (origins[1:] == origins[:-1]).all(axis=1)
    for at in np.flatnonzero(in_one_place).tolist():
        found.set_beside(at + 1)


def _codes(text: Ready) -> str:
    """One character for each of PDFium's; in one piece where pieces and characters are surely in step."""
    count = max(pdfium.count_chars(text), 0)
    room = Numbers.again("H", count + 1)
    if pdfium.get_text(text, 0, count, room.refs[0]) == count + 1:
        codes = room.values[:count].tobytes().decode("utf-16-le", errors="surrogatepass")
        if len(codes) == count and not _SURROGATE.search(codes):
            return codes
    return "".join(_char(pdfium.char_code(text, index)) for index in range(count))


def _char(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else REPLACEMENT


def quarters(linear: tuple[float, float, float, float]) -> int | None:
    """By how many quarters text under the matrix is turned counter-clockwise; None for a slant.

    >>> quarters((12, 0, 0, 12)), quarters((0, 12, -12, 0)), quarters((9, 9, -9, 9))
    (0, 1, None)
    """
    a, b = linear[:2]
    if abs(b) <= SLANT * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= SLANT * abs(b):
        return 1 if b > 0 else 3
    return None


def turned(frame: Frame, turns: int) -> Frame:
    """The frame in which text turned by as many quarters in user space stands upright."""
    return Frame(frame.left, frame.bottom, frame.right, frame.top, turns % 4)
