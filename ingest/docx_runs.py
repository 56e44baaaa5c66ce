"""A Word paragraph's words: revisions settled, fields as their results, symbols as characters.

Inserted text counts and deleted text does not; hidden text and field codes are no words. Text boxes and
notes that are anchored in the paragraph are handed out beside its text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from ingest.docx_styles import OFF, Look, Styles, number_of
from ingest.ordinals import circled
from ingest.pieces import BREAK, Piece
from ingest.raised import raised
from ingest.symbols import symbol, with_symbols

_GONE = (
    "del moveFrom pPr rPr delText instrText delInstrText rt annotationRef commentReference footnoteRef endnoteRef"
    " sdtPr sdtEndPr softHyphen separator continuationSeparator fldData ffData"
)
GONE = frozenset(_GONE.split())
"""Elements that hold no words that are shown."""
SIGNS = {"tab": "\t", "ptab": "\t", "br": BREAK, "cr": BREAK, "noBreakHyphen": "-"}
_CIRCLED_FIELD = re.compile(
    r"^\s*eq\s+\\o\s*(?:\\a[clr]\s*)?\(\s*([^,，;；()]*)[,，;；]\s*([^()]*)\)", re.IGNORECASE
)
_MEASURE = re.compile(r"[0-9A-Za-z㎡㎥米]\s*$")
"""Behind figures and units a number set high is a power."""
_RINGS = frozenset("○◯〇⃝")


class Anchor(NamedTuple):
    """A text box (its paragraphs and tables), and whether words of the paragraph stand before it."""

    content: Element
    after_words: bool


@dataclass(slots=True)
class Words:
    """What a paragraph says: its pieces, its text boxes, and the notes that its marks point to."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Anchor] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, id and mark; the mark is empty where the note has its own."""

    def extend(self, other: "Words") -> None:
        """Adds the words of a paragraph whose mark was deleted."""
        self.pieces += other.pieces
        self.boxes += other.boxes
        self.notes += other.notes


@dataclass(slots=True)
class Field:
    """An open field: its code, and whether its result has begun."""

    code: str = ""
    state: Literal["code", "result"] = "code"
    box: str = ""


class RunReader:
    """Reads paragraphs in order: fields may go over several of them, and notes are counted."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields: list[Field] = []
        self.marks: dict[tuple[str, str], str] = {}
        self.signs: dict[str, Callable[[Element, Look], str]] = {
            "t": lambda item, look: with_symbols(item.text or "", look.font or ""),
            "sym": lambda item, look: symbol(_hex(item.get("char")), item.get("font", "")),
        }

    def read(self, paragraph: Element, look: Look) -> Words:
        """The words of a paragraph whose runs look so where they say nothing themselves."""
        words = Words()
        for child in paragraph:
            self._read(child, look, look, words)
        # a code that goes on into the next paragraph is a broken file's, whose words must not go with it
        self.fields = [open_field for open_field in self.fields if open_field.state == "result"]
        return words

    def _read(self, item: Element, look: Look, paragraph: Look, words: Words) -> None:
        tag = item.tag
        if tag == "fldChar":
            self._turn_field(item, look, words)
        elif tag == "instrText" and self.fields and self.fields[-1].state == "code":
            self.fields[-1].code += item.text or ""
        elif tag == "txbxContent":
            words.boxes.append(Anchor(item, any(piece.text.strip() for piece in words.pieces)))
        elif tag in ("footnoteReference", "endnoteReference"):
            self._note(item, look, words)
        elif tag in self.signs or tag in SIGNS:
            self._say(self.signs[tag](item, look) if tag in self.signs else _sign(item), look, words)
        elif tag not in GONE:
            self._inside(item, look, paragraph, words)

    def _inside(self, item: Element, look: Look, paragraph: Look, words: Words) -> None:
        if item.tag == "r":
            look = self.styles.run_look(item, paragraph)
        for child in shown_choice(item):
            self._read(child, look, paragraph, words)

    def _say(self, text: str, look: Look, words: Words) -> None:
        shown = all(open_field.state == "result" for open_field in self.fields)
        if shown and not look.hidden:
            text = _mark(text, words) if look.raised else text
            words.pieces.append(Piece(text, bool(look.bold), look.size))

    def _turn_field(self, item: Element, look: Look, words: Words) -> None:
        kind = item.get("fldCharType")
        if kind == "begin":
            self.fields.append(Field(box=_check_box(item)))
        elif kind == "separate" and self.fields:
            self.fields[-1].state = "result"
        elif kind == "end" and self.fields:
            ended = self.fields.pop()
            if ended.state == "code" or ended.box:  # nothing stands for its result
                self._say(ended.box or _drawn(ended.code), look, words)

    def _note(self, item: Element, look: Look, words: Words) -> None:
        place = (item.tag.removesuffix("Reference"), item.get("id", ""))
        if look.hidden or any(open_field.state == "code" for open_field in self.fields):
            return
        if item.get("customMarkFollows", "0") not in OFF:  # the mark is typed here and in the note
            words.notes.append((*place, ""))
            return
        if place not in self.marks:
            self.marks[place] = circled(len(self.marks) + 1)
            words.notes.append((*place, self.marks[place]))
        self._say(self.marks[place], look, words)


def _mark(text: str, words: Words) -> str:
    """A number set high as the note's mark that it is; behind a figure or a unit it may be a power."""
    before = "".join(piece.text for piece in words.pieces[-3:])
    is_number = re.fullmatch(r"\s*[\[（(]?\s*([0-9]{1,2})\s*[\]）)]?\s*", text)
    return circled(int(is_number[1])) if is_number and not _MEASURE.search(before) else raised(text)


def shown_choice(item: Element) -> Element | tuple[()]:
    """What of an element is shown: of the same thing for newer and older programs the first."""
    if item.tag != "AlternateContent":
        return item
    choice = item.find("Choice")
    if choice is None:
        choice = item.find("Fallback")
    return () if choice is None else choice


def _sign(item: Element) -> str:
    # a page's or column's break parts no words: a paragraph may begin with one
    return "" if item.get("type") in ("page", "column") else SIGNS[item.tag]


def _hex(code: str | None) -> int:
    try:
        return int(code or "0", 16)
    except ValueError:
        return 0


def _check_box(item: Element) -> str:
    """☑ or □ for a form's check box, else nothing."""
    box = item.find("ffData/checkBox")
    if box is None:
        return ""
    value = box.find("checked") if box.find("checked") is not None else box.find("default")
    return "☑" if value is not None and value.get("val", "1").lower() not in OFF else "□"


def _drawn(code: str) -> str:
    """What a field without a result draws: Word writes circled numbers as `eq \\o\\ac(○,3)`.

    >>> _drawn(r" eq \\o\\ac(○,3)"), _drawn("PAGE")
    ('③', '')
    """
    match = _CIRCLED_FIELD.match(code)
    if match is None:
        return ""
    ring, inner = match[1].strip(), match[2].strip()
    number = number_of(inner) if inner.isdecimal() else 0
    return circled(number) if ring in _RINGS and number else inner


def is_deleted(properties: Element | None) -> bool:
    """Whether a paragraph's mark (its `rPr`) or a row (its `trPr`) was deleted, or moved away, in a revision."""
    return properties is not None and any(properties.find(name) is not None for name in ("del", "moveFrom"))


def alignment(styles: Styles, properties: Element | None) -> str:
    """How a paragraph is set: `center`, `right`, `left`, `both` …"""
    found = styles.property_of(properties, "jc")
    return "" if found is None else found.get("val", "")


def numbered(pieces: list[Piece], number: str) -> list[Piece]:
    """The pieces with a number before their first word; none is put before no words."""
    for index, piece in enumerate(pieces):
        if piece.text.strip():
            return [*pieces[:index], piece._replace(text=number + piece.text.lstrip()), *pieces[index + 1 :]]
    return pieces
