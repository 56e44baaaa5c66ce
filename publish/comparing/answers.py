"""How the pages of comparison answer: a page, the same in a format, or what is wrong in the command line's words."""

import functools
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

from models.errors import (
    AskedTrouble,
    DatabaseTrouble,
    DuplicateKey,
    SelectorTrouble,
    UnknownName,
    ZhipingError,
)
from publish.addresses import site_address
from publish.comparing.asking import Arguments
from publish.comparing.computing import AGAIN, Busy
from publish.pages import NO_STORE, answer_page
from publish.site import Site, sites_of

ENDINGS = {"json": "json", "md": "markdown", "csv": "csv"}
"""How an address ends, and the format that it means."""
TYPES = {
    "json": "application/json; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
STATUS: dict[type[ZhipingError], int] = {
    SelectorTrouble: 404,
    AskedTrouble: 400,
    UnknownName: 400,
    DuplicateKey: 400,
    Busy: 503,
    DatabaseTrouble: 503,
}
TEMPLATE = "zhiping/comparing/trouble.html"
View = Callable[[Any, Any], Awaitable[Response]]


def in_words(view: View) -> View:
    """The view; what it cannot answer is told on a page, or in JSON where that was asked for."""

    @functools.wraps(view)
    async def answered(datasette: Any, request: Any) -> Response:
        try:
            return await view(datasette, request)
        except ZhipingError as error:
            return await _trouble(datasette, request, error)

    return answered


async def _trouble(datasette: Any, request: Any, error: ZhipingError) -> Response:
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    if format_of(request):
        answer = Response.json({"ok": False, "error": str(error), "status": status}, status=status)
    else:
        shown = {"status": status, "told": str(error), "is_busy": status == STATUS[Busy]}
        answer = await answer_page(datasette, request, TEMPLATE, shown, status)
    answer.headers.update(AGAIN if status == STATUS[Busy] else {})
    return answer


def format_of(request: Any) -> str | None:
    """The format that the address ends with; None for the page."""
    return ENDINGS.get(request.url_vars.get("ending") or "")


def as_file(words: str, face: str, name: str) -> Response:
    """The words in their format, under a name to be saved as."""
    ending = next(ending for ending, known in ENDINGS.items() if known == face)
    headers = {
        **NO_STORE,
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f"inline; filename={name}.{ending}",
    }
    return Response(words, headers=headers, content_type=TYPES[face])


def address_with(datasette: Any, site: Site, path: str, arguments: Arguments, **more: object) -> str:
    """The address of a page with arguments, some of which may be there several times."""
    address = site_address(datasette, site, path)
    said = urlencode([*arguments, *more.items()])
    return f"{address}{'&' if '?' in address else '?'}{said}" if said else address


def database_named(datasette: Any, site: Site) -> str | None:
    """The database that a form must name: where several of ours are served."""
    return site.name if len(sites_of(datasette)) > 1 else None


def files_of(datasette: Any, site: Site, path: str, arguments: Arguments) -> dict[str, str]:
    """The address of the same in each format, by the format's ending."""
    return {ending: address_with(datasette, site, f"{path}.{ending}", arguments) for ending in ENDINGS}
