"""What a notice is made of before it is text or HTML: paragraphs, numbered items, parts with headings, tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

ZH = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number below a hundred in Chinese numerals.

    >>> [chinese(number) for number in (3, 10, 16, 24, 60)]
    ['三', '十', '十六', '二十四', '六十']
    """
    tens, ones = divmod(number, 10)
    if tens == 0:
        return ZH[ones]
    return ("" if tens == 1 else ZH[tens]) + "十" + (ZH[ones] if ones else "")


@dataclass(frozen=True)
class Cell:
    """A table's cell and how far it reaches."""

    words: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Grid:
    """A table; a cell that reaches over several places stands in the first one only."""

    rows: tuple[tuple[Cell, ...], ...]
    repeats: bool = True
    """Whether plain text, which has no spans, says a cell's words again in each row that it reaches over."""

    def places(self) -> list[list[str]]:
        """The words at each place of the grid, for a medium without spans."""
        width = sum(cell.columns for cell in self.rows[0])
        filled: dict[tuple[int, int], str] = {}
        for y, row in enumerate(self.rows):
            x = 0
            for cell in row:
                while (y, x) in filled:
                    x += 1
                for down in range(cell.rows):
                    for across in range(cell.columns):
                        again = across == 0 and (down == 0 or self.repeats)
                        filled[y + down, x + across] = cell.words if again else ""
                x += cell.columns
        return [[filled.get((y, x), "") for x in range(width)] for y in range(len(self.rows))]


def grid(rows: Sequence[Sequence[str]], *, repeats: bool = True) -> Grid:
    """A table of words without spans."""
    return Grid(tuple(tuple(Cell(words) for words in row) for row in rows), repeats)


def merged(rows: Sequence[Sequence[str]], column: int, *, repeats: bool) -> Grid:
    """A table in which equal words that follow each other in a column are one cell."""
    cells: list[tuple[Cell, ...]] = []
    for y, row in enumerate(rows):
        kept = []
        for x, words in enumerate(row):
            if x != column or y == 0:
                kept.append(Cell(words))
            elif rows[y - 1][x] != words or y == 1:
                reach = next((n for n, r in enumerate(rows[y:]) if r[x] != words), len(rows) - y)
                kept.append(Cell(words, rows=reach))
        cells.append(tuple(kept))
    return Grid(tuple(cells), repeats)


@dataclass(frozen=True)
class Item:
    """A numbered item and what stands below it."""

    words: str
    below: tuple["Block", ...] = ()


@dataclass(frozen=True)
class Items:
    """Items numbered from one, a depth below what they stand in."""

    items: tuple[Item, ...]


Block = str | Items | Grid


def items(*words: str) -> Items:
    """Items with nothing below them."""
    return Items(tuple(Item(each) for each in words))


@dataclass(frozen=True)
class Part:
    """A section or an attachment: its heading and what it says."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Numbering:
    """How each depth is numbered: `{zh}`, `{n}`, `{circle}` and `{path}` (1.2) stand for the number."""

    marks: tuple[str, ...]

    def mark(self, path: tuple[int, ...]) -> str:
        """The mark of the item at the end of a path of numbers."""
        form = self.marks[min(len(path), len(self.marks)) - 1]
        number = path[-1]
        dotted = ".".join(str(each) for each in path)
        return form.format(zh=chinese(number), n=number, circle=chr(0x2460 + number - 1), path=dotted)


NUMBERINGS = (
    Numbering(("{zh}、", "（{zh}）", "{n}.", "（{n}）", "{circle}")),
    Numbering(("{zh}、", "{n}.", "（{n}）", "{circle}")),
    Numbering(("{zh}、", "{n}、", "({n})", "{circle}")),
    Numbering(("{n}.", "{path} ", "（{n}）", "{circle}")),
    Numbering(("{n} ", "{path} ", "（{n}）", "{circle}")),
    Numbering(("第{zh}条 ", "（{zh}）", "{n}.", "（{n}）")),
    Numbering(("（{zh}）", "{n}.", "（{n}）", "{circle}")),
    Numbering(("", "{n}.", "（{n}）", "{circle}")),
    Numbering(("", "{n}）", "{circle}", "-")),
)


@dataclass
class Flat:
    """The lines and tables in reading order; an empty string is a blank line."""

    content: list[str | Grid] = field(default_factory=list)

    def say(self, *words: str) -> None:
        self.content += words

    def part(self, part: Part, numbering: Numbering, path: tuple[int, ...]) -> None:
        """Adds a section; an empty path is an attachment's, whose title is not numbered."""
        self.say(numbering.mark(path) + part.heading if path else part.heading)
        self.blocks(part.blocks, numbering, path)

    def blocks(self, blocks: Sequence[Block], numbering: Numbering, path: tuple[int, ...]) -> None:
        number = 0
        for block in blocks:
            if isinstance(block, Items):
                for item in block.items:
                    number += 1
                    here = (*path, number)
                    self.say(numbering.mark(here) + item.words)
                    self.blocks(item.below, numbering, here)
            else:
                self.content.append(block)

    def text(self) -> str:
        """Plain text: a blank line behind each paragraph, tabs between cells."""
        parts = []
        for block in self.content:
            if isinstance(block, Grid):
                parts.append("\n".join("\t".join(row) for row in block.places()))
            else:
                parts.append(block)
        return "\n\n".join(parts) + "\n"

    def html(self) -> str:
        """HTML with real tables."""
        return "".join(
            f"<table>{''.join(_rows(block))}</table>"
            if isinstance(block, Grid)
            else f"<p>{escape(block)}</p>"
            for block in self.content
        )


def _rows(table: Grid) -> Iterator[str]:
    for row in table.rows:
        cells = (
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{escape(cell.words)}</td>' for cell in row
        )
        yield f"<tr>{''.join(cells)}</tr>"
