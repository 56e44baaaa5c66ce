"""How fast many notices come into a database, how much it weighs, and how little the writer needs.

    .venv/bin/python benchmarks/loading.py                    2,000 generated notices as text
    .venv/bin/python benchmarks/loading.py --notices 300 --pdfs 60
    .venv/bin/python benchmarks/loading.py --engine tcp://scheduler:8786

The notices are those that the tests draw by seed; `--pdfs` adds copies of the samples' PDFs, each with bytes of its
own. Loads run as the program does, in a process of their own, with one reading process and with two; the
machine's own ratio of two processes to one stands beside theirs, for two processors are not always twice one.
Memory is the writer's largest within each quarter of the load (Linux); the first holds what is imported. `--written`
notices, which are read already, show the writer alone, and how fast their files are known again. Rows per second
are those of storing notices, against `executemany` of the very same rows into the same tables.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from variants.render import render  # noqa: E402

from cli.finding import find, look_at  # noqa: E402
from cli.interrupts import Interrupts  # noqa: E402
from cli.load import Book  # noqa: E402
from cli.pipeline import Outcome  # noqa: E402
from db import open_database, read_notice, store, writing  # noqa: E402
from db.journal import About  # noqa: E402
from db.prepared import Prepared  # noqa: E402
from db.schema import schema  # noqa: E402
from ingest import read_document  # noqa: E402
from models.registry import Notice  # noqa: E402
from parsers import VERSION, parse  # noqa: E402

ZHIPING = [sys.executable, "-c", "from cli.main import main; main()"]
QUARTERS = 4
DRAWN = 100
STORED = 200
"""Notices whose rows are written a second time for rows per second."""


class Load(NamedTuple):
    """One run of the program: its seconds by the clock, and of processors in the writer and in the readers.

    `peaks` are the writer's largest memory in each quarter, in MB.
    """

    seconds: float
    writing: float
    reading: float
    peaks: list[float]
    statuses: dict[str, int]


def write_notices(folder: Path, notices: int, pdfs: int) -> int:
    """Fills the folder; how many files it has then."""
    for seed in range(notices):
        (folder / f"{seed:06}.txt").write_text(render(seed).content.text(), encoding="utf-8")
    samples = sorted((ROOT / "samples").glob("*/notice.pdf"))
    for number in range(pdfs):
        content = samples[number % len(samples)].read_bytes() + f"\n% copy {number}\n".encode()
        (folder / f"{number:06}.pdf").write_bytes(content)
    return notices + pdfs


def load(folder: Path, database: Path, files: int, *words: str) -> Load:
    """Loads the folder with further words on the command line."""
    begun, spent = time.perf_counter(), spent_by_children()
    command = [*ZHIPING, "load", str(folder), "--db", str(database), "--json", *words]
    peaks: list[float] = []
    statuses: dict[str, int] = {}
    writing = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout  # noqa: S101
        for number, line in enumerate(process.stdout, 1):
            status = json.loads(line)["status"]
            statuses[status] = statuses.get(status, 0) + 1
            if number * QUARTERS // files > len(peaks):
                peaks.append(peak_memory(process.pid))
                writing = spent_by(process.pid)
    return Load(time.perf_counter() - begun, writing, spent_by_children() - spent - writing, peaks, statuses)


def spent_by_children() -> float:
    """Processor seconds of all processes that were started here and have ended, theirs included."""
    times = os.times()
    return times.children_user + times.children_system


def spent_by(pid: int) -> float:
    """Processor seconds of a process so far; 0 where the system does not tell."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def peak_memory(pid: int) -> float:
    """The largest memory of the process since it was last asked, in MB; 0 where the system does not tell."""
    with suppress(OSError):
        found = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "VmHWM" in line)
        Path(f"/proc/{pid}/clear_refs").write_text("5")
        return int(found.split()[1]) / 1024
    return 0.0


def spin(rounds: int) -> None:
    """Keeps a processor busy."""
    total = 0
    for number in range(rounds):
        total += number * number % 7


def ceiling(rounds: int = 20_000_000) -> float:
    """How many times as much two processes do as one, on this machine at this moment."""
    seconds = []
    for number in (1, 2):
        processes = [multiprocessing.Process(target=spin, args=(rounds,)) for _ in range(number)]
        begun = time.perf_counter()
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        seconds.append((time.perf_counter() - begun) / number)
    return seconds[0] / seconds[1]


def known_notices(folder: Path, number: int) -> Iterator[Notice]:
    """Notices of the same records by ever other agencies, each with a file in the folder that is only known."""
    drawn = []
    for seed in range(DRAWN):
        (folder / "drawn.txt").write_text(render(seed).content.text(), encoding="utf-8")
        drawn.append(parse(read_document(folder / "drawn.txt")))
    (folder / "drawn.txt").unlink()
    for one in range(number):
        path = folder / f"{one:06}.txt"
        path.write_text(str(one))
        notice = drawn[one % DRAWN]
        sha256 = hashlib.sha256(str(one).encode()).hexdigest()
        header = {"issuer": f"{notice.notice.issuer}{one // DRAWN}", "document_number": None}
        yield notice.model_copy(
            update={
                "document": notice.document.model_copy(update={"sha256": sha256, "file_name": path.name}),
                "notice": notice.notice.model_copy(update=header),
            }
        )


def write_alone(folder: Path, database: Path, number: int) -> None:
    """Lets the writer write notices that need no reading; tells its memory and its speed."""
    (folder / "known").mkdir()
    peaks: list[float] = []
    begun = time.process_time()
    with closing(open_database(database, create=True)) as opened:
        book = Book(opened, About("known", "none", 1, VERSION), "none")
        for done, line in enumerate(
            book.writer(Interrupts()).lines(_given(book, folder / "known", number)), 1
        ):
            assert line.status != "failed", line.error  # noqa: S101
            if done * QUARTERS // number > len(peaks):
                peaks.append(peak_memory(os.getpid()))
        book.journal.end()
    told("writer alone, peak memory by quarter", " ".join(f"{peak:.0f} MB" for peak in peaks))
    told(
        "writer alone",
        f"{(time.process_time() - begun) / number * 1000:.1f} ms of processor a notice, the making of it included",
    )


def _given(book: Book, folder: Path, number: int) -> Iterator[Outcome]:
    for notice in known_notices(folder, number):
        (found,) = find([str(folder / notice.document.file_name)])
        book.planner.given.append(look_at(found))
        yield Outcome(found.name, notice.document.sha256, Prepared(notice))


class Rates(NamedTuple):
    """Rows, and the processor seconds that storing them and bare `executemany` took."""

    rows: int
    stored: float
    bare: float


def rates(database: Path, folder: Path) -> Rates:
    """Writes notices of the database anew, as a load does and as bare rows."""
    with closing(open_database(database, create=False)) as source:
        ids = [row[0] for row in source.execute("SELECT notice_id FROM notices ORDER BY 1 LIMIT ?", [STORED])]
        notices = [read_notice(source, notice_id) for notice_id in ids]
    with closing(open_database(folder / "stored.db", create=True)) as stored:
        with timed() as storing, writing(stored):
            for notice in notices:
                store(stored, notice)
        tables = [table for table in schema().tables if table.name != "levels"]
        rows = {
            table.name: stored.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
            for table in tables
        }
    with closing(open_database(folder / "bare.db", create=True)) as bare, timed() as writing_rows:
        bare.execute("PRAGMA defer_foreign_keys = ON")
        with writing(bare):
            bare.execute("PRAGMA defer_foreign_keys = ON")
            for table in tables:
                marks = ", ".join("?" * len(table.columns))
                bare.conn.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows[table.name])  # noqa: S608
    return Rates(sum(map(len, rows.values())), storing[0], writing_rows[0])


@contextmanager
def timed() -> Iterator[list[float]]:
    """The processor seconds that the block took, in a list of one."""
    taken: list[float] = []
    begun = time.process_time()
    yield taken
    taken.append(time.process_time() - begun)


def size_of(database: Path) -> tuple[int, int]:
    """Bytes of the database, and how many notices it holds."""
    with closing(open_database(database, create=False, read_only=True)) as opened:
        ((count,),) = opened.execute("SELECT count(*) FROM notices")
    return database.stat().st_size, int(count)


def told(name: str, value: Any) -> None:
    """Prints a line of the result."""
    print(f"{name:44} {value}", flush=True)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notices", type=int, default=2000, help="generated notices (default %(default)s)")
    parser.add_argument("--pdfs", type=int, default=0, help="copies of the samples' PDFs beside them")
    parser.add_argument(
        "--written", type=int, default=2000, help="for the writer alone (default %(default)s)"
    )
    parser.add_argument("--engine", help="load a third time by this engine (tcp://scheduler:8786)")
    wishes = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="zhiping-loading-"))
    try:
        measure_writer(folder, wishes.written)
        measure(folder, wishes.notices, wishes.pdfs, wishes.engine)
    finally:
        shutil.rmtree(folder)


def measure_writer(folder: Path, number: int) -> None:
    """The writer alone, in a process of its own, and files that are known again."""
    database = folder / "known.db"
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=write_alone, args=(folder, database, number))
    process.start()
    process.join()
    again = load(folder / "known", database, number)
    spent = again.reading + again.writing
    told(
        "reload of unchanged files",
        f"{again.seconds:.1f} s, {number / again.seconds:.0f} files/s; {spent:.1f} s of processor, "
        f"{number / spent:.0f} files/s {again.statuses}",
    )
    told_size(database)
    found = rates(database, folder)
    told("rows stored", f"{found.rows} in {found.stored:.2f} s, {found.rows / found.stored:,.0f} rows/s")
    told("the same rows by bare executemany", f"{found.bare:.2f} s, {found.rows / found.bare:,.0f} rows/s")
    told("bare / stored", f"{found.bare / found.stored:.2f}")


def told_size(database: Path) -> None:
    """Prints what the database weighs."""
    size, count = size_of(database)
    told("database", f"{size / 1e6:.1f} MB, {count} notices, {size / max(count, 1):,.0f} bytes each")


def measure(folder: Path, notices: int, pdfs: int, engine: str | None) -> None:
    """Whole loads with one job and with two."""
    (folder / "in").mkdir()
    files = write_notices(folder / "in", notices, pdfs)
    before = ceiling()
    one = load(folder / "in", folder / "one.db", files, "--jobs", "1")
    two = load(folder / "in", folder / "two.db", files, "--jobs", "2")
    machine = (before + ceiling()) / 2
    told("files", f"{files} ({pdfs} PDFs): {two.statuses}")
    for name, run in (("one job", one), ("two jobs", two)):
        told(f"load, {name}", f"{run.seconds:.1f} s, {files / run.seconds:.1f} files/s")
        shares = f"reading {run.reading / files * 1000:.0f} ms, writing {run.writing / files * 1000:.1f} ms"
        told(f"processor time a file, {name}", shares)
        told(f"writer's peak memory by quarter, {name}", " ".join(f"{peak:.0f} MB" for peak in run.peaks))
    told("one job / two jobs", f"{one.seconds / two.seconds:.2f}")
    told("the machine's own two processes / one", f"{machine:.2f}")
    bound = 2 * max(one.reading, one.writing) / (one.reading + one.writing)
    told("on two processors of its own, by processor time", f"{bound:.2f}")
    told_size(folder / "two.db")
    if engine:
        other = load(folder / "in", folder / "engine.db", files, "--engine", engine)
        told(
            f"load, {engine}", f"{other.seconds:.1f} s, {files / other.seconds:.1f} files/s {other.statuses}"
        )


if __name__ == "__main__":
    main()
