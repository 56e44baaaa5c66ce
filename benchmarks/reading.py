"""How long reading and parsing take, as a ratio to plain pdfplumber on the same files in the same run."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from ingest import read_document
from parsers import parse

ROUNDS = 3


def extract(path: Path) -> None:
    """What a plain script would do: the text and the tables of every page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def best_seconds(action: Callable[[], object]) -> float:
    """The shortest of `ROUNDS` runs, in seconds; the first, untimed one warms up."""
    action()
    return min(_seconds(action) for _ in range(ROUNDS))


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def main() -> None:
    """Prints a line for each file and one for all of them."""
    paths = [Path(word) for word in sys.argv[1:]] or sorted(Path("samples").glob("*/notice.pdf"))
    if not paths:
        sys.exit("no files: run from the project's root, or name some")
    sums = [0.0, 0.0, 0.0]
    print(f"{'plain':>8} {'reading':>8} {'parsing':>8} {'ratio':>6}  (seconds; ratio of both to plain)")
    for path in paths:
        document = read_document(path)
        times = [
            best_seconds(lambda path=path: extract(path)),  # type: ignore[misc]
            best_seconds(lambda path=path: read_document(path)),  # type: ignore[misc]
            best_seconds(lambda document=document: parse(document)),  # type: ignore[misc]
        ]
        sums = [total + seconds for total, seconds in zip(sums, times, strict=True)]
        print(row(times), path)
    print(row(sums), f"all {len(paths)}")


def row(times: list[float]) -> str:
    """The three times and the ratio of the last two to the first."""
    plain, reading, parsing = times
    return f"{plain:8.3f} {reading:8.3f} {parsing:8.3f} {(reading + parsing) / plain:6.2f} "


if __name__ == "__main__":
    main()
