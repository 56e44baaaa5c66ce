"""Scans made by the project's own scanner are read as well as their text layer, under seal, skew and noise."""

import numpy as np
import pytest

pytest.importorskip("rapidocr")
pytest.importorskip("cv2")

import pypdfium2 as pdfium
from scanned import SAMPLES, compared, distance, plain, scan, scanned, typed

from ingest import ocr
from ingest.ocr.detect import Span, attach
from ingest.ocr.lines import cut_at_walls, split_lines
from ingest.ocr.marks import take_out_marks
from ingest.ocr.prepare import even_light, find_tilt, turn_straight
from ingest.ocr.recognise import decode
from ingest.ocr.shapes import stroke_of

TEXT_PAGES = (
    ("2025-yueyu-association", 3, 0),
    ("2026-qinyan-company", 3, 0),
    ("2025-gancheng-college", 1, 1),
    ("2025-jinmin-college", 3, 2),
)
"""Samples, pages, and the seeds of their noise."""
TABLE_PAGES = (("2026-lanxi-federation", 4), ("2025-yueyu-association", 5))
SIGNED = (
    ("2025-yueyu-association", 3, 200, "浙江省越屿数字商贸协会", "2025年1月10日"),
    ("2025-yueyu-association", 3, 150, "浙江省越屿数字商贸协会", "2025年1月10日"),
    ("2026-lanxi-federation", 2, 200, "福建省岚汐电子商务行业联合会", "二〇二六年一月十五日"),
    ("2026-lanxi-federation", 2, 150, "福建省岚汐电子商务行业联合会", "二〇二六年一月十五日"),
    ("2026-qinyan-company", 3, 150, "陕西秦砚物联科技有限公司", "2026年3月2日"),
    ("2026-zhongyue-bureau", 3, 150, "郑州市中岳新区人力资源和社会保障局", "2026年1月30日"),
    ("2025-jinmin-correction", 1, 150, "四川锦岷职业技术学院", "二〇二五年八月二十日"),
)


@pytest.mark.parametrize(("dpi", "highest"), [(200, 0.0010), (150, 0.0015)])
def test_pages_of_text_have_few_wrong_characters(dpi: int, highest: float) -> None:
    pages = [
        compared(folder, number, dpi, **({"seed": seed} if seed else {}))
        for folder, number, seed in TEXT_PAGES
    ]
    length = sum(len(page.typed) for page in pages)
    assert length > 1500
    assert sum(page.errors for page in pages) <= highest * length, [page for page in pages if page.errors]


@pytest.mark.parametrize(("folder", "number"), TABLE_PAGES)
def test_tables_come_back_cell_for_cell(folder: str, number: int) -> None:
    page, drawn = scanned(folder, number, 200), typed(folder)[number - 1]
    assert len(page.tables) == len(drawn.tables) > 0
    for read, table in zip(page.tables, drawn.tables, strict=True):
        assert (read.rows, read.columns) == (table.rows, table.columns)
        wanted = {(c.row, c.column, c.row_span, c.column_span): plain(c.text) for c in table.cells}
        found = {(c.row, c.column, c.row_span, c.column_span): plain(c.text) for c in read.cells}
        assert found.keys() == wanted.keys()
        wrong = sum(distance(found[place], text) for place, text in wanted.items())
        assert wrong <= 0.003 * sum(len(text) for text in wanted.values()), (found, wanted)


@pytest.mark.parametrize(("folder", "number", "dpi", "organization", "date"), SIGNED)
def test_the_signature_is_read_beneath_the_seal(
    folder: str, number: int, dpi: int, organization: str, date: str
) -> None:
    lines = [line.text.replace("○", "〇") for line in scanned(folder, number, dpi).lines]
    assert organization in lines
    assert date in lines


@pytest.mark.parametrize(("degrees", "turned"), [(90, -90), (180, 180), (270, 90)])
def test_a_page_laid_in_wrongly_is_turned(degrees: int, turned: int) -> None:
    data = (SAMPLES / "2026-lanxi-federation" / "notice.pdf").read_bytes()
    settings = scan.ScanSettings(dpi=150, turned={2: degrees})
    document = pdfium.PdfDocument(scan.scan_pdf(data, settings, only={2}))
    rendered = ocr.render_page(document[0])
    page = ocr.read_page(rendered.image, points_per_pixel=rendered.points_per_pixel, number=2)
    assert plain(page.text) == plain(typed("2026-lanxi-federation")[1].text)
    assert abs((page.turned - turned + 180) % 360 - 180) < 0.2
    assert page.width is not None and page.height is not None and page.width < page.height


def test_lines_have_places_sizes_and_scores() -> None:
    page, drawn = scanned("2025-yueyu-association", 3, 200), typed("2025-yueyu-association")[2]
    assert page.text_source == "ocr"
    for line, other in zip(page.lines, drawn.lines, strict=True):
        assert line.box is not None and other.box is not None
        assert max(abs(a - b) for a, b in zip(line.box, other.box, strict=True)) < 9
        assert len(line.text) < 6 or line.size == pytest.approx(other.size, rel=0.06)
        assert line.confidence is not None and 0 < line.confidence <= 1
        assert len(line.extents) == len(line.text)
        assert all(left[0] <= right[0] for left, right in zip(line.extents, line.extents[1:], strict=False))


def test_a_page_without_writing_gives_no_lines() -> None:
    blank = np.full((400, 300, 3), 250, np.uint8)
    noise = np.random.default_rng(1).normal(235, 8, (400, 300, 3)).clip(0, 255).astype(np.uint8)
    for image in (blank, noise, blank[:1, :1]):
        assert ocr.read_page(image, points_per_pixel=0.36, number=1).content == ()


def test_a_seal_goes_and_red_and_blue_print_stay() -> None:
    page = np.full((900, 900, 3), 250, np.uint8)
    ys, xs = np.mgrid[:900, :900]
    ring = np.abs(np.hypot(xs - 300, ys - 300) - 150) < 8
    page[ring] = (214, 38, 42)
    page[295:305, 200:400] = (20, 20, 20)  # black beneath the seal
    page[600:630, 100:800:40] = (214, 38, 42)  # a letterhead: a wide row of red strokes
    page[700:712, 100:200] = (30, 60, 200)  # a printed link
    gray = even_light(take_out_marks(page, 0.36))
    assert gray[ring & ((ys < 290) | (ys > 310))].min() > 200
    assert gray[300, 250] < 60
    assert gray[610, 140] < 90
    assert gray[706, 150] < 110


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.3, 1.2])
def test_tilt_is_found_and_taken_back(degrees: float) -> None:
    page = np.full((1200, 900), 255, np.uint8)
    for top in range(100, 1100, 40):
        page[top : top + 16, 100 : 300 + (top * 7) % 500 : 3] = 0
    assert find_tilt(turn_straight(page, -degrees)) == pytest.approx(degrees, abs=0.11)


@pytest.mark.parametrize(
    ("rows", "stroke"),
    [
        (["......##", ".....##.", "....##..", "..##....", ".##.....", "##......"], "/"),
        (["..##..", "..##..", "..##..", "..##..", "..##..", "..##.."], None),
        (["######", "....##", "...##.", "..##..", "..##..", "..##.."], None),
        (["########"], "—"),
    ],
)
def test_lone_strokes_are_told_by_shape(rows: list[str], stroke: str | None) -> None:
    ink = np.array([[char == "#" for char in row] for row in rows], np.uint8)
    assert stroke_of(ink, em=8.0) == stroke


def test_boxes_are_cut_at_cells_and_split_at_lines() -> None:
    cells = [Span(0, 0, 50, 40), Span(50, 0, 100, 40)]
    assert cut_at_walls(Span(10, 5, 90, 35), cells) == [Span(10, 5, 50, 35), Span(50, 5, 90, 35)]
    assert cut_at_walls(Span(200, 5, 290, 35), cells) == [Span(200, 5, 290, 35)]
    ink = np.zeros((60, 100), np.uint8)
    ink[2:22, 5:95] = ink[32:52, 5:95] = 1
    assert [(line.top, line.bottom) for line in split_lines(ink, Span(0, 0, 100, 60), 20.0)] == [
        (2, 22),
        (32, 52),
    ]


def test_what_the_detector_cut_off_a_line_is_taken_in() -> None:
    grown, left = attach([Span(0, 0, 9, 10), Span(0, 60, 9, 70)], [Span(12, 0, 90, 10)], 10.0)
    assert grown == [Span(0, 0, 90, 10)]
    assert left == [Span(0, 60, 9, 70)]


def test_a_class_that_goes_on_is_one_character() -> None:
    scores = np.zeros((7, 3), np.float32)
    for step, best in enumerate((0, 1, 1, 0, 1, 2, 0)):
        scores[step, best] = 0.9
    assert [(c.text, c.x) for c in decode(scores, ("", "补", "考"))] == [
        ("补", 1.5),
        ("补", 4.0),
        ("考", 5.0),
    ]
