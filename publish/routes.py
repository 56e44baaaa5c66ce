"""The addresses of our own pages, under `/-/zhiping/`."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound

from publish import health, language
from publish.comparing.views import VIEWS as COMPARING
from publish.calendar import atom, ics
from publish.calendar import page as calendar_page
from publish.files import originals
from publish.notice import page as notice_page
from publish.site import sites_of

View = Callable[[Any, Any], Any]
SHA256 = r"(?P<sha256>[0-9a-f]{64})"


def routes() -> list[tuple[str, View]]:
    """Each address with the view that answers it."""
    return [
        (rf"{health.ROBOTS}$", health.robots),
        (rf"{health.HEALTH}$", health.health),
        (rf"{language.PAGE}$", _ours(language.switch)),
        (r"/-/zhiping/notice/(?P<notice_id>[^/]+)$", _ours(notice_page.notice)),
        *((path, _ours(view)) for path, view in COMPARING),
        (r"/-/zhiping/calendar$", _ours(calendar_page.calendar)),
        (r"/-/zhiping/calendar\.ics$", _ours(ics.feed)),
        (r"/-/zhiping/changes\.atom$", _ours(atom.feed)),
        (rf"/-/zhiping/original/{SHA256}$", _ours(originals.original)),
        (rf"/-/zhiping/page/{SHA256}/(?P<page>[1-9][0-9]{{0,5}})\.png$", _ours(originals.picture)),
    ]


def _ours(view: View) -> Any:
    """The view for reading only, where a database of ours is served; what the address names is unescaped."""

    async def answered(datasette: Any, request: Any) -> Any:
        if not sites_of(datasette) or request.method not in ("GET", "HEAD"):
            raise NotFound("没有这个页面 · no such page")
        named = request.scope["url_route"]["kwargs"]
        named.update({key: unquote(value) for key, value in named.items()})
        return await view(datasette, request)

    return answered
