"""Signing in with the accounts of datasette-auth-passwords: its settings and its hashes, on a page of ours.

Passwords are compared in a thread, one at a time, so that guessing stops no reader; whoever guesses wrong too
often waits. The cookie is Datasette's own, out of reach of scripts, and ends with the working day.
"""

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from datasette.utils import baseconv
from datasette.utils.asgi import NotFound, Response
from datasette_auth_passwords.utils import hash_password, verify_password

from publish.language import lang_of, own_path, sayer
from publish.limits import address_of
from publish.pages import answer_page
from publish.sent import read_form, said

PAGE = "/-/login"
PLUGIN = "datasette-auth-passwords"
HASH = "_password_hash"
HOURS = 12
TRIES, SECONDS_A_TRY = 10, 30.0
"""So many wrong passwords in a row may come from an address (or a network of IPv6); after that one in so many seconds."""
ADDRESSES = 1000
WAITING = 8
TEMPLATE = "zhiping/review/sign_in.html"


def accounts(datasette: Any) -> Mapping[str, str]:
    """The hash of each account's password by its name; empty where nobody can sign in."""
    settings = datasette.plugin_config(PLUGIN) or {}
    return {
        key.removesuffix(HASH): str(value) for key, value in settings.items() if key.endswith(HASH) and value
    }


def address_for(datasette: Any, request: Any) -> str | None:
    """The address at which the reader signs in and comes back here; None where they have, or nobody can."""
    if request is None or request.actor or not accounts(datasette):
        return None
    return str(datasette.urls.path(f"{PAGE}?{urlencode({'back': back_to(request)})}"))


def back_to(request: Any) -> str:
    """Where signing in leads back to: the page that was asked for, and from the page itself what it was asked with."""
    if request.scope.get("route_path", request.path) == PAGE or request.method != "GET":
        return str(request.args.get("back") or "/")
    return str(request.full_path)


class Tries:
    """How many wrong passwords came from each address; old ones are forgotten."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str, now: float) -> bool:
        """Whether another password may be tried."""
        return self._count(address, now) <= TRIES - 1

    def wrong(self, address: str, now: float) -> None:
        """Notes a wrong one."""
        self._wrong[address] = (self._count(address, now) + 1, now)
        self._wrong.move_to_end(address)
        while len(self._wrong) > ADDRESSES:
            self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        """Forgets the wrong ones."""
        self._wrong.pop(address, None)

    def _count(self, address: str, now: float) -> float:
        count, at = self._wrong.get(address, (0.0, now))
        return max(0.0, count - (now - at) / SECONDS_A_TRY)


TRIED = Tries()
_comparing = ThreadPoolExecutor(1, "zhiping-passwords")
_waiting = threading.Semaphore(WAITING)


async def sign_in(datasette: Any, request: Any) -> Response:
    """The page, and what comes of a name and a password; raises NotFound where there are no accounts."""
    known = accounts(datasette)
    if not known:
        raise NotFound(
            "这里没有账号，只能阅读 · there are no accounts here, so this site is for reading only"
        )
    if request.method != "POST":
        return await _page(datasette, request, request.args.get("back") or "")
    form = await read_form(request)
    name, password, back = (said(form, key) for key in ("username", "password", "back"))
    say, address = sayer(lang_of(request)), address_of(request.scope)
    if not TRIED.allows(address, time.monotonic()):
        words = say("错误次数太多，请稍后再试。", "Too many wrong passwords; try again later.")
        return await _page(datasette, request, back, name, words, 429)
    if not _waiting.acquire(blocking=False):
        words = say("登录的人太多，请稍后再试。", "Too many people are signing in; try again in a moment.")
        return await _page(datasette, request, back, name, words, 503)
    try:
        loop = asyncio.get_running_loop()
        right = await loop.run_in_executor(_comparing, _is_right, known.get(name), password)
    finally:
        _waiting.release()
    if not right:
        TRIED.wrong(address, time.monotonic())
        words = say("姓名或密码不对。", "Wrong name or password.")
        return await _page(datasette, request, back, name, words, 401)
    TRIED.right(address)
    return _signed_in(datasette, request, name, back)


def _is_right(held: str | None, password: str) -> bool:
    """Whether the password is the one that was hashed; takes as long for an account that is not there."""
    if held is None:
        hash_password(password)
        return False
    return bool(verify_password(password, held))


def _signed_in(datasette: Any, request: Any, name: str, back: str) -> Response:
    actors = (datasette.plugin_config(PLUGIN) or {}).get("actors") or {}
    actor = actors.get(name) or {"id": name}
    ends = baseconv.base62.encode(int(time.time()) + HOURS * 3600)
    answer = Response.redirect(own_path(datasette, back))
    answer.set_cookie(  # for the path that Datasette's logout takes it back from
        "ds_actor",
        datasette.sign({"a": actor, "e": ends}, "actor"),
        httponly=True,
        secure=request.scheme == "https",
    )
    return answer


async def _page(
    datasette: Any, request: Any, back: str, name: str = "", error: str = "", status: int = 200
) -> Response:
    shown = {"back": back, "name": name, "error": error, "address": str(datasette.urls.path(PAGE))}
    return await answer_page(datasette, request, TEMPLATE, shown, status)
