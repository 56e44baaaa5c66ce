"""The home page itself, in place of Datasette's, which counts and asks much that is not shown here."""

from typing import Any

from datasette.utils.asgi import Response
from datasette.version import __version__

from publish import access
from publish.pages import NO_STORE
from publish.site import sites_of

PATH = r"/(?P<format>(?!))?$"
"""The home page's address; Datasette's own page asks for a format, which is never named here."""


async def home(datasette: Any, request: Any) -> Response:
    """The home page; that of Datasette where none of our databases is served. Raises Forbidden."""
    if not sites_of(datasette) or request.method not in ("GET", "HEAD"):
        from datasette.views.index import IndexView

        return await IndexView(datasette).dispatch_request(request)
    await datasette.ensure_permissions(request.actor, ["view-instance"])
    named = [{"name": name} for name in datasette.databases]
    shown = {
        "databases": [
            one for one in named if await access.may_see_database(datasette, request.actor, one["name"])
        ],
        "metadata": datasette.metadata(),
        "datasette_version": __version__,
    }
    words = await datasette.render_template(["index.html"], shown, request, view_name="index")
    return Response.html(words, headers=NO_STORE)
