"""Files and notices as the commands name them."""

from pathlib import Path
from typing import TYPE_CHECKING

from cli.words import one_line
from models.errors import UnreadableFile, ZhipingError

if TYPE_CHECKING:
    import sqlite_utils

    from models.registry import Notice


def read_file(path: Path, *, data: bytes | None = None) -> "Notice":
    """The notice that the file holds; `data` are its bytes where they are already at hand.

    Raises `UnreadableFile`, also where reading fails in a way that nobody foresaw: one bad file must
    not end a run over many.
    """
    from ingest import read_document
    from parsers import parse

    try:
        return parse(read_document(path, data=data))
    except ZhipingError:
        raise
    except Exception as error:
        raise unforeseen(str(path), error) from error


def unforeseen(name: str, error: Exception) -> UnreadableFile:
    """What is said of a file that met a fault of the program; the fault is its cause."""
    trouble = UnreadableFile(
        name,
        f"reading failed with {type(error).__name__}: {shortened(str(error))}",
        "a notice that can be read",
        "a fault of zhiping rather than of the file, please report both (-v shows where)",
    )
    trouble.__cause__ = error
    return trouble


def shortened(text: str, length: int = 120) -> str:
    r"""The text on one line, cut where it is longer than `length` characters.

    >>> shortened("5 errors\n  and what they are", 12)
    '5 errors and…'
    """
    line = one_line(text)
    return line if len(line) <= length else f"{line[:length].rstrip()}…"


_FILE_SUFFIXES = frozenset(
    [
        ".pdf",
        ".txt",
        ".md",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".docx",
        ".doc",
        ".wps",
        ".rtf",
        ".odt",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".zip",
    ]
)


def is_file_name(words: str) -> bool:
    """Whether words of the command line are meant as a file: it is there, or its suffix says so.

    >>> is_file_name("2026/上海"), is_file_name("missing.pdf")
    (False, True)
    """
    path = Path(words)
    return path.is_file() or path.suffix.lower() in _FILE_SUFFIXES


def open_for_reading(path: Path) -> "sqlite_utils.Database":
    """The database, read-only; raises `DatabaseTrouble`."""
    from db import open_database

    return open_database(path, create=False, read_only=True)
