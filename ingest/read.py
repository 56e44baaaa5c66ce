"""Reading: any file to a Document."""

import hashlib
import os
from pathlib import Path

from ingest import text
from ingest.detect import Detected, Kind, detect
from models.document import Document, Page, TextSource
from models.errors import UnreadableFile

EXPECTED = "a PDF with a text layer or plain text"

# what is found, and what the person can do
REFUSALS: dict[Kind, tuple[str, str]] = {
    "empty": ("an empty file", "get or save the file again"),
    "docx": ("a Word document (.docx)", "save it as PDF and try again"),
    "office": ("an office document other than Word", "save it as PDF and try again"),
    "ole": ("an old office document (.doc, .wps, .xls)", "save it as PDF and try again"),
    "rtf": ("a rich text document (.rtf)", "save it as PDF and try again"),
    "html": ("a web page", "print it to PDF from the browser and try again"),
    "zip": ("an archive within an archive, or one given as a document", "unpack it and name the files in it"),
    "png": (
        "a picture (PNG)",
        "recognition of pictures is not available in this version: get the original file",
    ),
    "jpeg": (
        "a picture (JPEG)",
        "recognition of pictures is not available in this version: get the original file",
    ),
    "tiff": (
        "a picture (TIFF)",
        "recognition of pictures is not available in this version: get the original file",
    ),
    "picture": (
        "a picture",
        "recognition of pictures is not available in this version: get the original file",
    ),
}


def read_document(path: Path, *, data: bytes | None = None) -> Document:
    """The Document that the file at `path` holds, or that `data` is, which is then not read from `path`.

    Raises UnreadableFile where the file gives none.
    """
    name = str(path)
    if data is None:
        data = read_bytes(path)
    found = detect(data)
    if found.kind == "pdf":
        from ingest import pdf  # heavy: a text file needs none of it

        return _document(path, data, "application/pdf", pdf.read_pages(name, data))
    if found.kind == "text":
        return _document(path, data, "text/plain", text.read_pages(found.text))
    raise refusal(name, found)


def read_bytes(path: Path) -> bytes:
    """The file's content; raises UnreadableFile for a folder, a missing file, a file that may not be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(str(path), "no such file", "a file", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile(str(path), "a folder", "a file", "name a file in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(
            str(path), f"not readable ({reason})", "a file", "check its permissions"
        ) from error


def shown_name(path: Path) -> str:
    """The file's name as text; one that is not Unicode is in the encoding of Chinese Windows.

    >>> shown_name(Path("folder", "中文.pdf".encode("gbk").decode("utf-8", "surrogateescape")))
    '中文.pdf'
    """
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return os.fsencode(path.name).decode("gb18030", errors="replace")
    return path.name


def refusal(name: str, found: Detected) -> UnreadableFile:
    """The error for a kind of file that this version does not read."""
    what, remedy = REFUSALS.get(found.kind, (found.reason, "get or save the file again"))
    return UnreadableFile(name, what, EXPECTED, remedy)


def _document(path: Path, data: bytes, media_type: str, pages: tuple[Page, ...]) -> Document:
    sources = {page.text_source for page in pages}
    source: TextSource = sources.pop() if len(sources) == 1 else "mixed"
    return Document(
        file_name=shown_name(path),
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=media_type,
        text_source=source,
        paged=media_type == "application/pdf",
        pages=pages,
    )
