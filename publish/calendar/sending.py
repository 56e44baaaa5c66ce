"""What feeds have in common: text that their formats can hold, and answers that a program may ask for again and again."""

import hashlib
import re
from typing import Any

from datasette.utils.asgi import Response

from publish.sent import has_already

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")
A_FEW_MINUTES = 600


def plain(text: object) -> str:
    r"""The text as iCalendar and XML can hold it: ends of lines are `\n`, a control character is shown as such.

    >>> plain("a\r\nb\x00c")
    'a\nb\ufffdc'
    """
    return _NO_TEXT.sub("\ufffd", _LINE_ENDS.sub("\n", str(text)))


def one_line(text: object) -> str:
    r"""The text on one line.

    >>> one_line(" a\r\n b ")
    'a b'
    """
    return " ".join(plain(text).split())


def send(request: Any, body: bytes, content_type: str, file_name: str | None = None) -> Response:
    """The answer, or 304 where the program has it already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": f"private, max-age={A_FEW_MINUTES}",
        "Vary": "Cookie, Accept-Language, Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if has_already(request, tag):
        return Response("", status=304, headers=headers)
    if file_name:
        headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return Response(body, headers=headers, content_type=content_type)
