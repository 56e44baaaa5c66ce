"""How much a file may hold: what is beyond is no notice, and would only cost memory and time.

Each limit is a setting: `ZHIPING_MAX_PAGES=5000 zhiping load …`. docs/limits.md lists them with what is told where
one is passed. How long a file may take and how much memory are options of `zhiping load`.
"""

import os
from dataclasses import dataclass, fields

from models.errors import UnreadableFile

PREFIX = "ZHIPING_MAX_"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that is read; all are whole numbers of 1 or more."""

    pages: int = 1000
    """Pages of a PDF, pictures of a TIFF."""
    pixels: int = 120_000_000
    """Of a picture; a page scanned at 600 dpi on A3 has 70 million."""
    file_bytes: int = 256 * 1024 * 1024
    """Of a file, or of an archive's member once it is unpacked."""
    part_bytes: int = 64 * 1024 * 1024
    """Of a web page, or of a part of an office document once it is unpacked."""
    archive_bytes: int = 2 * 1024 * 1024 * 1024
    """That an archive's members together unpack to."""
    archive_files: int = 10_000
    """Members of an archive that are taken."""
    cells: int = 20_000
    """Places of a table, rows times columns."""
    line: int = 20_000
    """Characters of a line or a paragraph."""
    depth: int = 40
    """Tables within tables, boxes within boxes."""

    def __post_init__(self) -> None:
        for name in (field.name for field in fields(self)):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} is {getattr(self, name)}; expected 1 or more")


def limits() -> Limits:
    """The limits that hold: the defaults, or what the environment says; raises UnreadableFile for no number.

    Read at each file, for a reading process lives longer than a setting may.
    """
    said = {field.name: os.environ.get(PREFIX + field.name.upper()) for field in fields(Limits)}
    return Limits(**{name: _number(name, words) for name, words in said.items() if words})


def _number(name: str, words: str) -> int:
    if words.isascii() and words.isdigit() and int(words) > 0:
        return int(words)
    setting = PREFIX + name.upper()
    raise UnreadableFile(
        f"the setting {setting}", repr(words), "a whole number of 1 or more", "set it so, or not at all"
    )


def beyond(name: str, found: str, limit: str, remedy: str) -> UnreadableFile:
    """The error for a file that holds more than `limits()` allows of what `limit` names."""
    most = getattr(limits(), limit)
    setting = PREFIX + limit.upper()
    return UnreadableFile(name, found, f"at most {most} ({setting})", remedy)
