"""Recognition of scans: wrong characters, and time as a ratio to RapidOCR with its defaults on the same pictures.

    .venv/bin/python benchmarks/ocr.py                 the samples, scanned by samples/scan.py
    .venv/bin/python benchmarks/ocr.py SCAN.pdf TYPED.pdf   a scan, and the same notice with a text layer
    .venv/bin/python benchmarks/ocr.py --long 500      peak memory over as many pages

The reference runs as it comes (onnxruntime, as many threads as cores). Ours is one thread in one process, then
one thread in each of two.
"""

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2 as pdfium

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from scanned import SAMPLES, distance, plain, scan  # noqa: E402

from ingest import ocr, read_document  # noqa: E402

RESOLUTIONS = (200, 150)


class Sheet(NamedTuple):
    """A scanned page, and what the text layer says of it."""

    image: Any
    points_per_pixel: float
    typed: str
    has_table: bool


def scanned_sheets(data: bytes, typed: Path) -> list[Sheet]:
    """The pages of the scan `data` beside those of the file with a text layer."""
    document = pdfium.PdfDocument(data)
    rendered = [ocr.render_page(page) for page in document]
    pages = read_document(typed).pages
    return [
        Sheet(*picture, plain(page.text), bool(page.tables))
        for picture, page in zip(rendered, pages, strict=True)
    ]


def sample_sheets(dpi: int) -> list[Sheet]:
    """Every page of the samples under seal, skew and noise."""
    settings = replace(scan.OFFICE, dpi=dpi)
    files = sorted(SAMPLES.glob("2026-*/notice.pdf"))
    return [
        sheet for file in files for sheet in scanned_sheets(scan.scan_pdf(file.read_bytes(), settings), file)
    ]


def read_one(sheet: Sheet) -> str:
    """What we read of a page."""
    page = ocr.read_page(sheet.image, points_per_pixel=sheet.points_per_pixel, number=1)
    return plain(page.text)


def error_rates(sheets: Sequence[Sheet], texts: Sequence[str]) -> str:
    """Wrong characters on pages of text and on pages with tables."""
    parts = []
    for name, has_table in (("text", False), ("tables", True)):
        pairs = [(s.typed, t) for s, t in zip(sheets, texts, strict=True) if s.has_table == has_table]
        length = sum(len(typed) for typed, _ in pairs)
        if length:
            wrong = sum(distance(typed, read) for typed, read in pairs)
            parts.append(f"{name} {wrong}/{length} = {wrong / length:.3%}")
    return ", ".join(parts)


def seconds_of_reference(sheets: Sequence[Sheet]) -> float:
    """Seconds that RapidOCR with its defaults takes for the pictures, warm."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    engine(sheets[0].image)
    begun = time.perf_counter()
    for sheet in sheets:
        engine(sheet.image)
    return time.perf_counter() - begun


def in_workers(sheets: Sequence[Sheet], workers: int) -> tuple[float, list[str]]:
    """Seconds for the pictures in as many processes, warm, and what they read."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(read_one, [sheets[0]] * workers * 2))
        begun = time.perf_counter()
        texts = list(pool.map(read_one, sheets))
        return time.perf_counter() - begun, texts


def measure(name: str, sheets: Sequence[Sheet]) -> None:
    """Prints errors and times of the pages."""
    reference = seconds_of_reference(sheets) / len(sheets)
    one, texts = in_workers(sheets, 1)
    two, _ = in_workers(sheets, 2)
    one, two = one / len(sheets), two / len(sheets)
    print(f"{name}: {len(sheets)} pages; wrong characters: {error_rates(sheets, texts)}")
    print(
        f"  seconds a page: reference {reference:.2f}, one process {one:.2f} ({one / reference:.2f} of it), "
        f"two processes {two:.2f} ({two / reference:.2f}; {one / two:.2f} times one)"
    )


def measure_memory(pages: int) -> None:
    """Prints the peak memory as pages of many sizes go by."""
    sheets = sample_sheets(150)
    for count in range(pages):
        sheet = sheets[count % len(sheets)]
        cut = sheet.image[: sheet.image.shape[0] - 8 * (count % 40)]  # no page is quite like another
        ocr.read_page(cut, points_per_pixel=sheet.points_per_pixel, number=1)
        if count + 1 in (10, 25, 50) or (count + 1) % 100 == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"  peak memory after {count + 1} pages: {peak} MB", flush=True)


def main() -> None:
    """Measures what the command line names, or the samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="a scan and the same notice with a text layer")
    parser.add_argument("--long", type=int, metavar="PAGES", help="peak memory over as many pages")
    wishes = parser.parse_args()
    missing = ocr.missing_package()
    if missing:
        sys.exit(f"{missing} is not installed: make setup")
    if wishes.long:
        measure_memory(wishes.long)
    elif wishes.files:
        scanned, typed = wishes.files
        measure(scanned.name, scanned_sheets(scanned.read_bytes(), typed))
    else:
        for dpi in RESOLUTIONS:
            measure(f"samples at {dpi} dpi", sample_sheets(dpi))


if __name__ == "__main__":
    main()
