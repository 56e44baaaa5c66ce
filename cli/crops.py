"""The pictures of a report: cut from the originals in a process of their own, within a time and an amount of memory."""

import contextlib
import json
import multiprocessing
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.pipeline import Limits, too_slow
from cli.words import count_of, say
from models.errors import ZhipingError

if TYPE_CHECKING:
    import sqlite_utils

    from compare.crops import Crop, CropKey
    from compare.report import Report
    from ingest.crops import CropPlace, Cut
    from models.registry import DocumentInfo

MOST = 200
"""Pictures of a report where nobody said how many: a few megabytes."""
LIMITS = Limits(seconds=120.0, megabytes=2048)
"""For one file: it is read again where nobody knows how its pages were turned."""
Turns = dict[int, float]
"""Degrees clockwise by which each page was turned to be read."""
Original = Callable[[], tuple[str, bytes, Turns | None]]
"""Gives a file's name, bytes and turns, if they are known; raises a ZhipingError where the file is not at hand."""


def parse_most(words: str) -> int:
    """How many pictures a person asked for; raises ValueError.

    >>> parse_most("none"), parse_most("40")
    (0, 40)
    """
    number = 0 if words == "none" else int(words)
    if number < 0:
        raise ValueError(words)
    return number


def cut_crops(told: "Report", originals: dict[str, Original], most: int) -> "tuple[dict[CropKey, Crop], int]":
    """`(pictures, how many were left out)`: the first `most` places of files that `originals` gives by SHA-256.

    What a file's trouble costs is its pictures: it is told on stderr.
    """
    from compare.crops import crops_wanted

    keys = [key for key in crops_wanted(told) if key.sha256 in originals]
    wanted = keys[:most]
    found: dict[CropKey, Crop] = {}
    if wanted:
        with _Cutter() as cutter:
            for sha256, places in _by_file(wanted):
                found |= _cut_file(cutter, originals[sha256], places)
    return found, len(keys) - len(wanted)


def tell_left_out(left_out: int, most: int) -> None:
    """Says that there would have been more pictures."""
    if left_out:
        say(f"{count_of(left_out, 'picture')} beyond the first {most} left out; --crops N gives more")


def _by_file(keys: "Sequence[CropKey]") -> "Iterator[tuple[str, list[CropKey]]]":
    for sha256 in dict.fromkeys(key.sha256 for key in keys):
        yield sha256, [key for key in keys if key.sha256 == sha256]


def _cut_file(cutter: "_Cutter", original: Original, keys: "Sequence[CropKey]") -> "dict[CropKey, Crop]":
    from compare.crops import Crop
    from ingest.crops import CropPlace

    places = {key: CropPlace(key.page, key.boxes) for key in keys}
    try:
        name, data, turned = original()
        cuts = cutter.cut(name, data, list(places.values()), turned)
    except ZhipingError as error:
        say(f"zhiping: {error}; the report has its words without pictures")
        return {}
    return {key: Crop(*cuts[place]) for key, place in places.items() if place in cuts}


class _Cutter:
    """A process that cuts, started with the first file; PDFium is neither safe in threads nor from hostile files."""

    def __enter__(self) -> "_Cutter":
        from pebble import ProcessPool

        from cli.readers import prepare_reader

        self._pool: Any = ProcessPool(
            max_workers=1,
            initializer=prepare_reader,
            initargs=[LIMITS],
            context=multiprocessing.get_context("spawn"),
        )
        return self

    def __exit__(self, *_: Any) -> None:
        self._pool.stop()
        self._pool.join()

    def cut(
        self, name: str, data: bytes, places: "list[CropPlace]", turned: Turns | None
    ) -> "dict[CropPlace, Cut]":
        """The cuttings; raises UnreadableFile, also for a file that takes too long or ends the process."""
        from pebble import ProcessExpired

        from cli.pipeline import reader_died
        from cli.reading import unforeseen
        from ingest.crops import cut_out

        future = self._pool.schedule(
            cut_out, args=[name, data, places], kwargs={"turned": turned}, timeout=LIMITS.seconds
        )
        try:
            cuts: dict[CropPlace, Cut] = future.result()
        except ZhipingError:
            raise
        except TimeoutError as slow:
            raise too_slow(name, LIMITS.seconds or 0) from slow
        except ProcessExpired as ended:
            raise reader_died(name, f"exit status {ended.exitcode}") from ended
        except Exception as error:
            raise unforeseen(name, error) from error
        return cuts


def file_original(path: Path, document: "DocumentInfo") -> Original:
    """A file of the command line, if it still is the one that was read."""

    def read() -> tuple[str, bytes, Turns | None]:
        import hashlib

        from cli.pipeline import changed_meanwhile
        from ingest.read import read_bytes

        data = read_bytes(path)
        if hashlib.sha256(data).hexdigest() != document.sha256:
            raise changed_meanwhile(str(path))
        return str(path), data, {frame.number: frame.turned for frame in document.page_frames or ()}

    return read


def kept_original(db: Path, name: str, sha256: str) -> Original:
    """An original that the database keeps."""

    def read() -> tuple[str, bytes, Turns | None]:
        from cli.reading import open_for_reading
        from db.originals import Originals

        with contextlib.closing(open_for_reading(db)) as database:
            return name, Originals(database, "folder").read(sha256), _turns(database, sha256)

    return read


def _turns(database: "sqlite_utils.Database", sha256: str) -> Turns | None:
    """How the document's pages were turned; None where a program that did not tell it read them."""
    sql = "SELECT page_frames FROM documents WHERE sha256 = ?"
    row = database.conn.execute(sql, [sha256]).fetchone()
    if row is None or row[0] is None:
        return None
    return {frame["number"]: frame["turned"] for frame in json.loads(row[0])}


def kept_by(db: Path, hashes: Sequence[str]) -> set[str]:
    """Those of the files that the database keeps, beside it or inside."""
    from cli.reading import open_for_reading
    from db.originals import Originals

    with contextlib.closing(open_for_reading(db)) as database:
        originals = Originals(database, "folder")
        return {*hashes} - originals.missing(hashes)


def kept_of_notices(db: Path, notice_ids: Collection[str]) -> dict[str, Original]:
    """The originals of notices that the database keeps, by notice id."""
    from cli.reading import open_for_reading

    sql = (
        "SELECT notices.notice_id, documents.sha256, documents.file_name FROM notices "
        "JOIN documents ON documents.id = notices.document_id WHERE notices.notice_id = ?"
    )
    with contextlib.closing(open_for_reading(db)) as database:
        rows = [row for one in sorted(notice_ids) for row in database.conn.execute(sql, [one])]
    kept = kept_by(db, [row[1] for row in rows])
    return {row[0]: kept_original(db, row[2], row[1]) for row in rows if row[1] in kept}
