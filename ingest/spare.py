"""A second reader of text layers, for pages where fonts are missing from the file.

PDFium leaves out characters that it has no font to draw with; pdfminer reads them from the font's tables
alone. It is many times slower, so it is asked for such pages only.
"""

import logging
import re
from contextlib import suppress
from io import BytesIO
from math import hypot
from typing import Any

from ingest.characters import PageText, Style, quarters
from ingest.fonts import BOLD_NAME
from ingest.pdfium import Frame, Matrix

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # one warning a glyph otherwise

UNMAPPED = re.compile(r"\(cid:\d+\)")


class SpareReader:
    """Reads single pages of the PDF in `data`; the file is only opened when a page is asked for."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document: Any = None

    def read(self, number: int) -> tuple[PageText, Frame]:
        """The characters of the page (from 1), and the frame that their places are in.

        Raises whatever a broken file makes pdfminer raise.
        """
        import pdfplumber  # slow to load, and most files never need it

        if self.document is None:
            self.document = pdfplumber.open(BytesIO(self.data))
        page = self.document.pages[number - 1]
        try:
            text = PageText()
            shared: dict[tuple[object, ...], int] = {}
            for char in page.chars:
                _add(text, char, shared)
            return text, Frame(0.0, 0.0, float(page.width), float(page.height), 0)
        finally:
            page.close()  # the page keeps all that it has laid out otherwise

    def close(self) -> None:
        """Lets the file go."""
        if self.document is not None:
            with suppress(Exception):  # closing reads the pages that a broken file may not have
                self.document.close()


def _add(text: PageText, char: dict[str, Any], shared: dict[tuple[object, ...], int]) -> None:
    a, b, c, d, x, y = (float(part) for part in char["matrix"])
    size = float(char["size"])
    scale = size / (hypot(c, d) or 1.0)
    matrix: Matrix = (a * scale, b * scale, c * scale, d * scale, x, y)
    bold = bool(BOLD_NAME.search(char["fontname"]))
    key = (matrix[:4], bold)
    look = shared.setdefault(key, len(shared))
    if look == len(text.styles):
        text.styles.append(Style(matrix[:4], quarters(matrix[:4]), size, bold, visible=True))
    along = hypot(a, b) * scale or 1.0
    wide = char["x1"] - char["x0"] if abs(a) >= abs(b) else char["bottom"] - char["top"]
    lightness = lightness_of(char.get("non_stroking_color"))
    owner = -1 - int(lightness * 1000)
    text.lightness[owner] = lightness
    words = UNMAPPED.sub("\ufffd", char["text"])
    for index, part in enumerate(words):
        width = wide / along / len(words)
        text.add(part, x + index * width * matrix[0], y + index * width * matrix[1], width, owner, look)


def lightness_of(color: Any) -> float:
    """How light one of PDF's device colours is, 0 black to 1 white.

    >>> lightness_of((0.5,)), lightness_of((1, 1, 1)), lightness_of((0, 0, 0, 1)), lightness_of(None)
    (0.5, 1.0, 0.0, 0.0)
    """
    if not isinstance(color, (tuple, list)) or not all(isinstance(part, (int, float)) for part in color):
        return 0.0
    parts = [float(part) for part in color]
    if len(parts) == 4:
        return (1 - parts[3]) * (1 - sum(parts[:3]) / 3)
    return sum(parts) / len(parts) if parts else 0.0
