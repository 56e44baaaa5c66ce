"""What Excel cannot hold, and how wide a column should be: small functions from text to text and numbers."""

import re
import unicodedata
from collections.abc import Iterable

MOST_ROWS = 1_048_576
"""Rows of a sheet, the heading included."""
LONGEST_TEXT = 32_767
"""UTF-16 units of a cell's text."""
LONGEST_NAME = 31
LARGEST_NUMBER = 10**15
"""Excel keeps 15 digits of a number: whole numbers from here on are written as text."""
NARROWEST, WIDEST = 8, 60
UNWRITABLE = re.compile("[\ufffe\uffff]")
"""Characters that XML has no way to write; for control characters Excel's files have one."""
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ufffe\uffff]")


def sheet_name(name: str, taken: Iterable[str]) -> str:
    """A name that a sheet may have: at most 31 characters, none of `[]:*?/\\`, none that is taken.

    >>> sheet_name("fees", []), sheet_name("fees", ["Fees"])
    ('fees', 'fees (2)')
    >>> sheet_name("a_table_with_a_name_that_is_longer", [])
    'a_table_with_a_name_that_is_lon'
    """
    used = {other.lower() for other in taken} | {"history", ""}
    plain = FORBIDDEN_IN_NAMES.sub("_", name).strip("'")
    candidate, number = plain[:LONGEST_NAME].rstrip("'"), 1
    while candidate.lower() in used:
        number += 1
        suffix = f" ({number})"
        candidate = plain[: LONGEST_NAME - len(suffix)] + suffix
    return candidate


def pieces(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """The text in pieces of at most `longest` UTF-16 units, no character parted.

    >>> pieces("职评😀一二", 4)
    ['职评😀', '一二']
    """
    if len(text) <= longest // 2 or units(text) <= longest:
        return [text]
    found, start, size = [], 0, 0
    for position, character in enumerate(text):
        more = units(character)
        if size + more > longest:
            found.append(text[start:position])
            start, size = position, 0
        size += more
    return [*found, text[start:]]


def units(text: str) -> int:
    """The text's length as Excel counts it, in UTF-16 units.

    >>> units("职😀")
    3
    """
    return len(text) + sum(character > "\uffff" for character in text)


def width_of(text: str) -> int:
    """How many digits wide the text's widest line is; an ideograph takes two.

    >>> width_of("补考费 fee"), width_of("")
    (10, 0)
    """
    return max((sum(map(_width, line)) for line in text.split("\n")), default=0)


def column_width(widths: Iterable[int], heading: int) -> int:
    """The width of a column that nearly all of its cells fit into, its heading and filter button too."""
    ordered = sorted(widths)
    usual = ordered[int(len(ordered) * 0.95)] if ordered else 0
    return min(WIDEST, max(NARROWEST, heading + 3, usual + 2))


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
