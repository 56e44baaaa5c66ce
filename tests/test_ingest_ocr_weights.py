"""Bold lines of scans: thicker strokes than other lines of their size have."""

import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import numpy as np
from scanned import plain, scanned, typed

from ingest.ocr.detect import Span
from ingest.ocr.recognise import Character, Reading
from ingest.ocr.weights import bold_lines

EM = 24


def page(*lines: tuple[str, int, int]) -> tuple[list[Reading], np.ndarray]:
    """Lines of a text, the size of their type and the width of their strokes, below each other."""
    ink, readings, top = np.zeros((60 * len(lines), 1200), np.uint8), [], 0
    for text, em, stroke in lines:
        for index in range(len(text)):
            for x in (index * em + 3, index * em + em // 2):
                ink[top + 2 : top + em - 2, x : x + stroke] = 1
        characters = tuple(Character(char, (index + 0.5) * em, 0.99) for index, char in enumerate(text))
        readings.append(Reading(characters, Span(0, top, len(text) * em, top + em), float(em)))
        top += 60
    return readings, ink


BODY = ("申报人应当符合下列条件之一", EM, 3)


def test_a_heading_in_bold() -> None:
    assert bold_lines(*page(("报名时间", EM, 4), BODY, BODY, BODY)) == [True, False, False, False]


def test_larger_type_has_thicker_strokes_and_is_not_bold_for_that() -> None:
    assert not any(bold_lines(*page(("职业技能等级认定公告", 36, 5), BODY, BODY, BODY)))


def test_headings_of_a_size_of_their_own_are_held_against_the_text() -> None:
    text = ("申报人应当符合下列条件之一", EM, 4)
    headings = [(words, 28, 6) for words in ("报名时间", "成绩与补考", "违规处理")]
    assert bold_lines(*page(*headings, text, text, text, text)) == [
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    larger = [(words, 28, 5) for words in ("报名时间", "成绩与补考", "违规处理")]
    assert not any(bold_lines(*page(*larger, text, text, text, text)))
    titles = [(words, 40, 9) for words in ("报名时间", "成绩与补考", "违规处理")]
    assert not any(bold_lines(*page(*titles, text, text, text, text)))  # of other fonts, as a rule


def test_little_of_a_size_tells_nothing() -> None:
    assert not any(bold_lines(*page(("报名时间", EM, 4), BODY)))
    assert not any(bold_lines(*page(("二级", EM, 5), BODY, BODY, BODY)))


def test_headings_of_a_scan() -> None:
    """As the fonts of the typed notice say, titles aside: nothing else on a page has their size."""
    bold = {
        plain(line.text): line.bold for line in typed("2025-qinyan-company")[1].content if line.type == "line"
    }
    read = [line for line in scanned("2025-qinyan-company", 2, 200).content if line.type == "line"]
    told = [(line.bold, bold[plain(line.text)]) for line in read if plain(line.text) in bold]
    assert len(told) > 10
    assert (True, True) in told
    assert (True, False) not in told
