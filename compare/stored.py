"""Notices of a database compared a few at a time: what surely stayed is passed over, evidence is read for the rest.

The result is that of `compare.core` and `compare.sets` on whole notices, evidence included.
"""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from compare.awaited import awaited, expanded, with_evidence
from compare.canonical import Years, canonical
from compare.core import changes_between, diff
from compare.items import comparable
from compare.profiles import profile_of
from compare.renames import Same
from compare.sets import Paired, Pairs, diff_sets
from compare.unchanged import differing, frame_of
from models.changes import Change, Comparison
from models.comparing import Awaited, Source, StoredNotice, StoredRecord
from models.errors import DuplicateKey
from models.money import Fee, PaymentAccount
from models.offering import Offering
from models.procedure import Contact
from models.records import Record
from models.registry import RECORD_KINDS, Notice

AT_ONCE = 40
"""Pairs whose records are in memory at one time."""
TOLD_OF_NAMES = (Offering, Fee, Contact, PaymentAccount)
"""The kinds by which an agency or an occupation under another name may be known again."""
Found = list[Change] | DuplicateKey


def diff_stored(
    old: Source,
    new: Source,
    *,
    selectors: tuple[str, str] | None = None,
    include_wording: bool = False,
    same: Same = (),
) -> Comparison:
    """What differs between two sides, or with no `selectors` between the one notice of each.

    Raises DuplicateKey, of one notice on each side, and UnknownName as `diff` and `diff_sets` do.
    """
    stored = Stored(old, new)
    if selectors is None:
        return stored.of_one_each(include_wording=include_wording, same=same)
    with _uncollected():
        return diff_sets(
            stored.heads[0].values(),
            stored.heads[1].values(),
            selectors=selectors,
            include_wording=include_wording,
            ids=stored.ids,
            same=same,
            contents=stored,
        )


@dataclass(frozen=True)
class Stored:
    """The contents of the notices on two sides, of which `compare.sets` sees the heads."""

    old: Source
    new: Source

    @property
    def _sources(self) -> tuple[Source, Source]:
        return self.old, self.new

    @cached_property
    def heads(self) -> tuple[Mapping[str, Notice], Mapping[str, Notice]]:
        """The notices of both sides by their ids, with what they offer."""
        return self.old.heads(), self.new.heads()

    @cached_property
    def ids(self) -> dict[str, str]:
        """The notices' ids by the SHA-256 of their files, by which a file alone is known."""
        sides = (item for side in self.heads for item in side.items())
        return {head.document.sha256: one for one, head in sides if one != head.document.sha256}

    @cached_property
    def _issuers(self) -> list[set[str]]:
        return [{canonical(one.notice.issuer or "") for one in side.values()} for side in self.heads]

    def of_one_each(self, *, include_wording: bool, same: Same) -> Comparison:
        """The comparison of two notices."""
        old, new = (next(iter(side.values())) for side in self.heads)
        left, right = next(self._read([(old, new)], wording=include_wording))
        everything = include_wording or bool(same) or _needs_contents(old, new, self._issuers)
        pair = _narrowed(left, right, everything=everything)[:2]
        said: dict[str, Any] = {"include_wording": include_wording, "ids": self.ids, "same": same}
        try:
            comparison = diff(*pair, **said)
        except DuplicateKey:
            comparison = None
        if comparison is None:  # told again, with the places of both
            return diff(self._shown(0, pair[0]), self._shown(1, pair[1]), **said)
        (changes,) = self._told([list(comparison.changes)], [(old, new)])
        return comparison.model_copy(update={"changes": tuple(changes)})

    def changes(self, pairs: Pairs, *, include_wording: bool, same: Same) -> Iterator[Found]:
        """The changes of each pair, or why it cannot be compared; a few pairs are in memory at once."""
        for first in range(0, len(pairs), AT_ONCE):
            some = pairs[first : first + AT_ONCE]
            found = [
                self._changes(left, right, number, include_wording=include_wording, same=same)
                for number, (left, right) in enumerate(self._read(some, wording=include_wording), first)
            ]
            yield from self._told(found, some)

    def whole(self, paired: Paired) -> Paired:
        """The same notices with what they may be known again by, where a name is gone and another new."""
        pairs, gone, come = paired
        unlike = [pair for pair in pairs if _needs_contents(*pair, self._issuers)]
        full = dict(self._with_contents(0, [*gone, *(old for old, _ in unlike)]))
        full |= self._with_contents(1, [*come, *(new for _, new in unlike)])
        return (
            [(full.get(id(old), old), full.get(id(new), new)) for old, new in pairs],
            [full.get(id(one), one) for one in gone],
            [full.get(id(one), one) for one in come],
        )

    def _with_contents(self, side: int, heads: Sequence[Notice]) -> Iterator[tuple[int, Notice]]:
        rest = iter(heads)
        while some := list(islice(rest, AT_ONCE)):
            known = self._sources[side].contents([self._id(side, head) for head in some])
            for head in some:
                stored = known[self._id(side, head)]
                yield (
                    id(head),
                    _notice(stored, {one.table: stored.records[one.table] for one in TOLD_OF_NAMES}),
                )

    @cached_property
    def _by_hash(self) -> tuple[dict[str, str], dict[str, str]]:
        """The notices' ids on either side by the SHA-256 of their files, which one file may give both."""
        old, new = ({head.document.sha256: one for one, head in side.items()} for side in self.heads)
        return old, new

    def _id(self, side: int, notice: Notice) -> str:
        return self._by_hash[side][notice.document.sha256]

    def _read(self, pairs: Pairs, *, wording: bool) -> Iterator[tuple[StoredNotice, StoredNotice]]:
        ids = [(self._id(0, old), self._id(1, new)) for old, new in pairs]
        olds = self.old.contents([old for old, _ in ids], wording=wording)
        news = self.new.contents([new for _, new in ids], wording=wording)
        return ((olds[old], news[new]) for old, new in ids)

    def _changes(
        self, left: StoredNotice, right: StoredNotice, number: int, *, include_wording: bool, same: Same
    ) -> Found:
        old, new, stayed = _narrowed(left, right, everything=include_wording or bool(same))
        said: dict[str, Any] = {"include_wording": include_wording, "pair": number, "same": same}
        found = _found(old, new, **said, stayed=stayed)
        if isinstance(found, DuplicateKey):  # told again, with the places of both
            return _found(self._shown(0, old), self._shown(1, new), **said, stayed=stayed)
        return found

    def _shown(self, side: int, notice: Notice) -> Notice:
        """The notice with the evidence of all its records."""
        wanted = [
            place
            for kind in RECORD_KINDS
            for one in notice.records(kind)
            for place in one.evidence
            if isinstance(place, Awaited)
        ]
        places = self._sources[side].evidence(wanted)
        return notice.model_copy(
            update={
                kind.table: tuple(
                    one.model_copy(
                        update={"evidence": expanded(one.evidence, places, self._id(side, notice))}
                    )
                    for one in notice.records(kind)
                )
                for kind in RECORD_KINDS
            }
        )

    def _told(self, found: Sequence[Found], pairs: Pairs) -> list[Any]:
        """The changes with their evidence, and the notices that say them."""
        changes = [change for one in found if not isinstance(one, DuplicateKey) for change in one]
        olds = self.old.evidence(awaited(changes, "old_evidence"))
        news = self.new.evidence(awaited(changes, "new_evidence"))
        return [
            one
            if isinstance(one, DuplicateKey)
            else [with_evidence(change, (olds, news), (self._id(0, old), self._id(1, new))) for change in one]
            for one, (old, new) in zip(found, pairs, strict=True)
        ]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing made here refers to itself: looking for that would take a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _found(old: Notice, new: Notice, **said: Any) -> Found:
    try:
        return changes_between(old, new, **said)
    except DuplicateKey as error:
        return error


def _needs_contents(old: Notice, new: Notice, issuers: Sequence[Collection[str]]) -> bool:
    """Whether a name of one notice is not in the other, and one of the other not in this."""
    names = [canonical(one.notice.issuer or "") for one in (old, new)]
    jobs = [_jobs(old), _jobs(new)]
    return (
        names[0] not in issuers[1]
        or names[1] not in issuers[0]
        or bool(jobs[0] - jobs[1] and jobs[1] - jobs[0])
    )


def _jobs(notice: Notice) -> set[tuple[Any, Any]]:
    """The occupations, and the work types of each."""
    named = {(comparable(one.occupation), comparable(one.work_type)) for one in notice.offerings}
    return named | {(occupation, None) for occupation, _ in named}


class _Narrowed(NamedTuple):
    """Both notices with the records that may have changes, and with what these are read in the light of."""

    old: Notice
    new: Notice
    stayed: Collection[str] = ()
    """The tables of which records are given and none changed."""


def _narrowed(left: StoredNotice, right: StoredNotice, *, everything: bool) -> _Narrowed:
    """Both notices, unless `everything` is wanted with those records only that may have changes."""
    years = (left.head.notice.year, right.head.notice.year)
    issuers = [canonical(one.head.notice.issuer or "") for one in (left, right)]
    if everything or years[0] is None or years[1] is None or issuers[0] != issuers[1]:
        return _Narrowed(_notice(left, left.records), _notice(right, right.records))
    frame = frame_of(Years(years[0], years[1]), left.records, right.records)
    olds: dict[str, Sequence[StoredRecord]] = {}
    news: dict[str, Sequence[StoredRecord]] = {}
    for kind in RECORD_KINDS:
        if not profile_of(kind).derived:
            olds[kind.table], news[kind.table] = differing(kind, frame, left.records, right.records)
    wanted = _read_by_others(olds, news)
    stayed = [table for table in wanted if not olds[table] and not news[table]]
    for table in wanted:
        olds[table], news[table] = left.records.get(table, ()), right.records.get(table, ())
    return _Narrowed(_notice(left, olds), _notice(right, news), stayed)


def _read_by_others(*sides: Mapping[str, Sequence[StoredRecord]]) -> list[str]:
    """The tables whose records decide how those are read that may have changes."""
    titles = [
        restated[2]
        for kind in RECORD_KINDS
        if (restated := profile_of(kind).restates) and any(side[kind.table] for side in sides)
    ]
    return [Offering.table, *titles]


def _notice(stored: StoredNotice, records: Mapping[str, Sequence[StoredRecord]]) -> Notice:
    """The notice with some of its records, their evidence awaited; with all that it offers."""
    told = {
        kind.table: tuple([_record(kind, one) for one in records[kind.table]])
        for kind in RECORD_KINDS
        if kind.table in records and kind is not Offering  # which the head has
    }
    return stored.head.model_copy(update=told | {"clauses": stored.clauses})


def _record(kind: type[Record], stored: StoredRecord) -> Record:
    place = Awaited(notice_id=stored.notice_id, record_table=kind.table, record_id=stored.row_id)
    return kind.model_validate({**stored.values, "evidence": (place,)})
