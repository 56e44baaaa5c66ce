"""What stands around a clause: the headings above it, the line that announces it, the clauses beside it."""

import re

from parsers.context import Context
from parsers.outline import Node
from parsers.text import Text

_REACH = 3
"""How many clauses before a table may speak of it."""

_HEADING = 60
"""How long a clause may be to count as a heading with all its words: 收费标准（单位：元/人）."""


_ANSWERS = 8
"""How many clauses may answer one question."""
_QUESTION = re.compile(r"[？?]\s*$")
_LONGEST_QUESTION = 40


def question_above(context: Context, node: Node) -> str:
    """The question that a clause answers, as it is asked; empty for a clause that answers none."""
    index = context.outline.position(node)
    for before in reversed(context.outline.nodes[max(0, index - _ANSWERS) : index]):
        value = before.text.value
        if (
            before.attachment == node.attachment
            and _QUESTION.search(value)
            and len(value) <= _LONGEST_QUESTION
        ):
            return value
        if before.attachment != node.attachment or before.kind in ("title", "heading"):
            return ""
    return ""


def headings_of(context: Context, node: Node) -> list[Text]:
    """What the clause stands under, nearest first: the line that announces it, headings, the attachment's title."""
    announced = announcement(context, node)
    above = [one.words if len(one.words) <= _HEADING else one.label or one.words for one in node.ancestors()]
    title = context.outline.attachments[node.attachment].title if node.attachment is not None else None
    return [text for text in (announced, *above, title) if text]


def announcement(context: Context, node: Node) -> Text | None:
    """The clause right before, where it ends with a colon or is a caption."""
    index = context.outline.position(node)
    for before in reversed(context.outline.nodes[max(0, index - 2) : index]):
        if before.kind in ("furniture", "footnote"):
            continue
        value = before.text.value
        announces = (
            value.endswith(("：", ":", "）", ")"))
            or before.kind == "heading"
            or len(value) < 40
            and "。" not in value
        )
        return (
            before.words
            if announces and before.grid is None and before.attachment == node.attachment
            else None
        )
    return None


def led_over(context: Context, node: Node) -> Text | None:
    """The clause right before, where it stops at a semicolon and this one, without a number, goes on with it."""
    index = context.outline.position(node)
    before = context.outline.nodes[index - 1] if index else None
    if before is None or node.marker or node.grid or before.grid or before.attachment != node.attachment:
        return None
    return before.text if before.text.value.endswith(("；", ";")) else None


def beside(context: Context, node: Node) -> list[Text]:
    """The clauses that stand right before and behind, those of the same parent, and those beside the parent."""
    siblings = [*node.parent.children] if node.parent else []
    uncles = [*node.parent.parent.children] if node.parent and node.parent.parent else []
    index = context.outline.position(node)
    near = (
        context.outline.nodes[max(0, index - _REACH) : index] + context.outline.nodes[index + 1 : index + 3]
    )
    near = [one for one in near if one.attachment == node.attachment]
    ordered = dict.fromkeys([*near, *siblings, *uncles])
    return [
        one.text
        for one in ordered
        if one is not node and one.grid is None and one.kind not in ("furniture", "footnote")
    ]
