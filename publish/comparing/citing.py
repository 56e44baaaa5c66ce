"""How a page of comparison is cited, and what has changed since one was."""

from collections.abc import Sequence
from typing import Any

from db.citing import Marks, read_marks
from models.changes import NoticeRef
from models.version import PARSER_VERSION

BETWEEN = "~"
NAMED = 12
"""So many notices are named one by one."""


def mark_of(marks: Sequence[Marks]) -> str:
    """How all the notices stand, as an address says it."""
    return BETWEEN.join(map(str, marks))


def citation(
    datasette: Any, request: Any, address: str, notices: Sequence[NoticeRef], count: int
) -> dict[str, Any]:
    """What a citation names: the address, which has a mark of how the notices stand, and the notices."""
    return {
        "address": datasette.absolute_url(request, address),
        "version": PARSER_VERSION,
        "notices": notices if len(notices) <= NAMED else (),
        "count": count,
    }


def changed_since(request: Any, marks: Sequence[Marks]) -> list[str]:
    """What is otherwise than when the address was cited, as fields of Marks; `unknown` for a mark that is none."""
    cited = request.args.get("at") or ""
    if not cited or cited == mark_of(marks):
        return []
    known = [read_marks(words) for words in cited.split(BETWEEN)]
    if len(known) != len(marks) or None in known:
        return ["unknown"]
    pairs = list(zip(known, marks, strict=True))
    return [
        name for name in Marks._fields if any(getattr(was, name) != getattr(now, name) for was, now in pairs)
    ]
