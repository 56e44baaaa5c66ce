"""A PDF page's picture, in the size that recognition wants."""

from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.ocr.engine import Image

POINTS_PER_INCH = 72.0
DPI = 200.0
"""Enough for type of 9 points and more; finer costs time and finds no more."""
FINE_DPI = 300.0
SMALL_PAGE_POINTS = 400.0
MOST_PIXELS = 12_000_000


class Rendered(NamedTuple):
    """A picture of shape (height, width, 3) in red, green, blue, and the points that a pixel is wide."""

    image: Image
    points_per_pixel: float


def render_page(page: pdfium.PdfPage, *, dpi: float | None = None) -> Rendered:
    """The page as seen, at its own picture's resolution where that is coarser than `dpi` (200 by default).

    A page that is small on paper, or that is huge, is drawn so that its text comes out legible and the
    picture stays within a few megapixels.
    """
    width, height = page.get_size()
    if dpi is None:
        dpi = _wanted_dpi(page, width, height)
    most = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5 * POINTS_PER_INCH
    scale = min(dpi, most) / POINTS_PER_INCH
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=True)
    try:
        image = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    finally:
        bitmap.close()
    return Rendered(image, width / image.shape[1])


def _wanted_dpi(page: pdfium.PdfPage, width: float, height: float) -> float:
    own = _picture_dpi(page, width, height)
    limit = FINE_DPI if min(width, height) < SMALL_PAGE_POINTS else DPI
    return min(max(own, POINTS_PER_INCH), limit) if own else limit


def _picture_dpi(page: pdfium.PdfPage, width: float, height: float) -> float:
    """The resolution of the picture that covers the page; 0 where none does."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.7 * width * height:
            across, down = item.get_px_size()
            pixels, points = max(across, down), max(right - left, top - bottom)
            return float(pixels / max(points, 1.0) * POINTS_PER_INCH)
    return 0.0
