"""The fonts of a PDF's text, and which of its text objects are in bold type."""

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, field
from math import hypot
from statistics import median

from ingest import pdfium
from ingest.ink import stroke_thickness
from ingest.pdfium import Matrix, OpenPage, Pointer

HEAVY = 1.25
"""Strokes as much thicker than the text's are bold, where a font has no name to tell."""
MOST_MEASURED = 4
"""So many glyphs of a line are measured anew: drawing one takes as long as reading a line."""

BOLD_NAME = re.compile("bold|black|heavy", re.IGNORECASE)


@dataclass
class Font:
    """What is known of a font; without a name or weight, its strokes' thickness (ems) tells whether it is bold.

    `glyphs` has the text and the width (ems) of each code met.
    """

    is_named: bool
    is_bold: bool
    thickness: float | None = None
    glyphs: dict[str, tuple[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, font: Pointer) -> "Font":
        """What the font says of itself."""
        name = ctypes.create_string_buffer(128)
        pdfium.font_name(font, name, 128)
        weight = pdfium.font_weight(font)
        bold = weight >= 600 or bool(BOLD_NAME.search(name.value.decode("latin-1")))
        return cls(is_named=bool(name.value) or weight > 0, is_bold=bold)


class Weights:
    """Tells bold type from the rest; what strokes of a document are like is known from page to page."""

    def __init__(self, document: Pointer) -> None:
        self.document = document
        self.thickness: Counter[float] = Counter()

    def bold_objects(
        self,
        page: OpenPage,
        codes: dict[Pointer, str],
        fonts: dict[Pointer, Font],
        matrices: dict[Pointer, Matrix],
    ) -> set[Pointer]:
        """The objects in bold type; where fonts have no names, line by line, by what most strokes are like."""
        bold = {owner for owner, font in fonts.items() if font.is_bold}
        nameless: dict[tuple[int, int], list[Pointer]] = {}
        for owner, font in fonts.items():
            if not font.is_named:
                matrix = matrices[owner]
                nameless.setdefault((round(matrix[5]), round(2 * matrix[3])), []).append(owner)
        weights = [self._weigh(page, line, codes, fonts, matrices) for line in nameless.values()]
        usual = self._usual_thickness()
        for line, weight in zip(nameless.values(), weights, strict=True):
            if weight > HEAVY * usual:
                bold |= {*line}
        return bold

    def _weigh(
        self,
        page: OpenPage,
        line: list[Pointer],
        codes: dict[Pointer, str],
        fonts: dict[Pointer, Font],
        matrices: dict[Pointer, Matrix],
    ) -> float:
        """The thickness of a line's strokes, by some of its ideographs; 0 for a line without any."""
        seen: list[float] = []
        measured = 0
        for owner in line:
            font = fonts[owner]
            if font.thickness is None and codes[owner] >= "\u3400" and measured < MOST_MEASURED:
                em = hypot(*matrices[owner][2:4])
                font.thickness = round(stroke_thickness(self.document, page, owner, em), 3)
                measured += 1
            if font.thickness:
                seen.append(font.thickness)
        self.thickness.update(seen)
        return median(seen) if seen else 0.0

    def _usual_thickness(self) -> float:
        half, total = sum(self.thickness.values()) / 2, 0
        for thickness, count in sorted(self.thickness.items()):
            total += count
            if total >= half:
                return thickness
        return 0.0
