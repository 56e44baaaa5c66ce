"""What one clause, or one row of a table, says of misconduct."""

from dataclasses import dataclass

from parsers.outline import Node
from parsers.text import Text


@dataclass(frozen=True, slots=True)
class Tier:
    """The words that sanction, and the acts; `ordinal` is the number printed on it."""

    ordinal: int | None
    words: Text
    acts: tuple[Text, ...]
    rule: str
    numbered_by: Node | None = None
    """The clause whose own number the ordinal is; that number may count on from other sections."""
