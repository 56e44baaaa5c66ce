"""The document as a tree: title, sections, articles, list items, attachments; what stands under what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.vocabulary import ClauseKind
from parsers.attachment_list import HEADING, TITLED, Listed, listed_attachments, read_number, same_title
from parsers.blocks import Block
from parsers.markers import Marker, MarkerStyle, read_marker
from parsers.tables import Grid
from parsers.text import Text

DATE_LINE = re.compile(
    r"^[（(]?[12〇○零一二][\d〇○零一二三四五六七八九OＯ]{3}年[\d一二三四五六七八九十〇]{1,3}月[\d一二三四五六七八九十廿]{1,3}日[）)]?$"
)
_LABEL = re.compile(r"^(?P<label>[^。；，！？]{2,24}?)(?:[。：:]|[—―－-]{2}| )\s*(?=\S)")


@dataclass(slots=True, eq=False)
class Node:
    """A clause and its place in the tree."""

    block: Block
    kind: ClauseKind
    marker: Marker | None = None
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    attachment: int | None = None
    """Index of the attachment (from 0, in the order of the texts) that the clause stands in; None in the body."""

    @property
    def id(self) -> str:
        return self.block.text.clause or ""

    @property
    def grid(self) -> Grid | None:
        return self.block.grid

    @property
    def text(self) -> Text:
        return self.block.text

    @property
    def words(self) -> Text:
        """The clause's words without its number."""
        return self.block.text.slice(self.marker.length if self.marker else 0).strip()

    @property
    def label(self) -> Text:
        """What the clause calls itself: a heading's words, or a run-in heading before a colon, stop or dash."""
        if self.kind in ("heading", "title"):
            return self.words.strip("：:")
        match = _LABEL.match(self.words.value)
        return self.words.group(match, "label") if match else Text("")

    @property
    def content(self) -> Text:
        """The clause's words without its number and its run-in heading."""
        if self.kind in ("heading", "title"):
            return Text("")
        match = _LABEL.match(self.words.value)
        return self.words.slice(match.end()) if match else self.words

    def ancestors(self) -> Iterator["Node"]:
        """The clauses that this one stands under, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def descendants(self) -> Iterator["Node"]:
        """The clauses under this one, in reading order."""
        for child in self.children:
            yield child
            yield from child.descendants()


@dataclass(slots=True)
class Attached:
    """An attachment's text: its nodes, the number of its 附件N heading, and its title."""

    nodes: list[Node]
    number: int | None
    labelled: bool
    title: Text


@dataclass(slots=True)
class Outline:
    """All clauses in reading order, and the parts that they make."""

    nodes: list[Node]
    listed: list[Listed] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)

    @property
    def body(self) -> list[Node]:
        """The clauses before the attachments."""
        return [node for node in self.nodes if node.attachment is None]

    def prose(self) -> Iterator[Node]:
        """Every clause that is read: no running heads, no footnotes."""
        return (node for node in self.nodes if node.kind not in ("furniture", "footnote"))


def read_outline(blocks: list[Block]) -> Outline:
    """The tree of the document's blocks."""
    nodes = [Node(block, "paragraph", _marker_of(block)) for block in blocks]
    flow = [node for node in nodes if not _aside(node)]
    _find_title(flow)
    _find_signatures(flow)
    _find_headings(flow)
    outline = Outline(nodes)
    _find_attachments(outline, flow)
    _find_parents(flow)
    return outline


def _marker_of(block: Block) -> Marker | None:
    return None if block.grid or block.furniture or block.footnote else read_marker(block.value)


def _aside(node: Node) -> bool:
    """Sets running heads and feet, footnotes and tables; whether the node is no part of the running text."""
    if node.block.furniture:
        node.kind = "furniture"
    elif node.block.footnote:
        node.kind = "footnote"
    elif node.grid is not None:
        node.kind = "table"
    return node.kind in ("furniture", "footnote")


TITLE_END = re.compile(
    r"(通知|公告|通告|公示|启事|简章|方案|办法|须知|安排|计划|意见|函|更正|说明|指南)(（[^）]*）)?$"
)
_ADDRESSEE = re.compile(r"^[^。；]{2,80}[：:]$")


def _find_title(flow: list[Node]) -> None:
    """Marks the blocks of the title: the first line that ends as titles do, and what stands above it."""
    head: list[Node] = []
    for node in flow[:8]:
        value = node.text.value
        if node.grid or _ADDRESSEE.match(value) or "。" in value or (node.marker and not head):
            break
        head.append(node)
    ends = [index for index, node in enumerate(head) if TITLE_END.search(node.text.value)]
    if not ends:
        ends = [index for index, node in enumerate(head[:1]) if node.block.centred or len(node.text) >= 12]
    if not ends:
        return
    first = _title_start(head, ends[0])
    for node in head[first : ends[0] + 1]:
        node.kind, node.marker = "title", None


def _title_start(head: list[Node], end: int) -> int:
    """Where the title begins: lines above its end of the same size belong to it, a letterhead does not."""
    start = end
    while start > 0:
        above, here = head[start - 1].block, head[end].block
        if (
            DOCUMENT_NUMBER_LINE.search(above.value)
            or above.size
            and here.size
            and abs(above.size - here.size) > 0.6
        ):
            break
        if re.search(r"文件$", above.value):
            break
        start -= 1
    return start


DOCUMENT_NUMBER_LINE = re.compile(
    r"[〔\[［（(](?:19|20)\d\d[〕\]］）)]\s*(?:第)?\s*\d+\s*号$|^[（(]?(?:公告)?编号"
)


def _find_signatures(flow: list[Node]) -> None:
    """Marks date lines, and the names above them, as signatures."""
    for index, node in enumerate(flow):
        if node.kind != "paragraph" or not DATE_LINE.match(node.text.value.replace(" ", "")):
            continue
        node.kind = "signature"
        for above in reversed(flow[max(0, index - 3) : index]):
            if (
                above.kind != "paragraph"
                or above.marker
                or len(above.text) > 40
                or re.search(r"[。；：，]", above.text.value)
            ):
                break
            above.kind = "signature"


def _find_headings(flow: list[Node]) -> None:
    """Tells headings from list items and paragraphs."""
    for index, node in enumerate(flow):
        if node.kind != "paragraph":
            continue
        following = flow[index + 1] if index + 1 < len(flow) else None
        previous = flow[index - 1] if index else None
        if node.marker is not None:
            node.kind = "heading" if _is_numbered_heading(node, following) else "list_item"
        elif _is_plain_heading(node, previous, following):
            node.kind = "heading"


def _is_numbered_heading(node: Node, following: Node | None) -> bool:
    words = node.words.value
    if node.marker and node.marker.style == "bullet":
        return False
    if re.search(r"[。；;]$|[。；].", words) or len(words) > 40:
        return False
    if words.endswith(("：", ":")):
        return len(words) <= 30
    if re.search(r"[\d０-９]{5,}|www|http|@|[：:].", words) or "，" in words and len(words) > 24:
        return False
    return not (following is None or _is_next_of(node, following) and _ends_list(node))


def _ends_list(node: Node) -> bool:
    """Whether a short numbered line is an item of a list of names (attachments, occupations), not a heading."""
    return (
        bool(node.marker and node.marker.style in ("digit", "digit_paren", "circled"))
        and node.block.bold is False
    )


def _is_next_of(node: Node, following: Node) -> bool:
    one, two = node.marker, following.marker
    return bool(one and two and one.style == two.style and one.ordinal and two.ordinal == one.ordinal + 1)


_NO_HEADING = re.compile(
    r"[。；，：:]$|[。；！？]|[：:].|\d{5,}|\d[:：]\d\d|https?:|www\.|@|^（.*）$|^[（(]?(?:注|备注|说明|填表说明)[：:]|\d+(?:号|室|楼)"
)


def _is_plain_heading(node: Node, previous: Node | None, following: Node | None) -> bool:
    """Short words without a stop, set apart (centred or bold), or right before a table, a list or an attachment."""
    value = node.text.value
    if not value or len(value) > 45 or _NO_HEADING.search(value):
        return False
    if HEADING.match(value) or TITLED.match(value) or node.block.centred:
        return True
    if previous is not None and previous.text.value.endswith(("：", ":")) and previous.kind != "paragraph":
        return False  # the value that a label announces
    if node.block.bold:
        return True
    return (
        following is not None
        and (following.grid is not None or following.marker is not None)
        and len(value) >= 4
    )


def _find_attachments(outline: Outline, flow: list[Node]) -> None:
    """Parts the attachments' texts from the body."""
    outline.listed = listed_attachments(flow)
    for item in outline.listed:
        if flow[item.last_index].marker is not None:
            flow[item.last_index].kind = "list_item"
    starts = _attachment_starts(flow, outline.listed)
    bounds = [*(index for index, *_ in starts[1:]), len(flow)][: len(starts)]
    for position, ((index, number, labelled), end) in enumerate(zip(starts, bounds, strict=True)):
        nodes = flow[index:end]
        for node in nodes:
            node.attachment = position
        titled = _title_node(nodes)
        if titled.kind == "paragraph" and len(titled.text) <= 60:
            titled.kind = "heading"
        outline.attachments.append(Attached(nodes, number, labelled, _attachment_title(titled)))
    _share_asides(outline)


def _share_asides(outline: Outline) -> None:
    """Running heads and footnotes belong to the part in which they stand."""
    current: int | None = None
    for node in outline.nodes:
        if node.kind in ("furniture", "footnote"):
            node.attachment = current
        else:
            current = node.attachment


def _attachment_starts(flow: list[Node], listed: list[Listed]) -> list[tuple[int, int | None, bool]]:
    """(index, number, labelled) of each attachment's first block: labelled ones, and titles alone behind
    the signature or behind a page's end."""
    last_listed = max((item.last_index for item in listed), default=-1)
    starts: list[tuple[int, int | None, bool]] = []
    for index, node in enumerate(flow):
        if index <= last_listed or node.grid is not None or node.kind == "signature":
            continue
        value = node.text.value
        match = HEADING.match(value) or TITLED.match(value)
        if match and match.group("number") or value in ("附件", "附件：") and listed:
            starts.append((index, read_number(match.group("number")) if match else None, True))
        elif _begins_unlabelled(flow, index, starts) and any(
            same_title(item.title.value, value) for item in listed
        ):
            starts.append((index, None, False))
    return starts


def _begins_unlabelled(flow: list[Node], index: int, starts: list[tuple[int, int | None, bool]]) -> bool:
    """Whether a listed title here opens an attachment without its number: not right under an 附件N heading."""
    node = flow[index]
    if node.marker is not None or node.kind not in ("heading", "paragraph") or len(node.text) > 60:
        return False
    return not (
        starts
        and starts[-1][2]
        and index - starts[-1][0] <= 3
        and all(len(flow[i].text) < 60 and flow[i].marker is None for i in range(starts[-1][0], index))
    )


def _title_node(nodes: list[Node]) -> Node:
    """The clause that titles an attachment: the heading under the 附件N line, or that line itself."""
    first = nodes[0]
    if TITLED.match(first.text.value) or not HEADING.match(first.text.value) or len(nodes) == 1:
        return first
    titled = [node for node in nodes[1:3] if node.kind == "heading" and node.marker is None]
    return titled[0] if titled else nodes[1]


def _attachment_title(titled: Node) -> Text:
    match = TITLED.match(titled.text.value)
    return titled.text.group(match, "title") if match else titled.text


_RANK: dict[MarkerStyle, int] = {
    "part": 0, "article": 1, "tier": 2, "leading_zero": 2, "han": 3, "han_paren": 4, "digit": 5, "dotted": 6,
    "digit_paren": 7, "circled": 8, "bullet": 9,
}  # fmt: skip
"""The customary order of numbering (党政机关公文格式 GB/T 9704-2012, 7.3.3); only for styles not yet open."""


def _find_parents(flow: list[Node]) -> None:
    """Sets each node's parent by the numbering that is open above it."""
    stack: list[Node] = []
    part: int | None = None
    for index, node in enumerate(flow):
        if node.attachment != part:
            stack, part = [], node.attachment
        if node.kind in ("title", "signature"):
            stack = []
            continue
        if node.kind == "heading" and node.marker is None and _opens_part(node, stack):
            stack = []
        parent = _parent_of(node, stack)
        if parent is not None:
            node.parent = parent
            parent.children.append(node)
        if (
            node.marker is not None
            or node.kind == "heading"
            or _announces(node, flow[index + 1 : index + 2], stack)
        ):
            stack.append(node)


def _announces(node: Node, following: list[Node], stack: list[Node]) -> bool:
    """Whether a paragraph opens a list: it ends in a colon, and a first item in a numbering not yet open follows.

    The customary sections (一、 第一条) are no list: what stands before them is an opening or an addressee.
    """
    if not node.text.value.endswith(("：", ":")) or not following or following[0].marker is None:
        return False
    styles = {open_node.marker.style for open_node in stack if open_node.marker}
    first = following[0].marker
    return first.ordinal in (1, None) and first.style not in styles and _RANK[first.style] > _RANK["han"]


def _opens_part(node: Node, stack: list[Node]) -> bool:
    """A heading without a number begins anew, unless it titles a table or list within a numbered section."""
    return (
        not any(open_node.marker is not None for open_node in stack) or node.block.centred and node.block.bold
    )


def _parent_of(node: Node, stack: list[Node]) -> Node | None:
    """The open node that `node` stands under; closes what it does not."""
    if node.marker is None:
        while stack and not _can_hold(stack[-1], node):
            stack.pop()
        return stack[-1] if stack else None
    styles = [open_node.marker.style if open_node.marker else None for open_node in stack]
    if node.marker.style in styles:
        del stack[styles.index(node.marker.style) :]
    else:
        while stack and _closes(node, stack[-1]):
            stack.pop()
    return stack[-1] if stack else None


def _closes(node: Node, open_node: Node) -> bool:
    if open_node.marker is None:
        return False
    return node.marker is not None and _RANK[node.marker.style] < _RANK[open_node.marker.style]


def _can_hold(open_node: Node, node: Node) -> bool:
    """Whether an unnumbered block stands under an open node: under a heading, or under words that announce it."""
    if open_node.kind == "heading":
        return node.kind != "heading" or open_node.marker is not None
    if open_node.marker is None:
        return False  # a paragraph that opens a list holds its items only
    return open_node.text.value.endswith(("：", ":")) or node.grid is not None
