"""The fonts of a PDF's text, and which of its text objects are in bold type."""

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from statistics import median
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest import pdfium
from ingest.ink import stroke_thickness
from ingest.pdfium import OpenPage, Pointer

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

    handle: Pointer
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
        return cls(font, is_named=bool(name.value) or weight > 0, is_bold=bold)


class Heads(NamedTuple):
    """A page's text objects, and of each its first character, its font, and the way from its em to user space."""

    owners: Sequence[Pointer]
    chars: Sequence[str]
    fonts: Sequence[Font]
    matrices: npt.NDArray[np.float64]


class Weights:
    """Tells bold type from the rest; what strokes of a document are like is known from page to page."""

    def __init__(self, document: Pointer) -> None:
        self.document = document
        self.thickness: Counter[float] = Counter()

    def bold_objects(self, page: OpenPage, heads: Heads) -> list[bool]:
        """Which objects are in bold type; where fonts have no names, line by line, by what most strokes are like."""
        bold = [font.is_bold for font in heads.fonts]
        nameless = [index for index, font in enumerate(heads.fonts) if not font.is_named]
        if not nameless:
            return bold
        bases, sizes = np.rint(heads.matrices[:, 5]).tolist(), np.rint(2 * heads.matrices[:, 3]).tolist()
        lines: dict[tuple[float, float], list[int]] = {}
        for index in reversed(nameless):
            lines.setdefault((bases[index], sizes[index]), []).append(index)
        weights = [self._weigh(page, line, heads) for line in lines.values()]
        usual = self._usual_thickness()
        for line, weight in zip(lines.values(), weights, strict=True):
            if weight > HEAVY * usual:
                for index in line:
                    bold[index] = True
        return bold

    def _weigh(self, page: OpenPage, line: Sequence[int], heads: Heads) -> float:
        """The thickness of a line's strokes, by some of its ideographs; 0 for a line without any."""
        seen: list[float] = []
        measured = 0
        for index in line:
            font = heads.fonts[index]
            if (
                font.thickness is None
                and "\u3400" <= heads.chars[index] <= "\u9fff"
                and measured < MOST_MEASURED
            ):
                em = hypot(*heads.matrices[index, 2:4])
                font.thickness = round(stroke_thickness(self.document, page, heads.owners[index], em), 3)
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
