"""Lists of alternatives: the clause that announces them for a level, and the clauses that stand under it."""

import re

from parsers.condition_alternatives import alternatives_in
from parsers.condition_heads import find_stretches
from parsers.condition_rules import INTRO_RULES, OTHER_SECTIONS, asks_career, is_no_condition
from parsers.context import Context
from parsers.inline_lists import items_of
from parsers.nodes import Node
from parsers.rules import first_match
from parsers.text import Text
from parsers.values.levels import find_levels

Item = tuple[int | None, Text, Node]
"""An item's number, its words, and the clause that holds it."""

_DASH = re.compile(r"^(?:[-－—–·•●*＊◦▪✓✔☑→]+)\s*")
_HELD = re.compile(r"(?:(?!须|应|要|需|具|持|取得|有|可|凭|条件)[^，。；：]){0,14}证书")


def items_below(context: Context, node: Node) -> list[Item]:
    """The list items under an announcing clause; those behind it where it is a line of its own."""
    below = _children(node) if node.children else _behind(context, node)
    found: list[Item] = []
    for child in below:
        parts = items_of(child) if child.marker else alternatives_in(child.words, context.year)
        if not child.marker and len(parts) < 2:
            parts = [(None, child.words.slice(_dash(child.words.value)))]
        found += [(number or len(found) + 1, words, child) for number, words in parts]
    return found


def _dash(value: str) -> int:
    match = _DASH.match(value)
    return match.end() if match else 0


def _children(node: Node) -> list[Node]:
    marked = any(child.marker is not None for child in node.children)
    return [
        child
        for child in node.children
        if child.grid is None and (child.marker is not None or len(node.children) == 1 or not marked)
    ]


def _behind(context: Context, node: Node) -> list[Node]:
    """The clauses behind a line that is a level and nothing more, as far as the next such line or heading."""
    if not is_bare_level(node.words.value):
        return []
    found: list[Node] = []
    siblings = context.outline.nodes[context.outline.position(node) + 1 :]
    for one in siblings:
        if one.kind in ("furniture", "footnote"):
            continue
        if (
            one.kind not in ("paragraph", "list_item")
            or one.parent is not node.parent
            or find_stretches(one.words)
        ):
            break
        if node.marker and one.marker and one.marker.style == node.marker.style:
            break
        found.append(one)
    return found


def list_levels(context: Context, node: Node, items: list[Item]) -> list[tuple[int, Text]]:
    """The levels whose conditions a clause announces, with their words; empty for other clauses."""
    head = node.words.value
    mentions = [mention for mention in find_levels(head) if not _HELD.match(head, mention.end)]
    if not mentions or not items or is_no_condition(head, context.year):
        return []
    if any(_speaks_of_levels(words) for _, words, _ in items):
        return []
    if not (_announces(context, node, head) or _items_ask(context, node, head, items)):
        return []
    return [(level, node.words.slice(m.start, m.end)) for m in mentions for level in m.levels]


def _speaks_of_levels(words: Text) -> bool:
    """Whether an item, or a sentence of it, is about a level of its own: 四级：….. under 各等级条件."""
    return any(
        stretch.body and (stretch.start == 0 or words.value[stretch.start - 1] in "。；")
        for stretch in find_stretches(words)
    )


def _announces(context: Context, node: Node, head: str) -> bool:
    """Whether a clause says by its own words that conditions follow."""
    inside = "conditions" in context.sections.around(node) | context.sections.of(node)
    if first_match(INTRO_RULES, head) is None:
        return inside and is_bare_level(head)
    return inside or re.search(r"申报|报考|报名|申请|认定|参加", head) is not None


def _items_ask(context: Context, node: Node, head: str, items: list[Item]) -> bool:
    """Whether what a clause lists asks for work, certificates or schooling: then it lists conditions, whatever it says."""
    if len(head) > 60 or context.sections.of(node) & OTHER_SECTIONS:
        return False
    asking = [
        words
        for _, words, _ in items
        if asks_career(words.value) and not is_no_condition(words.value, context.year)
    ]
    return 0 < len(items) <= 2 * len(asking)


def is_bare_level(head: str) -> bool:
    """Whether words are a level and nothing more: 三级/高级工 as a heading."""
    mentions = find_levels(head)
    rest = head[: mentions[0].start] + head[mentions[-1].end :] if mentions else head
    return (
        bool(mentions)
        and len(re.sub(r"[\W_]|申报|报考|报名|条件|要求|具备|符合|以下|之一|的|者|等级", "", rest)) <= 4
    )
