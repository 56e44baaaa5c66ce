"""Drawing one page of an original as a PNG: what the drawing process does, and nothing of the site.

Originals come from anywhere, so a page is drawn in a process of its own that is held to an amount of memory and
that may be ended at any time.
"""

import contextlib
import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.base import Box
from publish.workers import Undrawable

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 12_000_000
"""Of a drawn page; a longer one is drawn narrower than asked."""
MOST_SOURCE_PIXELS = 120_000_000
"""Of a picture that is a page: a scan of A3 at 600 dpi has 70 million."""
LONGEST_SIDE = 10_000
FORMATS = ("PNG", "JPEG", "TIFF", "MPO")
QUARTER = 90
MARK = (255, 222, 110)


@dataclass(frozen=True)
class Frame:
    """A page's size in points as it was read, and the degrees clockwise by which it was turned for that."""

    width: float
    height: float
    turned: float = 0.0

    @property
    def quarters(self) -> int:
        """The quarters clockwise of the turn; the rest of it straightened a skewed scan."""
        return round(self.turned / QUARTER) % 4

    @property
    def tilt(self) -> float:
        """Degrees clockwise that remain beside the quarters."""
        return self.turned - QUARTER * round(self.turned / QUARTER)


@dataclass(frozen=True)
class Wanted:
    """A page's picture: the file, its type, the page from 1, the width in pixels, and how the page was read.

    `source` is the file's path or its bytes.
    """

    sha256: str
    media_type: str
    source: Path | bytes
    page: int
    width: int
    frame: Frame | None
    region: Box | None = None
    """The part of the page, in its points as it was read; None for the whole page."""
    marks: tuple[Box, ...] = ()
    """What is marked in a part."""


def draw(wanted: Wanted) -> bytes:
    """The page, or the part that is wanted of it, as PNG; raises Undrawable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes: they are looked at here
            drawn = _page(wanted)
            if wanted.region is not None and wanted.frame is not None:
                drawn = _part(drawn, wanted.region, wanted.marks, drawn.width / wanted.frame.width)
            return _as_png(drawn)
    except Undrawable:
        raise
    except Exception as error:  # PDFium's and Pillow's decoders raise anything
        raise Undrawable(" ".join(str(error).split())[:200]) from error


_drawn: "dict[tuple[object, ...], Image]" = {}
"""The last page of which a part was wanted: a comparison shows many parts of one page."""


def _page(wanted: Wanted) -> "Image":
    """The page as it was read; kept for a while where a part of it is wanted."""
    key = (wanted.sha256, wanted.page, wanted.width, wanted.frame)
    if key in _drawn:
        return _drawn[key]
    data = _content(wanted)
    drawn = _of_pdf(data, wanted) if wanted.media_type == "application/pdf" else _of_picture(data, wanted)
    upright = _as_read(drawn, wanted.frame)
    if wanted.region is not None:
        _drawn.clear()
        _drawn[key] = upright
    return upright


def _part(page: "Image", region: Box, marks: tuple[Box, ...], scale: float) -> "Image":
    """The region with the boxes as if a text marker had been drawn over them once."""
    from PIL import Image, ImageChops

    part = page.crop(_pixels(region, scale))
    marker = Image.new("RGB", part.size, "white")
    for left, top, right, bottom in marks:
        placed = (left - region[0] - 1, top - region[1] - 1, right - region[0] + 1, bottom - region[1] + 1)
        marker.paste(MARK, _pixels(placed, scale))
    return ImageChops.multiply(part, marker)


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(edge * scale) for edge in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _content(wanted: Wanted) -> bytes:
    try:
        data = wanted.source if isinstance(wanted.source, bytes) else wanted.source.read_bytes()
    except OSError as error:
        raise Undrawable(f"the original is not there ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise Undrawable("the original was altered")
    return data


def size_of(width: float, height: float, wanted: Wanted) -> tuple[int, int]:
    """The drawn page's pixels before it is turned; `width` and `height` say its proportions if its frame does not.

    >>> size_of(600, 800, Wanted("", "", b"", 1, 900, None))
    (900, 1200)
    >>> size_of(600, 800, Wanted("", "", b"", 1, 800, Frame(800, 600, 90)))
    (600, 800)
    """
    frame = wanted.frame or Frame(width, height)
    across, down = float(wanted.width), wanted.width * frame.height / max(frame.width, 1.0)
    shrink = min(1.0, LONGEST_SIDE / down, (MOST_PIXELS / (across * down)) ** 0.5)
    shown = (max(round(across * shrink), 1), max(round(down * shrink), 1))
    return shown[::-1] if frame.quarters % 2 else shown


def _of_pdf(data: bytes, wanted: Wanted) -> "Image":
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    with contextlib.closing(document):
        if not 1 <= wanted.page <= len(document):
            raise Undrawable(f"the file has {len(document)} pages")
        page = document[wanted.page - 1]
        if min(page.get_size()) <= 0:  # cut to a part beside the sheet: shown whole, as it was read
            page.set_cropbox(*page.get_mediabox())
            page = document[wanted.page - 1]
        across, down = page.get_size()
        size = size_of(across, down, wanted)
        bitmap = page.render(
            scale=max(size[0] / across, size[1] / down), rev_byteorder=True, may_draw_forms=True
        )
        drawn: Image = bitmap.to_pil().convert("RGB")
        return drawn if drawn.size == size else drawn.resize(size)


def _of_picture(data: bytes, wanted: Wanted) -> "Image":
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        _go_to(opened, wanted.page)
        if opened.width * opened.height > MOST_SOURCE_PIXELS:
            raise Undrawable(f"a picture of {opened.width} x {opened.height} pixels")
        upright = ImageOps.exif_transpose(opened)
        size = size_of(upright.width, upright.height, wanted)
        return _on_white(upright).resize(size)


def _go_to(opened: Any, page: int) -> None:
    if page != 1 and opened.format == "MPO":
        raise Undrawable("the file has 1 page")  # its other frames are a camera's previews
    try:
        opened.seek(page - 1)
    except EOFError as error:
        raise Undrawable(f"the file has {getattr(opened, 'n_frames', 1)} pages") from error


def _on_white(picture: "Image") -> "Image":
    """The picture in RGB; what is transparent is paper, finer shades of grey are made eight bits."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        picture = _of_bytes(picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    return picture.convert("RGB")


def _of_bytes(picture: "Image") -> "Image":
    """A picture of finer shades of grey than 256 in those; the lightest that is there is white."""
    import numpy as np
    from PIL import Image

    shades = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    lightest = float(shades.max(initial=0.0))
    white = 255.0 if 1.0 < lightest <= 255.0 else max(lightest, 1e-6)
    return Image.fromarray((shades.clip(0.0, white) * (255.0 / white)).astype(np.uint8))


def _as_read(drawn: "Image", frame: Frame | None) -> "Image":
    """The page turned as it was for reading, so that the places of words fit."""
    from PIL import Image

    if frame is None:
        return drawn
    if frame.tilt:
        drawn = drawn.rotate(-frame.tilt, resample=Image.Resampling.BICUBIC, fillcolor="white")
    turns = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    turn = turns[frame.quarters]
    return drawn if turn is None else drawn.transpose(turn)


def _as_png(drawn: "Image") -> bytes:
    out = BytesIO()
    drawn.save(out, "PNG", compress_level=6)
    return out.getvalue()
