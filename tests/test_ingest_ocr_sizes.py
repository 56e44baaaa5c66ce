"""A line's size of type is its characters' and not its setting's; bars before headings are no writing."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

from ingest.ocr.detect import Span, find_bars
from ingest.ocr.measures import letter_height
from ingest.ocr.recognise import Character, Reading
from ingest.ocr.sizes import settle_sizes

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
        (line("报考门槛", 1.3 * EM, 30), EM),  # over three steps nobody can measure
        (line("一：", EM, 18, em=27.0), EM),  # a mark looked at closely
    ],
)
def test_stretched_lines_are_no_larger_type(other: Reading, em: float) -> None:
    assert settled(*BODY, other)[-1] == pytest.approx(em)


def settled(*readings: Reading) -> list[float | None]:
    """The sizes that lines get whose ink fills their boxes."""
    ink = np.ones((1100, 2000), np.uint8)
    return [reading.em for reading in settle_sizes(readings, ink)]


TABLE = [line("理论知识考试科目", 24, height) for height in (24, 23, 24)]
NOTES = [line("注：实操考核在各考点举行，", 27, height) for height in (26, 25, 26)]


@pytest.mark.parametrize(
    "other",
    [
        line("和社会人员组织年度职业技能等级认定考试", 30.4, 28),
        line("为贯彻省职业院校技能等级工作", 31.5, 27),
    ],
)
@pytest.mark.parametrize("smaller", [TABLE, NOTES])
def test_a_page_of_two_sizes_is_not_a_page_of_one_stretched(smaller: list[Reading], other: Reading) -> None:
    sizes = settled(*BODY, *smaller, other)
    assert sizes[-1] == pytest.approx(EM, rel=0.02)
    assert sizes[0] == pytest.approx(EM, rel=0.02)
    assert sizes[len(BODY)] == pytest.approx(smaller[0].characters[1].x - smaller[0].characters[0].x)


@pytest.mark.parametrize(
    ("text", "low"), [("费（元）。", "费元"), ("√(430)", "430"), ("补考y，", "补考"), ("No. A3,", "NA3")]
)
def test_brackets_and_tails_do_not_make_a_line_larger(text: str, low: str) -> None:
    reading = line(text, 20, 30)
    ink = np.zeros((30, 300), np.uint8)
    for index, char in enumerate(text):
        top, bottom = (4, 26) if char in low else (0, 30)
        ink[top:bottom, 20 * index + 6 : 20 * index + 14] = 1
    assert letter_height(reading, ink) == 22


def test_a_line_of_nothing_but_signs_is_as_high_as_its_ink() -> None:
    assert letter_height(line("——", 30, 3), np.ones((30, 60), np.uint8)) == 3
    assert letter_height(line("一", 30, 3), np.ones((30, 60), np.uint8)) == 3


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


def test_short_lines_have_sizes_of_their_own_where_several_agree() -> None:
    cells = [line(word, 24, 22)._replace(span=Span(0, 0, 48, 22)) for word in ("科目", "合计", "标准")]
    assert settled(*BODY, *cells)[-1] == pytest.approx(23.5, abs=1)
    assert settled(*BODY, line("科目", 28, 26))[-1] == pytest.approx(EM)  # one is as near as may be


def test_a_short_line_below_a_paragraph_has_its_size() -> None:
    above = line("申报材料由所在单位统一报送，逾期不予受", EM, 29)
    notes = [
        line("注：实操考核在各考点举行，", 27, 25)._replace(span=Span(0, 900 + 50 * i, 351, 925 + 50 * i))
        for i in range(3)
    ]
    rest = line("理工。", EM, 26)
    below = rest._replace(span=Span(0, 45, 80, 71))
    assert settled(above, *notes, below)[-1] == settled(above, *notes)[0]
    elsewhere = rest._replace(span=Span(200, 400, 280, 426))
    assert settled(above, *notes, elsewhere)[-1] == settled(above, *notes)[1]


def test_a_lone_sign_has_the_size_of_what_stands_beside_it() -> None:
    cells = [line(word, 24, 22)._replace(span=Span(0, 100, 48, 122)) for word in ("科目", "合计", "标准")]
    dash = line("—", 24, 2, em=float(EM))._replace(span=Span(100, 110, 120, 112))
    assert settled(*BODY, *cells, dash)[-1] == settled(*BODY, *cells, dash)[-2]
    assert settled(*BODY, dash)[-1] == pytest.approx(EM)


def test_marks_between_ideographs_are_steps_too() -> None:
    lists = [line("五级、四级、三级", EM, 28), line("五级、四级", EM, 28)]
    assert settled(*BODY, *lists, *NOTES)[len(BODY)] == pytest.approx(EM, rel=0.02)


def test_a_line_squeezed_into_its_cell_is_no_size_of_type() -> None:
    squeezed = line("暑期错峰考点设在学校校区", 25, 28)
    assert settled(*BODY, squeezed, line("全年安排若干批次见下表", EM, 28))[-1] == pytest.approx(EM)
    assert settled(*BODY, squeezed)[0] == pytest.approx(EM)


def test_of_two_sizes_that_differ_little_the_letters_height_tells_which() -> None:
    headings = [line("第四章考试安排说明", 32.5, height) for height in (31, 31)]
    justified = line("标准为五级四级三级二级补", 31.4, 28)
    sizes = settled(*BODY, *headings, justified)
    assert sizes[-1] == sizes[0] != sizes[len(BODY)]
    assert settled(*BODY, *headings)[-1] == pytest.approx(32.5)
