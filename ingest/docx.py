"""Word documents: paragraphs in order with the numbers that Word computes, tables, text boxes, notes.

Read from the parts of the package themselves: what a notice needs of them (revisions, computed numbers,
text boxes, notes) is what libraries for writing documents leave out.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ingest.docx_numbering import Numbering
from ingest.docx_runs import Anchor, RunReader, Words, alignment, is_deleted, numbered, shown_choice
from ingest.docx_styles import Styles
from ingest.docx_tables import WRAPPERS, children, read_table
from ingest.limits import beyond, limits
from ingest.opc import Package
from ingest.pieces import lines_of
from ingest.spans import TooManyCells
from models.document import Line, Page, Table
from models.errors import UnreadableFile

MAIN_PART = "word/document.xml"
ENDS = ("。", "！", "？")
Content = list[Line | Table]


def read_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The document as one page without a size; raises UnreadableFile."""
    reader = _Reader(Package(name, data))
    content = tuple(reader.content())
    if not any(block.text for block in content):
        raise UnreadableFile(
            name, "a Word document without text", "a notice's text", "save its pictures as PDF"
        )
    return (Page(number=1, content=content, text_source="native", reason=reader.left_out),)


class _Reader:
    """Reads one document; its parts are asked for as they are needed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = next(
            (item.target for item in package.relationships("") if item.kind == "officeDocument"), MAIN_PART
        )
        self.styles = Styles(package.related(self.main, "styles"))
        self.numbering = Numbering(package.related(self.main, "numbering"), self.styles)
        self.runs = RunReader(self.styles)
        self.notes: dict[str, dict[str, Element]] = {}
        self.waiting: Content = []
        self.endnotes: Content = []
        self.merging: Words | None = None
        self.depth = 0
        self.left_out = ""

    def content(self) -> Content:
        """Headers as furniture, the body with its notes, footers as furniture."""
        tree = self.package.tree(self.main)
        body = None if tree is None else tree.find("body")
        if body is None:
            raise self.package.broken(f"{self.main} is missing or holds no text")
        self.left_out = _left_out(body)
        heads = list(self._furniture("header"))
        content: Content = []
        for block in self._blocks(body):
            content.append(block)
            if self.waiting and _ends_passage(block):
                content += self._take_notes()
        return [*heads, *content, *self._take_notes(), *self.endnotes, *self._furniture("footer")]

    def _take_notes(self) -> Content:
        taken, self.waiting = self.waiting, []
        return taken

    def _blocks(self, parent: Iterable[Element]) -> Iterator[Line | Table]:
        gap = False
        for child in parent:
            if child.tag == "p":
                found = list(self._paragraph(child, gap=gap))
                if self.styles.is_contents(child.find("pPr")):
                    found = list(_aside(found))
                yield from found
                gap = not found and self.merging is None
            elif child.tag == "tbl":
                yield from self._unmerged()
                yield from self._table(child)
                gap = False
            elif child.tag in WRAPPERS:
                blocks = self._blocks(child)
                yield from _aside(blocks) if _is_contents(child) else blocks
            elif child.tag == "AlternateContent":
                yield from self._blocks(shown_choice(child))
        yield from self._unmerged()

    def _unmerged(self) -> Iterator[Line]:
        """The words of a paragraph whose mark was deleted, where no other paragraph follows."""
        words, self.merging = self.merging, None
        yield from lines_of(words.pieces if words else ())

    def _paragraph(self, element: Element, *, gap: bool) -> Iterator[Line | Table]:
        properties = element.find("pPr")
        words = self.runs.read(element, self.styles.paragraph_look(properties))
        if self.merging is not None:
            self.merging.extend(words)
            words, self.merging = self.merging, None
        if is_deleted(None if properties is None else properties.find("rPr")):
            self.merging = words
            return
        pieces = numbered(words.pieces, self.numbering.number(properties))
        centred = alignment(self.styles, properties) == "center"
        yield from self._boxes(box for box in words.boxes if not box.after_words)
        yield from lines_of(pieces, centred=centred, gap=gap)
        yield from self._boxes(box for box in words.boxes if box.after_words)
        for kind, note, mark in words.notes:
            self._note(kind, note, mark)

    def _boxes(self, boxes: Iterable[Anchor]) -> Iterator[Line | Table]:
        for box in boxes:
            with self:
                yield from self._blocks(box.content)

    def _table(self, element: Element) -> Iterator[Line | Table]:
        """The table, and behind it those that stand in its cells; a single cell is a frame around its text."""
        nested: Content = []

        def read_cell(cell: Element) -> tuple[Line, ...]:
            blocks = list(self._blocks(cell))
            nested.extend(block for block in blocks if isinstance(block, Table))
            return tuple(block for block in blocks if isinstance(block, Line))

        with self:
            cells = [cell for row in children(element, "tr") for cell in children(row, "tc")]
            if len(cells) == 1:
                yield from self._blocks(cells[0])
                return
            try:
                table = read_table(element, read_cell)
            except TooManyCells as error:
                raise beyond(self.package.name, str(error), "cells", "get the file again") from error
        if table is not None and table.text.strip():
            yield table
        yield from nested

    def __enter__(self) -> None:
        self.depth += 1
        if self.depth > limits().depth:
            found = "tables or text boxes nested deeper"
            remedy = "do not trust the file; get it again from the agency"
            raise beyond(self.package.name, found, "depth", remedy)

    def __exit__(self, *error: object) -> None:
        self.depth -= 1

    def _note(self, kind: str, note: str, mark: str) -> None:
        """Reads a note, its mark before its words; it waits for the end of the passage."""
        if kind not in self.notes:
            tree = self.package.related(self.main, kind + "s")
            found = () if tree is None else tree.findall(kind)
            self.notes[kind] = {item.get("id", ""): item for item in found}
        element = self.notes[kind].pop(note, None)
        if element is None:
            return
        with self:
            blocks = list(self._blocks(element))
        if blocks and isinstance(blocks[0], Line):
            blocks[0] = blocks[0].model_copy(update={"text": mark + blocks[0].text})
        (self.endnotes if kind == "endnote" else self.waiting).extend(blocks)

    def _furniture(self, kind: str) -> Iterator[Line]:
        """The running lines of headers or footers, each once."""
        seen: set[str] = set()
        for relationship in self.package.relationships(self.main):
            tree = self.package.tree(relationship.target) if relationship.kind == kind else None
            for block in () if tree is None else self._blocks(tree):
                lines = (block,) if isinstance(block, Line) else [x for c in block.cells for x in c.lines]
                for line in lines:
                    if line.text not in seen:
                        seen.add(line.text)
                        yield line.model_copy(update={"role": "furniture"})


def _left_out(body: Element) -> str:
    """What is to be told of revisions: how much they delete; nothing where they delete nothing."""
    deleted = sum(len(item.text or "") for item in body.iter("delText"))
    return f"{deleted} characters that revisions delete left out" if deleted else ""


def _is_contents(element: Element) -> bool:
    """Whether a content control is Word's table of contents."""
    return any(
        item.get("val", "").lower() == "table of contents"
        for item in element.iterfind("sdtPr/docPartObj/docPartGallery")
    )


def _aside(blocks: Iterable[Line | Table]) -> Iterator[Line | Table]:
    """The lines as furniture: a table of contents repeats headings and says nothing of its own."""
    for block in blocks:
        yield block.model_copy(update={"role": "furniture"}) if isinstance(block, Line) else block


def _ends_passage(block: Line | Table) -> bool:
    """Whether a note may stand behind the block: a list that a colon opens goes on."""
    return isinstance(block, Table) or block.text.endswith(ENDS)
