"""Small signs are told by their room, place and ink; what a look cannot settle is looked at again, and only that."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

from ingest.ocr.detect import Span, attach
from ingest.ocr.page import _is_writing
from ingest.ocr.recognise import Character, Reading, decode, trim_line, unsure_stretches
from ingest.ocr.rulings import _is_of_letters, _stands_clear
from ingest.ocr.signs import page_signs_told, signs_told

EM = 20
BLOCK, NARROW, COMMA = (0, 18, 18), (0, 18, 14), (14, 19, 5)
HIGH, LOW, SPECK = (9, 12, 3), (16, 19, 3), (16, 17, 1)
"""Top, bottom and width of ink: an ideograph, one with paper around it, a comma, a raised dot, a full stop, a speck of dust."""


def line(*signs: tuple[str, float, tuple[int, int, int]]) -> tuple[Reading, np.ndarray]:
    """A reading of characters at places in ems, and their ink."""
    ink = np.zeros((EM, 20 * EM), np.uint8)
    for _, place, (top, bottom, width) in signs:
        left = round(place * EM - width / 2)
        ink[top:bottom, left : left + width] = 1
    characters = tuple(Character(text, place * EM, 0.9) for text, place, _ in signs)
    return Reading(characters, Span(0, 0, 20 * EM, EM), float(EM)), ink


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (
            [("条", 1, BLOCK), (".", 2, LOW), ("成", 3, BLOCK)],
            "条成",
        ),  # in the space after an article's number
        ([("表", 1, BLOCK), ("，", 1.7, COMMA), ("·", 2.3, HIGH), ("交", 3, BLOCK)], "表，交"),
        ([("纪", 1, BLOCK), ("律", 2, BLOCK), ("·", 3, HIGH)], "纪律"),
        ([("里", 1, BLOCK), ("·", 2, LOW), ("巴", 3, BLOCK)], "里巴"),  # on the line's foot
        ([("里", 1, BLOCK), ("·", 2.4, HIGH), ("巴", 3, BLOCK)], "里巴"),  # at the next character
        ([("·", 1, HIGH), ("8", 2, BLOCK), (".", 2.6, LOW), ("1", 3.2, BLOCK)], "8.1"),
        ([("里", 1, BLOCK), ("·", 2, HIGH), ("巴", 3, BLOCK)], "里·巴"),
        ([("》", 1, BLOCK), ("·", 2, HIGH), ("《", 3, BLOCK)], "》·《"),
        ([("·", 1, HIGH), ("申", 2, BLOCK)], "·申"),
        ([("1", 1, BLOCK), (".", 1.4, LOW), ("年", 2, BLOCK)], "1.年"),
        ([("价", 1, BLOCK), ("3", 2, BLOCK), (".", 2.4, LOW), ("5", 3, BLOCK)], "价3.5"),
        ([("等", 1, BLOCK), (".", 1.7, LOW), (".", 2, LOW), (".", 2.3, LOW)], "等..."),
        ([("3", 1, BLOCK), ("·", 1.5, HIGH), ("1", 2, BLOCK)], "3·1"),
        ([("好", 1, BLOCK), (".", 1.7, SPECK), ("2", 2.4, BLOCK)], "好2"),
        ([(".", 1, LOW), ("1", 1.6, BLOCK), ("2", 2.2, BLOCK), ("月", 3, BLOCK)], "12月"),
        ([(".", 1, LOW), ("c", 1.6, BLOCK), ("n", 2.2, BLOCK)], ".cn"),
    ],
)
def test_dots_are_writing_where_writing_has_them(
    signs: list[tuple[str, float, tuple[int, int, int]]], told: str
) -> None:
    reading, ink = line(*signs)
    assert signs_told(reading, ink).text == told


@pytest.mark.parametrize(
    ("comma", "signs", "told"),
    [
        (",", [("岁", 1, BLOCK), (".", 1.7, LOW), ("退", 2.4, BLOCK)], "岁.退"),
        (",", [("费", 1, BLOCK), (".", 1.7, LOW)], "费."),
        (",", [("岁", 1, NARROW), (".", 1.5, LOW), ("退", 2, NARROW)], "岁退"),  # no room of its own
        (",", [("岁", 1, BLOCK), (".", 1.7, HIGH), ("退", 2.4, BLOCK)], "岁退"),  # not on the line's foot
        (",", [("费", 1, BLOCK), (".", 3, LOW)], "费"),  # far behind the line's end
        (",", [("费", 1, BLOCK), (".", 1.7, SPECK)], "费"),
        ("，", [("岁", 1, BLOCK), (".", 1.7, LOW), ("退", 2.4, BLOCK)], "岁退"),
    ],
)
def test_dots_are_full_stops_on_a_page_of_half_width_marks(
    comma: str, signs: list[tuple[str, float, tuple[int, int, int]]], told: str
) -> None:
    other, _ = line(("年", 1, BLOCK), (comma, 2, COMMA), ("月", 3, BLOCK))
    reading, ink = line(*signs)
    assert page_signs_told([reading, other], ink)[0].text == told


@pytest.mark.parametrize(("room", "told"), [(1.0, "字〔2"), (0.5, "字[2")])
def test_a_bracket_is_as_wide_as_its_room(room: float, told: str) -> None:
    end = 1.5 + room + 0.25
    reading, ink = line(("字", 1, BLOCK), ("[", 1.5 + room / 2, BLOCK), ("2", end, BLOCK))
    assert signs_told(reading, ink).text == told


def test_which_width_a_sign_has_is_no_doubt_about_it() -> None:
    scores = np.zeros((4, 4), np.float32)
    scores[::3, 0] = 1.0
    scores[1] = (0.1, 0.45, 0.44, 0.0)
    scores[2] = (0.1, 0.0, 0.39, 0.5)
    (bracket, letter) = decode(scores, ("", "(", "（", "a"), {1: 2})
    assert (bracket.text, letter.text) == ("(", "a")
    assert bracket.score == pytest.approx(0.89)
    (one,) = decode(np.array([[0.1, 0.5, 0.4], [0.1, 0.3, 0.6]], np.float32), ("", "(", "（"), {1: 2})
    assert one.text == "（"  # its steps are of one sign, in whichever width


def test_only_what_is_near_an_unsure_character_is_looked_at_again() -> None:
    scores = [1.0] * 40
    for place in (1, 20, 26, 38):
        scores[place] = 0.5
    reading = Reading(tuple(Character("字", 20.0 * i, s) for i, s in enumerate(scores)), Span(0, 0, 800, 20))
    assert unsure_stretches(reading) == [(0, 6), (16, 31), (34, 40)]
    assert unsure_stretches(reading._replace(characters=reading.characters[2:20])) == []


@pytest.mark.parametrize(
    ("apart", "paper", "read"), [(0.6, False, "（一）"), (0.6, True, "（-一）"), (1.0, False, "（-一）")]
)
def test_a_stroke_that_was_seen_twice_is_one(apart: float, paper: bool, read: str) -> None:
    ink = np.zeros((20, 100), np.uint8)
    ink[9:11, 20:80] = 1
    if paper:
        ink[:, 33:42] = 0
    places = (10, 32, 32 + apart * 20, 75)
    characters = tuple(
        Character(c, x, s) for c, x, s in zip("（-一）", places, (1, 0.6, 0.8, 1), strict=True)
    )
    assert signs_told(Reading(characters, Span(0, 0, 100, 20), 20.0), ink).text == read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("网址：https://jn.example/xz。", [(3, 24)]),
        ("发至jiti@example。可在OA系统", [(2, 14)]),
        ("满16周岁，A4纸打印，编号JH-HR-2026", []),
        ("www.a.example报名", [(0, 13)]),
    ],
)
def test_addresses_are_looked_at_again(text: str, places: list[tuple[int, int]]) -> None:
    reading = Reading(tuple(Character(c, 20.0 * i, 1.0) for i, c in enumerate(text)), Span(0, 0, 800, 20))
    assert unsure_stretches(reading) == places


def test_a_pale_stroke_at_a_lines_end_belongs_to_it_and_a_pale_speck_does_not() -> None:
    gray = np.full((20, 200), 250, np.uint8)
    gray[0:20, 60:140] = 20
    gray[4:6, 30:45] = gray[15:17, 28:47] = 180  # two pale strokes, and a speck
    gray[10:13, 170:173] = 180
    ink = (gray < 150).astype(np.uint8)
    whole = Span(0, 0, 200, 20)
    assert trim_line(ink, whole) == Span(60, 0, 140, 20)
    assert trim_line(ink, whole, gray) == Span(28, 0, 140, 20)


@pytest.mark.parametrize(
    ("text", "height", "score", "writing"),
    [
        ("考", 18, 0.8, True),
        ("考", 18, 0.4, False),  # guessed
        ("-", 4, 0.8, False),  # low, alone and not sure
        ("—", 4, 0.95, True),
        ("--", 4, 0.8, True),
        (" ", 18, 1.0, False),
    ],
)
def test_remnants_of_marks_are_no_writing(text: str, height: int, score: float, writing: bool) -> None:
    characters = tuple(Character(char, 10.0 * i, score) for i, char in enumerate(text))
    assert _is_writing(Reading(characters, Span(0, 0, 20, height)), 20.0) is writing


def test_a_rule_has_paper_on_both_sides_and_strokes_in_a_row_have_not() -> None:
    faint = np.zeros((40, 200), np.uint8)
    faint[20:22, 10:190] = 1
    box = Span(10, 20, 190, 22)
    assert _stands_clear(faint, box, level=True)
    assert _stands_clear(np.ascontiguousarray(faint.T), Span(20, 10, 22, 190), level=False)
    faint[10:20, 10:190:3] = 1  # the strokes of a line of characters end on it
    assert not _stands_clear(faint, box, level=True)


@pytest.mark.parametrize(
    ("above", "of_letters"),
    [
        ((slice(44, 60), slice(62, 80)), True),  # the last stroke of 三 runs into the foot of 级
        ((slice(59, 60), slice(62, 80)), False),  # an underline, a little thicker at one end
        ((slice(10, 60), slice(78, 80)), False),  # the foot of a cell
        ((slice(44, 56), slice(62, 80)), False),  # a line beneath letters that it does not touch
    ],
)
def test_a_stroke_that_hangs_together_with_letters_is_no_rule(
    above: tuple[slice, slice], of_letters: bool
) -> None:
    faint = np.zeros((100, 200), np.uint8)
    faint[60:62, 30:80] = 1
    faint[above] = 1
    assert _is_of_letters(faint, Span(30, 60, 80, 62), 20.0) is of_letters


def test_between_two_cells_nothing_is_taken_into_a_line() -> None:
    cells = [Span(0, 0, 50, 40), Span(50, 0, 100, 40)]
    mark, text = Span(40, 10, 48, 30), Span(52, 10, 95, 30)
    assert attach([mark], [text], 20.0, cells) == ([text], [mark])
    assert attach([mark], [text], 20.0) == ([Span(40, 10, 95, 30)], [])
    assert attach([Span(60, 10, 66, 30)], [Span(70, 10, 95, 30)], 20.0, cells) == ([Span(60, 10, 95, 30)], [])
