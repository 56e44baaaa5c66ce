"""An alternative of a level as the readers of lists, sentences and tables hand it over."""

from dataclasses import dataclass

from parsers.nodes import Node
from parsers.text import Text


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a level as it stands in the document."""

    level: int
    level_words: Text
    number: int | None
    words: Text
    rule: str
    node: Node
    occupation: str | None = None
    """The occupation that the sentence or the table's row names."""
    start: int = 0
    """Where the stretch that it belongs to begins in its clause's words."""
