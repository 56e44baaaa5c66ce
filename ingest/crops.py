"""Cuttings from the pages of a file: the picture of a place with its words marked, as small WebP files."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest import pdfium
from ingest.detect import detect
from ingest.images import frames, points_per_pixel
from ingest.read import read_document
from models.base import Box
from models.regions import region_around

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72.0
DPI = 120.0
"""Type of 9 points is legible, and a cutting stays at a few kilobytes."""
MOST_PIXELS = 12_000_000
"""Of a page's picture; a larger page is drawn coarser."""
QUALITY = 45
MARK = (255, 222, 110)
PICTURES = ("png", "jpeg", "tiff")


class CropPlace(NamedTuple):
    """A place in a file: its page from 1, and the boxes of the words, the most telling first."""

    page: int
    boxes: tuple[Box, ...]


class Cut(NamedTuple):
    """A picture as WebP, and its size in points."""

    picture: bytes
    width: float
    height: float


class PagePicture(NamedTuple):
    """A page as it was read, upright, and how many of its pixels a point is wide."""

    image: "Image"
    scale: float


def cut_out(
    name: str, data: bytes, places: Iterable[CropPlace], *, turned: Mapping[int, float] | None = None
) -> dict[CropPlace, Cut]:
    """The cutting of each place; a place outside its page, and every place of a file without pages, has none.

    Boxes are those of the file's Document, so that a page is turned as it was for reading: by `turned` degrees
    clockwise, page by page, where the caller knows; else the file is read again. Raises UnreadableFile.
    """
    by_page: dict[int, list[CropPlace]] = {}
    for place in places:
        by_page.setdefault(place.page, []).append(place)
    kind = detect(data).kind
    if kind != "pdf" and kind not in PICTURES:
        return {}
    turns = _turns(name, data) if turned is None else turned
    pictures = _pdf_pages(name, data, by_page) if kind == "pdf" else _frames(name, data, by_page)
    found: dict[CropPlace, Cut] = {}
    for number, picture in pictures:
        upright = picture._replace(image=_turned(picture.image, turns.get(number, 0.0)))
        cuts = {place: _cut(upright, place.boxes) for place in by_page[number]}
        found |= {place: cut for place, cut in cuts.items() if cut is not None}
    return found


def _turns(name: str, data: bytes) -> dict[int, float]:
    return {page.number: page.turned for page in read_document(Path(name), data=data).pages}


def _pdf_pages(name: str, data: bytes, numbers: Mapping[int, Any]) -> Iterator[tuple[int, PagePicture]]:
    with pdfium.open_pdf(name, data) as document:
        for number in sorted(numbers):
            if 1 <= number <= len(document):
                page = document[number - 1]
                try:
                    yield number, _drawn(page)
                finally:
                    page.close()


def _drawn(page: Any) -> PagePicture:
    width, height = page.get_size()
    most = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5
    bitmap = page.render(scale=min(DPI / POINTS_PER_INCH, most), rev_byteorder=True, may_draw_forms=True)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return PagePicture(image, image.width / max(width, 1.0))


def _frames(name: str, data: bytes, numbers: Mapping[int, Any]) -> Iterator[tuple[int, PagePicture]]:
    for number, frame in enumerate(frames(name, data), start=1):
        if number in numbers:
            yield number, PagePicture(frame, 1 / points_per_pixel(frame))


def _turned(image: "Image", degrees: float) -> "Image":
    """The picture turned clockwise: about its middle by what is no quarter, then by quarters."""
    from PIL import Image

    quarters = round(degrees / 90)
    tilt = degrees - 90 * quarters
    if tilt:
        image = image.rotate(-tilt, resample=Image.Resampling.BILINEAR, fillcolor="white")
    return image.rotate(-90 * quarters, expand=True) if quarters else image


def _cut(page: PagePicture, boxes: tuple[Box, ...]) -> Cut | None:
    """The part of the page around the boxes, as many of them as it has room for."""
    from PIL import Image

    size = (page.image.width / page.scale, page.image.height / page.scale)
    shown = region_around(boxes, size)
    if shown is None:
        return None
    image = _marked(page, boxes, shown)
    most = round((shown[2] - shown[0]) * DPI / POINTS_PER_INCH)
    if image.width > most:
        image = image.resize(
            (most, max(round(image.height * most / image.width), 1)), Image.Resampling.LANCZOS
        )
    out = BytesIO()
    image.save(out, "WEBP", quality=QUALITY, method=4)
    return Cut(out.getvalue(), round(shown[2] - shown[0], 1), round(shown[3] - shown[1], 1))


def _marked(page: PagePicture, boxes: tuple[Box, ...], shown: Box) -> "Image":
    """The part of the page that is shown, with the boxes as if a text marker had been drawn over them once."""
    from PIL import Image, ImageChops

    part = page.image.crop(_pixels(shown, page.scale))
    marker = Image.new("RGB", part.size, "white")
    for box in boxes:
        left, top = box[0] - shown[0] - 1, box[1] - shown[1] - 1
        right, bottom = box[2] - shown[0] + 1, box[3] - shown[1] + 1
        marker.paste(MARK, _pixels((left, top, right, bottom), page.scale))
    return ImageChops.multiply(part, marker)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)
