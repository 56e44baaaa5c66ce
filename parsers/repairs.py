"""Recognised characters that their context decides: O within a phone number is 0, エ between ideographs is 工.

Only characters of lines that recognition read are looked at: a text layer and typed text say what they say.
A repair changes what parsers read, never what a quote shows, and each is told by a finding.
"""

import re
import unicodedata
from dataclasses import replace
from typing import NamedTuple

from parsers.repair_rules import REPAIRS
from parsers.tables import Grid, GridCell
from parsers.text import Text
from parsers.values.contacts import find_accounts, find_emails, find_urls

_WRONG = frozenset(char for one in REPAIRS for char in one.reads)


class Repaired(NamedTuple):
    """Words as printed, as they are read, and the rule that says so."""

    words: Text
    read: str
    rule: str

    @property
    def changes(self) -> dict[str, str]:
        """Each wrong character of the words with the right one."""
        return {mine: other for mine, other in zip(self.words.value, self.read, strict=True) if mine != other}


def repair(text: Text, *, money_cell: bool = False) -> tuple[Text, list[Repaired]]:
    """The text as its contexts decide, at the same places, and what was changed; typed words stay as they are.

    `money_cell` is whether the text is a whole cell of a table of money.
    """
    if not any(piece.line.confidence is not None for piece in text.pieces) or _WRONG.isdisjoint(text.value):
        return text, []
    kept = _kept(text)
    value = text.value
    found: list[Repaired] = []
    for one in REPAIRS:
        for start, end in one.find(value) if money_cell or not one.cell else ():
            if kept.isdisjoint(range(start, end)):
                read = value[start:end].translate(one.table)
                value = value[:start] + read + value[end:]
                left, right = _word(text.value, start, end)
                found.append(Repaired(text.slice(left, right), value[left:right], one.id))
    return (replace(text, value=value), found) if found else (text, [])


def _kept(text: Text) -> set[int]:
    """The places that are never changed: typed words, addresses of the web, names of accounts."""
    known = {
        place
        for piece in text.pieces
        if piece.line.confidence is not None
        for place in range(piece.start, piece.start + piece.length)
    }
    kept = set(range(len(text.value))) - known
    for mention in (*find_urls(text.value), *find_emails(text.value), *find_accounts(text.value)):
        kept.update(range(mention.start, mention.end))
    return kept


def _word(value: str, start: int, end: int) -> tuple[int, int]:
    """The words to show for a change: a number whole, an ideograph with its neighbours."""
    room = 3 if end - start < 3 else 0
    left, right = start, end
    while left > max(0, start - room) and _is_word(value[left - 1]):
        left -= 1
    while right < min(len(value), end + room) and _is_word(value[right]):
        right += 1
    return left, right


def _is_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def repair_grid(grid: Grid) -> tuple[Grid, list[Repaired]]:
    """The grid with each cell's words as their contexts decide, and what was changed."""
    money = bool(re.search("元|费|价格|金额", grid.text.value))
    found: list[Repaired] = []
    made: dict[int, GridCell] = {}
    for cell in (cell for row in grid.cells for cell in row):
        if id(cell) not in made:
            text, changed = repair(cell.text, money_cell=money)
            made[id(cell)] = replace(cell, text=text) if changed else cell
            found += changed
    if not found:
        return grid, []
    return replace(grid, cells=tuple(tuple(made[id(cell)] for cell in row) for row in grid.cells)), found
