"""What is to be told of how the document was read: pages unread, lines read unsurely, characters read otherwise."""

from collections import defaultdict
from collections.abc import Iterator

from models.document import Document, Line, Page, Unread
from models.notice import Finding
from models.records import Evidence
from parsers.findings import finding
from parsers.outline import Node, Outline
from parsers.repairs import Repaired
from parsers.text import Piece, cite

UNSURE = 0.75
"""A line with a letter, digit or ideograph of which recognition is less sure is told.

Measured on scans of the samples and a seed, over 900 lines at each setting: none at 150 and 200 dpi, one at 100 dpi;
three of four lines whose words were misread, at 100 dpi with noise, blur and strong compression.
"""
UNREAD: dict[Unread, tuple[str, str]] = {
    "recognition_missing": (
        "是图像，未安装文字识别组件",
        "is a picture, and what reads pictures is not installed",
    ),
    "nothing_read": ("有图像，识别未得出文字", "shows a picture in which no text was recognised"),
}


def told_reading(document: Document, outline: Outline) -> list[Finding]:
    """The findings, page after page."""
    return [
        *(_unread(page, page.unread) for page in document.pages if page.unread),
        *_unsure(outline),
        *_repaired(outline),
    ]


def _unread(page: Page, reason: Unread) -> Finding:
    zh, en = UNREAD[reason]
    box = (0.0, 0.0, page.width, page.height) if page.width and page.height else None
    quote = next((line.text for line in page.lines), "")
    evidence = Evidence(page=page.number, bbox=box, quote=quote, rule="reading.page")
    return finding("page_unread", f"第{page.number}页{zh}", f"page {page.number} {en}", (evidence,))


def _unsure(outline: Outline) -> Iterator[Finding]:
    """A finding for each page that has lines which recognition is not sure of."""
    pages: dict[int | None, list[tuple[Line, Evidence]]] = defaultdict(list)
    for line, evidence in _unsure_lines(outline):
        pages[evidence.page].append((line, evidence))
    for page, held in pages.items():
        worst = min(held, key=lambda one: one[0].confidence or 0.0)[0]
        yield finding(
            "low_confidence",
            f"第{page}页{len(held)}行，最没把握的一行（{worst.confidence:.2f}）是“{worst.text}”",
            f"{len(held)} on page {page}, the least sure line ({worst.confidence:.2f}) {worst.text!r}",
            tuple(evidence for _, evidence in held),
        )


def _unsure_lines(outline: Outline) -> Iterator[tuple[Line, Evidence]]:
    """Each line once, with its place; running heads and feet are no part of the notice."""
    seen: set[int] = set()
    for node in outline.nodes:
        for piece in () if node.kind == "furniture" else _pieces(node):
            line = piece.line
            if id(line) not in seen and _is_unsure(line):
                seen.add(id(line))
                yield (
                    line,
                    Evidence(
                        page=piece.page,
                        bbox=line.box,
                        quote=line.text,
                        clause=node.id,
                        rule="reading.confidence",
                    ),
                )


def _pieces(node: Node) -> Iterator[Piece]:
    if node.grid is None:
        yield from node.text.pieces
        return
    for row in node.grid.cells:
        for cell in row:
            yield from cell.text.pieces


def _is_unsure(line: Line) -> bool:
    return line.confidence is not None and line.confidence < UNSURE and any(map(str.isalnum, line.text))


def _repaired(outline: Outline) -> Iterator[Finding]:
    """A finding for each word with characters that were read otherwise; the same word is told once."""
    same: dict[tuple[str, str], list[Repaired]] = defaultdict(list)
    for node in outline.nodes:
        for one in node.block.repairs:
            same[one.words.value, one.read].append(one)
    for (printed, _), repairs in same.items():
        changes = repairs[0].changes
        wrong, right = "".join(changes), "".join(dict.fromkeys(changes.values()))
        evidence = tuple(item for one in repairs for item in cite(one.rule, one.words))
        yield finding(
            "recognition_repaired",
            f"“{printed}”中的{wrong}读作{right}",
            f"read {right} for {wrong} in {printed}",
            evidence,
        )
