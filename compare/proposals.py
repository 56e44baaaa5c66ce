"""Names of which one is gone and the other new, and which may be the same: a person decides."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from compare.agency_names import may_be_one
from compare.canonical import canonical
from compare.items import comparable
from models.changes import Proposal
from models.offering import Offering
from models.registry import Notice

Aspects = Mapping[str, frozenset[Any]]
"""What is said of a name, aspect by aspect (its levels, its fees, its telephones)."""
Offered = dict[str, list[Offering]]
"""Offerings by the name of their occupation, or of their work type."""

LEAST_LIKENESS = 0.5
"""From here on two names are proposed. A name with one word replaced (技术 → 科技 in a long one) reaches it where
nothing else is the same; names that share half of their characters, where most of the contents are the same."""
LEAST_OF_NAMES = 0.3
"""Names that share less are never proposed: agencies of one province charge the same fees at the same levels."""
NAME_WEIGHT = 0.6
"""The name says more than the contents, which change from year to year."""
CONTACTS = "contacts"
"""The aspect by which an agency is known again, whatever it is called."""
SHARED_PURPOSES = ("supervision",)
"""Contacts that are the authority's and not the agency's own."""
# what ends an occupation's name and tells nothing of the work
_OF_PEOPLE = re.compile(r"(?<=.)(?:工作人员|人员|[师员工手])\Z")


def propose_agencies(olds: Iterable[Notice], news: Iterable[Notice]) -> list[Proposal]:
    """Agencies of which one is gone and the other new, and which may be the same."""
    left, right = _by_issuer(olds), _by_issuer(news)
    gone = [notices for name, notices in left.items() if name not in right]
    come = [notices for name, notices in right.items() if name not in left]
    sides = [_with_own_contacts([_agency(notices) for notices in side]) for side in (gone, come)]
    return _proposals("agency", sides[0], sides[1], pair=-1)


def _by_issuer(notices: Iterable[Notice]) -> dict[str, list[Notice]]:
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        if notice.notice.issuer:
            groups.setdefault(canonical(notice.notice.issuer), []).append(notice)
    return groups


def _agency(notices: Sequence[Notice]) -> tuple[str, Aspects]:
    """An agency's name, and what is its own: how it is reached and paid, what it offers and charges."""
    contacts = [one for notice in notices for one in notice.contacts if one.purpose not in SHARED_PURPOSES]
    accounts = [one.account_number for notice in notices for one in notice.payment_accounts]
    fees = [fee for notice in notices for fee in notice.fees]
    return str(notices[0].notice.issuer), {
        CONTACTS: frozenset([*(canonical(one.value) for one in contacts), *map(comparable, accounts)]),
        "offerings": frozenset((comparable(one.occupation), one.level) for one in _offered(notices)),
        "fees": frozenset((comparable(fee.occupation), fee.level, fee.subject, fee.amount) for fee in fees),
    }


def _with_own_contacts(agencies: Sequence[tuple[str, Aspects]]) -> dict[str, Aspects]:
    """The agencies without the contacts that several of them name: a platform's site, the office's hotline."""
    named = Counter(contact for _, aspects in agencies for contact in aspects[CONTACTS])
    return {
        name: {**aspects, CONTACTS: frozenset(one for one in aspects[CONTACTS] if named[one] == 1)}
        for name, aspects in agencies
    }


def propose_jobs(olds: Sequence[Notice], news: Sequence[Notice], *, pair: int) -> list[Proposal]:
    """Occupations, and work types of an occupation that stays, of which one is gone and the other new."""
    left, right = (_named("occupation", _offered(side)) for side in (olds, news))
    found = _gone_and_come("occupation", (left, right), (olds, news), pair)
    for occupation in sorted(left.keys() & right.keys()):
        types = (_named("work_type", left[occupation]), _named("work_type", right[occupation]))
        found += _gone_and_come("work_type", types, (olds, news), pair)
    return found


def _offered(notices: Sequence[Notice]) -> list[Offering]:
    return [one for notice in notices for one in notice.offerings]


def _named(field: str, offerings: Iterable[Offering]) -> Offered:
    groups: Offered = {}
    for one in offerings:
        name = getattr(one, field)
        if name:
            groups.setdefault(comparable(name), []).append(one)
    return groups


def _gone_and_come(
    field: str, sides: tuple[Offered, Offered], notices: tuple[Sequence[Notice], Sequence[Notice]], pair: int
) -> list[Proposal]:
    alone = [
        [offerings for name, offerings in side.items() if name not in other]
        for side, other in (sides, sides[::-1])
    ]
    if not all(alone):
        return []
    told = [
        {str(getattr(offerings[0], field)): _job_aspects(field, offerings, those) for offerings in side}
        for side, those in zip(alone, notices, strict=True)
    ]
    return _proposals("occupation", told[0], told[1], pair=pair)


def _job_aspects(field: str, offerings: Sequence[Offering], notices: Sequence[Notice]) -> Aspects:
    """At which levels, and at what price, an occupation or a work type is assessed."""
    names = (
        {comparable(one.occupation) for one in offerings},
        {comparable(one.work_type) for one in offerings},
    )
    fees = [
        fee
        for notice in notices
        for fee in notice.fees
        if comparable(fee.occupation) in names[0]
        and (field == "occupation" or comparable(fee.work_type) in names[1])
    ]
    return {
        "levels": frozenset(one.level for one in offerings),
        "fees": frozenset((fee.level, fee.subject, fee.charge, fee.amount) for fee in fees),
    }


def _proposals(
    kind: str, gone: Mapping[str, Aspects], come: Mapping[str, Aspects], *, pair: int
) -> list[Proposal]:
    """The likeliest names of both sides in pairs, each name once, likeliest first."""
    likely: list[tuple[float, str, str, str, str]] = [
        (-likeness, min(old, new), max(old, new), old, new)
        for old, left in gone.items()
        for new, right in come.items()
        if (likeness := name_likeness(old, left, new, right)) >= LEAST_LIKENESS
    ]
    found: list[Proposal] = []
    taken: tuple[set[str], set[str]] = (set(), set())
    for negative, _, _, old, new in sorted(likely):
        if old not in taken[0] and new not in taken[1]:
            taken[0].add(old)
            taken[1].add(new)
            values = {"kind": kind, "old": old, "new": new, "likeness": round(-negative, 2), "pair": pair}
            found.append(Proposal.model_validate(values))
    return found


def without_decided(proposals: Iterable[Proposal], same: Sequence[tuple[str, str]]) -> tuple[Proposal, ...]:
    """The proposals but for the names that a person has decided on."""
    decided = [{comparable(names[side]) for names in same} for side in (0, 1)]
    return tuple(
        one
        for one in proposals
        if comparable(one.old) not in decided[0] and comparable(one.new) not in decided[1]
    )


def name_likeness(old: str, left: Aspects, new: str, right: Aspects) -> float:
    """How likely two names are one, from 0 to 1: by the names, and by what is said of them; the same both ways."""
    names = fuzz.ratio(*sorted((_core(old), _core(new)))) / 100
    if names < LEAST_OF_NAMES:
        return 0.0
    if CONTACTS in left and not left[CONTACTS] & right[CONTACTS] and not may_be_one(old, new):
        return 0.0
    shares = [share for name in left if (share := _share(left[name], right[name])) is not None]
    if not shares:
        return names
    return NAME_WEIGHT * names + (1 - NAME_WEIGHT) * sum(shares) / len(shares)


def _core(name: str) -> str:
    """What a name says: without width and punctuation, and without what ends the names of occupations."""
    return _OF_PEOPLE.sub("", canonical(name))


def _share(old: frozenset[Any], new: frozenset[Any]) -> float | None:
    """Which share of two sets is common; None where one side says nothing."""
    return 2 * len(old & new) / (len(old) + len(new)) if old and new else None
