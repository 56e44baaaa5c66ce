"""Offerings: which occupations and work types are assessed at which levels, and who issues the certificates."""

from collections.abc import Iterable, Sequence

from models.offering import Offering
from parsers.context import Context
from parsers.offering_issuer import find_issuer
from parsers.offering_sentences import (
    read_charged_sentences,
    read_offering_sentences,
    read_offering_title,
)
from parsers.offering_tables import read_offering_table
from parsers.outline import Node
from parsers.surroundings import beside, headings_of
from parsers.text import cite, join


def read_offerings(context: Context) -> list[Offering]:
    """The offerings as the notice tells them; where it has no such statement, as its fees or its title imply them."""
    told, implied = read_offering_sentences(context)
    tables = [_read_table(context, node) for node in context.tables()]
    listed = [one for found, is_list in tables if is_list for one in found]
    implying = [one for found, is_list in tables if not is_list for one in found]
    offered = _distinct([*listed, *told])
    if context.header.notice_kind == "annual":
        offered = offered or _distinct(implied) or _distinct(implying) or _from_title(context)
        offered = _with_levels(_with_levels(offered, implied), implying)
        if all(one.level is None for one in offered):
            charged = read_charged_sentences(context)
            offered = _with_levels(offered, charged) or _distinct(charged)
    return _with_issuer(context, [one for one in offered if not _is_the_issuer(context, one)])


def _read_table(context: Context, node: Node) -> tuple[list[Offering], bool]:
    """The offerings of a table; one of fees is never the list of what is offered."""
    if node.grid is None:
        return [], False
    near = [text.value for text in (*headings_of(context, node), *beside(context, node))]
    found, is_list = read_offering_table(node.grid, near)
    about = context.sections.of(node)
    return found, is_list and not ("fees" in about and "offerings" not in about)


def _with_levels(offered: list[Offering], implied: Sequence[Offering]) -> list[Offering]:
    """The offerings, those that were named without a level at the levels that other clauses give them."""
    bare = {one.occupation for one in offered if one.level is None}
    found = [one for one in implied if one.level is not None and one.occupation in bare]
    given = {one.occupation for one in found}
    return _distinct(
        [*(one for one in offered if one.occupation not in given or one.level is not None), *found]
    )


def _is_the_issuer(context: Context, one: Offering) -> bool:
    """Whether what reads like an occupation is part of the name of who publishes the notice."""
    issuer = context.header.issuer
    return bool(issuer) and one.level is None and one.occupation in (issuer or "")


def _distinct(offerings: Iterable[Offering]) -> list[Offering]:
    """Each offering once, in the order told; one without a level only where none tells its level."""
    found: dict[tuple[str, str | None, int | None], Offering] = {}
    for one in offerings:
        found.setdefault((one.occupation, one.work_type, one.level), one)
    levelled = {one.occupation for one in found.values() if one.level is not None}
    return [one for one in found.values() if one.level is not None or one.occupation not in levelled]


def _from_title(context: Context) -> list[Offering]:
    """What the title names, with the levels that it names, or without any."""
    return read_offering_title(join(node.text for node in context.outline.nodes if node.kind == "title"))


def _with_issuer(context: Context, offerings: list[Offering]) -> list[Offering]:
    """The offerings with the issuer that the notice names for all certificates."""
    issuer = find_issuer(context)
    if issuer is None:
        return offerings
    name, words = issuer
    return [
        one
        if one.certificate_issuer
        else one.model_copy(
            update={"certificate_issuer": name, "evidence": (*one.evidence, *cite("offerings.issuer", words))}
        )
        for one in offerings
    ]
