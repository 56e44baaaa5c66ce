"""What a PDF carries besides its pages: programs and files. Nothing of it is run or opened; that it is there is told."""

import re
from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

_ACTIONS = (
    ((b"/JavaScript",), re.compile(rb"/S\s*/JavaScript\b|/JavaScript\s+\d+ \d+ R"), "a script"),
    ((b"/Launch",), re.compile(rb"/S\s*/Launch\b"), "a command to start a program"),
    (
        (b"/SubmitForm", b"/ImportData"),
        re.compile(rb"/S\s*/(?:SubmitForm|ImportData)\b"),
        "a form that sends what is typed",
    ),
)
"""Names of actions, of which a pattern needs one, the pattern, and what to say: names are looked for in no time."""


def carried(document: Any, data: bytes) -> str:
    """What the PDF holds that is none of its pages; "" for nothing.

    Scripts are looked for in the file's plain text too: those that a page or the opening starts stand in no list.
    """
    scripted = raw.FPDFDoc_GetJavaScriptActionCount(document) > 0
    found = ["a script"] if scripted else []
    found += [told for names, pattern, told in _ACTIONS if _has(data, names, pattern) and told not in found]
    files = raw.FPDFDoc_GetAttachmentCount(document)
    if files > 0:
        found.append(f"{files} embedded file{'s' if files > 1 else ''}")
    return f"the file carries {', '.join(found)}: left alone" if found else ""


def _has(data: bytes, names: Sequence[bytes], pattern: re.Pattern[bytes]) -> bool:
    return any(name in data for name in names) and pattern.search(data) is not None
