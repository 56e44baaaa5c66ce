"""How Word text looks: direct formatting over character styles over paragraph styles over the defaults."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

DEFAULT_SIZE = 10.0
MAX_ANCESTRY = 30
"""Styles rest on others, a broken file's in a circle."""
OFF = {"0", "false", "off", "none"}


class Look(NamedTuple):
    """What is said of a run: None where nothing is; `size` in points."""

    bold: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    raised: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look where it says something, the one below elsewhere."""
        return Look(
            self.bold if self.bold is not None else below.bold,
            self.hidden if self.hidden is not None else below.hidden,
            self.size if self.size is not None else below.size,
            self.font if self.font is not None else below.font,
            self.raised if self.raised is not None else below.raised,
        )


class Styles:
    """A document's styles: `styles.xml`, which may be absent."""

    def __init__(self, tree: Element | None) -> None:
        found = () if tree is None else tree.findall("style")
        self.styles = {item.get("styleId", ""): item for item in found}
        self.looks: dict[str, Look] = {}
        self.default = next(
            (
                item.get("styleId", "")
                for item in found
                if item.get("type") == "paragraph" and item.get("default", "0") not in OFF
            ),
            "",
        )
        defaults = None if tree is None else tree.find("docDefaults/rPrDefault/rPr")
        self.defaults = look_of(defaults).over(Look(False, False, DEFAULT_SIZE))

    def ancestry(self, style: str) -> list[Element]:
        """The style and those that it rests on, nearest first."""
        found: list[Element] = []
        while style in self.styles and len(found) < MAX_ANCESTRY:
            element = self.styles[style]
            found.append(element)
            style = value_of(element, "basedOn") or ""
        return found

    def look(self, style: str) -> Look:
        """What a style and its ancestors say of runs."""
        if style not in self.looks:
            look = Look()
            for element in self.ancestry(style):
                look = look.over(look_of(element.find("rPr")))
            self.looks[style] = look
        return self.looks[style]

    def paragraph_look(self, properties: Element | None) -> Look:
        """How runs of a paragraph with these properties look, where they say nothing themselves."""
        style = value_of(properties, "pStyle") or self.default
        return self.look(style).over(self.defaults)

    def run_look(self, run: Element, paragraph: Look) -> Look:
        """How a run of a paragraph of that look does look."""
        properties = run.find("rPr")
        style = value_of(properties, "rStyle")
        return look_of(properties).over(self.look(style) if style else Look()).over(paragraph)

    def is_contents(self, properties: Element | None) -> bool:
        """Whether a paragraph is a line of a table of contents, by its style's own name."""
        style = self.styles.get(value_of(properties, "pStyle") or "")
        return (value_of(style, "name") or "").lower().startswith("toc ")

    def property_of(self, properties: Element | None, name: str) -> Element | None:
        """A paragraph's property `name`: its own, or the nearest one of its styles."""
        own = None if properties is None else properties.find(name)
        if own is not None:
            return own
        style = value_of(properties, "pStyle") or self.default
        found = (element.find(f"pPr/{name}") for element in self.ancestry(style))
        return next((element for element in found if element is not None), None)


def look_of(properties: Element | None) -> Look:
    """What run properties (`rPr`) say."""
    if properties is None:
        return Look()
    size = value_of(properties, "sz")
    fonts, raised = properties.find("rFonts"), value_of(properties, "vertAlign")
    return Look(
        bold=_switch(properties, "b"),
        hidden=_switch(properties, "vanish"),
        size=int(size) / 2 if size and size.isdecimal() else None,
        font=None if fonts is None else fonts.get("ascii") or fonts.get("hAnsi"),
        raised=None if raised is None else raised == "superscript",
    )


def _switch(properties: Element, name: str) -> bool | None:
    element = properties.find(name)
    return None if element is None else element.get("val", "1").lower() not in OFF


def value_of(element: Element | None, name: str) -> str | None:
    """The `val` of a child; None where there is no such child."""
    child = None if element is None else element.find(name)
    return None if child is None else child.get("val")


def number_of(text: str | None, default: int = 0) -> int:
    """A whole number as files write it; the default for anything else."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default
