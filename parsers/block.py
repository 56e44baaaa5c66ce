"""A block, which one clause is, and the lines that it was printed in."""

from dataclasses import dataclass, field

from models.base import Box
from models.document import Line
from parsers.repairs import Repaired
from parsers.tables import Grid
from parsers.text import Text


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, footnote, running head or foot, or a table; one clause each."""

    text: Text
    page: int | None
    box: Box | None = None
    grid: Grid | None = None
    furniture: bool = False
    footnote: bool = False
    centred: bool = False
    bold: bool = False
    size: float | None = None
    gap_before: bool = False
    lines: list["Placed"] = field(default_factory=list)
    repairs: list[Repaired] = field(default_factory=list)
    """What recognition misread and the context decides."""

    @property
    def value(self) -> str:
        return self.text.value


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the measures of the column that it stands in."""

    line: Line
    page: int | None
    order: int
    left: float | None
    right: float | None
    leading: float | None = None
    """The usual distance from line to line on the page in points, where paragraphs are set further apart."""

    @property
    def em(self) -> float:
        return self.line.size or 12.0

    @property
    def indent(self) -> float:
        """Distance from the column's left edge, in characters."""
        return (self.line.box[0] - self.left) / self.em if self.line.box and self.left is not None else 0.0

    @property
    def slack(self) -> float:
        """Room left at the line's end, in characters."""
        return (self.right - self.line.box[2]) / self.em if self.line.box and self.right is not None else 0.0

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle with room on both sides."""
        return self.line.box is not None and self.indent > 2.5 and abs(self.indent - self.slack) < 1.5

    def same_column(self, other: "Placed") -> bool:
        """Whether both stand in one column of one page, so that the distance between them means something."""
        return self.page == other.page and self.line.column == other.line.column
