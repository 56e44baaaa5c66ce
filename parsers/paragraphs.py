"""From printed lines to paragraphs: which line goes on with the one above it."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from models.base import union_box
from models.document import Document, Line, Page, Table
from parsers.block import Block, Placed
from parsers.line_ends import TERMINAL, stands_alone
from parsers.markers import read_marker
from parsers.tables import grid_of
from parsers.text import join, of_line

Printed = Iterator[Placed | tuple[Table, int | None, int]]

OTHER_TYPE = 1.2
"""Over a page's end no paragraph goes on in type as many times larger or smaller."""
SAME_EDGE, OVERHANG = 0.5, 2.5
"""Ends of lines this near to each other are at one edge; a mark or a word hangs no farther over it (characters)."""
FAR = 1.8
"""Lines of one paragraph stand nearer than so many characters, however narrow those of a table on its page are."""
MANY = 6
"""Lines that end near an edge make it one."""
RAGGED = 3.0
"""Room that an unjustified line may leave (characters)."""
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,8}：\S")
_WITHIN_PARAGRAPHS = ("circled", "digit_paren", "han_paren", "digit")
"""Numbers of lists that may run on within a paragraph."""
_INLINE = re.compile(r"[：；，。、](?=[①-⑳（(0-9])")


def read_paragraphs(document: Document) -> Iterator[Block]:
    """Paragraphs, headings, items, running lines and tables as they stand one after another on the pages."""
    return paragraphs_of(_placed(document), paged=document.paged)


def _placed(document: Document) -> Printed:
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
    lines = [line for line in page.lines if line.box and line.role == "body"]
    boxes = [line.box for line in lines if line.box]
    box = union_box(boxes + [table.box for table in page.tables if table.box])
    if box is None:
        return None, None
    tables = max((table.box[2] for table in page.tables if table.box), default=0.0)
    right = (
        _common_end([end for _, _, end, _ in boxes], median(line.size or 12.0 for line in lines))
        if boxes
        else None
    )
    em = median(line.size or 12.0 for line in lines) if lines else 12.0
    ends = [end for _, _, end, _ in boxes]
    own = right if right is not None else max(ends, default=box[2])
    if 0 < tables - own <= RAGGED * em and sum(end >= own - 2 * em for end in ends) >= MANY:
        return box[0], own  # a table that stands out over the edge of the text
    return box[0], max(tables, right) if right is not None else box[2]


def _common_end(ends: list[float], em: float) -> float | None:
    """Where most lines end; None unless what reaches beyond are a few marks and words that hang over the edge."""
    edge = max(ends, key=lambda end: (sum(abs(other - end) < SAME_EDGE * em for other in ends), end))
    beyond = [end for end in ends if end > edge + SAME_EDGE * em]
    count = sum(abs(end - edge) < SAME_EDGE * em for end in ends)
    if 2 * count > len(ends) and max(beyond, default=edge) <= edge + OVERHANG * em:
        return edge
    return _ragged_end(sorted(ends, reverse=True), em)


def _ragged_end(ends: list[float], em: float) -> float | None:
    """Where unjustified lines end, `ends` from the farthest: near below it many, beyond it one or two that hang over."""
    for beyond, edge in list(enumerate(ends))[1:3]:
        near = sum(edge - RAGGED * em <= end <= edge for end in ends)
        apart = ends[beyond - 1] - edge > SAME_EDGE * em
        if apart and ends[0] - edge <= OVERHANG * em and near >= MANY * beyond:
            return edge
    return None


def _leading(page: Page) -> float | None:
    """The page's usual line distance; None where no gaps tell paragraphs apart."""
    tops = [line.box[1] for line in page.lines if line.box and line.role == "body"]
    steps = sorted(round(below - above, 1) for above, below in pairwise(tops) if below > above + 4)
    if len(steps) < 8:
        return None
    usual = steps[len(steps) // 3]
    wider = sum(step > 1.12 * usual for step in steps)
    return usual if wider >= 3 else None


def paragraphs_of(placed: Printed, *, paged: bool) -> Iterator[Block]:
    """The paragraphs, running lines and tables that lines and tables make; `paged` says whether lines have places."""
    current: list[Placed] = []
    held: list[Block] = []  # running heads and feet met while a paragraph goes on over the page's edge
    for item in placed:
        if isinstance(item, Placed) and item.line.role == "furniture":
            held.append(_block([item], furniture=True))
            continue
        if isinstance(item, Placed) and current and paged and continues(current, item):
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


def continues(current: list[Placed], item: Placed) -> bool:
    """Whether the printed line `item` goes on with the paragraph of `current`."""
    last = current[-1]
    if last.same_column(item) and not _same_setting(last, item):
        return False
    if last.page != item.page and max(last.em, item.em) > OTHER_TYPE * min(last.em, item.em):
        return False  # a note at the page's foot
    if item.centred and (last.centred or last.line.bold and item.line.bold):  # the lines of a title
        return read_marker(item.line.text) is None and not last.line.text.endswith(tuple("。；"))
    if last.centred or _is_short(last, item) or stands_alone(item.line.text) or stands_alone(last.line.text):
        return False
    if read_marker(item.line.text) and not is_open_ended(last.line.text):
        if _counts_on(current, item):
            return True
        return item.indent < current[0].indent - 0.7 and not last.line.text.endswith(tuple(TERMINAL))
    if last.line.text.endswith("：") and _LABELLED.match(item.line.text):
        return False  # 账户信息为：, and below it 户名：…
    return _hangs_on(current, item)


def _counts_on(current: list[Placed], item: Placed) -> bool:
    """Whether the line happens to begin with the next number of a list that runs on within the paragraph."""
    marker = read_marker(item.line.text)
    if marker is None or marker.style not in _WITHIN_PARAGRAPHS or marker.ordinal == 1:
        return False
    words = "".join(placed.line.text for placed in current)
    found = (read_marker(words[match.end() :]) for match in _INLINE.finditer(words))
    return any(one and (one.style, one.ordinal) == (marker.style, (marker.ordinal or 0) - 1) for one in found)


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
    """Whether the line ended before the edge although the next one's first word would have fitted.

    Where lines end raggedly more may be left: an indented line that stops amid its sentence goes on at the margin.
    """
    opens = item.indent < last.indent - 0.8 and not last.line.text.endswith(tuple(TERMINAL))
    return last.slack > max(RAGGED if opens else 1.6, _first_word_width(item.line) + 0.6)


def _first_word_width(line: Line) -> float:
    """Width in characters of what could not have been broken: a Latin word or number, or an ideograph, with the
    marks around it that begin or end no line.
    """
    match = re.match(r"[（“《〔]*(?:[!-~]+|.)[，。；：、！？）》”〕]*", line.text)
    width = sum(x1 - x0 for x0, x1 in line.extents[: match.end()]) if match else 0.0
    return width / (line.size or 12.0)


def is_open_ended(text: str) -> bool:
    """Whether the words cannot end here: a comma, or a bracket that is still open."""
    return (
        text.endswith(tuple("，、"))
        or text.count("（") > text.count("）")
        or text.count("《") > text.count("》")
    )


def _hangs_on(current: list[Placed], item: Placed) -> bool:
    first, last = current[0], current[-1]
    ended = last.line.text.endswith(tuple("。；：！？")) and not _is_full_before_a_value(last, item)
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
        step = item.line.box[1] - last.line.box[1]
        full = not ended and 0 <= last.slack < 1 and step < FAR * last.em
        return full or step <= 1.12 * first.leading
    if len(current) > 1:
        return abs(item.indent - last.indent) < 0.8 or not ended and item.indent < first.indent
    if item.indent > first.indent + 0.8:
        return not ended  # hanging indent
    if item.indent < first.indent - 0.8:
        return True  # first-line indent
    return not ended


def _is_full_before_a_value(last: Placed, item: Placed) -> bool:
    """Whether a line happens to end with a colon at the edge, and what it announces goes on with the sentence."""
    room = _first_word_width(item.line) if re.match("[!-~]", item.line.text) else 0.0
    full = 0 <= last.slack < max(1.0, room)
    return last.line.text.endswith("：") and full and read_marker(item.line.text) is None


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
