"""The numbers that Word computes and that stand in no text: 一、 （一） 1. ①, counted as Word counts them."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ingest.docx_styles import OFF, Styles, number_of, value_of
from ingest.ordinals import ordinal
from ingest.symbols import bullet

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, its number format, its text (`%1.%2`), after what it restarts."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    """Counted anew after a paragraph of a level up to this (1-based); 0 never, None after any higher one."""
    figures: bool = False
    hidden: bool = False
    font: str = ""
    style: str = ""


@dataclass(slots=True)
class Counter:
    """How far an abstract list has counted, level by level; None where a level has not begun."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    met: set[str] = field(default_factory=set)
    """The lists (numId) that have begun: one that overrides a start takes effect once."""


class Numbering:
    """A document's lists: `numbering.xml`, which may be absent. Paragraphs must be asked about in order."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.abstract: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        if tree is not None:
            self.abstract = {item.get("abstractNumId", ""): item for item in tree.findall("abstractNum")}
            self.lists = {item.get("numId", ""): item for item in tree.findall("num")}
        self.levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self.counters: dict[str, Counter] = {}

    def number(self, properties: Element | None) -> str:
        """The number of a paragraph with these properties, with what parts it from the text; "" without one."""
        place = self._place(properties)
        if place is None:
            return ""
        number_id, index = place
        abstract, levels, starts = self._list(number_id)
        level = levels.get(index)
        if level is None:
            return ""
        values = self._count(self.counters.setdefault(abstract, Counter()), number_id, index, levels, starts)
        text = _text(level, values, levels)
        return "" if level.hidden or not text else text + ("" if level.suffix == "nothing" else " ")

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph; a style's level is the one that names the style."""
        numbered = self.styles.property_of(properties, "numPr")
        number_id = value_of(numbered, "numId")
        own = None if properties is None else properties.find("numPr")
        if number_id is None and own is not None:  # its own level of its style's list
            number_id = self._of_styles(properties)
        if number_id is None or number_id == "0" or number_id not in self.lists:
            return None
        if own is None:
            named = value_of(properties, "pStyle") or self.styles.default
            styled = [i for i, level in self._list(number_id)[1].items() if level.style == named]
            if styled:
                return number_id, styled[0]
        return number_id, min(max(number_of(value_of(numbered, "ilvl")), 0), LEVELS - 1)

    def _of_styles(self, properties: Element | None) -> str | None:
        style = value_of(properties, "pStyle") or self.styles.default
        found = (value_of(item.find("pPr/numPr"), "numId") for item in self.styles.ancestry(style))
        return next((number_id for number_id in found if number_id is not None), None)

    def _list(self, number_id: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """A list's abstract list, its levels, and the starts that it overrides."""
        if number_id not in self.levels:
            element = self.lists[number_id]
            abstract = self._resolved(value_of(element, "abstractNumId") or "")
            source = self.abstract.get(abstract)
            levels = {} if source is None else _levels(source)
            starts: dict[int, int] = {}
            for override in element.findall("lvlOverride"):
                levels |= _levels(override)
                start = value_of(override, "startOverride")
                if start is not None:
                    starts[number_of(override.get("ilvl"))] = number_of(start, 1)
            self.levels[number_id] = (abstract, levels, starts)
        return self.levels[number_id]

    def _resolved(self, abstract: str) -> str:
        """The abstract list itself, or the one that its numbering style points to."""
        link = value_of(self.abstract.get(abstract), "numStyleLink")
        if link is None:
            return abstract
        found = (key for key, item in self.abstract.items() if value_of(item, "styleLink") == link)
        return next(found, abstract)

    def _count(
        self, counter: Counter, number_id: str, index: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> list[int]:
        """Counts one on and gives the values of the level and those above it."""
        if number_id not in counter.met:
            counter.met.add(number_id)
            for level in starts:
                counter.values[level] = None
        here = counter.values[index]
        start = starts.get(index, levels[index].start)
        counter.values[index] = start if here is None else here + 1
        for below in range(index + 1, LEVELS):
            if _restarts(levels.get(below), index):
                counter.values[below] = None
        for above in range(index):  # a level that was passed over counts as begun
            if counter.values[above] is None:
                counter.values[above] = starts.get(above, levels[above].start if above in levels else 1)
        return [value or 0 for value in counter.values[: index + 1]]


def _restarts(level: Level | None, index: int) -> bool:
    """Whether a level is counted anew after a paragraph of the level `index`."""
    return level is None or level.restart is None or index < level.restart


def _levels(parent: Element) -> dict[int, Level]:
    found = {}
    for item in parent.findall("lvl"):
        index = number_of(item.get("ilvl"), -1)
        if 0 <= index < LEVELS:
            found[index] = _level(item)
    return found


def _level(item: Element) -> Level:
    legal, restart = item.find("isLgl"), value_of(item, "lvlRestart")
    fonts, vanish = item.find("rPr/rFonts"), item.find("rPr/vanish")
    return Level(
        start=number_of(value_of(item, "start"), 1),
        format=_format(item),
        text=value_of(item, "lvlText") or "",
        suffix=value_of(item, "suff") or "tab",
        restart=None if restart is None else number_of(restart),
        figures=legal is not None and legal.get("val", "1").lower() not in OFF,
        hidden=vanish is not None and vanish.get("val", "1").lower() not in OFF,
        font="" if fonts is None else fonts.get("ascii") or fonts.get("hAnsi") or "",
        style=value_of(item, "pStyle") or "",
    )


def _format(item: Element) -> str:
    """The number format; newer ones stand in a choice beside a fallback."""
    for found in item.iter("numFmt"):
        if found.get("val") != "custom":
            return found.get("val") or "decimal"
        if found.get("format", "").startswith("0"):
            return "decimalzero"
    return "decimal"


def _text(level: Level, values: list[int], levels: dict[int, Level]) -> str:
    if level.format == "bullet":
        return bullet(level.text, level.font)

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index >= len(values):
            return ""
        style = levels[index].format if index in levels else "decimal"
        return ordinal("decimal" if level.figures else style, values[index])

    return _PLACE.sub(shown, level.text)
