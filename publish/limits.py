"""How many requests an address may make: a bucket of tokens for each, filled evenly, in bounded memory."""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from datasette.utils.asgi import Request, Response

from publish.addresses import path_within
from publish.health import HEALTH, ROBOTS
from publish.language import lang_of, sayer
from publish.settings import settings_of

MOST_ADDRESSES = 10_000
"""Beyond that those that have waited longest are forgotten: they have a full bucket by then, or nearly."""
_FREE = ("/-/static/", "/-/static-plugins/")
"""What costs nothing to answer."""
_ALWAYS = (HEALTH, ROBOTS)


class Buckets:
    """A bucket of `burst` tokens for each address, filled at `per_minute`.

    >>> buckets = Buckets(per_minute=60, burst=1, clock=iter([0.0, 0.0, 0.25, 2.0]).__next__)
    >>> [buckets.wait_of("a"), buckets.wait_of("b"), buckets.wait_of("a"), buckets.wait_of("a")]
    [0.0, 0.0, 0.75, 0.0]
    """

    def __init__(self, *, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_minute / 60, burst, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def wait_of(self, address: str) -> float:
        """Takes a token: 0 where there was one, else the seconds until there is."""
        now = self._clock()
        tokens, at = self._held.pop(address, (float(self._burst), now))
        tokens = min(self._burst, tokens + (now - at) * self._per_second)
        taken = tokens >= 1
        self._held[address] = (tokens - taken, now)
        if len(self._held) > MOST_ADDRESSES:
            self._held.popitem(last=False)
        return 0.0 if taken else (1 - tokens) / self._per_second


def limiting(datasette: Any, app: Any) -> Any:
    """The application, which asks an address to wait that makes more requests than the settings let it."""
    held: list[Buckets] = []

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and not is_free(datasette, scope["path"]):
            settings = settings_of(datasette)
            if settings.requests_per_minute is not None:
                if not held:
                    held.append(Buckets(per_minute=settings.requests_per_minute, burst=settings.burst))
                wait = held[0].wait_of(address_of(scope))
                if wait:
                    await too_many(Request(scope, receive), wait).asgi_send(send)
                    return
        await app(scope, receive, send)

    return answered


def is_free(datasette: Any, path: str) -> bool:
    """Whether the path is answered whoever asks how often."""
    own = path_within(datasette, path)
    return own in _ALWAYS or own.startswith(_FREE)


def address_of(scope: Any) -> str:
    """Whose requests count as one: an IPv4 address, the /64 network of an IPv6 one.

    >>> address_of({"client": ("2001:db8::1:2:3:4", 1)}), address_of({"client": ("192.0.2.1", 1)}), address_of({})
    ('2001:db8::/64', '192.0.2.1', '')
    """
    host = str((scope.get("client") or ("",))[0])
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped or ipaddress.ip_network((found, 64), strict=False))
    return host


def too_many(request: Any, wait: float) -> Response:
    """The answer that asks to wait so many seconds."""
    seconds = max(1, math.ceil(wait))
    say = sayer(lang_of(request))
    words = say(f"请求太多，请{seconds}秒后再试。", f"Too many requests: try again in {seconds} s.")
    return Response.text(f"{words}\n", status=429, headers={"Retry-After": str(seconds)})
