"""Web pages saved as one file (.mht, .mhtml): the page within the archive of its parts."""

import re
from email import message_from_bytes, policy
from email.message import Message

_HEADER = re.compile(
    rb"\A(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,40}?MIME-Version:", re.IGNORECASE
)
MAX_PARTS = 5000


def is_mhtml(data: bytes) -> bool:
    """Whether the data begin with the header of a web archive."""
    head = data[:4000].lstrip()
    return (
        bool(re.match(rb"MIME-Version:", head, re.I) or _HEADER.match(head)) and b"multipart/related" in head
    )


def page_of(data: bytes) -> bytes | None:
    """The bytes of the first web page in the archive; None where there is none."""
    message: Message = message_from_bytes(data.lstrip(), policy=policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            return None
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else None
    return None
