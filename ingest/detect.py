"""What a file is, told from its content and never from its name; and text's encoding."""

import re
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from ingest.markup_kind import is_markdown
from ingest.mhtml import is_mhtml

Kind = Literal[
    "pdf",
    "text",
    "markdown",
    "html",
    "mhtml",
    "docx",
    "odt",
    "office",
    "ofd",
    "zip",
    "doc",
    "ole",
    "locked",
    "rtf",
    "wordml",
    "png",
    "jpeg",
    "tiff",
    "picture",
    "empty",
    "binary",
]

PDF_HEADER_WITHIN = 1024
"""A PDF's header may stand after as many bytes of something else."""
BROKEN = 0.002
"""A web page may have as many characters that its encoding cannot make: sites cut texts in their midst."""
PLAUSIBLE = 0.95
"""Bytes are text in an encoding when as much of what they decode to is what people write."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"{\\rtf", "rtf"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_TAGS = "!doctype\\s+html|html|head|body|meta|title|style|div|table|p|h[1-6]|section|article|main|span|font|center"
_HTML = re.compile(rf"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:{_TAGS})\b[^<]*>", re.I | re.S)
_HTML_BYTES = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_CHARSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}
"""What pages call their encoding, and the encoding that browsers then take."""
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=.Word\.Document|<w:wordDocument\b")
_OLE_STREAMS: tuple[tuple[str, Kind], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
)


@dataclass(frozen=True, slots=True)
class Detected:
    """A kind; for text and HTML what it decodes to and from which encoding; for binary, why it is no text."""

    kind: Kind
    text: str = ""
    encoding: str = ""
    reason: str = ""


def detect(data: bytes) -> Detected:
    """The kind of file that `data` is.

    >>> detect("各有关单位：".encode("gb18030")).encoding
    'gb18030'
    """
    if not data.strip():
        return Detected("empty")
    # before PDF: an archive that stores a PDF as it is has that header near its beginning too
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return Detected(kind_of_zip(data))
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return Detected("pdf")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind == "ole":
        return Detected(_kind_of_ole(data))
    if is_mhtml(data):
        return Detected("mhtml")
    if _WORD_XML.search(data[:4000]):
        return Detected("wordml")
    if kind is not None and not (kind == "picture" and is_plausible(data[:200].decode("latin-1"))):
        return Detected(kind)
    return _detect_text(data)


def _kind_of_ole(data: bytes) -> Kind:
    """What the names of its streams say."""
    found = (kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data)
    return next(found, "ole")


def kind_of_zip(source: bytes | Path) -> Kind:
    """What the archive is, from its bytes or, without their being read whole, from its path."""
    try:
        with ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
            names = archive.namelist()
            stored = archive.read("mimetype")[:100] if _is_small(archive, "mimetype") else b""
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return "zip"
    if any(name.replace("\\", "/").lower().startswith("word/") for name in names):
        return "docx"
    if stored.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "OFD.xml" in names:
        return "ofd"
    return "office" if "[Content_Types].xml" in names or "mimetype" in names else "zip"


def _is_small(archive: ZipFile, name: str) -> bool:
    """Whether the archive has a member of that name and of a few bytes."""
    return any(info.filename == name and info.file_size <= 200 for info in archive.infolist())


def _detect_text(data: bytes) -> Detected:
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        guessed = encoding.startswith("utf-16-") and not text.startswith("\ufeff")
        if is_plausible(text) and not (guessed and _is_mostly_rare(text)):
            return Detected(_kind_of_text(text), text, encoding)
    if _HTML_BYTES.match(data):
        return _detect_broken_page(data)
    return Detected("binary", reason=_why_no_text(data))


def _kind_of_text(text: str) -> Kind:
    if _HTML.match(text):
        return "html"
    return "markdown" if is_markdown(text) else "text"


def _detect_broken_page(data: bytes) -> Detected:
    """A web page some of whose characters are broken, as browsers show it: they are U+FFFD."""
    for encoding in (_declared(data), "utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace") if encoding else ""
        if text and text.count("\ufffd") <= BROKEN * len(text) + 1 and is_plausible(text):
            return Detected("html", text, encoding)
    return Detected("binary", reason=_why_no_text(data))


def _declared(data: bytes) -> str:
    """The encoding that a web page says it has; "" where it says none that is known."""
    match = _CHARSET.search(data[:4096])
    return _CHARSETS.get(match[1].decode("ascii").lower(), "") if match else ""


def _candidates(data: bytes) -> tuple[str, ...]:
    """Encodings to try; a byte order mark decides, and UTF-8 that is broken is not tried as GB18030."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    if b"\x00" in data:
        return ("utf-16-le", "utf-16-be")
    if _is_nearly_utf8(data):
        return ("utf-8",)
    declared = _declared(data) or "gb18030"
    return ("utf-8", *dict.fromkeys((declared, "gb18030")), "utf-16-le", "utf-16-be")


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: another encoding's bytes break it everywhere."""
    text = data.decode("utf-8", errors="replace")
    several = sum(char > "\x7f" for char in text)
    return several > 0 and text.count("\ufffd") <= several * 0.05


def _why_no_text(data: bytes) -> str:
    if _is_nearly_utf8(data):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            return f"UTF-8 text with a broken character at byte {error.start}"
    return "binary data of an unknown kind"


def is_plausible(text: str) -> bool:
    """Whether people write such text: scripts of notices, hardly a control or unassigned character.

    >>> is_plausible("补考费200元/人"), is_plausible("\\x00\\x01\\x02abc")
    (True, False)
    """
    sample = text[:20000]
    return bool(sample.strip()) and sum(map(_is_written, sample)) >= PLAUSIBLE * len(sample)


def _is_mostly_rare(text: str) -> bool:
    """Whether most characters are neither common ideographs nor ASCII, as where pairs of bytes are none."""
    sample = text[:20000]
    return 2 * sum(char < "\x7f" or "\u4e00" <= char <= "\u9fff" for char in sample) < len(sample)


def _is_written(char: str) -> bool:
    if char < "\x80":
        return char.isprintable() or char in "\t\n\r\f\v"
    code = ord(char)
    if 0x2000 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF or 0x20000 <= code <= 0x323AF:
        return unicodedata.category(char) != "Cn"
    if 0x91 <= code <= 0x97:  # quotation marks of Windows-1252 that a program took for control characters
        return True
    return (
        0xA0 <= code <= 0x17F or 0x370 <= code <= 0x3FF or 0xF900 <= code <= 0xFAFF or code in (0xFEFF, 0xAD)
    )
