"""Pictures as files: pages in order, sizes within limits, resolution, hostile pictures."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from ingest import images, read_document
from models.errors import UnreadableFile


def picture(size: tuple[int, int] = (60, 80), mode: str = "RGB") -> Image.Image:
    return Image.new(mode, size, "white")


def saved(*pictures: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    if len(pictures) > 1:
        options |= {"save_all": True, "append_images": list(pictures[1:])}
    pictures[0].save(out, kind, **options)
    return out.getvalue()


def test_frames_come_in_order_and_in_colour() -> None:
    pages = [picture((60 + i, 80), mode) for i, mode in enumerate(("RGB", "L", "1"))]
    found = list(images.frames("a.tif", saved(*pages, kind="TIFF")))
    assert [(frame.width, frame.mode) for frame in found] == [(60, "RGB"), (61, "RGB"), (62, "RGB")]


def test_what_is_transparent_is_paper() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    (frame,) = images.frames("a.png", saved(clear))
    assert frame.getpixel((1, 1)) == (255, 255, 255)


def test_a_camera_says_which_way_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    (frame,) = images.frames("a.jpg", saved(picture((60, 80)), kind="JPEG", exif=exif))
    assert frame.size == (80, 60)


def test_resolution_is_the_scanners_or_that_of_a4() -> None:
    scanned = next(images.frames("a.png", saved(picture((1654, 2339)), dpi=(200, 200))))
    assert images.points_per_pixel(scanned) == pytest.approx(72 / 200, abs=0.001)
    for options in ({}, {"dpi": (96, 96)}, {"dpi": (3, 3)}):
        frame = next(images.frames("a.png", saved(picture((1654, 2339)), **options)))
        assert images.points_per_pixel(frame) == pytest.approx(595 / 1654, abs=0.001)


def test_huge_pictures_are_made_smaller_and_keep_their_size_on_paper() -> None:
    frame = next(images.frames("a.png", saved(picture((5000, 4000)), dpi=(600, 600))))
    assert frame.width * frame.height <= images.READ_PIXELS
    assert frame.width * images.points_per_pixel(frame) == pytest.approx(5000 * 72 / 600, rel=0.01)


def bomb() -> bytes:
    """A picture of a few bytes that says it has 900 million pixels."""
    data = bytearray(saved(picture((1, 1))))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "900000000|30000 x 30000"),
        (saved(picture((300, 300)), kind="JPEG")[:200], "damaged picture"),
        (b"II*\0\x08\0", "damaged picture"),
        (saved(picture((300, 300), "L"), kind="TIFF")[:-50000], "damaged picture"),
    ],
)
def test_a_hostile_picture_is_one_clear_error(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        list(images.frames("a.png", data))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIPING_MAX_PAGES", "2")
    with pytest.raises(UnreadableFile, match=r"more pictures; expected at most 2 \(ZHIPING_MAX_PAGES\)"):
        list(images.frames("a.tif", saved(*[picture() for _ in range(3)], kind="TIFF")))


def test_a_picture_without_text_is_told() -> None:
    pytest.importorskip("rapidocr")
    with pytest.raises(UnreadableFile, match="without text"):
        read_document(Path("a.png"), data=saved(picture((400, 400))))


def test_a_picture_of_words_is_paged_and_recognised() -> None:
    pytest.importorskip("rapidocr")
    page = picture((1240, 600))
    ImageDraw.Draw(page).text((150, 150), "NOTICE 2026", fill="black", font_size=60)
    found = read_document(Path("a.tif"), data=saved(page, page, kind="TIFF", dpi=(150, 150)))
    assert (found.media_type, found.text_source, found.page_count) == ("image/tiff", "ocr", 2)
    assert "2026" in found.pages[1].text and found.pages[0].lines[0].box is not None


def test_where_recognition_is_missing_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import ocr

    monkeypatch.setattr(ocr, "missing_package", lambda: "rapidocr")
    with pytest.raises(UnreadableFile, match="rapidocr"):
        read_document(Path("a.png"), data=saved(picture()))
