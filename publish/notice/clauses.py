"""A notice's text, clause by clause, with the words that were read from it marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.notice import Clause
from publish.notice.values import Place


class Part(NamedTuple):
    """Some of a clause's text, and the place that it is, if anything was read from it."""

    text: str
    place: Place | None


@dataclass(frozen=True)
class ClauseWords:
    """A clause's text in parts; `others` are places in it whose words are not found there as they stand."""

    clause: Clause
    parts: tuple[Part, ...]
    others: tuple[Place, ...]


def clause_words(clauses: Sequence[Clause], places: Iterable[Place]) -> list[ClauseWords]:
    """Every clause in order; every place stands in one, those of no clause in the first."""
    held: dict[str | None, list[Place]] = {}
    known = {clause.id for clause in clauses}
    for place in places:
        clause = place.evidence.clause
        held.setdefault(clause if clause in known else clauses[0].id if clauses else None, []).append(place)
    return [_words(clause, held.get(clause.id, [])) for clause in clauses]


def _words(clause: Clause, places: Sequence[Place]) -> ClauseWords:
    """The clause's text cut at the words of its places, shorter ones first where they overlap."""
    taken: list[tuple[int, int, Place]] = []
    others: list[Place] = []
    for place in sorted(places, key=lambda one: len(one.quote)):
        start, end = place.start, (place.start or 0) + len(place.quote)
        if start is None or any(start < past and begin < end for begin, past, _ in taken):
            others.append(place)
        else:
            taken.append((start, end, place))
    return ClauseWords(clause, tuple(_cut(clause.text, sorted(taken, key=lambda one: one[0]))), tuple(others))


def _cut(text: str, taken: Sequence[tuple[int, int, Place]]) -> Iterable[Part]:
    at = 0
    for start, end, place in taken:
        if start > at:
            yield Part(text[at:start], None)
        yield Part(text[start:end], place)
        at = end
    if at < len(text):
        yield Part(text[at:], None)
