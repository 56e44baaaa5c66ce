"""What stands under what, by the numbering that is open."""

import re

from parsers.concepts import names_matter
from parsers.markers import Marker, MarkerStyle
from parsers.nodes import Node
from parsers.rules import rule

_RANK: dict[MarkerStyle, int] = {
    "part": 0, "article": 1, "tier": 5, "leading_zero": 2, "question": 3, "han": 3, "han_paren": 4, "digit": 5, "dotted": 6,
    "digit_paren": 7, "circled": 8, "letter": 8, "roman": 3, "bullet": 9,
}  # fmt: skip
"""The customary order of numbering (党政机关公文格式 GB/T 9704-2012, 7.3.3); only for styles not yet open."""


_LISTS_ATTACHMENTS = re.compile(r"^附(?:[件表录]\s*)?[：:]")
"""The list of attachments belongs to no section, whichever one comes last."""


CAPTION = rule(
    "nesting.caption",
    "caption",
    r"^(?:附?表|图)\s*[\d一二三四五六七八九十]{1,3}(?:[-－—.]\d{1,2})?(?![\d月日年])",
    "表2 日程调整对照表",
    "附表一：收费标准",
    "表 3-1　批次",
    but_not=("附件2 收费标准", "第二章 报名", "报名表"),
)
"""What titles a table: it opens no part of the notice, however it is set."""


def find_parents(flow: list[Node]) -> None:
    """Sets each node's parent by the numbering that is open above it."""
    stack: list[Node] = []
    part: int | None = None
    for index, node in enumerate(flow):
        if node.attachment != part:
            stack, part = [], node.attachment
        if node.kind in ("title", "signature"):
            stack = []
            continue
        if _LISTS_ATTACHMENTS.match(node.text.value):
            stack = []
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
    """A heading without a number begins anew, unless it is the caption of a table, or titles a table or list within
    a numbered section.

    Numbers under words of the body that have none are those of their list: the next such heading closes it.
    """
    numbered = any(open_node.marker is not None for open_node in stack)
    if not numbered or node.block.centred and node.block.bold and not CAPTION.search(node.text.value):
        return True
    first = stack[0]
    return node.attachment is None and first.marker is None and _names(node)


def _names(node: Node) -> bool:
    return names_matter(node.text.value)


def _parent_of(node: Node, stack: list[Node]) -> Node | None:
    """The open node that `node` stands under; closes what it does not."""
    if node.marker is None:
        while stack and not _can_hold(stack[-1], node):
            stack.pop()
        return stack[-1] if stack else None
    kinds = [_numbering(open_node.marker) if open_node.marker else None for open_node in stack]
    if _numbering(node.marker) in kinds:
        del stack[kinds.index(_numbering(node.marker)) :]
    else:
        while stack and _closes(node, stack[-1]):
            stack.pop()
    return stack[-1] if stack else None


def _numbering(marker: Marker) -> tuple[int, MarkerStyle, int]:
    """How deep a number customarily stands, in which style, and in how many parts: 8.2.1 has three."""
    parts = len(re.findall(r"[.．]", marker.number or "")) if marker.style == "dotted" else 0
    return _RANK[marker.style], marker.style, parts


def _closes(node: Node, open_node: Node) -> bool:
    if open_node.marker is None or node.marker is None:
        return False
    (rank, style, parts), (other_rank, other_style, other_parts) = (
        _numbering(node.marker),
        _numbering(open_node.marker),
    )
    return rank < other_rank or style == other_style and parts < other_parts


def _can_hold(open_node: Node, node: Node) -> bool:
    """Whether an unnumbered block stands under an open node: under a heading, or under words that announce it."""
    if open_node.kind == "heading":
        return node.kind != "heading" or open_node.marker is not None
    if open_node.marker is None:
        return False  # a paragraph that opens a list holds its items only
    return open_node.text.value.endswith(("：", ":")) or node.grid is not None
