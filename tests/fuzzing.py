"""Files that were notices: bytes flipped, cut, spliced, doubled and swapped by a seed, and what becomes of each.

Every outcome but two is fine: a notice, or a refusal that says what was found and expected. Not fine are a fault of
the program, and a file that takes longer than the limit.
"""

import io
import random
import signal
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from lxml import etree

from cli.pipeline import Task, read_one

FAULTS = ("a fault of zhiping", "unexpected ", "Traceback")
PART = 64
"""Bytes that are cut out, put in, doubled or swapped at a time, at most as many times as many."""


@dataclass(frozen=True)
class Mutant:
    """A changed file: what it was, what was done to it, and its bytes."""

    name: str
    way: str
    data: bytes


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: `notice`, `refused`, `fault` or `slow`, with the words said and the seconds taken."""

    mutant: Mutant
    kind: str
    said: str
    seconds: float


class Slow(BaseException):
    """The limit has passed; no library's `except Exception` may hold it."""


def mutants(originals: dict[str, bytes], count: int, seed: int) -> Iterator[Mutant]:
    """As many mutants, of each original in turn; the same for the same seed."""
    rng = random.Random(seed)
    names = sorted(originals)
    for number in range(count):
        name = names[number % len(names)]
        way = rng.choice(list(WAYS))
        data = bytearray(originals[name])
        for _ in range(rng.choice((1, 1, 2, 5))):
            data = WAYS[way](data, rng, originals[rng.choice(names)])
        yield Mutant(f"{number:04d}-{name}", way, bytes(data))


def _span(data: bytes | bytearray, rng: random.Random) -> slice:
    start = rng.randrange(len(data) or 1)
    return slice(start, start + rng.randint(1, PART) ** rng.choice((1, 2)))


def _flipped(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    for _ in range(rng.randint(1, 20)):
        if data:
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return data


def _cut_off(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    return data[: rng.randrange(len(data) or 1)]


def _cut_out(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    del data[_span(data, rng)]
    return data


def _spliced(data: bytearray, rng: random.Random, other: bytes) -> bytearray:
    at = rng.randrange(len(data) or 1)
    data[at:at] = other[_span(other, rng)]
    return data


def _doubled(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    span = _span(data, rng)
    data[span.stop : span.stop] = data[span] * rng.choice((1, 1, 40))
    return data


def _swapped(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    one, other = _span(data, rng), _span(data, rng)
    data[one], data[other] = data[other], data[one]
    return data


def _numbered(data: bytearray, rng: random.Random, _: bytes) -> bytearray:
    """A digit becomes another number, a huge or a negative one: lengths, counts, references, spans."""
    digits = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if digits:
        place = rng.choice(digits)
        data[place : place + 1] = rng.choice((b"0", b"-1", b"9", b"65536", b"4294967296", b"1e99"))
    return data


def _replanted(data: bytearray, rng: random.Random, other: bytes) -> bytearray:
    """Elements of a document's parts or of a page go, come twice, change places or numbers: it stays well formed.

    Bytes that change within a packed part are told by its checksum, and nothing of the document is read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except zipfile.BadZipFile:
        return _doubled(data, rng, other)
    name = rng.choice([name for name in parts if name.endswith(".xml")])
    with suppress(etree.XMLSyntaxError):
        parts[name] = _pruned(parts[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, content in parts.items():
            packed.writestr(member, content)
    return bytearray(made.getvalue())


def _pruned(part: bytes, rng: random.Random) -> bytes:
    root = etree.fromstring(part)
    for _ in range(rng.randint(1, 6)):
        inner = [one for one in root.iter(etree.Element) if one is not root]
        if inner:
            _mangle(rng.choice(inner), rng.choice(inner), rng)
    return bytes(etree.tostring(root))


def _mangle(one: etree._Element, other: etree._Element, rng: random.Random) -> None:
    """One of what happens to an element in the hands of programs that write documents badly."""
    parent, way = one.getparent(), rng.choice(("drop", "copy", "empty", "number", "number", "rename"))
    if way == "drop" and parent is not None:
        parent.remove(one)
    elif way == "copy":
        other.append(deepcopy(one))
    elif way == "empty":
        del one[:]
        one.text = rng.choice(("", "年", "1e9"))
    elif way == "rename":
        one.tag = other.tag
    elif one.attrib:
        key = rng.choice(sorted(one.attrib))
        one.set(key, rng.choice(("0", "-1", "", "4294967296", "1e99", "NaN", "none")))


WAYS: dict[str, Callable[[bytearray, random.Random, bytes], bytearray]] = {
    "flipped": _flipped,
    "cut off": _cut_off,
    "cut out": _cut_out,
    "spliced": _spliced,
    "doubled": _doubled,
    "swapped": _swapped,
    "numbered": _numbered,
    "replanted": _replanted,
}


def fate_of(mutant: Mutant, *, seconds: float) -> Fate:
    """Reads the mutant as a load does, in this process, and ends it after so many seconds of processor time."""

    def ring(_: int, __: FrameType | None) -> None:
        raise Slow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    begun = time.process_time()
    try:
        outcome = read_one(Task(mutant.name, "0" * 64, mutant.data))
        kind = "notice" if outcome.notice else "refused"
        said = outcome.error or ""
        if any(words in said for words in FAULTS):
            kind, said = "fault", f"{said}\n{outcome.traceback}"
    except Slow:
        kind, said = "slow", f"not read in {seconds:g} s"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return Fate(mutant, kind, said, time.process_time() - begun)


def originals(samples: Path) -> dict[str, bytes]:
    """Notices of every format, small ones, and two of the samples."""
    from hostile_other import page, text, word
    from hostile_pdf import notice, script

    picture = Path(__file__).parent / "data" / "tagged.pdf"
    spans = (
        "<table><tr><td colspan=2>等级<td>费用<tr><td rowspan=2>五级<td>理论<td>80<tr><td>实操<td>120</table>"
    )
    return {
        "made.pdf": notice(2),
        "carrying.pdf": script(),
        "tagged.pdf": picture.read_bytes(),
        "sample.pdf": (samples / "2026-lanxi-federation" / "notice.pdf").read_bytes(),
        "sample.txt": (samples / "2026-yunjiang-company" / "notice.txt").read_bytes(),
        "made.txt": text(),
        "page.html": page(spans),
        "word.docx": word(),
    }
