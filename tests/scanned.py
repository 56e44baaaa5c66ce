"""Scans of the samples by the project's own scanner, read and compared with what the text layer says."""

import sys
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from read_samples import document_of

from ingest import ocr
from models.document import Page

SAMPLES = Path(__file__).parents[1] / "samples"
sys.path.insert(0, str(SAMPLES))  # a folder of data with tools in it, no package

import scan  # noqa: E402

# one character drawn in two ways that a picture cannot tell apart, or that is width only
ALIKE = str.maketrans({"“": '"', "”": '"', "—": "-", "–": "-", "−": "-", "○": "〇", "•": "·"})


class Compared(NamedTuple):
    """What was typed and what was read, in the form in which they are compared."""

    typed: str
    read: str

    @property
    def errors(self) -> int:
        """Characters to change, insert or leave out to get from one to the other."""
        return distance(self.typed, self.read)


def plain(text: str) -> str:
    """The text without spaces and width."""
    return unicodedata.normalize("NFKC", "".join(text.split())).translate(ALIKE)


def distance(one: str, other: str) -> int:
    """The edit distance of two texts.

    >>> distance("补考费", "补考资费")
    1
    """
    codes = np.array([ord(char) for char in other])
    row = np.arange(len(other) + 1)
    for count, char in enumerate(one, 1):
        change = np.minimum(row[:-1] + (codes != ord(char)), row[1:] + 1)
        row = np.concatenate(([count], change))
        steps = np.arange(len(row))
        row = np.minimum.accumulate(row - steps) + steps
    return int(row[-1])


@cache
def scanned(folder: str, number: int, dpi: int, **changes: object) -> Page:
    """Page `number` of a sample as recognised from its scan."""
    settings = replace(scan.OFFICE, dpi=dpi, **changes)
    data = scan.scan_pdf((SAMPLES / folder / "notice.pdf").read_bytes(), settings, only={number})
    document = pdfium.PdfDocument(data)
    rendered = ocr.render_page(document[0])
    return ocr.read_page(rendered.image, points_per_pixel=rendered.points_per_pixel, number=number)


def typed(folder: str) -> tuple[Page, ...]:
    """The pages of a sample by its text layer."""
    return document_of(SAMPLES / folder / "notice.pdf").pages


def compared(folder: str, number: int, dpi: int, **changes: object) -> Compared:
    """A page as typed and as read from a scan."""
    return Compared(
        plain(typed(folder)[number - 1].text), plain(scanned(folder, number, dpi, **changes).text)
    )
