"""Which circled numbers begin footnotes, and which go on or open a list."""

from typing import TYPE_CHECKING

from parsers.line_ends import TERMINAL, stands_alone
from parsers.markers import CIRCLED, read_marker

if TYPE_CHECKING:
    from parsers.blocks import Block


def mark_footnotes(blocks: "list[Block]") -> "list[Block]":
    """Tells footnotes from lists: a circled number that goes on no list, or whose sign stands in the text above."""
    previous: Block | None = None
    for index, block in enumerate(blocks):
        if block.furniture:
            continue
        if block.grid is None and block.value[:1] in CIRCLED:
            ordinal = CIRCLED.index(block.value[0])
            listed = previous is not None and (
                ordinal == 0
                and (previous.value.endswith(("：", "行为之一的，")) or _heads_list(blocks[:index], previous))
                or not previous.footnote
                and ordinal > 0
                and previous.value[:1] == CIRCLED[ordinal - 1]
            )
            block.footnote = not listed
        elif previous is not None and previous.footnote and _between_notes(blocks, index):
            block.footnote = True
        previous = block
    return blocks


def _heads_list(above: "list[Block]", previous: "Block") -> bool:
    """Whether ① goes on from a short heading, and no words above bear its sign; a run-in list ①…②… bears none."""
    short = len(previous.value) <= 20 and previous.grid is None and previous.value[-1:] not in TERMINAL
    signed = (CIRCLED[0] in block.value[1:] and CIRCLED[1] not in block.value for block in above)
    return short and not any(signed)


def _between_notes(blocks: "list[Block]", index: int) -> bool:
    """Whether the next block is the following footnote, so that this one belongs to the note above."""
    following = next((block for block in blocks[index + 1 :] if not block.furniture), None)
    block = blocks[index]
    if (
        block.grid is not None
        or read_marker(block.value)
        or len(block.value) > 120
        or stands_alone(block.value)
    ):
        return False
    stray = len(block.value) <= 12 and not block.value.endswith(tuple(TERMINAL))
    return stray or following is not None and following.grid is None and following.value[:1] in CIRCLED
