"""What misconduct costs: tier by tier, from lists, articles, tables and sentences."""

import re
from collections import Counter
from dataclasses import replace

from models.conduct import Penalty
from parsers.context import Context
from parsers.outline import Node
from parsers.penalty_prose import tiers_of_clause, trigger_of
from parsers.penalty_tables import tiers_of_table
from parsers.penalty_tiers import Tier
from parsers.penalty_words import MISCONDUCT, SCORES_CANCELLED
from parsers.sanctions import read_sanctions
from parsers.surroundings import question_above
from parsers.text import Text, cite, join

_GOES_ON = re.compile(r"情节(?:特别|较)?(?:严重|恶劣|较?轻)|(?:构成|涉嫌)犯罪")
"""How a paragraph begins that says more of the tier before it."""


def read_penalties(context: Context) -> list[Penalty]:
    """The tiers in the notice's order."""
    used: set[str] = set()
    found: list[tuple[Tier, Penalty]] = []
    for node in context.prose():
        if node.id in used or not _may_sanction(context, node):
            continue
        for tier in _tiers(context, node):
            if found and _GOES_ON.match(tier.words.value) and tier.rule == "penalties.sentence":
                tier = _with(found.pop()[0], tier)
            penalty = _penalty(tier, question_above(context, node))
            if penalty is not None:
                found.append((tier, penalty))
                used |= {act.clause or "" for act in tier.acts} - {node.id}
    return _ranked(context, found)


def _may_sanction(context: Context, node: Node) -> bool:
    """Whether a clause may be about misconduct: by its section, its words, or the acts whose scores it cancels."""
    if "conduct" in context.sections.around(node) or MISCONDUCT.search(node.text.value):
        return True
    return SCORES_CANCELLED.search(node.words.value) is not None or _beside_misconduct(context, node)


def _beside_misconduct(context: Context, node: Node) -> bool:
    """Whether a clause that sanctions is one of several kinds, another of which names misconduct: 第一类：…, 第二类：…"""
    if node.marker is None or node.marker.style != "tier" or not read_sanctions(node.words.value):
        return False
    kinds = [one for one in _beside(context, node) if one.marker and one.marker.style == "tier"]
    return any(MISCONDUCT.search(one.text.value) for one in kinds)


def _tiers(context: Context, node: Node) -> list[Tier]:
    if node.grid is not None:
        return list(tiers_of_table(node.grid))
    return list(tiers_of_clause(node, within="conduct" in context.sections.around(node)))


def _with(tier: Tier, more: Tier) -> Tier:
    """A tier with what a paragraph of its own says of its graver cases."""
    return replace(tier, words=join([tier.words, more.words]))


def _penalty(tier: Tier, asked: str) -> Penalty | None:
    """The record of a tier; the question that its words answer tells what they are of, where they do not."""
    sanctions = read_sanctions(tier.words.value)
    if all(sanction.sanction == "other" for sanction in sanctions):
        return None  # a mere 按规定处理 threatens nothing that is stated here
    trigger = trigger_of(tier.words.value, tier.acts, asked)
    numbered = trigger == "during_assessment" and tier.rule != "penalties.sentence"
    acts = tuple(_act(act) for act in tier.acts) if numbered else None
    return Penalty(
        tier=tier.ordinal,
        trigger=trigger,
        sanctions=sanctions,
        behaviours=acts or None,
        text=tier.words.value,
        evidence=cite(tier.rule, tier.words, *tier.acts),
    )


def _act(act: Text) -> str:
    return act.strip("；;。 ，").value


def _ranked(context: Context, found: list[tuple[Tier, Penalty]]) -> list[Penalty]:
    """The records, with ranks in place of numbers that count on from other sections.

    Articles run through the whole notice: that a tier is article 21 says nothing of its rank, and what is
    not a tier of the assessment has none.
    """
    ranks: Counter[str] = Counter()
    records = []
    for tier, penalty in found:
        section = _counted_through(context, tier.numbered_by)
        if section is not None:
            rank = None
            if penalty.trigger == "during_assessment" and (section != "sections" or penalty.behaviours):
                ranks[section] += 1
                rank = ranks[section]
            penalty = penalty.model_copy(update={"tier": rank})
        records.append(penalty)
    return records


def _counted_through(context: Context, node: Node | None) -> str | None:
    """The section of a clause whose number counts on from other sections; None where it is the tier's own.

    Articles do, unless a part or an attachment on misconduct begins them anew; so do the sections of the body.
    """
    if node is None or node.marker is None or node.marker.style not in ("article", "han"):
        return None
    if node.marker.style == "han":
        return "sections" if node.parent is None and node.attachment is None else None
    articles = [one for one in _beside(context, node) if one.marker and one.marker.style == "article"]
    apart = node.parent is not None or node.attachment is not None
    about = context.sections.around(node) - context.sections.own(node)
    if apart and "conduct" in about and articles[0].marker and articles[0].marker.ordinal == 1:
        return None
    return articles[0].id


def _beside(context: Context, node: Node) -> list[Node]:
    """The clauses of the same section, itself among them."""
    if node.parent is not None:
        return node.parent.children
    return [one for one in context.outline.nodes if one.parent is None and one.attachment == node.attachment]
