"""Ten years of notices of a large province, made for measuring the site: 2,000 agencies, each with a notice a year."""

import re
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, product
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from variants.people import BODIES, NAMES  # noqa: E402
from years import DRAWN, PLACES, copied, read_pair  # noqa: E402

from db import open_database, store, writing  # noqa: E402
from models.registry import Notice  # noqa: E402

YEARS = 10
BATCH = 200
"""Notices of one transaction."""
MORE_PLACES = ("青屿市", "梧桐县", "白渡县", "石桥区", "望川区", "安陵县", "长汀洲市", "九曲县")


def made(folder: Path, notices: int) -> Path:
    """The database of so many notices; made once and kept."""
    path = folder / f"decade-{notices}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        _fill(half, notices)
        half.rename(path)
    return path


def _fill(path: Path, notices: int) -> None:
    given = islice(_notices(), notices)
    done = 0
    with closing(open_database(path, create=True)) as database:
        while batch := list(islice(given, BATCH)):
            with writing(database):
                for notice in batch:
                    store(database, notice)
            done += len(batch)
            print(f"{done} notices made", file=sys.stderr, flush=True)


def _notices() -> Iterator[Notice]:
    """A notice a year of each agency: pairs of years that the tests draw, moved back by two years at a time."""
    names = [f"{place}{name}{body}" for place, name, body in product(PLACES + MORE_PLACES, NAMES, BODIES)]
    Random(2).shuffle(names)  # noqa: S311 - the same every time
    for number, name in enumerate(names):
        agency, *pair = read_pair(number % DRAWN)
        for back in range(0, YEARS, 2):
            for notice in pair:
                moved = Notice.model_validate_json(years_back(notice.to_json(), back))
                yield copied(_cheaper(moved, back), agency, name, number)


def _cheaper(notice: Notice, years: int) -> Notice:
    """The notice with the amounts of so many years before: three in a hundred less a year, to whole tens."""
    fees = [
        fee if fee.amount is None else fee.model_copy(update={"amount": round(fee.amount * 0.97**years, -1)})
        for fee in notice.fees
    ]
    return notice.model_copy(update={"fees": tuple(fees)})


def years_back(text: str, years: int) -> str:
    """The text with the years around those of the pair moved back.

    >>> years_back("2026年3月1日前，电话021-20250001", 4)
    '2022年3月1日前，电话021-20250001'
    """
    return re.sub(r"(?<!\d)202[4-7](?!\d)", lambda found: str(int(found[0]) - years), text)
