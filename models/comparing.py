"""Notices of a database as a comparison reads them: values first, evidence only where it is shown.

`db` fills these, `compare` compares them; neither knows the other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from models.notice import Clause
from models.records import Evidence
from models.registry import Notice


class Awaited(Evidence):
    """Stands for all evidence of one stored record, until it is known that somebody will see it.

    `notice_id` is the notice that says the record: a supplement, where the record counts under the one it amends.
    """

    quote: str = ""
    notice_id: str
    record_table: str
    record_id: int

    def __hash__(self) -> int:
        """Of what tells it from the others: there are many, and each is looked up often."""
        return hash((self.record_table, self.record_id))


class StoredRecord(NamedTuple):
    """A record's values in force, as JSON's types; which notice says it, and in which row."""

    notice_id: str
    row_id: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredNotice:
    """All that a comparison looks at: the records by table, in the notice's order; clauses where they were asked for.

    The head has the header and what is offered.
    """

    notice_id: str
    head: Notice
    records: Mapping[str, Sequence[StoredRecord]] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()


class Source(Protocol):
    """One side of a comparison, of whatever size: its notices come a few at a time."""

    def heads(self) -> Mapping[str, Notice]:
        """Each notice by its id, with nothing but its header and what it offers."""

    def contents(
        self, notice_ids: Collection[str], *, kinds: Collection[str] = (), wording: bool = False
    ) -> dict[str, StoredNotice]:
        """The records of some of them, in memory at once; with `wording` clauses and findings too.

        `kinds` are the tables of those that are looked at, if not all are; others may be left out.
        """

    def evidence(self, places: Iterable[Awaited]) -> dict[Awaited, tuple[Evidence, ...]]:
        """What each place stands for."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a person's words for one side mean: one notice, or the set that a selector names."""

    words: str
    source: Source
    is_one_notice: bool
    occupation: str | None = None
    """The occupation that the selector narrows the comparison to."""
    notice_ids: tuple[str, ...] = ()
    """The notices of a database that the words mean; none where they name a file."""
