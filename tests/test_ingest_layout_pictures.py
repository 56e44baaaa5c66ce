"""Pictures as scanners, fax machines, cameras and printers' software write them: upright, square, dark on white."""

import io
import struct

import pytest
from PIL import Image, ImageDraw

from ingest import images

WIDE, HIGH = 160, 100
GREY = 60
"""No deep black: what cuts values off turns it to white."""


def letter_l(mode: str = "L", size: tuple[int, int] = (WIDE, HIGH), ink: int = 0) -> Image.Image:
    """A page with a dark mark in its upper left corner and a long one down its left side."""
    made = Image.new("L", size, 255)
    draw = ImageDraw.Draw(made)
    draw.rectangle((4, 4, 15, size[1] - 5), fill=ink)
    draw.rectangle((4, 4, 60, 15), fill=ink)
    return made.convert(mode)


def saved(*pictures: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    if len(pictures) > 1:
        options |= {"save_all": True, "append_images": list(pictures[1:])}
    pictures[0].save(out, kind, **options)
    return out.getvalue()


def assert_shows_the_mark(frame: Image.Image, size: tuple[int, int] = (WIDE, HIGH)) -> None:
    assert frame.mode == "RGB" and frame.size == size
    dark, light = (
        frame.convert("L").getpixel((10, size[1] - 12)),
        frame.convert("L").getpixel((size[0] - 9, 60)),
    )
    assert dark < 100 and light > 200
    assert frame.convert("L").getpixel((50, 10)) < 100


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("TIFF", mode) for mode in ("RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16", "I", "F")),
        *(("PNG", mode) for mode in ("RGB", "L", "1", "P", "RGBA", "LA", "I;16")),
        *(("JPEG", mode) for mode in ("RGB", "L", "1", "CMYK")),
    ],
)
def test_dark_on_white_in_any_mode(kind: str, mode: str) -> None:
    if mode in ("I;16", "I"):
        made = letter_l(ink=GREY).convert("I").point(lambda value: value * 257)
        made = made.convert("I;16") if mode == "I;16" else made
    else:
        made = letter_l(mode, ink=0 if mode == "1" else GREY)
    (frame,) = images.frames("a", saved(made, kind=kind))
    assert_shows_the_mark(frame)


def test_marks_drawn_on_nothing_are_on_paper() -> None:
    clear = Image.new("RGBA", (WIDE, HIGH), (0, 0, 0, 0))
    clear.paste(letter_l("RGBA"), mask=letter_l().point(lambda value: 255 - value))
    (frame,) = images.frames("a.png", saved(clear, kind="PNG"))
    assert_shows_the_mark(frame)
    (frame,) = images.frames("a.png", saved(clear.quantize(4), kind="PNG"))
    assert_shows_the_mark(frame)


TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
def test_the_file_says_which_way_is_up(orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    (frame,) = images.frames("a", saved(letter_l("L").transpose(TURNED[orientation]), kind=kind, exif=exif))
    assert_shows_the_mark(frame)


@pytest.mark.parametrize("compression", ["group4", "group3", "tiff_lzw", "tiff_deflate", "packbits", None])
@pytest.mark.parametrize("white_is_zero", [True, False])
def test_bilevel_tiffs(compression: str | None, white_is_zero: bool) -> None:
    made = letter_l("1")
    options = {"tiffinfo": {262: 0 if white_is_zero else 1}}
    (frame,) = images.frames("a.tif", saved(made, kind="TIFF", compression=compression, **options))
    assert_shows_the_mark(frame)


@pytest.mark.parametrize(("across", "down"), [(204, 98), (204, 196), (200, 100), (100, 200)])
def test_a_fax_with_flat_pixels_is_made_square(across: int, down: int) -> None:
    """A machine's standard mode has half as many rows to an inch."""
    wide, high = across * 8, down * 11
    data = saved(letter_l("1", (wide, high)), kind="TIFF", compression="group4", dpi=(across, down))
    (frame,) = images.frames("a.tif", data)
    assert frame.width / frame.height == pytest.approx(8 / 11, rel=0.02)
    assert frame.width >= wide and frame.height >= high
    assert frame.width * images.points_per_pixel(frame) == pytest.approx(8 * 72, rel=0.02)


def test_pages_of_all_sizes_and_modes_in_one_tiff() -> None:
    pages = [
        letter_l("1", (160, 100)),
        letter_l("RGB", (100, 160)),
        letter_l("L", (300, 200)),
        letter_l("CMYK", (120, 120)),
        letter_l("RGBA", (90, 130)),
    ]
    found = list(images.frames("a.tif", saved(*pages, kind="TIFF")))
    assert [frame.size for frame in found] == [page.size for page in pages]
    for frame, page in zip(found, pages, strict=True):
        assert_shows_the_mark(frame, page.size)


def test_a_printers_jpeg_has_its_inks_turned_round() -> None:
    """Software of printers writes inks as what is left white, and a marker that says so."""
    inks = Image.merge("CMYK", [*[Image.new("L", (WIDE, HIGH), 0)] * 3, letter_l().point(lambda v: 255 - v)])
    data = saved(inks, kind="JPEG", quality=95)
    (frame,) = images.frames("a.jpg", data)
    assert_shows_the_mark(frame)
    assert b"Adobe" in data


def test_a_fax_that_lies_on_its_side() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = letter_l("L", (816, 539)).transpose(TURNED[6])
    data = saved(lying, kind="TIFF", exif=exif, dpi=(98, 204))
    (frame,) = images.frames("a.tif", data)
    assert frame.size == (816, 539 * 204 // 98)
    assert images.points_per_pixel(frame) == pytest.approx(72 / 204, rel=0.01)


def test_resolution_in_centimetres() -> None:
    made = letter_l("L", (1654, 2339))
    data = saved(made, kind="TIFF", tiffinfo={296: 3, 282: 200 / 2.54, 283: 200 / 2.54})
    (frame,) = images.frames("a.tif", data)
    assert images.points_per_pixel(frame) == pytest.approx(0.36, rel=0.01)
    marked = saved(made, kind="PNG", pnginfo=None, dpi=(300, 300))
    assert struct.pack(">I", 11811) in marked
    assert images.points_per_pixel(next(images.frames("a.png", marked))) == pytest.approx(0.24, rel=0.01)
