"""Two sets of notices, year against year, paired by agency and occupation."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from compare.canonical import canonical, without_years
from compare.core import changes_between, plain, reference
from models.changes import Change, Comparison, NoticePair, NoticeRef, SideRef
from models.errors import DuplicateKey
from models.notice import NoticeHeader
from models.registry import Notice

Pairs = list[tuple[Notice, Notice]]
Sign = Callable[[Notice], tuple[Any, ...]]


def diff_sets(
    olds: Iterable[Notice],
    news: Iterable[Notice],
    *,
    selectors: tuple[str, str] = ("", ""),
    include_wording: bool = False,
    ids: Mapping[str, str] | None = None,
) -> Comparison:
    """What differs between two sets of notices; notices without a partner are changes of kind `notices`.

    Partners have the issuer and the kind of notice in common and, by turns: the file; the occupations and
    the title; the occupations; some occupation; each only where that leaves one partner on either side.
    With several possible partners none is taken: all are told as gone and new, and named in `ambiguous`. A pair
    of which one says two things of one key is told in `troubles` and costs the others nothing.
    """
    left, right = list(olds), list(news)
    known = ids or {}
    pairs, gone, come = pair_notices(left, right)
    changes = [_whole(notice, "removed", known) for notice in gone]
    changes += [_whole(notice, "added", known) for notice in come]
    troubles: list[str] = []
    for index, (old, new) in enumerate(pairs):
        try:
            found = changes_between(old, new, include_wording=include_wording, pair=index)
        except DuplicateKey as error:  # costs this pair and no other
            troubles.append(str(error))
            continue
        changes += [_of_issuer(change, old, new) for change in found]
    return Comparison(
        old=_side(selectors[0], left, known),
        new=_side(selectors[1], right, known),
        pairs=tuple(NoticePair(old=reference(old, known), new=reference(new, known)) for old, new in pairs),
        changes=tuple(changes),
        ambiguous=_ambiguous(gone, come, known),
        troubles=tuple(troubles),
    )


def _side(selector: str, notices: list[Notice], ids: Mapping[str, str]) -> SideRef:
    return SideRef(selector=selector, notices=tuple(reference(notice, ids) for notice in notices))


def pair_notices(olds: list[Notice], news: list[Notice]) -> tuple[Pairs, list[Notice], list[Notice]]:
    """`(pairs, gone, come)`, all in order of issuer, kind, occupations and title."""
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
    return frozenset(canonical(offering.occupation) for offering in notice.offerings)


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
    issuer = min(old.notice.issuer or "", new.notice.issuer or "") or None
    parts = tuple(_of_issuer(part, old, new) for part in change.parts)
    return change.model_copy(update={"key": {"issuer": issuer, **change.key}, "parts": parts})
