"""Notices of a database compared a few at a time, of which only what they offer is in memory all the while.

The result is that of `compare.core` and `compare.sets` on whole notices, evidence included.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import Any

from compare.canonical import canonical
from compare.chunks import (
    AT_ONCE,
    Found,
    Share,
    changes_of,
    chunks_of,
    contents_of,
    narrowed,
    notice_of,
    shown,
    told,
)
from compare.core import diff
from compare.items import comparable
from compare.renames import Same
from compare.sets import Paired, Pairs, diff_sets
from models.changes import Comparison
from models.comparing import Source
from models.errors import DuplicateKey
from models.money import Fee, PaymentAccount
from models.offering import Offering
from models.procedure import Contact
from models.registry import Notice

TOLD_OF_NAMES = tuple(kind.table for kind in (Offering, Fee, Contact, PaymentAccount))
"""The tables of the kinds by which an agency or an occupation under another name may be known again."""


def diff_stored(
    old: Source,
    new: Source,
    *,
    selectors: tuple[str, str] | None = None,
    include_wording: bool = False,
    same: Same = (),
    share: Share | None = None,
) -> Comparison:
    """What differs between two sides, or with no `selectors` between the one notice of each.

    Of two sides `share`, if it is given, computes the pairs elsewhere. Raises DuplicateKey, of one notice on each
    side, and UnknownName as `diff` and `diff_sets` do.
    """
    stored = Stored(old, new, share)
    if selectors is None:
        return stored.of_one_each(include_wording=include_wording, same=same)
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
    share: Share | None = None

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
        ids = [(self._id(0, old), self._id(1, new))]
        left, right = next(contents_of(*self._sources, ids, wording=include_wording))
        everything = include_wording or bool(same) or _needs_contents(old, new, self._issuers)
        pair = narrowed(left, right, everything=everything)[:2]
        said: dict[str, Any] = {"include_wording": include_wording, "ids": self.ids, "same": same}
        try:
            comparison = diff(*pair, **said)
        except DuplicateKey:
            comparison = None
        if comparison is None:  # told again, with the places of both
            sides = zip(self._sources, ids[0], pair, strict=True)
            return diff(*(shown(*side) for side in sides), **said)
        (changes,) = told(*self._sources, [list(comparison.changes)], ids)
        return comparison.model_copy(update={"changes": tuple(changes)})

    def changes(self, pairs: Pairs, *, include_wording: bool, same: Same) -> Iterator[Found]:
        """The changes of each pair, or why it cannot be compared; a few pairs are in memory at once."""
        ids = [(self._id(0, old), self._id(1, new)) for old, new in pairs]
        chunks = chunks_of(ids, include_wording=include_wording, same=same)
        here = partial(changes_of, *self._sources)
        for found in self.share(chunks, here) if self.share else map(here, chunks):
            yield from found

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
            ids = [self._id(side, head) for head in some]
            known = self._sources[side].contents(ids, kinds=TOLD_OF_NAMES)
            for head in some:
                stored = known[self._id(side, head)]
                yield (
                    id(head),
                    notice_of(stored, {one: stored.records[one] for one in TOLD_OF_NAMES}),
                )

    @cached_property
    def _by_hash(self) -> tuple[dict[str, str], dict[str, str]]:
        """The notices' ids on either side by the SHA-256 of their files, which one file may give both."""
        old, new = ({head.document.sha256: one for one, head in side.items()} for side in self.heads)
        return old, new

    def _id(self, side: int, notice: Notice) -> str:
        return self._by_hash[side][notice.document.sha256]


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
