"""Two sets of notices, year against year, paired by agency and occupation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from compare.canonical import canonical, without_years
from compare.core import changes_between, is_later, plain, reference, shift_between
from compare.items import comparable
from compare.proposals import propose_agencies, propose_jobs, without_decided
from compare.renames import Same, check_names, in_new_names, names_of
from models.changes import Change, Comparison, NoticePair, NoticeRef, Proposal, SideRef
from models.errors import DuplicateKey
from models.notice import NoticeHeader
from models.registry import Notice

Pairs = list[tuple[Notice, Notice]]
Paired = tuple[Pairs, list[Notice], list[Notice]]
"""`(pairs, gone, come)`."""
Sign = Callable[[Notice], tuple[Any, ...]]


class Contents(Protocol):
    """What is in the notices; of those that were given the header and what they offer may be all."""

    def changes(
        self, pairs: Pairs, *, include_wording: bool, same: Same
    ) -> Iterable[list[Change] | DuplicateKey]:
        """The changes of each pair, or why it cannot be compared."""

    def whole(self, paired: Paired) -> Paired:
        """The notices with what they may be known again by under another name."""


class AtHand:
    """The contents of notices that were given whole."""

    def changes(
        self, pairs: Pairs, *, include_wording: bool, same: Same
    ) -> Iterator[list[Change] | DuplicateKey]:
        """The changes of each pair, or why it cannot be compared."""
        for index, (old, new) in enumerate(pairs):
            try:
                yield changes_between(old, new, include_wording=include_wording, pair=index, same=same)
            except DuplicateKey as error:
                yield error

    def whole(self, paired: Paired) -> Paired:
        """The notices themselves."""
        return paired


def diff_sets(
    olds: Iterable[Notice],
    news: Iterable[Notice],
    *,
    selectors: tuple[str, str] = ("", ""),
    include_wording: bool = False,
    ids: Mapping[str, str] | None = None,
    same: Same = (),
    contents: "Contents | None" = None,
) -> Comparison:
    """What differs between two sets of notices; notices without a partner are changes of kind `notices`.

    Partners have the issuer and the kind of notice in common and, by turns: the file; the occupations and
    the title; the occupations; some occupation; each only where that leaves one partner on either side.
    With several possible partners none is taken: all are told as gone and new, and named in `ambiguous`. A pair
    of which one says two things of one key is told in `troubles` and costs the others nothing. `same` holds the
    names, `(old, new)`, that a person said are one agency, occupation or work type; those that may be are proposed.
    Raises UnknownName for a name that is not there.
    """
    left, right = list(olds), list(news)
    known = ids or {}
    check_names(same, left, right)
    pairs, gone, come = pair_notices(left, right, same)
    changes = [_whole(notice, "removed", known) for notice in gone]
    changes += [_whole(notice, "added", known) for notice in come]
    troubles: list[str] = []
    contents = contents or AtHand()
    told = contents.changes(pairs, include_wording=include_wording, same=same)
    for (old, new), found in zip(pairs, told, strict=True):
        if isinstance(found, DuplicateKey):  # costs this pair and no other
            troubles.append(str(found))
        else:
            changes += [_of_issuer(change, old, new) for change in found]
    return Comparison(
        old=_side(selectors[0], left, known),
        new=_side(selectors[1], right, known),
        pairs=tuple(
            NoticePair(old=reference(old, known), new=reference(new, known), shift=shift_between(old, new))
            for old, new in pairs
        ),
        changes=tuple(_issuers_once(changes)),
        ambiguous=_ambiguous(gone, come, known),
        proposed=_proposed(contents.whole((pairs, gone, come)), same),
        troubles=tuple(troubles),
    )


def _side(selector: str, notices: list[Notice], ids: Mapping[str, str]) -> SideRef:
    return SideRef(selector=selector, notices=tuple(reference(notice, ids) for notice in notices))


def _issuers_once(changes: Iterable[Change]) -> Iterator[Change]:
    """The changes, each agency's new name told once and not in every pair of its notices."""
    told = set()
    for change in changes:
        if (change.kind, change.field) == (NoticeHeader.table, "issuer"):
            if (change.old, change.new) in told:
                continue
            told.add((change.old, change.new))
        yield change


def _proposed(paired: Paired, same: Same) -> tuple[Proposal, ...]:
    """The names that may be the same: of agencies; of occupations in each pair, and in the notices left over."""
    pairs, gone, come = paired
    found = propose_agencies(
        [*gone, *(old for old, _ in pairs)],
        [*come, *(new for _, new in pairs)],
    )
    for index, (old, new) in enumerate(pairs):
        found += propose_jobs([old], [new], pair=index)
    left, right = _by(_series, gone), _by(_series, come)
    for series in sorted(left.keys() & right.keys()):
        found += propose_jobs(left[series], right[series], pair=-1)
    return without_decided(found, same)


def pair_notices(
    olds: list[Notice], news: list[Notice], same: Same = ()
) -> tuple[Pairs, list[Notice], list[Notice]]:
    """`(pairs, gone, come)`, all in order of issuer, kind, occupations and title; `same` as in `diff_sets`."""
    if not same:
        return _paired(olds, news)
    written = {comparable(name): name for notice in news for name in names_of(notice)}
    known = {id(one): (one, old) for old in olds for one in (in_new_names(old, same, written),)}
    pairs, gone, come = _paired([one for one, _ in known.values()], news)
    return [(known[id(old)][1], new) for old, new in pairs], [known[id(old)][1] for old in gone], come


def _paired(olds: list[Notice], news: list[Notice]) -> tuple[Pairs, list[Notice], list[Notice]]:
    pairs: Pairs = []
    gone, come = sorted(olds, key=_order), sorted(news, key=_order)
    for sign in (_by_file, _by_occupations_and_title, _by_occupations):
        more, gone, come = _unique_pairs(sign, gone, come)
        pairs += more
    more, gone, come = _overlapping(gone, come)
    return sorted(pairs + more, key=lambda pair: _order(pair[1])), gone, come


def _series(notice: Notice) -> tuple[str, str]:
    """The agency and the kind of notice, which partners always share."""
    return (canonical(notice.notice.issuer or ""), notice.notice.notice_kind)


def _occupations(notice: Notice) -> frozenset[str]:
    return frozenset(map(canonical, {offering.occupation for offering in notice.offerings}))


def _order(notice: Notice) -> tuple[Any, ...]:
    title = without_years(notice.notice.title or "")
    return (*_series(notice), sorted(_occupations(notice)), title, notice.document.sha256)


def _by_file(notice: Notice) -> tuple[Any, ...]:
    return (*_series(notice), notice.document.sha256)


def _by_occupations_and_title(notice: Notice) -> tuple[Any, ...]:
    return (*_by_occupations(notice), without_years(notice.notice.title or "")[0])


def _by_occupations(notice: Notice) -> tuple[Any, ...]:
    return (*_series(notice), _occupations(notice))


def _unique_pairs(
    sign: Sign, olds: list[Notice], news: list[Notice]
) -> tuple[Pairs, list[Notice], list[Notice]]:
    """Pairs of notices of one sign, where it is the sign of one on each side only."""
    left, right = _by(sign, olds), _by(sign, news)
    pairs = [
        (left[key][0], right[key][0])
        for key in left
        if key in right and len(left[key]) == len(right[key]) == 1
    ]
    return pairs, *_rest(pairs, olds, news)


def _by(sign: Sign, notices: list[Notice]) -> dict[tuple[Any, ...], list[Notice]]:
    groups: dict[tuple[Any, ...], list[Notice]] = {}
    for notice in notices:
        groups.setdefault(sign(notice), []).append(notice)
    return groups


def _rest(pairs: Pairs, olds: list[Notice], news: list[Notice]) -> tuple[list[Notice], list[Notice]]:
    taken = {id(notice) for pair in pairs for notice in pair}
    return (
        [notice for notice in olds if id(notice) not in taken],
        [notice for notice in news if id(notice) not in taken],
    )


def _overlapping(olds: list[Notice], news: list[Notice]) -> tuple[Pairs, list[Notice], list[Notice]]:
    """Pairs of notices that share an occupation with each other and with no other."""
    left, right = _by(_series, olds), _by(_series, news)
    pairs = [
        (old, partners[0])
        for old in olds
        if len(partners := _partners(old, right.get(_series(old), []))) == 1
        and len(_partners(partners[0], left[_series(old)])) == 1
    ]
    return pairs, *_rest(pairs, olds, news)


def _partners(notice: Notice, others: list[Notice]) -> list[Notice]:
    """The notices that share an occupation; one of which no occupation is known may be any of them."""
    own = _occupations(notice)
    return [other for other in others if own & _occupations(other) or not own or not _occupations(other)]


def _ambiguous(gone: list[Notice], come: list[Notice], ids: Mapping[str, str]) -> tuple[NoticeRef, ...]:
    """The notices without a partner that had more than one to choose from."""
    left, right = _by(_series, gone), _by(_series, come)
    found = [old for old in gone if _partners(old, right.get(_series(old), []))]
    found += [new for new in come if _partners(new, left.get(_series(new), []))]
    return tuple(reference(notice, ids) for notice in found)


def _whole(notice: Notice, change: str, ids: Mapping[str, str]) -> Change:
    """A notice that is on one side only."""
    side = "new" if change == "added" else "old"
    named = reference(notice, ids)
    return Change.model_validate(
        {
            "kind": NoticeHeader.table,
            "change": change,
            "key": {
                "issuer": named.issuer,
                "occupations": list(named.occupations),
                "notice_kind": named.notice_kind,
            },
            side: plain(named),
            f"{side}_evidence": notice.notice.evidence,
            "pair": -1,
        }
    )


def _of_issuer(change: Change, old: Notice, new: Notice) -> Change:
    """The change with the agency in its key, since many agencies stand in one report."""
    later = old if is_later(old, new) else new
    issuer = later.notice.issuer
    parts = tuple(_of_issuer(part, old, new) for part in change.parts)
    return change.model_copy(update={"key": {"issuer": issuer, **change.key}, "parts": parts})
