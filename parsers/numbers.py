"""Numbers that only their sequence tells: `1认定职业` is a first section, `五、四级` two levels and no fifth section."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.concepts import concepts_in
from parsers.markers import Marker
from parsers.nodes import Node

_LEVELS = re.compile(r"[五四三二](?:、[四三二一])*、[四三二一]级")
_BARE = re.compile(
    r"(?P<digits>[1-9]\d?)(?=[\u4e00-\u9fff])(?!日(?!程)|[月天周个名元种类项份人次级号层楼至到]|年(?!度))"
)


def settle_numbers(flow: Sequence[Node]) -> None:
    """Takes the number from lists of levels that no section four stands before, and numbers bare headings."""
    numbered = [node for node in flow if node.marker is not None and node.marker.style == "han"]
    last = 0
    for index, node in enumerate(numbered):
        ordinal = node.marker.ordinal if node.marker else None
        again = any(
            other.marker and other.marker.ordinal == ordinal for other in numbered[index + 1 : index + 2]
        )
        if _LEVELS.match(node.text.value) and (again or ordinal != last + 1):
            node.marker = None
        else:
            last = ordinal or 0
    _number_bare(flow)


def _number_bare(flow: Sequence[Node]) -> None:
    """Numbers short lines that name a matter behind a bare number, where the numbers rise through the notice."""
    found = [(int(match["digits"]), match.end(), node) for node in flow if (match := _bare(node))]
    rising = all(one < two for (one, _, _), (two, _, _) in pairwise(found))
    if len(found) < 3 or not rising or found[0][0] > 2:
        return
    for ordinal, length, node in found:
        node.marker = Marker("leading_zero", str(ordinal), ordinal, length)


def _bare(node: Node) -> re.Match[str] | None:
    value = node.text.value
    if (
        node.marker is not None
        or node.kind != "paragraph"
        or len(value) > 26
        or re.search(r"[。；，：]", value)
    ):
        return None
    match = _BARE.match(value)
    return match if match and concepts_in(value) else None
