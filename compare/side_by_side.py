"""Several notices side by side: a row for each matter, a column for each notice."""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from compare.core import reference
from compare.gathering import key_in_order
from compare.matters import KINDS, Matter, Wanted, looked_at, matters_of
from models.comparing import Awaited, Source
from models.matters import Row, Said, SideBySide, Spread
from models.records import Evidence

AT_ONCE = 40
Places = dict[Awaited, tuple[Evidence, ...]]
About = tuple[Any, ...]


def side_by_side(source: Source, wanted: Wanted) -> SideBySide:
    """The matters that were asked for, in the order in which they are first told; columns by agency.

    What a notice says twice and differently is told in `troubles` and left out of its column.
    """
    heads = source.heads()
    ids = sorted(heads, key=lambda one: (heads[one].notice.issuer or "", one))
    rows: dict[About, dict[str, Matter]] = {}
    shown: dict[About, Matter] = {}
    troubles: list[str] = []
    for notice_id, found in read_matters(source, ids, wanted):
        kept, doubled = one_each(found)
        troubles += [two_things(source, heads[notice_id].document.file_name, pair) for pair in doubled]
        for about, matter in kept.items():
            rows.setdefault(about, {})[notice_id] = matter
            shown.setdefault(about, matter)
    places = source.evidence(matter.place for row in rows.values() for matter in row.values())
    shas = {head.document.sha256: one for one, head in heads.items()}
    ordered = sorted(shown, key=lambda about: in_order(shown[about]))
    return SideBySide(
        columns=tuple(reference(heads[one], shas) for one in ids),
        rows=tuple(_row(shown[about], rows[about], ids, places) for about in ordered),
        troubles=tuple(troubles),
    )


def read_matters(source: Source, ids: Sequence[str], wanted: Wanted) -> Iterator[tuple[str, list[Matter]]]:
    """The matters of each notice; a few notices are in memory at once."""
    for first in range(0, len(ids), AT_ONCE):
        some = ids[first : first + AT_ONCE]
        contents = source.contents(some, kinds=looked_at(wanted))
        for one in some:
            yield one, [*matters_of(contents[one], wanted)]


def one_each(matters: Iterable[Matter]) -> tuple[dict[About, Matter], list[tuple[Matter, Matter]]]:
    """`(matters by what they are about, those said twice)`; the latter are in neither way in the former."""
    kept: dict[About, Matter] = {}
    doubled: dict[About, tuple[Matter, Matter]] = {}
    for matter in matters:
        first = kept.setdefault(matter.about, matter)
        if first.value != matter.value:
            doubled.setdefault(matter.about, (first, matter))
    return {about: one for about, one in kept.items() if about not in doubled}, list(doubled.values())


def two_things(source: Source, where: str, pair: tuple[Matter, Matter]) -> str:
    """A notice or a year says two things of one matter: which, and where."""
    places = source.evidence(matter.place for matter in pair)
    key = ", ".join(f"{name}={value}" for name, value in pair[0].key.items() if value is not None)
    said = "; ".join(f"{matter.value} ({_place(places[matter.place])})" for matter in pair)
    return f"{where}: two values of {pair[0].kind} {key}: {said}"


def _place(evidence: Sequence[Evidence]) -> str:
    page = evidence[0].page if evidence else None
    quote = evidence[0].quote if evidence else ""
    return f"{'no page' if page is None else f'page {page}'} “{quote[:60]}”"


def in_order(matter: Matter) -> tuple[Any, ...]:
    """The matter's place in a report: by kind, then by what it is about, the lowest level first."""
    return (KINDS.index(matter.kind), key_in_order(matter.key), matter.field)


def said(matter: Matter, places: Places) -> Said:
    """The matter's value with where it stands."""
    return Said(value=matter.value, notice_id=matter.place.notice_id, evidence=places[matter.place])


def _row(shown: Matter, cells: dict[str, Matter], ids: Sequence[str], places: Places) -> Row:
    numbers = [
        one.value for one in cells.values() if isinstance(one.value, float | int) and one.value is not True
    ]
    return Row(
        kind=shown.kind,
        key=dict(shown.key),
        field=shown.field,
        cells=tuple(said(cells[one], places) if one in cells else None for one in ids),
        spread=Spread(least=min(numbers), median=median(numbers), most=max(numbers)) if numbers else None,
    )
