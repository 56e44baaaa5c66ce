"""What a section is about, told by its heading's words, not by its place or number."""

from parsers.concepts import Concept, concepts_in
from parsers.outline import Node, Outline

__all__ = ["Concept", "Sections", "concepts_in"]


class Sections:
    """What each clause is about: by its own heading's words, else by the nearest heading above it."""

    def __init__(self, outline: Outline) -> None:
        self._own: dict[str, frozenset[Concept]] = {}
        self._attached = [concepts_in(attached.title.value) for attached in outline.attachments]
        for node in outline.nodes:
            self._own[node.id] = _concepts_of(node)

    def own(self, node: Node) -> frozenset[Concept]:
        """What the clause's own heading names; empty for a clause without one."""
        return self._own[node.id]

    def of(self, node: Node) -> frozenset[Concept]:
        """What the clause is about: its own concepts, else those of the nearest heading, else of its attachment."""
        for candidate in (node, *node.ancestors()):
            if self._own[candidate.id]:
                return self._own[candidate.id]
        return self._attached[node.attachment] if node.attachment is not None else frozenset()

    def around(self, node: Node) -> frozenset[Concept]:
        """All that the headings above the clause, its own and its attachment's title name."""
        found = set(self._attached[node.attachment]) if node.attachment is not None else set()
        for candidate in (node, *node.ancestors()):
            found |= self._own[candidate.id]
        return frozenset(found)


_TIMES = frozenset({"时间", "日期", "考试日期", "时间和批次", "批次", "批次和时间", "时间与批次"})
"""Headings that say no more than that times follow; as labels before a colon they are those of an office."""


def _concepts_of(node: Node) -> frozenset[Concept]:
    """What a clause's own label names."""
    if node.kind == "heading" and node.label.value in _TIMES:
        return frozenset({"schedule"})
    return concepts_in(node.label.value) if node.label else frozenset()
