"""Notices that are at hand, such as those read from files, as one side of a comparison."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from models.comparing import Awaited, StoredNotice, StoredRecord
from models.offering import Offering
from models.records import Evidence
from models.registry import RECORD_KINDS, Notice


@dataclass(frozen=True)
class GivenSide:
    """Whole notices, each known by the SHA-256 of its file."""

    notices: tuple[Notice, ...]

    @cached_property
    def _known(self) -> dict[str, Notice]:
        return {notice.document.sha256: notice for notice in self.notices}

    def heads(self) -> dict[str, Notice]:
        """The notices by the SHA-256 of their files."""
        return self._known

    def contents(
        self, notice_ids: Collection[str], *, kinds: Collection[str] = (), wording: bool = False
    ) -> dict[str, StoredNotice]:
        """The records of some of the notices; a record's place in its list stands for its row."""
        return {one: _contents(one, self._known[one]) for one in notice_ids}

    def evidence(self, places: Iterable[Awaited]) -> dict[Awaited, tuple[Evidence, ...]]:
        """What each place stands for, a place once where it is named twice."""
        return {
            one: tuple(
                dict.fromkeys(getattr(self._known[one.notice_id], one.record_table)[one.record_id].evidence)
            )
            for one in places
        }


def _contents(notice_id: str, notice: Notice) -> StoredNotice:
    records = {
        kind.table: [
            StoredRecord(notice_id, place, record.model_dump(mode="json", exclude={"evidence"}))
            for place, record in enumerate(notice.records(kind))
        ]
        for kind in RECORD_KINDS
    }
    left_out = {kind.table: () for kind in RECORD_KINDS if kind is not Offering}
    head = notice.model_copy(update={**left_out, "clauses": ()})
    return StoredNotice(notice_id, head, records, notice.clauses)
