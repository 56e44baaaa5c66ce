"""The parts of an office document's package: found through its relationships, read within limits.

An archive may lie about its sizes and unpack to any length: only parts that are asked for are unpacked,
and none further than its limit. Pictures and embedded objects are never unpacked.
"""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from ingest.limits import beyond, limits
from ingest.markup import parse_xml
from models.errors import UnreadableFile

MAX_PARTS = 5000
REMEDY = "save it again from the program that wrote it, or as PDF"


class Relationship(NamedTuple):
    """What a part is related to: its kind (`styles`, `footnotes`, `header`), and the other part's path."""

    id: str
    kind: str
    target: str


class Package:
    """An office document's parts; raises UnreadableFile for a broken or hostile archive."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self.archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.broken(str(error)) from error
        names = self.archive.namelist()
        if len(names) > MAX_PARTS:
            raise UnreadableFile(name, f"a document of {len(names)} parts", f"at most {MAX_PARTS}", REMEDY)
        # names are told apart by their letters, not by their case
        self.names = {part.replace("\\", "/").lower(): part for part in names}

    def broken(self, detail: str) -> UnreadableFile:
        """The error for a package that does not hold what it should."""
        found = f"a damaged Word document ({' '.join(detail.split())[:120]})"
        return UnreadableFile(self.name, found, "a whole document", REMEDY)

    def read(self, path: str) -> bytes | None:
        """A part's content, None where there is no such part; raises UnreadableFile."""
        member = self.names.get(path.lstrip("/").lower())
        if member is None:
            return None
        try:
            with self.archive.open(member) as stream:
                data = stream.read(limits().part_bytes + 1)
        except Exception as error:  # zlib, zipfile and lzma each raise their own
            raise self.broken(f"{path}: {error}") from error
        if len(data) > limits().part_bytes:
            raise beyond(self.name, f"{path} unpacks to more bytes", "part_bytes", REMEDY)
        return data

    def tree(self, path: str) -> Element | None:
        """A part's XML with local names; None where there is no such part."""
        data = self.read(path)
        return None if data is None else parse_xml(self.name, data)

    def relationships(self, path: str) -> Iterator[Relationship]:
        """What the part at `path` is related to within the package; the package itself is ``."""
        folder, file = posixpath.split(path)
        tree = self.tree(posixpath.join(folder, "_rels", file + ".rels"))
        for item in () if tree is None else tree.iter("Relationship"):
            kind, target = item.get("Type", "").rpartition("/")[2], item.get("Target", "")
            if item.get("TargetMode") != "External" and target:
                place = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield Relationship(item.get("Id", ""), kind, place)

    def related(self, path: str, kind: str) -> Element | None:
        """The XML of the first part of that kind which the part at `path` is related to."""
        for relationship in self.relationships(path):
            if relationship.kind == kind:
                return self.tree(relationship.target)
        return None
