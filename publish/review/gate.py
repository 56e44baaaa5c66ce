"""What no request may do, whatever page it is for: write into our databases past the review, or come from another site."""

import contextlib
import re
import sqlite3
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from datasette.utils.asgi import Response

from publish.addresses import path_within
from publish.settings import settings_of
from publish.sign_in import PLUGIN
from publish.site import is_ours, sites_of

READING = ("GET", "HEAD", "OPTIONS")
LONGEST_BODY = 1_000_000
"""Bytes; the longest form of ours is a few thousand."""
PASSWORD_TOOL = "/-/password-tool"  # noqa: S105 - an address
_OF_THE_SERVER = re.compile(
    r"/-/(metadata|databases|settings|config|versions|plugins|threads|patterns|messages|allow-debug|permissions)"
    r"(\.json)?/?"
)
"""Datasette's pages for those who run it: where its files lie, who may correct, which versions it is made of."""


def for_reading(connection: sqlite3.Connection) -> None:
    """Makes a connection of Datasette to a database of ours one for reading, prepared queries that write included."""
    with contextlib.suppress(sqlite3.Error):
        if is_ours(connection):
            connection.execute("PRAGMA query_only = 1")


def guarded(datasette: Any, app: Any) -> Any:
    """The application, without requests from other sites and without signing in beside the page for it."""

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not sites_of(datasette):
            await app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        refused = _refused(datasette, scope, headers)
        if refused is not None:
            await refused.asgi_send(send)
            return
        if not _asks_for_basic(datasette):
            scope = {**scope, "headers": list(_without_basic(scope["headers"]))}
        await _if_it_is_text(app, scope, receive, send)

    return answered


async def _if_it_is_text(app: Any, scope: Any, receive: Any, send: Any) -> None:
    """Answers, or refuses a cookie or a form that is no text in UTF-8, or a token that is not of ASCII.

    What looks for the form's token, before any page is asked, fails of these.
    """
    begun = False

    async def sent(message: Any) -> None:
        nonlocal begun
        begun = True
        await send(message)

    unreadable = UnicodeError if scope["method"] in READING else (UnicodeError, TypeError)
    try:
        await app(scope, receive, sent)
    except unreadable:
        if begun:
            raise
        await Response.text("不是 UTF-8 文字 · no text in UTF-8\n", status=400).asgi_send(send)


def _refused(datasette: Any, scope: Any, headers: dict[str, str]) -> Response | None:
    """The answer to a request that is not let in; None for one that is."""
    path = path_within(datasette, scope["path"])
    hidden = not settings_of(datasette).server_pages and _OF_THE_SERVER.fullmatch(path)
    if path == PASSWORD_TOOL or hidden:
        return Response.text("没有这个页面 · no such page\n", status=404)
    if scope["method"] in READING:
        return None
    if not is_of_this_site(headers):
        return Response.text("来自其他网站的请求 · a request from another site\n", status=403)
    if headers.get("content-type", "").lower().startswith("multipart/"):
        # No form here sends files, and what looks for Datasette's token in such a body cannot read it.
        return Response.text("不收文件 · no files are taken here\n", status=415)
    if "transfer-encoding" in headers:
        return Response.text("未说明长度 · say how long it is\n", status=411)
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LONGEST_BODY:
        return Response.text("内容太长 · too much is sent\n", status=413)
    return None


def is_of_this_site(headers: dict[str, str]) -> bool:
    """Whether a request that may write comes from a page of this site, or from no page at all.

    A browser says so itself; an older one, or one without TLS, names the site that it comes from.

    >>> is_of_this_site({"sec-fetch-site": "cross-site"}), is_of_this_site({"sec-fetch-site": "same-origin"})
    (False, True)
    >>> is_of_this_site({"origin": "http://evil.example", "host": "a.example"}), is_of_this_site({})
    (False, True)
    """
    said = headers.get("sec-fetch-site")
    if said is not None:
        return said in ("same-origin", "none")
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


def _asks_for_basic(datasette: Any) -> bool:
    settings = datasette.plugin_config(PLUGIN) or {}
    return bool(settings.get("http_basic_auth"))


def _without_basic(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    """The headers without a password: comparing it takes a fifth of a second, in which nobody else is answered."""
    for key, value in headers:
        if key.lower() != b"authorization" or not value.lower().startswith(b"basic"):
            yield key, value
