"""Values of agencies over the years."""

from collections import Counter
from typing import Any

from compare.canonical import canonical
from compare.matters import Matter, Wanted
from compare.side_by_side import in_order, one_each, read_matters, said, two_things
from models.comparing import Source
from models.matters import History, Line
from models.registry import Notice

About = tuple[Any, ...]


def history(source: Source, wanted: Wanted) -> History:
    """The matters that were asked for, a line for each agency and matter; notices of an unknown year are left out.

    An agency with several notices in one year has lines for the occupations of each. What is said twice and
    differently of one year is told in `troubles` and left out.
    """
    heads = {one: head for one, head in source.heads().items() if head.notice.year is not None}
    several = _with_several(heads)
    found: dict[tuple[str, int], list[Matter]] = {}
    for notice_id, matters in read_matters(source, sorted(heads), wanted):
        head = heads[notice_id]
        agency = canonical(head.notice.issuer or "")
        for matter in matters:
            more = _occupations(head) if agency in several and "occupation" not in matter.key else ""
            found.setdefault((agency, head.notice.year or 0), []).append(_named(matter, more))
    names = {canonical(head.notice.issuer or ""): head.notice.issuer or "" for head in heads.values()}
    return _gathered(source, found, names, tuple(sorted({head.notice.year or 0 for head in heads.values()})))


def _with_several(heads: dict[str, Notice]) -> set[str]:
    """The agencies with more than one notice in some year."""
    counts = Counter((canonical(one.notice.issuer or ""), one.notice.year) for one in heads.values())
    return {agency for (agency, _), count in counts.items() if count > 1}


def _occupations(head: Notice) -> str:
    return "、".join(dict.fromkeys(one.occupation for one in head.offerings))


def _named(matter: Matter, occupations: str) -> Matter:
    """The matter with the occupations that its notice is about, where others of the agency are about others."""
    if not occupations:
        return matter
    return Matter(
        matter.kind, {"occupation": occupations, **matter.key}, matter.field, matter.value, matter.place
    )


def _gathered(
    source: Source,
    found: dict[tuple[str, int], list[Matter]],
    names: dict[str, str],
    years: tuple[int, ...],
) -> History:
    lines: dict[tuple[str, About], dict[int, Matter]] = {}
    troubles: list[str] = []
    for (agency, year), matters in sorted(found.items(), key=lambda item: item[0]):
        kept, doubled = one_each(matters)
        troubles += [two_things(source, f"{names[agency]} {year}", pair) for pair in doubled]
        for about, matter in kept.items():
            lines.setdefault((agency, about), {})[year] = matter
    places = source.evidence(matter.place for line in lines.values() for matter in line.values())
    told = [
        (names[agency], in_order(line[max(line)]), line[max(line)], line)
        for (agency, _), line in lines.items()
    ]
    return History(
        years=years,
        lines=tuple(
            Line(
                agency=agency,
                kind=last.kind,
                key=dict(last.key),
                field=last.field,
                years={year: said(matter, places) for year, matter in line.items()},
            )
            for agency, _, last, line in sorted(told, key=lambda one: (one[0], one[1]))
        ),
        troubles=tuple(troubles),
    )
