"""Web pages: the article's paragraphs, list numbers and tables, as a browser would show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from ingest.html_article import find_article, is_page_furniture
from ingest.html_lists import Lists
from ingest.html_notes import settle_notes
from ingest.html_style import Appearance, appearances
from ingest.html_tables import is_layout, read_table
from ingest.html_weight import Weights, weigh
from ingest.limits import beyond, limits
from ingest.markup import parse_html
from ingest.pieces import BREAK, Piece, lines_of, text_of
from ingest.spans import TooManyCells
from models.document import Line, Page, Table
from models.errors import UnreadableFile

SPACES = " \t\r\n\f"
"""What a browser takes for one space; others, the no-break space too, are as wide as they are many."""
Step = tuple[Literal["start", "text", "end", "table"], Element, str]


def read_pages(name: str, text: str) -> tuple[Page, ...]:
    """The page as one page without a size; raises UnreadableFile."""
    root = parse_html(name, text)
    settle_notes(root)
    looks = appearances(root)
    found = root.find("body")
    body = root if found is None or found not in looks else found
    weights = weigh(root, looks)
    article = find_article(body, looks, weights)
    kept = {e: look for e, look in looks.items() if e not in article.left_out}
    content = list(_marked(_Reader(name, kept, weights).content(article.element, Lists(root, looks))))
    if not any(block.text for block in content):
        raise UnreadableFile(
            name, "a web page without text", "a saved web page", "save it again once it has loaded"
        )
    around = _Reader(name, looks, weights), Lists(root, looks)
    whole = (*_site_lines(article.before, *around), *content, *_site_lines(article.behind, *around))
    return (Page(number=1, content=whole, text_source="native", reason=article.reason),)


def _site_lines(parts: Sequence[Element], reader: "_Reader", lists: Lists) -> Iterator[Line]:
    """The words of each part of the site as one line of furniture."""
    for part in parts:
        words = " ".join(" ".join(block.text.split()) for block in reader.content(part, lists))
        if words:
            yield Line(text=words, role="furniture")


def _marked(blocks: list[Line | Table]) -> Iterator[Line | Table]:
    """The blocks, the web page's own lines (when posted, how often read, print, close) as furniture."""
    for block in blocks:
        if isinstance(block, Line) and is_page_furniture(block.text):
            yield block.model_copy(update={"role": "furniture"})
        else:
            yield block


@dataclass(slots=True)
class _Flow:
    """What has been read of one article or cell; `centred` is how its open paragraph is set."""

    blocks: list[Line | Table] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    centred: bool = False
    gap: bool = False

    def flush(self) -> None:
        """Ends the paragraph that was being read."""
        pieces, self.pieces = self.pieces, []
        if not text_of(pieces).strip(SPACES.replace("\n", "")):
            return
        found = list(lines_of(pieces, centred=self.centred, gap=self.gap))
        self.blocks += found
        self.gap = not found


class _Reader:
    """Reads the elements that have a look."""

    def __init__(self, name: str, looks: dict[Element, Appearance], weights: Weights) -> None:
        self.name, self.looks, self.weights = name, looks, weights
        self.depth = 0

    def content(self, root: Element, lists: Lists) -> list[Line | Table]:
        """The lines and tables within an element."""
        flow = _Flow()
        for kind, element, text in self._steps(root):
            if kind == "text":
                self._add(flow, lists, element, text)
            elif kind == "table":
                flow.flush()
                flow.blocks += self._table(element, lists)
                flow.gap = False
            elif element.tag == "br":
                flow.pieces += [Piece(BREAK)] if kind == "start" else []
            else:
                if self.looks[element].block:
                    flow.flush()
                lists.turn(element, begins=kind == "start")
        flow.flush()
        return flow.blocks

    def _steps(self, root: Element) -> Iterator[Step]:
        """The elements that are shown and their text in order; a table of data is one step."""
        waiting: list[Step] = [("start", root, "")]
        while waiting:
            step = waiting.pop()
            kind, element, text = step
            if kind != "text" or text:
                yield step
            if kind == "start":
                waiting += reversed(list(self._inside(element)))

    def _inside(self, element: Element) -> Iterator[Step]:
        yield "text", element, element.text or ""
        for child in element:
            if child in self.looks:
                data = child.tag == "table" and not is_layout(child, self.looks, self.weights)
                yield "table" if data else "start", child, ""
            yield "text", element, child.tail or ""
        yield "end", element, ""

    def _add(self, flow: _Flow, lists: Lists, element: Element, text: str) -> None:
        look = self.looks[element]
        if not look.visible or look.sizeless:
            return
        text = text if look.preformatted else _collapsed(text)
        if text.strip():
            number = lists.take_number()
            text = number + text.lstrip(SPACES) if number else text
            if not text_of(flow.pieces).strip():
                flow.centred = look.align == "center"
        flow.pieces.append(Piece(text, look.bold, look.size))

    def _table(self, element: Element, lists: Lists) -> list[Line | Table]:
        """The table, and behind it those that stand in its cells; a caption is a line before it."""
        nested: list[Line | Table] = []

        def read_cell(cell: Element) -> tuple[Line, ...]:
            blocks = self.content(cell, lists)
            nested.extend(block for block in blocks if isinstance(block, Table))
            return tuple(block for block in blocks if isinstance(block, Line))

        self.depth += 1
        if self.depth > limits().depth:
            raise beyond(self.name, "tables nested deeper", "depth", "get the page again")
        captions = [
            line for part in element.findall("caption") if part in self.looks for line in read_cell(part)
        ]
        try:
            table = read_table(element, self.looks, read_cell)
        except TooManyCells as error:
            raise beyond(self.name, str(error), "cells", "get the page again") from error
        self.depth -= 1
        held = [table] if table is not None and table.text.strip() else []
        return [*captions, *held, *nested]


def _collapsed(text: str) -> str:
    """The text with runs of spaces and line ends as one space each."""
    words = "".join(" " if char in SPACES else char for char in text)
    while "  " in words:
        words = words.replace("  ", " ")
    return words
