"""A clause and its place in the tree; the attachments; all of them together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.vocabulary import ClauseKind
from parsers.attachment_list import Listed
from parsers.block import Block
from parsers.markers import Marker
from parsers.tables import Grid
from parsers.text import Text

_LABEL = re.compile(r"^(?P<label>(?:[^。；，！？（）]|（[^（）]*）){2,24}?)(?:[。：:]|[—―－-]{2}| )\s*(?=\S)")


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
    spoken: list["Node"] = field(default_factory=list)
    """What a table's cells say in sentences of their own; they share the table's clause."""

    @property
    def id(self) -> str:
        return self.block.text.clause or ""

    @property
    def grid(self) -> Grid | None:
        return self.block.grid

    @property
    def text(self) -> Text:
        return self.block.text

    _words: tuple[int, Text] | None = field(default=None, repr=False)

    @property
    def words(self) -> Text:
        """The clause's words without its number; made once, for every parser reads them."""
        start = self.marker.length if self.marker else 0
        if self._words is None or self._words[0] != start:
            self._words = (start, self.block.text.slice(start).strip())
        return self._words[1]

    _label: tuple[Text, ClauseKind, Text] | None = field(default=None, repr=False)

    @property
    def label(self) -> Text:
        """What the clause calls itself: a heading's words, or a run-in heading before a colon, stop or dash."""
        words = self.words
        if self._label is None or self._label[0] is not words or self._label[1] != self.kind:
            self._label = (words, self.kind, self._own_label(words))
        return self._label[2]

    def _own_label(self, words: Text) -> Text:
        if self.kind in ("heading", "title"):
            return words.strip("：:")
        match = _LABEL.match(words.value)
        return words.group(match, "label") if match else Text("")

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
    _places: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Where each clause stands, told once, for every parser asks."""

    @property
    def body(self) -> list[Node]:
        """The clauses before the attachments."""
        return [node for node in self.nodes if node.attachment is None]

    def prose(self) -> Iterator[Node]:
        """Every clause that is read: no running heads, no footnotes; behind a table what its cells state."""
        for node in self.nodes:
            if node.kind not in ("furniture", "footnote"):
                yield node
                yield from node.spoken

    def position(self, node: Node) -> int:
        """Where the clause stands among all; what a cell states stands where its table does."""
        if len(self._places) != len(self.nodes):
            self._places = {one.id: index for index, one in enumerate(self.nodes)}
        return self._places[node.id]
