"""How fast two years of a province are compared, and how many rows a comparison of the exported tables calls changed.

    .venv/bin/python benchmarks/diff.py                  1,031 agencies: about 1,000 notices a year
    .venv/bin/python benchmarks/diff.py --agencies 100

The notices are made by `years.py` beside this script, and kept as databases in build/years: most agencies publish in both
years, one in four changes nothing, the others up to three matters; three in ten write the second notice anew. Seconds
are of the processor, but those of the whole command, which uses several, by the clock; the peak is that of a process of
its own. csv-diff compares the exported tables of both years in the
same run, and is given the keys that `zhiping` uses, which it could not know.
"""

import argparse
import csv
import io
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import csv_diff  # type: ignore[import-untyped]  # noqa: E402
import years  # noqa: E402

from compare import diff  # noqa: E402
from db import open_database, read_notice, select_notices  # noqa: E402
from models.registry import RECORD_KINDS  # noqa: E402

MEASURED = """
import json, resource, sys, time
from pathlib import Path
from compare.stored import diff_stored
from db import open_database, select_notices
from db.comparing import StoredSide
database = open_database(Path(sys.argv[1]), create=False)
share = int(sys.argv[2])
begun = time.process_time()
sides = [StoredSide(database, ids[: len(ids) * share // 100]) for ids in (select_notices(database, y) for y in ("2025", "2026"))]
found = diff_stored(*sides, selectors=("2025", "2026"))
seconds = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([seconds, peak, len(found.pairs), len(found.changes)]))
"""
DIFFERENCES = 1
"""The exit status of `zhiping diff` where something differs."""
ONE_BY_ONE = 40
"""Pairs that are read and compared one by one, as a reference."""


def main() -> None:
    """Measures and tells."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--agencies", type=int, default=1031)
    agencies = parser.parse_args().agencies
    both, old, new = years.made(ROOT / "build" / "years", agencies)
    spun = spin()
    for share in (25, 50, 100):
        seconds, peak, pairs, changes = measured(both, share)
        told(f"{pairs} pairs", f"{seconds:.1f} s, peak {peak:.0f} MB, {changes} changes")
    told("a loop of ten million additions, before and after", f"{spun:.2f} s, {spin():.2f} s")
    read, compared = one_by_one(both)
    told("one by one, a pair", f"read {read * 1000:.0f} ms, compared {compared * 1000:.0f} ms")
    for words in (["json"], ["text"], ["json", "--jobs", "1"], ["text", "--jobs", "1"]):
        wall, processor = command_line(both, words)
        told(
            f"zhiping diff 2025 2026 --format {' '.join(words)}, from start to end",
            f"{wall:.1f} s, {processor:.1f} s of the processors",
        )
    told("csv-diff on the exported tables", by_csv_diff(old, new))


def told(what: str, figures: str) -> None:
    """One line of the report."""
    print(f"{what}: {figures}", flush=True)


def spin() -> float:
    """What the machine takes for a loop at this moment, in seconds."""
    begun = time.process_time()
    sum(number * number % 7 for number in range(10_000_000))
    return time.process_time() - begun


def measured(database: Path, share: int) -> tuple[float, float, int, int]:
    """Seconds, peak in MB, pairs and changes, in a process of its own; `share` is per cent of each year."""
    command = [sys.executable, "-c", MEASURED, str(database), str(share)]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    seconds, peak, pairs, changes = ended.stdout.strip("[]\n").split(", ")
    return float(seconds), float(peak), int(pairs), int(changes)


def one_by_one(path: Path) -> tuple[float, float]:
    """Seconds for a pair, read and compared as whole notices."""
    with closing(open_database(path, create=False)) as database:
        ids = [select_notices(database, year)[:ONE_BY_ONE] for year in ("2025", "2026")]
        begun = time.process_time()
        notices = [[read_notice(database, one) for one in side] for side in ids]
        read = time.process_time()
        by_issuer = {one.notice.issuer: one for one in notices[1]}
        pairs = [(one, by_issuer[one.notice.issuer]) for one in notices[0] if one.notice.issuer in by_issuer]
        started = time.process_time()
        for pair in pairs:
            diff(*pair)
        return (read - begun) / len(ids[0]), (time.process_time() - started) / len(pairs)


def command_line(database: Path, words: Sequence[str]) -> tuple[float, float]:
    """Seconds that a person waits for the command, and those of all processors, start of the program and all."""
    program = str(Path(sys.executable).with_name("zhiping"))
    command = [program, "diff", "2025", "2026", "--db", str(database), "--format", *words]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)  # noqa: S603
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
    if ended.returncode != DIFFERENCES:
        raise SystemExit(f"{' '.join(command)} ended with {ended.returncode}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def by_csv_diff(old: Path, new: Path) -> str:
    """How many rows csv-diff calls changed, added and removed, and how long it reads and compares."""
    counts = dict.fromkeys(("changed", "added", "removed"), 0)
    seconds = 0.0
    for kind in RECORD_KINDS:
        if kind.table == "findings":
            continue
        sides = [exported(path, kind.table, kind.keys) for path in (old, new)]
        begun = time.process_time()
        found = csv_diff.compare(*(csv_diff.load_csv(io.StringIO(side), key="key") for side in sides))
        seconds += time.process_time() - begun
        for name in counts:
            counts[name] += len(found[name])
    rows = ", ".join(f"{count} rows {name}" for name, count in counts.items())
    return f"{seconds:.1f} s, {rows}"


def exported(path: Path, table: str, keys: Sequence[str]) -> str:
    """The table as CSV, row ids and notice ids left out, with a key of issuer and the kind's own keys."""
    with closing(open_database(path, create=False)) as database:
        rows = database.query(f"SELECT n.issuer, r.* FROM {table} AS r JOIN notices AS n USING (notice_id)")  # noqa: S608
        out = io.StringIO()
        writer: Any = None
        for row in rows:
            values = {
                name: value for name, value in row.items() if name not in ("id", "notice_id", "ordinal")
            }
            key = "|".join(str(row.get(name)) for name in ("issuer", *keys))
            if writer is None:
                writer = csv.DictWriter(out, ["key", *values])
                writer.writeheader()
            writer.writerow({"key": key, **values})
        return out.getvalue()


if __name__ == "__main__":
    main()
