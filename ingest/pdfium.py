"""PDFium behind a small door: opening a PDF, and what stands on a page, in the page's own points.

Functions are called through their addresses with plain integers for pointers: a page has hundreds of
characters, and wrapped pointers would cost more than PDFium itself. Those that are called for each character
take pointers made `ready`. PDFium is not thread-safe: use processes.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, NewType

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.limits import beyond, limits
from models.errors import UnreadableFile

Pointer = int
Ready = NewType("Ready", object)
"""A pointer made ready for calls: every function takes it, and those that check nothing take no other."""
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_P, _I, _F, _D = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_double


def _bind(name: str, result: Any, *arguments: Any) -> Any:
    """PDFium's function `name`, that takes and gives pointers as integers."""
    address = ctypes.cast(getattr(raw, name), _P).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def _bind_unchecked(name: str, result: Any) -> Any:
    """The same function, whose pointers must be ready: to check and convert arguments costs as much as to call.

    An integer in their place would be cut to 32 bits.
    """
    address = ctypes.cast(getattr(raw, name), _P).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


def ready(pointer: Pointer) -> Ready:
    """The pointer made ready for calls, once for all that it is used in."""
    return _ready(pointer)


_ready: Callable[[Pointer], Ready] = _P.from_param  # type: ignore[assignment]

load_text = _bind("FPDFText_LoadPage", _P, _P)
close_text = _bind("FPDFText_ClosePage", None, _P)
count_chars = _bind("FPDFText_CountChars", _I, _P)
char_code = _bind("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
char_object: Callable[[Ready, int], Pointer] = _bind_unchecked("FPDFText_GetTextObject", ctypes.c_size_t)
char_origin: Callable[[Ready, int, Ready, Ready], int] = _bind_unchecked("FPDFText_GetCharOrigin", _I)
char_matrix: Callable[[Ready, int, Ready], int] = _bind_unchecked("FPDFText_GetMatrix", _I)
get_text = _bind("FPDFText_GetText", _I, _P, _I, _I, _P)
map_failed: Callable[[Ready, int], int] = _bind_unchecked("FPDFText_HasUnicodeMapError", _I)
text_font: Callable[[Ready], Pointer | None] = _bind_unchecked("FPDFTextObj_GetFont", _P)
text_size: Callable[[Ready, Ready], int] = _bind_unchecked("FPDFTextObj_GetFontSize", _I)
text_mode: Callable[[Ready], int] = _bind_unchecked("FPDFTextObj_GetTextRenderMode", _I)
font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, ctypes.c_char_p, ctypes.c_size_t)
font_embedded = _bind("FPDFFont_GetIsEmbedded", _I, _P)
font_weight = _bind("FPDFFont_GetWeight", _I, _P)
glyph_width = _bind("FPDFFont_GetGlyphWidth", _I, _P, ctypes.c_uint32, _F, _P)
count_objects = _bind("FPDFPage_CountObjects", _I, _P)
page_object: Callable[[Ready, int], Pointer] = _bind_unchecked("FPDFPage_GetObject", _P)
count_inner = _bind("FPDFFormObj_CountObjects", _I, _P)
inner_object = _bind("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
object_type = _bind("FPDFPageObj_GetType", _I, _P)
object_matrix: Callable[[Ready, Ready], int] = _bind_unchecked("FPDFPageObj_GetMatrix", _I)
object_bounds: Callable[[Ready, Ready, Ready, Ready, Ready], int] = _bind_unchecked(
    "FPDFPageObj_GetBounds", _I
)
fill_color: Callable[[Ready, Ready, Ready, Ready, Ready], int] = _bind_unchecked(
    "FPDFPageObj_GetFillColor", _I
)
marked_content = _bind("FPDFPageObj_GetMarkedContentID", _I, _P)
count_segments: Callable[[Ready], int] = _bind_unchecked("FPDFPath_CountSegments", _I)
path_segment: Callable[[Ready, int], Pointer] = _bind_unchecked("FPDFPath_GetPathSegment", _P)
segment_point: Callable[[Ready, Ready, Ready], int] = _bind_unchecked("FPDFPathSegment_GetPoint", _I)
segment_type: Callable[[Ready], int] = _bind_unchecked("FPDFPathSegment_GetType", _I)
segment_closes: Callable[[Ready], int] = _bind_unchecked("FPDFPathSegment_GetClose", _I)
draw_mode: Callable[[Ready, Ready, Ready], int] = _bind_unchecked("FPDFPath_GetDrawMode", _I)
render_text = _bind("FPDFTextObj_GetRenderedBitmap", _P, _P, _P, _P, _F)
bitmap_width = _bind("FPDFBitmap_GetWidth", _I, _P)
bitmap_height = _bind("FPDFBitmap_GetHeight", _I, _P)
bitmap_stride = _bind("FPDFBitmap_GetStride", _I, _P)
bitmap_buffer = _bind("FPDFBitmap_GetBuffer", _P, _P)
bitmap_destroy = _bind("FPDFBitmap_Destroy", None, _P)
count_marks = _bind("FPDFPageObj_CountMarks", _I, _P)
object_mark = _bind("FPDFPageObj_GetMark", _P, _P, ctypes.c_ulong)
mark_name = _bind("FPDFPageObjMark_GetName", _I, _P, ctypes.c_char_p, ctypes.c_ulong, _P)
load_tags = _bind("FPDF_StructTree_GetForPage", _P, _P)
close_tags = _bind("FPDF_StructTree_Close", None, _P)
count_tree = _bind("FPDF_StructTree_CountChildren", _I, _P)
tree_child = _bind("FPDF_StructTree_GetChildAtIndex", _P, _P, _I)
count_tags = _bind("FPDF_StructElement_CountChildren", _I, _P)
tag_child = _bind("FPDF_StructElement_GetChildAtIndex", _P, _P, _I)
tag_mark = _bind("FPDF_StructElement_GetChildMarkedContentID", _I, _P, _I)
tag_type = _bind("FPDF_StructElement_GetType", ctypes.c_ulong, _P, ctypes.c_char_p, ctypes.c_ulong)
count_attributes = _bind("FPDF_StructElement_GetAttributeCount", _I, _P)
tag_attribute = _bind("FPDF_StructElement_GetAttributeAtIndex", _P, _P, _I)
attribute_value = _bind("FPDF_StructElement_Attr_GetValue", _P, _P, ctypes.c_char_p)
attribute_number = _bind("FPDF_StructElement_Attr_GetNumberValue", _I, _P, _P)

UNKNOWN, TEXT, PATH, IMAGE, SHADING, FORM = 0, 1, 2, 3, 4, 5


class Numbers:
    """Room for `count` numbers that PDFium writes: `refs[i]` points to number `i`.

    `kind` is a code of `array`: `f` and `d` for floats and doubles, `i`, `I` and `H` for int, unsigned and
    unsigned short. (An array of ctypes would be a new type for each count, which costs more than a page's calls.)
    """

    _kept: ClassVar[dict[str, "Numbers"]] = {}
    MOST_KEPT: ClassVar[int] = 50_000

    def __init__(self, kind: str, count: int) -> None:
        self.values = array(kind, bytes(array(kind).itemsize * count))
        start, step = self.values.buffer_info()[0], self.values.itemsize
        self.refs = list(map(_ready, range(start, start + count * step, step)))

    @classmethod
    def again(cls, kind: str, count: int) -> "Numbers":
        """Room for as many or more, the same at every call: what was written must be read before the next one.

        To make pointers ready takes longer than to have PDFium write through them.
        """
        kept = cls._kept.get(kind)
        if kept is None or len(kept.refs) < count:
            kept = cls(kind, count)
            if count <= cls.MOST_KEPT:
                cls._kept[kind] = kept
        return kept

    def rows(self, count: int, width: int) -> npt.NDArray[np.float64]:
        """What was written first, in `count` rows of `width` numbers."""
        written: Any = np.frombuffer(self.values, self.values.typecode, count * width)
        numbers: npt.NDArray[np.float64] = written.astype(np.float64)
        return numbers.reshape(count, width)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: its box in user space, its turn (0–3 quarters clockwise), its size in points."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """The width of the page as shown."""
        return self.right - self.left if self.turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """The height of the page as shown."""
        return self.top - self.bottom if self.turns % 2 == 0 else self.right - self.left

    @property
    def matrix(self) -> Matrix:
        """From user space to points right and down from the shown page's top-left corner."""
        if self.turns == 1:
            return (0.0, 1.0, 1.0, 0.0, -self.bottom, -self.left)
        if self.turns == 2:
            return (-1.0, 0.0, 0.0, 1.0, self.right, -self.bottom)
        if self.turns == 3:
            return (0.0, -1.0, -1.0, 0.0, self.top, self.right)
        return (1.0, 0.0, 0.0, -1.0, -self.left, self.top)


class OpenPage(NamedTuple):
    """A loaded page: its number from 1, its handles and its frame."""

    number: int
    page: Ready
    text: Ready
    frame: Frame
    helper: Any


@contextmanager
def open_pdf(name: str, data: bytes) -> Iterator[Any]:
    """The PDF in `data`; raises UnreadableFile for one that PDFium does not open."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable(name, error) from error
    try:
        yield document
    finally:
        document.close()


def pages_of(name: str, document: Any) -> Iterator[OpenPage]:
    """Page after page, open until the next one is: fonts that they share are then loaded once."""
    if len(document) > limits().pages:
        raise beyond(
            name, f"a PDF of {len(document)} pages", "pages", "save the notice's own pages as a file"
        )
    before: OpenPage | None = None
    try:
        for index in range(len(document)):
            here = _open_page(name, document, index)
            if before is not None:
                _close_page(before)
            before = here
            yield here
    finally:
        if before is not None:
            _close_page(before)


def address(handle: Any) -> Pointer:
    """The address that a wrapped pointer holds."""
    return ctypes.cast(handle, _P).value or 0


def _open_page(name: str, document: Any, index: int) -> OpenPage:
    try:
        helper = document[index]
        if min(helper.get_size()) <= 0:
            helper = _uncut(document, index, helper)
    except pdfium.PdfiumError as error:
        raise _damaged(name, f"its page {index + 1} cannot be loaded") from error
    page = address(helper.raw)
    text = load_text(page)
    if not text:
        helper.close()
        raise _damaged(name, f"the text of its page {index + 1} cannot be loaded")
    left, bottom, right, top = helper.get_bbox()
    frame = Frame(left, bottom, right, top, helper.get_rotation() // 90 % 4)
    return OpenPage(index + 1, ready(page), ready(text), frame, helper)


def _uncut(document: Any, index: int, helper: Any) -> Any:
    """The page anew as wide as its sheet: it is cut to a part beside that, which shows nothing."""
    helper.set_cropbox(*helper.get_mediabox())
    helper.close()
    return document[index]


def _close_page(page: OpenPage) -> None:
    close_text(page.text)
    page.helper.close()


def _unreadable(name: str, error: Any) -> UnreadableFile:
    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return UnreadableFile(
            name,
            "an encrypted PDF",
            "a PDF that opens without a password",
            "save it without a password and try again",
        )
    return _damaged(name, " ".join(str(error).split())[:120])


def _damaged(name: str, detail: str) -> UnreadableFile:
    return UnreadableFile(name, f"a damaged PDF ({detail})", "a whole PDF", "get or save the file again")


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first` and `then` the other.

    >>> multiply((2, 0, 0, 2, 0, 0), (1, 0, 0, 1, 5, 0))
    (2, 0, 0, 2, 5, 0)
    """
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """The point that the matrix makes of `(x, y)`."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
