"""The document as a tree: title, sections, articles, list items, attachments; what stands under what."""

from parsers.attachment_texts import find_attachments
from parsers.block import Block
from parsers.clause_kinds import find_headings, find_signatures, find_title
from parsers.corrected_cells import corrected_clauses
from parsers.markers import Marker, read_marker
from parsers.nesting import find_parents
from parsers.nodes import Attached, Node, Outline
from parsers.numbers import settle_numbers

__all__ = ["Attached", "Node", "Outline", "read_outline"]


def read_outline(blocks: list[Block]) -> Outline:
    """The tree of the document's blocks."""
    nodes = [Node(block, "paragraph", _marker_of(block)) for block in blocks]
    flow = [node for node in nodes if not _aside(node)]
    settle_numbers(flow)
    find_title(flow)
    find_signatures(flow)
    find_headings(flow)
    outline = Outline(nodes)
    find_attachments(outline, flow)
    find_parents(flow)
    for node in flow:
        node.spoken = corrected_clauses(node)
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
