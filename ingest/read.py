"""Reading: any file to a Document."""

import hashlib
import os
import stat
from pathlib import Path

from ingest.apart import with_parts_apart
from ingest.detect import Detected, Kind, detect
from ingest.limits import beyond, limits
from models.document import Document, Page, TextSource
from models.errors import UnreadableFile

EXPECTED = "a PDF, Word document, web page, picture or text of a notice"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "docx": DOCX,
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
    "wordml": "application/msword",
    "rtf": "application/rtf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
}
"""The kinds that are read."""
OFFICE: dict[Kind, tuple[str, str]] = {
    "doc": ("an old Word document (.doc, .wps)", "MS Word 97"),
    "rtf": ("a rich text document (.rtf)", "Rich Text Format"),
    "wordml": ("a Word document of 2003 (.xml)", "MS Word 2003 XML"),
    "odt": ("an OpenDocument text (.odt)", "writer8"),
}
"""Kinds that LibreOffice converts: what people call them, and its name of the filter that reads them."""

# what is found, and what the person can do
REFUSALS: dict[Kind, tuple[str, str]] = {
    "empty": ("an empty file", "get or save the file again"),
    "office": ("an office document other than Word", "save it as PDF and try again"),
    "ole": ("an old office document other than Word (.xls, .ppt)", "save it as PDF and try again"),
    "ofd": ("an OFD document", "save it as PDF in the program that shows it and try again"),
    "locked": ("an office document with a password", "save it without a password and try again"),
    "zip": ("an archive within an archive, or one given as a document", "unpack it and name the files in it"),
    "picture": ("a picture of a kind that scanners do not write", "save it as PNG and try again"),
}


def read_document(path: Path, *, data: bytes | None = None) -> Document:
    """The Document that the file at `path` holds, or that `data` is, which is then not read from `path`.

    Raises UnreadableFile where the file gives none.
    """
    name = str(path)
    if data is None:
        data = read_bytes(path)
    found = detect(data)
    if found.kind not in MEDIA_TYPES:
        raise refusal(name, found)
    return _document(path, data, MEDIA_TYPES[found.kind], _read_pages(name, data, found))


def _read_pages(name: str, data: bytes, found: Detected) -> tuple[Page, ...]:
    """The pages by the reader of that kind; each is imported where it is needed, for they are heavy."""
    if found.kind == "pdf":
        from ingest import pdf, recognition

        return pdf.read_pages(name, data, recognise=recognition.recogniser())
    if found.kind in ("png", "jpeg", "tiff"):
        from ingest import images

        return images.read_pages(name, data)
    if found.kind == "docx" or found.kind in OFFICE:
        return _read_word(name, data, found)
    return _read_markup(name, data, found)


def _read_word(name: str, data: bytes, found: Detected) -> tuple[Page, ...]:
    from ingest import docx, office

    if found.kind in OFFICE:
        kind, import_filter = OFFICE[found.kind]
        data = office.to_docx(name, data, kind=kind, import_filter=import_filter)
    return docx.read_pages(name, data)


def _read_markup(name: str, data: bytes, found: Detected) -> tuple[Page, ...]:
    if found.kind == "text":
        from ingest import text

        # Before the text conventions, which take their time over a line without end.
        _check_length(name, max(map(len, found.text.splitlines()), default=0))
        return text.read_pages(found.text)
    if found.kind == "markdown":
        from ingest import markdown

        return markdown.read_pages(name, found.text)
    from ingest import html, mhtml

    if found.kind == "mhtml":
        found = detect(mhtml.page_of(data) or b"")
        if found.kind not in ("html", "text"):
            raise UnreadableFile(name, "a web archive without a page", "a saved web page", "save it again")
    return html.read_pages(name, found.text)


def read_bytes(path: Path) -> bytes:
    """The file's content; raises UnreadableFile for a folder, a missing file, a file that may not be read."""
    most = limits().file_bytes
    try:
        _check_kind(path)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(str(path), "no such file", "a file", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile(str(path), "a folder", "a file", "name a file in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(
            str(path), f"not readable ({reason})", "a file", "check its permissions"
        ) from error
    if len(data) > most:
        raise beyond(str(path), "a file of more bytes", "file_bytes", "save the notice alone as a file")
    return data


def _check_kind(path: Path) -> None:
    """Raises UnreadableFile for what would be read for ever: a device, or a pipe that nobody named as one."""
    mode = path.stat().st_mode
    piped = stat.S_ISFIFO(mode) and path.is_relative_to("/dev")  # as a shell gives the output of a program
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or piped):
        raise UnreadableFile(str(path), "a device, pipe or socket", "a file", "name a file")


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


def _check_length(name: str, longest: int) -> None:
    if longest > limits().line:
        remedy = "see whether the file is a notice at all"
        raise beyond(name, f"a line of {longest} characters", "line", remedy)


def _document(path: Path, data: bytes, media_type: str, pages: tuple[Page, ...]) -> Document:
    _check_length(str(path), max((len(line.text) for page in pages for line in page.lines), default=0))
    sources = {page.text_source for page in pages}
    source: TextSource = sources.pop() if len(sources) == 1 else "mixed"
    return Document(
        file_name=shown_name(path),
        sha256=hashlib.sha256(data).hexdigest(),
        byte_size=len(data),
        media_type=media_type,
        text_source=source,
        paged=any(page.width is not None for page in pages),
        pages=with_parts_apart(pages),
    )
