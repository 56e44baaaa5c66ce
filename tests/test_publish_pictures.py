"""Pictures of pages and originals to download: what is drawn, within which limits, with which headers."""

import asyncio
import hashlib
import io
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from factory import make_notice
from notice_site import fill_notices, of_document, original, sheet
from pdf_bytes import HEIGHT, WIDTH, pdf_bytes
from PIL import Image
from site_client import Site
from test_publish_serve import zhiping_serve

from db import open_database, store
from db.originals import Originals
from models.registry import DocumentInfo, PageFrame
from publish.files import drawing
from publish.files.drawing import Frame, Wanted, draw
from publish.files.originals import disposition
from publish.files.pictures import WIDTHS, Key, pictures
from publish.keeping import Kept
from publish.workers import Busy, Undrawable, Worker

INFO = original()[1]
Drawer = Worker[Key, Wanted]
AT = f"/-/zhiping/page/{INFO.sha256}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "notices.db"
    fill_notices(path)
    return path


@pytest.fixture(scope="module")
def site(path: Path) -> Site:
    return Site(path)


def picture(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        return opened


def wanted(
    data: bytes,
    *,
    media_type: str = "application/pdf",
    page: int = 1,
    width: int = 600,
    frame: Frame | None = None,
) -> Wanted:
    return Wanted(hashlib.sha256(data).hexdigest(), media_type, data, page, width, frame)


def ink(image: Image.Image) -> tuple[float, float, float, float]:
    """Where there is ink, as parts of the width and the height."""
    box = image.convert("L").point(lambda shade: 255 if shade < 160 else 0).getbbox()
    assert box is not None
    return box[0] / image.width, box[1] / image.height, box[2] / image.width, box[3] / image.height


def test_a_page_is_drawn_at_the_next_wider_width(site: Site) -> None:
    for asked, width in ((None, 800), ("500", 800), ("1", 480), ("99999", 1800), ("abc", 800), ("-4", 800)):
        answer = site.get(f"{AT}/1.png", **({"width": asked} if asked else {}))
        assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
        assert picture(answer.content).size == (width, round(width * HEIGHT / WIDTH)), asked


def test_the_words_stand_where_the_page_says(site: Site) -> None:
    left, top, right, bottom = ink(picture(site.get(f"{AT}/1.png").content))
    assert abs(left - 72 / WIDTH) < 0.02 and abs(top - 100 / HEIGHT) < 0.02
    assert right < 0.3 and bottom < 0.16


def test_a_picture_is_kept_by_the_browser(site: Site) -> None:
    answer = site.get(f"{AT}/1.png")
    assert (
        "max-age" in answer.headers["cache-control"] and answer.headers["x-content-type-options"] == "nosniff"
    )
    again = ask(site, f"{AT}/1.png", {"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content
    assert ask(site, f"{AT}/1.png?width=1800", {"If-None-Match": answer.headers["etag"]}).status_code == 200


def ask(site: Site, path: str, headers: dict[str, str]) -> Any:
    return asyncio.run(site.datasette.client.get(path, headers=headers))


def test_pages_that_are_not_there(site: Site) -> None:
    for at in (
        f"{AT}/3.png",
        f"{AT}/0.png",
        f"/-/zhiping/page/{'0' * 64}/1.png",
        f"{AT}/x.png",
        "/-/zhiping/page/ab/1.png",
    ):
        assert site.get(at).status_code == 404, at
    assert asyncio.run(site.datasette.client.post(f"{AT}/1.png")).status_code in (403, 404, 405)


def test_an_original_is_saved_and_not_shown(site: Site) -> None:
    answer = site.get(f"/-/zhiping/original/{INFO.sha256}")
    assert hashlib.sha256(answer.content).hexdigest() == INFO.sha256
    headers = answer.headers
    assert headers["content-type"] == "application/pdf" and headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
    assert (
        headers["content-disposition"].startswith("attachment; ")
        and "%E9%80%9A%E7%9F%A5" in headers["content-disposition"]
    )


@pytest.mark.parametrize(
    "name", ['a".html', "a\r\nSet-Cookie: x=1", "..\\..\\evil.exe", "/etc/passwd", "\udce4.pdf", "‮fdp.exe", "", "." * 300, "件" * 300]
)  # fmt: skip
def test_a_file_name_can_do_nothing(name: str) -> None:
    header = disposition(name, INFO.sha256)
    header.encode("ascii")
    assert header.isprintable() and header.count(";") == 2 and '"' not in header
    assert "/" not in header and "\\" not in header and "%2F" not in header and len(header) < 1300


def test_an_original_that_is_gone_or_altered(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    fill_notices(path)
    site, kept = Site(path), tmp_path / "notices.db.originals" / INFO.sha256[:2] / INFO.sha256
    kept.chmod(0o644)
    kept.write_bytes(b"something else")
    assert site.get(f"/-/zhiping/original/{INFO.sha256}").status_code == 404
    kept.unlink()
    assert site.get(f"/-/zhiping/original/{INFO.sha256}").status_code == 404


def test_an_original_inside_the_database(tmp_path: Path) -> None:
    data, info = pdf_of("内部")
    database = open_database(tmp_path / "notices.db", create=True)
    store(database, of_document(make_notice("inside"), info))
    with database.atomic():
        Originals(database, "database").keep_inside(info.sha256, data)
    database.close()
    site = Site(tmp_path / "notices.db")
    assert site.get(f"/-/zhiping/original/{info.sha256}").content == data
    assert site.get(f"/-/zhiping/page/{info.sha256}/1.png").status_code == 200


def pdf_of(words: str) -> tuple[bytes, DocumentInfo]:
    data = pdf_bytes([sheet(words)])
    known = {"sha256": hashlib.sha256(data).hexdigest(), "byte_size": len(data), "page_count": 1}
    frame = PageFrame(number=1, width=WIDTH, height=HEIGHT)
    return data, INFO.model_copy(update={**known, "page_frames": (frame,)})


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 0.9, -90.6])
def test_a_page_is_turned_as_it_was_read(turned: float) -> None:
    data = original()[0]
    sides = (HEIGHT, WIDTH) if round(turned / 90) % 2 else (WIDTH, HEIGHT)
    drawn = picture(draw(wanted(data, frame=Frame(*sides, turned))))
    assert drawn.size == (600, round(600 * sides[1] / sides[0]))
    left, top, right, bottom = ink(drawn)
    corner = {
        0: (left < 0.3, top < 0.2),
        1: (right > 0.7, top < 0.3),
        2: (right > 0.7, bottom > 0.8),
        3: (left < 0.2, bottom > 0.7),
    }
    assert all(corner[round(turned / 90) % 4])


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("JPEG", "L"), ("TIFF", "1"), ("TIFF", "I;16")]
)
def test_pictures_are_pages(kind: str, mode: str) -> None:
    out = io.BytesIO()
    image = Image.new("L", (300, 400), 255)
    image.paste(0, (30, 40, 90, 60))
    (
        image.convert(mode)
        if mode != "I;16"
        else Image.merge("L", [image]).convert("I").point(lambda v: v * 257).convert("I;16")
    ).save(out, kind)
    drawn = picture(draw(wanted(out.getvalue(), media_type="image/x")))
    assert drawn.size == (600, 800) and drawn.mode == "RGB"
    left, top, right, bottom = ink(drawn)
    assert (round(left, 1), round(top, 1), round(right, 1)) == (0.1, 0.1, 0.3) and bottom < 0.2


def test_what_cannot_be_drawn_says_so() -> None:
    data = original()[0]
    broken: list[Wanted] = [
        wanted(data, page=3),
        wanted(b"%PDF-1.4 nothing"),
        wanted(b"no picture", media_type="image/png"),
        Wanted("0" * 64, "application/pdf", data, 1, 600, None),
        Wanted("0" * 64, "application/pdf", Path("/nowhere/at/all"), 1, 600, None),
    ]
    for one in broken:
        with pytest.raises(Undrawable):
            draw(one)


def test_a_picture_of_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_SOURCE_PIXELS", 100)
    out = io.BytesIO()
    Image.new("1", (20, 20)).save(out, "PNG")
    with pytest.raises(Undrawable, match="20 x 20"):
        draw(wanted(out.getvalue(), media_type="image/png"))


def test_a_long_page_stays_within_the_pixels() -> None:
    size = drawing.size_of(10, 100_000, wanted(b"", width=1800))
    assert size[1] <= drawing.LONGEST_SIDE and size[0] * size[1] <= drawing.MOST_PIXELS


def test_what_is_kept_stays_within_its_bytes() -> None:
    kept, keys = Kept[Key, bytes](250, len), [Key("a", number, 480, 0.0) for number in range(5)]
    for key in keys:
        kept.put(key, b"x" * 100)
    assert len(kept) == 2 and kept.size == 200 and kept.get(keys[0]) is None and kept.get(keys[4])
    kept.get(keys[3])
    kept.put(keys[0], b"y" * 100)
    assert kept.get(keys[4]) is None and kept.get(keys[3])


@pytest.mark.parametrize(
    "error", [RuntimeError("The Pool is not active"), PermissionError(13, "Permission denied")]
)
def test_a_process_that_cannot_be_asked_leaves_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    class Ended:
        def schedule(self, *_: object, **__: object) -> None:
            raise error

    drawer, key = pictures(seconds=30), Key("a", 1, 480, 0.0)
    monkeypatch.setattr(drawer, "_running_pool", Ended)
    for _ in range(2):
        with pytest.raises(Busy):
            drawer.ask(key, wanted(b""))
    assert drawer.known(key) is None


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    made = pictures(seconds=30)
    yield made
    made.stop()


def test_a_page_is_drawn_once_however_many_ask(drawer: Drawer) -> None:
    data = original()[0]
    key, asked = Key(INFO.sha256, 1, WIDTHS[0], 0.0), wanted(data, width=WIDTHS[0])
    first, second = drawer.ask(key, asked), drawer.ask(key, asked)
    assert first is second and first.result(60).startswith(b"\x89PNG")
    assert drawer.known(key) is not None and drawer.known(key).result(0) == first.result(0)  # type: ignore[union-attr]


def test_a_page_that_takes_too_long_is_given_up_and_remembered(drawer: Drawer, tmp_path: Path) -> None:
    """The file is a pipe that nobody writes to: reading it never ends."""
    import os

    os.mkfifo(tmp_path / "pipe")
    drawer.seconds = 1.0
    key = Key("f" * 64, 1, 480, 0.0)
    endless = Wanted("f" * 64, "application/pdf", tmp_path / "pipe", 1, 480, None)
    with pytest.raises(Undrawable, match="too long"):
        drawer.ask(key, endless).result(60)
    began = time.monotonic()
    with pytest.raises(Undrawable, match="too long"):
        drawer.ask(key, endless).result(60)
    assert time.monotonic() - began < 0.5
    drawer.seconds = 30
    other = Key(INFO.sha256, 2, 480, 0.0)
    assert drawer.ask(other, wanted(original()[0], page=2, width=480)).result(60).startswith(b"\x89PNG")


def test_a_page_that_takes_too_much_memory_ends_nothing_but_its_drawing() -> None:
    small = pictures(megabytes=300)
    out = io.BytesIO()
    Image.new("RGBA", (9000, 9000), "red").save(out, "PNG")
    try:
        with pytest.raises(Undrawable):
            small.ask(
                Key("big", 1, 480, 0.0), wanted(out.getvalue(), media_type="image/png", width=480)
            ).result(120)
        after = small.ask(Key(INFO.sha256, 1, 480, 0.0), wanted(original()[0], width=480)).result(60)
        assert after.startswith(b"\x89PNG")
    finally:
        small.stop()


def children_of(process: int) -> list[str]:
    """The processes that one started, by any of its threads."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [child for held in lists for child in held.read_text().split()]


def is_alive(process: str) -> bool:
    """Whether it still runs; one that has ended and that nobody asked about does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_server_that_is_ended_leaves_no_process_behind(path: Path) -> None:
    with zhiping_serve(path) as server:
        with urllib.request.urlopen(f"{server.address}{AT}/1.png", timeout=60) as answer:
            assert answer.read().startswith(b"\x89PNG")
        started = children_of(server.process.pid)
    deadline = time.monotonic() + 20
    while any(is_alive(child) for child in started) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(started) >= 1
    assert [child for child in started if is_alive(child)] == []
    assert "leaked" not in server.said and "Traceback" not in server.said
