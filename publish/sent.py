"""What is sent here: a form, once it is known to be one of ours, numbers, and what a browser has already."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from datasette.utils.asgi import BadRequest, Forbidden

FORM = "application/x-www-form-urlencoded"
Form = Mapping[str, Sequence[str]]


async def read_form(request: Any) -> Form:
    """The fields of a form of this site: one that carries the token of the reader's cookie.

    Datasette asks for the token too, but not of requests without cookies or with a header `Authorization`.
    Raises Forbidden, BadRequest.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise BadRequest("不是表单 · no form of this site")
    body = await request.post_body()
    try:
        form = parse_qs(body.decode("utf-8"), keep_blank_values=True, errors="strict")
    except ValueError as error:
        raise BadRequest("表单无法读取 · the form cannot be read") from error
    sent = form.get("csrftoken", [""])[-1]
    if not sent or not secrets.compare_digest(sent.encode(), request.scope["csrftoken"]().encode()):
        raise Forbidden("表单已过期，请重新打开页面 · the form is out of date; open its page again")
    return form


def whole_number(words: str | None, digits: int = 6) -> int | None:
    """The number that somebody typed or an address names, of so many digits at most; None for anything else.

    >>> whole_number("12"), whole_number("-1"), whole_number("二"), whole_number("1234567"), whole_number(None)
    (12, None, None, None, None)
    """
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) <= digits else None


def page_number(request: Any, name: str = "page") -> int:
    """Which page of a list the address names, from 1; the first where it names none."""
    return whole_number(request.args.get(name)) or 1


def has_already(request: Any, tag: str) -> bool:
    """Whether an If-None-Match names the tag; compared as weak tags, for a proxy that packs an answer weakens it."""
    held = request.headers.get("if-none-match", "")
    return held.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in held.split(","))


def said(form: Form, name: str) -> str:
    """A field's text, with line breaks as texts here have them; empty for one that was not sent."""
    return form.get(name, [""])[-1].replace("\r\n", "\n")
