"""PDF files with a text layer, through pdfplumber."""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from ingest.furniture import mark_furniture
from ingest.lines import Glyph, build_lines
from ingest.tables import Grid, Ruling, fill_grid, find_grids
from models.document import Line, Page, Table
from models.errors import UnreadableFile

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # one warning a glyph otherwise

THIN = 3.0
"""A filled box as thin as this (points) is a ruling."""
SLANT = 0.05
"""The sine of an angle from which on text is taken for rotated."""
LIGHT, WHITE = 0.7, 0.98
"""Text as light as this (0 black, 1 white) and larger than the page's text is a watermark."""
LARGE = 1.4
UNMAPPED = re.compile(r"\(cid:\d+\)")
Chars = list[dict[str, Any]]


def read_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF; raises UnreadableFile for one that cannot be opened or holds no text."""
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            pages = [read_page(page) for page in pdf.pages]
    except Exception as error:  # a hostile file may raise anything in pdfminer, MemoryError included
        raise _unreadable(name, error) from error
    _check_text(name, pages)
    return mark_furniture(pages)


def read_page(page: PlumberPage) -> Page:
    """One page: its lines and ruled tables in reading order."""
    try:
        chars, reason = _seen_chars(page.chars, page.rects)
        glyphs = drop_doubles(_glyph(char) for char in chars)
        grids = find_grids(_rulings(page))
    finally:
        page.close()  # the page keeps all that it has laid out otherwise
    return Page(
        number=page.page_number,
        width=round(float(page.width), 2),
        height=round(float(page.height), 2),
        content=_content(glyphs, grids),
        text_source="text-layer",
        reason=reason if glyphs else "no text on the page",
    )


def _content(glyphs: Sequence[Glyph], grids: Sequence[Grid]) -> tuple[Line | Table, ...]:
    inside: list[list[Glyph]] = [[] for _ in grids]
    outside: list[Glyph] = []
    for glyph in glyphs:
        _holder(glyph, grids, inside, outside).append(glyph)
    blocks: list[Line | Table] = []
    for grid, held in zip(grids, inside, strict=True):
        if any(not glyph.text.isspace() for glyph in held):
            blocks.append(fill_grid(grid, held))
    blocks += build_lines(outside)
    return tuple(sorted(blocks, key=lambda block: block.box[1] if block.box else 0.0))


def _holder(
    glyph: Glyph, grids: Sequence[Grid], inside: list[list[Glyph]], outside: list[Glyph]
) -> list[Glyph]:
    x, y = glyph.center
    for grid, held in zip(grids, inside, strict=True):
        left, top, right, bottom = grid.box
        if left <= x <= right and top <= y <= bottom:
            return held
    return outside


def drop_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Glyphs without those drawn a second time in (almost) the same place, as fake bold does."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        reach = max(glyph.size * 0.1, 0.5)
        column, row = int(glyph.x0 // 4), int(glyph.top // 4)
        near = (seen.get((glyph.text, column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if any(
            abs(o.x0 - glyph.x0) < reach and abs(o.top - glyph.top) < reach for group in near for o in group
        ):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        kept.append(glyph)
    return kept


def _glyph(char: dict[str, Any]) -> Glyph:
    text = UNMAPPED.sub("\ufffd", char["text"])
    bold = bool(re.search("bold|black|heavy", char["fontname"], re.IGNORECASE))
    return Glyph(text, char["x0"], char["top"], char["x1"], char["bottom"], char["size"], bold)


def _seen_chars(chars: Chars, fills: Chars) -> tuple[Chars, str]:
    """The characters that are text, and what was left out: watermarks, slanted or light and large."""
    chars = [char for char in chars if char["text"]]
    if not chars:
        return [], ""
    straight = [char for char in chars if not _is_rotated(char)]
    if 2 * len(straight) < len(chars):  # the page itself lies on its side
        return chars, "most of the text is rotated"
    size = median(char["size"] for char in straight)
    kept = [char for char in straight if not _is_watermark(char, size, fills)]
    left = len(chars) - len(kept)
    return kept, f"{left} characters of a watermark left out" if left else ""


def _is_rotated(char: dict[str, Any]) -> bool:
    a, b = char["matrix"][:2]
    return not char["upright"] or abs(b) > SLANT * (a * a + b * b) ** 0.5


def _is_watermark(char: dict[str, Any], size: float, fills: Sequence[dict[str, Any]]) -> bool:
    """Whether light, large text stands on nothing darker; pure white is a banner's title, not a watermark."""
    lightness = _lightness(char)
    if char["size"] < LARGE * size or not LIGHT <= lightness < WHITE:
        return False
    return not any(_holds(fill, char) and _lightness(fill) < lightness - 0.3 for fill in fills)


def _holds(fill: dict[str, Any], char: dict[str, Any]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(fill["fill"] and fill["x0"] <= x <= fill["x1"] and fill["top"] <= y <= fill["bottom"])


def _lightness(drawn: dict[str, Any]) -> float:
    """How light the thing's filling is, 0 black to 1 white, in any of PDF's device colours."""
    color = drawn.get("non_stroking_color")
    if not isinstance(color, (tuple, list)) or not all(isinstance(part, (int, float)) for part in color):
        return 0.0
    parts = [float(part) for part in color]
    if len(parts) == 4:
        return (1 - parts[3]) * (1 - sum(parts[:3]) / 3)
    return sum(parts) / len(parts) if parts else 0.0


def _rulings(page: PlumberPage) -> Iterator[Ruling]:
    """What on the page may rule a table: lines, thin boxes, the sides of drawn boxes."""
    for line in page.lines:
        yield from _ruling(line["x0"], line["top"], line["x1"], line["bottom"])
    for rect in page.rects:
        yield from _sides(rect)
    for edge in page.curve_edges:
        yield from _ruling(edge["x0"], edge["top"], edge["x1"], edge["bottom"])


def _sides(rect: dict[str, Any]) -> Iterator[Ruling]:
    left, top, right, bottom = rect["x0"], rect["top"], rect["x1"], rect["bottom"]
    if min(right - left, bottom - top) <= THIN:
        yield from _ruling(left, top, right, bottom)
    elif rect["stroke"]:
        for x in (left, right):
            yield from _ruling(x, top, x, bottom)
        for y in (top, bottom):
            yield from _ruling(left, y, right, y)


def _ruling(left: float, top: float, right: float, bottom: float) -> Iterator[Ruling]:
    if bottom - top <= THIN and right - left > bottom - top:
        yield Ruling("horizontal", (top + bottom) / 2, left, right)
    elif right - left <= THIN and bottom - top > right - left:
        yield Ruling("vertical", (left + right) / 2, top, bottom)


def _check_text(name: str, pages: Sequence[Page]) -> None:
    if not pages:
        raise UnreadableFile(
            name, "a PDF without pages", "a notice of one page or more", "get the file again"
        )
    text = "".join(page.text for page in pages)
    if not text.strip():
        raise UnreadableFile(
            name,
            f"a PDF of {len(pages)} pages without text, as a scan is",
            "a PDF with a text layer",
            "recognition of scans is not available in this version: ask the issuer for the original file",
        )
    if 2 * text.count("\ufffd") > len(text):
        raise UnreadableFile(
            name,
            "a PDF whose fonts do not say which characters they draw",
            "a PDF with a readable text layer",
            "print it to PDF again from the original document",
        )


def _unreadable(name: str, error: Exception) -> UnreadableFile:
    causes = [error, error.__cause__, *error.args] if isinstance(error, PdfminerException) else [error]
    if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
        return UnreadableFile(
            name,
            "an encrypted PDF",
            "a PDF that opens without a password",
            "save it without a password and try again",
        )
    cause = next((cause for cause in causes[1:] if isinstance(cause, Exception)), error)
    detail = " ".join(str(cause).split())[:120]
    found = f"a damaged PDF ({type(cause).__name__}{': ' if detail else ''}{detail})"
    return UnreadableFile(name, found, "a whole PDF", "get or save the file again")
