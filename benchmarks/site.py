"""How long readers wait for each page of a site of 20,000 notices, 20 of them reading at a time.

    .venv/bin/python benchmarks/site.py                    the database of decade.py beside this script: made once, kept
    .venv/bin/python benchmarks/site.py --db notices.db --readers 20 --rounds 5
    .venv/bin/python benchmarks/site.py --only notice table

`zhiping serve` runs as people start it, in a process of its own. In each round every kind of page is asked for by all
readers at once, as often as there are readers, each time for another notice, agency or word; kinds take turns, so that
what else the machine does falls on all of them. What is told of each is p50 and p95 in milliseconds, the processor time
of the server by request, and p95 against Datasette's own table page in the same run, both as it comes (counted, with the
facets that we name) and bare (without count and facets).
"""

import argparse
import http.client
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random
from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import decade  # noqa: E402

ZHIPING = [sys.executable, "-c", "from cli.main import main; main()"]
NOTICES = 20_000
TABLE, BARE = "table", "table-bare"
SAMPLED = 400
"""Notices that pages are asked for."""


class Told(NamedTuple):
    """One answer: its status, its bytes, and the seconds that its reader waited."""

    status: int
    size: int
    seconds: float


@dataclass
class Kind:
    """A kind of page: its addresses in turn, and what was told of them."""

    name: str
    addresses: list[str]
    told: list[Told] = field(default_factory=list)
    spent: float = 0.0
    """Processor seconds of the server, all requests together."""

    def quantile(self, share: float) -> float:
        """So many of the readers waited no longer, in seconds."""
        waits = sorted(one.seconds for one in self.told)
        return waits[min(len(waits) - 1, int(len(waits) * share))]


def kinds_of(database: Path, charts: list[str]) -> list[Kind]:
    """Every kind of page with addresses drawn from the database, the same every time."""
    rng = Random(7)  # noqa: S311
    base = f"/{quote(database.stem)}"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as rows:
        ids = [row[0] for row in rows.execute("SELECT notice_id FROM notices WHERE is_current")]
        of_agency: dict[str, list[str]] = {}
        for agency, notice_id in rows.execute(
            "SELECT issuer, notice_id FROM notices WHERE is_current ORDER BY year"
        ):
            of_agency.setdefault(agency, []).append(notice_id)
    pairs = [found[-2:] for found in of_agency.values() if len(found) > 1]
    sampled, pairs = rng.sample(ids, min(SAMPLED, len(ids))), rng.sample(pairs, min(SAMPLED, len(pairs)))
    agencies = rng.sample(sorted(of_agency), min(SAMPLED, len(of_agency)))
    ours = "/-/zhiping"
    two = [[("notices", one) for one in pair] for pair in pairs]
    tables = [f"{base}/fees?_next={number * 100}" for number in range(1, SAMPLED)]
    found = [
        Kind(TABLE, tables),
        Kind(BARE, [f"{address}&_nocount=1&_nofacet=1&_nosuggest=1" for address in tables]),
        Kind("home", ["/", "/?lang=en"]),
        Kind("notice", [f"{ours}/notice/{quote(one, safe='')}" for one in sampled]),
        Kind(
            "notices",
            [f"{ours}/notices", *(f"{ours}/notices?{urlencode({'agency': one})}" for one in agencies)],
        ),
        Kind("compare", [f"{ours}/compare?{urlencode(one)}" for one in two]),
        Kind("diff", [f"{ours}/diff?{urlencode({'old': old, 'new': new})}" for old, new in pairs]),
        Kind(
            "search, two characters",
            [f"{ours}/search?{urlencode({'q': one})}" for one in ("补考", "缴费", "电工", "退费")],
        ),
        Kind("search, a rare word", [f"{ours}/search?{urlencode({'q': one})}" for one in agencies]),
        Kind("calendar", [f"{ours}/calendar?{urlencode({'agency': one})}" for one in agencies]),
        Kind("review", [f"{ours}/review"]),
    ]
    return [*found, *(Kind(f"chart {one}", [f"{ours}/charts/{one}.json"]) for one in charts)]


def ask(host: str, address: str) -> Told:
    """Asks once, on a connection of its own."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(host, timeout=120)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return Told(answer.status, len(answer.read()), time.perf_counter() - begun)
    finally:
        connection.close()


@contextmanager
def serving(database: Path, *words: str) -> Iterator[tuple[str, int]]:
    """The server's `host:port` and its process."""
    command = [*ZHIPING, "serve", "--db", str(database), "--port", "0", *words]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stderr  # noqa: S101
        try:
            found = next(match for line in process.stderr if (match := re.search(r"http://\S+", line)))
            yield urlsplit(found.group()).netloc, process.pid
        finally:
            process.terminate()


def spent_by(pid: int) -> float:
    """Processor seconds of a process so far; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def charts_of(host: str) -> list[str]:
    """The charts that the site has, as its page lists them."""
    connection = http.client.HTTPConnection(host, timeout=120)
    connection.request("GET", "/-/zhiping/charts")
    page = connection.getresponse().read().decode()
    connection.close()
    return list(dict.fromkeys(re.findall(r"/-/zhiping/charts/([a-z]+)(?=[\"?])", page)))


def measure(host: str, pid: int, kinds: list[Kind], readers: int, rounds: int) -> None:
    """Asks for every kind by turns."""
    turns = {kind.name: cycle(kind.addresses) for kind in kinds}
    with ThreadPoolExecutor(readers) as pool:
        for kind in kinds:  # what is made once is made before
            ask(host, next(turns[kind.name]))
        for _ in range(rounds):
            for kind in kinds:
                before = spent_by(pid)
                addresses = [next(turns[kind.name]) for _ in range(readers)]
                kind.told += pool.map(lambda address: ask(host, address), addresses)
                kind.spent += spent_by(pid) - before


def tell(kinds: list[Kind]) -> None:
    """Prints a line for each kind."""
    by_name = {kind.name: kind for kind in kinds}
    print(f"{'':24}{'p50':>8}{'p95':>8}{'cpu':>8}{'kB':>7}{'/table':>8}{'/bare':>7}")
    for kind in kinds:
        waits = [kind.quantile(share) for share in (0.5, 0.95)]
        ratios = [waits[1] / by_name[name].quantile(0.95) if name in by_name else 0 for name in (TABLE, BARE)]
        size = statistics.mean(one.size for one in kind.told) / 1000
        figures = f"{waits[0] * 1000:8.0f}{waits[1] * 1000:8.0f}{kind.spent / len(kind.told) * 1000:8.0f}{size:7.0f}"
        others = {one.status for one in kind.told} - {200}
        print(
            f"{kind.name:24}{figures}{ratios[0]:8.2f}{ratios[1]:7.2f}{'  ' + str(others) if others else ''}",
            flush=True,
        )


def main() -> None:
    """Measures and tells."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--notices", type=int, default=NOTICES, help="of the made database (default %(default)s)"
    )
    parser.add_argument("--db", type=Path, help="another database")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="kinds of page, by the beginning of their names")
    parser.add_argument("--mutable", action="store_true", help="serve without --immutable")
    wishes = parser.parse_args()
    database = (wishes.db or decade.made(ROOT / "build" / "site", wishes.notices)).resolve()
    with serving(database, *([] if wishes.mutable else ["--immutable"])) as (host, pid):
        kinds = kinds_of(database, charts_of(host))
        if wishes.only:
            kinds = [kind for kind in kinds if kind.name.startswith(tuple(wishes.only))]
        measure(host, pid, kinds, wishes.readers, wishes.rounds)
    tell(kinds)


if __name__ == "__main__":
    main()
