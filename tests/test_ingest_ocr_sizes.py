"""A line's size of type is its characters' and not its setting's; bars before headings are no writing."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

from ingest.ocr.detect import Span, find_bars
from ingest.ocr.glyphs import settle_sizes
from ingest.ocr.recognise import Character, Reading

EM = 30


def line(text: str, step: float, height: int, em: float | None = None) -> Reading:
    """A reading whose characters are so many pixels apart and whose ink is so high."""
    characters = tuple(Character(char, (index + 0.5) * step, 0.9) for index, char in enumerate(text))
    return Reading(characters, Span(0, 0, round(len(text) * step), height), em)


BODY = [line("申报材料由所在单位统一报送", EM, height) for height in (28, 29, 28, 30)]


@pytest.mark.parametrize(
    ("other", "em"),
    [
        (
            line("供应链管理师的职业能力要求", 1.3 * EM, 29),
            EM,
        ),  # justified before an address that does not break
        (line("供应链管理师的职业能力要求", 1.3 * EM, 37), 1.3 * EM),  # larger type
        (line("考核计划一览", 1.2 * EM, 32), 1.2 * EM),  # too short to have been stretched
        (line("取。", EM, 27), EM),
        (line("报考门槛", 1.3 * EM, 33), EM),  # over three steps nobody can measure
        (line("一：", EM, 18, em=27.0), EM),  # a mark looked at closely
    ],
)
def test_stretched_lines_are_no_larger_type(other: Reading, em: float) -> None:
    assert settle_sizes([*BODY, other])[-1].em == pytest.approx(em)


def drawn(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    ink = np.zeros((100, 300), np.uint8)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = 1
    return ink


def test_a_bar_before_a_heading_is_no_character() -> None:
    word = (40, 30, 160, 60)
    assert find_bars(drawn((20, 20, 30, 70), word), EM) == [Span(20, 20, 30, 70)]
    assert find_bars(drawn((20, 28, 30, 62), word), EM) == []  # as high as the writing: a stroke
    assert find_bars(drawn((20, 20, 30, 70)), EM) == []
    assert find_bars(drawn((20, 20, 30, 70), (0, 30, 15, 60), word), EM) == []
    assert find_bars(drawn((20, 20, 50, 70), word), EM) == []
