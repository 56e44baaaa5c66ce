"""How long reading and parsing take, as a ratio to plain pdfplumber on the same PDFs in the same run.

    .venv/bin/python benchmarks/reading.py             the samples
    .venv/bin/python benchmarks/reading.py NOTICE.pdf  the samples, and further PDFs with a text layer
    .venv/bin/python benchmarks/reading.py --only NOTICE.pdf
    .venv/bin/python benchmarks/reading.py --instructions --rounds 2   instructions in place of seconds

Plain is `extract_text()` and `extract_tables()` of each page; reading is from file to Document, parsing from
Document to records. Each figure is the best of several rounds, in which the three take turns, after one that warms
up; processor time, so that other work on the machine counts little. The last lines are the worst of each producer,
as the PDFs name it, and of all.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pdfplumber

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from instructions import instruction_clock  # noqa: E402

from ingest import read_document  # noqa: E402
from parsers import parse  # noqa: E402

ROUNDS = 5


class Timing(NamedTuple):
    """What a file takes in seconds (or thousands of millions of instructions), and who made it."""

    path: Path
    producer: str
    plain: float
    reading: float
    parsing: float

    @property
    def read_ratio(self) -> float:
        """Reading to plain."""
        return self.reading / self.plain

    @property
    def whole_ratio(self) -> float:
        """Reading and parsing to plain."""
        return (self.reading + self.parsing) / self.plain


def extract(path: Path) -> None:
    """What a plain script would do: the text and the tables of every page."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def producer_of(path: Path) -> str:
    """The program that wrote the PDF, as its metadata name it; the first words of it."""
    with pdfplumber.open(path) as pdf:
        told = str(pdf.metadata.get("Producer") or pdf.metadata.get("Creator") or "not told")
    return " ".join(told.split()[:3])[:24]


def measure(path: Path, rounds: int, clock: Callable[[], float]) -> Timing:
    """The three times of a file by the clock."""
    document = read_document(path)
    actions = (lambda: extract(path), lambda: read_document(path), lambda: parse(document))
    taken = [[_taken(action, clock) for action in actions] for _ in range(rounds + 1)][1:]
    plain, reading, parsing = (min(times) for times in zip(*taken, strict=True))
    return Timing(path, producer_of(path), plain, reading, parsing)


def _taken(action: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    action()
    return clock() - begun


def row(timing: Timing, name: str) -> str:
    """A line of the table."""
    times = f"{timing.plain:8.3f} {timing.reading:8.3f} {timing.parsing:8.3f}"
    return f"{times} {timing.read_ratio:8.2f} {timing.whole_ratio:8.2f}  {timing.producer:24} {name}"


def summary(timings: Sequence[Timing]) -> Iterator[str]:
    """The sums, and the worst ratios by producer and of all."""
    sums = (sum(column) for column in list(zip(*timings, strict=True))[2:])
    yield row(Timing(Path(), "all producers", *sums), f"all {len(timings)} files")
    producers = sorted({timing.producer for timing in timings})
    for name in [*producers, "all producers"]:
        own = [timing for timing in timings if name in (timing.producer, "all producers")]
        read, whole = (
            max(ratios) for ratios in zip(*((t.read_ratio, t.whole_ratio) for t in own), strict=True)
        )
        yield f"{'worst':>8} {'':8} {'':8} {read:8.2f} {whole:8.2f}  {name:24} of {len(own)} files"


def main() -> None:
    """Prints a line for each file, and what they come to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "files", nargs="*", type=Path, help="PDFs with a text layer, measured beside the samples"
    )
    parser.add_argument("--only", action="store_true", help="leave the samples out")
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="how often each is timed (default %(default)s)"
    )
    parser.add_argument(
        "--instructions", action="store_true", help="count instructions, whatever else runs on the machine"
    )
    wishes = parser.parse_args()
    clock = instruction_clock() if wishes.instructions else time.process_time
    unit = "instructions, 10^9" if wishes.instructions else "seconds"
    samples = [] if wishes.only else sorted((ROOT / "samples").glob("*/notice.pdf"))
    paths = [*samples, *wishes.files]
    if not paths:
        parser.error("no files: name some, or leave --only out")
    heads = f"{'plain':>8} {'reading':>8} {'parsing':>8} {'reading':>8} {'both':>8}  {'producer':24} file"
    print(f"{unit:>26} {'/ plain':>17}\n{heads}")
    timings = []
    for path in paths:
        timings.append(measure(path, wishes.rounds, clock))
        print(row(timings[-1], path.parent.name if path in samples else path.name), flush=True)
    print(*summary(timings), sep="\n")


if __name__ == "__main__":
    main()
