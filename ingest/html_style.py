"""How a web page's elements look, as far as it matters: shown or not, block or inline, list style, setting.

Understands style attributes and the page's own style sheets as far as their selectors are made of tags,
classes, ids and descent; anything else (pseudo-classes, media) is left, and no other file is loaded.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from ingest.ordinals import FORMATS

MAX_RULES = 3000
BASE_SIZE = 12.0
"""A browser's usual size of text in points."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol "
    "optgroup p pre search section summary table tbody td tfoot th thead tr ul"
)
UNSEEN = _words(
    "script style head title meta link base template noscript iframe object embed applet audio video "
    "canvas svg map img picture source track param datalist select input button textarea rp rt del "
    "colgroup col noframes frameset"
)
"""Elements whose text nobody reads: code, controls, readings beside ideographs, what was deleted."""
SIZES = {"h1": 24.0, "h2": 18.0, "h3": 14.0, "h4": 12.0, "h5": 10.0, "h6": 8.0, "small": 10.0, "big": 14.0}
BOLD = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt"])
_PROPERTIES = _words(
    "display visibility list-style list-style-type text-align font-weight font-size white-space "
    "position left top text-indent clip clip-path width height overflow"
)
_UNITS = {"pt": 1.0, "px": 0.75, "mm": 2.835, "cm": 28.35, "in": 72.0}
_ZERO = re.compile(r"0+(?:\.0*)?(?:[a-z]+|%)?")
_FAR = re.compile(r"-[0-9]{3,}(?:\.[0-9]+)?(?:px|pt|em|rem)")
_CLIPPED = re.compile(r"rect\((?:[01](?:px)?[\s,]*){4}\)|inset\((?:50|100)%")
_COMPOUND = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)


class Appearance(NamedTuple):
    """What an element looks like; what it says nothing of it takes from the one around it."""

    shown: bool = True
    block: bool = False
    visible: bool = True
    list_style: str = ""
    align: str = ""
    bold: bool = False
    size: float = BASE_SIZE
    preformatted: bool = False
    sizeless: bool = False
    """Whether its type has no size; what stands within may have one again."""


class Compound(NamedTuple):
    """A tag, an id and classes that one element must have."""

    tag: str
    id: str
    classes: frozenset[str]


class Rule(NamedTuple):
    """A selector's compounds, the element's own last, its weight, and what it declares."""

    path: tuple[Compound, ...]
    weight: tuple[int, int, int]
    declarations: dict[str, str]


def appearances(root: Element) -> dict[Element, Appearance]:
    """The appearance of each element that is shown; what is not shown has none, nor has what is within it."""
    rules = sorted(_rules(root), key=lambda rule: rule.weight)
    by_key: dict[str, list[Rule]] = {}
    for rule in rules:
        own = rule.path[-1]
        by_key.setdefault(own.id or min(own.classes, default=own.tag), []).append(rule)
    found: dict[Element, Appearance] = {}
    waiting: list[tuple[Element, Appearance, tuple[Element, ...]]] = [(root, Appearance(), ())]
    while waiting:
        element, around, ancestors = waiting.pop()
        appearance = _appearance(element, around, _declared(element, ancestors, by_key))
        if appearance.shown:
            found[element] = appearance
            waiting += [(child, appearance, (*ancestors[-30:], element)) for child in element]
    return found


def _declared(
    element: Element, ancestors: Sequence[Element], by_key: dict[str, list[Rule]]
) -> dict[str, str]:
    keys = ["*", element.tag, element.get("id", ""), *element.get("class", "").split()] if by_key else []
    rules = [rule for key in dict.fromkeys(keys) for rule in by_key.get(key, ())]
    declared: dict[str, str] = {}
    for rule in sorted(rules, key=lambda rule: rule.weight):
        if _matches(rule.path, element, ancestors):
            declared |= rule.declarations
    return declared | _declarations(element.get("style", ""))


def _matches(path: tuple[Compound, ...], element: Element, ancestors: Sequence[Element]) -> bool:
    if not _is(element, path[-1]):
        return False
    above = iter(reversed(ancestors))
    return all(any(_is(ancestor, compound) for ancestor in above) for compound in reversed(path[:-1]))


def _is(element: Element, compound: Compound) -> bool:
    return (
        compound.tag in ("*", element.tag)
        and compound.id in ("", element.get("id", ""))
        and compound.classes <= set(element.get("class", "").split())
    )


def _appearance(element: Element, around: Appearance, declared: dict[str, str]) -> Appearance:
    tag = element.tag
    display = declared.get("display", "")
    shown = tag not in UNSEEN and display != "none" and element.get("hidden") is None
    shown = shown and not is_off_screen(declared)
    block = tag in BLOCKS
    if display and display not in ("inherit", "initial", "unset"):
        block = not display.startswith("inline")
    visibility = declared.get("visibility", "")
    align = declared.get("text-align") or element.get("align", "").lower()
    if tag == "center" or tag == "caption":
        align = align or "center"
    weight = declared.get("font-weight", "")
    return Appearance(
        shown=shown,
        block=block,
        visible=visibility == "visible" or around.visible and visibility not in ("hidden", "collapse"),
        list_style=_list_style(element, declared, around.list_style),
        align=align or around.align,
        bold=_is_bold(weight) if weight else tag in BOLD or around.bold,
        size=_size(declared.get("font-size", ""), SIZES.get(tag, around.size), around.size),
        preformatted=_is_preformatted(declared.get("white-space", ""), tag, around),
        sizeless=bool(_ZERO.fullmatch(said)) if (said := declared.get("font-size", "")) else around.sizeless,
    )


def is_off_screen(declared: dict[str, str]) -> bool:
    """Whether a style keeps an element from the eye though it is displayed.

    >>> is_off_screen({"position": "absolute", "left": "-9999px"}), is_off_screen({"left": "-3px"})
    (True, False)
    """
    if declared.get("position") in ("absolute", "fixed"):
        tiny = declared.get("overflow") == "hidden" and any(
            declared.get(name) in ("0", "0px", "1px") for name in ("width", "height")
        )
        away = any(_FAR.match(declared.get(name, "")) for name in ("left", "top"))
        return away or tiny or bool(_CLIPPED.match(declared.get("clip", declared.get("clip-path", ""))))
    return bool(_FAR.match(declared.get("text-indent", "")))


def _is_preformatted(declared: str, tag: str, around: Appearance) -> bool:
    if declared:
        return declared in ("pre", "pre-wrap", "pre-line", "break-spaces")
    return tag in ("pre", "listing", "xmp") or around.preformatted


def _is_bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or weight.isdecimal() and int(weight[:4]) >= 600


def _size(declared: str, usual: float, around: float) -> float:
    match = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,6})?)\s*([a-z]+|%)", declared)
    if match is None:
        return usual
    number, unit = float(match[1]), match[2]
    factor = {"em": around, "rem": BASE_SIZE, "%": around / 100} | _UNITS
    return round(min(max(number * factor.get(unit, 0.0), 1.0), 500.0) * 2) / 2 if unit in factor else usual


_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_MARKS = ("disc", "circle", "square")


def _list_style(element: Element, declared: dict[str, str], around: str) -> str:
    """The style of list numbers within: a number format, `disc` for any mark, `none`."""
    said = declared.get("list-style-type") or declared.get("list-style", "")
    for word in said.split():
        if word in FORMATS or word in _MARKS:
            return "disc" if word in _MARKS else word
    if said:
        return "disc"  # a picture, a string, a style that is not known
    kind = element.get("type", "")
    if element.tag in ("ol", "li") and kind in _TYPES:
        return _TYPES[kind]
    if element.tag == "ol":
        return "decimal"
    return "disc" if element.tag in ("ul", "menu", "dir") else around


def _rules(root: Element) -> Iterator[Rule]:
    count = 0
    for sheet in root.iter("style"):
        if sheet.get("media", "all").lower() not in ("all", "screen", ""):
            continue
        for selectors, body in _blocks(sheet.text or ""):
            declared = _declarations(body)
            for selector in selectors.split(",") if declared else ():
                path = _path(selector)
                if path and count < MAX_RULES:
                    count += 1
                    yield Rule(path, _weight(path), declared)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of a style sheet, those within at-rules left out."""
    sheet = re.sub(r"/\*.*?(?:\*/|\Z)|<!--|-->", " ", sheet, flags=re.S)
    depth, start, head = 0, 0, ""
    for match in re.finditer(r"[{};]", sheet):
        sign = match.group()
        if sign == "{":
            if depth == 0:
                head = sheet[start : match.start()].strip()
                start = match.end()
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if depth == 0:
                if not head.startswith("@"):
                    yield head, sheet[start : match.start()]
                start = match.end()
        elif sign == ";" and depth == 0:
            start = match.end()


def _declarations(body: str) -> dict[str, str]:
    found = {}
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _PROPERTIES:
            found[name] = value.replace("!important", "").strip().lower()
    return found


def _path(selector: str) -> tuple[Compound, ...]:
    """The selector's compounds; none for one that cannot be understood."""
    found = []
    for word in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(word)
        if match is None:
            return ()
        names = re.findall(r"([.#])([\w-]+)", match["rest"] or "")
        ids = [name for sign, name in names if sign == "#"]
        classes = frozenset(name for sign, name in names if sign == ".")
        found.append(Compound((match["tag"] or "*").lower(), ids[0] if ids else "", classes))
    return tuple(found)


def _weight(path: tuple[Compound, ...]) -> tuple[int, int, int]:
    return (
        sum(bool(compound.id) for compound in path),
        sum(len(compound.classes) for compound in path),
        sum(compound.tag != "*" for compound in path),
    )
