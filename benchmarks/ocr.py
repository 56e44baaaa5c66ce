"""Recognition of scans: wrong characters, and time as a ratio to RapidOCR with its defaults on the same pictures.

    .venv/bin/python benchmarks/ocr.py                 the samples, scanned by samples/scan.py
    .venv/bin/python benchmarks/ocr.py SCAN.pdf TYPED.pdf   a scan, and the same notice with a text layer
    .venv/bin/python benchmarks/ocr.py --pages 8 --rounds 3  fewer pages, the best of three rounds
    .venv/bin/python benchmarks/ocr.py --long 500      resident memory over as many pages
    .venv/bin/python benchmarks/ocr.py --runtime onnxruntime    ours on the other runtime

The reference runs as it comes (onnxruntime, as many threads as cores), and once more with one thread. Ours is one
thread in one process, then one thread in each of two. Processor seconds tell more than wall seconds where
other work shares the machine.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
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
from ingest.ocr.engine import RUNTIME_WISH, chosen_runtime  # noqa: E402
from ingest.recognition import RUNTIMES  # noqa: E402

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


class Done(NamedTuple):
    """What was read of pages, and the wall and processor seconds that it took for each."""

    texts: list[str]
    wall: float
    processor: float


def read_one(sheet: Sheet) -> tuple[str, float]:
    """What we read of a page, and the processor seconds that it took."""
    begun = time.process_time()
    page = ocr.read_page(sheet.image, points_per_pixel=sheet.points_per_pixel, number=1)
    return plain(page.text), time.process_time() - begun


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


def by_reference(sheets: Sequence[Sheet], threads: int | None) -> Done:
    """RapidOCR with its defaults, or with as many threads, on the pictures; warm."""
    from rapidocr import RapidOCR

    params: dict[str, Any] = {"Global.log_level": "error"}
    if threads is not None:
        params["EngineConfig.onnxruntime.intra_op_num_threads"] = threads
    engine = RapidOCR(params=params)
    engine(sheets[0].image)
    wall, processor = time.perf_counter(), time.process_time()
    for sheet in sheets:
        engine(sheet.image)
    pages = len(sheets)
    return Done([], (time.perf_counter() - wall) / pages, (time.process_time() - processor) / pages)


def in_workers(sheets: Sequence[Sheet], workers: int) -> Done:
    """Ours in as many processes, warm."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(read_one, [sheets[0]] * workers * 2))
        begun = time.perf_counter()
        found = list(pool.map(read_one, sheets))
        wall = time.perf_counter() - begun
    return Done(
        [text for text, _ in found], wall / len(sheets), sum(spent for _, spent in found) / len(sheets)
    )


def measure(name: str, sheets: Sequence[Sheet], rounds: int) -> None:
    """Prints errors and times of the pages: the least of some rounds, in which all take turns."""
    takers: dict[str, Callable[[], Done]] = {
        "reference": lambda: by_reference(sheets, None),
        "reference, one thread": lambda: by_reference(sheets, 1),
        "one process": lambda: in_workers(sheets, 1),
        "two processes": lambda: in_workers(sheets, 2),
    }
    done = [{who: take() for who, take in takers.items()} for _ in range(rounds)]
    wall = {who: min(turn[who].wall for turn in done) for who in takers}
    processor = {who: min(turn[who].processor for turn in done) for who in takers}
    texts = done[0]["one process"].texts
    print(f"{name}: {len(sheets)} pages; wrong characters: {error_rates(sheets, texts)}")
    for who in takers:
        parts = (wall[who] / wall["reference"], processor[who] / processor["reference"])
        print(
            f"  {who}: {wall[who]:.2f} s a page ({parts[0]:.2f} of the reference), "
            f"processor {processor[who]:.2f} s ({parts[1]:.2f})"
        )
    print(f"  two processes are {wall['one process'] / wall['two processes']:.2f} times one", flush=True)


def resident_mb() -> int:
    """The memory that the process holds now; its peak where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return pages * resource.getpagesize() // 2**20


def measure_memory(pages: int) -> None:
    """Prints the memory at each tenth of as many pages, whose shapes change all the time."""
    sheets = sample_sheets(150)
    for count in range(1, pages + 1):
        sheet = sheets[count % len(sheets)]
        height, width = sheet.image.shape[:2]
        cut = sheet.image[
            : height - 8 * (count % 40), : width - 8 * (count % 7)
        ]  # no page is quite like another
        if count % 5 == 0:
            cut = cut[: height // 2]
        ocr.read_page(cut, points_per_pixel=sheet.points_per_pixel, number=1)
        if count % max(pages // 10, 1) == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"  after {count} pages: {resident_mb()} MB resident, {peak} MB at most", flush=True)


def main() -> None:
    """Measures what the command line names, or the samples."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="a scan and the same notice with a text layer")
    parser.add_argument("--long", type=int, metavar="PAGES", help="resident memory over as many pages")
    parser.add_argument("--pages", type=int, help="no more pages than these, of all shapes")
    parser.add_argument("--rounds", type=int, default=1, help="of which the fastest counts (%(default)s)")
    parser.add_argument("--runtime", choices=RUNTIMES, help="instead of the one that is chosen")
    wishes = parser.parse_args()
    missing = ocr.missing_package()
    if missing:
        sys.exit(f"{missing} is not installed: make setup")
    if wishes.runtime:
        os.environ[RUNTIME_WISH] = wishes.runtime  # worker processes have it too
    print(f"recognition on {chosen_runtime()}")
    if wishes.long:
        measure_memory(wishes.long)
    elif wishes.files:
        scanned, typed = wishes.files
        measure(scanned.name, scanned_sheets(scanned.read_bytes(), typed)[: wishes.pages], wishes.rounds)
    else:
        for dpi in RESOLUTIONS:
            sheets = sample_sheets(dpi)
            step = max(len(sheets) // (wishes.pages or len(sheets)), 1)
            measure(f"samples at {dpi} dpi", sheets[::step][: wishes.pages], wishes.rounds)


if __name__ == "__main__":
    main()
