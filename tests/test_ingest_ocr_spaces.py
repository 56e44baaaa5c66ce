"""Full-width spaces of scanned lines: as wide as an em in the ink, whatever the recogniser said."""

import pytest

pytest.importorskip("cv2")

import numpy as np

from ingest.ocr.detect import Span
from ingest.ocr.glyphs import glyphs_of
from ingest.ocr.recognise import Character, Reading
from ingest.ocr.spaces import FULL, spaced

EM = 20
INKED = 16
"""The ink of a character in the middle of its em."""


def line(text: str, apart: int = 0) -> tuple[Reading, np.ndarray]:
    """A line whose characters take an em each and `apart` pixels more; ~ is half an em of paper that was read as nothing,
    _ as a space."""
    ink = np.zeros((EM, 1000), np.uint8)
    characters, x = [], 10.0
    for char in text:
        if char in "~_":
            characters += [Character(" ", x + EM / 4, 0.9)] if char == "_" else []
            x += EM / 2
            continue
        ink[:, round(x + (EM - INKED) / 2) : round(x + (EM + INKED) / 2)] = 1
        characters.append(Character(char, x + EM / 2, 0.99))
        x += EM + apart
    return Reading(tuple(characters), Span(10, 0, round(x), EM), float(EM)), ink


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("第一条~~本办法", f"第一条{FULL}本办法"),
        ("第一条__本办法", f"第一条{FULL}本办法"),
        ("4~~时间", f"4{FULL}时间"),
        ("4.1~~申报时间", f"4.1{FULL}申报时间"),
        ("附件_申报表", "附件 申报表"),  # half an em: as it was read
        ("附件~申报表", "附件申报表"),
        ("报名，~~缴费", "报名，缴费"),  # paper beside punctuation says nothing
        ("姓~~名", "姓名"),  # spread over the room that a label has
    ],
)
def test_spaces(drawn: str, read: str) -> None:
    assert spaced(*line(drawn)).text == read


def test_letters_set_wide_apart_have_no_spaces() -> None:
    assert spaced(*line("职业技能大厅", apart=16)).text == "职业技能大厅"
    assert spaced(*line("职业~~技能大厅", apart=6)).text == f"职业{FULL}技能大厅"


@pytest.mark.parametrize("apart", [1.0, 1.7, 2.4])
def test_a_word_is_no_wider_for_the_paper_beside_it(apart: float) -> None:
    """Two headings of columns, read as one line: the gap between them tells the columns."""
    places = [0.5, 1.5, 2 + apart / 2, 2.5 + apart, 3.5 + apart]
    characters = tuple(Character(c, x * EM, 0.99) for c, x in zip("四级　三级", places, strict=True))
    reading = Reading(characters, Span(0, 0, round((4 + apart) * EM), EM), float(EM))
    glyphs = [scored.glyph for scored in glyphs_of(reading, 1.0, bold=False)]
    assert glyphs[3].x0 - glyphs[1].x1 == pytest.approx(apart * EM)
