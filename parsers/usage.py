"""The clauses as records, each with what was read from it, and a finding for what was not."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from models.notice import Clause, Finding
from models.records import Record
from parsers.attachment_list import HEADING
from parsers.boilerplate import known_as
from parsers.concepts import names_matter
from parsers.context import Context
from parsers.findings import NOTHING_CHARGED, finding
from parsers.known_clauses import known_table
from parsers.outline import Node, Outline
from parsers.text import cite, join
from parsers.web_words import known_line


def read_clauses(outline: Outline, records: Mapping[str, Sequence[Record]]) -> list[Clause]:
    """Every clause in reading order with the names of the record kinds that were read from it."""
    used = _used(outline, records)
    return [
        Clause(
            id=node.id,
            parent=node.parent.id if node.parent else None,
            number=node.marker.number if node.marker else None,
            kind=node.kind,
            text=node.text.value if node.grid else node.text.printed,
            page=node.block.page,
            bbox=node.block.box,
            used_by=tuple(sorted(used[node.id])),
            joined="; ".join(map(str, node.grid.seams)) or None if node.grid else None,
        )
        for node in outline.nodes
    ]


def _used(outline: Outline, records: Mapping[str, Sequence[Record]]) -> dict[str, set[str]]:
    """Clause by clause the tables read from it; a heading serves what stands under it, for it says what that is about."""
    used: dict[str, set[str]] = defaultdict(set)
    for table, items in records.items():
        for item in items:
            for evidence in item.evidence:
                if evidence.clause and table != "findings":
                    used[evidence.clause].add(table)
    for node in reversed(outline.nodes):
        for child in node.children:
            used[node.id] |= used[child.id]
    _serve_captions(outline, used)
    return used


def _serve_captions(outline: Outline, used: dict[str, set[str]]) -> None:
    """A heading, or words that announce what follows, serve that where nothing was read under them."""
    flow = [node for node in outline.nodes if node.kind not in ("furniture", "footnote")]
    for node, following in reversed(list(pairwise(flow))):
        if not used[node.id] and following.attachment == node.attachment and _announces(node, following):
            used[node.id] |= used[following.id]


def _announces(node: Node, following: Node) -> bool:
    """Whether a clause only leads to the next one: a heading, a question, a colon, words about the table below."""
    if node.kind == "heading" or node.text.value.endswith(("：", ":")) or _names_section(node):
        return True
    caption = _UNIT.match(following.text.value) or re.match(
        r"附?表\s*[\d一二三四五六七八九十]", following.text.value
    )
    return (following.grid is not None or caption is not None) and (
        _LEADS.search(node.words.value) or _UNIT.match(node.text.value)
    ) is not None


def _names_section(node: Node) -> bool:
    """Whether a clause does no more than head what follows: a question, 【没考过怎么办】, ●补考."""
    words = node.words.value
    if node.grid is not None or len(words) > 50 or re.search(r"[。；]", words):
        return False
    return bool(_ASKS.search(words)) or len(words) <= 20 and names_matter(words.strip("【】[]"))


_ASKS = re.compile(r"[？?]$|^【[^【】]{2,20}】$")
_UNIT = re.compile(r"^[（(]?[^。；]{0,20}?单位[：:]\s*(?:人民币)?元")
_LEADS = re.compile(r"下列|下表|以下|如下|附?表\s*[\d一二三四五六七八九十]")


GROUPS: dict[str, tuple[str, str]] = {
    "furniture": ("页眉页脚{}处", "{} running heads and feet"),
    "footnote": ("脚注{}条", "{} footnotes"),
    "form": ("空白表格文字{}处", "{} pieces of blank forms"),
    "heading": ("标题{}处", "{} headings of sections that tell no record"),
    "boilerplate": ("套话{}处", "{} set phrases of the genre"),
}
"""Clauses that no record is read from and that are known: told together, a finding for each group."""


def told_unused(context: Context, clauses: Sequence[Clause]) -> list[Finding]:
    """A finding for each clause that no record was read from; of known groups one finding for all."""
    unused = {clause.id for clause in clauses if not clause.used_by}
    grouped: dict[str, list[Node]] = defaultdict(list)
    told = []
    for node in (node for node in context.outline.nodes if node.id in unused):
        group = _group(context, node)
        if group is None:
            told.append(_told(node))
        else:
            grouped[group].append(node)
    return told + [_told_together(group, grouped[group]) for group in GROUPS if grouped[group]]


def _group(context: Context, node: Node) -> str | None:
    if node.kind in ("furniture", "footnote"):
        return node.kind
    if context.in_form(node):
        return "form"
    if node.grid is not None:
        return "boilerplate" if known_table(node.grid) else None
    if node.kind == "heading" or HEADING.match(node.text.value) or _names_section(node):
        return "heading"
    return "boilerplate" if _is_known(context, node) else None


def _is_known(context: Context, node: Node) -> bool:
    """Whether a clause is set words, no more than the issuer's name, or printed around the notice."""
    if known_line(node.text.value) or NOTHING_CHARGED.search(node.words.value):
        return True
    issuer = context.header.issuer or ""
    said = [one for one in node.words.sentences() if one.value != issuer]
    return not said or known_as(join(said)) is not None


def _told_together(group: str, nodes: list[Node]) -> Finding:
    zh, en = GROUPS[group]
    evidence = tuple(item for node in nodes for item in cite(f"usage.{group}", node.text))
    return finding("unclassified_text", zh.format(len(nodes)), en.format(len(nodes)), evidence)


def _told(node: Node) -> Finding:
    return finding(
        "unclassified_text",
        _excerpt(node.text.value),
        _excerpt(node.text.value),
        cite("usage.unused", node.text),
    )


def _excerpt(text: str, length: int = 40) -> str:
    flat = re.sub(r"\s+", " ", text)
    return flat if len(flat) <= length else flat[: length - 1] + "…"
