"""How each page is to be read: by its text layer, by recognition of its picture, or by both; and why.

What recognises pictures plugs in as a `Recogniser`; nothing here recognises anything.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse
from typing import Any, Literal, Protocol

from ingest.drawings import Drawings, box_of, whole_pictures
from ingest.lines import Glyph, around
from ingest.pdfium import Frame
from ingest.seen import Seen
from models.base import Box
from models.document import Page

Source = Literal["text-layer", "ocr", "mixed"]

FULL_PAGE = 0.5
"""Pictures that cover as much of a page may be the page."""
PICTURE = 0.02
"""Pictures that cover less hold no text worth a look."""
UNREADABLE = 0.3
"""A text layer with as large a share of characters without meaning is bad."""
FEWEST_BAD = 3
SPREAD = 0.3
"""Text that stands in as large a share of a picture's height is the page's own text on a background."""
AGREES = 0.7
"""An invisible text layer is the picture's when as large a share of it stands where ink is."""
PASTED = (0.4, 36.0)
"""A picture as wide (shares of the page) and high (points) may hold a table, or a paragraph."""
BAND = 12.0
"""Heights are compared in bands of so many points."""
OUTLINES = 300
"""A page of as many drawn pieces and no text may have its text drawn as outlines."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How to read a page: the glyphs of the text layer that hold, the places to recognise, and why."""

    source: Source
    reason: str
    glyphs: list[Glyph]
    regions: tuple[Box, ...] = ()


class Recogniser(Protocol):
    """Reads a page from its picture."""

    def __call__(self, page: Any, *, number: int, reason: str) -> Page:
        """The whole page (a pypdfium2 `PdfPage`) as its picture shows it; boxes in points, as shown."""


class Ink(Protocol):
    """What is to be seen on a page as drawn; only asked about pictures, for it costs their drawing."""

    def share(self, glyphs: Sequence[Glyph], /) -> float:
        """The share of the glyphs that stand where the page has ink."""

    def has_words(self, box: Box, others: Iterable[Box], /, *, dim: bool = False) -> bool:
        """Whether there are words in the box outside the others' boxes, on paper that may be `dim`."""


def decide(seen: Seen, drawings: Drawings, frame: Frame, ink: Ink) -> Decision:
    """How the page is to be read."""
    glyphs, page = seen.glyphs, (0.0, 0.0, frame.width, frame.height)
    covered = _covered(drawings.pictures, frame)
    meaningless = set(filter(is_meaningless, {glyph.text for glyph in glyphs}))
    bad = [glyph for glyph in glyphs if glyph.text in meaningless] if meaningless else []
    inked = _inked_texts(glyphs)
    if len(bad) >= FEWEST_BAD and len(bad) >= UNREADABLE * len(inked):
        share = f"{len(bad)} of {len(inked)} characters"
        return Decision("ocr", f"bad text layer: {share} have no meaning", [], (page,))
    if is_garbled(inked):
        return Decision("ocr", "bad text layer: its characters make no text", [], (page,))
    if seen.hidden and covered >= PICTURE:
        return _with_hidden(seen, drawings, frame, ink)
    if inked:
        return _with_text(glyphs, bad, drawings, frame, ink)
    if seen.hidden:
        return Decision("text-layer", "invisible text, and no picture that it would be of", seen.hidden)
    return _without_text(drawings, covered, frame)


def _with_text(
    glyphs: list[Glyph], bad: Sequence[Glyph], drawings: Drawings, frame: Frame, ink: Ink
) -> Decision:
    """Visible text: alone, on a background, beside a scan or pictures of words."""
    bare = [
        box
        for box in whole_pictures(drawings.pictures)
        if (_is_page_like(box, frame) or _is_pasted(box, frame)) and not _is_ground(box, glyphs)
    ]
    if bare:
        others = [
            *map(_box_of, glyphs),
            *(fill.box for fill in drawings.fills),
            *map(box_of, drawings.rulings),
        ]
        bare = [box for box in bare if ink.has_words(box, others, dim=_is_page_like(box, frame))]
    if bare:
        whole = any(_is_page_like(box, frame) for box in bare)
        reason = "text beside a picture of most of the page" if whole else "text beside pictures of words"
        return Decision("mixed", reason, glyphs, tuple(bare))
    if len(bad) >= FEWEST_BAD:
        good = [glyph for glyph in glyphs if not is_meaningless(glyph.text)]
        reason = f"{len(bad)} characters of the text layer have no meaning"
        return Decision("mixed", reason, good, tuple(around(row) for row in _rows(bad)))
    return Decision("text-layer", "", glyphs)


def _with_hidden(seen: Seen, drawings: Drawings, frame: Frame, ink: Ink) -> Decision:
    """An invisible text layer over pictures, as recognition leaves it: good, or to be done anew."""
    over = [glyph for glyph in seen.hidden if any(_holds(box, glyph) for box in drawings.pictures)]
    pictures = tuple(box for box in drawings.pictures if _share(box, frame) >= PICTURE)
    again: Source = "mixed" if _inked(seen.glyphs) else "ocr"
    inked = _inked(over)
    if not inked:
        return Decision(again, "invisible text that is of none of the page's pictures", seen.glyphs, pictures)
    bad = sum(is_meaningless(glyph.text) for glyph in inked)
    if bad >= UNREADABLE * len(inked) or is_garbled(_inked_texts(over)):
        return Decision(again, "an invisible text layer of garbage", seen.glyphs, pictures)
    share = ink.share(inked)
    if share < AGREES:
        reason = f"invisible text that disagrees with the picture: ink under {share:.0%} of it"
        return Decision(again, reason, seen.glyphs, pictures)
    return Decision("text-layer", "the invisible text layer of a picture", [*seen.glyphs, *over])


def _without_text(drawings: Drawings, covered: float, frame: Frame) -> Decision:
    page = (0.0, 0.0, frame.width, frame.height)
    if covered >= FULL_PAGE:
        return Decision("ocr", "no text, and a picture of the whole page", [], (page,))
    if covered >= PICTURE:
        return Decision("ocr", "no text, and pictures", [], tuple(drawings.pictures))
    if drawings.pieces >= OUTLINES:
        return Decision("ocr", "no text, and a drawing of many pieces, as text in outlines is", [], (page,))
    return Decision("text-layer", "no text on the page", [])


@lru_cache(maxsize=20_000)
def is_meaningless(text: str) -> bool:
    """Whether a font does not say what it drew: replacement, control and private-use characters.

    Symbol fonts' own places (U+F000 to U+F0FF) are bullets and boxes, and mean something to the eye.

    >>> [is_meaningless(char) for char in ("\\ufffd", "\\ue5e5", "\\uf0b7", "补", " ")]
    [True, True, False, False, False]
    """
    return any(
        char == "\ufffd"
        or (unicodedata.category(char) in ("Co", "Cn", "Cc") and not "\uf000" <= char <= "\uf0ff")
        for char in text
        if not char.isspace()
    )


def is_garbled(texts: Iterable[str]) -> bool:
    """Whether inked texts are what no notice is written in: mojibake, rare signs in their masses."""
    text = "".join(texts)
    strange = sum(map(text.count, filter(_is_strange, set(text))))
    return strange >= 2 * FEWEST_BAD and strange >= UNREADABLE * len(text)


@lru_cache(maxsize=20_000)
def _is_strange(char: str) -> bool:
    """Whether a Chinese notice hardly has the character: not in GB 18030's older part, nor in ASCII."""
    if char < "\x80":
        return char in "^`~|\\{}"
    if "\x80" <= char < "\u0250":
        return True
    return char not in "·—…" and not _in_gbk(char)


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        # radicals stand for ideographs, and signs that GBK lacks are no sign of trouble
        return "\u2000" <= char <= "\u33ff"
    return True


def _inked(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [glyph for glyph in glyphs if not glyph.text.isspace()]


def _inked_texts(glyphs: Sequence[Glyph]) -> list[str]:
    return list(filterfalse(str.isspace, [glyph.text for glyph in glyphs]))


def _covered(boxes: Sequence[Box], frame: Frame) -> float:
    """The share of the page that the boxes cover, to a 32nd of its sides."""
    if not boxes or not frame.width or not frame.height:
        return 0.0
    parts = [(i + 0.5) / 32 for i in range(32)]
    spots = [(x * frame.width, y * frame.height) for x in parts for y in parts]
    return sum(any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes) for x, y in spots) / len(spots)


def _share(box: Box, frame: Frame) -> float:
    return _covered([box], frame)


def _is_page_like(box: Box, frame: Frame) -> bool:
    return _share(box, frame) >= FULL_PAGE


def _is_pasted(box: Box, frame: Frame) -> bool:
    """Whether a picture is wide and high enough for a table or a paragraph: codes, seals and logos are not."""
    return box[2] - box[0] >= PASTED[0] * frame.width and box[3] - box[1] >= PASTED[1]


def _box_of(glyph: Glyph) -> Box:
    return (glyph.x0, glyph.top, glyph.x1, glyph.bottom)


def _is_ground(box: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether the picture is a background: text stands on it from above to below."""
    bands = {int(glyph.center[1] / BAND) for glyph in _inked(glyphs) if _holds(box, glyph)}
    return len(bands) >= SPREAD * (box[3] - box[1]) / BAND


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = glyph.center
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        rows.setdefault(int(glyph.center[1] / BAND), []).append(glyph)
    return list(rows.values())
