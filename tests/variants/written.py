"""What the writer of one section gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from variants.facts import Facts
from variants.layout import Block
from variants.style import Style

Item = dict[str, Any]


@dataclass
class Written:
    """A section's blocks, and the records that they state, by kind."""

    blocks: tuple[Block, ...]
    records: dict[str, list[Item]] = field(default_factory=dict)


Writer = Callable[[Facts, Style], Written]
