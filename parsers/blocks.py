"""From printed lines to blocks: paragraphs whole again, tables, footnotes, running heads and feet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from models.base import Box, union_box
from models.document import Document, Line, Page, Table
from parsers.amended import amended_grid, current
from parsers.dittos import with_dittos
from parsers.footnotes import mark_footnotes
from parsers.line_ends import CLOSERS, TERMINAL, stands_alone
from parsers.markers import CIRCLED, read_marker
from parsers.repairs import Repaired, repair, repair_grid
from parsers.stitching import is_continued_caption, may_part, stitch
from parsers.tables import Grid, grid_of
from parsers.text import Text, join, of_line


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, footnote, running head or foot, or a table; one clause each."""

    text: Text
    page: int | None
    box: Box | None = None
    grid: Grid | None = None
    furniture: bool = False
    footnote: bool = False
    centred: bool = False
    bold: bool = False
    size: float | None = None
    gap_before: bool = False
    lines: list["Placed"] = field(default_factory=list)
    repairs: list[Repaired] = field(default_factory=list)
    """What recognition misread and the context decides."""

    @property
    def value(self) -> str:
        return self.text.value


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the measures of the column that it stands in."""

    line: Line
    page: int | None
    order: int
    left: float | None
    right: float | None
    leading: float | None = None
    """The usual distance from line to line on the page in points, where paragraphs are set further apart."""

    @property
    def em(self) -> float:
        return self.line.size or 12.0

    @property
    def indent(self) -> float:
        """Distance from the column's left edge, in characters."""
        return (self.line.box[0] - self.left) / self.em if self.line.box and self.left is not None else 0.0

    @property
    def slack(self) -> float:
        """Room left at the line's end, in characters."""
        return (self.right - self.line.box[2]) / self.em if self.line.box and self.right is not None else 0.0

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle with room on both sides."""
        return self.line.box is not None and self.indent > 2.5 and abs(self.indent - self.slack) < 1.5

    def same_column(self, other: "Placed") -> bool:
        """Whether both stand in one column of one page, so that the distance between them means something."""
        return self.page == other.page and self.line.column == other.line.column


def read_blocks(document: Document) -> list[Block]:
    """The document's blocks in reading order; every character stands in exactly one of them."""
    blocks = _mend(list(_paragraphs(_placed(document), document.paged)))
    return _with_clauses(mark_footnotes(stitch_tables(blocks)))


def _placed(document: Document) -> Iterator[Placed | tuple[Table, int | None, int]]:
    order = 0
    for page in document.pages:
        number = page.number if document.paged else None
        left, right = _column(page)
        leading = _leading(page)
        for block in page.content:
            if isinstance(block, Table):
                yield block, number, order
                order += sum(len(cell.lines) for cell in block.cells) + 1
            else:
                edges = block.column or (left, right)
                yield Placed(block, number, order, *edges, leading)
                order += 1


def _column(page: Page) -> tuple[float | None, float | None]:
    """The left and right edge of the page's running text; tables count, so that a short page has edges too."""
    boxes = [line.box for line in page.lines if line.box and line.role == "body"]
    boxes += [table.box for table in page.tables if table.box]
    box = union_box(boxes)
    return (box[0], box[2]) if box else (None, None)


def _leading(page: Page) -> float | None:
    """The page's usual line distance; None where no gaps tell paragraphs apart."""
    tops = [line.box[1] for line in page.lines if line.box and line.role == "body"]
    steps = sorted(round(below - above, 1) for above, below in pairwise(tops) if below > above + 4)
    if len(steps) < 8:
        return None
    usual = steps[len(steps) // 3]
    wider = sum(step > 1.12 * usual for step in steps)
    return usual if wider >= 3 else None


def _paragraphs(placed: Iterator[Placed | tuple[Table, int | None, int]], paged: bool) -> Iterator[Block]:
    current: list[Placed] = []
    held: list[Block] = []  # running heads and feet met while a paragraph goes on over the page's edge
    for item in placed:
        if isinstance(item, Placed) and item.line.role == "furniture":
            held.append(_block([item], furniture=True))
            continue
        if isinstance(item, Placed) and current and paged and _continues(current, item):
            current.append(item)
            continue
        if current:
            yield _block(current)
        yield from held
        current, held = [], []
        if isinstance(item, Placed):
            current = [item]
        else:
            yield _table_block(*item)
    if current:
        yield _block(current)
    yield from held


def _continues(current: list[Placed], item: Placed) -> bool:
    """Whether the printed line `item` goes on with the paragraph of `current`."""
    last = current[-1]
    if last.same_column(item) and not _same_setting(last, item):
        return False
    if item.centred and (last.centred or last.line.bold and item.line.bold):  # the lines of a title
        return read_marker(item.line.text) is None and not last.line.text.endswith(tuple("。；"))
    if last.centred or _is_short(last, item) or stands_alone(item.line.text) or stands_alone(last.line.text):
        return False
    if read_marker(item.line.text) and not _open_ended(last.line.text):
        if _counts_on(current, item):
            return True
        return item.indent < current[0].indent - 0.7 and not last.line.text.endswith(tuple(TERMINAL))
    return _hangs_on(current, item)


def _counts_on(current: list[Placed], item: Placed) -> bool:
    """Whether the line happens to begin with the next number of a list that runs on within the paragraph."""
    marker = read_marker(item.line.text)
    if marker is None or marker.style not in ("circled", "digit_paren", "han_paren") or marker.ordinal == 1:
        return False
    words = "".join(placed.line.text for placed in current)
    found = (read_marker(words[match.end() :]) for match in _INLINE.finditer(words))
    return any(one and (one.style, one.ordinal) == (marker.style, (marker.ordinal or 0) - 1) for one in found)


_INLINE = re.compile(r"[：；，。、](?=[①-⑳（(0-9])")


def _same_setting(last: Placed, item: Placed) -> bool:
    if (
        abs(last.em - item.em) > 0.6
        or last.line.bold != item.line.bold
        and last.line.text.endswith(tuple(TERMINAL))
    ):
        return False
    if last.line.box is None or item.line.box is None:
        return True
    return item.line.box[1] - last.line.box[3] < 1.6 * last.em


def _is_short(last: Placed, item: Placed) -> bool:
    """Whether the line ended before the edge although the next one's first word would have fitted."""
    return last.slack > max(1.6, _first_word_width(item.line) + 0.6)


def _first_word_width(line: Line) -> float:
    """Width in characters of what could not have been broken: a Latin word or number, or an ideograph, with the
    marks around it that begin or end no line.
    """
    match = re.match(r"[（“《〔]*(?:[!-~]+|.)[，。；：、！？）》”〕]*", line.text)
    width = sum(x1 - x0 for x0, x1 in line.extents[: match.end()]) if match else 0.0
    return width / (line.size or 12.0)


def _open_ended(text: str) -> bool:
    """Whether the words cannot end here: a comma, or a bracket that is still open."""
    return (
        text.endswith(tuple("，、"))
        or text.count("（") > text.count("）")
        or text.count("《") > text.count("》")
    )


def _hangs_on(current: list[Placed], item: Placed) -> bool:
    first, last = current[0], current[-1]
    ended = last.line.text.endswith(tuple("。；：！？"))
    if item.indent > first.indent + 5:
        return False  # a right-aligned signature
    block_style = max(first.indent, item.indent) < 0.8
    if (
        block_style
        and first.leading is not None
        and last.same_column(item)
        and last.line.box
        and item.line.box
    ):
        return item.line.box[1] - last.line.box[1] <= 1.12 * first.leading
    if len(current) > 1:
        return abs(item.indent - last.indent) < 0.8 or not ended and item.indent < first.indent
    if item.indent > first.indent + 0.8:
        return not ended  # hanging indent
    if item.indent < first.indent - 0.8:
        return True  # first-line indent
    return not ended


def _block(lines: list[Placed], furniture: bool = False) -> Block:
    text = join(of_line(item.line, item.page, item.order) for item in lines)
    first = lines[0]
    boxes = [item.line.box for item in lines if item.line.box and item.page == first.page]
    return Block(
        text=text,
        page=first.page,
        box=union_box(boxes),
        furniture=furniture,
        centred=all(item.centred for item in lines),
        bold=all(item.line.bold for item in lines),
        size=median(item.em for item in lines) if first.line.size else None,
        gap_before=getattr(first.line, "gap_before", False),
        lines=lines,
    )


def _table_block(table: Table, page: int | None, order: int) -> Block:
    grid = grid_of(table, page, order)
    return Block(text=grid.text, page=page, box=table.box, grid=grid)


def _mend(blocks: list[Block]) -> list[Block]:
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
        if block.grid is None and block.value[:1] in CIRCLED:
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
    return index > 0 and out[index - 1].grid is None and out[index - 1].value[:1] in CIRCLED


def _is_cut(block: Block) -> bool:
    """Whether a block breaks off: running prose without an end, or an open bracket."""
    value = block.value.rstrip(CLOSERS)
    if block.centred or not value or value.endswith(tuple(TERMINAL)):
        return False
    if _open_ended(block.value):
        return True
    marker = read_marker(block.value)
    if len(block.value) >= 60 and "，" in block.value:
        return True
    return bool(marker) and len(block.value) >= 25 and "，" in block.value


def _may_continue(block: Block) -> bool:
    """Whether a block can be the rest of another one: prose that begins with no marker and comes to an end."""
    if block.furniture or block.grid is not None or block.centred or read_marker(block.value):
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
            block.grid = with_dittos(amended_grid(grid))
    return blocks
