"""A document's blocks: paragraphs and tables whole again over page ends, footnotes, running heads and feet."""

from collections.abc import Iterable
from dataclasses import replace

from models.document import Document
from parsers.amended import amended_grid, current
from parsers.block import Block
from parsers.dittos import with_dittos
from parsers.folded import unfolded
from parsers.footnotes import mark_footnotes, mark_notes_at_foot
from parsers.line_ends import CLOSERS, TERMINAL
from parsers.markers import CIRCLED, read_marker
from parsers.paragraphs import is_open_ended, read_paragraphs
from parsers.repairs import repair, repair_grid
from parsers.stitching import is_continued_caption, may_part, stitch
from parsers.text import join
from parsers.topic_tables import with_topics_apart


def read_blocks(document: Document) -> list[Block]:
    """The document's blocks in reading order; every character stands in exactly one of them."""
    blocks = _mend(mark_notes_at_foot(list(read_paragraphs(document))))
    return _with_clauses(mark_footnotes(list(with_topics_apart(stitch_tables(blocks)))))


def _mend(blocks: Iterable[Block]) -> list[Block]:
    """Joins a paragraph that was cut in its midst with what goes on behind a page's end or a footnote."""
    out: list[Block] = []
    for block in blocks:
        index = _unfinished(out) if _may_continue(block) else None
        if index is None:
            out.append(block)
        else:
            head = out[index]
            merged = join([head.text, block.text])
            out[index] = replace(head, text=merged, lines=head.lines + block.lines)
    return out


def _unfinished(out: list[Block]) -> int | None:
    """The place of the paragraph that waits for its end: the last one, footnotes and page ends aside."""
    seen_note = False
    for index in range(len(out) - 1, max(-1, len(out) - 8), -1):
        block = out[index]
        if block.furniture:
            continue
        if _is_note(block):
            seen_note = True
            continue
        if block.grid is None and _is_cut(block):
            return index
        if not (index < len(out) - 1 or seen_note) and len(block.value) <= 12 and _note_before(out, index):
            seen_note = True  # a stray running title that the file's maker left below a footnote
            continue
        return None
    return None


def _note_before(out: list[Block], index: int) -> bool:
    return index > 0 and _is_note(out[index - 1])


def _is_note(block: Block) -> bool:
    return block.footnote or block.grid is None and block.value[:1] in CIRCLED


def _is_cut(block: Block) -> bool:
    """Whether a block breaks off: running prose without an end, or an open bracket."""
    value = block.value.rstrip(CLOSERS)
    if block.centred or not value or value.endswith(tuple(TERMINAL)):
        return False
    if is_open_ended(block.value):
        return True
    marker = read_marker(block.value)
    if len(block.value) >= 60 and "，" in block.value:
        return True
    return bool(marker) and len(block.value) >= 25 and "，" in block.value


def _may_continue(block: Block) -> bool:
    """Whether a block can be the rest of another one: prose that begins with no marker and comes to an end."""
    if (
        block.furniture
        or block.footnote
        or block.grid is not None
        or block.centred
        or read_marker(block.value)
    ):
        return False
    if block.value.startswith(("附件", "附：", "附表", "注：", "说明：")):
        return False
    return block.value.rstrip(CLOSERS + "，").endswith(tuple("。；")) or block.value.endswith("）")


def stitch_tables(blocks: list[Block]) -> list[Block]:
    """Puts together what a page's end parted of one table; a caption of its rest is a running head."""
    out: list[Block] = []
    for block in blocks:
        index = _table_above(out) if block.grid else None
        between = (
            [] if index is None else [one for one in out[index + 1 :] if is_continued_caption(one.value)]
        )
        merged = stitch(out[index].grid, block.grid, announced=bool(between)) if index is not None else None
        if index is None or merged is None:
            out.append(block)
            continue
        out[index] = replace(out[index], grid=merged, text=merged.text)
        for caption in between:
            caption.furniture = True
    return out


def _table_above(out: list[Block]) -> int | None:
    """The place of the table that may go on here: only running lines and captions of its rest stand after it."""
    title = None
    for index in range(len(out) - 1, max(-1, len(out) - 12), -1):
        block = out[index]
        if block.grid is not None:
            repeated = title is None or index > 0 and out[index - 1].value == title
            return index if repeated else None
        if block.furniture or may_part(block.value):
            continue
        if title is not None or len(block.value) > 40:
            return None
        title = block.value  # the table's title may be printed above each of its parts
    return None


def _with_clauses(blocks: list[Block]) -> list[Block]:
    for index, block in enumerate(blocks, start=1):
        clause = f"c{index}"
        block.text = block.text.of_clause(clause)
        if block.grid is None:
            text, block.repairs = repair(block.text)
            block.text = current(text)
        else:
            grid, block.repairs = repair_grid(block.grid.of_clause(clause))
            block.grid = with_dittos(unfolded(amended_grid(grid)))
    return blocks
