"""A disc before a heading's words is read, dirt beside a mark is not."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import cv2

from ingest.ocr.detect import Span
from ingest.ocr.recognise import Character, Reading
from ingest.ocr.shapes import stroke_among_specks, stroke_of, with_disc, without_specks

EM = 30
LINE = Span(0, 10, 200, 44)


def page() -> np.ndarray:
    return np.zeros((60, 220), np.uint8)


def reading(first: float, text: str = "报考") -> Reading:
    places = (first + EM * index for index in range(len(text)))
    return Reading(tuple(Character(c, x, 0.9) for c, x in zip(text, places, strict=True)), LINE)


def with_words(ink: np.ndarray, left: int) -> np.ndarray:
    ink[12:40, left : left + 28] = ink[12:40, left + 32 : left + 60] = 1
    return ink


def test_a_disc_before_the_words_is_read() -> None:
    ink = with_words(cv2.circle(page(), (16, 27), 10, 1, -1), 36)
    assert with_disc(reading(50), ink, EM).text == "●报考"
    assert with_disc(reading(16, "●报考"), ink, EM).text == "●报考"
    assert with_disc(reading(16), ink, EM).text == "报考"  # a character was read there


def test_what_is_no_disc_is_none() -> None:
    ring = with_words(cv2.circle(page(), (16, 27), 10, 1, 2), 36)
    square = with_words(cv2.rectangle(page(), (6, 17), (26, 37), 1, -1), 36)
    small = with_words(cv2.circle(page(), (16, 27), 4, 1, -1), 36)
    touching = with_words(cv2.circle(page(), (16, 27), 10, 1, -1), 26)
    for ink in (ring, square, small, touching):
        assert with_disc(reading(50), ink, EM).text == "报考"


def test_dirt_beside_a_mark_goes_and_the_mark_stays() -> None:
    mark = cv2.line(cv2.line(page(), (20, 30), (26, 38), 1, 2), (26, 38), (38, 18), 1, 2)
    dirty = cv2.circle(mark.copy(), (34, 34), 1, 1, -1)
    box = Span(18, 16, 42, 42)
    gray = np.where(dirty > 0, 40, 250).astype(np.uint8)
    clean = without_specks(gray, dirty, box, EM)
    assert clean is not None
    assert (clean[mark > 0] == 40).all()
    assert clean[34, 34] == 255
    assert (gray[dirty > 0] == 40).all()
    assert without_specks(gray, mark, box, EM) is None
    assert without_specks(gray, dirty - mark, box, EM) is None  # nothing but the speck


def test_a_slash_beside_dirt_is_one() -> None:
    ink = cv2.line(page(), (10, 50), (22, 20), 1, 2)
    cv2.circle(ink, (23, 49), 1, 1, -1)
    held = ink[19:52, 9:26]
    assert stroke_of(held, EM) is None
    assert stroke_among_specks(held, EM) == "/"
    assert stroke_among_specks(ink[19:40, 9:26], EM) is None  # no dirt
