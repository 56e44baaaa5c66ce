"""Cuttings of pages: the words that an address names, marked, within the page."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from notice_site import WORDS_AT, fill_notices, original
from PIL import Image
from site_client import Site

from publish.files.cuttings import arguments_of, cutting_around
from publish.files.drawing import MARK, Frame

_, INFO = original()
FRAME = Frame(INFO.page_frames[0].width, INFO.page_frames[0].height) if INFO.page_frames else Frame(1, 1)
PAGE = f"/-/zhiping/page/{INFO.sha256}/1.png"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path: Path = tmp_path_factory.mktemp("cuttings") / "notices.db"
    fill_notices(path)
    return Site(path)


def asked(site: Site, arguments: list[tuple[str, str]]) -> Any:
    return site.get(PAGE + "?" + "&".join(f"{name}={value}" for name, value in arguments))


def test_a_cutting_shows_the_words_marked(site: Site) -> None:
    cutting = cutting_around([WORDS_AT], FRAME)
    assert cutting is not None
    answer = asked(site, arguments_of(cutting, FRAME))
    assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
    pixels = np.asarray(Image.open(io.BytesIO(answer.content)))
    across = cutting.region[2] - cutting.region[0]
    assert abs(pixels.shape[1] - across * 1200 / FRAME.width) < 2
    scale = pixels.shape[1] / across
    marked = (pixels == MARK).all(axis=2)
    rows, columns = np.where(marked)
    left, top = (WORDS_AT[0] - cutting.region[0]) * scale, (WORDS_AT[1] - cutting.region[1]) * scale
    assert abs(columns.min() - left) < 3 * scale and abs(rows.min() - top) < 3 * scale
    words = pixels[rows.min() : rows.max(), columns.min() : columns.max()]
    assert (words.sum(axis=2) < 200).any(), "the words themselves are under the marker"


def test_a_cutting_is_kept_by_the_browser_apart_from_its_page(site: Site) -> None:
    cutting = cutting_around([WORDS_AT], FRAME)
    assert cutting is not None
    arguments = arguments_of(cutting, FRAME)
    tags = {asked(site, some).headers["etag"] for some in (arguments, arguments[:2], arguments[:1])}
    assert len(tags) == 3


@pytest.mark.parametrize(
    "crop", ["", "1,2,3", "1,2,3,x", "10,10,10,40", "9000,9000,9100,9100", "-1,0,20,20", "0,0,1e9,9"]
)
def test_what_is_no_part_of_the_page_is_refused(site: Site, crop: str) -> None:
    assert asked(site, [("crop", crop)]).status_code == 400


def test_too_many_marks_are_refused(site: Site) -> None:
    assert asked(site, [("crop", "0,0,90,90"), *[("mark", "1,1,2,2")] * 17]).status_code == 400


def test_a_cutting_larger_than_its_page_is_the_page(site: Site) -> None:
    answer = asked(site, [("crop", "0,0,99999,99999"), ("width", "480")])
    assert Image.open(io.BytesIO(answer.content)).width == 480
