"""Offerings: which occupations and work types are assessed at which levels, and who issues the certificates."""

from collections.abc import Iterable

from models.offering import Offering
from parsers.context import Context
from parsers.offering_sentences import find_issuer, read_offering_sentences
from parsers.offering_tables import read_offering_table
from parsers.text import cite, join
from parsers.values.levels import find_levels
from parsers.values.occupations import find_occupations


def read_offerings(context: Context) -> list[Offering]:
    """The offerings as the notice tells them; where it has no such statement, as its fees or its title imply them."""
    told, implied = read_offering_sentences(context)
    tables = [read_offering_table(node.grid) for node in context.tables() if node.grid is not None]
    listed = [one for found, is_list in tables if is_list for one in found]
    implying = [one for found, is_list in tables if not is_list for one in found]
    offered = _distinct([*listed, *told])
    if not offered and context.header.notice_kind == "annual":
        offered = _distinct(implied) or _distinct(implying) or _from_title(context)
    return _with_issuer(context, offered)


def _distinct(offerings: Iterable[Offering]) -> list[Offering]:
    """Each offering once, in the order told; one without a level only where none tells its level."""
    found: dict[tuple[str, str | None, int | None], Offering] = {}
    for one in offerings:
        found.setdefault((one.occupation, one.work_type, one.level), one)
    levelled = {one.occupation for one in found.values() if one.level is not None}
    return [one for one in found.values() if one.level is not None or one.occupation not in levelled]


def _from_title(context: Context) -> list[Offering]:
    """What the title names, with the levels that it names, or without any."""
    title = join(node.text for node in context.outline.nodes if node.kind == "title")
    named = [level for one in find_levels(title.value) for level in one.levels]
    levels: list[int | None] = [*named] or [None]
    return [
        Offering(
            occupation=one.occupation,
            work_type=work_type,
            level=level,
            occupation_code=one.code,
            certificate_issuer=None,
            evidence=cite("offerings.title", title.slice(one.start, one.end)),
        )
        for one in find_occupations(title.value)
        for work_type in one.work_types or (None,)
        for level in levels
    ]


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
