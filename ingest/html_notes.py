"""Footnotes of web pages: a link from a mark in the text to a note below it, and marks set high.

Marks become ①, ②, … as other formats have them, so that none is taken for a figure of the text.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ingest.ordinals import circled
from ingest.raised import raised

MOST = 50
"""Circled numbers go as far."""
_MARK = re.compile(r"\s*[\[〔（(【]?\s*(?:注\s*)?(?P<number>[0-9]{1,2}|[\u2460-\u2473*†‡])\s*[\]〕）)】]?\s*")
_HIGH = re.compile(r"\s*[\[〔（(【]?\s*(?P<number>[0-9]{1,2})\s*[\]〕）)】]?\s*")
_BACK = re.compile(r"\s*(?:[↩↵↑⏎^\ufe0e\ufe0f]+|返回(?:正文)?|\[?\s*[0-9]{1,2}\s*\]?|[\u2460-\u2473])\s*")
_NOTE = re.compile(r"#.*(?:fn|ftn|edn|note|zhu)", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*(?:super|text-top)")
_HOLDERS = frozenset(("li", "p", "div", "dd", "td", "aside"))


def settle_notes(root: Element) -> None:
    """Changes the tree: marks to circled numbers, each before its note too, which has no other number."""
    above = {child: parent for parent in root.iter() for child in parent}
    order = {element: place for place, element in enumerate(root.iter())}
    targets = {name: element for element in root.iter() for name in _names(element)}
    taken: set[Element] = set()
    count = 0
    for link in list(root.iter("a")):
        target = targets.get(link.get("href", "")[1:]) if link.get("href", "").startswith("#") else None
        note = None if target is None else _holder(target, above)
        if note is None or note in taken or order[note] < order[link] or link in note.iter():
            continue
        if count < MOST and _is_mark(link, above):
            count += 1
            taken.add(note)
            _set_mark(link, circled(count))
            _set_note(note, circled(count))
    for element in root.iter():
        if element.tag == "sup" or _SUPER.search(element.get("style", "")):
            _raise(element, above)


def _is_mark(link: Element, above: dict[Element, Element]) -> bool:
    """Whether a link is a note's mark: a number in brackets or set high, or one that leads to what is called a note."""
    words = _words(link)
    if not _MARK.fullmatch(words):
        return False
    parent = above.get(link)
    high = link.find(".//sup") is not None or parent is not None and parent.tag == "sup"
    return high or not words.strip().isdecimal() or bool(_NOTE.search(link.get("href", "")))


def _names(element: Element) -> Iterator[str]:
    yield from filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None))


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _holder(target: Element, above: dict[Element, Element]) -> Element | None:
    """The paragraph or item that a link's target is or stands in."""
    element: Element | None = target
    while element is not None and element.tag not in _HOLDERS:
        element = above.get(element)
    return element


def _set_mark(element: Element, mark: str) -> None:
    """Gives an element the mark for its text."""
    for child in list(element):
        element.remove(child)
    element.text = mark


def _set_note(note: Element, mark: str) -> None:
    """Puts the mark before a note's words; what leads back to the text goes."""
    for link in note.iter("a"):
        if link.get("href", "").startswith("#") and _BACK.fullmatch(_words(link)):
            _set_mark(link, "")
    if note.tag == "li":
        note.tag = "div"
    inner = note
    while not (inner.text or "").strip() and len(inner) and inner[0].tag in _HOLDERS:
        inner = inner[0]
    inner.text = mark + (inner.text or "").lstrip()


def _raise(element: Element, above: dict[Element, Element]) -> None:
    """A number set high behind a word or a sentence is a mark; behind a figure or a unit it may be a power."""
    match = _HIGH.fullmatch(_words(element))
    number = int(match["number"]) if match else 0
    if match and re.search(r"[0-9A-Za-z㎡㎥米]\s*$", _before(element, above)):
        _set_mark(element, raised(_words(element)))
    elif 0 < number <= MOST:
        _set_mark(element, circled(number))


def _before(element: Element, above: dict[Element, Element]) -> str:
    """The words of the same paragraph right before an element."""
    parent = above.get(element)
    if parent is None:
        return ""
    words = parent.text or ""
    for child in parent:
        if child is element:
            break
        words = (child.tail or "") or words
    return words
