"""What a million notices take: processor seconds of reading, of the one writer and of the network's work; bytes.

    .venv/bin/python benchmarks/cluster.py
    .venv/bin/python benchmarks/cluster.py --scans 2 --notices 1000000 --share 0.3

Reading is measured on the PDFs of samples/ and on scans that samples/scan.py makes of them at 200 dpi; writing on the
notices so read and on generated ones, each kind into a database of its own. Batches that hold no file
go through a real scheduler and one worker on loopback, which is what scheduling costs. Processor
seconds, so that other work on the machine counts little. The last lines do the sum.
"""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "samples")]

from dask_cluster import dask_cluster  # noqa: E402
from scan import scan_pdf  # noqa: E402
from variants.render import render  # noqa: E402

from cli.cluster import BATCH_FILES  # noqa: E402
from cli.cluster_client import Cluster  # noqa: E402
from cli.cluster_worker import pack, unpack  # noqa: E402
from cli.pipeline import Limits  # noqa: E402
from cli.reading import read_file  # noqa: E402
from db import open_database, store, writing  # noqa: E402
from db.prepared import Prepared  # noqa: E402
from models.registry import Notice  # noqa: E402

GENERATED = 200
EMPTY_BATCHES = 300
WARM_UP = 2

Value = TypeVar("Value")


class Kind(NamedTuple):
    """What a notice of a kind takes on average: processor seconds of reading, and what its records weigh."""

    name: str
    notices: list[Notice]
    pages: float
    reading: float


class Writing(NamedTuple):
    """Of a notice: packed bytes on the network, seconds of unpacking and of storing, rows, bytes in the database."""

    packed: float
    unpacking: float
    storing: float
    rows: float
    size: float


def timed(action: Callable[[], Value]) -> tuple[Value, float]:
    """What the action gives, and the processor seconds that it took."""
    begun = time.process_time()
    value = action()
    return value, time.process_time() - begun


def read_all(name: str, files: Sequence[tuple[Path, bytes]]) -> Kind:
    """Reads the files, once more for those that warm up."""
    for path, data in files[:WARM_UP]:
        read_file(path, data=data)
    read = [timed(lambda path=path, data=data: read_file(path, data=data)) for path, data in files]  # type: ignore[misc]
    notices = [notice for notice, _ in read]
    pages = mean(notice.document.page_count or 1 for notice in notices)
    return Kind(name, notices, pages, mean(seconds for _, seconds in read))


def written(kind: Kind, folder: Path) -> Writing:
    """Packs, unpacks and stores the notices of a kind."""
    count = len(kind.notices)
    gc.collect()
    gc.freeze()  # the writer of a load has not all of this in memory, and does not look through it for garbage
    packed = [pack(Prepared(notice)) for notice in kind.notices]
    notices = [unpack(data) for data in packed]
    _, unpacking = timed(lambda: [unpack(data).schema_name for data in packed])  # none is kept, as in a load
    path = folder / f"{kind.name.split()[0]}.db"
    with closing(open_database(path, create=True)) as database:
        empty, before = path.stat().st_size, rows_of(database)

        def store_all() -> None:
            with writing(database):
                for notice in notices:
                    store(database, notice)

        _, storing = timed(store_all)
        rows = rows_of(database) - before
        database.execute("VACUUM")
    size = (path.stat().st_size - empty) / count
    return Writing(sum(map(len, packed)) / count, unpacking / count, storing / count, rows / count, size)


def rows_of(database: Any) -> int:
    """The rows of all tables of records."""
    tables = [
        name for name in database.table_names() if "_fts" not in name and not name.startswith("sqlite_")
    ]
    return sum(database[name].count for name in tables)


def scheduling() -> float:
    """Wall-clock seconds that a batch without files takes from here to a worker and back, many under way at once."""
    with (
        tempfile.TemporaryDirectory(prefix="zhiping-cluster-") as folder,
        dask_cluster(Path(folder)) as started,
    ):
        started.start_workers(1)
        started.wait_for_workers(1)
        with closing(Cluster(started.address)) as cluster:
            cluster.submit([], Limits()).result()
            begun = time.perf_counter()
            for reading in [cluster.submit([], Limits()) for _ in range(EMPTY_BATCHES)]:
                reading.result()
            return (time.perf_counter() - begun) / EMPTY_BATCHES


def report(kind: Kind, found: Writing) -> None:
    """Prints what a notice of the kind takes."""
    print(
        f"{kind.name}: {len(kind.notices)} notices, {kind.pages:.1f} pages each\n"
        f"  reading       {kind.reading:8.3f} s\n"
        f"  unpacking     {found.unpacking * 1000:8.2f} ms, storing {found.storing * 1000:.1f} ms "
        f"({found.rows:.0f} rows, {found.rows / found.storing:,.0f} rows/s)\n"
        f"  on the network{found.packed / 1000:8.1f} kB back\n"
        f"  in the database{found.size / 1000:7.1f} kB",
        flush=True,
    )


def add_up(
    text: tuple[Kind, Writing], scans: tuple[Kind, Writing], notices: int, share: float, batch: float
) -> None:
    """Prints what so many notices take where `share` of them are scans."""

    def both(value: Callable[[Kind, Writing], float]) -> float:
        return notices * ((1 - share) * value(*text) + share * value(*scans))

    reading = both(lambda kind, _: kind.reading) / 3600
    writer = both(lambda _, found: found.unpacking + found.storing) / 3600
    print(
        f"{notices:,} notices, {share:.0%} of them scans\n"
        f"  reading          {reading:,.0f} processor hours; on 100 processors {reading / 100:,.1f} hours\n"
        f"  the one writer   {writer:,.1f} hours: it keeps up with {reading / writer:,.0f} processors\n"
        f"  scheduling       {notices / BATCH_FILES * batch / 3600:,.2f} hours in batches of {BATCH_FILES}\n"
        f"  on the network   {both(lambda _, found: found.packed) / 1e9:,.1f} GB back\n"
        f"  rows             {both(lambda _, found: found.rows) / 1e6:,.0f} million\n"
        f"  database         {both(lambda _, found: found.size) / 1e9:,.0f} GB without originals"
    )


def main() -> None:
    """Measures, and adds up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scans", type=int, default=4, help="samples to be scanned (default %(default)s)")
    parser.add_argument("--notices", type=int, default=1_000_000, help="for the sum (default %(default)s)")
    parser.add_argument("--share", type=float, default=0.2, help="of scans among them (default %(default)s)")
    wishes = parser.parse_args()
    samples = [(path, path.read_bytes()) for path in sorted((ROOT / "samples").glob("*/notice.pdf"))]
    scans = [(path, scan_pdf(data)) for path, data in samples[:: max(len(samples) // wishes.scans, 1)]]
    drawn = [(Path(f"{seed}.txt"), render(seed).content.text().encode()) for seed in range(GENERATED)]
    with tempfile.TemporaryDirectory(prefix="zhiping-cluster-") as name:
        found = {}
        for kind, files in (
            ("text PDFs", samples),
            ("scans", scans[: wishes.scans]),
            ("generated texts", drawn),
        ):
            read = read_all(kind, files)
            found[kind] = (read, written(read, Path(name)))
            report(*found[kind])
        batch = scheduling()
        print(f"a batch without files, there and back: {batch * 1000:.1f} ms")
        add_up(found["text PDFs"], found["scans"], wishes.notices, wishes.share, batch)


if __name__ == "__main__":
    main()
