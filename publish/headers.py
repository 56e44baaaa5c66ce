"""What every answer tells the browser: what a page may load and run, who may frame it, how its cookies travel."""

import secrets
from collections.abc import MutableMapping
from typing import Any

from publish import inline
from publish.settings import settings_of
from publish.site import sites_of

NONCE = "zhiping_nonce"
"""Where a request's nonce stands in its scope, and its name in templates."""
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_PAGE = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' {styles}; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = {
    b"referrer-policy": b"same-origin",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_POLICY = b"content-security-policy"
Message = MutableMapping[str, Any]


def policy(nonce: str, hashes: inline.Hashes) -> str:
    """What a page may do: our own files, what is marked with the nonce, and what Datasette has inline.

    >>> policy("n", inline.Hashes(("'sha256-a'",), ())).split("; ")[1:3]
    ["script-src 'self' 'nonce-n' 'sha256-a'", "style-src 'self' 'nonce-n'"]
    """
    mark = f"'nonce-{nonce}'"
    return _PAGE.format(scripts=" ".join((mark, *hashes.scripts)), styles=" ".join((mark, *hashes.styles)))


def guarding(datasette: Any, app: Any) -> Any:
    """The application with these headers on every answer, as long as a database of ours is served.

    A header that the answer has set itself stays.
    """

    async def answered(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not sites_of(datasette):
            await app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        hidden = is_encrypted(datasette, scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": headers_of(datasette, message, nonce, secure=hidden)}
            await send(message)

        await app({**scope, NONCE: nonce}, receive, sent)

    return answered


def headers_of(datasette: Any, message: Message, nonce: str, *, secure: bool) -> list[tuple[bytes, bytes]]:
    """The answer's headers with ours added; `secure` keeps its cookies to encrypted connections."""
    headers = [(name.lower(), value) for name, value in message.get("headers", ())]
    if secure:
        headers = [(name, _secured(value) if name == b"set-cookie" else value) for name, value in headers]
    said = dict(headers)
    added = dict(_ALWAYS)
    if settings_of(datasette).policy:
        is_page = said.get(b"content-type", b"").startswith(b"text/html")
        added[_POLICY] = (policy(nonce, inline.installed()) if is_page else _NOTHING).encode()
    return [*headers, *((name, value) for name, value in added.items() if name not in said)]


def is_encrypted(datasette: Any, scope: Any) -> bool:
    """Whether the reader came by https, as the connection, a trusted proxy or the settings say."""
    return scope.get("scheme") == "https" or bool(datasette.setting("force_https_urls"))


def _secured(cookie: bytes) -> bytes:
    attributes = [part.strip().lower() for part in cookie.split(b";")[1:]]
    return cookie if b"secure" in attributes else cookie + b"; Secure"


def of_every_page(datasette: Any, request: Any) -> dict[str, Any]:
    """What templates need to mark what is theirs: whether a policy is sent, and the request's nonce."""
    nonce = request.scope.get(NONCE, "") if request is not None else ""
    return {NONCE: nonce, "zhiping_guarded": bool(nonce) and settings_of(datasette).policy}
