"""What a PDF carries besides its pages: programs and files. Nothing of it is run or opened; that it is there is told."""

import re
from typing import Any

from pypdfium2 import raw

_ACTIONS = (
    (re.compile(rb"/S\s*/JavaScript\b|/JavaScript\s+\d+ \d+ R"), "a script"),
    (re.compile(rb"/S\s*/Launch\b"), "a command to start a program"),
    (re.compile(rb"/S\s*/(?:SubmitForm|ImportData)\b"), "a form that sends what is typed"),
)


def carried(document: Any, data: bytes) -> str:
    """What the PDF holds that is none of its pages; "" for nothing.

    Scripts are looked for in the file's plain text too: those that a page or the opening starts stand in no list.
    """
    scripted = raw.FPDFDoc_GetJavaScriptActionCount(document) > 0
    found = ["a script"] if scripted else []
    found += [name for pattern, name in _ACTIONS if pattern.search(data) and name not in found]
    files = raw.FPDFDoc_GetAttachmentCount(document)
    if files > 0:
        found.append(f"{files} embedded file{'s' if files > 1 else ''}")
    return f"the file carries {', '.join(found)}: left alone" if found else ""
