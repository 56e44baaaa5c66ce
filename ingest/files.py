"""Finding the files that may be notices: in folders, in archives, as named."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from ingest.detect import kind_of_zip
from ingest.limits import beyond, limits
from ingest.read import read_bytes
from models.errors import UnreadableFile

NOTICE_SUFFIXES = frozenset(
    (
        ".pdf",
        ".txt",
        ".docx",
        ".doc",
        ".wps",
        ".html",
        ".htm",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
        ".rtf",
        ".odt",
        ".md",
        ".markdown",
        ".mht",
        ".mhtml",
        ".zip",
    )
)
"""Names taken in a folder or an archive; a file named by the person is taken whatever its name."""
NOT_NOTICES = re.compile(r"(?:readme|licen[cs]e|requirements|changelog|contributing)\b.*\.(?:txt|md)", re.I)
"""What projects say of themselves."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be a notice, or the trouble that stood where one was looked for.

    `name` is what people are shown, `path` is the file's own path (a member's is the archive's path with the
    member's behind it); `archive` is the archive of a member. `read` gives the content or raises UnreadableFile:
    `trouble`, or a new one.
    """

    name: str
    path: Path
    load: Callable[[], bytes]
    trouble: UnreadableFile | None = None
    archive: Path | None = None

    def read(self) -> bytes:
        """The file's content; raises UnreadableFile."""
        if self.trouble is not None:
            raise self.trouble
        return self.load()


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """Each file that the paths name or hold: folders in sorted order with all below them, archives' members.

    Nothing is passed over in silence: a missing path, an empty folder, a broken archive is a FoundFile with
    its `trouble`, and the others follow. In folders and archives only names that notices have are taken;
    hidden and temporary (`~$`) ones are not.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield from _file(path)
        else:
            yield _trouble(path, "no such file or folder", "a file, a folder or an archive", "check the path")


def _trouble(path: Path, found: str, expected: str, remedy: str) -> FoundFile:
    return FoundFile(str(path), path, bytes, UnreadableFile(str(path), found, expected, remedy))


def _beyond(path: Path, found: str, limit: str, remedy: str) -> FoundFile:
    return FoundFile(str(path), path, bytes, beyond(str(path), found, limit, remedy))


def _in_folder(folder: Path) -> Iterator[FoundFile]:
    found = False
    for path in _walk(folder):
        found = True
        yield from _file(path) if not isinstance(path, FoundFile) else (path,)
    if not found:
        expected = f"files that end in {', '.join(sorted(NOTICE_SUFFIXES))}"
        yield _trouble(
            folder, "a folder without notices", expected, "name another folder, or the file itself"
        )


def _walk(folder: Path) -> Iterator[Path | FoundFile]:
    """Files by sorted path, then folders that may not be read. Links to folders may loop and are left."""
    troubles: list[FoundFile] = []

    def told(error: OSError) -> None:
        place = Path(error.filename or folder)
        troubles.append(
            _trouble(
                place,
                f"not readable ({error.strerror})",
                "a folder that may be read",
                "check its permissions",
            )
        )

    for place, folders, names in os.walk(folder, onerror=told):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if is_notice_name(name))
    yield from troubles


def is_notice_name(name: str) -> bool:
    """Whether a file of this name is taken in a folder or an archive.

    >>> [is_notice_name(name) for name in ("a.PDF", "~$a.docx", ".a.pdf", "expected.json", "README.txt")]
    [True, False, False, False, False]
    """
    if name.startswith((".", "~$")) or NOT_NOTICES.fullmatch(name):
        return False
    return PurePosixPath(name).suffix.lower() in NOTICE_SUFFIXES


def _file(path: Path) -> Iterator[FoundFile]:
    """The file, or an archive's members."""
    try:
        with path.open("rb") as stream:
            is_archive = stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
        if is_archive and kind_of_zip(path) == "zip":
            yield from _members(path)
            return
    except OSError:
        pass  # told by `read`, in its own words
    yield FoundFile(str(path), path, lambda: read_bytes(path))


def _members(path: Path) -> Iterator[FoundFile]:
    try:
        with ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield _trouble(path, f"a damaged archive ({error})", "a whole .zip archive", "get or pack it again")
        return
    taken = [info for info in infos if _is_notice_member(info)]
    if not taken:
        yield _trouble(
            path, "an archive without notices", "an archive that holds notices", "look into the archive"
        )
    unpacked, allowed = 0, limits()
    seen: Counter[str] = Counter()
    for info in sorted(taken[: allowed.archive_files], key=member_name):
        unpacked += info.file_size
        name = member_name(info)
        seen[name] += 1
        yield _member(path, info, numbered(name, seen[name]), too_much=unpacked > allowed.archive_bytes)
    if len(taken) > allowed.archive_files:
        found = f"an archive of {len(taken)} files, the rest of which was left"
        yield _beyond(path, found, "archive_files", "unpack it and name its folder")


def _is_notice_member(info: ZipInfo) -> bool:
    parts = PurePosixPath(member_name(info)).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return bool(parts) and not hidden and is_notice_name(parts[-1])


def member_name(info: ZipInfo) -> str:
    """The member's name with Chinese intact: archivers on Chinese Windows write GBK without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gbk")
    return name.replace("\\", "/")


def numbered(name: str, number: int) -> str:
    """The name of the member that is the `number`th of that name: an archive may hold several of one.

    >>> numbered("a/notice.pdf", 1), numbered("a/notice.pdf", 2)
    ('a/notice.pdf', 'a/notice (2).pdf')
    """
    path = PurePosixPath(name)
    return name if number == 1 else str(path.with_name(f"{path.stem} ({number}){path.suffix}"))


def _member(path: Path, info: ZipInfo, name: str, *, too_much: bool) -> FoundFile:
    inner = PurePosixPath(name)
    place = path / inner.name
    if inner.is_absolute() or ".." in inner.parts or ":" in inner.parts[0]:
        return _trouble(
            place,
            f"an archive's member that points outside it ({name})",
            "a name within the archive",
            "do not trust the archive; get it again from the agency",
        )
    place = path.joinpath(*inner.parts)
    if inner.suffix.lower() == ".zip":
        return _trouble(
            place, "an archive within an archive", "documents", "unpack it and name the files in it"
        )
    if info.file_size > limits().file_bytes or too_much:
        found = f"{info.file_size} bytes to unpack{', with those before it' if too_much else ''}"
        limit = "archive_bytes" if too_much else "file_bytes"
        return _beyond(place, found, limit, "unpack it and name the file itself")
    return FoundFile(str(place), place, lambda: _unpack(path, info, place), archive=path)


def _unpack(path: Path, info: ZipInfo, place: Path) -> bytes:
    """The member's content; never more than it says it has, for an archive may lie about it."""
    if info.flag_bits & 0x1:
        raise UnreadableFile(
            str(place), "an encrypted archive", "an archive without a password", "unpack it first"
        )
    try:
        with ZipFile(path) as archive, archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except Exception as error:  # zlib, zipfile and lzma each raise their own
        found = f"a damaged archive member ({error})"
        raise UnreadableFile(str(place), found, "a whole archive", "get or pack it again") from error
    if len(data) > info.file_size:
        raise UnreadableFile(
            str(place), "an archive that lies about its size", "an honest archive", "do not trust it"
        )
    return data
