"""Turns any PDF into an image-only one that looks scanned; the same settings always give the same file.

    python samples/scan.py samples/2026-lanxi-federation/notice.pdf scan.pdf --dpi 150 --skew 1 --seal

What a scanner and an office do to a page can be set one by one: resolution, skew, noise and specks,
blur, uneven light, JPEG compression, pages laid in sideways, a round red seal over the signature, a
stroke of blue pen. `@FILE` takes settings from a file, one a line. Needs no font: the seal's
lettering is strokes that only look like characters.
"""

import argparse
import io
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import gmtime
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

POINTS_PER_INCH = 72
SEAL_POINTS = 113.0
"""The diameter of an agency's round seal: 4 cm."""
SEAL_RED = (214, 38, 42)
PEN_BLUE = (32, 58, 170)
# 月 and 日 may be written as radicals in a text layer
SIGNED_ON = re.compile(
    r"^(?:20[0-9]{2}|[二⼆][〇○零][〇○零一二三四五六七八九十⼀⼆⼋⼗]{2})\s*年"
    r"\s*[0-9一二三四五六七八九十⼀⼆⼋⼗]{1,2}\s*[月⽉]\s*[0-9一二三四五六七八九十⼀⼆⼋⼗]{1,3}\s*[日⽇](?=\s*$)",
    re.MULTILINE,
)
EPOCH = gmtime(0)

Point = tuple[float, float]


@dataclass(frozen=True)
class ScanSettings:
    """How a page is spoilt; with the defaults it is only drawn and packed as a good scanner would."""

    dpi: int = 200
    skew: float = 0.0
    """Degrees counter-clockwise; pages turn in alternation to one side and the other."""
    noise: float = 0.0
    """Standard deviation of the grain, of 255."""
    specks: int = 0
    """Dark specks on a page."""
    blur: float = 0.0
    """Radius in pixels."""
    uneven: float = 0.0
    """How much darker the darkest corner is, 0 to 1."""
    jpeg_quality: int = 85
    turned: Mapping[int, int] = field(default_factory=dict)
    """Quarter turns, as degrees clockwise, of pages by their 1-based numbers."""
    seal: bool = False
    """Whether a red seal lies over the last date of the text layer."""
    pen: bool = False
    """Whether a blue stroke crosses the line above that date."""
    gray: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        if not 36 <= self.dpi <= 600:
            raise ValueError(f"dpi is {self.dpi}, expected 36 to 600")
        if any(degrees not in (90, 180, 270) for degrees in self.turned.values()):
            raise ValueError(f"turned is {dict(self.turned)}, expected 90, 180 or 270 degrees for a page")


OFFICE = ScanSettings(skew=0.7, noise=6.0, specks=40, blur=0.5, uneven=0.12, jpeg_quality=80, seal=True)
"""An office's flatbed on a middling day."""


def scan_pdf(data: bytes, settings: ScanSettings = OFFICE, *, only: Collection[int] = ()) -> bytes:
    """The image-only PDF that scanning the PDF `data` gives, of the pages `only` (1-based) where some are named.

    Raises PdfiumError where it cannot be opened.
    """
    document = pdfium.PdfDocument(data)
    try:
        signed = _signature_place(document)
        wanted = [index for index in range(len(document)) if not only or index + 1 in only]
        pages = [_scan_page(document, index, signed, settings) for index in wanted]
    finally:
        document.close()
    packed = io.BytesIO()
    pages[0].save(
        packed,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=float(settings.dpi),
        quality=settings.jpeg_quality,
        creationDate=EPOCH,
        modDate=EPOCH,
    )
    return packed.getvalue()


def _scan_page(
    document: pdfium.PdfDocument, index: int, signed: tuple[int, Point] | None, settings: ScanSettings
) -> Image.Image:
    rng = np.random.default_rng([settings.seed, index])
    page = document[index]
    picture = page.render(scale=settings.dpi / POINTS_PER_INCH).to_pil().convert("RGB")
    if signed is not None and signed[0] == index:
        scale = settings.dpi / POINTS_PER_INCH
        place = (signed[1][0] * scale, (page.get_height() - signed[1][1]) * scale)
        if settings.pen:
            picture = _with_pen(picture, place, scale)
        if settings.seal:
            picture = _with_seal(picture, place, SEAL_POINTS * scale, rng)
    picture = _worn(picture, index, settings, rng)
    turn = settings.turned.get(index + 1, 0)
    return picture.rotate(-turn, expand=True) if turn else picture


def _signature_place(document: pdfium.PdfDocument) -> tuple[int, Point] | None:
    """The page and the middle (PDF coordinates) of the last date that is a line of its own."""
    for index in reversed(range(len(document))):
        text_page = document[index].get_textpage()
        dates = list(SIGNED_ON.finditer(text_page.get_text_range().replace("\r", "\n")))
        if dates:
            left, bottom, _, _ = text_page.get_charbox(dates[-1].start())
            _, _, right, top = text_page.get_charbox(dates[-1].end() - 1)
            return index, ((left + right) / 2, (bottom + top) / 2)
    return None


def _with_seal(picture: Image.Image, place: Point, size: float, rng: np.random.Generator) -> Image.Image:
    """The picture with a seal whose ink lets what is beneath it show, a little above the date."""
    stamp = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(stamp)
    x, y, radius = place[0], place[1] - size * 0.12, size / 2
    thick = max(round(size / 32), 1)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=SEAL_RED, width=thick)
    draw.polygon(_star(x, y, size * 0.16), fill=SEAL_RED)
    for angle in np.linspace(-220, 40, 12):
        _pseudo_character(draw, (x, y), radius * 0.76, math.radians(angle), size / 9, rng)
    ink = rng.normal(0.9, 0.05, (picture.height, picture.width, 1)).clip(0.6, 1.0)
    faded = 255 - (255 - np.asarray(stamp, dtype=np.float32)) * ink
    return ImageChops.multiply(picture, Image.fromarray(faded.astype(np.uint8)))


def _star(x: float, y: float, radius: float) -> list[Point]:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.4
        angle = math.pi * corner / 5 - math.pi / 2
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return points


def _pseudo_character(
    draw: ImageDraw.ImageDraw,
    center: Point,
    reach: float,
    angle: float,
    size: float,
    rng: np.random.Generator,
) -> None:
    """Draws strokes as dense as a character's, upright along the seal's ring."""
    x, y = center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)
    across = (-math.sin(angle), math.cos(angle))
    along = (math.cos(angle), math.sin(angle))

    def at(u: float, v: float) -> Point:
        return (x + size * (u * across[0] + v * along[0]), y + size * (u * across[1] + v * along[1]))

    width = max(round(size / 9), 1)
    for v in rng.choice([-0.4, -0.2, 0.0, 0.2, 0.4], 3, replace=False):
        draw.line([at(-0.4, v), at(0.4, v)], fill=SEAL_RED, width=width)
    for u in rng.choice([-0.3, 0.0, 0.3], 2, replace=False):
        draw.line([at(u, -0.45), at(u, 0.45)], fill=SEAL_RED, width=width)


def _with_pen(picture: Image.Image, place: Point, scale: float) -> Image.Image:
    """The picture with a wave of blue ink through the line above the date."""
    layer = Image.new("RGB", picture.size, "white")
    x, y = place[0] - 70 * scale, place[1] - 26 * scale
    points = [(x + t * scale, y + math.sin(t / 6) * 9 * scale) for t in range(0, 120, 2)]
    ImageDraw.Draw(layer).line(points, fill=PEN_BLUE, width=max(round(1.4 * scale), 1), joint="curve")
    return ImageChops.multiply(picture, layer)


def _worn(picture: Image.Image, index: int, settings: ScanSettings, rng: np.random.Generator) -> Image.Image:
    if settings.skew:
        turn = settings.skew if index % 2 == 0 else -settings.skew
        picture = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
    if settings.specks:
        _speckle(picture, settings.specks, rng)
    if settings.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(settings.blur))
    values = np.asarray(picture, dtype=np.float32)
    if settings.uneven:
        values = values * _light(picture.size, settings.uneven, rng)
    if settings.noise:
        values = values + rng.normal(0, settings.noise, (*values.shape[:2], 1))
    worn = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    return worn.convert("L") if settings.gray else worn


def _speckle(picture: Image.Image, count: int, rng: np.random.Generator) -> None:
    draw = ImageDraw.Draw(picture)
    for x, y in rng.uniform((0, 0), picture.size, (count, 2)):
        size = rng.integers(1, 3)
        draw.ellipse((x, y, x + size, y + size), fill=(70, 70, 70))


def _light(size: tuple[int, int], depth: float, rng: np.random.Generator) -> np.ndarray:
    """A factor for each pixel, shape (height, width, 1): 1 in one corner, `1 - depth` in the opposite one."""
    across, down = np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1])
    if rng.random() < 0.5:
        across = across[::-1]
    fall = (across[None, :] + down[:, None]) / 2
    return (1 - depth * fall**1.5)[:, :, None]


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line's wishes."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        fromfile_prefix_chars="@",  # @scan.args: settings from a file, one a line
    )
    parser.add_argument("source", type=Path, help="a PDF")
    parser.add_argument("target", type=Path, help="the image-only PDF that is written")
    number: dict[str, Any] = {"type": float, "metavar": "NUMBER"}
    parser.add_argument("--dpi", type=int, default=OFFICE.dpi)
    parser.add_argument("--skew", **number, default=OFFICE.skew, help="degrees (%(default)s)")
    parser.add_argument("--noise", **number, default=OFFICE.noise, help="grain, of 255 (%(default)s)")
    parser.add_argument("--specks", type=int, default=OFFICE.specks, help="on each page (%(default)s)")
    parser.add_argument("--blur", **number, default=OFFICE.blur, help="radius in pixels (%(default)s)")
    parser.add_argument("--uneven", **number, default=OFFICE.uneven, help="fall of light (%(default)s)")
    parser.add_argument("--jpeg-quality", type=int, default=OFFICE.jpeg_quality, help="1 to 95 (%(default)s)")
    parser.add_argument(
        "--turned", action="append", default=[], metavar="PAGE:DEGREES", help="a page laid in sideways: 2:90"
    )
    parser.add_argument("--seal", action="store_true", help="a red seal over the signature's date")
    parser.add_argument("--pen", action="store_true", help="a stroke of blue pen above that date")
    parser.add_argument("--gray", action="store_true", help="without colour")
    parser.add_argument("--seed", type=int, default=0, help="another number gives other noise")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the scan that the command line asks for."""
    wishes = vars(read_arguments(arguments))
    source, target = wishes.pop("source"), wishes.pop("target")
    pairs = (item.partition(":") for item in wishes.pop("turned"))
    settings = ScanSettings(turned={int(page): int(degrees) for page, _, degrees in pairs}, **wishes)
    target.write_bytes(scan_pdf(source.read_bytes(), settings))


if __name__ == "__main__":
    main()
