"""Some pairs of stored notices to their changes: what surely stayed is passed over, evidence is read for the rest.

A comparison of many is made of these, one after the other or in several processes.
"""

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from compare.awaited import awaited, expanded, with_evidence
from compare.canonical import Years, canonical
from compare.core import changes_between
from compare.profiles import profile_of
from compare.renames import Same
from compare.restated import read_together
from compare.unchanged import differing, frame_of
from models.changes import Change
from models.comparing import Awaited, Source, StoredNotice, StoredRecord
from models.errors import DuplicateKey
from models.offering import Offering
from models.records import Record
from models.registry import RECORD_KINDS, Notice

AT_ONCE = 40
"""Pairs whose records are in memory at one time."""
Ids = Sequence[tuple[str, str]]
"""The ids of both notices of each pair."""
Found = list[Change] | DuplicateKey
"""The changes of a pair, or why it cannot be compared."""


class Chunk(NamedTuple):
    """Some of the pairs of a comparison, and how they are compared."""

    ids: Ids
    first: int
    """The number of the first of them among all pairs."""
    include_wording: bool
    same: Same


Here = Callable[[Chunk], list[Found]]
"""Computes a chunk in this process."""
Share = Callable[[Sequence[Chunk], Here], Iterator[list[Found]]]
"""Gives what `changes_of` gives of each chunk, in their order, here and wherever else that is computed."""


def chunks_of(ids: Ids, *, include_wording: bool, same: Same) -> list[Chunk]:
    """All pairs, a few at a time."""
    return [
        Chunk(ids[first : first + AT_ONCE], first, include_wording, tuple(same))
        for first in range(0, len(ids), AT_ONCE)
    ]


def changes_of(old: Source, new: Source, chunk: Chunk) -> list[Found]:
    """The changes of each pair with their evidence, or why it cannot be compared."""
    with uncollected():
        read = contents_of(old, new, chunk.ids, wording=chunk.include_wording)
        found = [_changes((old, new), pair, number, chunk) for number, pair in enumerate(read, chunk.first)]
        changes = told(old, new, [[] if isinstance(one, DuplicateKey) else one for one in found], chunk.ids)
    return [one if isinstance(one, DuplicateKey) else said for one, said in zip(found, changes, strict=True)]


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that a comparison makes refers to itself: looking for that would take a fifth of the time.

    Around a few pairs at a time, so that what else the process does meanwhile is still collected.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def contents_of(
    old: Source, new: Source, ids: Ids, *, wording: bool
) -> Iterator[tuple[StoredNotice, StoredNotice]]:
    """Both notices of each pair."""
    olds = old.contents([one for one, _ in ids], wording=wording)
    news = new.contents([one for _, one in ids], wording=wording)
    return ((olds[left], news[right]) for left, right in ids)


def told(old: Source, new: Source, found: Sequence[list[Change]], ids: Ids) -> list[list[Change]]:
    """The changes of each pair with their evidence, and the notices that say them."""
    changes = [change for one in found for change in one]
    places = old.evidence(awaited(changes, "old_evidence")), new.evidence(awaited(changes, "new_evidence"))
    return [
        [with_evidence(change, places, pair) for change in one] for one, pair in zip(found, ids, strict=True)
    ]


def shown(source: Source, notice_id: str, notice: Notice) -> Notice:
    """The notice with the evidence of all its records."""
    wanted = [
        place
        for kind in RECORD_KINDS
        for one in notice.records(kind)
        for place in one.evidence
        if isinstance(place, Awaited)
    ]
    places = source.evidence(wanted)
    return notice.model_copy(
        update={
            kind.table: tuple(
                one.model_copy(update={"evidence": expanded(one.evidence, places, notice_id)})
                for one in notice.records(kind)
            )
            for kind in RECORD_KINDS
        }
    )


def _changes(
    sources: tuple[Source, Source], pair: tuple[StoredNotice, StoredNotice], number: int, chunk: Chunk
) -> Found:
    old, new, stayed = narrowed(*pair, everything=chunk.include_wording or bool(chunk.same))
    said: dict[str, Any] = {
        "include_wording": chunk.include_wording,
        "pair": number,
        "same": chunk.same,
        "stayed": stayed,
    }
    found = _found(old, new, **said)
    if isinstance(found, DuplicateKey):  # told again, with the places of both
        left, right = (
            shown(source, stored.notice_id, one)
            for source, stored, one in zip(sources, pair, (old, new), strict=True)
        )
        return _found(left, right, **said)
    return found


def _found(old: Notice, new: Notice, **said: Any) -> Found:
    try:
        return changes_between(old, new, **said)
    except DuplicateKey as error:
        return error


class Narrowed(NamedTuple):
    """Both notices with the records that may have changes, and with what these are read in the light of."""

    old: Notice
    new: Notice
    stayed: Collection[str] = ()
    """The tables of which records are given and none changed."""


def narrowed(left: StoredNotice, right: StoredNotice, *, everything: bool) -> Narrowed:
    """Both notices, unless `everything` is wanted with those records only that may have changes."""
    years = (left.head.notice.year, right.head.notice.year)
    issuers = [canonical(one.head.notice.issuer or "") for one in (left, right)]
    if everything or years[0] is None or years[1] is None or issuers[0] != issuers[1]:
        return Narrowed(notice_of(left, left.records), notice_of(right, right.records))
    frame = frame_of(Years(years[0], years[1]), left.records, right.records)
    olds: dict[str, Sequence[StoredRecord]] = {}
    news: dict[str, Sequence[StoredRecord]] = {}
    for kind in RECORD_KINDS:
        if not profile_of(kind).derived:
            olds[kind.table], news[kind.table] = differing(kind, frame, left.records, right.records)
    wanted = [*_read_by_others(olds, news), *read_together((olds, news), (left.records, right.records))]
    stayed = [table for table in wanted if not olds[table] and not news[table]]
    for table in wanted:
        olds[table], news[table] = left.records.get(table, ()), right.records.get(table, ())
    return Narrowed(notice_of(left, olds), notice_of(right, news), stayed)


def _read_by_others(*sides: Mapping[str, Sequence[StoredRecord]]) -> list[str]:
    """The tables whose records decide how those are read that may have changes."""
    titles = [
        restated[2]
        for kind in RECORD_KINDS
        if (restated := profile_of(kind).restates) and any(side[kind.table] for side in sides)
    ]
    return [Offering.table, *titles]


def notice_of(stored: StoredNotice, records: Mapping[str, Sequence[StoredRecord]]) -> Notice:
    """The notice with some of its records, their evidence awaited; with all that it offers."""
    said = {
        kind.table: tuple([_record(kind, one) for one in records[kind.table]])
        for kind in RECORD_KINDS
        if kind.table in records and kind is not Offering  # which the head has
    }
    return stored.head.model_copy(update=said | {"clauses": stored.clauses})


def _record(kind: type[Record], stored: StoredRecord) -> Record:
    place = Awaited(notice_id=stored.notice_id, record_table=kind.table, record_id=stored.row_id)
    return kind.model_validate({**stored.values, "evidence": (place,)})
