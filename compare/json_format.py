"""A comparison as the contract's JSON object."""

import json
from typing import Any

from pydantic_core import to_json

from compare.summary import summarize
from models.changes import Change, Comparison, SideRef


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """`{"old", "new", "changes"}` of the contract, the pairs and what found no single partner beside them."""
    summary = {"summary": summarize(comparison).model_dump(mode="json")} if comparison.of_sets else {}
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "changes": [_change(comparison, change) for change in comparison.changes],
        "pairs": [pair.model_dump(mode="json") for pair in comparison.pairs],
        "ambiguous": [notice.model_dump(mode="json") for notice in comparison.ambiguous],
        "proposed": [proposal.model_dump(mode="json") for proposal in comparison.proposed],
        "troubles": list(comparison.troubles),
    } | summary


def _side(side: SideRef) -> dict[str, Any]:
    """One notice's fields, or the selector with the notices that it names."""
    if side.selector is None and len(side.notices) == 1:
        return side.notices[0].model_dump(mode="json")
    return side.model_dump(mode="json")


def _change(comparison: Comparison, change: Change) -> dict[str, Any]:
    said = change.model_dump(mode="json", exclude={"parts"})
    if not comparison.of_sets:
        del said["pair"]
    # What only some changes have beyond the contract is left out of the others.
    extra = {name: said.pop(name) for name in ("old_notice", "new_notice")}
    parts = [_change(comparison, part) for part in change.parts]
    return said | {name: value for name, value in (extra | {"parts": parts}).items() if value}


def render_json(comparison: Comparison, *, indent: int | None = 2) -> str:
    """The contract's JSON object as text, Chinese as itself.

    The same comparison always gives the same text.
    """
    if indent is None:
        return json.dumps(comparison_json(comparison), ensure_ascii=False)
    return to_json(comparison_json(comparison), indent=indent).decode()  # `json` indents slowly
