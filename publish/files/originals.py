"""Originals to download, and the pictures of their pages: found by the SHA-256 of the file's bytes."""

import asyncio
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from datasette.utils.asgi import NotFound, Response
from sqlite_utils import Database

from db.originals import Originals
from models.errors import UnreadableFile
from publish import access
from publish.files.cuttings import asked_cutting
from publish.files.drawing import Frame, Wanted
from publish.files.pictures import PICTURES, Key, nearest_width
from publish.sent import has_already, whole_number
from publish.site import Site
from publish.workers import Busy, Undrawable

SHOWN = ("documents", "clauses")
"""Whoever sees the file sees all its words: the tables that must be open for that."""
DRAWN = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
"""The types whose pages have pictures."""
SENT = re.compile(r"(application|image|text|multipart)/[a-z0-9.+-]+")
PLAIN = "application/octet-stream"
LONGEST_NAME = 120
USUAL_WIDTH = 800
HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""An original may be a web page with scripts, and a picture is drawn from one: neither may act on this site."""
FOR_A_DAY = "public, max-age=86400"
_DOCUMENT = "SELECT file_name, media_type, page_count, page_frames FROM documents WHERE sha256 = ?"


@dataclass(frozen=True)
class Document:
    """A document that the reader may see, in the first database that holds it."""

    site: Site
    sha256: str
    file_name: str
    media_type: str
    page_count: int | None
    page_frames: str | None

    def frame(self, page: int) -> Frame | None:
        """How the page was read; None where that is not known."""
        held = json.loads(self.page_frames or "[]")
        found = (one for one in held if one["number"] == page)
        return next((Frame(one["width"], one["height"], one["turned"]) for one in found), None)


async def original(datasette: Any, request: Any) -> Response:
    """The file as it was loaded, to be saved and not shown."""
    document = await _document(datasette, request)
    tag = f'"{document.sha256}"'
    if has_already(request, tag):
        return Response("", status=304, headers={"ETag": tag})
    data = await _within(datasette, document, lambda kept: kept.read(document.sha256))
    headers = {
        **HARMLESS,
        "Content-Disposition": disposition(document.file_name, document.sha256),
        "Cache-Control": FOR_A_DAY,
        "ETag": tag,
    }
    media_type = document.media_type if SENT.fullmatch(document.media_type) else PLAIN
    return Response(data, headers=headers, content_type=media_type)


async def picture(datasette: Any, request: Any) -> Response:
    """A page, or a part of it with words marked, as PNG."""
    document = await _document(datasette, request)
    page, width = int(request.url_vars["page"]), _asked_width(request)
    if document.media_type not in DRAWN or not 1 <= page <= (document.page_count or 0):
        raise NotFound("没有这一页 · no such page")
    frame = document.frame(page)
    key = Key(
        document.sha256, page, width, frame.turned if frame else 0.0, part=asked_cutting(request, frame)
    )
    tag = _tag(key)
    if has_already(request, tag):
        return Response("", status=304, headers={"ETag": tag})
    try:
        drawn = PICTURES.known(key) or PICTURES.ask(key, await _wanted(datasette, document, key, frame))
        data = await asyncio.shield(asyncio.wrap_future(drawn))
    except Undrawable as error:
        return Response.text(f"这一页无法绘制 · this page cannot be drawn: {error}\n", status=422)
    except Busy:
        again = {"Retry-After": "5"}
        return Response.text("请稍后再试 · too many pictures at once\n", status=503, headers=again)
    headers = {**HARMLESS, "Cache-Control": FOR_A_DAY, "ETag": tag}
    return Response(data, headers=headers, content_type="image/png")


async def has_original(datasette: Any, site: Site, sha256: str) -> bool:
    """Whether the file itself was kept and is still there."""

    def look(connection: Any) -> bool:
        kept = _originals(connection)
        return kept.path(sha256).exists() or kept.is_inside(sha256)

    return bool(await datasette.get_database(site.name).execute_fn(look))


def disposition(file_name: str, sha256: str) -> str:
    """The header that makes a browser save the file, under a name that means nothing to any system.

    >>> disposition("../通知 1.pdf", "ab12")
    "attachment; filename=ab12.pdf; filename*=UTF-8''%E9%80%9A%E7%9F%A5%201.pdf"
    """
    shown = "".join(char for char in re.split(r"[/\\\\]", file_name)[-1] if char.isprintable())
    shown = shown.lstrip(". ")[-LONGEST_NAME:].encode("utf-8", "replace").decode() or sha256[:12]
    ending = re.search(r"\.[A-Za-z0-9]{1,8}$", shown)
    plain = sha256[:12] + (ending.group() if ending else "")
    return f"attachment; filename={plain}; filename*=UTF-8''{quote(shown, safe='')}"


async def _document(datasette: Any, request: Any) -> Document:
    sha256 = request.url_vars["sha256"]
    for site in await access.sites_with(datasette, request, SHOWN):
        row = (await datasette.execute(site.name, _DOCUMENT, [sha256])).first()
        if row:
            return Document(site, sha256, *row)
    raise NotFound("没有这个文件 · no such file")


async def _wanted(datasette: Any, document: Document, key: Key, frame: Frame | None) -> Wanted:
    def source(kept: Originals) -> Path | bytes:
        path = kept.path(key.sha256)
        return path if path.exists() else kept.read(key.sha256)

    found = await _within(datasette, document, source)
    region, marks = key.part or (None, ())
    return Wanted(key.sha256, document.media_type, found, key.page, key.width, frame, region, marks)


async def _within(datasette: Any, document: Document, ask: Callable[[Originals], Any]) -> Any:
    """What the database's originals answer; NotFound where the file is not kept any more, or was altered."""
    try:
        return await datasette.get_database(document.site.name).execute_fn(
            lambda connection: ask(_originals(connection))
        )
    except UnreadableFile as error:
        raise NotFound(f"原件未保存 · the original is not kept: {error.found}") from error


def _originals(connection: Any) -> Originals:
    return Originals(Database(connection), "none")


def _asked_width(request: Any) -> int:
    asked = whole_number(request.args.get("width"))
    return nearest_width(USUAL_WIDTH if asked is None else asked)


def _tag(key: Key) -> str:
    """The picture's name for browsers that have it."""
    part = hashlib.sha256(repr(key.part).encode()).hexdigest()[:12] if key.part else "page"
    return f'"{key.sha256[:32]}-{key.page}-{key.width}-{key.turned:g}-{part}"'
