"""What our own pages have in common: the site that they are about, and how they are answered."""

from typing import Any

from datasette.utils.asgi import NotFound, Response

from publish import access
from publish.language import lang_of
from publish.site import Site

NO_STORE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}
"""Pages differ by reader and language, and change with a load: a copy is asked about before it is shown."""


async def site_of_page(datasette: Any, request: Any, *tables: str) -> Site:
    """The database that a page is about: the first of ours whose `tables` are open to the reader, or that of `?db=`.

    Raises NotFound where none is, Forbidden where it is closed to the reader.
    """
    sites = await access.sites_with(datasette, request, tables)
    if not sites:
        raise NotFound("没有这个数据库 · no such database")
    return sites[0]


async def answer_page(
    datasette: Any, request: Any, template: str, shown: dict[str, Any], status: int = 200
) -> Response:
    """A page of ours in the reader's language."""
    words = await datasette.render_template(template, {"lang": lang_of(request), **shown}, request)
    return Response.html(words, status=status, headers=NO_STORE)
