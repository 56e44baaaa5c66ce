"""Pictures as files: PNG, JPEG and TIFF of several pages, decoded within limits and read as scans."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ingest.furniture import mark_furniture
from ingest.limits import beyond, limits
from models.document import Page
from models.errors import UnreadableFile

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG", "TIFF", "MPO")
LEAST_PIXELS = 24
"""No line of text is lower, no word narrower."""
READ_PIXELS = 12_000_000
"""Finer pictures are made smaller: recognition finds no more in them."""
A4_POINTS = (595.0, 842.0)
PLAUSIBLE_DPI = (60.0, 1300.0)
SCREENS = (72, 96)
FLATTEST = 4.0
"""Pixels are no more times wider than high: a file that says so knows nothing of them."""
ORIENTATION = 0x0112
"""The tag that says which way is up, and its values for pictures that lie on their sides."""
LYING = (5, 6, 7, 8)
POINTS_PER_INCH = 72.0
REMEDY = "scan it again, or get the original file"


def read_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The pages that the picture's frames show, read by recognition; raises UnreadableFile."""
    pages: list[Page] = []
    for number, picture in enumerate(frames(name, data), start=1):
        if min(picture.size) < LEAST_PIXELS:
            continue
        read = _recognition(name)  # heavy: a damaged picture needs none of it
        pages.append(read(_pixels(picture), points_per_pixel=points_per_pixel(picture), number=number))
    if not any(page.content for page in pages):
        raise UnreadableFile(name, "a picture without text that can be read", "a picture of a notice", REMEDY)
    return mark_furniture(pages)


def _recognition(name: str) -> Any:
    """The function that reads a page's picture."""
    from ingest import ocr  # heavy, and not there in every installation

    missing = ocr.missing_package()
    if missing is not None:
        raise UnreadableFile(
            name, "a picture", f"the package {missing}, which reads pictures", "pip install 'zhiping[ocr]'"
        )
    return ocr.read_page


def frames(name: str, data: bytes) -> Iterator["Image"]:
    """The pages as upright RGB pictures, one at a time; raises UnreadableFile for a broken or huge file."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes: they are looked at here
            Image.MAX_IMAGE_PIXELS = None
            with Image.open(BytesIO(data), formats=FORMATS) as opened:
                for number, frame in enumerate(ImageSequence.Iterator(opened), start=1):
                    _check_size(name, frame, number)
                    yield _as_read(_on_white(_upright(frame)))
                    if opened.format == "MPO":
                        return  # the other frames are a camera's previews
    except UnreadableFile:
        raise
    except Exception as error:  # Pillow's decoders raise OSError, SyntaxError, ValueError, struct.error …
        detail = " ".join(str(error).split())[:120]
        raise UnreadableFile(name, f"a damaged picture ({detail})", "a whole picture", REMEDY) from error


def _check_size(name: str, frame: "Image", number: int) -> None:
    if frame.width * frame.height > limits().pixels:
        raise beyond(name, f"a picture of {frame.width} x {frame.height} pixels", "pixels", REMEDY)
    if number > limits().pages:
        raise beyond(name, "a file of many more pictures", "pages", "part the file")


def _upright(frame: "Image") -> "Image":
    """The picture as the file says that it is to be seen, its resolution turned with it."""
    from PIL import ImageOps

    lies = frame.getexif().get(ORIENTATION, 1) in LYING
    dpi = frame.info.get("dpi")
    turned = ImageOps.exif_transpose(frame)
    if lies and isinstance(dpi, tuple):
        turned.info["dpi"] = dpi[::-1]
    return turned


def _on_white(frame: "Image") -> "Image":
    """The picture in RGB; what is transparent is paper."""
    from PIL import Image

    if frame.mode.startswith(("I", "F")):
        frame = _with_dpi(_of_bytes(frame), frame)
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        frame = frame.convert("RGBA")
        paper = Image.new("RGBA", frame.size, "white")
        return _with_dpi(Image.alpha_composite(paper, frame).convert("RGB"), frame)
    return _with_dpi(frame.convert("RGB"), frame)


def _of_bytes(frame: "Image") -> "Image":
    """A picture of finer shades of grey than 256 in those; the lightest that is there is white."""
    import numpy as np
    from PIL import Image

    shades = np.nan_to_num(np.asarray(frame, dtype=np.float32))
    lightest = float(shades.max(initial=0.0))
    white = 255.0 if 1.0 < lightest <= 255.0 else max(lightest, 1e-6)
    return Image.fromarray((shades.clip(0.0, white) * (255.0 / white)).astype(np.uint8))


def _with_dpi(picture: "Image", frame: "Image") -> "Image":
    if "dpi" in frame.info:
        picture.info["dpi"] = frame.info["dpi"]
    return picture


def _as_read(picture: "Image") -> "Image":
    """The picture with square pixels, no more than are read."""
    across, down = _stretch(picture)
    pixels = picture.width * across * picture.height * down
    ratio = min((READ_PIXELS / pixels) ** 0.5, 1.0)
    size = (max(int(picture.width * across * ratio), 1), max(int(picture.height * down * ratio), 1))
    if size == picture.size:
        return picture
    resized = picture.resize(size)
    dpi = _resolution(picture)
    if dpi is not None:
        resized.info["dpi"] = (dpi * across * ratio, dpi * across * ratio)
    return resized


def _stretch(picture: "Image") -> tuple[float, float]:
    """How many times wider and higher the picture's pixels must be to be square: a fax has flat ones."""
    said = picture.info.get("dpi")
    if not isinstance(said, tuple) or len(said) < 2:
        return 1.0, 1.0
    across, down = float(said[0]), float(said[1])
    finest = max(across, down)
    if min(across, down) < PLAUSIBLE_DPI[0] or not finest / min(across, down) <= FLATTEST:
        return 1.0, 1.0
    return finest / across, finest / down


def points_per_pixel(picture: "Image") -> float:
    """How wide a pixel is: by the picture's own resolution where it is a scanner's, else as if it were A4."""
    dpi = _resolution(picture)
    if dpi is not None:
        return POINTS_PER_INCH / dpi
    short, long = sorted((picture.width, picture.height))
    return min(A4_POINTS[0] / short, A4_POINTS[1] / long)


def _resolution(picture: "Image") -> float | None:
    """The picture's pixels to an inch; None where it says none, or what programs write that know none."""
    said = picture.info.get("dpi")
    dpi = float(said[0]) if isinstance(said, tuple) and said else 0.0
    return dpi if PLAUSIBLE_DPI[0] <= dpi <= PLAUSIBLE_DPI[1] and round(dpi) not in SCREENS else None


def _pixels(picture: "Image") -> Any:
    import numpy as np

    return np.asarray(picture)
