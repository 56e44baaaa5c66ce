"""Evidence of stored records, put into the changes once it is known which these are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.changes import Change
from models.comparing import Awaited
from models.records import Evidence

Places = Mapping[Awaited, tuple[Evidence, ...]]


def awaited(changes: Iterable[Change], side: str) -> Iterator[Awaited]:
    """The places that the changes name on a side (`old_evidence`, `new_evidence`), those of their parts too."""
    for change in changes:
        yield from (place for place in getattr(change, side) if isinstance(place, Awaited))
        yield from awaited(change.parts, side)


def with_evidence(change: Change, places: tuple[Places, Places], notices: tuple[str, str]) -> Change:
    """The change with the evidence of both sides; a notice is named where it is not the one compared."""
    return change.model_copy(
        update={
            "old_evidence": expanded(change.old_evidence, places[0], notices[0]),
            "new_evidence": expanded(change.new_evidence, places[1], notices[1]),
            "old_notice": _said_by(change.old_evidence, notices[0]),
            "new_notice": _said_by(change.new_evidence, notices[1]),
            "parts": tuple(with_evidence(part, places, notices) for part in change.parts),
        }
    )


def expanded(evidence: Sequence[Evidence], places: Places, notice: str) -> tuple[Evidence, ...]:
    """The evidence that was awaited; a place in another notice names no clause, for it is none of this one's."""
    if len(evidence) == 1 and isinstance(one := evidence[0], Awaited) and one.notice_id == notice:
        return places[one]
    found: dict[Evidence, None] = {}
    for one in evidence:
        if isinstance(one, Awaited):
            of_other = one.notice_id != notice
            for place in places[one]:
                found[place.model_copy(update={"clause": None}) if of_other else place] = None
        else:
            found[one] = None
    return tuple(found)


def _said_by(evidence: Sequence[Evidence], notice: str) -> str | None:
    """The one notice that says it, where it is another than the one that is compared."""
    said = {one.notice_id if isinstance(one, Awaited) else notice for one in evidence}
    return said.pop() if len(said) == 1 and notice not in said else None
