"""The addresses of our own pages, under `/-/zhiping/`."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound

from publish import health, language, sign_in
from publish.calendar import atom, ics
from publish.calendar import page as calendar_page
from publish.charts import page as charts_page
from publish.comparing.views import VIEWS as COMPARING
from publish.dictionary import page as dictionary
from publish.files import originals
from publish.home import page as home_page
from publish.home import searching
from publish.notice import citation
from publish.notice import page as notice_page
from publish.review import changes
from publish.review import pages as review
from publish.site import sites_of

View = Callable[[Any, Any], Any]
READING = ("GET", "HEAD")
SHA256 = r"(?P<sha256>[0-9a-f]{64})"


def routes() -> list[tuple[str, View]]:
    """Each address with the view that answers it."""
    return [
        (rf"{health.ROBOTS}$", health.robots),
        (rf"{health.HEALTH}$", health.health),
        (home_page.PATH, home_page.home),
        (rf"{language.PAGE}$", _ours(language.switch)),
        (r"/-/zhiping/notice/(?P<notice_id>[^/]+)$", _ours(notice_page.notice)),
        (r"/-/zhiping/calendar$", _ours(calendar_page.calendar)),
        (r"/-/zhiping/calendar\.ics$", _ours(ics.feed)),
        (r"/-/zhiping/changes\.atom$", _ours(atom.feed)),
        (rf"{searching.PATH}$", _ours(searching.search)),
        (rf"{charts_page.PATH}$", _ours(charts_page.charts)),
        (rf"{charts_page.PATH}/(?P<chart>[a-z]+)$", _ours(charts_page.chart)),
        (
            rf"{charts_page.PATH}/(?P<chart>[a-z]+)\.(?P<kind>svg|png|csv|json|vl\.json)$",
            _ours(charts_page.file),
        ),
        *((path, _ours(view)) for path, view in COMPARING),
        (rf"{review.ROOT}$", _ours(review.causes)),
        (rf"{review.ROOT}/cause/(?P<cause>[0-9a-f]{{12}})$", _ours(review.cause)),
        (rf"{review.ROOT}/finding/(?P<finding>[1-9][0-9]{{0,14}})$", _ours(review.finding)),
        (rf"{review.ROOT}/record$", _ours(review.record)),
        (rf"{review.ROOT}/correct$", _ours(changes.correct, "POST")),
        (rf"{review.ROOT}/undo$", _ours(changes.undo, "POST")),
        (rf"{sign_in.PAGE}$", _ours(sign_in.sign_in, *READING, "POST")),
        (rf"{dictionary.ADDRESS}$", _ours(dictionary.dictionary)),
        (rf"{dictionary.ADDRESS}\.json$", _ours(dictionary.dictionary_json)),
        (rf"{dictionary.ADDRESS}/(?P<table>\w+)$", _ours(dictionary.table)),
        (rf"{dictionary.ADDRESS}/(?P<table>\w+)\.json$", _ours(dictionary.table_json)),
        (r"/-/zhiping/cite/(?P<notice_id>[^/]+)\.(?P<form>bib|json|txt)$", _ours(citation.download)),
        (rf"/-/zhiping/original/{SHA256}$", _ours(originals.original)),
        (rf"/-/zhiping/page/{SHA256}/(?P<page>[1-9][0-9]{{0,5}})\.png$", _ours(originals.picture)),
    ]


def _ours(view: View, *methods: str) -> Any:
    """The view, where a database of ours is served, for reading if nothing else is said.

    What the address names is unescaped.
    """
    allowed = methods or READING

    async def answered(datasette: Any, request: Any) -> Any:
        if not sites_of(datasette) or request.method not in allowed:
            raise NotFound("没有这个页面 · no such page")
        named = request.scope["url_route"]["kwargs"]
        named.update({key: unquote(value) for key, value in named.items()})
        return await view(datasette, request)

    return answered
