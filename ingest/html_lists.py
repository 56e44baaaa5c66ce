"""The numbers that a browser puts before list items: start, reversed, value, list style."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ingest.docx_styles import number_of
from ingest.html_style import Appearance
from ingest.ordinals import ordinal
from ingest.wrapping import has_marker

LISTS = frozenset(("ol", "ul", "menu", "dir"))
BULLET = "•"


@dataclass(slots=True)
class _Open:
    element: Element
    value: int
    step: int
    silent: bool


class Lists:
    """The lists that are open while a page is read from its beginning to its end."""

    def __init__(self, root: Element, looks: dict[Element, Appearance]) -> None:
        self.looks = looks
        self.open: list[_Open] = []
        self.number = ""
        # a style sheet that is not here mostly takes the marks away, and they say nothing
        self.styled_elsewhere = any("stylesheet" in link.get("rel", "").lower() for link in root.iter("link"))

    def turn(self, element: Element, *, begins: bool) -> None:
        """Takes note that an element begins or ends."""
        if element.tag in LISTS:
            if begins:
                self.open.append(self._opened(element))
            elif self.open:
                self.open.pop()
        elif element.tag == "li":
            self.number = self._number(element) if begins else ""

    def take_number(self) -> str:
        """The number of the item whose first words follow; once, "" without one."""
        number, self.number = self.number, ""
        return number

    def _opened(self, element: Element) -> _Open:
        items = [item for item in element if item.tag == "li" and item in self.looks]
        backwards = element.get("reversed") is not None
        start = number_of(element.get("start"), len(items) if backwards else 1)
        numbered_by_hand = bool(items) and has_marker("".join(items[0].itertext()).strip())
        return _Open(element, start, -1 if backwards else 1, numbered_by_hand)

    def _number(self, item: Element) -> str:
        if not self.open:
            return ""
        place = self.open[-1]
        value = number_of(item.get("value"), place.value)
        place.value = value + place.step
        style = self.looks[item].list_style
        if style == "none" or place.silent:
            return ""
        if style == "disc":
            declared = place.element.tag == "ol" or not self.styled_elsewhere
            return f"{BULLET} " if declared else ""
        text = ordinal(style, value)
        chinese = style.startswith(("cjk-", "simp-", "trad-"))
        return f"{text}、" if chinese else f"{text}. "
