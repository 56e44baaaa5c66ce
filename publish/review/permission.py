"""Who may correct: somebody who signed in on this site and whom its settings, or a plugin, allow it."""

import os
from pathlib import Path
from typing import Any

from datasette.actor_auth_cookie import actor_from_request
from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Forbidden

from publish.sent import Form, read_form
from publish.settings import settings_of
from publish.sign_in import accounts
from publish.site import Site

CORRECT = "zhiping-correct"
"""The permission that is asked for before each write; its resource is the database's name."""
READ_ONLY = "数据库只供阅读，不能写入 · the database is served for reading only"
NOT_ALLOWED = "不允许在此更正 · you may not correct anything here"


def allowed_by_settings(datasette: Any, actor: Any, action: str) -> bool | None:
    """What the setting `review: {allow: …}` of the plugin says of the permission; None for nothing.

    Nobody is allowed by default, and never somebody who has not signed in.
    """
    if action != CORRECT or not _id_of(actor):
        return None
    allow = settings_of(datasette).review.allow
    return True if allow is not None and actor_matches_allow(actor, allow) else None


async def may_correct(datasette: Any, request: Any, site: Site) -> str | None:
    """The name of the signed-in person who may correct; None for anybody else.

    Only the cookie that signing in gave counts: a browser sends it with no request of another site.
    """
    actor = actor_from_request(datasette, request)
    name = _id_of(actor)
    if not name or actor != request.actor:
        return None
    return name if await datasette.permission_allowed(actor, CORRECT, site.name, default=False) else None


async def standing(datasette: Any, request: Any, site: Site) -> str:
    """How a reader stands to writing, for the page: `open`, `closed`, `sign-in`, `not-allowed` or `off`."""
    if not is_writable(datasette, site):
        return "closed"
    if await may_correct(datasette, request, site):
        return "open"
    if _id_of(request.actor):
        return "not-allowed"
    return "sign-in" if accounts(datasette) else "off"


def is_writable(datasette: Any, site: Site) -> bool:
    """Whether the database's file can be written to at all: not as immutable, and its folder too."""
    database = datasette.get_database(site.name)
    if not database.is_mutable or not database.path:
        return False
    path = Path(database.path).resolve()
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


async def writer_and_form(datasette: Any, request: Any, site: Site) -> tuple[str, Form]:
    """Who corrects, and what they sent; raises Forbidden or BadRequest before anything of it is looked at."""
    name = await may_correct(datasette, request, site)
    if name is None:
        raise Forbidden(NOT_ALLOWED)
    if not is_writable(datasette, site):
        raise Forbidden(READ_ONLY)
    return name, await read_form(request)


def _id_of(actor: Any) -> str | None:
    """The name that stands in corrections; None for nobody."""
    name = actor.get("id") if isinstance(actor, dict) else None
    return " ".join(str(name).split()) or None if name is not None else None
