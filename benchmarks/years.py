"""Two years of notices of one province, made for measuring: 1,000 agencies, most of them in both years."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from variants.people import BODIES, NAMES  # noqa: E402
from variants.years import year_pair  # noqa: E402

from db import open_database, store  # noqa: E402
from ingest import read_document  # noqa: E402
from models.registry import Notice  # noqa: E402
from parsers import parse  # noqa: E402

OLD, NEW = 2025, 2026
DRAWN = 250
"""Pairs that are told and read; the others repeat them under other names, numbers and amounts."""
LEFT = 0.03
"""The share of agencies that are gone in the second year; as many are new in it."""


def made(folder: Path, agencies: int) -> tuple[Path, Path, Path]:
    """The databases of both years, and one of each year alone; made once and kept."""
    paths = tuple(folder / f"{name}-{agencies}.db" for name in ("both", OLD, NEW))
    if not all(path.exists() for path in paths):
        folder.mkdir(parents=True, exist_ok=True)
        _make(paths, agencies)
    return paths[0], paths[1], paths[2]


def _make(paths: tuple[Path, ...], agencies: int) -> None:
    half = [path.with_suffix(".half") for path in paths]
    for path in half:
        path.unlink(missing_ok=True)
    both, old, new = (open_database(path, create=True) for path in half)
    with closing(both), closing(old), closing(new):
        for count, (year, notice) in enumerate(_notices(agencies), 1):
            store(both, notice)
            store(old if year == OLD else new, notice)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{count} notices made")
    for written, path in zip(half, paths, strict=True):
        written.rename(path)


def _notices(agencies: int) -> Iterator[tuple[int, Notice]]:
    names = [f"{place}{name}{body}" for place, name, body in product(PLACES, NAMES, BODIES)]
    Random(1).shuffle(names)  # noqa: S311 - the same every time
    for number in range(agencies):
        agency, old, new = read_pair(number % DRAWN)
        fate = Random(f"fate {number}").random()  # noqa: S311
        if fate >= LEFT:
            yield OLD, copied(old, agency, names[number], number)
        if not LEFT <= fate < 2 * LEFT:
            yield NEW, copied(new, agency, names[number], number)


PLACES = ("江川市", "临港市", "云岭市", "河西市", "南屏市", "北溪市", "东陵市", "西岑市")


@cache
def read_pair(seed: int) -> tuple[str, Notice, Notice]:
    """The agency of a drawn pair of years, and both notices as they are read."""
    pair = year_pair(seed, OLD)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.txt")
        notices = []
        for variant in (pair.old, pair.new):
            path.write_text(variant.content.text(), encoding="utf-8")
            notices.append(parse(read_document(path)))
    return pair.agency, notices[0], notices[1]


def copied(notice: Notice, agency: str, name: str, number: int) -> Notice:
    """The notice as another agency's: its name, and all fees and phone numbers a little other."""
    renamed = Notice.model_validate_json(notice.to_json().replace(agency, name))
    more = number // DRAWN
    fees = tuple(
        fee if fee.amount is None else fee.model_copy(update={"amount": fee.amount + more})
        for fee in renamed.fees
    )
    contacts = tuple(
        one.model_copy(update={"value": f"{one.value[:-1]}{(int(one.value[-1]) + more) % 10}"})
        if one.kind == "phone" and one.value[-1].isdigit()
        else one
        for one in renamed.contacts
    )
    file = f"{notice.notice.year}-{number:04}.txt"
    document = renamed.document.model_copy(
        update={"file_name": file, "sha256": sha256(file.encode()).hexdigest()}
    )
    header = renamed.notice.model_copy(update={"issuer": name, "document_number": None})
    return renamed.model_copy(
        update={"document": document, "notice": header, "fees": fees, "contacts": contacts}
    )
