"""The files themselves, kept under the SHA-256 of their bytes, so that a database can be rebuilt from itself.

In a folder beside the database (`notices.db.originals/ab/abcdef…`), or inside it in the table `originals`. Which
was chosen stands in `settings`; what was kept the other way before is found all the same.
"""

import hashlib
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, get_args

from sqlite_utils import Database

from db.transactions import path_of
from models.errors import DatabaseTrouble, UnreadableFile

Place = Literal["folder", "database", "none"]
PLACES: tuple[Place, ...] = get_args(Place)
SETTING = "originals"
_PIECE = 1 << 20


def chosen_place(database: Database) -> Place | None:
    """Where this database keeps its originals; None while nobody has chosen."""
    row = database.conn.execute("SELECT value FROM settings WHERE name = ?", [SETTING]).fetchone()
    return next((place for place in PLACES if row and place == row[0]), None)


def choose_place(database: Database, place: Place) -> None:
    """Remembers where originals are kept from now on, inside the caller's transaction."""
    sql = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"
    database.conn.execute(sql, [SETTING, place])


def folder_of(database: Database) -> Path:
    """The folder of the originals beside the database's file."""
    return Path(f"{path_of(database)}.originals")


class Originals:
    """A database's originals, those kept at either place."""

    def __init__(self, database: Database, place: Place) -> None:
        self.database, self.place = database, place
        self.folder = folder_of(database)

    def path(self, sha256: str) -> Path:
        """Where the folder keeps the file, whether it is there or not."""
        return self.folder / sha256[:2] / sha256

    def missing(self, hashes: Iterable[str]) -> set[str]:
        """Those of the files that should be kept and are not."""
        if self.place == "none":
            return set()
        return {sha256 for sha256 in hashes if not self.path(sha256).exists() and not self.is_inside(sha256)}

    def keep_file(self, sha256: str, source: bytes | Path) -> None:
        """Keeps the file in the folder, where that is the place; whole or not at all.

        Raises UnreadableFile where the source is not (any more) what the hash says, DatabaseTrouble where the folder
        cannot take it.
        """
        if self.place != "folder" or self.path(sha256).exists():
            return
        with self._trouble(), _temporary(self.path(sha256)) as temporary:
            _copy(source, temporary, sha256)
            temporary.chmod(0o444)
            temporary.replace(self.path(sha256))

    def keep_link(self, sha256: str, source: Path) -> None:
        """Keeps a file of another database's folder too, by a link where the disk can: originals never change."""
        if self.path(sha256).exists():
            return
        try:
            self.path(sha256).parent.mkdir(parents=True, exist_ok=True)
            os.link(source, self.path(sha256))
        except OSError:
            self.keep_file(sha256, source)

    def keep_inside(self, sha256: str, source: bytes | Path) -> None:
        """Keeps the file in the database, where that is the place, inside the caller's transaction."""
        if self.place != "database" or self.is_inside(sha256):
            return
        data = b"".join(_pieces(source))
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _changed(source)
        sql = "INSERT INTO originals (sha256, byte_size, content) VALUES (?, ?, ?)"
        self.database.conn.execute(sql, [sha256, len(data), zlib.compress(data)])

    def read(self, sha256: str) -> bytes:
        """The file's bytes; raises UnreadableFile where they are missing or not what the hash says."""
        path = self.path(sha256)
        found = self._content(sha256)
        if found is None:
            try:
                found = path.read_bytes()
            except OSError as error:
                raise _lost(path, f"the original is not there ({error.strerror})") from error
        if hashlib.sha256(found).hexdigest() != sha256:
            raise _lost(path, "the original was altered")
        return found

    def check(self, sha256: str) -> None:
        """Makes sure of a file in the folder piece by piece; raises UnreadableFile where it was altered."""
        path = self.path(sha256)
        try:
            with path.open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _lost(path, f"the original is not there ({error.strerror})") from error
        if found != sha256:
            raise _lost(path, "the original was altered")

    def is_inside(self, sha256: str) -> bool:
        """Whether the database itself holds the file."""
        row = self.database.conn.execute("SELECT 1 FROM originals WHERE sha256 = ?", [sha256]).fetchone()
        return row is not None

    def _content(self, sha256: str) -> bytes | None:
        sql = "SELECT content FROM originals WHERE sha256 = ?"
        row = self.database.conn.execute(sql, [sha256]).fetchone()
        if row is None:
            return None
        with suppress(zlib.error):
            return zlib.decompress(row[0])
        return b""

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """Says of the folder what the system says of a file in it."""
        try:
            yield
        except OSError as error:
            raise DatabaseTrouble(
                str(self.folder),
                f"the original cannot be kept ({error.strerror or error})",
                "a folder that can be written to and has room",
                "check it, or keep originals elsewhere with --originals",
            ) from error


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside `path` that nobody else uses; what is left under it is removed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:8]}-{secrets.token_hex(8)}")
    try:
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _copy(source: bytes | Path, target: Path, sha256: str) -> None:
    """Writes the source to the disk itself, while its hash is made sure of."""
    whole = hashlib.sha256()
    with target.open("xb") as out:
        for piece in _pieces(source):
            whole.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if whole.hexdigest() != sha256:
        raise _changed(source)


def _pieces(source: bytes | Path) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    try:
        stream = source.open("rb")
    except OSError as error:
        raise _changed(source) from error
    with stream:
        while piece := stream.read(_PIECE):
            yield piece


def _changed(source: bytes | Path) -> UnreadableFile:
    name = str(source) if isinstance(source, Path) else "the file"
    found = "it changed while it was being loaded"
    return UnreadableFile(name, found, "a file that stays as it is", "load it again")


def _lost(path: Path, found: str) -> UnreadableFile:
    return UnreadableFile(
        str(path),
        found,
        "the file as it was loaded",
        "restore a copy of it, or remove it and load the file again",
    )
