"""Where the attachments' texts begin, and what each is called."""

from parsers.attachment_list import (
    HEADING,
    TITLED,
    Listed,
    is_file_name,
    listed_attachments,
    read_number,
    same_title,
)
from parsers.nodes import Attached, Node, Outline
from parsers.text import Text


def find_attachments(outline: Outline, flow: list[Node]) -> None:
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
        value = node.text.value
        if index <= last_listed or node.grid is not None or node.kind == "signature" or is_file_name(value):
            continue
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
        and all(_may_title(flow[i]) for i in range(starts[-1][0], index))
    )


def _may_title(node: Node) -> bool:
    """Whether a line may stand between an 附件N heading and the attachment's title: short, and no sentence."""
    return len(node.text) < 60 and node.marker is None and "。" not in node.text.value


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
